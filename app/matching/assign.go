package matching

import "context"

// assignment is the linear assignment problem: give each of rows one column of
// its own (rows ≤ cols) so that the sum of costs is least. Costs are dense and
// row-major; a forbidden cell has a large, finite cost, so that no sentinel
// ever enters the arithmetic.
//
// solve leaves the optimum with its proof: u[i]+v[j] ≤ cost(i,j) everywhere,
// equality on chosen cells, and, when cols > rows, v[j] ≤ 0 with v[j] = 0 on
// columns left over. The method is Jonker and Volgenant's (1987): augmenting
// row reduction, then shortest augmenting paths; where columns are left over it
// starts from v = 0, which keeps it right (Crouse 2016).
type assignment struct {
	rows, cols int
	cost       []int64
	u, v       []int64
	colOf      []int // by row
	rowOf      []int // by column, -1 when left over

	dist []int64
	pred []int
	list []int
}

func newAssignment(rows, cols int) *assignment {
	a := &assignment{
		rows: rows, cols: cols, cost: make([]int64, rows*cols),
		u: make([]int64, rows), v: make([]int64, cols),
		colOf: make([]int, rows), rowOf: make([]int, cols),
		dist: make([]int64, cols), pred: make([]int, cols), list: make([]int, cols),
	}
	for i := range a.colOf {
		a.colOf[i] = -1
	}
	for j := range a.rowOf {
		a.rowOf[j] = -1
	}
	return a
}

func (a *assignment) row(i int) []int64 { return a.cost[i*a.cols : (i+1)*a.cols] }

// solve finds the optimum. The only error is that of the context.
func (a *assignment) solve(ctx context.Context) error {
	free := make([]int, a.rows)
	for i := range free {
		free[i] = i
	}
	if a.rows == a.cols {
		a.reduceColumns()
	}
	if a.cols > 1 {
		for range 2 {
			if err := ctx.Err(); err != nil {
				return err
			}
			free = a.reduce(free)
		}
	}
	for _, i := range free {
		if err := ctx.Err(); err != nil {
			return err
		}
		a.take(i, a.shortestPath(i))
	}
	for i := range a.rows {
		j := a.colOf[i]
		a.u[i] = a.cost[i*a.cols+j] - a.v[j]
	}
	return nil
}

// reduceColumns starts each price at the column's least cost. It is allowed
// only where every column will be used.
func (a *assignment) reduceColumns() {
	if a.rows == 0 {
		return
	}
	copy(a.v, a.row(0))
	for i := 1; i < a.rows; i++ {
		for j, c := range a.row(i) {
			a.v[j] = min(a.v[j], c)
		}
	}
}

// reduce gives each free row its best column and lowers that column's price by
// the row's lead over its second best, pushing out whoever had it. The steps
// are limited because with ties or narrow leads the rows could push each other
// for very long. It returns the rows still free.
func (a *assignment) reduce(free []int) []int {
	var left []int
	budget := 4*len(free) + a.rows
	for len(free) > 0 {
		i := free[len(free)-1]
		free = free[:len(free)-1]
		if budget--; budget < 0 {
			left = append(left, i)
			continue
		}
		j, lead, second := a.bestTwo(i)
		if lead == 0 && a.rowOf[j] >= 0 {
			j = second
		}
		a.v[j] -= lead
		out := a.rowOf[j]
		a.rowOf[j], a.colOf[i] = i, j
		switch {
		case out < 0:
		case lead > 0:
			a.colOf[out] = -1
			free = append(free, out)
		default:
			a.colOf[out] = -1
			left = append(left, out)
		}
	}
	return left
}

// bestTwo finds the cheapest column of a row at present prices, the second
// cheapest, and by how much they differ. There are at least two columns.
func (a *assignment) bestTwo(i int) (best int, lead int64, second int) {
	row := a.row(i)
	best, second = 0, 1
	low, next := row[0]-a.v[0], row[1]-a.v[1]
	if next < low {
		best, second, low, next = 1, 0, next, low
	}
	for j := 2; j < len(row); j++ {
		if h := row[j] - a.v[j]; h < next {
			if h < low {
				second, next = best, low
				best, low = j, h
			} else {
				second, next = j, h
			}
		}
	}
	return best, next - low, second
}

// shortestPath searches from a free row for the nearest free column by reduced
// costs, updates the prices of the columns passed and returns the column; pred
// holds the way back. list is kept in three parts: done, at the present
// distance, beyond.
func (a *assignment) shortestPath(start int) int {
	row := a.row(start)
	for j := range a.cols {
		a.dist[j], a.pred[j], a.list[j] = row[j]-a.v[j], start, j
	}
	done, near, settled := 0, 0, 0
	var reach int64
	for {
		if done == near {
			settled = done
			reach, near = a.nearest(done)
			for _, j := range a.list[done:near] {
				if a.rowOf[j] < 0 {
					a.settle(settled, reach)
					return j
				}
			}
		}
		from := a.list[done]
		done++
		i := a.rowOf[from]
		row := a.row(i)
		base := row[from] - a.v[from] - reach
		for k := near; k < a.cols; k++ {
			j := a.list[k]
			d := row[j] - a.v[j] - base
			if d >= a.dist[j] {
				continue
			}
			a.dist[j], a.pred[j] = d, i
			if d > reach {
				continue
			}
			if a.rowOf[j] < 0 {
				a.settle(settled, reach)
				return j
			}
			a.list[k], a.list[near] = a.list[near], j
			near++
		}
	}
}

// nearest brings the columns of least distance among list[done:] to its front.
func (a *assignment) nearest(done int) (reach int64, near int) {
	near = done
	for k := done; k < a.cols; k++ {
		j := a.list[k]
		d := a.dist[j]
		if near > done && d > reach {
			continue
		}
		if near == done || d < reach {
			reach, near = d, done
		}
		a.list[k], a.list[near] = a.list[near], j
		near++
	}
	return reach, near
}

func (a *assignment) settle(settled int, reach int64) {
	for _, j := range a.list[:settled] {
		a.v[j] += a.dist[j] - reach
	}
}

// take assigns along the path that ends in column j.
func (a *assignment) take(start, j int) {
	for {
		i := a.pred[j]
		a.rowOf[j] = i
		j, a.colOf[i] = a.colOf[i], j
		if i == start {
			return
		}
	}
}
