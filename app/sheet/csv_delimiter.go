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
	delimiter string
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

// guessDelimiter finds the sign between cells by how steadily it divides the
// records that are not blank. Records without any of the signs, such as
// titles, lower the share of all signs alike.
func guessDelimiter(text string) delimiterGuess {
	text = text[:min(len(text), sampledText)]
	best := delimiterGuess{delimiter: delimiters[:1], columns: 1, share: 1}
	for _, sign := range strings.Split(delimiters, "") {
		tally, records := countColumns(text, sign)
		best.records = max(best.records, records)
		for _, n := range slices.Sorted(maps.Keys(tally)) {
			guess := delimiterGuess{sign, n, float64(tally[n]) / float64(records), records}
			if n > 1 && guess.score() > best.score() {
				best = guess
			}
		}
	}
	return best
}

// countColumns tells how many of the first records have how many columns. A
// record of delimiters alone is as blank as a blank line.
func countColumns(text, delimiter string) (tally map[int]int, records int) {
	tally = map[int]int{}
	r := recordReader{text: text, delimiter: delimiter}
	for fields := r.next(); fields != nil && records < sampledRecords; fields = r.next() {
		if strings.Trim(strings.Join(fields, ""), " "+delimiters) != "" {
			tally[len(fields)]++
			records++
		}
	}
	return tally, records
}
