package sheet

import (
	"bytes"
	"errors"
	"strconv"

	"omvendt/app/fault"
	"omvendt/app/intake"
)

// readPackage reads a zip: an Open XML workbook, a template or one with
// macros, or an OpenDocument spreadsheet. A panic in there is a file that
// nobody thought of, and is told as a damaged one.
func (g *gatherer) readPackage(data []byte) (err error) {
	defer g.catch(&err)
	pkg, err := openPackage(data)
	if err != nil {
		return g.fault(fault.FileDamaged, unsaid(err))
	}
	switch kind := pkg.kind(); kind {
	case packOpenDocument:
		g.book.Format = "ods"
		err = g.readOpenDocument(pkg)
	case packWorkbook:
		g.book.Format = "xlsx"
		err = g.readWorkbook(pkg)
	default:
		return g.refuse(kind)
	}
	return g.told(err)
}

// told turns an error of a format's reader into a fault. The words of a
// library are dropped, because they may quote the content of a cell.
func (g *gatherer) told(err error) error {
	var known *fault.Error
	switch {
	case err == nil, errors.As(err, &known):
		return err
	case errors.Is(err, errTooLarge):
		return g.fault(fault.FileTooLarge, nil)
	case errors.Is(err, errNoWorkbook):
		return g.fault(fault.FileNotSheet, nil)
	}
	return g.fault(fault.FileDamaged, unsaid(err))
}

// packKind is what a zip holds.
type packKind int

const (
	packOther packKind = iota
	packWorkbook
	packOpenDocument
	packBinaryWorkbook
	packNumbers
	packWord
)

// kind tells what a zip holds by its parts.
func (p *pack) kind() packKind {
	mime := p.start("mimetype")
	switch {
	case bytes.Contains(mime, []byte("opendocument.spreadsheet")), p.hasOpenManifest():
		return packOpenDocument
	case bytes.Contains(mime, []byte("opendocument.text")), p.has("word/document.xml"):
		return packWord
	case p.has("xl/workbook.bin"):
		return packBinaryWorkbook
	case p.has("Index/Document.iwa"), p.has("Index.zip"):
		return packNumbers
	case p.has("[Content_Types].xml"), p.has("_rels/.rels"), p.has("xl/workbook.xml"):
		return packWorkbook
	}
	return packOther
}

func (g *gatherer) refuse(kind packKind) error {
	switch kind {
	case packBinaryWorkbook:
		return g.fault(fault.FileOldFormat, nil, "format", ".xlsb")
	case packNumbers:
		return g.fault(fault.FileNumbers, nil)
	case packWord:
		return g.fault(fault.FileWord, nil)
	}
	return g.fault(fault.FileNotSheet, nil)
}

// readWorkbook reads the sheets of an Open XML workbook.
func (g *gatherer) readWorkbook(pkg *pack) error {
	book, err := pkg.workbook()
	if err != nil {
		return err
	}
	looks, err := pkg.readStyles(book.styles)
	if err != nil {
		return err
	}
	shared, err := g.readStrings(pkg, book.strings)
	if err != nil {
		return err
	}
	for _, entry := range book.sheets {
		if entry.part == "" {
			g.warn("sheet.warning.missing", "sheet", entry.name)
			continue
		}
		if err := g.readWorksheet(pkg, entry, shared, &typer{looks: looks, date1904: book.date1904, text: &g.text}); err != nil {
			return err
		}
	}
	if len(g.book.Sheets) == 0 {
		return errors.New("no sheet part")
	}
	return nil
}

func (g *gatherer) readWorksheet(pkg *pack, entry sheetEntry, shared []string, typer *typer) error {
	part, err := pkg.open(entry.part, maxUnpacked)
	if err != nil {
		return err
	}
	defer part.Close()
	s := intake.Sheet{Name: entry.name, Hidden: entry.hidden}
	counter := &cellCounter{Reader: part}
	p := &sheetParser{g: g, lex: newLexer(counter), typer: typer, shared: shared, sheet: &s}
	if err := p.parse(); err != nil {
		return err
	}
	doubled := g.finish(&s)
	if lost := counter.values - (filledCells(s) - p.uncalculated + p.blank + doubled); lost > 0 {
		g.warn("sheet.warning.lost", "sheet", s.Name, "count", strconv.Itoa(lost))
	}
	if s.Links, err = p.addresses(pkg, entry.part); err != nil {
		return err
	}
	if err := g.merge(&s, p.merged); err != nil {
		return err
	}
	s.HiddenColumns = hiddenColumns(p.hidden, s.Width)
	g.book.Sheets = append(g.book.Sheets, s)
	return nil
}

func filledCells(s intake.Sheet) int {
	n := 0
	for _, row := range s.Rows {
		for _, c := range row.Cells {
			if c.Kind != intake.Empty {
				n++
			}
		}
	}
	return n
}

// addresses lists the e-mail addresses behind the cells' links.
func (p *sheetParser) addresses(pkg *pack, part string) ([]intake.Link, error) {
	if len(p.links) == 0 {
		return nil, nil
	}
	relations, err := pkg.relations(part)
	if err != nil {
		return nil, err
	}
	targets := map[string]string{}
	for _, r := range relations {
		if address, ok := mailAddress(r.target); ok {
			targets[r.id] = address
		}
	}
	var links []intake.Link
	for _, l := range p.links {
		if address := targets[l.id]; address != "" {
			links = append(links, intake.Link{Row: l.row, Column: l.column, Address: address})
		}
	}
	return links, nil
}
