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
			if c.Look == Header || c.Look == HeaderRight {
				longest, word = longest+button, word+button
			}
			widths[i] = max(widths[i], min(float64(longest+air), most), min(float64(word+air), 2*most))
		}
	}
	return widths
}

// heights gives row heights in points, tall enough for the text as it wraps in
// columns of these widths. They are set because not every program finds them
// by itself. Titles and headings run over into the next column.
func heights(rows [][]Cell, widths []float64) []float64 {
	out := make([]float64, len(rows))
	for i, row := range rows {
		for j, c := range row {
			need := 0.0
			switch c.Look {
			case Title:
				need = 30
			case Lead:
				need = 18
			case Heading:
				need = 24
			case Header, HeaderRight:
				need = 6 + 15*float64(lines(c.Text, widths[j]-3))
			default:
				need = 3 + 15*float64(lines(c.Text, widths[j]*narrow))
			}
			out[i] = max(out[i], min(need, mostPoints))
		}
	}
	return out
}

// narrow: a column's width counts digits, and running text takes less room than
// digits do. Measured on this report's texts in a wide substitute font.
const narrow = 1.08

// mostPoints is the greatest row height that Excel takes.
const mostPoints = 409

// lines counts the lines of a text that wraps between words at a width in
// characters. A word that is wider than the column is broken.
func lines(s string, width float64) int {
	most := max(int(width), 1)
	n := 0
	for _, paragraph := range strings.Split(s, "\n") {
		n++
		used := 0
		for _, word := range strings.Fields(paragraph) {
			long := utf8.RuneCountInString(word)
			if used > 0 && used+1+long <= most {
				used += 1 + long
				continue
			}
			if used > 0 {
				n++
			}
			n += (long - 1) / most
			used = (long-1)%most + 1
		}
	}
	return n
}
