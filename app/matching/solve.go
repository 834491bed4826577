package matching

import (
	"context"
	"slices"
)

// Solve finds the best plan, tier by tier (see Tiers): first the fewest people
// without a partner, then the fewest avoid rules broken, then the least load,
// then the highest floor that Problem.Floor pays for, then the highest total,
// then, among plans that are equal in all that, one that depends only on who
// the people are and never on the order of the lists. Locked pairs are in the
// plan whatever they score; everybody else is chosen around them.
//
// Capacity is room, not a wish: somebody gets a second partner only where
// another person would else have none.
//
// Errors: those of NewBoard, ErrTooLarge, and the context's error when it is
// cancelled.
func Solve(ctx context.Context, p Problem) (Plan, error) {
	b, err := newBoard(ctx, &p, false)
	if err != nil {
		return Plan{}, err
	}
	s, err := newSearch(b, &p)
	if err != nil {
		return Plan{}, err
	}
	return s.plan(ctx, &p)
}

func (s *search) plan(ctx context.Context, p *Problem) (Plan, error) {
	all, chosen, err := s.run(ctx)
	if err != nil {
		return Plan{}, err
	}
	plan := s.board.plan(&s.scale, all[chosen].Pairs)
	plan.Certificate = all
	plan.InputHash, plan.Engine = Hash(*p), EngineVersion
	plan.Verified = verify(s.board, p, &plan) == nil
	return plan, nil
}

// plan tells everything of a choice of pairs beside the locked ones.
func (b *Board) plan(s *scale, chosen []Tie) Plan {
	var all []cell
	for _, t := range chosen {
		at, _ := b.find(t)
		all = append(all, at)
	}
	all = append(all, b.locks...)
	slices.SortFunc(all, func(x, y cell) int {
		if x.row != y.row {
			return x.row - y.row
		}
		return x.col - y.col
	})
	plan := Plan{Tiers: b.tiersOf(s, chosen)}
	for _, at := range all {
		pair := b.pair(at)
		plan.Pairs = append(plan.Pairs, pair)
		plan.Total += pair.Score
	}
	mentors, mentees := b.views(all)
	plan.UnmatchedMentors, plan.UnmatchedMentees = mentors.unmatched(), mentees.unmatched()
	return plan
}
