package sheet

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"omvendt/app/fault"
)

// hostile is a file that means harm, or that an accident made so. Without a
// code it is read.
type hostile struct {
	name string
	make func(t testing.TB) []byte
	code fault.Code
}

func repeated(before, unit string, times int, after string) string {
	return before + strings.Repeat(unit, times) + after
}

// oneSheet makes a workbook of a sheet part with the number of styles that
// rawWorkbook has.
func oneSheet(part string) func(t testing.TB) []byte {
	return func(t testing.TB) []byte { return rawWorkbook(t, part, false, "dd.mm.yyyy") }
}

// withPart makes a small workbook of which one part is another.
func withPart(name, content string) func(t testing.TB) []byte {
	return func(t testing.TB) []byte {
		return replaceParts(t, rawWorkbook(t, oneRow(`<c t="s"><v>0</v></c>`), false), func(part, old string) string {
			if part == name {
				return content
			}
			return old
		})
	}
}

func plainText(before, unit string, times int, after string) func(t testing.TB) []byte {
	return func(testing.TB) []byte { return []byte(repeated(before, unit, times, after)) }
}

func openSheet(rows string) func(t testing.TB) []byte {
	return func(t testing.TB) []byte {
		return zipBytes(t, zipPart{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, zipPart{"content.xml", openContent(rows)})
	}
}

// openContent is the content of an OpenDocument spreadsheet of one sheet.
func openContent(rows string) string {
	return `<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet><table:table table:name="Ark">` +
		rows + `</table:table></office:spreadsheet></office:body></office:document-content>`
}

// manyTimes shows one shared string of 32,000 letters in 20,000 cells.
func manyTimes(t testing.TB) []byte {
	return replaceParts(t, rawWorkbook(t, oneRow(`<c t="s"><v>0</v></c>`), false), func(part, old string) string {
		switch part {
		case "xl/sharedStrings.xml":
			return sharedTop + "<si><t>" + strings.Repeat("a", 32_000) + "</t></si></sst>"
		case "xl/worksheets/sheet1.xml":
			return repeated(partStart+"<sheetData>", `<row><c t="s"><v>0</v></c></row>`, 20_000, "</sheetData>"+partEnd)
		}
		return old
	})
}

const (
	laughs    = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d SYSTEM "file:///etc/passwd">]>`
	sharedTop = `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">`
	filledRow = `<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>`
)

