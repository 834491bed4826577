package roster

import (
	"slices"
	"strings"

	"omvendt/app/vocab"
)

// CleanName collapses spaces and takes invisible signs away. Nothing else is
// changed: people are called what they write.
func CleanName(name string) string {
	return strings.Join(strings.Fields(visible(name)), " ")
}

// TurnName turns "van der Berg, Pieter" into "Pieter van der Berg". A name
// without exactly one comma, or with an empty side, is only cleaned.
func TurnName(name string) string {
	name = CleanName(name)
	last, first, ok := strings.Cut(name, ",")
	last, first = strings.TrimSpace(last), strings.TrimSpace(first)
	if !ok || last == "" || first == "" || strings.Contains(first, ",") {
		return name
	}
	return first + " " + last
}

// NameKey makes the key by which names are compared: folded words in
// alphabetical order, so that "Last, First" equals "First Last". Folding is
// repeated until nothing changes, which makes the key idempotent.
func NameKey(name string) string {
	return strings.Join(sortedWords(name), " ")
}

func nameWords(name string) []string {
	folded := vocab.Fold(visible(name))
	for {
		again := vocab.Fold(folded)
		if again == folded {
			return strings.Fields(folded)
		}
		folded = again
	}
}

// NameMatch says how two names relate.
type NameMatch int

// The relations. NameCompatible: the same but for a middle name or an initial.
const (
	NameDifferent NameMatch = iota
	NameCompatible
	NameEqual
)

// CompareNames compares two names whatever the order of their parts. Names
// are compatible when every part of the shorter is found in the longer, an
// initial standing for any part that begins with it, and at least two parts
// are found in full.
func CompareNames(a, b string) NameMatch {
	return compareWords(sortedWords(a), sortedWords(b))
}

func sortedWords(name string) []string {
	words := nameWords(name)
	slices.Sort(words)
	return words
}

func compareWords(x, y []string) NameMatch {
	if len(x) == 0 || len(y) == 0 {
		return NameDifferent
	}
	if slices.Equal(x, y) {
		return NameEqual
	}
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(y) > 12 {
		return NameDifferent
	}
	x, y, full := withoutCommon(x, y)
	if full < 2 || !initialsFit(x, y) {
		return NameDifferent
	}
	return NameCompatible
}

func withoutCommon(x, y []string) (restX, restY []string, common int) {
	restY = slices.Clone(y)
	for _, word := range x {
		if at := slices.Index(restY, word); at >= 0 {
			restY = slices.Delete(restY, at, at+1)
			common++
			continue
		}
		restX = append(restX, word)
	}
	return restX, restY, common
}

// initialsFit tells whether every word left over on the shorter side has its
// own partner on the other, one being the initial of the other.
func initialsFit(x, y []string) bool {
	y = slices.Clone(y)
	for _, word := range x {
		at := slices.IndexFunc(y, func(other string) bool {
			return isInitial(word, other) || isInitial(other, word)
		})
		if at < 0 {
			return false
		}
		y = slices.Delete(y, at, at+1)
	}
	return true
}

func isInitial(short, long string) bool {
	return len([]rune(short)) == 1 && strings.HasPrefix(long, short)
}

// FullerName chooses between two compatible forms of a name: an initial never
// replaces the name it stands for, otherwise the preferred form stays.
func FullerName(preferred, other string) string {
	if CompareNames(preferred, other) != NameCompatible {
		return preferred
	}
	x, y := nameWords(preferred), nameWords(other)
	if len(x) == len(y) && len(strings.Join(x, "")) < len(strings.Join(y, "")) {
		return other
	}
	return preferred
}

// visible replaces no-break and other special spaces by a space and drops
// signs that cannot be seen.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\u00a0' || r == '\u202f' || r == '\u2007' || r == '\t' || r == '\n' || r == '\r':
			return ' '
		case r == '\u00ad' || r == '\ufeff' || r >= '\u200b' && r <= '\u200f' || r >= '\u202a' && r <= '\u202e' || r == '\u2060':
			return -1
		}
		return r
	}, s)
}
