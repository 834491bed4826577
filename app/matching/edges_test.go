package matching

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"testing"
)

func TestRefusedProblems(t *testing.T) {
	twice := Problem{Mentors: people("x", 2), Mentees: people("x", 1), Weights: Defaults()}
	twice.Mentors = append(twice.Mentors, twice.Mentors[1])
	var duplicate *DuplicateError
	if _, err := Solve(context.Background(), twice); !errors.As(err, &duplicate) || !slices.Equal(duplicate.IDs, []ID{"x0000", "x0001"}) {
		t.Errorf("got %v", err)
	}
	one := func(change func(*Problem)) Problem {
		p := Problem{Mentors: people("r", 1), Mentees: people("e", 1), Weights: Defaults()}
		change(&p)
		return p
	}
	tie := Tie{"r0000", "e0000"}
	cases := []struct {
		name string
		p    Problem
		want error
	}{
		{"no weights", Problem{}, ErrNoWeights},
		{"all weights zero", one(func(p *Problem) { p.Weights = map[Criterion]int{Topics: 0} }), ErrNoWeights},
		{"stopped by mood", one(func(p *Problem) { p.Mentors[0].Stopped = []Rule{"mood"} }), ErrRule},
		{"stopped by a pair's rule", one(func(p *Problem) { p.Mentors[0].Stopped = []Rule{RuleTime} }), ErrRule},
		{"apart by language", one(func(p *Problem) { p.Apart = []Apart{{tie, RuleLanguage}} }), ErrRule},
		{"a rule that is not there", one(func(p *Problem) { p.Rules = map[Rule]Setting{"mood": {}} }), ErrRule},
		{"consent to be avoided", one(func(p *Problem) { p.Rules = map[Rule]Setting{RuleConsent: {Severity: Avoid}} }), ErrSetting},
		{"a request switched off", one(func(p *Problem) { p.Rules = map[Rule]Setting{RuleRequest: {Severity: Off}} }), ErrSetting},
		{"a severity that is not there", one(func(p *Problem) { p.Rules = map[Rule]Setting{RuleTime: {Severity: 9}} }), ErrSetting},
		{"a number on a rule without", one(func(p *Problem) { p.Rules = map[Rule]Setting{RuleFormat: {Least: 2}} }), ErrSetting},
		{"too many times", one(func(p *Problem) { p.Rules = map[Rule]Setting{RuleTime: {Least: 29}} }), ErrSetting},
		{"capacity", one(func(p *Problem) { p.Mentors[0].Capacity = MaxCapacity + 1 }), ErrPerson},
		{"capacity below 0", one(func(p *Problem) { p.Mentors[0].Capacity = -1 }), ErrPerson},
		{"priority", one(func(p *Problem) { p.Mentees[0].Priority = MaxPriority + 1 }), ErrPerson},
		{"override", one(func(p *Problem) { p.override("maybe", tie) }), ErrOverride},
		{"floor", one(func(p *Problem) { p.Floor.Percent = 101 }), ErrFloor},
		{"floor above every score", one(func(p *Problem) { p.Floor.Score = topScore + 1 }), ErrFloor},
		{"moves", one(func(p *Problem) { p.MovePoints = maxMove + 1 }), ErrFloor},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if _, err := Solve(context.Background(), c.p); !errors.Is(err, c.want) {
				t.Errorf("got %v, want %v", err, c.want)
			}
		})
	}
}

// Tiers that would not fit in the numbers are refused and never rounded.
func TestTooManyPeopleForExactTiers(t *testing.T) {
	p := Problem{Mentors: people("r", 6000), Mentees: people("e", 6000), Weights: Defaults()}
	for _, side := range [][]Person{p.Mentors, p.Mentees} {
		for i := range side {
			side[i].Priority, side[i].Capacity = i%4, 3
		}
	}
	p.Rules = map[Rule]Setting{RuleTime: {Severity: Avoid}, RuleFormat: {Severity: Avoid}}
	b := &Board{}
	k := keys{}
	var err error
	if b.rules, err = readRules(p.Rules); err != nil {
		t.Fatal(err)
	}
	b.mentors, _, _ = k.side(p.Mentors)
	b.mentees, _, _ = k.side(p.Mentees)
	if _, err := b.scale(&p); !errors.Is(err, ErrTooLarge) {
		t.Errorf("got %v", err)
	}
}

