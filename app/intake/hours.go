package intake

import (
	"regexp"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"omvendt/app/vocab"
)

var timeToken = regexp.MustCompile(`\d{1,2}(?:[:.]\d\d)?|\d+|\p{L}[\p{L}\p{M}]*|[-–—/;,.()&+\n]`)

// timeTokens parts a text in numbers, folded words and marks.
func timeTokens(s string) []string {
	s = strings.ReplaceAll(s, "’", "")
	var out []string
	for _, t := range timeToken.FindAllString(s, -1) {
		switch {
		case strings.ContainsAny(t, "–—"):
			t = "-"
		case strings.EqualFold(t, "før"): // not to be folded into the English "for"
			t = "before"
		case unicode.IsLetter([]rune(t)[0]):
			t = vocab.Fold(t)
		}
		if t != "" {
			out = append(out, t)
		}
	}
	return out
}

func isLetters(t string) bool {
	r, ok := firstRune(t)
	return ok && unicode.IsLetter(r)
}

var (
	afterWords  = set("etter after fra from since tidligst")
	beforeWords = set("before innen until till by")
	clockWords  = set("kl klokka klokken clock at")
	rangeWords  = set("- til to and og")
)

// hours reads an expression with hours of the clock and gives the parts of
// the day it covers: "after 15", "før kl 9", "kl 12-14", "4-6pm", "16:30".
func hours(tokens []string, i int) (atom, int) {
	at := i
	after, before := afterWords[tokens[at]], beforeWords[tokens[at]]
	if after || before {
		at++
	}
	clock := false
	for at < len(tokens) && (clockWords[tokens[at]] || clock && tokens[at] == ".") {
		clock = true
		at++
	}
	from, marked, n := hour(tokens, at)
	if n == 0 {
		return atom{}, 0
	}
	at += n
	to, toMarked := 0, ""
	if at+1 < len(tokens) && rangeWords[tokens[at]] {
		next := at + 1
		if clockWords[tokens[next]] && next+1 < len(tokens) {
			next++
		}
		if h, m, n := hour(tokens, next); n > 0 {
			to, toMarked, at = h, m, next+n
		}
	}
	switch {
	case to > 0:
		from, to = pastNoon(from, marked, toMarked), pastNoon(to, toMarked, "")
		if to <= from && to+12 <= 24 {
			to += 12
		}
	case after:
		from, to = pastNoon(from, marked, ""), partFrom[4]
	case before:
		from, to = partFrom[0], before12(from, marked)
	case clock || marked != "":
		from = pastNoon(from, marked, "")
		to = from + 1
	default:
		return atom{}, 0
	}
	parts := covered(from, to)
	if parts == 0 {
		return atom{}, 0
	}
	return atom{parts: parts}, at - i
}

// hour reads one hour: 15, 15:30, 4 pm. The mark tells how it was written.
func hour(tokens []string, i int) (h int, mark string, n int) {
	if i >= len(tokens) {
		return 0, "", 0
	}
	text, minutes, split := strings.Cut(strings.ReplaceAll(tokens[i], ".", ":"), ":")
	h, err := strconv.Atoi(text)
	if err != nil || h > 24 || split && len(minutes) != 2 {
		return 0, "", 0
	}
	if split {
		mark = "clock"
	}
	n = 1
	if i+1 < len(tokens) && (tokens[i+1] == "am" || tokens[i+1] == "pm") {
		mark = tokens[i+1]
		n = 2
		if mark == "pm" && h < 12 {
			h += 12
		}
	}
	return h, mark, n
}

// pastNoon reads small hours without am as afternoon: "after 4" is 16.
func pastNoon(h int, mark, next string) int {
	if h >= 1 && h <= 6 && mark == "" && next != "am" {
		return h + 12
	}
	if next == "pm" && mark == "" && h < 12 && h+12 <= 24 && h < 8 {
		return h + 12
	}
	return h
}

func before12(h int, mark string) int {
	if h >= 1 && h <= 5 && mark == "" {
		return h + 12
	}
	return h
}

