package workspace

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"
	"time"

	"omvendt/app/fault"
	"omvendt/app/matching"
	"omvendt/app/programme"
	"omvendt/app/store"
	"omvendt/app/text"
)

// Lock keeps a pair in every suggestion, or releases it. Faults: LocksConflict
// when one of the two is locked to somebody else or kept out.
func (w *Workspace) Lock(mentor, mentee programme.EnrolmentID, on bool) (Changed, error) {
	if on {
		sol, err := w.pose()
		if err != nil {
			return Changed{}, err
		}
		if lock := between(mentor, mentee); !slices.Contains(sol.problem.Overridden(matching.Lock), lock) && !holds(sol.problem, lock) {
			names := sol.state.names([]matching.ID{lock.Mentor, lock.Mentee})
			return Changed{}, fault.New(fault.LocksConflict, nil, "names", text.ListArgument(names))
		}
	}
	return w.override(store.Lock, "op.lock", "op.unlock", mentor, mentee, on)
}

// Ban rules a pair out of every suggestion, or allows it again.
func (w *Workspace) Ban(mentor, mentee programme.EnrolmentID, on bool) (Changed, error) {
	return w.override(store.Ban, "op.ban", "op.unban", mentor, mentee, on)
}

func (w *Workspace) override(kind store.OverrideKind, onKey, offKey string, mentor, mentee programme.EnrolmentID, on bool) (Changed, error) {
	key := offKey
	if on {
		key = onKey
	}
	op, err := w.pairSay(key, mentor, mentee)
	if err != nil {
		return Changed{}, err
	}
	return w.update(op, func(tx *store.Tx) error {
		if !on {
			return tx.DeleteOverride(mentor, mentee)
		}
		return tx.PutOverride(store.Override{Kind: kind, Mentor: mentor, Mentee: mentee})
	})
}

// pairSay names an operation on two people and checks that they exist.
func (w *Workspace) pairSay(key string, mentor, mentee programme.EnrolmentID) (text.Say, error) {
	var say text.Say
	err := w.store.Read(func(tx *store.Tx) error {
		a, err := tx.Participant(mentor)
		if err != nil {
			return err
		}
		b, err := tx.Participant(mentee)
		if err != nil {
			return err
		}
		if a.Role != programme.Mentor || b.Role != programme.Mentee {
			return fault.New(fault.NotFound, nil)
		}
		say = text.S(key, "mentor", personArg(a.Person.ID), "mentee", personArg(b.Person.ID))
		return nil
	})
	return say, err
}

// AnswerTie settles a tie: apart keeps the two from ever being paired, for a
// reason of TieReasons; "" is a tie like any other. Faults: BadValue.
func (w *Workspace) AnswerTie(mentor, mentee programme.EnrolmentID, apart bool, reason string) (Changed, error) {
	reason = cmp.Or(reason, "declared")
	if !slices.Contains(TieReasons(), reason) {
		return Changed{}, badValue("matching.tie_reason", "hint.choose")
	}
	key, tieState := "op.tie_dismissed", store.TieDismissed
	if apart {
		key, tieState = "op.tie_confirmed", store.TieConfirmed
	}
	op, err := w.pairSay(key, mentor, mentee)
	if err != nil {
		return Changed{}, err
	}
	return w.update(op, func(tx *store.Tx) error {
		a, err := tx.Participant(mentor)
		if err != nil {
			return err
		}
		b, err := tx.Participant(mentee)
		if err != nil {
			return err
		}
		return tx.PutTie(store.Tie{Mentor: a.Person.ID, Mentee: b.Person.ID, State: tieState, Reason: reason})
	})
}

// SetWeights changes how much each criterion counts. Faults: BadValue when all
// are zero or one is out of range.
func (w *Workspace) SetWeights(rows []WeightRow) (Changed, error) {
	weights, given := map[string]int{}, map[matching.Criterion]int{}
	for _, r := range rows {
		weights[r.Criterion] = r.Weight
		given[matching.Criterion(r.Criterion)] = r.Weight
	}
	if _, err := matching.Normalise(given); err != nil {
		return Changed{}, badValue("matching.weights", "hint.weights")
	}
	return w.update(text.S("op.set_weights"), func(tx *store.Tx) error {
		current, err := tx.Programme()
		if err != nil {
			return err
		}
		return tx.SetWeights(current.ID, weights)
	})
}

