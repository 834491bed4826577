package intake

import (
	"strconv"
	"strings"

	"omvendt/app/programme"
	"omvendt/app/roster"
	"omvendt/app/text"
	"omvendt/app/vocab"
)

// person is one row read as a person, on its way to become a line.
type person struct {
	line     *Line
	index    int // of the row
	roster   roster.Person
	marks    roster.Marks
	altEmail string
	employee string
	sent     string // when the form was sent in, for ordering
	role     programme.Role
}

// readRow reads the values of one row into its line.
func (t *table) readRow(i int, line *Line, known Known, choices Choices) *person {
	row := t.rows[i]
	p := &person{line: line, index: i, role: t.role}
	line.Values = t.room()
	for _, col := range t.columns {
		if col.Treatment == Use || col.Treatment == Keep {
			t.readCell(p, col, row)
		}
	}
	t.joinName(p, row)
	t.joinShared(p, row)
	t.derive(p)
	p.identify()
	t.remarks(p, i, known)
	p.employee = at(row, t.indexFound(vocab.EmployeeID))
	if c := t.firstFound(vocab.FormSubmitted); c != nil && c.Treatment != Refuse {
		p.sent = momentIn(at(row, c.index), c.monthFirst)
	}
	p.withhold(choices.Fields, t.confides)
	if n := len(line.Values); n > cap(t.space) {
		t.space = line.Values[:0:n]
	}
	return p
}

// room gives an empty list for the values of the next row: of the size that
// the rows have so far, or, when the values are not to be held, the one of the
// row before.
func (t *table) room() []Value {
	if t.outline && t.space != nil {
		return t.space[:0]
	}
	return make([]Value, 0, cap(t.space))
}

func newLine(row Row) Line {
	return Line{Number: row.Number, Reasons: []text.Say{}, Changes: []Change{}, Kept: []Change{}, Values: []Value{}, Notices: []text.Say{}}
}

func (t *table) indexFound(f vocab.Field) int {
	for _, col := range t.columns {
		if col.found.field == f && col.Treatment != Refuse {
			return col.index
		}
	}
	return -1
}

func (t *table) readCell(p *person, col *column, row Row) {
	if at(row, col.index) == "" || col.shared {
		return
	}
	ref := col.Letter + strconv.Itoa(row.Number)
	cell := t.unitAlone(col, t.followed(p, col, row, ref), row)
	if info, ok := vocab.Info(col.Field); ok && info.Sensitivity == vocab.Consent {
		p.addKeys(col.Field, tidy(cell), ref, col.mapped(cell, consentKeys(col.Header, cell)))
		return
	}
	switch col.Field {
	case vocab.FirstName, vocab.LastName:
	case vocab.FullName:
		p.readName(col, cell, ref)
	case vocab.Email, vocab.EmailAlt:
		if named := beforeAddress(cell); named != cell && len(t.byField[vocab.FullName])+len(t.byField[vocab.FirstName]) == 0 {
			p.put(Value{Field: vocab.FullName, Text: nameIn(named, false), Cell: ref}) // "Kari Li <kari@li.example>"
		}
		p.readEmail(col.Field, cell, ref)
	case vocab.Phone:
		p.add(vocab.Phone, phoneIn(cell), ref)
	case vocab.BirthYear, vocab.BirthDate:
		p.readBirth(cell, ref, t.thisYear)
	case vocab.Age:
		p.readAge(col, cell, ref)
	case vocab.MeetingFormat:
		p.addKeys(col.Field, cell, ref, formatAnswer(col.Header, cell))
	case vocab.Level:
		p.addKeys(col.Field, cell, ref, col.mapped(cell, t.levelOf(cell)))
	default:
		p.answer(col.Field, t.readAnswer(col.Field, cell), ref)
		if v := p.value(col.Field); v != nil && v.Cell == ref {
			v.Keys = col.mapped(cell, v.Keys)
		}
	}
}

func (p *person) add(field vocab.Field, cell, ref string) {
	p.answer(field, ReadAnswer(field, cell), ref)
}

func (p *person) answer(field vocab.Field, answer programme.Answer, ref string) {
	if answer.Text != "" {
		p.put(Value{Field: field, Text: answer.Text, Keys: answer.Keys, Cell: ref})
	}
}

func (p *person) addKeys(field vocab.Field, cell, ref string, keys []string) {
	p.put(Value{Field: field, Text: cell, Keys: keys, Cell: ref})
}

func (p *person) put(v Value) {
	if v.Keys == nil {
		v.Keys = []string{}
	}
	if p.value(v.Field) == nil {
		p.line.Values = append(p.line.Values, v)
	}
}

func (p *person) value(f vocab.Field) *Value { return p.line.value(f) }

func (l *Line) value(f vocab.Field) *Value {
	for i := range l.Values {
		if l.Values[i].Field == f {
			return &l.Values[i]
		}
	}
	return nil
}

func (p *person) text(f vocab.Field) string {
	if v := p.value(f); v != nil {
		return v.Text
	}
	return ""
}

