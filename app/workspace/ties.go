package workspace

import (
	"slices"

	"omvendt/app/intake"
	"omvendt/app/matching"
	"omvendt/app/programme"
	"omvendt/app/roster"
	"omvendt/app/store"
	"omvendt/app/text"
	"omvendt/app/vocab"
)

// tieRules are the classes of a tie and the rule that each is. A request is
// somebody's own and never gives a reason; a wish is the mentee's and gives way
// when somebody would be left over. A class of no rule is a tie like any other.
var tieRules = map[string]matching.Rule{
	"request": matching.RuleRequest, "wish": matching.RuleWish, "reporting": matching.RuleReporting,
	string(intake.RelationUnit): matching.RuleUnit, string(intake.RelationFormer): matching.RuleFormer,
	string(intake.RelationFamily): matching.RuleFamily, string(intake.RelationOther): matching.RuleExcluded,
}

// TieReasons are the classes that can be given, in the order in which they are
// offered. Their texts are "tie.reason.*".
func TieReasons() []string {
	return []string{"request", "wish", "reporting", "unit", "former", "family", "declared"}
}

// silent are the classes of which nothing is ever shown but that the two are
// kept apart.
func silent(reason string) bool { return reason == "request" }

// allTies lists the ties between the two sides: those that participants have
// declared in their own words, with what was answered, and those that the
// coordinator has noted. Who is named is asked about even when the answer begins
// with a no; who may be meant is asked about too, and stays possible until then.
func (s *state) allTies() []TieRow {
	rows := s.declaredTies()
	for _, t := range s.ties {
		mentor, here := s.enrolled(t.Mentor, programme.Mentor)
		mentee, alsoHere := s.enrolled(t.Mentee, programme.Mentee)
		if !here || !alsoHere || slices.ContainsFunc(rows, func(r TieRow) bool {
			return r.Mentor.Enrolment == mentor.Enrolment && r.Mentee.Enrolment == mentee.Enrolment
		}) {
			continue
		}
		rows = append(rows, TieRow{Mentor: s.brief(mentor), Mentee: s.brief(mentee), State: string(t.State), Reason: t.Reason, Sure: true})
	}
	return rows
}

func (s *state) enrolled(id roster.PersonID, role programme.Role) (programme.Participant, bool) {
	at := slices.IndexFunc(s.participants, func(p programme.Participant) bool {
		return p.Person.ID == id && p.Role == role && p.Status.TakesPart()
	})
	if at < 0 {
		return programme.Participant{}, false
	}
	return s.participants[at], true
}

func (s *state) declaredTies() []TieRow {
	rows := []TieRow{}
	add := func(mentor, mentee programme.Participant, said string, sure bool) {
		row := TieRow{Mentor: s.brief(mentor), Mentee: s.brief(mentee), Quote: said, State: "open",
			Reason: string(intake.RelationIn(said)), Sure: sure}
		for _, r := range rows {
			if r.Mentor.Enrolment == row.Mentor.Enrolment && r.Mentee.Enrolment == row.Mentee.Enrolment {
				return
			}
		}
		if t, ok := s.tie(mentor.Person.ID, mentee.Person.ID); ok {
			row.State, row.Reason = string(t.State), t.Reason
			if silent(t.Reason) {
				row.Quote = ""
			}
		}
		rows = append(rows, row)
	}
	for _, sure := range []bool{true, false} { // a name says more than a place
		for _, p := range s.participants {
			said := p.Text(vocab.Avoid)
			if !p.Status.TakesPart() || said == "" {
				continue
			}
			for _, id := range s.meant(said, sure) {
				if p.Role == programme.Mentor {
					if mentee, ok := s.enrolled(id, programme.Mentee); ok {
						add(p, mentee, said, sure)
					}
				} else if mentor, ok := s.enrolled(id, programme.Mentor); ok {
					add(mentor, p, said, sure)
				}
			}
		}
	}
	return rows
}

// meant are those whom a text names; or else, where it declares a tie without
// any name that is known, those it may mean.
func (s *state) meant(said string, byName bool) []roster.PersonID {
	named := intake.MentionedPeople(said, s.participants)
	if byName {
		return named
	}
	if len(named) > 0 || !intake.DeclaresTie(said) {
		return nil
	}
	return intake.MayMean(said, s.inRole(programme.Mentee))
}

