package sheet

import (
	"fmt"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"omvendt/app/fault"
	"omvendt/app/intake"
)

// largeWorkbook makes a roster of 20 columns the way Excel writes it: shared
// strings, dates by style, numbers with many digits. The padding makes both of
// its large parts larger without making them slower to read.
func largeWorkbook(t testing.TB, rows, padding int) []byte {
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
	pad := strings.Repeat(" ", padding)
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
			return content[:from] + pad + sheet.String() + content[to:]
		case "xl/sharedStrings.xml":
			return `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` + pad + shared.String() + "</sst>"
		}
		return content
	})
}

// largeRows is more people than any partner has.
const largeRows = 100_000

// BenchmarkReadLarge reads a workbook of 100,000 rows and 20 columns. MB-held is the memory held from the system at the most.
func BenchmarkReadLarge(b *testing.B) {
	data := largeWorkbook(b, largeRows, 0)
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
		if err != nil || len(book.Sheets[0].Rows) != largeRows {
			b.Fatal(err)
		}
	}
	done <- true
	b.ReportMetric(float64(<-most)/(1<<20), "MB-held")
}

// BenchmarkReadFile reads the file that OMVENDT_BENCH_FILE names, for
// build/scripts/bench-sheet.sh, which measures the process from outside.
func BenchmarkReadFile(b *testing.B) {
	path := os.Getenv("OMVENDT_BENCH_FILE")
	if path == "" {
		b.Skip("OMVENDT_BENCH_FILE is not set")
	}
	for range b.N {
		book, err := Read(b.Context(), path, ReadOptions{Progress: func(int) {}})
		mustNot(b, err)
		b.ReportMetric(float64(len(book.Sheets[0].Rows)), "rows")
	}
}

// Nothing is written to the disk, however large a part is.
func TestReadLeavesNoTemporaryFile(t *testing.T) {
	if testing.Short() {
		t.Skip("large")
	}
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	t.Setenv("TMP", dir)
	written := 0
	look := func(int) {
		found, err := os.ReadDir(dir)
		mustNot(t, err)
		written = max(written, len(found))
	}
	data := largeWorkbook(t, 1_200, 20<<20)
	book, err := ReadBytes(t.Context(), "stor.xlsx", data, ReadOptions{Progress: look})
	mustNot(t, err)
	s := book.Sheets[0]
	if len(s.Rows) != 1_200 || s.Width != 20 || len(book.Warnings) != 0 {
		t.Fatalf("%d×%d, %v", len(s.Rows), s.Width, book.Warnings)
	}
	last := s.Rows[1_199].Cells
	if last[0].Text != "Åse Østby 1200-0" || last[12] != (intake.Cell{Kind: intake.Date, Text: "1985-06-02"}) {
		t.Errorf("last row: %v and %v", last[0], last[12])
	}
	if _, err := ReadBytes(t.Context(), "stor.xlsx", encryptedBytes(t, data, "x"), ReadOptions{Password: "x", Progress: look}); err != nil {
		t.Errorf("encrypted: %v", err)
	}
	if _, err := ReadBytes(t.Context(), "stor.xlsx", data[:len(data)-40], ReadOptions{}); !fault.Is(err, fault.FileDamaged) {
		t.Errorf("cut off: %v", err)
	}
	if look(0); written != 0 {
		t.Errorf("%d temporary files", written)
	}
}

func TestReadStopsAtItsLimits(t *testing.T) {
	for _, c := range []struct {
		name string
		data []byte
	}{
		{"rader.csv", []byte(strings.Repeat("a;b\n", maxReadRows+1))},
		{"kolonner.csv", []byte(strings.Repeat("a;", mostColumns) + "a\n")},
		{"celler.csv", []byte(strings.Repeat(strings.Repeat("a;", 400)+"a\n", maxReadCells/401+1))},
		{"nummer.csv", []byte("a;b\n" + strings.Repeat("\n", lastRowNumber) + "a;b\n")},
	} {
		if _, err := ReadBytes(t.Context(), c.name, c.data, ReadOptions{}); !fault.Is(err, fault.FileTooLarge) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}
