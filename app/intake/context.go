package intake

import (
	"regexp"
	"strings"

	"omvendt/app/text"
	"omvendt/app/vocab"
)

// byItsOwn reads the lower of two header lines by itself, as a column's own
// name says more of it than the title over a group of columns: known by name,
// or by values that fit. A statement under a question of a form, or one that
// is answered on a scale, is no name of a column.
func (t *table) byItsOwn(title, part string, col *column) (recognition, bool) {
	if asksSomething(title) || col.profile.share[isLikert] >= 0.5 {
		return recognition{}, false
	}
	r := recognise(part, col.profile, t.role)
	if r.field == "" || r.source < byPart && r.fit < 0.6 || consentField(r.field) {
		return recognition{}, false
	}
	if r.confidence == Certain {
		r.confidence = Likely
	}
	return r, true
}

// soleAddress lets the only column of addresses be the person's address,
// whether it says private, work or student.
func (t *table) soleAddress() {
	var only *column
	for _, col := range t.columns {
		switch {
		case col.Filled == 0 || t.anonymous(col):
		case col.found.field == vocab.Email:
			return
		case col.found.field == vocab.EmailAlt && only != nil:
			return
		case col.found.field == vocab.EmailAlt:
			only = col
		}
	}
	if only != nil {
		only.found.field, only.found.confidence = vocab.Email, Likely
		only.found.why = text.S("intake.why.by_values", "field", vocab.FieldLabel(vocab.Email))
	}
}

// divisions are the names of units above a department.
var divisions = stems("divisjon", "division", "segment", "sektor", "sector", "business unit", "forretningsenhet")

// partUnits parts two columns of units: beside a department, the division is
// the business area.
func (t *table) partUnits() {
	var larger *column
	units := 0
	for _, col := range t.columns {
		if col.found.field == vocab.BusinessArea {
			return
		}
		if col.found.field != vocab.Department || col.Filled == 0 {
			continue
		}
		units++
		if containsAny(" "+vocab.Fold(col.Header)+" ", divisions) {
			larger = col
		}
	}
	if larger != nil && units > 1 {
		larger.found.field, larger.found.confidence = vocab.BusinessArea, Likely
		larger.found.why = text.S("intake.why.like", "field", vocab.FieldLabel(vocab.BusinessArea))
	}
}

// ofWords are fields that are never answered with a bare number.
var ofWords = map[vocab.Field]bool{vocab.Motivation: true, vocab.Topics: true, vocab.Goals: true, vocab.Languages: true, vocab.SessionLanguage: true, vocab.Availability: true, vocab.Avoid: true, "app.contribution": true, "app.prior_mentoring": true}

// scaleForm finds that marks are given: «Poeng (1–5)», "Score".
var scaleForm = regexp.MustCompile(`(?i)\b[01]\s*(?:-|–|—|til|to)\s*(?:5|6|7|10)\b|\bpoeng|\bpoäng|\bpoints?\b|\bscores?\b|\bskår|\bkarakter(?:er)?\b|\brating`)

// scores takes small whole numbers for marks when the name of the column or
// the title over it says so (DOMAIN 7H): «Motivasjon» under «Poeng (1–5)» says
// what an interviewer thinks and not what the person wrote.
func (t *table) scores() {
	for _, col := range t.columns {
		info, known := vocab.Info(col.found.field)
		if known && !elsewhere[info.Group] || col.profile.share[isInt] < 0.8 || !smallNumbers(col.profile) {
			continue
		}
		short := len(strings.Fields(col.Header)) <= 5
		if short && scaleForm.MatchString(col.Header) || scaleForm.MatchString(t.titleOver(col.index)) {
			col.found = recognition{field: "prog.score", confidence: Likely, source: byLikeness, fit: noOpinion, why: text.S("intake.why.like", "field", vocab.FieldLabel("prog.score"))}
		}
	}
}

func smallNumbers(p profile) bool {
	for _, v := range p.samples {
		if n, ok := wholeNumber(v); ok && (n < 0 || n > 100) {
			return false
		}
	}
	return true
}

// titleOver is the nearest text at or to the left of a column in the line
// above the header, which is the title of a group of columns.
func (t *table) titleOver(c int) string {
	i := t.header.index - 1
	if i < 0 {
		return ""
	}
	for ; c >= 0; c-- {
		if s := at(t.grid.rows[i], c); s != "" {
			return s
		}
	}
	return ""
}

// ticked reads one of several columns side by side that each say their own
// name or nothing: Typeform and SurveyMonkey write a question with several
// choices so, without the question. What the choices are tells what was asked.
func (t *table) ticked(col *column) (recognition, bool) {
	if !t.saysItsName(col.index) || !t.saysItsName(col.index-1) && !t.saysItsName(col.index+1) {
		return recognition{}, false
	}
	for _, c := range []struct {
		field vocab.Field
		list  vocab.List
	}{{vocab.Topics, vocab.Themes}, {vocab.Languages, vocab.LanguageNames}} {
		if _, known := keyOf(c.list, col.Header); known {
			col.part, col.shared = col.Header, true
			return recognition{field: c.field, confidence: Likely, source: byValues, fit: noOpinion, why: text.S("intake.why.grid", "part", col.Header)}, true
		}
	}
	return recognition{}, false
}

// saysItsName tells whether every filled cell of a column is the column's name.
func (t *table) saysItsName(c int) bool {
	if c < 0 || c >= len(t.header.names) || t.header.names[c] == "" {
		return false
	}
	name, said := vocab.Fold(t.header.names[c]), false
	for i, row := range t.rows {
		cell := at(row, c)
		if cell == "" || t.kinds[i] != personRow {
			continue
		}
		if vocab.Fold(cell) != name {
			return false
		}
		said = true
	}
	return said
}
