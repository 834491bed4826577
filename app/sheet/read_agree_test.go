package sheet

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"omvendt/app/intake"
)

const debianPython = "/usr/bin/python3"

// needPrograms skips where other programs are not to be asked: build/scripts/
// packages.sh installs them for the tests.
func needPrograms(t *testing.T, modules ...string) {
	t.Helper()
	if testing.Short() {
		t.Skip("asks other programs")
	}
	if _, err := exec.LookPath("soffice"); err != nil {
		t.Skip("no LibreOffice")
	}
	for _, m := range modules {
		if exec.Command(debianPython, "-c", "import "+m).Run() != nil {
			t.Skip("no Python module " + m)
		}
	}
}

// run runs a program in a folder and gives what it prints.
func run(t *testing.T, dir, name string, args ...string) []byte {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), name, args...)
	cmd.Dir = dir
	var out, bad bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &bad
	if err := cmd.Run(); err != nil {
		t.Fatalf("%s: %v\n%s", name, err, bad.String())
	}
	return out.Bytes()
}

// convert lets LibreOffice write the file anew in another format.
func convert(t *testing.T, dir, file, format string) string {
	t.Helper()
	out := filepath.Join(dir, "out")
	run(t, dir, "soffice", "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--headless", "--convert-to", format, "--outdir", out, file)
	ext, _, _ := strings.Cut(format, ":")
	return filepath.Join(out, strings.TrimSuffix(filepath.Base(file), filepath.Ext(file))+"."+ext)
}

// makeRoster writes a workbook of many shapes: every type of cell, many
// strings, gaps, hidden and merged places, both epochs.
const makeRoster = `
import datetime, random, sys
from openpyxl import Workbook
from openpyxl.styles import numbers
from openpyxl.utils.datetime import CALENDAR_MAC_1904

letters = "abcæøåÆØÅéüßñ日本 ;,'\"&<>-"
for seed in range(6):
    rng = random.Random(seed)
    book = Workbook()
    if seed % 3 == 2:
        book.epoch = CALENDAR_MAC_1904
    for sheet in [book.active, book.create_sheet("Ark to"), book.create_sheet("Æøå & co")]:
        for row in range(1, rng.choice([5, 60, 700])):
            if rng.random() < 0.1:
                continue
            for column in range(1, rng.choice([2, 8, 20])):
                cell = sheet.cell(row, column)
                kind = rng.randrange(12)
                if kind < 3:
                    cell.value = "".join(rng.choice(letters) for _ in range(rng.choice([1, 9, 300]))).strip("' \"=-") + "x"
                elif kind == 3:
                    cell.value = rng.randrange(-1000, 100_000_000)
                elif kind == 4:
                    cell.value = rng.uniform(-1e6, 1e6)
                elif kind == 5:
                    cell.value = round(rng.uniform(0, 500), 2)
                elif kind == 6:
                    cell.value = datetime.date(1950, 1, 1) + datetime.timedelta(rng.randrange(30000))
                    cell.number_format = "dd.mm.yyyy"
                elif kind == 7:
                    cell.value = datetime.datetime(2025, 1, 1) + datetime.timedelta(seconds=rng.randrange(10**8))
                    cell.number_format = "yyyy-mm-dd hh:mm:ss"
                elif kind == 8:
                    cell.value = datetime.time(rng.randrange(1, 24), rng.randrange(60))
                    cell.number_format = "hh:mm"
                elif kind == 9:
                    cell.value = rng.random() < 0.5
                elif kind == 10:
                    cell.value, cell.number_format = rng.randrange(100) / 100, "0%"
                else:
                    cell.value = rng.choice(["=1+1", "=1/0", "=\"å\"&\"b\"", "=NA()", "=2>1"])
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["B"].hidden = True
        sheet.merge_cells("A2:C3")
    book["Ark to"].sheet_state = "hidden"
    book.save(f"roster{seed}.xlsx")
`

