package matching

import (
	"context"
	"hash/fnv"
	"slices"
)

// hashBits is the width of the random-looking cost by which equal plans are
// told apart; sums over some thousand cells stay inside int64. Two equal plans
// of n people share the least sum with a probability below n²/2^36 (isolation
// lemma). That is seen, and such plans are told apart by another hash, for at
// most hashRounds.
const (
	hashBits   = 36
	hashRounds = 8
)

// ties is what a choice between equal plans needs to know of a matrix: the pair
// that a cell makes, if any, and who the people are.
type ties struct {
	pair             func(i, j int) (at cell, ok bool)
	mentors, mentees []uint64
}

// canonical replaces the optimum by the one that all row orders, earlier states
// and starting points lead to: the optimal plan whose pairs have the least sum
// of hashes of the two people.
func (x *matrix[C]) canonical(ctx context.Context) error {
	t := &ties{x.pairAt, hashPeople(x.board.mentors, "mentor"), hashPeople(x.board.mentees, "mentee")}
	err := settle(ctx, x.lap, int64(x.barred), t, 0)
	if err != nil {
		x.stale = true
	}
	return err
}

// cost gives the tie-break cost of a pair.
func (t *ties) cost(at cell, round int) int64 {
	h := mix(t.mentors[at.row] + mix(t.mentees[at.col]))
	if round > 0 {
		h = mix(h + uint64(round))
	}
	return int64(h >> (64 - hashBits))
}

func hashPeople(people []answers, side string) []uint64 {
	out := make([]uint64, len(people))
	for i := range people {
		h := fnv.New64a()
		h.Write([]byte(side))
		h.Write([]byte(people[i].mark()))
		out[i] = mix(h.Sum64())
	}
	return out
}

