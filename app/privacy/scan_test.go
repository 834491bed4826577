package privacy

import (
	"fmt"
	"strings"
	"testing"

	"omvendt/app/roster"
)

// The numbers are synthetic (month + 80) or made of invented digits.
const synthetic = "15840290260"

func TestScanFindsNumbersInEveryForm(t *testing.T) {
	for text, want := range map[string]string{
		"15840290260":                      "158402*****",
		"Fnr. 15840290260 om dere vil":     "Fnr. 158402***** om dere vil",
		"158402 90260":                     "158402*****",
		"158402-90260":                     "158402*****",
		"158402.90260":                     "158402*****",
		"15.84.02 90260":                   "158402*****",
		"158402\u00a090260":                "158402*****",
		"1584\u200b0290260":                "158402*****",
		"１５８４０２９０２６０":                      "158402*****",
		"fnr15840290260x":                  "fnr158402*****x",
		"15840290260 og 15840290260":       "158402***** og 158402*****",
		"konto 1234.56.78911":              "konto 1234*******",
		"1234 56 78911":                    "1234*******",
		"IBAN GB82 WEST 1234 5698 7654 32": "IBAN 8212*******",
		"91234501":                         "91234501",
		"+47 912 34 501":                   "+47 912 34 501",
		"+46 70 123 45 67":                 "+46 70 123 45 67",
		"115840290260":                     "115840290260",
		"158402902601":                     "158402902601",
		"15840290261":                      "15840290261",
		"16.09.2025 16:00":                 "16.09.2025 16:00",
		"":                                 "",
	} {
		if got, _ := Mask(text, "2026-01-01"); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestANumberCellThatLostItsZeroIsFound(t *testing.T) {
	number := withControls(t, "010203123")
	if number[0] != '0' {
		t.Fatal("the number should begin with zero")
	}
	if got, hits := MaskNumber(number[1:], "2026-01-01"); len(hits) != 1 || strings.Contains(got, number[1:]) {
		t.Errorf("%q %v", got, hits)
	}
}

func TestDayAndMonthOffsets(t *testing.T) {
	for _, first := range []string{"010190123", "410190123", "014190123", "018190123", "016690123", "310190123"} {
		n := withControls(t, first)
		if hits := Scan(n, "2026-01-01"); len(hits) != 1 || hits[0].Kind != NationalID {
			t.Errorf("%s is not found", n)
		}
	}
	for _, first := range []string{"320190123", "001390123", "300290123", "010090123"} {
		for _, n := range everyControl(first) {
			for _, h := range Scan(n, "2026-01-01") {
				if h.Kind == NationalID {
					t.Errorf("%s has no day", n)
				}
			}
		}
	}
}

func TestControlDigitsOf2032(t *testing.T) {
	loose := looser(t)
	if hits := Scan(loose, "2031-12-31"); len(hits) == 1 && hits[0].Kind == NationalID {
		t.Error("accepted before the rule")
	}
	for _, day := range []roster.Date{"2032-01-01", ""} {
		if hits := Scan(loose, day); len(hits) != 1 || hits[0].Kind != NationalID {
			t.Errorf("not accepted on %q", day)
		}
	}
}

// withControls finds the control digits for nine digits, taking the next
// serial where there are none.
func withControls(t *testing.T, nine string) string {
	t.Helper()
	for serial := range 900 {
		first := nine[:6] + fmt.Sprintf("%03d", (serial+123)%1000)
		for _, n := range everyControl(first) {
			if controlsFit(values(n), "2026-01-01") {
				return n
			}
		}
	}
	t.Fatal("no control digits")
	return ""
}

func looser(t *testing.T) string {
	t.Helper()
	for serial := range 900 {
		for _, n := range everyControl("018190" + fmt.Sprintf("%03d", serial)) {
			d := values(n)
			if remainder(d, firstWeights) == 2 && remainder(d, secondWeights) == 0 {
				return n
			}
		}
	}
	t.Fatal("none")
	return ""
}

func everyControl(nine string) []string {
	var out []string
	for c := range 100 {
		out = append(out, nine+fmt.Sprintf("%02d", c))
	}
	return out
}

func values(s string) []byte {
	out := make([]byte, len(s))
	for i := range s {
		out[i] = s[i] - '0'
	}
	return out
}

func FuzzScanID(f *testing.F) {
	for _, s := range []string{synthetic, "a 158402-90260 b", "1234.56.78911", "NO93 8601 1117 947", "１５８４０２９０２６０"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		masked, hits := Mask(s, "")
		for _, h := range hits {
			if h.Start < 0 || h.End > len(s) || h.Start >= h.End {
				t.Fatalf("hit %v outside of %q", h, s)
			}
		}
		if again := Scan(masked, ""); len(again) > 0 {
			t.Errorf("%q is still in %q", masked[again[0].Start:again[0].End], masked)
		}
		if len(hits) == 0 && masked != s {
			t.Errorf("changed without a hit: %q", s)
		}
		mixed, _ := Mask(s+" "+synthetic+" "+s, "2026-01-01")
		if strings.Contains(mixed, synthetic) && !strings.Contains(s, synthetic) && !digitsAround(s) {
			t.Errorf("the number stayed in %q", mixed)
		}
	})
}

// digitsAround tells whether the text could make the number part of a longer one.
func digitsAround(s string) bool {
	for _, r := range s {
		if digitOf(r) >= 0 || r == '+' {
			return true
		}
	}
	return false
}
