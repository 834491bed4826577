package keys

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"omvendt/app/text"
)

func TestStrengthByExample(t *testing.T) {
	for _, c := range []struct {
		passphrase string
		level      int
		why        string
	}{
		{"", 0, "short"},
		{"aB3$", 0, "short"},
		{"passord", 0, "common"},
		{"P@ssw0rd!", 0, "common"},
		{"solskinn2024!", 0, "common"},
		{"sommer2024sommer2025", 1, "repeat"},
		{"qwertyuiop", 0, "sequence"},
		{"asdfghjkløæ", 0, "sequence"},
		{"9876543210", 0, "sequence"},
		{"1qaz2wsx3edc", 0, "sequence"},
		{"aaaaaaaaaaaaaaaaaaaaaaaaaaaa", 0, "repeat"},
		{"Ab1!Ab1!Ab1!Ab1!", 1, "repeat"},
		{"17.05.1984", 0, "date"},
		{"19840517", 0, "date"},
		{"kari1984", 0, "name"},
		{"KariNordmann1984", 0, "name"},
		{"arbeidsgiveravgift", 0, "short"},
		{"hest lampe kaffe", 1, "common"},
		{"hest lampe kaffe fjord", 2, ""},
		{"hest lampe kaffe fjord bok", 4, ""},
		{"correct horse battery staple", 2, ""},
		{"tordivel mursteinsvegg", 2, ""},
		{"k9$Xp2!vQz7#m", 3, ""},
		{"tolv gamle trillebårer på rad", 4, ""},
	} {
		why := ""
		if c.why != "" {
			why = "passphrase.why." + c.why
		}
		got := Strength(c.passphrase, "Kari Nordmann")
		if got.Level != c.level || got.Why != why {
			t.Errorf("%q: %+v, want level %d, %q", c.passphrase, got, c.level, why)
		}
	}
}

func TestEveryReasonHasAText(t *testing.T) {
	for _, why := range []string{"short", "common", "name", "repeat", "sequence", "date"} {
		for _, lang := range text.Langs() {
			if !text.Has(lang, "passphrase.why."+why) {
				t.Errorf("%s: no text for %s", lang, why)
			}
		}
	}
}

// pieces are what people put together, so that the properties are tried where
// patterns begin and end.
var pieces = []string{"passord", "Passord", "sommer", "2024", "19", "kari", "K4ri", "qwer", "tyui", "abc", "321", "a", "å", "B", "7", "!", " ", "-", "@", "17.05", ".1984", "hest", "ø", "1qaz"}

func composed(r *rand.Rand) string {
	var b strings.Builder
	for range 1 + r.IntN(8) {
		piece := []rune(pieces[r.IntN(len(pieces))])
		b.WriteString(string(piece[:1+r.IntN(len(piece))]))
	}
	return b.String()
}

func TestLongerIsNeverWeaker(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	for range 400 {
		signs := []rune(composed(r))
		last := 0.0
		for n := range len(signs) + 1 {
			got := Strength(string(signs[:n]), "Kari").Guesses
			if got < last-1e-9 {
				t.Fatalf("%q is judged weaker (%.3f) than without its last sign (%.3f)", string(signs[:n]), got, last)
			}
			last = got
		}
	}
}

func TestRepeatingDoesNotHelp(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 4))
	for range 300 {
		once := composed(r)
		const times = 4
		length := float64(len([]rune(once)))
		// All that a repetition may add is the choice of where and how far.
		most := Strength(once).Guesses + math.Log10(length) + math.Log10(length*times) + turnCost*length*times
		if got := Strength(strings.Repeat(once, times)).Guesses; got > most {
			t.Errorf("%q four times: %.2f, at most %.2f", once, got, most)
		}
	}
	if one, many := Strength("trillebår"), Strength(strings.Repeat("trillebår", 10)); many.Level > one.Level+1 || many.Level >= Accepted {
		t.Errorf("a word ten times is judged %+v", many)
	}
}

func TestANameThatOthersKnowWeakens(t *testing.T) {
	if with, without := Strength("hallvardsen-frivillig", "Hallvardsen"), Strength("hallvardsen-frivillig"); with.Guesses >= without.Guesses {
		t.Errorf("with the name %.1f, without %.1f", with.Guesses, without.Guesses)
	}
}

func TestStrengthBearsAnything(t *testing.T) {
	long := Strength(strings.Repeat("ab1 ", 5000))
	if long.Guesses > 20 {
		t.Errorf("a long repetition: %+v", long)
	}
	for _, p := range []string{"\xff\xfe", "İİİİ", "\x00", strings.Repeat("é", 300)} {
		if g := Strength(p).Guesses; g < 0 || math.IsNaN(g) || math.IsInf(g, 0) {
			t.Errorf("%q: %v", p, g)
		}
	}
}

func TestSuggestionsAreStrongAndEasyToType(t *testing.T) {
	seen := map[string]bool{}
	for range 200 {
		s := Suggest()
		if seen[s] {
			t.Fatalf("%q twice", s)
		}
		seen[s] = true
		if j := Strength(s); j.Level < 3 {
			t.Errorf("%q is only %+v", s, j)
		}
		if groups := strings.Split(s, "-"); len(groups) != suggestGroups || strings.Trim(s, suggestConsonants+suggestVowels+"-") != "" {
			t.Errorf("%q", s)
		}
	}
	choices := float64(len(suggestConsonants) * len(suggestVowels))
	perGroup := math.Pow(choices, suggestSyllables) - float64(len(unlovely))
	if bits := suggestGroups * math.Log2(perGroup); bits < 60 {
		t.Errorf("%.1f bits", bits)
	}
}

func FuzzStrength(f *testing.F) {
	f.Add("Passord1", "x")
	f.Add("17.05.1984", "é")
	f.Fuzz(func(t *testing.T, passphrase, more string) {
		if len(passphrase)+len(more) > 200 {
			return
		}
		// Composed letters could join across the border; the property is about whole signs.
		signs := []rune(passphrase)
		a, b := Strength(passphrase), Strength(passphrase+" "+more)
		if len(signs) < maxJudged && b.Guesses < a.Guesses-1e-9 {
			t.Errorf("%q %.3f, with %q %.3f", passphrase, a.Guesses, more, b.Guesses)
		}
	})
}

func BenchmarkStrength(b *testing.B) {
	for b.Loop() {
		Strength("tolv gamle trillebårer på rad", "Kari Nordmann")
	}
}
