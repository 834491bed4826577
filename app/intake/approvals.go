package intake

import (
	"slices"
	"strings"

	"omvendt/app/vocab"
)

// The words of an approval that is somebody else's than the person's: a
// manager who lets somebody take part has not consented for them, and neither
// has a parent (a consent is given by the person whom it is about).
var (
	approvers   = []string{"leder", "leiar", "manager", "sjef", "chef", "supervisor", "boss", "arbeidsgiver", "arbeidsgjev", "arbetsgivar", "arbejdsgiver", "employer", "foresat", "foresett", "forelder", "foreldre", "foraeld", "parent", "guardian"}
	pronouns    = set("he she han hun ho hon")
	approvals   = stems("godkjen", "godkann", "approv", "samtykk", "samtyck", "consent", "agree", "avklar", "clear", "tillat", "permission", "aksepter", "accept")
	approvedBy  = set("av by from fra frå från of hos")
	firstPerson = set("jeg eg jag i og and och")
)

// approvedByOthers tells whether a header asks for the approval of a manager,
// an employer or a parent: «Har nærmeste leder godkjent at du deltar?»,
// "Approved by line manager". "I agree that you contact my manager" does not.
func approvedByOthers(header string) bool {
	words := strings.Fields(vocab.Fold(header))
	for i, w := range words {
		if !containsAny(" "+w, approvals) {
			continue
		}
		before := words[max(0, i-5):i]
		if at := slices.IndexFunc(before, approves); at >= 0 && !slices.ContainsFunc(before[at:], func(w string) bool { return firstPerson[w] }) {
			return true
		}
		after := words[i+1 : min(len(words), i+6)]
		if len(after) > 1 && approvedBy[after[0]] && slices.ContainsFunc(after[1:], approves) {
			return true
		}
	}
	return false
}

// ofManagers are the words for the manager of who is asked.
var ofManagers = stems("lederen din", "lederen min", "din leder", "min leder", "leiaren din", "din leiar", "sjefen din", "din sjef", "nærmeste leder", "næraste leiar", "your manager", "my manager", "your boss", "line manager", "din chef", "chefen din")

// ofAManager tells whether a question is about the manager of who is asked,
// so that a yes says nothing of their own role.
func ofAManager(header string) bool {
	return containsAny(" "+vocab.Fold(header)+" ", ofManagers) && asksSomething(header)
}

func approves(word string) bool {
	return pronouns[word] || slices.ContainsFunc(approvers, func(a string) bool { return strings.Contains(word, a) })
}

// The words by which a question asks for leave to do something with the
// person: "May the communications team photograph you?"
var (
	leave  = set("may can could kan får må tør")
	asker  = set("du you i jeg eg jag me man one")
	toWhom = set("deg dykk dere dykkar you your dig dit din ditt dine deres er")
	theirs = stems("your ", "din ", "ditt ", "dine ", "dit ", "deres ", "dykkar ")
)

// asksOfYou tells whether a question begins by asking for leave on behalf of
// somebody, and is about the person asked.
func asksOfYou(header string) bool {
	words := strings.Fields(vocab.Fold(header))
	return len(words) > 3 && leave[words[0]] && !asker[words[1]] && slices.ContainsFunc(words[2:], func(w string) bool { return toWhom[w] })
}

// asksToDo tells whether a question asks somebody to do something, "Can you
// take photos?", which is no leave to do it with them.
func asksToDo(header string) bool {
	words := strings.Fields(vocab.Fold(header))
	return len(words) > 2 && leave[words[0]] && (words[1] == "du" || words[1] == "you")
}

func onlyOf(list []vocab.Field, keep ...vocab.Field) []vocab.Field {
	return slices.DeleteFunc(list, func(f vocab.Field) bool { return !slices.Contains(keep, f) })
}
