package workspace

import (
	"context"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"omvendt/app/fault"
	"omvendt/app/programme"
	"omvendt/app/text"
	"omvendt/app/vocab"
)

func board(t *testing.T, w *Workspace, trial Trial) BoardView {
	t.Helper()
	return must[BoardView](t)(w.Board(context.Background(), trial))
}

// cellAt gives the place of a pair in the board's lists.
func cellAt(v BoardView, mentor, mentee programme.EnrolmentID) int {
	is := func(id programme.EnrolmentID) func(Brief) bool {
		return func(b Brief) bool { return b.Enrolment == id }
	}
	return slices.IndexFunc(v.Mentors, is(mentor))*len(v.Mentees) + slices.IndexFunc(v.Mentees, is(mentee))
}

func plainSay(t *testing.T, says ...text.Say) {
	t.Helper()
	for _, say := range says {
		for _, lang := range text.Langs() {
			if said := text.Tell(lang, say); said == say.Key || strings.ContainsAny(said, "{}@") {
				t.Errorf("%s: %q is not a sentence", lang, said)
			}
		}
	}
}

func TestTheBoardShowsEveryPairAsTheEngineScoresIt(t *testing.T) {
	w := filled(t)
	v := board(t, w, Trial{})
	if len(v.Mentors) != 14 || len(v.Mentees) != 12 || len(v.Scores) != 14*12 || len(v.Bars) != 14*12 {
		t.Fatalf("a board of %d × %d with %d scores", len(v.Mentors), len(v.Mentees), len(v.Scores))
	}
	if kept := must[MatchingView](t)(w.Matching(context.Background())); kept.Hash != v.Plan.Hash || kept.Total != v.Plan.Total {
		t.Errorf("the board's plan is another than the suggestion")
	}
	for i, mentor := range v.Mentors {
		for j, mentee := range v.Mentees {
			at := i*len(v.Mentees) + j
			cell := must[CellView](t)(w.Cell(context.Background(), Trial{}, mentor.Enrolment, mentee.Enrolment))
			sum := 0
			for _, part := range cell.Pair.Parts {
				sum += part.Points
				plainSay(t, part.Say)
			}
			if cell.Pair.Score != v.Scores[at] || sum != v.Scores[at] {
				t.Fatalf("%s and %s: %d on the board, %d explained, parts %d", mentor.Name, mentee.Name, v.Scores[at], cell.Pair.Score, sum)
			}
			if (v.Bars[at] > 0) != (len(cell.Impossible) > 0) {
				t.Fatalf("%s and %s: bar %d, reasons %v", mentor.Name, mentee.Name, v.Bars[at], cell.Impossible)
			}
			plainSay(t, cell.Impossible...)
		}
	}
}

func TestPricesAreWhatThePlanLoses(t *testing.T) {
	ctx := context.Background()
	w := filled(t)
	v := board(t, w, Trial{})
	p := must[PricesView](t)(w.Prices(ctx, Trial{}))
	priced, sameFloor := 0, 0
	for i, mentor := range v.Mentors {
		for j, mentee := range v.Mentees {
			at := i*len(v.Mentees) + j
			if p.Priced[at] == 0 {
				continue
			}
			priced++
			cell := must[CellView](t)(w.Cell(ctx, Trial{}, mentor.Enrolment, mentee.Enrolment))
			if !cell.CanLock || cell.InPlan {
				t.Fatalf("%s and %s have a price and cannot be locked", mentor.Name, mentee.Name)
			}
			// The price holds the other pairs to the plan's floor; with a lock the
			// floor is looked for anew.
			if cell.Floor != v.Held {
				continue
			}
			sameFloor++
			if cell.Loss != p.Points[at] || len(cell.Alone) < p.Alone[at] {
				t.Errorf("%s and %s: price %d and %d alone, really %d and %d", mentor.Name, mentee.Name, p.Points[at], p.Alone[at], cell.Loss, len(cell.Alone))
			}
		}
	}
	if priced == 0 || sameFloor == 0 || len(p.Bonds) != 12 || len(p.Curve) == 0 || len(p.Ranges) == 0 {
		t.Errorf("%d prices (%d at the same floor), %d bonds, %d points of the curve, %d ranges", priced, sameFloor, len(p.Bonds), len(p.Curve), len(p.Ranges))
	}
	t.Logf("%d of %d prices hold at the same floor", sameFloor, priced)
}

