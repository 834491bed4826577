package intake

import (
	"strings"

	"omvendt/app/programme"
	"omvendt/app/text"
	"omvendt/app/vocab"
)

// guessRole tells from headers, titles and names whose list this is. Studies
// and the criterion speak for mentors, employment for mentees.
func guessRole(book Book, g *grid, h headerRow) (programme.Role, text.Say) {
	mentor, mentee := map[vocab.Field]bool{}, map[vocab.Field]bool{}
	said := 0
	for _, name := range h.names {
		said += roleSaid(name)
		field, sure := headerLike(name)
		if sure == 0 {
			continue
		}
		info, _ := vocab.Info(field)
		switch {
		case info.Group == "education" || field == vocab.CriterionMet || field == vocab.Background:
			mentor[field] = true
		case employment[field]:
			mentee[field] = true
		}
	}
	score := 2*said + len(mentor) - len(mentee) + 2*roleSaid(book.Name) + roleSaid(g.name)
	for i := range h.index {
		score += roleSaid(strings.Join(texts(g.rows[i]), " "))
	}
	switch {
	case score > 0 && len(mentor) > 0:
		return programme.Mentor, text.S("intake.role.fields", "fields", labels(h, mentor))
	case score < 0 && len(mentee) > 0:
		return programme.Mentee, text.S("intake.role.fields", "fields", labels(h, mentee))
	case score > 0:
		return programme.Mentor, text.S("intake.role.words")
	case score < 0:
		return programme.Mentee, text.S("intake.role.words")
	}
	return programme.Mentee, text.S("intake.role.unsure")
}

var employment = map[vocab.Field]bool{
	vocab.JobTitle: true, vocab.Department: true, vocab.BusinessArea: true, vocab.Level: true,
	vocab.IsLeader: true, vocab.LineManager: true, vocab.Office: true, vocab.EmployeeID: true, "org.tenure": true,
}

var menteeHints = set("nominations nominasjoner nominated nominerte nominert ledere leaders ansatte employees")

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
