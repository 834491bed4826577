package workspace

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"omvendt/app/intake"
	"omvendt/app/programme"
	"omvendt/app/store"
	"omvendt/app/text"
	"omvendt/app/vocab"
)

func told(lang text.Lang, line LogLine) string {
	parts := []string{line.Action + " " + text.Tell(lang, line.Op)}
	for _, r := range line.Records {
		part := text.Tell(lang, r.Title)
		for _, f := range r.Fields {
			part += " [" + text.Tell(lang, f) + "]"
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, " | ")
}

func TestTheLogIsReadWithTheNamesOfToday(t *testing.T) {
	w := filled(t)
	row := named(t, w, "Amina Yusuf Warsame")
	p := must[MatchingView](t)(w.Matching(context.Background())).Pairs[0]
	must[Changed](t)(w.Lock(p.Mentor.Enrolment, p.Mentee.Enrolment, true))
	must[Changed](t)(w.EditValue(p.Mentor.Enrolment, vocab.FullName, "Nytt Navn"))
	must[Changed](t)(w.EditValue(row.Enrolment, vocab.City, "Hamar"))
	undone := must[Changed](t)(w.Undo())
	if text.Tell(text.NB, *undone.Undo) != "endring av Navn" {
		t.Errorf("undo offers %s", text.Tell(text.NB, *undone.Undo))
	}
	must[Changed](t)(w.Undo())
	o := must[Overview](t)(w.Overview())
	if got, want := text.Tell(text.NB, *o.Undo), "låst par: "+p.Mentor.Name+" og "+p.Mentee.Name; got != want {
		t.Errorf("undo offers %q, want %q", got, want)
	}
	must[Changed](t)(w.Redo())
	lines := must[[]LogLine](t)(w.Log(0))
	got := []string{}
	for _, l := range lines {
		got = append(got, told(text.NB, l))
	}
	want := []string{
		"redo endring av Navn",
		"undo endring av Navn",
		"undo endring av Bosted",
		"do endring av Bosted | Endret: Amina Yusuf Warsame [Bosted]",
		"do endring av Navn | Endret: Nytt Navn [Navn]",
		"do låst par: Nytt Navn og " + p.Mentee.Name + " | Endret: Nytt Navn – " + p.Mentee.Name + " [Låst sammen]",
	}
	for i, line := range want {
		if got[i] != line {
			t.Errorf("line %d: %s\nwant %s", i, got[i], line)
		}
	}
}

func TestTheLogHoldsNoNames(t *testing.T) {
	ctx := context.Background()
	w := filled(t)
	path := onDisk(t, "Søknad_Kari_Nordmann.csv", []byte("Navn;E-post\nKari Nordmann;kari@alfa.example\n"))
	choices := intake.Choices{Role: programme.Mentee}
	insp := must[intake.Inspection](t)(w.Inspect(ctx, path, choices))
	must[Applied](t)(w.Apply(ctx, path, insp.SHA256, choices))
	v := approved(t, w)
	pair := v.Pairs[0]
	must[Changed](t)(w.Reopen(pair.Mentor.Enrolment, pair.Mentee.Enrolment))
	must[Changed](t)(w.Ban(pair.Mentor.Enrolment, pair.Mentee.Enrolment, true))
	if _, _, err := w.WriteReport(filepath.Join(t.TempDir(), "Kari Nordmann.xlsx"), text.NB); err != nil {
		t.Fatal(err)
	}
	people := must[People](t)(w.People())
	err := w.store.Read(func(tx *store.Tx) error {
		log, err := tx.Operations(0)
		for _, o := range log {
			for arg, value := range o.Op.Args {
				for _, p := range people.Rows {
					if strings.Contains(value, p.Name) || strings.Contains(vocab.Fold(value), "kari") {
						t.Errorf("%s: %s=%q names %s", o.Op.Key, arg, value, p.Name)
					}
				}
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestEveryLineOfTheLogHasATextInBothLanguages(t *testing.T) {
	kinds := []string{store.RecordPerson, store.RecordProgramme, store.RecordOrganisation, store.RecordPair, store.RecordPlan,
		store.RecordTie, store.RecordOverride, store.RecordImport, store.RecordDisclosure, store.RecordSetting}
	fields := []string{"enrolment", "role", "employer", "status", "plan", "score", "approved_on", "mentor", "mentee", "state", "lock", "ban",
		"weights", "sessions", "label", "ngo", "partner", "criterion", "starts_on", "kickoff_on", "ends_on", "places", "name", "mapping", "decisions", "counts", "sources", "details", "file", "at", "value",
		string(vocab.FullName), string(vocab.ConsentPhoto), "own:Hva vil du lære?"}
	for _, lang := range text.Langs() {
		for _, kind := range kinds {
			for _, did := range []string{store.Added, store.Changed, store.Removed, store.Erased} {
				for _, ids := range [][]string{{"a"}, {"a", "b"}, strings.Split("abcdefghij", "")} {
					line := told(lang, LogLine{Action: "do", Op: text.S("op.set_weights"),
						Records: []Record{recordNames{}.tell(store.Record{Kind: kind, Did: did, IDs: ids, Fields: fields})}})
					if strings.Contains(line, "log.") || strings.Contains(line, "field.") || strings.Contains(line, "{") {
						t.Errorf("%s: %s", lang, line)
					}
				}
			}
		}
	}
}
