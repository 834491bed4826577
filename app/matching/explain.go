package matching

import (
	"context"
	"slices"
)

// Loss is how much worse the best plan becomes under a condition, tier by tier;
// below 0 better, which only a condition that lifts something can make it.
// Points are hundredths of Tiers.Value. Moved is the least number of pairs,
// beside the one the condition is about, that must be made anew for it. The floor
// of the plan stands for all other pairs.
type Loss struct {
	Unmatched   [MaxPriority + 1]int // people more without a partner, by priority
	Avoid, Load int
	Points      int
	Moved       int
}

// None tells whether the plan with the condition is as good.
func (l Loss) None() bool {
	l.Moved = 0
	return l == Loss{}
}

// Price is what it costs to have one possible pair that is not in the plan. A
// loss of nothing means that another plan, equally good, has the pair.
type Price struct {
	Tie
	Loss
	BelowFloor bool // the pair itself scores below the plan's floor
}

// Bond is what it costs not to have a pair of the plan that is not locked.
// Certain pairs are in every best plan; the others can be exchanged.
type Bond struct {
	Tie
	Loss
	Certain bool
}

// OverridePrice is what taking back a lock or a ban would change: a loss below
// 0 is what the override costs. Rules are those that would still forbid the
// pair; while they do, taking back a ban changes nothing and taking back a lock
// takes the pair away.
type OverridePrice struct {
	Override
	Loss
	Rules      []Rule
	BelowFloor bool
}

// Explanation prices everything that can be asked of a plan, exactly. Lists are
// in the order of the overrides, or in that of the plan's pairs.
type Explanation struct {
	Prices []Price // of every pair that no hard rule forbids and no lock decides
	Bonds  []Bond
	Locks  []OverridePrice
	Bans   []OverridePrice
}

// Explain gives the plan and its explanation. It takes n³ steps. Errors as Plan.
func (s *Session) Explain(ctx context.Context) (Plan, Explanation, error) {
	plan, err := s.Plan(ctx)
	if err != nil {
		return plan, Explanation{}, err
	}
	w, err := newNetwork(ctx, s.board, &s.search.scale, plan.unlocked(), plan.HeldFloor())
	if err != nil {
		return plan, Explanation{}, err
	}
	return plan, w.explain(&s.p), nil
}

// HeldFloor is the floor that the plan's pairs were chosen under, 0 for none.
func (p *Plan) HeldFloor() int {
	if len(p.Certificate) > 1 {
		return p.Certificate[1].Floor
	}
	return 0
}

func (w *network) explain(p *Problem) Explanation {
	b := w.b
	e := Explanation{Prices: make([]Price, 0, len(b.scores))}
	for row := range b.mentors {
		for col := range b.mentees {
			at := cell{row, col}
			switch {
			case w.chosen(at):
				loss := w.loss(w.drop(at), 0)
				e.Bonds = append(e.Bonds, Bond{b.tie(at), loss, !loss.None()})
			case b.open(at, 0):
				if best, ok := w.force(at); ok {
					e.Prices = append(e.Prices, Price{b.tie(at), w.loss(best, 1), w.below(at)})
				}
			}
		}
	}
	for _, o := range p.Overrides {
		at, here := b.find(o.Tie)
		switch {
		case here && o.Kind == Lock:
			e.Locks = append(e.Locks, w.lockPrice(o, at))
		case here && o.Kind == Ban:
			e.Bans = append(e.Bans, w.banPrice(o, at))
		}
	}
	return e
}

func (w *network) below(at cell) bool {
	return int(w.b.scores[w.b.index(at.row, at.col)]) < w.floor
}

// loss reads a way; own are the pairs made on it that the condition is about.
func (w *network) loss(x way, own int) Loss {
	t := w.s.read(x.cost)
	return Loss{t.Unmatched, t.Avoid, t.Load, -t.Value, int(x.made) - own}
}

func (w *network) lockPrice(o Override, at cell) OverridePrice {
	out := OverridePrice{Override: o, BelowFloor: w.below(at)}
	why := w.b.why[w.b.index(at.row, at.col)] & w.b.rules.hard
	out.Rules = why.list()
	if best := w.drop(at); why != 0 || out.BelowFloor || best.cost < 0 {
		out.Loss = w.loss(best, 0)
	}
	return out
}

