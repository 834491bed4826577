package sheet

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"sort"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"omvendt/app/intake"
)

// cellMark is what a sheet part says of a cell: where it is, its style and
// type, whether there is anything in it, and the number of its shared string.
type cellMark struct {
	column int // from 0
	style  int
	kind   string // the t attribute, "" for a number; or uncalculated
	filled bool
	shared int // -1 if none
}

// uncalculated is a formula whose value the writing program left for others to
// calculate.
const uncalculated = "uncalculated"

// rowMark is what a sheet part says of a row and its cells.
type rowMark struct {
	number int
	hidden bool
	cells  []cellMark
}

// filled is the number of columns up to the last cell with something in it.
func (r *rowMark) filled() int {
	for i := len(r.cells) - 1; i >= 0; i-- {
		if r.cells[i].filled {
			return r.cells[i].column + 1
		}
	}
	return 0
}

// area is a merged area: rows by their numbers, columns from 0.
type area struct{ top, left, bottom, right int }

// sheetScanner goes through a sheet part once, row by row.
type sheetScanner struct {
	dec     *xml.Decoder
	number  int
	hidden  []area // of columns; rows unused
	merged  []area
	inRows  bool
	atEnd   bool
	current rowMark
}

func newSheetScanner(r io.Reader) *sheetScanner { return &sheetScanner{dec: xmlDecoder(r)} }

// next gives the next row, nil after the last. The row is good until the next
// call.
func (s *sheetScanner) next() (*rowMark, error) {
	for {
		token, err := s.dec.RawToken()
		if errors.Is(err, io.EOF) {
			return nil, s.finish()
		}
		if err != nil {
			return nil, err
		}
		switch t := token.(type) {
		case xml.StartElement:
			if t.Name.Local == "row" {
				return s.row(t)
			}
			s.aside(t)
		case xml.EndElement:
			if t.Name.Local == "sheetData" {
				return nil, nil
			}
			s.atEnd = t.Name.Local == "worksheet"
		}
	}
}

// finish reads what comes after the rows. A part that ends before its end is
// damaged.
func (s *sheetScanner) finish() error {
	for !s.atEnd {
		token, err := s.dec.RawToken()
		if errors.Is(err, io.EOF) {
			return io.ErrUnexpectedEOF
		}
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			s.aside(t)
		case xml.EndElement:
			s.atEnd = t.Name.Local == "worksheet"
		}
	}
	return nil
}

// aside notes hidden columns and merged areas.
func (s *sheetScanner) aside(t xml.StartElement) {
	switch t.Name.Local {
	case "col":
		if first, last := number(attr(t, "min")), number(attr(t, "max")); isTrue(attr(t, "hidden")) || attr(t, "width") == "0" {
			s.hidden = append(s.hidden, area{left: first - 1, right: last - 1})
		}
	case "mergeCell":
		from, to, _ := strings.Cut(attr(t, "ref"), ":")
		left, top, err := excelize.CellNameToCoordinates(from)
		right, bottom, err2 := excelize.CellNameToCoordinates(to)
		if err == nil && err2 == nil {
			s.merged = append(s.merged, area{top, left - 1, bottom, right - 1})
		}
	}
}

// hiddenColumns lists the hidden columns of the first width ones.
func (s *sheetScanner) hiddenColumns(width int) []int {
	hidden := make([]bool, width)
	for _, a := range s.hidden {
		for c := max(a.left, 0); c <= min(a.right, width-1); c++ {
			hidden[c] = true
		}
	}
	var columns []int
	for c, h := range hidden {
		if h {
			columns = append(columns, c)
		}
	}
	return columns
}

func (s *sheetScanner) row(t xml.StartElement) (*rowMark, error) {
	r := &s.current
	r.cells = r.cells[:0]
	r.number, r.hidden = s.number+1, false
	for _, a := range t.Attr {
		switch a.Name.Local {
		case "r":
			r.number = number(a.Value)
		case "hidden":
			r.hidden = r.hidden || isTrue(a.Value)
		case "ht":
			r.hidden = r.hidden || number(a.Value) == 0 && strings.Trim(a.Value, "0.") == ""
		}
	}
	if r.number <= s.number || r.number > lastRowNumber {
		return nil, errDisorder
	}
	s.number = r.number
	for {
		token, err := s.dec.RawToken()
		if err != nil {
			return nil, noEOF(err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			if t.Name.Local == "c" {
				if err := s.cell(r, t); err != nil {
					return nil, err
				}
			}
		case xml.EndElement:
			if t.Name.Local == "row" {
				return r, nil
			}
		}
	}
}

func (s *sheetScanner) cell(r *rowMark, t xml.StartElement) error {
	c := cellMark{shared: -1}
	before := -1
	if n := len(r.cells); n > 0 {
		before = r.cells[n-1].column
	}
	c.column = before + 1
	for _, a := range t.Attr {
		switch a.Name.Local {
		case "r":
			column, row, err := excelize.CellNameToCoordinates(a.Value)
			if err != nil || row != r.number {
				return errDisorder
			}
			c.column = column - 1
		case "s":
			c.style = number(a.Value)
		case "t":
			c.kind = a.Value
		}
	}
	if c.column <= before || c.column >= excelize.MaxColumns {
		return errDisorder
	}
	if err := s.cellContent(&c); err != nil {
		return err
	}
	r.cells = append(r.cells, c)
	return nil
}

// cellContent notes whether the cell has a value. A formula that gives empty
// text says so by its type; any other without a value was not calculated.
func (s *sheetScanner) cellContent(c *cellMark) error {
	inside, formula := "", false
	for {
		token, err := s.dec.RawToken()
		if err != nil {
			return noEOF(err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			inside = t.Name.Local
			formula = formula || inside == "f"
		case xml.CharData:
			if value := bytes.TrimSpace(t); len(value) > 0 && (inside == "v" || inside == "t") {
				c.filled = true
				if c.kind == "s" {
					c.shared = number(string(value))
				}
			}
		case xml.EndElement:
			if t.Name.Local == "c" {
				if formula && !c.filled && c.kind != "str" {
					c.kind, c.filled = uncalculated, true
				}
				return nil
			}
			inside = ""
		}
	}
}

func attr(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// number reads a whole number, -1 if it is none.
func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return -1
	}
	return n
}

func noEOF(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

// rowIndex finds the first row of that number or a later one.
func rowIndex(rows []intake.Row, number int) int {
	return sort.Search(len(rows), func(i int) bool { return rows[i].Number >= number })
}
