package intake

import (
	"strings"

	"omvendt/app/vocab"
)

// The words of a plain yes to a question about consent. Whoever says anything
// besides may have said yes to something else, or on a condition.
var (
	agree    = set("accepted agreed consented confirmed approved godtatt godkjent samtykket bekreftet akseptert samtycker godkänner accepterar accepterer godkender samtykkjer samtykker samtykke samtykkjer consent agree godtar godkjenner aksepterer accept tillater bekrefter confirm enig approve")
	refusal  = set("ikke not nei no dont don ikkje decline avslar disagree uenig")
	courtesy = set("ja yes jepp jo yep ok okay takk gjerne absolutt selvfølgelig klart sure course of thanks thank you please certainly definitely jeg eg i vi we det dette this that it er is helt fully greit fint fine " +
		"greitt sjølvsagt har lest have lese read og and forstått understood forstår understand vilkårene the terms herved hereby med with for meg me do")
	plainer = set("til at to that å for om")
	whose   = set("jeg eg meg min mi mitt mine du deg din di ditt dine dere dykk deres vi oss vår vårt våre i me my mine you your yours we us our")
	// What makes a yes something else than a yes: a condition, a time, a part.
	conditions = set("men but unless hvis dersom om if ikke not kun bare berre only except unntatt utenom vet maybe kanskje usikker så lenge long forutsatt provided providing given gitt etter after før before until inntil til nar når when " +
		"anonym anonymt anonymous anonymously fornavn forst først first delvis partly partially avtale avtales spør ask spørsmål approval godkjenning vilkår condition conditions avhenger depends senere later uten without gjelder")
)

// consentOf reads a consent answer for which the question is not known.
func consentOf(s string) string { return consentAnswer("", s) }

// consentAnswer reads the answer to a question about consent. Only a plain yes
// is a yes: one of the whole answers of the vocabulary, words of agreement and
// courtesy alone, a statement that repeats the question, or one that says what
// is agreed to and nothing that limits it. All else but a no is left open.
func consentAnswer(question, s string) string {
	if key, ok := yesNo(strings.Trim(s, " .!")); ok {
		if key == unknown || key == yes && strings.Contains(s, "?") {
			return ""
		}
		return key
	}
	words := wordsOf(s)
	if len(words) == 0 {
		return ""
	}
	agrees, refuses := openYes[words[0].folded], false
	for _, w := range words {
		agrees = agrees || agree[w.folded]
		refuses = refuses || refusal[w.folded]
	}
	switch {
	case openNo[words[0].folded], refuses && agrees && !openYes[words[0].folded], refusesInWords(s):
		return no
	case !agrees || refuses || strings.Contains(s, "?") && !repeats(question, words):
		return ""
	case plainly(words) || repeats(question, words) || states(s, words):
		return yes
	}
	return ""
}

// plainly tells whether an answer has words of agreement and courtesy alone.
func plainly(words []word) bool {
	for _, w := range words {
		if !courtesy[w.folded] && !agree[w.folded] {
			return false
		}
	}
	return true
}

// repeats tells whether an answer is the question said again.
func repeats(question string, words []word) bool {
	asked := map[string]bool{}
	for _, w := range wordsOf(question) {
		if !fillers[w.folded] && !whose[w.folded] {
			asked[w.folded] = true
		}
	}
	again := map[string]bool{}
	for _, w := range words {
		switch {
		case asked[w.folded]:
			again[w.folded] = true
		case !courtesy[w.folded] && !agree[w.folded] && !plainer[w.folded] && !fillers[w.folded] && !whose[w.folded]:
			return false
		}
	}
	return len(asked) > 0 && len(again)*10 >= len(asked)*7
}

// states tells whether an answer is a sentence like those a form offers, "Jeg
// samtykker til behandling av personopplysninger", without a condition.
func states(s string, words []word) bool {
	if strings.ContainsAny(s, "0123456789()") || strings.ContainsAny(strings.Trim(s, " ."), ".;:?/–—") {
		return false
	}
	i := 0
	for i < len(words) && courtesy[words[i].folded] {
		i++
	}
	if i+2 >= len(words) || !agree[words[i].folded] || !plainer[words[i+1].folded] {
		return false
	}
	if comma := strings.LastIndexByte(s, ','); comma > strings.Index(strings.ToLower(s), strings.ToLower(words[i].written)) {
		return false
	}
	for _, w := range words[i+2:] {
		if conditions[w.folded] && !plainer[w.folded] {
			return false
		}
	}
	return true
}

// speaksOfConsent tells whether a value is an answer about consent at all,
// clear or not.
func speaksOfConsent(s string) bool {
	if key, _ := opening(s); key == yes || key == no || refusesInWords(s) {
		return true
	}
	for _, w := range wordsOf(s) {
		if agree[w.folded] {
			return true
		}
	}
	return false
}

// saysNothing tells whether an answer is left blank in so many words.
func saysNothing(s string) bool {
	key, known := keyOf(vocab.YesNo, s)
	return strings.TrimSpace(s) == "" || known && key == unknown
}
