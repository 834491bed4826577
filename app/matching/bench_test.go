package matching

import (
	"context"
	"fmt"
	"testing"
)

// BenchmarkSolve is the whole of Solve on a made-up cohort: scores, optimum,
// tie-break, explanations and check.
func BenchmarkSolve(b *testing.B) {
	for _, n := range []int{10, 100, 300, 1000} {
		p := cohort(n, n, uint64(n))
		b.Run(fmt.Sprintf("n=%d", n), func(b *testing.B) {
			for b.Loop() {
				if _, err := Solve(context.Background(), p); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkAssignment is the optimum alone, costs already laid out.
func BenchmarkAssignment(b *testing.B) {
	for _, n := range []int{10, 100, 300, 1000} {
		board, err := NewBoard(cohort(n, n, uint64(n)))
		if err != nil {
			b.Fatal(err)
		}
		pool := board.pool()
		b.Run(fmt.Sprintf("n=%d", n), func(b *testing.B) {
			for b.Loop() {
				a := pool.problem(board)
				if err := a.solve(context.Background()); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
