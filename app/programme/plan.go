package programme

import (
	"time"

	"omvendt/app/roster"
)

// SessionKind is the kind of a step in the session plan.
type SessionKind string

// The kinds of steps.
const (
	Training  SessionKind = "training"
	Gathering SessionKind = "gathering"
	PairMeet  SessionKind = "pair_meeting"
	FollowUp  SessionKind = "follow_up"
)

// Session is one step of a programme's plan. On is its day; for a meeting
// that the pair books itself On is empty and By is the day it should be done.
// Title and Theme are text keys in a template and plain text once changed.
type Session struct {
	No       int
	Kind     SessionKind
	Audience string // mentors, mentees, both
	Title    string
	Theme    string
	On       roster.Date
	By       roster.Date
	From     string // "16:00"
	To       string
	Place    string
}

type step struct {
	key      string
	no       int
	kind     SessionKind
	audience string
	days     int // from the kick-off
	byDate   bool
	from, to string
}

// The ladder of DOMAIN 1.8 and 7C: training for each side, three joint
// gatherings, six pair meetings, follow-up after six months.
var ladder = []step{
	{"mentor_training", 0, Training, "mentors", -7, false, "17:00", "20:00"},
	{"mentee_training", 0, Training, "mentees", -6, false, "08:30", "10:00"},
	{"kickoff", 1, Gathering, "both", 0, false, "16:00", "19:00"},
	{"lifelines", 2, PairMeet, "both", 24, true, "", ""},
	{"perspective", 3, PairMeet, "both", 45, true, "", ""},
	{"privilege", 4, PairMeet, "both", 66, true, "", ""},
	{"midway", 5, Gathering, "both", 70, false, "16:00", "19:00"},
	{"attract", 6, PairMeet, "both", 94, true, "", ""},
	{"career", 7, PairMeet, "both", 129, true, "", ""},
	{"action", 8, PairMeet, "both", 143, true, "", ""},
	{"closing", 9, Gathering, "both", 149, false, "16:00", "19:00"},
	{"followup", 10, FollowUp, "both", 330, true, "", ""},
}

// StandardPlan makes the standard ladder with dates counted from the kick-off.
// Without a kick-off date the steps have no dates. Titles and themes are text
// keys, "plan.<step>.title" and "plan.<step>.theme".
func StandardPlan(kickoff roster.Date) []Session {
	out := make([]Session, 0, len(ladder))
	start, err := time.Parse(time.DateOnly, string(kickoff))
	for _, s := range ladder {
		session := Session{
			No: s.no, Kind: s.kind, Audience: s.audience, From: s.from, To: s.to,
			Title: "plan." + s.key + ".title", Theme: "plan." + s.key + ".theme",
		}
		if err == nil {
			day := roster.Date(start.AddDate(0, 0, s.days).Format(time.DateOnly))
			if s.byDate {
				session.By = day
			} else {
				session.On = day
			}
		}
		out = append(out, session)
	}
	return out
}
