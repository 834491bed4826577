package sheet

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"omvendt/app/fault"
	"omvendt/app/intake"
)

// largeWorkbook makes a roster of 20 columns the way Excel writes it: shared
// strings, dates by style, numbers with many digits.
func largeWorkbook(t testing.TB, rows int) []byte {
	t.Helper()
	base := workbookBytes(t, func(f *excelize.File) {
		layout := "dd.mm.yyyy"
		style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &layout})
		mustNot(t, err)
		mustNot(t, f.SetCellValue("Sheet1", "A1", "Navn"))
		mustNot(t, f.SetCellStyle("Sheet1", "A1", "A1", style))
	})
	var sheet, shared strings.Builder
	said := 0
	say := func(text string) int {
		fmt.Fprintf(&shared, "<si><t>%s</t></si>", text)
		said++
		return said - 1
	}
	common := say("Norsk;Engelsk;")
	for r := 1; r <= rows; r++ {
		fmt.Fprintf(&sheet, `<row r="%d" spans="1:20">`, r)
		for c := range 20 {
			ref := fmt.Sprintf("%c%d", 'A'+c, r)
			switch {
			case c < 6:
				fmt.Fprintf(&sheet, `<c r="%s" t="s"><v>%d</v></c>`, ref, say(fmt.Sprintf("Åse Østby %d-%d", r, c)))
			case c < 12:
				fmt.Fprintf(&sheet, `<c r="%s" t="s"><v>%d</v></c>`, ref, common)
			case c < 14:
				fmt.Fprintf(&sheet, `<c r="%s" s="1"><v>%d</v></c>`, ref, 30000+r%10000)
			case c < 15:
				fmt.Fprintf(&sheet, `<c r="%s" t="b"><v>%d</v></c>`, ref, r%2)
			default:
				fmt.Fprintf(&sheet, `<c r="%s"><v>%.16g</v></c>`, ref, float64(r)/7)
			}
		}
		sheet.WriteString("</row>")
	}
	return replaceParts(t, base, func(name, content string) string {
		switch name {
		case "xl/worksheets/sheet1.xml":
			from, to := strings.Index(content, "<sheetData>")+len("<sheetData>"), strings.Index(content, "</sheetData>")
			return content[:from] + sheet.String() + content[to:]
		case "xl/sharedStrings.xml":
			return `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` + shared.String() + "</sst>"
		}
		return content
	})
}

// BenchmarkReadLarge reads the largest workbook that is taken: 100,000 rows of
// 20 columns. MB-held is the memory held from the system at the most.
func BenchmarkReadLarge(b *testing.B) {
	data := largeWorkbook(b, maxReadRows)
	runtime.GC()
	b.ReportMetric(float64(len(data))/(1<<20), "MB-file")
	done, most := make(chan bool), make(chan uint64)
	go func() {
		peak := uint64(0)
		for {
			select {
			case <-done:
				most <- peak
				return
			case <-time.After(20 * time.Millisecond):
				var m runtime.MemStats
				runtime.ReadMemStats(&m)
				peak = max(peak, m.HeapInuse)
			}
		}
	}()
	b.ResetTimer()
	for range b.N {
		book, err := ReadBytes(b.Context(), "stor.xlsx", data, ReadOptions{})
		if err != nil || len(book.Sheets[0].Rows) != maxReadRows {
			b.Fatal(err)
		}
	}
	done <- true
	b.ReportMetric(float64(<-most)/(1<<20), "MB-held")
}

func TestReadLargeThroughTemporaryFiles(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	data := largeWorkbook(t, 12_000)
	book := mustRead(t, "stor.xlsx", data)
	s := book.Sheets[0]
	if len(s.Rows) != 12_000 || s.Width != 20 {
		t.Fatalf("%d×%d", len(s.Rows), s.Width)
	}
	last := s.Rows[11_999].Cells
	want := []intake.Cell{{Kind: intake.Text, Text: "Åse Østby 12000-0"}, {Kind: intake.Date, Text: "1987-08-11"}}
	if last[0] != want[0] || last[12] != want[1] {
		t.Errorf("last row: %v and %v", last[0], last[12])
	}
}

func TestReadStopsAtItsLimits(t *testing.T) {
	for _, c := range []struct {
		name string
		data []byte
	}{
		{"rader.csv", []byte(strings.Repeat("a;b\n", maxReadRows+1))},
		{"kolonner.csv", []byte(strings.Repeat("a;", maxReadColumns) + "a\n")},
		{"celler.csv", []byte(strings.Repeat(strings.Repeat("a;", 400)+"a\n", maxReadCells/401+1))},
		{"nummer.csv", []byte("a;b\n" + strings.Repeat("\n", lastRowNumber) + "a;b\n")},
		{"kolonner.xlsx", workbookBytes(t, func(f *excelize.File) { mustNot(t, f.SetCellValue("Sheet1", "ZZ9", "x")) })},
	} {
		if _, err := ReadBytes(t.Context(), c.name, c.data, ReadOptions{}); !fault.Is(err, fault.FileTooLarge) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}