func hostiles() []hostile {
	wide := ""
	for r := 1; r <= 5000; r++ {
		wide += fmt.Sprintf(`<row r="%d"><c r="XFD%d"><v>1</v></c></row>`, r, r)
	}
	return []hostile{
		{"a sheet of spaces", oneSheet(repeated(partStart+"<sheetData>", strings.Repeat(" ", 1<<20), 250, "</sheetData>"+partEnd)), fault.SheetEmpty},
		{"a cell of spaces", oneSheet(repeated(partStart+`<sheetData><row><c t="inlineStr"><is><t>`, strings.Repeat(" ", 1<<20), 200, "</t></is></c></row></sheetData>"+partEnd)), fault.FileTooLarge},
		{"a cell of letters", oneSheet(repeated(partStart+`<sheetData><row><c t="str"><v>`, strings.Repeat("a", 1<<20), 200, "</v></c></row></sheetData>"+partEnd)), fault.FileTooLarge},
		{"a tag without end", oneSheet(repeated(partStart+`<sheetData><row r="`, strings.Repeat("1", 1<<20), 100, `"/></sheetData>`+partEnd)), fault.FileDamaged},
		{"a comment without end", oneSheet(repeated(partStart+`<!-- `, strings.Repeat("-", 1<<20), 100, "")), fault.FileDamaged},
		{"more than may be unpacked", oneSheet(repeated(partStart+"<sheetData>", strings.Repeat(" ", 1<<20), 300, "</sheetData>"+partEnd)), fault.FileTooLarge},
		{"a long shared string", withPart("xl/sharedStrings.xml", repeated(sharedTop+"<si><t>", strings.Repeat("a", 1<<20), 200, "</t></si></sst>")), fault.FileTooLarge},
		{"a long string in many cells", manyTimes, fault.FileTooLarge},
		{"many shared strings", withPart("xl/sharedStrings.xml", repeated(sharedTop, "<si/>", maxReadCells+1, "</sst>")), fault.FileTooLarge},
		{"much shared text", withPart("xl/sharedStrings.xml", repeated(sharedTop, "<si><t>"+strings.Repeat("å", 1000)+"</t></si>", 100_000, "</sst>")), fault.FileTooLarge},
		{"many formats", withPart("xl/styles.xml", repeated("<styleSheet><numFmts>", `<numFmt numFmtId="200" formatCode="`+strings.Repeat("0", 250)+`"/>`, 100, "")+manyFormats(90_000)+"</numFmts></styleSheet>"), fault.FileTooLarge},
		{"many rows of nothing", oneSheet(repeated(partStart+"<sheetData>", `<row s="1" customFormat="1"/>`, lastRowNumber, "</sheetData>"+partEnd)), fault.SheetEmpty},
		{"many styled cells of nothing", oneSheet(repeated(partStart+"<sheetData>", `<row>`+strings.Repeat(`<c s="1"/>`, 20)+`</row>`, 1_000_000, "</sheetData>"+partEnd)), fault.SheetEmpty},
		{"many cells far to the right", oneSheet(partStart + "<sheetData>" + wide + "</sheetData>" + partEnd), fault.FileTooLarge},
		{"a cell in the last corner", oneSheet(partStart + `<dimension ref="A1"/><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>` + partEnd), ""},
		{"many values", oneSheet(repeated(partStart+"<sheetData>", `<row>`+strings.Repeat(`<c><v>1</v></c>`, 100)+`</row>`, 50_000, "</sheetData>"+partEnd)), fault.FileTooLarge},
		{"many merged areas", oneSheet(repeated(oneRow(`<c><v>1</v></c>`)[:len(oneRow(`<c><v>1</v></c>`))-len(partEnd)]+"<mergeCells>", `<mergeCell ref="A1:B2"/>`, 400_000, "</mergeCells>"+partEnd)), ""},
		{"many overlapping areas", oneSheet(partStart + "<sheetData>" + strings.Repeat("<row><c><v>1</v></c></row>", 10_000) + "</sheetData><mergeCells>" + strings.Repeat(`<mergeCell ref="A1:XFD1048576"/>`, 100_000) + "</mergeCells>" + partEnd), fault.FileDamaged},
		{"too many areas", oneSheet(repeated(partStart+"<mergeCells>", `<mergeCell ref="A1:B2"/>`, mostAreas+1, "</mergeCells>"+partEnd)), fault.FileTooLarge},
		{"many hidden columns", oneSheet(repeated(partStart+"<cols>", `<col min="1" max="16384" hidden="1"/>`, 400_000, `</cols><sheetData><row><c r="XFD1"><v>1</v></c></row></sheetData>`+partEnd)), ""},
		{"rows back to front", oneSheet(backwards(100_000)), ""},
		{"deep folders of tags", oneSheet(repeated(partStart, "<a>", 20_000_000, "")), fault.FileDamaged},
		{"entities in a sheet", oneSheet(laughs + oneRow(`<c t="str"><v>&c;&d;</v></c>`)), fault.FileDamaged},
		{"entities in the strings", withPart("xl/sharedStrings.xml", laughs+sharedTop+"<si><t>&c;</t></si></sst>"), fault.FileDamaged},
		{"entities in the workbook", withPart("xl/workbook.xml", laughs+"<workbook/>"), fault.FileDamaged},
		{"entities in the styles", withPart("xl/styles.xml", laughs+"<styleSheet/>"), fault.FileDamaged},
		{"an unknown entity", oneSheet(oneRow(`<c t="str"><v>&nbsp;</v></c>`)), fault.FileDamaged},
		{"many sheets of one part", manySheets, fault.FileTooLarge},
		{"a zip in a zip", func(t testing.TB) []byte { return zipBytes(t, zipPart{"a.xlsx", string(manyFiles(t, 1))}) }, fault.FileNotSheet},
		{"a zip of many files", func(t testing.TB) []byte { return manyFiles(t, 200_000) }, fault.FileNotSheet},

		{"a password hashed for hours", func(t testing.TB) []byte { return encryptAgile(t, []byte("PK"), "x", 1, 9_999_999) }, fault.FileDamaged},
		{"a password hashed a million times", func(t testing.TB) []byte { return encryptAgile(t, []byte("PK"), "x", 1, mostSpins) }, fault.FilePassword},

		{"ods: cells without end", openSheet(`<table:table-row table:number-rows-repeated="999999999">` + strings.Replace(filledRow, " ", ` table:number-columns-repeated="16384" `, 1) + `</table:table-row>`), fault.FileTooLarge},
		{"ods: columns without end", openSheet(`<table:table-row>` + strings.Replace(filledRow, " ", ` table:number-columns-repeated="999999999" `, 1) + `</table:table-row>`), fault.FileTooLarge},
		{"ods: rows without end", openSheet(`<table:table-row table:number-rows-repeated="99999999999999999999">` + filledRow + `</table:table-row>` + `<table:table-row table:number-rows-repeated="999999999">` + filledRow + `</table:table-row>`), fault.FileTooLarge},
		{"ods: nothing without end", openSheet(repeated("", `<table:table-row table:number-rows-repeated="999999999"><table:table-cell table:number-columns-repeated="999999999"/></table:table-row>`, 100_000, "")), fault.SheetEmpty},
		{"ods: spaces without end", openSheet(`<table:table-row><table:table-cell office:value-type="string"><text:p>a` + strings.Repeat(`<text:s text:c="999999999"/>`, 200_000) + `b</text:p></table:table-cell></table:table-row>`), fault.FileTooLarge},
		{"ods: entities", func(t testing.TB) []byte {
			return zipBytes(t, zipPart{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, zipPart{"content.xml", laughs + openContent(filledRow)})
		}, fault.FileDamaged},
		{"ods: many sheets", openSheet(repeated("", `</table:table><table:table><table:table-row>`+filledRow+`</table:table-row>`, 10_000, "")), fault.FileTooLarge},
		{"ods: deep folders of tags", openSheet(repeated("<table:table-row>", "<table:table>", 5_000_000, "")), fault.FileDamaged},

		{"csv: nothing but quotes", plainText("a;b\n", `"`, 40<<20, ""), ""},
		{"csv: a quote in each cell", plainText("a;b\n", "\";\n", 12<<20, ""), fault.FileTooLarge},
		{"csv: one long line", plainText("a;b\n", "x", 47<<20, ""), ""},
		{"csv: one wide line", plainText("a;b\n", ";", 40<<20, "x"), fault.FileTooLarge},
		{"csv: nothing but lines", plainText("a;b\n", "\n", 40<<20, "a;b"), fault.FileTooLarge},
		{"csv: returns only", plainText("a;b\r", "\r", 40<<20, ""), ""},
		{"csv: signs beyond all encodings", plainText("a;b\n", "\x81\x8d\xe5;", 10<<20, "\n"), fault.FileTooLarge},
		{"csv: wide letters", plainText("\xFF\xFEa\x00;\x00b\x00\n\x00", "\x00\x30", 20<<20, ""), ""},
		{"csv: marks of letters", plainText("a;b\na", "\u0301", 20<<20, ""), ""},
		{"csv: more than is read", plainText("a;b\n", "a", maxTextBytes, ""), fault.FileTooLarge},

		{"html: cells without end", plainText("<table><tr>", "<td>", 10<<20, ""), fault.FileTooLarge},
		{"html: tables without end", plainText("", "<table><tr><td>a", 1<<20, ""), fault.FileTooLarge},
		{"html: wide and tall", plainText("<table><tr>", "<td colspan=1000 rowspan=65534>a", 16, strings.Repeat("<tr><td>b", 65_000)), fault.FileTooLarge},
		{"html: rows without end", plainText("<table>", "<tr>", 8<<20, ""), fault.SheetEmpty},
		{"html: a comment without end", plainText("<table><tr><td>a<!--", "-", 40<<20, ""), ""},
		{"html: entities", plainText("<table><tr><td>", "&amp;&#x10FFFF;&notin", 2<<20, ""), ""},
		{"html: styles", plainText("<table><tr><td>a", "<style>", 4<<20, "</style>"), ""},

		{"xls: loops of tables", loopedCompound, fault.FileDamaged},
		{"xls: deep folders", deepCompound, fault.FileDamaged},
		{"xls: sheets in each other", overlappingSheets, fault.FileDamaged},
		{"xls: strings used by many", manyLabels, fault.FileTooLarge},
		{"xls: formats", func(testing.TB) []byte {
			var records []byte
			for i := range mostFormats + 2 {
				records = append(records, rec(recFormat, uint16(i), str8(strings.Repeat("0", 250)))...)
			}
			return xls(biffWorkbook(records, biffSheetBytes{"A", 0, 0, nil}))
		}, fault.FileTooLarge},
	}
}

func manyFormats(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `<numFmt numFmtId="%d" formatCode="%s"/>`, 1000+i, strings.Repeat("y", 200))
	}
	return b.String()
}

