package matching

import (
	"cmp"
	"fmt"
	"slices"
)

// LockConflict is a lock that cannot hold, and every reason: Absent when one
// of the two is not in the problem, Crowded when one of them has more locks
// than room, Rules that cannot be locked over.
type LockConflict struct {
	Tie
	Absent, Crowded bool
	Rules           []Rule
}

// LockError tells that locks contradict each other or a rule that cannot be
// locked over. IDs are the members of all such locks, sorted.
type LockError struct {
	IDs       []ID
	Conflicts []LockConflict
}

func (e *LockError) Error() string { return fmt.Sprintf("matching: contradictory locks: %q", e.IDs) }

// Overridden lists the pairs with an override of the kind, sorted, each once.
func (p *Problem) Overridden(kind OverrideKind) []Tie {
	var out []Tie
	for _, o := range p.Overrides {
		if o.Kind == kind {
			out = append(out, o.Tie)
		}
	}
	return uniqueTies(out)
}

func uniqueTies(list []Tie) []Tie {
	list = slices.Clone(list)
	slices.SortFunc(list, compareTies)
	return slices.Compact(list)
}

func compareTies(a, b Tie) int {
	return cmp.Or(cmp.Compare(a.Mentor, b.Mentor), cmp.Compare(a.Mentee, b.Mentee))
}

// cell is a place on the board.
type cell struct{ row, col int }

// lock puts the locked pairs in place. The error is a LockError.
func (b *Board) lock(locks []Tie) error {
	b.locks, b.lockedAt = nil, map[cell]bool{}
	b.mentorLocks, b.menteeLocks = make([]int, len(b.mentors)), make([]int, len(b.mentees))
	times := map[ID]int{}
	for _, t := range locks {
		times[t.Mentor]++
		times[t.Mentee]++
	}
	var bad LockError
	for _, t := range locks {
		at, here := b.find(t)
		conflict := LockConflict{Tie: t, Absent: !here}
		if here {
			conflict.Crowded = times[t.Mentor] > b.mentors[at.row].room() || times[t.Mentee] > b.mentees[at.col].room()
			conflict.Rules = (b.why[b.index(at.row, at.col)] & b.rules.hard &^ aboutAnswers).list()
		}
		if conflict.Absent || conflict.Crowded || conflict.Rules != nil {
			bad.Conflicts = append(bad.Conflicts, conflict)
			bad.IDs = append(bad.IDs, t.Mentor, t.Mentee)
			continue
		}
		b.locks = append(b.locks, at)
		b.lockedAt[at] = true
		b.mentorLocks[at.row]++
		b.menteeLocks[at.col]++
	}
	if bad.IDs == nil {
		slices.SortFunc(b.locks, func(x, y cell) int { return cmp.Or(x.row-y.row, x.col-y.col) })
		return nil
	}
	slices.Sort(bad.IDs)
	bad.IDs = slices.Compact(bad.IDs)
	return &bad
}

func (b *Board) find(t Tie) (at cell, ok bool) {
	row, isMentor := b.mentorRow[t.Mentor]
	col, isMentee := b.menteeCol[t.Mentee]
	return cell{row, col}, isMentor && isMentee
}

// room is how many partners there is room for.
func (p *Person) room() int { return max(1, p.Capacity) }
