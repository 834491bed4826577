package sheet

import (
	"context"
	"strings"

	"golang.org/x/text/unicode/norm"

	"omvendt/app/fault"
	"omvendt/app/intake"
)

// gatherer builds the book and keeps to the limits, for every format alike.
type gatherer struct {
	ctx      context.Context
	progress func(rows int)
	book     intake.Book
	seen     int // rows met, blank ones too
	rows     int // rows with a value, over all sheets
	cells    int // cells up to each row's last value, over all sheets
}

func (g *gatherer) fault(code fault.Code, cause error, pairs ...string) error {
	return fault.New(code, cause, append([]string{"file", g.book.Name}, pairs...)...)
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
	if g.seen%rowsPerCheck != 0 {
		return nil
	}
	if err := g.ctx.Err(); err != nil {
		return fault.New(fault.Cancelled, err)
	}
	g.tell()
	return nil
}

// add appends a row to the sheet, after the blank rows before it. A row
// without a value is remembered by the next row's number alone.
func (g *gatherer) add(s *intake.Sheet, row intake.Row) error {
	row.Cells = trimCells(row.Cells)
	if len(row.Cells) == 0 {
		return nil
	}
	g.rows++
	g.cells += len(row.Cells)
	if g.rows > maxReadRows || g.cells > maxReadCells || len(row.Cells) > maxReadColumns || row.Number > lastRowNumber {
		return g.fault(fault.FileTooLarge, nil)
	}
	if n := len(s.Rows); n > 0 && row.Number-s.Rows[n-1].Number <= longestGap+1 {
		for blank := s.Rows[n-1].Number + 1; blank < row.Number; blank++ {
			s.Rows = append(s.Rows, intake.Row{Number: blank})
		}
	}
	s.Rows = append(s.Rows, row)
	s.Width = max(s.Width, len(row.Cells))
	return nil
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
	return intake.Cell{Kind: intake.Text, Text: norm.NFC.String(s)}
}
