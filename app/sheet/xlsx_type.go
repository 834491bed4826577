package sheet

import (
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"omvendt/app/intake"
)

// typer gives values their types, by the cell's own type and its number format.
type typer struct {
	styles   []moment
	date1904 bool
	strings  int // shared strings in the workbook
}

func newTyper(file *excelize.File, date1904 bool, strings int) *typer {
	t := &typer{date1904: date1904, strings: strings}
	if file.Styles == nil || file.Styles.CellXfs == nil {
		return t
	}
	custom := map[int]moment{}
	if file.Styles.NumFmts != nil {
		for _, f := range file.Styles.NumFmts.NumFmt {
			if f != nil {
				custom[f.NumFmtID] = formatMoment(f.FormatCode)
			}
		}
	}
	for _, xf := range file.Styles.CellXfs.Xf {
		m := moment(0)
		if xf.NumFmtID != nil {
			var known bool
			if m, known = custom[*xf.NumFmtID]; !known {
				m = builtInMoment(*xf.NumFmtID)
			}
		}
		t.styles = append(t.styles, m)
	}
	return t
}

// row types the delivered values by the marks of their cells. It fails if a
// cell that has something in it was not delivered.
func (t *typer) row(mark *rowMark, values []string) (intake.Row, error) {
	row := intake.Row{Number: mark.number, Hidden: mark.hidden}
	if n := mark.filled(); n > 0 {
		row.Cells = make([]intake.Cell, n)
	}
	for _, c := range mark.cells {
		if !c.filled {
			continue
		}
		value := ""
		if c.column < len(values) {
			value = values[c.column]
		}
		missing := c.kind != "s" && c.kind != uncalculated && strings.TrimSpace(value) == ""
		if missing || c.kind == "s" && (c.shared < 0 || c.shared >= t.strings) {
			return row, errLostCell
		}
		row.Cells[c.column] = t.cell(c, value)
	}
	return row, nil
}

func (t *typer) cell(c cellMark, value string) intake.Cell {
	switch c.kind {
	case "s", "str", "inlineStr":
		return textCell(value)
	case "b":
		return intake.Cell{Kind: intake.Boolean, Text: strings.ToUpper(strconv.FormatBool(isTrue(strings.TrimSpace(value))))}
	case uncalculated:
		return intake.Cell{Kind: intake.Failed, Text: "#CALC!"}
	case "e":
		return intake.Cell{Kind: intake.Failed, Text: strings.TrimSpace(value)}
	case "d":
		return isoCell(strings.TrimSpace(value))
	}
	number, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
	if err != nil || math.IsInf(number, 0) || math.IsNaN(number) {
		return textCell(value)
	}
	if c.style >= 0 && c.style < len(t.styles) {
		if text, ok := serialDate(number, t.styles[c.style], t.date1904); ok {
			return intake.Cell{Kind: intake.Date, Text: text}
		}
	}
	return intake.Cell{Kind: intake.Number, Text: shortest(number)}
}

// shortest writes a number in the fewest digits that read back as the same.
func shortest(n float64) string {
	if a := math.Abs(n); a >= 1e21 || a != 0 && a < 1e-9 {
		return strconv.FormatFloat(n, 'g', -1, 64)
	}
	return strconv.FormatFloat(n, 'f', -1, 64)
}

// serialDate turns a serial number under a date format into the text of a
// date cell. The numbers that are no real day stay numbers: negative ones, day
// 0, and 29 February 1900, which only Excel has. A whole day under a format
// without a time is a date; a part of a day under a format with one is a time.
func serialDate(n float64, m moment, date1904 bool) (string, bool) {
	const lastDay = 2958465 // 31.12.9999
	if m == 0 || n < 0 || n > lastDay {
		return "", false
	}
	seconds := int64(math.Round(n * 86400))
	day, rest := seconds/86400, seconds%86400
	clock := time.Date(2000, 1, 1, 0, 0, int(rest), 0, time.UTC)
	if m&showsSpan != 0 && day > 0 {
		return "", false
	}
	if day == 0 && (!date1904 || m&showsDate == 0) {
		return clock.Format("15:04"), m&showsTime != 0
	}
	epoch := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case date1904:
		epoch = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case day == 60:
		return "", false
	case day < 60:
		epoch = time.Date(1899, 12, 31, 0, 0, 0, 0, time.UTC)
	}
	date := epoch.AddDate(0, 0, int(day))
	if rest == 0 && m&showsTime == 0 {
		return date.Format(time.DateOnly), true
	}
	return date.Format("2006-01-02") + "T" + clock.Format(time.TimeOnly), true
}

// isoCell reads a cell of type d, which holds an ISO 8601 date, time or both.
func isoCell(value string) intake.Cell {
	short := strings.TrimSuffix(value, "Z")
	for _, f := range []struct{ in, out string }{
		{time.DateOnly, time.DateOnly},
		{"2006-01-02T15:04:05", "2006-01-02T15:04:05"},
		{"2006-01-02T15:04", "2006-01-02T15:04:05"},
		{"T15:04:05", "15:04"},
		{"15:04:05", "15:04"},
	} {
		if at, err := time.Parse(f.in, short); err == nil {
			return intake.Cell{Kind: intake.Date, Text: at.Format(f.out)}
		}
	}
	return textCell(value)
}
