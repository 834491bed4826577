package workspace

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"slices"
	"strings"

	"omvendt/app/fault"
	"omvendt/app/matching"
	"omvendt/app/programme"
	"omvendt/app/roster"
	"omvendt/app/store"
	"omvendt/app/text"
	"omvendt/app/vocab"
)

// solution is a snapshot, the problem made of it and its best plan.
type solution struct {
	state    *state
	revision int64 // of the workspace, as it was read
	problem  matching.Problem
	loose    []store.Override // locks that cannot hold
	ties     []TieRow
	policy   policy
	plan     matching.Plan
}

// pose reads the present state and makes the problem of it.
func (w *Workspace) pose() (*solution, error) {
	sol := &solution{revision: w.store.Revision()}
	err := w.store.Read(func(tx *store.Tx) (err error) {
		if sol.state, err = readState(tx); err != nil {
			return err
		}
		if sol.state.earlier, err = earlierPairs(tx, sol.state); err != nil {
			return err
		}
		if sol.state.wishes, err = readWishes(tx, sol.state.programme.ID); err != nil {
			return err
		}
		sol.policy, err = readPolicy(tx, sol.state.programme.ID)
		return err
	})
	if err != nil {
		return nil, err
	}
	sol.ties = sol.state.allTies()
	sol.problem, sol.loose = w.problem(sol.state, sol.ties, sol.policy)
	return sol, nil
}

// solve makes the best plan for the present state. Approved pairs stand as
// locks. Nothing is written. Faults: LocksConflict, Cancelled.
func (w *Workspace) solve(ctx context.Context) (*solution, error) {
	sol, err := w.pose()
	if err != nil {
		return nil, err
	}
	if sol.plan, err = matching.Solve(ctx, sol.problem); err != nil {
		return nil, sol.fault(ctx, err)
	}
	return sol, nil
}

// fault tells what stopped the engine.
func (sol *solution) fault(ctx context.Context, err error) error {
	var conflict *matching.LockError
	switch {
	case errors.As(err, &conflict):
		return fault.New(fault.LocksConflict, err, "names", text.ListArgument(sol.state.names(conflict.IDs)))
	case errors.Is(err, matching.ErrNoWeights), errors.Is(err, matching.ErrWeights):
		return badValue("matching.weights", "hint.weights")
	case errors.Is(err, matching.ErrFloor), errors.Is(err, matching.ErrSetting), errors.Is(err, matching.ErrRule):
		return badValue("matching.rules", "hint.choose")
	case ctx.Err() != nil:
		return fault.New(fault.Cancelled, err)
	}
	return err
}

// problem turns the programme into what the engine sees: no names, no gender,
// no background, only answers that bear on the pairing. Locks that cannot hold
// are left out and given back.
func (w *Workspace) problem(s *state, ties []TieRow, set policy) (p matching.Problem, loose []store.Override) {
	p.Weights = matching.Defaults()
	if len(s.weights) > 0 {
		p.Weights = map[matching.Criterion]int{}
		for name, n := range s.weights {
			p.Weights[matching.Criterion(name)] = n
		}
	}
	p.Rules, p.Floor, p.MovePoints = set.rules(), set.floor(), set.move().engine()
	paired, bosses := s.paired(), s.managers()
	for _, x := range s.inRole(programme.Mentor) {
		p.Mentors = append(p.Mentors, w.enginePerson(s, x, paired, bosses))
	}
	for _, x := range s.inRole(programme.Mentee) {
		p.Mentees = append(p.Mentees, w.enginePerson(s, x, paired, bosses))
	}
	for _, a := range s.apart(ties) {
		// An approved pair stands even where a tie was confirmed afterwards; the
		// plan warns of it.
		if paired[programme.EnrolmentID(a.Mentor)] != programme.EnrolmentID(a.Mentee) {
			p.Apart = append(p.Apart, a)
		}
	}
	p.Overrides = s.standing(set)
	for _, o := range s.overrides {
		if o.Kind == store.Ban && paired[o.Mentor] != o.Mentee {
			p.Overrides = append(p.Overrides, matching.Override{Tie: between(o.Mentor, o.Mentee), Kind: matching.Ban})
		}
	}
	for _, o := range s.overrides {
		switch {
		case o.Kind != store.Lock || paired[o.Mentor] == o.Mentee:
		case holds(p, between(o.Mentor, o.Mentee)):
			p.Overrides = append(p.Overrides, matching.Override{Tie: between(o.Mentor, o.Mentee), Kind: matching.Lock})
		default:
			loose = append(loose, o)
		}
	}
	return p, loose
}

