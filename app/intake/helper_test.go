package intake

import (
	"context"
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"omvendt/app/programme"
	"omvendt/app/roster"
	"omvendt/app/vocab"
)

// sheetOf parses delimited text as the reader of text files would: every cell
// is text.
func sheetOf(t testing.TB, name, content string, comma rune) Sheet {
	t.Helper()
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(content, "\ufeff")))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes = comma, -1, true
	records, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	s := Sheet{Name: name}
	for i, record := range records {
		row := Row{Number: i + 1}
		for _, cell := range record {
			c := Cell{}
			if strings.TrimSpace(cell) != "" {
				c = Cell{Kind: Text, Text: cell}
			}
			row.Cells = append(row.Cells, c)
		}
		for len(row.Cells) > 0 && row.Cells[len(row.Cells)-1].Text == "" {
			row.Cells = row.Cells[:len(row.Cells)-1]
		}
		s.Width = max(s.Width, len(row.Cells))
		s.Rows = append(s.Rows, row)
	}
	return s
}

func bookOf(t testing.TB, name, content string) Book {
	t.Helper()
	return Book{Name: name, Format: "csv", Encoding: "utf-8", Delimiter: ";", Sheets: []Sheet{sheetOf(t, "Ark1", content, ';')}}
}

func sample(t testing.TB, name string) Book {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return bookOf(t, name, string(raw))
}

func someProgramme() Known {
	return Known{
		Programme: programme.Programme{ID: "p1", Label: "Omvendt mentoring Høst 2025", StartsOn: "2025-09-01", KickoffOn: "2025-09-16"},
		Today:     "2025-08-27",
	}
}

func inspect(t testing.TB, book Book, known Known, choices Choices) Inspection {
	t.Helper()
	insp, err := Inspect(context.Background(), book, known, choices)
	if err != nil {
		t.Fatal(err)
	}
	return insp
}

// decided inspects a book and answers its questions: pairs of how a question's
// ID begins, "twin:3-16", and an option.
func decided(t testing.TB, book Book, known Known, pairs ...string) Inspection {
	t.Helper()
	return inspect(t, book, known, answersTo(t, book, known, pairs...))
}

func answersTo(t testing.TB, book Book, known Known, pairs ...string) Choices {
	t.Helper()
	c := Choices{Answers: map[string]string{}}
	for i := 0; i+1 < len(pairs); i += 2 {
		found := false
		for _, q := range inspect(t, book, known, c).Questions {
			if strings.HasPrefix(q.ID, pairs[i]+":") {
				c.Answers[q.ID], found = pairs[i+1], true
			}
		}
		if !found {
			t.Fatalf("no question %s", pairs[i])
		}
	}
	return c
}

// written makes participants of what would be written, as the workspace does.
func written(t testing.TB, insp Inspection) []programme.Participant {
	t.Helper()
	writes, err := Writes(insp)
	if err != nil {
		t.Fatal(err)
	}
	var out []programme.Participant
	for _, w := range writes {
		p := programme.Participant{Person: w.Person, Role: w.Role, Status: w.Status, Answers: w.Answers, Consents: w.Consents}
		p.Person.ID = roster.PersonID("id " + w.Person.Name)
		out = append(out, p)
	}
	return out
}

func columnNamed(t testing.TB, insp Inspection, header string) Column {
	t.Helper()
	for _, c := range insp.Columns {
		if c.Header == header {
			return c
		}
	}
	t.Fatalf("no column %q", header)
	return Column{}
}

func row(t testing.TB, insp Inspection, number int) Line {
	t.Helper()
	for _, l := range insp.Lines {
		if l.Number == number {
			return l
		}
	}
	t.Fatalf("no row %d", number)
	return Line{}
}

func keysOf(l Line, f vocab.Field) string {
	if v := l.value(f); v != nil {
		return strings.Join(v.Keys, " ")
	}
	return ""
}

func textOf(l Line, f vocab.Field) string {
	if v := l.value(f); v != nil {
		return v.Text
	}
	return ""
}

func noticed(l Line, key string) bool {
	for _, n := range l.Notices {
		if n.Key == key {
			return true
		}
	}
	return false
}
