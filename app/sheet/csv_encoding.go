package sheet

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	textunicode "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// codeset is an encoding of text under the name that people see.
type codeset struct {
	name  string
	codec encoding.Encoding
	mark  string // byte order mark
}

// codesets lists the encodings that are recognised. The single-byte ones come
// in order of likelihood, which decides when they are equally good.
var codesets = []codeset{
	{"UTF-8", textunicode.UTF8, "\xEF\xBB\xBF"},
	{"UTF-16LE", textunicode.UTF16(textunicode.LittleEndian, textunicode.IgnoreBOM), "\xFF\xFE"},
	{"UTF-16BE", textunicode.UTF16(textunicode.BigEndian, textunicode.IgnoreBOM), "\xFE\xFF"},
	{"Windows-1252", charmap.Windows1252, ""},
	{"MacRoman", charmap.Macintosh, ""},
	{"CP850", charmap.CodePage850, ""},
}

// Encodings lists the names that ReadOptions.Encoding takes, the likeliest
// first. Book.Encoding is one of them.
func Encodings() []string {
	var names []string
	for _, c := range codesets {
		names = append(names, c.name)
	}
	return names
}

// codesetNamed finds an encoding by its name in any case.
func codesetNamed(name string) (codeset, bool) {
	for _, c := range codesets {
		if strings.EqualFold(c.name, name) {
			return c, true
		}
	}
	return codeset{}, false
}

// decode turns bytes into text without a byte order mark. Bytes that the
// encoding does not know become U+FFFD.
func (c codeset) decode(data []byte) string {
	data = bytes.TrimPrefix(data, []byte(c.mark))
	if c.name == "UTF-8" && utf8.Valid(data) {
		return string(data)
	}
	var text strings.Builder
	text.Grow(len(data))
	w := transform.NewWriter(&text, c.codec.NewDecoder())
	if _, err := w.Write(data); err != nil || w.Close() != nil {
		return strings.ToValidUTF8(string(data), "\uFFFD")
	}
	return text.String()
}

// recogniseCodeset tells the encoding of text: byte order mark, then the
// places of the NULs (UTF-16), then valid UTF-8, then the single-byte encoding
// whose letters look most like words of these parts of the world.
func recogniseCodeset(data []byte) codeset {
	for _, c := range codesets {
		if c.mark != "" && bytes.HasPrefix(data, []byte(c.mark)) {
			return c
		}
	}
	if c, ok := wideCodeset(data); ok {
		return c
	}
	if mostlyUTF8(data) {
		return codesets[0]
	}
	best, bestScore, letters := codeset{}, 0, aroundLetters(data)
	for _, c := range codesets[3:] {
		if score := nordicScore(c.decode(letters)); best.name == "" || score > bestScore {
			best, bestScore = c, score
		}
	}
	return best
}

// aroundLetters gathers the bytes beyond ASCII with those beside them, which
// is all that a guess needs of a large file.
func aroundLetters(data []byte) []byte {
	const most, beside = 64 << 10, 2
	if len(data) <= most {
		return data
	}
	var out []byte
	for i, end := 0, 0; i < len(data) && len(out) < most; i++ {
		if data[i] >= utf8.RuneSelf {
			if i-beside > end {
				out = append(out, '\n')
			}
			from := max(end, i-beside)
			end = min(len(data), i+beside+1)
			if from < end {
				out = append(out, data[from:end]...)
			}
		}
	}
	return out
}

// wideCodeset recognises UTF-16 without a mark: in Western text every other
// byte is mostly NUL, and which one tells the byte order.
func wideCodeset(data []byte) (codeset, bool) {
	head := data[:min(len(data), 8192)]
	nuls := [2]int{}
	for i, b := range head {
		if b == 0 {
			nuls[i%2]++
		}
	}
	pairs := len(head) / 2
	switch {
	case pairs < 2:
	case nuls[1]*2 > pairs && nuls[0]*20 < pairs:
		return codesets[1], true
	case nuls[0]*2 > pairs && nuls[1]*20 < pairs:
		return codesets[2], true
	}
	return codeset{}, false
}

// mostlyUTF8 forgives a few broken bytes among many well-formed letters, as in
// a file that was pasted together from two.
func mostlyUTF8(data []byte) bool {
	good, bad := 0, 0
	for i := 0; i < len(data); {
		if data[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size == 1 {
			bad++
		} else {
			good++
		}
		i += size
	}
	return bad == 0 || good > 20*bad
}

// nordicScore says how natural the letters beyond ASCII look. The Norwegian
// letters weigh most; a letter of a neighbouring language is possible; a
// capital inside a word and a sign inside a word are not.
func nordicScore(text string) int {
	score := 0
	before, after := rune(0), rune(0)
	for i, r := range text {
		if r >= utf8.RuneSelf {
			after, _ = utf8.DecodeRuneInString(text[i+utf8.RuneLen(r):])
			score += letterScore(before, r, after)
		}
		before = r
	}
	return score
}

func letterScore(before, r, after rune) int {
	inWord := unicode.IsLetter(before) && unicode.IsLetter(after)
	switch {
	case unicode.IsLetter(r):
		score := 1
		if strings.ContainsRune("æøåÆØÅ", r) {
			score = 10
		} else if strings.ContainsRune("äöüéèáíóúñçßÄÖÜÉšžŠŽ", r) {
			score = 4
		}
		if unicode.IsUpper(r) && (unicode.IsLower(before) || inWord && unicode.IsLower(after)) {
			score -= 12
		}
		return score
	case strings.ContainsRune("’‘“”«»–—…·§€£ ", r):
		if inWord && r != '’' && r != '–' {
			return -6
		}
		return 2
	case unicode.IsControl(r), r == unicode.ReplacementChar:
		return -20
	}
	return -6
}
