package matching

import (
	"context"
	"errors"
	"slices"
	"testing"
)

// checked is a plan with all that it is checked against.
type checked struct {
	p    Problem
	plan Plan
}

// verify checks as Solve does, on a board of the problem as it was.
func (c *checked) verify(t *testing.T, b *Board) error {
	t.Helper()
	return verify(b, &c.p, &c.plan)
}

func solved(t *testing.T) (*checked, *Board) {
	t.Helper()
	p := cohort(9, 8, 4)
	p.override(Lock, Tie{p.Mentors[0].ID, p.Mentees[0].ID})
	p.Mentors[1].Stopped = []Rule{RuleMinor}
	p.Mentors[2].Capacity = 2
	p.Floor = DefaultFloor()
	b, err := NewBoard(p)
	if err != nil {
		t.Fatal(err)
	}
	return &checked{p, mustSolve(t, p)}, b
}

func TestCheckerFindsEveryCorruption(t *testing.T) {
	good, b := solved(t)
	if err := good.verify(t, b); err != nil {
		t.Fatal(err)
	}
	if n := len(good.plan.Certificate); n != 3 {
		t.Fatalf("%d certificates, want 3", n)
	}
	free := func(c *checked) *Pair { // a pair that is not locked
		for i := range c.plan.Pairs {
			if !c.plan.Pairs[i].Locked {
				return &c.plan.Pairs[i]
			}
		}
		return nil
	}
	price := func(c *checked, id ID) *int64 {
		cert := &c.plan.Certificate[1]
		if row, ok := b.mentorRow[id]; ok {
			return &cert.MentorPrice[row]
		}
		return &cert.MenteePrice[b.menteeCol[id]]
	}
	cases := []struct {
		name    string
		want    error
		corrupt func(*checked)
	}{
		{"mentee twice", errPlanShape, func(c *checked) { c.plan.Pairs[1].Mentee = c.plan.Pairs[2].Mentee }},
		{"pair twice", errPlanShape, func(c *checked) {
			for _, pair := range c.plan.Pairs {
				if pair.Mentor == c.p.Mentors[2].ID {
					c.plan.Pairs = append(c.plan.Pairs, pair)
				}
			}
		}},
		{"pair lost", errPlanShape, func(c *checked) { c.plan.Pairs = c.plan.Pairs[1:] }},
		{"stranger", errPlanShape, func(c *checked) { c.plan.Pairs[1].Mentor = "stranger" }},
		{"unmatched lost", errPlanShape, func(c *checked) { c.plan.UnmatchedMentors = nil }},
		{"unmatched twice", errPlanShape, func(c *checked) {
			c.plan.UnmatchedMentors = append(c.plan.UnmatchedMentors, c.plan.UnmatchedMentors...)
		}},
		{"lock not told", errPlanRule, func(c *checked) { c.plan.Pairs[0].Locked = !c.plan.Pairs[0].Locked }},
		{"lock not kept", errPlanRule, func(c *checked) { c.p.override(Lock, Tie{"r00002", "nobody"}) }},
		{"pair banned", errPlanRule, func(c *checked) { pair := free(c); c.p.override(Ban, Tie{pair.Mentor, pair.Mentee}) }},
		{"pair apart", errPlanRule, func(c *checked) {
			pair := free(c)
			c.p.Apart = []Apart{{Tie{pair.Mentor, pair.Mentee}, RuleRequest}}
		}},
		{"rule hidden", errPlanRule, func(c *checked) { free(c).Broken = []Rule{RuleTime} }},
		{"locked over consent", errPlanRule, func(c *checked) {
			i := slices.IndexFunc(c.plan.Pairs, func(p Pair) bool { return p.Locked })
			c.p.Mentors[0].Stopped = []Rule{RuleConsent}
			c.plan.Pairs[i].Broken = append([]Rule{RuleConsent}, c.plan.Pairs[i].Broken...)
		}},
		{"total", errPlanSum, func(c *checked) { c.plan.Total++ }},
		{"score", errPlanSum, func(c *checked) { free(c).Score++ }},
		{"points", errPlanSum, func(c *checked) { free(c).Parts[1].Points++ }},
		{"parts exchanged", errPlanSum, func(c *checked) { p := free(c).Parts; p[0], p[1] = p[1], p[0] }},
		{"value", errPlanTiers, func(c *checked) { c.plan.Tiers.Value++ }},
		{"unmatched miscounted", errPlanTiers, func(c *checked) { c.plan.Tiers.Unmatched[0]-- }},
		{"floor overstated", errPlanTiers, func(c *checked) { c.plan.Tiers.Floor++ }},
		{"price of a mentor raised", errPlanPrices, func(c *checked) { *price(c, free(c).Mentor) += 1e6 }},
		{"price of a mentee lowered", errPlanPrices, func(c *checked) { *price(c, free(c).Mentee) -= 1e9 }},
		{"price missing", errPlanPrices, func(c *checked) {
			c.plan.Certificate[1].MenteePrice = c.plan.Certificate[1].MenteePrice[1:]
		}},
		{"no certificate", errPlanPrices, func(c *checked) { c.plan.Certificate = nil }},
		{"another plan's certificate", errPlanPrices, func(c *checked) { c.plan.Certificate[1].Pairs = c.plan.Certificate[1].Pairs[1:] }},
		{"next floor not told", errPlanFloor, func(c *checked) { c.plan.Certificate = c.plan.Certificate[:2] }},
		{"plan without floor not told", errPlanFloor, func(c *checked) { c.plan.Certificate = c.plan.Certificate[1:] }},
		{"floor dearer than it may be", errPlanFloor, func(c *checked) { c.p.Floor.Percent = 0 }},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			bad, b := solved(t)
			c.corrupt(bad)
			if err := bad.verify(t, b); err != c.want {
				t.Errorf("got %v, want %v", err, c.want)
			}
		})
	}
}

