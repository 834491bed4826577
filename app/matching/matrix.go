package matching

import (
	"context"
	"slices"
)

// matrix is a model whose costs are of type C. A cell is the cost of filling
// both seats, or 0 when leaving both empty is as good: then it means that.
type matrix[C entry] struct {
	*seats
	lap    *lap[C]
	floor  int
	adjust []int64 // see plainColumns
	stale  bool    // the state is no optimum and cannot be started from
}

func newMatrix[C entry](m *seats) *matrix[C] {
	x := &matrix[C]{seats: m, lap: newLap[C](len(m.rows), m.size), stale: true}
	for j := range x.lap.idle {
		if m.cols[j].knot >= 0 {
			x.lap.idle[j] = C(m.barred)
		}
	}
	return x
}

func (x *matrix[C]) fork(b *Board) model {
	y, own := *x, *x.seats
	own.board = b
	y.seats, y.lap, y.adjust = &own, x.lap.clone(), slices.Clone(x.adjust)
	return &y
}

func (x *matrix[C]) fill(floor int) {
	x.floor = floor
	x.plainColumns()
	for i := range x.rows {
		x.fillRow(i)
	}
	if !x.stale {
		x.lap.allChanged()
	}
}

// setFloor changes only the cells that the two floors tell apart.
func (x *matrix[C]) setFloor(floor int) {
	low, high := int16(min(x.floor, floor)), int16(max(x.floor, floor))
	x.floor = floor
	if x.stale {
		x.fill(floor)
		return
	}
	for i := range x.rows {
		line := x.lap.row(i)
		if scores := x.straight(i); scores != nil {
			span := uint16(high - low)
			for j, score := range scores {
				if uint16(score-low) < span {
					x.change(line, i, j)
				}
			}
		} else {
			for j := range line {
				x.change(line, i, j)
			}
		}
		x.lap.release(i)
	}
}

// change lays out one cell anew; the row's price follows if it is cheaper.
func (x *matrix[C]) change(line []C, i, j int) {
	line[j] = C(x.cost(i, j))
	x.lap.u[i] = min(x.lap.u[i], int64(line[j])-x.lap.v[j])
}

// straight gives the scores of a row where they lie in memory as the matrix
// wants them, else nil.
func (x *matrix[C]) straight(i int) []int16 {
	b, row := x.board, &x.rows[i]
	if x.transposed || len(x.knots) > 0 || len(b.mentees) != len(x.cols) {
		return nil
	}
	first := b.index(row.person, 0)
	return b.scores[first : first+len(x.cols)]
}

func (x *matrix[C]) fillRow(i int) {
	line := x.lap.row(i)
	if x.plainRow(i, line) {
		return
	}
	for j := range line {
		line[j] = C(x.cost(i, j))
	}
}

// plainRow is fillRow for the common case, in which nothing but score and
// rules decides; the board's row lies in memory as the matrix wants it.
func (x *matrix[C]) plainRow(i int, line []C) bool {
	b, row, scores := x.board, &x.rows[i], x.straight(i)
	if scores == nil || row.lock >= 0 || len(b.kept) > 0 {
		return false
	}
	first := b.index(row.person, 0)
	why := b.why[first : first+len(line)]
	columns, hard, avoid, low := x.adjust[:len(line)], b.rules.hard, b.rules.avoid, int16(x.floor)
	for j, score := range scores {
		c := min(0, row.adjust+columns[j]-int64(score)) // no branch on what the next cell will be
		if why[j]&hard != 0 {
			c = 0
		}
		if score < low {
			c = 0
		}
		line[j] = C(c)
	}
	if avoid != 0 {
		for j := range line {
			if why[j]&avoid != 0 && line[j] != 0 {
				line[j] = C(x.cost(i, j))
			}
		}
	}
	return true
}

// plainColumns gives what each column adjusts a cost by. Whoever is locked can
// be had by no row, which more than any pair is worth says as well.
func (x *matrix[C]) plainColumns() {
	x.adjust = x.adjust[:0]
	for j := range x.cols {
		if x.cols[j].lock >= 0 {
			x.adjust = append(x.adjust, limit)
		} else {
			x.adjust = append(x.adjust, x.cols[j].adjust)
		}
	}
}

func (x *matrix[C]) cost(i, j int) int64 {
	row, col := &x.rows[i], &x.cols[j]
	switch {
	case row.knot >= 0 || col.knot >= 0:
		return x.knotCost(row, col)
	case row.lock >= 0 || col.lock >= 0:
		if row.lock == j {
			return -1
		}
		return 0
	case x.tied(row.person, col.person):
		return 0
	}
	at := x.at(row.person, col.person)
	if !x.board.open(at, x.floor) {
		return 0
	}
	return min(0, x.scale.pair(x.board, at.row, at.col)+row.adjust+col.adjust)
}

