package matching

import (
	"context"
	"fmt"
	"testing"
)

// BenchmarkAssignment is the optimum alone, costs already laid out, for the
// families of instances (see families_test.go).
func BenchmarkAssignment(b *testing.B) {
	for _, f := range families {
		for _, n := range []int{100, 500, 1000, 2000, 5000} {
			if f.name == "mw" && n > 2000 {
				continue // minutes, for every method
			}
			b.Run(fmt.Sprintf("%s/n=%d", f.name, n), func(b *testing.B) {
				a := lapOf(n, n, family(f.name, n, n))
				b.ResetTimer()
				timed(b, func() {
					for b.Loop() {
						if err := a.solve(context.Background()); err != nil {
							b.Fatal(err)
						}
					}
				})
			})
		}
	}
}

// BenchmarkSolve is the whole of Solve on a made-up cohort: scores, optimum,
// floor, tie-break, explanation of everybody left out, and check.
func BenchmarkSolve(b *testing.B) {
	for _, n := range []int{10, 100, 500, 1000} {
		for name, floor := range map[string]Floor{"total": {}, "floor": DefaultFloor()} {
			p := cohort(n, n, uint64(n))
			p.Floor = floor
			b.Run(fmt.Sprintf("%s/n=%d", name, n), func(b *testing.B) {
				timed(b, func() {
					for b.Loop() {
						if _, err := Solve(context.Background(), p); err != nil {
							b.Fatal(err)
						}
					}
				})
			})
		}
	}
}

// benchSession is a session of n and n with its first plan made.
func benchSession(b *testing.B, n int, floor Floor) *Session {
	b.Helper()
	p := cohort(n, n, uint64(n))
	p.Floor = floor
	s, err := NewSession(context.Background(), p)
	if err != nil {
		b.Fatal(err)
	}
	if _, _, err := s.search.run(context.Background()); err != nil {
		b.Fatal(err)
	}
	return s
}

func run(b *testing.B, s *Session) {
	if _, _, err := s.search.run(context.Background()); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkStep is one change and the canonical plan that follows it, from the
// optimum before: a weight a little further, one person's answers, a ban, a
// lock. Cold is the same search from nothing on the same scores.
func BenchmarkStep(b *testing.B) {
	ctx := context.Background()
	steps := []struct {
		name   string
		change func(s *Session, k int) error
	}{
		{"weight", func(s *Session, k int) error {
			return s.SetWeights(map[Criterion]int{Topics: 60 + k%20, Standpoint: 10, FieldArea: 10, Times: 5, Place: 5})
		}},
		{"person", func(s *Session, k int) error {
			q := s.p.Mentees[k%len(s.p.Mentees)]
			q.Level = 1 + (q.Level+k)%7
			return s.SetPerson(ctx, q)
		}},
		{"ban", func(s *Session, k int) error {
			at := s.search.free.chosen()[k/2%10]
			if k%2 == 0 {
				return s.Decide(ctx, Override{Kind: Ban, Tie: s.board.tie(at)})
			}
			return s.Release(ctx, Ban, s.p.Overrides[0].Tie)
		}},
		{"lock", func(s *Session, k int) error {
			if k%2 == 0 {
				n := len(s.p.Mentors)
				for {
					k++
					t := Tie{s.p.Mentors[k%n].ID, s.p.Mentees[(k*7+3)%n].ID}
					if s.Decide(ctx, Override{Kind: Lock, Tie: t}) == nil {
						return nil
					}
				}
			}
			return s.Release(ctx, Lock, s.p.Overrides[0].Tie)
		}},
		{"cold", func(s *Session, k int) error {
			s.search.held = nil
			s.search.free.fill(0)
			return s.search.free.solve(ctx)
		}},
	}
	for _, n := range []int{100, 500, 1000} {
		for _, floor := range []Floor{{}, DefaultFloor()} {
			for _, step := range steps {
				b.Run(fmt.Sprintf("%s/floor=%d/n=%d", step.name, floor.Percent, n), func(b *testing.B) {
					s := benchSession(b, n, floor)
					k := 0
					timed(b, func() {
						for b.Loop() {
							if err := step.change(s, k); err != nil {
								b.Fatal(err)
							}
							run(b, s)
							k++
						}
					})
				})
			}
		}
	}
}

// BenchmarkExplain is every price of a plan.
func BenchmarkExplain(b *testing.B) {
	for _, n := range []int{10, 100, 300, 500} {
		b.Run(fmt.Sprintf("n=%d", n), func(b *testing.B) {
			s := benchSession(b, n, Floor{})
			all, _, err := s.search.run(context.Background())
			if err != nil {
				b.Fatal(err)
			}
			timed(b, func() {
				for b.Loop() {
					w, err := newNetwork(context.Background(), s.board, &s.search.scale, all[0].Pairs, 0)
					if err != nil {
						b.Fatal(err)
					}
					w.explain(&s.p)
				}
			})
		})
	}
}

// BenchmarkCurve is the whole floor curve.
func BenchmarkCurve(b *testing.B) {
	for _, n := range []int{10, 100, 500, 1000} {
		b.Run(fmt.Sprintf("n=%d", n), func(b *testing.B) {
			s := benchSession(b, n, Floor{})
			timed(b, func() {
				for b.Loop() {
					if _, err := s.Curve(context.Background()); err != nil {
						b.Fatal(err)
					}
				}
			})
		})
	}
}
