package sheet

import (
	"strings"
	"testing"
	"time"

	"omvendt/app/intake"
	"omvendt/app/sample"
)

// asWritten gives a cell in the form that a text file of Norwegian or British
// Excel has, so that the two variants of a file can be compared.
func asWritten(c intake.Cell, dates string) string {
	for _, layout := range []string{"2006-01-02T15:04:05", time.DateOnly} {
		if at, err := time.Parse(layout, c.Text); c.Kind == intake.Date && err == nil {
			if layout != time.DateOnly {
				return at.Format(dates + " 15:04:05")
			}
			return at.Format(dates)
		}
	}
	return c.Text
}

func TestSampleWorkbookAndTextSayTheSame(t *testing.T) {
	files := sample.Files()
	for _, pair := range []struct {
		workbook, text   sample.File
		dates, encoding  string
		rows, width      int
		sheets           []string
		hiddenColumns    int
		datesIn, numbers int
	}{
		{files[0], files[1], "02.01.2006", "UTF-8", 16, 29, []string{"Sheet1", "_56F9DC9755BA473782653E2940F99"}, -1, 30, 15},
		{files[2], files[3], "02/01/2006", "Windows-1252", 23, 17, []string{"Nominations", "Codes"}, 15, 12, 33},
	} {
		book := mustRead(t, pair.workbook.Name, pair.workbook.Data)
		text := mustRead(t, pair.text.Name, pair.text.Data)
		if book.Format != "xlsx" || text.Format != "csv" || text.Delimiter != ";" || text.Encoding != pair.encoding {
			t.Errorf("%s: read as %s and %s in %s with %q", book.Name, book.Format, text.Format, text.Encoding, text.Delimiter)
		}
		for i, name := range pair.sheets {
			if s := book.Sheets[i]; s.Name != name || s.Hidden != (i > 0) {
				t.Errorf("%s: sheet %d is %q, hidden %v", book.Name, i, s.Name, s.Hidden)
			}
		}
		a, b := book.Sheets[0], text.Sheets[0]
		if len(a.Rows) != pair.rows || len(b.Rows) != pair.rows || a.Width != pair.width || b.Width != pair.width {
			t.Fatalf("%s: %d×%d and %d×%d", book.Name, len(a.Rows), a.Width, len(b.Rows), b.Width)
		}
		if pair.hiddenColumns >= 0 && (len(a.HiddenColumns) != 1 || a.HiddenColumns[0] != pair.hiddenColumns) {
			t.Errorf("%s: hidden columns %v", book.Name, a.HiddenColumns)
		}
		kinds := map[intake.Kind]int{}
		for i, row := range a.Rows {
			other := b.Rows[i]
			if row.Number != i+1 || other.Number != i+1 || len(row.Cells) != len(other.Cells) {
				t.Fatalf("%s: row %d has number %d and %d, %d and %d cells", book.Name, i+1, row.Number, other.Number, len(row.Cells), len(other.Cells))
			}
			for j, c := range row.Cells {
				kinds[c.Kind]++
				if asWritten(c, pair.dates) != other.Cells[j].Text || strings.TrimSpace(c.Text) == "" != (c.Kind == intake.Empty) {
					t.Errorf("%s: row %d column %d differs", book.Name, i+1, j+1)
				}
			}
		}
		if kinds[intake.Date] != pair.datesIn || kinds[intake.Number] != pair.numbers {
			t.Errorf("%s: kinds %v", book.Name, kinds)
		}
	}
}
