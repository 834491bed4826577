package workspace

import (
	"context"

	"omvendt/app/matching"
	"omvendt/app/programme"
)

// PricesView prices what is not in the plan and tells how firm the plan is.
// The lists are by mentor and mentee, row by row, in the order of the board:
// Priced tells for which pairs there is a price (0 for a pair of the plan, an
// impossible one and one that a lock decides); Points is what the best plan
// with the pair loses, in hundredths; Moved how many other pairs it changes;
// Alone how many people more have nobody.
type PricesView struct {
	Priced  []int       `json:"priced"`
	Points  []int       `json:"points"`
	Moved   []int       `json:"moved"`
	Alone   []int       `json:"alone"`
	Bonds   []BondRow   `json:"bonds"`
	Curve   []FloorStep `json:"curve"`
	Ranges  []RangeRow  `json:"ranges"`
	Envious []BanRow    `json:"envious"` // would both have preferred each other
}

// BondRow tells of a pair of the plan that is not locked: certain when it is
// in every plan that is as good, with the hundredths that it costs to do without.
type BondRow struct {
	Mentor  programme.EnrolmentID `json:"mentor"`
	Mentee  programme.EnrolmentID `json:"mentee"`
	Certain bool                  `json:"certain"`
	Points  int                   `json:"points"`
	Alone   int                   `json:"alone"`
}

// FloorStep is a point of the floor curve: with this floor the best plan
// loses Cost, both in hundredths.
type FloorStep struct {
	Floor int `json:"floor"`
	Cost  int `json:"cost"`
}

// RangeRow is how far a weight can move while the plan stays, of 100.
type RangeRow struct {
	Criterion string `json:"criterion"`
	From      int    `json:"from"`
	To        int    `json:"to"`
}

// mostRanged is the most cells for which the range of every weight is looked
// for, since that solves the plan up to a hundred times for each criterion.
const mostRanged = 10_000

// Prices explains the plan of a trial. It takes longer than Board and is asked
// for when the person has stopped moving things. Faults as Board.
func (w *Workspace) Prices(ctx context.Context, t Trial) (PricesView, error) {
	return atDesk(ctx, w, t, false, func(ctx context.Context, d *desk) (PricesView, error) {
		plan, why, err := d.session.Explain(ctx)
		if err != nil {
			return PricesView{}, err
		}
		grid, err := d.sheet(ctx)
		if err != nil {
			return PricesView{}, err
		}
		v := grid.prices(why)
		for _, b := range d.session.Blocking(plan) {
			v.Envious = append(v.Envious, d.sol.two(b.Tie))
		}
		curve, err := d.session.Curve(ctx)
		if err != nil {
			return v, err
		}
		for _, p := range curve {
			v.Curve = append(v.Curve, FloorStep{Floor: p.Floor, Cost: p.Cost})
		}
		if len(grid.bars) > mostRanged {
			return v, nil
		}
		ranges, err := d.session.WeightRanges(ctx)
		for _, r := range ranges {
			v.Ranges = append(v.Ranges, RangeRow{Criterion: string(r.Criterion), From: r.From, To: r.To})
		}
		return v, err
	})
}

func (g *grid) prices(why matching.Explanation) PricesView {
	n := len(g.bars)
	v := PricesView{Priced: make([]int, n), Points: make([]int, n), Moved: make([]int, n), Alone: make([]int, n),
		Bonds: []BondRow{}, Curve: []FloorStep{}, Ranges: []RangeRow{}, Envious: []BanRow{}}
	row, col := placesOf(g.mentors), placesOf(g.mentees)
	for _, p := range why.Prices {
		at := row[p.Mentor]*len(g.mentees) + col[p.Mentee]
		v.Priced[at], v.Points[at], v.Moved[at], v.Alone[at] = 1, p.Points, p.Moved, alone(p.Loss)
	}
	for _, b := range why.Bonds {
		v.Bonds = append(v.Bonds, BondRow{Mentor: programme.EnrolmentID(b.Mentor), Mentee: programme.EnrolmentID(b.Mentee),
			Certain: b.Certain, Points: b.Points, Alone: alone(b.Loss)})
	}
	return v
}

func placesOf(people []Brief) map[matching.ID]int {
	at := make(map[matching.ID]int, len(people))
	for i, p := range people {
		at[matching.ID(p.Enrolment)] = i
	}
	return at
}

func alone(l matching.Loss) int {
	n := 0
	for _, more := range l.Unmatched {
		n += more
	}
	return n
}

func (sol *solution) two(t matching.Tie) BanRow {
	mentor, _ := sol.state.participant(programme.EnrolmentID(t.Mentor))
	mentee, _ := sol.state.participant(programme.EnrolmentID(t.Mentee))
	return BanRow{Mentor: sol.state.brief(mentor), Mentee: sol.state.brief(mentee)}
}
