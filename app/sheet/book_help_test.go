package sheet

import (
	"bytes"
	"encoding/json"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"omvendt/app/intake"
	"omvendt/app/report"
)

// helpful is a book with comments and lists of answers, short and long.
func helpful() report.Book {
	long := []string{}
	for i := range 30 {
		long = append(long, "Et svar som er nokså langt, nr. "+strings.Repeat("x", i))
	}
	return report.Book{Properties: report.Properties{Creator: "Omvendt"}, Sheets: []report.Sheet{
		{Name: "Mentorer & co", Tab: "FF1F5F5B", HeaderRow: 1, Widths: []float64{20, 20, 20},
			Rows: [][]report.Cell{{said("Navn"), said("Ja?"), said("Nivå")}, {said("Ola"), {}, {}}},
			Notes: []report.Note{
				{Col: 2, Row: 2, Text: "Er svaret ja eller nei?"},
				{Col: 1, Row: 1, Text: "Fullt navn, som personen skriver det selv & <helst> hele"},
				{Col: 2, Row: 2, Text: "Bare et klart ja regnes som ja."},
			},
			Lists: []report.List{{Col: 2, From: 2, To: 201, Values: []string{"Ja", "Nei", `"kanskje" & <nei>`}}, {Col: 3, From: 2, To: 201, Values: long}},
		},
		{Name: "Forklaring", Tab: "FF1F5F5B", Rows: [][]report.Cell{{said("Slik fyller du ut")}}},
	}}
}

func said(s string) report.Cell { return report.Cell{Kind: report.Text, Text: s} }

const helpByOpenpyxl = `
import json, sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
sheet = book.worksheets[0]
def values(rule):
    f = rule.formula1
    if f.startswith('"'):
        return f[1:-1].replace('""', '"').split(",")
    name, cells = f.rsplit("!", 1)
    return [c.value for row in book[name.strip("'")][cells.replace("$", "")] for c in row]
json.dump({
    "notes": {c.coordinate: c.comment.text for row in sheet.iter_rows() for c in row if c.comment},
    "lists": {str(r.sqref): values(r) for r in sheet.data_validations.dataValidation},
    "states": [s.sheet_state for s in book.worksheets],
    "active": book.active.title,
}, sys.stdout)
`

func TestCommentsAndListsAreInTheFile(t *testing.T) {
	python := "/usr/bin/python3"
	if err := exec.Command(python, "-c", "import openpyxl").Run(); err != nil {
		t.Skip("not checked: python3-openpyxl is not installed")
	}
	book := helpful()
	out, err := exec.Command(python, "-c", helpByOpenpyxl, writeBook(t, book)).Output()
	if err != nil {
		t.Fatal(err)
	}
	var got struct {
		Notes  map[string]string
		Lists  map[string][]string
		States []string
		Active string
	}
	if err := json.Unmarshal(out, &got); err != nil {
		t.Fatal(err)
	}
	if len(got.Notes) != 2 || got.Notes["A1"] != book.Sheets[0].Notes[1].Text || got.Notes["B2"] != "Er svaret ja eller nei?\nBare et klart ja regnes som ja." {
		t.Errorf("comments: %q", got.Notes)
	}
	for i, cells := range []string{"B2:B201", "C2:C201"} {
		if want := book.Sheets[0].Lists[i].Values; !slices.Equal(got.Lists[cells], want) {
			t.Errorf("list of %s: %q", cells, got.Lists[cells])
		}
	}
	if strings.Contains(parts(t, render(t, book))["xl/worksheets/sheet1.xml"], "showErrorMessage") {
		t.Error("an answer of one's own is stopped")
	}
	if !slices.Equal(got.States, []string{"visible", "visible", "hidden"}) || got.Active != "Mentorer & co" {
		t.Errorf("sheets %v, %s in front", got.States, got.Active)
	}
}

// What reads the file back sees the rows as they are, and the sheet of lists as
// hidden.
func TestCommentsAndListsAreNoRows(t *testing.T) {
	data := render(t, helpful())
	if !bytes.Equal(data, render(t, helpful())) {
		t.Error("the same book gives other bytes")
	}
	book, err := Read(t.Context(), writeBook(t, helpful()), ReadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(book.Sheets, func(s intake.Sheet) bool { return s.Name == "Mentorer & co" })
	if s := book.Sheets[at]; len(s.Rows) != 2 || s.Rows[1].Cells[0].Text != "Ola" {
		t.Errorf("%+v", s.Rows)
	}
	for _, s := range book.Sheets {
		if s.Hidden != (s.Name == listSheet) {
			t.Errorf("%s: hidden %v", s.Name, s.Hidden)
		}
	}
}

func TestACommentIsShownWhole(t *testing.T) {
	short, long := noteHeight("Ja eller nei?"), noteHeight(strings.Repeat("ord og mer ", 30))
	if short >= long || long < uint(noteLine*(330/noteLetters)) {
		t.Errorf("%d and %d", short, long)
	}
}
