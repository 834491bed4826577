package workspace

import (
	"strconv"

	"omvendt/app/matching"
	"omvendt/app/programme"
	"omvendt/app/text"
	"omvendt/app/vocab"
)

// CheckRow is one thing to look into before the pairs are made, and for whom.
// One that Stops keeps these people out of every pair. Mend names the click that
// mends it, as the end of "check.mend.*" and for Mend; "" where it has to be seen
// to person by person.
type CheckRow struct {
	Say    text.Say `json:"say"`
	People []Brief  `json:"people"`
	Stops  bool     `json:"stops"`
	Mend   string   `json:"mend"`

	Lines []text.Say `json:"lines"` // instead of people
}

// checks lists what is missing before matching: who is kept out, and whose
// answers leave a rule or the heaviest criterion without anything to go by.
func (w *Workspace) checks(s *state) []CheckRow {
	paired := s.paired()
	rows := []CheckRow{}
	add := func(key, mend string, stops bool, is func(programme.Participant) bool) {
		row := CheckRow{People: []Brief{}, Lines: []text.Say{}, Stops: stops, Mend: mend}
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
	add("check.refused", "", true, func(p programme.Participant) bool { return lacksConsent(p) && !onlyUnanswered(p) })
	add("check.consent", "consent", true, onlyUnanswered)
	add("check.minor", "minor", true, func(p programme.Participant) bool { return s.maybeMinor(p, w.date()) })
	add("check.status", "status", true, func(p programme.Participant) bool { return !p.Status.CanBeMatched() })
	add("check.tie", "", false, s.vague)
	add("check.language", "language", false, func(p programme.Participant) bool { return len(languagesOf(p)) == 0 })
	add("check.times", "times", false, func(p programme.Participant) bool { return slotsOf(p.Keys(vocab.Availability)) == 0 })
	add("check.format", "format", false, func(p programme.Participant) bool { return formatOf(p) == matching.FormatUnknown })
	add("check.topics", "", false, func(p programme.Participant) bool { return len(p.Keys(vocab.Topics)) == 0 })
	add("check.trained", "trained", false, untrained)
	if lines := s.sameLine(); len(lines) > 0 {
		rows = append(rows, CheckRow{Say: text.N("check.line", len(lines)), People: []Brief{}, Lines: lines})
	}
	return rows
}

// onlyUnanswered tells whether a yes is all that somebody lacks of consents: nobody
// has refused anything.
func onlyUnanswered(p programme.Participant) bool {
	if !lacksConsent(p) {
		return false
	}
	refusal := consentState(p, vocab.ConsentProcessing) == refused
	for _, c := range needed[p.Role] {
		refusal = refusal || consentState(p, c.purpose) == refused
	}
	return !refusal
}

// notices tells what makes the plan other than one would expect.
func (sol *solution) notices(v BoardView) []text.Say {
	says := sol.state.widowed()
	if n := sol.unseated(); n > 0 {
		says = append(says, text.N("matching.notice.moves_approved", n))
	}
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

// unseated counts the approved pairs that the plan would replace.
func (sol *solution) unseated() int {
	_, moved := sol.toApprove()
	return len(moved)
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
