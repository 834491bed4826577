package sheet

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"omvendt/app/fault"
	"omvendt/app/intake"
	"omvendt/app/sample"
)

// checkBook checks what every book that was read keeps to.
func checkBook(t *testing.T, book intake.Book) {
	t.Helper()
	filled := 0
	for _, s := range book.Sheets {
		before, width := 0, 0
		for i, row := range s.Rows {
			if row.Number <= before || len(row.Cells) > s.Width {
				t.Fatalf("row %d after row %d, %d cells in a width of %d", row.Number, before, len(row.Cells), s.Width)
			}
			before, width = row.Number, max(width, len(row.Cells))
			if n := len(row.Cells); n > 0 {
				filled++
			} else if i == 0 || i == len(s.Rows)-1 {
				t.Fatalf("blank row %d at the edge", row.Number)
			}
			for _, c := range row.Cells {
				if c.Kind == intake.Empty != (c.Text == "") || c.Kind == intake.Text && strings.TrimSpace(c.Text) == "" {
					t.Fatalf("cell of kind %q holds %q", c.Kind, c.Text)
				}
			}
		}
		if !slices.IsSorted(s.HiddenColumns) {
			t.Fatalf("hidden columns %v", s.HiddenColumns)
		}
	}
	if filled == 0 {
		t.Fatal("a book without a value")
	}
}

func FuzzReadBytes(f *testing.F) {
	for _, file := range sample.Files() {
		f.Add(file.Data)
	}
	f.Add(rawWorkbook(f, oneRow(`<c r="B1" s="1"><v>45887.5</v></c>`), true, "hh:mm"))
	f.Add(compound(stream{name: "EncryptedPackage"}))
	f.Fuzz(func(t *testing.T, data []byte) {
		book, err := ReadBytes(t.Context(), "a.xlsx", data, ReadOptions{})
		if err == nil {
			checkBook(t, book)
			return
		}
		if e := (*fault.Error)(nil); !errors.As(err, &e) || e.Args["file"] != "a.xlsx" {
			t.Fatalf("not told: %v", err)
		}
	})
}

// FuzzSheetPart fuzzes what is inside the zip, which FuzzReadBytes seldom
// reaches because of the checksums.
func FuzzSheetPart(f *testing.F) {
	f.Add(oneRow(`<c r="A1" t="s"><v>0</v></c><c s="1"><v>45887</v></c>`))
	f.Add(partStart + `<cols><col min="2" max="3" hidden="1"/></cols><sheetData><row r="3" ht="0"><c t="inlineStr"><is><t>x</t></is></c></row></sheetData><mergeCells><mergeCell ref="A1:C4"/></mergeCells>` + partEnd)
	f.Fuzz(func(t *testing.T, part string) {
		if part == "" {
			return
		}
		if book, err := ReadBytes(t.Context(), "a.xlsx", rawWorkbook(t, part, false, "dd.mm.yyyy"), ReadOptions{}); err == nil {
			checkBook(t, book)
		}
	})
}

func FuzzCSV(f *testing.F) {
	for _, text := range rosters {
		f.Add([]byte(text), "")
	}
	f.Add([]byte("sep=|\n\"a\nb\"|'=c\n\n\nd|e"), "CP850")
	f.Fuzz(func(t *testing.T, data []byte, encoding string) {
		book, err := ReadBytes(t.Context(), "a.csv", data, ReadOptions{Encoding: encoding})
		if err != nil {
			if e := (*fault.Error)(nil); !errors.As(err, &e) || e.Code == fault.Internal {
				t.Fatalf("not told: %v", err)
			}
			return
		}
		checkBook(t, book)
		if again := mustRead(t, "b.csv", data); encoding == "" && told(again.Sheets[0]) != told(book.Sheets[0]) {
			t.Fatal("read twice, two answers")
		}
	})
}
