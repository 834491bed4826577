package matching

import (
	"context"
	"testing"
)

// optimal checks an assignment by its duals, and gives its cost.
func optimal[C entry](t *testing.T, a *lap[C]) int64 {
	t.Helper()
	var cost, prices int64
	used := make([]bool, a.size)
	for i := range a.size {
		j := a.colOf[i]
		if used[j] || int(a.rowOf[j]) != i {
			t.Fatalf("column %d is used twice or not known to be", j)
		}
		used[j] = true
		cost += int64(a.row(i)[j])
		prices += a.u[i] + a.v[i]
		for k, c := range a.row(i) {
			if a.u[i]+a.v[k] > int64(c) {
				t.Fatalf("the prices of %d and %d are more than their cost", i, k)
			}
		}
	}
	if cost != prices {
		t.Fatalf("cost %d, prices %d", cost, prices)
	}
	return cost
}

func TestAssignmentsAreOptimalInEveryFamily(t *testing.T) {
	for _, f := range families {
		for _, size := range [][2]int{{1, 1}, {1, 5}, {2, 2}, {7, 7}, {7, 19}, {40, 40}, {40, 41}, {120, 120}, {90, 150}} {
			costs := family(f.name, size[0], size[1])
			narrow := lapOf(size[0], size[1], costs)
			wide := newLap[int64](size[0], size[1])
			for k, c := range costs {
				wide.cost[k] = int64(c)
			}
			for _, err := range []error{narrow.solve(context.Background()), wide.solve(context.Background())} {
				if err != nil {
					t.Fatal(err)
				}
			}
			if a, b := optimal(t, narrow), optimal(t, wide); a != b {
				t.Errorf("%s %v: %d in 32 bits, %d in 64", f.name, size, a, b)
			}
		}
	}
}

// The optimum of Machol and Wien's instances is known: the largest of one side
// goes to the smallest of the other, n(n+1)(n+2)/6.
func TestKnownOptimum(t *testing.T) {
	for n := 1; n <= 150; n++ {
		a := lapOf(n, n, family("mw", n, n))
		if err := a.solve(context.Background()); err != nil {
			t.Fatal(err)
		}
		if got, want := optimal(t, a), int64(n*(n+1)*(n+2)/6); got != want {
			t.Fatalf("n=%d: %d, want %d", n, got, want)
		}
	}
}

// Rows and columns changed at random leave an optimum each time.
func TestAssignmentFollowsChanges(t *testing.T) {
	for seed := range uint64(300) {
		d := random(seed)
		real := 1 + d(12)
		size := real + d(2)*d(8)
		a := newLap[int64](real, size)
		for k := range a.cost {
			a.cost[k] = int64(d(20)) - 10
		}
		if err := a.solve(context.Background()); err != nil {
			t.Fatal(err)
		}
		for range 25 {
			for range 1 + d(3) {
				if i, j := d(real), d(size); d(2) == 0 {
					for k := range a.row(i) {
						a.row(i)[k] = int64(d(20)) - 10
					}
					a.rowChanged(i)
				} else {
					for k := range real {
						a.row(k)[j] = int64(d(20)) - 10
					}
					a.colChanged(j)
				}
			}
			if err := a.resolve(context.Background()); err != nil {
				t.Fatal(err)
			}
			cold := newLap[int64](real, size)
			copy(cold.cost, a.cost)
			if err := cold.solve(context.Background()); err != nil {
				t.Fatal(err)
			}
			if warm, want := optimal(t, a), optimal(t, cold); warm != want {
				t.Fatalf("seed %d: %d after changes, %d anew", seed, warm, want)
			}
		}
	}
}
