package workspace

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"omvendt/app/fault"
	"omvendt/app/programme"
	"omvendt/app/store"
	"omvendt/app/text"
)

func plan(t *testing.T, w *Workspace) MatchingView {
	t.Helper()
	return must[MatchingView](t)(w.Matching(context.Background()))
}

func laidOut(t *testing.T, w *Workspace) MatchingView {
	t.Helper()
	must[Changed](t)(w.Propose(context.Background(), plan(t, w).Hash))
	return plan(t, w)
}

func lastLine(t *testing.T, w *Workspace) LogLine {
	t.Helper()
	return must[[]LogLine](t)(w.Log(1))[0]
}

func TestNothingLeavesForThePartnerBeforeApproval(t *testing.T) {
	ctx := context.Background()
	w := filled(t)
	dir := t.TempDir()
	refused := func(when string) {
		t.Helper()
		for _, lang := range text.Langs() {
			if _, _, err := w.WriteReport(filepath.Join(dir, "rapport.xlsx"), lang); !fault.Is(err, fault.PlanNotApproved) {
				t.Errorf("%s: the report: got %v, want %s", when, err, fault.PlanNotApproved)
			}
			if _, _, err := w.WriteDecision(ctx, filepath.Join(dir, "grunnlag.xlsx"), lang); !fault.Is(err, fault.PlanNotApproved) {
				t.Errorf("%s: the record: got %v, want %s", when, err, fault.PlanNotApproved)
			}
			if p := must[ReportPreview](t)(w.PreviewReport(lang)); p.Ready || len(p.Sheets) > 0 {
				t.Errorf("%s: the preview shows pairs", when)
			}
		}
		if files, _ := os.ReadDir(dir); len(files) > 0 {
			t.Errorf("%s: something was written: %v", when, files)
		}
	}
	refused("draft")
	v := laidOut(t, w)
	refused("proposed")
	p := v.Pairs[0]
	must[Changed](t)(w.Object(p.Mentor.Enrolment, p.Mentee.Enrolment, programme.Mentee, "fit"))
	refused("objection")
	v = approved(t, w)
	if v.Approved != 11 || v.Stages.Objection != 1 {
		t.Fatalf("%d approved and %d objected to, want 11 and 1", v.Approved, v.Stages.Objection)
	}
	preview := must[ReportPreview](t)(w.PreviewReport(text.NB))
	for _, s := range preview.Sheets {
		for _, row := range s.Rows {
			said := strings.Join(row, "|")
			if strings.Contains(said, p.Mentor.Name) && strings.Contains(said, p.Mentee.Name) {
				t.Errorf("the pair with an objection is in the report: %s", said)
			}
		}
	}
}