func TestNothingOfATrialIsKeptUntilItIs(t *testing.T) {
	ctx := context.Background()
	w := filled(t)
	kept := board(t, w, Trial{})
	trial := Trial{Weights: slices.Clone(kept.Plan.Weights), Floor: &FloorRow{}, Rules: slices.Clone(kept.Rules)}
	for i := range trial.Weights {
		trial.Weights[i].Weight = []int{5, 15, 15, 35, 30}[i]
	}
	for i := range trial.Rules {
		trial.Rules[i].Setting = "off"
	}
	tried := board(t, w, trial)
	if tried.Plan.Hash == kept.Plan.Hash || tried.Plan.Weights[0].Weight != 5 || tried.Rules[0].Setting != "off" || tried.Floor.Percent != 0 {
		t.Fatalf("the trial is not followed: %+v %+v %+v", tried.Plan.Weights, tried.Rules, tried.Floor)
	}
	if now := must[MatchingView](t)(w.Matching(ctx)); now.Hash != kept.Plan.Hash {
		t.Error("a trial was kept")
	}
	if _, err := w.Approve(ctx, tried.Plan.Hash); !fault.Is(err, fault.PlanStale) {
		t.Errorf("approving what is tried: got %v, want %s", err, fault.PlanStale)
	}
	if again := board(t, w, Trial{}); again.Plan.Hash != kept.Plan.Hash || !slices.Equal(again.Scores, kept.Scores) {
		t.Error("letting go of the trial does not bring the plan back")
	}
	must[Changed](t)(w.Keep(trial))
	if now := board(t, w, Trial{}); now.Plan.Hash != tried.Plan.Hash || now.Plan.Total != tried.Plan.Total || !slices.Equal(now.Scores, tried.Scores) {
		t.Error("what is kept is not what was tried")
	}
	must[Changed](t)(w.Undo())
	if now := board(t, w, Trial{}); now.Plan.Hash != kept.Plan.Hash {
		t.Error("undo does not bring the plan back")
	}
}

func TestSettingsThatCannotBeAreRefused(t *testing.T) {
	w := filled(t)
	zero := board(t, w, Trial{}).Plan.Weights
	for i := range zero {
		zero[i].Weight = 0
	}
	for name, trial := range map[string]Trial{
		"all weights zero":   {Weights: zero},
		"a floor above all":  {Floor: &FloorRow{Score: 10_001}},
		"too many times":     {Rules: []RuleRow{{Rule: "time", Setting: "hard", Least: 29}}},
		"an unknown measure": {Weights: []WeightRow{{Criterion: "age", Weight: 1}}},
	} {
		if _, err := w.Board(context.Background(), trial); !fault.Is(err, fault.BadValue) {
			t.Errorf("%s, tried: got %v", name, err)
		}
		if _, err := w.Keep(trial); !fault.Is(err, fault.BadValue) {
			t.Errorf("%s, kept: got %v", name, err)
		}
	}
	protecting := Trial{Rules: []RuleRow{{Rule: "consent", Setting: "off"}, {Rule: "minor", Setting: "off"}}}
	if v := board(t, w, protecting); v.Plan.Hash != board(t, w, Trial{}).Plan.Hash {
		t.Error("a rule that protects somebody was set aside")
	}
}

