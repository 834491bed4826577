package workspace

import (
	"slices"

	"omvendt/app/fault"
	"omvendt/app/programme"
	"omvendt/app/store"
	"omvendt/app/text"
)

// EndReasons are the reasons that can be noted when a pair ends before its time
// (DOMAIN 1.9). Their texts are "withdraw_reason.*". A partner never sees one.
func EndReasons() []string {
	return []string{"not_stated", "time", "job_change", "health_family", "move", "fit", "conduct"}
}

// nextStates are the states that an approved pair may be moved to by hand.
func nextStates(s programme.PairState) []string {
	next := []string{}
	for _, to := range []programme.PairState{programme.PairAnnounced, programme.PairActive, programme.PairCompleted, programme.PairReplaced, programme.PairEnded} {
		if s.CanBecome(to) {
			next = append(next, string(to))
		}
	}
	return next
}

// ends tells whether a pair of this state is over before its time.
func ends(s programme.PairState) bool { return s == programme.PairEnded || s == programme.PairReplaced }

// SetPairState moves an approved pair on: announced, active, completed, or ended
// early or replaced with a reason of EndReasons, which stands in the log alone.
// The other pairs stay as they are. Faults: StateForbidden, BadValue, NotFound.
func (w *Workspace) SetPairState(mentor, mentee programme.EnrolmentID, next programme.PairState, reason string) (Changed, error) {
	if ends(next) != slices.Contains(EndReasons(), reason) {
		return Changed{}, badValue("matching.end_reason", "hint.choose")
	}
	op, err := w.pairSay("op.pair_"+string(next), mentor, mentee)
	if err != nil {
		return Changed{}, err
	}
	if reason != "" {
		op.Args["reason"] = "@~withdraw_reason." + reason
	}
	return w.update(op, func(tx *store.Tx) error {
		s, err := readState(tx)
		if err != nil {
			return err
		}
		for _, p := range s.livePairs() {
			if p.Mentor != mentor || p.Mentee != mentee {
				continue
			}
			if ends(next) && p.State == programme.PairApproved {
				// They have not met, so that no rule keeps them apart from now on.
				if err := tx.PutOverride(store.Override{Kind: store.Ban, Mentor: mentor, Mentee: mentee}); err != nil {
					return err
				}
			}
			return tx.SetPairState(p.ID, next)
		}
		return fault.New(fault.NotFound, nil)
	})
}

// MovePairsOn moves every approved pair that may be there to a state in one
// step: announced at the gathering, active when they have begun, completed at
// the end. Faults: StateForbidden when none may.
func (w *Workspace) MovePairsOn(next programme.PairState) (Changed, error) {
	if ends(next) {
		return Changed{}, fault.New(fault.StateForbidden, nil)
	}
	var ready []programme.PairID
	err := w.store.Read(func(tx *store.Tx) error {
		s, err := readState(tx)
		if err != nil {
			return err
		}
		for _, p := range s.livePairs() {
			if p.State.CanBecome(next) {
				ready = append(ready, p.ID)
			}
		}
		return nil
	})
	if err != nil {
		return Changed{}, err
	}
	if len(ready) == 0 {
		return Changed{}, fault.New(fault.StateForbidden, nil)
	}
	return w.update(text.N("op.pairs_"+string(next), len(ready)), func(tx *store.Tx) error {
		for _, id := range ready {
			if err := tx.SetPairState(id, next); err != nil {
				return err
			}
		}
		return nil
	})
}
