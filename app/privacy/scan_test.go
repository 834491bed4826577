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

func TestNumbersInOddGroups(t *testing.T) {
	for _, text := range []string{
		"fnr 158402 - 90260", "158402  90260", "158402/90260", "158402_90260", "158402: 90260", "158402,90260", "158402\n90260", "158402\r\n90260",
		"15 84 02 90260", "158402 902 60", "1 5 8 4 0 2 9 0 2 6 0", "15.84.02-90260", "15/84/02 90260", "15840 290260", "1584 0290 260",
		"1584029026 0", "2. 15840290260", "12 15840290260", "15840290260-1", "15840290260 91234501", "91234501 15840290260",
		"+15840290260", "+158402 90260", "15.84.1902 90260", "15841902-90260", "født 16.09.1990, 15840290260", "kl. 12:30 15840290260",
	} {
		got, hits := Mask(text, "2026-01-01")
		if len(hits) != 1 || hits[0].Kind != NationalID || strings.Contains(got, "90260") || strings.Contains(got, "260") {
			t.Errorf("%q: %q %v", text, got, hits)
		}
	}
	for _, text := range []string{"NO93-8601-1117-947", "NO93 8601 1117 947", "no9386011117947", "NO93 8601 1117 947 til konto", "til NO9386011117947 OSLO NORD 1234"} {
		if got, hits := Mask(text, "2026-01-01"); len(hits) != 1 || hits[0].Kind != BankAccount || strings.Contains(got, "947") {
			t.Errorf("%q: %q", text, got)
		}
	}
}

func TestOtherNumbersStay(t *testing.T) {
	for _, text := range []string{
		"912 34 501 / 987 65 432", "+47 912 34 501", "+47 91 23 45 01", "0047 91234501", "4741234567", "91234501 og 98765432", "22 33 44 55, 66 77 88 99",
		"27.08.2025 10:15", "2025-08-27 10:15:00", "27.8.2025 10:15", "kl 09.00-11.30, 12.15-14.45", "Org.nr. 912 345 678", "1 000, 2 500 og 10 000",
		"INV-2025-0916-001", "16.09., 07.10. og 28.10.", "uke 34, 35, 36, 37, 38 og 39",
	} {
		if got, hits := Mask(text, "2026-01-01"); len(hits) > 0 {
			t.Errorf("%q: %q", text, got)
		}
	}
	dates, phones := 0, 0
	for day := 1; day <= 28; day++ {
		for m := range 60 {
			for _, text := range []string{fmt.Sprintf("%d.9.2025 16:%02d", day, m), fmt.Sprintf("2025-9-%02d 16:%02d", day, m), fmt.Sprintf("%02d.09.2025 8:%02d:00", day, m), fmt.Sprintf("tirsdag %d.9 %02d.30-19.%02d", day, m%24, m)} {
				if hits := Scan(text, ""); len(hits) > 0 {
					dates++
				}
			}
		}
	}
	for i := range 5000 {
		for _, text := range []string{fmt.Sprintf("41%d 12 %03d / 987 65 432", i%10, i%1000), fmt.Sprintf("+46 70 %03d %02d %02d", i%1000, i%97, i%89), fmt.Sprintf("474%07d", i), fmt.Sprintf("45916.%06d", i)} {
			if _, hits := MaskNumber(text, ""); len(hits) > 0 {
				phones++
			}
		}
	}
	if dates > 0 || phones > 0 {
		t.Errorf("%d dates and %d telephone numbers were taken for identity numbers", dates, phones)
	}
}

func TestAMeanIsNoAccountNumber(t *testing.T) {
	const account = "66666666667" // valid as one
	if _, hits := Mask(account, ""); len(hits) != 1 {
		t.Fatal("not an account number")
	}
	for cell, want := range map[string]int{"10000." + account: 0, "-0." + account: 0, account: 1, account + ".5": 1, account[:4] + "." + account[4:]: 0} {
		if _, hits := MaskNumber(cell, ""); len(hits) != want {
			t.Errorf("%q: %v", cell, hits)
		}
	}
	number := withControls(t, "158402123")
	if _, hits := MaskNumber(number[:6]+"."+number[6:], ""); len(hits) != 1 {
		t.Error("an identity number with a point in it is not found")
	}
}

func TestANumberCellThatLostItsZeroIsFound(t *testing.T) {
	number := withControls(t, "010203123")
	if number[0] != '0' {
		t.Fatal("the number should begin with zero")
	}
	for _, mask := range []func(string, roster.Date) (string, []Hit){Mask, MaskNumber} {
		for _, cell := range []string{number[1:], " " + number[1:] + "\n"} {
			if got, hits := mask(cell, "2026-01-01"); len(hits) != 1 || strings.Contains(got, number[7:]) {
				t.Errorf("%q %v", got, hits)
			}
		}
	}
	if got, _ := Mask("bestilling "+number[1:], "2026-01-01"); !strings.Contains(got, number[1:]) {
		t.Errorf("ten digits in a text: %q", got)
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

func TestLongTextsAreReadInGoodTime(t *testing.T) {
	for _, s := range []string{"1 ", "12345678901", "1584029026 ", "NO93 8601 ", "9.9.2025 ", "x 15840290260 "} {
		text := strings.Repeat(s, 60_000/len(s))
		if masked, _ := Mask(text, ""); len(Scan(masked, "")) > 0 {
			t.Errorf("%q: a number is left", s)
		}
	}
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
