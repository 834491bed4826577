package workspace

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"time"

	"omvendt/app/fault"
	"omvendt/app/intake"
	"omvendt/app/programme"
	"omvendt/app/roster"
	"omvendt/app/store"
	"omvendt/app/text"
	"omvendt/app/vocab"
)

// AskedRow is one question to the sender of a spreadsheet. Line is the whole of
// it in one line, for an e-mail.
type AskedRow struct {
	Row      int    `json:"row"`
	Name     string `json:"name"`
	Question string `json:"question"`
	Line     string `json:"line"`
}

// ImportDetail is one import of the past and what was decided about it. It
// tells of columns, rows and fields, and never what stood in a cell.
type ImportDetail struct {
	ImportRow
	Who       string         `json:"who"`
	Role      programme.Role `json:"role"`
	HeaderRow int            `json:"headerRow"`
	People    int            `json:"people"` // who of the file are still here
	LeftOut   []ColumnView   `json:"leftOut"`
	Own       []ColumnView   `json:"own"`    // kept as questions of the sender's own
	Chosen    []ColumnView   `json:"chosen"` // decided by a person
	Answers   []text.Say     `json:"answers"`
	Fields    []FieldsView   `json:"fields"`
	Skipped   int            `json:"skipped"`   // rows
	Mended    int            `json:"mended"`    // cells
	Meanings  int            `json:"meanings"`  // values that were given a meaning
	Withdrawn int            `json:"withdrawn"` // people
}

// ColumnView is a column of a file and what became of it.
type ColumnView struct {
	Letter    string           `json:"letter"`
	Header    string           `json:"header"`
	Treatment intake.Treatment `json:"treatment"`
	Field     vocab.Field      `json:"field"`
}

// FieldsView tells in how many rows a field was taken from the file, or kept,
// against the proposal.
type FieldsView struct {
	Field vocab.Field `json:"field"`
	Stood string      `json:"stood"` // intake.FromFile or intake.Ours
	Rows  int         `json:"rows"`
}

// ImportDetail tells what was decided in an import. Faults: NotFound.
func (w *Workspace) ImportDetail(id string) (ImportDetail, error) {
	v := ImportDetail{}
	err := w.store.Read(func(tx *store.Tx) error {
		current, err := tx.Programme()
		if err != nil {
			return err
		}
		batches, err := tx.Imports(current.ID)
		if err != nil {
			return err
		}
		at := slices.IndexFunc(batches, func(b store.ImportBatch) bool { return b.ID == id })
		if at < 0 {
			return fault.New(fault.NotFound, nil)
		}
		if v, err = importDetail(batches[at]); err != nil {
			return err
		}
		if v.Who, err = whoImported(tx, id); err != nil {
			return err
		}
		memory := intake.Remembered{}
		_ = json.Unmarshal(batches[at].Mapping, &memory) // importDetail has read it
		v.People, err = stillHere(tx, memory.People)
		return err
	})
	return v, err
}

func importDetail(b store.ImportBatch) (ImportDetail, error) {
	row, err := importRow(b)
	v := ImportDetail{ImportRow: row, HeaderRow: b.HeaderRow, LeftOut: []ColumnView{}, Own: []ColumnView{}, Chosen: []ColumnView{}}
	if err != nil {
		return v, err
	}
	memory, choices := intake.Remembered{}, intake.Choices{}
	if err := json.Unmarshal(b.Mapping, &memory); err != nil {
		return v, err
	}
	if err := json.Unmarshal(b.Decisions, &choices); err != nil {
		return v, err
	}
	v.Role = memory.Role
	for _, c := range memory.Columns {
		view := ColumnView{c.Letter, c.Header, c.Treatment, c.Field}
		switch {
		case c.Treatment == intake.Drop || c.Treatment == intake.Refuse:
			v.LeftOut = append(v.LeftOut, view)
		case c.Treatment == intake.Keep:
			v.Own = append(v.Own, view)
		case c.Chosen:
			v.Chosen = append(v.Chosen, view)
		}
		v.Meanings += len(choices.Values[c.Letter])
	}
	v.Answers, v.Fields = answersGiven(choices.Answers), fieldsStood(choices.Fields)
	v.Skipped, v.Mended, v.Withdrawn = counted(choices.Skip), len(choices.Cells), counted(choices.Gone)
	return v, nil
}

func counted[K comparable](of map[K]bool) int {
	n := 0
	for _, yes := range of {
		if yes {
			n++
		}
	}
	return n
}

func importRow(b store.ImportBatch) (ImportRow, error) {
	row := ImportRow{ID: b.ID, File: b.File, Sheet: b.Sheet, At: b.At.Format(time.RFC3339)}
	return row, json.Unmarshal(b.Counts, &row.Counts)
}

// answersGiven says the answers to questions by their rows, in the order of
// the rows. A question names its kind and rows: "twin:3-16:…".
func answersGiven(answers map[string]string) []text.Say {
	type given struct {
		rows []int
		say  text.Say
	}
	var all []given
	for id, option := range answers {
		parts := strings.SplitN(id, ":", 3)
		key := "import.answer." + parts[0] + "." + option
		if len(parts) < 2 || !text.Has(text.NB, key) {
			continue
		}
		g := given{}
		for _, n := range strings.Split(parts[1], "-") {
			row, _ := strconv.Atoi(n)
			g.rows = append(g.rows, row)
		}
		g.say = text.S(key, "rows", strings.ReplaceAll(parts[1], "-", ", "))
		all = append(all, g)
	}
	slices.SortFunc(all, func(a, b given) int {
		if c := slices.Compare(a.rows, b.rows); c != 0 {
			return c
		}
		return strings.Compare(a.say.Key, b.say.Key)
	})
	out := []text.Say{}
	for _, g := range all {
		out = append(out, g.say)
	}
	return out
}

// fieldsStood counts by field what was decided for single rows.
func fieldsStood(fields map[string]string) []FieldsView {
	out := []FieldsView{}
	for key, stood := range fields {
		_, field, _ := strings.Cut(key, ":")
		at := slices.IndexFunc(out, func(f FieldsView) bool { return string(f.Field) == field && f.Stood == stood })
		if at < 0 {
			out = append(out, FieldsView{Field: vocab.Field(field), Stood: stood})
			at = len(out) - 1
		}
		out[at].Rows++
	}
	slices.SortFunc(out, func(a, b FieldsView) int { return strings.Compare(string(a.Field)+a.Stood, string(b.Field)+b.Stood) })
	return out
}

// whoImported finds in the log who made an import, "" when it does not say.
func whoImported(tx *store.Tx, id string) (string, error) {
	operations, err := tx.Operations(0)
	for _, o := range operations {
		for _, r := range o.Records {
			if r.Kind == store.RecordImport && r.Did == store.Added && slices.Contains(r.IDs, id) {
				return o.Who, err
			}
		}
	}
	return "", err
}

func stillHere(tx *store.Tx, ids []roster.PersonID) (int, error) {
	people, err := tx.People()
	n := 0
	for _, p := range people {
		if slices.Contains(ids, p.ID) {
			n++
		}
	}
	return n, err
}

// withdraw marks people as withdrawn in a role: they were in the sender's last
// file, are not in this one, and the person said that they have left.
func (in *importing) withdraw(role programme.Role, ids []roster.PersonID) error {
	for _, e := range in.enrolments {
		if e.Role != role || !slices.Contains(ids, e.Person) {
			continue
		}
		if err := setStatus(in.tx, e.ID, programme.Withdrawn); err != nil {
			return err
		}
	}
	return nil
}