func backwards(rows int) string {
	var b strings.Builder
	b.WriteString(partStart + "<sheetData>")
	for r := rows; r > 0; r-- {
		fmt.Fprintf(&b, `<row r="%d"><c><v>%d</v></c></row>`, r, r)
	}
	return b.String() + "</sheetData>" + partEnd
}

func manyFiles(t testing.TB, n int) []byte {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := range n {
		_, err := w.CreateHeader(&zip.FileHeader{Name: fmt.Sprintf("%d.xml", i)})
		mustNot(t, err)
	}
	mustNot(t, w.Close())
	return b.Bytes()
}

// manySheets lists one part, which is large, as a thousand sheets.
func manySheets(t testing.TB) []byte {
	base := rawWorkbook(t, partStart+"<sheetData>"+strings.Repeat("<row><c/></row>", 1_000_000)+"</sheetData>"+partEnd, false)
	return replaceParts(t, base, func(name, content string) string {
		at := strings.Index(content, "<sheet ")
		if name != "xl/workbook.xml" || at < 0 {
			return content
		}
		end := at + strings.Index(content[at:], "</sheets>")
		return content[:at] + strings.Repeat(content[at:end], 1000) + content[end:]
	})
}

// loopedCompound has a table in which every sector leads back to the first of
// its stream.
func loopedCompound(t testing.TB) []byte {
	data := xls(biffWorkbook(nil, biffSheetBytes{"A", 0, 0, make([]byte, 0)}))
	fatAt := sector * (1 + int(binary.LittleEndian.Uint32(data[76:])))
	for i := range 16 {
		binary.LittleEndian.PutUint32(data[fatAt+4*i:], 0)
	}
	return data
}