// Everybody with room for several: each pair needs a knot, and too many are
// refused before any memory is taken.
func TestTooManySeats(t *testing.T) {
	p := Problem{Mentors: people("r", 150), Mentees: people("e", 150), Weights: Defaults()}
	for _, side := range [][]Person{p.Mentors, p.Mentees} {
		for i := range side {
			side[i].Capacity = 2
		}
	}
	if _, err := Solve(context.Background(), p); !errors.Is(err, ErrTooLarge) {
		t.Errorf("got %v", err)
	}
}

func TestNobodyWithRoomForSeveralIsPairedTwiceWithTheSame(t *testing.T) {
	p := cohort(12, 8, 3)
	for _, side := range [][]Person{p.Mentors, p.Mentees} {
		for i := range side {
			side[i].Capacity = 3
		}
	}
	plan := mustSolve(t, p)
	if n := len(plan.Pairs); n != 12 {
		t.Errorf("%d pairs, want one for each mentor", n)
	}
}

// stepContext is cancelled when it has been asked a number of times.
type stepContext struct {
	context.Context
	left int
}

func (c *stepContext) Err() error {
	if c.left--; c.left < 0 {
		return context.Canceled
	}
	return nil
}

// asked counts how often fn asks the context.
func asked(t *testing.T, fn func(context.Context) error) int {
	t.Helper()
	c := &stepContext{context.Background(), 1 << 30}
	if err := fn(c); err != nil {
		t.Fatal(err)
	}
	return 1<<30 - c.left
}

