package workspace

import (
	"context"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"omvendt/app/fault"
	"omvendt/app/matching"
	"omvendt/app/programme"
	"omvendt/app/store"
	"omvendt/app/text"
)

// scenario is a way to match that was kept under a name: weights, rules, floor,
// the price of moving a pair, locks and bans. Its plan is not kept: it is worked
// out for the people of today.
type scenario struct {
	ID        string          `json:"id"`
	Name      string          `json:"name"`
	By        string          `json:"by"`
	At        string          `json:"at"`
	Weights   map[string]int  `json:"weights"`
	Rules     []RuleRow       `json:"rules"`
	Floor     FloorRow        `json:"floor"`
	Move      MoveCost        `json:"move"`
	Overrides []savedOverride `json:"overrides"`
	Because   []ReasonRow     `json:"because"`
}

type savedOverride struct {
	Kind   string                `json:"kind"`
	Mentor programme.EnrolmentID `json:"mentor"`
	Mentee programme.EnrolmentID `json:"mentee"`
}

// ScenarioView is a kept way to match and the plan it gives today. Partners are
// by mentor, in the order of the board, "" for none; Differs tells where they
// are other than in the plan that holds. Gone tells of locks and bans that no
// longer count because somebody has left.
type ScenarioView struct {
	ID       string      `json:"id"` // "" for what holds
	Name     string      `json:"name"`
	By       string      `json:"by"`
	At       string      `json:"at"` // RFC 3339
	Pairs    int         `json:"pairs"`
	Without  int         `json:"without"` // people without a pair
	Total    int         `json:"total"`   // hundredths
	Worst    int         `json:"worst"`   // score of the weakest pair
	Verified bool        `json:"verified"`
	Weights  []WeightRow `json:"weights"`
	Rules    []RuleRow   `json:"rules"`
	Floor    FloorRow    `json:"floor"`
	Locks    int         `json:"locks"`
	Bans     int         `json:"bans"`
	Partners []string    `json:"partners"`
	Differs  []bool      `json:"differs"`
	Moved    int         `json:"moved"` // mentors with another partner
	Gone     []text.Say  `json:"gone"`
}

// ScenariosView is what holds beside what is kept.
type ScenariosView struct {
	Mentors []Brief        `json:"mentors"`
	Columns []ScenarioView `json:"columns"` // what holds first
}

// mostScenarios is how many can be kept in a programme, so that they fit side
// by side; longestName is in letters.
const (
	mostScenarios = 6
	longestName   = 40
)

// SaveScenario keeps what is tried, with the locks and bans as they stand, under
// a name. One of the same name is replaced. Faults: BadValue for an empty or
// too long name, too many scenarios, and what Keep refuses.
func (w *Workspace) SaveScenario(name string, t Trial) (Changed, error) {
	name = strings.TrimSpace(name)
	if name == "" || utf8.RuneCountInString(name) > longestName {
		return Changed{}, badValue("scenario.name", "hint.scenario_name")
	}
	sol, err := w.pose()
	if err != nil {
		return Changed{}, err
	}
	p := t.on(sol)
	if _, err := matching.NewBoard(p); err != nil {
		return Changed{}, sol.fault(context.Background(), err)
	}
	kept := scenario{ID: store.NewID(), Name: name, By: w.self(), At: w.stamp(), Weights: weightNames(p.Weights), Rules: ruleRows(p.Rules),
		Floor: FloorRow{Percent: p.Floor.Percent, Score: p.Floor.Score}, Move: sol.policy.move(), Because: sol.reasons(), Overrides: []savedOverride{}}
	if t.Move != nil {
		kept.Move = *t.Move
	}
	for _, o := range sol.state.overrides {
		kept.Overrides = append(kept.Overrides, savedOverride{Kind: string(o.Kind), Mentor: o.Mentor, Mentee: o.Mentee})
	}
	others := slices.DeleteFunc(slices.Clone(sol.policy.Scenarios), func(s scenario) bool { return strings.EqualFold(s.Name, name) })
	if len(others) >= mostScenarios {
		return Changed{}, badValue("scenario.name", "hint.scenarios_full")
	}
	return w.update(text.S("op.save_scenario", "name", name), func(tx *store.Tx) error {
		return changePolicy(tx, sol.state.programme.ID, func(now *policy) { now.Scenarios = append(others, kept) })
	})
}

// DeleteScenario forgets a kept scenario. Faults: NotFound.
func (w *Workspace) DeleteScenario(id string) (Changed, error) {
	sol, kept, err := w.scenario(id)
	if err != nil {
		return Changed{}, err
	}
	return w.update(text.S("op.delete_scenario", "name", kept.Name), func(tx *store.Tx) error {
		return changePolicy(tx, sol.state.programme.ID, func(now *policy) {
			now.Scenarios = slices.DeleteFunc(now.Scenarios, func(s scenario) bool { return s.ID == id })
		})
	})
}

func (w *Workspace) scenario(id string) (*solution, scenario, error) {
	sol, err := w.pose()
	if err != nil {
		return nil, scenario{}, err
	}
	at := slices.IndexFunc(sol.policy.Scenarios, func(s scenario) bool { return s.ID == id })
	if at < 0 {
		return nil, scenario{}, fault.New(fault.NotFound, nil)
	}
	return sol, sol.policy.Scenarios[at], nil
}

