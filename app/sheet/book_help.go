package sheet

import (
	"slices"
	"strings"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"omvendt/app/report"
)

const (
	// mostInList is how many UTF-16 units a list of answers may have that is
	// written in the rule itself, with the quotes around it.
	mostInList = 255
	// listSheet holds longer lists. It is hidden so that only the lists show it.
	listSheet = "_lists"
)

// notes puts the comments on their cells, each in a box that is large enough
// to read it whole. All comments of a sheet lie in the order of their cells.
func (r *renderer) notes(s report.Sheet) error {
	notes := slices.Clone(s.Notes)
	slices.SortStableFunc(notes, func(a, b report.Note) int {
		if a.Row != b.Row {
			return a.Row - b.Row
		}
		return a.Col - b.Col
	})
	for _, n := range joined(notes) {
		text := printable(n.Text)
		err := r.file.AddComment(s.Name, excelize.Comment{
			Cell: report.Ref(n.Col, n.Row), Author: printable(r.book.Properties.Creator),
			Width: noteWidth, Height: noteHeight(text),
			Paragraph: []excelize.RichTextRun{{Text: text, Font: &excelize.Font{Family: fontName, Size: 10, Color: inkColour}}},
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// joined makes one comment of those on the same cell; a cell can have only one.
func joined(notes []report.Note) []report.Note {
	var out []report.Note
	for _, n := range notes {
		if last := len(out) - 1; last >= 0 && out[last].Row == n.Row && out[last].Col == n.Col {
			out[last].Text += "\n" + n.Text
			continue
		}
		out = append(out, n)
	}
	return out
}

// The box of a comment, in pixels, and how many letters of 10 points go on one
// of its lines.
const (
	noteWidth   = 240
	noteLine    = 17
	noteLetters = 34
)

func noteHeight(text string) uint {
	lines := 0
	for part := range strings.SplitSeq(text, "\n") {
		lines += 1 + len([]rune(part))/noteLetters
	}
	return uint(noteLine*lines + noteLine)
}

// lists gives cells their fixed answers to choose from. Anything else may be
// written there too: who fills in a list knows things that we did not think of.
func (r *renderer) lists(s report.Sheet) error {
	for _, l := range s.Lists {
		rule := excelize.NewDataValidation(true)
		rule.SetSqref(report.Ref(l.Col, l.From) + ":" + report.Ref(l.Col, l.To))
		rule.ShowErrorMessage = false
		if fitsInRule(l.Values) {
			if err := rule.SetDropList(l.Values); err != nil {
				return err
			}
		} else {
			r.long = append(r.long, l.Values)
			at := len(r.long)
			rule.SetSqrefDropList(quoted(listSheet) + "!" + absolute(at, 1) + ":" + absolute(at, len(l.Values)))
		}
		if err := r.file.AddDataValidation(s.Name, rule); err != nil {
			return err
		}
	}
	return nil
}

// fitsInRule tells whether the answers can be written in the rule. They are
// parted by commas there, and an equals sign begins a formula.
func fitsInRule(values []string) bool {
	for _, v := range values {
		if strings.Contains(v, ",") || strings.HasPrefix(v, "=") {
			return false
		}
	}
	return len(utf16.Encode([]rune(strings.Join(values, ",")))) <= mostInList
}

// longLists writes the lists that no rule can hold, one in each column of a
// hidden sheet.
func (r *renderer) longLists() error {
	if len(r.long) == 0 {
		return nil
	}
	s := report.Sheet{Name: listSheet}
	for i, values := range r.long {
		for j, v := range values {
			for len(s.Rows) <= j {
				s.Rows = append(s.Rows, make([]report.Cell, len(r.long)))
			}
			s.Rows[j][i] = report.Cell{Kind: report.Text, Text: v}
		}
	}
	if err := r.addSheet(len(r.book.Sheets), s); err != nil {
		return err
	}
	return r.file.SetSheetVisible(listSheet, false)
}
