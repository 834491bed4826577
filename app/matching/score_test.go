package matching

import (
	"errors"
	"maps"
	"slices"
	"testing"
)

func TestNormalise(t *testing.T) {
	type w = map[Criterion]int
	cases := []struct {
		name  string
		given w
		want  w
		err   error
	}{
		{"defaults stay", Defaults(), Defaults(), nil},
		{"one", w{Times: 7}, w{Topics: 0, Standpoint: 0, FieldArea: 0, Times: 100, Place: 0, Wishes: 0}, nil},
		{"thirds: the first shown gets the rest", w{Place: 1, Topics: 1, Times: 1}, w{Topics: 34, Standpoint: 0, FieldArea: 0, Times: 33, Place: 33, Wishes: 0}, nil},
		{"largest remainder first", w{Topics: 1, Standpoint: 2, FieldArea: 4}, w{Topics: 14, Standpoint: 29, FieldArea: 57, Times: 0, Place: 0, Wishes: 0}, nil},
		{"scale does not matter", w{Topics: 700_000, Standpoint: 100_000, FieldArea: 100_000, Times: 50_000, Place: 50_000}, Defaults(), nil},
		{"all zero", w{Topics: 0, Place: 0}, nil, ErrNoWeights},
		{"none", nil, nil, ErrNoWeights},
		{"negative", w{Topics: -1, Place: 5}, nil, ErrWeights},
		{"too large", w{Topics: maxWeight + 1}, nil, ErrWeights},
		{"unknown criterion", w{Topics: 5, "sympathy": 5}, nil, ErrWeights},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got, err := Normalise(c.given)
			if !errors.Is(err, c.err) || !maps.Equal(got, c.want) {
				t.Errorf("got %v %v, want %v %v", got, err, c.want, c.err)
			}
		})
	}
}

func TestNormaliseAlwaysSumsTo100(t *testing.T) {
	for seed := range uint64(5000) {
		d := random(seed)
		given := map[Criterion]int{Topics: 1 + d(50)}
		for _, c := range Criteria()[1:] {
			given[c] = d(maxWeight)
		}
		got, err := Normalise(given)
		if err != nil {
			t.Fatal(err)
		}
		sum := 0
		for _, c := range Criteria() {
			sum += got[c]
		}
		again, err := Normalise(got)
		if sum != 100 || err != nil || !maps.Equal(got, again) {
			t.Fatalf("%v gives %v (sum %d), then %v", given, got, sum, again)
		}
	}
}

const missing = -1

