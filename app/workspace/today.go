package workspace

import (
	"omvendt/app/programme"
	"omvendt/app/text"
)

// mostSteps is how many things a day can hold (the rule of the screen I dag).
const mostSteps = 7

// today lists what waits for the coordinator, most pressing first: what stops
// the next phase before what can wait.
func (w *Workspace) today(s *state) []Step {
	mentors, mentees := s.inRole(programme.Mentor), s.inRole(programme.Mentee)
	pairs := len(s.livePairs())
	open := 0
	for _, t := range s.declaredTies() {
		if t.State == "open" {
			open++
		}
	}
	var minors, noConsent, noSpecial, noShare int
	for _, p := range append(mentors, mentees...) {
		for _, f := range w.flags(s, p) {
			switch f.Key {
			case "flag.minor":
				minors++
			case "flag.no_consent":
				noConsent++
			case "flag.no_special":
				noSpecial++
			case "flag.no_share":
				noShare++
			}
		}
	}
	steps := []Step{}
	add := func(when bool, id, screen string, say text.Say) {
		if when && len(steps) < mostSteps {
			steps = append(steps, Step{ID: id, Screen: screen, Say: say, Because: text.S("today." + id + ".because")})
		}
	}
	add(len(mentors) == 0, "import_mentors", "imports", text.S("today.import_mentors"))
	add(len(mentees) == 0, "import_mentees", "imports", text.S("today.import_mentees"))
	add(s.programme.KickoffOn == "", "set_kickoff", "plan", text.S("today.set_kickoff"))
	add(open > 0, "answer_ties", "matching", text.N("today.answer_ties", open))
	add(minors > 0, "confirm_age", "people", text.N("today.confirm_age", minors))
	add(noConsent > 0, "ask_consent", "people", text.N("today.ask_consent", noConsent))
	add(noSpecial > 0, "ask_special", "people", text.N("today.ask_special", noSpecial))
	add(noShare > 0, "ask_share", "people", text.N("today.ask_share", noShare))
	ready := len(mentors) > 0 && len(mentees) > 0
	add(ready && pairs == 0, "match", "matching", text.S("today.match"))
	add(ready && pairs > 0 && pairs < len(mentees), "match_rest", "matching", text.N("today.match_rest", len(mentees)-pairs))
	add(pairs > 0 && !s.reported(), "report", "reports", text.S("today.report"))
	return steps
}
