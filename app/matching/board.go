package matching

import (
	"cmp"
	"context"
	"fmt"
	"slices"
)

// DuplicateError tells that people of a problem share an ID, on one side or
// across the two sides. IDs are sorted.
type DuplicateError struct{ IDs []ID }

func (e *DuplicateError) Error() string { return fmt.Sprintf("matching: IDs used twice: %q", e.IDs) }

// LockError tells that locks contradict each other or a rule that cannot be
// locked over: somebody locked twice, somebody who is not in the problem, or a
// locked pair that is excluded, banned or has a member who is stopped. IDs are
// the members of all such locks, sorted.
type LockError struct{ IDs []ID }

func (e *LockError) Error() string { return fmt.Sprintf("matching: contradictory locks: %q", e.IDs) }

// Board is every conceivable pair of a problem with its score and the rules in
// its way: what Solve chooses from. It does not change once made.
type Board struct {
	mentors, mentees     []answers // sorted by ID
	mentorRow, menteeCol map[ID]int
	weights              weights
	scores               []int32 // row-major
	broken               []ruleSet
	mentorLock           []int // column locked to a row, or -1
	menteeLock           []int // row locked to a column, or -1
}

// NewBoard reads a problem. Errors: DuplicateError, LockError, ErrWeights,
// ErrNoWeights, ErrRule.
func NewBoard(p Problem) (*Board, error) { return newBoard(context.Background(), p) }

func newBoard(ctx context.Context, p Problem) (*Board, error) {
	w, err := normalise(p.Weights)
	if err != nil {
		return nil, err
	}
	if err := duplicates(p); err != nil {
		return nil, err
	}
	k := keys{}
	b := &Board{weights: w}
	if b.mentors, b.mentorRow, err = k.side(p.Mentors); err != nil {
		return nil, err
	}
	if b.mentees, b.menteeCol, err = k.side(p.Mentees); err != nil {
		return nil, err
	}
	if err := b.fill(ctx); err != nil {
		return nil, err
	}
	b.forbid(p.Ties, isExcluded)
	b.forbid(p.Bans, isBanned)
	return b, b.lock(p.Locks)
}

func duplicates(p Problem) error {
	var all, twice []ID
	for _, side := range [][]Person{p.Mentors, p.Mentees} {
		for i := range side {
			all = append(all, side[i].ID)
		}
	}
	slices.Sort(all)
	for i := 1; i < len(all); i++ {
		if all[i] == all[i-1] {
			twice = append(twice, all[i])
		}
	}
	if twice == nil {
		return nil
	}
	return &DuplicateError{slices.Compact(twice)}
}

func (k keys) side(people []Person) ([]answers, map[ID]int, error) {
	list := make([]answers, len(people))
	for i, p := range people {
		if err := known(p.Stopped); err != nil {
			return nil, nil, err
		}
		list[i] = k.read(p)
	}
	slices.SortFunc(list, func(a, b answers) int { return cmp.Or(cmp.Compare(a.mark(), b.mark()), cmp.Compare(a.ID, b.ID)) })
	at := make(map[ID]int, len(list))
	for i := range list {
		at[list[i].ID] = i
	}
	return list, at, nil
}

func (b *Board) fill(ctx context.Context) error {
	cells := len(b.mentors) * len(b.mentees)
	b.scores, b.broken = make([]int32, cells), make([]ruleSet, cells)
	for row := range b.mentors {
		if err := ctx.Err(); err != nil {
			return err
		}
		for col := range b.mentees {
			l := levelsOf(&b.mentors[row], &b.mentees[col])
			cell := b.cell(row, col)
			b.scores[cell] = int32(l.score(&b.weights))
			b.broken[cell] = b.mentors[row].why(&b.mentees[col])
		}
	}
	return nil
}

func (b *Board) cell(row, col int) int { return row*len(b.mentees) + col }

