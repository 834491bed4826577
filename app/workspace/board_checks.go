package workspace

import (
	"strconv"

	"omvendt/app/matching"
	"omvendt/app/programme"
	"omvendt/app/text"
	"omvendt/app/vocab"
)

// CheckRow is one thing to look into before the pairs are made, and for whom.
// One that Stops keeps these people out of every pair.
type CheckRow struct {
	Say    text.Say `json:"say"`
	People []Brief  `json:"people"`
	Stops  bool     `json:"stops"`
}

// checks lists what is missing before matching: who is kept out, and whose
// answers leave a rule or the heaviest criterion without anything to go by.
func (w *Workspace) checks(s *state) []CheckRow {
	paired := s.paired()
	rows := []CheckRow{}
	add := func(key string, stops bool, is func(programme.Participant) bool) {
		row := CheckRow{People: []Brief{}, Stops: stops}
		for _, role := range []programme.Role{programme.Mentor, programme.Mentee} {
			for _, p := range s.inRole(role) {
				if paired[p.Enrolment] == "" && is(p) {
					row.People = append(row.People, s.brief(p))
				}
			}
		}
		if n := len(row.People); n > 0 {
			row.Say = text.N(key, n)
			rows = append(rows, row)
		}
	}
	add("check.consent", true, lacksConsent)
	add("check.minor", true, func(p programme.Participant) bool { return s.maybeMinor(p, w.date()) })
	add("check.status", true, func(p programme.Participant) bool { return !p.Status.CanBeMatched() })
	add("check.language", false, func(p programme.Participant) bool { return len(languagesOf(p)) == 0 })
	add("check.times", false, func(p programme.Participant) bool { return slotsOf(p.Keys(vocab.Availability)) == 0 })
	add("check.format", false, func(p programme.Participant) bool { return formatOf(p) == matching.FormatUnknown })
	add("check.topics", false, func(p programme.Participant) bool { return len(p.Keys(vocab.Topics)) == 0 })
	return rows
}

// notices tells what makes the plan other than one would expect.
func (sol *solution) notices(v BoardView) []text.Say {
	says := sol.state.widowed()
	possible, equal, first := 0, true, 0
	for at, bar := range v.Bars {
		if bar > 0 {
			continue
		}
		if possible++; possible == 1 {
			first = v.Scores[at]
		}
		equal = equal && v.Scores[at] == first
	}
	mentors, mentees := len(v.Mentors), len(v.Mentees)
	switch {
	case mentors > 0 && mentees > 0 && possible == 0:
		says = append(says, text.S("matching.notice.none"))
	case possible > 1 && equal:
		says = append(says, text.S("matching.notice.equal"))
	}
	if few := min(mentors, mentees); few > 0 && max(mentors, mentees) >= 3*few {
		key := "matching.notice.many_mentors"
		if mentees > mentors {
			key = "matching.notice.many_mentees"
		}
		says = append(says, text.N(key, few, "many", strconv.Itoa(max(mentors, mentees))))
	}
	if !v.Plan.Verified {
		says = append(says, text.S("matching.notice.unverified"))
	}
	return says
}

// widowed tells of the pairs that ended because one of the two left, as long as
// the other has nobody new.
func (s *state) widowed() []text.Say {
	says, paired := []text.Say{}, s.paired()
	for _, pair := range s.pairs {
		if pair.State == programme.PairReplaced || s.present(pair.Mentor) == s.present(pair.Mentee) {
			continue
		}
		left, stays := pair.Mentor, pair.Mentee
		if s.present(pair.Mentor) {
			left, stays = stays, left
		}
		if paired[stays] != "" {
			continue
		}
		gone, _ := s.participant(left)
		alone, _ := s.participant(stays)
		says = append(says, text.S("matching.notice.left", "left", gone.Person.Name, "stays", alone.Person.Name))
	}
	return says
}
