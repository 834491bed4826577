package matching

import (
	"context"
	"errors"
	"slices"
	"testing"
)

// table is a problem as brute force reads it: from the people, not from a Board.
type table struct {
	p                Problem
	score            [][]int
	hard             [][]bool
	avoid            [][]int
	kept, locked     [][]bool
	hash             [][]int64
	mentors, mentees []int // capacities
	move             int
}

func newTable(t *testing.T, p Problem) *table {
	t.Helper()
	n, m := len(p.Mentors), len(p.Mentees)
	x := &table{p: p, score: grid[int](n, m), hard: grid[bool](n, m), avoid: grid[int](n, m), kept: grid[bool](n, m), locked: grid[bool](n, m), hash: grid[int64](n, m)}
	mentorHash, menteeHash := hashPeople(read(p.Mentors), "mentor"), hashPeople(read(p.Mentees), "mentee")
	x.move = max(0, p.MovePoints)
	if p.MovePoints == 0 {
		x.move = DefaultMove
	}
	for i := range p.Mentors {
		x.mentors = append(x.mentors, max(1, p.Mentors[i].Capacity))
		for j := range p.Mentees {
			_, score, err := Score(p.Weights, p.Mentors[i], p.Mentees[j])
			if err != nil {
				t.Fatal(err)
			}
			x.score[i][j] = score
			x.rules(i, j)
			tie := Tie{p.Mentors[i].ID, p.Mentees[j].ID}
			x.kept[i][j] = slices.Contains(p.Overridden(Keep), tie)
			x.locked[i][j] = slices.Contains(p.Overridden(Lock), tie)
			x.hash[i][j] = int64(mix(mentorHash[i]+mix(menteeHash[j])) >> (64 - hashBits))
		}
	}
	for j := range p.Mentees {
		x.mentees = append(x.mentees, max(1, p.Mentees[j].Capacity))
	}
	return x
}

func grid[T any](n, m int) [][]T {
	out := make([][]T, n)
	for i := range out {
		out[i] = make([]T, m)
	}
	return out
}

func read(people []Person) []answers {
	out := make([]answers, len(people))
	for i, p := range people {
		out[i].Person = p
	}
	return out
}

