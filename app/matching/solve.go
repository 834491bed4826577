package matching

import "context"

// Solve finds the best plan: first the fewest people without a pair, then the
// highest total score, then, among plans that are equal in both, one that
// depends only on who the people are and never on the order of the lists.
// Locked pairs are in the plan whatever they score; everybody else is chosen
// around them.
//
// Errors: DuplicateError, LockError, ErrWeights, ErrNoWeights, ErrRule, and
// the context's error when it is cancelled.
func Solve(ctx context.Context, p Problem) (Plan, error) {
	b, err := newBoard(ctx, p)
	if err != nil {
		return Plan{}, err
	}
	return b.solve(ctx, p)
}

func (b *Board) solve(ctx context.Context, p Problem) (Plan, error) {
	pool := b.pool()
	a := pool.problem(b)
	if err := a.solve(ctx); err != nil {
		return Plan{}, err
	}
	if err := pool.canonical(ctx, b, a); err != nil {
		return Plan{}, err
	}
	partner := make([]int, len(b.mentors))
	copy(partner, b.mentorLock)
	for i, j := range a.colOf {
		row, col := pool.at(i, j)
		if b.broken[b.cell(row, col)] == 0 {
			partner[row] = col
		}
	}
	plan := b.plan(partner)
	plan.InputHash = Hash(p)
	plan.Verified = verify(b, p, plan, b.proof(pool, a)) == nil
	return plan, nil
}

// pool is the part of the board that is still to be decided: people who are
// not locked and have at least one possible partner who is not locked. The
// smaller side becomes the rows of the assignment.
type pool struct {
	rows, cols []int
	mentees    bool // the rows are mentees
}

func (b *Board) pool() pool {
	mentorOpen, menteeOpen := make([]bool, len(b.mentors)), make([]bool, len(b.mentees))
	for row, lock := range b.mentorLock {
		for col, other := range b.menteeLock {
			if lock < 0 && other < 0 && b.broken[b.cell(row, col)] == 0 {
				mentorOpen[row], menteeOpen[col] = true, true
			}
		}
	}
	p := pool{rows: indexes(mentorOpen), cols: indexes(menteeOpen)}
	if len(p.rows) > len(p.cols) {
		p.rows, p.cols, p.mentees = p.cols, p.rows, true
	}
	return p
}

func indexes(chosen []bool) []int {
	var out []int
	for i, yes := range chosen {
		if yes {
			out = append(out, i)
		}
	}
	return out
}

// at turns a cell of the assignment into one of the board.
func (p *pool) at(i, j int) (row, col int) {
	if p.mentees {
		return p.cols[j], p.rows[i]
	}
	return p.rows[i], p.cols[j]
}

// unmatchedCost is what an impossible cell costs: more than any plan can lose
// in score, so that a person without a pair outweighs every score. Half of it
// would do for the plan; the other half lets Prices tell score from people. It
// stays far inside int64 for cohorts of a hundred thousand.
func unmatchedCost(rows int) int64 { return topScore * int64(2*rows+2) }

func (p *pool) problem(b *Board) *assignment {
	a := newAssignment(len(p.rows), len(p.cols))
	none := unmatchedCost(a.rows)
	for i := range a.rows {
		line := a.row(i)
		for j := range line {
			cell := b.cell(p.at(i, j))
			line[j] = none
			if b.broken[cell] == 0 {
				line[j] = topScore - int64(b.scores[cell])
			}
		}
	}
	return a
}

func (b *Board) plan(partner []int) Plan {
	var plan Plan
	taken := make([]int, len(b.mentees))
	for col := range taken {
		taken[col] = -1
	}
	for row, col := range partner {
		if col < 0 {
			continue
		}
		taken[col] = row
		pair := b.pair(row, col)
		plan.Pairs = append(plan.Pairs, pair)
		plan.Total += pair.Score
	}
	mentors, mentees := b.mentorView(partner, taken), b.menteeView(partner, taken)
	plan.UnmatchedMentors, plan.UnmatchedMentees = mentors.unmatched(), mentees.unmatched()
	return plan
}
