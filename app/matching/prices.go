package matching

import "context"

// Price is what it costs the best plan to have one possible pair in it: Total
// hundredths of a point of score, and Pairs people left without a partner on
// each side. A pair of the best plan, or of one as good, costs nothing. Total
// can be below 0 only where Pairs is above.
type Price struct {
	Mentor, Mentee ID
	Total, Pairs   int
}

// Prices gives the exact price of every pair that the rules allow and that no
// lock decides, sorted by mentor and mentee. It is the difference that Instead
// would find pair by pair, for all of them at once in n³ steps. Errors as Solve.
func Prices(ctx context.Context, p Problem) ([]Price, error) {
	b, err := newBoard(ctx, p)
	if err != nil {
		return nil, err
	}
	pool := b.pool()
	a := pool.problem(b)
	if err := a.solve(ctx); err != nil {
		return nil, err
	}
	way, err := a.detours(ctx)
	if err != nil {
		return nil, err
	}
	byCell := make(map[int]int64)
	for i := range a.rows {
		for j, cost := range a.row(i) {
			row, col := pool.at(i, j)
			if b.broken[b.cell(row, col)] != 0 {
				continue
			}
			owner := a.rowOf[j]
			if owner < 0 {
				owner = a.rows
			}
			byCell[b.cell(row, col)] = cost - a.u[i] - a.v[j] + way[owner*(a.rows+1)+i]
		}
	}
	return b.prices(byCell, a.rows), nil
}

// prices splits each difference of cost into pairs and score. unmatchedCost is
// large enough that only one split is possible.
func (b *Board) prices(byCell map[int]int64, rows int) []Price {
	var out []Price
	perPair, most := unmatchedCost(rows)-topScore, int64(rows)*topScore
	for row := range b.mentors {
		for col := range b.mentees {
			extra, ok := byCell[b.cell(row, col)]
			if !ok {
				continue
			}
			pairs := (extra + most) / perPair
			out = append(out, Price{
				Mentor: b.mentors[row].ID, Mentee: b.mentees[col].ID,
				Total: int(extra - pairs*perPair), Pairs: int(pairs),
			})
		}
	}
	return out
}

// detours gives the least extra cost at which row k, having lost its column,
// is served again when row i's column has come free: way[k*(rows+1)+i]. Node
// rows stands for the columns left over, as in exchanges. Reduced costs are
// never negative, and all shortest ways are found by Floyd and Warshall's method (1962).
func (a *assignment) detours(ctx context.Context) ([]int64, error) {
	n := a.rows + 1
	way := make([]int64, n*n)
	for i := range a.rows {
		line := way[i*n : (i+1)*n]
		line[a.rows] = far
		for j, cost := range a.row(i) {
			reduced := cost - a.u[i] - a.v[j]
			if owner := a.rowOf[j]; owner >= 0 {
				line[owner] = reduced
			} else {
				line[a.rows] = min(line[a.rows], reduced)
			}
		}
		way[a.rows*n+i] = -a.v[a.colOf[i]]
		if a.rows == a.cols {
			way[a.rows*n+i] = far
		}
	}
	for via := range n {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		through := way[via*n : (via+1)*n]
		for from := range n {
			first := way[from*n+via]
			line := way[from*n : (from+1)*n]
			for to, rest := range through {
				line[to] = min(line[to], first+rest)
			}
		}
	}
	return way, nil
}

// far is a way that does not exist: longer than any that does, and small
// enough that two of them can be added.
const far = 1 << 61
