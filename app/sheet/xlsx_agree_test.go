package sheet

import (
	"bytes"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"omvendt/app/intake"
	"omvendt/app/sample"
)

// TestXlsxAgreesWithTheLibrary compares our reading of workbooks with the raw
// values that excelize delivers, cell by cell.
func TestXlsxAgreesWithTheLibrary(t *testing.T) {
	files := map[string][]byte{"large": largeWorkbook(t, 300, 0), "mixed": mixedWorkbook(t)}
	for _, file := range sample.Files() {
		if bytes.HasPrefix(file.Data, []byte("PK")) {
			files[file.Name] = file.Data
		}
	}
	for _, name := range []string{"libreoffice.xlsx", "openpyxl.xlsx"} {
		data, err := os.ReadFile(filepath.Join("testdata", "read", name))
		mustNot(t, err)
		files[name] = data
	}
	for name, data := range files {
		f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true})
		mustNot(t, err)
		for _, s := range mustRead(t, name, data).Sheets {
			compareRows(t, name, f, s)
		}
		mustNot(t, f.Close())
	}
}

func compareRows(t *testing.T, name string, f *excelize.File, s intake.Sheet) {
	t.Helper()
	rows, err := f.Rows(s.Name)
	mustNot(t, err)
	ours := map[string]intake.Cell{}
	for _, row := range s.Rows {
		for column, c := range row.Cells {
			if c.Kind != intake.Empty && c != uncalculated { // what excelize knows nothing of
				ours[fmt.Sprintf("%d:%d", row.Number, column)] = c
			}
		}
	}
	theirs := 0
	for number := 1; rows.Next(); number++ {
		values, err := rows.Columns()
		mustNot(t, err)
		for column, raw := range values {
			if strings.TrimSpace(raw) == "" {
				continue
			}
			theirs++
			at := fmt.Sprintf("%d:%d", number, column)
			if c := ours[at]; !sameRaw(c, raw) {
				t.Errorf("%s, %s %s: %v, excelize %q", name, s.Name, at, c, raw)
			}
		}
	}
	mustNot(t, rows.Error())
	if theirs != len(ours) {
		t.Errorf("%s, %s: %d cells, excelize delivers %d", name, s.Name, len(ours), theirs)
	}
}

// sameRaw compares the meaning: a date is a number in the workbook.
func sameRaw(c intake.Cell, raw string) bool {
	switch c.Kind {
	case intake.Text:
		return c == textCell(raw) || strings.TrimLeft(c.Text, "0") == raw
	case intake.Boolean:
		return c == boolCell(isTrue(raw))
	case intake.Failed:
		return c.Text == raw
	}
	n, err := strconv.ParseFloat(raw, 64)
	if c.Kind == intake.Number {
		return err == nil && c.Text == string(appendShortest(nil, n))
	}
	for _, shows := range []moment{showsDate, showsTime, showsDate | showsTime} {
		if text, ok := serialDate(n, shows, false); ok && text == c.Text {
			return true
		}
	}
	return false
}

// mixedWorkbook has every type of cell in places at random.
func mixedWorkbook(t testing.TB) []byte {
	rng := rand.New(rand.NewSource(2))
	day, postCode := "dd.mm.yyyy", "0000"
	return workbookBytes(t, func(f *excelize.File) {
		days, err := f.NewStyle(&excelize.Style{CustomNumFmt: &day})
		mustNot(t, err)
		codes, err := f.NewStyle(&excelize.Style{CustomNumFmt: &postCode})
		mustNot(t, err)
		for range 3000 {
			ref, err := excelize.CoordinatesToCellName(1+rng.Intn(300), 1+rng.Intn(400))
			mustNot(t, err)
			switch rng.Intn(6) {
			case 0:
				mustNot(t, f.SetCellValue("Sheet1", ref, fmt.Sprintf("Åse & <%d> _x0041_\n\"b\"", rng.Intn(1000))))
			case 1:
				mustNot(t, f.SetCellValue("Sheet1", ref, rng.NormFloat64()*1e6))
			case 2:
				mustNot(t, f.SetCellValue("Sheet1", ref, rng.Intn(2) == 0))
			case 3:
				mustNot(t, f.SetCellValue("Sheet1", ref, 61+rng.Intn(60000)))
				mustNot(t, f.SetCellStyle("Sheet1", ref, ref, days))
			case 4:
				mustNot(t, f.SetCellValue("Sheet1", ref, rng.Intn(9999)+1))
				mustNot(t, f.SetCellStyle("Sheet1", ref, ref, codes))
			default:
				mustNot(t, f.SetCellStyle("Sheet1", ref, ref, days))
			}
		}
	})
}