// mix spreads every bit of x over all others (the finaliser of SplitMix64).
func mix(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// settle chooses among the optima of an assignment. They are exactly its
// perfect matchings of tight cells, u[i]+v[j] = cost(i,j), so only groups of
// rows that can exchange columns, the strongly connected parts of the tight
// cells, are solved again, each for the least sum of hashes. Cells as dear as
// barred are never used.
func settle[C entry](ctx context.Context, a *lap[C], barred int64, t *ties, round int) error {
	if round == hashRounds || a.size == 0 {
		return nil
	}
	g := tightGraph(a, barred)
	chosen := map[cell]bool{}
	for i := range a.real {
		if at, ok := t.pair(i, int(a.colOf[i])); ok {
			chosen[at] = true
		}
	}
	for _, group := range g.groups() {
		if !g.choice(group, t, chosen) {
			continue
		}
		if err := settleGroup(ctx, a, g, group, t, round); err != nil {
			return err
		}
	}
	return nil
}

// tight is the graph of exchanges. Its nodes are the rows; all idle rows are
// one node, the last. An arc i → k says that row i can take row k's column.
type tight struct {
	nodes  int
	idle   int32   // the node of the idle rows, -1 when there are none
	first  []int32 // by node, where its columns begin; one more at the end
	cols   []int32 // tight columns
	holder []int32 // by column, the node that has it
}

func tightGraph[C entry](a *lap[C], barred int64) *tight {
	g := &tight{nodes: a.real, idle: -1, holder: make([]int32, a.size)}
	if a.real < a.size {
		g.nodes, g.idle = a.real+1, int32(a.real)
	}
	for j, i := range a.rowOf {
		g.holder[j] = min(i, int32(a.real))
	}
	for i := range g.nodes {
		g.first = append(g.first, int32(len(g.cols)))
		row, u := a.row(i), a.u[i]
		v := a.v[:len(row)]
		for j, c := range row {
			if int64(c) == u+v[j] && int64(c) < barred {
				g.cols = append(g.cols, int32(j))
			}
		}
	}
	g.first = append(g.first, int32(len(g.cols)))
	return g
}

func (g *tight) of(node int32) []int32 { return g.cols[g.first[node]:g.first[node+1]] }

// groups are the strongly connected parts of more than one node (Tarjan 1972).
func (g *tight) groups() [][]int32 {
	s := components{tight: g, order: make([]int32, g.nodes), low: make([]int32, g.nodes), inside: make([]bool, g.nodes)}
	for node := range int32(g.nodes) {
		if s.order[node] == 0 {
			s.visit(node)
		}
	}
	return s.found
}

type components struct {
	*tight
	order  []int32 // 0 = not visited
	low    []int32
	inside []bool
	stack  []int32
	count  int32
	found  [][]int32
}

func (s *components) visit(node int32) {
	s.count++
	s.order[node], s.low[node] = s.count, s.count
	s.stack = append(s.stack, node)
	s.inside[node] = true
	for _, j := range s.of(node) {
		next := s.holder[j]
		if s.order[next] == 0 {
			s.visit(next)
			s.low[node] = min(s.low[node], s.low[next])
		} else if s.inside[next] {
			s.low[node] = min(s.low[node], s.order[next])
		}
	}
	if s.low[node] != s.order[node] {
		return
	}
	at := slices.Index(s.stack, node)
	group := slices.Clone(s.stack[at:])
	s.stack = s.stack[:at]
	for _, member := range group {
		s.inside[member] = false
	}
	if len(group) > 1 {
		slices.Sort(group)
		s.found = append(s.found, group)
	}
}

// choice tells whether a group could have a pair that it has not: seats of one
// person, and empty seats, can be exchanged without changing the plan.
func (g *tight) choice(group []int32, t *ties, chosen map[cell]bool) bool {
	for _, i := range group {
		if i == g.idle {
			continue
		}
		for _, j := range g.of(i) {
			if _, in := slices.BinarySearch(group, g.holder[j]); !in {
				continue
			}
			if at, ok := t.pair(int(i), int(j)); ok && !chosen[at] {
				return true
			}
		}
	}
	return false
}

// settleGroup solves one group for the least sum of hashes.
func settleGroup[C entry](ctx context.Context, a *lap[C], g *tight, group []int32, t *ties, round int) error {
	rows := group
	if g.idle >= 0 && group[len(group)-1] == g.idle {
		rows = group[:len(group)-1]
	}
	var cols []int32
	place := make([]int32, a.size)
	for j := range place {
		place[j] = -1
		if _, in := slices.BinarySearch(group, g.holder[j]); in {
			place[j] = int32(len(cols))
			cols = append(cols, int32(j))
		}
	}
	sub := newLap[int64](len(rows), len(cols))
	barred := int64(len(cols)+1) << hashBits
	within := &ties{func(i, j int) (cell, bool) { return t.pair(int(rows[i]), int(cols[j])) }, t.mentors, t.mentees}
	lay := func(line []int64, node int32, cost func(k int) int64) {
		for k := range line {
			line[k] = barred
		}
		for _, j := range g.of(node) {
			if k := place[j]; k >= 0 {
				line[k] = cost(int(k))
			}
		}
	}
	for i, node := range rows {
		lay(sub.row(i), node, func(k int) int64 {
			if at, ok := within.pair(i, k); ok {
				return t.cost(at, round)
			}
			return 0
		})
	}
	if len(rows) < len(cols) {
		lay(sub.idle, g.idle, func(int) int64 { return 0 })
	}
	if err := sub.solve(ctx); err != nil {
		return err
	}
	if err := settle(ctx, sub, barred, within, round+1); err != nil {
		return err
	}
	a.adopt(sub, rows, cols)
	return nil
}

// adopt takes over the assignment of a group.
func (a *lap[C]) adopt(sub *lap[int64], rows, cols []int32) {
	var idle []int32
	for _, j := range cols {
		if i := a.rowOf[j]; int(i) >= a.real {
			idle = append(idle, i)
		}
	}
	for k, j := range sub.colOf {
		i := int32(0)
		if k < len(rows) {
			i = rows[k]
		} else {
			i = idle[k-len(rows)]
		}
		a.colOf[i], a.rowOf[cols[j]] = cols[j], i
	}
}
