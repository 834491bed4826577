package matching

import (
	"reflect"
	"slices"
	"strings"
	"testing"
)

// demographic are words that would give away an attribute nobody may be paired
// by. Languages is what two people can talk in; Place where they can meet; Minor
// keeps somebody out for their protection and is no criterion.
var demographic = []string{
	"gender", "sex", "pronoun", "age", "birth", "ethnic", "race", "origin", "background", "religion", "faith",
	"health", "disab", "nation", "citizen", "country", "tongue", "name", "orient", "marital", "skin", "politic", "union",
}

func looksDemographic(word string) bool {
	word = strings.ToLower(word)
	return slices.ContainsFunc(demographic, func(d string) bool {
		return strings.Contains(strings.NewReplacer("languages", "", "language", "", "manager", "").Replace(word), d)
	})
}

// What the engine is told of a person is a closed list. A new field fails here
// until it is agreed that it is no demographic attribute.
func TestAPersonHasNoDemographicField(t *testing.T) {
	allowed := []string{
		"ID", "Mark", "Topics", "Languages", "Slots", "Format", "Place", "Field", "Level", "Leader",
		"Manager", "Wishes", "Stopped", "Capacity", "Priority",
	}
	person := reflect.TypeFor[Person]()
	for i := range person.NumField() {
		if name := person.Field(i).Name; !slices.Contains(allowed, name) || looksDemographic(name) {
			t.Errorf("%s: a new field must be agreed to be no demographic attribute", name)
		}
	}
	if person.NumField() != len(allowed) {
		t.Errorf("%d fields, %d agreed", person.NumField(), len(allowed))
	}
}

// Nothing else that goes in can carry one: no free map, no list of extra answers.
func TestAProblemCanCarryNothingElse(t *testing.T) {
	allowed := map[string]string{
		"Mentors": "[]matching.Person", "Mentees": "[]matching.Person", "Apart": "[]matching.Apart",
		"Overrides": "[]matching.Override", "Weights": "map[matching.Criterion]int", "Rules": "map[matching.Rule]matching.Setting",
		"Floor": "matching.Floor", "MovePoints": "int",
	}
	problem := reflect.TypeFor[Problem]()
	for i := range problem.NumField() {
		if f := problem.Field(i); allowed[f.Name] != f.Type.String() {
			t.Errorf("%s %s is not agreed", f.Name, f.Type)
		}
	}
}

func TestTheCatalogueKnowsNoDemographicCriterionOrRule(t *testing.T) {
	agreed := []Criterion{Topics, Standpoint, FieldArea, Times, Place, Wishes}
	if !slices.Equal(Criteria(), agreed) {
		t.Errorf("criteria: %v, agreed: %v", Criteria(), agreed)
	}
	for _, c := range Criteria() {
		if looksDemographic(string(c)) {
			t.Errorf("criterion %s", c)
		}
	}
	for _, r := range Rules() {
		if looksDemographic(string(r)) {
			t.Errorf("rule %s", r)
		}
	}
	for _, name := range []string{"Gender", "MotherTongue", "BirthYear", "EthnicOrigin", "Nationality"} {
		if !looksDemographic(name) {
			t.Errorf("%s passes for no demographic attribute, so the test sees nothing", name)
		}
	}
}

// Two people who differ in nothing but who they are score the same with
// everybody: the engine looks at no more than the answers listed.
func TestWhoSomebodyIsDoesNotChangeAScore(t *testing.T) {
	for seed := range uint64(300) {
		p := cohort(6, 6, seed)
		before, err := NewBoard(p)
		if err != nil {
			t.Fatal(err)
		}
		for i := range p.Mentors {
			p.Mentors[i].ID, p.Mentors[i].Mark = "x"+p.Mentors[i].ID, string(p.Mentors[i].ID)
		}
		after, err := NewBoard(p)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(before.scores, after.scores) || !slices.Equal(before.why, after.why) {
			t.Fatalf("seed %d: another ID, another score", seed)
		}
	}
}

// A request not to meet somebody is told without its reason, and cannot be
// softened or locked over.
func TestARequestIsHardAndShowsNoReason(t *testing.T) {
	p := Problem{Mentors: people("r", 1), Mentees: people("e", 1), Weights: Defaults()}
	tie := Tie{"r0000", "e0000"}
	p.Apart = []Apart{{tie, RuleRequest}}
	plan := mustSolve(t, p)
	if len(plan.Pairs) != 0 || !slices.Equal(plan.UnmatchedMentors[0].Blocked, []Blocked{{RuleRequest, 1}}) || plan.UnmatchedMentors[0].Reliefs != nil {
		t.Errorf("got %+v", plan)
	}
	for _, lang := range []string{"nb", "en"} {
		all := texts(t, lang)
		for _, word := range []string{"ønske", "bedt", "asked", "request", "because", "fordi"} {
			if strings.Contains(strings.ToLower(all[RuleRequest.WhyNot().Key]+all[RuleRequest.Name().Key]), word) {
				t.Errorf("%s tells more than that: %q", lang, word)
			}
		}
	}
}
