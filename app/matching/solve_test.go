package matching

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
)

func mustSolve(t *testing.T, p Problem) Plan {
	t.Helper()
	plan, err := Solve(context.Background(), p)
	if err != nil {
		t.Fatal(err)
	}
	if !plan.Verified {
		t.Error("plan is not verified")
	}
	return plan
}

func people(prefix string, n int) []Person {
	out := make([]Person, n)
	for i := range out {
		out[i].ID = ID(fmt.Sprintf("%s%04d", prefix, i))
	}
	return out
}

func TestSolveAtTheEdges(t *testing.T) {
	impossible := Problem{Mentors: people("r", 30), Mentees: people("e", 20), Weights: Defaults()}
	for i := range impossible.Mentors {
		impossible.Mentors[i].Languages = []string{"nb"}
	}
	for i := range impossible.Mentees {
		impossible.Mentees[i].Languages = []string{"en"}
	}
	cases := []struct {
		name  string
		p     Problem
		pairs int
	}{
		{"nobody", Problem{Weights: Defaults()}, 0},
		{"no mentors", Problem{Mentees: people("e", 7), Weights: Defaults()}, 0},
		{"no mentees", Problem{Mentors: people("r", 7), Weights: Defaults()}, 0},
		{"one and one", Problem{Mentors: people("r", 1), Mentees: people("e", 1), Weights: Defaults()}, 1},
		{"everybody equal", Problem{Mentors: people("r", 60), Mentees: people("e", 60), Weights: Defaults()}, 60},
		{"two mentees", cohort(300, 2, 1), 2},
		{"two mentors", cohort(2, 300, 1), 2},
		{"equal and unequal in number", Problem{Mentors: people("r", 90), Mentees: people("e", 50), Weights: Defaults()}, 50},
		{"all impossible", impossible, 0},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			plan := mustSolve(t, c.p)
			if len(plan.Pairs) != c.pairs {
				t.Errorf("got %d pairs, want %d", len(plan.Pairs), c.pairs)
			}
			if n := len(plan.UnmatchedMentors) + len(plan.Pairs); n != len(c.p.Mentors) {
				t.Errorf("%d of %d mentors accounted for", n, len(c.p.Mentors))
			}
			if n := len(plan.UnmatchedMentees) + len(plan.Pairs); n != len(c.p.Mentees) {
				t.Errorf("%d of %d mentees accounted for", n, len(c.p.Mentees))
			}
			if again := mustSolve(t, shuffled(c.p, 5)); !reflect.DeepEqual(plan, again) {
				t.Error("another plan for another order")
			}
		})
	}
}

func TestSolveALargeCohort(t *testing.T) {
	start := time.Now()
	plan := mustSolve(t, cohort(1000, 1000, 1))
	t.Logf("1000 × 1000: %d pairs, total %d, %v", len(plan.Pairs), plan.Total, time.Since(start))
	if len(plan.Pairs) != 1000 {
		t.Errorf("got %d pairs", len(plan.Pairs))
	}
	if !slices.IsSortedFunc(plan.Pairs, func(a, b Pair) int { return strings.Compare(string(a.Mentor), string(b.Mentor)) }) {
		t.Error("pairs are not sorted by mentor")
	}
}

