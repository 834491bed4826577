package workspace

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"omvendt/app/fault"
	"omvendt/app/intake"
	"omvendt/app/programme"
	"omvendt/app/sample"
	"omvendt/app/store/keys"
	"omvendt/app/text"
	"omvendt/app/vocab"
)

// here is a computer of its own.
func here(t testing.TB) Env {
	t.Helper()
	return Env{Data: t.TempDir(), cost: keys.Cost{MemoryKiB: 8, Passes: 1, Lanes: 1}}
}

// newWorkspace makes an empty workspace with the sample programme's facts.
func newWorkspace(t *testing.T) *Workspace {
	t.Helper()
	w, err := CreateSample(filepath.Join(t.TempDir(), "test.omvendt"), here(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = w.Close() })
	return w
}

// filled is a workspace with both sample spreadsheets imported as proposed.
func filled(t *testing.T) *Workspace {
	t.Helper()
	w := newWorkspace(t)
	for _, file := range []func() (string, []byte){sample.MentorApplications, sample.PartnerList} {
		name, data := file()
		if _, err := w.ImportProposed(context.Background(), name, data); err != nil {
			t.Fatal(err)
		}
	}
	return w
}

func onDisk(t *testing.T, name string, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func named(t *testing.T, w *Workspace, name string) PersonRow {
	t.Helper()
	people, err := w.People()
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(people.Rows, func(r PersonRow) bool { return r.Name == name })
	if at < 0 {
		t.Fatalf("%q is not in the roster", name)
	}
	return people.Rows[at]
}

func must[T any](t *testing.T) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func TestImportStopsAtOpenQuestionsAndWritesAfterTheAnswers(t *testing.T) {
	ctx := context.Background()
	w := newWorkspace(t)
	name, data := sample.MentorApplications()
	path := onDisk(t, name, data)
	insp, err := w.Inspect(ctx, path, intake.Choices{})
	if err != nil {
		t.Fatal(err)
	}
	if len(insp.Questions) != 1 {
		t.Fatalf("questions: got %d, want the double application only", len(insp.Questions))
	}
	if _, err := w.Apply(ctx, path, insp.SHA256, intake.Choices{}); !fault.Is(err, fault.AnswersMissing) {
		t.Fatalf("open question: got %v, want %s", err, fault.AnswersMissing)
	}
	if people := must[People](t)(w.People()); len(people.Rows) != 0 {
		t.Fatalf("something was written before the answers: %d people", len(people.Rows))
	}
	q := insp.Questions[0]
	choices := intake.Choices{Answers: map[string]string{q.ID: q.Options[0].ID}}
	applied := must[Applied](t)(w.Apply(ctx, path, insp.SHA256, choices))
	if applied.Counts.People != 14 || applied.Counts.Rows != 15 {
		t.Errorf("counts: got %+v, want 15 rows and 14 people", applied.Counts)
	}
	if duy := named(t, w, "Duy Minh Nguyen"); duy.Email != "duymn@student.example" {
		t.Errorf("the newer row's e-mail should win, got %q", duy.Email)
	}
	if undo := must[Changed](t)(w.Undo()); !slices.Contains(undo.Kinds, "people") {
		t.Errorf("undo of the import touched %v", undo.Kinds)
	}
	if people := must[People](t)(w.People()); len(people.Rows) != 0 {
		t.Errorf("after undo %d people are left", len(people.Rows))
	}
	if imports := must[[]ImportRow](t)(w.Imports()); len(imports) != 0 {
		t.Errorf("after undo the import is still listed")
	}
}

func TestApplyRefusesAFileThatChangedSinceItWasSeen(t *testing.T) {
	ctx := context.Background()
	w := newWorkspace(t)
	name, data := sample.PartnerList()
	path := onDisk(t, name, data)
	insp := must[intake.Inspection](t)(w.Inspect(ctx, path, intake.Choices{}))
	other, otherData := sample.MentorApplications()
	_ = other
	if err := os.WriteFile(path, otherData, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Apply(ctx, path, insp.SHA256, intake.Choices{}); !fault.Is(err, fault.FileChanged) {
		t.Fatalf("got %v, want %s", err, fault.FileChanged)
	}
}

func TestTheSameFileAgainChangesNothing(t *testing.T) {
	w := filled(t)
	name, data := sample.PartnerList()
	before := must[People](t)(w.People())
	insp := must[intake.Inspection](t)(w.Inspect(context.Background(), onDisk(t, name, data), intake.Choices{}))
	if insp.Counts.New != 0 {
		t.Errorf("the same list again: %d new people", insp.Counts.New)
	}
	if len(before.Rows) != 14+12 {
		t.Errorf("the samples hold 14 applicants and 12 nominees, got %d", len(before.Rows))
	}
}

func TestAnAcknowledgedImportIsInTheFile(t *testing.T) {
	w := filled(t)
	path := w.Path()
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	again, err := Open(path, here(t), Unlock{})
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	if got := len(must[People](t)(again.People()).Rows); got != 26 {
		t.Errorf("reopened: %d people, want 26", got)
	}
}

func TestNoIdentityNumberReachesTheFile(t *testing.T) {
	w := filled(t)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	plain := filepath.Join(t.TempDir(), "plain.sqlite")
	if err := ExportSQLite(w.Path(), plain, here(t), Unlock{}); err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(plain)
	if err != nil {
		t.Fatal(err)
	}
	for _, number := range []string{"15840290260", "1584 02 90260"} {
		if strings.Contains(string(raw), number) {
			t.Errorf("the workspace file holds the number %s", number[:6]+"*****")
		}
	}
	if !strings.Contains(string(raw), "158402*****") {
		t.Error("the sentence with the masked number should be there")
	}
}

func TestRosterIsInNorwegianOrderAndSearchFolds(t *testing.T) {
	w := filled(t)
	people := must[People](t)(w.People())
	var names []string
	for _, r := range people.Rows {
		names = append(names, r.Name)
	}
	marius := slices.Index(names, "Marius Østby")
	if marius < 0 || slices.Index(names, "Mateusz Kowalczyk") < marius {
		t.Errorf("order: %v", names)
	}
	for query, want := range map[string]string{
		"ostby": "Marius Østby", "máret": "Inga Máret Somby", "brekke anne": "Anne-Lise Brekke",
		"gjovik": "Samuel Chidi Okonkwo", "cyber": "Siri Dahl-Nygård", "informasjonssikk": "Samuel Chidi Okonkwo",
	} {
		found := must[Found](t)(w.Find(query))
		if !slices.Contains(found.Enrolments, named(t, w, want).Enrolment) {
			t.Errorf("%q does not find %s", query, want)
		}
		if len(found.Enrolments) > 4 {
			t.Errorf("%q finds %d people", query, len(found.Enrolments))
		}
	}
	if got := len(must[Found](t)(w.Find("")).Enrolments); got != len(names) {
		t.Errorf("an empty search finds %d of %d", got, len(names))
	}
}

func TestEveryValueKnowsItsCell(t *testing.T) {
	w := filled(t)
	v := must[PersonView](t)(w.Person(named(t, w, "Ragnhild Marie SKAUG").Enrolment))
	for _, known := range v.Values {
		if known.Text == "" {
			continue
		}
		if known.Source == nil || known.Source.Cell == "" || known.Source.File == "" {
			if known.Field != vocab.Level && known.Field != vocab.StudyField && known.Field != vocab.BusinessArea {
				t.Errorf("%s has no source", known.Field)
			}
		}
	}
}

func TestEditIsReadLikeAnImportAndCanBeUndone(t *testing.T) {
	w := filled(t)
	id := named(t, w, "Hanne Sofie Lie").Enrolment
	edits := []struct {
		field vocab.Field
		typed string
		want  string
	}{
		{vocab.Phone, "922 00 112", "+47 92200112"},
		{vocab.FullName, "Hanne  Sofie   Lie", "Hanne Sofie Lie"},
		{vocab.Email, " mailto:hanne.lie@nordvarde.example ", "hanne.lie@nordvarde.example"},
		{vocab.SessionLanguage, "engelsk", "engelsk"},
	}
	for _, e := range edits {
		must[Changed](t)(w.EditValue(id, e.field, e.typed))
		v := must[PersonView](t)(w.Person(id))
		at := slices.IndexFunc(v.Values, func(k KnownValue) bool { return k.Field == e.field })
		if got := v.Values[at].Text; got != e.want {
			t.Errorf("%s: got %q, want %q", e.field, got, e.want)
		}
	}
	for field, typed := range map[vocab.Field]string{
		vocab.FullName: " ", vocab.Email: "hanne", vocab.Phone: "ring meg", vocab.BirthYear: "19x4",
		vocab.Motivation: "Fødselsnr. 15840290260",
	} {
		if _, err := w.EditValue(id, field, typed); !fault.Is(err, fault.BadValue) {
			t.Errorf("%s = %q: got %v, want %s", field, typed, err, fault.BadValue)
		}
	}
	must[Changed](t)(w.Undo())
	v := must[PersonView](t)(w.Person(id))
	at := slices.IndexFunc(v.Values, func(k KnownValue) bool { return k.Field == vocab.SessionLanguage })
	if got := v.Values[at].Text; got != "NO / EN" {
		t.Errorf("after undo: %q, want what the list said", got)
	}
}

func TestPlanOfTheSample(t *testing.T) {
	w := filled(t)
	v := must[MatchingView](t)(w.Matching(context.Background()))
	if !v.Verified {
		t.Error("the plan is not verified")
	}
	if len(v.Pairs) != 12 {
		t.Errorf("pairs: got %d, want all 12 mentees", len(v.Pairs))
	}
	if v.OpenTies != 2 {
		t.Errorf("open ties: got %d, want the two that were declared", v.OpenTies)
	}
	for _, p := range v.Pairs {
		if p.Mentor.Name == "Elias Haile Tesfay" && p.Mentee.Name == "Kjetil Lunde" {
			t.Error("an earlier manager was suggested")
		}
		if p.Mentor.Name == "Thivya Sivakumaran" && p.Mentee.Name == "Anne-Lise Brekke" {
			t.Error("a neighbour was suggested")
		}
		if p.Mentor.Name == "Hodan Ali Farah" {
			t.Error("a possible minor was suggested")
		}
		sum := 0
		for _, part := range p.Parts {
			sum += part.Points
		}
		if sum != p.Score {
			t.Errorf("%s: parts add up to %d, score %d", p.Mentor.Name, sum, p.Score)
		}
		for _, lang := range text.Langs() {
			if said := text.Tell(lang, p.Reason); strings.Contains(said, "matching.") || strings.Contains(said, "{") {
				t.Errorf("%s reason: %q", lang, said)
			}
		}
	}
	at := slices.IndexFunc(v.Unmatched, func(u UnmatchedRow) bool { return u.Who.Name == "Hodan Ali Farah" })
	if at < 0 || len(v.Unmatched[at].Why) == 0 {
		t.Error("it should be told why Hodan has no pair")
	}
}

func TestLockBanTieAndApproval(t *testing.T) {
	ctx := context.Background()
	w := filled(t)
	first := must[MatchingView](t)(w.Matching(ctx))
	a, b := first.Pairs[0], first.Pairs[1]

	must[Changed](t)(w.Ban(a.Mentor.Enrolment, a.Mentee.Enrolment, true))
	second := must[MatchingView](t)(w.Matching(ctx))
	if pairIn(second, a.Mentor.Enrolment, a.Mentee.Enrolment) {
		t.Error("a ruled-out pair was suggested")
	}
	must[Changed](t)(w.Lock(b.Mentor.Enrolment, a.Mentee.Enrolment, true))
	third := must[MatchingView](t)(w.Matching(ctx))
	if !pairIn(third, b.Mentor.Enrolment, a.Mentee.Enrolment) {
		t.Error("a locked pair was not suggested")
	}
	if _, err := w.Approve(ctx, first.Hash); !fault.Is(err, fault.PlanStale) {
		t.Errorf("an old suggestion: got %v, want %s", err, fault.PlanStale)
	}
	if _, _, err := w.WriteReport(filepath.Join(t.TempDir(), "r.xlsx"), text.NB); !fault.Is(err, fault.PlanNotApproved) {
		t.Errorf("report before approval: got %v, want %s", err, fault.PlanNotApproved)
	}
	must[Changed](t)(w.Approve(ctx, third.Hash))
	fourth := must[MatchingView](t)(w.Matching(ctx))
	if fourth.Approved != len(third.Pairs) || fourth.Suggested != 0 {
		t.Errorf("after approval: %d approved, %d suggested", fourth.Approved, fourth.Suggested)
	}
	must[Changed](t)(w.Reopen(b.Mentor.Enrolment, a.Mentee.Enrolment))
	if v := must[MatchingView](t)(w.Matching(ctx)); v.Approved != fourth.Approved-1 {
		t.Errorf("after taking one back: %d approved", v.Approved)
	}
	must[Changed](t)(w.Undo())
	must[Changed](t)(w.Undo())
	if v := must[MatchingView](t)(w.Matching(ctx)); v.Approved != 0 {
		t.Errorf("after undoing the approval %d pairs are approved", v.Approved)
	}
}

func pairIn(v MatchingView, mentor, mentee programme.EnrolmentID) bool {
	return slices.ContainsFunc(v.Pairs, func(p PairRow) bool { return p.Mentor.Enrolment == mentor && p.Mentee.Enrolment == mentee })
}

func TestDismissedTieAllowsThePair(t *testing.T) {
	ctx := context.Background()
	w := filled(t)
	elias, kjetil := named(t, w, "Elias Haile Tesfay").Enrolment, named(t, w, "Kjetil Lunde").Enrolment
	if _, err := w.Lock(elias, kjetil, true); !fault.Is(err, fault.LocksConflict) {
		t.Errorf("a lock on two who are kept apart: got %v, want %s", err, fault.LocksConflict)
	}
	must[Changed](t)(w.AnswerTie(elias, kjetil, false, ""))
	must[Changed](t)(w.Lock(elias, kjetil, true))
	if v := must[MatchingView](t)(w.Matching(ctx)); !pairIn(v, elias, kjetil) || v.OpenTies != 1 {
		t.Errorf("after the tie was dismissed: pair %v, open ties %d", pairIn(v, elias, kjetil), v.OpenTies)
	}
}

func TestReportIsWrittenAndLoggedAndTheOldOneKept(t *testing.T) {
	ctx := context.Background()
	w := filled(t)
	v := must[MatchingView](t)(w.Matching(ctx))
	must[Changed](t)(w.Approve(ctx, v.Hash))
	path := filepath.Join(t.TempDir(), "rapport.xlsx")
	for i := range 2 {
		written, _, err := w.WriteReport(path, text.NB)
		if err != nil {
			t.Fatal(err)
		}
		if (i == 0) != (written.Kept == "") {
			t.Errorf("write %d: kept %q", i, written.Kept)
		}
	}
	preview := must[ReportPreview](t)(w.PreviewReport(text.NB))
	if !preview.Ready || len(preview.Sent) != 2 || len(preview.Sheets) < 4 {
		t.Errorf("preview: ready %v, sent %d, sheets %d", preview.Ready, len(preview.Sent), len(preview.Sheets))
	}
	if _, _, err := w.WriteReport(filepath.Join(t.TempDir(), "no", "such", "folder", "r.xlsx"), text.NB); err == nil {
		t.Error("a missing folder should be told")
	}
}

func TestStepsOfTheDayFollowTheWork(t *testing.T) {
	ctx := context.Background()
	w := newWorkspace(t)
	if got := steps(t, w); !slices.Equal(got, []string{"import_mentors", "import_mentees"}) {
		t.Errorf("empty programme: %v", got)
	}
	w = filled(t)
	if got := steps(t, w); !slices.Equal(got, []string{"answer_ties", "confirm_age", "ask_share", "match"}) {
		t.Errorf("filled programme: %v", got)
	}
	must[Changed](t)(w.EditValue(named(t, w, "Hodan Ali Farah").Enrolment, vocab.Age, "18"))
	must[Changed](t)(w.SetConsent([]programme.EnrolmentID{named(t, w, "Hanne Sofie Lie").Enrolment}, vocab.ConsentSharePartner, true))
	v := must[MatchingView](t)(w.Matching(ctx))
	must[Changed](t)(w.Approve(ctx, v.Hash))
	if got := steps(t, w); !slices.Equal(got, []string{"answer_ties", "report"}) {
		t.Errorf("approved: %v", got)
	}
	if got := named(t, w, v.Pairs[0].Mentor.Name).Status; got != programme.Accepted {
		t.Errorf("a mentor in a pair stands as %s", got)
	}
	if _, _, err := w.WriteReport(filepath.Join(t.TempDir(), "r.xlsx"), text.NB); err != nil {
		t.Fatal(err)
	}
	if got := steps(t, w); !slices.Equal(got, []string{"answer_ties"}) {
		t.Errorf("reported: %v", got)
	}
}

func steps(t *testing.T, w *Workspace) []string {
	t.Helper()
	var ids []string
	for _, s := range must[Overview](t)(w.Overview()).Today {
		ids = append(ids, s.ID)
		for _, lang := range text.Langs() {
			for _, say := range []text.Say{s.Say, s.Because} {
				if !text.Has(lang, say.Key) {
					t.Errorf("%s: no text for %s", lang, say.Key)
				}
			}
		}
	}
	return ids
}

func TestTheSampleIsMadeOnceAndKeptAsItWasLeft(t *testing.T) {
	env := here(t)
	w, err := OpenSample(env)
	if err != nil {
		t.Fatal(err)
	}
	must[Changed](t)(w.SetStatus([]programme.EnrolmentID{named(t, w, "Sofija Petrović").Enrolment}, programme.Waitlist))
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	again, err := OpenSample(env)
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	if got := named(t, again, "Sofija Petrović").Status; got != programme.Waitlist {
		t.Errorf("the sample was made anew: status %s", got)
	}
	left, _ := filepath.Glob(filepath.Join(env.Data, "sample", "*"+Ending))
	if len(left) != 1 {
		t.Errorf("the folder holds %d files, want the sample alone", len(left))
	}
}

func TestASampleThatHasNoPlaceIsTold(t *testing.T) {
	taken := onDisk(t, "file", []byte("x"))
	if _, err := OpenSample(Env{Data: taken}); !fault.Is(err, fault.FolderReadOnly) {
		t.Errorf("got %v, want %s", err, fault.FolderReadOnly)
	}
}
