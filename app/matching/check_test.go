package matching

import (
	"context"
	"slices"
	"testing"
)

// checked is a plan with its proof.
type checked struct {
	b      *Board
	p      Problem
	plan   Plan
	prices proof
}

func solved(t *testing.T) checked {
	t.Helper()
	p := cohort(9, 8, 4)
	p.Locks = []Tie{{p.Mentors[0].ID, p.Mentees[0].ID}}
	p.Mentors[1].Stopped = []Rule{RuleMinor}
	b, err := NewBoard(p)
	if err != nil {
		t.Fatal(err)
	}
	pool := b.pool()
	a := pool.problem(b)
	if err := a.solve(context.Background()); err != nil {
		t.Fatal(err)
	}
	if err := pool.canonical(context.Background(), b, a); err != nil {
		t.Fatal(err)
	}
	return checked{b, p, mustSolve(t, p), b.proof(pool, a)}
}

func TestCheckerFindsEveryCorruption(t *testing.T) {
	good := solved(t)
	if err := verify(good.b, good.p, good.plan, good.prices); err != nil {
		t.Fatal(err)
	}
	open := func(c *checked) *Pair { // a pair that is not locked
		for i := range c.plan.Pairs {
			if !c.plan.Pairs[i].Locked {
				return &c.plan.Pairs[i]
			}
		}
		return nil
	}
	cases := []struct {
		name    string
		want    error
		corrupt func(*checked)
	}{
		{"mentee twice", errPlanShape, func(c *checked) { c.plan.Pairs[1].Mentee = c.plan.Pairs[2].Mentee }},
		{"pair lost", errPlanShape, func(c *checked) { c.plan.Pairs = c.plan.Pairs[1:] }},
		{"stranger", errPlanShape, func(c *checked) { c.plan.Pairs[1].Mentor = "stranger" }},
		{"unmatched lost", errPlanShape, func(c *checked) { c.plan.UnmatchedMentors = nil }},
		{"lock not told", errPlanRule, func(c *checked) { c.plan.Pairs[0].Locked = !c.plan.Pairs[0].Locked }},
		{"lock not kept", errPlanRule, func(c *checked) { c.p.Locks = append(c.p.Locks, Tie{"r00002", "nobody"}) }},
		{"pair banned", errPlanRule, func(c *checked) { pair := open(c); c.p.Bans = []Tie{{pair.Mentor, pair.Mentee}} }},
		{"pair excluded", errPlanRule, func(c *checked) { pair := open(c); c.p.Ties = []Tie{{pair.Mentor, pair.Mentee}} }},
		{"rule hidden", errPlanRule, func(c *checked) { open(c).Broken = []Rule{RuleTime} }},
		{"locked over consent", errPlanRule, func(c *checked) {
			i := slices.IndexFunc(c.plan.Pairs, func(p Pair) bool { return p.Locked })
			c.p.Mentors[0].Stopped = []Rule{RuleConsent}
			c.plan.Pairs[i].Broken = append([]Rule{RuleConsent}, c.plan.Pairs[i].Broken...)
		}},
		{"total", errPlanSum, func(c *checked) { c.plan.Total++ }},
		{"score", errPlanSum, func(c *checked) { open(c).Score++ }},
		{"points", errPlanSum, func(c *checked) { open(c).Parts[1].Points++ }},
		{"parts exchanged", errPlanSum, func(c *checked) { p := open(c).Parts; p[0], p[1] = p[1], p[0] }},
		{"price raised", errPlanPrices, func(c *checked) { c.prices.mentor[open(c).Mentor]++ }},
		{"price lowered", errPlanPrices, func(c *checked) { c.prices.mentee[open(c).Mentee]-- }},
		{"price missing", errPlanPrices, func(c *checked) { delete(c.prices.mentee, open(c).Mentee) }},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			bad := solved(t)
			c.corrupt(&bad)
			if err := verify(bad.b, bad.p, bad.plan, bad.prices); err != c.want {
				t.Errorf("got %v, want %v", err, c.want)
			}
		})
	}
}

// Any plan that is worse than the best must fail, with the best plan's prices.
func TestCheckerRefusesWorsePlans(t *testing.T) {
	refused := 0
	for seed := range uint64(500) {
		p := cohort(6, 6, seed)
		b, err := NewBoard(p)
		if err != nil {
			t.Fatal(err)
		}
		pool := b.pool()
		a := pool.problem(b)
		if err := a.solve(context.Background()); err != nil {
			t.Fatal(err)
		}
		prices := b.proof(pool, a)
		best := mustSolve(t, p)
		d := random(seed)
		forced, err := Instead(context.Background(), p, Tie{p.Mentors[d(6)].ID, p.Mentees[d(6)].ID})
		if err != nil {
			t.Fatal(err)
		}
		change := Compare(best, forced)
		broken := false
		for i := range forced.Pairs {
			broken = broken || len(forced.Pairs[i].Broken) > 0
			forced.Pairs[i].Locked = false
		}
		if broken || change.Total == 0 && change.Pairs == 0 {
			continue
		}
		refused++
		if err := verify(b, p, forced, prices); err != errPlanPrices {
			t.Fatalf("seed %d: a plan worse by %+v was accepted: %v", seed, change, err)
		}
	}
	if refused < 50 {
		t.Errorf("only %d worse plans tried", refused)
	}
}

// With one person more on one side, raising every price there and lowering
// every price on the other makes the sum fit any plan; only the sign of the
// prices gives it away.
func TestCheckerNeedsTheSignOfPrices(t *testing.T) {
	for _, size := range [][2]int{{4, 3}, {3, 4}} {
		p := cohort(size[0], size[1], 11)
		for _, side := range [][]Person{p.Mentors, p.Mentees} {
			for i := range side {
				side[i].Slots, side[i].Format = 1<<i|1<<8, Either
			}
		}
		b, err := NewBoard(p)
		if err != nil {
			t.Fatal(err)
		}
		pool := b.pool()
		a := pool.problem(b)
		if err := a.solve(context.Background()); err != nil {
			t.Fatal(err)
		}
		best, tried := mustSolve(t, p), 0
		for i := range p.Mentors {
			for j := range p.Mentees {
				forced, err := Instead(context.Background(), p, Tie{p.Mentors[i].ID, p.Mentees[j].ID})
				if err != nil {
					t.Fatal(err)
				}
				loss := int64(best.Total - forced.Total)
				if loss == 0 || len(forced.Pairs) != len(best.Pairs) {
					continue
				}
				for k := range forced.Pairs {
					forced.Pairs[k].Locked = false
				}
				prices := b.proof(pool, a)
				more, fewer := prices.mentor, prices.mentee
				if size[0] < size[1] {
					more, fewer = fewer, more
				}
				for id := range more {
					more[id] += loss
				}
				for id := range fewer {
					fewer[id] -= loss
				}
				tried++
				if err := verify(b, p, forced, prices); err != errPlanPrices {
					t.Fatalf("%v: a plan worse by %d was accepted: %v", size, loss, err)
				}
			}
		}
		if tried == 0 {
			t.Errorf("%v: no worse plan tried", size)
		}
	}
}
