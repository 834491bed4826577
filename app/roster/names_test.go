package roster

import (
	"slices"
	"strings"
	"testing"
)

func TestCompareNames(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want NameMatch
	}{
		{"Duy Minh Nguyen", "Duy M. Nguyen", NameCompatible},
		{"Ragnhild Skaug", "SKAUG, Ragnhild Marie", NameCompatible},
		{"Skaug, Ragnhild", "Ragnhild  Skaug", NameEqual},
		{"Bjørn-Erik Aasen", "bjorn erik åsen", NameEqual},
		{"Sofija Petrović", "Sofija Petrovic", NameEqual},
		{"Inga Máret Somby", "Inga Somby", NameCompatible},
		{"Ola Nordmann", "Kari Nordmann", NameDifferent},
		{"Ola Nordmann", "Ola", NameDifferent},
		{"Anne Li Berg", "Anne Bo Berg", NameDifferent},
		{"A. Berg", "Anne Berg", NameDifferent},
		{"", "Anne Berg", NameDifferent},
		{"دينا علي", "دينا علي", NameEqual},
	} {
		if got := CompareNames(c.a, c.b); got != c.want {
			t.Errorf("%q and %q: %d, want %d", c.a, c.b, got, c.want)
		}
		if CompareNames(c.a, c.b) != CompareNames(c.b, c.a) {
			t.Errorf("%q and %q: the order matters", c.a, c.b)
		}
	}
}

func TestFullerName(t *testing.T) {
	for _, c := range [][3]string{
		{"Duy M. Nguyen", "Duy Minh Nguyen", "Duy Minh Nguyen"},
		{"Duy Minh Nguyen", "Duy M. Nguyen", "Duy Minh Nguyen"},
		{"Ragnhild Marie Skaug", "Ragnhild Skaug", "Ragnhild Marie Skaug"},
		{"Ragnhild Skaug", "Ragnhild Marie Skaug", "Ragnhild Skaug"},
		{"Ola Li", "Kari Bø", "Ola Li"},
	} {
		if got := FullerName(c[0], c[1]); got != c[2] {
			t.Errorf("%q over %q: %q", c[0], c[1], got)
		}
	}
}

