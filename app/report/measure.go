package report

import (
	"strings"
	"unicode/utf8"
)

// measure gives column widths in characters: as wide as the longest text, no
// less than least, no more than most (longer texts wrap at words), but never
// narrower than the longest single word. Column names need room for the
// filter's button.
func measure(rows [][]Cell, least, most float64) []float64 {
	_, cols := Sheet{Rows: rows}.Size()
	widths := make([]float64, cols)
	for i := range widths {
		widths[i] = least
	}
	const air, button = 2, 3
	for _, row := range rows {
		for i, c := range row {
			longest, word := 0, 0
			for _, part := range strings.Fields(c.Text) {
				word = max(word, utf8.RuneCountInString(part))
			}
			longest = utf8.RuneCountInString(c.Text)
			if c.Look == Header {
				longest, word = longest+button, word+button
			}
			widths[i] = max(widths[i], min(float64(longest+air), most), min(float64(word+air), 2*most))
		}
	}
	return widths
}
