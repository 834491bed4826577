package matching

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"testing"
)

// best is what trying every plan finds.
type best struct {
	pairs, total int
	tie          int64
	partner      []int
}

// tryAll finds the best plan by trying every one, from the people and not from
// a Board. Its last tier is the tie-break's definition.
func tryAll(t *testing.T, p Problem) best {
	t.Helper()
	mentors, mentees := hashIDs(read(p.Mentors), "mentor"), hashIDs(read(p.Mentees), "mentee")
	possible := func(i, j int) bool {
		tie := Tie{p.Mentors[i].ID, p.Mentees[j].ID}
		for _, lock := range p.Locks {
			if lock == tie {
				return true
			}
			if lock.Mentor == tie.Mentor || lock.Mentee == tie.Mentee {
				return false
			}
		}
		return len(Why(p.Mentors[i], p.Mentees[j])) == 0 && !slices.Contains(p.Ties, tie) && !slices.Contains(p.Bans, tie)
	}
	scores := make([][]int, len(p.Mentors))
	for i := range p.Mentors {
		scores[i] = make([]int, len(p.Mentees))
		for j := range p.Mentees {
			scores[i][j] = -1
			if !possible(i, j) {
				continue
			}
			_, score, err := Score(p.Weights, p.Mentors[i], p.Mentees[j])
			if err != nil {
				t.Fatal(err)
			}
			scores[i][j] = score
		}
	}
	top := best{pairs: -1}
	partner, used := slices.Repeat([]int{-1}, len(p.Mentors)), make([]bool, len(p.Mentees))
	var try func(i int, now best)
	try = func(i int, now best) {
		if i == len(p.Mentors) {
			if better(now, top) && locksKept(p, partner) {
				top = now
				top.partner = slices.Clone(partner)
			}
			return
		}
		try(i+1, now)
		for j := range p.Mentees {
			if used[j] || scores[i][j] < 0 {
				continue
			}
			used[j], partner[i] = true, j
			tie := int64(mix(mentors[i]+mix(mentees[j])) >> (64 - hashBits))
			if isLocked(p, i, j) {
				tie = 0
			}
			try(i+1, best{pairs: now.pairs + 1, total: now.total + scores[i][j], tie: now.tie + tie})
			used[j], partner[i] = false, -1
		}
	}
	try(0, best{})
	return top
}

func read(people []Person) []answers {
	out := make([]answers, len(people))
	for i, p := range people {
		out[i].Person = p
	}
	return out
}

func isLocked(p Problem, i, j int) bool {
	return slices.Contains(p.Locks, Tie{p.Mentors[i].ID, p.Mentees[j].ID})
}

func locksKept(p Problem, partner []int) bool {
	for _, lock := range p.Locks {
		i := slices.IndexFunc(p.Mentors, func(q Person) bool { return q.ID == lock.Mentor })
		if partner[i] < 0 || p.Mentees[partner[i]].ID != lock.Mentee {
			return false
		}
	}
	return true
}

func better(a, b best) bool {
	if a.pairs != b.pairs {
		return a.pairs > b.pairs
	}
	if a.total != b.total {
		return a.total > b.total
	}
	return a.tie < b.tie
}

// lockConflict is the definition of a contradiction, read from the people.
func lockConflict(p Problem) bool {
	for _, a := range p.Locks {
		for _, b := range p.Locks {
			if a != b && (a.Mentor == b.Mentor || a.Mentee == b.Mentee) {
				return true
			}
		}
		i := slices.IndexFunc(p.Mentors, func(q Person) bool { return q.ID == a.Mentor })
		j := slices.IndexFunc(p.Mentees, func(q Person) bool { return q.ID == a.Mentee })
		if slices.Contains(p.Ties, a) || slices.Contains(p.Bans, a) || p.Mentors[i].Stopped != nil || p.Mentees[j].Stopped != nil {
			return true
		}
	}
	return false
}

