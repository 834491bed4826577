package sheet

import (
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
	"testing"

	"omvendt/app/intake"
)

// told writes a sheet as "number:cell|cell" lines.
func told(s intake.Sheet) string {
	var b strings.Builder
	for _, row := range s.Rows {
		fmt.Fprintf(&b, "%d:", row.Number)
		for i, c := range row.Cells {
			if i > 0 {
				b.WriteByte('|')
			}
			b.WriteString(strings.ReplaceAll(c.Text, "\n", "⏎"))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func lines(from, n int, cells string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "%d:%s\n", from+i, cells)
	}
	return b.String()
}

func TestCSVRowsAndCells(t *testing.T) {
	for _, c := range []struct{ name, text, delimiter, want string }{
		{"semicolons", "a;b\nc;d\n", ";", "1:a|b\n2:c|d\n"},
		{"commas", "a,b\nc,d\n", ",", "1:a|b\n2:c|d\n"},
		{"tabs", "a\tb\nc\td\n", "\t", "1:a|b\n2:c|d\n"},
		{"bars", "a|b\nc|d", "|", "1:a|b\n2:c|d\n"},
		{"no end of line", "a;b\nc;d", ";", "1:a|b\n2:c|d\n"},
		{"old Mac", "a;b\rc;d\r", ";", "1:a|b\n2:c|d\n"},
		{"mixed line breaks", "a;b\r\nc;d\re;f\n", ";", "1:a|b\n2:c|d\n3:e|f\n"},
		{"one column", "E-post\nkari@a.example\n", ";", "1:E-post\n2:kari@a.example\n"},
		{"said by the file", "sep=,\r\na;b,c\nd;e,f\n", ",", "1:a;b|c\n2:d;e|f\n"},
		{"said in quotes", "\"sep=|\"\na|b\n", "|", "1:a|b\n"},
		{"blank lines", "\n\na;b\n\n\nc;d\n\n", ";", "3:a|b\n4:\n5:\n6:c|d\n"},
		{"lines of signs only", "a;b\n;;\n \nc;d\n", ";", "1:a|b\n2:\n3:\n4:c|d\n"},
		{"line breaks in cells", "a;\"b\nc\n\nd\"\n\n\"e\r\nf\";g\n", ";", "1:a|b⏎c⏎⏎d\n2:\n3:e⏎f|g\n"},
		{"doubled quotes", "a;\"sa \"\"nei; takk\"\"\"\nb;c\n", ";", "1:a|sa \"nei; takk\"\n2:b|c\n"},
		{"quote inside a value", "a;5\" skjerm\nb;c\n", ";", "1:a|5\" skjerm\n2:b|c\n"},
		{"quoted word first", "\"Kari\" Nordmann;b\nc;\"d\"\n", ";", "1:Kari Nordmann|b\n2:c|d\n"},
		{"quote never closed", "Navn;Sier\nKari;\"hei; du\nOla;nei\nPer;ja\n", ";", "1:Navn|Sier\n2:Kari|\"hei| du\n3:Ola|nei\n4:Per|ja\n"},
		{"quote closed too late", "Navn;Sier\nKari;\"" + strings.Repeat("a;b\n", 40_000) + "\"\n", ";",
			"1:Navn|Sier\n2:Kari|\"a|b\n" + lines(3, 39_999, "a|b") + "40002:\"\n"},
		{"empty cells at the end", "a;b;;\nc;;;\n", ";", "1:a|b\n2:c\n"},
		{"ragged", "a;b;c\nd\ne;f\n", ";", "1:a|b|c\n2:d\n3:e|f\n"},
		{"titles above", "Deltakere, høst 2025\nOppdatert 22.08, HR\n\nNavn;E-post;Sted\nA;a@a.example;Oslo\nB;b@a.example;Oslo\n", ";",
			"1:Deltakere, høst 2025\n2:Oppdatert 22.08, HR\n3:\n4:Navn|E-post|Sted\n5:A|a@a.example|Oslo\n6:B|b@a.example|Oslo\n"},
		{"comma in every name", "Navn;Sted\nDahl, Kari;Oslo\nLie, Ola;Bodø\nMoe, Per;Moss\n", ";",
			"1:Navn|Sted\n2:Dahl, Kari|Oslo\n3:Lie, Ola|Bodø\n4:Moe, Per|Moss\n"},
		{"commas in free text", "Navn;Hvorfor\nA;x, y, z\nB;x, y, z\nC;x\nD;x, y\n", ";", "1:Navn|Hvorfor\n2:A|x, y, z\n3:B|x, y, z\n4:C|x\n5:D|x, y\n"},
		{"semicolons in answers", "Navn,Språk,Sted\nA,\"Norsk;Somali;\",Oslo\nB,\"Norsk;Urdu;Engelsk;\",Oslo\n", ",",
			"1:Navn|Språk|Sted\n2:A|Norsk;Somali;|Oslo\n3:B|Norsk;Urdu;Engelsk;|Oslo\n"},
		{"decimal commas", "Navn;Snitt\nA;3,5\nB;4,25\n", ";", "1:Navn|Snitt\n2:A|3,5\n3:B|4,25\n"},
		{"kept as text", "a;007;1,50;=2\n", ";", "1:a|007|1,50|=2\n"},
		{"guarded values", "a;\"=\"\"00123\"\"\";'+47 922;'=1;O'Hara;'navn'\n", ";", "1:a|00123|+47 922|=1|O'Hara|'navn'\n"},
		{"end mark of DOS", "a;b\nc;d\n\x1A", ";", "1:a|b\n2:c|d\n"},
	} {
		book := mustRead(t, "a.csv", []byte(c.text))
		if got := told(book.Sheets[0]); got != c.want || book.Delimiter != c.delimiter {
			t.Errorf("%s: with %q\n%swant with %q\n%s", c.name, book.Delimiter, got, c.delimiter, c.want)
		}
		for _, row := range book.Sheets[0].Rows {
			for _, cell := range row.Cells {
				if cell.Kind != intake.Text && cell != (intake.Cell{}) {
					t.Errorf("%s: a cell of kind %s", c.name, cell.Kind)
				}
			}
		}
	}
}

func TestCSVWidthIsTheWidestRow(t *testing.T) {
	if s := mustRead(t, "a.csv", []byte("a;b\nc;d;e;f;;\ng;h\n")).Sheets[0]; s.Width != 4 {
		t.Errorf("width %d", s.Width)
	}
}

// Text that keeps to the rules is read as the standard library reads it, but
// for blank lines, which the library leaves out.
func FuzzCSVAgreesWithTheLibrary(f *testing.F) {
	for _, text := range []string{"a;b\nc;d\n", "\"a\nb\";\"\"\"\"\n\n;;\n", "å;\"x;y\"\n\"z\""} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if strings.Contains(text, "\r") || len(text) > longestValue {
			return
		}
		strict := csv.NewReader(strings.NewReader(text))
		strict.Comma, strict.FieldsPerRecord = ';', -1
		want, err := strict.ReadAll()
		if err != nil {
			return
		}
		blank := func(record []string) bool { return len(record) == 1 && record[0] == "" }
		want = slices.DeleteFunc(want, blank)
		got := [][]string{}
		r := recordReader{text: text, delimiter: ";"}
		for fields := r.next(); fields != nil; fields = r.next() {
			if !blank(fields) {
				got = append(got, slices.Clone(fields))
			}
		}
		if !slices.EqualFunc(got, want, slices.Equal) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	})
}