func TestANewerTrialDropsTheOlder(t *testing.T) {
	w := filled(t)
	base := board(t, w, Trial{}).Plan.Weights
	w.desk.working.Lock() // the first one is at work
	older := make(chan error, 1)
	go func() {
		_, err := w.Board(context.Background(), Trial{Weights: base})
		older <- err
	}()
	waits := func() int {
		w.desk.waiting.Lock()
		defer w.desk.waiting.Unlock()
		return len(w.desk.dropped)
	}
	for waits() < 1 {
	}
	var newer sync.WaitGroup
	newer.Go(func() {
		if _, err := w.Board(context.Background(), Trial{Weights: base, Floor: &FloorRow{Percent: 1}}); err != nil {
			t.Errorf("the newer one: %v", err)
		}
	})
	for waits() < 2 {
	}
	w.desk.working.Unlock()
	newer.Wait()
	if err := <-older; !fault.Is(err, fault.Cancelled) {
		t.Errorf("the older one: got %v, want %s", err, fault.Cancelled)
	}
}

func TestMovingOpensTheLocksInTheWay(t *testing.T) {
	ctx := context.Background()
	w := filled(t)
	v := board(t, w, Trial{})
	a, b := v.Plan.Pairs[0], v.Plan.Pairs[1]
	must[Changed](t)(w.Lock(a.Mentor.Enrolment, a.Mentee.Enrolment, true))
	possible := v.Bars[cellAt(v, a.Mentor.Enrolment, b.Mentee.Enrolment)] == 0
	cell := must[CellView](t)(w.Cell(ctx, Trial{}, a.Mentor.Enrolment, b.Mentee.Enrolment))
	if !possible || !cell.CanLock || len(cell.Freed) != 1 {
		t.Fatalf("possible %v, can be locked %v, opens %v", possible, cell.CanLock, cell.Freed)
	}
	must[Changed](t)(w.PairUp(a.Mentor.Enrolment, b.Mentee.Enrolment))
	after := board(t, w, Trial{})
	if !pairIn(after.Plan, a.Mentor.Enrolment, b.Mentee.Enrolment) || v.Plan.Total-after.Plan.Total != cell.Loss {
		t.Errorf("told a loss of %d, the plan lost %d", cell.Loss, v.Plan.Total-after.Plan.Total)
	}
	for _, move := range cell.Moves {
		if move.To != nil && !pairIn(after.Plan, move.Mentor.Enrolment, move.To.Enrolment) {
			t.Errorf("it was told that %s gets %s", move.Mentor.Name, move.To.Name)
		}
	}
	must[Changed](t)(w.Undo())
	if back := board(t, w, Trial{}); !pairIn(back.Plan, a.Mentor.Enrolment, a.Mentee.Enrolment) || len(back.Plan.Loose) > 0 {
		t.Error("undo does not bring the lock back")
	}
	elias, kjetil := named(t, w, "Elias Haile Tesfay").Enrolment, named(t, w, "Kjetil Lunde").Enrolment
	if _, err := w.PairUp(elias, kjetil); !fault.Is(err, fault.LocksConflict) {
		t.Errorf("two who are kept apart: got %v", err)
	}
	approved(t, w)
	if _, err := w.PairUp(a.Mentor.Enrolment, b.Mentee.Enrolment); !fault.Is(err, fault.LocksConflict) {
		t.Errorf("somebody in an approved pair: got %v", err)
	}
	if cell := must[CellView](t)(w.Cell(ctx, Trial{}, a.Mentor.Enrolment, b.Mentee.Enrolment)); cell.CanLock || cell.Approved == nil {
		t.Errorf("the approved pair in the way is not told: %+v", cell)
	}
}

