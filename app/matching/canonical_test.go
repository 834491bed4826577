package matching

import (
	"context"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
)

// The canonical plan must not depend on where the search started. The rows and
// columns of the same problem are laid out in another order each time.
func TestTieBreakDoesNotDependOnTheSearch(t *testing.T) {
	differed := 0
	for seed := range uint64(150) {
		d := random(seed)
		p := cohort(20+d(20), 20+d(20), seed)
		p.Weights = map[Criterion]int{Criteria()[d(5)]: 1}
		b, err := NewBoard(p)
		if err != nil {
			t.Fatal(err)
		}
		s, err := b.scale(&p)
		if err != nil {
			t.Fatal(err)
		}
		r := rand.New(rand.NewPCG(seed, 1))
		var raw, canonical []cell
		for range 3 {
			m, err := newSeats(b, s)
			if err != nil {
				t.Fatal(err)
			}
			r.Shuffle(len(m.rows), func(i, j int) { m.rows[i], m.rows[j] = m.rows[j], m.rows[i] })
			r.Shuffle(len(m.cols), func(i, j int) { m.cols[i], m.cols[j] = m.cols[j], m.cols[i] })
			x := newMatrix[int64](m)
			for i := range x.rows {
				for j := range x.cols {
					x.lap.row(i)[j] = x.cost(i, j)
				}
			}
			if err := x.solve(context.Background()); err != nil {
				t.Fatal(err)
			}
			found := x.chosen()
			if raw != nil && !slices.Equal(raw, found) {
				differed++
			}
			raw = found
			if err := x.canonical(context.Background()); err != nil {
				t.Fatal(err)
			}
			found = x.chosen()
			if canonical != nil && !slices.Equal(canonical, found) {
				t.Fatalf("seed %d: %v, then %v", seed, canonical, found)
			}
			canonical = found
		}
	}
	if differed < 50 {
		t.Errorf("the raw optimum differed only %d times, so little was tested", differed)
	}
}

// Where the first hash cannot tell plans apart the next must.
func TestTieBreakWithEqualHashes(t *testing.T) {
	const n = 6
	pairs := func(perm []int) map[[2]int]bool {
		a := lapOf(n, n, make([]int32, n*n))
		same := &ties{func(i, j int) (cell, bool) { return cell{perm[i], j}, true }, make([]uint64, n), make([]uint64, n)}
		for i := range n {
			same.mentors[i] = uint64(i) // distinct people …
		}
		if err := a.solve(context.Background()); err != nil {
			t.Fatal(err)
		}
		if err := settle(context.Background(), a, 1<<40, same, 0); err != nil {
			t.Fatal(err)
		}
		out := map[[2]int]bool{}
		for i := range n {
			out[[2]int{perm[i], int(a.colOf[i])}] = true
		}
		return out
	}
	// … but mentees whose hashes are equal: a round alone cannot choose between
	// them, and no round can, so this must end and be a plan.
	if got := pairs([]int{0, 1, 2, 3, 4, 5}); len(got) != n {
		t.Errorf("got %v", got)
	}
}

func TestPlanDoesNotDependOnOrder(t *testing.T) {
	for seed := range uint64(fewer(3000, 500)) {
		p := random(seed).problem(12)
		plan, err := Solve(context.Background(), p)
		for shuffle := range uint64(2) {
			again, errAgain := Solve(context.Background(), shuffled(p, seed+shuffle))
			if (err == nil) != (errAgain == nil) || !reflect.DeepEqual(bare(plan), bare(again)) {
				t.Fatalf("seed %d:\n%+v %v\n%+v %v", seed, bare(plan), err, bare(again), errAgain)
			}
		}
	}
}