func (b *Board) forbid(ties []Tie, rule ruleSet) {
	for _, t := range ties {
		row, isMentor := b.mentorRow[t.Mentor]
		col, isMentee := b.menteeCol[t.Mentee]
		if isMentor && isMentee {
			b.broken[b.cell(row, col)] |= rule
		}
	}
}

func (b *Board) lock(locks []Tie) error {
	b.mentorLock = slices.Repeat([]int{-1}, len(b.mentors))
	b.menteeLock = slices.Repeat([]int{-1}, len(b.mentees))
	times := map[ID]int{}
	locks = uniqueTies(locks)
	for _, t := range locks {
		times[t.Mentor]++
		times[t.Mentee]++
	}
	var bad []ID
	for _, t := range locks {
		row, isMentor := b.mentorRow[t.Mentor]
		col, isMentee := b.menteeCol[t.Mentee]
		if !isMentor || !isMentee || times[t.Mentor] > 1 || times[t.Mentee] > 1 ||
			b.broken[b.cell(row, col)]&^aboutAnswers != 0 {
			bad = append(bad, t.Mentor, t.Mentee)
			continue
		}
		b.mentorLock[row], b.menteeLock[col] = col, row
	}
	if bad == nil {
		return nil
	}
	slices.Sort(bad)
	return &LockError{slices.Compact(bad)}
}

func uniqueTies(list []Tie) []Tie {
	list = slices.Clone(list)
	slices.SortFunc(list, func(a, b Tie) int {
		return cmp.Or(cmp.Compare(a.Mentor, b.Mentor), cmp.Compare(a.Mentee, b.Mentee))
	})
	return slices.Compact(list)
}

// Why gives all the rules that stand in the way of a pair, exclusions and bans
// included. ok tells whether both people are in the problem.
func (b *Board) Why(mentor, mentee ID) (why []Rule, ok bool) {
	row, isMentor := b.mentorRow[mentor]
	col, isMentee := b.menteeCol[mentee]
	if !isMentor || !isMentee {
		return nil, false
	}
	return b.broken[b.cell(row, col)].list(), true
}

// Pair explains one conceivable pair, chosen or not, possible or not. Broken
// lists every rule in its way. ok tells whether both people are in the problem.
func (b *Board) Pair(mentor, mentee ID) (pair Pair, ok bool) {
	row, isMentor := b.mentorRow[mentor]
	col, isMentee := b.menteeCol[mentee]
	if !isMentor || !isMentee {
		return Pair{}, false
	}
	return b.pair(row, col), true
}

func (b *Board) pair(row, col int) Pair {
	mentor, mentee := &b.mentors[row], &b.mentees[col]
	parts, total := partsOf(&b.weights, mentor, mentee)
	pair := Pair{
		Mentor: mentor.ID, Mentee: mentee.ID, Score: total, Parts: parts,
		Locked:   b.mentorLock[row] == col,
		Broken:   b.broken[b.cell(row, col)].list(),
		Unknown:  mentor.unknown(mentee).list(),
		PowerGap: mentee.Level == powerGapLevel,
	}
	pair.RankForMentor, pair.OptionsForMentor = b.rank(row, col, false)
	pair.RankForMentee, pair.OptionsForMentee = b.rank(row, col, true)
	return pair
}

// powerGapLevel is the seniority of partners and top executives, the largest
// gap there is to a young mentor.
const powerGapLevel = 7

// rank counts a pair among what is possible for its mentor, or its mentee. A
// pair that rules forbid is counted as if it were possible.
func (b *Board) rank(row, col int, forMentee bool) (rank, options int) {
	own := b.cell(row, col)
	first, step, n := b.cell(row, 0), 1, len(b.mentees)
	if forMentee {
		first, step, n = col, len(b.mentees), len(b.mentors)
	}
	rank, options = 1, 1
	for i := range n {
		cell := first + i*step
		if cell == own || b.broken[cell] != 0 {
			continue
		}
		options++
		if b.scores[cell] > b.scores[own] {
			rank++
		}
	}
	return rank, options
}