func TestTurnName(t *testing.T) {
	for name, want := range map[string]string{
		"van der Berg, Pieter": "Pieter van der Berg", "Dahl-Nygård, Siri": "Siri Dahl-Nygård", " Moen ,  Geir Arne ": "Geir Arne Moen",
		"Ola Li": "Ola Li", "Ola,": "Ola,", "a, b, c": "a, b, c", "LEYLA DEMIR": "LEYLA DEMIR",
	} {
		if got := TurnName(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}

func TestPhones(t *testing.T) {
	for phone, want := range map[string]string{
		"912 34 501": "+47 91234501", "+47 91234502": "+47 91234502", "47 91 23 45 04": "+47 91234504", "0047 91234504": "+47 91234504",
		"+47 (0) 912 34 504": "+47 91234504", "91234503": "+47 91234503", "+4792200104": "+47 92200104", "91.23.45.03": "+47 91234503",
		"+44 20 7946 0958": "+44 20 7946 0958", "(+34) 600 000 111": "+34 600 000 111", "(+47) 91234503": "+47 91234503", "ring meg": "ring meg", "12345": "12345",
	} {
		if got := ShowPhone(phone); got != want {
			t.Errorf("%q: %q, want %q", phone, got, want)
		}
		if PhoneKey(phone) != PhoneKey(ShowPhone(phone)) {
			t.Errorf("%q: showing it changes its key", phone)
		}
	}
}

func TestEmails(t *testing.T) {
	for mail, want := range map[string]string{
		"Leyla.Demir@Student.Example": "leyla.demir@student.example", "mailto:a@b.example": "a@b.example", " a@b.example\u200b": "a@b.example",
		"Kari Li <kari@li.example>": "kari@li.example", "anonymous": "", "a@b": "", "a b@c.example": "", "a@b.example;": "a@b.example",
	} {
		if got := EmailKey(mail); got != want {
			t.Errorf("%q: %q, want %q", mail, got, want)
		}
	}
}

func TestCompare(t *testing.T) {
	duy := Person{Name: "Duy Minh Nguyen", Email: "duymn@studnet.example", Phone: "+47 91234502", BirthYear: 2002}
	for _, c := range []struct {
		name string
		b    Person
		want Verdict
	}{
		{"same phone and a name that fits", Person{Name: "Duy M. Nguyen", Email: "duymn@student.example", Phone: "91234502", BirthYear: 2002}, Same},
		{"same e-mail in capitals", Person{Name: "Duy Minh Nguyen", Email: "DUYMN@studnet.example"}, Same},
		{"same e-mail, no name", Person{Email: "duymn@studnet.example"}, Same},
		{"same e-mail, another name", Person{Name: "Anh Tran", Email: "duymn@studnet.example"}, Maybe},
		{"same name only", Person{Name: "Nguyen, Duy Minh"}, Maybe},
		{"same name, another year", Person{Name: "Duy Minh Nguyen", BirthYear: 1998}, Different},
		{"same phone, another name", Person{Name: "Anh Tran", Phone: "91234502"}, Different},
		{"a name that fits and the year", Person{Name: "Duy Nguyen", BirthYear: 2002}, Maybe},
		{"a name that fits only", Person{Name: "Duy Nguyen"}, Different},
		{"nothing at all", Person{}, Different},
	} {
		if got := Compare(duy, c.b); got.Verdict != c.want || (got.Verdict == Different) != (len(got.Reasons) == 0) {
			t.Errorf("%s: %d %v, want %d", c.name, got.Verdict, got.Reasons, c.want)
		}
	}
}

// A first name alone says little: with two addresses they are two people.
func TestAFirstNameAloneMakesNobodyTheSame(t *testing.T) {
	kari := Person{Name: "Kari", Email: "kari@li.example", Phone: "91000001", BirthYear: 2001}
	for _, c := range []struct {
		name string
		b    Person
		want Verdict
	}{
		{"another address", Person{Name: "Kari", Email: "kari@moe.example"}, Different},
		{"another address, the same year", Person{Name: "Kari", Email: "kari@moe.example", BirthYear: 2001}, Different},
		{"another address, the same phone", Person{Name: "Kari", Email: "kari@moe.example", Phone: "91000001"}, Same},
		{"no address", Person{Name: "Kari"}, Maybe},
		{"the same address", Person{Name: "Kari", Email: "kari@li.example"}, Same},
	} {
		if got := Compare(kari, c.b); got.Verdict != c.want {
			t.Errorf("%s: %d, want %d", c.name, got.Verdict, c.want)
		}
	}
}

func TestPossiblyUnder(t *testing.T) {
	for _, c := range []struct {
		year int
		on   Date
		want bool
	}{{2008, "2025-09-16", true}, {2007, "2025-09-16", true}, {2007, "2025-12-31", false}, {2006, "2025-09-16", false}, {0, "2025-09-16", false}, {2010, "", false}} {
		if got := PossiblyUnder(18, c.year, c.on); got != c.want {
			t.Errorf("%d on %s: %v", c.year, c.on, got)
		}
	}
}

func FuzzNameKey(f *testing.F) {
	for _, s := range []string{"Skaug, Ragnhild", "Bjørn-Erik Aasen", "Åáse Øeoe", "van der Berg, Pieter", "李 小龍", "a\u0301a"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, name string) {
		key := NameKey(name)
		if again := NameKey(key); again != key {
			t.Errorf("%q: key %q, and of that %q", name, key, again)
		}
		words := strings.Fields(key)
		if !slices.IsSorted(words) {
			t.Errorf("%q: key %q is not in order", name, key)
		}
		slices.Reverse(words)
		if turned := NameKey(strings.Join(words, " ")); turned != key {
			t.Errorf("%q: the order of words matters: %q and %q", name, key, turned)
		}
		if key != "" && CompareNames(name, name) != NameEqual {
			t.Errorf("%q is not equal to itself", name)
		}
	})
}