func TestContradictoryLocks(t *testing.T) {
	base := func() Problem {
		return Problem{Mentors: people("r", 3), Mentees: people("e", 3), Weights: Defaults()}
	}
	lock := Tie{"r0000", "e0000"}
	cases := []struct {
		name   string
		change func(*Problem)
		want   []ID
	}{
		{"mentor twice", func(p *Problem) { p.override(Lock, lock, Tie{"r0000", "e0001"}) }, []ID{"e0000", "e0001", "r0000"}},
		{"mentee twice", func(p *Problem) { p.override(Lock, lock, Tie{"r0002", "e0000"}) }, []ID{"e0000", "r0000", "r0002"}},
		{"only those in conflict", func(p *Problem) { p.override(Lock, lock, Tie{"r0001", "e0001"}, Tie{"r0002", "e0001"}) }, []ID{"e0001", "r0001", "r0002"}},
		{"excluded", func(p *Problem) { p.override(Lock, lock); p.Apart = []Apart{{lock, RuleExcluded}} }, []ID{"e0000", "r0000"}},
		{"banned", func(p *Problem) { p.override(Lock, lock); p.override(Ban, lock) }, []ID{"e0000", "r0000"}},
		{"mentor stopped", func(p *Problem) { p.override(Lock, lock); p.Mentors[0].Stopped = []Rule{RuleConsent} }, []ID{"e0000", "r0000"}},
		{"mentee stopped", func(p *Problem) { p.override(Lock, lock); p.Mentees[0].Stopped = []Rule{RuleStatus} }, []ID{"e0000", "r0000"}},
		{"unknown person", func(p *Problem) { p.override(Lock, Tie{"r0000", "gone"}) }, []ID{"gone", "r0000"}},
		{"sides swapped", func(p *Problem) { p.override(Lock, Tie{"e0000", "r0000"}) }, []ID{"e0000", "r0000"}},
		{"the same lock twice", func(p *Problem) { p.override(Lock, lock, lock) }, nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			p := base()
			c.change(&p)
			_, err := Solve(context.Background(), p)
			var conflict *LockError
			if errors.As(err, &conflict) != (c.want != nil) {
				t.Fatalf("got %v", err)
			}
			if conflict != nil && !slices.Equal(conflict.IDs, c.want) {
				t.Errorf("got %v, want %v", conflict.IDs, c.want)
			}
		})
	}
}

func TestALockSetsAnswersAside(t *testing.T) {
	p := Problem{Mentors: people("r", 2), Mentees: people("e", 2), Weights: Defaults()}
	p.Mentors[0].Languages, p.Mentees[0].Languages = []string{"nb"}, []string{"en"}
	p.Mentors[0].Slots, p.Mentees[0].Slots = 1, 2
	p.Mentors[0].Format, p.Mentees[0].Format = InPerson, Online
	p.override(Lock, Tie{"r0000", "e0000"})
	plan := mustSolve(t, p)
	got := plan.Pairs[0]
	if !got.Locked || !slices.Equal(got.Broken, []Rule{RuleLanguage, RuleTime, RuleFormat}) || len(plan.Pairs) != 2 {
		t.Errorf("got %+v", got)
	}
	if got.RankForMentor != 2 || got.OptionsForMentor != 2 { // no time in common, where the other is unknown
		t.Errorf("rank %d of %d", got.RankForMentor, got.OptionsForMentor)
	}
}

func TestUnmatchedIsExplained(t *testing.T) {
	p := Problem{Mentors: people("r", 5), Mentees: people("e", 4), Weights: Defaults()}
	for i := range 3 { // three mentors speak only English with two mentees
		p.Mentors[i].Languages = []string{"en"}
	}
	p.Mentors[3].Languages, p.Mentors[4].Languages = []string{"nb"}, []string{"nb"}
	p.Mentors[4].Stopped = []Rule{RuleConsent}
	for i := range p.Mentees {
		p.Mentees[i].Languages = []string{"nb"}
	}
	p.Mentees[0].Languages, p.Mentees[1].Languages = []string{"en"}, []string{"en"}
	p.override(Ban, Tie{"r0000", "e0003"})
	plan := mustSolve(t, p)
	if len(plan.Pairs) != 3 || len(plan.UnmatchedMentors) != 2 || len(plan.UnmatchedMentees) != 1 {
		t.Fatalf("%d pairs, %d and %d without", len(plan.Pairs), len(plan.UnmatchedMentors), len(plan.UnmatchedMentees))
	}
	u, stopped := plan.UnmatchedMentors[0], plan.UnmatchedMentors[1]
	if len(u.Rivals) != 2 || !slices.Equal(u.Shared, []ID{"e0000", "e0001"}) || u.Surplus || u.Allowed != 2 {
		t.Errorf("rivals: %+v", u)
	}
	if !slices.Contains(u.Blocked, Blocked{RuleLanguage, 2}) {
		t.Errorf("blocked: %+v", u.Blocked)
	}
	if !slices.Equal(stopped.Stopped, []Rule{RuleConsent}) || stopped.Allowed != 0 {
		t.Errorf("stopped: %+v", stopped)
	}
	more := mustSolve(t, Problem{Mentors: people("r", 3), Mentees: people("e", 2), Weights: Defaults()})
	if u := more.UnmatchedMentors[0]; !u.Surplus || len(u.Shared) != 2 || u.MentorReasons()[0].Key != "matching.unmatched.more_mentors" {
		t.Errorf("surplus: %+v", u)
	}
}

