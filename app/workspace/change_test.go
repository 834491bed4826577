package workspace

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"omvendt/app/fault"
	"omvendt/app/intake"
	"omvendt/app/programme"
	"omvendt/app/roster"
	"omvendt/app/sample"
	"omvendt/app/text"
	"omvendt/app/vocab"
)

func approved(t *testing.T, w *Workspace) MatchingView {
	t.Helper()
	ctx := context.Background()
	must[Changed](t)(w.Approve(ctx, must[MatchingView](t)(w.Matching(ctx)).Hash))
	return must[MatchingView](t)(w.Matching(ctx))
}

func imported(t *testing.T, w *Workspace, rows string, role programme.Role) intake.Inspection {
	t.Helper()
	ctx := context.Background()
	path := onDisk(t, "liste.csv", []byte(rows))
	choices := intake.Choices{Role: role}
	insp := must[intake.Inspection](t)(w.Inspect(ctx, path, choices))
	must[Applied](t)(w.Apply(ctx, path, insp.SHA256, choices))
	return insp
}

func TestWhoLeavesLeavesThePairToo(t *testing.T) {
	ctx := context.Background()
	w := filled(t)
	gone := approved(t, w).Pairs[0]
	must[Changed](t)(w.SetStatus([]programme.EnrolmentID{gone.Mentor.Enrolment}, programme.Withdrawn))
	v := must[MatchingView](t)(w.Matching(ctx))
	if v.Approved != 11 || pairIn(v, gone.Mentor.Enrolment, gone.Mentee.Enrolment) {
		t.Errorf("after the mentor left: %d approved", v.Approved)
	}
	v = approved(t, w)
	mentees := map[programme.EnrolmentID]int{}
	for _, p := range v.Pairs {
		mentees[p.Mentee.Enrolment]++
	}
	if v.Approved != 12 || mentees[gone.Mentee.Enrolment] != 1 {
		t.Errorf("with a new mentor: %d pairs, the mentee is in %d", v.Approved, mentees[gone.Mentee.Enrolment])
	}
	if o := must[Overview](t)(w.Overview()); o.Pairs != 12 {
		t.Errorf("overview: %d pairs", o.Pairs)
	}
	must[Changed](t)(w.SetStatus([]programme.EnrolmentID{gone.Mentor.Enrolment}, programme.Active))
	if v := must[MatchingView](t)(w.Matching(ctx)); v.Approved != 12 {
		t.Errorf("the mentor came back: %d pairs", v.Approved)
	}
}

func TestALockThatCannotHoldIsToldAndCanBeReleased(t *testing.T) {
	ctx := context.Background()
	w := filled(t)
	p := must[MatchingView](t)(w.Matching(ctx)).Pairs[0]
	must[Changed](t)(w.Lock(p.Mentor.Enrolment, p.Mentee.Enrolment, true))
	must[Changed](t)(w.SetConsent([]programme.EnrolmentID{p.Mentor.Enrolment}, vocab.ConsentProcessing, false))
	v := must[MatchingView](t)(w.Matching(ctx))
	if len(v.Loose) != 1 || pairIn(v, p.Mentor.Enrolment, p.Mentee.Enrolment) {
		t.Fatalf("loose locks: %v", v.Loose)
	}
	must[Changed](t)(w.Lock(p.Mentor.Enrolment, p.Mentee.Enrolment, false))
	if v := must[MatchingView](t)(w.Matching(ctx)); len(v.Loose) != 0 {
		t.Errorf("after release: %v", v.Loose)
	}
}

func TestASecondLockOnTheSameMentorIsRefused(t *testing.T) {
	w := filled(t)
	v := must[MatchingView](t)(w.Matching(context.Background()))
	must[Changed](t)(w.Lock(v.Pairs[0].Mentor.Enrolment, v.Pairs[0].Mentee.Enrolment, true))
	if _, err := w.Lock(v.Pairs[0].Mentor.Enrolment, v.Pairs[1].Mentee.Enrolment, true); !fault.Is(err, fault.LocksConflict) {
		t.Errorf("got %v, want %s", err, fault.LocksConflict)
	}
}

func TestStatusAndEmployerOfALaterListAreWritten(t *testing.T) {
	w := newWorkspace(t)
	const head = "Navn;E-post;Bedrift;Status\n"
	imported(t, w, head+"Kari Nordmann;kari@alfa.example;Alfa AS;accepted\nOla Hansen;ola@alfa.example;Alfa AS;accepted\n", programme.Mentee)
	imported(t, w, head+"Kari Nordmann;kari@alfa.example;Beta AS;withdrawn\nOla Hansen;ola@alfa.example;Alfa AS;accepted\n", programme.Mentee)
	if kari := named(t, w, "Kari Nordmann"); kari.Status != programme.Withdrawn || kari.Employer != "Beta AS" {
		t.Errorf("Kari: %s, %s", kari.Status, kari.Employer)
	}
	must[Changed](t)(w.EditValue(named(t, w, "Ola Hansen").Enrolment, vocab.Partner, "Gamma AS"))
	if ola := named(t, w, "Ola Hansen"); ola.Employer != "Gamma AS" {
		t.Errorf("Ola works for %s", ola.Employer)
	}
	imported(t, w, head+"Kari Nordmann;kari@alfa.example;Alfa AS;accepted\n", programme.Mentee)
	if kari := named(t, w, "Kari Nordmann"); kari.Status != programme.Withdrawn {
		t.Errorf("an old list brought Kari back: %s", kari.Status)
	}
}