// TestFormatsAgree reads the same workbooks as LibreOffice writes them in
// every format: all our readers must find the same.
func TestFormatsAgree(t *testing.T) {
	needPrograms(t, "openpyxl", "xlrd")
	dir := t.TempDir()
	run(t, dir, debianPython, "-c", makeRoster)
	for seed := range 6 {
		// openpyxl calculates nothing, so LibreOffice writes the workbook too.
		source := filepath.Join(dir, fmt.Sprintf("roster%d.xlsx", seed))
		workbook := readFile(t, convert(t, dir, source, "xlsx"))
		old := convert(t, dir, source, "xls")
		for _, path := range []string{old, convert(t, dir, source, "ods"), convert(t, dir, source, "fods")} {
			compareBooks(t, filepath.Base(path), readFile(t, path), workbook)
		}
		compareWithXlrd(t, dir, old)
	}
}

func readFile(t *testing.T, path string) intake.Book {
	t.Helper()
	book, err := Read(t.Context(), path, ReadOptions{})
	if err != nil {
		t.Fatalf("%s: %v", filepath.Base(path), err)
	}
	return book
}

func compareBooks(t *testing.T, name string, got, want intake.Book) {
	t.Helper()
	if len(got.Sheets) != len(want.Sheets) || len(got.Warnings)+len(want.Warnings) > 0 {
		t.Errorf("%s: %d sheets, want %d; %v %v", name, len(got.Sheets), len(want.Sheets), got.Warnings, want.Warnings)
		return
	}
	for i, w := range want.Sheets {
		g := got.Sheets[i]
		if g.Name != w.Name || g.Hidden != w.Hidden || fmt.Sprint(g.HiddenColumns) != fmt.Sprint(w.HiddenColumns) || len(g.Rows) != len(w.Rows) {
			t.Errorf("%s, %s: %d rows, hidden %v %v; want %s: %d, %v %v", name, g.Name, len(g.Rows), g.Hidden, g.HiddenColumns, w.Name, len(w.Rows), w.Hidden, w.HiddenColumns)
			continue
		}
		for j, row := range w.Rows {
			if g.Rows[j].Number != row.Number || g.Rows[j].Hidden != row.Hidden || len(g.Rows[j].Cells) != len(row.Cells) {
				t.Errorf("%s, %s: row %d is %d cells, hidden %v; want %d: %d, %v", name, g.Name, g.Rows[j].Number, len(g.Rows[j].Cells), g.Rows[j].Hidden, row.Number, len(row.Cells), row.Hidden)
				continue
			}
			for k, c := range row.Cells {
				if !sameCell(g.Rows[j].Cells[k], c) {
					t.Errorf("%s, %s: row %d column %d: %v, want %v", name, g.Name, row.Number, k+1, g.Rows[j].Cells[k], c)
				}
			}
		}
	}
}

// sameCell allows the last digit of a number to differ, since not every
// program writes all of them.
func sameCell(a, b intake.Cell) bool {
	if a == b {
		return true
	}
	x, err := strconv.ParseFloat(a.Text, 64)
	y, err2 := strconv.ParseFloat(b.Text, 64)
	return a.Kind == b.Kind && a.Kind == intake.Number && err == nil && err2 == nil && math.Abs(x-y) <= 1e-14*math.Abs(y)
}

// printXls prints every cell with a value as JSON, as xlrd reads it.
const printXls = `
import json, sys, xlrd
book = xlrd.open_workbook(sys.argv[1], formatting_info=False)
cells = []
for index, sheet in enumerate(book.sheets()):
    for row in range(sheet.nrows):
        for column in range(sheet.ncols):
            cell = sheet.cell(row, column)
            value = cell.value
            if cell.ctype == xlrd.XL_CELL_DATE:
                try:
                    y, mo, d, h, mi, s = xlrd.xldate_as_tuple(value, book.datemode)
                    value = f"{h:02d}:{mi:02d}" if y == 0 else f"{y:04d}-{mo:02d}-{d:02d}" + (f"T{h:02d}:{mi:02d}:{s:02d}" if value % 1 else "")
                except xlrd.XLDateError:
                    pass
            elif cell.ctype == xlrd.XL_CELL_ERROR:
                value = xlrd.error_text_from_code[value]
            if cell.ctype not in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK) and str(value).strip():
                cells.append([index, row + 1, column, ["", "text", "number", "date", "bool", "error"][cell.ctype], value])
json.dump(cells, sys.stdout)
`