// tied tells whether a knot stands between two people.
func (x *matrix[C]) tied(row, col int) bool {
	if len(x.knots) == 0 {
		return false
	}
	_, found := slices.BinarySearchFunc(x.knots, cell{row, col}, func(a, b cell) int {
		if a.row != b.row {
			return a.row - b.row
		}
		return a.col - b.col
	})
	return found
}

func (x *matrix[C]) knotCost(row, col *seat) int64 {
	switch {
	case row.knot == col.knot:
		return 0
	case row.knot >= 0 && col.knot >= 0:
		return x.barred
	case col.knot >= 0: // a seat of the row person takes the knot
		knot := x.knots[col.knot]
		at := x.at(knot.row, knot.col)
		if row.person != knot.row || row.lock >= 0 || !x.board.open(at, x.floor) {
			return x.barred
		}
		return x.scale.pair(x.board, at.row, at.col) + row.adjust
	}
	knot := x.knots[row.knot]
	if col.person != knot.col || col.lock >= 0 {
		return x.barred
	}
	return col.adjust
}

func (x *matrix[C]) solve(ctx context.Context) error {
	x.stale = true
	if err := x.lap.solve(ctx); err != nil {
		return err
	}
	x.stale = false
	return nil
}

func (x *matrix[C]) resolve(ctx context.Context) error {
	if x.stale {
		return x.solve(ctx)
	}
	x.stale = true
	if err := x.lap.resolve(ctx); err != nil {
		return err
	}
	x.stale = false
	return nil
}

// refill lays out the seats of some people anew; locks may have changed.
func (x *matrix[C]) refill(mentors, mentees []int) {
	rowPeople, colPeople := mentors, mentees
	mentorSeats, menteeSeats := x.rows, x.cols
	if x.transposed {
		rowPeople, colPeople = mentees, mentors
		mentorSeats, menteeSeats = x.cols, x.rows
	}
	x.tie(mentorSeats[:len(mentorSeats)-len(x.knots)], menteeSeats[:len(menteeSeats)-len(x.knots)])
	if x.stale {
		x.fill(x.floor)
		return
	}
	x.plainColumns()
	touched := func(s *seat, people []int, knotPerson func(cell) int) bool {
		if s.knot >= 0 {
			return slices.Contains(people, knotPerson(x.knots[s.knot]))
		}
		return slices.Contains(people, s.person)
	}
	for i := range x.rows {
		if touched(&x.rows[i], rowPeople, func(c cell) int { return c.row }) {
			x.fillRow(i)
			x.lap.rowChanged(i)
		}
	}
	for j := range x.cols {
		if touched(&x.cols[j], colPeople, func(c cell) int { return c.col }) {
			for i := range x.rows {
				x.lap.row(i)[j] = C(x.cost(i, j))
			}
			x.lap.colChanged(j)
		}
	}
}

// chosen lists the pairs of the optimum, each once, in the order of the board.
func (x *matrix[C]) chosen() []cell {
	var out []cell
	for i := range x.rows {
		j := int(x.lap.colOf[i])
		if at, ok := x.pairAt(i, j); ok {
			out = append(out, at)
		}
	}
	slices.SortFunc(out, func(a, b cell) int {
		if a.row != b.row {
			return a.row - b.row
		}
		return a.col - b.col
	})
	return out
}

// pairAt tells which pair a cell of the matrix makes, if any.
func (x *matrix[C]) pairAt(i, j int) (at cell, ok bool) {
	row, col := &x.rows[i], &x.cols[j]
	switch {
	case row.knot >= 0 || row.lock >= 0 || col.lock >= 0:
		return cell{}, false
	case col.knot >= 0:
		knot := x.knots[col.knot]
		return x.at(knot.row, knot.col), row.person == knot.row
	}
	return x.at(row.person, col.person), x.lap.row(i)[j] < 0
}

// prices are read off the prices of seats. Prices of rows and of columns may be
// shifted against each other; they are brought to where an empty seat has 0.
func (x *matrix[C]) prices() (mentors, mentees []int64) {
	shift := int64(-limit)
	for j := range x.cols {
		if x.cols[j].knot < 0 {
			shift = max(shift, x.lap.v[j])
		}
	}
	side := func(list []seat, people int, price []int64, shift int64) []int64 {
		out, seen := make([]int64, people), make([]bool, people)
		for at := range list {
			s := &list[at]
			if s.knot >= 0 || s.lock >= 0 {
				continue
			}
			p := price[at] + shift - s.adjust
			if !seen[s.person] || p > out[s.person] {
				out[s.person], seen[s.person] = p, true
			}
		}
		return out
	}
	b := x.board
	if x.transposed {
		return side(x.cols, len(b.mentors), x.lap.v, -shift), side(x.rows, len(b.mentees), x.lap.u, shift)
	}
	return side(x.rows, len(b.mentors), x.lap.u, shift), side(x.cols, len(b.mentees), x.lap.v, -shift)
}
