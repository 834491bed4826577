package matching

import (
	"errors"
	"slices"
)

// Certificate proves that Pairs are the best choice of pairs that are not
// locked when every one must score at least Floor. MentorPrice and MenteePrice
// are in the unit of cost (see scale) and by the order of the board: no pair
// outside the choice costs less than the two prices together, none inside
// more, and a free seat never costs less than its owner's price asks.
//
// A plan has up to three: without a floor, with its floor, and with the next
// floor there is, which proves that the plan's is the highest.
type Certificate struct {
	Floor                    int
	Pairs                    []Tie
	MentorPrice, MenteePrice []int64
}

var (
	errPlanShape  = errors.New("matching: somebody is used too often, missing or unknown")
	errPlanRule   = errors.New("matching: a pair breaks a rule or a lock")
	errPlanSum    = errors.New("matching: the sums do not add up")
	errPlanTiers  = errors.New("matching: the tiers are not those of the pairs")
	errPlanPrices = errors.New("matching: the prices do not prove the plan")
	errPlanFloor  = errors.New("matching: the floor is not proved")
)

// verify checks a plan against the problem without using anything of the
// search but its prices: rules, locks, capacities and sums are read anew from
// the answers; the prices prove by linear duality that no choice of pairs is better.
func verify(b *Board, p *Problem, plan *Plan) error {
	people := byID(p)
	if !everybodyOnce(p, plan, people) {
		return errPlanShape
	}
	if !rulesKept(p, b, plan, people) {
		return errPlanRule
	}
	if !sumsHold(p, plan, people) {
		return errPlanSum
	}
	return b.proved(p, plan)
}

func byID(p *Problem) map[ID]*Person {
	out := make(map[ID]*Person, len(p.Mentors)+len(p.Mentees))
	for _, side := range [][]Person{p.Mentors, p.Mentees} {
		for i := range side {
			out[side[i].ID] = &side[i]
		}
	}
	return out
}

// everybodyOnce tells whether everybody is in the plan, with pairs for which
// there is room or as unmatched, and no pair is there twice.
func everybodyOnce(p *Problem, plan *Plan, people map[ID]*Person) bool {
	partners, unmatched := map[ID]int{}, map[ID]int{}
	for _, pair := range plan.Pairs {
		partners[pair.Mentor]++
		partners[pair.Mentee]++
	}
	for _, list := range [][]Unmatched{plan.UnmatchedMentors, plan.UnmatchedMentees} {
		for _, u := range list {
			unmatched[u.ID]++
		}
	}
	for id := range partners {
		if people[id] == nil {
			return false
		}
	}
	for id, person := range people {
		if partners[id] > max(1, person.Capacity) || (partners[id] == 0) != (unmatched[id] == 1) || unmatched[id] > 1 {
			return false
		}
	}
	ties := plan.ties()
	return len(people) == len(p.Mentors)+len(p.Mentees) && len(uniqueTies(ties)) == len(ties)
}

func rulesKept(p *Problem, b *Board, plan *Plan, people map[ID]*Person) bool {
	banned, locks, inPlan := set2(p.Overridden(Ban)), set2(p.Overridden(Lock)), set2(plan.ties())
	apart := map[Tie]bool{}
	for _, a := range p.Apart {
		if bitOf(a.Rule)&b.rules.hard != 0 {
			apart[a.Tie] = true
		}
	}
	for _, pair := range plan.Pairs {
		t := Tie{pair.Mentor, pair.Mentee}
		if pair.Locked != locks[t] || apart[t] || banned[t] {
			return false
		}
		mentor, mentee := keys{}, people[t.Mentee]
		x, y := mentor.read(*people[t.Mentor]), mentor.read(*mentee)
		why := x.why(&y, b.rules.leastTimes) & b.rules.hard
		if !slices.Equal(why.list(), pair.Broken) || why != 0 && !pair.Locked || why&^aboutAnswers != 0 {
			return false
		}
	}
	for t := range locks {
		if !inPlan[t] {
			return false
		}
	}
	return true
}

func set2(list []Tie) map[Tie]bool {
	out := make(map[Tie]bool, len(list))
	for _, t := range list {
		out[t] = true
	}
	return out
}

func sumsHold(p *Problem, plan *Plan, people map[ID]*Person) bool {
	total := 0
	for _, pair := range plan.Pairs {
		parts, score, err := Score(p.Weights, *people[pair.Mentor], *people[pair.Mentee])
		if err != nil || score != pair.Score || len(parts) != len(pair.Parts) {
			return false
		}
		sum := 0
		for c, part := range pair.Parts {
			if part.Points != part.Level*part.Weight || part.Points != parts[c].Points || part.Criterion != parts[c].Criterion {
				return false
			}
			sum += part.Points
		}
		if sum != score {
			return false
		}
		total += score
	}
	return total == plan.Total
}

