package sheet

import (
	"bytes"
	"errors"
	"io"

	"omvendt/app/intake"
)

// mostColumns is the width of a sheet in the spreadsheet programs.
const mostColumns = 16_384

var (
	errPlace  = errors.New("a cell outside of the sheet")
	errString = errors.New("a string that the workbook does not have")
)

// sheetParser reads one worksheet part in one pass.
type sheetParser struct {
	g            *gatherer
	lex          *lexer
	typer        *typer
	shared       []string
	sheet        *intake.Sheet
	number       int // of the row
	cells        []intake.Cell
	stray        []intake.Cell // scratch
	blank        int           // values that are nothing but space
	uncalculated int
	hidden       []area // of columns; rows unused
	merged       []area
	links        []linkRef
	content      []byte // scratch
}

// area is a merged area: rows by their numbers, columns from 0.
type area struct{ top, left, bottom, right int }

// linkRef is a link of a cell to a relationship of the sheet part.
type linkRef struct {
	row, column int
	id          string
}

// parse goes through the part. Rows and cells may come in any order and
// without their places; then each follows the one before.
func (p *sheetParser) parse() error {
	inRows := false
	for {
		t, err := p.lex.next()
		if err != nil || t == tokenNone {
			return err
		}
		switch {
		case t == tokenStart && string(p.lex.name) == "sheetData":
			inRows = true
		case t == tokenStop && string(p.lex.name) == "sheetData":
			inRows = false
		case t == tokenStart && inRows && string(p.lex.name) == "row":
			if err := p.row(); err != nil {
				return err
			}
		case t == tokenStart && !inRows:
			if err := p.aside(); err != nil {
				return err
			}
		}
	}
}

// aside notes hidden columns, merged areas and links.
func (p *sheetParser) aside() error {
	var ref, id, width string
	first, last, hidden := -1, -1, false
	switch string(p.lex.name) {
	case "col", "mergeCell", "hyperlink":
	default:
		return nil
	}
	kind := p.lex.name[0]
	for name, raw, ok := p.lex.attr(); ok; name, raw, ok = p.lex.attr() {
		switch string(name) {
		case "ref":
			ref = string(raw)
		case "id":
			id = value(raw)
		case "min":
			first = number(string(raw))
		case "max":
			last = number(string(raw))
		case "hidden":
			hidden = isTrue(string(raw))
		case "width":
			width = string(raw)
		}
	}
	switch at, ok := areaOf(ref); {
	case kind == 'c' && (hidden || width == "0"):
		p.hidden = append(p.hidden, area{left: first - 1, right: last - 1})
	case kind == 'm' && ok:
		p.merged = append(p.merged, at)
	case kind == 'h' && ok && id != "":
		p.links = append(p.links, linkRef{at.top, at.left, id})
	}
	if len(p.hidden)+len(p.merged)+len(p.links) > mostAreas {
		return errTooLarge
	}
	return nil
}

// mostAreas limits the merged areas and links of a sheet.
const mostAreas = 1 << 19

// row reads a row and its cells.
func (p *sheetParser) row() error {
	hidden := false
	p.number++
	for name, raw, ok := p.lex.attr(); ok; name, raw, ok = p.lex.attr() {
		switch string(name) {
		case "r":
			p.number = number(string(raw))
		case "hidden":
			hidden = hidden || isTrue(string(raw))
		case "ht":
			hidden = hidden || len(raw) > 0 && len(bytes.Trim(raw, "0.")) == 0
		}
	}
	if p.number < 1 || p.number > lastRowNumber {
		return errPlace
	}
	if err := p.g.step(); err != nil {
		return err
	}
	p.cells = p.cells[:0]
	for column := 0; ; {
		t, err := p.lex.next()
		if err != nil {
			return err
		}
		switch {
		case t == tokenNone:
			return io.ErrUnexpectedEOF
		case t == tokenStart && string(p.lex.name) == "c":
			if column, err = p.cell(column); err != nil {
				return err
			}
		case t == tokenStop && string(p.lex.name) == "row":
			return p.g.add(p.sheet, intake.Row{Number: p.number, Hidden: hidden, Cells: p.cells})
		}
	}
}

