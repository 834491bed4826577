package report

import (
	"math"
	"strings"
	"unicode"
)

// Sizes are estimates that hold in Calibri and in the wider fonts that stand in
// for it. A column's width counts digits; running text takes less room.
const (
	narrow     = 1.15
	mostPoints = 409 // the greatest row height that Excel takes
	air        = 2   // characters around a text
	button     = 3   // characters for the filter's button in a header
)

// room is the width of a text in characters: capitals take more, and the
// letters of East Asia and pictures take two.
func room(s string) float64 {
	n := 0.0
	for _, r := range s {
		switch {
		case r >= 0x1100 && unicode.IsPrint(r) && !unicode.IsPunct(r):
			n += 2
		case unicode.IsUpper(r):
			n += 1.3
		default:
			n++
		}
	}
	return n
}

// measure gives column widths in characters: as wide as the longest text, no
// less than least, no more than most (longer texts wrap at words), but not
// narrower than the longest word as far as twice most allows.
func measure(rows [][]Cell, least, most float64) []float64 {
	_, cols := Sheet{Rows: rows}.Size()
	widths := make([]float64, cols)
	for i := range widths {
		widths[i] = least
	}
	for _, row := range rows {
		for i, c := range row {
			word, more := 0.0, float64(air)
			if c.Look == Header || c.Look == HeaderRight {
				more += button
			}
			for _, part := range strings.Fields(c.Text) {
				word = max(word, room(part))
			}
			widths[i] = max(widths[i], math.Ceil(min(room(c.Text)+more, most)), math.Ceil(min(word+more, 2*most)))
		}
	}
	return widths
}

// Measured gives the sheet with widths and heights by which its rows can be
// read: columns as wide as their longest text, within least and most characters.
func Measured(s Sheet, least, most float64) Sheet {
	s.Widths = measure(s.Rows, least, most)
	s.Heights = heights(s.Rows, s.Widths)
	return s
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
				need = 6 + 15*float64(lines(c.Text, widths[j]-button))
			default:
				need = 3 + 15*float64(lines(c.Text, widths[j]*narrow))
			}
			out[i] = max(out[i], min(need, mostPoints))
		}
	}
	return out
}

// Fitted gives the sheet with every row tall enough for its text at the widths
// of the columns.
func (s Sheet) Fitted() Sheet {
	s.Heights = heights(s.Rows, s.Widths)
	return s
}

// lines counts the lines of a text that wraps between words at a width in
// characters. A word that is wider than the column is broken.
func lines(s string, width float64) int {
	width = max(width, 1)
	n := 0
	for _, paragraph := range strings.Split(s, "\n") {
		n++
		used := 0.0
		for _, word := range strings.Fields(paragraph) {
			long := room(word)
			if used > 0 && used+1+long <= width {
				used += 1 + long
				continue
			}
			if used > 0 {
				n++
			}
			more := math.Ceil(long/width) - 1
			n += int(more)
			used = long - more*width
		}
	}
	return n
}
