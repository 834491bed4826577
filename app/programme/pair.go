package programme

import (
	"slices"

	"omvendt/app/roster"
)

// PairState is where a pair stands (DOMAIN 1.6).
type PairState string

// The states of a pair. The first three are those of a plan at work, in which a
// pair is not stored as one: a pair exists from approval on. Nothing about it
// may leave the machine before.
const (
	PairDraft     PairState = "suggested" // the engine's suggestion
	PairProposed  PairState = "proposed"  // put to the two, who may object
	PairObjection PairState = "objection" // one of the two has objected

	PairApproved  PairState = "approved"
	PairAnnounced PairState = "announced"
	PairActive    PairState = "active"
	PairCompleted PairState = "completed"
	PairEnded     PairState = "ended_early"
	PairReplaced  PairState = "replaced"
)

var pairNext = map[PairState][]PairState{
	PairDraft:     {PairProposed, PairApproved},
	PairProposed:  {PairObjection, PairApproved, PairDraft},
	PairObjection: {PairProposed, PairDraft},
	PairApproved:  {PairAnnounced, PairEnded, PairReplaced},
	PairAnnounced: {PairActive, PairEnded, PairReplaced},
	PairActive:    {PairCompleted, PairEnded, PairReplaced},
}

// CanBecome tells whether the change of state is legal.
func (s PairState) CanBecome(next PairState) bool { return slices.Contains(pairNext[s], next) }

// Live tells whether the pair is one that counts in the programme now.
func (s PairState) Live() bool {
	return s == PairApproved || s == PairAnnounced || s == PairActive || s == PairCompleted
}

// Pair is a match that was approved. Score is in hundredths of a point,
// 0–10,000, as it was on approval.
type Pair struct {
	ID         PairID
	Mentor     EnrolmentID
	Mentee     EnrolmentID
	State      PairState
	Score      int
	ApprovedOn roster.Date
}
