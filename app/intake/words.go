package intake

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"omvendt/app/vocab"
)

// word is one word of a text, as written and folded.
type word struct{ written, folded string }

func wordsOf(s string) []word {
	var out []word
	for _, w := range strings.FieldsFunc(s, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r) && r != '\'' && r != '’'
	}) {
		if f := vocab.Fold(w); f != "" {
			out = append(out, word{w, f})
		}
	}
	return out
}

// beginning gives no more than the first n bytes of a text, whole letters.
func beginning(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// finder finds the entries of a vocabulary inside a text.
type finder struct {
	entries map[string]entry
	longest int // words in the longest synonym
}

type entry struct {
	key   string
	shout bool // only when written in capitals: IT, HR, BA
}

// found is a vocabulary key found in a text; length counts its letters.
type found struct {
	key    string
	length int
	first  int
	words  int
}

var finders sync.Map

func finderOf(list vocab.List) *finder {
	if f, ok := finders.Load(list); ok {
		return f.(*finder)
	}
	f := &finder{entries: map[string]entry{}}
	for _, v := range vocab.Values(list) {
		for _, synonym := range v.Synonyms {
			f.add(v.Key, synonym)
		}
	}
	finders.Store(list, f)
	return f
}

func (f *finder) add(key, synonym string) {
	words := wordsOf(synonym)
	if len(words) == 0 {
		return
	}
	folded := make([]string, len(words))
	for i, w := range words {
		folded[i] = w.folded
	}
	name := strings.Join(folded, " ")
	if _, taken := f.entries[name]; taken {
		return
	}
	short := len(name) <= 2 || len(name) <= 4 && synonym == strings.ToUpper(synonym)
	f.entries[name] = entry{key: key, shout: short && len(words) == 1}
	f.longest = max(f.longest, len(words))
}

// all finds every entry in the text, the longest run of words first at each
// place, so that "Language and accent bias" is not also "bias".
func (f *finder) all(s string) []found { return f.in(wordsOf(s)) }

func (f *finder) in(words []word) []found {
	var out []found
	for i := 0; i < len(words); {
		hit, ok := f.startingAt(words, i)
		if !ok {
			i++
			continue
		}
		out = append(out, hit)
		i += hit.words
	}
	return out
}

func (f *finder) startingAt(words []word, i int) (found, bool) {
	var room [96]byte
	name := room[:0]
	best := found{}
	for n := 1; n <= min(f.longest, len(words)-i); n++ {
		if n > 1 {
			name = append(name, ' ')
		}
		name = append(name, words[i+n-1].folded...)
		e, ok := f.entries[string(name)]
		if ok && !(e.shout && len(words) > 1 && words[i].written != strings.ToUpper(words[i].written)) {
			best = found{key: e.key, length: len(name), first: i, words: n}
		}
	}
	return best, best.words > 0
}

// best finds the entry with the longest synonym, the first of equals.
func (f *finder) best(s string) (string, bool) {
	var top found
	for _, hit := range f.all(s) {
		if hit.length > top.length {
			top = hit
		}
	}
	return top.key, top.length > 0
}

// keysIn lists the distinct keys found, in the order of the text.
func keysIn(list vocab.List, s string) []string {
	var keys []string
	for _, hit := range finderOf(list).all(s) {
		keys = appendNew(keys, hit.key)
	}
	return keys
}

// keyOf recognises a value that is one entry as a whole.
func keyOf(list vocab.List, s string) (string, bool) {
	if len(s) > longestEntry {
		return "", false
	}
	return vocab.Key(list, s)
}

// longestEntry is more than any entry of a vocabulary has, in bytes.
const longestEntry = 400

// keyIn recognises a value as a whole or by the longest entry inside it.
func keyIn(list vocab.List, s string) (string, bool) {
	if key, ok := keyOf(list, s); ok {
		return key, true
	}
	return finderOf(list).best(beginning(s, longestLook))
}

func appendNew(list []string, items ...string) []string {
	for _, item := range items {
		known := false
		for _, have := range list {
			known = known || have == item
		}
		if !known {
			list = append(list, item)
		}
	}
	return list
}
