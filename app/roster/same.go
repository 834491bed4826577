package roster

import (
	"strconv"
	"strings"

	"omvendt/app/text"
)

// Verdict says whether two entries are the same person.
type Verdict int

// The verdicts. Maybe is for a person to decide.
const (
	Different Verdict = iota
	Maybe
	Same
)

// Likeness is a verdict with its reasons, the strongest first.
type Likeness struct {
	Verdict Verdict
	Reasons []text.Say
}

// Compare weighs two entries (DOMAIN 4.2 and 8A). Same: the e-mail is equal
// and the name at least compatible, or the phone and a compatible name. Maybe:
// the e-mail is equal under another name, the name is equal, or it is
// compatible and the birth year equal. Two known birth years that differ make
// everything but an equal e-mail different, and so do two addresses that differ
// where a name is a single word: a first name is shared by many.
func Compare(a, b Person) Likeness { return MarksOf(a).Compare(MarksOf(b)) }

// Marks are what a person is compared by, made once for many comparisons.
type Marks struct {
	Name      string // as NameKey
	Email     string // as EmailKey
	Phone     string // as PhoneKey
	BirthYear int
}

// MarksOf makes the marks of a person.
func MarksOf(p Person) Marks {
	return Marks{Name: NameKey(p.Name), Email: EmailKey(p.Email), Phone: PhoneKey(p.Phone), BirthYear: p.BirthYear}
}

// CompareNames compares the names of two people as the function does.
func (m Marks) CompareNames(other Marks) NameMatch {
	if m.Name == other.Name && m.Name != "" {
		return NameEqual
	}
	return compareWords(strings.Fields(m.Name), strings.Fields(other.Name))
}

// Compare weighs two people as the function does.
func (m Marks) Compare(other Marks) Likeness {
	name := m.CompareNames(other)
	email := m.Email != "" && m.Email == other.Email
	phone := m.Phone != "" && m.Phone == other.Phone
	year := m.BirthYear != 0 && m.BirthYear == other.BirthYear
	apart := m.BirthYear != 0 && other.BirthYear != 0 && !year
	oneWord := !(strings.Contains(m.Name, " ") && strings.Contains(other.Name, " ")) && m.Email != "" && other.Email != "" && !email
	l := Likeness{}
	switch {
	case email && (name != NameDifferent || m.Name == "" || other.Name == "") && !apart:
		l.Verdict = Same
	case email:
		l.Verdict = Maybe
	case apart:
	case phone && name != NameDifferent:
		l.Verdict = Same
	case oneWord:
	case name == NameEqual, name == NameCompatible && year:
		l.Verdict = Maybe
	}
	if l.Verdict != Different {
		l.Reasons = reasons(name, email, phone, year, m.BirthYear)
	}
	return l
}

func reasons(name NameMatch, email, phone, year bool, born int) []text.Say {
	var out []text.Say
	if email {
		out = append(out, text.S("roster.same.email"))
	}
	if phone {
		out = append(out, text.S("roster.same.phone"))
	}
	switch name {
	case NameEqual:
		out = append(out, text.S("roster.same.name"))
	case NameCompatible:
		out = append(out, text.S("roster.same.name_close"))
	case NameDifferent:
		out = append(out, text.S("roster.other.name"))
	}
	if year {
		out = append(out, text.S("roster.same.birth_year", "year", strconv.Itoa(born)))
	}
	return out
}

// PossiblyUnder tells whether somebody born in the year may be younger than
// age, in whole years, on the day. An unknown year or day gives false.
func PossiblyUnder(age, birthYear int, on Date) bool {
	if birthYear == 0 || len(on) < 10 {
		return false
	}
	year, err := strconv.Atoi(string(on[:4]))
	if err != nil {
		return false
	}
	turns := birthYear + age
	return turns > year || turns == year && on[5:] != "12-31"
}
