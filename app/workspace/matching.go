package workspace

import (
	"context"
	"slices"
	"strconv"

	"omvendt/app/matching"
	"omvendt/app/programme"
	"omvendt/app/store"
	"omvendt/app/text"
	"omvendt/app/vocab"
)

// Matching gives the plan as it stands: approved pairs, the best suggestion
// for everybody else, who has none and which rule stands in the way. Faults:
// LocksConflict, Cancelled.
func (w *Workspace) Matching(ctx context.Context) (MatchingView, error) {
	sol, err := w.solve(ctx)
	if err != nil {
		return MatchingView{}, err
	}
	return sol.view()
}

// view tells the plan of a solution.
func (sol *solution) view() (MatchingView, error) {
	v := MatchingView{Hash: sol.plan.InputHash, Total: sol.plan.Total, Verified: sol.plan.Verified,
		Pairs: []PairRow{}, Unmatched: []UnmatchedRow{}, Ties: sol.ties, Bans: []BanRow{}, Weights: []WeightRow{}}
	for _, t := range sol.ties {
		if t.State == "open" {
			v.OpenTies++
		}
	}
	for _, p := range sol.plan.Pairs {
		row := sol.pairRow(p)
		state := programme.PairState(row.State)
		switch {
		case state.Live():
			v.Approved++
		case state != programme.PairObjection:
			v.Suggested++
		}
		v.Stages.count(state)
		v.Pairs = append(v.Pairs, row)
	}
	slices.SortStableFunc(v.Pairs, func(a, b PairRow) int { return b.Score - a.Score })
	for _, u := range sol.plan.UnmatchedMentees {
		v.Unmatched = append(v.Unmatched, sol.unmatchedRow(u, u.MenteeReasons()))
	}
	for _, u := range sol.plan.UnmatchedMentors {
		v.Unmatched = append(v.Unmatched, sol.unmatchedRow(u, u.MentorReasons()))
	}
	v.Bans = sol.rows(slices.DeleteFunc(slices.Clone(sol.state.overrides), func(o store.Override) bool { return o.Kind != store.Ban }))
	v.Loose = sol.rows(sol.loose)
	weights, err := matching.Normalise(sol.problem.Weights)
	if err != nil {
		return MatchingView{}, err
	}
	for _, c := range matching.Criteria() {
		if sol.idle(c, weights[c]) {
			continue
		}
		v.Weights = append(v.Weights, WeightRow{Criterion: string(c), Weight: weights[c]})
	}
	return v, nil
}

// idle tells whether a criterion has nothing to go by: nobody has wished for
// anybody, and wishes weigh nothing.
func (sol *solution) idle(c matching.Criterion, weight int) bool {
	return c == matching.Wishes && weight == 0 && len(sol.state.wishes.Given) == 0
}

func (sol *solution) pairRow(p matching.Pair) PairRow {
	mentor, _ := sol.state.participant(programme.EnrolmentID(p.Mentor))
	mentee, _ := sol.state.participant(programme.EnrolmentID(p.Mentee))
	row := PairRow{
		Mentor: sol.state.brief(mentor), Mentee: sol.state.brief(mentee), State: string(programme.PairDraft), Next: []string{},
		Score: p.Score, Locked: p.Locked, Reason: oneLine(p.Parts), Parts: []PartRow{}, Warnings: []text.Say{},
		Rank: text.S("matching.rank", "mentor", mentor.Person.Name, "mentee", mentee.Person.Name,
			"rank_mentor", strconv.Itoa(p.RankForMentor), "of_mentor", strconv.Itoa(p.OptionsForMentor),
			"rank_mentee", strconv.Itoa(p.RankForMentee), "of_mentee", strconv.Itoa(p.OptionsForMentee)),
	}
	for _, pair := range sol.state.livePairs() {
		if pair.Mentor == mentor.Enrolment && pair.Mentee == mentee.Enrolment {
			row.State, row.ApprovedOn, row.Locked = string(pair.State), pair.ApprovedOn, false
			row.Next = nextStates(pair.State)
		}
	}
	live := programme.PairState(row.State).Live()
	if proposed, is := sol.policy.proposed(between(mentor.Enrolment, mentee.Enrolment)); is && !live {
		row.State, row.ObjectedBy, row.Objection = proposed.State, proposed.By, proposed.Why
	}
	for _, part := range p.Parts {
		if sol.idle(part.Criterion, part.Weight) {
			continue
		}
		row.Parts = append(row.Parts, PartRow{Criterion: string(part.Criterion), Level: part.Level, Weight: part.Weight,
			Points: part.Points, Missing: part.Missing, Say: text.Say(part.Reason())})
	}
	for _, r := range p.Warnings() {
		row.Warnings = append(row.Warnings, text.Say(r))
	}
	if sol.maybeTied(mentor.Enrolment, mentee.Enrolment) {
		row.Warnings = append(row.Warnings, text.S("matching.warn.maybe_tied"))
	}
	if _, asked := mentee.Consents[vocab.ConsentSharePartner]; !asked {
		row.Warnings = append(row.Warnings, text.S("matching.warn.no_share"))
	}
	if live && sol.tied(mentor.Enrolment, mentee.Enrolment) {
		row.Warnings = append(row.Warnings, text.S("matching.warn.tied"))
	}
	return row
}

// oneLine is the reason in one line: what adds most to the score, of the
// answers that are there.
func oneLine(parts []matching.Part) text.Say {
	best := -1
	for i, p := range parts {
		if !p.Missing && p.Level > 0 && (best < 0 || p.Points > parts[best].Points) {
			best = i
		}
	}
	if best < 0 {
		return text.S("matching.only_possible")
	}
	return text.Say(parts[best].Reason())
}

func (sol *solution) tied(mentor, mentee programme.EnrolmentID) bool {
	return slices.ContainsFunc(sol.ties, func(t TieRow) bool {
		return t.Mentor.Enrolment == mentor && t.Mentee.Enrolment == mentee &&
			(t.State == string(store.TieConfirmed) && t.Reason != "wish" || t.State == "open" && t.Sure)
	})
}

// maybeTied tells whether one of the two may have meant the other.
func (sol *solution) maybeTied(mentor, mentee programme.EnrolmentID) bool {
	return slices.ContainsFunc(sol.ties, func(t TieRow) bool {
		return t.Mentor.Enrolment == mentor && t.Mentee.Enrolment == mentee && t.State == "open" && !t.Sure
	})
}

func (sol *solution) unmatchedRow(u matching.Unmatched, reasons []matching.Reason) UnmatchedRow {
	who, _ := sol.state.participant(programme.EnrolmentID(u.ID))
	row := UnmatchedRow{Who: sol.state.brief(who), Role: who.Role, Why: []text.Say{}}
	for _, r := range reasons {
		say := text.Say(r)
		for arg, ids := range map[string][]matching.ID{"rivals": u.Rivals, "shared": u.Shared} {
			if _, wanted := say.Args[arg]; wanted {
				say.Args[arg] = text.ListArgument(sol.state.names(ids))
			}
		}
		row.Why = append(row.Why, say)
	}
	return row
}

func (sol *solution) rows(overrides []store.Override) []BanRow {
	rows := []BanRow{}
	for _, o := range overrides {
		mentor, here := sol.state.participant(o.Mentor)
		mentee, alsoHere := sol.state.participant(o.Mentee)
		if here && alsoHere {
			rows = append(rows, BanRow{Mentor: sol.state.brief(mentor), Mentee: sol.state.brief(mentee)})
		}
	}
	return rows
}
