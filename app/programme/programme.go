// Package programme knows what a reverse-mentoring programme consists of:
// participants in two roles, pairs and their states, and the plan of sessions
// and gatherings. It is pure.
package programme

import (
	"omvendt/app/roster"
	"omvendt/app/vocab"
)

// Identifiers are random and stable.
type (
	ID          string
	EnrolmentID string
	PairID      string
)

// Role is a participant's part in the programme. The mentor is the younger.
type Role string

// The two roles.
const (
	Mentor Role = "mentor"
	Mentee Role = "mentee"
)

// Status is where a participant stands; the keys are those of the vocabulary
// participant_status.
type Status string

// The statuses that rules refer to.
const (
	Applied     Status = "applied"
	Screened    Status = "screened"
	Interviewed Status = "interviewed"
	Accepted    Status = "accepted"
	Waitlist    Status = "waitlist"
	Rejected    Status = "rejected"
	Declined    Status = "declined"
	Active      Status = "active"
	Paused      Status = "paused"
	Withdrawn   Status = "withdrawn"
	Completed   Status = "completed"
)

// TakesPart tells whether somebody of this status is in the programme or on
// the way in: not refused, not said no, not left.
func (s Status) TakesPart() bool { return s != Rejected && s != Declined && s != Withdrawn }

// CanBeMatched tells whether somebody of this status may get a new pair. Who
// has only asked for information, waits, pauses or is done may not.
func (s Status) CanBeMatched() bool {
	switch s {
	case Applied, Screened, Interviewed, Accepted, Active:
		return true
	}
	return false
}

// Programme is one round of reverse mentoring with a partner.
type Programme struct {
	ID           ID
	Label        string // "Omvendt mentoring Høst 2025"
	NGO          string
	Partner      roster.Organisation
	Criterion    string // who may be a mentor, in words
	StartsOn     roster.Date
	KickoffOn    roster.Date
	EndsOn       roster.Date
	MentorPlaces int
	MenteePlaces int
}

// Answer is what is known of one field or custom question: the text as it
// came, and the vocabulary keys that were recognised in it.
type Answer struct {
	Text string
	Keys []string
}

// Purpose is what a consent is for; the keys are the consent fields.
type Purpose = vocab.Field

// Participant is a person's enrolment in a programme, in one role, with
// everything known. Consents holds the latest given or refused answer per
// purpose; a purpose without an answer is absent, which is never a yes.
type Participant struct {
	Enrolment EnrolmentID
	Person    roster.Person
	Role      Role
	Status    Status
	Answers   map[vocab.Field]Answer
	Consents  map[Purpose]bool
}

// Text gives the text of an answer, "" when there is none.
func (p Participant) Text(f vocab.Field) string { return p.Answers[f].Text }

// Keys gives the recognised keys of an answer.
func (p Participant) Keys(f vocab.Field) []string { return p.Answers[f].Keys }

// Custom makes the field under which a question of the sender's own is kept.
func Custom(question string) vocab.Field { return vocab.Field("own:" + question) }

// CustomQuestion gives the question of a field made by Custom.
func CustomQuestion(f vocab.Field) (string, bool) {
	if len(f) > 4 && f[:4] == "own:" {
		return string(f[4:]), true
	}
	return "", false
}
