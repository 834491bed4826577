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
	exceptions = set("men but unntatt except bortsett selv although though")
	agree      = set("samtykker samtykke consent agree godtar godkjenner aksepterer accept tillater bekrefter confirm enig")
	refusal    = set("ikke not nei no dont don ikkje decline avslar")
)

// consentOf reads a consent answer. Only a plain yes is a yes: an answer with
// a condition, or one that is neither, is left open.
func consentOf(s string) string {
	key, limited := opening(s)
	switch {
	case key == no:
		return no
	case key == yes && !limited:
		return yes
	case key != "":
		return ""
	}
	agrees, refuses := false, false
	for _, w := range wordsOf(s) {
		agrees = agrees || agree[w.folded]
		refuses = refuses || refusal[w.folded]
	}
	switch {
	case agrees && refuses, refusesInWords(s):
		return no
	case agrees && !limited:
		return yes
	}
	return ""
}

// DeclaresTie tells whether the answer to "do you know anybody there" says
// more than no. A blank, a dash and "don't know" declare nothing.
func DeclaresTie(text string) bool {
	text = strings.TrimSpace(text)
	if text == "" {
		return false
	}
	key, _ := opening(text)
	if key != no {
		return key != unknown
	}
	for _, w := range wordsOf(text) {
		if exceptions[w.folded] { // "Nei, men naboen min er …"
			return true
		}
	}
	return false
}

// set makes a set of words, folded as the texts are with which it is compared.
func set(words string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(words) {
		out[w], out[vocab.Fold(w)] = true, true
	}
	return out
}
