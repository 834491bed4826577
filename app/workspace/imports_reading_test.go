package workspace

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"omvendt/app/fault"
	"omvendt/app/intake"
	"omvendt/app/text"
)

const threePeople = "Navn;E-post;Studium\nOla Li;ola@li.example;Juss\nKari Bø;kari@bo.example;Medisin\nPer Mo;per@mo.example;Juss\n"

func fileOf(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func settled(t *testing.T, w *Workspace, path string) (intake.Inspection, intake.Choices) {
	t.Helper()
	choices := intake.Choices{Answers: map[string]string{}}
	insp := must[intake.Inspection](t)(w.Inspect(t.Context(), path, choices))
	for len(AnswerAsProposed(insp, choices)) > 0 {
		insp = must[intake.Inspection](t)(w.Inspect(t.Context(), path, choices))
	}
	return insp, choices
}

func TestAPastedTableIsImportedLikeAFile(t *testing.T) {
	w := newWorkspace(t)
	tabbed := strings.ReplaceAll(threePeople, ";", "\t")
	page := "<html><body><table><tr><td>Navn</td><td>E-post</td></tr><tr><td>Ola Li</td><td>ola@li.example</td></tr></table></body></html>"
	for pasted, people := range map[string]int{tabbed: 3, page: 1} {
		path := must[string](t)(w.Paste(t.Context(), "Limt inn 13.42", pasted))
		insp := must[intake.Inspection](t)(w.Inspect(t.Context(), path, intake.Choices{}))
		if insp.File != "Limt inn 13.42" || insp.Format != "clipboard" && insp.Format != "html" || insp.Counts.People != people {
			t.Errorf("%s %s %+v", insp.File, insp.Format, insp.Counts)
		}
		if _, err := os.Stat(path); err == nil {
			t.Error("what was pasted lies on the disk")
		}
	}
	path := must[string](t)(w.Paste(t.Context(), "Limt inn 13.43", tabbed))
	insp, choices := settled(t, w, path)
	applied := must[Applied](t)(w.Apply(t.Context(), path, insp.SHA256, choices))
	if n := len(must[People](t)(w.People()).Rows); n != 3 || applied.Counts.New != 3 {
		t.Errorf("%d people", n)
	}
}

func TestTheDoubtsOfAPastedTableGoBackToTheSender(t *testing.T) {
	w := newWorkspace(t)
	path := must[string](t)(w.Paste(t.Context(), "Limt inn", strings.ReplaceAll(doubtful, ";", "\t")))
	insp := must[intake.Inspection](t)(w.Inspect(t.Context(), path, intake.Choices{}))
	out := filepath.Join(t.TempDir(), "spørsmål.xlsx")
	if _, _, err := w.SendBack(t.Context(), path, insp.SHA256, intake.Choices{}, out, text.NB); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(out); err != nil {
		t.Error(err)
	}
}

func TestWhatIsNoTableIsToldInWords(t *testing.T) {
	w := newWorkspace(t)
	for pasted, want := range map[string]fault.Code{
		"": fault.PasteEmpty, " \r\n\t ": fault.PasteEmpty,
		"Hei, her er lista vi snakket om.":                               fault.PasteNotTable,
		"Hei,\nher er lista, som avtalt.\nDen kommer i morgen, altså.\n": fault.PasteNotTable,
		"Navn":                                 fault.PasteNotTable,
		"<html><body><p>Hei</p></body></html>": fault.PasteNotTable,
	} {
		if path, err := w.Paste(t.Context(), "x", pasted); !fault.Is(err, want) {
			t.Errorf("%q: %q %v, want %s", pasted, path, err, want)
		}
	}
	// A column of names under its header is a table.
	if _, err := w.Paste(t.Context(), "x", "E-post\nola@li.example\nkari@bo.example\n"); err != nil {
		t.Error(err)
	}
}

func TestAPastedTableIsGoneWhenItIsLeft(t *testing.T) {
	w := newWorkspace(t)
	path := must[string](t)(w.Paste(t.Context(), "x", strings.ReplaceAll(threePeople, ";", "\t")))
	must[intake.Inspection](t)(w.Inspect(t.Context(), path, intake.Choices{}))
	w.LeaveFile(path)
	_, err := w.Inspect(t.Context(), path, intake.Choices{})
	wantFault(t, err, fault.PasteGone)
	if len(w.shelf.books)+len(w.shelf.pastes) != 0 || w.shelf.sight != nil {
		t.Error("something is kept")
	}
	kept := must[string](t)(w.Paste(t.Context(), "x", strings.ReplaceAll(threePeople, ";", "\t")))
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if _, there := w.shelf.pasted(kept); there {
		t.Error("kept after the workspace was closed")
	}
}

// forge puts other bytes in a file and gives it back the size and time it had.
func forge(t *testing.T, path, content string) {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil || int(info.Size()) != len(content) {
		t.Fatalf("%v, %d bytes, want %d", err, len(content), info.Size())
	}
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(path, info.ModTime(), info.ModTime()); err != nil {
		t.Fatal(err)
	}
}

func TestAFileIsReadOnceUntilItChanges(t *testing.T) {
	w := newWorkspace(t)
	path := fileOf(t, "1.csv", threePeople)
	insp := must[intake.Inspection](t)(w.Inspect(t.Context(), path, intake.Choices{}))
	// Same size, same time: read from memory, which shows that it was not read again.
	forge(t, path, strings.Replace(threePeople, "Ola Li", "Ada Li", 1))
	again := must[intake.Inspection](t)(w.Inspect(t.Context(), path, intake.Choices{Role: "mentor"}))
	if again.Lines[0].Name != "Ola Li" {
		t.Fatal("the file was read again")
	}
	// What goes in is checked by content.
	_, err := w.Apply(t.Context(), path, insp.SHA256, intake.Choices{})
	wantFault(t, err, fault.FileChanged)
	fresh := must[intake.Inspection](t)(w.Inspect(t.Context(), path, intake.Choices{}))
	if fresh.Lines[0].Name != "Ada Li" {
		t.Error("the changed file is not read")
	}
	later := time.Now().Add(time.Hour)
	if err := os.WriteFile(path, []byte(threePeople+"Eva Ås;eva@as.example;Juss\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(path, later, later); err != nil {
		t.Fatal(err)
	}
	if longer := must[intake.Inspection](t)(w.Inspect(t.Context(), path, intake.Choices{})); longer.Counts.Rows != 4 {
		t.Errorf("%+v", longer.Counts)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	_, err = w.Inspect(t.Context(), path, intake.Choices{})
	wantFault(t, err, fault.FileNotFound)
}

func TestTheDelimiterCanBeChosen(t *testing.T) {
	w := newWorkspace(t)
	path := fileOf(t, "1.csv", threePeople)
	insp := must[intake.Inspection](t)(w.Inspect(t.Context(), path, intake.Choices{}))
	if insp.Delimiter != ";" || len(insp.Columns) != 3 {
		t.Fatalf("%q, %d columns", insp.Delimiter, len(insp.Columns))
	}
	other := must[intake.Inspection](t)(w.Inspect(t.Context(), path, intake.Choices{Delimiter: "|", HeaderRow: 1}))
	if other.Delimiter != "|" || len(other.Columns) != 1 || other.Columns[0].Header != "Navn;E-post;Studium" {
		t.Errorf("%q, %+v", other.Delimiter, other.Columns)
	}
}

func TestWhatIsKeptOfFilesIsBounded(t *testing.T) {
	s := &shelf{}
	wide := intake.Row{Cells: make([]intake.Cell, 1000)}
	for i := range 5 {
		book := intake.Book{Sheets: []intake.Sheet{{Rows: make([]intake.Row, 400)}}}
		for r := range book.Sheets[0].Rows {
			book.Sheets[0].Rows[r] = wide
		}
		s.put(&shelved{key: bookKey{path: fmt.Sprint(i)}, book: book})
	}
	if len(s.books) != 3 || s.books[0].key.path != "4" { // the one in use and a million cells beside it
		t.Errorf("%d books", len(s.books))
	}
	w := newWorkspace(t)
	first := ""
	for range keptPastes + 1 {
		path := must[string](t)(w.Paste(t.Context(), "x", "Navn\tE-post\nOla Li\tola@li.example\n"))
		if first == "" {
			first = path
		}
	}
	if _, there := w.shelf.pasted(first); there || len(w.shelf.pastes) != keptPastes {
		t.Errorf("%d pastes", len(w.shelf.pastes))
	}
}

func many(rows int) string {
	var b strings.Builder
	b.WriteString("Navn;E-post;Studium\n")
	for i := range rows {
		fmt.Fprintf(&b, "Ola%d Li;ola%d@li.example;Juss\n", i, i)
	}
	return b.String()
}

func TestAReadingTellsItsRowsAndCanBeGivenUp(t *testing.T) {
	w := newWorkspace(t)
	path := fileOf(t, "1.csv", many(3000))
	var told []int
	ended := false
	insp, err := w.Read(t.Context(), "a", path, intake.Choices{}, func(rows int, read bool) {
		told, ended = append(told, rows), read
	})
	if err != nil || insp.Counts.Rows != 3000 || len(told) < 6 || !ended || told[len(told)-1] != 3001 {
		t.Fatalf("%v, told %v", err, told)
	}
	w.LeaveFile(path)
	// Given up in the middle: nothing more is told, and nothing is kept.
	told = nil
	_, err = w.Read(t.Context(), "b", path, intake.Choices{}, func(rows int, read bool) {
		told = append(told, rows)
		w.GiveUp("b")
	})
	wantFault(t, err, fault.Cancelled)
	if len(told) != 1 || len(w.shelf.books) != 0 {
		t.Errorf("told %v after it was given up, %d books", told, len(w.shelf.books))
	}
	// Given up before it began.
	w.GiveUp("c")
	_, err = w.Read(t.Context(), "c", path, intake.Choices{}, func(int, bool) {})
	wantFault(t, err, fault.Cancelled)
}

func TestANewerChoiceEndsTheOlderReading(t *testing.T) {
	w := newWorkspace(t)
	path := fileOf(t, "1.csv", many(2000))
	newer := func(stop func()) error {
		w.LeaveFile("none") // another file's end changes nothing
		begun := false
		_, err := w.Read(t.Context(), "old", path, intake.Choices{}, func(int, bool) {
			if !begun {
				begun = true
				stop()
			}
		})
		return err
	}
	wantFault(t, newer(func() {
		if _, err := w.Read(context.Background(), "new", path, intake.Choices{Role: "mentor"}, func(int, bool) {}); err != nil {
			t.Error(err)
		}
	}), fault.Cancelled)
	w.LeaveFile(path)
	wantFault(t, newer(func() { w.LeaveFile(path) }), fault.Cancelled)
	wantFault(t, newer(w.Interrupt), fault.Cancelled)
	if len(w.readings.running) != 0 {
		t.Errorf("%d readings are left", len(w.readings.running))
	}
}

func TestRowsAndLinesComeInParts(t *testing.T) {
	w := newWorkspace(t)
	path := fileOf(t, "1.csv", many(700))
	rows, total, err := w.Rows(t.Context(), path, intake.Choices{}, 650, 500)
	if err != nil || total != 701 || len(rows) != 51 || rows[0].Number != 651 {
		t.Fatalf("%d of %d, %v", len(rows), total, err)
	}
	lines := must[[]intake.Line](t)(w.Lines(t.Context(), path, intake.Choices{}, 690, 500))
	if len(lines) != 10 || lines[0].Number != 692 {
		t.Errorf("%d lines", len(lines))
	}
	if beyond := must[[]intake.Line](t)(w.Lines(t.Context(), path, intake.Choices{}, 900, 5)); len(beyond) != 0 {
		t.Errorf("%d lines beyond the end", len(beyond))
	}
	if got := must[string](t)(w.CellText(t.Context(), path, intake.Choices{Cells: map[string]string{"A5": "Eva Ås"}}, "A5")); got != "Eva Ås" {
		t.Errorf("%q", got)
	}
}

func TestWhatWasUnderstoodIsWorkedOutAnewWhenTheWorkspaceChanges(t *testing.T) {
	w := newWorkspace(t)
	path := fileOf(t, "1.csv", threePeople)
	insp, choices := settled(t, w, path)
	must[Applied](t)(w.Apply(t.Context(), path, insp.SHA256, choices))
	again := must[intake.Inspection](t)(w.Inspect(t.Context(), path, choices))
	if again.Counts.Same != 3 || again.Counts.New != 0 {
		t.Errorf("%+v", again.Counts)
	}
}
