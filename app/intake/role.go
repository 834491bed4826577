package intake

import (
	"slices"
	"strings"

	"omvendt/app/programme"
	"omvendt/app/text"
	"omvendt/app/vocab"
)

// guessRole tells from headers, titles and names whose list this is; words is
// what the words alone say, + for mentors. Studies
// and the criterion speak for mentors, employment for mentees.
func guessRole(book Book, g *grid, h headerRow) (role programme.Role, why text.Say, words int) {
	mentor, mentee := map[vocab.Field]bool{}, map[vocab.Field]bool{}
	said, applies := 0, 0
	for _, name := range h.names {
		said += roleAsked(name)
		field, sure := headerLike(name)
		if sure == 0 {
			continue
		}
		info, _ := vocab.Info(field)
		switch {
		case info.Group == "education" || field == vocab.CriterionMet || field == vocab.Background:
			mentor[field] = true
		case employment[field] || field == vocab.Email && ofWork(name):
			mentee[field] = true
		case field == vocab.Motivation:
			applies = 1
		}
	}
	words = 2*said + 2*roleSaid(book.Name) + roleSaid(g.name)
	for i := range h.index {
		words += roleSaid(strings.Join(texts(g.rows[i]), " "))
	}
	score := words + len(mentor) - len(mentee)
	if score == 0 && len(mentee) == 0 { // leaders are nominated, mentors apply
		score = applies
	}
	switch {
	case score > 0 && len(mentor) > 0:
		return programme.Mentor, text.S("intake.role.fields", "fields", labels(h, mentor)), words
	case score < 0 && len(mentee) > 0:
		return programme.Mentee, text.S("intake.role.fields", "fields", labels(h, mentee)), words
	case score > 0:
		return programme.Mentor, text.S("intake.role.words"), words
	case score < 0:
		return programme.Mentee, text.S("intake.role.words"), words
	}
	return programme.Mentee, text.S(unsureRole), words
}

// roleAsked counts what a header says of who answers: +1 when they are to be
// mentors ("hvorfor vil du være mentor"), -1 when they are to have one ("hva vil
// du lære av mentoren din"). A mentor in any other place says nothing.
func roleAsked(header string) int {
	words := strings.Fields(vocab.Fold(header))
	for i, w := range words {
		if !strings.HasPrefix(w, "mentor") || strings.HasPrefix(w, "mentori") || w == "mentored" || strings.HasPrefix(w, "mentorand") {
			continue
		}
		before := words[max(0, i-3):i]
		switch {
		case len(words) <= 2:
			return roleSaid(header)
		case slices.ContainsFunc(before, func(w string) bool { return becoming[w] }):
			return 1
		case len(before) > 0 && having[before[len(before)-1]], i+1 < len(words) && having[words[i+1]], w == "mentoren" || w == "mentorens":
			return -1
		case slices.ContainsFunc(before, func(w string) bool {
			return w == "av" || w == "fra" || w == "from" || w == "ha" || w == "have" || w == "had" || w == "hatt"
		}):
			return -1
		}
		return 0
	}
	for i, w := range words { // "my mentee's employer"
		if i > 0 && menteeWords[strings.TrimSuffix(w, "s")] && having[words[i-1]] {
			return 1
		}
	}
	if len(words) > 4 { // a statement about leaders is not a list of leaders
		return 0
	}
	return roleSaid(header)
}

// roleByColumns tells whose list it is from the columns as recognised and what
// the words of the file say besides (+ for mentors): "" when they do not tell.
func (t *table) roleByColumns(said int) programme.Role {
	studies, work := max(said, 0), max(-said, 0)
	for _, col := range t.columns {
		info, _ := vocab.Info(col.found.field)
		switch {
		case col.Filled == 0:
		case info.Group == "education", info.Field == vocab.CriterionMet, info.Field == vocab.Background, info.Field == "person.cv_link", info.Field == vocab.Avoid:
			studies++
		case employment[info.Field], info.Field == vocab.Email && ofWork(col.Header):
			work++
		}
	}
	switch {
	case studies > work:
		return programme.Mentor
	case work > studies:
		return programme.Mentee
	}
	return ""
}

var (
	becoming = set("være vere bli vere be become being becoming som as omvendt reverse vært been blir")
	having   = set("din your min my ditt our vår")
)

const unsureRole = "intake.role.unsure"

var employment = map[vocab.Field]bool{
	vocab.JobTitle: true, vocab.Department: true, vocab.BusinessArea: true, vocab.Level: true,
	vocab.IsLeader: true, vocab.LineManager: true, vocab.Office: true, vocab.EmployeeID: true, "org.tenure": true,
}

var menteeHints = set("nominations nominasjoner nominated nominerte nominert ledere leaders ansatte employees")

// ofWork tells whether a header asks for the address at work.
func ofWork(header string) bool {
	return containsAny(" "+vocab.Fold(header)+" ", stems("jobb", "arbeid", "work", "corporate", "corp ", "business", "company"))
}

// roleSaid counts +1 for a text that names mentors, -1 for one that names
// mentees or nominations, 0 when it names both or neither.
func roleSaid(s string) int {
	mentor, mentee := false, false
	for _, w := range wordsOf(s) {
		mentor = mentor || w.folded == "mentor" || w.folded == "mentorer" || w.folded == "mentors" || strings.HasPrefix(w.folded, "mentorsoknad")
		mentee = mentee || menteeWords[w.folded] || menteeHints[w.folded]
	}
	switch {
	case mentor && !mentee:
		return 1
	case mentee && !mentor:
		return -1
	}
	return 0
}

func labels(h headerRow, fields map[vocab.Field]bool) string {
	var out []string
	for _, name := range h.names {
		if field, _ := headerLike(name); fields[field] && len(out) < 3 {
			out = appendNew(out, vocab.FieldLabel(field))
		}
	}
	return strings.Join(out, "|")
}