// Any plan that is worse than the best must fail, whatever prices the search
// has found for the best, and whatever prices a worse search would offer.
func TestCheckerRefusesWorsePlans(t *testing.T) {
	refused := 0
	for seed := range uint64(600) {
		p := cohort(6, 6+int(seed%2), seed)
		best, d := mustSolve(t, p), random(seed)
		forced, err := Instead(context.Background(), p, Tie{p.Mentors[d(6)].ID, p.Mentees[d(6)].ID})
		if err != nil {
			t.Fatal(err)
		}
		broken := false
		for i := range forced.Pairs {
			broken = broken || len(forced.Pairs[i].Broken) > 0
			forced.Pairs[i].Locked = false
		}
		b, err := NewBoard(p)
		if err != nil {
			t.Fatal(err)
		}
		s, err := b.scale(&p)
		if err != nil {
			t.Fatal(err)
		}
		forced.Tiers = b.tiersOf(&s, forced.ties())
		if broken || forced.Tiers == best.Tiers {
			continue
		}
		refused++
		for _, cert := range []Certificate{best.Certificate[0], forced.Certificate[0]} {
			cert.Pairs = forced.ties()
			forced.Certificate = []Certificate{cert}
			if err := verify(b, &p, &forced); !errors.Is(err, errPlanPrices) {
				t.Fatalf("seed %d: a worse plan was accepted: %v", seed, err)
			}
		}
	}
	if refused < 50 {
		t.Errorf("only %d worse plans tried", refused)
	}
}

// A plan whose floor could be higher for the price must fail.
func TestCheckerKnowsTheHighestFloor(t *testing.T) {
	tried := 0
	for seed := range uint64(200) {
		p := cohort(7, 7, seed)
		p.Floor = Floor{Percent: 1}
		low := mustSolve(t, p)
		b, err := NewBoard(p)
		if err != nil {
			t.Fatal(err)
		}
		p.Floor = Floor{Percent: 9}
		if high := mustSolve(t, p); high.Tiers == low.Tiers {
			continue
		}
		tried++
		if err := verify(b, &p, &low); err != errPlanFloor {
			t.Fatalf("seed %d: got %v", seed, err)
		}
	}
	if tried < 20 {
		t.Errorf("only %d tried", tried)
	}
}

// A seat in use may not be dearer than the person without it, and a
// certificate may claim no pair that rules forbid or claim one twice. Prices
// alone would let both pass.
func TestCheckerLooksAtSeatsAndPairsOfCertificates(t *testing.T) {
	p := Problem{Mentors: people("r", 1), Mentees: people("e", 1), Weights: Defaults()}
	tie := Tie{"r0000", "e0000"}
	b, err := NewBoard(p)
	if err != nil {
		t.Fatal(err)
	}
	s, err := b.scale(&p)
	if err != nil {
		t.Fatal(err)
	}
	idle, cost := s.idle[0], s.pair(b, 0, 0)
	good := Certificate{Pairs: []Tie{tie}, MentorPrice: []int64{cost}, MenteePrice: []int64{0}}
	if !b.certified(&s, &good) {
		t.Fatal("the true certificate is refused")
	}
	cases := map[string]func(c *Certificate){
		"mentor dearer than without":  func(c *Certificate) { c.MentorPrice[0], c.MenteePrice[0] = idle+1, cost-idle-1 },
		"mentee dearer than without":  func(c *Certificate) { c.MentorPrice[0], c.MenteePrice[0] = cost-idle-1, idle+1 },
		"a pair twice":                func(c *Certificate) { c.Pairs = []Tie{tie, tie} },
		"a stranger":                  func(c *Certificate) { c.Pairs = []Tie{{"r0000", "x"}} },
		"a pair below its own floor":  func(c *Certificate) { c.Floor = topScore },
		"a pair given up for nothing": func(c *Certificate) { c.Pairs = nil },
	}
	for name, corrupt := range cases {
		bad := Certificate{Pairs: good.Pairs, MentorPrice: slices.Clone(good.MentorPrice), MenteePrice: slices.Clone(good.MenteePrice)}
		corrupt(&bad)
		if b.certified(&s, &bad) {
			t.Errorf("%s is accepted", name)
		}
	}
	p.override(Ban, tie)
	if b, err = NewBoard(p); err != nil {
		t.Fatal(err)
	}
	if b.certified(&s, &good) {
		t.Error("a banned pair is accepted")
	}
}