// standing are the pairs that a new plan goes on from: approved ones stand, or
// cost something to give up; so do those that have been proposed.
func (s *state) standing(set policy) []matching.Override {
	var out []matching.Override
	for _, pair := range s.livePairs() {
		kind := matching.Lock
		if set.move().Approved && pair.State.CanBecome(programme.PairReplaced) {
			kind = matching.Keep
		}
		out = append(out, matching.Override{Tie: between(pair.Mentor, pair.Mentee), Kind: kind})
	}
	for _, row := range set.Proposed {
		if row.State == string(programme.PairProposed) {
			out = append(out, matching.Override{Tie: between(row.Mentor, row.Mentee), Kind: matching.Keep})
		}
	}
	return out
}

func between(mentor, mentee programme.EnrolmentID) matching.Tie {
	return matching.Tie{Mentor: matching.ID(mentor), Mentee: matching.ID(mentee)}
}

// holds tells whether one more lock fits the problem: both are there and not
// kept out, nothing forbids the two, and neither has another lock.
func holds(p matching.Problem, lock matching.Tie) bool {
	free := func(people []matching.Person, id matching.ID) bool {
		return slices.ContainsFunc(people, func(x matching.Person) bool { return x.ID == id && len(x.Stopped) == 0 })
	}
	apart := func(a matching.Apart) bool { return a.Tie == lock && forbids(p.Rules, a.Rule) }
	bars := func(o matching.Override) bool {
		switch o.Kind {
		case matching.Lock:
			return o.Mentor == lock.Mentor || o.Mentee == lock.Mentee
		case matching.Ban:
			return o.Tie == lock
		}
		return false
	}
	return free(p.Mentors, lock.Mentor) && free(p.Mentees, lock.Mentee) &&
		!slices.ContainsFunc(p.Apart, apart) && !slices.ContainsFunc(p.Overrides, bars)
}

// forbids tells whether a rule that is recorded of two people keeps them apart,
// and not only if it can be helped.
func forbids(set map[matching.Rule]matching.Setting, rule matching.Rule) bool {
	now, given := set[rule]
	if !given {
		return rule != matching.RuleWish
	}
	return now.Severity == matching.Hard
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

func (w *Workspace) enginePerson(s *state, p programme.Participant, paired map[programme.EnrolmentID]programme.EnrolmentID, bosses map[programme.EnrolmentID]matching.ID) matching.Person {
	e := matching.Person{
		ID: matching.ID(p.Enrolment), Mark: markOf(p.Person), Topics: p.Keys(vocab.Topics), Languages: languagesOf(p),
		Slots: slotsOf(p.Keys(vocab.Availability)), Format: formatOf(p), Place: placeOf(p),
		Manager: bosses[p.Enrolment], Wishes: s.wishes.of(p.Enrolment),
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

// markOf is a digest of who somebody is, so that the same people imported anew
// get the same plan where several are equally good.
func markOf(p roster.Person) string {
	sum := sha256.Sum256([]byte(roster.EmailKey(p.Email) + "\n" + roster.NameKey(p.Name)))
	return hex.EncodeToString(sum[:8])
}

// stopped are the rules that keep a person out of every new pair.
func (w *Workspace) stopped(s *state, p programme.Participant) []matching.Rule {
	var rules []matching.Rule
	if !p.Status.CanBeMatched() {
		rules = append(rules, matching.RuleStatus)
	}
	if s.maybeMinor(p, w.date()) {
		rules = append(rules, matching.RuleMinor)
	}
	if lacksConsent(p) {
		rules = append(rules, matching.RuleConsent)
	}
	return rules
}

// lacksConsent tells whether a consent stands in the way: a mentor has not said
// yes to being handled, or somebody has said no to what the programme needs.
func lacksConsent(p programme.Participant) bool {
	if p.Role == programme.Mentor && consentState(p, vocab.ConsentProcessing) != consented {
		return true
	}
	return consentState(p, vocab.ConsentProcessing) == refused ||
		slices.ContainsFunc(needed[p.Role], func(c neededConsent) bool { return consentState(p, c.purpose) == refused })
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

func (sol *solution) approved(p matching.Pair) bool {
	return sol.state.paired()[programme.EnrolmentID(p.Mentor)] == programme.EnrolmentID(p.Mentee)
}