// deepCompound has a folder in a folder in a folder, and so on.
func deepCompound(testing.TB) []byte {
	const depth = 200_000
	data := compound(streamOf(biffWorkbook(nil)))[:sector]
	body := entryBytes("Root Entry", 5, 0xFFFFFFFE, 0, 1)
	for i := 1; i < depth; i++ {
		body = append(body, entryBytes("a", 1, 0, 0, uint32(i+1))...)
	}
	body = append(body, entryBytes("Workbook", 2, 0, 4096, 0xFFFFFFFF)...)
	for len(body)%sector != 0 {
		body = append(body, 0)
	}
	sectors := len(body) / sector
	fatSectors := sectors/127 + 2
	var fat []byte
	for i := range fatSectors * 128 {
		next := uint32(i + 1)
		if i >= sectors-1 {
			next = 0xFFFFFFFE
		}
		fat = binary.LittleEndian.AppendUint32(fat, next)
	}
	binary.LittleEndian.PutUint32(data[44:], uint32(fatSectors))
	binary.LittleEndian.PutUint32(data[48:], 0)
	for i := range 109 {
		binary.LittleEndian.PutUint32(data[76+4*i:], uint32(sectors+i))
	}
	return append(append(data, body...), fat...)
}

// overlappingSheets begins thousands of sheets a little apart in one run of
// records.
func overlappingSheets(t testing.TB) []byte {
	start := rec(recBOF, uint16(0x0600), uint16(0x10), uint64(0), uint32(0))
	body := bytes.Repeat(start, 100_000)
	body = append(body, bytes.Repeat(rec(recEOF), 100_000)...)
	var list []byte
	for i := range 4000 {
		list = append(list, rec(recBoundSheet, uint32(len(bof)+4000*14+4+20*i), uint16(0), "\x02\x00AB")...)
	}
	return xls(append(append(append(bytes.Clone(bof), list...), rec(recEOF)...), body...))
}