// covered gives the parts of the day of which an interval covers two hours,
// or else the one of which it covers most.
func covered(from, to int) int {
	parts, most, best := 0, 0, 0
	for p := range partKeys {
		common := min(to, partFrom[p+1]) - max(from, partFrom[p])
		if p == 0 && from < partFrom[0] {
			common = min(to, partFrom[1]) - from
		}
		if p == 3 && to > partFrom[4] {
			common = to - max(from, partFrom[3])
		}
		if common >= 2 {
			parts |= 1 << p
		}
		if common > most {
			most, best = common, p
		}
	}
	if parts == 0 && most > 0 {
		parts = 1 << best
	}
	return parts
}

// Words about time that the vocabulary does not hold, folded.
var timePhrases = map[string]atom{
	"am": {parts: 0b0011}, "pm": {parts: 0b0110},
	"etter skolen": {parts: 0b1100}, "etter skole": {parts: 0b1100}, "after school": {parts: 0b1100},
	"etter forelesning": {parts: 0b1100}, "after lectures": {parts: 0b1100},
	"dagtid": {parts: 0b0111}, "daytime": {parts: 0b0111}, "arbeidstid": {parts: 0b0111}, "arbeidstida": {parts: 0b0111},
	"arbeidstiden": {parts: 0b0111}, "working hours": {parts: 0b0111}, "office hours": {parts: 0b0111}, "kontortid": {parts: 0b0111},
	"hele dagen": {parts: anyPart}, "all day": {parts: anyPart}, "whole day": {parts: anyPart},
	"mornings": {parts: 0b0001}, "morgenen": {parts: 0b0001}, "afternoons": {parts: 0b0100}, "ettermiddagen": {parts: 0b0100},
	"lunchtime": {parts: 0b0010}, "lunsjtid": {parts: 0b0010}, "kvelden": {parts: 0b1000}, "kvelder": {parts: 0b1000}, "kveldar": {parts: 0b1000},
	"eftermiddag": {parts: 0b0100}, "kvall": {parts: 0b1000}, "aften": {parts: 0b1000}, "morgon": {parts: 0b0001},
	"hverdager": {days: weekdays}, "hverdag": {days: weekdays}, "ukedager": {days: weekdays}, "weekdays": {days: weekdays},
	"kvardagar": {days: weekdays}, "hver dag": {flexible: true}, "every day": {flexible: true}, "any day": {flexible: true},
	"ikke": {not: true}, "ikkje": {not: true}, "not": {not: true}, "unntatt": {not: true}, "except": {not: true},
	"bortsett fra": {not: true}, "aldri": {not: true}, "never": {not: true}, "utenom": {not: true}, "apart from": {not: true},
	"men": {stop: true}, "but": {stop: true}, "ellers": {stop: true}, "otherwise": {stop: true}, "gjerne": {stop: true}, "helst": {stop: true},
	";": {stop: true}, "\n": {stop: true}, ".": {stop: true},
}

type timeWord struct {
	atom   atom
	format string
}

var timeWords = sync.OnceValue(func() map[string]timeWord {
	out := map[string]timeWord{}
	for phrase, a := range timePhrases {
		out[strings.Join(timeTokens(phrase), " ")] = timeWord{atom: a}
	}
	for _, v := range vocab.Values(vocab.AvailabilityWords) {
		w, ok := wordFor(v.Key)
		for _, s := range v.Synonyms {
			name := strings.Join(timeTokens(s), " ")
			if _, taken := out[name]; ok && !taken && !strings.ContainsAny(name, "0123456789") {
				out[name] = w
			}
		}
	}
	return out
})

func wordFor(key string) (timeWord, bool) {
	for p, part := range partKeys {
		if key == part {
			return timeWord{atom: atom{parts: 1 << p}}, true
		}
	}
	switch key {
	case "weekend":
		return timeWord{atom: atom{days: weekend}}, true
	case "flexible":
		return timeWord{atom: atom{flexible: true}}, true
	case "digital_only", "in_person", "either":
		return timeWord{format: key}, true
	}
	return timeWord{}, false
}

// phrase finds the longest phrase about time or meeting format at a place.
func phrase(tokens []string, i int) (atom, string, int) {
	for n := min(4, len(tokens)-i); n > 0; n-- {
		if w, ok := timeWords()[strings.Join(tokens[i:i+n], " ")]; ok {
			return w.atom, w.format, n
		}
	}
	return atom{}, "", 0
}