func TestAPairGoesFromDraftToItsEnd(t *testing.T) {
	ctx := context.Background()
	w := filled(t)
	v := plan(t, w)
	if v.Stages.Draft != 12 || v.Suggested != 12 {
		t.Fatalf("a draft of %v", v.Stages)
	}
	p := v.Pairs[0]
	if _, err := w.Object(p.Mentor.Enrolment, p.Mentee.Enrolment, programme.Mentor, "none"); !fault.Is(err, fault.StateForbidden) {
		t.Errorf("an objection to a draft: got %v", err)
	}
	if v = laidOut(t, w); v.Stages.Proposed != 12 || v.Total == 0 {
		t.Fatalf("proposed: %v", v.Stages)
	}
	if _, err := w.Propose(ctx, v.Hash); !fault.Is(err, fault.NoParticipants) {
		t.Errorf("proposing again: got %v", err)
	}
	if _, err := w.Object(p.Mentor.Enrolment, p.Mentee.Enrolment, programme.Mentor, "han er naboen min"); !fault.Is(err, fault.BadValue) {
		t.Errorf("free text as reason: got %v", err)
	}
	must[Changed](t)(w.Object(p.Mentor.Enrolment, p.Mentee.Enrolment, programme.Mentor, "safety"))
	if line := lastLine(t, w); text.Tell(text.NB, line.Op) != "innvending mot "+p.Mentor.Name+" og "+p.Mentee.Name+", fra mentor: trygghet" {
		t.Errorf("the log: %s", text.Tell(text.NB, line.Op))
	}
	must[Changed](t)(w.Settle(p.Mentor.Enrolment, p.Mentee.Enrolment))
	if v = plan(t, w); v.Stages.Proposed != 12 {
		t.Errorf("settled: %v", v.Stages)
	}
	approved(t, w)
	for _, next := range []programme.PairState{programme.PairAnnounced, programme.PairActive} {
		must[Changed](t)(w.MovePairsOn(next))
		if v = plan(t, w); v.Stages.Announced+v.Stages.Active != 12 {
			t.Errorf("%s: %v", next, v.Stages)
		}
	}
	if _, err := w.MovePairsOn(programme.PairAnnounced); !fault.Is(err, fault.StateForbidden) {
		t.Errorf("backwards: got %v", err)
	}
	if _, err := w.Reopen(p.Mentor.Enrolment, p.Mentee.Enrolment); !fault.Is(err, fault.StateForbidden) {
		t.Errorf("taking back a pair that is under way: got %v", err)
	}
	if _, err := w.SetPairState(p.Mentor.Enrolment, p.Mentee.Enrolment, programme.PairEnded, ""); !fault.Is(err, fault.BadValue) {
		t.Errorf("an ending without a reason: got %v", err)
	}
	before := v
	must[Changed](t)(w.SetPairState(p.Mentor.Enrolment, p.Mentee.Enrolment, programme.PairEnded, "time"))
	if line := lastLine(t, w); !strings.HasSuffix(text.Tell(text.NB, line.Op), "avsluttet tidlig: tid / arbeidspress") {
		t.Errorf("the log: %s", text.Tell(text.NB, line.Op))
	}
	v = plan(t, w)
	for _, pair := range before.Pairs[1:] {
		if !pairIn(v, pair.Mentor.Enrolment, pair.Mentee.Enrolment) {
			t.Errorf("%s and %s no longer stand", pair.Mentor.Name, pair.Mentee.Name)
		}
	}
	if pairIn(v, p.Mentor.Enrolment, p.Mentee.Enrolment) {
		t.Error("a pair that ended is suggested again")
	}
	for _, lang := range text.Langs() {
		for _, s := range must[ReportPreview](t)(w.PreviewReport(lang)).Sheets {
			for _, row := range s.Rows {
				if said := strings.Join(row, " "); strings.Contains(said, text.T(lang, "withdraw_reason.time")) {
					t.Errorf("the partner sees the reason: %s", said)
				}
			}
		}
	}
	must[Changed](t)(w.MovePairsOn(programme.PairCompleted))
	if v = plan(t, w); v.Stages.Completed != 11 {
		t.Errorf("completed: %v", v.Stages)
	}
}

func pairsOf(v MatchingView) map[string]string {
	out := map[string]string{}
	for _, p := range v.Pairs {
		out[p.Mentor.Name] = p.Mentee.Name
	}
	return out
}

func TestAnUpheldObjectionKeepsTheRest(t *testing.T) {
	moves := func(points int) int {
		w := filled(t)
		must[Changed](t)(w.Keep(Trial{Move: &MoveCost{Points: points}}))
		v := laidOut(t, w)
		p := v.Pairs[slices.IndexFunc(v.Pairs, func(p PairRow) bool { return p.Mentee.Name == "Kjetil Lunde" })]
		must[Changed](t)(w.Object(p.Mentor.Enrolment, p.Mentee.Enrolment, programme.Mentor, "know"))
		must[Changed](t)(w.Uphold(p.Mentor.Enrolment, p.Mentee.Enrolment))
		after := plan(t, w)
		if pairIn(after, p.Mentor.Enrolment, p.Mentee.Enrolment) || len(after.Bans) != 1 {
			t.Errorf("the two are still a pair, or not ruled out: %v", after.Bans)
		}
		if b := board(t, w, Trial{}); len(b.Because) != 1 || b.Because[0].Why != "objection" || b.Move.Points != points {
			t.Errorf("the reason: %v, a move costs %v", b.Because, b.Move)
		}
		before, n := pairsOf(v), 0
		for mentor, mentee := range pairsOf(after) {
			if before[mentor] != mentee {
				n++
			}
		}
		return n
	}
	free, usual, dear := moves(0), moves(5), moves(100)
	t.Logf("pairs that are other than proposed: %d when moving is free, %d at 5 points, %d at 100", free, usual, dear)
	if free < usual || usual < dear {
		t.Errorf("moving costs more and moves more: %d, %d, %d", free, usual, dear)
	}
}

