package intake

import (
	"slices"
	"strings"

	"omvendt/app/vocab"
)

// The ways in which a question asks what somebody does not want, folded. A
// yes to such a question is a refusal.
var (
	optOut      = stems("reserver", "opt out", "opting out", "unsubscribe", "avmeld", "motset", "object to", "avslar ", "no thanks", "nei til", "frabe")
	speaks      = set("jeg eg i jag")
	someoneElse = set("dere de vi oss you we they det it")
	negations   = set("ikke ikkje inte not dont")
	noObjection = stems("ikke noe imot", "ikke noe mot", "ikkje noko imot", "no objection", "not object", "not mind", "dont mind", "ikke reserver")
)

// asksAgainst tells whether a header asks for a refusal: "Jeg ønsker ikke å
// bli fotografert", "Opt out of being quoted", "Do not share my name". What
// the asker promises not to do ("vi deler ikke …") is no such thing.
func asksAgainst(header string) bool {
	words := strings.Fields(vocab.Fold(vocab.Header(leadingCode.ReplaceAllString(strings.TrimSpace(header), ""))))
	said := " " + strings.Join(words, " ") + " "
	if containsAny(said, noObjection) {
		return false
	}
	if containsAny(said, optOut) {
		return true
	}
	if len(words) > 0 && ticking[words[0]] && containsAny(said, ifNot) {
		return true
	}
	for i, w := range words {
		if negations[w] && deniedBy(words[max(0, i-3):i]) && deniesConsent(words, i) {
			return true
		}
	}
	return false
}

// deniedBy tells whether the words before a negation make it the answerer's
// own, "jeg vil ikke", or an order, "please do not".
func deniedBy(before []string) bool {
	if slices.ContainsFunc(before, func(w string) bool { return someoneElse[w] }) {
		return false
	}
	return len(before) == 0 || before[0] == "do" || before[0] == "please" || slices.ContainsFunc(before, func(w string) bool { return speaks[w] })
}

// deniesConsent tells whether what is denied at a place is consent, or
// something that consent is asked for, and nothing was agreed to before.
func deniesConsent(words []string, at int) bool {
	agreed := " " + strings.Join(words[:max(0, at-1)], " ") + " "
	if containsAny(agreed, consentStems) {
		return false
	}
	denied := " " + strings.Join(words[max(0, at-1):], " ") + " "
	return containsAny(denied, consentStems) || slices.ContainsFunc(purposeStems, func(p purposeStem) bool { return containsAny(denied, p.stems) })
}

// consentKeys reads the answer to a question about consent. Under a question
// that asks for a refusal a yes refuses, and a no or a blank says nothing: who
// does not refuse has not consented.
func consentKeys(header, cell string) []string {
	if asksAgainst(header) {
		if key, _ := opening(cell); key == yes || consentOf(cell) == yes || refusesInWords(cell) {
			return []string{no}
		}
		return nil
	}
	key := consentAnswer(header, cell)
	if key == "" {
		return nil
	}
	return []string{key}
}

// refusesInWords tells whether a cell repeats the refusal as the form writes
// a ticked choice: "Jeg ønsker ikke å bli fotografert".
func refusesInWords(cell string) bool {
	return len(strings.Fields(cell)) > 2 && asksAgainst(cell)
}
