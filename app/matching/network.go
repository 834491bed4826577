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
// A distance is cost·unit + pairs made on the way, so that of equally cheap
// ways the one that moves fewest pairs is taken.
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
	unit                    int64
	dist                    []int64
}

// far is a way that does not exist: longer than any that does, and small
// enough that two of them can be added.
const far = 1 << 61

// arc is a step to a node.
type arc struct {
	to   int
	cost int64
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
	seats := 0
	for col := range b.mentees {
		w.node[col] = -1
		seats += b.mentees[col].room()
		if b.mentees[col].room() > 1 {
			w.node[col] = w.size
			w.size++
		}
	}
	w.unit = int64(seats + 2)
	if s.bound > limit/w.unit {
		return nil, ErrTooLarge
	}
	w.exits = make([][]arc, len(b.mentees))
	for col := range b.mentees {
		if w.node[col] >= 0 {
			w.exits[col] = []arc{{w.node[col], 0}}
		} else {
			w.exits[col] = w.ways(col)
		}
	}
	w.dist = make([]int64, w.size*w.size)
	w.lay()
	return w, w.close(ctx)
}

func (w *network) chosen(at cell) bool { return w.inPlan[w.b.index(at.row, at.col)] }

func (w *network) step(from, to int, cost int64) {
	at := from*w.size + to
	w.dist[at] = min(w.dist[at], cost)
}

// pair is what making a pair costs, as a distance.
func (w *network) pair(row, col int) int64 { return w.s.pair(w.b, row, col)*w.unit + 1 }

// without is what undoing a pair costs.
func (w *network) without(row, col int) int64 { return -w.s.pair(w.b, row, col) * w.unit }

// one partner more, or fewer, for somebody who now has n.
func (w *network) more(p *answers, n int) int64  { return w.s.partner(&p.Person, n) * w.unit }
func (w *network) fewer(p *answers, n int) int64 { return -w.s.partner(&p.Person, n-1) * w.unit }

// ways are where a mentee who has one partner more than before can pass that on.
func (w *network) ways(col int) []arc {
	var out []arc
	for _, row := range w.partners[col] {
		out = append(out, arc{row, w.without(row, col)})
	}
	if mentee := &w.b.mentees[col]; w.menteeSeat[col] < mentee.room() {
		out = append(out, arc{w.hub, w.more(mentee, w.menteeSeat[col])})
	}
	return out
}

func (w *network) lay() {
	for at := range w.dist {
		w.dist[at] = far
	}
	for k := range w.size {
		w.step(k, k, 0)
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
					w.step(row, x.to, w.pair(row, col)+x.cost)
				}
			}
		}
		if n := w.menteeSeat[col]; n > w.b.menteeLocks[col] {
			for _, x := range exits {
				w.step(w.hub, x.to, w.fewer(&w.b.mentees[col], n)+x.cost)
			}
		}
		if w.node[col] >= 0 {
			for _, x := range w.ways(col) {
				w.step(w.node[col], x.to, x.cost)
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
		through := w.dist[via*n : (via+1)*n]
		for from := range n {
			first := w.dist[from*n+via]
			if first >= far/2 || from == via {
				continue
			}
			line := w.dist[from*n : (from+1)*n]
			for to, rest := range through[:len(line)] {
				if d := first + rest; d < line[to] {
					line[to] = d
				}
			}
		}
	}
	return nil
}

// force is the least cost of having a pair that is not chosen; it may be one
// that its score or a ban keeps out. ok is false where locks make it impossible.
func (w *network) force(at cell) (cost int64, ok bool) {
	best := int64(far)
	for _, x := range w.exits[at.col] {
		best = min(best, x.cost+w.dist[x.to*w.size+at.row])
	}
	return best + w.pair(at.row, at.col), best < far/2
}

// drop is the least cost of not having a pair of the plan, chosen or locked.
func (w *network) drop(at cell) int64 {
	mentor, mentee := &w.b.mentors[at.row], &w.b.mentees[at.col]
	alone := w.fewer(mentor, w.mentorCount[at.row])
	way := func(to int) int64 {
		return min(w.dist[at.row*w.size+to], alone+w.dist[w.hub*w.size+to])
	}
	best := way(w.hub) + w.fewer(mentee, w.menteeSeat[at.col])
	for row := range w.b.mentors {
		if other := (cell{row, at.col}); row != at.row && w.b.open(other, w.floor) && !w.chosen(other) {
			best = min(best, way(row)+w.pair(row, at.col))
		}
	}
	return best + w.without(at.row, at.col)
}

// read takes a distance apart.
func (w *network) read(distance int64) (cost int64, made int) {
	cost = distance / w.unit
	if distance%w.unit < 0 {
		cost--
	}
	return cost, int(distance - cost*w.unit)
}
