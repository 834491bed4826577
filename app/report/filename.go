package report

import (
	"fmt"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// legalForms are endings of company names that a file name can do without.
var legalForms = map[string]bool{
	"as": true, "asa": true, "sa": true, "ans": true, "da": true, "ba": true, "sf": true, "ab": true,
	"ltd": true, "plc": true, "llp": true, "inc": true, "gmbh": true, "oy": true,
}

// FileName suggests a name for the cohort report, such as
// "2025-09-16_Nordvarde_H25_Kullrapport.xlsx": the day of the data, the
// partner, the round and what it is. It is safe on Windows, macOS and Linux
// and at most 100 characters long.
func FileName(in Input) string {
	w := writer{Input: in}
	parts := []string{string(in.Today), partnerWord(in.Programme.Partner.Name), w.round(), w.t("report.file")}
	var kept []string
	for _, p := range parts {
		if p = fileSafe(p, 40); p != "" {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, "_") + ".xlsx"
}

// partnerWord is the first word of the partner's name, or the first two when
// the first is short.
func partnerWord(name string) string {
	var words []string
	for _, word := range strings.Fields(name) {
		if !legalForms[strings.ToLower(strings.Trim(word, ".,/"))] {
			words = append(words, word)
		}
	}
	if len(words) > 1 && len([]rune(words[0])) < 4 {
		return words[0] + "-" + words[1]
	}
	if len(words) > 0 {
		return words[0]
	}
	return name
}

// round is the usual short name of the half-year of the kick-off, H25 for the
// autumn and V25 for the spring; the same in both languages.
func (w writer) round() string {
	day, ok := parse(w.Programme.KickoffOn)
	if !ok {
		day, ok = parse(w.Programme.StartsOn)
	}
	if !ok {
		return ""
	}
	season := "V"
	if day.Month() >= time.July {
		season = "H"
	}
	return fmt.Sprintf("%s%02d", season, day.Year()%100)
}

// fileSafe keeps letters, digits and hyphens, and at most so many of them. The
// names that Windows reserves (CON, NUL, COM1 …) cannot arise: the file's name
// ends in the report's.
func fileSafe(s string, most int) string {
	var b strings.Builder
	for _, r := range norm.NFC.String(s) {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r):
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	runes := []rune(b.String())
	return strings.Trim(string(runes[:min(len(runes), most)]), "-")
}
