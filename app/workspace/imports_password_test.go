package workspace

import (
	"path/filepath"
	"testing"

	"github.com/xuri/excelize/v2"

	"omvendt/app/fault"
	"omvendt/app/intake"
)

func TestALockedSpreadsheetOpensWithItsPassword(t *testing.T) {
	path := filepath.Join(t.TempDir(), "låst.xlsx")
	f := excelize.NewFile()
	for cell, value := range map[string]string{"A1": "Navn", "B1": "E-post", "C1": "Studium", "A2": "Ola Eksempel", "B2": "ola@post.example", "C2": "Juss"} {
		if err := f.SetCellStr("Sheet1", cell, value); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.SaveAs(path, excelize.Options{Password: "hemmelig 1"}); err != nil {
		t.Fatal(err)
	}
	w := newWorkspace(t)
	_, err := w.Inspect(t.Context(), path, intake.Choices{})
	wantFault(t, err, fault.FilePassword)
	wantFault(t, w.UnlockSheet(t.Context(), path, "feil"), fault.FilePasswordWrong)
	_, err = w.Inspect(t.Context(), path, intake.Choices{})
	wantFault(t, err, fault.FilePassword)
	if err := w.UnlockSheet(t.Context(), path, "hemmelig 1"); err != nil {
		t.Fatal(err)
	}
	insp := must[intake.Inspection](t)(w.Inspect(t.Context(), path, intake.Choices{}))
	choices := intake.Choices{Answers: map[string]string{}}
	for len(AnswerAsProposed(insp, choices)) > 0 {
		insp = must[intake.Inspection](t)(w.Inspect(t.Context(), path, choices))
	}
	must[Applied](t)(w.Apply(t.Context(), path, insp.SHA256, choices))
	if n := len(must[People](t)(w.People()).Rows); n != 1 {
		t.Errorf("%d people", n)
	}
}
