package intake

import (
	"strings"

	"omvendt/app/text"
	"omvendt/app/vocab"
)

// headRows is how many rows of the sheet are shown as they are.
const headRows = 40

// head shows the top of the sheet as it is; what is refused is hidden.
func (t *table) head(lines []Line) []HeadRow {
	out, hidden := []HeadRow{}, t.hiddenColumns()
	for i := range min(len(t.grid.rows), headRows+t.header.index) {
		out = append(out, t.headRow(i, lines, hidden))
	}
	return out
}

// hiddenColumns are the columns whose values are not to be seen.
func (t *table) hiddenColumns() map[int]bool {
	hidden := map[int]bool{}
	for _, col := range t.columns {
		hidden[col.index] = hiddenField(col)
	}
	return hidden
}

func (t *table) headRow(i int, lines []Line, hidden map[int]bool) HeadRow {
	row := t.grid.rows[i]
	h := HeadRow{Number: row.Number, Hidden: row.Hidden, Kind: t.headKind(i, lines), Cells: make([]string, t.grid.width), Doubts: map[string]text.Say{}}
	for c := range h.Cells {
		h.Cells[c] = shorten(at(row, c))
		if h.Cells[c] != "" && hidden[c] && t.holdsPerson(i) {
			h.Cells[c] = hiddenSample(h.Cells[c])
		}
	}
	return h
}

// holdsPerson tells whether a row of the sheet is one of the people.
func (t *table) holdsPerson(i int) bool {
	below := i - t.header.index - 1
	return below >= 0 && t.kinds[below] == personRow
}

func (t *table) headKind(i int, lines []Line) string {
	below := i - t.header.index - 1
	switch {
	case below == -1:
		return "header"
	case blank(t.grid.rows[i]):
		return "blank"
	case below < 0 || t.kinds[below] == repeatedRow:
		return "title"
	case lines[below].Outcome == NotPerson:
		return "section"
	}
	return "person"
}

// choiceFields are fields with a closed list of values.
var choiceFields = map[vocab.Field]bool{
	vocab.Languages: true, vocab.SessionLanguage: true, vocab.DegreeLevel: true, vocab.MeetingFormat: true, vocab.NorwegianLevel: true,
	vocab.StudyField: true, vocab.Level: true, vocab.BusinessArea: true, vocab.ProgStatus: true, vocab.IsLeader: true, vocab.CriterionMet: true,
	vocab.Availability: true,
}

// unknownShown bounds the list of unknown values of a column.
const unknownShown = 50

// closedLists are the columns with values of a closed list, with the folded
// values met so far that no vocabulary knows.
type closedLists map[*column]map[string]bool

func (t *table) closedLists() closedLists {
	out := closedLists{}
	for _, col := range t.columns {
		if col.Treatment == Use && !col.shared && t.isChoice(col) {
			out[col] = map[string]bool{}
		}
	}
	return out
}

// collect lists the values of a person that no vocabulary knows. They are kept
// as text and can be mapped by a person.
func (l closedLists) collect(p *person) {
	for col, seen := range l {
		v := p.value(col.Field)
		if v == nil || !strings.HasPrefix(v.Cell, col.Letter) {
			continue
		}
		for _, part := range unknownParts(col.Field, v) {
			key := vocab.Fold(part)
			if col.Mapped[key] == "" && !seen[key] && len(col.Unknown) < unknownShown {
				seen[key] = true
				col.Unknown = append(col.Unknown, shorten(part))
			}
		}
	}
}

// furtherFields are the columns, by letter, whose cells may hold more than
// their own field, as the address in "Kari Li <kari@li.example>".
type furtherFields map[string]*column

func (t *table) furtherFields() furtherFields {
	out := furtherFields{}
	for _, col := range t.columns {
		if col.Treatment == Use && !col.shared {
			out[col.Letter] = col
		}
	}
	return out
}

