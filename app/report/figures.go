package report

import (
	"slices"

	"omvendt/app/programme"
	"omvendt/app/vocab"
)

// smallGroup is the least number of people in a group that may be shown
// outside the organisation (DOMAIN 2.4, rule 8).
const smallGroup = 5

// figures are the counts of the report. All are of people but pairs,
// gatherings and meetings.
type figures struct {
	mentorsApplied, mentorsPlaced, mentorsPaired, mentorsFree int
	menteesNamed, menteesIn, menteesPaired                    int
	gatherings, meetings                                      int
	fields                                                    map[string]int
}

var (
	placed = []programme.Status{programme.Accepted, programme.Active, programme.Paused, programme.Completed}
	out    = []programme.Status{programme.Rejected, programme.Declined, programme.Withdrawn}
)

// interested people asked for information; they have not applied.
const interested programme.Status = "interested"

// tally counts. Somebody in a pair that counts has a place and takes part,
// whatever the status says, so that the figures never contradict each other.
func tally(in Input, couples []couple) figures {
	f := figures{fields: map[string]int{}}
	paired := map[programme.EnrolmentID]bool{}
	for _, c := range couples {
		paired[c.mentor.Enrolment], paired[c.mentee.Enrolment] = true, true
	}
	for _, p := range in.Participants {
		matched := paired[p.Enrolment]
		if p.Status == interested && !matched {
			continue
		}
		left := slices.Contains(out, p.Status) && !matched
		if p.Role == programme.Mentor {
			f.mentor(p, matched, left)
		} else {
			f.mentee(matched, left)
		}
	}
	for _, s := range in.Sessions {
		switch s.Kind {
		case programme.Gathering:
			f.gatherings++
		case programme.PairMeet:
			f.meetings++
		}
	}
	return f
}

func (f *figures) mentor(p programme.Participant, paired, left bool) {
	f.mentorsApplied++
	switch {
	case paired:
		f.mentorsPaired++
	case !left:
		f.mentorsFree++
	}
	if !paired && !slices.Contains(placed, p.Status) {
		return
	}
	f.mentorsPlaced++
	// Who has no known field is counted too: a group that is left out could be
	// worked out from the total.
	field := "other"
	if keys := p.Keys(vocab.StudyField); len(keys) > 0 {
		field = keys[0]
	}
	f.fields[field]++
}

func (f *figures) mentee(paired, left bool) {
	f.menteesNamed++
	if !left {
		f.menteesIn++
	}
	if paired {
		f.menteesPaired++
	}
}
