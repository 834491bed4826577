package workspace

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"omvendt/app/intake"
	"omvendt/app/sheet"
	"omvendt/app/text"
)

// sentBack writes the questions about a file and gives what stands in them.
func sentBack(t *testing.T, w *Workspace, path string) string {
	t.Helper()
	insp := must[intake.Inspection](t)(w.Inspect(t.Context(), path, intake.Choices{}))
	asked := must[[]AskedRow](t)(w.Asked(t.Context(), path, intake.Choices{}, text.NB))
	if len(asked) != 1 || asked[0].Row != 2 || asked[0].Name != "Ola Li" || !strings.Contains(asked[0].Line, asked[0].Question) {
		t.Errorf("asked: %+v", asked)
	}
	written, _, err := w.SendBack(t.Context(), path, insp.SHA256, intake.Choices{}, filepath.Join(t.TempDir(), "ut.xlsx"), text.NB)
	if err != nil {
		t.Fatal(err)
	}
	book, err := sheet.Read(t.Context(), written.Path, sheet.ReadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return linesOf(book.Sheets[0])
}

func TestALockedSpreadsheetAndAPastedTableGoBackToo(t *testing.T) {
	w := newWorkspace(t)
	path := filepath.Join(t.TempDir(), "låst.xlsx")
	f := excelize.NewFile()
	for cell, value := range map[string]string{"A1": "Navn", "B1": "E-post", "A2": "Ola Li", "B2": "ola(at)li.example", "A3": "Kari Bø", "B3": "kari@bo.example"} {
		if err := f.SetCellStr("Sheet1", cell, value); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.SaveAs(path, excelize.Options{Password: "hemmelig 1"}); err != nil {
		t.Fatal(err)
	}
	if err := w.UnlockSheet(t.Context(), path, "hemmelig 1"); err != nil {
		t.Fatal(err)
	}
	pasted := must[string](t)(w.Paste(t.Context(), "Limt inn", "Navn\tE-post\nOla Li\tola(at)li.example\nKari Bø\tkari@bo.example\n"))
	for _, from := range []string{path, pasted} {
		said := sentBack(t, w, from)
		if !strings.Contains(said, "ola(at)li.example") || !strings.Contains(said, "Hva er riktig e-postadresse?") || strings.Contains(said, "Kari Bø") {
			t.Errorf("%s: %s", from, said)
		}
	}
	preview := must[ReportPreview](t)(w.PreviewReport(text.NB))
	if len(preview.Sent) != 2 || preview.Sent[0].What != correctedSheet || preview.Sent[0].Rows != 1 {
		t.Errorf("what left: %+v", preview.Sent)
	}
}
