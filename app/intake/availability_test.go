package intake

import (
	"slices"
	"strings"
	"testing"
)

// week writes slots short: "mon 1234" for all four parts of Monday.
func week(keys []string) string {
	var out []string
	for _, d := range dayKeys {
		parts := ""
		for i, p := range partKeys {
			if slices.Contains(keys, d+"."+p) {
				parts += string(rune('1' + i))
			}
		}
		if parts != "" {
			out = append(out, d+" "+parts)
		}
	}
	for _, extra := range []string{"flexible", "digital_only", "in_person", "either"} {
		if slices.Contains(keys, extra) {
			out = append(out, extra)
		}
	}
	return strings.Join(out, ", ")
}

func TestAvailability(t *testing.T) {
	const all = "mon 1234, tue 1234, wed 1234, thu 1234, fri 1234"
	for text, want := range map[string]string{
		"Tue/Thu after 15":               "tue 34, thu 34",
		"Mon lunch":                      "mon 2",
		"flexible":                       all + ", flexible",
		"Wed pm":                         "wed 23",
		"Mon am":                         "mon 12",
		"Thu evening":                    "thu 4",
		"Mon/Wed evening":                "mon 4, wed 4",
		"Tue after 16":                   "tue 4",
		"Tue/Wed":                        "tue 1234, wed 1234",
		"Mon-Thu":                        "mon 1234, tue 1234, wed 1234, thu 1234",
		"any (Teams)":                    all + ", flexible, digital_only",
		"Tirsdag;Torsdag;Etter kl 16;":   "tue 4, thu 4",
		"Mandag;Fredag;Lunsj;":           "mon 2, fri 2",
		"Mandag;Onsdag;Formiddag;":       "mon 2, wed 2",
		"Etter kl 17;":                   "mon 4, tue 4, wed 4, thu 4, fri 4",
		"Etter skolen;":                  "mon 34, tue 34, wed 34, thu 34, fri 34",
		"man–tors":                       "mon 1234, tue 1234, wed 1234, thu 1234",
		"mandag til onsdag kveld":        "mon 4, tue 4, wed 4",
		"ikke onsdag":                    "mon 1234, tue 1234, thu 1234, fri 1234",
		"alle dager unntatt fredag":      "mon 1234, tue 1234, wed 1234, thu 1234, flexible",
		"Weekdays except Monday evening": "mon 123, tue 1234, wed 1234, thu 1234, fri 1234",
		"når som helst etter 16":         "mon 4, tue 4, wed 4, thu 4, fri 4, flexible",
		"Mon lunch, Wed evening":         "mon 2, wed 4",
		"Kveld mandag og onsdag":         "mon 4, wed 4",
		"kl 12-14 tirsdager":             "tue 2",
		"Thursdays 4-6pm":                "thu 3",
		"fredag 08:30–10":                "fri 1",
		"onsdag kl. 15":                  "wed 3",
		"før kl 9":                       "mon 1, tue 1, wed 1, thu 1, fri 1",
		"lørdag":                         "sat 1234",
		"helger":                         "sat 1234, sun 1234",
		"ma/on/to":                       "mon 1234, wed 1234, thu 1234",
		"partallsuker":                   "",
		"Depends on my exams":            "",
		"Teams":                          "digital_only",
		"[\"Mandag\",\"Kveld\"]":         "mon 4",
		"":                               "",
	} {
		slots, formats := readTimes(text)
		if got := week(append(slots, formats...)); got != want {
			t.Errorf("%q: %s; want %s", text, got, want)
		}
	}
}

func TestWhatCoversAnInterval(t *testing.T) {
	for _, c := range []struct{ from, to, want int }{
		{15, 22, 0b1100}, {16, 22, 0b1000}, {6, 9, 0b0001}, {12, 14, 0b0010}, {8, 16, 0b0111}, {16, 17, 0b0100}, {21, 22, 0b1000}, {23, 24, 0b1000}, {5, 5, 0},
	} {
		if got := covered(c.from, c.to); got != c.want {
			t.Errorf("%d-%d: %04b, want %04b", c.from, c.to, got, c.want)
		}
	}
}

func FuzzAvailability(f *testing.F) {
	for _, s := range []string{"Tue/Thu after 15", "ikke onsdag", "Tirsdag;Etter kl 17;", "any (Teams)", "man-man", "kl kl kl 9-9pm", "99 - 25:99"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		slots, formats := readTimes(s)
		seen := map[string]bool{}
		for _, k := range append(slots, formats...) {
			day, part, split := strings.Cut(k, ".")
			if split && (!slices.Contains(dayKeys[:], day) || !slices.Contains(partKeys[:], part)) {
				t.Errorf("%q: strange slot %q", s, k)
			}
			if seen[k] {
				t.Errorf("%q: %q twice", s, k)
			}
			seen[k] = true
		}
		again, _ := readTimes(s)
		if !slices.Equal(slots, again) {
			t.Errorf("%q: not the same twice", s)
		}
	})
}