// UseScenario makes a kept scenario what holds, as one step: weights, rules,
// floor, locks and bans. Locks and bans of people who have left are not among
// them. Faults: NotFound.
func (w *Workspace) UseScenario(id string) (Changed, error) {
	sol, kept, err := w.scenario(id)
	if err != nil {
		return Changed{}, err
	}
	return w.update(text.S("op.use_scenario", "name", kept.Name), func(tx *store.Tx) error {
		programmeID := sol.state.programme.ID
		if err := tx.SetWeights(programmeID, kept.Weights); err != nil {
			return err
		}
		for _, o := range sol.state.overrides {
			if err := tx.DeleteOverride(o.Mentor, o.Mentee); err != nil {
				return err
			}
		}
		here, _ := kept.overrides(sol.state)
		for _, o := range here {
			if err := tx.PutOverride(o); err != nil {
				return err
			}
		}
		return changePolicy(tx, programmeID, func(now *policy) {
			now.RuleRows, now.FloorRow, now.MoveCost, now.Because = kept.Rules, &kept.Floor, &kept.Move, kept.Because
		})
	})
}

// overrides gives the locks and bans of those who take part, and the pairs of
// the others.
func (x scenario) overrides(s *state) (here []store.Override, gone []savedOverride) {
	for _, o := range x.Overrides {
		if s.present(o.Mentor) && s.present(o.Mentee) {
			here = append(here, store.Override{Kind: store.OverrideKind(o.Kind), Mentor: o.Mentor, Mentee: o.Mentee})
		} else {
			gone = append(gone, o)
		}
	}
	return here, gone
}

// Scenarios works out every kept scenario for the people of today and compares
// it with what holds. Faults: Cancelled, LocksConflict.
func (w *Workspace) Scenarios(ctx context.Context) (ScenariosView, error) {
	sol, err := w.solve(ctx)
	if err != nil {
		return ScenariosView{}, err
	}
	v := ScenariosView{Mentors: sol.side(programme.Mentor)}
	now := sol.column(v.Mentors, partners(sol.plan))
	v.Columns = []ScenarioView{now}
	for _, kept := range sol.policy.Scenarios {
		other, gone, err := w.posed(ctx, sol, kept)
		if err != nil {
			return v, err
		}
		col := other.column(v.Mentors, partners(sol.plan))
		col.ID, col.Name, col.By, col.At, col.Gone = kept.ID, kept.Name, kept.By, kept.At, sol.goneSays(gone)
		v.Columns = append(v.Columns, col)
	}
	return v, nil
}

// posed solves today's problem as a scenario has it.
func (w *Workspace) posed(ctx context.Context, sol *solution, kept scenario) (*solution, []savedOverride, error) {
	s, set := *sol.state, sol.policy
	here, gone := kept.overrides(sol.state)
	s.overrides, s.weights = here, maps.Clone(kept.Weights)
	set.RuleRows, set.FloorRow, set.MoveCost, set.Because = kept.Rules, &kept.Floor, &kept.Move, kept.Because
	other := &solution{state: &s, ties: sol.ties, policy: set, revision: sol.revision}
	other.problem, other.loose = w.problem(&s, sol.ties, set)
	for _, o := range other.loose {
		gone = append(gone, savedOverride{Kind: string(o.Kind), Mentor: o.Mentor, Mentee: o.Mentee})
	}
	var err error
	if other.plan, err = matching.Solve(ctx, other.problem); err != nil {
		return nil, nil, other.fault(ctx, err)
	}
	return other, gone, nil
}

// column tells of a plan beside the partners in the one that holds.
func (sol *solution) column(mentors []Brief, now map[matching.ID]matching.ID) ScenarioView {
	v := ScenarioView{Pairs: len(sol.plan.Pairs), Without: len(sol.plan.UnmatchedMentors) + len(sol.plan.UnmatchedMentees),
		Total: sol.plan.Total, Verified: sol.plan.Verified, Weights: []WeightRow{}, Rules: ruleRows(sol.problem.Rules),
		Floor:    FloorRow{Percent: sol.problem.Floor.Percent, Score: sol.problem.Floor.Score},
		Partners: []string{}, Differs: []bool{}, Gone: []text.Say{}}
	for i, p := range sol.plan.Pairs {
		if i == 0 || p.Score < v.Worst {
			v.Worst = p.Score
		}
	}
	weights, _ := matching.Normalise(sol.problem.Weights) // solved with them already
	for _, c := range matching.Criteria() {
		if !sol.idle(c, weights[c]) {
			v.Weights = append(v.Weights, WeightRow{Criterion: string(c), Weight: weights[c]})
		}
	}
	for _, o := range sol.state.overrides {
		if o.Kind == store.Lock {
			v.Locks++
		} else {
			v.Bans++
		}
	}
	with := partners(sol.plan)
	for _, m := range mentors {
		id := matching.ID(m.Enrolment)
		name := ""
		if mentee, here := sol.state.participant(programme.EnrolmentID(with[id])); here {
			name = mentee.Person.Name
		}
		differs := with[id] != now[id]
		if differs {
			v.Moved++
		}
		v.Partners, v.Differs = append(v.Partners, name), append(v.Differs, differs)
	}
	return v
}

func (sol *solution) goneSays(gone []savedOverride) []text.Say {
	says := []text.Say{}
	for _, o := range gone {
		names := sol.state.names([]matching.ID{matching.ID(o.Mentor), matching.ID(o.Mentee)})
		says = append(says, text.S("scenario.gone_"+o.Kind, "names", text.ListArgument(names)))
	}
	return says
}

// self is the name of the coordinator who works here, "" in a workspace
// without a passphrase.
func (w *Workspace) self() string {
	members, self := w.store.Members()
	for _, m := range members {
		if m.ID == self {
			return m.Name
		}
	}
	return ""
}
