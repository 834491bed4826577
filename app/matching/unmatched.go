package matching

import "slices"

// view is a plan seen from one side: own people against the others.
type view struct {
	board       *Board
	mentees     bool // own are the mentees
	own, others []answers
	partners    [][]int // by own
	holders     [][]int // by others
	full        []bool  // by others: no seat left
	reach       []bool  // by others: a seat can be freed there for somebody new

	everybodyTaken bool // every other that somebody can meet is full
}

func (b *Board) views(pairs []cell) (mentors, mentees *view) {
	ofMentor, ofMentee := make([][]int, len(b.mentors)), make([][]int, len(b.mentees))
	for _, at := range pairs {
		ofMentor[at.row] = append(ofMentor[at.row], at.col)
		ofMentee[at.col] = append(ofMentee[at.col], at.row)
	}
	mentors = &view{board: b, own: b.mentors, others: b.mentees, partners: ofMentor, holders: ofMentee}
	mentees = &view{board: b, own: b.mentees, others: b.mentors, partners: ofMentee, holders: ofMentor, mentees: true}
	return mentors, mentees
}

func (v *view) at(own, other int) cell {
	if v.mentees {
		return cell{other, own}
	}
	return cell{own, other}
}

func (v *view) why(own, other int) ruleSet {
	at := v.at(own, other)
	return v.board.why[v.board.index(at.row, at.col)] & v.board.rules.hard
}

// edge tells whether two can still become a pair: no rule forbids it and both
// have a seat that no lock has taken.
func (v *view) edge(own, other int) bool {
	return v.why(own, other) == 0 && v.loose(own, other)
}

func (v *view) loose(own, other int) bool {
	b, at := v.board, v.at(own, other)
	return b.mentorLocks[at.row] < b.mentors[at.row].room() && b.menteeLocks[at.col] < b.mentees[at.col].room() && !b.lockedAt[at]
}

func (v *view) unmatched() []Unmatched {
	var out []Unmatched
	for own, others := range v.partners {
		if len(others) > 0 {
			continue
		}
		if v.full == nil {
			v.survey()
		}
		out = append(out, v.explain(own))
	}
	return out
}

// survey finds the seats that are free and those that could be freed.
func (v *view) survey() {
	v.full, v.reach = make([]bool, len(v.others)), make([]bool, len(v.others))
	var queue []int
	for other := range v.others {
		v.full[other] = len(v.holders[other]) >= v.others[other].room()
		if !v.full[other] || v.spares(other) {
			v.reach[other] = true
			queue = append(queue, other)
		}
	}
	v.everybodyTaken = v.allTaken()
	for len(queue) > 0 {
		free := queue[0]
		queue = queue[1:]
		for own := range v.own {
			if !v.edge(own, free) || slices.Contains(v.partners[own], free) {
				continue
			}
			for _, other := range v.partners[own] {
				if !v.reach[other] && !v.board.lockedAt[v.at(own, other)] {
					v.reach[other] = true
					queue = append(queue, other)
				}
			}
		}
	}
}

// spares tells whether somebody who has this other can do without.
func (v *view) spares(other int) bool {
	return slices.ContainsFunc(v.holders[other], func(own int) bool {
		return len(v.partners[own]) > 1 && !v.board.lockedAt[v.at(own, other)]
	})
}

func (v *view) allTaken() bool {
	for other := range v.others {
		if v.full[other] {
			continue
		}
		for own := range v.own {
			if v.edge(own, other) {
				return false
			}
		}
	}
	return true
}

func (v *view) explain(own int) Unmatched {
	u := Unmatched{ID: v.own[own].ID, Stopped: v.own[own].stopped.list()}
	if u.Stopped != nil {
		return u
	}
	var counts [len(ruleCatalogue)]int
	for other := range v.others {
		why := v.why(own, other)
		if why == 0 {
			u.Allowed++
		}
		for bit := range counts {
			counts[bit] += int(why >> bit & 1)
		}
	}
	for bit, n := range counts {
		if n > 0 {
			u.Blocked = append(u.Blocked, Blocked{ruleCatalogue[bit].rule, n})
		}
	}
	v.violator(own, &u)
	return u
}

// violator runs the search for a better place for somebody unmatched, which
// must fail in an optimal plan: everybody it reaches on the other side is full
// of people it also reaches. Those on the own side are more than there are
// seats for (Hall 1935), which is why one of them is left without a pair.
func (v *view) violator(start int, u *Unmatched) {
	rivals, shared := make([]bool, len(v.own)), make([]bool, len(v.others))
	rivals[start] = true
	for queue := []int{start}; len(queue) > 0; {
		own := queue[0]
		queue = queue[1:]
		for other := range v.others {
			if shared[other] || !v.edge(own, other) {
				continue
			}
			shared[other] = true
			for _, holder := range v.holders[other] {
				if !rivals[holder] && !v.board.lockedAt[v.at(holder, other)] {
					rivals[holder] = true
					queue = append(queue, holder)
				}
			}
		}
	}
	v.relieve(rivals, shared, u)
	rivals[start] = false
	for i, is := range rivals {
		if is {
			u.Rivals = append(u.Rivals, v.own[i].ID)
		}
	}
	for i, is := range shared {
		if is {
			u.Shared = append(u.Shared, v.others[i].ID)
			u.Seats += v.others[i].room() - v.locksOf(i)
		}
	}
	u.Surplus = u.Allowed > 0 && v.everybodyTaken
}

// locksOf counts the locked seats of somebody of the other side.
func (v *view) locksOf(other int) int {
	if v.mentees {
		return v.board.mentorLocks[other]
	}
	return v.board.menteeLocks[other]
}

// relievable are the rules that a coordinator could set aside.
const relievable = aboutAnswers | isPrevious | isWish | isBanned

// relieve finds the pairs, forbidden by one rule alone, between those who are
// one too many and somebody with a seat to spare.
func (v *view) relieve(rivals, shared []bool, u *Unmatched) {
	for own, is := range rivals {
		if !is {
			continue
		}
		for other := range v.others {
			why := v.why(own, other)
			if shared[other] || !v.reach[other] || why.size() != 1 || why&relievable == 0 || !v.loose(own, other) {
				continue
			}
			at := v.at(own, other)
			u.Reliefs = append(u.Reliefs, Relief{why.list()[0], v.board.tie(at)})
		}
	}
	slices.SortFunc(u.Reliefs, func(a, b Relief) int { return compareTies(a.Tie, b.Tie) })
}
