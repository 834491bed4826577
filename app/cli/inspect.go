package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"

	"omvendt/app/fault"
	"omvendt/app/intake"
	"omvendt/app/text"
	"omvendt/app/workspace"
)

// schema is the version of the JSON that inspect prints. It grows when a field
// changes its meaning or goes; new fields do not change it. docs/inspect.md
// describes it.
const schema = 1

type inspected struct {
	Schema int        `json:"schema"`
	Files  []fileJSON `json:"files"`
}

type fileJSON struct {
	Path      string             `json:"path"`
	File      string             `json:"file"`
	Opened    bool               `json:"opened"`
	Problem   *problemJSON       `json:"problem"`
	Format    string             `json:"format"`
	SHA256    string             `json:"sha256"`
	Encoding  string             `json:"encoding"`
	Delimiter string             `json:"delimiter"`
	Sheets    []intake.SheetInfo `json:"sheets"`
	Sheet     string             `json:"sheet"`
	HeaderRow int                `json:"headerRow"`
	HeaderWhy string             `json:"headerWhy"`
	Role      string             `json:"role"`
	RoleWhy   string             `json:"roleWhy"`
	Columns   []columnJSON       `json:"columns"`
	Rows      intake.Counts      `json:"rows"`
	Outcomes  []outcomeJSON      `json:"outcomes"`
	Lines     []lineJSON         `json:"lines"`
	Questions []questionJSON     `json:"questions"`
	Notices   []string           `json:"notices"`
}

type problemJSON struct {
	Code string `json:"code"`
	What string `json:"what"`
	Next string `json:"next"`
}

type columnJSON struct {
	Letter     string   `json:"letter"`
	Header     string   `json:"header"`
	Field      string   `json:"field"`
	Treatment  string   `json:"treatment"`
	Confidence string   `json:"confidence"`
	Why        string   `json:"why"`
	Filled     int      `json:"filled"`
	Hidden     bool     `json:"hidden"`
	Others     []string `json:"others"`
}

// outcomeJSON counts the rows of one outcome by reason.
type outcomeJSON struct {
	Outcome string `json:"outcome"`
	Reason  string `json:"reason"` // a stable key
	Text    string `json:"text"`
	Count   int    `json:"count"`
}

type lineJSON struct {
	Row     int      `json:"row"`
	Outcome string   `json:"outcome"`
	Reasons []string `json:"reasons"` // stable keys
	Notices []string `json:"notices"` // stable keys
}

type questionJSON struct {
	ID      string   `json:"id"`
	Rows    []int    `json:"rows"`
	Kind    string   `json:"kind"` // a stable key
	Options []string `json:"options"`
}

// inspect says what is understood of files. It prints no cell's content: the
// output can be sent to somebody who may not see the people. An identity
// number in the name of a file is masked; a file that cannot be opened is
// named by the path as it was given.
func inspect(c *call) error {
	asJSON := c.flags.Bool("json", false, text.T(c.language(), "cli.flag.json"))
	folder := c.flags.String("score", "", text.T(c.language(), "cli.flag.score"))
	if err := c.parse(0, -1); err != nil {
		return err
	}
	if *folder != "" {
		return c.score(*folder)
	}
	if len(c.words) == 0 {
		fmt.Fprintln(c.errOut, text.T(c.language(), "cli.usage"))
		return errMisused
	}
	// Garbage is collected more often than usual: a large file is to take little
	// more memory than what is kept of it.
	defer debug.SetGCPercent(debug.SetGCPercent(33))
	all := inspected{Schema: schema, Files: []fileJSON{}}
	opened := true
	for _, path := range c.words {
		f := c.inspectFile(path)
		opened = opened && f.Opened
		all.Files = append(all.Files, f)
	}
	if *asJSON {
		encoder := json.NewEncoder(c.out)
		encoder.SetIndent("", "  ")
		encoder.SetEscapeHTML(false)
		if err := encoder.Encode(all); err != nil {
			return err
		}
	} else {
		for _, f := range all.Files {
			c.printFile(f)
		}
	}
	if !opened {
		return errSaid
	}
	return nil
}

