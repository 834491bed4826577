package matching

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
)

// EngineVersion is part of every InputHash. It changes whenever the same
// problem could get another plan or score.
const EngineVersion = "omvendt-matching/2"

// Hash names a problem: the SHA-256, in hexadecimal, of everything in it that
// matters for the plan, in a fixed order, and of EngineVersion. Order of people
// and answers, repeated answers and the scale of the weights do not change it.
// Weights that Normalise refuses count as none.
func Hash(p Problem) string {
	h := record{}
	h.text(EngineVersion)
	w, _ := normalise(p.Weights)
	for c, info := range criterionCatalogue {
		h.text(string(info.criterion))
		h.number(w[c])
	}
	for _, info := range ruleCatalogue {
		if set, given := p.Rules[info.rule]; given {
			h.text(string(info.rule))
			h.number(int(set.Severity))
			h.number(set.Least)
		}
	}
	h.number(p.Floor.Percent)
	h.number(p.Floor.Score)
	h.number(p.MovePoints)
	for _, side := range [][]Person{p.Mentors, p.Mentees} {
		people := slices.Clone(side)
		slices.SortFunc(people, func(a, b Person) int { return cmp.Compare(a.ID, b.ID) })
		h.number(len(people))
		for i := range people {
			h.person(&people[i])
		}
	}
	apart := slices.Clone(p.Apart)
	slices.SortFunc(apart, func(a, b Apart) int { return cmp.Or(compareTies(a.Tie, b.Tie), cmp.Compare(a.Rule, b.Rule)) })
	apart = slices.Compact(apart)
	h.number(len(apart))
	for _, a := range apart {
		h.tie(a.Tie)
		h.text(string(a.Rule))
	}
	for _, kind := range []OverrideKind{Lock, Ban, Keep} {
		ties := p.Overridden(kind)
		h.number(len(ties))
		for _, t := range ties {
			h.tie(t)
		}
	}
	sum := sha256.Sum256(h)
	return hex.EncodeToString(sum[:])
}

// record is a serialisation that two different problems cannot share: every
// text is quoted, every list begins with its length.
type record []byte

func (r *record) text(s string) { *r = append(strconv.AppendQuote(*r, s), '\n') }

func (r *record) number(n int) { *r = append(strconv.AppendInt(*r, int64(n), 10), '\n') }

func (r *record) tie(t Tie) {
	r.text(string(t.Mentor))
	r.text(string(t.Mentee))
}

func (r *record) person(p *Person) {
	r.text(string(p.ID))
	r.text(p.Mark)
	r.texts(p.Topics)
	r.texts(p.Languages)
	r.number(int(p.Slots))
	r.number(int(p.Format))
	r.text(p.Place)
	r.text(p.Field)
	r.number(p.Level)
	r.text(strconv.FormatBool(p.Leader))
	r.text(string(p.Manager))
	r.number(len(p.Wishes))
	for _, id := range p.Wishes {
		r.text(string(id))
	}
	r.number(p.room())
	r.number(p.Priority)
	stopped := rulesOf(p.Stopped).list()
	r.number(len(stopped))
	for _, rule := range stopped {
		r.text(string(rule))
	}
}

func (r *record) texts(list []string) {
	list = both(list, list)
	r.number(len(list))
	for _, s := range list {
		r.text(s)
	}
}
