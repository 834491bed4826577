package intake

import (
	"slices"
	"testing"

	"omvendt/app/programme"
	"omvendt/app/roster"
	"omvendt/app/vocab"
)

func TestRelationsAreReadFromText(t *testing.T) {
	for said, want := range map[string]Relation{
		"Anne-Lise Brekke er naboen til foreldrene mine":          RelationFamily,
		"Søsteren min er Kari Berg":                               RelationFamily,
		"Ja - sommerjobb i revisjon, sjefen min var Kjetil Lunde": RelationFormer,
		"kjenner lederen i Bergen":                                RelationFormer,
		"Har søkt jobb i Risk":                                    RelationUnit,
		"I work part-time; I'm applying to Deals":                 RelationUnit,
		"jobber deltid på kontoret i Oslo":                        RelationUnit,
		"Vi møttes på en konferanse":                              RelationOther,
		"":                                                        RelationOther,
	} {
		if got := RelationIn(said); got != want {
			t.Errorf("%q: got %s, want %s", said, got, want)
		}
	}
}

func atWork(id roster.PersonID, office, department string, leader ...string) programme.Participant {
	return programme.Participant{Person: roster.Person{ID: id}, Role: programme.Mentee, Answers: map[vocab.Field]programme.Answer{
		vocab.Office: {Text: office}, vocab.Department: {Text: department}, vocab.IsLeader: {Keys: leader},
	}}
}

func TestATextCanPointAtSomebodyWithoutAName(t *testing.T) {
	people := []programme.Participant{
		atWork("a", "Bergen", "Deals", "yes"), atWork("b", "Bergen", "Risk advisory", "no"), atWork("c", "Oslo", "Risk advisory", "yes"),
		atWork("d", "Oslo", "", "yes"), atWork("e", "Oslo", "", "yes"), atWork("f", "Oslo", "", "yes"), atWork("g", "Oslo", "", "yes"),
	}
	for said, want := range map[string][]roster.PersonID{
		"kjenner lederen i Bergen":               {"a"},
		"har en venn på kontoret i Bergen":       {"a", "b"},
		"søker jobb i Risk Advisory":             {"b", "c"},
		"jobber i Oslo":                          nil, // more than can be asked about
		"kjenner ingen":                          nil,
		"Bergenser, men kjenner ingen i firmaet": nil,
	} {
		if got := MayMean(said, people); !slices.Equal(got, want) {
			t.Errorf("%q: got %v, want %v", said, got, want)
		}
	}
}
