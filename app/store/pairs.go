package store

import (
	"fmt"

	"omvendt/app/fault"
	"omvendt/app/programme"
	"omvendt/app/roster"
	"omvendt/app/store/db"
)

// PutPair adds a pair, or changes its members, score and day of approval. The
// plan is the one it was approved from, "" for none. The state is that of a new
// pair only; SetPairState changes it afterwards.
func (t *Tx) PutPair(id programme.ID, plan string, p programme.Pair) error {
	old, err := t.q.PairByID(t.ctx, string(p.ID))
	fresh := fault.Is(told(err), fault.NotFound)
	if err != nil && !fresh {
		return err
	}
	rows, err := t.q.PutPair(t.ctx, db.PutPairParams{
		ID: string(p.ID), Programme: string(id), Plan: null(plan), State: string(p.State),
		Score: int64(p.Score), ApprovedOn: string(p.ApprovedOn),
	})
	fields := fieldsWhere(map[string]bool{
		"plan": old.Plan != null(plan), "score": old.Score != int64(p.Score), "approved_on": old.ApprovedOn != string(p.ApprovedOn),
	})
	if err := t.touched(rows, err, addedOrChanged(fresh, RecordPair, p.ID, fields...), KindPairs); err != nil {
		return err
	}
	if err := t.putMember(p.ID, programme.Mentor, p.Mentor); err != nil {
		return err
	}
	if err := t.putMember(p.ID, programme.Mentee, p.Mentee); err != nil || !fresh {
		return err
	}
	return t.notePairState(p.ID, p.State)
}

func (t *Tx) putMember(id programme.PairID, role programme.Role, e programme.EnrolmentID) error {
	rows, err := t.q.PutPairMember(t.ctx, db.PutPairMemberParams{Pair: string(id), Role: string(role), Enrolment: string(e)})
	return t.touched(rows, err, changed(RecordPair, id, string(role)), KindPairs)
}

func (t *Tx) notePairState(id programme.PairID, state programme.PairState) error {
	return t.q.AddPairState(t.ctx, db.AddPairStateParams{Pair: string(id), State: string(state), At: moment(t.now())})
}

// Pairs lists the pairs of a programme, of every state, in the order they were
// made.
func (t *Tx) Pairs(id programme.ID) ([]programme.Pair, error) {
	rows, err := t.q.Pairs(t.ctx, string(id))
	return mapRows(rows, err, func(r db.PairsRow) programme.Pair {
		return programme.Pair{
			ID: programme.PairID(r.ID), Mentor: programme.EnrolmentID(r.Mentor), Mentee: programme.EnrolmentID(r.Mentee),
			State: programme.PairState(r.State), Score: int(r.Score), ApprovedOn: roster.Date(r.ApprovedOn),
		}
	})
}

// SetPairState moves a pair to a state and notes it in its history. A move
// that is not legal gives fault.StateForbidden.
func (t *Tx) SetPairState(id programme.PairID, next programme.PairState) error {
	present, err := t.q.PairByID(t.ctx, string(id))
	if err != nil {
		return told(err)
	}
	if present.State == string(next) {
		return nil
	}
	if !programme.PairState(present.State).CanBecome(next) {
		return fault.New(fault.StateForbidden, fmt.Errorf("from %s to %s", present.State, next))
	}
	err = t.q.SetPairState(t.ctx, db.SetPairStateParams{ID: string(id), State: string(next)})
	if err := t.touched(1, err, changed(RecordPair, id, "state"), KindPairs); err != nil {
		return err
	}
	return t.notePairState(id, next)
}

// PairWasUnderWay tells whether a pair has ever been announced, so that the two
// know of each other.
func (t *Tx) PairWasUnderWay(id programme.PairID) (bool, error) {
	was, err := t.q.PairWasUnderWay(t.ctx, string(id))
	return was, told(err)
}

// DeletePair takes a pair away altogether.
func (t *Tx) DeletePair(id programme.PairID) error {
	rows, err := t.q.DeletePair(t.ctx, string(id))
	if err == nil && rows == 0 {
		return fault.New(fault.NotFound, nil)
	}
	return t.touched(rows, err, removed(RecordPair, id), KindPairs)
}

// deletePairs takes away the pairs that a query has found.
func (t *Tx) deletePairs(pairs []string, err error) error {
	for _, id := range pairs {
		if err := t.DeletePair(programme.PairID(id)); err != nil {
			return err
		}
	}
	return told(err)
}
