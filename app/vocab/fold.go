package vocab

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

var leadingNumber = regexp.MustCompile(`^\d+\s*[.)]\s*`)

// Header normalises a header for comparison (DOMAIN 4.3): NFKC, no-break
// spaces to spaces, lower case, no leading "12." or "12)", no ?:*!«»"', the
// marks / _ – - . , ( ) to spaces, spaces collapsed.
func Header(s string) string {
	s = strings.ToLower(norm.NFKC.String(s))
	s = strings.TrimSpace(strings.ReplaceAll(s, "\u00a0", " "))
	if s != "" && s[0] >= '0' && s[0] <= '9' {
		if stripped := leadingNumber.ReplaceAllString(s, ""); stripped != "" {
			s = stripped
		}
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
	if plain(s) {
		return foldPlain(s)
	}
	return foldAny(s)
}

func foldAny(s string) string {
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

// plain tells whether a text is of ASCII alone, as most words are.
func plain(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// foldPlain is Fold for ASCII, in one pass.
func foldPlain(s string) string {
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		c := lower(s[i])
		switch {
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
			out = append(out, c)
			if next := i + 1; next < len(s) && (c == 'a' && lower(s[next]) == 'a' || c == 'o' && lower(s[next]) == 'e') {
				i = next
			}
		case c == '\'' || c == '`':
		case len(out) > 0 && out[len(out)-1] != ' ':
			out = append(out, ' ')
		}
	}
	return strings.TrimSuffix(string(out), " ")
}

func lower(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}
