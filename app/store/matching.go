package store

import (
	"encoding/json"
	"maps"
	"slices"
	"time"

	"omvendt/app/fault"
	"omvendt/app/programme"
	"omvendt/app/roster"
	"omvendt/app/store/db"
)

// TieState says whether a tie between two people was found to be real.
type TieState string

// The states of a tie that somebody has looked at.
const (
	TieConfirmed TieState = "confirmed"
	TieDismissed TieState = "dismissed"
)

// Tie is two people who know each other, or who were found not to. Reason is a
// class such as "family"; what somebody wrote about it is not kept here.
type Tie struct {
	Mentor, Mentee roster.PersonID
	State          TieState
	Reason         string
}

// OverrideKind is what the coordinator decided about two people.
type OverrideKind string

// A lock keeps the two together in every plan, a ban apart.
const (
	Lock OverrideKind = "lock"
	Ban  OverrideKind = "ban"
)

// Override is the coordinator's decision about two participants.
type Override struct {
	Kind           OverrideKind
	Mentor, Mentee programme.EnrolmentID
}

// PlanRow is one run of the matching and what it was made from. Weights are
// those of the run; Result is the plan as JSON. A zero ApprovedAt means that
// it is not approved.
type PlanRow struct {
	ID         string
	Programme  programme.ID
	MadeAt     time.Time
	InputHash  string
	Engine     string
	Weights    map[string]int
	Result     json.RawMessage
	ApprovedAt time.Time
}

// PutTie sets what is known of two people.
func (t *Tx) PutTie(x Tie) error {
	rows, err := t.q.PutTie(t.ctx, db.PutTieParams{
		Mentor: string(x.Mentor), Mentee: string(x.Mentee), State: string(x.State), Reason: x.Reason, At: moment(t.now()),
	})
	return t.touched(rows, err, changed(RecordTie, TwoIDs(x.Mentor, x.Mentee), "state"), KindTies)
}

// DeleteTie forgets what was known of two people.
func (t *Tx) DeleteTie(mentor, mentee roster.PersonID) error {
	rows, err := t.q.DeleteTie(t.ctx, db.DeleteTieParams{Mentor: string(mentor), Mentee: string(mentee)})
	return t.touched(rows, err, removed(RecordTie, TwoIDs(mentor, mentee)), KindTies)
}

// Ties lists all ties, of every state.
func (t *Tx) Ties() ([]Tie, error) {
	rows, err := t.q.Ties(t.ctx)
	return mapRows(rows, err, func(r db.Tie) Tie {
		return Tie{Mentor: roster.PersonID(r.Mentor), Mentee: roster.PersonID(r.Mentee), State: TieState(r.State), Reason: r.Reason}
	})
}

// PutOverride sets a lock or a ban; it replaces the other kind for the two.
func (t *Tx) PutOverride(o Override) error {
	rows, err := t.q.PutOverride(t.ctx, db.PutOverrideParams{
		Mentor: string(o.Mentor), Mentee: string(o.Mentee), Kind: string(o.Kind), At: moment(t.now()),
	})
	if err != nil || rows == 0 {
		return told(err)
	}
	two, err := t.peopleOf(o.Mentor, o.Mentee)
	return t.touched(rows, err, changed(RecordOverride, two, string(o.Kind)), KindOverrides)
}

// DeleteOverride takes a lock or ban away; that there was none is no error.
func (t *Tx) DeleteOverride(mentor, mentee programme.EnrolmentID) error {
	rows, err := t.q.DeleteOverride(t.ctx, db.DeleteOverrideParams{Mentor: string(mentor), Mentee: string(mentee)})
	if err != nil || rows == 0 {
		return told(err)
	}
	two, err := t.peopleOf(mentor, mentee)
	return t.touched(rows, err, removed(RecordOverride, two), KindOverrides)
}

// peopleOf names the two people of two enrolments.
func (t *Tx) peopleOf(mentor, mentee programme.EnrolmentID) (string, error) {
	a, err := t.personOf(string(mentor))
	if err != nil {
		return "", err
	}
	b, err := t.personOf(string(mentee))
	return TwoIDs(a, b), err
}

// Overrides lists the locks and bans of a programme.
func (t *Tx) Overrides(id programme.ID) ([]Override, error) {
	rows, err := t.q.Overrides(t.ctx, string(id))
	return mapRows(rows, err, func(r db.PairOverride) Override {
		return Override{Kind: OverrideKind(r.Kind), Mentor: programme.EnrolmentID(r.Mentor), Mentee: programme.EnrolmentID(r.Mentee)}
	})
}

// SetWeights sets all weights of a programme, 0–100 each, by criterion.
func (t *Tx) SetWeights(id programme.ID, weights map[string]int) error {
	present, err := t.Weights(id)
	if err != nil || maps.Equal(present, weights) {
		return err
	}
	if _, err := t.q.DeleteWeights(t.ctx, string(id)); err != nil {
		return err
	}
	for _, criterion := range slices.Sorted(maps.Keys(weights)) {
		err := t.q.AddWeight(t.ctx, db.AddWeightParams{Programme: string(id), Criterion: criterion, Value: int64(weights[criterion])})
		if err != nil {
			return told(err)
		}
	}
	return t.touched(1, nil, changed(RecordProgramme, id, "weights"), KindWeights)
}

// Weights gives the weights of a programme, empty when they were never set.
func (t *Tx) Weights(id programme.ID) (map[string]int, error) {
	rows, err := t.q.Weights(t.ctx, string(id))
	out := make(map[string]int, len(rows))
	for _, r := range rows {
		out[r.Criterion] = int(r.Value)
	}
	return out, err
}

// PutPlan adds a plan or changes it. A zero MadeAt is now.
func (t *Tx) PutPlan(p PlanRow) error {
	weights, err := json.Marshal(p.Weights)
	if err != nil {
		return err
	}
	_, err = t.q.Plan(t.ctx, p.ID)
	fresh := fault.Is(told(err), fault.NotFound)
	if err != nil && !fresh {
		return err
	}
	rows, err := t.q.PutPlan(t.ctx, db.PutPlanParams{
		ID: p.ID, Programme: string(p.Programme), MadeAt: t.orNow(p.MadeAt), InputHash: p.InputHash, Engine: p.Engine,
		Weights: string(weights), Result: raw(p.Result), ApprovedAt: moment(p.ApprovedAt),
	})
	return t.touched(rows, err, addedOrChanged(fresh, RecordPlan, p.ID), KindPlan)
}

// Plan gives one plan.
func (t *Tx) Plan(id string) (PlanRow, error) {
	row, err := t.q.Plan(t.ctx, id)
	if err != nil {
		return PlanRow{}, told(err)
	}
	return plan(row), nil
}

// Plans lists the plans of a programme, the newest first.
func (t *Tx) Plans(id programme.ID) ([]PlanRow, error) {
	rows, err := t.q.Plans(t.ctx, string(id))
	return mapRows(rows, err, plan)
}

func plan(r db.Plan) PlanRow {
	p := PlanRow{
		ID: r.ID, Programme: programme.ID(r.Programme), MadeAt: fromMoment(r.MadeAt), InputHash: r.InputHash,
		Engine: r.Engine, Result: json.RawMessage(r.Result), ApprovedAt: fromMoment(r.ApprovedAt),
	}
	// The table takes nothing but JSON, and PutPlan wrote it from such a map.
	_ = json.Unmarshal([]byte(r.Weights), &p.Weights)
	return p
}
