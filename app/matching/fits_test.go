package matching

import (
	"testing"
)

// The sizes that the decision record promises.
func TestSizesThatFit(t *testing.T) {
	cases := []struct {
		name                          string
		n, priorities, several, avoid int
	}{
		{"5,000 and 5,000, plain", 5000, 1, 0, 0},
		{"5,000 and 5,000, avoid rules", 5000, 1, 0, 2},
		{"1,000 and 1,000, two priorities and avoid rules", 1000, 2, 0, 2},
		{"300 and 300, two priorities, 40 with room for two, avoid rules", 300, 2, 40, 2},
		{"150 and 150, three priorities, 20 with room for two, avoid rules", 150, 3, 20, 2},
		{"60 and 60, everything", 60, 4, 60, 3},
	}
	for _, c := range cases {
		p := Problem{Mentors: people("r", c.n), Mentees: people("e", c.n), Rules: map[Rule]Setting{}}
		for i := range c.n {
			p.Mentors[i].Priority, p.Mentees[i].Priority = i%c.priorities, i%c.priorities
			if i < c.several {
				p.Mentors[i].Capacity = 2
			}
		}
		for _, r := range []Rule{RuleTime, RuleFormat, RuleLanguage}[:c.avoid] {
			p.Rules[r] = Setting{Severity: Avoid}
		}
		b := &Board{}
		var err error
		if b.rules, err = readRules(p.Rules); err != nil {
			t.Fatal(err)
		}
		k := keys{}
		b.mentors, _, _ = k.side(p.Mentors)
		b.mentees, _, _ = k.side(p.Mentees)
		if _, err = b.scale(&p); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

// Close to what the numbers can hold everything must still be exact: warm and
// cold agree and the certificates hold, also after many changes.
func TestExactCloseToTheLimit(t *testing.T) {
	for seed := range uint64(fewer(12, 3)) {
		p := cohort(58, 55, seed)
		for _, side := range [][]Person{p.Mentors, p.Mentees} {
			for i := range side {
				side[i].Priority = i % (MaxPriority + 1)
			}
		}
		for i := range 30 {
			p.Mentors[i].Capacity = 2
		}
		for i := range 3 {
			p.Mentees[i].Capacity = 2
		}
		p.Rules = map[Rule]Setting{RuleTime: {Severity: Avoid}, RuleFormat: {Severity: Avoid}, RuleLanguage: {Severity: Avoid}}
		b, err := NewBoard(p)
		if err != nil {
			t.Fatal(err)
		}
		s, err := b.scale(&p)
		if err != nil {
			t.Fatal(err)
		}
		if s.bound < limit/8 {
			t.Fatalf("only %d of %d", s.bound, int64(limit))
		}
		sequence(t, seed, p, random(seed), 60)
	}
}