func TestWhatWasSetByHandOutlivesTheSameFile(t *testing.T) {
	w := newWorkspace(t)
	const rows = "Navn;E-post;Stilling;OK to share w/ NGO (Y/N)\nKari Nordmann;kari@alfa.example;Manager;Y\nOla Hansen;ola@alfa.example;Rådgiver;Y\n"
	imported(t, w, rows, programme.Mentee)
	kari := named(t, w, "Kari Nordmann").Enrolment
	must[Changed](t)(w.SetConsent([]programme.EnrolmentID{kari}, vocab.ConsentSharePartner, false))
	must[Changed](t)(w.EditValue(kari, vocab.JobTitle, "Director"))
	insp := must[intake.Inspection](t)(w.Inspect(context.Background(), onDisk(t, "liste.csv", []byte(rows)), intake.Choices{}))
	if insp.Counts.Changed != 0 || insp.Counts.New != 0 {
		t.Errorf("the same file again: %+v", insp.Counts)
	}
	v := must[PersonView](t)(w.Person(kari))
	at := slices.IndexFunc(v.Consents, func(c ConsentView) bool { return c.Purpose == vocab.ConsentSharePartner })
	if v.Consents[at].State != refused || v.Row.Title != "Director" {
		t.Errorf("share is %s, title %s", v.Consents[at].State, v.Row.Title)
	}
}

func TestNobodyMeetsThemselves(t *testing.T) {
	w := newWorkspace(t)
	imported(t, w, "Navn;E-post;Tema;Jeg samtykker\nKari Nordmann;kari@alfa.example;Rekruttering;Ja\n", programme.Mentor)
	imported(t, w, "Navn;E-post;Tema\nKari Nordmann;kari@alfa.example;Rekruttering\n", programme.Mentee)
	if people := must[People](t)(w.People()); len(people.Rows) != 2 || people.Rows[0].Person != people.Rows[1].Person {
		t.Fatalf("one person in two roles: %+v", people.Rows)
	}
	if v := must[MatchingView](t)(w.Matching(context.Background())); len(v.Pairs) != 0 {
		t.Errorf("pair: %s with %s", v.Pairs[0].Mentor.Name, v.Pairs[0].Mentee.Name)
	}
}

func TestApprovingTwiceAtOnceApprovesOnce(t *testing.T) {
	ctx := context.Background()
	w := filled(t)
	hash := must[MatchingView](t)(w.Matching(ctx)).Hash
	errs := make([]error, 4)
	var all sync.WaitGroup
	for i := range errs {
		all.Go(func() { _, errs[i] = w.Approve(ctx, hash) })
	}
	all.Wait()
	done := 0
	for _, err := range errs {
		if err == nil {
			done++
		}
	}
	if o := must[Overview](t)(w.Overview()); done != 1 || o.Pairs != 12 {
		t.Errorf("%d approvals went through, %d pairs: %v", done, o.Pairs, errs)
	}
}

