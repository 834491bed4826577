package matching

import (
	"context"
	"errors"
	"slices"
	"testing"
)

func TestReliefsHelpAndAreComplete(t *testing.T) {
	cases, reliefs := fewer(20_000, 2000), 0
	for seed := range uint64(cases) {
		d := random(seed)
		p := d.problem(sizeOf(d))
		plan, err := Solve(context.Background(), p)
		if err != nil {
			continue
		}
		x := newTable(t, p)
		listed := map[cell]bool{}
		for _, list := range [][]Unmatched{plan.UnmatchedMentors, plan.UnmatchedMentees} {
			for _, u := range list {
				for _, r := range u.Reliefs {
					listed[x.find(r.Tie)] = true
					reliefs++
				}
			}
		}
		for i := range x.mentors {
			for j := range x.mentees {
				if helps := x.helps(i, j, plan.Tiers); listed[cell{i, j}] != helps {
					t.Fatalf("seed %d: %d-%d listed %v, helps %v: %+v\n%+v", seed, i, j, listed[cell{i, j}], helps, p, plan)
				}
			}
		}
	}
	t.Logf("%d reliefs", reliefs)
	if reliefs < cases/10 {
		t.Errorf("only %d reliefs compared", reliefs)
	}
}

// helps tells whether a pair is forbidden by one rule alone, which may be set
// aside, and whether fewer people in all would then be without a partner.
func (x *table) helps(i, j int, now Tiers) bool {
	var hard []Rule
	for _, r := range x.broken(i, j) {
		if x.severity(r) == Hard {
			hard = append(hard, r)
		}
	}
	for _, person := range []Person{x.p.Mentors[i], x.p.Mentees[j]} {
		if len(person.Stopped) > 0 {
			return false
		}
	}
	if len(hard) != 1 || bitOf(hard[0])&relievable == 0 || x.locked[i][j] {
		return false
	}
	sum := func(t Tiers) int {
		n := 0
		for _, k := range t.Unmatched {
			n += k
		}
		return n
	}
	helps := false
	usable := func(a, b int) bool { return x.possible(a, b) || a == i && b == j }
	x.each(usable, func(o *outcome) { helps = helps || sum(o.tiers) < sum(now) })
	return helps
}

func TestHallViolators(t *testing.T) {
	seen := 0
	for seed := range uint64(5000) {
		d := random(seed)
		p := d.problem(3 + d(6))
		plan, err := Solve(context.Background(), p)
		if err != nil {
			continue
		}
		b, err := NewBoard(p)
		if err != nil {
			t.Fatal(err)
		}
		for side, list := range [][]Unmatched{plan.UnmatchedMentors, plan.UnmatchedMentees} {
			for _, u := range list {
				if u.Stopped == nil && u.Allowed > 0 {
					seen++
				}
				violatorHolds(t, p, b, u, side == 1)
			}
		}
	}
	if seen < 300 {
		t.Errorf("only %d seen", seen)
	}
}

func violatorHolds(t *testing.T, p Problem, b *Board, u Unmatched, mentee bool) {
	t.Helper()
	others := p.Mentees
	if mentee {
		others = p.Mentors
	}
	if u.Stopped != nil {
		if u.Allowed != 0 || u.Blocked != nil || u.Shared != nil || u.Reliefs != nil {
			t.Fatalf("stopped and explained further: %+v", u)
		}
		return
	}
	if u.Seats != len(u.Rivals) {
		t.Fatalf("%d people share %d seats: %+v", len(u.Rivals)+1, u.Seats, u)
	}
	for _, blocked := range u.Blocked {
		if blocked.Count < 1 || blocked.Count > len(others)-u.Allowed {
			t.Fatalf("%+v of %d, %d possible", blocked, len(others), u.Allowed)
		}
	}
	for _, own := range append([]ID{u.ID}, u.Rivals...) {
		for i := range others {
			tie := Tie{own, others[i].ID}
			if mentee {
				tie = Tie{others[i].ID, own}
			}
			at, _ := b.find(tie)
			full := b.mentorLocks[at.row] == b.mentors[at.row].room() || b.menteeLocks[at.col] == b.mentees[at.col].room()
			if b.open(at, 0) && !full && !slices.Contains(u.Shared, others[i].ID) {
				t.Fatalf("%s can also meet %s: %+v", own, others[i].ID, u)
			}
		}
	}
}

func TestBlockingPairs(t *testing.T) {
	found := 0
	for seed := range uint64(500) {
		p := cohort(5, 5, seed)
		s, err := NewSession(context.Background(), p)
		if err != nil {
			t.Fatal(err)
		}
		plan, err := s.Plan(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		got := map[Tie]Blocking{}
		for _, b := range s.Blocking(plan) {
			got[b.Tie] = b
		}
		found += len(got)
		with := map[ID]Pair{}
		for _, pair := range plan.Pairs {
			with[pair.Mentor], with[pair.Mentee] = pair, pair
		}
		for _, a := range p.Mentors {
			for _, b := range p.Mentees {
				pair, _ := s.Board().Pair(a.ID, b.ID)
				mentorHas, mentorOK := with[a.ID]
				menteeHas, menteeOK := with[b.ID]
				want := pair.Broken == nil && (!mentorOK || pair.MentorScore > mentorHas.MentorScore) && (!menteeOK || pair.MenteeScore > menteeHas.MenteeScore)
				block, is := got[Tie{a.ID, b.ID}]
				if is != want {
					t.Fatalf("seed %d %s %s: blocking %v, want %v", seed, a.ID, b.ID, is, want)
				}
				if is && (block.MentorGain != pair.MentorScore-mentorHas.MentorScore || block.MenteeGain != pair.MenteeScore-menteeHas.MenteeScore) {
					t.Fatalf("seed %d: %+v", seed, block)
				}
			}
		}
	}
	if found < 100 {
		t.Errorf("only %d blocking pairs", found)
	}
}

func TestWeightRanges(t *testing.T) {
	cases, narrow := fewer(40, 8), 0
	for seed := range uint64(cases) {
		p := cohort(7, 7, seed)
		d := random(seed)
		d.features(&p)
		s, err := NewSession(context.Background(), p)
		if err != nil {
			continue
		}
		ranges, err := s.WeightRanges(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		now, _ := Normalise(p.Weights)
		pairs := func(w map[Criterion]int) []Tie {
			q := p
			q.Weights = w
			plan, err := Solve(context.Background(), q)
			if errors.Is(err, ErrNoWeights) {
				return nil
			}
			if err != nil {
				t.Fatal(err)
			}
			return append(plan.ties(), Tie{"a", "plan"})
		}
		want := pairs(now)
		for _, r := range ranges {
			if r.Now != now[r.Criterion] || r.From > r.Now || r.To < r.Now {
				t.Fatalf("%+v", r)
			}
			for weight := max(0, r.From-1); weight <= min(100, r.To+1); weight++ {
				w := map[Criterion]int{}
				for c, n := range now {
					w[c] = n
				}
				w[r.Criterion] = weight
				if same := slices.Equal(pairs(w), want); same != (weight >= r.From && weight <= r.To) {
					t.Fatalf("seed %d %+v: at %d the same plan: %v", seed, r, weight, same)
				}
			}
			if r.From > 0 && r.To < 100 {
				narrow++
			}
		}
	}
	if narrow < cases/6 {
		t.Errorf("only %d ranges with two ends", narrow)
	}
}
