package sheet

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"path"
	"strings"
)

// The limits of unpacking, in bytes: of all parts together, and of a part that
// only describes the workbook.
const (
	maxUnpacked  = 256 << 20
	maxOtherPart = 32 << 20
)

var (
	// errNoWorkbook is a package that holds something else, such as a document.
	errNoWorkbook = errors.New("no workbook in the package")
	// errTooLarge is a package that unpacks to more than is read.
	errTooLarge = errors.New("more than is read")
)

// pack is an opened zip package. Part names are compared without case, as the
// standard asks (ECMA-376 part 2, 6.2.2.3).
type pack struct {
	parts map[string]*zip.File
	left  int64 // bytes that may still be unpacked
}

func openPackage(data []byte) (*pack, error) {
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	p := &pack{parts: make(map[string]*zip.File, len(r.File)), left: maxUnpacked}
	for _, f := range r.File {
		if _, twice := p.parts[partKey(f.Name)]; !twice {
			p.parts[partKey(f.Name)] = f
		}
	}
	if len(p.parts) == 0 {
		return nil, io.ErrUnexpectedEOF
	}
	return p, nil
}

func partKey(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/"))
}

// has tells whether there is a part of the name.
func (p *pack) has(name string) bool { return p.parts[partKey(name)] != nil }

// open unpacks a part of at most limit bytes; errNoWorkbook if there is none.
// What all parts unpack to is counted as it is read, whatever they say.
func (p *pack) open(name string, limit int64) (io.ReadCloser, error) {
	f := p.parts[partKey(name)]
	switch {
	case f == nil:
		return nil, errNoWorkbook
	case f.UncompressedSize64 > uint64(min(limit, p.left)):
		return nil, errTooLarge
	}
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	return &metered{ReadCloser: r, left: &p.left}, nil
}

// metered takes what is read off the package's allowance.
type metered struct {
	io.ReadCloser
	left *int64
}

func (m *metered) Read(b []byte) (int, error) {
	if *m.left <= 0 {
		return 0, errTooLarge
	}
	n, err := m.ReadCloser.Read(b)
	*m.left -= int64(n)
	return n, err
}

// start reads the beginning of a part, nil if there is none.
func (p *pack) start(name string) []byte {
	r, err := p.open(name, maxOtherPart)
	if err != nil {
		return nil
	}
	defer r.Close()
	head, _ := io.ReadAll(io.LimitReader(r, 200))
	return head
}

// scan goes through the start tags of a descriptive part.
func (p *pack) scan(name string, visit func(l *lexer)) error {
	r, err := p.open(name, maxOtherPart)
	if err != nil {
		return err
	}
	defer r.Close()
	l := newLexer(r)
	for {
		switch t, err := l.next(); {
		case err != nil || t == tokenNone:
			return err
		case t == tokenStart:
			visit(l)
		}
	}
}

// relation is one relationship of a part.
type relation struct {
	id, kind, target string // kind is the last word of the type
	external         bool
}

// relations reads the relationships of a part, or of the package with "" for
// it; none if there is no list of them.
func (p *pack) relations(of string) ([]relation, error) {
	var all []relation
	name := "_rels/.rels" // of the package itself
	if of != "" {
		name = path.Join(path.Dir(of), "_rels", path.Base(of)+".rels")
	}
	err := p.scan(name, func(l *lexer) {
		if string(l.name) != "Relationship" {
			return
		}
		var r relation
		for name, raw, ok := l.attr(); ok; name, raw, ok = l.attr() {
			switch string(name) {
			case "Id":
				r.id = value(raw)
			case "Type":
				r.kind = path.Base(value(raw))
			case "Target":
				r.target = value(raw)
			case "TargetMode":
				r.external = strings.EqualFold(value(raw), "External")
			}
		}
		all = append(all, r)
	})
	if errors.Is(err, errNoWorkbook) {
		return nil, nil
	}
	return all, err
}

// resolve finds the part that a relationship of another part means.
func resolve(from, target string) string {
	if strings.HasPrefix(target, "/") {
		return target
	}
	return path.Join(path.Dir(from), target)
}

// workbook is what the workbook part says, and where the parts are.
type workbook struct {
	date1904 bool
	sheets   []sheetEntry
	strings  string
	styles   string
}

// sheetEntry is a worksheet of the workbook; part is "" when it is missing.
type sheetEntry struct {
	name   string
	part   string
	hidden bool
}

// workbook reads the list of worksheets. Chart, dialog and macro sheets have
// no cells to read and are left out.
func (p *pack) workbook() (workbook, error) {
	name, err := p.workbookName()
	if err != nil {
		return workbook{}, err
	}
	relations, err := p.relations(name)
	if err != nil {
		return workbook{}, err
	}
	book, parts := workbook{}, map[string]relation{}
	for _, r := range relations {
		parts[r.id] = r
		switch at := resolve(name, r.target); r.kind {
		case "sharedStrings":
			book.strings = at
		case "styles":
			book.styles = at
		}
	}
	first, isWorkbook := true, false
	err = p.scan(name, func(l *lexer) {
		switch string(l.name) {
		case "workbook":
			isWorkbook = first
		case "workbookPr":
			book.date1904 = isTrue(l.valueOf("date1904"))
		case "sheet":
			if entry, ok := sheetOf(l, name, parts); ok {
				if !p.has(entry.part) {
					entry.part = ""
				}
				book.sheets = append(book.sheets, entry)
			}
		}
		first = false
	})
	if err == nil && !isWorkbook {
		err = errNoWorkbook
	}
	return book, err
}

// workbookName finds the workbook part, also when the list of the package's
// relationships is missing.
func (p *pack) workbookName() (string, error) {
	root, err := p.relations("")
	if err != nil {
		return "", err
	}
	for _, r := range root {
		if r.kind == "officeDocument" {
			return resolve("", r.target), nil
		}
	}
	if p.has("xl/workbook.xml") {
		return "xl/workbook.xml", nil
	}
	return "", errNoWorkbook
}

// sheetOf reads an entry of the list of sheets; false if it is no worksheet.
func sheetOf(l *lexer, from string, parts map[string]relation) (sheetEntry, bool) {
	var entry sheetEntry
	id := ""
	for name, raw, ok := l.attr(); ok; name, raw, ok = l.attr() {
		switch string(name) {
		case "name":
			entry.name = value(raw)
		case "state":
			state := value(raw)
			entry.hidden = strings.EqualFold(state, "hidden") || strings.EqualFold(state, "veryHidden")
		case "id":
			id = value(raw)
		}
	}
	r, known := parts[id]
	if known && r.kind != "worksheet" {
		return entry, false
	}
	if known {
		entry.part = resolve(from, r.target)
	}
	return entry, true
}

// valueOf finds an attribute of the start tag by its name, "" if there is none.
func (l *lexer) valueOf(name string) string {
	for n, raw, ok := l.attr(); ok; n, raw, ok = l.attr() {
		if string(n) == name {
			return value(raw)
		}
	}
	return ""
}

func isTrue(attr string) bool { return attr == "1" || strings.EqualFold(attr, "true") }