// proved checks the certificates, and by them the tiers and the floor.
func (b *Board) proved(p *Problem, plan *Plan) error {
	s, err := b.scale(p)
	if err != nil {
		return err
	}
	var values []Tiers
	for i := range plan.Certificate {
		c := &plan.Certificate[i]
		if !b.certified(&s, c) {
			return errPlanPrices
		}
		values = append(values, b.tiersOf(&s, c.Pairs))
	}
	free := plan.unlocked()
	at := len(plan.Certificate) - 1
	for at >= 0 && !(slices.Equal(plan.Certificate[at].Pairs, free) && (at == 0 || plan.Certificate[at].Floor <= plan.Tiers.Floor)) {
		at--
	}
	if at < 0 {
		return errPlanPrices
	}
	if got := values[at]; got != plan.Tiers {
		return errPlanTiers
	}
	return floorProved(p.Floor, plan.Certificate, values, at)
}

func (p *Plan) unlocked() []Tie {
	var out []Tie
	for i := range p.Pairs {
		if !p.Pairs[i].Locked {
			out = append(out, Tie{p.Pairs[i].Mentor, p.Pairs[i].Mentee})
		}
	}
	return out
}

// floorProved checks that the first certificate has no floor, that the plan's
// fits and that the one of the next floor does not.
func floorProved(f Floor, all []Certificate, values []Tiers, at int) error {
	last := len(all) - 1
	switch {
	case all[0].Floor != 0:
		return errPlanFloor
	case f == Floor{} || len(all[0].Pairs) == 0:
		if at != 0 {
			return errPlanFloor
		}
		return nil
	case !f.fits(values[0], values[at], all[at].Floor):
		return errPlanFloor
	case f.Score > 0 && all[at].Floor == f.Score:
		return nil
	case last == at || all[last].Floor > values[at].Floor+1 || f.fits(values[0], values[last], all[last].Floor):
		return errPlanFloor
	}
	return nil
}

// tiersOf adds up the tiers of the locked pairs and these.
func (b *Board) tiersOf(s *scale, pairs []Tie) Tiers {
	t := Tiers{Floor: topScore}
	mentor, mentee := slices.Clone(b.mentorLocks), slices.Clone(b.menteeLocks)
	for _, pair := range pairs {
		at, _ := b.find(pair)
		k := b.index(at.row, at.col)
		mentor[at.row]++
		mentee[at.col]++
		t.Avoid += (b.why[k] & b.rules.avoid).size()
		t.Value += int(b.scores[k])
		if b.kept[at] {
			t.Value += int(s.move)
		}
		t.Floor = min(t.Floor, int(b.scores[k]))
	}
	for side, partners := range [][]int{mentor, mentee} {
		for i, n := range partners {
			if n == 0 {
				person := &b.mentors
				if side == 1 {
					person = &b.mentees
				}
				t.Unmatched[(*person)[i].Priority]++
			}
			t.Load += n * (n - 1) / 2
		}
	}
	if len(pairs) == 0 {
		t.Floor = 0
	}
	return t
}

// certified is the duality check of one certificate.
func (b *Board) certified(s *scale, c *Certificate) bool {
	if len(c.MentorPrice) != len(b.mentors) || len(c.MenteePrice) != len(b.mentees) {
		return false
	}
	chosen := map[cell]bool{}
	mentor, mentee := slices.Clone(b.mentorLocks), slices.Clone(b.menteeLocks)
	for _, t := range c.Pairs {
		at, ok := b.find(t)
		if !ok || !b.open(at, c.Floor) || chosen[at] {
			return false
		}
		chosen[at] = true
		mentor[at.row]++
		mentee[at.col]++
	}
	return b.pairPrices(s, c, chosen) &&
		seatPrices(s, b.mentors, mentor, b.mentorLocks, c.MentorPrice) && seatPrices(s, b.mentees, mentee, b.menteeLocks, c.MenteePrice)
}

// pairPrices: somebody whose seats are all locked takes part in no choice.
func (b *Board) pairPrices(s *scale, c *Certificate, chosen map[cell]bool) bool {
	for row := range b.mentors {
		if b.mentorLocks[row] == b.mentors[row].room() {
			continue
		}
		for col := range b.mentees {
			at := cell{row, col}
			if b.menteeLocks[col] == b.mentees[col].room() || !b.open(at, c.Floor) {
				continue
			}
			cost, asked := s.pair(b, row, col), c.MentorPrice[row]+c.MenteePrice[col]
			if in := chosen[at]; in && cost > asked || !in && cost < asked {
				return false
			}
		}
	}
	return true
}

func seatPrices(s *scale, people []answers, partners, locks []int, price []int64) bool {
	for i := range people {
		n, p := partners[i], &people[i].Person
		if n > p.room() {
			return false
		}
		if locks[i] == p.room() {
			continue
		}
		if n < p.room() && price[i] < -s.partner(p, n) {
			return false
		}
		if n > locks[i] && price[i] > -s.partner(p, n-1) {
			return false
		}
	}
	return true
}
