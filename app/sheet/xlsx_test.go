package sheet

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"fmt"
	"hash/crc32"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"omvendt/app/fault"
	"omvendt/app/intake"
	"omvendt/app/sample"
)

// rawWorkbook makes a workbook of one sheet whose part is given, with a few
// shared strings and one style for each number format.
func rawWorkbook(t testing.TB, sheet string, date1904 bool, formats ...string) []byte {
	t.Helper()
	base := workbookBytes(t, func(f *excelize.File) {
		mustNot(t, f.SetCellValue("Sheet1", "A1", "null"))
		mustNot(t, f.SetCellRichText("Sheet1", "A2", []excelize.RichTextRun{{Text: "Åse "}, {Text: "Dahl", Font: &excelize.Font{Bold: true}}}))
		for _, format := range formats {
			_, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
			mustNot(t, err)
		}
		mustNot(t, f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &date1904}))
	})
	return replaceParts(t, base, func(name, content string) string {
		if name == "xl/worksheets/sheet1.xml" {
			return sheet
		}
		return content
	})
}

const (
	partStart = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">`
	partEnd   = `</worksheet>`
)

func oneRow(cells string) string {
	return partStart + `<sheetData><row r="1">` + cells + `</row></sheetData>` + partEnd
}

func TestXlsxTypesOfCells(t *testing.T) {
	formats := []string{"dd.mm.yyyy", "yyyy-mm-dd hh:mm", "h:mm", `[$-414]d. mmmm yyyy`, `0.00 "dager"`, "[h]:mm", "mmm", `[Red]#,##0;"yd"`, `mm:ss`}
	for _, c := range []struct {
		name, cell string
		want       intake.Cell
	}{
		{"shared string", `<c t="s"><v>0</v></c>`, intake.Cell{Kind: intake.Text, Text: "null"}},
		{"rich string", `<c t="s"><v> 1 </v></c>`, intake.Cell{Kind: intake.Text, Text: "Åse Dahl"}},
		{"inline string", `<c t="inlineStr"><is><t>Kari</t></is></c>`, intake.Cell{Kind: intake.Text, Text: "Kari"}},
		{"inline rich string", `<c t="inlineStr"><is><r><t>Ka</t></r><r><t>ri</t></r></is></c>`, intake.Cell{Kind: intake.Text, Text: "Kari"}},
		{"escapes and line breaks", `<c t="inlineStr"><is><t>a_x000D_&#10;b &amp; c</t></is></c>`, intake.Cell{Kind: intake.Text, Text: "a\nb & c"}},
		{"letters of a Mac", "<c t=\"inlineStr\"><is><t>A\u030Ase</t></is></c>", intake.Cell{Kind: intake.Text, Text: "Åse"}},
		{"no-break space alone", "<c t=\"inlineStr\"><is><t>\u00a0</t></is></c>", intake.Cell{}},
		{"text of a formula", `<c t="str"><f>A1&amp;B1</f><v>Kari N</v></c>`, intake.Cell{Kind: intake.Text, Text: "Kari N"}},
		{"number of a formula", `<c><f>1+1</f><v>2</v></c>`, intake.Cell{Kind: intake.Number, Text: "2"}},
		{"formula never calculated", `<c><f>1+1</f></c>`, intake.Cell{Kind: intake.Failed, Text: "#CALC!"}},
		{"formula that gives nothing", `<c t="str"><f>""</f><v></v></c>`, intake.Cell{}},
		{"true", `<c t="b"><v>1</v></c>`, intake.Cell{Kind: intake.Boolean, Text: "TRUE"}},
		{"false", `<c t="b"><v>0</v></c>`, intake.Cell{Kind: intake.Boolean, Text: "FALSE"}},
		{"error", `<c t="e"><v>#N/A</v></c>`, intake.Cell{Kind: intake.Failed, Text: "#N/A"}},
		{"phone as number", `<c><v>4792200102</v></c>`, intake.Cell{Kind: intake.Number, Text: "4792200102"}},
		{"exponent", `<c><v>9.2200102E7</v></c>`, intake.Cell{Kind: intake.Number, Text: "92200102"}},
		{"seventeen digits", `<c><v>1.1000000000000001</v></c>`, intake.Cell{Kind: intake.Number, Text: "1.1"}},
		{"negative", `<c t="n"><v>-0.5</v></c>`, intake.Cell{Kind: intake.Number, Text: "-0.5"}},
		{"huge", `<c><v>1E+300</v></c>`, intake.Cell{Kind: intake.Number, Text: "1e+300"}},
		{"no number", `<c><v>abc</v></c>`, intake.Cell{Kind: intake.Text, Text: "abc"}},
		{"date", `<c s="1"><v>45887</v></c>`, intake.Cell{Kind: intake.Date, Text: "2025-08-18"}},
		{"date with a part of a day", `<c s="1"><v>45887.5</v></c>`, intake.Cell{Kind: intake.Date, Text: "2025-08-18T12:00:00"}},
		{"midnight", `<c s="2"><v>45887</v></c>`, intake.Cell{Kind: intake.Date, Text: "2025-08-18T00:00:00"}},
		{"rounded second", `<c s="2"><v>45887.383715277778</v></c>`, intake.Cell{Kind: intake.Date, Text: "2025-08-18T09:12:33"}},
		{"nearly midnight", `<c s="1"><v>45886.9999999999</v></c>`, intake.Cell{Kind: intake.Date, Text: "2025-08-18"}},
		{"time", `<c s="3"><v>0.6458333333333334</v></c>`, intake.Cell{Kind: intake.Date, Text: "15:30"}},
		{"date shown as a time", `<c s="3"><v>45887.5</v></c>`, intake.Cell{Kind: intake.Date, Text: "2025-08-18T12:00:00"}},
		{"Norwegian month", `<c s="4"><v>45887</v></c>`, intake.Cell{Kind: intake.Date, Text: "2025-08-18"}},
		{"letters in quotes", `<c s="5"><v>3</v></c>`, intake.Cell{Kind: intake.Number, Text: "3"}},
		{"duration of a day and a half", `<c s="6"><v>1.5</v></c>`, intake.Cell{Kind: intake.Number, Text: "1.5"}},
		{"duration under a day", `<c s="6"><v>0.0625</v></c>`, intake.Cell{Kind: intake.Date, Text: "01:30"}},
		{"month alone", `<c s="7"><v>45887</v></c>`, intake.Cell{Kind: intake.Date, Text: "2025-08-18"}},
		{"date letters in the second section", `<c s="8"><v>7</v></c>`, intake.Cell{Kind: intake.Number, Text: "7"}},
		{"minutes and seconds", `<c s="9"><v>0.5</v></c>`, intake.Cell{Kind: intake.Date, Text: "12:00"}},
		{"style that does not exist", `<c s="99"><v>45887</v></c>`, intake.Cell{Kind: intake.Number, Text: "45887"}},
		{"29 February 1900", `<c s="1"><v>60</v></c>`, intake.Cell{Kind: intake.Number, Text: "60"}},
		{"28 February 1900", `<c s="1"><v>59</v></c>`, intake.Cell{Kind: intake.Date, Text: "1900-02-28"}},
		{"1 March 1900", `<c s="1"><v>61</v></c>`, intake.Cell{Kind: intake.Date, Text: "1900-03-01"}},
		{"day 0", `<c s="1"><v>0</v></c>`, intake.Cell{Kind: intake.Number, Text: "0"}},
		{"before all days", `<c s="1"><v>-3</v></c>`, intake.Cell{Kind: intake.Number, Text: "-3"}},
		{"after all days", `<c s="1"><v>2958466</v></c>`, intake.Cell{Kind: intake.Number, Text: "2958466"}},
		{"ISO date", `<c t="d"><v>2025-08-18</v></c>`, intake.Cell{Kind: intake.Date, Text: "2025-08-18"}},
		{"ISO date and time", `<c t="d"><v>2025-08-18T09:12:33.000Z</v></c>`, intake.Cell{Kind: intake.Date, Text: "2025-08-18T09:12:33"}},
		{"ISO time", `<c t="d"><v>T09:12:33</v></c>`, intake.Cell{Kind: intake.Date, Text: "09:12"}},
		{"no ISO date", `<c t="d"><v>i dag</v></c>`, intake.Cell{Kind: intake.Text, Text: "i dag"}},
	} {
		// A last cell keeps an empty one from being the end of the book.
		data := rawWorkbook(t, oneRow(c.cell+`<c t="b"><v>1</v></c>`), false, formats...)
		book, err := ReadBytes(t.Context(), "a.xlsx", data, ReadOptions{})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		} else if got := book.Sheets[0].Rows[0].Cells[0]; got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestXlsxDatesOfOldMacs(t *testing.T) {
	data := rawWorkbook(t, oneRow(`<c s="1"><v>44425</v></c><c s="1"><v>0</v></c><c s="2"><v>0.5</v></c>`), true, "dd.mm.yyyy", "hh:mm")
	got := mustRead(t, "a.xlsx", data).Sheets[0].Rows[0].Cells
	want := []intake.Cell{{Kind: intake.Date, Text: "2025-08-18"}, {Kind: intake.Date, Text: "1904-01-01"}, {Kind: intake.Date, Text: "12:00"}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%v", got)
	}
}

// The days of a serial number are checked against the library's own
// conversion over three centuries.
func TestXlsxSerialDatesAgreeWithTheLibrary(t *testing.T) {
	for n := 61; n < 110_000; n += 7 {
		for _, system1904 := range []bool{false, true} {
			want, err := excelize.ExcelDateToTime(float64(n), system1904)
			mustNot(t, err)
			if got, ok := serialDate(float64(n), showsDate, system1904); !ok || got != want.Format(time.DateOnly) {
				t.Fatalf("%d: %s, want %v", n, got, want)
			}
		}
	}
}

func TestXlsxBuiltInDateFormats(t *testing.T) {
	dates, times, both := []int{14, 15, 16, 17, 30, 58}, []int{18, 19, 20, 21, 45, 47}, []int{22}
	for id := range 60 {
		m := builtInMoment(id)
		if slices.Contains(dates, id) && m != showsDate || slices.Contains(times, id) && m != showsTime ||
			slices.Contains(both, id) && m != showsDate|showsTime || (id < 14 || id > 36 && id < 45 || id == 49) && m != 0 {
			t.Errorf("format %d shows %b", id, m)
		}
	}
}

func TestXlsxTellsWhatIsHidden(t *testing.T) {
	data := workbookBytes(t, func(f *excelize.File) {
		for _, row := range []string{"A1", "A2", "A3", "A4"} {
			mustNot(t, f.SetSheetRow("Sheet1", row, &[]any{"a", "b", "c", "d"}))
		}
		mustNot(t, f.SetRowVisible("Sheet1", 2, false))
		mustNot(t, f.SetRowHeight("Sheet1", 3, 0))
		mustNot(t, f.SetColVisible("Sheet1", "B:C", false))
		for _, name := range []string{"Skjult", "Godt skjult"} {
			_, err := f.NewSheet(name)
			mustNot(t, err)
			mustNot(t, f.SetCellValue(name, "A1", "x"))
			mustNot(t, f.SetSheetVisible(name, false, name == "Godt skjult"))
		}
	})
	book := mustRead(t, "a.xlsx", data)
	s := book.Sheets[0]
	if !reflect.DeepEqual(s.HiddenColumns, []int{1, 2}) {
		t.Errorf("hidden columns %v", s.HiddenColumns)
	}
	for i, want := range []bool{false, true, true, false} {
		if s.Rows[i].Hidden != want {
			t.Errorf("row %d hidden: %v", i+1, s.Rows[i].Hidden)
		}
	}
	if s.Hidden || !book.Sheets[1].Hidden || !book.Sheets[2].Hidden {
		t.Errorf("hidden sheets: %v %v %v", s.Hidden, book.Sheets[1].Hidden, book.Sheets[2].Hidden)
	}
}

func TestXlsxRowsAndBlankRows(t *testing.T) {
	part := partStart + "<sheetData>"
	for _, ref := range [][2]string{{"3", "B"}, {"6", "A"}, {"5000", "C"}, {"1048576", "A"}} {
		part += fmt.Sprintf(`<row r="%s"><c r="%s%s"><v>1</v></c></row>`, ref[0], ref[1], ref[0])
	}
	s := mustRead(t, "a.xlsx", rawWorkbook(t, part+"</sheetData>"+partEnd, false)).Sheets[0]
	var numbers []int
	for _, r := range s.Rows {
		numbers = append(numbers, r.Number)
	}
	if want := []int{3, 4, 5, 6, 5000, 1048576}; !slices.Equal(numbers, want) || s.Width != 3 || len(s.Rows[1].Cells) != 0 {
		t.Errorf("rows %v of width %d", numbers, s.Width)
	}
}

func TestXlsxKeepsTheFirstCellOfMergedAreas(t *testing.T) {
	data := rawWorkbook(t, partStart+`<sheetData>`+
		`<row r="1"><c t="inlineStr"><is><t>tittel</t></is></c><c><v>1</v></c><c><v>2</v></c></row>`+
		`<row r="2"><c><v>3</v></c><c><v>4</v></c><c><v>5</v></c></row>`+
		`<row r="3"><c r="C3"><v>6</v></c></row>`+
		`</sheetData><mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="C2:XFD1048576"/><mergeCell ref="tull"/></mergeCells>`+partEnd, false)
	s := mustRead(t, "a.xlsx", data).Sheets[0]
	want := [][]string{{"tittel", "", "2"}, {"", "", "5"}}
	if len(s.Rows) != len(want) || s.Width != 3 {
		t.Fatalf("%d rows of width %d", len(s.Rows), s.Width)
	}
	for i, row := range s.Rows {
		var got []string
		for _, c := range row.Cells {
			got = append(got, c.Text)
		}
		if !slices.Equal(got, want[i]) {
			t.Errorf("row %d: %v", i+1, got)
		}
	}
}

// warned lists the warnings of a book by their keys and counts.
func warned(b intake.Book) string {
	var all []string
	for _, w := range b.Warnings {
		all = append(all, w.Key+":"+w.Args["count"])
	}
	return strings.Join(all, " ")
}

func TestXlsxNeverLosesCellsSilently(t *testing.T) {
	_, good := sample.PartnerList()
	moved := replaceParts(t, good, func(name, content string) string {
		return strings.ReplaceAll(content, "worksheets/sheet1.xml", "worksheets/borte.xml")
	})
	if book := mustRead(t, "a.xlsx", moved); len(book.Sheets) != 1 || book.Sheets[0].Name != "Codes" || warned(book) != "sheet.warning.missing:" {
		t.Errorf("a sheet without its part is told, the rest stays: %v, %v", book.Sheets, book.Warnings)
	}
	for _, c := range []struct{ name, part, told, warned string }{
		{"empty style", oneRow(`<c r="A1" s=""><v>1</v></c>`), "1:1\n", ""},
		{"cells out of order", oneRow(`<c r="B1"><v>1</v></c><c r="A1"><v>2</v></c>`), "1:2|1\n", ""},
		{"two cells in one", oneRow(`<c r="A1"><v>1</v></c><c r="A1"><v>2</v></c>`), "1:1\n", "sheet.warning.twice:1"},
		{"cell of another row", oneRow(`<c r="A7"><v>1</v></c><c r="A1"><v>2</v></c>`), "1:2\n2:\n3:\n4:\n5:\n6:\n7:1\n", ""},
		{"rows out of order", partStart + `<sheetData><row r="2"><c><v>1</v></c></row><row r="1"><c><v>2</v></c></row></sheetData>` + partEnd, "1:2\n2:1\n", ""},
		{"a row in two parts", partStart + `<sheetData><row r="2"><c><v>1</v></c></row><row r="2"><c r="C2"><v>2</v></c><c r="A2"><v>3</v></c></row></sheetData>` + partEnd, "2:1||2\n", "sheet.warning.twice:1"},
		{"a cell outside of the rows", partStart + `<sheetData><row r="1"><c><v>1</v></c></row><c r="B1"><v>2</v></c></sheetData>` + partEnd, "1:1\n", "sheet.warning.lost:1"},
		{"rows outside of the data", partStart + `<sheetData><row r="1"><c><v>1</v></c></row></sheetData><row r="2"><c t="inlineStr"><is><t>x</t></is></c><c><v>2</v></c></row>` + partEnd, "1:1\n", "sheet.warning.lost:2"},
		{"values that are nothing", oneRow(`<c><v>1</v></c><c><v> </v></c><c t="inlineStr"><is><t/></is></c><c t="str"><f>""</f><v></v></c><c><f>1</f></c><c><v/></c>`), "1:1||||#CALC!\n", ""},
		{"with a prefix", strings.NewReplacer("</", "</x:", "<", "<x:").Replace(strings.TrimPrefix(oneRow(`<c><v>1</v></c>`), partStart)), "1:1\n", ""},
	} {
		if c.name == "with a prefix" {
			c.part = `<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` + c.part
		}
		book := mustRead(t, "a.xlsx", rawWorkbook(t, c.part, false))
		if got := told(book.Sheets[0]); got != c.told || warned(book) != c.warned {
			t.Errorf("%s: %q with %q, want %q with %q", c.name, got, warned(book), c.told, c.warned)
		}
	}
	for name, part := range map[string]string{
		"string that is not":     oneRow(`<c t="s"><v>99</v></c>`),
		"string without number":  oneRow(`<c t="s"><v>x</v></c>`),
		"cell of no column":      oneRow(`<c r="XFE1"><v>1</v></c>`),
		"row after the last":     partStart + `<sheetData><row r="1048577"><c><v>1</v></c></row></sheetData>` + partEnd,
		"row without a number":   partStart + `<sheetData><row r="x"><c><v>1</v></c></row></sheetData>` + partEnd,
		"cut off after a row":    partStart + `<sheetData><row r="1"><c><v>1</v></c></row>`,
		"cut off in a cell":      partStart + `<sheetData><row r="1"><c><v>1</v></c><c>`,
		"cut off after the rows": partStart + `<sheetData><row r="1"><c><v>1</v></c></row></sheetData>`,
	} {
		_, err := ReadBytes(t.Context(), "a.xlsx", rawWorkbook(t, part, false), ReadOptions{})
		if !fault.Is(err, fault.FileDamaged) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestXlsxErrorsHoldNoContent(t *testing.T) {
	part := oneRow(`<c r="A1" s=""><v>hemmelig</v></c><c r="hemmelig"><v>1</v></c>`)
	_, err := ReadBytes(t.Context(), "a.xlsx", rawWorkbook(t, part, false), ReadOptions{})
	if err == nil || strings.Contains(err.Error(), "hemmelig") {
		t.Errorf("%v", err)
	}
}

// withSize copies a package; the named part has the content and says in the
// directory that it is of the size.
func withSize(t testing.TB, data []byte, part, content string, size uint64) []byte {
	t.Helper()
	var packed, out bytes.Buffer
	deflate, err := flate.NewWriter(&packed, flate.BestSpeed)
	mustNot(t, err)
	_, err = deflate.Write([]byte(content))
	mustNot(t, errors.Join(err, deflate.Close()))
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	mustNot(t, err)
	w := zip.NewWriter(&out)
	for _, f := range r.File {
		if f.Name != part {
			mustNot(t, w.Copy(f))
			continue
		}
		raw, err := w.CreateRaw(&zip.FileHeader{
			Name: part, Method: zip.Deflate, CRC32: crc32.ChecksumIEEE([]byte(content)),
			CompressedSize64: uint64(packed.Len()), UncompressedSize64: size,
		})
		mustNot(t, err)
		_, err = raw.Write(packed.Bytes())
		mustNot(t, err)
	}
	mustNot(t, w.Close())
	return out.Bytes()
}

func TestXlsxRefusesBombs(t *testing.T) {
	_, good := sample.PartnerList()
	spaces := strings.Repeat(" ", 8<<20)
	strings := `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` + strings.Repeat("<si/>", maxReadCells+1) + "</sst>"
	for _, c := range []struct {
		name, part, content string
		size                uint64
		code                fault.Code
	}{
		{"huge sheet", "xl/worksheets/sheet1.xml", spaces, maxUnpacked, fault.FileTooLarge},
		{"huger sheet", "xl/worksheets/sheet1.xml", spaces, 1 << 63, fault.FileTooLarge},
		{"large styles", "xl/styles.xml", spaces, maxOtherPart + 1, fault.FileTooLarge},
		{"millions of strings", "xl/sharedStrings.xml", strings, uint64(len(strings)), fault.FileTooLarge},
		{"sheet larger than it says", "xl/worksheets/sheet1.xml", spaces, 1 << 10, fault.FileDamaged},
		{"workbook larger than it says", "xl/workbook.xml", spaces, 1 << 10, fault.FileDamaged},
	} {
		data := withSize(t, good, c.part, c.content, c.size)
		if len(data) > 1<<20 {
			t.Fatalf("%s: the bomb takes %d bytes", c.name, len(data))
		}
		g := newGatherer(t.Context(), "a.xlsx", data, ReadOptions{})
		if err := g.read(data, ReadOptions{}); !fault.Is(err, c.code) || g.seen != 0 {
			t.Errorf("%s: %v after %d rows", c.name, err, g.seen)
		}
	}
}
