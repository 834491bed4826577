package intake

import (
	"slices"
	"strings"

	"omvendt/app/programme"
	"omvendt/app/roster"
	"omvendt/app/text"
	"omvendt/app/vocab"
)

// Relation is what two people are to each other, as a class; what somebody
// wrote about it is not part of it.
type Relation string

// The classes of DOMAIN 1.6 that a text can point to.
const (
	RelationFamily Relation = "family"   // family, friend or neighbour
	RelationUnit   Relation = "unit"     // works in the other's unit, or applies to it
	RelationFormer Relation = "former"   // earlier manager or teacher
	RelationOther  Relation = "declared" // a tie of another kind
)

// relationWords begin the words by which a class is known, folded, in the order
// in which the classes are tried.
var relationWords = []struct {
	class Relation
	words []string
}{
	{RelationFamily, []string{"mor", "moren", "far", "faren", "søster*", "bror*", "onkel*", "tante*", "kusine*", "fetter*", "kjæreste*",
		"samboer*", "nabo*", "venn*", "familie*", "slekt*", "mother", "father", "sister*", "brother*", "uncle", "aunt", "cousin*", "wife",
		"husband", "girlfriend", "boyfriend", "neighbour*", "neighbor*", "friend*", "family"}},
	{RelationUnit, []string{"søker*", "søkt*", "søknad*", "jobbintervju*", "apply*", "applied", "application*", "interview*"}},
	{RelationFormer, []string{"sjef*", "leder*", "lærer*", "veileder*", "tidligere", "sommerjobb*", "jobbet", "boss*", "manager*", "teacher*",
		"supervisor*", "former*", "earlier", "worked", "head", "director*", "direktør*"}},
	{RelationUnit, []string{"jobber", "deltid*", "praksis*", "internship*", "intern", "ansatt*", "works", "working", "employed", "employee*"}},
}

// RelationIn reads which class of relation a text speaks of.
func RelationIn(said string) Relation {
	words := strings.Fields(vocab.Fold(said))
	for _, class := range relationWords {
		for _, known := range class.words {
			stem, begins := strings.CutSuffix(known, "*")
			stem = vocab.Fold(stem)
			if slices.ContainsFunc(words, func(w string) bool { return w == stem || begins && strings.HasPrefix(w, stem) }) {
				return class.class
			}
		}
	}
	return RelationOther
}

// mostMeant is how many people a text can point to and still be worth a
// question about each.
const mostMeant = 4

// MayMean finds the participants whom a text can be about though it names
// nobody, "kjenner lederen i Bergen": by their place of work, department or
// business area. Where it speaks of a leader, only leaders count. It gives nobody
// when more than four fit.
func MayMean(said string, participants []programme.Participant) []roster.PersonID {
	folded := " " + vocab.Fold(said) + " "
	leader := slices.ContainsFunc(strings.Fields(folded), func(w string) bool {
		return slices.ContainsFunc([]string{"leder", "sjef", "direktor", "manager", "head", "director", "boss"}, func(l string) bool { return strings.HasPrefix(w, l) })
	})
	var out []roster.PersonID
	for _, p := range participants {
		if (!leader || leads(p)) && slices.ContainsFunc(whereabouts(p), func(place string) bool { return strings.Contains(folded, " "+place+" ") }) {
			out = append(out, p.Person.ID)
		}
	}
	if len(out) > mostMeant {
		return nil
	}
	return out
}

// leads tells whether somebody is a leader, or may be one.
func leads(p programme.Participant) bool {
	if answer := p.Keys(vocab.IsLeader); len(answer) > 0 {
		return answer[0] == "yes"
	}
	return true
}

// whereabouts are the places and units by which somebody at work is known,
// folded. Short words are left out, because they can be anything.
func whereabouts(p programme.Participant) []string {
	list := []string{p.Text(vocab.Office), p.Text(vocab.Department)}
	for _, key := range p.Keys(vocab.BusinessArea) {
		for _, lang := range text.Langs() {
			list = append(list, text.T(lang, string(vocab.BusinessAreas)+"."+key))
		}
	}
	out := []string{}
	for _, place := range list {
		if folded := vocab.Fold(place); len(folded) >= 4 {
			out = append(out, folded)
		}
	}
	return out
}
