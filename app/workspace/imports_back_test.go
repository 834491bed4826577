package workspace

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"omvendt/app/fault"
	"omvendt/app/intake"
	"omvendt/app/programme"
	"omvendt/app/report"
	"omvendt/app/sheet"
	"omvendt/app/text"
)

const doubtful = "Kode;Navn;E-post;Fødselsår;Kan vi dele navnet ditt med bedriften?;Lønn\n" +
	"1;Ola Li;ola(at)li.example;2001;Ja;500000\n2;Kari Bø;kari@li.example;1999;spør meg først;510000\n3;Per Mo;per@li.example;2000;Ja;520000\n4;;;;;530000\n"

func TestDoubtfulRowsGoBackToTheSenderAndReturn(t *testing.T) {
	ctx := context.Background()
	w := newWorkspace(t)
	dir := t.TempDir()
	path := filepath.Join(dir, "mentorer.csv")
	if err := os.WriteFile(path, []byte(doubtful), 0o600); err != nil {
		t.Fatal(err)
	}
	insp := must[intake.Inspection](t)(w.Inspect(ctx, path, intake.Choices{}))
	written, _, err := w.SendBack(ctx, path, insp.SHA256, intake.Choices{}, filepath.Join(dir, "spørsmål"), text.NB)
	if err != nil {
		t.Fatal(err)
	}
	book, err := sheet.Read(ctx, written.Path, sheet.ReadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, r := range book.Sheets[0].Rows {
		for _, c := range r.Cells {
			all = append(all, c.Text)
		}
	}
	said := strings.Join(all, "|")
	for _, want := range []string{"Radnr", "Vårt spørsmål", "ola(at)li.example", "Hva er riktig e-postadresse?", "Er svaret ja eller nei?", "Hvem gjelder raden?"} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not in the sheet", want)
		}
	}
	for _, never := range []string{"Per Mo", "500000", "Lønn"} {
		if strings.Contains(said, never) {
			t.Errorf("%q is in the sheet", never)
		}
	}
	if len(book.Sheets[0].Rows) != 4 {
		t.Errorf("%d rows, want the header and three", len(book.Sheets[0].Rows))
	}
	// The sender answers in the sheet, and it is imported as it comes.
	must[Applied](t)(w.Apply(ctx, path, insp.SHA256, intake.Choices{}))
	answered := strings.NewReplacer("ola(at)li.example", "ola@li.example", "spør meg først", "Ja").Replace(linesOf(book.Sheets[0]))
	back := filepath.Join(dir, "svar.csv")
	if err := os.WriteFile(back, []byte(answered), 0o600); err != nil {
		t.Fatal(err)
	}
	again := must[intake.Inspection](t)(w.Inspect(ctx, back, intake.Choices{}))
	if again.Counts.New != 0 || again.Counts.Changed == 0 && again.Counts.Unclear == 0 {
		t.Errorf("%+v", again.Counts)
	}
	for _, c := range again.Columns {
		if (c.Header == "Vårt spørsmål" || c.Header == "Radnr") && c.Treatment != intake.Drop {
			t.Errorf("%s: %s", c.Header, c.Treatment)
		}
	}
	clear := filepath.Join(dir, "klar.csv")
	if err := os.WriteFile(clear, []byte("Navn;E-post\nLiv Ask;liv@ask.example\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	insp = must[intake.Inspection](t)(w.Inspect(ctx, clear, intake.Choices{}))
	if _, _, err := w.SendBack(ctx, clear, insp.SHA256, intake.Choices{}, filepath.Join(dir, "x"), text.EN); !fault.Is(err, fault.NothingToAsk) {
		t.Errorf("nothing to ask: %v", err)
	}
}

func linesOf(s intake.Sheet) string {
	var b strings.Builder
	for _, r := range s.Rows {
		for _, c := range r.Cells {
			b.WriteString(c.Text + ";")
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// A template filled in as its own examples say is taken in without a question,
// every column certain and every value known.
func TestATemplateIsTakenInWithoutAQuestion(t *testing.T) {
	ctx := context.Background()
	for _, role := range []programme.Role{programme.Mentor, programme.Mentee} {
		for _, lang := range text.Langs() {
			book := templateBook(role, lang, "Speilvendt", time.Date(2026, 9, 1, 0, 0, 0, 0, time.UTC))
			fill := &book.Sheets[0]
			for n := range 2 {
				var row []report.Cell
				for _, c := range intake.Form(role, lang, "Speilvendt") {
					example := c.Example
					if len(c.Choices) > 0 && !c.Several {
						example = c.Choices[n%len(c.Choices)]
					}
					if n == 1 {
						example = strings.NewReplacer("Kari Li", "Per Mo", "kari@", "per@", "912 34 501", "912 34 502").Replace(example)
					}
					row = append(row, said(example))
				}
				fill.Rows = append(fill.Rows, row)
			}
			path := filepath.Join(t.TempDir(), "mal.xlsx")
			if _, err := sheet.Write(path, book); err != nil {
				t.Fatal(err)
			}
			insp, err := InspectFile(ctx, path)
			if err != nil {
				t.Fatal(err)
			}
			if insp.Sheet != fill.Name || insp.HeaderRow != 1 || insp.Role != role || insp.Open() != 0 || insp.Counts.New != 2 || insp.Counts.Rows != 2 {
				t.Errorf("%s %s: %q row %d, %s, %d questions, %+v", role, lang, insp.Sheet, insp.HeaderRow, insp.Role, insp.Open(), insp.Counts)
			}
			for i, c := range intake.Form(role, lang, "Speilvendt") {
				got := insp.Columns[i]
				if got.Field != c.Field || got.Treatment != intake.Use || got.Confidence == intake.Unsure || len(got.Unknown) > 0 {
					t.Errorf("%s %s: %q is %s %s %s, unknown %v", role, lang, c.Header, got.Treatment, got.Field, got.Confidence, got.Unknown)
				}
			}
			if empty := templateBook(role, lang, "", time.Time{}); len(empty.Sheets[0].Rows) != 1 || len(empty.Sheets[0].Lists) < 3 || len(empty.Sheets[0].Notes) != len(fill.Rows[0]) {
				t.Errorf("%d lists, %d notes", len(empty.Sheets[0].Lists), len(empty.Sheets[0].Notes))
			}
		}
	}
}

// The questions of the form are understood as well when a tool for forms makes
// them the headers of its file.
func TestTheQuestionsOfTheFormAreUnderstood(t *testing.T) {
	for _, role := range []programme.Role{programme.Mentor, programme.Mentee} {
		for _, lang := range text.Langs() {
			form := intake.Form(role, lang, "Speilvendt")
			var head, one, two []string
			for i, c := range form {
				example := c.Example
				if len(c.Choices) > 0 && !c.Several {
					example = c.Choices[0]
				}
				head, one = append(head, c.Ask), append(one, example)
				two = append(two, strings.NewReplacer("Kari Li", "Per Mo", "kari@", "per@", "912 34 501", "912 34 502").Replace(example))
				if !strings.Contains(intake.FormText(role, lang, "Omvendt", "Speilvendt"), c.Ask) {
					t.Errorf("question %d is not in the text", i+1)
				}
			}
			path := filepath.Join(t.TempDir(), "svar.csv")
			content := strings.Join(head, "\t") + "\n" + strings.Join(one, "\t") + "\n" + strings.Join(two, "\t") + "\n"
			if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
				t.Fatal(err)
			}
			insp, err := InspectFile(context.Background(), path)
			if err != nil {
				t.Fatal(err)
			}
			for i, c := range form {
				if at := slices.IndexFunc(insp.Columns, func(got intake.Column) bool { return got.Header == c.Ask }); at < 0 || insp.Columns[at].Field != c.Field || insp.Columns[at].Treatment != intake.Use {
					t.Errorf("%s %s: %q is %s %s", role, lang, c.Ask, insp.Columns[i].Treatment, insp.Columns[i].Field)
				}
			}
		}
	}
}
