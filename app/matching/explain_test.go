package matching

import (
	"context"
	"slices"
	"testing"
)

// bestOf is the best outcome under a condition.
type bestOf struct {
	there bool
	tiers Tiers
	moved int
}

func (r *bestOf) take(t Tiers, moved int) {
	c := before(t, r.tiers)
	if !r.there || c < 0 || c == 0 && (t.Value > r.tiers.Value || t.Value == r.tiers.Value && moved < r.moved) {
		*r = bestOf{true, t, moved}
	}
}

// conditions are the best outcomes with each pair and without each pair when
// all other pairs must score at least floor.
type conditions struct {
	with, without map[cell]*bestOf
	any           bestOf
}

func (x *table) conditions(floor int, plan map[cell]bool) conditions {
	c := conditions{map[cell]*bestOf{}, map[cell]*bestOf{}, bestOf{}}
	for i := range x.mentors {
		for j := range x.mentees {
			c.with[cell{i, j}], c.without[cell{i, j}] = &bestOf{}, &bestOf{}
		}
	}
	x.each(x.possible, func(o *outcome) {
		moved, below := 0, []cell{}
		for _, at := range o.chosen {
			if !plan[at] {
				moved++
			}
			if x.score[at.row][at.col] < floor {
				below = append(below, at)
			}
		}
		if len(below) == 1 {
			c.with[below[0]].take(o.tiers, moved)
		}
		if len(below) > 0 {
			return
		}
		c.any.take(o.tiers, moved)
		for at := range c.with {
			if slices.Contains(o.chosen, at) {
				c.with[at].take(o.tiers, moved)
			} else {
				c.without[at].take(o.tiers, moved)
			}
		}
	})
	return c
}

// less is the loss between two values.
func less(from, to Tiers, moved int) Loss {
	l := Loss{Avoid: to.Avoid - from.Avoid, Load: to.Load - from.Load, Points: from.Value - to.Value, Moved: moved}
	for k := range l.Unmatched {
		l.Unmatched[k] = to.Unmatched[k] - from.Unmatched[k]
	}
	return l
}

func (x *table) cells(pairs []Tie) map[cell]bool {
	out := map[cell]bool{}
	for _, t := range pairs {
		out[x.find(t)] = true
	}
	return out
}

func (x *table) find(t Tie) cell {
	return cell{
		slices.IndexFunc(x.p.Mentors, func(q Person) bool { return q.ID == t.Mentor }),
		slices.IndexFunc(x.p.Mentees, func(q Person) bool { return q.ID == t.Mentee }),
	}
}

// explained compares an explanation with trying everything. It counts what was compared.
func explained(t *testing.T, p Problem, count *[4]int) {
	t.Helper()
	ctx := context.Background()
	s, err := NewSession(ctx, p)
	if err != nil {
		return
	}
	plan, e, err := s.Explain(ctx)
	if err != nil {
		t.Fatal(err)
	}
	x := newTable(t, p)
	in := x.cells(plan.unlocked())
	c := x.conditions(plan.HeldFloor(), in)
	prices := map[cell]Price{}
	for _, price := range e.Prices {
		prices[x.find(price.Tie)] = price
	}
	for at, best := range c.with {
		price, priced := prices[at]
		if wanted := best.there && !in[at] && !x.locked[at.row][at.col]; priced != wanted {
			t.Fatalf("%v priced %v, want %v: %+v", at, priced, wanted, p)
		}
		if !priced {
			continue
		}
		count[0]++
		want := less(plan.Tiers, best.tiers, best.moved-1)
		if price.Loss != want || price.BelowFloor != (x.score[at.row][at.col] < plan.HeldFloor()) {
			t.Fatalf("%v costs %+v, want %+v: %+v", at, price, want, p)
		}
	}
	if len(e.Bonds) != len(in) {
		t.Fatalf("%d bonds of %d pairs", len(e.Bonds), len(in))
	}
	for _, bond := range e.Bonds {
		count[1]++
		best := c.without[x.find(bond.Tie)]
		if want := less(plan.Tiers, best.tiers, best.moved); bond.Loss != want || bond.Certain == want.None() {
			t.Fatalf("without %v: %+v, want %+v: %+v", bond.Tie, bond, want, p)
		}
	}
	for _, lock := range e.Locks {
		count[2]++
		x.lockPriced(t, lock, plan, in)
	}
	for _, ban := range e.Bans {
		count[3]++
		x.banPriced(t, ban, plan, in)
	}
}

