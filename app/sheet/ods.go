package sheet

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"omvendt/app/fault"
	"omvendt/app/intake"
)

// readOpenDocument reads an OpenDocument spreadsheet or template. An encrypted
// one says so in its list of parts (OpenDocument 1.3 part 2, 3.4).
func (g *gatherer) readOpenDocument(pkg *pack) error {
	encrypted := false
	err := pkg.scan("META-INF/manifest.xml", func(l *lexer) {
		encrypted = encrypted || string(l.name) == "encryption-data"
	})
	switch {
	case err != nil && !errors.Is(err, errNoWorkbook):
		return err
	case encrypted:
		return g.fault(fault.FileLocked, nil)
	}
	content, err := pkg.open("content.xml", maxUnpacked)
	if err != nil {
		return err
	}
	defer content.Close()
	return g.readOpenContent(content)
}

// openParser reads the content of an OpenDocument spreadsheet in one pass.
type openParser struct {
	g      *gatherer
	lex    *lexer
	hidden map[string]bool // styles of hidden sheets

	sheet   intake.Sheet
	number  int // of the next row, from 1
	column  int // of the next column definition, from 0
	columns []area
	cells   []intake.Cell
	links   []intake.Link // of the row that is read
	cell    openCell
	scratch []byte
}

func (g *gatherer) readOpenContent(content io.Reader) error {
	p := &openParser{g: g, lex: newLexer(content), hidden: map[string]bool{}}
	style, first := "", true
	for {
		t, err := p.lex.next()
		if err != nil {
			return err
		}
		if t == tokenNone {
			break
		}
		if t != tokenStart {
			continue
		}
		name := string(p.lex.name)
		switch {
		case first && name != "document-content" && name != "document":
			return errNoWorkbook
		case name == "style":
			style = p.lex.valueOf("name")
		case name == "table-properties" && p.lex.valueOf("display") == "false" && len(p.hidden) < mostFormats:
			p.hidden[style] = true
		case name == "table":
			if err := p.table(); err != nil {
				return err
			}
		}
		first = false
	}
	if len(g.book.Sheets) == 0 {
		return errNoWorkbook
	}
	return nil
}

// table reads one sheet.
func (p *openParser) table() error {
	p.sheet, p.number, p.column, p.columns = intake.Sheet{}, 1, 0, nil
	for name, raw, ok := p.lex.attr(); ok; name, raw, ok = p.lex.attr() {
		switch string(name) {
		case "name":
			p.sheet.Name = value(raw)
		case "style-name":
			p.sheet.Hidden = p.hidden[value(raw)]
		}
	}
	depth := p.lex.depth
	for {
		t, err := p.lex.next()
		if err != nil {
			return err
		}
		switch {
		case t == tokenNone:
			return io.ErrUnexpectedEOF
		case t == tokenStop && p.lex.depth < depth:
			return p.finish()
		case t == tokenStart && string(p.lex.name) == "table-column":
			p.columnDefinition()
		case t == tokenStart && string(p.lex.name) == "table-row":
			if err := p.row(); err != nil {
				return err
			}
		}
	}
}

func (p *openParser) finish() error {
	p.g.finish(&p.sheet)
	p.sheet.HiddenColumns = hiddenColumns(p.columns, p.sheet.Width)
	if len(p.g.book.Sheets) >= mostSheets {
		return errTooLarge
	}
	p.g.book.Sheets = append(p.g.book.Sheets, p.sheet)
	return nil
}

// mostSheets limits the sheets of a file.
const mostSheets = 4096

// visible tells what a visibility says: collapsed by hand, or by a filter.
func visible(visibility []byte) bool {
	return string(visibility) != "collapse" && string(visibility) != "filter"
}

func (p *openParser) columnDefinition() {
	repeat, shown := 1, true
	for name, raw, ok := p.lex.attr(); ok; name, raw, ok = p.lex.attr() {
		switch string(name) {
		case "number-columns-repeated":
			repeat = repeats(raw)
		case "visibility":
			shown = visible(raw)
		}
	}
	if !shown && len(p.columns) < mostAreas {
		p.columns = append(p.columns, area{left: p.column, right: p.column + repeat - 1})
	}
	p.column += repeat
}

// repeats reads how often something stands in a row; at least once. Anything
// beyond the size of a sheet is as good as that.
func repeats(raw []byte) int { return min(max(number(string(raw)), 1), lastRowNumber) }

// row reads a row, which may stand for many alike. Empty ones, of which some
// programs write a million, only count.
func (p *openParser) row() error {
	repeat, shown := 1, true
	for name, raw, ok := p.lex.attr(); ok; name, raw, ok = p.lex.attr() {
		switch string(name) {
		case "number-rows-repeated":
			repeat = repeats(raw)
		case "visibility":
			shown = visible(raw)
		}
	}
	if err := p.g.step(); err != nil {
		return err
	}
	p.cells, p.links = p.cells[:0], p.links[:0]
	depth := p.lex.depth
	for column := 0; ; {
		t, err := p.lex.next()
		if err != nil {
			return err
		}
		switch {
		case t == tokenNone:
			return io.ErrUnexpectedEOF
		case t == tokenStop && p.lex.depth < depth:
			return p.addRow(repeat, !shown)
		case t == tokenStart:
			name := string(p.lex.name)
			if name == "table-cell" || name == "covered-table-cell" {
				if column, err = p.readCell(column, name == "covered-table-cell"); err != nil {
					return err
				}
			}
		}
	}
}

func (p *openParser) addRow(repeat int, hidden bool) error {
	from := p.number
	p.number += repeat
	if len(trimCells(p.cells)) == 0 {
		return nil
	}
	for n := from; n < p.number; n++ {
		if n > from {
			if err := p.g.step(); err != nil {
				return err
			}
		}
		if err := p.g.add(&p.sheet, intake.Row{Number: n, Hidden: hidden, Cells: p.cells}); err != nil {
			return err
		}
	}
	p.sheet.Links = append(p.sheet.Links, p.links...)
	return nil
}

// readCell reads a cell, which may stand for many alike, and gives the column
// after it. What a merged area covers is passed over.
func (p *openParser) readCell(column int, covered bool) (next int, err error) {
	repeat, err := p.cell.read(p)
	if err != nil {
		return 0, err
	}
	next = min(column+repeat, lastRowNumber)
	made := p.cell.typed(p)
	if covered || made.Kind == intake.Empty {
		return next, nil
	}
	if next > mostColumns {
		return 0, errTooLarge
	}
	p.cells = append(p.cells, make([]intake.Cell, column-len(p.cells))...)
	for range repeat {
		p.cells = append(p.cells, made)
	}
	if p.cell.address != "" && len(p.sheet.Links) < mostAreas {
		p.links = append(p.links, intake.Link{Row: p.number, Column: column, Address: p.cell.address})
	}
	return next, nil
}

// isOpenSpreadsheet tells a spreadsheet in a single OpenDocument file of XML.
func isOpenSpreadsheet(head string) bool {
	return strings.Contains(head, "opendocument.spreadsheet")
}

// hasOpenManifest tells an OpenDocument spreadsheet that does not say so at the
// beginning of its package.
func (p *pack) hasOpenManifest() bool {
	return p.has("content.xml") && bytes.Contains(p.start("META-INF/manifest.xml"), []byte("opendocument.spreadsheet"))
}