func TestInsteadIsTheBestPlanWithThePair(t *testing.T) {
	for seed := range uint64(300) {
		p := random(seed).problem(5)
		plan, err := Solve(context.Background(), p)
		if err != nil || len(p.Mentors) == 0 || len(p.Mentees) == 0 {
			continue
		}
		pair := Tie{p.Mentors[0].ID, p.Mentees[0].ID}
		forced, err := Instead(context.Background(), p, pair)
		if err != nil {
			continue
		}
		change := Compare(plan, forced)
		if !slices.Contains(forced.ties(), pair) {
			t.Fatalf("the pair is not in the plan: %+v", forced.Pairs)
		}
		if len(change.Made)-len(change.Undone) != change.Pairs || forced.Total-plan.Total != change.Total {
			t.Errorf("the change does not add up: %+v", change)
		}
	}
}

func TestInsteadTakesThePlaceOfLocks(t *testing.T) {
	p := Problem{Mentors: people("r", 3), Mentees: people("e", 3), Weights: Defaults()}
	p.override(Lock, Tie{"r0000", "e0001"}, Tie{"r0001", "e0000"}, Tie{"r0002", "e0002"})
	plan, err := Instead(context.Background(), p, Tie{"r0000", "e0000"})
	if err != nil {
		t.Fatal(err)
	}
	if want := []Tie{{"r0000", "e0000"}, {"r0001", "e0001"}, {"r0002", "e0002"}}; !slices.Equal(plan.ties(), want) {
		t.Errorf("got %v", plan.ties())
	}
	if len(p.Overrides) != 3 || p.Overrides[0].Tie != (Tie{"r0000", "e0001"}) {
		t.Errorf("the caller's locks are changed: %v", p.Overrides)
	}
}

func TestEquallyGoodPlansAreChosenByTheMarksAndNotByTheIDs(t *testing.T) {
	people := func(side string, ids ...int) []Person {
		var out []Person
		for i, id := range ids {
			out = append(out, Person{ID: ID(fmt.Sprint(side, id)), Mark: fmt.Sprint("mark", i)})
		}
		return out
	}
	plan := func(ids ...int) string {
		p := Problem{Mentors: people("m", ids...), Mentees: people("e", ids...), Weights: Defaults()}
		marks := map[ID]string{}
		for _, x := range append(p.Mentors, p.Mentees...) {
			marks[x.ID] = x.Mark
		}
		solved, err := Solve(context.Background(), p)
		if err != nil {
			t.Fatal(err)
		}
		var pairs []string
		for _, pair := range solved.Pairs {
			pairs = append(pairs, marks[pair.Mentor]+"-"+marks[pair.Mentee])
		}
		slices.Sort(pairs)
		return strings.Join(pairs, " ")
	}
	want := plan(1, 2, 3, 4, 5, 6)
	for _, ids := range [][]int{{9, 8, 7, 6, 5, 4}, {5, 1, 9, 2, 8, 3}} {
		if got := plan(ids...); got != want {
			t.Errorf("other IDs, other plan: %s, want %s", got, want)
		}
	}
}

// On cohorts too large for trying everything, every price must be what the
// best plan with the pair locked says.
func TestPricesAreThoseOfForcedPlans(t *testing.T) {
	ctx := context.Background()
	for _, size := range [][2]int{{20, 20}, {14, 22}, {22, 14}} {
		p := cohort(size[0], size[1], 3)
		s, err := NewSession(ctx, p)
		if err != nil {
			t.Fatal(err)
		}
		plan, e, err := s.Explain(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if len(e.Prices) < 100 {
			t.Errorf("%v: only %d prices", size, len(e.Prices))
		}
		for _, price := range e.Prices {
			forced, err := Instead(ctx, p, price.Tie)
			if err != nil {
				t.Fatal(err)
			}
			change := Compare(plan, forced)
			if price.Points != -change.Total || price.Unmatched[0] != -2*change.Pairs || price.Moved > len(change.Made)-1 {
				t.Fatalf("%v costs %+v, the forced plan says %+v", price.Tie, price.Loss, change)
			}
		}
	}
}
