package sheet

import (
	"maps"
	"math"
	"slices"
	"strings"
)

// delimiters are the signs between cells, the likeliest here first: Norwegian
// Excel writes semicolons because the comma is the decimal sign.
const delimiters = ";\t,|"

// sampledRecords is how many records the guess looks at.
const sampledRecords = 300

// delimiterGuess is the sign between cells and how well it fits: the usual
// number of columns and the share of the records that have it.
type delimiterGuess struct {
	delimiter rune
	columns   int
	share     float64
	records   int
}

// isTable tells whether the text surely is a table: at least two columns in
// most of at least two records.
func (d delimiterGuess) isTable() bool {
	return d.columns >= 2 && d.records >= 2 && d.share >= 0.5
}

// score prefers the sign that divides most records into the same number of
// columns. The share counts twice, so that commas in free text, many but never
// the same number, lose against a plain two-column file; more columns win
// where two signs are equally steady, as with a comma in every full name.
func (d delimiterGuess) score() float64 {
	return d.share * d.share * math.Log2(float64(d.columns))
}

// guessDelimiter finds the sign between cells by how steadily it occurs
// outside quotes. Records without any of the signs, such as titles, lower the
// share of all signs alike.
func guessDelimiter(text string) delimiterGuess {
	counts := countDelimiters(text)
	best := delimiterGuess{delimiter: rune(delimiters[0]), columns: 1, share: 1, records: len(counts)}
	for i, sign := range delimiters {
		tally := map[int]int{}
		for _, c := range counts {
			tally[c[i]]++
		}
		for _, n := range slices.Sorted(maps.Keys(tally)) {
			guess := delimiterGuess{sign, n + 1, float64(tally[n]) / float64(len(counts)), len(counts)}
			if n > 0 && guess.score() > best.score() {
				best = guess
			}
		}
	}
	return best
}

// delimiterCount counts the signs in one record, in the order of delimiters.
type delimiterCount [len(delimiters)]int

// countDelimiters counts the signs outside quotes in the first records that
// are not blank. A quote opens only at the start of a cell; a doubled quote
// closes and opens again, which comes to the same.
func countDelimiters(text string) []delimiterCount {
	var all []delimiterCount
	var now delimiterCount
	quoted, start, blank := false, true, true
	for i := 0; i < len(text) && len(all) < sampledRecords; i++ {
		c := text[i]
		sign := strings.IndexByte(delimiters, c)
		switch {
		case quoted:
			quoted, start = c != '"', true
		case c == '"' && start:
			quoted, blank = true, false
		case c == '\n':
			if !blank {
				all = append(all, now)
			}
			now, start, blank = delimiterCount{}, true, true
		case sign >= 0:
			now[sign]++
			start = true
		case c != ' ':
			start, blank = false, false
		}
	}
	if !blank {
		all = append(all, now)
	}
	return all
}
