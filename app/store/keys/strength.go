package keys

import (
	_ "embed"
	"math"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Judgement is an honest guess at how a passphrase would stand against
// somebody who has the file and knows how people choose.
type Judgement struct {
	Guesses float64 // log10 of the guesses that somebody clever needs
	Level   int     // 0 (at once) to 4
	Why     string  // key of a text that says what makes it weak; empty from Accepted on
}

// Accepted is the lowest level that opens the door to a workspace.
const Accepted = 2

// The guesses from which levels 1 to 4 begin, log10. At the cost Strong one
// fast graphics card tries a few hundred a second (it is bound by memory: 256
// MiB written and read three times a guess), three of them about a thousand.
// So 10^10 is four months of them, 10^12 thirty years, 10^14 three thousand.
var levels = [4]float64{7, 10, 12, 14}

// What one sign adds when it follows no pattern, log10. Letters count little,
// because they mostly come as words.
const (
	letterCost = 0.7
	digitCost  = 1.0
	otherCost  = 1.2
	spaceCost  = 0.3
	turnCost   = 0.3 // each change between small and large letters
	lookCost   = 0.3 // each sign that stands for a letter, such as @ for a
)

// What a whole pattern costs, log10.
const (
	relatedCost  = 1.0 // the person's name, the organisation
	rowCost      = 1.4 // where a sequence begins, and which way it goes
	wordFormCost = 5.8 // any word of up to 20 letters: a dictionary's 600,000 forms
	yearCost     = 2.0
	dateCost     = 4.6 // a hundred years of days
)

const longestWord = 20

// maxJudged is how many letters are looked at; more add nothing.
const maxJudged = 128

//go:embed words.txt
var wordFile string

var words, wordCost = readWords()

// readWords reads the list; each word costs a choice among all of them.
func readWords() ([][]rune, float64) {
	var out [][]rune
	for _, w := range strings.Fields(wordFile) {
		out = append(out, []rune(w))
	}
	return out, math.Log10(float64(len(out)))
}

// Strength judges a passphrase; related holds what others know of the person,
// such as names. It takes the cheapest way to write the passphrase as a row of
// words, years, sequences, repetitions and single signs. Every pattern covers
// its own beginnings too, so a longer passphrase is never judged weaker.
func Strength(passphrase string, related ...string) Judgement {
	signs := []rune(norm.NFC.String(passphrase))
	signs = signs[:min(len(signs), maxJudged)]
	path := cheapest(signs, relatedWords(related))
	j := Judgement{Guesses: path.cost}
	for _, least := range levels {
		if j.Guesses >= least {
			j.Level++
		}
	}
	if j.Level < Accepted {
		j.Why = "passphrase.why." + path.why(len(signs))
	}
	return j
}

func relatedWords(related []string) [][]rune {
	var out [][]rune
	for _, text := range related {
		parts := strings.FieldsFunc(strings.ToLower(norm.NFC.String(text)), func(r rune) bool { return !unicode.IsLetter(r) })
		for _, p := range parts {
			if w := []rune(p); len(w) >= 3 {
				out = append(out, w)
			}
		}
	}
	return out
}

// way is the cheapest way so far to write the first signs of a passphrase.
type way struct {
	cost    float64
	covered map[string]int // signs by kind of pattern
}

// why names the pattern that covers most, when patterns make up half of the
// passphrase or more; else it is just short.
func (w way) why(signs int) string {
	most, all := "short", 0
	for _, kind := range []string{"name", "common", "repeat", "sequence", "date"} {
		all += w.covered[kind]
		if w.covered[kind] > w.covered[most] {
			most = kind
		}
	}
	if all*2 < signs {
		return "short"
	}
	return most
}

func (w way) with(t token) way {
	covered := map[string]int{t.kind: t.signs}
	for kind, n := range w.covered {
		covered[kind] += n
	}
	return way{w.cost + t.cost, covered}
}

// token is a pattern that covers so many signs from some place on.
type token struct {
	kind  string
	signs int
	cost  float64
}

func cheapest(signs []rune, related [][]rune) way {
	lower := make([]rune, len(signs))
	for i, r := range signs {
		lower[i] = unicode.ToLower(r)
	}
	turns := turnsBefore(signs)
	best := make([]way, len(signs)+1)
	for i := 1; i <= len(signs); i++ {
		best[i].cost = math.Inf(1)
	}
	for i := range signs {
		for _, t := range tokens(lower, i, related) {
			for n := 1; n <= t.signs; n++ {
				part := t.beginning(n)
				part.cost += turnCost * float64(turns[i+n]-turns[i])
				if best[i].cost+part.cost < best[i+n].cost {
					best[i+n] = best[i].with(part)
				}
			}
		}
	}
	return best[len(signs)]
}

// beginning is the token cut to its first n signs. Repetitions and sequences
// grow with the logarithm of their length; the others cost the same.
func (t token) beginning(n int) token {
	b := token{t.kind, n, t.cost}
	if t.kind == "repeat" || t.kind == "sequence" {
		b.cost += math.Log10(float64(n))
	}
	return b
}

// turnsBefore counts, for each place, the changes of case before it.
func turnsBefore(signs []rune) []int {
	out := make([]int, len(signs)+1)
	large := false
	for i, r := range signs {
		out[i+1] = out[i]
		if unicode.IsLetter(r) && unicode.IsUpper(r) != large {
			large = !large
			out[i+1]++
		}
	}
	return out
}

// tokens gives every pattern that begins at a place, as long as it goes.
func tokens(lower []rune, at int, related [][]rune) []token {
	out := []token{{"", 1, signCost(lower[at])}}
	out = append(out, repeated(lower, at)...)
	if n := rowLength(lower[at:]); n > 1 {
		out = append(out, token{"sequence", n, rowCost})
	}
	if n := letters(lower[at:]); n > 1 {
		out = append(out, token{"", min(n, longestWord), wordFormCost})
	}
	out = append(out, dates(lower[at:])...)
	out = append(out, listed(lower[at:], related, "name", relatedCost)...)
	return append(out, listed(lower[at:], words, "common", wordCost)...)
}

// letters counts those that the signs begin with.
func letters(signs []rune) int {
	n := 0
	for n < len(signs) && unicode.IsLetter(signs[n]) {
		n++
	}
	return n
}

func signCost(r rune) float64 {
	switch {
	case unicode.IsLetter(r):
		return letterCost
	case unicode.IsDigit(r):
		return digitCost
	case unicode.IsSpace(r) || r == '-':
		return spaceCost
	}
	return otherCost
}

// repeated finds the longest stretch that was there before, overlapping
// itself as in "aaaa" or "hesthesthest". The price is the place it is taken from.
func repeated(lower []rune, at int) []token {
	longest := 0
	for from := range at {
		longest = max(longest, common(lower[from:], lower[at:]))
	}
	if longest == 0 {
		return nil
	}
	return []token{{"repeat", longest, math.Log10(float64(at))}}
}

func common(a, b []rune) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// Rows of keys and of the alphabet, in the order a finger follows.
var rows = [][]rune{
	[]rune("abcdefghijklmnopqrstuvwxyzæøå"), []rune("1234567890+"), []rune("01234567890"),
	[]rune("qwertyuiopå"), []rune("asdfghjkløæ"), []rune("zxcvbnm,.-"), []rune("!\"#¤%&/()=?"), []rune("!@#$%^&*()"),
	[]rune("1qaz2wsx3edc4rfv5tgb6yhn7ujm"), []rune("1q2w3e4r5t6y7u8i9o0p"),
}

// rowLength is how far the signs follow one row forwards or backwards.
func rowLength(signs []rune) int {
	longest := 0
	for _, row := range rows {
		for start := range row {
			for _, step := range []int{1, -1} {
				n := 0
				for k := start; n < len(signs) && k >= 0 && k < len(row) && signs[n] == row[k]; k += step {
					n++
				}
				longest = max(longest, n)
			}
		}
	}
	return longest
}

// looks maps signs to the letters they are written for.
var looks = map[rune]string{'0': "o", '1': "il", '3': "e", '4': "a", '5': "s", '7': "t", '8': "b", '@': "a", '$': "s", '!': "i", 'ø': "o", 'å': "a", 'æ': "e"}

func looksLike(sign, letter rune) bool {
	if sign >= 'a' && sign <= 'z' {
		return false // the common case, quickly
	}
	return strings.ContainsRune(looks[sign], letter)
}

// listed finds the words of a list that the signs begin with or are the
// beginning of. Each sign that only looks like the letter costs extra.
func listed(signs []rune, list [][]rune, kind string, cost float64) []token {
	var out []token
	for _, w := range list {
		extra := 0.0
		n := 0
		for n < len(w) && n < len(signs) {
			if signs[n] != w[n] {
				if !looksLike(signs[n], w[n]) {
					break
				}
				if n > 0 {
					// Up to here the word was cheaper.
					out = append(out, token{kind, n, cost + extra})
				}
				extra += lookCost
			}
			n++
		}
		if n > 1 {
			out = append(out, token{kind, n, cost + extra})
		}
	}
	return out
}
