package workspace

import (
	"context"
	"errors"
	"slices"
	"strings"

	"omvendt/app/fault"
	"omvendt/app/intake"
	"omvendt/app/matching"
	"omvendt/app/programme"
	"omvendt/app/store"
	"omvendt/app/vocab"
)

// solution is a snapshot, the problem made of it and its best plan.
type solution struct {
	state   *state
	problem matching.Problem
	ties    []TieRow
	plan    matching.Plan
}

// solve makes the best plan for the present state. Approved pairs stand as
// locks. Nothing is written. Faults: LocksConflict, Cancelled.
func (w *Workspace) solve(ctx context.Context) (*solution, error) {
	var s *state
	if err := w.store.Read(func(tx *store.Tx) (err error) {
		s, err = readState(tx)
		return err
	}); err != nil {
		return nil, err
	}
	sol := &solution{state: s, ties: s.declaredTies()}
	sol.problem = w.problem(s, sol.ties)
	plan, err := matching.Solve(ctx, sol.problem)
	var conflict *matching.LockError
	switch {
	case errors.As(err, &conflict):
		return nil, fault.New(fault.LocksConflict, err, "names", strings.Join(s.names(conflict.IDs), ", "))
	case ctx.Err() != nil:
		return nil, fault.New(fault.Cancelled, err)
	case err != nil:
		return nil, err
	}
	sol.plan = plan
	return sol, nil
}

// problem turns the programme into what the engine sees: no names, no gender,
// no background, only answers that bear on the pairing.
func (w *Workspace) problem(s *state, ties []TieRow) matching.Problem {
	p := matching.Problem{Weights: matching.Defaults()}
	if len(s.weights) > 0 {
		p.Weights = map[matching.Criterion]int{}
		for name, n := range s.weights {
			p.Weights[matching.Criterion(name)] = n
		}
	}
	paired := s.paired()
	for _, x := range s.inRole(programme.Mentor) {
		p.Mentors = append(p.Mentors, w.enginePerson(s, x, paired))
	}
	for _, x := range s.inRole(programme.Mentee) {
		p.Mentees = append(p.Mentees, w.enginePerson(s, x, paired))
	}
	for _, t := range ties {
		if t.State != string(store.TieDismissed) {
			p.Ties = append(p.Ties, matching.Tie{Mentor: matching.ID(t.Mentor.Enrolment), Mentee: matching.ID(t.Mentee.Enrolment)})
		}
	}
	for _, o := range s.overrides {
		tie := matching.Tie{Mentor: matching.ID(o.Mentor), Mentee: matching.ID(o.Mentee)}
		if !s.present(o.Mentor) || !s.present(o.Mentee) || paired[o.Mentor] != "" || paired[o.Mentee] != "" {
			continue
		}
		if o.Kind == store.Ban {
			p.Bans = append(p.Bans, tie)
		} else {
			p.Locks = append(p.Locks, tie)
		}
	}
	for _, pair := range s.livePairs() {
		if s.present(pair.Mentor) && s.present(pair.Mentee) {
			p.Locks = append(p.Locks, matching.Tie{Mentor: matching.ID(pair.Mentor), Mentee: matching.ID(pair.Mentee)})
		}
	}
	// An approved pair stands even where a tie was confirmed afterwards; the
	// plan warns of it.
	p.Ties = slices.DeleteFunc(p.Ties, func(t matching.Tie) bool { return paired[programme.EnrolmentID(t.Mentor)] == programme.EnrolmentID(t.Mentee) })
	return p
}

// present tells whether the enrolment takes part in matching at all.
func (s *state) present(id programme.EnrolmentID) bool {
	p, ok := s.participant(id)
	return ok && !gone[p.Status]
}

func (s *state) names(ids []matching.ID) []string {
	var out []string
	for _, id := range ids {
		if p, ok := s.participant(programme.EnrolmentID(id)); ok {
			out = append(out, p.Person.Name)
		}
	}
	return out
}

// out are the statuses of people who are here but not to be matched now.
var out = map[programme.Status]bool{
	programme.Waitlist: true, programme.Paused: true, programme.Completed: true,
}

func (w *Workspace) enginePerson(s *state, p programme.Participant, paired map[programme.EnrolmentID]programme.EnrolmentID) matching.Person {
	e := matching.Person{
		ID: matching.ID(p.Enrolment), Topics: p.Keys(vocab.Topics), Languages: languagesOf(p),
		Slots: slotsOf(p.Keys(vocab.Availability)), Format: formatOf(p), Place: placeOf(p),
	}
	if p.Role == programme.Mentor {
		e.Field = first(p.Keys(vocab.StudyField))
	} else {
		e.Field = first(p.Keys(vocab.BusinessArea))
		e.Level = levelOf(first(p.Keys(vocab.Level)))
		e.Leader = first(p.Keys(vocab.IsLeader)) == "yes"
	}
	if paired[p.Enrolment] == "" {
		e.Stopped = w.stopped(s, p)
	}
	return e
}

