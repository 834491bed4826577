package workspace

import (
	"context"

	"omvendt/app/matching"
	"omvendt/app/programme"
	"omvendt/app/text"
)

// Trial is how the coordinator tries out the matching; nothing of it is kept.
// What is left empty is as it is kept.
type Trial struct {
	Weights []WeightRow `json:"weights"`
	Rules   []RuleRow   `json:"rules"`
	Floor   *FloorRow   `json:"floor"`
	Move    *MoveCost   `json:"move"`
}

// on gives the problem with what is tried in place of what is kept.
func (t Trial) on(sol *solution) matching.Problem {
	p := sol.problem
	if len(t.Weights) > 0 {
		p.Weights = map[matching.Criterion]int{}
		for _, row := range t.Weights {
			p.Weights[matching.Criterion(row.Criterion)] = row.Weight
		}
	}
	if len(t.Rules) > 0 {
		p.Rules = policy{RuleRows: t.Rules}.rules()
	}
	if t.Floor != nil {
		p.Floor = policy{FloorRow: t.Floor}.floor()
	}
	if t.Move != nil {
		now, then := sol.policy, sol.policy
		then.MoveCost = t.Move
		p.MovePoints = t.Move.engine()
		p.Overrides = append(sol.state.standing(then), p.Overrides[len(sol.state.standing(now)):]...)
	}
	return p
}

// BoardView is the sheet of all conceivable pairs with the plan on it. Scores
// and Bars are by mentor and mentee, row by row; scores in hundredths. A bar
// above 0 points to the rules that make the pair impossible, Barred[bar-1].
type BoardView struct {
	Plan    MatchingView `json:"plan"`
	Mentors []Brief      `json:"mentors"` // in the order of names
	Mentees []Brief      `json:"mentees"`
	Scores  []int        `json:"scores"`
	Bars    []int        `json:"bars"`
	Barred  []BarRow     `json:"barred"`
	Rules   []RuleRow    `json:"rules"`
	Floor   FloorRow     `json:"floor"`
	Held    int          `json:"held"` // no suggested pair scores less
	Move    MoveCost     `json:"move"`
	Reliefs []ReliefRow  `json:"reliefs"`
	Notices []text.Say   `json:"notices"`
	Checks  []CheckRow   `json:"checks"`
	Because []ReasonRow  `json:"because"`
	Reasons []string     `json:"reasons"` // that can be given for a lock or a ban
	Offers  Offers       `json:"offers"`
}

// Offers are the closed lists that the board chooses from, as the ends of text
// keys: "tie.reason.*", "objection.*" and "withdraw_reason.*".
type Offers struct {
	Ties       []string `json:"ties"`
	Objections []string `json:"objections"`
	Endings    []string `json:"endings"`
}

// BarRow is why a pair is impossible, every reason.
type BarRow struct {
	Why []text.Say `json:"why"`
}

// ReliefRow is a rule that, set aside for one pair, would give somebody who is
// left over a partner. Allow tells whether a lock does it, or else allowing
// the pair again.
type ReliefRow struct {
	Who    programme.EnrolmentID `json:"who"`
	Mentor Brief                 `json:"mentor"`
	Mentee Brief                 `json:"mentee"`
	Say    text.Say              `json:"say"`
	Banned bool                  `json:"banned"`
}

// Board gives the sheet for what is tried. A newer call drops an older one
// that is still at work, with the fault Cancelled. Other faults: LocksConflict,
// BadValue when all weights are zero or a rule cannot be set like that.
func (w *Workspace) Board(ctx context.Context, t Trial) (BoardView, error) {
	return atDesk(ctx, w, t, true, func(ctx context.Context, d *desk) (BoardView, error) {
		plan, err := d.session.Plan(ctx)
		if err != nil {
			return BoardView{}, err
		}
		sol := *d.sol
		sol.problem, sol.plan = d.session.Problem(), plan
		grid, err := d.sheet(ctx)
		if err != nil {
			return BoardView{}, err
		}
		v, err := sol.board(grid)
		if err != nil {
			return BoardView{}, err
		}
		v.Notices, v.Checks = sol.notices(v), w.checks(sol.state)
		if v.Move = sol.policy.move(); t.Move != nil {
			v.Move = *t.Move
		}
		return v, nil
	})
}

func (sol *solution) board(g *grid) (BoardView, error) {
	v := BoardView{Mentors: g.mentors, Mentees: g.mentees, Bars: g.bars, Barred: g.barred, Scores: g.scores(sol.problem.Weights),
		Rules: ruleRows(sol.problem.Rules), Held: sol.plan.HeldFloor(), Because: sol.reasons(), Reasons: Reasons(),
		Offers: Offers{Ties: TieReasons(), Objections: ObjectionReasons(), Endings: EndReasons()},
		Floor:  FloorRow{Percent: sol.problem.Floor.Percent, Score: sol.problem.Floor.Score}}
	var err error
	if v.Plan, err = sol.view(); err != nil {
		return v, err
	}
	v.Reliefs = sol.reliefs()
	return v, nil
}

func (sol *solution) reliefs() []ReliefRow {
	rows := []ReliefRow{}
	for _, list := range [][]matching.Unmatched{sol.plan.UnmatchedMentors, sol.plan.UnmatchedMentees} {
		for _, u := range list {
			for _, r := range u.Reliefs[:min(3, len(u.Reliefs))] {
				mentor, _ := sol.state.participant(programme.EnrolmentID(r.Mentor))
				mentee, _ := sol.state.participant(programme.EnrolmentID(r.Mentee))
				rows = append(rows, ReliefRow{Who: programme.EnrolmentID(u.ID), Mentor: sol.state.brief(mentor), Mentee: sol.state.brief(mentee),
					Banned: r.Rule == matching.RuleBanned,
					Say:    text.S("matching.relief", "mentor", mentor.Person.Name, "mentee", mentee.Person.Name, "rule", "@rule."+string(r.Rule))})
			}
		}
	}
	return rows
}