// agree compares Solve with trying everything; it tells whether there was a
// plan to compare.
func agree(t *testing.T, p Problem) bool {
	t.Helper()
	plan, err := Solve(context.Background(), p)
	var conflict *LockError
	if _, weights := Normalise(p.Weights); weights != nil {
		if !errors.Is(err, ErrNoWeights) {
			t.Fatalf("got %v, want ErrNoWeights", err)
		}
		return false
	}
	if errors.As(err, &conflict) != lockConflict(p) {
		t.Fatalf("got %v, conflict %v: %+v", err, lockConflict(p), p.Locks)
	}
	if conflict != nil {
		return false
	}
	if err != nil {
		t.Fatal(err)
	}
	want := tryAll(t, p)
	if len(plan.Pairs) != want.pairs || plan.Total != want.total {
		t.Fatalf("%d pairs with %d, want %d with %d: %+v", len(plan.Pairs), plan.Total, want.pairs, want.total, p)
	}
	if !plan.Verified {
		t.Fatalf("best but not verified: %+v", p)
	}
	for i, j := range want.partner {
		tie := Tie{Mentor: p.Mentors[i].ID}
		at := slices.IndexFunc(plan.Pairs, func(q Pair) bool { return q.Mentor == tie.Mentor })
		if (at < 0) != (j < 0) || j >= 0 && plan.Pairs[at].Mentee != p.Mentees[j].ID {
			t.Fatalf("another plan than the canonical one: %+v, want %v: %+v", plan.Pairs, want.partner, p)
		}
	}
	unmatchedHold(t, p, plan)
	return true
}

// unmatchedHold checks the explanation of everybody without a pair.
func unmatchedHold(t *testing.T, p Problem, plan Plan) {
	t.Helper()
	b, err := NewBoard(p)
	if err != nil {
		t.Fatal(err)
	}
	for _, u := range plan.UnmatchedMentors {
		violatorHolds(t, u, len(p.Mentees), p.Mentees, func(own, other ID) bool {
			why, ok := b.Why(own, other)
			return ok && len(why) == 0 && !lockedToAnother(p, Tie{own, other}, own)
		})
	}
	for _, u := range plan.UnmatchedMentees {
		violatorHolds(t, u, len(p.Mentors), p.Mentors, func(own, other ID) bool {
			why, ok := b.Why(other, own)
			return ok && len(why) == 0 && !lockedToAnother(p, Tie{other, own}, own)
		})
	}
}

func lockedToAnother(p Problem, tie Tie, own ID) bool {
	for _, lock := range p.Locks {
		if (lock.Mentor == own || lock.Mentee == own) && lock != tie {
			return true
		}
	}
	return false
}

func violatorHolds(t *testing.T, u Unmatched, size int, others []Person, possible func(own, other ID) bool) {
	t.Helper()
	if u.Stopped != nil {
		if u.Allowed != 0 || u.Blocked != nil || u.Shared != nil {
			t.Fatalf("stopped and explained further: %+v", u)
		}
		return
	}
	if u.Allowed > 0 && len(u.Shared) != len(u.Rivals) {
		t.Fatalf("%d people share %d: %+v", len(u.Rivals)+1, len(u.Shared), u)
	}
	for _, blocked := range u.Blocked {
		if blocked.Count < 1 || blocked.Count > size-u.Allowed {
			t.Fatalf("%+v of %d, %d possible", blocked, size, u.Allowed)
		}
	}
	for _, own := range append([]ID{u.ID}, u.Rivals...) {
		for i := range others {
			if possible(own, others[i].ID) && !slices.Contains(u.Shared, others[i].ID) {
				t.Fatalf("%s can also meet %s: %+v", own, others[i].ID, u)
			}
		}
	}
}

func TestSolveAgreesWithTryingEverything(t *testing.T) {
	const cases = 30_000
	compared := 0
	for seed := range uint64(cases) {
		if agree(t, random(seed).problem(5)) {
			compared++
		}
	}
	t.Logf("%d of %d problems had a plan to compare", compared, cases)
	if compared < 20_000 {
		t.Errorf("only %d compared", compared)
	}
}

func TestPlanDoesNotDependOnOrder(t *testing.T) {
	for seed := range uint64(3000) {
		p := random(seed).problem(12)
		plan, err := Solve(context.Background(), p)
		for shuffle := range uint64(2) {
			again, errAgain := Solve(context.Background(), shuffled(p, seed+shuffle))
			if (err == nil) != (errAgain == nil) || !reflect.DeepEqual(plan, again) {
				t.Fatalf("seed %d:\n%+v %v\n%+v %v", seed, plan, err, again, errAgain)
			}
		}
	}
}

func FuzzSolve(f *testing.F) {
	f.Add([]byte{})
	f.Add([]byte{3, 2, 1, 0, 200, 17, 5, 5, 5, 9, 1, 0, 3, 2, 1, 250, 4, 4})
	for seed := range uint64(20) {
		d := random(seed)
		data := make([]byte, 150)
		for i := range data {
			data[i] = byte(d(256))
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) { agree(t, fromBytes(data).problem(5)) })
}
