package workspace

import (
	"context"
	"slices"
	"testing"

	"omvendt/app/fault"
	"omvendt/app/programme"
	"omvendt/app/text"
	"omvendt/app/vocab"
)

func tieOf(v MatchingView, mentor, mentee string) *TieRow {
	at := slices.IndexFunc(v.Ties, func(r TieRow) bool { return r.Mentor.Name == mentor && r.Mentee.Name == mentee })
	if at < 0 {
		return nil
	}
	return &v.Ties[at]
}

func whyNotKeys(t *testing.T, w *Workspace, mentor, mentee programme.EnrolmentID) []string {
	t.Helper()
	var keys []string
	for _, why := range must[CellView](t)(w.Cell(context.Background(), Trial{}, mentor, mentee)).Impossible {
		keys = append(keys, why.Key)
	}
	return keys
}

func TestTiesAreClassedAndAskedAbout(t *testing.T) {
	w := filled(t)
	v := plan(t, w)
	elias, thivya := tieOf(v, "Elias Haile Tesfay", "Kjetil Lunde"), tieOf(v, "Thivya Sivakumaran", "Anne-Lise Brekke")
	if elias == nil || elias.Reason != "former" || !elias.Sure || thivya == nil || thivya.Reason != "family" {
		t.Fatalf("ties: %+v %+v", elias, thivya)
	}
	must[Changed](t)(w.AnswerTie(elias.Mentor.Enrolment, elias.Mentee.Enrolment, true, "former"))
	if keys := whyNotKeys(t, w, elias.Mentor.Enrolment, elias.Mentee.Enrolment); !slices.Contains(keys, "matching.why_not.former") {
		t.Errorf("an earlier manager: %v", keys)
	}
	if _, err := w.AnswerTie(elias.Mentor.Enrolment, elias.Mentee.Enrolment, true, "kusine"); !fault.Is(err, fault.BadValue) {
		t.Errorf("a class of one's own: got %v", err)
	}
}

func TestEveryClassOfTieIsItsRule(t *testing.T) {
	for reason, want := range map[string]string{"request": "request", "reporting": "reporting", "unit": "unit", "former": "former",
		"family": "family", "declared": "excluded"} {
		w := filled(t)
		p := plan(t, w).Pairs[0]
		must[Changed](t)(w.AnswerTie(p.Mentor.Enrolment, p.Mentee.Enrolment, true, reason))
		if keys := whyNotKeys(t, w, p.Mentor.Enrolment, p.Mentee.Enrolment); !slices.Contains(keys, "matching.why_not."+want) {
			t.Errorf("%s: %v", reason, keys)
		}
		if _, err := w.Lock(p.Mentor.Enrolment, p.Mentee.Enrolment, true); !fault.Is(err, fault.LocksConflict) {
			t.Errorf("%s: a lock goes past it: %v", reason, err)
		}
	}
	// What the mentee would rather not gives way, to a lock too.
	w := filled(t)
	p := plan(t, w).Pairs[0]
	must[Changed](t)(w.AnswerTie(p.Mentor.Enrolment, p.Mentee.Enrolment, true, "wish"))
	if keys := whyNotKeys(t, w, p.Mentor.Enrolment, p.Mentee.Enrolment); slices.Contains(keys, "matching.why_not.wish") {
		t.Errorf("the mentee's wish is hard: %v", keys)
	}
	if pairIn(plan(t, w), p.Mentor.Enrolment, p.Mentee.Enrolment) {
		t.Error("the mentee's wish is not avoided though everybody can be paired otherwise")
	}
	must[Changed](t)(w.Lock(p.Mentor.Enrolment, p.Mentee.Enrolment, true))
	if v := plan(t, w); len(v.Loose) > 0 || !pairIn(v, p.Mentor.Enrolment, p.Mentee.Enrolment) {
		t.Error("the coordinator cannot lock two past the mentee's wish")
	}
}

func TestAPersonsOwnRequestShowsNoReason(t *testing.T) {
	w := filled(t)
	v := plan(t, w)
	tie := tieOf(v, "Elias Haile Tesfay", "Kjetil Lunde")
	must[Changed](t)(w.AnswerTie(tie.Mentor.Enrolment, tie.Mentee.Enrolment, true, "request"))
	if now := tieOf(plan(t, w), "Elias Haile Tesfay", "Kjetil Lunde"); now.Quote != "" {
		t.Errorf("what was written is still shown: %q", now.Quote)
	}
	for _, lang := range text.Langs() {
		want := map[text.Lang]string{text.NB: "De to skal ikke settes sammen.", text.EN: "The two are not to be paired."}[lang]
		if got := text.T(lang, "matching.why_not.request"); got != want {
			t.Errorf("%s: %q", lang, got)
		}
	}
}