func TestTheStartFollowsTheKickOff(t *testing.T) {
	w := newWorkspace(t)
	v := must[ProgrammeView](t)(w.Programme())
	v.KickoffOn, v.EndsOn = "2026-01-20", "2026-06-12"
	must[Changed](t)(w.UpdateProgramme(v))
	if got := must[ProgrammeView](t)(w.Programme()).StartsOn; got != "2025-12-22" {
		t.Errorf("start: %s, want 29 days before the kick-off as it was", got)
	}
	for name, c := range map[string]struct{ start, from, to, want roster.Date }{
		"kick-off set later": {"", "", "2026-01-20", "2026-01-20"},
		"kick-off removed":   {"2026-01-01", "2026-01-20", "", "2026-01-01"},
	} {
		if got := moved(c.start, c.from, c.to); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

func TestTheLevelFollowsTheTitleUnlessItWasSet(t *testing.T) {
	w := newWorkspace(t)
	imported(t, w, "Navn;E-post;Stilling\nKari Nordmann;kari@alfa.example;Manager\nOla Hansen;ola@alfa.example;Manager\n", programme.Mentee)
	kari, ola := named(t, w, "Kari Nordmann").Enrolment, named(t, w, "Ola Hansen").Enrolment
	must[Changed](t)(w.EditValue(ola, vocab.Level, "Partner"))
	for id, want := range map[programme.EnrolmentID]string{kari: "seniority.L1_entry", ola: "seniority.L7_executive"} {
		must[Changed](t)(w.EditValue(id, vocab.JobTitle, "Trainee"))
		v := must[PersonView](t)(w.Person(id))
		at := slices.IndexFunc(v.Values, func(k KnownValue) bool { return k.Field == vocab.Level })
		if !slices.Equal(v.Values[at].Read, []string{want}) {
			t.Errorf("%s: level %v, want %s", v.Row.Name, v.Values[at].Read, want)
		}
	}
}

func TestUndoDoesNotForgetWhatLeft(t *testing.T) {
	w := filled(t)
	approved(t, w)
	if _, _, err := w.WriteReport(filepath.Join(t.TempDir(), "r.xlsx"), text.EN); err != nil {
		t.Fatal(err)
	}
	if o := must[Overview](t)(w.Overview()); o.Undo == nil || o.Undo.Key != "op.approve" {
		t.Errorf("undo offers %v, want the approval", o.Undo)
	}
	must[Changed](t)(w.Undo())
	if v := must[ReportPreview](t)(w.PreviewReport(text.EN)); len(v.Sent) != 1 {
		t.Errorf("the report that was written is forgotten: %d", len(v.Sent))
	}
}

func TestARefusalStopsAndIsToldAsOne(t *testing.T) {
	ctx := context.Background()
	for purpose, name := range map[vocab.Field]string{
		vocab.ConsentProcessing: "Amina Yusuf Warsame", vocab.ConsentSpecial: "Amina Yusuf Warsame", vocab.ConsentSharePartner: "Camilla Haugen",
	} {
		w := filled(t)
		row := named(t, w, name)
		must[Changed](t)(w.SetConsent([]programme.EnrolmentID{row.Enrolment}, purpose, false))
		flags := named(t, w, name).Flags
		if len(flags) != 1 || flags[0].Key != "flag.refused" {
			t.Fatalf("%s: flags %v", purpose, flags)
		}
		for _, lang := range text.Langs() {
			if said := text.Tell(lang, flags[0]); strings.Contains(said, "purpose.") {
				t.Errorf("%s %s: %s", lang, purpose, said)
			}
		}
		for _, p := range must[MatchingView](t)(w.Matching(ctx)).Pairs {
			if p.Mentor.Name == name || p.Mentee.Name == name {
				t.Errorf("%s: suggested in spite of a no", purpose)
			}
		}
		if got := steps(t, w); slices.Contains(got, "ask_consent") || slices.Contains(got, "ask_special") {
			t.Errorf("%s: a no is asked again: %v", purpose, got)
		}
	}
}

func TestWhatMustNotBeKeptCannotBeTypedIn(t *testing.T) {
	w := filled(t)
	id := named(t, w, "Amina Yusuf Warsame").Enrolment
	for field, typed := range map[vocab.Field]string{
		vocab.Background: "Somalia", vocab.MotherTongue: "somali", vocab.Accommodation: "migrene", vocab.BirthDate: "14.03.1999",
		vocab.ConsentPhoto: "ja", "refuse.pay": "100", "made.up": "x", vocab.Motivation: "konto NO9386011117947",
	} {
		if _, err := w.EditValue(id, field, typed); !fault.Is(err, fault.BadValue) {
			t.Errorf("%s = %q: got %v, want %s", field, typed, err, fault.BadValue)
		}
	}
}

func TestANewWorkspaceHasNothingToUndo(t *testing.T) {
	w, _, err := Create(filepath.Join(t.TempDir(), "ny.omvendt"), Start{Label: "Kull", KickoffOn: "2026-09-15"}, here(t), Protection{})
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	if o := must[Overview](t)(w.Overview()); o.Undo != nil {
		t.Errorf("undo offers %v", o.Undo)
	}
}

func TestTheSamePeopleImportedAnewGetTheSamePlan(t *testing.T) {
	plan := func() (pairs []string) {
		for _, p := range must[MatchingView](t)(filled(t).Matching(context.Background())).Pairs {
			pairs = append(pairs, p.Mentor.Name+" – "+p.Mentee.Name)
		}
		slices.Sort(pairs)
		return pairs
	}
	first := plan()
	for range 3 {
		if again := plan(); !slices.Equal(first, again) {
			t.Fatalf("the plan differs between two workspaces with the same people:\n%v\n%v", first, again)
		}
	}
}

func TestTheSameApplicationsInAnotherFormatChangeNothing(t *testing.T) {
	w := filled(t)
	for _, i := range []int{1, 3} {
		file := sample.Files()[i]
		insp := must[intake.Inspection](t)(w.Inspect(context.Background(), onDisk(t, file.Name, file.Data), intake.Choices{}))
		if insp.Counts.New+insp.Counts.Changed+insp.Counts.Unclear != 0 {
			t.Errorf("%s: %+v, questions %d", file.Name, insp.Counts, len(insp.Questions))
			for _, l := range insp.Lines {
				for _, c := range l.Changes {
					t.Logf("row %d %s: %q → %q", l.Number, c.Field, c.Old, c.New)
				}
			}
		}
	}
}
