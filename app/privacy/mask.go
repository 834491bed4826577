package privacy

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"omvendt/app/roster"
)

// Mask gives the text with every number of Scan, every international account
// number and identity numbers of neighbouring countries made unreadable: an identity number keeps its first six
// digits ("158402*****"), an account number its first four. The hits are
// positions in the original text. It never lets the number itself through.
func Mask(s string, today roster.Date) (string, []Hit) {
	hits := Scan(s, today)
	hits = append(hits, ibans(s, hits)...)
	hits = append(hits, foreign(s, hits)...)
	if len(hits) == 0 {
		return s, nil
	}
	var b strings.Builder
	at := 0
	for _, h := range inOrder(hits) {
		b.WriteString(s[at:h.Start])
		b.WriteString(masked(s[h.Start:h.End], h.Kind))
		at = h.End
	}
	b.WriteString(s[at:])
	return b.String(), hits
}

// MaskNumber is Mask for a cell that holds a number and not a text. Digits on
// either side of a decimal point are one number only as 6 and 5, and what
// follows the point is none by itself: a mean has as many decimals as it likes.
func MaskNumber(s string, today roster.Date) (string, []Hit) {
	whole, decimals, _ := strings.Cut(strings.TrimPrefix(s, "-"), ".")
	parted := len(whole) == 6 && len(decimals) == 5
	if decimals != "" && len(whole) < 10 && !parted && onlyDigits(whole) && onlyDigits(decimals) {
		return s, nil
	}
	return Mask(s, today)
}

func onlyDigits(s string) bool { return strings.Trim(s, "0123456789") == "" }

func masked(number string, kind Kind) string {
	var digits strings.Builder
	for _, r := range number {
		if d := digitOf(r); d >= 0 {
			digits.WriteByte(byte('0' + d))
		}
	}
	keep := 6
	if kind == BankAccount {
		keep = 4
	}
	if kind == NationalID && digits.Len() < 10 {
		keep = 2
	}
	keep = min(keep, digits.Len())
	return digits.String()[:keep] + strings.Repeat("*", 11-keep)
}

var ibanForm = regexp.MustCompile(`\b(?:[A-Z]{2}\d{2}(?:[ .–-]{0,3}[A-Z0-9]{4}){2,7}(?:[ .–-]{0,3}[A-Z0-9]{1,3})?|(?i:[a-z]{2})[ –-]?\d{2}(?:[ .–-]{0,3}\d{4}){2,7}(?:[ .–-]{0,3}\d{1,3})?)\b`)

// ibans finds international account numbers (ISO 13616, modulo 97) that do
// not overlap with the hits found already. What follows a number may look like
// a part of it, so shorter beginnings are tried too.
func ibans(s string, found []Hit) []Hit {
	if len(s) < 15 || !mayBegin(s) {
		return nil
	}
	var out []Hit
	for _, m := range ibanForm.FindAllStringIndex(s, -1) {
		overlaps := false
		for _, h := range found {
			overlaps = overlaps || m[0] < h.End && h.Start < m[1]
		}
		if end := ibanEnd(s[m[0]:m[1]]); !overlaps && end > 0 {
			out = append(out, Hit{Start: m[0], End: m[0] + end, Kind: BankAccount})
		}
	}
	return out
}

// mayBegin is a quick test that spares nearly every text the rest: two letters
// with a digit after them, perhaps parted by one sign.
func mayBegin(s string) bool {
	letters, parted := 0, false
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z':
			if parted {
				letters = 0
			}
			letters, parted = letters+1, false
		case c >= '0' && c <= '9':
			if letters >= 2 {
				return true
			}
			letters, parted = 0, false
		case c == ' ' || c == '-' || c >= utf8.RuneSelf:
			parted = true
		default:
			letters, parted = 0, false
		}
	}
	return false
}

// ibanEnd is where the account number that begins the text ends, 0 for none.
func ibanEnd(s string) int {
	for end := len(s); end >= 15; {
		if ibanFits(s[:end]) {
			return end
		}
		shorter := strings.LastIndexAny(s[:end], " .–-")
		if shorter < 0 {
			break
		}
		end = len(strings.TrimRight(s[:shorter], " .–-"))
	}
	return 0
}

func ibanFits(s string) bool {
	var signs [40]byte
	n := 0
	for i := 0; i < len(s) && n < len(signs); i++ {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			signs[n] = c - '0'
		case c >= 'A' && c <= 'Z':
			signs[n] = c - 'A' + 10
		case c >= 'a' && c <= 'z':
			signs[n] = c - 'a' + 10
		default: // what stands between the groups
			continue
		}
		n++
	}
	if n < 15 {
		return false
	}
	rest := 0
	for i := range n {
		sign := int(signs[(i+4)%n])
		if sign > 9 {
			rest *= 10
		}
		rest = (rest*10 + sign) % 97
	}
	return rest == 1
}

func inOrder(hits []Hit) []Hit {
	slices.SortStableFunc(hits, func(a, b Hit) int { return a.Start - b.Start })
	return hits
}
