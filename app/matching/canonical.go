package matching

import (
	"context"
	"hash/fnv"
	"slices"
)

// hashBits is the width of the random-looking cost by which equal plans are
// told apart. Sums over some thousand cells, and the prices of a search, stay
// inside int64. Two equal plans of n people share the least sum with a
// probability below n²/2^36 (isolation lemma); the answer is then still the
// same for the same people, because a Board is sorted by ID.
const hashBits = 36

// canonical replaces an optimal assignment by the one that all row orders,
// earlier states and starting points lead to. The optimal plans are exactly the
// perfect matchings of tight cells, u[i]+v[j] = cost(i,j), that use every
// column with v[j] < 0. Among them it takes the one whose pairs have the least
// sum of hashes of their two IDs. Only groups of rows that can exchange
// columns, the strongly connected parts of the tight cells, need solving.
func (p *pool) canonical(ctx context.Context, b *Board, a *assignment) error {
	cost := p.hashes(b, a)
	for _, group := range p.exchanges(a) {
		if err := p.settleGroup(ctx, b, a, cost, group); err != nil {
			return err
		}
	}
	return nil
}

// hashes gives the tie-break cost of a cell of the assignment.
func (p *pool) hashes(b *Board, a *assignment) func(i, j int) int64 {
	mentors, mentees := hashIDs(b.mentors, "mentor"), hashIDs(b.mentees, "mentee")
	return func(i, j int) int64 {
		row, col := p.at(i, j)
		if b.broken[b.cell(row, col)] != 0 {
			return 0
		}
		return int64(mix(mentors[row]+mix(mentees[col])) >> (64 - hashBits))
	}
}

func hashIDs(people []answers, side string) []uint64 {
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

func (a *assignment) tight(i, j int) bool { return a.cost[i*a.cols+j] == a.u[i]+a.v[j] }

// exchanges finds the groups of rows that can exchange columns without loss.
// An arc i → k says that row i can take row k's column. The node a.rows stands
// for the columns left over: a row can take one of them, and a row whose column
// has price 0 can be left without it. Groups of one have no choice. The method
// is Tarjan's (1972).
func (p *pool) exchanges(a *assignment) [][]int {
	s := components{a: a, order: make([]int, a.rows+1), low: make([]int, a.rows+1), inside: make([]bool, a.rows+1)}
	for j, i := range a.rowOf {
		if i < 0 {
			s.leftOver = append(s.leftOver, j)
		}
	}
	for node := range a.rows + 1 {
		if s.order[node] == 0 {
			s.visit(node)
		}
	}
	return s.groups
}

type components struct {
	a        *assignment
	leftOver []int
	order    []int // 0 = not visited
	low      []int
	inside   []bool
	stack    []int
	count    int
	groups   [][]int
}

func (s *components) visit(node int) {
	s.count++
	s.order[node], s.low[node] = s.count, s.count
	s.stack = append(s.stack, node)
	s.inside[node] = true
	for next := range s.a.rows + 1 {
		if next == node || !s.arc(node, next) {
			continue
		}
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
		s.groups = append(s.groups, group)
	}
}

func (s *components) arc(from, to int) bool {
	a := s.a
	switch {
	case from == a.rows:
		return len(s.leftOver) > 0 && a.v[a.colOf[to]] == 0
	case to < a.rows:
		return a.tight(from, a.colOf[to])
	}
	for _, j := range s.leftOver {
		if a.tight(from, j) {
			return true
		}
	}
	return false
}

// settleGroup solves one group for the least sum of hashes. Columns left over
// are matched by rows that stand for nobody, which cost nothing and may take
// only columns of price 0, so that every other column stays in use.
func (p *pool) settleGroup(ctx context.Context, b *Board, a *assignment, cost func(i, j int) int64, group []int) error {
	var rows, cols []int
	for _, i := range group {
		if i < a.rows {
			rows, cols = append(rows, i), append(cols, a.colOf[i])
			continue
		}
		for j, owner := range a.rowOf {
			if owner < 0 {
				cols = append(cols, j)
			}
		}
	}
	n := len(cols)
	sub := newAssignment(n, n)
	barred := int64(n+1) << hashBits
	for i := range n {
		line := sub.row(i)
		for k, j := range cols {
			line[k] = barred
			switch {
			case i < len(rows) && a.tight(rows[i], j):
				line[k] = cost(rows[i], j)
			case i >= len(rows) && a.v[j] == 0:
				line[k] = 0
			}
		}
	}
	if err := sub.solve(ctx); err != nil {
		return err
	}
	for _, j := range cols {
		a.rowOf[j] = -1
	}
	for k, i := range rows {
		j := cols[sub.colOf[k]]
		a.colOf[i], a.rowOf[j] = j, i
	}
	return nil
}
