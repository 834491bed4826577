package workspace

import (
	"omvendt/app/programme"
	"omvendt/app/roster"
	"omvendt/app/store"
)

// state is one consistent snapshot of the current programme.
type state struct {
	programme    programme.Programme
	sessions     []programme.Session
	participants []programme.Participant
	employers    map[programme.EnrolmentID]string
	pairs        []programme.Pair
	ties         []store.Tie
	overrides    []store.Override
	weights      map[string]int
	byEnrolment  map[programme.EnrolmentID]int
}

func readState(tx *store.Tx) (*state, error) {
	s := &state{employers: map[programme.EnrolmentID]string{}, byEnrolment: map[programme.EnrolmentID]int{}}
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
	enrolments, err := tx.Enrolments(id)
	if err != nil {
		return nil, err
	}
	for _, e := range enrolments {
		s.employers[e.ID] = e.Employer
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
	for i, p := range s.participants {
		s.byEnrolment[p.Enrolment] = i
	}
	return s, nil
}

// gone are the statuses of people who no longer take part.
var gone = map[programme.Status]bool{
	programme.Rejected: true, programme.Declined: true, programme.Withdrawn: true,
}

// inRole lists the participants of a role who have not left or been refused.
func (s *state) inRole(role programme.Role) []programme.Participant {
	var out []programme.Participant
	for _, p := range s.participants {
		if p.Role == role && !gone[p.Status] {
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

func (s *state) livePairs() []programme.Pair {
	var out []programme.Pair
	for _, p := range s.pairs {
		if p.State.Live() {
			out = append(out, p)
		}
	}
	return out
}

func (s *state) tie(mentor, mentee roster.PersonID) (store.Tie, bool) {
	for _, t := range s.ties {
		if t.Mentor == mentor && t.Mentee == mentee {
			return t, true
		}
	}
	return store.Tie{}, false
}
