package intake

import (
	"strings"

	"omvendt/app/programme"
	"omvendt/app/text"
	"omvendt/app/vocab"
)

// withhold proposes to leave out what is not known in a list from a personnel
// system. In a form an unknown column is a question that somebody has answered;
// in such a list it is something that the employer keeps about people.
func (t *table) withhold(col *column) {
	if col.Treatment == Keep && col.found.field == "" && t.ofPersonnel() && !asksSomething(col.Header) {
		col.Treatment, col.Why = Drop, text.S("intake.drop.personnel")
	}
}

// ofPersonnel tells whether the sheet is a list from a personnel system: it is
// no form, is about employees, and holds what only employers know.
func (t *table) ofPersonnel() bool {
	kept, questions := false, 0
	for _, col := range t.columns {
		if strings.Contains(col.Header, "?") {
			questions++
		}
		info, _ := vocab.Info(col.found.field)
		switch {
		case info.Group == "form" && col.found.field != vocab.FormResponseID, info.Sensitivity == vocab.Consent:
			return false
		case info.Sensitivity == vocab.Refuse, col.found.field == vocab.EmployeeID, col.found.field == "org.tenure":
			kept = true
		}
	}
	return kept && questions < 2 && t.role == programme.Mentee
}

// asksSomething tells whether a header is a question or a statement to agree
// with, and not the name of a field.
func asksSomething(header string) bool {
	return strings.Contains(header, "?") || len(strings.Fields(header)) > 5
}
