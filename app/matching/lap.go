package matching

import (
	"context"
	"math"
	"slices"
)

// entry is the type costs are stored in. Sums, prices and distances are int64
// always, so the narrow type saves memory and can never overflow: it is chosen
// only when every cost fits.
type entry interface{ int32 | int64 }

// lap is the linear assignment problem: give every row a column of its own so
// that the sum of costs is least. It is square. Rows from real on, the idle
// rows, all share one row of costs, so that a problem with more columns than
// rows takes no more memory than its own cells. Costs are dense and row-major;
// what is forbidden has a large, finite cost, so that no sentinel ever enters
// the arithmetic.
//
// An optimum is left with its proof: u[i]+v[j] ≤ cost(i,j) everywhere, equality
// on chosen cells. The method is Jonker and Volgenant's (1987): augmenting row
// reduction, then shortest augmenting paths.
type lap[C entry] struct {
	real, size int
	cost       []C // real × size
	idle       []C // the costs of an idle row; nil when there is none
	u, v       []int64
	colOf      []int32 // by row, -1 when free
	rowOf      []int32 // by column, -1 when free

	dist []int64
	pred []int32
	list []int32

	loose []int32 // rows that changes have freed
}

func newLap[C entry](real, size int) *lap[C] { return lapOf(real, size, make([]C, real*size)) }

// lapOf is an assignment of costs that are laid out already, row by row.
func lapOf[C entry](real, size int, cost []C) *lap[C] {
	a := &lap[C]{
		real: real, size: size, cost: cost,
		u: make([]int64, size), v: make([]int64, size),
		colOf: make([]int32, size), rowOf: make([]int32, size),
		dist: make([]int64, size), pred: make([]int32, size), list: make([]int32, size),
	}
	if real < size {
		a.idle = make([]C, size)
	}
	return a
}

func (a *lap[C]) row(i int) []C {
	if i >= a.real {
		return a.idle
	}
	return a.cost[i*a.size : (i+1)*a.size]
}

// solve finds an optimum from nothing. The only error is that of the context.
//
// Where idle rows cost nothing anywhere it starts from v = 0 and leaves them to
// the end: they then take what is left over, where v is still 0 (Crouse 2016).
func (a *lap[C]) solve(ctx context.Context) error {
	for k := range a.size {
		a.u[k], a.v[k], a.colOf[k], a.rowOf[k] = 0, 0, -1, -1
	}
	a.loose = a.loose[:0]
	rows := a.size
	if a.idleIsFree() {
		rows = a.real
	}
	free := make([]int32, rows)
	for i := range free {
		free[i] = int32(i)
	}
	if rows == a.size {
		a.reduceColumns()
	}
	if a.size > 1 {
		for range 2 {
			if err := ctx.Err(); err != nil {
				return err
			}
			free = a.reduce(free)
		}
	}
	if err := a.augment(ctx, free); err != nil {
		return err
	}
	for i := range rows {
		j := a.colOf[i]
		a.u[i] = int64(a.row(i)[j]) - a.v[j]
	}
	next := rows
	for j, i := range a.rowOf {
		if i < 0 {
			a.rowOf[j], a.colOf[next] = int32(next), int32(j)
			next++
		}
	}
	return nil
}

func (a *lap[C]) idleIsFree() bool {
	if a.real == a.size {
		return false
	}
	for _, c := range a.idle {
		if c != 0 {
			return false
		}
	}
	return true
}

// resolve makes the state optimal again after changes, one search for every
// row that they freed (Mills-Tettey, Stentz and Dias 2007). After an error the
// state is of no use until solve.
func (a *lap[C]) resolve(ctx context.Context) error {
	loose := a.loose
	a.loose = nil
	if err := a.augment(ctx, loose); err != nil {
		return err
	}
	if a.size == 0 {
		return nil
	}
	top := slices.Max(a.v) // taken off, or prices would drift for ever
	for j := range a.v {
		a.v[j] -= top
	}
	for i := range a.size {
		j := a.colOf[i]
		a.u[i] = int64(a.row(i)[j]) - a.v[j]
	}
	return nil
}

// augment gives each of the free rows a column. Prices of columns must be
// feasible; the caller sets the prices of rows from them.
func (a *lap[C]) augment(ctx context.Context, free []int32) error {
	for _, i := range free {
		if err := ctx.Err(); err != nil {
			return err
		}
		a.take(i, a.shortestPath(i))
	}
	return nil
}

// reduceColumns starts each price at the column's least cost. It is allowed
// only where every column will be used.
func (a *lap[C]) reduceColumns() {
	for i := range a.size {
		row := a.row(i)
		v := a.v[:len(row)]
		if i == 0 {
			for j, c := range row {
				v[j] = int64(c)
			}
			continue
		}
		if i > a.real {
			break
		}
		for j, c := range row {
			if int64(c) < v[j] {
				v[j] = int64(c)
			}
		}
	}
}

