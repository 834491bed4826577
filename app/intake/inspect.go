package intake

import (
	"context"
	"errors"
	"math"
	"slices"
	"strconv"

	"omvendt/app/fault"
	"omvendt/app/privacy"
	"omvendt/app/roster"
	"omvendt/app/text"
	"omvendt/app/vocab"
)

// Inspect understands one file: which sheet, which row is the header, what
// the columns hold, which rows are people and what becomes of each, compared
// with those known already. It is pure and deterministic; the person's choices
// so far are taken in and what is still open comes back as questions.
//
// Identity and account numbers are masked before anything else is done; they
// occur nowhere in the result. Errors: fault.SheetEmpty when no sheet has a
// row, fault.HeaderNotFound when no row names columns (both with the file's
// name), fault.Cancelled when ctx ends.
func Inspect(ctx context.Context, book Book, known Known, choices Choices) (Inspection, error) {
	insp, _, err := inspectTable(ctx, book, known, choices, false)
	return insp, err
}

// Look does what Inspect does and keeps the rows, to be looked at.
func Look(ctx context.Context, book Book, known Known, choices Choices) (*Sight, error) {
	insp, t, err := inspectTable(ctx, book, known, choices, false)
	if err != nil {
		return nil, err
	}
	return newSight(insp, t), nil
}

// Outline is Inspect without the values of the lines, which are most of what
// it holds in memory for a large file. All else is the same; nothing can be
// written from it.
func Outline(ctx context.Context, book Book, known Known, choices Choices) (Inspection, error) {
	insp, _, err := inspectTable(ctx, book, known, choices, true)
	return insp, err
}

func inspectTable(ctx context.Context, book Book, known Known, choices Choices, outline bool) (Inspection, *table, error) {
	file, _ := privacy.Mask(book.Name, known.Today)
	insp := Inspection{
		File: file, Format: book.Format, SHA256: book.SHA256, Encoding: book.Encoding, Delimiter: book.Delimiter,
		Sheets: []SheetInfo{}, Head: []HeadRow{}, Columns: []Column{}, Lines: []Line{}, Questions: []Question{}, Notices: append([]text.Say{}, book.Warnings...), Missing: []Missing{}, Doubtful: []DoubtfulCell{}, Tables: []TableInfo{}, Sessions: []SessionColumn{}, Pairs: []PairMarks{},
	}
	grids := make([]*grid, 0, len(book.Sheets))
	for _, s := range book.Sheets {
		if ctx.Err() != nil {
			return insp, nil, cancelled(ctx)
		}
		g := newGrid(s, known.Today)
		grids = append(grids, g)
		insp.Sheets = append(insp.Sheets, SheetInfo{Name: g.name, Hidden: g.hidden, Rows: len(g.rows)})
	}
	g, header, err := chooseSheet(grids, choices, file)
	if err != nil {
		return insp, nil, err
	}
	if len(choices.Cells) > 0 {
		g.fix(choices.Cells, known.Today)
		if again, ok := headerOf(g, choices.HeaderRow); ok && again.index+1 < len(g.rows) {
			header = again
		}
	}
	insp.Sheet, insp.HeaderRow, insp.HeaderWhy = g.name, header.number(g), header.why(g)
	if g.beyond > 0 {
		insp.Notices = append(insp.Notices, text.N("intake.notice.too_wide", g.beyond, "read", strconv.Itoa(maxColumns)))
	}
	if header.index < 0 {
		q := headerQuestion(g, choices)
		insp.Questions = append(insp.Questions, q)
		if first, ok := headerOf(g, g.rows[0].Number); ok && q.Answer == "first" && len(g.rows) > 1 {
			header, insp.HeaderRow, insp.HeaderWhy = first, g.rows[0].Number, first.why(g)
		}
	}
	if choices.HeaderRow > 0 {
		insp.HeaderWhy = text.S("intake.header.chosen", "row", strconv.Itoa(insp.HeaderRow))
	}
	t := &table{grid: g, header: header, rows: g.rows[header.index+1:], thisYear: yearOf(string(known.Today)), added: addedLanguages(known.Senders), outline: outline, named: map[int]bool{}}
	t.readColumns(&insp, book, known, choices)
	t.trusted = t.trustGrades()
	if ctx.Err() != nil {
		return insp, nil, cancelled(ctx)
	}
	if err := t.fill(ctx, &insp, known, choices); err != nil {
		return insp, nil, err
	}
	return insp, t, nil
}

