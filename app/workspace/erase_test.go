package workspace

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"omvendt/app/fault"
	"omvendt/app/programme"
	"omvendt/app/store"
	"omvendt/app/text"
	"omvendt/app/vocab"
)

func tellAll(lang text.Lang, says []text.Say) []string {
	out := []string{}
	for _, s := range says {
		out = append(out, text.Tell(lang, s))
	}
	return out
}

func TestErasureIsForetoldAndDone(t *testing.T) {
	w := filled(t)
	pair := approved(t, w).Pairs[0]
	gone := pair.Mentor
	must[Changed](t)(w.EditValue(pair.Mentee.Enrolment, vocab.Avoid, "Ikke "+gone.Name+", vi er naboer"))
	if _, _, err := w.WriteReport(filepath.Join(t.TempDir(), "r.xlsx"), text.NB); err != nil {
		t.Fatal(err)
	}
	v := must[ErasurePreview](t)(w.ErasePreview(gone.Person))
	said := tellAll(text.NB, v.Goes)
	if v.Person != gone.Name || said[0] != "Paret "+gone.Name+" og "+pair.Mentee.Name+" løses opp" || said[1] != "Én deltakelse med status og historikk" {
		t.Errorf("%s: %s", v.Person, said)
	}
	out := tellAll(text.NB, v.OutOf)
	if len(out) != 5 || !strings.Contains(out[0], "svar fra "+pair.Mentee.Name+".") || !strings.HasPrefix(out[1], "Én fil er laget") {
		t.Errorf("out of reach: %s", out)
	}
	for _, line := range append(append(said, out...), tellAll(text.EN, append(v.Goes, v.OutOf...))...) {
		if strings.Contains(line, "erase.") || strings.Contains(line, "{") {
			t.Errorf("no text: %s", line)
		}
	}

	must[ErasureView](t)(w.Erase(gone.Person))
	people := must[People](t)(w.People())
	if slices.ContainsFunc(people.Rows, func(r PersonRow) bool { return r.Person == gone.Person }) {
		t.Error("still in the roster")
	}
	if o := must[Overview](t)(w.Overview()); o.Pairs != 11 {
		t.Errorf("%d pairs", o.Pairs)
	}
	if partner := must[PersonView](t)(w.Person(pair.Mentee.Enrolment)).Partner; partner != nil {
		t.Errorf("the mentee is still paired with %s", partner.Name)
	}
	for _, err := range []error{
		func() error { _, err := w.ErasePreview(gone.Person); return err }(),
		func() error { _, err := w.Erase(gone.Person); return err }(),
	} {
		if !fault.Is(err, fault.NotFound) {
			t.Errorf("got %v, want %s", err, fault.NotFound)
		}
	}
}

func TestTheLogOfADeletedPersonNamesNobody(t *testing.T) {
	w := filled(t)
	pair := must[MatchingView](t)(w.Matching(t.Context())).Pairs[0]
	must[Changed](t)(w.Ban(pair.Mentor.Enrolment, pair.Mentee.Enrolment, true))
	must[Changed](t)(w.SetStatus([]programme.EnrolmentID{pair.Mentor.Enrolment}, programme.Accepted))
	must[ErasureView](t)(w.Erase(pair.Mentor.Person))
	lines := must[[]LogLine](t)(w.Log(3))
	got := []string{told(text.NB, lines[0]), told(text.NB, lines[1]), told(text.EN, lines[2])}
	want := []string{
		"do sletting av en person | Endret: Søknader mentorer H25.xlsx | Slettet for godt: slettet person",
		"do status satt til Tatt opp for én person | Endret: slettet person [Status]",
		"do ruled-out pair: deleted person and " + pair.Mentee.Name + " | Changed: lock or ruling-out [Ruled out]",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if err := w.store.Read(func(tx *store.Tx) error {
		ledger, err := tx.Ledger()
		if len(ledger) != 1 || ledger[0].Person != pair.Mentor.Person {
			t.Errorf("ledger: %v", ledger)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
}
