package workspace

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"omvendt/app/intake"
	"omvendt/app/programme"
	"omvendt/app/report"
	"omvendt/app/sheet"
	"omvendt/app/text"
)

// Colours of the tabs of these sheets, and the widths of their columns in
// characters.
const (
	tabAsked, tabFill, tabHelp = "FFB7791F", "FF1F5F5B", "FF8A857F"

	narrowest, widest, widestHelp = 12, 34, 56
)

// backBook is the corrected sheet: the rows under their own headers, with the
// number each has in the sender's file and the questions before them. What is
// asked about stands out and has its question as a comment.
func backBook(back intake.Back, lang text.Lang, now time.Time) report.Book {
	word := func(key string) string { return text.T(lang, "intake.back."+key) }
	s := report.Sheet{Name: word("sheet"), Tab: tabAsked, HeaderRow: 1, HeaderCols: backColumns, Landscape: true}
	header := []report.Cell{headed(word("row")), headed(word("question"))}
	for _, h := range back.Headers {
		header = append(header, headed(h))
	}
	s.Rows = [][]report.Cell{header}
	for i, r := range back.Rows {
		row := []report.Cell{said(strconv.Itoa(r.Number)), {}}
		for _, c := range r.Cells {
			row = append(row, said(c))
		}
		var asked []string
		for _, d := range r.Doubts {
			question := text.Tell(lang, d.Ask)
			asked = append(asked, question)
			if at := slices.Index(back.Letters, d.Letter); at >= 0 {
				row[at+backColumns] = report.Cell{Kind: report.Text, Text: r.Cells[at], Look: report.Asked}
				s.Notes = append(s.Notes, report.Note{Col: at + backColumns + 1, Row: i + 2, Text: question})
			}
		}
		row[1] = said(strings.Join(asked, "\n"))
		s.Rows = append(s.Rows, row)
	}
	s = report.Measured(s, narrowest, widest)
	s.Widths[0] = 8
	return report.Book{Properties: properties(word("sheet"), lang, now), Sheets: []report.Sheet{s}}
}

// backColumns are the columns of a corrected sheet that are not the sender's.
const backColumns = 2

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

// TemplateName is what the spreadsheet of a role is called, with its ending.
func TemplateName(role programme.Role, lang text.Lang) string {
	return text.T(lang, "import.template."+string(role)) + ".xlsx"
}

func templateBook(role programme.Role, lang text.Lang, ngo string, now time.Time) report.Book {
	word := func(key string) string { return text.T(lang, "intake.form."+key) }
	fill := report.Sheet{Name: word("sheet." + string(role)), Tab: tabFill, HeaderRow: 1, HeaderCols: 1, Grid: true, Landscape: true}
	help := report.Sheet{Name: word("sheet.help"), Tab: tabHelp, HeaderRow: 2, Landscape: true}
	var header, examples []report.Cell
	var asked [][]report.Cell
	for i, c := range intake.Form(role, lang, ngo) {
		header, examples = append(header, headed(c.Header)), append(examples, said(c.Example))
		fill.Notes = append(fill.Notes, report.Note{Col: i + 1, Row: 1, Text: c.Ask})
		if len(c.Choices) > 0 && !c.Several {
			fill.Lists = append(fill.Lists, report.List{Col: i + 1, From: 2, To: templateRows + 1, Values: c.Choices})
		}
		asked = append(asked, []report.Cell{said(c.Header), said(c.Ask), said(c.Example), said(strings.Join(c.Choices, " · "))})
	}
	fill.Rows = [][]report.Cell{header, examples} // so that the columns fit what is written in them
	fill = report.Measured(fill, narrowest, widest)
	fill.Rows, fill.Heights = fill.Rows[:1], fill.Heights[:1]
	fill.Widths[0], fill.Widths[1] = 26, 30 // of names and addresses
	help.Rows = append([][]report.Cell{
		{{Kind: report.Text, Text: word("help.lead"), Look: report.Lead}},
		{headed(word("help.column")), headed(word("help.ask")), headed(word("help.example")), headed(word("help.choices"))},
	}, asked...)
	lead := help.Rows[0]
	help.Rows[0] = nil // runs over into the next columns
	help = report.Measured(help, narrowest, widestHelp)
	help.Rows[0], help.Heights[0] = lead, leadHeight
	return report.Book{Properties: properties(fill.Name, lang, now), Sheets: []report.Sheet{fill, help}}
}

// leadHeight is the height of the line over the explanation, in points.
const leadHeight = 24
