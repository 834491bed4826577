package sheet

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"omvendt/app/fault"
	"omvendt/app/intake"
	"omvendt/app/sample"
	"omvendt/app/text"
)

func mustRead(t *testing.T, name string, data []byte) intake.Book {
	t.Helper()
	book, err := ReadBytes(t.Context(), name, data, ReadOptions{})
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return book
}

// workbookBytes saves a workbook that fill has filled.
func workbookBytes(t testing.TB, fill func(f *excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	fill(f)
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func mustNot(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

type zipPart struct{ name, content string }

func zipBytes(t testing.TB, parts ...zipPart) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, p := range parts {
		f, err := w.Create(p.name)
		mustNot(t, err)
		_, err = f.Write([]byte(p.content))
		mustNot(t, err)
	}
	mustNot(t, w.Close())
	return b.Bytes()
}

func unpacked(f *zip.File) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(r)
}

// replaceParts copies a package with some parts changed; "" leaves one out.
func replaceParts(t testing.TB, data []byte, change func(name, content string) string) []byte {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	mustNot(t, err)
	var parts []zipPart
	for _, f := range r.File {
		content, err := unpacked(f)
		mustNot(t, err)
		if changed := change(f.Name, string(content)); changed != "" {
			parts = append(parts, zipPart{f.Name, changed})
		}
	}
	return zipBytes(t, parts...)
}

func encrypted(t testing.TB, password string) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	mustNot(t, f.SetSheetRow("Sheet1", "A1", &[]any{"Navn", "E-post"}))
	var b bytes.Buffer
	mustNot(t, f.Write(&b, excelize.Options{Password: password}))
	return b.Bytes()
}

func encryptedBytes(t testing.TB, data []byte, password string) []byte {
	t.Helper()
	out, err := excelize.Encrypt(data, &excelize.Options{Password: password})
	mustNot(t, err)
	return out
}