// stopped are the rules that keep a person out of every new pair.
func (w *Workspace) stopped(s *state, p programme.Participant) []matching.Rule {
	var rules []matching.Rule
	if out[p.Status] {
		rules = append(rules, matching.RuleStatus)
	}
	if s.maybeMinor(p, w.date()) {
		rules = append(rules, matching.RuleMinor)
	}
	given, asked := p.Consents[vocab.ConsentProcessing]
	refusedShare := false
	if share, answered := p.Consents[vocab.ConsentSharePartner]; answered && !share {
		refusedShare = p.Role == programme.Mentee
	}
	if (p.Role == programme.Mentor && !(asked && given)) || (asked && !given) || refusedShare {
		rules = append(rules, matching.RuleConsent)
	}
	return rules
}

func first(keys []string) string {
	if len(keys) == 0 {
		return ""
	}
	return keys[0]
}

// languagesOf are the languages a conversation can be held in. A mentor can
// use any language spoken; a mentee's preference is what the mentee can use.
func languagesOf(p programme.Participant) []string {
	keys := slices.Clone(p.Keys(vocab.SessionLanguage))
	if p.Role == programme.Mentor || len(keys) == 0 {
		for _, k := range p.Keys(vocab.Languages) {
			if !slices.Contains(keys, k) {
				keys = append(keys, k)
			}
		}
	}
	return keys
}

var (
	days  = []string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"}
	parts = []string{"morning", "midday", "afternoon", "evening"}
)

// slotsOf turns "tue.evening" into its bit. Somebody flexible who names no
// times can meet at any time; who answered nothing readable has none known.
func slotsOf(keys []string) matching.Slots {
	var set matching.Slots
	for _, key := range keys {
		day, part, _ := strings.Cut(key, ".")
		d, p := slices.Index(days, day), slices.Index(parts, part)
		if d >= 0 && p >= 0 {
			set |= 1 << (d*len(parts) + p)
		}
	}
	if set == 0 && slices.Contains(keys, "flexible") {
		return 1<<(len(days)*len(parts)) - 1
	}
	return set
}

func formatOf(p programme.Participant) matching.Format {
	for _, key := range append(slices.Clone(p.Keys(vocab.MeetingFormat)), p.Keys(vocab.Availability)...) {
		switch key {
		case "digital_only":
			return matching.Online
		case "in_person":
			return matching.InPerson
		case "either":
			return matching.Either
		}
	}
	return matching.FormatUnknown
}

// placeOf is the town: where a mentor lives, where a mentee works.
func placeOf(p programme.Participant) string {
	place := p.Person.City
	if office := p.Text(vocab.Office); p.Role == programme.Mentee && office != "" {
		place = office
	}
	if key, ok := vocab.Key(vocab.Cities, place); ok {
		return key
	}
	return vocab.Fold(place)
}

// levelOf reads the step of a seniority key, "L5_senior_manager" → 5.
func levelOf(key string) int {
	if len(key) < 2 || key[0] != 'L' || key[1] < '1' || key[1] > '7' {
		return 0
	}
	return int(key[1] - '0')
}

// declaredTies lists the ties that participants have declared in their own
// words and that name somebody on the other side, with what was answered.
func (s *state) declaredTies() []TieRow {
	rows := []TieRow{}
	byPerson := map[programme.Role]map[string]programme.Participant{programme.Mentor: {}, programme.Mentee: {}}
	for _, p := range s.participants {
		if !gone[p.Status] {
			byPerson[p.Role][string(p.Person.ID)] = p
		}
	}
	add := func(mentor, mentee programme.Participant, quote string) {
		row := TieRow{Mentor: s.brief(mentor), Mentee: s.brief(mentee), Quote: quote, State: "open"}
		for _, r := range rows {
			if r.Mentor.Enrolment == row.Mentor.Enrolment && r.Mentee.Enrolment == row.Mentee.Enrolment {
				return
			}
		}
		if t, ok := s.tie(mentor.Person.ID, mentee.Person.ID); ok {
			row.State = string(t.State)
		}
		rows = append(rows, row)
	}
	for _, p := range s.participants {
		said := p.Text(vocab.Avoid)
		if gone[p.Status] || !intake.DeclaresTie(said) {
			continue
		}
		for _, id := range intake.MentionedPeople(said, s.participants) {
			if p.Role == programme.Mentor {
				if mentee, ok := byPerson[programme.Mentee][string(id)]; ok {
					add(p, mentee, said)
				}
			} else if mentor, ok := byPerson[programme.Mentor][string(id)]; ok {
				add(mentor, p, said)
			}
		}
	}
	return rows
}

func (sol *solution) approved(p matching.Pair) bool {
	return sol.state.paired()[programme.EnrolmentID(p.Mentor)] == programme.EnrolmentID(p.Mentee)
}