// compareWithXlrd compares our reading of an .xls file with xlrd's.
func compareWithXlrd(t *testing.T, dir, path string) {
	t.Helper()
	var cells [][5]any
	mustNot(t, json.Unmarshal(run(t, dir, debianPython, "-c", printXls, path), &cells))
	theirs := map[string]string{}
	for _, c := range cells {
		text := fmt.Sprint(c[4])
		if n, ok := c[4].(float64); ok {
			text = string(appendShortest(nil, n))
			if c[3] == "bool" {
				text = boolCell(n != 0).Text
			}
		}
		theirs[fmt.Sprintf("%v!%v:%v", c[0], c[1], c[2])] = fmt.Sprintf("%v:%s", c[3], text)
	}
	ours := 0
	for i, s := range readFile(t, path).Sheets {
		for _, row := range s.Rows {
			for column, c := range row.Cells {
				if c.Kind == intake.Empty {
					continue
				}
				ours++
				text := c.Text
				if c.Kind == intake.Date {
					text = strings.TrimSuffix(text, "T00:00:00")
				}
				at := fmt.Sprintf("%d!%d:%d", i, row.Number, column)
				if got := fmt.Sprintf("%s:%s", c.Kind, text); theirs[at] != got {
					t.Errorf("%s %s: %q, xlrd %q", filepath.Base(path), at, got, theirs[at])
				}
			}
		}
	}
	if ours != len(theirs) || ours == 0 {
		t.Errorf("%s: %d cells, xlrd finds %d", filepath.Base(path), ours, len(theirs))
	}
}

// TestOdsAgreesWithLibreOffice compares our reading of an .ods file with the
// text file that LibreOffice makes of its first sheet. Only text and whole
// numbers look the same there.
func TestOdsAgreesWithLibreOffice(t *testing.T) {
	needPrograms(t, "odf")
	dir := t.TempDir()
	run(t, dir, debianPython, "-c", `
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableRow, TableCell, CoveredTableCell
from odf.text import P, S, A
document = OpenDocumentSpreadsheet()
table = Table(name="Ark")
def row(*cells, **more):
    r = TableRow(**more)
    for c in cells:
        r.addElement(c)
    table.addElement(r)
def cell(text, kind=TableCell, **more):
    c = kind(valuetype="string", **more)
    for line in text.split("\n"):
        c.addElement(P(text=line))
    return c
row(cell("Navn"), cell("Født", numbercolumnsrepeated=3), TableCell(numbercolumnsrepeated=2), cell("siste"))
row(TableCell(), numberrowsrepeated=4)
row(cell("Åse\nØstby", numbercolumnsspanned=2), CoveredTableCell(), cell("alene"))
row(cell("likt"), TableCell(valuetype="float", value=42), numberrowsrepeated=3)
spaced = TableCell(valuetype="string")
p = P(text="to")
p.addElement(S(c=2))
p.addText("mellomrom")
spaced.addElement(p)
row(spaced, TableCell(numbercolumnsrepeated=1000))
row(TableCell(numbercolumnsrepeated=1024), numberrowsrepeated=1000000)
document.spreadsheet.addElement(table)
document.save("roster.ods")
`)
	path := filepath.Join(dir, "roster.ods")
	text := convert(t, dir, path, "csv:Text - txt - csv (StarCalc):59,34,76")
	raw, err := os.ReadFile(text)
	mustNot(t, err)
	lines := csv.NewReader(bytes.NewReader(raw))
	lines.Comma, lines.FieldsPerRecord = ';', -1
	var want strings.Builder
	for number := 1; ; number++ {
		record, err := lines.Read()
		if err != nil {
			break
		}
		fmt.Fprintf(&want, "%d:%s\n", number, strings.TrimRight(strings.ReplaceAll(strings.Join(record, "|"), "\n", "⏎"), "|"))
	}
	if got := told(readFile(t, path).Sheets[0]); got != want.String() || !strings.Contains(got, "to  mellomrom") {
		t.Errorf("%s\nLibreOffice\n%s", got, want.String())
	}
}
