package matching

import (
	"fmt"
	"math/rand/v2"
	"slices"
)

// draw is where a made-up problem gets its numbers from: a random generator or
// the bytes of a fuzzer.
type draw func(n int) int

func random(seed uint64) draw {
	r := rand.New(rand.NewPCG(seed, 7))
	return r.IntN
}

func fromBytes(data []byte) draw {
	return func(n int) int {
		if len(data) == 0 {
			return 0
		}
		v := int(data[0]) % n
		data = data[1:]
		return v
	}
}

var (
	testTopics    = []string{"bias", "privilege", "allyship", "recruiting", "microaggressions", "sponsorship", "culture", "language"}
	testLanguages = []string{"nb", "en", "ar"}
	testTowns     = []string{"", "Oslo", "Bergen"}
	testFields    = []string{"", "law", "business", "other", "technology"}
	testAreas     = []string{"", "tax_legal", "consulting", "unheard_of", "technology"}
)

func (d draw) some(from []string, most int) []string {
	var out []string
	for range d(most + 1) {
		out = append(out, from[d(len(from))])
	}
	return out
}

func (d draw) person(id ID, fields []string) Person {
	p := Person{
		ID: id, Topics: d.some(testTopics, 3), Languages: d.some(testLanguages, 2), Format: Format(d(4)),
		Place: testTowns[d(len(testTowns))], Field: fields[d(len(fields))], Level: d(9), Leader: d(4) == 0,
	}
	for range d(4) {
		p.Slots |= 1 << d(6)
	}
	if d(8) == 0 {
		p.Stopped = []Rule{rules[d(3)], rules[d(3)]}
	}
	return p
}

// problem makes a problem of up to most people on each side, with every
// feature: missing answers, ties in score, exclusions, bans, locks, stops.
func (d draw) problem(most int) Problem {
	p := Problem{Weights: map[Criterion]int{}}
	for i := range d(most + 1) {
		p.Mentors = append(p.Mentors, d.person(ID(fmt.Sprintf("r%d", i)), testFields))
	}
	for i := range d(most + 1) {
		p.Mentees = append(p.Mentees, d.person(ID(fmt.Sprintf("e%d", i)), testAreas))
	}
	for _, c := range criteria {
		p.Weights[c] = d(4)
	}
	if d(3) == 0 {
		p.Weights = map[Criterion]int{criteria[d(criteriaSize)]: 1}
	}
	p.Ties, p.Bans, p.Locks = d.ties(p, 5), d.ties(p, 3), d.ties(p, 2)
	return p
}

func (d draw) ties(p Problem, most int) []Tie {
	var out []Tie
	if len(p.Mentors) == 0 || len(p.Mentees) == 0 {
		return nil
	}
	for range d(most) {
		out = append(out, Tie{p.Mentors[d(len(p.Mentors))].ID, p.Mentees[d(len(p.Mentees))].ID})
	}
	return out
}

// shuffled is the same problem with every list in another order and the weights on
// another scale.
func shuffled(p Problem, seed uint64) Problem {
	r := rand.New(rand.NewPCG(seed, 3))
	q := Problem{Weights: map[Criterion]int{}}
	for c, w := range p.Weights {
		q.Weights[c] = 3 * w
	}
	mix := func(list []string) []string {
		out := append(slices.Clone(list), list...)
		r.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
		return out
	}
	people := func(list []Person) []Person {
		out := slices.Clone(list)
		r.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
		for i := range out {
			out[i].Topics, out[i].Languages = mix(out[i].Topics), mix(out[i].Languages)
		}
		return out
	}
	ties := func(list []Tie) []Tie {
		out := append(slices.Clone(list), list...)
		r.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
		return out
	}
	q.Mentors, q.Mentees = people(p.Mentors), people(p.Mentees)
	q.Ties, q.Bans, q.Locks = ties(p.Ties), ties(p.Bans), ties(p.Locks)
	return q
}

// cohort is a problem of n mentors and m mentees as questionnaires give them.
func cohort(n, m int, seed uint64) Problem {
	d := random(seed)
	p := Problem{Weights: Defaults()}
	make1 := func(id ID, fields []string) Person {
		q := Person{
			ID: id, Languages: []string{"nb"}, Format: Format(1 + d(3)),
			Place: testTowns[d(len(testTowns))], Field: fields[d(len(fields))], Level: 1 + d(7), Leader: d(3) == 0,
		}
		for range 2 + d(4) {
			q.Topics = append(q.Topics, testTopics[d(len(testTopics))])
		}
		for range 2 + d(5) {
			q.Slots |= 1 << d(20)
		}
		return q
	}
	for i := range n {
		p.Mentors = append(p.Mentors, make1(ID(fmt.Sprintf("r%05d", i)), testFields))
	}
	for i := range m {
		p.Mentees = append(p.Mentees, make1(ID(fmt.Sprintf("e%05d", i)), testAreas))
	}
	return p
}
