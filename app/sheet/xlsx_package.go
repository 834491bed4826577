package sheet

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strings"

	"golang.org/x/net/html/charset"
)

// pack is an opened Open Packaging zip. Part names are compared without case,
// as the standard asks (ECMA-376 part 2, 6.2.2.3).
type pack struct {
	parts map[string]*zip.File
}

// errNoWorkbook is a package that holds something else, such as a document.
var errNoWorkbook = errors.New("no workbook in the package")

func openPackage(data []byte) (*pack, error) {
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	p := &pack{parts: make(map[string]*zip.File, len(r.File))}
	for _, f := range r.File {
		p.parts[partKey(f.Name)] = f
	}
	if len(p.parts) == 0 {
		return nil, io.ErrUnexpectedEOF
	}
	return p, nil
}

func partKey(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/"))
}

// part finds a part, nil if there is none.
func (p *pack) part(name string) *zip.File { return p.parts[partKey(name)] }

// otherFormat names the spreadsheet format of a zip that is no Open XML text
// workbook, "" if it may be one.
func (p *pack) otherFormat() string {
	if f := p.part("mimetype"); f != nil {
		if kind, err := readPart(f, 200); err == nil && bytes.Contains(kind, []byte("opendocument.spreadsheet")) {
			return ".ods"
		}
	}
	switch {
	case p.part("xl/workbook.bin") != nil:
		return ".xlsb"
	case p.part("Index/Document.iwa") != nil, p.part("Index.zip") != nil:
		return ".numbers"
	}
	return ""
}

// tooLarge tells by the sizes in the directory whether unpacking is unsafe;
// the zip reader refuses a part that is larger than its size says.
func (p *pack) tooLarge() bool {
	total := uint64(0)
	for name, f := range p.parts {
		size := f.UncompressedSize64
		total += size
		streamed := strings.HasPrefix(name, "xl/worksheets/sheet") || name == "xl/sharedstrings.xml"
		if total > maxUnpacked || size > maxUnpacked || !streamed && size > maxOtherPart && strings.HasSuffix(name, ".xml") {
			return true
		}
	}
	return false
}

func readPart(f *zip.File, limit int64) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(io.LimitReader(r, limit))
}

func (p *pack) decode(name string, into any) error {
	f := p.part(name)
	if f == nil {
		return errNoWorkbook
	}
	r, err := f.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	return xmlDecoder(r).Decode(into)
}

func xmlDecoder(r io.Reader) *xml.Decoder {
	d := xml.NewDecoder(r)
	d.CharsetReader = charset.NewReaderLabel
	return d
}

type relationships struct {
	All []struct {
		ID     string `xml:"Id,attr"`
		Type   string `xml:"Type,attr"`
		Target string `xml:"Target,attr"`
	} `xml:"Relationship"`
}

// workbook is what the workbook part says.
type workbook struct {
	date1904 bool
	sheets   []sheetEntry
}

// sheetEntry is a worksheet of the workbook and the name of its part.
type sheetEntry struct {
	name   string
	part   string
	hidden bool
}

// workbook reads the list of worksheets. Chart, dialog and macro sheets have
// no cells to read and are left out.
func (p *pack) workbook() (workbook, error) {
	var root relationships
	if err := p.decode("_rels/.rels", &root); err != nil {
		return workbook{}, err
	}
	for _, rel := range root.All {
		if strings.HasSuffix(rel.Type, "/officeDocument") {
			return p.workbookAt(resolve("", rel.Target))
		}
	}
	return workbook{}, errNoWorkbook
}

func (p *pack) workbookAt(name string) (workbook, error) {
	var doc struct {
		XMLName    xml.Name
		Properties struct {
			Date1904 string `xml:"date1904,attr"`
		} `xml:"workbookPr"`
		Sheets []struct {
			Name  string     `xml:"name,attr"`
			State string     `xml:"state,attr"`
			Attrs []xml.Attr `xml:",any,attr"`
		} `xml:"sheets>sheet"`
	}
	if err := p.decode(name, &doc); err != nil {
		return workbook{}, err
	}
	if doc.XMLName.Local != "workbook" {
		return workbook{}, errNoWorkbook
	}
	var rels relationships
	if err := p.decode(path.Join(path.Dir(name), "_rels", path.Base(name)+".rels"), &rels); err != nil && !errors.Is(err, errNoWorkbook) {
		return workbook{}, err
	}
	parts := map[string]string{}
	for _, rel := range rels.All {
		if strings.HasSuffix(rel.Type, "/worksheet") {
			parts[rel.ID] = resolve(path.Dir(name), rel.Target)
		}
	}
	book := workbook{date1904: isTrue(doc.Properties.Date1904)}
	for _, s := range doc.Sheets {
		for _, a := range s.Attrs {
			if part, ok := parts[a.Value]; ok && a.Name.Local == "id" {
				book.sheets = append(book.sheets, sheetEntry{s.Name, part, sheetState(s.State)})
			}
		}
	}
	return book, nil
}

// resolve finds the part that a relationship means.
func resolve(dir, target string) string {
	if strings.HasPrefix(target, "/") {
		return target
	}
	return path.Join(dir, target)
}

func isTrue(attr string) bool { return attr == "1" || strings.EqualFold(attr, "true") }

// countStrings counts the shared strings, to notice a cell that points to none.
func (p *pack) countStrings() (int, error) {
	f := p.part("xl/sharedStrings.xml")
	if f == nil {
		return 0, nil
	}
	r, err := f.Open()
	if err != nil {
		return 0, err
	}
	defer r.Close()
	d := xmlDecoder(r)
	for n := 0; ; {
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			return n, nil
		}
		if err != nil {
			return n, err
		}
		if start, ok := token.(xml.StartElement); ok && start.Name.Local == "si" {
			if n++; n > maxReadCells {
				return n, nil
			}
		}
	}
}