func TestATextThatPointsAtSomebodyIsAskedAboutAndNotAssumed(t *testing.T) {
	w := filled(t)
	imported(t, w, "Navn;E-post;Kontorsted;Personalansvar\nBerit Nes;berit@alfa.example;Trondheim;Ja\n", programme.Mentee)
	amina := named(t, w, "Amina Yusuf Warsame")
	must[Changed](t)(w.EditValue(amina.Enrolment, vocab.Avoid, "Ja, kjenner lederen i Trondheim"))
	v := plan(t, w)
	tie := tieOf(v, "Amina Yusuf Warsame", "Berit Nes")
	if tie == nil || tie.Sure || tie.State != "open" {
		t.Fatalf("the question: %+v", tie)
	}
	if keys := whyNotKeys(t, w, tie.Mentor.Enrolment, tie.Mentee.Enrolment); slices.Contains(keys, "matching.why_not.excluded") {
		t.Error("what was only asked about is taken as a tie")
	}
	cell := must[CellView](t)(w.Cell(context.Background(), Trial{}, tie.Mentor.Enrolment, tie.Mentee.Enrolment))
	if !slices.ContainsFunc(cell.Pair.Warnings, func(s text.Say) bool { return s.Key == "matching.warn.maybe_tied" }) {
		t.Errorf("the pair does not warn of it: %v", cell.Pair.Warnings)
	}
	must[Changed](t)(w.EditValue(amina.Enrolment, vocab.Avoid, "Ja, en i resepsjonen"))
	if checks := board(t, w, Trial{}).Checks; !slices.ContainsFunc(checks, func(c CheckRow) bool { return c.Say.Key == "check.tie" && c.People[0].Name == amina.Name }) {
		t.Error("a tie with nobody we know of is not told")
	}
}

func TestABossIsKeptFromTheReportAndToldForGroups(t *testing.T) {
	w := filled(t)
	checks := board(t, w, Trial{}).Checks
	at := slices.IndexFunc(checks, func(c CheckRow) bool { return c.Say.Key == "check.line" })
	if at < 0 || len(checks[at].Lines) != 10 {
		t.Fatalf("boss and report on one side: %+v", checks)
	}
	plainSay(t, append(checks[at].Lines, checks[at].Say)...)
	// A mentor whose manager is a mentee.
	imported(t, w, "Navn;E-post;Nærmeste leder\nLars Intern;lars@alfa.example;Kjetil Lunde\n", programme.Mentor)
	if keys := whyNotKeys(t, w, named(t, w, "Lars Intern").Enrolment, named(t, w, "Kjetil Lunde").Enrolment); !slices.Contains(keys, "matching.why_not.reporting") {
		t.Errorf("a mentor under the mentee: %v", keys)
	}
}

func TestOneClickMendsWhatIsMissing(t *testing.T) {
	w := filled(t)
	imported(t, w, "Navn;E-post\nPer Uten Svar;per@alfa.example\n", programme.Mentor)
	for _, key := range []string{"consent", "minor", "language", "times", "format", "trained"} {
		row := func() *CheckRow {
			for _, c := range board(t, w, Trial{}).Checks {
				if c.Mend == key {
					return &c
				}
			}
			return nil
		}
		before := row()
		if before == nil {
			t.Errorf("%s: nothing to mend", key)
			continue
		}
		var ids []programme.EnrolmentID
		for _, p := range before.People {
			ids = append(ids, p.Enrolment)
		}
		must[Changed](t)(w.Mend(key, ids))
		if after := row(); after != nil {
			t.Errorf("%s: still %d to mend", key, len(after.People))
		}
		for _, lang := range text.Langs() {
			if !text.Has(lang, "check.mend."+key) {
				t.Errorf("%s: no name for the click %s", lang, key)
			}
		}
		must[Changed](t)(w.Undo())
		if back := row(); back == nil || len(back.People) != len(before.People) {
			t.Errorf("%s: undo does not bring it back", key)
		}
	}
	if _, err := w.Mend("topics", []programme.EnrolmentID{named(t, w, "Per Uten Svar").Enrolment}); !fault.Is(err, fault.BadValue) {
		t.Errorf("topics cannot be guessed: got %v", err)
	}
	per := named(t, w, "Per Uten Svar").Enrolment
	must[Changed](t)(w.SetConsent([]programme.EnrolmentID{per}, vocab.ConsentProcessing, false))
	for _, c := range board(t, w, Trial{}).Checks {
		if c.Mend == "consent" && slices.ContainsFunc(c.People, func(p Brief) bool { return p.Enrolment == per }) {
			t.Error("a no can be turned into a yes by one click")
		}
	}
}
