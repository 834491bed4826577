package workspace

import (
	"context"
	"errors"
	"slices"

	"omvendt/app/fault"
	"omvendt/app/matching"
	"omvendt/app/programme"
	"omvendt/app/text"
)

// CellView explains one conceivable pair: what speaks for it, and what the plan
// becomes when it is locked into it. Loss is in hundredths of a point of the
// whole plan, below 0 where the floor falls or a lock is given up; Moves are the pairs that differ, without the
// pair itself; Alone are those who have somebody today and then nobody.
type CellView struct {
	Pair        PairRow    `json:"pair"`
	InPlan      bool       `json:"inPlan"`
	Impossible  []text.Say `json:"impossible"` // every reason
	MentorScore int        `json:"mentorScore"`
	MenteeScore int        `json:"menteeScore"`
	CanLock     bool       `json:"canLock"`  // it can be put into the plan
	Approved    *BanRow    `json:"approved"` // the approved pair that stands in the way
	Loss        int        `json:"loss"`
	Floor       int        `json:"floor"` // that the other pairs are held to then
	Moves       []MoveRow  `json:"moves"`
	Alone       []Brief    `json:"alone"`
	Freed       []BanRow   `json:"freed"` // locks that would have to be opened
}

// MoveRow is a mentor who gets another mentee, or none.
type MoveRow struct {
	Mentor Brief  `json:"mentor"`
	From   *Brief `json:"from"`
	To     *Brief `json:"to"`
}

// Cell explains a pair in the plan of a trial. Faults: NotFound, and as Board.
func (w *Workspace) Cell(ctx context.Context, t Trial, mentor, mentee programme.EnrolmentID) (CellView, error) {
	return atDesk(ctx, w, t, false, func(ctx context.Context, d *desk) (CellView, error) {
		plan, err := d.session.Plan(ctx)
		if err != nil {
			return CellView{}, err
		}
		sol, tie := *d.sol, between(mentor, mentee)
		sol.problem, sol.plan = d.session.Problem(), plan
		pair, here := d.session.Board().Pair(tie.Mentor, tie.Mentee)
		if !here {
			return CellView{}, fault.New(fault.NotFound, nil)
		}
		broken := pair.Broken
		if !sol.has(tie) {
			pair.Broken = nil // told as what makes it impossible, not as what a lock sets aside
		}
		v := CellView{Pair: sol.pairRow(pair), Impossible: []text.Say{}, Moves: []MoveRow{}, Alone: []Brief{}, Freed: []BanRow{},
			MentorScore: pair.MentorScore, MenteeScore: pair.MenteeScore, InPlan: sol.has(tie)}
		if v.InPlan {
			return v, nil
		}
		v.Impossible = whyNot(broken)
		if v.Approved = sol.approvedWith(tie); v.Approved != nil {
			return v, nil
		}
		return v, sol.instead(ctx, &v, tie)
	})
}

// instead tells what the best plan with the pair is like.
func (sol *solution) instead(ctx context.Context, v *CellView, tie matching.Tie) error {
	other, err := matching.Instead(ctx, sol.problem, tie)
	var conflict *matching.LockError
	if errors.As(err, &conflict) {
		return nil // the rules in the way have been told
	}
	if err != nil {
		return err
	}
	v.CanLock = true
	v.Loss, v.Floor = sol.plan.Total-other.Total, other.HeldFloor()
	v.Moves, v.Alone = sol.moves(other, tie)
	for _, t := range sol.problem.Overridden(matching.Lock) {
		if t != tie && (t.Mentor == tie.Mentor || t.Mentee == tie.Mentee) {
			v.Freed = append(v.Freed, sol.two(t))
		}
	}
	return nil
}

// approvedWith gives the approved pair that one of the two is in.
func (sol *solution) approvedWith(tie matching.Tie) *BanRow {
	for _, p := range sol.state.livePairs() {
		if matching.ID(p.Mentor) == tie.Mentor || matching.ID(p.Mentee) == tie.Mentee {
			row := sol.two(between(p.Mentor, p.Mentee))
			return &row
		}
	}
	return nil
}

func (sol *solution) has(tie matching.Tie) bool {
	return slices.ContainsFunc(sol.plan.Pairs, func(p matching.Pair) bool { return p.Mentor == tie.Mentor && p.Mentee == tie.Mentee })
}

// moves lists the mentors who have another mentee in the other plan, without
// the pair that is asked about, and those who then have nobody.
func (sol *solution) moves(other matching.Plan, about matching.Tie) (moves []MoveRow, alone []Brief) {
	moves, alone = []MoveRow{}, []Brief{}
	before, after := partners(sol.plan), partners(other)
	brief := func(id matching.ID) *Brief {
		p, here := sol.state.participant(programme.EnrolmentID(id))
		if !here {
			return nil
		}
		b := sol.state.brief(p)
		return &b
	}
	for _, side := range [][]matching.Person{sol.problem.Mentors, sol.problem.Mentees} {
		for _, p := range side {
			if before[p.ID] != "" && after[p.ID] == "" {
				alone = append(alone, *brief(p.ID))
			}
		}
	}
	for _, mentor := range sol.problem.Mentors {
		if from, to := before[mentor.ID], after[mentor.ID]; from != to && mentor.ID != about.Mentor {
			moves = append(moves, MoveRow{Mentor: *brief(mentor.ID), From: brief(from), To: brief(to)})
		}
	}
	return moves, alone
}

func partners(plan matching.Plan) map[matching.ID]matching.ID {
	out := map[matching.ID]matching.ID{}
	for _, p := range plan.Pairs {
		out[p.Mentor], out[p.Mentee] = p.Mentee, p.Mentor
	}
	return out
}