func TestXlsxLeadingZerosAreShown(t *testing.T) {
	for format, want := range map[string]string{
		"0000": "text:0150", "00 00 00 00": "text:00000150", `00\ 00\ 00`: "text:000150", "000": "number:150", "0": "number:150", "0.00": "number:150", "#,##0": "number:150", "General": "number:150", "0000%": "number:150",
	} {
		c := mustRead(t, "a.xlsx", rawWorkbook(t, oneRow(`<c s="1"><v>150</v></c>`), false, format)).Sheets[0].Rows[0].Cells[0]
		if got := c.Kind.String() + ":" + c.Text; got != want {
			t.Errorf("%s: %s, want %s", format, got, want)
		}
	}
}

func TestXlsxLinksAndReadings(t *testing.T) {
	data := workbookBytes(t, func(f *excelize.File) {
		for ref, link := range map[string]string{"A1": "mailto:kari@a.example?subject=Hei", "B2": "https://a.example", "C3": "MAILTO:ola%40a.example", "D4": "mailto:"} {
			mustNot(t, f.SetCellValue("Sheet1", ref, "her"))
			mustNot(t, f.SetCellHyperLink("Sheet1", ref, link, "External"))
		}
	})
	got := map[string]bool{}
	for _, l := range mustRead(t, "a.xlsx", data).Sheets[0].Links {
		got[fmt.Sprint(l)] = true
	}
	if len(got) != 2 || !got["{1 0 kari@a.example}"] || !got["{3 2 ola@a.example}"] {
		t.Errorf("links %v", got)
	}
	reading := oneRow(`<c t="inlineStr"><is><r><t>田</t></r><rPh sb="0" eb="1"><t>タ</t></rPh><r><t>中</t></r></is></c>`)
	if c := mustRead(t, "a.xlsx", rawWorkbook(t, reading, false)).Sheets[0].Rows[0].Cells[0]; c.Text != "田中" {
		t.Errorf("with a reading: %q", c.Text)
	}
}

// A template and a workbook with macros differ in their types only; names of
// parts may be written in any way.
func TestXlsxOfAnyKindAndPlace(t *testing.T) {
	plain := workbookBytes(t, func(f *excelize.File) { mustNot(t, f.SetSheetRow("Sheet1", "A1", &[]any{"Navn", 7})) })
	rename := func(change func(name, content string) (string, string)) []byte {
		var parts []zipPart
		replaceParts(t, plain, func(name, content string) string {
			name, content = change(name, content)
			parts = append(parts, zipPart{name, content})
			return content
		})
		return zipBytes(t, parts...)
	}
	const main = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
	for name, data := range map[string][]byte{
		"template.xltx": rename(func(name, content string) (string, string) {
			return name, strings.ReplaceAll(content, main, strings.Replace(main, "sheet.main", "template.main", 1))
		}),
		"macros.xlsm": rename(func(name, content string) (string, string) {
			return name, strings.ReplaceAll(content, main, "application/vnd.ms-excel.sheet.macroEnabled.main+xml")
		}),
		"letters.xlsx":     rename(func(name, content string) (string, string) { return strings.ToUpper(name), content }),
		"backslashes.xlsx": rename(func(name, content string) (string, string) { return strings.ReplaceAll(name, "/", `\`), content }),
		"root.xlsx": rename(func(name, content string) (string, string) {
			if strings.HasPrefix(name, "_rels") {
				content = strings.ReplaceAll(content, "xl/workbook", "/workbook")
			}
			return strings.TrimPrefix(name, "xl/"), strings.ReplaceAll(content, `Target="/xl/`, `Target="/`)
		}),
		"no list of parts.xlsx": replaceParts(t, plain, func(name, content string) string {
			if name == "_rels/.rels" || name == "[Content_Types].xml" {
				return ""
			}
			return content
		}),
		"strict.xlsx": rename(func(name, content string) (string, string) {
			return name, strings.ReplaceAll(strings.ReplaceAll(content, "http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships"),
				"http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main")
		}),
	} {
		if book, err := ReadBytes(t.Context(), name, data, ReadOptions{}); err != nil || told(book.Sheets[0]) != "1:Navn|7\n" || book.Format != "xlsx" {
			t.Errorf("%s: %v, %v", name, book, err)
		}
	}
}

// A sheet as wide as there is, and one whose own size is a lie.
func TestXlsxIsReadToItsEdges(t *testing.T) {
	part := partStart + `<dimension ref="A1:B2"/><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c></row><row r="900"><c r="C900"><v>3</v></c></row></sheetData><autoFilter ref="A1:C900"/>` + partEnd
	s := mustRead(t, "a.xlsx", rawWorkbook(t, part, false)).Sheets[0]
	if last := s.Rows[len(s.Rows)-1]; s.Width != mostColumns || s.Rows[0].Cells[mostColumns-1].Text != "2" || last.Number != 900 || last.Cells[2].Text != "3" {
		t.Errorf("%d wide, last row %v", s.Width, last)
	}
}
