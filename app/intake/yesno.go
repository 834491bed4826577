package intake

import (
	"strings"

	"omvendt/app/vocab"
)

// The answers of yes/no fields.
const (
	yes     = "yes"
	no      = "no"
	unknown = "unknown"
)

// yesNo reads an answer that is wholly a yes, a no or a not answered.
func yesNo(s string) (string, bool) {
	if key, ok := keyOf(vocab.YesNo, s); ok {
		return key, true
	}
	return "", false
}

// opening reads the yes or no with which an answer begins, "Ja - sommerjobb
// i fjor", and tells whether something that limits it follows.
func opening(s string) (key string, limited bool) {
	if key, ok := yesNo(s); ok {
		return key, false
	}
	words := wordsOf(s)
	if len(words) == 0 {
		return "", false
	}
	for _, w := range words {
		limited = limited || limits[w.folded]
	}
	switch {
	case openYes[words[0].folded]:
		return yes, limited
	case openNo[words[0].folded]:
		return no, limited
	}
	return "", limited
}

var (
	openYes    = set("ja yes jepp jo yep")
	openNo     = set("nei nej no nope ikkje ikke ingen none nobody nothing")
	limits     = set("men but unless hvis dersom if ikke not kun bare only except unntatt vet maybe kanskje usikker")
	exceptions = set("men but unntatt except bortsett selv although though bare berre kun only utenom utanom besides apart")
)

// DeclaresTie tells whether the answer to "do you know anybody there" says
// more than no: that there is somebody after all, or a name. A blank, a dash
// and "don't know" declare nothing. It is for telling people what to look at;
// whom an answer names is for MentionedPeople to say.
func DeclaresTie(text string) bool {
	if len(wordsOf(text)) == 0 {
		return false
	}
	key, _ := opening(text)
	if key != no {
		return key != unknown
	}
	for _, w := range wordsOf(text)[1:] {
		if exceptions[w.folded] { // "Nei, men naboen min er …"
			return true
		}
	}
	return namesSomebody(text)
}

// namesSomebody tells whether two words with capitals stand together, neither
// first in their sentence nor the name of a place of work: "i Nordvarde Bank".
func namesSomebody(text string) bool {
	words := spokenWords(text)
	for i := 1; i+1 < len(words); i++ {
		a, b := words[i], words[i+1]
		if !a.capital || !b.capital || b.apart || places[words[i-1].folded] && !a.apart || i+2 < len(words) && firms[words[i+2].folded] || firms[b.folded] {
			continue
		}
		if !a.apart || i+2 == len(words) || words[i+2].apart || !words[i+2].capital { // "Nei, Kjetil Lunde"
			return true
		}
	}
	return false
}

var (
	places = set("i hos ved fra på at in from with av of")
	firms  = set("as asa sa ba ab ag gmbh ltd inc group gruppen bank")
)

// set makes a set of words, folded as the texts are with which it is compared.
func set(words string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(words) {
		out[w], out[vocab.Fold(w)] = true, true
	}
	return out
}
