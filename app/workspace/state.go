package workspace

import (
	"slices"
	"time"

	"omvendt/app/matching"
	"omvendt/app/programme"
	"omvendt/app/roster"
	"omvendt/app/store"
)

// state is one consistent snapshot of the current programme.
type state struct {
	programme    programme.Programme
	sessions     []programme.Session
	participants []programme.Participant
	pairs        []programme.Pair
	ties         []store.Tie
	overrides    []store.Override
	weights      map[string]int
	disclosures  []store.Disclosure // newest first
	byEnrolment  map[programme.EnrolmentID]int

	// Read by pose alone.
	earlier []matching.Tie // pairs of before, by the enrolments of now
	wishes  wishes
}

func readState(tx *store.Tx) (*state, error) {
	s := &state{byEnrolment: map[programme.EnrolmentID]int{}}
	var err error
	if s.programme, err = tx.Programme(); err != nil {
		return nil, err
	}
	id := s.programme.ID
	if s.sessions, err = tx.Sessions(id); err != nil {
		return nil, err
	}
	if s.participants, err = tx.Participants(id); err != nil {
		return nil, err
	}
	if s.pairs, err = tx.Pairs(id); err != nil {
		return nil, err
	}
	if s.ties, err = tx.Ties(); err != nil {
		return nil, err
	}
	if s.overrides, err = tx.Overrides(id); err != nil {
		return nil, err
	}
	if s.weights, err = tx.Weights(id); err != nil {
		return nil, err
	}
	if s.disclosures, err = tx.Disclosures(id); err != nil {
		return nil, err
	}
	for i, p := range s.participants {
		s.byEnrolment[p.Enrolment] = i
	}
	return s, nil
}

// inRole lists the participants of a role who have not left or been refused.
func (s *state) inRole(role programme.Role) []programme.Participant {
	var out []programme.Participant
	for _, p := range s.participants {
		if p.Role == role && p.Status.TakesPart() {
			out = append(out, p)
		}
	}
	return out
}

func (s *state) participant(id programme.EnrolmentID) (programme.Participant, bool) {
	i, ok := s.byEnrolment[id]
	if !ok {
		return programme.Participant{}, false
	}
	return s.participants[i], true
}

// livePairs are the pairs that stand: in a live state, and both members take
// part.
func (s *state) livePairs() []programme.Pair {
	var out []programme.Pair
	for _, p := range s.pairs {
		if p.State.Live() && s.present(p.Mentor) && s.present(p.Mentee) {
			out = append(out, p)
		}
	}
	return out
}

// reported tells whether the cohort report was written since the last pair was
// approved.
func (s *state) reported() bool {
	at := slices.IndexFunc(s.disclosures, func(d store.Disclosure) bool { return d.What == cohortReport })
	if at < 0 {
		return false
	}
	last := roster.Date(s.disclosures[at].At.Format(time.DateOnly))
	return !slices.ContainsFunc(s.livePairs(), func(p programme.Pair) bool { return p.ApprovedOn > last })
}

// present tells whether the enrolment takes part in the programme.
func (s *state) present(id programme.EnrolmentID) bool {
	p, ok := s.participant(id)
	return ok && p.Status.TakesPart()
}

func (s *state) tie(mentor, mentee roster.PersonID) (store.Tie, bool) {
	for _, t := range s.ties {
		if t.Mentor == mentor && t.Mentee == mentee {
			return t, true
		}
	}
	return store.Tie{}, false
}
