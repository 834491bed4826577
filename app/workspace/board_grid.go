package workspace

import (
	"context"
	"slices"
	"strings"

	"omvendt/app/matching"
	"omvendt/app/programme"
	"omvendt/app/roster"
	"omvendt/app/text"
)

// grid is every conceivable pair by mentor and mentee, row by row: what does
// not change while weights are tried. The score of a pair is the sum of its
// levels, 0–100, each times its weight.
type grid struct {
	mentors, mentees []Brief   // in Norwegian order of names
	levels           [][]uint8 // by criterion
	bars             []int     // 0 where a pair is possible, else one more than the place in barred
	barred           []BarRow
}

func newGrid(ctx context.Context, sol *solution, b *matching.Board) (*grid, error) {
	g := &grid{mentors: sol.side(programme.Mentor), mentees: sol.side(programme.Mentee), barred: []BarRow{}, bars: []int{}}
	g.levels = make([][]uint8, len(matching.Criteria()))
	known := map[string]int{}
	for _, mentor := range g.mentors {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		for _, mentee := range g.mentees {
			pair, _ := b.Pair(matching.ID(mentor.Enrolment), matching.ID(mentee.Enrolment))
			for c, part := range pair.Parts {
				g.levels[c] = append(g.levels[c], uint8(part.Level))
			}
			g.bars = append(g.bars, g.bar(known, pair.Broken))
		}
	}
	return g, nil
}

// bar gives the number of a set of rules, making it when it is new.
func (g *grid) bar(known map[string]int, why []matching.Rule) int {
	if len(why) == 0 {
		return 0
	}
	var names []string
	for _, rule := range why {
		names = append(names, string(rule))
	}
	key := strings.Join(names, " ")
	if known[key] == 0 {
		g.barred = append(g.barred, BarRow{Why: whyNot(why)})
		known[key] = len(g.barred)
	}
	return known[key]
}

func whyNot(rules []matching.Rule) []text.Say {
	says := []text.Say{}
	for _, rule := range rules {
		says = append(says, text.Say(rule.WhyNot()))
	}
	return says
}

// scores gives the score of every pair in hundredths, 0–10,000.
func (g *grid) scores(given map[matching.Criterion]int) []int {
	out := make([]int, len(g.bars))
	weights, err := matching.Normalise(given)
	if err != nil {
		return out // the session has refused such weights already
	}
	for c, criterion := range matching.Criteria() {
		weight := weights[criterion]
		if weight == 0 {
			continue
		}
		for at, level := range g.levels[c] {
			out[at] += int(level) * weight
		}
	}
	return out
}

// side lists who takes part in a role, in Norwegian order of names.
func (sol *solution) side(role programme.Role) []Brief {
	out := []Brief{}
	for _, p := range sol.state.inRole(role) {
		out = append(out, sol.state.brief(p))
	}
	order := roster.NameOrder()
	slices.SortStableFunc(out, func(a, b Brief) int { return order(a.Name, b.Name) })
	return out
}