func TestEverySearchStopsWhenCancelled(t *testing.T) {
	p := cohort(30, 36, 3)
	p.Weights = map[Criterion]int{Times: 1}
	p.Floor = DefaultFloor()
	fresh := func() *Session {
		s, err := NewSession(context.Background(), p)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	searches := map[string]func(context.Context) error{
		"solve":   func(ctx context.Context) error { _, err := Solve(ctx, p); return err },
		"explain": func(ctx context.Context) error { _, _, err := fresh().Explain(ctx); return err },
		"curve":   func(ctx context.Context) error { _, err := fresh().Curve(ctx); return err },
		"weights": func(ctx context.Context) error { _, err := fresh().WeightRanges(ctx); return err },
	}
	for name, search := range searches {
		t.Run(name, func(t *testing.T) {
			total := asked(t, search)
			if total < 10 {
				t.Fatalf("the search asks the context only %d times", total)
			}
			for steps := 0; steps < total; steps += 1 + total/fewer(300, 40) {
				if err := search(&stepContext{context.Background(), steps}); !errors.Is(err, context.Canceled) {
					t.Fatalf("cancelled at step %d of %d: %v", steps, total, err)
				}
			}
		})
	}
}

// A session that was cancelled in the middle of a change gives the same plan
// afterwards as one that was not.
func TestASessionSurvivesCancellation(t *testing.T) {
	for seed := range uint64(60) {
		d := random(seed)
		p := cohort(10+d(10), 10+d(10), seed)
		d.features(&p)
		s, err := NewSession(context.Background(), p)
		if err != nil {
			continue
		}
		for range 15 {
			_ = d.edit(s)
			_, _ = s.Plan(&stepContext{context.Background(), d(25)})
		}
		warm, err := s.Plan(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		if cold := mustSolve(t, s.Problem()); !reflect.DeepEqual(bare(warm), bare(cold)) {
			t.Fatalf("seed %d:\n%+v\n%+v", seed, bare(warm), bare(cold))
		}
	}
}

func TestSessionRefusesAndStaysAsItWas(t *testing.T) {
	ctx := context.Background()
	p := Problem{Mentors: people("r", 3), Mentees: people("e", 3), Weights: Defaults()}
	p.override(Lock, Tie{"r0000", "e0000"})
	s, err := NewSession(ctx, p)
	if err != nil {
		t.Fatal(err)
	}
	before, err := s.Plan(ctx)
	if err != nil {
		t.Fatal(err)
	}
	var conflict *LockError
	stopped := p.Mentors[0]
	stopped.Stopped = []Rule{RuleConsent}
	for name, refused := range map[string]func() error{
		"lock":   func() error { return s.Decide(ctx, Override{Kind: Lock, Tie: Tie{"r0000", "e0001"}}) },
		"ban":    func() error { return s.Decide(ctx, Override{Kind: Ban, Tie: Tie{"r0000", "e0000"}}) },
		"absent": func() error { return s.Decide(ctx, Override{Kind: Lock, Tie: Tie{"r0001", "gone"}}) },
		"stop":   func() error { return s.SetPerson(ctx, stopped) },
	} {
		if err := refused(); !errors.As(err, &conflict) || len(conflict.Conflicts) == 0 {
			t.Errorf("%s: got %v", name, err)
		}
	}
	for name, c := range map[string]struct{ got, want error }{
		"weights":  {s.SetWeights(map[Criterion]int{Topics: 0}), ErrNoWeights},
		"floor":    {s.SetFloor(Floor{Percent: 101}), ErrFloor},
		"stranger": {s.SetPerson(ctx, Person{ID: "gone"}), ErrNobody},
		"capacity": {s.SetPerson(ctx, Person{ID: "r0001", Capacity: -1}), ErrPerson},
		"mood":     {s.SetPerson(ctx, Person{ID: "r0001", Stopped: []Rule{"mood"}}), ErrRule},
		"kind":     {s.Decide(ctx, Override{Kind: "maybe", Tie: Tie{"r0001", "e0001"}}), ErrOverride},
		"replace":  {s.Replace(ctx, Problem{}), ErrNoWeights},
	} {
		if !errors.Is(c.got, c.want) {
			t.Errorf("%s: got %v, want %v", name, c.got, c.want)
		}
	}
	after, err := s.Plan(ctx)
	if err != nil || !reflect.DeepEqual(bare(before), bare(after)) {
		t.Errorf("the session has changed: %v", err)
	}
}

// A mentor withdraws while a plan is open: their mentee is matched anew, the
// others stay, as far as staying is worth five points a pair.
func TestRematchAfterADropOutMovesFewPairs(t *testing.T) {
	ctx := context.Background()
	free, kept := 0, 0
	for seed := range uint64(40) {
		p := cohort(30, 29, seed)
		before := mustSolve(t, p)
		moved := func(p Problem) int {
			s, err := NewSession(ctx, p)
			if err != nil {
				t.Fatal(err)
			}
			gone := p.Mentors[slices.IndexFunc(p.Mentors, func(q Person) bool { return q.ID == before.Pairs[0].Mentor })]
			gone.Stopped = []Rule{RuleStatus}
			if err := s.SetPerson(ctx, gone); err != nil {
				t.Fatal(err)
			}
			plan, err := s.Plan(ctx)
			if err != nil || !plan.Verified {
				t.Fatal(err, plan.Verified)
			}
			return len(Compare(before, plan).Made)
		}
		free += moved(p)
		p.override(Keep, before.ties()...)
		kept += moved(p)
	}
	t.Logf("pairs made in 40 re-matches: %d without keeping, %d with", free, kept)
	if kept >= free {
		t.Error("keeping pairs moves no fewer")
	}
}

func TestLines(t *testing.T) {
	list := people("e", 5)
	list[0].Manager, list[1].Manager, list[2].Manager = "e0001", "e0002", "outside"
	list[3].Manager, list[4].Manager = "e0004", "e0003" // in a circle
	want := []Line{{"e0001", "e0000"}, {"e0002", "e0000"}, {"e0002", "e0001"}, {"e0004", "e0003"}, {"e0003", "e0004"}}
	if got := Lines(list); !slices.Equal(got, want) {
		t.Errorf("got %v", got)
	}
}

func TestLockConflictsTellWhy(t *testing.T) {
	p := Problem{Mentors: people("r", 3), Mentees: people("e", 3), Weights: Defaults()}
	p.Mentors[2].Capacity = 2
	p.override(Lock, Tie{"r0000", "e0000"}, Tie{"r0000", "e0001"}, Tie{"r0001", "gone"}, Tie{"r0002", "e0001"}, Tie{"r0002", "e0002"})
	p.Apart = []Apart{{Tie{"r0002", "e0002"}, RuleFamily}}
	_, err := NewBoard(p)
	var conflict *LockError
	if !errors.As(err, &conflict) {
		t.Fatalf("got %v", err)
	}
	want := []LockConflict{
		{Tie{"r0000", "e0000"}, false, true, nil},
		{Tie{"r0000", "e0001"}, false, true, nil},
		{Tie{"r0001", "gone"}, true, false, nil},
		{Tie{"r0002", "e0001"}, false, true, nil},
		{Tie{"r0002", "e0002"}, false, false, []Rule{RuleFamily}},
	}
	if !reflect.DeepEqual(conflict.Conflicts, want) {
		t.Errorf("got %+v", conflict.Conflicts)
	}
}

// What the mentee would rather not is avoided and not forbidden, and less
// important than that nobody is left out.
func TestAvoidGivesWayToNobodyLeftOut(t *testing.T) {
	p := Problem{Mentors: people("r", 2), Mentees: people("e", 2), Weights: Defaults()}
	p.Apart = []Apart{{Tie{"r0000", "e0000"}, RuleWish}, {Tie{"r0001", "e0001"}, RuleFamily}, {Tie{"r0000", "e0001"}, RulePrevious}}
	if plan := mustSolve(t, p); len(plan.Pairs) != 1 || plan.Tiers.Avoid != 0 || plan.Pairs[0].Mentor != "r0001" {
		t.Errorf("got %+v", plan.Pairs)
	}
	p.Apart = p.Apart[:2]
	if plan := mustSolve(t, p); len(plan.Pairs) != 2 || plan.Tiers.Avoid != 0 {
		t.Errorf("got %+v", plan)
	}
	p.Apart = append(p.Apart, Apart{Tie{"r0001", "e0000"}, RuleFormer})
	plan := mustSolve(t, p)
	if len(plan.Pairs) != 1 || plan.Pairs[0].Avoided != nil {
		t.Errorf("one of the two is left out whatever is chosen, so nothing need be avoided in vain: %+v", plan.Pairs)
	}
	p.Mentees[0].Priority = 1
	plan = mustSolve(t, p)
	if len(plan.Pairs) != 1 || !slices.Equal(plan.Pairs[0].Avoided, []Rule{RuleWish}) || plan.Tiers.Avoid != 1 {
		t.Errorf("priority is more than what is avoided: %+v", plan.Pairs)
	}
}

func TestSolveAtSizes(t *testing.T) {
	for _, size := range [][2]int{{300, 2}, {2, 300}, {40, 40}} {
		for _, capacity := range []int{1, 3} {
			t.Run(fmt.Sprint(size, capacity), func(t *testing.T) {
				p := cohort(size[0], size[1], 1)
				for i := range p.Mentors {
					p.Mentors[i].Capacity = capacity
				}
				p.Floor = DefaultFloor()
				mustSolve(t, p)
			})
		}
	}
}