func TestWhatIsMissingIsToldBeforeMatching(t *testing.T) {
	w := filled(t)
	imported(t, w, "Navn;E-post\nPer Uten Svar;per@alfa.example\n", programme.Mentor)
	v := board(t, w, Trial{})
	told := map[string][]string{}
	for _, row := range v.Checks {
		plainSay(t, row.Say)
		for _, p := range row.People {
			told[row.Say.Key] = append(told[row.Say.Key], p.Name)
		}
	}
	for _, key := range []string{"check.consent", "check.language", "check.times", "check.format", "check.topics"} {
		if !slices.Contains(told[key], "Per Uten Svar") {
			t.Errorf("%s: %v", key, told[key])
		}
	}
	if !slices.Contains(told["check.minor"], "Hodan Ali Farah") {
		t.Errorf("possible minors: %v", told["check.minor"])
	}
}

func noticeKeys(v BoardView) []string {
	var keys []string
	for _, say := range v.Notices {
		keys = append(keys, say.Key)
	}
	return keys
}

// cohort makes a workspace of plain people who have all answered alike.
func cohort(t *testing.T, mentors, mentees int, topics string) *Workspace {
	t.Helper()
	w := newWorkspace(t)
	list := func(name string, n int, role programme.Role) {
		rows := "Navn;E-post\n"
		for i := range n {
			word := string(rune('A'+i/26)) + string(rune('a'+i%26))
			rows += name + " " + word + "sen;" + name + strconv.Itoa(i) + "@alfa.example\n"
		}
		imported(t, w, rows, role)
	}
	list("Mentor", mentors, programme.Mentor)
	list("Mentee", mentees, programme.Mentee)
	people := must[People](t)(w.People())
	var ids []programme.EnrolmentID
	for _, r := range people.Rows {
		if r.Role == programme.Mentor {
			ids = append(ids, r.Enrolment)
		}
	}
	if topics != "" {
		must[Changed](t)(w.SetConsent(ids, vocab.ConsentProcessing, true))
	}
	return w
}

func TestOddCohortsAreTold(t *testing.T) {
	many := board(t, cohort(t, 300, 2, "yes"), Trial{})
	plainSay(t, many.Notices...)
	if keys := noticeKeys(many); !slices.Contains(keys, "matching.notice.many_mentors") || !slices.Contains(keys, "matching.notice.equal") {
		t.Errorf("300 mentors for 2 mentees who are all alike: %v", keys)
	}
	if len(many.Plan.Pairs) != 2 || len(many.Plan.Unmatched) != 298 || !many.Plan.Verified {
		t.Errorf("%d pairs, %d without", len(many.Plan.Pairs), len(many.Plan.Unmatched))
	}
	none := board(t, cohort(t, 3, 3, ""), Trial{})
	plainSay(t, none.Notices...)
	if keys := noticeKeys(none); !slices.Contains(keys, "matching.notice.none") || len(none.Plan.Pairs) != 0 {
		t.Errorf("nobody has consented: %v", keys)
	}
	if empty := board(t, newWorkspace(t), Trial{}); len(empty.Mentors) != 0 || len(empty.Notices) != 0 {
		t.Errorf("an empty programme: %v", noticeKeys(empty))
	}
}

func TestSomebodyWhoLeavesWhileThePlanIsOpenIsTold(t *testing.T) {
	w := filled(t)
	seen := approved(t, w)
	gone := seen.Pairs[0]
	must[Changed](t)(w.SetStatus([]programme.EnrolmentID{gone.Mentor.Enrolment}, programme.Withdrawn))
	v := board(t, w, Trial{})
	if keys := noticeKeys(v); !slices.Equal(keys, []string{"matching.notice.left"}) || v.Notices[0].Args["left"] != gone.Mentor.Name {
		t.Errorf("notices: %v", v.Notices)
	}
	plainSay(t, v.Notices...)
	if _, err := w.Cell(context.Background(), Trial{}, gone.Mentor.Enrolment, gone.Mentee.Enrolment); !fault.Is(err, fault.NotFound) {
		t.Errorf("a pair with somebody who left: got %v", err)
	}
}

