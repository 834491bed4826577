package intake

import (
	"slices"
	"strings"

	"omvendt/app/privacy"
	"omvendt/app/roster"
)

// grid is one sheet, which stays as it is, with every identity and account number masked. Nothing
// after this point ever sees such a number.
type grid struct {
	name   string
	hidden bool
	rows   []Row
	width  int
	beyond int                // columns that are not read, since no list of people has so many
	shaded map[int]bool       // hidden columns
	masked map[[2]int]hitKind // by row index and column
	links  map[place]string   // addresses behind cells
}

type hitKind = privacy.Kind

// maxColumns is how many columns of a sheet are read. Real lists have tens;
// a sheet of thousands is something else, and would take minutes to recognise.
const maxColumns = 1000

func newGrid(s Sheet, today roster.Date) *grid {
	g := &grid{name: s.Name, hidden: s.Hidden, shaded: map[int]bool{}, masked: map[[2]int]hitKind{}, links: addresses(s.Links, today)}
	g.name, _ = privacy.Mask(s.Name, today)
	for _, c := range s.HiddenColumns {
		g.shaded[c] = true
	}
	g.rows = make([]Row, 0, len(s.Rows))
	for _, row := range s.Rows {
		g.rows = append(g.rows, g.cleaned(row, len(g.rows), today))
	}
	for len(g.rows) > 0 && blank(g.rows[len(g.rows)-1]) {
		g.rows = g.rows[:len(g.rows)-1]
	}
	return g
}

func (g *grid) cleaned(row Row, at int, today roster.Date) Row {
	if n := len(row.Cells) - maxColumns; n > 0 {
		g.beyond = max(g.beyond, n)
		row.Cells = row.Cells[:maxColumns]
	}
	given := row.Cells
	for c, read := range given {
		cell := read
		masked, hits := masked(cell, today)
		if len(hits) > 0 {
			g.masked[[2]int{at, c}] = hits[0].Kind
		}
		cell.Text = tidy(masked)
		if cell.Kind == Failed || cell.Text == "" {
			cell = Cell{}
		}
		if cell != read {
			if &row.Cells[0] == &given[0] { // most rows stay as they were read
				row.Cells = slices.Clone(given)
			}
			row.Cells[c] = cell
		}
		if cell.Text != "" && c >= g.width {
			g.width = c + 1
		}
	}
	return row
}

// masked hides the numbers of a cell that are never kept. A day is none.
func masked(cell Cell, today roster.Date) (string, []privacy.Hit) {
	day := cell.Text
	switch {
	case cell.Kind == Date && (len(day) == 10 || len(day) == 19 && day[10] == 'T') && day[4] == '-' && day[7] == '-':
		return day, nil
	case cell.Kind == Number:
		return privacy.MaskNumber(cell.Text, today)
	}
	return privacy.Mask(cell.Text, today)
}

// tidy takes away what cannot be seen around and inside a text, but keeps its
// lines and its wording.
func tidy(s string) string {
	if !strings.ContainsAny(s, "\u00a0\u202f\u200b\ufeff\u00ad\r\t\u200e\u200f\u2060") {
		return strings.TrimSpace(s)
	}
	return strings.TrimSpace(unseen.Replace(s))
}

var unseen = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\t", " ", "\u00a0", " ", "\u202f", " ",
	"\u200b", "", "\ufeff", "", "\u00ad", "", "\u200e", "", "\u200f", "", "\u2060", "")

func blank(row Row) bool { return filled(row) == 0 }

func filled(row Row) int {
	n := 0
	for _, c := range row.Cells {
		if c.Text != "" {
			n++
		}
	}
	return n
}

// at gives a cell's text, "" beyond the row's end.
func at(row Row, column int) string { return cellAt(row, column).Text }

func cellAt(row Row, column int) Cell {
	if column < 0 || column >= len(row.Cells) {
		return Cell{}
	}
	return row.Cells[column]
}

// letter is the name of a column as spreadsheets show it: A, B … Z, AA.
func letter(column int) string {
	name := ""
	for column++; column > 0; column = (column - 1) / 26 {
		name = string(rune('A'+(column-1)%26)) + name
	}
	return name
}
