package intake

import (
	"context"
	"regexp"
	"slices"
	"strconv"

	"omvendt/app/text"
	"omvendt/app/vocab"
)

// Doubt is a question to the sender about one row. Letter is the column that
// it is about, "" for the row as a whole.
type Doubt struct {
	Row    int      `json:"row"`
	Name   string   `json:"name"`
	Letter string   `json:"letter"`
	Ask    text.Say `json:"ask"`
}

// Back is what goes back to the sender: the doubtful rows under their own
// headers, without what is left out, and the questions about them. Cells are as
// in the file, with numbers masked; Letters name their columns.
type Back struct {
	Letters []string
	Headers []string
	Rows    []BackRow
}

// BackRow is one doubtful row.
type BackRow struct {
	Number int
	Cells  []string
	Doubts []Doubt
}

// SendBack makes what goes back to the sender of a file. Errors: those of
// Inspect.
func SendBack(ctx context.Context, book Book, known Known, choices Choices) (Back, error) {
	insp, t, err := inspectTable(ctx, book, known, choices, false)
	if err != nil {
		return Back{}, err
	}
	out := Back{}
	var columns []*column
	for _, col := range t.columns {
		if (col.Treatment == Use || col.Treatment == Keep) && col.Header != "" {
			columns = append(columns, col)
			out.Letters, out.Headers = append(out.Letters, col.Letter), append(out.Headers, col.Header)
		}
	}
	doubts := map[int][]Doubt{}
	for _, d := range insp.Doubts() {
		doubts[d.Row] = append(doubts[d.Row], d)
	}
	for i, line := range insp.Lines {
		row := BackRow{Number: line.Number, Doubts: doubts[line.Number]}
		if len(row.Doubts) == 0 {
			continue
		}
		for _, col := range columns {
			row.Cells = append(row.Cells, readable(at(t.rows[i], col.index)))
		}
		out.Rows = append(out.Rows, row)
	}
	return out, nil
}

var dateAndTime = regexp.MustCompile(`^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)$`)

// readable writes a moment as people do. All else stays as it is.
func readable(cell string) string { return dateAndTime.ReplaceAllString(cell, "$1 $2") }

// backOf names the question to the sender for reasons and notices of a row.
var backOf = map[string]string{
	"intake.row.twin": "twin", "intake.row.known": "known", "intake.row.lone": "lone", "intake.row.nobody": "nobody", "intake.row.several": "several",
	"intake.notice.email": "email", "intake.notice.birth_year": "birth_year", "intake.notice.no_name": "no_name",
	unclearNotice: "consent", "intake.notice.share_open": "share_open", "intake.notice.number_masked": "number",
}

// Doubts lists what the sender must answer, in the order of the rows: what is
// unclear about who somebody is, cells that cannot be read, and consents that
// are neither yes nor no.
func (insp Inspection) Doubts() []Doubt {
	out := []Doubt{}
	for _, l := range insp.Lines {
		if l.Into != 0 || l.Outcome == NotPerson {
			continue
		}
		for _, said := range slices.Concat(l.Reasons, l.Notices) {
			if key := backOf[said.Key]; key != "" {
				out = append(out, Doubt{Row: l.Number, Name: l.Name, Letter: insp.letterOf(said), Ask: text.Say{Key: "intake.back." + key, Args: said.Args}})
			}
		}
	}
	return out
}

// aboutWho are the reasons that are about who somebody is, which the name says.
var aboutWho = map[string]bool{"intake.row.twin": true, "intake.row.known": true, "intake.row.lone": true, "intake.row.nobody": true, "intake.row.several": true}

// letterOf is the column that a notice is about.
func (insp Inspection) letterOf(said text.Say) string {
	if m := cellName.FindStringSubmatch(said.Args["cell"]); m != nil {
		return m[1]
	}
	for _, c := range insp.Columns {
		switch {
		case c.Treatment != Use:
		case said.Key == unclearNotice && said.Args["field"] == vocab.FieldLabel(c.Field),
			said.Key == "intake.notice.share_open" && c.Field == vocab.ConsentSharePartner,
			(said.Key == "intake.notice.no_name" || aboutWho[said.Key]) && (c.Field == vocab.FullName || c.Field == vocab.FirstName):
			return c.Letter
		}
	}
	return ""
}

// Tell says a doubt as one line of a list of questions.
func (d Doubt) Tell(lang text.Lang) string {
	question := text.Tell(lang, d.Ask)
	if d.Name == "" {
		return text.T(lang, "intake.back.row_only", "row", strconv.Itoa(d.Row), "question", question)
	}
	return text.T(lang, "intake.back.row_named", "row", strconv.Itoa(d.Row), "name", d.Name, "question", question)
}
