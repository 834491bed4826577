package matching

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
)

// DuplicateError tells that people of a problem share an ID, on one side or
// across the two sides. IDs are sorted.
type DuplicateError struct{ IDs []ID }

func (e *DuplicateError) Error() string { return fmt.Sprintf("matching: IDs used twice: %q", e.IDs) }

// ErrPerson tells of a capacity or a priority out of range; ErrOverride of an
// override of no kind; ErrFloor of a floor or a price of moves out of range;
// ErrNobody of somebody who is not in the problem.
var (
	ErrNobody   = errors.New("matching: nobody has this ID")
	ErrPerson   = errors.New("matching: capacity or priority out of range")
	ErrOverride = errors.New("matching: unknown kind of override")
	ErrFloor    = errors.New("matching: floor or price of a move out of range")
)

// Board is every conceivable pair of a problem with its score and the rules in
// its way: what Solve chooses from.
type Board struct {
	mentors, mentees         []answers // sorted by mark and ID
	mentorRow, menteeCol     map[ID]int
	weights                  weights
	rules                    ruleBook
	scores                   []int16   // row-major
	why                      []ruleSet // every rule that the pair breaks, hard or not
	apart                    map[cell]ruleSet
	locks                    []cell
	lockedAt                 map[cell]bool
	kept                     map[cell]bool
	mentorLocks, menteeLocks []int
	planes                   [criteriaSize][]uint8 // levels by criterion, for a Session
	keys                     keys
}

// NewBoard reads a problem. Errors: DuplicateError, LockError, ErrWeights,
// ErrNoWeights, ErrRule, ErrSetting, ErrPerson, ErrOverride, ErrFloor.
func NewBoard(p Problem) (*Board, error) { return newBoard(context.Background(), &p, false) }

func newBoard(ctx context.Context, p *Problem, keepLevels bool) (*Board, error) {
	w, err := normalise(p.Weights)
	if err != nil {
		return nil, err
	}
	b := &Board{weights: w}
	if b.rules, err = readRules(p.Rules); err != nil {
		return nil, err
	}
	if err := errors.Join(duplicates(p), checkSettings(p)); err != nil {
		return nil, err
	}
	k := keys{}
	b.keys = k
	if b.mentors, b.mentorRow, err = k.side(p.Mentors); err != nil {
		return nil, err
	}
	if b.mentees, b.menteeCol, err = k.side(p.Mentees); err != nil {
		return nil, err
	}
	cells := len(b.mentors) * len(b.mentees)
	b.scores, b.why = make([]int16, cells), make([]ruleSet, cells)
	if keepLevels {
		for c := range b.planes {
			b.planes[c] = make([]uint8, cells)
		}
	}
	if err := b.record(p); err != nil {
		return nil, err
	}
	for row := range b.mentors {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		for col := range b.mentees {
			b.compare(row, col)
		}
	}
	b.kept = map[cell]bool{}
	for _, t := range p.Overridden(Keep) {
		if at, ok := b.find(t); ok {
			b.kept[at] = true
		}
	}
	return b, b.lock(p.Overridden(Lock))
}

func checkSettings(p *Problem) error {
	if p.Floor.Percent < 0 || p.Floor.Percent > 100 || p.Floor.Score < 0 || p.Floor.Score > topScore || p.MovePoints > maxMove {
		return ErrFloor
	}
	for _, o := range p.Overrides {
		if o.Kind != Lock && o.Kind != Ban && o.Kind != Keep {
			return fmt.Errorf("%w: %q", ErrOverride, o.Kind)
		}
	}
	return nil
}