// readColumns settles whose list it is and what the columns hold. The role is
// the person's choice, else that of the sender's last file, else what headers
// and names say; the columns, once known, may show that it is the other.
func (t *table) readColumns(insp *Inspection, book Book, known Known, choices Choices) {
	role, why, words := guessRole(book, t.grid, t.header)
	t.role, insp.RoleWhy = role, why
	guessed := role
	if why.Key == unsureRole {
		guessed = ""
	}
	if t.memory = recall(known.Senders, t.header.names, guessed); t.memory != nil {
		t.role, insp.RoleWhy, insp.Sender = t.memory.Role, text.S("intake.role.remembered"), true
	}
	if choices.Role != "" {
		t.role, insp.RoleWhy = choices.Role, text.S("intake.role.chosen")
	}
	insp.Tables = t.cut()
	t.classify()
	t.recogniseColumns(choices)
	if other := t.roleByColumns(words); choices.Role == "" && t.memory == nil && other != "" && other != t.role {
		t.role, t.columns, insp.RoleWhy = other, nil, text.S("intake.role.columns")
		t.recogniseColumns(choices)
	}
	insp.Role = t.role
}

func cancelled(ctx context.Context) error { return fault.New(fault.Cancelled, ctx.Err()) }

func yearOf(day string) int {
	if len(day) < 4 {
		return 0
	}
	y, _ := strconv.Atoi(day[:4])
	return y
}

var errNoRows, errNoHeader = errors.New("no rows"), errors.New("no row names columns")

// chooseSheet takes the chosen sheet, or of the visible ones that with the
// best header; more rows decide between equals.
func chooseSheet(grids []*grid, choices Choices, file string) (*grid, headerRow, error) {
	var best *grid
	var bestHeader headerRow
	top, rows := 0.0, 0
	for _, g := range grids {
		if choices.Sheet != "" && g.name != choices.Sheet || choices.Sheet == "" && g.hidden {
			continue
		}
		rows += len(g.rows)
		h, ok := headerOf(g, choices.HeaderRow)
		if !ok {
			continue
		}
		score := h.score + 0.2*math.Log1p(float64(len(g.rows)-h.index-1)) + 0.001
		if best == nil || score > top {
			best, bestHeader, top = g, h, score
		}
	}
	switch {
	case rows == 0:
		return nil, headerRow{}, fault.New(fault.SheetEmpty, errNoRows, "file", file)
	case best == nil:
		return nil, headerRow{}, fault.New(fault.HeaderNotFound, errNoHeader, "file", file)
	case bestHeader.index+1 >= len(best.rows):
		return nil, headerRow{}, fault.New(fault.SheetEmpty, errNoRows, "file", file)
	}
	return best, bestHeader, nil
}

// headerOf finds the header of a sheet, or takes the chosen row as it is.
func headerOf(g *grid, chosen int) (headerRow, bool) {
	switch chosen {
	case 0:
		if h, ok := findHeader(g); ok {
			return firstTable(g, h), true
		}
		return noHeader(g)
	case NoHeader:
		return headerRow{index: -1, names: make([]string, g.width)}, len(g.rows) > 0
	}
	for i, row := range g.rows {
		if row.Number == chosen && !blank(row) {
			h := headerRow{index: i, names: namesOf(g, i)}
			for _, name := range h.names {
				if field, _ := headerField(name); field != "" {
					h.known++
				}
			}
			return h, true
		}
	}
	return headerRow{}, false
}

// NoHeader is the choice of a header row that says there is none.
const NoHeader = -1

// number is the header's row in the file, 0 when there is none.
func (h headerRow) number(g *grid) int {
	if h.index < 0 {
		return 0
	}
	return g.rows[h.index].Number
}

// headerQuestion asks whether a sheet really has no column names; the first
// row is shown as it is among the rows of the sheet.
func headerQuestion(g *grid, choices Choices) Question {
	row := g.rows[0].Number
	q := question("header:"+shortHash(texts(g.rows[0])...), choices.Answers, []int{row}, text.S("intake.ask.header", "row", strconv.Itoa(row)), nil, "none", "first "+strconv.Itoa(row))
	if choices.HeaderRow == NoHeader {
		q.Answer = "none"
	}
	return q
}

// fill reads the rows, settles them and counts.
func (t *table) fill(ctx context.Context, insp *Inspection, known Known, choices Choices) error {
	insp.Lines = make([]Line, len(t.rows))
	d := &decider{known: known, choices: choices, table: t}
	unknown, further := t.closedLists(), t.furtherFields()
	for i := range t.rows {
		if i%4096 == 0 && ctx.Err() != nil {
			return cancelled(ctx)
		}
		p := t.readLine(i, &insp.Lines[i], known, choices, insp)
		if p == nil {
			continue
		}
		unknown.collect(p)
		further.collect(p)
		d.people = append(d.people, p)
		if t.outline {
			if p.value(vocab.FullName) != nil {
				t.named[i] = true
			}
			p.line.Values = nil
		}
	}
	if err := d.run(ctx); err != nil {
		return err
	}
	insp.Questions = append(insp.Questions, d.questions...)
	if t.outline {
		for i := range insp.Lines {
			if l := &insp.Lines[i]; l.Values != nil { // read again, and perhaps decided about
				t.named[i] = l.value(vocab.FullName) != nil
			}
			insp.Lines[i].Values = []Value{}
		}
	}
	for _, col := range t.columns {
		insp.Columns = append(insp.Columns, col.Column)
	}
	insp.Head = t.head(insp.Lines)
	insp.Counts = countLines(insp.Lines)
	insp.Doubtful = t.doubtful(insp)
	insp.Sessions, insp.Pairs = t.attendance()
	insp.Missing = t.missing(known, insp.Lines)
	insp.Notices = append(insp.Notices, t.notices(insp)...)
	return nil
}

