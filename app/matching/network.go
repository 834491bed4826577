package matching

import "context"

// network is a plan seen as a flow: what it costs to pass a place for a
// partner on from one to another. A mentor's node stands for "this mentor has
// lost a partner and must make up for it"; hub stands for a seat too few on the
// mentors' side. Mentees with one seat need no node, because whoever takes such
// a mentee passes the loss straight on to the one who had them. Since the plan
// is optimal no round trip costs less than nothing, and the cheapest ways
// between all nodes give the exact price of every change (residual shortest paths).
//
// Of equally cheap ways the one that makes fewest new pairs is taken.
type network struct {
	b                       *Board
	s                       *scale
	floor                   int
	size, hub               int
	node                    []int // by mentee; -1 with one seat only
	partners                [][]int
	mentorCount, menteeSeat []int   // partners, locked ones counted
	inPlan                  []bool  // by the board's cells, locked ones not
	exits                   [][]arc // by mentee, where somebody who takes this mentee passes the loss on to
	cost                    []int64 // of the cheapest way from node to node
	made                    []int32 // the pairs made on it
}

// way is a way, or a step of one.
type way struct {
	cost int64
	made int32
}

func (a way) then(b way) way { return way{a.cost + b.cost, a.made + b.made} }

func (a way) before(b way) bool { return a.cost < b.cost || a.cost == b.cost && a.made < b.made }

func shorter(a, b way) way {
	if b.before(a) {
		return b
	}
	return a
}

// far is a way that does not exist: longer than any that does, and small
// enough that two of them can be added.
const far = 1 << 61

// arc is a step to a node.
type arc struct {
	to int
	way
}

func newNetwork(ctx context.Context, b *Board, s *scale, pairs []Tie, floor int) (*network, error) {
	w := &network{
		b: b, s: s, floor: floor, hub: len(b.mentors), inPlan: make([]bool, len(b.scores)),
		node: make([]int, len(b.mentees)), partners: make([][]int, len(b.mentees)),
		mentorCount: append([]int{}, b.mentorLocks...), menteeSeat: append([]int{}, b.menteeLocks...),
	}
	for _, t := range pairs {
		at, _ := b.find(t)
		w.inPlan[b.index(at.row, at.col)] = true
		w.partners[at.col] = append(w.partners[at.col], at.row)
		w.mentorCount[at.row]++
		w.menteeSeat[at.col]++
	}
	w.size = w.hub + 1
	for col := range b.mentees {
		w.node[col] = -1
		if b.mentees[col].room() > 1 {
			w.node[col] = w.size
			w.size++
		}
	}
	w.exits = make([][]arc, len(b.mentees))
	for col := range b.mentees {
		if w.node[col] >= 0 {
			w.exits[col] = []arc{{w.node[col], way{}}}
		} else {
			w.exits[col] = w.ways(col)
		}
	}
	w.cost, w.made = make([]int64, w.size*w.size), make([]int32, w.size*w.size)
	w.lay()
	return w, w.close(ctx)
}

func (w *network) chosen(at cell) bool { return w.inPlan[w.b.index(at.row, at.col)] }

func (w *network) way(from, to int) way {
	at := from*w.size + to
	return way{w.cost[at], w.made[at]}
}

func (w *network) step(from, to int, step way) {
	if at := from*w.size + to; step.before(way{w.cost[at], w.made[at]}) {
		w.cost[at], w.made[at] = step.cost, step.made
	}
}

// pair is the step of making a pair, undo that of giving one up.
func (w *network) pair(row, col int) way { return way{w.s.pair(w.b, row, col), 1} }
func (w *network) undo(row, col int) way { return way{-w.s.pair(w.b, row, col), 0} }

// more and fewer are the steps of one partner more, or fewer, for somebody who now has n.
func (w *network) more(p *answers, n int) way  { return way{w.s.partner(&p.Person, n), 0} }
func (w *network) fewer(p *answers, n int) way { return way{-w.s.partner(&p.Person, n-1), 0} }

// ways are where a mentee who has one partner more than before can pass that on.
func (w *network) ways(col int) []arc {
	var out []arc
	for _, row := range w.partners[col] {
		out = append(out, arc{row, w.undo(row, col)})
	}
	if mentee := &w.b.mentees[col]; w.menteeSeat[col] < mentee.room() {
		out = append(out, arc{w.hub, w.more(mentee, w.menteeSeat[col])})
	}
	return out
}

func (w *network) lay() {
	for at := range w.cost {
		w.cost[at] = far
	}
	for k := range w.size {
		w.step(k, k, way{})
	}
	for row := range w.b.mentors {
		mentor, n := &w.b.mentors[row], w.mentorCount[row]
		if n < mentor.room() {
			w.step(w.hub, row, w.more(mentor, n))
		}
		if n > w.b.mentorLocks[row] {
			w.step(row, w.hub, w.fewer(mentor, n))
		}
	}
	for col := range w.b.mentees {
		exits := w.exits[col]
		if len(exits) == 0 {
			continue
		}
		for row := range w.b.mentors {
			if at := (cell{row, col}); w.b.open(at, w.floor) && !w.chosen(at) {
				for _, x := range exits {
					w.step(row, x.to, w.pair(row, col).then(x.way))
				}
			}
		}
		if n := w.menteeSeat[col]; n > w.b.menteeLocks[col] {
			for _, x := range exits {
				w.step(w.hub, x.to, w.fewer(&w.b.mentees[col], n).then(x.way))
			}
		}
		if w.node[col] >= 0 {
			for _, x := range w.ways(col) {
				w.step(w.node[col], x.to, x.way)
			}
		}
	}
}

// close finds the cheapest way between all nodes (Floyd and Warshall 1962).
func (w *network) close(ctx context.Context) error {
	n := w.size
	for via := range n {
		if err := ctx.Err(); err != nil {
			return err
		}
		through, throughMade := w.cost[via*n:(via+1)*n], w.made[via*n:(via+1)*n]
		for from := range n {
			first := w.way(from, via)
			if first.cost >= far/2 || from == via {
				continue
			}
			cost, made := w.cost[from*n:(from+1)*n], w.made[from*n:(from+1)*n]
			for to, rest := range through[:len(cost)] {
				c := first.cost + rest
				if c > cost[to] {
					continue
				}
				if m := first.made + throughMade[to]; c < cost[to] || m < made[to] {
					cost[to], made[to] = c, m
				}
			}
		}
	}
	return nil
}

// force is the cheapest way to have a pair that is not chosen; it may be one
// that its score or a ban keeps out. ok is false where locks make it impossible.
func (w *network) force(at cell) (best way, ok bool) {
	best.cost = far
	for _, x := range w.exits[at.col] {
		best = shorter(best, x.then(w.way(x.to, at.row)))
	}
	return best.then(w.pair(at.row, at.col)), best.cost < far/2
}

// drop is the cheapest way not to have a pair of the plan, chosen or locked.
func (w *network) drop(at cell) way {
	mentor, mentee := &w.b.mentors[at.row], &w.b.mentees[at.col]
	alone := w.fewer(mentor, w.mentorCount[at.row])
	to := func(node int) way { return shorter(w.way(at.row, node), alone.then(w.way(w.hub, node))) }
	best := to(w.hub).then(w.fewer(mentee, w.menteeSeat[at.col]))
	for row := range w.b.mentors {
		if other := (cell{row, at.col}); row != at.row && w.b.open(other, w.floor) && !w.chosen(other) {
			best = shorter(best, to(row).then(w.pair(row, at.col)))
		}
	}
	return best.then(w.undo(at.row, at.col))
}
