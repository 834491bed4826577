package matching

import (
	"context"
	"maps"
	"slices"
)

// Session is a problem that is worked on: edits, locks, bans and weights are
// followed from the optimum before, which takes a fraction of a new search.
// Plan then gives what Solve would give for the problem as it stands. A Session
// is for one goroutine at a time; Plan can be cancelled by its context, and the
// next one starts where the problem then stands.
type Session struct {
	p      Problem
	board  *Board
	search *search
}

// NewSession reads a problem. Errors as Solve.
func NewSession(ctx context.Context, p Problem) (*Session, error) {
	s := &Session{p: p.clone()}
	return s, s.rebuild(ctx)
}

func (p *Problem) clone() Problem {
	q := *p
	q.Mentors, q.Mentees = slices.Clone(p.Mentors), slices.Clone(p.Mentees)
	q.Apart, q.Overrides = slices.Clone(p.Apart), slices.Clone(p.Overrides)
	q.Weights, q.Rules = maps.Clone(p.Weights), maps.Clone(p.Rules)
	return q
}

func (s *Session) rebuild(ctx context.Context) error {
	b, err := newBoard(ctx, &s.p, true)
	if err != nil {
		return err
	}
	found, err := newSearch(b, &s.p)
	if err != nil {
		return err
	}
	s.board, s.search = b, found
	return nil
}

// Problem gives a copy of the problem as it stands.
func (s *Session) Problem() Problem { return s.p.clone() }

// Board gives the board as it stands. It follows later changes.
func (s *Session) Board() *Board { return s.board }

// Plan gives the best plan for the problem as it stands, as Solve does. The
// only error is that of the context.
func (s *Session) Plan(ctx context.Context) (Plan, error) { return s.search.plan(ctx, &s.p) }

// fork gives a session that can go its own way from here.
func (s *Session) fork() *Session {
	b := *s.board
	b.scores = slices.Clone(b.scores)
	f := &Session{p: s.p.clone(), board: &b}
	f.search = &search{board: &b, scale: s.search.scale, floor: s.search.floor, at: s.search.at, pin: s.search.pin, free: s.search.free.fork(&b)}
	if s.search.held != nil {
		f.search.held = s.search.held.fork(&b)
	}
	return f
}

// SetWeights changes the weights. Errors: ErrWeights, ErrNoWeights; the
// session is then as before.
func (s *Session) SetWeights(given map[Criterion]int) error {
	w, err := normalise(given)
	if err != nil {
		return err
	}
	s.p.Weights = maps.Clone(given)
	s.board.reweigh(w)
	s.search.fill()
	return nil
}

// SetFloor changes the floor. Error: ErrFloor; the session is then as before.
func (s *Session) SetFloor(f Floor) error {
	trial := s.p
	trial.Floor = f
	if err := checkSettings(&trial); err != nil {
		return err
	}
	s.p.Floor, s.search.floor = f, f
	return nil
}

// SetPerson changes what is known of somebody who is in the problem already.
// Errors: ErrNobody, and those of NewBoard; the session is then as before. A
// new capacity, priority, mark or manager is a new search.
func (s *Session) SetPerson(ctx context.Context, person Person) error {
	list, at := s.p.person(person.ID)
	if list == nil {
		return ErrNobody
	}
	before := list[at]
	if before.Mark != person.Mark || before.Manager != person.Manager || before.room() != person.room() || before.Priority != person.Priority {
		return s.try(ctx, func(p *Problem) {
			list, at := p.person(person.ID)
			list[at] = person
		})
	}
	if err := checkPerson(&person); err != nil {
		return err
	}
	row, isMentor := s.board.mentorRow[person.ID]
	col := s.board.menteeCol[person.ID]
	if err := s.lockable(&person, isMentor, row, col); err != nil {
		return err
	}
	list[at] = person
	if isMentor {
		s.board.reread(person, row, -1)
		s.search.refill([]int{row}, nil)
	} else {
		s.board.reread(person, -1, col)
		s.search.refill(nil, []int{col})
	}
	return nil
}