func TestApprovedPairsMoveOnlyWhenTheyMay(t *testing.T) {
	w := filled(t)
	v := approved(t, w)
	must[Changed](t)(w.MovePairsOn(programme.PairAnnounced))
	gone := v.Pairs[0]
	must[Changed](t)(w.SetStatus([]programme.EnrolmentID{gone.Mentor.Enrolment}, programme.Withdrawn))
	stands := plan(t, w)
	for _, p := range v.Pairs[1:] {
		if !pairIn(stands, p.Mentor.Enrolment, p.Mentee.Enrolment) {
			t.Fatalf("%s and %s no longer stand", p.Mentor.Name, p.Mentee.Name)
		}
	}
	trial := board(t, w, Trial{Move: &MoveCost{Points: 0, Approved: true}})
	if trial.Plan.Total <= stands.Total {
		t.Fatalf("moving approved pairs gains nothing here: %d and %d", trial.Plan.Total, stands.Total)
	}
	if keys := noticeKeys(trial); !slices.Contains(keys, "matching.notice.moves_approved") {
		t.Errorf("it is not told that approved pairs move: %v", keys)
	}
	must[Changed](t)(w.Keep(Trial{Move: &MoveCost{Points: 0, Approved: true}}))
	after := approved(t, w)
	replaced := 0
	err := w.store.Read(func(tx *store.Tx) error {
		s, err := readState(tx)
		for _, p := range s.pairs {
			if p.State == programme.PairReplaced {
				replaced++
			}
		}
		return err
	})
	if err != nil || replaced == 0 || after.Suggested != 0 {
		t.Errorf("%d replaced, %d still suggested, %v", replaced, after.Suggested, err)
	}
}

func TestAnOldWindowIsToldThatThePlanHasMovedOn(t *testing.T) {
	ctx := context.Background()
	w := filled(t)
	old := plan(t, w)
	laidOut(t, w)
	p := old.Pairs[2]
	must[Changed](t)(w.SetStatus([]programme.EnrolmentID{p.Mentee.Enrolment}, programme.Withdrawn))
	if _, err := w.Propose(ctx, old.Hash); !fault.Is(err, fault.PlanStale) {
		t.Errorf("proposing what is old: got %v", err)
	}
	if _, err := w.Approve(ctx, old.Hash); !fault.Is(err, fault.PlanStale) {
		t.Errorf("approving what is old: got %v", err)
	}
	now := plan(t, w)
	if pairIn(now, p.Mentor.Enrolment, p.Mentee.Enrolment) || now.Stages.Proposed < 10 {
		t.Errorf("after somebody has left: %+v", now.Stages)
	}
	if _, err := w.Object(p.Mentor.Enrolment, p.Mentee.Enrolment, programme.Mentor, "none"); err != nil && !fault.Is(err, fault.StateForbidden) {
		t.Errorf("an objection from the old window: got %v", err)
	}
	approved(t, w)
	if _, err := w.Settle(now.Pairs[0].Mentor.Enrolment, now.Pairs[0].Mentee.Enrolment); !fault.Is(err, fault.StateForbidden) {
		t.Errorf("settling what is approved: got %v", err)
	}
	if v := plan(t, w); v.Stages.Draft+v.Stages.Proposed > 0 && v.Suggested == 0 {
		t.Errorf("what can be approved is not counted: %+v", v.Stages)
	}
}

func TestWhoComesBackCanGetThePairThatNeverBegan(t *testing.T) {
	w := filled(t)
	v := approved(t, w)
	p := v.Pairs[0]
	back := func() MatchingView {
		must[Changed](t)(w.SetStatus([]programme.EnrolmentID{p.Mentor.Enrolment}, programme.Withdrawn))
		must[Changed](t)(w.SetStatus([]programme.EnrolmentID{p.Mentor.Enrolment}, programme.Accepted))
		return plan(t, w)
	}
	if now := back(); !pairIn(now, p.Mentor.Enrolment, p.Mentee.Enrolment) {
		t.Error("two who never met are kept apart as a pair of before")
	}
	approved(t, w)
	must[Changed](t)(w.MovePairsOn(programme.PairAnnounced))
	if now := back(); pairIn(now, p.Mentor.Enrolment, p.Mentee.Enrolment) {
		t.Error("two who have been announced once are suggested again")
	}
	q := v.Pairs[1]
	must[Changed](t)(w.Undo())
	must[Changed](t)(w.Undo())
	must[Changed](t)(w.Undo())
	must[Changed](t)(w.SetPairState(q.Mentor.Enrolment, q.Mentee.Enrolment, programme.PairEnded, "fit"))
	if now := plan(t, w); pairIn(now, q.Mentor.Enrolment, q.Mentee.Enrolment) {
		t.Error("a pair that was ended by hand before it began is suggested again")
	}
}