func withoutOverride(p Problem, kind OverrideKind, t Tie) Problem {
	p.Overrides = slices.DeleteFunc(slices.Clone(p.Overrides), func(o Override) bool { return o.Kind == kind && o.Tie == t })
	return p
}

func (x *table) lockPriced(t *testing.T, got OverridePrice, plan Plan, in map[cell]bool) {
	t.Helper()
	at := x.find(got.Tie)
	from := plan.Tiers
	from.Value += x.score[at.row][at.col]
	if x.kept[at.row][at.col] {
		from.Value += x.move
	}
	from.Avoid += x.avoid[at.row][at.col]
	free := newTable(t, withoutOverride(x.p, Lock, got.Tie))
	in[at] = true
	best := free.conditions(plan.HeldFloor(), in).any
	delete(in, at)
	want := less(from, best.tiers, best.moved)
	var rules []Rule
	for _, r := range x.broken(at.row, at.col) {
		if x.severity(r) == Hard {
			rules = append(rules, r)
		}
	}
	if got.Loss != want || len(rules) != len(got.Rules) {
		t.Fatalf("lock %v: %+v, want %+v and %v: %+v", got.Tie, got, want, rules, x.p)
	}
}

func (x *table) banPriced(t *testing.T, got OverridePrice, plan Plan, in map[cell]bool) {
	t.Helper()
	free := newTable(t, withoutOverride(x.p, Ban, got.Tie))
	best := free.conditions(plan.HeldFloor(), in).any
	if want := less(plan.Tiers, best.tiers, best.moved); got.Points != want.Points || got.Unmatched != want.Unmatched ||
		got.Avoid != want.Avoid || got.Load != want.Load {
		t.Fatalf("ban %v: %+v, want %+v: %+v", got.Tie, got, want, x.p)
	}
}

func TestExplanationsAgreeWithTryingEverything(t *testing.T) {
	cases := fewer(30_000, 1500)
	var count [4]int
	for seed := range uint64(cases) {
		d := random(seed)
		explained(t, d.problem(sizeOf(d)), &count)
	}
	t.Logf("compared: %d prices, %d bonds, %d locks, %d bans", count[0], count[1], count[2], count[3])
	for _, n := range count {
		if n < cases/20 {
			t.Errorf("little was compared: %v", count)
		}
	}
}

// curved compares the floor curve with trying everything.
func TestCurveAgreesWithTryingEverything(t *testing.T) {
	cases, points := fewer(10_000, 1500), 0
	for seed := range uint64(cases) {
		d := random(seed)
		p := d.problem(sizeOf(d))
		s, err := NewSession(context.Background(), p)
		if err != nil {
			continue
		}
		got, err := s.Curve(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		want := newTable(t, p).curve()
		points += len(got)
		if !slices.Equal(got, want) {
			t.Fatalf("seed %d: %v, want %v: %+v", seed, got, want, p)
		}
		if plan, err := s.Plan(context.Background()); err != nil || !plan.Verified {
			t.Fatalf("seed %d: the curve has moved the session: %v", seed, err)
		}
	}
	if points < cases/5 {
		t.Errorf("only %d points compared", points)
	}
}

// curve keeps of all outcomes that serve people best those that no other beats
// in both floor and value.
func (x *table) curve() []Point {
	serving := Tiers{Unmatched: [MaxPriority + 1]int{MaxPriority: 1 << 30}}
	best := map[int]int{} // by floor
	x.each(x.possible, func(o *outcome) {
		c := before(o.tiers, serving)
		if c < 0 {
			serving = o.tiers
			clear(best)
		}
		if value, seen := best[o.tiers.Floor]; c <= 0 && len(o.chosen) > 0 && (!seen || o.tiers.Value > value) {
			best[o.tiers.Floor] = o.tiers.Value
		}
	})
	var out []Point
	top := 0
	for _, v := range best {
		top = max(top, v)
	}
	for floor, value := range best {
		beaten := false
		for f, v := range best {
			beaten = beaten || f > floor && v >= value
		}
		if !beaten {
			out = append(out, Point{floor, value, top - value})
		}
	}
	slices.SortFunc(out, func(a, b Point) int { return a.Floor - b.Floor })
	return out
}
