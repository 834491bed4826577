package sheet

import (
	"regexp"
	"strings"
	"unicode/utf16"
)

// mostInCell is the number of UTF-16 units that Excel takes in one cell.
const mostInCell = 32767

// printable drops the control characters that XML cannot hold and cuts what a
// cell cannot hold.
func printable(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r == 0xFFFE || r == 0xFFFF {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
	if units := utf16.Encode([]rune(s)); len(units) > mostInCell {
		s = strings.TrimSuffix(string(utf16.Decode(units[:mostInCell])), "\uFFFD")
	}
	return s
}

var escape = regexp.MustCompile(`^_x[0-9A-Fa-f]{4}_`)

// literal is printable text whose "_x0041_" stays as written; readers take it
// for an escaped letter otherwise (ECMA-376 part 1, 22.9.2.19).
func literal(s string) string {
	s = printable(s)
	if !strings.Contains(s, "_x") {
		return s
	}
	var b strings.Builder
	for i := range len(s) {
		if escape.MatchString(s[i:min(len(s), i+7)]) {
			b.WriteString("_x005F")
		}
		b.WriteByte(s[i])
	}
	return b.String()
}
