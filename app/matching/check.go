package matching

import (
	"errors"
	"slices"
)

// proof is a price for every person who was not locked and had somebody to
// choose: no possible pair may be worth more than its two prices allow.
type proof struct {
	mentor, mentee map[ID]int64
}

func (b *Board) proof(p pool, a *assignment) proof {
	out := proof{map[ID]int64{}, map[ID]int64{}}
	rows, cols, rowSide, colSide := out.mentor, out.mentee, b.mentors, b.mentees
	if p.mentees {
		rows, cols, rowSide, colSide = cols, rows, colSide, rowSide
	}
	for i, at := range p.rows {
		rows[rowSide[at].ID] = a.u[i]
	}
	for j, at := range p.cols {
		cols[colSide[at].ID] = a.v[j]
	}
	return out
}

var (
	errPlanShape  = errors.New("matching: somebody is used twice, missing or unknown")
	errPlanRule   = errors.New("matching: a pair breaks a rule or a lock")
	errPlanSum    = errors.New("matching: the sums do not add up")
	errPlanPrices = errors.New("matching: the prices do not prove the plan")
)

// verify checks a plan against the problem without using anything of the
// search but its prices: every person is in the plan once; rules and locks are
// kept and scores add up, read anew from the answers; the prices are feasible
// and their sum equals the plan's cost, which by linear duality proves that no
// plan leaves fewer people unmatched and none of equal size has a higher total.
func verify(b *Board, p Problem, plan Plan, prices proof) error {
	mentors, mentees := byID(p.Mentors), byID(p.Mentees)
	if !everybodyOnce(plan, mentors, mentees) {
		return errPlanShape
	}
	if !rulesKept(p, plan, mentors, mentees) {
		return errPlanRule
	}
	if !sumsHold(p, plan, mentors, mentees) {
		return errPlanSum
	}
	if !pricesProve(b, plan, prices) {
		return errPlanPrices
	}
	return nil
}

func byID(people []Person) map[ID]*Person {
	out := make(map[ID]*Person, len(people))
	for i := range people {
		out[people[i].ID] = &people[i]
	}
	return out
}

func everybodyOnce(plan Plan, mentors, mentees map[ID]*Person) bool {
	var gotMentors, gotMentees []ID
	for _, pair := range plan.Pairs {
		gotMentors, gotMentees = append(gotMentors, pair.Mentor), append(gotMentees, pair.Mentee)
	}
	for _, u := range plan.UnmatchedMentors {
		gotMentors = append(gotMentors, u.ID)
	}
	for _, u := range plan.UnmatchedMentees {
		gotMentees = append(gotMentees, u.ID)
	}
	return sameIDs(gotMentors, mentors) && sameIDs(gotMentees, mentees)
}

func sameIDs(got []ID, want map[ID]*Person) bool {
	slices.Sort(got)
	if len(slices.Compact(got)) != len(want) || len(got) != len(want) {
		return false
	}
	for _, id := range got {
		if want[id] == nil {
			return false
		}
	}
	return true
}

func rulesKept(p Problem, plan Plan, mentors, mentees map[ID]*Person) bool {
	inPlan := map[Tie]bool{}
	for _, pair := range plan.Pairs {
		t := Tie{pair.Mentor, pair.Mentee}
		inPlan[t] = true
		if pair.Locked != slices.Contains(p.Locks, t) || slices.Contains(p.Ties, t) || slices.Contains(p.Bans, t) {
			return false
		}
		why := Why(*mentors[t.Mentor], *mentees[t.Mentee])
		if !slices.Equal(why, pair.Broken) || len(why) > 0 && !pair.Locked {
			return false
		}
		for _, rule := range why {
			if rule != RuleLanguage && rule != RuleTime && rule != RuleFormat {
				return false
			}
		}
	}
	for _, t := range p.Locks {
		if !inPlan[t] {
			return false
		}
	}
	return true
}

func sumsHold(p Problem, plan Plan, mentors, mentees map[ID]*Person) bool {
	total := 0
	for _, pair := range plan.Pairs {
		parts, score, err := Score(p.Weights, *mentors[pair.Mentor], *mentees[pair.Mentee])
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

// pricesProve is the duality check. The side with fewer people to choose for
// is matched in full, if need be to an impossible partner at a cost above every
// score; on the larger side a price may then not be positive.
func pricesProve(b *Board, plan Plan, prices proof) bool {
	small := min(len(prices.mentor), len(prices.mentee))
	none := 2*topScore + 2*topScore*int64(small)
	if !pricesFeasible(b, prices, none) {
		return false
	}
	var priced, spent int64
	for _, price := range prices.mentor {
		priced += price
	}
	for _, price := range prices.mentee {
		priced += price
	}
	open := small
	for _, pair := range plan.Pairs {
		if !pair.Locked {
			spent += topScore - int64(pair.Score)
			open--
		}
	}
	return priced == spent+none*int64(open)
}

func pricesFeasible(b *Board, prices proof, none int64) bool {
	for row := range b.mentors {
		u, hasMentor := prices.mentor[b.mentors[row].ID]
		if hasMentor && u > 0 && len(prices.mentor) > len(prices.mentee) {
			return false
		}
		for col := range b.mentees {
			v, hasMentee := prices.mentee[b.mentees[col].ID]
			if hasMentee && v > 0 && len(prices.mentee) > len(prices.mentor) {
				return false
			}
			possible := b.broken[b.cell(row, col)] == 0
			unlocked := b.mentorLock[row] < 0 && b.menteeLock[col] < 0
			if possible && unlocked && !(hasMentor && hasMentee) {
				return false
			}
			cost := none
			if possible {
				cost = topScore - int64(b.scores[b.cell(row, col)])
			}
			if hasMentor && hasMentee && u+v > cost {
				return false
			}
		}
	}
	return true
}