func TestLevels(t *testing.T) {
	abc := []string{"a", "b", "c"}
	cases := []struct {
		name           string
		criterion      Criterion
		mentor, mentee Person
		want           int
	}{
		{"all topics", Topics, Person{Topics: []string{"c", "b", "a", "x"}}, Person{Topics: abc}, 100},
		{"two of three", Topics, Person{Topics: []string{"b", "c"}}, Person{Topics: abc}, 67},
		{"one of three", Topics, Person{Topics: []string{"b"}}, Person{Topics: abc}, 33},
		{"a repeated topic counts once", Topics, Person{Topics: []string{"a", "a"}}, Person{Topics: []string{"a", "a", "b"}}, 50},
		{"no topic in common", Topics, Person{Topics: []string{"x"}}, Person{Topics: abc}, 0},
		{"mentee chose none", Topics, Person{Topics: abc}, Person{}, missing},
		{"mentor chose none", Topics, Person{}, Person{Topics: abc}, missing},
		{"an empty topic is no topic", Topics, Person{Topics: abc}, Person{Topics: []string{""}}, missing},

		{"entry level", Standpoint, Person{}, Person{Level: 1}, 0},
		{"manager", Standpoint, Person{}, Person{Level: 4}, 60},
		{"director", Standpoint, Person{}, Person{Level: 6}, 90},
		{"executive", Standpoint, Person{}, Person{Level: 7}, 100},
		{"leads people", Standpoint, Person{}, Person{Level: 2, Leader: true}, 100},
		{"leads people, level unknown", Standpoint, Person{}, Person{Leader: true}, 100},
		{"level unknown", Standpoint, Person{}, Person{}, missing},
		{"level off the scale", Standpoint, Person{}, Person{Level: 8}, missing},
		{"the mentor's level does not count", Standpoint, Person{Level: 7, Leader: true}, Person{}, missing},

		{"law and tax", FieldArea, Person{Field: "law"}, Person{Field: "tax_legal"}, 100},
		{"unlisted field", FieldArea, Person{Field: "astrology"}, Person{Field: "tax_legal"}, 30},
		{"unlisted area", FieldArea, Person{Field: "law"}, Person{Field: "garden"}, 30},
		{"field unknown", FieldArea, Person{}, Person{Field: "tax_legal"}, missing},
		{"area unknown", FieldArea, Person{Field: "law"}, Person{}, missing},

		{"one time", Times, Person{Slots: 0b0011}, Person{Slots: 0b0110}, 25},
		{"three times", Times, Person{Slots: 0b0111}, Person{Slots: 0b1111}, 75},
		{"four times", Times, Person{Slots: 0b1111}, Person{Slots: 0b1111}, 100},
		{"nine times", Times, Person{Slots: 0x1FF}, Person{Slots: 0xFFFFF}, 100},
		{"no time", Times, Person{Slots: 1}, Person{Slots: 2}, 0},
		{"times unknown", Times, Person{Slots: 1}, Person{}, missing},

		{"same town", Place, Person{Place: "Oslo", Format: InPerson}, Person{Place: "Oslo", Format: Either}, 100},
		{"same town, format unknown", Place, Person{Place: "Oslo"}, Person{Place: "Oslo"}, 100},
		{"same town, one only online", Place, Person{Place: "Oslo", Format: Online}, Person{Place: "Oslo", Format: Either}, 60},
		{"same town, online and in person", Place, Person{Place: "Oslo", Format: Online}, Person{Place: "Oslo", Format: InPerson}, 0},
		{"both online", Place, Person{Format: Online}, Person{Format: Online}, 60},
		{"different towns, either", Place, Person{Place: "Oslo", Format: Either}, Person{Place: "Bergen", Format: Either}, 60},
		{"different towns, one in person", Place, Person{Place: "Oslo", Format: InPerson}, Person{Place: "Bergen", Format: Either}, 0},
		{"different towns, one in person, one unknown", Place, Person{Place: "Oslo", Format: InPerson}, Person{Place: "Bergen"}, 0},
		{"different towns, unknown", Place, Person{Place: "Oslo"}, Person{Place: "Bergen", Format: Either}, missing},
		{"online and unknown", Place, Person{Format: Online}, Person{}, missing},
		{"nothing answered", Place, Person{}, Person{}, missing},
		{"in person, town unknown", Place, Person{Format: InPerson}, Person{Place: "Oslo", Format: InPerson}, missing},
	}
	for _, c := range cases {
		t.Run(string(c.criterion)+"/"+c.name, func(t *testing.T) {
			parts, total, err := Score(map[Criterion]int{c.criterion: 1}, c.mentor, c.mentee)
			if err != nil {
				t.Fatal(err)
			}
			at := slices.Index(Criteria(), c.criterion)
			want, isMissing := c.want, c.want == missing
			if isMissing {
				want = 50
			}
			got := parts[at]
			if got.Level != want || got.Missing != isMissing || total != want*100 || got.Points != total {
				t.Errorf("got %+v, total %d; want level %d, missing %v", got, total, want, isMissing)
			}
		})
	}
}

func TestScoreAddsUp(t *testing.T) {
	for seed := range uint64(2000) {
		d := random(seed)
		a, b := d.person("r", testFields), d.person("e", testAreas)
		parts, total, err := Score(Defaults(), a, b)
		if err != nil {
			t.Fatal(err)
		}
		sum, weight := 0, 0
		for i, part := range parts {
			if part.Criterion != Criteria()[i] || part.Level < 0 || part.Level > 100 || part.Points != part.Level*part.Weight {
				t.Fatalf("%+v", part)
			}
			sum, weight = sum+part.Points, weight+part.Weight
		}
		if sum != total || weight != 100 || total < 0 || total > 10_000 {
			t.Fatalf("sum %d, total %d, weights %d", sum, total, weight)
		}
	}
}

func TestAffinityTable(t *testing.T) {
	for field, row := range affinity {
		for column, level := range row {
			if level < 0 || level > 100 {
				t.Errorf("%s and %s: %d", field, affinityAreas[column], level)
			}
			if Affinity(field, affinityAreas[column]) != level {
				t.Errorf("%s and %s: not found", field, affinityAreas[column])
			}
		}
	}
	best := func(area string) string {
		top, at := -1, ""
		for field := range affinity {
			if level := Affinity(field, area); level > top {
				top, at = level, field
			}
		}
		return at
	}
	for area, field := range map[string]string{"tax_legal": "law", "technology": "technology", "sport_federation": "sport"} {
		if got := best(area); got != field {
			t.Errorf("%s lies nearest to %s, want %s", area, got, field)
		}
	}
}