// collect lists the further fields that are read from the cells of a person.
func (f furtherFields) collect(p *person) {
	for _, v := range p.line.Values {
		col := f[strings.TrimRight(v.Cell, "0123456789")]
		joined := col != nil && v.Field == vocab.FullName && (col.Field == vocab.FirstName || col.Field == vocab.LastName)
		if col != nil && v.Field != col.Field && !joined {
			col.Also = appendField(col.Also, v.Field)
		}
	}
}

func (t *table) isChoice(col *column) bool {
	if info, ok := vocab.Info(col.Field); ok && info.Sensitivity == vocab.Consent {
		return true
	}
	if col.Field != vocab.Topics {
		return choiceFields[col.Field]
	}
	lists, whole, parts := 0, 0, 0
	for i, row := range t.rows {
		cell := at(row, col.index)
		if t.kinds[i] != personRow || cell == "" {
			continue
		}
		if marked(cell) {
			lists++
		}
		for _, part := range splitChoices(cell) {
			parts++
			if _, ok := keyOf(vocab.Themes, part); ok {
				whole++
			}
		}
	}
	return lists*3 >= col.Filled || whole*10 >= parts*8
}

func unknownParts(field vocab.Field, v *Value) []string {
	if field != vocab.Topics && field != vocab.Languages {
		if len(v.Keys) == 0 {
			return []string{v.Text}
		}
		return nil
	}
	var out []string
	for _, part := range splitChoices(v.Text) {
		if len(keysFor(field, part)) == 0 {
			out = append(out, part)
		}
	}
	return out
}

// notices says what concerns the file as a whole.
func (t *table) notices(insp *Inspection) []text.Say {
	out := t.namesNotice(insp.Lines)
	if n := len(t.grid.masked); n > 0 {
		out = append(out, text.N("intake.file.numbers", n))
	}
	refused, dropped, hidden := []string{}, []string{}, 0
	for _, col := range t.columns {
		switch {
		case col.Treatment == Refuse:
			refused = append(refused, col.Header)
		case col.Treatment == Drop && !col.Changed && hiddenField(col):
			dropped = append(dropped, col.Header)
		}
		if col.Hidden {
			hidden++
		}
	}
	if len(refused) > 0 {
		out = append(out, text.N("intake.file.refused", len(refused), "columns", strings.Join(refused, ", ")))
	}
	if len(dropped) > 0 {
		out = append(out, text.N("intake.file.dropped", len(dropped), "columns", strings.Join(dropped, ", ")))
	}
	if hidden > 0 {
		out = append(out, text.N("intake.file.hidden_columns", hidden))
	}
	if n := countNotice(insp.Lines, minorNotice); n > 0 {
		out = append(out, text.N("intake.file.minors", n))
	}
	if n := countNotice(insp.Lines, tieNotice); n > 0 {
		out = append(out, text.N("intake.file.ties", n))
	}
	out = append(out, tablesNotice(insp.Tables)...)
	out = append(out, t.datesNotice()...)
	if t.otherKind() {
		out = append(out, text.S("intake.file.other_kind"))
	}
	if !t.trusted {
		out = append(out, text.S("intake.file.grades"))
	}
	return out
}

func countNotice(lines []Line, key string) int {
	n := 0
	for _, l := range lines {
		if l.Into != 0 || l.Outcome == NotPerson || l.Outcome == Refused {
			continue
		}
		for _, s := range l.Notices {
			if s.Key == key {
				n++
				break
			}
		}
	}
	return n
}

// otherKind tells whether the file looks like a plan, a survey or a list of
// pairs rather than a list of people.
func (t *table) otherKind() bool {
	other, people := 0, 0
	for _, col := range t.columns {
		info, ok := vocab.Info(col.found.field)
		switch {
		case !ok:
		case elsewhere[info.Group] || strings.HasPrefix(string(info.Field), "pair."):
			other++
		case info.Group == "person" || info.Group == "organisation" || info.Group == "education":
			people++
		}
	}
	return other >= 2 && other >= people
}
