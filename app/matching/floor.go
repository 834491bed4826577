package matching

import (
	"context"
	"slices"
)

// Point is one exact point of the floor curve: no pair that is not locked need
// score less than Floor, and the best plan then has Value. Cost is what that is
// below the plan without a floor, in hundredths of a point.
type Point struct{ Floor, Value, Cost int }

// search is what a Session keeps: the problem without a floor and at the
// plan's, each with its optimum to start the next search from.
type search struct {
	board *Board
	scale scale
	floor Floor
	free  model
	held  model // nil until a floor has been looked for
	at    int   // the floor at which held stands
	pin   int   // where on the board a pair of that plan scores the floor and no more, or -1
}

func newSearch(b *Board, p *Problem) (*search, error) {
	s := &search{board: b, floor: p.Floor, pin: -1}
	var err error
	if s.scale, err = b.scale(p); err != nil {
		return nil, err
	}
	if s.free, err = newModel(b, s.scale); err != nil {
		return nil, err
	}
	s.free.fill(0)
	return s, nil
}

// probe is an optimum at a floor, with its proof.
type probe struct {
	proof Certificate
	tiers Tiers
}

func (s *search) optimum(m model, floor int) probe {
	c := Certificate{Floor: floor}
	for _, at := range m.chosen() {
		c.Pairs = append(c.Pairs, s.board.tie(at))
	}
	c.MentorPrice, c.MenteePrice = m.prices()
	return probe{c, s.board.tiersOf(&s.scale, c.Pairs)}
}

// run finds the plan's choice of pairs: the certificates (see Certificate), and
// which of them is the plan's.
func (s *search) run(ctx context.Context) (all []Certificate, plan int, err error) {
	if err := s.free.resolve(ctx); err != nil {
		return nil, 0, err
	}
	base := s.optimum(s.free, 0)
	all = []Certificate{base.proof}
	chosen := s.free
	if s.floor != (Floor{}) && len(base.proof.Pairs) > 0 {
		best, next, err := s.hold(ctx, base)
		if err != nil {
			return nil, 0, err
		}
		plan, chosen = 1, s.held
		all = append(all, best.proof)
		if next != nil {
			all = append(all, next.proof)
		}
	}
	if err := chosen.canonical(ctx); err != nil {
		return nil, 0, err
	}
	all[plan] = s.optimum(chosen, all[plan].Floor).proof
	return all, plan, nil
}

// fits tells whether the floor serves as many people as the plan without one
// and costs no more than it may.
func (f Floor) fits(base, with Tiers, floor int) bool {
	if !samePeople(base, with) {
		return false
	}
	if f.Score > 0 {
		return floor <= f.Score
	}
	return 100*(base.Value-with.Value) <= f.Percent*base.Value
}

// samePeople tells whether two plans are equal in every tier before the floor.
func samePeople(a, b Tiers) bool {
	return a.Unmatched == b.Unmatched && a.Avoid == b.Avoid && a.Load == b.Load
}

// hold moves held to the highest floor that fits, from where it stood: in steps
// that double until floors that do and do not fit are known, then by halves.
// The floor just above is tried first, so that two searches are enough where it
// is still the highest. next is the optimum at the floor above, which does not fit; nil when the
// coordinator's own floor is reached.
func (s *search) hold(ctx context.Context, base probe) (best probe, next *probe, err error) {
	if s.held == nil {
		s.held, s.at = s.free.fork(s.board), 0
	}
	low, high, own := base.tiers.Floor, topScore+1, s.floor.Score
	guess, step := max(s.at, low)+1, 1
	if own > 0 {
		low, guess = min(low, own), own
	}
	for high-low > 1 && (own == 0 || low < own) {
		floor := min(max(guess, low+1), high-1)
		got, err := s.probe(ctx, floor)
		if err != nil {
			return best, nil, err
		}
		if s.floor.fits(base.tiers, got.tiers, floor) {
			best, low = got, got.tiers.Floor
			if own > 0 {
				low = min(low, own)
			}
			guess = low + step
		} else {
			next, high = &got, floor
			guess = high - step
		}
		if step *= 2; low > base.tiers.Floor && high <= topScore || step > topScore {
			guess = (low + high) / 2
		}
	}
	if next == nil && low != own { // every pair scores the most there is
		got, err := s.probe(ctx, high)
		if err != nil {
			return best, nil, err
		}
		next = &got
	} else if low == own && own > 0 {
		next = nil
	}
	if s.at != low || best.proof.Floor != low {
		best, err = s.probe(ctx, low)
	}
	s.pin = s.board.scoring(best.proof.Pairs, low)
	return best, next, err
}

// scoring finds a pair with a score: where it stands on the board, or -1.
func (b *Board) scoring(pairs []Tie, score int) int {
	for _, t := range pairs {
		if at, here := b.find(t); here && int(b.scores[b.index(at.row, at.col)]) == score {
			return b.index(at.row, at.col)
		}
	}
	return -1
}

// follow moves the floor to what the pair that was at it scores now.
func (s *search) follow() {
	if s.pin >= 0 {
		s.at = int(s.board.scores[s.pin])
	}
}

func (s *search) probe(ctx context.Context, floor int) (probe, error) {
	s.at = floor
	s.held.setFloor(floor)
	if err := s.held.resolve(ctx); err != nil {
		return probe{}, err
	}
	return s.optimum(s.held, floor), nil
}

// curve gives every exact point of the floor curve, from the plan without a
// floor to the highest floor at which nobody more is left out, breaks an avoid
// rule or carries more load. It works on copies.
func (s *search) curve(ctx context.Context) ([]Point, error) {
	free := s.free.fork(s.board)
	if err := free.resolve(ctx); err != nil {
		return nil, err
	}
	c := search{board: s.board, scale: s.scale, held: free}
	base := c.optimum(free, 0)
	var out []Point
	for now := base; len(now.proof.Pairs) > 0 && samePeople(base.tiers, now.tiers); {
		p := Point{now.tiers.Floor, now.tiers.Value, base.tiers.Value - now.tiers.Value}
		if n := len(out); n > 0 && out[n-1].Value == p.Value {
			out = out[:n-1]
		}
		out = append(out, p)
		var err error
		if now, err = c.probe(ctx, now.tiers.Floor+1); err != nil {
			return nil, err
		}
	}
	return slices.Clip(out), nil
}
