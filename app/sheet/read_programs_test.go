package sheet

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"omvendt/app/fault"
)

// The files in testdata/read hold the same three sheets, saved by other
// programs than ours.
func TestReadFilesOfOtherPrograms(t *testing.T) {
	const whole = `Deltakere false 7 [5]
1 text:Deltakere høst 2025
2
3 text:Navn text:Født text:Møtetid text:Aktiv text:Tlf text:Snitt text:Sist endret
4 text:Åse Østby date:1984-03-14 date:15:30 bool:TRUE number:92200101 number:3.25 date:2025-08-18T09:12:33
5 hidden text:Bjørn⏎Ærø date:1969-11-02 : bool:FALSE text:+47 922 00 102 number:184400202
6 text:Kåre & «Co» : : : text:ab error:#DIV/0!
Koder true 1 []
1 text:x
Tom false 0 []
`
	// openpyxl does not calculate, so its formulas have no value.
	const open = "error:#CALC!"
	uncalculated := strings.NewReplacer("number:184400202", open, "text:ab error:#DIV/0!", open+" "+open).Replace(whole)
	for _, c := range []struct{ file, want string }{
		{"libreoffice.xlsx", whole}, {"libreoffice.xls", whole}, {"libreoffice.ods", whole}, {"openpyxl.xlsx", uncalculated},
	} {
		book, err := Read(t.Context(), filepath.Join("testdata", "read", c.file), ReadOptions{})
		mustNot(t, err)
		var got strings.Builder
		for _, s := range book.Sheets {
			fmt.Fprintln(&got, s.Name, s.Hidden, s.Width, s.HiddenColumns)
			for _, row := range s.Rows {
				fmt.Fprint(&got, row.Number)
				if row.Hidden {
					fmt.Fprint(&got, " hidden")
				}
				for _, cell := range row.Cells {
					fmt.Fprintf(&got, " %s:%s", cell.Kind, strings.ReplaceAll(cell.Text, "\n", "⏎"))
				}
				fmt.Fprintln(&got)
			}
		}
		if got.String() != c.want {
			t.Errorf("%s:\n%swant\n%s", c.file, got.String(), c.want)
		}
	}
}

// LibreOffice encrypts .xls and .ods in its own ways, and .xlsx as Excel does.
func TestReadFilesWithPassword(t *testing.T) {
	const secret = "hemmelig å"
	for _, c := range []struct {
		file, password string
		code           fault.Code
	}{
		{"libreoffice-password.xls", "", fault.FilePassword},
		{"libreoffice-password.xls", "hemmelig a", fault.FilePasswordWrong},
		{"libreoffice-password.xls", secret, ""},
		{"libreoffice-password.xlsx", "", fault.FilePassword},
		{"libreoffice-password.xlsx", "hemmelig a", fault.FilePasswordWrong},
		{"libreoffice-password.xlsx", secret, ""},
		{"libreoffice-password.ods", "", fault.FileLocked},
		{"libreoffice-password.ods", secret, fault.FileLocked},
	} {
		book, err := Read(t.Context(), filepath.Join("testdata", "read", c.file), ReadOptions{Password: c.password})
		if c.code != "" {
			if !fault.Is(err, c.code) || strings.Contains(fmt.Sprint(err), secret) {
				t.Errorf("%s with %q: %v", c.file, c.password, err)
			}
			continue
		}
		if err != nil || told(book.Sheets[0]) != "1:Navn|Født\n2:Åse Østby|1984-03-14\n" {
			t.Errorf("%s with %q: %v, %v", c.file, c.password, book.Sheets, err)
		}
	}
}
