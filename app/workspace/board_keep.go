package workspace

import (
	"context"
	"slices"

	"omvendt/app/matching"
	"omvendt/app/programme"
	"omvendt/app/store"
	"omvendt/app/text"
)

// Keep makes what is tried what holds, as one step that can be undone. Faults:
// BadValue when all weights are zero or a rule or floor is out of range.
func (w *Workspace) Keep(t Trial) (Changed, error) {
	sol, err := w.pose()
	if err != nil {
		return Changed{}, err
	}
	p := t.on(sol)
	if _, err := matching.NewBoard(p); err != nil {
		return Changed{}, sol.fault(context.Background(), err)
	}
	if t.Move != nil && (t.Move.Points < 0 || t.Move.Points > mostMove) {
		return Changed{}, badValue("matching.move_cost", "hint.choose")
	}
	op := text.S("op.set_matching")
	if len(t.Rules) == 0 && t.Floor == nil && t.Move == nil {
		op = text.S("op.set_weights")
	}
	return w.update(op, func(tx *store.Tx) error {
		id := sol.state.programme.ID
		if len(t.Weights) > 0 {
			if err := tx.SetWeights(id, weightNames(p.Weights)); err != nil {
				return err
			}
		}
		return changePolicy(tx, id, func(now *policy) {
			if len(t.Rules) > 0 {
				now.RuleRows = ruleRows(p.Rules)
			}
			if t.Floor != nil {
				now.FloorRow = t.Floor
			}
			if t.Move != nil {
				now.MoveCost = t.Move
			}
		})
	})
}

func changePolicy(tx *store.Tx, id programme.ID, change func(*policy)) error {
	now, err := readPolicy(tx, id)
	if err != nil {
		return err
	}
	change(&now)
	if now.empty() {
		return tx.SetSetting(policyKey(id), "")
	}
	return now.write(tx, id)
}

// SetReason notes why a pair is locked or ruled out, by one of Reasons, "" for
// none. Reasons of pairs that are neither any more go with it. Faults: BadValue,
// NotFound.
func (w *Workspace) SetReason(mentor, mentee programme.EnrolmentID, why string) (Changed, error) {
	if why != "" && !slices.Contains(Reasons(), why) {
		return Changed{}, badValue("matching.because", "hint.choose")
	}
	op, err := w.pairSay("op.set_reason", mentor, mentee)
	if err != nil {
		return Changed{}, err
	}
	return w.update(op, func(tx *store.Tx) error {
		state, err := readState(tx)
		if err != nil {
			return err
		}
		return because(tx, state, ReasonRow{Mentor: mentor, Mentee: mentee, Why: why})
	})
}

// because notes why a pair is locked or ruled out.
func because(tx *store.Tx, s *state, row ReasonRow) error {
	return changePolicy(tx, s.programme.ID, func(now *policy) {
		now.Because = slices.DeleteFunc(now.Because, func(r ReasonRow) bool {
			return r.Mentor == row.Mentor && r.Mentee == row.Mentee || !s.overridden(r)
		})
		if row.Why != "" {
			now.Because = append(now.Because, row)
		}
	})
}

func (s *state) overridden(r ReasonRow) bool {
	return slices.ContainsFunc(s.overrides, func(o store.Override) bool { return o.Mentor == r.Mentor && o.Mentee == r.Mentee })
}

// reasons are those of the pairs that are still locked or ruled out.
func (sol *solution) reasons() []ReasonRow {
	out := []ReasonRow{}
	for _, r := range sol.policy.Because {
		if sol.state.overridden(r) {
			out = append(out, r)
		}
	}
	return out
}

// PairUp locks two together, opening the locks that hold either of them to
// somebody else and lifting a ban on the two, all as one step. Faults:
// LocksConflict when a rule forbids the pair or one of them is in an approved one.
func (w *Workspace) PairUp(mentor, mentee programme.EnrolmentID) (Changed, error) {
	sol, err := w.pose()
	if err != nil {
		return Changed{}, err
	}
	op, err := w.pairSay("op.move", mentor, mentee)
	if err != nil {
		return Changed{}, err
	}
	tie := between(mentor, mentee)
	free := sol.problem
	free.Overrides = slices.DeleteFunc(slices.Clone(free.Overrides), func(o matching.Override) bool {
		return o.Tie == tie || o.Kind == matching.Lock && (o.Mentor == tie.Mentor || o.Mentee == tie.Mentee)
	})
	if sol.approvedWith(tie) != nil || !holds(free, tie) {
		return Changed{}, sol.fault(context.Background(), &matching.LockError{IDs: []matching.ID{tie.Mentor, tie.Mentee}})
	}
	return w.update(op, func(tx *store.Tx) error {
		for _, o := range sol.state.overrides {
			if o.Kind == store.Lock && (o.Mentor == mentor) != (o.Mentee == mentee) {
				if err := tx.DeleteOverride(o.Mentor, o.Mentee); err != nil {
					return err
				}
			}
		}
		return tx.PutOverride(store.Override{Kind: store.Lock, Mentor: mentor, Mentee: mentee})
	})
}
