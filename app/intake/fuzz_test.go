package intake

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"omvendt/app/fault"
)

// checkInspection holds what must be true of the inspection of any file.
func checkInspection(t *testing.T, book Book, choices Choices) {
	t.Helper()
	known := someProgramme()
	insp, err := Inspect(context.Background(), book, known, choices)
	if err != nil {
		if !fault.Is(err, fault.SheetEmpty) && !fault.Is(err, fault.HeaderNotFound) {
			t.Fatalf("error %v", err)
		}
		return
	}
	c := insp.Counts
	if c.Rows != len(insp.Lines) || c.Rows != c.New+c.Changed+c.Same+c.Unclear+c.Refused+c.NotPerson || c.People != c.New+c.Changed || c.Merged > c.Same {
		t.Errorf("the counts do not add up: %+v, %d lines", c, len(insp.Lines))
	}
	raw, err := json.Marshal(insp)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(raw, []byte(rawNumber)) {
		t.Error("an identity number is in the inspection")
	}
	if bytes.Contains(raw, []byte(":null")) {
		t.Error("a list is null")
	}
	again, _ := Inspect(context.Background(), book, known, choices)
	second, _ := json.Marshal(again)
	if !bytes.Equal(raw, second) {
		t.Error("the same file gave another inspection")
	}
	checkOutline(t, book, choices, insp)
	checkAnswered(t, book, choices, insp)
}

// checkOutline sees that an outline is the inspection without its values.
func checkOutline(t *testing.T, book Book, choices Choices, insp Inspection) {
	t.Helper()
	outline, err := Outline(context.Background(), book, someProgramme(), choices)
	if err != nil {
		t.Fatalf("outline: %v", err)
	}
	insp.Lines = slices.Clone(insp.Lines)
	for i := range insp.Lines {
		insp.Lines[i].Values = []Value{}
	}
	want, _ := json.Marshal(insp)
	got, _ := json.Marshal(outline)
	if !bytes.Equal(want, got) {
		t.Error("the outline differs from the inspection")
	}
}

// checkAnswered answers every question with its first option and sees that
// questions keep their ids and that what is written again changes nothing.
func checkAnswered(t *testing.T, book Book, choices Choices, insp Inspection) {
	t.Helper()
	answers := map[string]string{}
	for range 4 {
		for _, q := range insp.Questions {
			if len(q.Options) < 2 || len(q.Rows) == 0 {
				t.Fatalf("question %+v", q)
			}
			answers[q.ID] = q.Options[0].ID
		}
		choices.Answers = answers
		insp, _ = Inspect(context.Background(), book, someProgramme(), choices)
	}
	if insp.Open() > 0 || insp.Counts.Unclear > 0 {
		t.Fatalf("%d questions stay open, %d rows unclear", insp.Open(), insp.Counts.Unclear)
	}
	writes, err := Writes(insp)
	if err != nil && !fault.Is(err, fault.NothingToImport) {
		t.Fatal(err)
	}
	if len(writes) != insp.Counts.People {
		t.Errorf("%d writes for %d people", len(writes), insp.Counts.People)
	}
	for _, w := range writes {
		if w.Person.ID == "" && w.Person.Name == "" && w.Person.Email == "" {
			t.Errorf("row %d would be written without a name", w.Row)
		}
	}
}

// checkSentBack sees that what goes back to a sender has a question on every
// row, cells for every header and no identity number.
func checkSentBack(t *testing.T, book Book) {
	t.Helper()
	back, err := SendBack(context.Background(), book, someProgramme(), Choices{})
	if err != nil {
		return
	}
	for _, r := range back.Rows {
		if len(r.Doubts) == 0 || len(r.Cells) != len(back.Headers) {
			t.Errorf("row %d: %d questions, %d cells of %d", r.Number, len(r.Doubts), len(r.Cells), len(back.Headers))
		}
		if strings.Contains(strings.Join(r.Cells, " "), rawNumber) {
			t.Error("an identity number goes back")
		}
	}
}

func FuzzInspect(f *testing.F) {
	files, err := filepath.Glob("testdata/*.csv")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(raw[:min(len(raw), 1500)]), 0, uint8(3))
	}
	for _, s := range shapes {
		f.Add(strings.ReplaceAll(s.content, ",", ";"), 3, uint8(1))
	}
	f.Add("Navn;Navn;Navn\n;;\n15840290260;a;b\n", 0, uint8(9))
	f.Add("Ola Li;ola@li.example;91000001\nKari Bø;kari@li.example;91000002\n", 0, uint8(5))
	f.Add("Navn;E-post\nOla Li;ola@li.example\n;\nLeder;\nNavn;Tittel;E-post\nPer Mo;Sjef;per@mo.example\n", -1, uint8(7))
	f.Add("Par;Mentor;Mentee;Økt 1;Økt 2;Merknad\nP1b;A B;C D;x;flyttet;Økt 2 holdt\n", 0, uint8(11))
	f.Add("Språk 1;Språk 2;Navn;Tema: A;Tema: B\nnorsk;urdu;Ola Li;x;jeg har migrene\n", 1, uint8(2))
	f.Fuzz(func(t *testing.T, content string, header int, at uint8) {
		if len(content) > 1800 {
			return
		}
		r := csv.NewReader(strings.NewReader(content))
		r.Comma, r.FieldsPerRecord, r.LazyQuotes = ';', -1, true
		records, err := r.ReadAll()
		if err != nil {
			return
		}
		s := Sheet{Name: "Ark"}
		kinds := []Kind{Text, Number, Date, Boolean, Failed}
		for i, record := range records {
			row := Row{Number: i + 1}
			for c, cell := range record {
				if (i*7+c)%40 == int(at)%40 {
					cell += " " + rawNumber
				}
				row.Cells = append(row.Cells, Cell{Kind: kinds[(i+c+int(at))%7%len(kinds)], Text: cell})
			}
			s.Rows = append(s.Rows, row)
		}
		s.Links = []Link{{Row: 2, Column: int(at) % 3, Address: content[:min(len(content), 12)] + "@a.example"}, {Row: 3, Address: rawNumber + "@a.example"}}
		checkInspection(t, Book{Name: "x " + rawNumber + ".csv", Sheets: []Sheet{s}}, Choices{})
		checkInspection(t, Book{Name: "x.csv", Sheets: []Sheet{s}}, Choices{HeaderRow: header, Columns: map[string]ColumnChoice{
			"A": {Treatment: Use, Field: "person.full_name"}, "B": {Treatment: Use}, "C": {Treatment: Keep},
		}})
		word := content[:min(len(content), 20)]
		checkInspection(t, Book{Name: "y.csv", Sheets: []Sheet{s}}, Choices{HeaderRow: header,
			Cells:  map[string]string{"A1": word, "B3": rawNumber + word, "ZZZ9999999": word, word: word},
			Fields: map[string]string{"2:person.email": Ours, "3:person.full_name": Ours, "4:" + word: FromFile},
			Values: map[string]map[string]string{"A": {word: "nb", "": "yes"}, "C": {word: "yes"}},
		})
		checkSentBack(t, Book{Name: "y.csv", Sheets: []Sheet{s}})
	})
}

func TestAnySampleKeepsThePromises(t *testing.T) {
	files, err := filepath.Glob("testdata/*.csv")
	if err != nil || len(files) == 0 {
		t.Fatal(err)
	}
	for _, file := range files {
		checkInspection(t, sample(t, filepath.Base(file)), Choices{})
	}
}
