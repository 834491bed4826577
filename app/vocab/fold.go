package vocab

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

var leadingNumber = regexp.MustCompile(`^\d+\s*[.)]\s*`)

// Header normalises a header for comparison (DOMAIN 4.3): NFKC, no-break
// spaces to spaces, lower case, no leading "12." or "12)", no ?:*!«»"', the
// marks / _ – - . , ( ) to spaces, spaces collapsed.
func Header(s string) string {
	s = strings.ToLower(norm.NFKC.String(s))
	s = strings.TrimSpace(strings.ReplaceAll(s, "\u00a0", " "))
	if stripped := leadingNumber.ReplaceAllString(s, ""); stripped != "" {
		s = stripped
	}
	var b strings.Builder
	for _, r := range s {
		switch {
		case strings.ContainsRune("?:*!«»\"'’“”", r), r == '\u200b', r == '\ufeff':
		case strings.ContainsRune("/_–-.,()", r), unicode.IsSpace(r):
			b.WriteByte(' ')
		default:
			b.WriteRune(r)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

var foldLetters = strings.NewReplacer(
	"æ", "ae", "ø", "o", "å", "a", "aa", "a", "oe", "o", "ä", "ae", "ö", "o",
	"đ", "d", "ð", "d", "ł", "l", "ß", "ss", "þ", "th", "ŋ", "n", "ŧ", "t", "ı", "i")

// Fold makes the key by which names and words are compared: case, marks,
// æ/ae, ø/o/oe and å/a/aa, hyphens and repeated spaces do not count. Letters
// of other scripts stay. It is for comparing, never for showing.
func Fold(s string) string {
	s = strings.ToLower(norm.NFKC.String(s))
	s = foldLetters.Replace(s)
	var b strings.Builder
	for _, r := range norm.NFD.String(s) {
		switch {
		case unicode.Is(unicode.Mn, r), r == '\u200b', r == '\ufeff':
		case unicode.IsLetter(r), unicode.IsDigit(r):
			b.WriteRune(r)
		case r == '\'', r == '’', r == '`':
		default:
			b.WriteByte(' ')
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}
