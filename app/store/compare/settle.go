package compare

import (
	"errors"
	"slices"
)

// ErrUndecided tells that a record on which the versions differ has no choice.
var ErrUndecided = errors.New("a difference is not decided")

// Settled is a choice for every difference that can stand as a whole.
type Settled struct {
	sides map[Key]Side
	// Forced are the records that come from another side than was chosen,
	// because something else that was chosen cannot be without them.
	Forced []Key
}

// Side tells from which version a record comes.
func (s Settled) Side(key Key) Side { return s.sides[key] }

// Settle makes the choices fit together: a pair needs its two people as they
// are in the version it comes from, a person the programme and so on. What is
// needed comes along from the same side; when it is needed as it is on both
// sides, what needs it follows, and if that does not do either, everything that
// hangs together comes from one side. A programme from which something left the
// machine stays.
func Settle(ours, theirs *Content, choices map[Key]Side) (Settled, error) {
	s := settling{ours: ours, theirs: theirs, sides: map[Key]Side{}, fixed: map[Key]bool{}}
	for _, key := range differing(ours, theirs) {
		side := choices[key]
		if side != Ours && side != Theirs {
			return Settled{}, ErrUndecided
		}
		s.keys = append(s.keys, key)
		s.sides[key] = side
	}
	s.keepDisclosed()
	for s.pass() {
	}
	out := Settled{sides: s.sides}
	for _, key := range s.keys {
		if s.sides[key] != choices[key] {
			out.Forced = append(out.Forced, key)
		}
	}
	return out, nil
}

type settling struct {
	ours, theirs *Content
	keys         []Key
	sides        map[Key]Side
	fixed        map[Key]bool // no longer to be moved alone
}

func (s *settling) in(side Side) *Content {
	if side == Theirs {
		return s.theirs
	}
	return s.ours
}

// pass mends the first thing that does not fit and tells whether there was one.
// It comes to an end: each mending fixes a record or a whole group for good.
func (s *settling) pass() bool {
	for _, key := range s.keys {
		if s.mend(key) {
			return true
		}
	}
	return false
}

// keepDisclosed keeps every programme from which something left the machine.
func (s *settling) keepDisclosed() {
	for _, side := range []Side{Ours, Theirs} {
		for _, key := range s.in(side).order {
			if key.Kind != disclosure {
				continue
			}
			for _, to := range s.in(side).targets(key) {
				needed := s.in(side).home[to]
				if other := s.sides[needed]; other != "" && !s.in(other).has(needed, to) {
					s.move(needed, side)
				}
			}
		}
	}
}

// mend sees to it that a record finds what it refers to, and tells whether
// anything had to be moved.
func (s *settling) mend(key Key) bool {
	side := s.sides[key]
	for _, to := range s.in(side).targets(key) {
		needed := s.in(side).home[to]
		other, differs := s.sides[needed]
		if !differs || s.in(other).has(needed, to) {
			continue
		}
		switch {
		case !s.fixed[needed]:
			s.move(needed, side)
		case !s.fixed[key]:
			s.move(key, other)
		default:
			for _, k := range s.group(key) {
				s.move(k, side)
			}
		}
		return true
	}
	return false
}

func (s *settling) move(key Key, side Side) { s.sides[key], s.fixed[key] = side, true }

// group lists the differing records that hang together with one, whichever
// refers to which and on whichever side.
func (s *settling) group(key Key) []Key {
	near := map[Key][]Key{}
	for _, k := range s.keys {
		for _, side := range []Side{Ours, Theirs} {
			for _, to := range s.in(side).targets(k) {
				if needed := s.in(side).home[to]; s.sides[needed] != "" {
					near[k], near[needed] = append(near[k], needed), append(near[needed], k)
				}
			}
		}
	}
	out := []Key{key}
	for i := 0; i < len(out); i++ {
		for _, k := range near[out[i]] {
			if !slices.Contains(out, k) {
				out = append(out, k)
			}
		}
	}
	return out
}
