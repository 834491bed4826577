package matching

import (
	"slices"
	"testing"
)

// A mentor with three mentees of different worth, one of them ruled out.
func TestRanks(t *testing.T) {
	topics := []string{"a", "b", "c", "d"}
	p := Problem{Mentors: people("r", 3), Mentees: people("e", 4), Weights: map[Criterion]int{Topics: 1}}
	for i := range p.Mentees {
		p.Mentees[i].Topics = topics
	}
	for i := range p.Mentors {
		p.Mentors[i].Topics = topics[:2]
	}
	p.Mentors[2].Topics = topics[:3]
	p.Mentees[0].Topics = topics[:2] // fully covered by everybody
	p.override(Ban, Tie{"r0000", "e0003"})
	b, err := NewBoard(p)
	if err != nil {
		t.Fatal(err)
	}
	cases := []struct {
		tie                                Tie
		rank, options, rankToo, optionsToo int
	}{
		{Tie{"r0000", "e0000"}, 1, 3, 1, 3},
		{Tie{"r0000", "e0001"}, 2, 3, 2, 3},
		{Tie{"r0000", "e0002"}, 2, 3, 2, 3},
		{Tie{"r0002", "e0001"}, 2, 4, 1, 3},
		{Tie{"r0001", "e0003"}, 2, 4, 2, 2},
		{Tie{"r0000", "e0003"}, 2, 4, 2, 3}, // banned, told as if possible
	}
	for _, c := range cases {
		got, ok := b.Pair(c.tie.Mentor, c.tie.Mentee)
		if !ok || got.RankForMentor != c.rank || got.OptionsForMentor != c.options ||
			got.RankForMentee != c.rankToo || got.OptionsForMentee != c.optionsToo {
			t.Errorf("%v: %d of %d and %d of %d", c.tie, got.RankForMentor, got.OptionsForMentor, got.RankForMentee, got.OptionsForMentee)
		}
	}
	if banned, _ := b.Pair("r0000", "e0003"); !slices.Equal(banned.Broken, []Rule{RuleBanned}) {
		t.Errorf("broken: %v", banned.Broken)
	}
	for _, stranger := range []Tie{{"x", "e0000"}, {"r0000", "x"}} {
		if _, ok := b.Pair(stranger.Mentor, stranger.Mentee); ok {
			t.Errorf("%v is a pair", stranger)
		}
		if _, ok := b.Why(stranger.Mentor, stranger.Mentee); ok {
			t.Errorf("%v has reasons", stranger)
		}
	}
}

func TestWhyOnABoardKnowsExclusionsAndBans(t *testing.T) {
	p := Problem{Mentors: people("r", 1), Mentees: people("e", 1), Weights: Defaults()}
	tie := Tie{"r0000", "e0000"}
	p.Apart = []Apart{{tie, RuleExcluded}, {Tie{"r0000", "gone"}, RuleExcluded}}
	p.override(Ban, tie, Tie{"gone", "e0000"})
	p.Mentors[0].Stopped = []Rule{RuleStatus}
	b, err := NewBoard(p)
	if err != nil {
		t.Fatal(err)
	}
	if got, _ := b.Why(tie.Mentor, tie.Mentee); !slices.Equal(got, []Rule{RuleStatus, RuleExcluded, RuleBanned}) {
		t.Errorf("got %v", got)
	}
}
