package intake

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"omvendt/app/privacy"
	"omvendt/app/roster"
	"omvendt/app/text"
	"omvendt/app/vocab"
)

// What a person can choose for one field of one row.
const (
	FromFile = "file" // what the file says goes in
	Ours     = "ours" // what is known stays, or the field is left out
)

// FieldKey names a field of a row in Choices.Fields.
func FieldKey(row int, f vocab.Field) string { return strconv.Itoa(row) + ":" + string(f) }

var cellName = regexp.MustCompile(`^([A-Z]{1,3})([1-9]\d{0,6})$`)

// fix puts the person's own text in cells of the sheet, "C7", as if the file
// had said so. Numbers that are never kept are masked here too. A cell beyond
// the rows and columns of the sheet is passed over.
func (g *grid) fix(cells map[string]string, today roster.Date) {
	for name, said := range cells {
		m := cellName.FindStringSubmatch(name)
		if m == nil {
			continue
		}
		number, _ := strconv.Atoi(m[2])
		c := columnIndex(m[1])
		at := slices.IndexFunc(g.rows, func(r Row) bool { return r.Number == number })
		if at < 0 || c >= g.width {
			continue
		}
		masked, hits := privacy.Mask(said, today)
		delete(g.masked, [2]int{at, c})
		delete(g.links, place{number, c})
		if len(hits) > 0 {
			g.masked[[2]int{at, c}] = hits[0].Kind
		}
		row := &g.rows[at]
		row.Cells = slices.Clone(row.Cells)
		for len(row.Cells) <= c {
			row.Cells = append(row.Cells, Cell{})
		}
		row.Cells[c] = Cell{}
		if masked = tidy(masked); masked != "" {
			row.Cells[c] = Cell{Kind: Text, Text: masked}
		}
	}
}

// columnIndex is the number of a column from its letters, A = 0.
func columnIndex(letters string) int {
	n := 0
	for _, r := range letters {
		n = n*26 + int(r-'A') + 1
	}
	return n - 1
}

// chosen is what the person has said of a field of a row, "" for nothing. What
// was filled in from another field in the same cell goes with that field.
func (d *decider) chosen(l *Line, v Value) string {
	if said := d.choices.Fields[FieldKey(l.Number, v.Field)]; said != "" {
		return said
	}
	if source, derived := l.source(v); derived {
		return d.choices.Fields[FieldKey(l.Number, source)]
	}
	return ""
}

// leaveOut takes the fields of a row away that the person has left out.
func (d *decider) leaveOut(p *person) {
	if len(d.choices.Fields) == 0 {
		return
	}
	left := []Value{}
	for _, v := range p.line.Values {
		if d.chosen(p.line, v) == Ours {
			p.line.Kept = append(p.line.Kept, Change{Field: v.Field, New: v.Text})
			continue
		}
		left = append(left, v)
	}
	p.line.Values = left
}

// weigh parts what a row would change of a known person in what changes and
// what stays: a field set by hand stays and any other changes, unless the
// person has said otherwise.
func (d *decider) weigh(p *person, participant int) {
	found, kept := d.index.changes(participant, p.line)
	p.line.Changes = []Change{}
	for _, c := range found {
		if d.chosen(p.line, *p.value(c.Field)) == Ours {
			p.line.Kept = append(p.line.Kept, c)
			continue
		}
		p.line.Changes = append(p.line.Changes, c)
	}
	for _, c := range kept {
		if d.chosen(p.line, *p.value(c.Field)) == FromFile {
			p.line.Changes = append(p.line.Changes, c)
			continue
		}
		p.line.Kept = append(p.line.Kept, c)
		p.notice(text.S("intake.notice.kept", "field", nameOf(c.Field)))
	}
}

