package matching

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"testing"
)

// bare is a plan without its certificates, which tell of the way to it.
func bare(p Plan) Plan {
	p.Certificate = nil
	return p
}

// edit makes one random change of a session. It tells the error, if any.
func (d draw) edit(s *Session) error {
	ctx := context.Background()
	p := s.Problem()
	everybody := append(slices.Clone(p.Mentors), p.Mentees...)
	if len(p.Mentors) == 0 || len(p.Mentees) == 0 {
		return s.SetFloor(Floor{Percent: d(20)})
	}
	tie := Tie{p.Mentors[d(len(p.Mentors))].ID, p.Mentees[d(len(p.Mentees))].ID}
	kinds := []OverrideKind{Lock, Ban, Keep}
	switch d(8) {
	case 0, 1:
		w := map[Criterion]int{}
		for _, c := range Criteria() {
			w[c] = d(40)
		}
		return s.SetWeights(w)
	case 2, 3:
		old := everybody[d(len(everybody))]
		fresh := d.person(old.ID, [][]string{testFields, testAreas}[d(2)])
		fresh.Capacity, fresh.Priority, fresh.Manager = old.Capacity, old.Priority, old.Manager
		if d(5) == 0 {
			fresh.Capacity, fresh.Priority = d(3), d(2)
		}
		return s.SetPerson(ctx, fresh)
	case 4:
		return s.Decide(ctx, Override{Tie: tie, Kind: kinds[d(3)]})
	case 5:
		return s.Decide(ctx, Override{Tie: tie, Kind: kinds[d(2)], By: "K", When: "2026-11-27", Why: "for the record"})
	case 6:
		if n := len(p.Overrides); n > 0 {
			o := p.Overrides[d(n)]
			return s.Release(ctx, o.Kind, o.Tie)
		}
		return s.Release(ctx, Lock, tie)
	}
	return s.SetFloor([]Floor{{}, DefaultFloor(), {Percent: d(101)}, {Score: d(topScore)}}[d(4)])
}

// sequence makes changes and compares the plan after each with a new search.
func sequence(t *testing.T, seed uint64, p Problem, d draw, steps int) {
	t.Helper()
	ctx := context.Background()
	s, err := NewSession(ctx, p)
	if err != nil {
		return
	}
	for step := range steps {
		before := s.Problem()
		if err := d.edit(s); err != nil {
			var conflict *LockError
			if !errors.As(err, &conflict) && !errors.Is(err, ErrNoWeights) {
				t.Fatalf("seed %d step %d: %v", seed, step, err)
			}
			if !reflect.DeepEqual(before, s.Problem()) {
				t.Fatalf("seed %d step %d: the problem changed in spite of %v", seed, step, err)
			}
		}
		if d(3) == 0 && step < steps-1 {
			continue // several changes at once
		}
		warm, err := s.Plan(ctx)
		if err != nil {
			t.Fatal(err)
		}
		cold, err := Solve(ctx, s.Problem())
		if err != nil {
			t.Fatalf("seed %d step %d: the session has a plan, a new search says %v", seed, step, err)
		}
		if !warm.Verified || !reflect.DeepEqual(bare(warm), bare(cold)) {
			t.Fatalf("seed %d step %d, verified %v:\nwarm %+v\ncold %+v", seed, step, warm.Verified, bare(warm), bare(cold))
		}
	}
}

func TestWarmIsCold(t *testing.T) {
	for seed := range uint64(fewer(1000, 80)) {
		d := random(seed)
		p := d.problem(4 + d(14))
		if d(4) == 0 {
			p = cohort(10+d(25), 10+d(25), seed)
			d.features(&p)
		}
		sequence(t, seed, p, d, 12)
	}
}

func TestWarmIsColdWhereAllIsEqual(t *testing.T) {
	for seed := range uint64(20) {
		p := Problem{Mentors: people("r", 20), Mentees: people("e", 14+int(seed)), Weights: Defaults()}
		sequence(t, seed, p, random(seed), 15)
	}
}