// readName reads a full name, turned round when the column writes the last
// name first, and an address that stands beside it: "Kari Li <kari@li.example>".
// A text as long as no name is, is none.
func (p *person) readName(col *column, cell, ref string) {
	if len(cell) > longestLook {
		return
	}
	if open := strings.IndexByte(cell, '<'); open > 0 && roster.IsEmail(cell) {
		p.add(vocab.Email, cell, ref)
		cell = cell[:open]
	}
	name := nameIn(cell, col.turned())
	p.put(Value{Field: vocab.FullName, Text: name, Cell: ref})
}

// turned tells whether a column of names writes the last name first: the
// header says so, or most of the names have a comma.
func (c *column) turned() bool {
	words := headerTokens(c.Header)
	last, first := -1, -1
	for i, w := range words {
		switch {
		case lastWords[w]:
			last = i
		case firstWords[w]:
			first = i
		}
	}
	return last >= 0 && first > last || c.profile.share[isTurned] >= 0.5
}

func (p *person) readEmail(field vocab.Field, cell, ref string) {
	parts := strings.FieldsFunc(cell, func(r rune) bool { return strings.ContainsRune(";,/ \n|", r) })
	var good []string
	for _, part := range parts {
		if roster.IsEmail(part) {
			good = append(good, roster.CleanEmail(part))
		}
	}
	for _, part := range parts {
		if part = strings.TrimSpace(part); field == vocab.Email && roster.PhoneKey(part) != "" {
			p.put(Value{Field: vocab.Phone, Text: roster.ShowPhone(part), Keys: nil, Cell: ref}) // address and number in one cell
		}
	}
	if len(good) == 0 && field == vocab.Email && roster.PhoneKey(cell) != "" {
		p.put(Value{Field: vocab.Phone, Text: roster.ShowPhone(cell), Cell: ref})
		return
	}
	if len(good) == 0 {
		p.notice(text.S("intake.notice.email", "cell", ref))
		return
	}
	p.put(Value{Field: field, Text: good[0], Cell: ref})
	if len(good) > 1 && field == vocab.Email {
		p.put(Value{Field: vocab.EmailAlt, Text: good[1], Cell: ref})
	}
}

// phoneIn finds the number in a text like "912 34 501 (mobil)".
func phoneIn(cell string) string {
	if roster.PhoneKey(cell) != "" {
		return cell
	}
	for _, part := range strings.FieldsFunc(cell, func(r rune) bool { return strings.ContainsRune(",;/|\n", r) }) {
		digits := strings.Map(func(r rune) rune {
			if r >= '0' && r <= '9' || strings.ContainsRune("+ -().", r) {
				return r
			}
			return -1
		}, part)
		if digits = strings.Trim(digits, " -.()"); roster.PhoneKey(digits) != "" {
			return digits
		}
	}
	return cell
}

func (p *person) readBirth(cell, ref string, thisYear int) {
	year := birthYear(cell, thisYear)
	if year == 0 {
		p.notice(text.S("intake.notice.birth_year", "cell", ref))
		return
	}
	p.put(Value{Field: vocab.BirthYear, Text: strconv.Itoa(year), Cell: ref})
}

// formatAnswer reads a meeting format, also as the answer to "can you meet in
// person": a yes there does not rule out meeting online.
func formatAnswer(header, cell string) []string {
	keys := formatKeys(cell)
	if len(keys) > 0 {
		return keys
	}
	_, asked := readTimes(header)
	key, _ := opening(cell)
	switch {
	case len(asked) != 1 || key == "":
		return nil
	case key == yes:
		return []string{"either"}
	case key == no && asked[0] == "in_person":
		return []string{"digital_only"}
	case key == no && asked[0] == "digital_only":
		return []string{"in_person"}
	}
	return nil
}

// joinName makes the full name of first and last name.
func (t *table) joinName(p *person, row Row) {
	if p.value(vocab.FullName) != nil {
		return
	}
	var parts []string
	ref := ""
	for _, f := range []vocab.Field{vocab.FirstName, vocab.LastName} {
		for _, col := range t.byField[f] {
			if s := roster.CleanName(at(row, col.index)); s != "" && len(s) <= longestLook {
				parts = append(parts, s)
				if ref == "" {
					ref = col.Letter + strconv.Itoa(row.Number)
				}
			}
		}
	}
	if len(parts) > 0 {
		p.put(Value{Field: vocab.FullName, Text: strings.Join(parts, " "), Cell: ref})
	}
}

// joinShared gathers the columns of a form's grid into one answer.
func (t *table) joinShared(p *person, row Row) {
	for _, field := range []vocab.Field{vocab.Availability, vocab.Topics, vocab.Languages} {
		var parts []string
		var keys []string
		ref := ""
		for _, col := range t.byField[field] {
			cell := at(row, col.index)
			if !col.shared || cell == "" {
				continue
			}
			key, _ := yesNo(cell)
			if key == no {
				continue
			}
			part := col.part + ": " + cell
			if col.part == "" {
				part = cell
			}
			if key == yes || vocab.Fold(cell) == vocab.Fold(col.part) {
				part = col.part
			}
			parts = append(parts, part)
			keys = appendNew(keys, keysFor(field, part)...)
			if ref == "" {
				ref = col.Letter + strconv.Itoa(row.Number)
			}
		}
		if len(parts) > 0 {
			p.put(Value{Field: field, Text: strings.Join(parts, "; "), Keys: keys, Cell: ref})
		}
	}
}