// vague lists those who have declared a tie with nobody we know of.
func (s *state) vague(p programme.Participant) bool {
	said := p.Text(vocab.Avoid)
	return intake.DeclaresTie(said) && len(s.meant(said, true)) == 0 && len(s.meant(said, false)) == 0
}

// apart lists who are to be kept from each other and by which rule: ties not
// dismissed, those who have been a pair before, and somebody who takes part in
// both roles.
func (s *state) apart(ties []TieRow) []matching.Apart {
	var out []matching.Apart
	for _, t := range ties {
		rule := matching.RuleExcluded
		if t.State == string(store.TieConfirmed) {
			if of, known := tieRules[t.Reason]; known {
				rule = of
			}
		}
		if t.State == string(store.TieConfirmed) || t.State == "open" && t.Sure {
			out = append(out, matching.Apart{Tie: between(t.Mentor.Enrolment, t.Mentee.Enrolment), Rule: rule})
		}
	}
	out = append(out, s.wishedApart()...)
	for _, t := range s.earlier {
		out = append(out, matching.Apart{Tie: t, Rule: matching.RulePrevious})
	}
	for _, p := range s.inRole(programme.Mentor) {
		if mentee, both := s.enrolled(p.Person.ID, programme.Mentee); both {
			out = append(out, matching.Apart{Tie: between(p.Enrolment, mentee.Enrolment), Rule: matching.RuleExcluded})
		}
	}
	return out
}

// managers gives everybody's line manager among the participants, by their
// enrolments.
func (s *state) managers() map[programme.EnrolmentID]matching.ID {
	out := map[programme.EnrolmentID]matching.ID{}
	for _, line := range intake.ReportingLines(s.participants) {
		boss := s.enrolmentsOf(line.Boss)
		if len(boss) == 0 {
			continue
		}
		for _, report := range s.enrolmentsOf(line.Report) {
			out[report] = matching.ID(boss[0])
		}
	}
	return out
}

func (s *state) enrolmentsOf(id roster.PersonID) []programme.EnrolmentID {
	var out []programme.EnrolmentID
	for _, p := range s.participants {
		if p.Person.ID == id && p.Status.TakesPart() {
			out = append(out, p.Enrolment)
		}
	}
	return out
}

// sameLine tells of every boss and report who take part on the same side: they
// are not to be in one small group.
func (s *state) sameLine() []text.Say {
	says := []text.Say{}
	for _, role := range []programme.Role{programme.Mentor, programme.Mentee} {
		for _, line := range intake.ReportingLines(s.participants) {
			boss, here := s.enrolled(line.Boss, role)
			report, alsoHere := s.enrolled(line.Report, role)
			if here && alsoHere {
				says = append(says, text.S("check.line_of", "boss", boss.Person.Name, "report", report.Person.Name))
			}
		}
	}
	return says
}

// earlierPairs are the pairs that have been announced once: in this programme and
// ended, or in another one, by the enrolments of now.
func earlierPairs(tx *store.Tx, s *state) ([]matching.Tie, error) {
	programmes, err := tx.Programmes()
	if err != nil {
		return nil, err
	}
	var out []matching.Tie
	for _, p := range programmes {
		pairs, err := tx.Pairs(p.ID)
		if err != nil {
			return nil, err
		}
		for _, pair := range pairs {
			if p.ID == s.programme.ID && (pair.State.Live() || !s.present(pair.Mentor) || !s.present(pair.Mentee)) {
				continue
			}
			tie, here, err := s.tieNow(tx, pair)
			if err != nil {
				return nil, err
			}
			met := false
			if here {
				if met, err = tx.PairWasUnderWay(pair.ID); err != nil {
					return nil, err
				}
			}
			if met && !slices.Contains(out, tie) {
				out = append(out, tie)
			}
		}
	}
	return out, nil
}

func (s *state) tieNow(tx *store.Tx, pair programme.Pair) (matching.Tie, bool, error) {
	mentor, err := tx.Participant(pair.Mentor)
	if err != nil {
		return matching.Tie{}, false, err
	}
	mentee, err := tx.Participant(pair.Mentee)
	if err != nil {
		return matching.Tie{}, false, err
	}
	a, here := s.enrolled(mentor.Person.ID, programme.Mentor)
	b, alsoHere := s.enrolled(mentee.Person.ID, programme.Mentee)
	return between(a.Enrolment, b.Enrolment), here && alsoHere, nil
}
