package matching

// view is the board seen from one side: own people against the others.
type view struct {
	own, others []answers
	partner     []int // by own, -1 for nobody
	owner       []int // by others, -1 for nobody
	locked      []int // by own, the only other allowed, or -1
	broken      func(own, other int) ruleSet

	everybodyTaken bool // every other that somebody can meet has a pair
}

func (b *Board) mentorView(partner, taken []int) view {
	v := view{own: b.mentors, others: b.mentees, partner: partner, owner: taken, locked: b.mentorLock}
	v.broken = func(own, other int) ruleSet { return b.broken[b.cell(own, other)] }
	v.everybodyTaken = v.allTaken()
	return v
}

func (b *Board) menteeView(partner, taken []int) view {
	v := view{own: b.mentees, others: b.mentors, partner: taken, owner: partner, locked: b.menteeLock}
	v.broken = func(own, other int) ruleSet { return b.broken[b.cell(other, own)] }
	v.everybodyTaken = v.allTaken()
	return v
}

func (v *view) allTaken() bool {
	for other, owner := range v.owner {
		if owner >= 0 {
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

// edge tells whether the two can meet. Somebody locked can meet nobody else.
func (v *view) edge(own, other int) bool {
	if v.locked[own] >= 0 {
		return v.locked[own] == other
	}
	return v.broken(own, other) == 0
}

func (v *view) unmatched() []Unmatched {
	var out []Unmatched
	for own, other := range v.partner {
		if other < 0 {
			out = append(out, v.explain(own))
		}
	}
	return out
}

func (v *view) explain(own int) Unmatched {
	u := Unmatched{ID: v.own[own].ID, Stopped: v.own[own].stopped.list()}
	if u.Stopped != nil {
		return u
	}
	var counts [len(rules)]int
	for other := range v.others {
		broken := v.broken(own, other)
		if broken == 0 {
			u.Allowed++
		}
		for bit := range rules {
			counts[bit] += int(broken >> bit & 1)
		}
	}
	for bit, n := range counts {
		if n > 0 {
			u.Blocked = append(u.Blocked, Blocked{rules[bit], n})
		}
	}
	if u.Allowed > 0 {
		v.violator(own, &u)
	}
	return u
}

// violator runs the search for a better place for somebody unmatched, which
// must fail in an optimal plan: everybody it reaches on the other side is taken
// by somebody it also reaches. Those on the own side are one more than those
// they can meet (Hall 1935), which is why one of them is left without a pair.
func (v *view) violator(start int, u *Unmatched) {
	rivals, shared := make([]bool, len(v.own)), make([]bool, len(v.others))
	rivals[start] = true
	for queue := []int{start}; len(queue) > 0; {
		own := queue[0]
		queue = queue[1:]
		for other, owner := range v.owner {
			if shared[other] || !v.edge(own, other) {
				continue
			}
			shared[other] = true
			if owner >= 0 && !rivals[owner] {
				rivals[owner] = true
				queue = append(queue, owner)
			}
		}
	}
	rivals[start] = false
	for _, i := range indexes(rivals) {
		u.Rivals = append(u.Rivals, v.own[i].ID)
	}
	for _, i := range indexes(shared) {
		u.Shared = append(u.Shared, v.others[i].ID)
	}
	u.Surplus = v.everybodyTaken
}
