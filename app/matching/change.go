package matching

import (
	"context"
	"slices"
)

// Change is what differs between two plans of the same people. Total and Pairs
// are after minus before; Made and Undone list pairs by mentor ID.
type Change struct {
	Made, Undone []Tie
	Total        int
	Pairs        int
}

// Compare tells what differs between two plans.
func Compare(before, after Plan) Change {
	old, now := before.ties(), after.ties()
	return Change{
		Made: without(now, old), Undone: without(old, now),
		Total: after.Total - before.Total, Pairs: len(now) - len(old),
	}
}

func (p Plan) ties() []Tie {
	out := make([]Tie, len(p.Pairs))
	for i, pair := range p.Pairs {
		out[i] = Tie{pair.Mentor, pair.Mentee}
	}
	return out
}

func without(list, minus []Tie) []Tie {
	gone := make(map[Tie]bool, len(minus))
	for _, t := range minus {
		gone[t] = true
	}
	var out []Tie
	for _, t := range uniqueTies(list) {
		if !gone[t] {
			out = append(out, t)
		}
	}
	return out
}

// Instead finds the best plan that has this pair, whatever it costs: the pair
// is locked in place of any lock that either of the two has too many. Compare
// with the best plan gives the exact price and the other pairs that move. Errors
// as Solve; a LockError when a rule forbids that the pair be locked.
func Instead(ctx context.Context, p Problem, pair Tie) (Plan, error) {
	locks := map[ID]int{}
	for _, t := range p.Overridden(Lock) {
		locks[t.Mentor]++
		locks[t.Mentee]++
	}
	rooms := map[ID]int{}
	for _, side := range [][]Person{p.Mentors, p.Mentees} {
		for i := range side {
			rooms[side[i].ID] = side[i].room()
		}
	}
	crowded := func(id ID) bool { return locks[id] >= rooms[id] }
	p.Overrides = slices.DeleteFunc(slices.Clone(p.Overrides), func(o Override) bool {
		return o.Kind == Lock && (o.Mentor == pair.Mentor && crowded(o.Mentor) || o.Mentee == pair.Mentee && crowded(o.Mentee))
	})
	p.Overrides = append(p.Overrides, Override{Tie: pair, Kind: Lock})
	return Solve(ctx, p)
}
