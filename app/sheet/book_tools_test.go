package sheet

import (
	"encoding/csv"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"omvendt/app/report"
)

// tool finds a program that other people's spreadsheets go through, or skips
// the test and says so; "make test" installs them all.
func tool(t *testing.T, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Skipf("not checked: %s is not installed", name)
	}
	return path
}

func writeBook(t *testing.T, b report.Book) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "rapport.xlsx")
	if err := os.WriteFile(path, render(t, b), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// openpyxl's two ways of reading must both see all rows and columns; the fast
// one trusts what the file says of its size.
const rowsByOpenpyxl = `
import json, sys, openpyxl
out = []
for read_only in (False, True):
    book = openpyxl.load_workbook(sys.argv[1], read_only=read_only, data_only=True)
    sheets = []
    for sheet in book.worksheets:
        rows = [list(row) for row in sheet.iter_rows(values_only=True)]
        kinds = [[type(v).__name__ for v in row] for row in rows]
        sheets.append({"name": sheet.title, "rows": len(rows), "cols": max(len(row) for row in rows), "kinds": kinds})
    out.append(sheets)
json.dump(out, sys.stdout)
`

func TestOpenpyxlSeesEveryRow(t *testing.T) {
	if testing.Short() {
		t.Skip("other programs")
	}
	python := "/usr/bin/python3" // the system's own, for which the library is installed
	if err := exec.Command(python, "-c", "import openpyxl").Run(); err != nil {
		t.Skip("not checked: python3-openpyxl is not installed")
	}
	type sheet struct {
		Name       string
		Rows, Cols int
		Kinds      [][]string
	}
	for name, book := range books(t) {
		got, err := exec.Command(python, "-c", rowsByOpenpyxl, writeBook(t, book)).Output()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		var ways [2][]sheet
		if err := json.Unmarshal(got, &ways); err != nil {
			t.Fatal(err)
		}
		for way, sheets := range ways {
			for i, s := range book.Sheets {
				rows, cols := s.Size()
				if g := sheets[i]; g.Name != s.Name || g.Rows != rows || g.Cols != cols {
					t.Errorf("%s way %d: %s has %d rows and %d columns, want %s with %d and %d", name, way, g.Name, g.Rows, g.Cols, s.Name, rows, cols)
				}
				for row, cells := range s.Rows {
					for col, c := range cells {
						kind := sheets[i].Kinds[row][col]
						if want := kindInPython(c); kind != want {
							t.Errorf("%s way %d %s!%s is %s, want %s", name, way, s.Name, report.Ref(col+1, row+1), kind, want)
						}
					}
				}
			}
		}
	}
}

func kindInPython(c report.Cell) string {
	switch {
	case c.Kind == report.Number:
		return "int"
	case c.Kind == report.Day:
		return "datetime"
	case printable(c.Text) == "":
		return "NoneType"
	}
	return "str"
}

// A program that counts the formulas itself must come to the results that we
// wrote. The results in the copy given to it are wrong on purpose, so that a
// program that only repeats them is found out.
func TestLibreOfficeCountsTheSame(t *testing.T) {
	if testing.Short() {
		t.Skip("other programs")
	}
	office := tool(t, "soffice")
	all, dir := books(t), t.TempDir()
	var files []string
	for name, book := range all {
		book.Sheets = append([]report.Sheet{}, book.Sheets...)
		book.Sheets[1] = spoil(book.Sheets[1])
		path := filepath.Join(dir, name+".xlsx")
		if err := os.WriteFile(path, render(t, book), 0o600); err != nil {
			t.Fatal(err)
		}
		files = append(files, path)
	}
	recount(t, office, dir, files)
	for name, book := range all {
		figures := book.Sheets[1]
		recounted := readCSV(t, filepath.Join(dir, name+"-"+figures.Name+".csv"))
		formulas := 0
		for i, row := range figures.Rows {
			for j, c := range row {
				if c.Formula == "" {
					continue
				}
				formulas++
				if got := recounted[i][j]; got != strconv.Itoa(c.Number) {
					t.Errorf("%s %s =%s: LibreOffice counts %s, we wrote %d", name, report.Ref(j+1, i+1), c.Formula, got, c.Number)
				}
			}
		}
		if formulas < 6 {
			t.Errorf("%s: only %d formulas", name, formulas)
		}
	}
}

func spoil(s report.Sheet) report.Sheet {
	rows := s.Rows
	s.Rows = make([][]report.Cell, len(rows))
	for i, row := range rows {
		s.Rows[i] = append([]report.Cell{}, row...)
		for j := range row {
			if row[j].Formula != "" {
				s.Rows[i][j].Number = 987654
			}
		}
	}
	return s
}

// alwaysCalculate is the setting by which LibreOffice does not trust the
// results in a file.
const alwaysCalculate = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>`

// recount lets the workbooks be calculated anew and writes their second sheets
// as name-sheet.csv beside them.
func recount(t *testing.T, office, dir string, files []string) {
	t.Helper()
	profile := filepath.Join(dir, "profile")
	if err := os.MkdirAll(filepath.Join(profile, "user"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(profile, "user", "registrymodifications.xcu"), []byte(alwaysCalculate), 0o600); err != nil {
		t.Fatal(err)
	}
	args := []string{"-env:UserInstallation=file://" + profile, "--headless", "--convert-to",
		"csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,2", "--outdir", dir}
	if out, err := exec.Command(office, append(args, files...)...).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
}

func readCSV(t *testing.T, path string) [][]string {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// The Open XML SDK's validator, from the page's development packages.
func TestFilesAreValidOpenXML(t *testing.T) {
	if testing.Short() {
		t.Skip("other programs")
	}
	validator := filepath.Join("..", "..", "frontend", "node_modules", ".bin", "ooxml-validate")
	if _, err := os.Stat(validator); err != nil {
		if validator, err = exec.LookPath("ooxml-validate"); err != nil {
			t.Skip("not checked: ooxml-validate is not installed")
		}
	}
	all := books(t)
	all["help"] = helpful()
	for name, book := range all {
		out, err := exec.Command(validator, "--of", "json", writeBook(t, book)).Output()
		if got := strings.TrimSpace(string(out)); err != nil || got != "[]" {
			t.Errorf("%s: %v %s", name, err, got)
		}
	}
}
