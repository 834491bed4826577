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
		p.Stopped = []Rule{Rules()[d(3)], Rules()[d(3)]}
	}
	return p
}

// problem makes a problem of up to most people on each side, with every
// feature: missing answers, ties in score, capacities, priorities, rules set to
// avoid or off, records, reporting lines, wishes, bans, locks, keeps, stops,
// floors.
func (d draw) problem(most int) Problem {
	p := Problem{Weights: map[Criterion]int{}}
	for i := range d.count(most) {
		p.Mentors = append(p.Mentors, d.person(ID(fmt.Sprintf("r%d", i)), testFields))
	}
	for i := range d.count(most) {
		p.Mentees = append(p.Mentees, d.person(ID(fmt.Sprintf("e%d", i)), testAreas))
	}
	for _, c := range Criteria() {
		p.Weights[c] = d(4)
	}
	if d(3) == 0 {
		p.Weights = map[Criterion]int{Criteria()[d(criteriaSize)]: 1}
	}
	if d(2) == 0 { // little in the way
		for _, side := range [][]Person{p.Mentors, p.Mentees} {
			for i := range side {
				side[i].Languages, side[i].Slots, side[i].Format, side[i].Stopped = nil, side[i].Slots|1, Either, nil
			}
		}
	}
	d.features(&p)
	return p
}

// count is a number up to most, as often as not most itself.
func (d draw) count(most int) int {
	if d(2) == 0 {
		return most
	}
	return d(most + 1)
}

// features adds what makes a problem other than plain, each now and then.
func (d draw) features(p *Problem) {
	capacities, priorities, wishes, lines := d(3) == 0, d(3) == 0, d(3) == 0, d(6) == 0
	ids := func(people []Person) ID {
		if len(people) == 0 {
			return "nobody"
		}
		return people[d(len(people))].ID
	}
	for s, side := range [][]Person{p.Mentors, p.Mentees} {
		other := [][]Person{p.Mentees, p.Mentors}[s]
		for i := range side {
			if capacities && d(2) == 0 {
				side[i].Capacity = d(4)
			}
			if priorities {
				side[i].Priority = d(MaxPriority + 1)
			}
			if wishes {
				for range d(3) {
					side[i].Wishes = append(side[i].Wishes, ids(other))
				}
			}
			if lines && d(3) == 0 {
				side[i].Manager = ids([][]Person{p.Mentors, p.Mentees}[d(2)])
			}
		}
	}
	if d(2) == 0 {
		p.Rules = map[Rule]Setting{}
		for _, r := range Rules() {
			if r.CanSoften() && d(2) == 0 {
				p.Rules[r] = Setting{Severity: Severity(d(3))}
			}
		}
		if d(3) == 0 {
			p.Rules[RuleTime] = Setting{Severity: Severity(d(3)), Least: d(4)}
		}
	}
	record := ruleSet(recorded).list()
	for _, t := range d.ties(*p, 1+5*d(2)) {
		p.Apart = append(p.Apart, Apart{t, record[d(len(record))]})
	}
	p.override(Ban, d.ties(*p, 3)...)
	p.override(Lock, d.ties(*p, 2+d(2))...)
	if d(3) == 0 {
		p.override(Keep, d.ties(*p, 6)...)
		p.MovePoints = []int{0, -1, 100, 3000, maxMove}[d(5)]
	}
	switch d(4) {
	case 0:
		p.Floor = DefaultFloor()
	case 1:
		p.Floor = Floor{Percent: d(101)}
	case 2:
		p.Floor = Floor{Score: 1 + d(topScore)}
	}
}

func (p *Problem) override(kind OverrideKind, ties ...Tie) {
	for _, t := range ties {
		p.Overrides = append(p.Overrides, Override{Tie: t, Kind: kind})
	}
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
	q := p
	q.Weights = map[Criterion]int{}
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
	q.Mentors, q.Mentees = people(p.Mentors), people(p.Mentees)
	q.Apart, q.Overrides = twice(r, p.Apart), twice(r, p.Overrides)
	return q
}

// twice is a list with everything repeated, in another order.
func twice[T any](r *rand.Rand, list []T) []T {
	out := append(slices.Clone(list), list...)
	r.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out
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
