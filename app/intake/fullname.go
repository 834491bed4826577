package intake

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"omvendt/app/roster"
	"omvendt/app/vocab"
)

// nameIn reads the name in a cell: without a title before it or a remark of
// the HR system behind it, and turned round where it is written "Last, First".
// The name itself stays as it is written.
func nameIn(cell string, turned bool) string {
	name := withoutRemark(listMark.ReplaceAllString(roster.CleanName(cell), ""))
	if m := titleBehind.FindStringSubmatch(name); m != nil && len(strings.Fields(m[1])) > 1 {
		name = m[1]
	}
	if turned || turnedAlone(name) {
		name = roster.TurnName(name)
	}
	return withoutTitle(name)
}

// titleBehind finds what follows a name in lower case, "Kari Li, fagsjef".
var titleBehind = regexp.MustCompile(`^([^,]+), \p{Ll}[\p{Ll} &/-]+$`)

// listMark is the number or bullet before a name in a pasted list.
var listMark = regexp.MustCompile(`^(?:\d{1,3}[.)]|[-–•*·])\s+`)

var remarkForm = regexp.MustCompile(`^(.+?)\s*[(\[]([^()\[\]]*)[)\]]$`)

// systemRemarks are words that HR systems add to a name in brackets.
var systemRemarks = set("leave permisjon foreldrepermisjon sykmeldt inactive inaktiv terminated sluttet contractor konsulent innleid vikar vikariat ekstern external deltid engasjement orlov terminert")

// withoutRemark takes away what a system has put behind a name in brackets: a
// number, or that somebody is on leave. Other words in brackets stay.
func withoutRemark(name string) string {
	m := remarkForm.FindStringSubmatch(name)
	if m == nil {
		return name
	}
	numbered := m[2] == "" || strings.IndexFunc(m[2], unicode.IsLetter) < 0
	marked := slices.ContainsFunc(wordsOf(m[2]), func(w word) bool { return systemRemarks[w.folded] })
	single := len([]rune(m[2])) == 1 // [C] for contingent worker
	if numbered || marked || single && strings.HasSuffix(name, "]") {
		return m[1]
	}
	return name
}

// titles are what stands before names without being part of them, folded and
// without points. Those that are also names need their point.
var (
	titles      = set("dr prof professor emeritus emerita mr mrs ms miss hr herr fru frøken frk adv advokat siving siviling sivok cand candjur candmed phd docent dosent ing lektor førsteamanuensis førstelektor mag dipling")
	pointedOnly = set("ing mag ms hr miss")
)

// withoutTitle takes titles away that stand before at least two other words.
func withoutTitle(name string) string {
	words := strings.Fields(name)
	for len(words) > 2 {
		bare := vocab.Fold(strings.ReplaceAll(words[0], ".", ""))
		if !titles[bare] || pointedOnly[bare] && !strings.Contains(words[0], ".") {
			break
		}
		words = words[1:]
	}
	return strings.Join(words, " ")
}

// notFirstNames are what stands behind a comma without being a first name.
var notFirstNames = set("phd ph md mba msc bsc ma ba jr sr ii iii iv dr prof hr leder manager direktør director it")

// turnedAlone tells of one name in a column of names written straight whether
// it is written "Last, First": one word, with or without particles, before the
// comma, and behind it words that can be a name.
func turnedAlone(name string) bool {
	last, first, ok := strings.Cut(name, ",")
	if !ok || strings.Contains(first, ",") || !looksTurned(name) || severalPeople(name) {
		return false
	}
	before := strings.Fields(last)
	for len(before) > 1 && nameParticle[strings.ToLower(before[0])] {
		before = before[1:]
	}
	behind := wordsOf(first)
	if len(before) != 1 || len(behind) > 3 || slices.ContainsFunc(behind, func(w word) bool { return notFirstNames[w.folded] }) {
		return false
	}
	return !knows(vocab.Seniority, first)
}

var betweenPeople = regexp.MustCompile(`(?i)\s+(?:og|and|och|samt|&|\+)\s+|\s*[/;\n]\s*|\s+&\s+`)

// severalPeople tells whether a name is the names of two people or more: full
// names joined by "og", a slash, a semicolon.
func severalPeople(name string) bool {
	parts := betweenPeople.Split(name, -1)
	if len(parts) < 2 {
		return false
	}
	for _, part := range parts {
		if !looksLikeName(part) {
			return false
		}
	}
	return true
}
