package sheet

import (
	"bytes"
	"encoding/binary"
	"math"
	"unicode/utf16"

	"omvendt/app/intake"
)

// biffSheet reads the part of a workbook stream that holds one worksheet.
type biffSheet struct {
	book    *biffBook
	sheet   intake.Sheet
	row     int // of the cells being gathered, from 0; -1 before the first
	cells   []intake.Cell
	waiting int // the column of a formula whose text comes next, -1 if none
	hidden  map[int]bool
	columns []area
	merged  []area
	links   []intake.Link
	scratch []byte
}

func (b *biffBook) readSheet(entry biffEntry) error {
	s := &biffSheet{book: b, row: -1, waiting: -1, hidden: map[int]bool{}}
	s.sheet.Name, s.sheet.Hidden = entry.name, entry.hidden
	in := &records{data: b.data, at: entry.at, left: b.left}
	if entry.at < 0 || entry.at >= len(b.data) {
		return errRecord
	}
	// A chart can be embedded in a sheet as a part of its own.
	for depth := 0; ; {
		r, ok, err := in.next()
		if err != nil {
			return err
		}
		if !ok || depth == 0 && r.id != recBOF {
			return errRecord
		}
		switch {
		case r.id == recBOF:
			depth++
		case r.id == recEOF:
			depth--
		case depth == 1:
			if err := s.take(r); err != nil {
				return err
			}
		}
		if depth == 0 {
			break
		}
	}
	b.left = in.left
	if err := s.flush(); err != nil {
		return err
	}
	return s.finish()
}

func (s *biffSheet) finish() error {
	g := s.book.g
	g.finish(&s.sheet)
	for i, row := range s.sheet.Rows {
		s.sheet.Rows[i].Hidden = len(row.Cells) > 0 && s.hidden[row.Number-1]
	}
	if err := g.merge(&s.sheet, s.merged); err != nil {
		return err
	}
	s.sheet.HiddenColumns = hiddenColumns(s.columns, s.sheet.Width)
	s.sheet.Links = s.links
	g.book.Sheets = append(g.book.Sheets, s.sheet)
	return nil
}

// take reads one record of the sheet.
func (s *biffSheet) take(r record) error {
	switch r.id {
	case recRow:
		const hiddenFlag = 0x20 // fDyZero
		if r.u16(12)&hiddenFlag != 0 {
			s.hidden[r.u16(0)] = true
		}
	case recColInfo:
		if r.u16(8)&1 != 0 || len(r.body) >= 6 && r.u16(4) == 0 {
			s.columns = append(s.columns, area{left: r.u16(0), right: r.u16(2)})
		}
	case recMergeCells:
		for at := 2; at+8 <= len(r.body); at += 8 {
			s.merged = append(s.merged, area{r.u16(at) + 1, r.u16(at + 4), r.u16(at+2) + 1, r.u16(at + 6)})
		}
	case recHLink:
		s.link(r)
	case recString:
		return s.formulaText(r)
	case recNumber, recRK, recMulRK, recLabelSST, recLabel, recRString, recBoolErr, recFormula:
		if len(r.body) < 8 {
			return errRecord
		}
		s.waiting = -1
		return s.value(r)
	}
	return nil
}

// value reads a record with a value, or several of them in a row.
func (s *biffSheet) value(r record) error {
	row, column := r.u16(0), r.u16(2)
	look := s.book.typer.look(r.u16(4))
	switch r.id {
	case recNumber:
		if len(r.body) < 14 {
			return errRecord
		}
		return s.put(row, column, s.number(math.Float64frombits(binary.LittleEndian.Uint64(r.body[6:])), look))
	case recRK:
		if len(r.body) < 10 {
			return errRecord
		}
		return s.put(row, column, s.number(rk(r.u32(6)), look))
	case recMulRK:
		for at := 4; at+6 <= len(r.body)-2; at += 6 {
			look := s.book.typer.look(r.u16(at))
			if err := s.put(row, column, s.number(rk(r.u32(at+2)), look)); err != nil {
				return err
			}
			column++
		}
		return nil
	case recLabelSST:
		n := int(r.u32(6))
		if len(r.body) < 10 || n >= len(s.book.shared) {
			return errString
		}
		return s.put(row, column, sharedCell(s.book.shared[n]))
	case recLabel, recRString:
		text, err := r.pieces(6).text(s.scratch[:0], 2)
		if err != nil {
			return err
		}
		s.scratch = text
		return s.put(row, column, textCell(s.book.g.text.hold(text)))
	case recBoolErr:
		return s.put(row, column, boolOrError(r.body[6], r.body[7] != 0))
	}
	return s.formula(r, row, column, look)
}

