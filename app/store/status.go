package store

import (
	"time"

	"omvendt/app/fault"
	"omvendt/app/text"
)

// Publishing is how far the person's own file is behind what is acknowledged.
type Publishing string

// The states of publishing.
const (
	Published Publishing = "published" // the file holds everything
	Pending   Publishing = "pending"   // it will in a moment
	Waiting   Publishing = "waiting"   // it could not be written; tried again
	Conflict  Publishing = "conflict"  // somebody else changed it; the person must choose
)

// Status tells how far the person's file is. What was acknowledged is on this
// computer whatever the status says.
type Status struct {
	State       Publishing
	PublishedAt time.Time    // of the last publication, the zero time if none is known
	Why         *fault.Error // for Waiting and Conflict
}

// Status tells where publishing stands.
func (s *Store) Status() Status {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.status
}

// Notices lists what opening the workspace had to mend or leave out.
func (s *Store) Notices() []text.Say {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return append([]text.Say(nil), s.notices...)
}

func (s *Store) setStatus(change func(*Status)) {
	s.mu.Lock()
	before := s.status
	change(&s.status)
	after := s.status
	s.mu.Unlock()
	if before != after {
		s.options.Notify(after)
	}
}