// Approve makes the pairs of the suggestion approved, with the record of how
// it came about. Faults: PlanStale when hash is not the current suggestion.
func (w *Workspace) Approve(ctx context.Context, hash string) (Changed, error) {
	sol, err := w.solve(ctx)
	if err != nil {
		return Changed{}, err
	}
	if sol.plan.InputHash != hash {
		return Changed{}, fault.New(fault.PlanStale, nil)
	}
	fresh, moved := sol.toApprove()
	if len(fresh) == 0 {
		return Changed{}, fault.New(fault.NoParticipants, nil)
	}
	if err := w.sign(sol); err != nil {
		return Changed{}, err
	}
	record, err := json.Marshal(decision{Plan: sol.plan, Problem: &sol.problem, Because: sol.reasons(), Proposed: sol.policy.Proposed})
	if err != nil {
		return Changed{}, err
	}
	return w.update(text.N("op.approve", len(fresh)), func(tx *store.Tx) error {
		if w.store.Revision() != sol.revision {
			return fault.New(fault.PlanStale, nil)
		}
		now := w.now()
		plan := store.PlanRow{ID: store.NewID(), Programme: sol.state.programme.ID, MadeAt: now, InputHash: hash,
			Engine: matching.EngineVersion, Weights: weightNames(sol.problem.Weights), Result: record, ApprovedAt: now}
		if err := tx.PutPlan(plan); err != nil {
			return err
		}
		for _, p := range moved {
			if err := tx.SetPairState(p.ID, programme.PairReplaced); err != nil {
				return err
			}
		}
		for _, p := range fresh {
			pair := programme.Pair{ID: programme.PairID(store.NewID()), Mentor: programme.EnrolmentID(p.Mentor),
				Mentee: programme.EnrolmentID(p.Mentee), State: programme.PairApproved, Score: p.Score, ApprovedOn: w.date()}
			if err := tx.PutPair(plan.Programme, plan.ID, pair); err != nil {
				return err
			}
			if err := sol.givePlace(tx, pair.Mentor, pair.Mentee); err != nil {
				return err
			}
		}
		return changePolicy(tx, plan.Programme, func(p *policy) {
			p.Proposed = slices.DeleteFunc(p.Proposed, func(r ProposedRow) bool { return r.State != string(programme.PairObjection) })
		})
	})
}

// sign writes into the problem who locked a pair or ruled it out, when and why,
// as the log and the reasons tell. It changes nothing that a plan depends on.
func (w *Workspace) sign(sol *solution) error {
	var lines []store.Operation
	err := w.store.Read(func(tx *store.Tx) (err error) {
		lines, err = tx.Operations(0)
		return err
	})
	for i := range sol.problem.Overrides {
		o := &sol.problem.Overrides[i]
		mentor, _ := sol.state.participant(programme.EnrolmentID(o.Mentor))
		mentee, _ := sol.state.participant(programme.EnrolmentID(o.Mentee))
		both := store.TwoIDs(mentor.Person.ID, mentee.Person.ID)
		made := func(r store.Record) bool {
			return r.Kind == store.RecordOverride && r.Did == store.Changed && slices.Contains(r.IDs, both) && slices.Contains(r.Fields, string(o.Kind))
		}
		at := slices.IndexFunc(lines, func(l store.Operation) bool { return l.Action != "undo" && slices.ContainsFunc(l.Records, made) })
		if at >= 0 && slices.ContainsFunc(sol.state.overrides, func(x store.Override) bool { return between(x.Mentor, x.Mentee) == o.Tie }) {
			o.By, o.When = lines[at].Who, lines[at].At.UTC().Format(time.RFC3339)
		}
		for _, b := range sol.policy.Because {
			if between(b.Mentor, b.Mentee) == o.Tie {
				o.Why = b.Why
			}
		}
	}
	return err
}

// toApprove gives the pairs of the plan that are not approved and that nobody
// has objected to, and the approved pairs that they take the place of.
func (sol *solution) toApprove() (fresh []matching.Pair, moved []programme.Pair) {
	for _, p := range sol.plan.Pairs {
		if !sol.approved(p) && sol.stateOf(matching.Tie{Mentor: p.Mentor, Mentee: p.Mentee}) != programme.PairObjection {
			fresh = append(fresh, p)
		}
	}
	for _, p := range sol.state.livePairs() {
		tie := between(p.Mentor, p.Mentee)
		if !sol.has(tie) && slices.ContainsFunc(fresh, func(f matching.Pair) bool { return f.Mentor == tie.Mentor || f.Mentee == tie.Mentee }) {
			moved = append(moved, p)
		}
	}
	return fresh, moved
}

// givePlace accepts those who are in a pair and still stood as applicants.
func (sol *solution) givePlace(tx *store.Tx, both ...programme.EnrolmentID) error {
	for _, id := range both {
		p, _ := sol.state.participant(id)
		if p.Status == programme.Accepted || p.Status == programme.Active {
			continue
		}
		if err := tx.SetStatus(id, programme.Accepted, ""); err != nil {
			return err
		}
	}
	return nil
}

func weightNames(weights map[matching.Criterion]int) map[string]int {
	out := map[string]int{}
	for c, n := range weights {
		out[string(c)] = n
	}
	return out
}

// Reopen takes back the approval of one pair that is not announced, so that
// the two are suggested anew. Faults: StateForbidden, NotFound.
func (w *Workspace) Reopen(mentor, mentee programme.EnrolmentID) (Changed, error) {
	op, err := w.pairSay("op.reopen", mentor, mentee)
	if err != nil {
		return Changed{}, err
	}
	return w.update(op, func(tx *store.Tx) error {
		current, err := tx.Programme()
		if err != nil {
			return err
		}
		pairs, err := tx.Pairs(current.ID)
		if err != nil {
			return err
		}
		for _, p := range pairs {
			if p.Mentor != mentor || p.Mentee != mentee || !p.State.Live() {
				continue
			}
			if p.State != programme.PairApproved {
				return fault.New(fault.StateForbidden, nil)
			}
			return tx.DeletePair(p.ID)
		}
		return fault.New(fault.NotFound, nil)
	})
}
