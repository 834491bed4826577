package matching

import "context"

// model is a problem as an assignment of seats: what Solve and a Session
// search. It is made for one size of cost; see newModel.
type model interface {
	// fill lays out every cost anew for the floor; the board may have changed.
	fill(floor int)
	// setFloor is fill where nothing but the floor is new.
	setFloor(floor int)
	// refill lays out the costs of some mentors and mentees only.
	refill(mentors, mentees []int)
	// solve finds an optimum from nothing, resolve from the optimum before.
	solve(ctx context.Context) error
	resolve(ctx context.Context) error
	// canonical moves to the optimum that depends on nothing but the people.
	canonical(ctx context.Context) error
	// chosen lists the pairs of the optimum that are not locked.
	chosen() []cell
	// prices gives each person's price in the optimum; see Certificate.
	prices() (mentors, mentees []int64)
	// fork copies the state so that two can go on apart, the copy by the
	// scores of a board of its own.
	fork(b *Board) model
}

// seat is one place for a partner: seat k, from 0, of a person. Where two
// people both have several seats, a knot makes sure that they are a pair only
// once: it stands as one more row and one more column, of which the row takes
// the column when the two are no pair, and else a seat of each.
type seat struct {
	person int   // by board, -1 for a knot
	k      int   // which partner
	adjust int64 // cost of a partner here
	lock   int   // the seat of the other side that a lock ties this one to, or -1
	knot   int   // index of the knot, or -1
}

// seats is the board as rows and columns. The side with fewer seats is the rows.
type seats struct {
	board      *Board
	scale      scale
	transposed bool // rows are mentees
	rows, cols []seat
	knots      []cell // row person, column person
	size       int
	barred     int64
}

// maxCells bounds the memory of one model: 8 bytes each at most.
const maxCells = 1 << 28

func newSeats(b *Board, s scale) (*seats, error) {
	m := &seats{board: b, scale: s}
	mentors, mentees := m.list(b.mentors), m.list(b.mentees)
	m.tie(mentors, mentees)
	m.rows, m.cols = mentors, mentees
	rowPeople, colPeople := b.mentors, b.mentees
	if len(mentees) < len(mentors) {
		m.transposed, m.rows, m.cols = true, mentees, mentors
		rowPeople, colPeople = colPeople, rowPeople
	}
	for i := range rowPeople {
		for j := range colPeople {
			if rowPeople[i].room() > 1 && colPeople[j].room() > 1 {
				m.knots = append(m.knots, cell{i, j})
			}
		}
	}
	for k := range m.knots {
		m.rows = append(m.rows, seat{person: -1, lock: -1, knot: k})
		m.cols = append(m.cols, seat{person: -1, lock: -1, knot: k})
	}
	m.size = len(m.cols)
	if len(m.rows)*m.size > maxCells {
		return nil, ErrTooLarge
	}
	m.barred = 2*s.bound + 1
	return m, nil
}

func (m *seats) list(people []answers) []seat {
	var out []seat
	for i := range people {
		for k := range people[i].room() {
			out = append(out, seat{person: i, k: k, adjust: m.scale.partner(&people[i].Person, k), lock: -1, knot: -1})
		}
	}
	return out
}

// tie gives each lock the next seat of both people.
func (m *seats) tie(mentors, mentees []seat) {
	first := func(list []seat, person int) int {
		for at := range list {
			if list[at].person == person && list[at].lock < 0 {
				return at
			}
		}
		return -1
	}
	for at := range mentors {
		mentors[at].lock = -1
	}
	for at := range mentees {
		mentees[at].lock = -1
	}
	for _, lock := range m.board.locks {
		i, j := first(mentors, lock.row), first(mentees, lock.col)
		mentors[i].lock, mentees[j].lock = j, i
	}
}

// at turns a person of the rows and one of the columns into a place on the board.
func (m *seats) at(row, col int) cell {
	if m.transposed {
		return cell{col, row}
	}
	return cell{row, col}
}

// open tells whether two people can be chosen as a pair at this floor.
func (b *Board) open(at cell, floor int) bool {
	k := b.index(at.row, at.col)
	return b.why[k]&b.rules.hard == 0 && int(b.scores[k]) >= floor && (len(b.locks) == 0 || !b.lockedAt[at])
}

// narrow tells whether every cost fits in 32 bits.
func (m *seats) narrow() bool {
	most := m.barred
	if len(m.knots) == 0 {
		most = 0
	}
	for _, side := range [][]seat{m.rows, m.cols} {
		dearest := int64(0)
		for _, s := range side {
			dearest = max(dearest, -s.adjust, s.adjust)
		}
		most += dearest
	}
	return most+topScore+m.scale.move+m.scale.avoid*int64(len(ruleCatalogue)) < 1<<31
}

func newModel(b *Board, s scale) (model, error) {
	m, err := newSeats(b, s)
	if err != nil {
		return nil, err
	}
	if m.narrow() {
		return newMatrix[int32](m), nil
	}
	return newMatrix[int64](m), nil
}
