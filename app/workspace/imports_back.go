package workspace

import (
	"context"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"omvendt/app/fault"
	"omvendt/app/intake"
	"omvendt/app/programme"
	"omvendt/app/report"
	"omvendt/app/sheet"
	"omvendt/app/store"
	"omvendt/app/text"
)

// correctedSheet is the name of a sheet with questions in the disclosure log.
const correctedSheet = "corrected_sheet"

// SendBack writes the doubtful rows of a spreadsheet, with the questions about
// them, to a file for its sender, and notes in the log that it left. The file
// can be imported again when it returns. What is left out of the import is
// left out here too. Faults: NothingToAsk when no row is doubtful, FileChanged,
// those of Inspect and of sheet.Write.
func (w *Workspace) SendBack(ctx context.Context, path, sha256 string, choices intake.Choices, out string, lang text.Lang) (Written, Changed, error) {
	w.recheck(path, sha256)
	book, _, err := w.book(ctx, path, choices, nil)
	if err != nil {
		return Written{}, Changed{}, err
	}
	if book.SHA256 != sha256 {
		return Written{}, Changed{}, fault.New(fault.FileChanged, nil, "file", book.Name)
	}
	known, err := w.known()
	if err != nil {
		return Written{}, Changed{}, err
	}
	back, err := intake.SendBack(ctx, book, known, choices)
	if err != nil {
		return Written{}, Changed{}, err
	}
	if len(back.Rows) == 0 {
		return Written{}, Changed{}, fault.New(fault.NothingToAsk, nil, "file", book.Name)
	}
	out = withXLSX(out)
	kept, err := sheet.Write(out, backBook(back, lang, w.now()))
	if err != nil {
		return Written{}, Changed{}, err
	}
	hash, err := hashOf(out)
	if err != nil {
		return Written{}, Changed{}, err
	}
	changes, err := w.store.Record(text.S("op.send_back", "file", filepath.Base(out)), func(tx *store.Tx) error {
		return tx.AddDisclosure(store.Disclosure{ID: store.NewID(), Programme: known.Programme.ID, What: correctedSheet,
			Audience: string(lang), File: filepath.Base(out), SHA256: hash, Rows: len(back.Rows), At: w.now()})
	})
	changed, err := w.changed(changes, err)
	return Written{Path: out, Kept: kept}, changed, err
}

func withXLSX(path string) string {
	if strings.EqualFold(filepath.Ext(path), ".xlsx") {
		return path
	}
	return path + ".xlsx"
}

// backBook is the corrected sheet: the rows under their own headers, the
// number each has in the sender's file before them and the questions behind,
// and every question on its cell.
func backBook(back intake.Back, lang text.Lang, now time.Time) report.Book {
	word := func(key string) string { return text.T(lang, "intake.back."+key) }
	s := report.Sheet{Name: word("sheet"), HeaderRow: 1, Landscape: true, Widths: []float64{7}}
	header := []report.Cell{headed(word("row"))}
	for _, h := range back.Headers {
		header, s.Widths = append(header, headed(h)), append(s.Widths, 22)
	}
	s.Rows, s.Widths = [][]report.Cell{append(header, headed(word("question")))}, append(s.Widths, 60)
	for i, r := range back.Rows {
		row := []report.Cell{said(strconv.Itoa(r.Number))}
		for _, c := range r.Cells {
			row = append(row, said(c))
		}
		var asked []string
		for _, d := range r.Doubts {
			question := text.Tell(lang, d.Ask)
			asked = append(asked, question)
			if at := slices.Index(back.Letters, d.Letter); at >= 0 {
				s.Notes = append(s.Notes, report.Note{Col: at + 2, Row: i + 2, Text: question})
			}
		}
		s.Rows = append(s.Rows, append(row, said(strings.Join(asked, " "))))
	}
	return report.Book{Properties: properties(word("sheet"), lang, now), Sheets: []report.Sheet{s}}
}

func headed(s string) report.Cell {
	return report.Cell{Kind: report.Text, Text: s, Look: report.Header}
}

func said(s string) report.Cell {
	if s == "" {
		return report.Cell{}
	}
	return report.Cell{Kind: report.Text, Text: s}
}

func properties(title string, lang text.Lang, now time.Time) report.Properties {
	tag := "nb-NO"
	if lang == text.EN {
		tag = "en-GB"
	}
	return report.Properties{Title: title, Creator: "Omvendt", Language: tag, Created: now.UTC().Format(time.RFC3339)}
}

// templateRows is how many rows of the template have lists of fixed answers.
const templateRows = 200

// WriteTemplate writes an empty spreadsheet for a role, to be filled in by a
// partner: the columns, lists of fixed answers, and a sheet that explains
// them. What comes back is taken in without a question. It needs no workspace.
// Faults: those of sheet.Write.
func WriteTemplate(path string, role programme.Role, lang text.Lang, ngo string, now time.Time) (Written, error) {
	path = withXLSX(path)
	kept, err := sheet.Write(path, templateBook(role, lang, ngo, now))
	return Written{Path: path, Kept: kept}, err
}

func templateBook(role programme.Role, lang text.Lang, ngo string, now time.Time) report.Book {
	word := func(key string) string { return text.T(lang, "intake.form."+key) }
	fill := report.Sheet{Name: word("sheet." + string(role)), HeaderRow: 1, Landscape: true}
	help := report.Sheet{Name: word("sheet.help"), HeaderRow: 2, Widths: []float64{28, 60, 34, 60}}
	help.Rows = [][]report.Cell{{{Kind: report.Text, Text: word("help.lead"), Look: report.Lead}},
		{headed(word("help.column")), headed(word("help.ask")), headed(word("help.example")), headed(word("help.choices"))}}
	var header []report.Cell
	for i, c := range intake.Form(role, lang, ngo) {
		header, fill.Widths = append(header, headed(c.Header)), append(fill.Widths, 24)
		fill.Notes = append(fill.Notes, report.Note{Col: i + 1, Row: 1, Text: c.Ask})
		if len(c.Choices) > 0 && !c.Several {
			fill.Lists = append(fill.Lists, report.List{Col: i + 1, From: 2, To: templateRows + 1, Values: c.Choices})
		}
		help.Rows = append(help.Rows, []report.Cell{said(c.Header), said(c.Ask), said(c.Example), said(strings.Join(c.Choices, " · "))})
	}
	fill.Rows = [][]report.Cell{header}
	return report.Book{Properties: properties(fill.Name, lang, now), Sheets: []report.Sheet{fill, help}}
}

// QuestionsOf lists the questions to the sender of a spreadsheet in words, for
// an e-mail. It needs no workspace.
func QuestionsOf(ctx context.Context, path string, lang text.Lang) ([]string, error) {
	insp, err := InspectFile(ctx, path)
	if err != nil {
		return nil, err
	}
	out := []string{}
	for _, d := range insp.Doubts() {
		out = append(out, d.Tell(lang))
	}
	return out, nil
}