// manyLabels shows one long string in very many cells.
func manyLabels(testing.TB) []byte {
	var cells []byte
	for i := range 300_000 {
		cells = append(cells, rec(recLabelSST, uint16(i/20), uint16(i%20), uint16(0), uint32(0))...)
	}
	long := strings.Repeat("å", 8000)
	return xls(biffWorkbook(rec(recSST, uint32(1), uint32(1), str8(long[:8000])), biffSheetBytes{"A", 0, 0, cells}))
}

// small files of every format, for what breaks them.
func specimens(t testing.TB) map[string][]byte {
	all := map[string][]byte{
		"excelize.xlsx": workbookBytes(t, func(f *excelize.File) {
			mustNot(t, f.SetSheetRow("Sheet1", "A1", &[]any{"Navn", "Født", 3.5, true}))
			mustNot(t, f.SetSheetRow("Sheet1", "A2", &[]any{"Åse", 45887, -1, false}))
		}),
		"locked.xlsx": encrypted(t, savedPassword),
		"page.xls":    []byte("<html><table><tr><td>Navn<td colspan=2>Åse</table>"),
		"text.csv":    []byte("\xFF\xFEN\x00;\x00a\x00\n\x00"),
	}
	for _, name := range []string{"libreoffice.xls", "libreoffice.ods", "libreoffice.xlsx", "libreoffice-password.xls", "openpyxl.xlsx"} {
		data, err := os.ReadFile(filepath.Join("testdata", "read", name))
		mustNot(t, err)
		all[name] = data
	}
	return all
}

// readBroken reads what may be broken: the answer is a book that keeps to its
// rules or a fault that tells, and the reader meant it so.
func readBroken(t *testing.T, what string, data []byte) {
	t.Helper()
	book, err := ReadBytes(t.Context(), "a.xlsx", data, ReadOptions{Password: "hemmelig å"})
	if err == nil {
		checkBook(t, book)
		return
	}
	var told *fault.Error
	if !errors.As(err, &told) || told.Code == fault.Internal || strings.Contains(err.Error(), "panic") {
		t.Fatalf("%s: %v", what, err)
	}
}

func TestReadOfBrokenFiles(t *testing.T) {
	for name, data := range specimens(t) {
		rng := rand.New(rand.NewSource(1))
		tries := 80
		if strings.Contains(name, "locked") {
			tries = 8 // each password takes a tenth of a second
		}
		step := max(1, len(data)/tries)
		for cut := 0; cut < len(data); cut += step {
			readBroken(t, fmt.Sprintf("%s cut after %d bytes", name, cut), data[:cut])
		}
		for range tries {
			bent := bytes.Clone(data)
			for range 1 + rng.Intn(3) {
				bent[rng.Intn(len(bent))] ^= 1 << rng.Intn(8)
			}
			readBroken(t, name+" with bits turned", bent)
		}
		for range tries { // the head of a file steers everything
			bent := bytes.Clone(data)
			bent[rng.Intn(min(len(bent), 1024))] = byte(rng.Intn(256))
			readBroken(t, name+" with another head", bent)
		}
	}
}
