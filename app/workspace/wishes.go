package workspace

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"math/big"
	"slices"

	"omvendt/app/matching"
	"omvendt/app/programme"
	"omvendt/app/store"
	"omvendt/app/text"
)

// wishes are a round in which everybody may say whom they would like to meet, by
// cards without names. Codes are those of the cards; a code is given anew to
// nobody.
type wishes struct {
	Codes map[programme.EnrolmentID]string `json:"codes"`
	Given map[programme.EnrolmentID]wish   `json:"given"`
}

// wish is what one person has answered: whom they would like, dearest first, and
// whom they would rather not meet.
type wish struct {
	First []programme.EnrolmentID `json:"first"`
	Not   []programme.EnrolmentID `json:"not"`
}

func wishesKey(id programme.ID) string { return "wishes:" + string(id) }

func readWishes(tx *store.Tx, id programme.ID) (wishes, error) {
	x := wishes{Codes: map[programme.EnrolmentID]string{}, Given: map[programme.EnrolmentID]wish{}}
	value, set, err := tx.Setting(wishesKey(id))
	if err != nil || !set {
		return x, err
	}
	return x, json.Unmarshal([]byte(value), &x)
}

func (x wishes) write(tx *store.Tx, id programme.ID) error {
	value, err := json.Marshal(x)
	if err != nil {
		return err
	}
	return tx.SetSetting(wishesKey(id), string(value))
}

// of gives whom somebody would like to meet, for the engine.
func (x wishes) of(id programme.EnrolmentID) []matching.ID {
	var out []matching.ID
	for _, other := range x.Given[id].First {
		out = append(out, matching.ID(other))
	}
	return out
}

// wishedApart gives whom somebody would rather not meet. What a mentor says is a rule
// that holds; what a mentee says is a wish.
func (s *state) wishedApart() []matching.Apart {
	var out []matching.Apart
	for _, p := range s.participants {
		for _, other := range s.wishes.Given[p.Enrolment].Not {
			if p.Role == programme.Mentor {
				out = append(out, matching.Apart{Tie: between(p.Enrolment, other), Rule: matching.RuleRequest})
			} else {
				out = append(out, matching.Apart{Tie: between(other, p.Enrolment), Rule: matching.RuleWish})
			}
		}
	}
	return out
}

// signs are what a code is made of: nothing that is easily taken for another.
const signs = "ABCDEFGHJKMNPQRTUVWXYZ2346789"

// code makes a code that nobody has. It is random, so that neither it nor its
// place in a list says anything about whose it is.
func (x wishes) code() (string, error) {
	for {
		c := make([]byte, 4)
		for i := range c {
			n, err := rand.Int(rand.Reader, big.NewInt(int64(len(signs))))
			if err != nil {
				return "", err
			}
			c[i] = signs[n.Int64()]
		}
		taken := false
		for _, other := range x.Codes {
			taken = taken || other == string(c)
		}
		if !taken {
			return string(c), nil
		}
	}
}

// withCode finds whose card a code is.
func (x wishes) withCode(code string) (programme.EnrolmentID, bool) {
	for id, c := range x.Codes {
		if c == code {
			return id, true
		}
	}
	return "", false
}

// WishesView is how far the round of wishes is.
type WishesView struct {
	People  []WishRow `json:"people"` // in the order of names, mentors first
	Mentors int       `json:"mentors"`
	Mentees int       `json:"mentees"`
	Given   int       `json:"given"` // who have answered
	Weight  int       `json:"weight"`
	Usual   int       `json:"usual"` // the weight that research suggests
}

// WishRow is somebody with a card. Only the coordinator sees whose code is whose.
type WishRow struct {
	Who   Brief          `json:"who"`
	Role  programme.Role `json:"role"`
	Code  string         `json:"code"`
	First []string       `json:"first"` // names
	Not   []string       `json:"not"`
}

// usualWishWeight is the weight of wishes in a programme that asks for them
// (reference of the field: input to the matching, Allen 2006; Kendall 2015).
const usualWishWeight = 20

// Wishes tells how far the round of wishes is.
func (w *Workspace) Wishes() (WishesView, error) {
	v := WishesView{People: []WishRow{}, Usual: usualWishWeight}
	sol, err := w.pose()
	if err != nil {
		return v, err
	}
	s := sol.state
	weights, err := matching.Normalise(sol.problem.Weights)
	if err != nil {
		return v, sol.fault(context.Background(), err)
	}
	v.Weight = weights[matching.Wishes]
	named := func(ids []programme.EnrolmentID) []string {
		out := []string{}
		for _, id := range ids {
			if p, here := s.participant(id); here {
				out = append(out, p.Person.Name)
			}
		}
		return out
	}
	for _, role := range []programme.Role{programme.Mentor, programme.Mentee} {
		for _, who := range sol.side(role) {
			row := WishRow{Who: who, Role: role, Code: s.wishes.Codes[who.Enrolment], First: []string{}, Not: []string{}}
			if given, has := s.wishes.Given[who.Enrolment]; has {
				row.First, row.Not = named(given.First), named(given.Not)
				v.Given++
			}
			if row.Code != "" && role == programme.Mentor {
				v.Mentors++
			} else if row.Code != "" {
				v.Mentees++
			}
			v.People = append(v.People, row)
		}
	}
	return v, nil
}

// ForgetWishes takes all wishes away; the cards keep their codes.
func (w *Workspace) ForgetWishes() (Changed, error) {
	return w.update(text.S("op.forget_wishes"), func(tx *store.Tx) error {
		current, err := tx.Programme()
		if err != nil {
			return err
		}
		x, err := readWishes(tx, current.ID)
		if err != nil {
			return err
		}
		x.Given = map[programme.EnrolmentID]wish{}
		return x.write(tx, current.ID)
	})
}

// otherSide gives the other side.
func otherSide(role programme.Role) programme.Role {
	if role == programme.Mentor {
		return programme.Mentee
	}
	return programme.Mentor
}

// giveCodes gives everybody who takes part a code.
func (x *wishes) giveCodes(s *state) (fresh bool, err error) {
	for _, p := range slices.Concat(s.inRole(programme.Mentor), s.inRole(programme.Mentee)) {
		if x.Codes[p.Enrolment] != "" {
			continue
		}
		if x.Codes[p.Enrolment], err = x.code(); err != nil {
			return fresh, err
		}
		fresh = true
	}
	return fresh, nil
}
