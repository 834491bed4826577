package workspace

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"omvendt/app/fault"
	"omvendt/app/intake"
	"omvendt/app/programme"
	"omvendt/app/roster"
	"omvendt/app/sample"
	"omvendt/app/vocab"
)

func importDetailOf(t *testing.T, w *Workspace, at int) ImportDetail {
	t.Helper()
	rows := must[[]ImportRow](t)(w.Imports())
	return must[ImportDetail](t)(w.ImportDetail(rows[at].ID))
}

func TestAnImportTellsWhatWasDecided(t *testing.T) {
	w := newWorkspace(t)
	name, data := sample.MentorApplications()
	path := onDisk(t, name, data)
	insp := must[intake.Inspection](t)(w.Inspect(t.Context(), path, intake.Choices{}))
	choices := intake.Choices{
		Answers: map[string]string{insp.Questions[0].ID: "different"},
		Skip:    map[string]bool{"5": true, "6": false},
		Cells:   map[string]string{"G4": "Hemmelig tekst"},
		Fields:  map[string]string{intake.FieldKey(7, vocab.Phone): intake.Ours, intake.FieldKey(8, vocab.Phone): intake.Ours},
		Columns: map[string]intake.ColumnChoice{"W": {Treatment: intake.Drop}},
	}
	must[Applied](t)(w.Apply(t.Context(), path, insp.SHA256, choices))
	d := importDetailOf(t, w, 0)
	if d.File != name || d.Role != programme.Mentor || d.People != d.Counts.People || d.HeaderRow != 1 {
		t.Errorf("%+v", d)
	}
	if d.Skipped != 1 || d.Mended != 1 || d.Withdrawn != 0 {
		t.Errorf("%d skipped, %d mended, %d withdrawn", d.Skipped, d.Mended, d.Withdrawn)
	}
	if len(d.Answers) != 1 || d.Answers[0].Key != "import.answer.twin.different" || d.Answers[0].Args["rows"] != "3, 16" {
		t.Errorf("answers: %+v", d.Answers)
	}
	if !slices.Equal(d.Fields, []FieldsView{{vocab.Phone, intake.Ours, 2}}) {
		t.Errorf("fields: %+v", d.Fields)
	}
	if !slices.ContainsFunc(d.LeftOut, func(c ColumnView) bool { return c.Letter == "W" && c.Treatment == intake.Drop }) {
		t.Errorf("left out: %+v", d.LeftOut)
	}
	said, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	for _, never := range []string{"Hemmelig tekst", "Duy", "student.example"} {
		if strings.Contains(string(said), never) {
			t.Errorf("%q stands in the history", never)
		}
	}
	_, err = w.ImportDetail("nobody")
	wantFault(t, err, fault.NotFound)
	must[Changed](t)(w.Undo())
	if rows := must[[]ImportRow](t)(w.Imports()); len(rows) != 0 {
		t.Errorf("%d imports after the undo", len(rows))
	}
}

// Who is missing from a file is withdrawn only when it is said, in the same
// step as the rest of the import.
func TestWhoIsMissingIsWithdrawnWhenSaid(t *testing.T) {
	w := newWorkspace(t)
	path := filepath.Join(t.TempDir(), "ledere.csv")
	write := func(rows string, choices intake.Choices) intake.Inspection {
		if err := os.WriteFile(path, []byte("Navn;Stilling;E-post\n"+rows), 0o600); err != nil {
			t.Fatal(err)
		}
		return must[intake.Inspection](t)(w.Inspect(t.Context(), path, choices))
	}
	both := "Ola Li;Leder;ola@li.example\nKari Bø;Rådgiver;kari@li.example\n"
	insp := write(both, intake.Choices{})
	must[Applied](t)(w.Apply(t.Context(), path, insp.SHA256, intake.Choices{}))
	insp = write("Ola Li;Leder;ola@li.example\n", intake.Choices{})
	_, err := w.Apply(t.Context(), path, insp.SHA256, intake.Choices{})
	wantFault(t, err, fault.NothingToImport)
	gone := intake.Choices{Gone: map[roster.PersonID]bool{insp.Missing[0].Person: true, "somebody else": true}}
	applied := must[Applied](t)(w.Apply(t.Context(), path, insp.SHA256, gone))
	if applied.Withdrawn != 1 || named(t, w, "Kari Bø").Status != programme.Withdrawn || named(t, w, "Ola Li").Status == programme.Withdrawn {
		t.Errorf("%+v", applied)
	}
	if d := importDetailOf(t, w, 0); d.Withdrawn != 1 || d.People != 1 {
		t.Errorf("%+v", d)
	}
	must[Changed](t)(w.Undo())
	if named(t, w, "Kari Bø").Status == programme.Withdrawn || len(must[[]ImportRow](t)(w.Imports())) != 1 {
		t.Error("the undo left something")
	}
}