// formula reads the value that the program calculated ([MS-XLS] 2.5.133).
func (s *biffSheet) formula(r record, row, column int, look numberLook) error {
	if len(r.body) < 14 {
		return errRecord
	}
	result := r.body[6:14]
	if result[6] != 0xFF || result[7] != 0xFF {
		return s.put(row, column, s.number(math.Float64frombits(binary.LittleEndian.Uint64(result)), look))
	}
	switch result[0] {
	case 0:
		if err := s.put(row, column, intake.Cell{}); err != nil {
			return err
		}
		s.waiting = column
		return nil
	case 1, 2:
		return s.put(row, column, boolOrError(result[2], result[0] == 2))
	}
	return s.put(row, column, intake.Cell{}) // empty text
}

// formulaText reads the text of the formula before.
func (s *biffSheet) formulaText(r record) error {
	if s.waiting < 0 {
		return nil
	}
	text, err := r.pieces(0).text(s.scratch[:0], 2)
	if err != nil {
		return err
	}
	s.scratch = text
	column := s.waiting
	s.waiting = -1
	return s.put(s.row, column, textCell(s.book.g.text.hold(text)))
}

func (s *biffSheet) number(n float64, look numberLook) intake.Cell {
	if math.IsNaN(n) || math.IsInf(n, 0) {
		return intake.Cell{Kind: intake.Failed, Text: "#NUM!"}
	}
	return s.book.typer.number(n, look)
}

// boolOrError reads a truth value or the number of an error ([MS-XLS] 2.5.10).
func boolOrError(value byte, failed bool) intake.Cell {
	if !failed {
		return boolCell(value != 0)
	}
	names := map[byte]string{0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A", 0x2B: "#GETTING_DATA"}
	name := names[value]
	if name == "" {
		name = "#ERROR!"
	}
	return intake.Cell{Kind: intake.Failed, Text: name}
}

// put places a value. Cells of a row come together, in any order of columns.
func (s *biffSheet) put(row, column int, c intake.Cell) error {
	if column >= mostColumns {
		return errPlace
	}
	if row != s.row {
		if err := s.flush(); err != nil {
			return err
		}
		s.row = row
	}
	for len(s.cells) <= column {
		s.cells = append(s.cells, intake.Cell{})
	}
	switch {
	case c.Kind == intake.Empty:
	case s.cells[column].Kind != intake.Empty:
		s.book.g.doubled++
	default:
		s.cells[column] = c
	}
	return nil
}

func (s *biffSheet) flush() error {
	if s.row < 0 {
		return nil
	}
	if err := s.book.g.step(); err != nil {
		return err
	}
	err := s.book.g.add(&s.sheet, intake.Row{Number: s.row + 1, Cells: s.cells})
	s.cells = s.cells[:0]
	return err
}

// urlMoniker begins the address of a link ([MS-OSHARED] 2.3.7.6).
var urlMoniker = []byte("\xE0\xC9\xEA\x79\xF9\xBA\xCE\x11\x8C\x82\x00\xAA\x00\x4B\xA9\x0B")

// link notes the e-mail address behind a cell.
func (s *biffSheet) link(r record) {
	_, rest, found := bytes.Cut(r.body, urlMoniker)
	if !found || len(rest) < 4 || len(s.links) >= mostAreas {
		return
	}
	rest = rest[4:min(len(rest), 4+int(binary.LittleEndian.Uint32(rest)))]
	var units []uint16
	for ; len(rest) >= 2 && (rest[0] != 0 || rest[1] != 0); rest = rest[2:] {
		units = append(units, binary.LittleEndian.Uint16(rest))
	}
	if address, ok := mailAddress(string(utf16.Decode(units))); ok {
		s.links = append(s.links, intake.Link{Row: r.u16(0) + 1, Column: r.u16(4), Address: address})
	}
}
