package sheet

import (
	"context"
	"net/url"
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"omvendt/app/fault"
	"omvendt/app/intake"
	"omvendt/app/text"
)

// gatherer builds the book and keeps to the limits, for every format alike.
type gatherer struct {
	ctx      context.Context
	progress func(rows int)
	password string
	book     intake.Book
	text     arena
	seen     int // rows met, blank ones too
	rows     int // rows with a value, over all sheets
	blanks   int // blank rows listed between them, over all sheets
	cells    int // cells up to each row's last value, over all sheets
	shown    int // bytes of text in them; one long string can stand in many
	doubled  int // second values of cells of the sheet that is being read
}

func (g *gatherer) fault(code fault.Code, cause error, pairs ...string) error {
	return fault.New(code, cause, append([]string{"file", g.book.Name}, pairs...)...)
}

// warn notes what a person should know of a file that could be read.
func (g *gatherer) warn(key string, pairs ...string) {
	g.book.Warnings = append(g.book.Warnings, text.S(key, pairs...))
}

// tell reports the progress.
func (g *gatherer) tell() {
	if g.progress != nil {
		g.progress(g.rows)
	}
}

// step counts a row that was met and lets the reading be cancelled.
func (g *gatherer) step() error {
	g.seen++
	if err := g.ctx.Err(); err != nil {
		return fault.New(fault.Cancelled, err)
	}
	if g.seen%rowsPerTell == 0 {
		g.tell()
	}
	return nil
}

// add appends a copy of the row to the sheet. A row without a value is
// remembered by the next row's number alone.
func (g *gatherer) add(s *intake.Sheet, row intake.Row) error {
	row.Cells = trimCells(row.Cells)
	if len(row.Cells) == 0 {
		return nil
	}
	g.rows++
	g.cells += len(row.Cells)
	for _, c := range row.Cells {
		g.shown += len(c.Text)
	}
	if g.shown > maxShown || g.rows > maxReadRows || g.cells > maxReadCells || len(row.Cells) > mostColumns || row.Number > lastRowNumber || g.text.total > maxText {
		return g.fault(fault.FileTooLarge, nil)
	}
	row.Cells = slices.Clone(row.Cells)
	s.Rows = append(s.Rows, row)
	return nil
}

// finish puts the rows in order, lists the blank ones between them and gives
// the number of values that had to give way because their cell had one.
func (g *gatherer) finish(s *intake.Sheet) (doubled int) {
	byNumber := func(a, b intake.Row) int { return a.Number - b.Number }
	if !slices.IsSortedFunc(s.Rows, byNumber) {
		slices.SortStableFunc(s.Rows, byNumber)
	}
	blanks := 0
	for i, row := range s.Rows {
		if i > 0 && row.Number == s.Rows[i-1].Number {
			blanks-- // the two become one
		} else if i > 0 && row.Number-s.Rows[i-1].Number <= longestGap+1 {
			blanks += row.Number - s.Rows[i-1].Number - 1
		}
	}
	if g.blanks += max(blanks, 0); g.blanks > maxReadRows {
		blanks = -1
	}
	if blanks != 0 {
		s.Rows = g.spread(s.Rows, blanks > 0)
	}
	s.Width = 0
	for _, row := range s.Rows {
		s.Width = max(s.Width, len(row.Cells))
	}
	if doubled, g.doubled = g.doubled, 0; doubled > 0 {
		g.warn("sheet.warning.twice", "sheet", s.Name, "count", strconv.Itoa(doubled))
	}
	return doubled
}

// spread joins the parts of a row and puts blank rows between.
func (g *gatherer) spread(rows []intake.Row, blank bool) []intake.Row {
	out := make([]intake.Row, 0, len(rows))
	for _, row := range rows {
		last := len(out) - 1
		if last >= 0 && out[last].Number == row.Number {
			out[last] = g.join(out[last], row)
			continue
		}
		if last >= 0 && blank && row.Number-out[last].Number <= longestGap+1 {
			for n := out[last].Number + 1; n < row.Number; n++ {
				out = append(out, intake.Row{Number: n})
			}
		}
		out = append(out, row)
	}
	return out
}

// join puts the cells of two parts of a row together. The first value of a
// cell stays.
func (g *gatherer) join(a, b intake.Row) intake.Row {
	for i, c := range b.Cells {
		switch {
		case c.Kind == intake.Empty:
		case i >= len(a.Cells):
			a.Cells = append(a.Cells, make([]intake.Cell, i-len(a.Cells))...)
			a.Cells = append(a.Cells, c)
		case a.Cells[i].Kind == intake.Empty:
			a.Cells[i] = c
		default:
			g.doubled++
		}
	}
	a.Hidden = a.Hidden || b.Hidden
	return a
}

// merge empties the covered cells of merged areas, where some programs leave
// old values behind.
func (g *gatherer) merge(s *intake.Sheet, merged []area) error {
	if len(merged) == 0 {
		return nil
	}
	visits := 0
	for _, a := range merged {
		for i := rowIndex(s.Rows, a.top); i < len(s.Rows) && s.Rows[i].Number <= a.bottom; i++ {
			row := &s.Rows[i]
			right := min(a.right, len(row.Cells)-1)
			for c := a.left; c <= right; c++ {
				if row.Number != a.top || c != a.left {
					row.Cells[c] = intake.Cell{}
				}
			}
			row.Cells = trimCells(row.Cells)
			// Areas may not overlap, so more visits than cells is no workbook.
			if visits += 1 + max(0, right-a.left); visits > 2*maxReadCells+lastRowNumber {
				return errPlace
			}
		}
	}
	for len(s.Rows) > 0 && len(s.Rows[0].Cells) == 0 {
		s.Rows = s.Rows[1:]
	}
	for len(s.Rows) > 0 && len(s.Rows[len(s.Rows)-1].Cells) == 0 {
		s.Rows = s.Rows[:len(s.Rows)-1]
	}
	s.Width = 0
	for _, row := range s.Rows {
		s.Width = max(s.Width, len(row.Cells))
	}
	return nil
}

// rowIndex finds the first row of that number or a later one.
func rowIndex(rows []intake.Row, number int) int {
	return sort.Search(len(rows), func(i int) bool { return rows[i].Number >= number })
}

func trimCells(cells []intake.Cell) []intake.Cell {
	for len(cells) > 0 && cells[len(cells)-1].Kind == intake.Empty {
		cells = cells[:len(cells)-1]
	}
	return cells
}

// textCell makes a cell of text: composed letters as everybody but a Mac
// writes them, one kind of line break, and nothing but space is nothing.
func textCell(s string) intake.Cell {
	if strings.TrimSpace(s) == "" {
		return intake.Cell{}
	}
	if strings.Contains(s, "\r") {
		s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	}
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "\uFFFD")
	}
	return intake.Cell{Kind: intake.Text, Text: norm.NFC.String(s)}
}

// mailAddress gives the address of a link that writes an e-mail.
func mailAddress(target string) (string, bool) {
	const scheme = "mailto:"
	if len(target) <= len(scheme) || len(target) > 1024 || !strings.EqualFold(target[:len(scheme)], scheme) {
		return "", false
	}
	address, _, _ := strings.Cut(target[len(scheme):], "?")
	if plain, err := url.PathUnescape(address); err == nil {
		address = plain
	}
	address = strings.TrimSpace(address)
	return address, strings.Contains(address, "@")
}

// cancelled is the fault of a reading that was given up.
func (g *gatherer) cancelled() error {
	if err := g.ctx.Err(); err != nil {
		return fault.New(fault.Cancelled, err)
	}
	return nil
}