func TestWhyTellsEveryReason(t *testing.T) {
	cases := []struct {
		name           string
		mentor, mentee Person
		why, unknown   []Rule
	}{
		{"nothing answered", Person{}, Person{}, nil, []Rule{RuleLanguage, RuleTime, RuleFormat}},
		{"one side answered", Person{Languages: []string{"nb"}, Slots: 1, Format: Online}, Person{}, nil, []Rule{RuleLanguage, RuleTime, RuleFormat}},
		{"all at once",
			Person{Languages: []string{"nb"}, Slots: 1, Format: Online, Stopped: []Rule{RuleMinor}},
			Person{Languages: []string{"en"}, Slots: 2, Format: InPerson, Stopped: []Rule{RuleConsent, RuleStatus}},
			[]Rule{RuleStatus, RuleMinor, RuleConsent, RuleLanguage, RuleTime, RuleFormat}, nil},
		{"all fits",
			Person{Languages: []string{"en", "nb"}, Slots: 3, Format: InPerson, Place: "Oslo"},
			Person{Languages: []string{"nb"}, Slots: 2, Format: InPerson, Place: "Oslo"}, nil, nil},
		{"in person in two towns", Person{Format: InPerson, Place: "Oslo"}, Person{Format: InPerson, Place: "Bergen"},
			[]Rule{RuleFormat}, []Rule{RuleLanguage, RuleTime}},
		{"in person, one town unknown", Person{Format: InPerson, Place: "Oslo"}, Person{Format: InPerson},
			nil, []Rule{RuleLanguage, RuleTime, RuleFormat}},
		{"either suits everybody", Person{Format: Either}, Person{}, nil, []Rule{RuleLanguage, RuleTime}},
		{"either in another town", Person{Format: Either, Place: "Oslo"}, Person{Format: InPerson, Place: "Bergen"}, nil, []Rule{RuleLanguage, RuleTime}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := Why(c.mentor, c.mentee); !slices.Equal(got, c.why) {
				t.Errorf("why: got %v, want %v", got, c.why)
			}
			if got := Why(c.mentee, c.mentor); !slices.Equal(got, c.why) {
				t.Errorf("why, the other way: got %v, want %v", got, c.why)
			}
			if got := Unknown(c.mentor, c.mentee); !slices.Equal(got, c.unknown) {
				t.Errorf("unknown: got %v, want %v", got, c.unknown)
			}
		})
	}
}

func TestWishes(t *testing.T) {
	list := []ID{"a", "b", "c", "d", "e"}
	mentor, mentee := Person{ID: "r"}, Person{ID: "a"}
	cases := []struct {
		name                           string
		byMentor, byMentee             []ID
		forMentor, forMentee, together int
		missing                        bool
	}{
		{"nobody asked", nil, nil, 50, 50, 50, true},
		{"mentor's first", list, nil, 100, 50, 75, false},
		{"mentor's second", []ID{"z", "a"}, nil, 75, 50, 63, false},
		{"mentor's third", []ID{"z", "y", "a"}, nil, 50, 50, 50, false},
		{"mentor's sixth", []ID{"z", "y", "x", "w", "v", "a"}, nil, 25, 50, 38, false},
		{"mentor asked for others", []ID{"z"}, nil, 0, 50, 25, false},
		{"mentee's first", nil, []ID{"r"}, 50, 100, 75, false},
		{"each other's first", list, []ID{"r"}, 100, 100, 100, false},
		{"one wants, the other not", list, []ID{"z"}, 100, 0, 50, false},
		{"a repeat does not move the others down twice", []ID{"a", "a"}, []ID{"z"}, 100, 0, 50, false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			mentor.Wishes, mentee.Wishes = c.byMentor, c.byMentee
			parts, total, err := Score(map[Criterion]int{Wishes: 1}, mentor, mentee)
			if err != nil {
				t.Fatal(err)
			}
			got := parts[len(parts)-1]
			if got.MentorLevel != c.forMentor || got.MenteeLevel != c.forMentee || got.Level != c.together || got.Missing != c.missing || total != 100*c.together {
				t.Errorf("got %+v, total %d", got, total)
			}
		})
	}
}

// A side's score counts what is for that side alone, on the scale of the whole.
func TestSideScores(t *testing.T) {
	p := Problem{
		Mentors: []Person{{ID: "r", Field: "law", Slots: 1, Wishes: []ID{"e"}}},
		Mentees: []Person{{ID: "e", Field: "tax_legal", Slots: 1}},
		Weights: map[Criterion]int{FieldArea: 20, Times: 60, Wishes: 20},
	}
	b, err := NewBoard(p)
	if err != nil {
		t.Fatal(err)
	}
	pair, _ := b.Pair("r", "e")
	// Field 100 for the mentor alone, times 25 for both, wishes 100 and 50.
	if pair.MentorScore != 20*100+60*25+20*100 || pair.MenteeScore != (60*25+20*50)*100/80 || pair.Score != 20*100+60*25+20*75 {
		t.Errorf("mentor %d, mentee %d, both %d", pair.MentorScore, pair.MenteeScore, pair.Score)
	}
}
