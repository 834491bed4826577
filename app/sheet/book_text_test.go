package sheet

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"omvendt/app/report"
)

func TestLiteral(t *testing.T) {
	for in, want := range map[string]string{
		"_x0041_":           "_x005F_x0041_",
		"_x0041_x0042_":     "_x005F_x0041_x005F_x0042_",
		"_x005F_x0041_":     "_x005F_x005F_x005F_x0041_",
		"_x004_ _xyzzy_ _x": "_x004_ _xyzzy_ _x",
		"a\x00b\x1fc\td\ne": "abc\td\ne",
		"\xff":              "\uFFFD",
	} {
		if got := literal(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func FuzzTextComesBackAsWritten(f *testing.F) {
	for _, s := range []string{"=1+1", "+47 912", "-2", "@A1", "_x0041_x0042_", "<a&b>", " x ", "\x0b\ufffe", "12.05", "æøå 😀", strings.Repeat("😀", 20000), ""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		data, err := Render(report.Book{Footer: s, Properties: report.Properties{Title: s, Creator: s}, Sheets: []report.Sheet{{
			Name: "A", Tab: "FF000000", Rows: [][]report.Cell{{{Kind: report.Text, Text: s}}}}}})
		if err != nil {
			t.Fatal(err)
		}
		file, err := excelize.OpenReader(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		got, err := file.GetCellValue("A", "A1", excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		if want := printable(s); got != want || len(utf16.Encode([]rune(got))) > mostInCell || !utf8.ValidString(got) {
			t.Errorf("%q came back as %q", want, got)
		}
		if formula, _ := file.GetCellFormula("A", "A1"); formula != "" {
			t.Errorf("%q became the formula %q", s, formula)
		}
	})
}