func duplicates(p *Problem) error {
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
		if err := checkPerson(&p); err != nil {
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

func checkPerson(p *Person) error {
	if p.Capacity < 0 || p.Capacity > MaxCapacity || p.Priority < 0 || p.Priority > MaxPriority {
		return ErrPerson
	}
	return checkStops(p.Stopped)
}

// record collects what is known of pairs beside their answers.
func (b *Board) record(p *Problem) error {
	b.apart = map[cell]ruleSet{}
	for _, a := range p.Apart {
		bit := bitOf(a.Rule)
		if bit&recorded == 0 {
			return fmt.Errorf("%w: %q cannot keep two people apart", ErrRule, a.Rule)
		}
		if at, ok := b.find(a.Tie); ok {
			b.apart[at] |= bit
		}
	}
	for _, t := range p.Overridden(Ban) {
		if at, ok := b.find(t); ok {
			b.apart[at] |= isBanned
		}
	}
	manager := map[ID]ID{}
	for _, side := range [][]answers{b.mentors, b.mentees} {
		for i := range side {
			manager[side[i].ID] = side[i].Manager
		}
	}
	for row := range b.mentors {
		for _, boss := range line(manager, b.mentors[row].ID) {
			if col, ok := b.menteeCol[boss]; ok {
				b.apart[cell{row, col}] |= isReporting
			}
		}
	}
	for col := range b.mentees {
		for _, boss := range line(manager, b.mentees[col].ID) {
			if row, ok := b.mentorRow[boss]; ok {
				b.apart[cell{row, col}] |= isReporting
			}
		}
	}
	return nil
}

// compare reads one pair from the answers.
func (b *Board) compare(row, col int) {
	mentor, mentee := &b.mentors[row], &b.mentees[col]
	l := levelsOf(mentor, mentee)
	at := b.index(row, col)
	b.scores[at] = int16(l.score(&b.weights))
	b.why[at] = (mentor.why(mentee, b.rules.leastTimes) | b.apart[cell{row, col}]) & (b.rules.hard | b.rules.avoid)
	if b.planes[0] != nil {
		for c, level := range l.level {
			b.planes[c][at] = uint8(level)
		}
	}
}

// reweigh scores every pair anew from the levels kept.
func (b *Board) reweigh(w weights) {
	change := w
	for c := range change {
		change[c] -= b.weights[c]
	}
	b.weights = w
	for c, step := range change {
		if step == 0 {
			continue
		}
		plane := b.planes[c][:len(b.scores)]
		for at := range b.scores {
			b.scores[at] += int16(step) * int16(plane[at])
		}
	}
}

func (b *Board) index(row, col int) int { return row*len(b.mentees) + col }

func (b *Board) tie(at cell) Tie { return Tie{b.mentors[at.row].ID, b.mentees[at.col].ID} }

// Why gives all the rules that stand in the way of a pair, also what is
// recorded and banned. ok tells whether both people are in the problem.
func (b *Board) Why(mentor, mentee ID) (why []Rule, ok bool) {
	at, ok := b.find(Tie{mentor, mentee})
	if !ok {
		return nil, false
	}
	return (b.why[b.index(at.row, at.col)] & b.rules.hard).list(), true
}

// Pair explains one conceivable pair, chosen or not, possible or not. Broken
// lists every rule in its way. ok tells whether both people are in the problem.
func (b *Board) Pair(mentor, mentee ID) (pair Pair, ok bool) {
	at, ok := b.find(Tie{mentor, mentee})
	if !ok {
		return Pair{}, false
	}
	return b.pair(at), true
}

func (b *Board) pair(at cell) Pair {
	mentor, mentee := &b.mentors[at.row], &b.mentees[at.col]
	parts, l := partsOf(&b.weights, mentor, mentee)
	why := b.why[b.index(at.row, at.col)]
	pair := Pair{
		Mentor: mentor.ID, Mentee: mentee.ID, Score: l.score(&b.weights), Parts: parts,
		MentorScore: l.sideScore(&b.weights, ForMentor), MenteeScore: l.sideScore(&b.weights, ForMentee),
		Locked: b.lockedAt[at], Kept: b.kept[at],
		Broken: (why & b.rules.hard).list(), Avoided: (why & b.rules.avoid).list(),
		Unknown:  (mentor.unknown(mentee) & (b.rules.hard | b.rules.avoid)).list(),
		PowerGap: mentee.Level == powerGapLevel,
	}
	pair.RankForMentor, pair.OptionsForMentor = b.rank(at, false)
	pair.RankForMentee, pair.OptionsForMentee = b.rank(at, true)
	return pair
}

// powerGapLevel is the seniority of partners and top executives, the largest
// gap there is to a young mentor.
const powerGapLevel = 7

// rank counts a pair among what is possible for its mentor, or its mentee. A
// pair that rules forbid is counted as if it were possible.
func (b *Board) rank(at cell, forMentee bool) (rank, options int) {
	own := b.index(at.row, at.col)
	first, step, n := b.index(at.row, 0), 1, len(b.mentees)
	if forMentee {
		first, step, n = at.col, len(b.mentees), len(b.mentors)
	}
	rank, options = 1, 1
	for i := range n {
		other := first + i*step
		if other == own || b.why[other]&b.rules.hard != 0 {
			continue
		}
		options++
		if b.scores[other] > b.scores[own] {
			rank++
		}
	}
	return rank, options
}