func TestAReasonStandsAsLongAsTheChoice(t *testing.T) {
	w := filled(t)
	p := board(t, w, Trial{}).Plan.Pairs[0]
	if _, err := w.SetReason(p.Mentor.Enrolment, p.Mentee.Enrolment, "hun er naboen"); !fault.Is(err, fault.BadValue) {
		t.Errorf("free text: got %v", err)
	}
	must[Changed](t)(w.Lock(p.Mentor.Enrolment, p.Mentee.Enrolment, true))
	must[Changed](t)(w.SetReason(p.Mentor.Enrolment, p.Mentee.Enrolment, "wish"))
	if v := board(t, w, Trial{}); len(v.Because) != 1 || v.Because[0].Why != "wish" {
		t.Errorf("reasons: %v", v.Because)
	}
	must[Changed](t)(w.Lock(p.Mentor.Enrolment, p.Mentee.Enrolment, false))
	if v := board(t, w, Trial{}); len(v.Because) != 0 {
		t.Errorf("reasons after the lock is gone: %v", v.Because)
	}
	for _, why := range Reasons() {
		plainSay(t, text.S("matching.because."+why))
	}
}

func TestTheDecisionRecordCanBeWorkedOutAgain(t *testing.T) {
	ctx := context.Background()
	w := filled(t)
	path := filepath.Join(t.TempDir(), "grunnlag.xlsx")
	if _, _, err := w.WriteDecision(ctx, path, text.NB); !fault.Is(err, fault.PlanNotApproved) {
		t.Errorf("before approval: got %v", err)
	}
	first := board(t, w, Trial{}).Plan.Pairs
	must[Changed](t)(w.Lock(first[0].Mentor.Enrolment, first[0].Mentee.Enrolment, true))
	must[Changed](t)(w.SetReason(first[0].Mentor.Enrolment, first[0].Mentee.Enrolment, "know"))
	must[Changed](t)(w.Ban(first[1].Mentor.Enrolment, first[1].Mentee.Enrolment, true))
	v := approved(t, w)
	written, changed, err := w.WriteDecision(ctx, path, text.NB)
	if err != nil || written.Path != path {
		t.Fatalf("got %+v, %v", written, err)
	}
	if undo := changed.Undo; undo == nil || undo.Key != "op.approve" {
		t.Errorf("writing the record became a step to undo: %v", undo)
	}
	for _, lang := range text.Langs() {
		r, err := w.decision(ctx, lang)
		if err != nil {
			t.Fatal(err)
		}
		if r.again != "decision.again_same" {
			t.Errorf("worked out again: %s", r.again)
		}
		all := ""
		for _, s := range r.book(w.now()).Sheets {
			if len(s.Heights) != len(s.Rows) {
				t.Errorf("%s: rows of %q have no height of their own, so that texts lie over each other", lang, s.Name)
			}
			for _, line := range s.Lines() {
				all += strings.Join(line, "|") + "\n"
			}
		}
		for _, want := range []string{r.row.InputHash, r.row.Engine, text.T(lang, "matching.because.know"), text.T(lang, "decision.no_reason"),
			text.T(lang, "decision.verified_yes"), v.Pairs[3].Mentor.Name, "Hodan Ali Farah"} {
			if !strings.Contains(all, want) {
				t.Errorf("%s: %q is not in the record", lang, want)
			}
		}
		if strings.Contains(all, "decision.") || strings.Contains(all, "{") {
			t.Errorf("%s: something is not said in words:\n%s", lang, all)
		}
	}
	must[Changed](t)(w.SetConsent([]programme.EnrolmentID{first[2].Mentor.Enrolment}, vocab.ConsentSharePartner, false))
	if r, err := w.decision(ctx, text.NB); err != nil || r.again != "decision.again_same" {
		t.Errorf("what changes later is not part of the record: %v", err)
	}
	must[ErasureView](t)(w.Erase(v.Pairs[4].Mentor.Person))
	r, err := w.decision(ctx, text.NB)
	if err != nil || r.again != "decision.again_partial" {
		t.Errorf("after an erasure: %v, %v", r, err)
	}
}