// lockable tells whether somebody's locks can hold with new answers.
func (s *Session) lockable(person *Person, isMentor bool, row, col int) error {
	if len(person.Stopped) == 0 {
		return nil
	}
	bad := LockError{}
	for _, at := range s.board.locks {
		if isMentor && at.row == row || !isMentor && at.col == col {
			t := s.board.tie(at)
			bad.IDs = append(bad.IDs, t.Mentor, t.Mentee)
			bad.Conflicts = append(bad.Conflicts, LockConflict{Tie: t, Rules: rulesOf(person.Stopped).list()})
		}
	}
	if bad.IDs == nil {
		return nil
	}
	slices.Sort(bad.IDs)
	bad.IDs = slices.Compact(bad.IDs)
	return &bad
}

func (p *Problem) person(id ID) (list []Person, at int) {
	for _, side := range [][]Person{p.Mentors, p.Mentees} {
		if at := slices.IndexFunc(side, func(q Person) bool { return q.ID == id }); at >= 0 {
			return side, at
		}
	}
	return nil, -1
}

// Decide adds an override, in place of any of the same kind for the same pair.
// Error: LockError, ErrOverride; the session is then as before.
func (s *Session) Decide(ctx context.Context, o Override) error {
	return s.overrides(ctx, o.Tie, append(slices.DeleteFunc(slices.Clone(s.p.Overrides), func(x Override) bool {
		return x.Kind == o.Kind && x.Tie == o.Tie
	}), o))
}

// Release takes back the overrides of a kind for a pair.
func (s *Session) Release(ctx context.Context, kind OverrideKind, t Tie) error {
	return s.overrides(ctx, t, slices.DeleteFunc(slices.Clone(s.p.Overrides), func(x Override) bool {
		return x.Kind == kind && x.Tie == t
	}))
}

func (s *Session) overrides(ctx context.Context, t Tie, list []Override) error {
	at, here := s.board.find(t)
	trial := s.p
	trial.Overrides = list
	if !here || s.board.mentors[at.row].room() > 1 || s.board.mentees[at.col].room() > 1 ||
		!slices.Equal(trial.Overridden(Keep), s.p.Overridden(Keep)) {
		return s.try(ctx, func(p *Problem) { p.Overrides = list })
	}
	if err := checkSettings(&trial); err != nil {
		return err
	}
	if err := s.board.decide(&trial, at); err != nil {
		return err
	}
	s.p.Overrides = list
	s.search.refill([]int{at.row}, []int{at.col})
	return nil
}

// try makes a change that needs a new search.
func (s *Session) try(ctx context.Context, change func(*Problem)) error {
	before := *s
	s.p = s.p.clone()
	change(&s.p)
	if err := s.rebuild(ctx); err != nil {
		*s = before
		return err
	}
	return nil
}

// Replace takes a whole new problem: people added or gone, other records or
// rules. Errors as Solve; the session is then as before.
func (s *Session) Replace(ctx context.Context, p Problem) error {
	return s.try(ctx, func(q *Problem) { *q = p.clone() })
}

// reread reads one person anew, as a mentor (row) or a mentee (col).
func (b *Board) reread(p Person, row, col int) {
	k := b.keys
	if row >= 0 {
		b.mentors[row] = k.read(p)
		for j := range b.mentees {
			b.compare(row, j)
		}
		return
	}
	b.mentees[col] = k.read(p)
	for i := range b.mentors {
		b.compare(i, col)
	}
}

// decide reads the bans and locks of one pair anew. After an error, a
// LockError, the board is as before.
func (b *Board) decide(p *Problem, at cell) error {
	before, apart := *b, b.apart[at]
	b.apart[at] &^= isBanned
	if slices.Contains(p.Overridden(Ban), b.tie(at)) {
		b.apart[at] |= isBanned
	}
	b.compare(at.row, at.col)
	err := b.lock(p.Overridden(Lock))
	if err != nil {
		*b = before
		b.apart[at] = apart
		b.compare(at.row, at.col)
	}
	return err
}

// fill lays everything out anew after a change of weights.
func (s *search) fill() {
	s.free.fill(0)
	if s.held != nil {
		s.follow()
		s.held.fill(s.at)
	}
}

func (s *search) refill(mentors, mentees []int) {
	s.free.refill(mentors, mentees)
	if s.held != nil {
		s.held.refill(mentors, mentees)
	}
}