// reduce gives each free row its best column and lowers that column's price by
// the row's lead over its second best, pushing out whoever had it. The steps
// are limited because with ties or narrow leads the rows could push each other
// for very long. It returns the rows still free.
func (a *lap[C]) reduce(free []int32) []int32 {
	var left []int32
	budget := reduceBudget*len(free) + a.size
	for len(free) > 0 {
		i := free[len(free)-1]
		free = free[:len(free)-1]
		if budget--; budget < 0 {
			left = append(left, i)
			continue
		}
		j, lead, second := a.bestTwo(int(i))
		if lead == 0 && a.rowOf[j] >= 0 {
			j = second
		}
		a.v[j] -= lead
		out := a.rowOf[j]
		a.rowOf[j], a.colOf[i] = i, int32(j)
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

const reduceBudget = 4

// bestTwo finds the cheapest column of a row at present prices, the second
// cheapest, and by how much they differ. There are at least two columns.
func (a *lap[C]) bestTwo(i int) (best int, lead int64, second int) {
	row := a.row(i)
	v := a.v[:len(row)]
	best, second = 0, 1
	low, next := int64(row[0])-v[0], int64(row[1])-v[1]
	if next < low {
		best, second, low, next = 1, 0, next, low
	}
	for j := 2; j < len(row); j++ {
		if h := int64(row[j]) - v[j]; h < next {
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
func (a *lap[C]) shortestPath(start int32) int32 {
	for j, c := range a.row(int(start)) {
		a.dist[j], a.pred[j], a.list[j] = int64(c)-a.v[j], start, int32(j)
	}
	done, near, settled := 0, 0, 0
	var reach int64
	lone := -1 // where in list the one nearest column stands, if that is known
	for {
		if done == near {
			settled = done
			if lone >= 0 {
				j := a.list[lone]
				a.list[lone], a.list[done] = a.list[done], j
				reach, near = a.dist[j], done+1
			} else {
				reach, near = a.nearest(done)
			}
			for _, j := range a.list[done:near] {
				if a.rowOf[j] < 0 {
					a.settle(settled, reach)
					return j
				}
			}
		}
		from := a.list[done]
		done++
		var end int32
		if done < near {
			near, end = a.relax(from, near, reach)
			lone = -1
		} else {
			near, end, lone = a.relaxLast(from, near, reach)
		}
		if end >= 0 {
			a.settle(settled, reach)
			return end
		}
	}
}

// relax shortens the distances of the columns from list[near] on by way of the
// row that has column from. Columns that come as near as reach move to the
// front; end is a free one among them, or -1.
func (a *lap[C]) relax(from int32, near int, reach int64) (nowNear int, end int32) {
	i := a.rowOf[from]
	row := a.row(int(i))
	dist, pred, list, v := a.dist[:len(row)], a.pred[:len(row)], a.list[:len(row)], a.v[:len(row)]
	base := int64(row[from]) - v[from] - reach
	for k := near; k < len(list); k++ {
		j := list[k]
		d := int64(row[j]) - v[j] - base
		if d >= dist[j] {
			continue
		}
		dist[j], pred[j] = d, i
		if d > reach {
			continue
		}
		if a.rowOf[j] < 0 {
			return near, j
		}
		list[k], list[near] = list[near], j
		near++
	}
	return near, -1
}

// relaxLast is relax for the last column at the present distance. It also looks
// for the column that is nearest next, which spares a scan when it is alone.
func (a *lap[C]) relaxLast(from int32, near int, reach int64) (nowNear int, end int32, lone int) {
	i := a.rowOf[from]
	row := a.row(int(i))
	dist, pred, list, v := a.dist[:len(row)], a.pred[:len(row)], a.list[:len(row)], a.v[:len(row)]
	base := int64(row[from]) - v[from] - reach
	least, alone := int64(math.MaxInt64), false
	for k := near; k < len(list); k++ {
		j := list[k]
		d, old := int64(row[j])-v[j]-base, dist[j]
		if d < old {
			dist[j], pred[j] = d, i
			if d <= reach {
				if a.rowOf[j] < 0 {
					return near, j, -1
				}
				list[k], list[near] = list[near], j
				near++
				least, alone = reach, false
				continue
			}
			old = d
		}
		if old <= least {
			alone = old < least
			least, lone = old, k
		}
	}
	if !alone {
		lone = -1
	}
	return near, -1, lone
}

// nearest brings the columns of least distance among list[done:] to its front.
func (a *lap[C]) nearest(done int) (reach int64, near int) {
	list, dist := a.list, a.dist
	near = done + 1
	reach = dist[list[done]]
	for k := near; k < len(list); k++ {
		j := list[k]
		d := dist[j]
		if d > reach {
			continue
		}
		if d < reach {
			reach, near = d, done
		}
		list[k], list[near] = list[near], j
		near++
	}
	return reach, near
}

func (a *lap[C]) settle(settled int, reach int64) {
	for _, j := range a.list[:settled] {
		a.v[j] += a.dist[j] - reach
	}
}

// take assigns along the path that ends in column j.
func (a *lap[C]) take(start, j int32) {
	for {
		i := a.pred[j]
		a.rowOf[j] = i
		j, a.colOf[i] = a.colOf[i], j
		if i == start {
			return
		}
	}
}
