package intake

import (
	"strconv"
	"strings"

	"omvendt/app/text"
	"omvendt/app/vocab"
)

// remarkShared tells of addresses that stand on three people or more: such an
// address is an office's, or of who signed the others up, and not their own.
func (d *decider) remarkShared() {
	rows, names := map[string]int{}, map[string]map[string]bool{}
	for _, p := range d.people {
		rows[p.marks.Email]++
	}
	for _, p := range d.people {
		if mail := p.marks.Email; mail != "" && rows[mail] > 2 {
			if names[mail] == nil {
				names[mail] = map[string]bool{}
			}
			names[mail][p.marks.Name] = true
		}
	}
	for _, p := range d.people {
		if n := len(names[p.marks.Email]); n > 2 {
			p.notice(text.S("intake.notice.shared_email", "count", strconv.Itoa(n)))
		}
	}
}

// namesNotice says when no row has a name, or when all have half of one only:
// the column of names may have been read as something else.
func (t *table) namesNotice(lines []Line) []text.Say {
	people, named := 0, 0
	for i, l := range lines {
		switch {
		case l.Outcome == NotPerson || l.Outcome == Refused && (len(l.Reasons) == 0 || l.Reasons[0].Key != "intake.row.nobody"):
			continue
		case l.value(vocab.FullName) != nil || t.named[i]:
			named++
		}
		people++
	}
	first, last := t.own(vocab.FirstName), t.own(vocab.LastName)
	switch {
	case people == 0:
		return nil
	case named == 0:
		return []text.Say{text.S("intake.file.no_names")}
	case len(t.byField[vocab.FullName]) > 0 || (first == "") == (last == ""):
		return nil
	}
	return []text.Say{text.S("intake.file.half_names", "column", first+last)}
}

// own is the header of the column that is used for a field by itself.
func (t *table) own(f vocab.Field) string {
	for _, col := range t.byField[f] {
		if !col.shared {
			return col.Header
		}
	}
	return ""
}

// unitAlone takes the leader's name away from the name of a unit: Workday
// writes "Brand (Mette Kro)" under Supervisory Organization, and other systems
// the name that stands in the row as the line manager.
func (t *table) unitAlone(col *column, cell string, row Row) string {
	open := strings.LastIndexByte(cell, '(')
	if open < 1 || !strings.HasSuffix(cell, ")") || !units[col.Field] {
		return cell
	}
	inside := cell[open+1 : len(cell)-1]
	ofLeader := strings.Contains(vocab.Fold(col.Header), "supervisory") && looksLikeName(inside)
	for _, c := range t.byField[vocab.LineManager] {
		ofLeader = ofLeader || vocab.Fold(at(row, c.index)) == vocab.Fold(inside)
	}
	if unit := strings.TrimSpace(cell[:open]); ofLeader && unit != "" {
		return unit
	}
	return cell
}

var units = map[vocab.Field]bool{vocab.Department: true, vocab.BusinessArea: true, vocab.Partner: true, vocab.Office: true}