// readLine fills in the line of a row, and gives the person when it is one
// that is still to be settled.
func (t *table) readLine(i int, line *Line, known Known, choices Choices, insp *Inspection) *person {
	row, kind := t.rows[i], t.kinds[i]
	*line = newLine(row)
	if kind != blankRow && choices.Skip[strconv.Itoa(row.Number)] {
		line.Outcome, line.Reasons = Refused, t.because("intake.row.skipped")
		line.Name = t.plainName(row)
		return nil
	}
	if kind == loneRow {
		kind = t.askLone(row, choices, insp)
		if kind == loneRow {
			line.Name = t.plainName(row)
			line.Outcome, line.Reasons = Unclear, t.because("intake.row.lone")
			return nil
		}
	}
	if kind != personRow {
		line.Outcome, line.Reasons = NotPerson, t.because(kind.reason())
		return nil
	}
	p := t.readRow(i, line, known, choices)
	if reason, outcome, out := notSomebody(p, row); out {
		line.Outcome, line.Reasons, line.Values = outcome, t.because(reason), []Value{}
		line.Notices = []text.Say{}
		return nil
	}
	if looksLikeTest(p) && !t.askTest(p, choices, insp) {
		return nil
	}
	return p
}

// because gives a reason that many rows share, made once.
func (t *table) because(key string) []text.Say {
	if t.reasons == nil {
		t.reasons = map[string][]text.Say{}
	}
	if t.reasons[key] == nil {
		t.reasons[key] = slices.Clip([]text.Say{text.S(key)})
	}
	return t.reasons[key]
}

// notSomebody tells rows apart that look like people but name nobody.
func notSomebody(p *person, row Row) (string, Outcome, bool) {
	name, email := p.roster.Name, p.roster.Email
	switch {
	case email == "" && isPlaceholder(name):
		p.line.Name = ""
		return placeholderRow.reason(), NotPerson, true
	case email == "" && totalForm.MatchString(name):
		p.line.Name = ""
		return totalRow.reason(), NotPerson, true
	case email == "" && ruledForm.MatchString(name):
		p.line.Name = ""
		return sectionRow.reason(), NotPerson, true
	case severalPeople(name):
		return "intake.row.several", Refused, true
	case name != "" || email != "":
		return "", "", false
	case filled(row) == 1:
		return noteRow.reason(), NotPerson, true
	}
	return "intake.row.nobody", Refused, true
}

func (t *table) plainName(row Row) string {
	for _, f := range []vocab.Field{vocab.FullName, vocab.FirstName} {
		for _, col := range t.byField[f] {
			if s := at(row, col.index); s != "" {
				return s
			}
		}
	}
	return ""
}

// askLone asks about a row that holds a name and nothing else, when the name
// stands where the names stand. Elsewhere it is a section.
func (t *table) askLone(row Row, choices Choices, insp *Inspection) rowKind {
	name := t.plainName(row)
	if name == "" {
		return sectionRow
	}
	number := strconv.Itoa(row.Number)
	q := question("person:"+number+":"+shortHash(roster.NameKey(name)), choices.Answers, []int{row.Number}, text.S("intake.ask.person", "row", number, "name", name), nil, "yes", "no")
	insp.Questions = append(insp.Questions, q)
	switch q.Answer {
	case "yes":
		return personRow
	case "no":
		return noteRow
	}
	return loneRow
}

func countLines(lines []Line) Counts {
	c := Counts{Rows: len(lines)}
	for _, l := range lines {
		switch l.Outcome {
		case New:
			c.New++
		case Changed:
			c.Changed++
		case Same:
			c.Same++
		case Unclear:
			c.Unclear++
		case Refused:
			c.Refused++
		case NotPerson:
			c.NotPerson++
		}
		if l.Into != 0 {
			c.Merged++
		}
	}
	c.People = c.New + c.Changed
	return c
}

// Column finds the column that is used for a field.
func (insp Inspection) Column(f vocab.Field) (Column, bool) {
	for _, c := range insp.Columns {
		if c.Treatment == Use && c.Field == f {
			return c, true
		}
	}
	return Column{}, false
}

// Open counts the questions without an answer.
func (insp Inspection) Open() int {
	n := 0
	for _, q := range insp.Questions {
		if q.Answer == "" {
			n++
		}
	}
	return n
}
