package matching

import (
	"errors"
	"math/bits"
)

// ErrTooLarge tells that the tiers of so many people cannot be weighed against
// each other exactly in 59 bits, or that there are too many cells. Some
// thousand people with one priority fit; see scale.
var ErrTooLarge = errors.New("matching: too many people for exact tiers")

// scale puts the tiers of a plan in one number, the cost: each tier's unit is
// more than twice what all lower tiers can amount to, so that differences can
// be taken apart again.
//
// A pair costs −score, less move if it was a pair before, and avoid for each
// rule to avoid. The k-th partner of somebody adds (k−1)·load; somebody without
// a partner adds idle by priority.
type scale struct {
	move  int64
	load  int64
	avoid int64
	idle  [MaxPriority + 1]int64
	bound int64 // above the cost of any plan
}

// limit bounds the cost of a plan. Prices and distances stay within a few times
// that, and so inside int64.
const limit = 1 << 59

func (b *Board) scale(p *Problem) (scale, error) {
	var s scale
	if len(b.kept) > 0 && p.MovePoints >= 0 {
		s.move = int64(p.MovePoints)
		if p.MovePoints == 0 {
			s.move = DefaultMove
		}
	}
	var seats, loads [2]int64
	var count [MaxPriority + 1]int64
	for side, people := range [][]answers{b.mentors, b.mentees} {
		for i := range people {
			room := int64(people[i].room())
			seats[side] += room
			loads[side] += room * (room - 1) / 2
			count[people[i].Priority]++
		}
	}
	pairs := min(seats[0], seats[1])
	sum := product(pairs, topScore+s.move)
	tier := func(most int64) int64 {
		if most == 0 {
			return 0
		}
		unit := 2*sum + 1
		sum += product(unit, most)
		return unit
	}
	s.load = tier(loads[0] + loads[1])
	s.avoid = tier(pairs * int64(b.avoidable()))
	for k := range s.idle {
		s.idle[k] = tier(count[k])
	}
	if sum >= limit || sum < 0 {
		return s, ErrTooLarge
	}
	s.bound = sum + 1
	return s, nil
}

// product multiplies, stopping at limit.
func product(a, b int64) int64 {
	hi, lo := bits.Mul64(uint64(a), uint64(b))
	if hi != 0 || lo >= limit {
		return limit
	}
	return int64(lo)
}

// avoidable is the most avoid rules that one pair can break.
func (b *Board) avoidable() int {
	could := b.rules.avoid &^ recorded
	for _, s := range b.apart {
		could |= s & b.rules.avoid
	}
	return could.size()
}

// pair gives the cost of a pair, whether it is possible or not.
func (s *scale) pair(b *Board, row, col int) int64 {
	at := b.index(row, col)
	cost := -int64(b.scores[at])
	if why := b.why[at] & b.rules.avoid; why != 0 {
		cost += s.avoid * int64(why.size())
	}
	if s.move > 0 && b.kept[cell{row, col}] {
		cost -= s.move
	}
	return cost
}

// partner gives the cost of somebody's partner number k, from 0: below 0 for
// the first, who spares the person to be without.
func (s *scale) partner(p *Person, k int) int64 {
	if k == 0 {
		return -s.idle[p.Priority]
	}
	return s.load * int64(k)
}

// read takes a difference of cost apart.
func (s *scale) read(cost int64) (t Tiers) {
	take := func(unit int64) int {
		if unit == 0 {
			return 0
		}
		n := cost / unit
		if rest := cost - n*unit; rest > unit/2 {
			n++
		} else if rest < -(unit / 2) {
			n--
		}
		cost -= n * unit
		return int(n)
	}
	for k := MaxPriority; k >= 0; k-- {
		t.Unmatched[k] = take(s.idle[k])
	}
	t.Avoid, t.Load = take(s.avoid), take(s.load)
	t.Value = -int(cost)
	return t
}