// withhold leaves answers to questions of the sender's own out when they say
// something delicate, until the person says that they are to go in.
func (p *person) withhold(fields map[string]string, confides func(string) vocab.List) {
	left := p.line.Values[:0]
	for _, v := range p.line.Values {
		_, known := vocab.Info(v.Field)
		list := vocab.List("")
		if !known {
			list = confides(v.Text)
		}
		if list == "" || fields[FieldKey(p.line.Number, v.Field)] == FromFile {
			left = append(left, v)
			continue
		}
		p.line.Kept = append(p.line.Kept, Change{Field: v.Field, New: v.Text})
		p.notice(text.S("intake.notice.withheld", "cell", v.Cell, "about", aboutLabel(list)))
	}
	p.line.Values = left
}

// lists are the vocabularies of fields whose unknown values can be given a
// meaning.
var lists = map[vocab.Field]vocab.List{
	vocab.Topics: vocab.Themes, vocab.Languages: vocab.LanguageNames, vocab.SessionLanguage: vocab.LanguageNames,
	vocab.DegreeLevel: vocab.DegreeLevels, vocab.NorwegianLevel: vocab.NorwegianLevels, vocab.StudyField: vocab.FieldOfStudy,
	vocab.Level: vocab.Seniority, vocab.BusinessArea: vocab.BusinessAreas, vocab.ProgStatus: vocab.Statuses,
	vocab.City: vocab.Cities, vocab.Office: vocab.Cities, vocab.IsLeader: vocab.YesNo, vocab.CriterionMet: vocab.YesNo,
}

// ListOf gives the vocabulary of a field whose values can be mapped, "" when
// the field has none.
func ListOf(f vocab.Field) vocab.List {
	if consentField(f) {
		return vocab.YesNo
	}
	return lists[f]
}

// meanings of values that a person has given for a column, by folded value.
// A key that the vocabulary does not have is passed over.
func (t *table) mapValues(col *column, choices Choices) {
	list := ListOf(col.Field)
	col.Mapped, col.List = map[string]string{}, list
	if list == "" || col.Treatment != Use {
		return
	}
	said := []map[string]string{choices.Values[col.Letter]}
	if then := t.memory.column(col.Header, t.header.names); then != nil {
		said = append(said, then.Values)
	}
	if list == vocab.LanguageNames {
		said = append(said, t.added)
	}
	for _, values := range said {
		for value, key := range values {
			folded := vocab.Fold(value)
			if _, done := col.Mapped[folded]; !done && hasKey(list, key) {
				col.Mapped[folded] = key
			}
		}
	}
}

// AsText is the meaning of a value that is to stay as it is written.
const AsText = "text"

func hasKey(list vocab.List, key string) bool {
	if key == AsText || list == vocab.LanguageNames && vocab.IsOwn(key) {
		return true
	}
	return slices.ContainsFunc(vocab.Values(list), func(v vocab.Value) bool { return v.Key == key })
}

// addedLanguages are the languages that people have added to the vocabulary in
// earlier imports of the programme, by folded value. The newest word counts.
func addedLanguages(senders []Remembered) map[string]string {
	out := map[string]string{}
	for _, m := range senders {
		for _, c := range m.Columns {
			for value, key := range c.Values {
				if _, done := out[value]; !done && vocab.IsOwn(key) {
					out[value] = key
				}
			}
		}
	}
	return out
}

// mapped gives the keys of a cell with what a person has said of its values,
// which goes before what we read ourselves.
func (c *column) mapped(cell string, keys []string) []string {
	if len(c.Mapped) == 0 {
		return keys
	}
	if key, ok := c.Mapped[vocab.Fold(cell)]; ok && key != AsText && (len(keys) == 0 || c.Field != vocab.Topics && c.Field != vocab.Languages) {
		return []string{key}
	}
	if c.Field != vocab.Topics && c.Field != vocab.Languages {
		return keys
	}
	for _, part := range splitChoices(cell) {
		if key, ok := c.Mapped[vocab.Fold(strings.TrimSpace(part))]; ok && key != AsText {
			keys = appendNew(keys, key)
		}
	}
	return keys
}