func TestReadTellsFaults(t *testing.T) {
	_, good := sample.PartnerList()
	emptyBook := workbookBytes(t, func(f *excelize.File) {})
	brokenCheck := slices.Clone(good)
	for at := bytes.Index(brokenCheck, []byte("xl/worksheets/sheet1.xml")); ; at++ {
		if brokenCheck[at+200] != 0 {
			brokenCheck[at+200] ^= 0xFF
			break
		}
	}
	noWorkbook := zipPart{"_rels/.rels", `<Relationships><Relationship Id="r" Type="x/officeDocument" Target="word/document.xml"/></Relationships>`}
	for _, c := range []struct {
		name   string
		data   []byte
		code   fault.Code
		format string
	}{
		{"tom.xlsx", []byte{}, fault.FileEmpty, ""},
		{"tom.csv", []byte{}, fault.FileEmpty, ""},
		{"ark uten innhold.xlsx", emptyBook, fault.SheetEmpty, ""},
		{"bare linjer.csv", []byte("\xEF\xBB\xBF\r\n;;\r\n \r\n"), fault.SheetEmpty, ""},
		{"passord.xlsx", encrypted(t, "hemmelig"), fault.FilePassword, ""},
		{"passord uten innhold.xlsx", compound(stream{name: "EncryptedPackage"}), fault.FileDamaged, ""},
		{"ukjent kryptering.xlsx", compound(stream{name: "EncryptedPackage"}, stream{name: "EncryptionInfo"}), fault.FileLocked, ""},
		{"gammel uten innhold.xls", compound(stream{name: "Workbook"}), fault.FileDamaged, ""},
		{"eldre.xls", compound(stream{name: "Book"}), fault.FileOldFormat, ".xls (Excel 5/95)"},
		{"excel 3.xls", []byte("\x09\x02\x06\x00\x00\x00\x10\x00\x00\x00"), fault.FileOldFormat, ".xls (Excel 2–4)"},
		{"brev.doc", compound(stream{name: "WordDocument"}), fault.FileWord, ""},
		{"lysark.ppt", compound(stream{name: "PowerPoint Document"}), fault.FileNotSheet, ""},
		{"bare hode.xls", compoundMagic, fault.FileDamaged, ""},
		{"uten innhold.ods", zipBytes(t, zipPart{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}), fault.FileNotSheet, ""},
		{"låst.ods", zipBytes(t, zipPart{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, zipPart{"content.xml", "\x01"},
			zipPart{"META-INF/manifest.xml", "<manifest><file-entry><encryption-data/></file-entry></manifest>"}), fault.FileLocked, ""},
		{"brev.odt", zipBytes(t, zipPart{"mimetype", "application/vnd.oasis.opendocument.text"}), fault.FileWord, ""},
		{"binær.xlsb", zipBytes(t, zipPart{"[Content_Types].xml", "<Types/>"}, zipPart{"xl/workbook.bin", "x"}), fault.FileOldFormat, ".xlsb"},
		{"mac.numbers", zipBytes(t, zipPart{"Index/Document.iwa", "x"}), fault.FileNumbers, ""},
		{"nettside uten tabell.xls", []byte("<html><body><p>Navn</p>"), fault.FileNotSheet, ""},
		{"nettside.mht", []byte("MIME-Version: 1.0\r\nContent-Type: multipart/related"), fault.FileOldFormat, ".mht"},
		{"2003.xml", []byte(`<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">`), fault.FileOldFormat, "XML 2003"},
		{"annet.xml", []byte(`<?xml version="1.0"?><note>a;b</note>`), fault.FileNotSheet, ""},
		{"bilder.zip", zipBytes(t, zipPart{"bilde.png", "x"}), fault.FileNotSheet, ""},
		{"brev.docx", zipBytes(t, zipPart{"[Content_Types].xml", "<Types/>"}, noWorkbook, zipPart{"word/document.xml", "<document/>"}), fault.FileWord, ""},
		{"rapport.xlsx", []byte("%PDF-1.7\n1 0 obj"), fault.FilePDF, ""},
		{"bilde.xlsx", []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"), fault.FileImage, ""},
		{"bilde.csv", []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"), fault.FileImage, ""},
		{"foto.xlsx", []byte("\xFF\xD8\xFF\xE0\x00\x10JFIF"), fault.FileImage, ""},
		{"brev.rtf", []byte(`{\rtf1 Navn}`), fault.FileWord, ""},
		{"brev.xlsx", []byte("Kjære Kari\n\nTakk for sist; det var hyggelig.\nHilsen Ola\n"), fault.FileNotSheet, ""},
		{"avkortet.xlsx", good[:len(good)/2], fault.FileDamaged, ""},
		{"tom pakke.xlsx", zipBytes(t), fault.FileDamaged, ""},
		{"feil sum.xlsx", brokenCheck, fault.FileDamaged, ""},
	} {
		path := filepath.Join(t.TempDir(), c.name)
		mustNot(t, os.WriteFile(path, c.data, 0o600))
		_, err := Read(t.Context(), path, ReadOptions{})
		got := fault.As(err)
		if got == nil || got.Code != c.code || got.Args["file"] != c.name || got.Args["format"] != c.format {
			t.Errorf("%s: %v, want %s %s", c.name, err, c.code, c.format)
			continue
		}
		for _, lang := range []text.Lang{"nb", "en"} {
			if told := text.Fault(lang, err).String(); strings.Contains(told, "{") {
				t.Errorf("%s: %s has an unfilled argument: %s", c.name, c.code, told)
			}
		}
	}
}

func TestReadTellsWhatTheFileSystemSays(t *testing.T) {
	dir := t.TempDir()
	_, err := Read(t.Context(), filepath.Join(dir, "borte.xlsx"), ReadOptions{})
	if !fault.Is(err, fault.FileNotFound) {
		t.Errorf("missing file: %v", err)
	}
	_, err = Read(t.Context(), dir, ReadOptions{})
	if !fault.Is(err, fault.FileIsFolder) {
		t.Errorf("folder: %v", err)
	}
	large := filepath.Join(dir, "stor.csv")
	mustNot(t, os.WriteFile(large, nil, 0o600))
	mustNot(t, os.Truncate(large, maxFileBytes+1))
	if _, err = Read(t.Context(), large, ReadOptions{}); !fault.Is(err, fault.FileTooLarge) {
		t.Errorf("large file: %v", err)
	}
	for _, c := range []struct {
		err  error
		code fault.Code
	}{
		{&fs.PathError{Op: "open", Err: fs.ErrPermission}, fault.FileNoAccess},
		{&fs.PathError{Op: "open", Err: errors.New("input/output")}, fault.FileUnreadable},
	} {
		if got := openFault("a.xlsx", c.err); !fault.Is(got, c.code) {
			t.Errorf("%v told as %v", c.err, got)
		}
	}
}

func TestReadSealsTheFile(t *testing.T) {
	name, data := sample.PartnerList()
	path := filepath.Join(t.TempDir(), name)
	mustNot(t, os.WriteFile(path, data, 0o600))
	book, err := Read(t.Context(), path, ReadOptions{})
	mustNot(t, err)
	sum := sha256.Sum256(data)
	if book.Name != name || book.SHA256 != hex.EncodeToString(sum[:]) || book.Bytes != int64(len(data)) {
		t.Errorf("%q %s %d", book.Name, book.SHA256, book.Bytes)
	}
}

func TestReadGoesByContentNotByName(t *testing.T) {
	_, workbook := sample.PartnerList()
	if b := mustRead(t, "liste.csv", workbook); b.Format != "xlsx" {
		t.Errorf("workbook named .csv read as %s", b.Format)
	}
	if b := mustRead(t, "liste.xlsx", []byte("Navn;E-post\nKari;kari@a.example\n")); b.Format != "csv" || b.Sheets[0].Width != 2 {
		t.Errorf("text named .xlsx read as %s", b.Format)
	}
	if b := mustRead(t, "e-post.txt", []byte("E-post\nkari@a.example\n")); len(b.Sheets[0].Rows) != 2 {
		t.Errorf("one column of text: %v", b.Sheets)
	}
	if b := mustRead(t, "skjult passord.xlsx", encrypted(t, savedPassword)); b.Sheets[0].Width != 2 {
		t.Errorf("workbook with Excel's own password: %v", b.Sheets)
	}
}

func TestReadCanBeCancelledAndFollowed(t *testing.T) {
	var b strings.Builder
	for range 2600 {
		b.WriteString("Kari;kari@a.example\n")
	}
	ctx, cancel := context.WithCancel(t.Context())
	var told []int
	opt := ReadOptions{Progress: func(n int) { told = append(told, n) }}
	_, err := ReadBytes(ctx, "a.csv", []byte(b.String()), opt)
	if want := []int{499, 999, 1499, 1999, 2499, 2600}; err != nil || !slices.Equal(told, want) {
		t.Errorf("progress %v, %v", told, err)
	}
	opt.Progress = func(int) { cancel() }
	if _, err = ReadBytes(ctx, "a.csv", []byte(b.String()), opt); !fault.Is(err, fault.Cancelled) || !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled while reading: %v", err)
	}
	if _, err = ReadBytes(ctx, "a.csv", []byte("a;b"), opt); !fault.Is(err, fault.Cancelled) {
		t.Errorf("cancelled before: %v", err)
	}
}

// Every format stops at the row where its reading was given up.
func TestReadOfEveryFormatCanBeCancelled(t *testing.T) {
	var part, page, open strings.Builder
	var records []byte
	for i := range 2600 {
		part.WriteString("<row><c><v>1</v></c></row>")
		page.WriteString("<tr><td>1")
		open.WriteString("<table:table-row>" + filledRow + "</table:table-row>")
		records = append(records, rec(recNumber, uint16(i), uint16(0), uint16(0), 1.0)...)
	}
	for name, data := range map[string][]byte{
		"a.xlsx": rawWorkbook(t, partStart+"<sheetData>"+part.String()+"</sheetData>"+partEnd, false),
		"a.xls":  xls(biffWorkbook(nil, biffSheetBytes{"A", 0, 0, records})),
		"a.ods":  openBook(t, openContent(open.String())),
		"a.html": []byte("<table>" + page.String()),
	} {
		ctx, cancel := context.WithCancel(t.Context())
		told := 0
		_, err := ReadBytes(ctx, name, data, ReadOptions{Progress: func(int) { told++; cancel() }})
		if !fault.Is(err, fault.Cancelled) || told != 1 {
			t.Errorf("%s: %v, told %d times", name, err, told)
		}
	}
}

func TestWarningsAreToldInWords(t *testing.T) {
	for _, key := range []string{"missing", "lost", "twice", "letters"} {
		for _, count := range []string{"1", "2"} {
			for _, lang := range text.Langs() {
				said := text.Tell(lang, text.S("sheet.warning."+key, "sheet", "Ark1", "count", count))
				if strings.Contains(said, "sheet.") || strings.Contains(said, "{") {
					t.Errorf("%s: %q", lang, said)
				}
			}
		}
	}
}
