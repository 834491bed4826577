package desktop

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"omvendt/app/fault"
	"omvendt/app/text"
)

func listOf(t *testing.T, rows int) string {
	t.Helper()
	var b strings.Builder
	b.WriteString("Navn;E-post;Studium\n")
	for i := range rows {
		fmt.Fprintf(&b, "Ola%d Li;ola%d@li.example;Juss\n", i, i)
	}
	path := filepath.Join(t.TempDir(), "liste.csv")
	if err := os.WriteFile(path, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func importsOf(t *testing.T) (*Imports, *desk) {
	t.Helper()
	app, host := newDesk(t)
	if _, err := (&Files{app}).OpenSample(Nothing{}); err != nil {
		t.Fatal(err)
	}
	return &Imports{app}, host
}

func TestAPastedTableIsNamedByItsTime(t *testing.T) {
	i, _ := importsOf(t)
	i.app.now = func() time.Time { return time.Date(2026, 11, 27, 13, 42, 0, 0, time.Local) }
	for lang, want := range map[text.Lang]string{text.NB: "Limt inn 13.42", text.EN: "Pasted 13:42"} {
		if err := i.app.settings.SetLang(lang); err != nil {
			t.Fatal(err)
		}
		pasted, err := i.Paste(Pasted{Text: "Navn\tE-post\nOla Li\tola@li.example\n"})
		if err != nil {
			t.Fatal(err)
		}
		insp, err := i.Inspect(InspectRequest{Path: pasted.Path, Reading: "a"})
		if err != nil || insp.File != want || !strings.HasSuffix(pasted.Path, "/"+want) {
			t.Errorf("%q as %q, %v", pasted.Path, insp.File, err)
		}
		if _, err := i.Leave(pasted); err != nil {
			t.Fatal(err)
		}
		if _, err := i.Inspect(InspectRequest{Path: pasted.Path, Reading: "b"}); code(t, err) != fault.PasteGone {
			t.Errorf("%v", err)
		}
	}
	if _, err := i.Paste(Pasted{}); code(t, err) != fault.PasteEmpty {
		t.Errorf("%v", err)
	}
}

func TestALongFileCrossesInParts(t *testing.T) {
	i, host := importsOf(t)
	short := listOf(t, 40)
	insp, err := i.Inspect(InspectRequest{Path: short, Reading: "short"})
	if err != nil || len(insp.Lines) != 40 {
		t.Fatalf("%d lines, %v", len(insp.Lines), err)
	}
	long := listOf(t, mostLines+1)
	insp, err = i.Inspect(InspectRequest{Path: long, Reading: "long"})
	if err != nil || len(insp.Lines) != 0 || insp.Counts.Rows != mostLines+1 {
		t.Fatalf("%d lines of %d, %v", len(insp.Lines), insp.Counts.Rows, err)
	}
	if view, ok := host.last.(ReadingView); !ok || view != (ReadingView{"long", mostLines + 2, true}) {
		t.Errorf("told %+v", host.last)
	}
	lines, err := i.Lines(PartRequest{Path: long, From: 0, Count: 100_000})
	if err != nil || len(lines.Lines) != mostLines {
		t.Errorf("%d lines at once, %v", len(lines.Lines), err)
	}
	rows, err := i.Rows(PartRequest{Path: long, From: mostLines, Count: 100_000})
	if err != nil || len(rows.Rows) != 2 || rows.Total != mostLines+2 {
		t.Errorf("%d rows of %d, %v", len(rows.Rows), rows.Total, err)
	}
	if rows, err = i.Rows(PartRequest{Path: long, Count: 100_000}); err != nil || len(rows.Rows) != mostRows {
		t.Errorf("%d rows at once, %v", len(rows.Rows), err)
	}
	cell, err := i.Cell(SheetCell{Path: long, Cell: "A2"})
	if err != nil || cell.Text != "Ola0 Li" {
		t.Errorf("%q %v", cell.Text, err)
	}
}

func TestAReadingIsGivenUpByItsName(t *testing.T) {
	i, _ := importsOf(t)
	if _, err := i.Cancel(Reading{"x"}); err != nil {
		t.Fatal(err)
	}
	if _, err := i.Inspect(InspectRequest{Path: listOf(t, 10), Reading: "x"}); code(t, err) != fault.Cancelled {
		t.Errorf("%v", err)
	}
}
