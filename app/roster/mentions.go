package roster

import (
	"strings"

	"omvendt/app/vocab"
)

// Mentions tells whether a text, such as the name of a file, names a person:
// by the whole name or by the first and last word of it in either order,
// however it is spelled and also written as one word. A name of one word counts
// when it stands as a word of the text.
func Mentions(text, name string) bool {
	words := strings.Fields(vocab.Fold(name))
	if len(words) == 0 {
		return false
	}
	folded := vocab.Fold(text)
	first, last := words[0], words[len(words)-1]
	ways := []string{strings.Join(words, " "), first + " " + last, last + " " + first}
	if len(words) == 1 {
		ways = ways[:1]
	}
	for i, way := range ways {
		if strings.Contains(" "+folded+" ", " "+way+" ") {
			return true
		}
		if joined := strings.ReplaceAll(way, " ", ""); i < 2 && joined != way && strings.Contains(folded, joined) {
			return true
		}
	}
	return false
}
