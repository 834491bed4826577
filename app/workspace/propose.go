package workspace

import (
	"context"
	"slices"
	"time"

	"omvendt/app/fault"
	"omvendt/app/matching"
	"omvendt/app/programme"
	"omvendt/app/store"
	"omvendt/app/text"
)

// ProposedRow is a pair that was put to the two of it. State is proposed or
// objection; By is the role of who objected and Why one of ObjectionReasons.
type ProposedRow struct {
	Mentor programme.EnrolmentID `json:"mentor"`
	Mentee programme.EnrolmentID `json:"mentee"`
	State  string                `json:"state"`
	By     string                `json:"by"`
	Why    string                `json:"why"`
	At     string                `json:"at"` // RFC 3339, of the last change
}

// ObjectionReasons are the reasons that can be noted for an objection. It need
// not be given any. Their texts are "objection.*".
func ObjectionReasons() []string { return []string{"none", "know", "safety", "practical", "fit"} }

// proposed finds the row of a pair.
func (p policy) proposed(t matching.Tie) (ProposedRow, bool) {
	at := slices.IndexFunc(p.Proposed, func(r ProposedRow) bool { return between(r.Mentor, r.Mentee) == t })
	if at < 0 {
		return ProposedRow{}, false
	}
	return p.Proposed[at], true
}

// stateOf tells where a pair of the plan stands.
func (sol *solution) stateOf(t matching.Tie) programme.PairState {
	for _, p := range sol.state.livePairs() {
		if between(p.Mentor, p.Mentee) == t {
			return p.State
		}
	}
	if row, is := sol.policy.proposed(t); is {
		return programme.PairState(row.State)
	}
	return programme.PairDraft
}

// Propose notes that the pairs of the suggestion have been put to the people
// in them. From then on a pair is given up only for what moving it costs. An
// objection to a pair that is still suggested stands. Faults: PlanStale,
// NoParticipants when there is nothing to propose.
func (w *Workspace) Propose(ctx context.Context, hash string) (Changed, error) {
	sol, err := w.solve(ctx)
	if err != nil {
		return Changed{}, err
	}
	if sol.plan.InputHash != hash {
		return Changed{}, fault.New(fault.PlanStale, nil)
	}
	rows, fresh := []ProposedRow{}, 0
	for _, p := range sol.plan.Pairs {
		tie := matching.Tie{Mentor: p.Mentor, Mentee: p.Mentee}
		if sol.approved(p) {
			continue
		}
		row, is := sol.policy.proposed(tie)
		if !is {
			fresh++
			row = ProposedRow{Mentor: programme.EnrolmentID(p.Mentor), Mentee: programme.EnrolmentID(p.Mentee),
				State: string(programme.PairProposed), At: w.stamp()}
		}
		rows = append(rows, row)
	}
	if fresh == 0 {
		return Changed{}, fault.New(fault.NoParticipants, nil)
	}
	return w.update(text.N("op.propose", fresh), func(tx *store.Tx) error {
		if w.store.Revision() != sol.revision {
			return fault.New(fault.PlanStale, nil)
		}
		return changePolicy(tx, sol.state.programme.ID, func(p *policy) { p.Proposed = rows })
	})
}

func (w *Workspace) stamp() string { return w.now().UTC().Format(time.RFC3339) }

// Unpropose takes all proposed pairs back to the draft, objections with them.
func (w *Workspace) Unpropose() (Changed, error) {
	return w.update(text.S("op.unpropose"), func(tx *store.Tx) error {
		current, err := tx.Programme()
		if err != nil {
			return err
		}
		return changePolicy(tx, current.ID, func(p *policy) { p.Proposed = nil })
	})
}

// Object notes that one of two who are proposed has objected, without whose
// yes the pair is not approved. Faults: BadValue, StateForbidden when the pair is
// not proposed.
func (w *Workspace) Object(mentor, mentee programme.EnrolmentID, by programme.Role, why string) (Changed, error) {
	if by != programme.Mentor && by != programme.Mentee || !slices.Contains(ObjectionReasons(), why) {
		return Changed{}, badValue("matching.objection", "hint.choose")
	}
	return w.onProposed("op.object", mentor, mentee, programme.PairObjection, func(r *ProposedRow) { r.By, r.Why = string(by), why },
		"by", "@~role."+string(by), "why", "@~objection."+why)
}

// Settle takes an objection back: the pair is proposed again. Faults:
// StateForbidden.
func (w *Workspace) Settle(mentor, mentee programme.EnrolmentID) (Changed, error) {
	return w.onProposed("op.settle", mentor, mentee, programme.PairProposed, func(r *ProposedRow) { r.By, r.Why = "", "" })
}

// Uphold gives way to an objection: the two are ruled out, and the next
// suggestion keeps the other proposed pairs as far as it is worth it. Faults:
// StateForbidden.
func (w *Workspace) Uphold(mentor, mentee programme.EnrolmentID) (Changed, error) {
	op, err := w.pairSay("op.uphold", mentor, mentee)
	if err != nil {
		return Changed{}, err
	}
	return w.update(op, func(tx *store.Tx) error {
		s, err := readState(tx)
		if err != nil {
			return err
		}
		now, err := readPolicy(tx, s.programme.ID)
		if err != nil {
			return err
		}
		if row, _ := now.proposed(between(mentor, mentee)); row.State != string(programme.PairObjection) {
			return fault.New(fault.StateForbidden, nil)
		}
		if err := tx.PutOverride(store.Override{Kind: store.Ban, Mentor: mentor, Mentee: mentee}); err != nil {
			return err
		}
		s.overrides = append(s.overrides, store.Override{Kind: store.Ban, Mentor: mentor, Mentee: mentee})
		if err := because(tx, s, ReasonRow{Mentor: mentor, Mentee: mentee, Why: "objection"}); err != nil {
			return err
		}
		return changePolicy(tx, s.programme.ID, func(p *policy) {
			p.Proposed = slices.DeleteFunc(p.Proposed, func(r ProposedRow) bool { return r.Mentor == mentor && r.Mentee == mentee })
		})
	})
}

// onProposed moves a proposed pair to a state that may follow.
func (w *Workspace) onProposed(key string, mentor, mentee programme.EnrolmentID, next programme.PairState, change func(*ProposedRow), args ...string) (Changed, error) {
	op, err := w.pairSay(key, mentor, mentee)
	if err != nil {
		return Changed{}, err
	}
	for i := 0; i+1 < len(args); i += 2 {
		op.Args[args[i]] = args[i+1]
	}
	return w.update(op, func(tx *store.Tx) error {
		current, err := tx.Programme()
		if err != nil {
			return err
		}
		now, err := readPolicy(tx, current.ID)
		if err != nil {
			return err
		}
		if row, is := now.proposed(between(mentor, mentee)); !is || !programme.PairState(row.State).CanBecome(next) {
			return fault.New(fault.StateForbidden, nil)
		}
		return changePolicy(tx, current.ID, func(p *policy) {
			for i := range p.Proposed {
				if r := &p.Proposed[i]; r.Mentor == mentor && r.Mentee == mentee {
					r.State, r.At = string(next), w.stamp()
					change(r)
				}
			}
		})
	})
}