// cell reads a cell and gives the column after it. A cell's own place counts
// more than its order.
func (p *sheetParser) cell(column int) (next int, err error) {
	mark := cellMark{}
	row := p.number
	for name, raw, ok := p.lex.attr(); ok; name, raw, ok = p.lex.attr() {
		switch string(name) {
		case "r":
			if column, row, ok = placeOf(raw); !ok {
				return 0, errPlace
			}
		case "s":
			mark.style = number(string(raw))
		case "t":
			mark.kind = kindOf(raw)
		}
	}
	if column >= mostColumns {
		return 0, errPlace
	}
	filled, err := p.value(&mark)
	if err != nil || !filled {
		return column + 1, err
	}
	if mark.kind == kindUncalculated {
		p.uncalculated++
	}
	made, err := p.typed(mark)
	if err != nil {
		return 0, err
	}
	switch {
	case made.Kind == intake.Empty:
		p.blank++
	case row != p.number:
		p.stray = append(append(p.stray[:0], make([]intake.Cell, column)...), made)
		return column + 1, p.g.add(p.sheet, intake.Row{Number: row, Cells: p.stray})
	case column < len(p.cells) && p.cells[column].Kind != intake.Empty:
		p.g.doubled++
	default:
		for len(p.cells) <= column {
			p.cells = append(p.cells, intake.Cell{})
		}
		p.cells[column] = made
	}
	return column + 1, nil
}

// value reads what is in the cell into p.content. A formula that gives empty
// text says so by its type; any other without a value was not calculated.
func (p *sheetParser) value(mark *cellMark) (filled bool, err error) {
	p.content = p.content[:0]
	taking, phonetic, formula, inline := false, false, false, false
	for {
		t, err := p.lex.next()
		if err != nil {
			return false, err
		}
		switch t {
		case tokenNone:
			return false, io.ErrUnexpectedEOF
		case tokenStart:
			switch string(p.lex.name) {
			case "v", "t":
				taking = !phonetic
			case "is":
				inline = true
			case "rPh":
				phonetic = true
			case "f":
				formula = true
			}
		case tokenText:
			if taking {
				if p.content, err = p.lex.appendText(p.content); err != nil {
					return false, err
				}
				if len(p.content) > maxText {
					return false, errTooLarge
				}
			}
		case tokenStop:
			switch string(p.lex.name) {
			case "c":
				if len(p.content) == 0 && formula && !inline && mark.kind != kindString {
					mark.kind = kindUncalculated
				}
				return len(p.content) > 0 || inline || mark.kind == kindUncalculated, nil
			case "v", "t":
				taking = false
			case "rPh":
				phonetic = false
			}
		}
	}
}

func (p *sheetParser) typed(mark cellMark) (intake.Cell, error) {
	if mark.kind == kindShared {
		n := number(string(bytes.TrimSpace(p.content)))
		if n < 0 || n >= len(p.shared) {
			return intake.Cell{}, errString
		}
		return sharedCell(p.shared[n]), nil
	}
	return p.typer.cell(mark, p.content)
}

// placeOf reads a cell's reference: the column from 0 and the row from 1.
func placeOf(ref []byte) (column, row int, ok bool) {
	i := 0
	for ; i < len(ref) && i < 4; i++ {
		c := ref[i] &^ 0x20
		if c < 'A' || c > 'Z' {
			break
		}
		column = column*26 + int(c-'A') + 1
	}
	for _, c := range ref[i:] {
		if c < '0' || c > '9' || row > lastRowNumber {
			return 0, 0, false
		}
		row = row*10 + int(c-'0')
	}
	return column - 1, row, column >= 1 && column <= mostColumns && row >= 1 && row <= lastRowNumber
}

// areaOf reads a reference to an area or to one cell.
func areaOf(ref string) (area, bool) {
	from, to, two := bytes.Cut([]byte(ref), []byte(":"))
	left, top, ok := placeOf(from)
	if !two || !ok {
		return area{top, left, top, left}, ok
	}
	right, bottom, ok := placeOf(to)
	return area{top, left, bottom, right}, ok && top <= bottom && left <= right
}

// hiddenColumns lists the hidden columns of the first width ones.
func hiddenColumns(hidden []area, width int) []int {
	turns := make([]int, width+1)
	for _, a := range hidden {
		if left, after := max(a.left, 0), min(a.right+1, width); left < after {
			turns[left]++
			turns[after]--
		}
	}
	var columns []int
	for c, depth := 0, 0; c < width; c++ {
		if depth += turns[c]; depth > 0 {
			columns = append(columns, c)
		}
	}
	return columns
}