// broken lists every rule that two people break, whatever its severity.
func (x *table) broken(i, j int) []Rule {
	p, a, b := x.p, x.p.Mentors[i], x.p.Mentees[j]
	out := Why(a, b)
	if least := p.Rules[RuleTime].Least; least > 1 && a.Slots != 0 && b.Slots != 0 && bitCount(uint32(a.Slots&b.Slots)) < least {
		out = append(out, RuleTime)
	}
	for _, apart := range p.Apart {
		if (apart.Tie == Tie{a.ID, b.ID}) {
			out = append(out, apart.Rule)
		}
	}
	if slices.Contains(p.Overridden(Ban), Tie{a.ID, b.ID}) {
		out = append(out, RuleBanned)
	}
	if above(p, a.ID, b.ID) || above(p, b.ID, a.ID) {
		out = append(out, RuleReporting)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// above tells whether boss stands over somebody, as far as the line is known.
func above(p Problem, boss, id ID) bool {
	for range len(p.Mentors) + len(p.Mentees) {
		for _, q := range append(slices.Clone(p.Mentors), p.Mentees...) {
			if q.ID == id {
				id = q.Manager
				break
			}
		}
		if id == boss {
			return true
		}
	}
	return false
}

func (x *table) severity(r Rule) Severity {
	if set, given := x.p.Rules[r]; given {
		return set.Severity
	}
	if r == RuleWish {
		return Avoid
	}
	return Hard
}

func (x *table) rules(i, j int) {
	for _, r := range x.broken(i, j) {
		switch x.severity(r) {
		case Hard:
			x.hard[i][j] = true
		case Avoid:
			x.avoid[i][j]++
		}
	}
}

// outcome is one way to choose pairs, with all it is judged by.
type outcome struct {
	tiers  Tiers
	hash   int64
	chosen []cell // not locked
	total  int    // of all pairs
}

// each tells fn every way to choose pairs among those that usable allows. The
// outcome's list is reused.
func (x *table) each(usable func(i, j int) bool, fn func(*outcome)) {
	n, m := len(x.mentors), len(x.mentees)
	mentor, mentee := make([]int, n), make([]int, m)
	var o outcome
	for i := range n {
		for j := range m {
			if x.locked[i][j] {
				mentor[i]++
				mentee[j]++
				o.total += x.score[i][j]
			}
		}
	}
	var try func(k int)
	try = func(k int) {
		if k == n*m {
			x.judge(&o, mentor, mentee)
			fn(&o)
			return
		}
		try(k + 1)
		i, j := k/m, k%m
		if x.locked[i][j] || !usable(i, j) || mentor[i] == x.mentors[i] || mentee[j] == x.mentees[j] {
			return
		}
		mentor[i]++
		mentee[j]++
		o.chosen = append(o.chosen, cell{i, j})
		o.hash += x.hash[i][j]
		o.total += x.score[i][j]
		try(k + 1)
		mentor[i]--
		mentee[j]--
		o.chosen = o.chosen[:len(o.chosen)-1]
		o.hash -= x.hash[i][j]
		o.total -= x.score[i][j]
	}
	try(0)
}

func (x *table) judge(o *outcome, mentor, mentee []int) {
	t := Tiers{Floor: topScore}
	for _, c := range o.chosen {
		t.Avoid += x.avoid[c.row][c.col]
		t.Value += x.score[c.row][c.col]
		if x.kept[c.row][c.col] {
			t.Value += x.move
		}
		t.Floor = min(t.Floor, x.score[c.row][c.col])
	}
	if len(o.chosen) == 0 {
		t.Floor = 0
	}
	for i, k := range mentor {
		t.Load += k * (k - 1) / 2
		if k == 0 {
			t.Unmatched[x.p.Mentors[i].Priority]++
		}
	}
	for j, k := range mentee {
		t.Load += k * (k - 1) / 2
		if k == 0 {
			t.Unmatched[x.p.Mentees[j].Priority]++
		}
	}
	o.tiers = t
}

// before compares the tiers that come before the floor; below 0 when a is better.
func before(a, b Tiers) int {
	for k := MaxPriority; k >= 0; k-- {
		if a.Unmatched[k] != b.Unmatched[k] {
			return a.Unmatched[k] - b.Unmatched[k]
		}
	}
	if a.Avoid != b.Avoid {
		return a.Avoid - b.Avoid
	}
	return a.Load - b.Load
}

func (x *table) possible(i, j int) bool { return !x.hard[i][j] }

// best is the plan that trying everything finds, and the floor it was held to.
func (x *table) best() (top outcome, floor int) {
	serving := Tiers{Unmatched: [MaxPriority + 1]int{MaxPriority: 1 << 30}}
	value := 0
	x.each(x.possible, func(o *outcome) {
		c := before(o.tiers, serving)
		if c < 0 {
			serving, value = o.tiers, o.tiers.Value
		} else if c == 0 {
			value = max(value, o.tiers.Value)
		}
	})
	x.each(x.possible, func(o *outcome) {
		if before(o.tiers, serving) == 0 && x.affords(value, o.tiers) {
			floor = max(floor, min(o.tiers.Floor, x.highest()))
		}
	})
	first := true
	x.each(x.possible, func(o *outcome) {
		if before(o.tiers, serving) != 0 || o.tiers.Floor < floor && len(o.chosen) > 0 {
			return
		}
		if first || o.tiers.Value > top.tiers.Value || o.tiers.Value == top.tiers.Value && o.hash < top.hash {
			first = false
			top = *o
			top.chosen = slices.Clone(o.chosen)
		}
	})
	return top, floor
}

func (x *table) affords(value int, t Tiers) bool {
	if x.p.Floor == (Floor{}) {
		return false
	}
	return x.p.Floor.Score > 0 || 100*(value-t.Value) <= x.p.Floor.Percent*value
}

func (x *table) highest() int {
	if x.p.Floor.Score > 0 {
		return x.p.Floor.Score
	}
	return topScore
}

// lockConflict is the definition of a contradiction, read from the people.
func (x *table) lockConflict() bool {
	count := map[ID]int{}
	for _, a := range x.p.Overridden(Lock) {
		count[a.Mentor]++
		count[a.Mentee]++
		i := slices.IndexFunc(x.p.Mentors, func(q Person) bool { return q.ID == a.Mentor })
		j := slices.IndexFunc(x.p.Mentees, func(q Person) bool { return q.ID == a.Mentee })
		if count[a.Mentor] > x.mentors[i] || count[a.Mentee] > x.mentees[j] {
			return true
		}
		for _, r := range x.broken(i, j) {
			if x.severity(r) == Hard && r != RuleLanguage && r != RuleTime && r != RuleFormat {
				return true
			}
		}
	}
	return false
}

// agree compares Solve with trying everything; it tells whether there was a
// plan to compare.
func agree(t *testing.T, p Problem) bool {
	t.Helper()
	plan, err := Solve(context.Background(), p)
	if _, weights := Normalise(p.Weights); weights != nil {
		if !errors.Is(err, ErrNoWeights) {
			t.Fatalf("got %v, want ErrNoWeights", err)
		}
		return false
	}
	x := newTable(t, p)
	var conflict *LockError
	if errors.As(err, &conflict) != x.lockConflict() {
		t.Fatalf("got %v, conflict %v: %+v", err, x.lockConflict(), p)
	}
	if conflict != nil {
		return false
	}
	if err != nil {
		t.Fatal(err)
	}
	want, _ := x.best()
	var pairs []Tie
	for _, c := range want.chosen {
		pairs = append(pairs, Tie{p.Mentors[c.row].ID, p.Mentees[c.col].ID})
	}
	if got := uniqueTies(plan.unlocked()); plan.Tiers != want.tiers || !slices.Equal(got, uniqueTies(pairs)) || plan.Total != want.total {
		t.Fatalf("got  %+v %v\nwant %+v %v\n%+v", plan.Tiers, got, want.tiers, pairs, p)
	}
	if !plan.Verified {
		b, _ := NewBoard(p)
		t.Fatalf("best but not verified: %v %+v", verify(b, &p, &plan), p)
	}
	return true
}

// fewer is how many cases to try: all, or fewer with -short.
func fewer(all, short int) int {
	if testing.Short() {
		return short
	}
	return all
}

func sizeOf(d draw) int { return 2 + d(3) }

func TestSolveAgreesWithTryingEverything(t *testing.T) {
	cases, compared := fewer(140_000, 4000), 0
	for seed := range uint64(cases) {
		d := random(seed)
		if agree(t, d.problem(sizeOf(d))) {
			compared++
		}
	}
	t.Logf("%d of %d problems had a plan to compare", compared, cases)
	if compared < cases/2 {
		t.Errorf("only %d compared", compared)
	}
}
