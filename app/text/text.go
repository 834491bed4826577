// Package text holds every sentence that the Go side says to people, in
// bokmål and British English: faults, reasons, questions, report texts and the
// labels of fields and values.
//
// A sentence is named by a key and filled with arguments: {name} in the text
// stands for the argument "name". A text with a count has two forms, key_one
// and key_other. An argument that begins with @ is itself a key, several of
// them parted by | ("@theme.bias|@theme.privilege", "@|Amina|Duy") become a list in words.
// After @~ the label is written as inside a sentence, with a small first letter.
// The page loads the same catalogue, so that a sentence exists once.
package text

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Lang is a language of the app.
type Lang string

// The two languages.
const (
	NB Lang = "nb"
	EN Lang = "en"
)

// Langs lists the languages, the first being the default.
func Langs() []Lang { return []Lang{NB, EN} }

// ParseLang reads a language tag of any system ("nb_NO.UTF-8", "nn", "en-GB").
// Norwegian in every form gives NB, all else EN.
func ParseLang(tag string) Lang {
	t := strings.ToLower(tag)
	for _, p := range []string{"nb", "no", "nn"} {
		if t == p || strings.HasPrefix(t, p+"-") || strings.HasPrefix(t, p+"_") || strings.HasPrefix(t, p+".") {
			return NB
		}
	}
	return EN
}

// Say is a sentence yet to be said: its key and arguments.
type Say struct {
	Key  string            `json:"key"`
	Args map[string]string `json:"args"`
}

// S makes a Say. The pairs are argument names and values.
func S(key string, pairs ...string) Say {
	s := Say{Key: key, Args: map[string]string{}}
	for i := 0; i+1 < len(pairs); i += 2 {
		s.Args[pairs[i]] = pairs[i+1]
	}
	return s
}

// N makes a Say with the argument "count", which chooses between the forms.
func N(key string, count int, pairs ...string) Say {
	s := S(key, pairs...)
	s.Args["count"] = strconv.Itoa(count)
	return s
}

//go:embed nb/*.json en/*.json
var files embed.FS

var (
	mu        sync.RWMutex
	catalogue = load()
)

func load() map[Lang]map[string]string {
	all := map[Lang]map[string]string{}
	for _, lang := range Langs() {
		texts := map[string]string{}
		names, err := fs.Glob(files, string(lang)+"/*.json")
		if err != nil {
			panic(err)
		}
		for _, name := range names {
			raw, err := files.ReadFile(name)
			if err != nil {
				panic(err)
			}
			part := map[string]string{}
			if err := json.Unmarshal(raw, &part); err != nil {
				panic(fmt.Sprintf("%s: %v", path.Base(name), err))
			}
			for k, v := range part {
				if _, twice := texts[k]; twice {
					panic("text key twice: " + k)
				}
				texts[k] = v
			}
		}
		all[lang] = texts
	}
	return all
}

// Register adds the texts that another package owns, such as the labels of the
// vocabularies. It is meant for init functions and panics on a key that exists.
func Register(lang Lang, texts map[string]string) {
	mu.Lock()
	defer mu.Unlock()
	for k, v := range texts {
		if _, twice := catalogue[lang][k]; twice {
			panic("text key twice: " + k)
		}
		catalogue[lang][k] = v
	}
}

// Catalogue gives a copy of all texts of a language, by key.
func Catalogue(lang Lang) map[string]string {
	mu.RLock()
	defer mu.RUnlock()
	out := make(map[string]string, len(catalogue[lang]))
	for k, v := range catalogue[lang] {
		out[k] = v
	}
	return out
}

// Has tells whether the key (or its plural forms) exists.
func Has(lang Lang, key string) bool {
	_, ok := find(lang, key, "")
	if !ok {
		_, ok = find(lang, key, "2")
	}
	return ok
}

func find(lang Lang, key, count string) (string, bool) {
	mu.RLock()
	defer mu.RUnlock()
	if count != "" {
		form := "_other"
		if count == "1" {
			form = "_one"
		}
		if t, ok := catalogue[lang][key+form]; ok {
			return t, true
		}
	}
	t, ok := catalogue[lang][key]
	return t, ok
}

// OwnMark stands before what a person has named, in a key that no catalogue
// has: "language.own:Malayalam" is said "Malayalam".
const OwnMark = "own:"

// Tell says the sentence in a language. A key without a text gives the key
// itself, which the tests of each package turn into a failure.
func Tell(lang Lang, s Say) string {
	t, ok := find(lang, s.Key, s.Args["count"])
	if !ok {
		if _, own, named := strings.Cut(s.Key, "."+OwnMark); named {
			return own
		}
		return s.Key
	}
	if !strings.Contains(t, "{") {
		return t
	}
	var b strings.Builder
	for {
		open := strings.IndexByte(t, '{')
		if open < 0 {
			break
		}
		end := strings.IndexByte(t[open:], '}')
		if end < 0 {
			break
		}
		b.WriteString(t[:open])
		b.WriteString(argument(lang, s.Args[t[open+1:open+end]]))
		t = t[open+end+1:]
	}
	b.WriteString(t)
	return b.String()
}

// T is Tell for a key and argument pairs.
func T(lang Lang, key string, pairs ...string) string { return Tell(lang, S(key, pairs...)) }

func argument(lang Lang, value string) string {
	if !strings.HasPrefix(value, "@") {
		return value
	}
	var items []string
	for _, part := range strings.Split(value, "|") {
		if part == "@" {
			continue
		}
		if key, isKey := strings.CutPrefix(part, "@~"); isKey {
			part = inSentence(Tell(lang, S(key)))
		} else if key, isKey := strings.CutPrefix(part, "@"); isKey {
			part = Tell(lang, S(key))
		}
		items = append(items, part)
	}
	return List(lang, items)
}

// inSentence writes a label as it stands inside a sentence: the first letter
// small, unless the second is a capital too ("HR", "IT").
func inSentence(label string) string {
	first, size := utf8.DecodeRuneInString(label)
	second, _ := utf8.DecodeRuneInString(label[size:])
	if size == 0 || unicode.IsUpper(second) {
		return label
	}
	return string(unicode.ToLower(first)) + label[size:]
}

// ListArgument makes an argument of items that are not keys, such as names:
// "@|Amina|Duy".
func ListArgument(items []string) string {
	out := "@"
	for _, item := range items {
		out += "|" + strings.ReplaceAll(item, "|", "/")
	}
	return out
}

// List joins items in words: "a, b og c".
func List(lang Lang, items []string) string {
	if len(items) < 2 {
		return strings.Join(items, "")
	}
	and := " og "
	if lang == EN {
		and = " and "
	}
	last := len(items) - 1
	return strings.Join(items[:last], ", ") + and + items[last]
}