func (c *call) inspectFile(path string) (f fileJSON) {
	f = fileJSON{Path: path, File: filepath.Base(path), Sheets: []intake.SheetInfo{}, Columns: []columnJSON{},
		Outcomes: []outcomeJSON{}, Lines: []lineJSON{}, Questions: []questionJSON{}, Notices: []string{}}
	defer func() {
		if recover() != nil {
			f.Opened, f.Problem = false, c.problem(fault.New(fault.Internal, nil))
		}
	}()
	insp, err := workspace.InspectFile(context.Background(), path)
	if err != nil {
		f.Problem = c.problem(err)
		return f
	}
	if f.Opened, f.File = true, insp.File; f.File != filepath.Base(path) {
		f.Path = f.File
	}
	f.Format, f.SHA256, f.Encoding, f.Delimiter = insp.Format, insp.SHA256, insp.Encoding, insp.Delimiter
	f.Sheets, f.Sheet, f.HeaderRow, f.Rows = insp.Sheets, insp.Sheet, insp.HeaderRow, insp.Counts
	f.HeaderWhy, f.Role, f.RoleWhy = c.text(insp.HeaderWhy), string(insp.Role), c.text(insp.RoleWhy)
	for _, col := range insp.Columns {
		f.Columns = append(f.Columns, c.column(col))
	}
	f.Outcomes = c.outcomes(insp.Lines)
	for _, l := range insp.Lines {
		f.Lines = append(f.Lines, lineJSON{Row: l.Number, Outcome: string(l.Outcome), Reasons: keysOf(l.Reasons), Notices: keysOf(l.Notices)})
	}
	for _, q := range insp.Questions {
		question := questionJSON{ID: q.ID, Rows: q.Rows, Kind: q.Ask.Key, Options: []string{}}
		for _, o := range q.Options {
			question.Options = append(question.Options, o.ID)
		}
		f.Questions = append(f.Questions, question)
	}
	for _, n := range insp.Notices {
		f.Notices = append(f.Notices, c.text(n))
	}
	return f
}

func (c *call) text(s text.Say) string { return text.Tell(c.language(), s) }

func (c *call) problem(err error) *problemJSON {
	told := text.Fault(c.language(), err)
	return &problemJSON{Code: string(fault.As(err).Code), What: told.What, Next: told.Next}
}

func (c *call) column(col intake.Column) columnJSON {
	out := columnJSON{Letter: col.Letter, Header: col.Header, Field: string(col.Field), Treatment: string(col.Treatment),
		Confidence: string(col.Confidence), Why: c.text(col.Why), Filled: col.Filled, Hidden: col.Hidden, Others: []string{}}
	for _, o := range col.Others {
		out.Others = append(out.Others, string(o))
	}
	return out
}

func keysOf(says []text.Say) []string {
	out := []string{}
	for _, s := range says {
		out = append(out, s.Key)
	}
	return out
}

// outcomes counts the rows by outcome and first reason, in the order met.
func (c *call) outcomes(lines []intake.Line) []outcomeJSON {
	out := []outcomeJSON{}
	for _, l := range lines {
		reason := text.Say{}
		if len(l.Reasons) > 0 {
			reason = l.Reasons[0]
		}
		at := slices.IndexFunc(out, func(o outcomeJSON) bool { return o.Outcome == string(l.Outcome) && o.Reason == reason.Key })
		if at < 0 {
			row := outcomeJSON{Outcome: string(l.Outcome), Reason: reason.Key}
			if reason.Key != "" && len(reason.Args) == 0 {
				row.Text = c.text(reason)
			}
			out, at = append(out, row), len(out)
		}
		out[at].Count++
	}
	return out
}

func (c *call) printFile(f fileJSON) {
	if !f.Opened {
		fmt.Fprintf(c.out, "%s\n  %s %s\n", f.Path, f.Problem.What, f.Problem.Next)
		return
	}
	fmt.Fprintf(c.out, "%s\n", f.Path)
	head := "cli.inspect.head"
	if f.Sheet == "" { // text files have one table without a name
		head = "cli.inspect.head_plain"
	}
	c.say(head, "format", f.Format, "sheet", f.Sheet, "row", fmt.Sprint(f.HeaderRow), "why", f.HeaderWhy)
	for _, col := range f.Columns {
		field := col.Field
		if field == "" {
			field = "–"
		}
		fmt.Fprintf(c.out, "  %-3s %-40s %-8s %-26s %-8s %s\n", col.Letter, short(col.Header, 40), col.Treatment, field, col.Confidence, col.Why)
	}
	r := f.Rows
	c.say("cli.inspect.rows", "rows", fmt.Sprint(r.Rows), "new", fmt.Sprint(r.New), "changed", fmt.Sprint(r.Changed), "same", fmt.Sprint(r.Same),
		"unclear", fmt.Sprint(r.Unclear), "refused", fmt.Sprint(r.Refused), "not_person", fmt.Sprint(r.NotPerson))
	for _, n := range f.Notices {
		fmt.Fprintf(c.out, "  %s\n", n)
	}
}

// short cuts a text to n runes, on one line.
func short(s string, n int) string {
	runes := []rune(strings.Join(strings.Fields(s), " "))
	if len(runes) > n {
		return string(runes[:n-1]) + "…"
	}
	return string(runes)
}