func (w *network) banPrice(o Override, at cell) OverridePrice {
	out := OverridePrice{Override: o, BelowFloor: w.below(at)}
	why := w.b.why[w.b.index(at.row, at.col)] & w.b.rules.hard &^ isBanned
	out.Rules = why.list()
	if why != 0 || out.BelowFloor {
		return out
	}
	if best, ok := w.force(at); ok && best.cost < 0 {
		out.Loss = w.loss(best, 1)
	}
	return out
}

// Curve gives the exact points of floor against value, for a chart on which a
// coordinator can choose. Errors as Plan.
func (s *Session) Curve(ctx context.Context) ([]Point, error) { return s.search.curve(ctx) }

// Blocking is two people who would both have preferred each other to whom they
// have, by their own sides' scores; somebody without a partner prefers anybody.
// Gains are in hundredths of a point of the side's score.
type Blocking struct {
	Tie
	MentorGain, MenteeGain int
}

// Blocking lists the possible pairs that both would have preferred to their
// dearest partner in the plan, by mentor and mentee. The best plan for
// all is seldom free of them.
func (s *Session) Blocking(plan Plan) []Blocking {
	have := map[ID]int{}
	for _, pair := range plan.Pairs {
		have[pair.Mentor] = max(have[pair.Mentor], 1+pair.MentorScore)
		have[pair.Mentee] = max(have[pair.Mentee], 1+pair.MenteeScore)
	}
	var out []Blocking
	b := s.board
	for row := range b.mentors {
		mentor := &b.mentors[row]
		for col := range b.mentees {
			mentee := &b.mentees[col]
			if !b.open(cell{row, col}, 0) {
				continue
			}
			l := levelsOf(mentor, mentee)
			forMentor, forMentee := l.sideScore(&b.weights, ForMentor), l.sideScore(&b.weights, ForMentee)
			if 1+forMentor > have[mentor.ID] && 1+forMentee > have[mentee.ID] {
				out = append(out, Blocking{
					Tie{mentor.ID, mentee.ID}, forMentor - max(0, have[mentor.ID]-1), forMentee - max(0, have[mentee.ID]-1),
				})
			}
		}
	}
	slices.SortFunc(out, func(x, y Blocking) int { return compareTies(x.Tie, y.Tie) })
	return out
}

// WeightRange is how far one weight can be moved while the plan keeps exactly
// its pairs. From, Now and To are on the scale on which all weights sum to 100;
// the other weights are held and all are normalised anew, as for Normalise.
type WeightRange struct {
	Criterion     Criterion
	From, Now, To int
}

// WeightRanges finds the range of every weight between 0 and 100 by solving for
// each step from where it stands to where the plan changes, so that rounding
// and floor are as they would be. The session itself is not moved. Errors as Plan.
func (s *Session) WeightRanges(ctx context.Context) ([]WeightRange, error) {
	plan, err := s.Plan(ctx)
	if err != nil {
		return nil, err
	}
	now, err := normalise(s.p.Weights)
	if err != nil {
		return nil, err
	}
	pairs := plan.unlocked()
	try := s.fork()
	same := func(c, weight int) (bool, error) {
		w := map[Criterion]int{}
		for k, info := range criterionCatalogue {
			w[info.criterion] = now[k]
		}
		w[criterionCatalogue[c].criterion] = weight
		if err := try.SetWeights(w); err != nil {
			return false, nil // only all at zero, which is no plan
		}
		all, chosen, err := try.search.run(ctx)
		if err != nil {
			return false, err
		}
		return slices.Equal(all[chosen].Pairs, pairs), nil
	}
	var out []WeightRange
	for c, info := range criterionCatalogue {
		r := WeightRange{info.criterion, now[c], now[c], now[c]}
		for ok := true; ok && r.From > 0; {
			if ok, err = same(c, r.From-1); err != nil {
				return nil, err
			} else if ok {
				r.From--
			}
		}
		for ok := true; ok && r.To < weightSum; {
			if ok, err = same(c, r.To+1); err != nil {
				return nil, err
			} else if ok {
				r.To++
			}
		}
		out = append(out, r)
	}
	return out, nil
}
