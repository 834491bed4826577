package sheet

import (
	"bytes"
	"math"
	"strconv"
	"strings"
	"time"

	"omvendt/app/intake"
)

// cellKind is the type that a workbook's cell says of itself.
type cellKind byte

const (
	kindNumber cellKind = iota
	kindShared
	kindString // the text of a formula
	kindInline
	kindBoolean
	kindError
	kindDate
	kindUncalculated // a formula whose value others are to calculate
)

func kindOf(raw []byte) cellKind {
	switch string(raw) {
	case "s":
		return kindShared
	case "str":
		return kindString
	case "inlineStr":
		return kindInline
	case "b":
		return kindBoolean
	case "e":
		return kindError
	case "d":
		return kindDate
	}
	return kindNumber
}

// cellMark is what a cell says of its value: its type and its style.
type cellMark struct {
	kind  cellKind
	style int
}

// uncalculated stands for the value that a formula does not have.
var uncalculated = intake.Cell{Kind: intake.Failed, Text: "#CALC!"}

// typer gives values their types, by the cell's own type and its number format.
type typer struct {
	looks    []numberLook
	date1904 bool
	text     *arena
	scratch  []byte
}

func (t *typer) cell(mark cellMark, content []byte) (intake.Cell, error) {
	switch mark.kind {
	case kindUncalculated:
		return uncalculated, nil
	case kindString, kindInline:
		return textCell(t.text.hold(unescapeX(content))), nil
	}
	content = bytes.TrimSpace(content)
	if len(content) == 0 {
		return intake.Cell{}, nil
	}
	switch mark.kind {
	case kindBoolean:
		return boolCell(isTrue(string(content))), nil
	case kindError:
		return intake.Cell{Kind: intake.Failed, Text: t.text.hold(content)}, nil
	case kindDate:
		return isoCell(string(content)), nil
	}
	look := t.look(mark.style)
	if look == (numberLook{}) && isPlainNumber(content) {
		return intake.Cell{Kind: intake.Number, Text: t.text.hold(content)}, nil
	}
	n, err := strconv.ParseFloat(string(content), 64)
	if err != nil || math.IsInf(n, 0) || math.IsNaN(n) {
		return textCell(t.text.hold(content)), nil
	}
	return t.number(n, look), nil
}

func (t *typer) look(style int) numberLook {
	if style < 0 || style >= len(t.looks) {
		return numberLook{}
	}
	return t.looks[style]
}

// number makes a cell of a number as its format shows it: a date or time; text
// when the format adds leading zeros, as with post codes; else a number.
func (t *typer) number(n float64, look numberLook) intake.Cell {
	if text, ok := serialDate(n, look.shows, t.date1904); ok {
		return intake.Cell{Kind: intake.Date, Text: text}
	}
	t.scratch = appendShortest(t.scratch[:0], n)
	if short := look.zeros - len(t.scratch); short > 0 && isPlainNumber(t.scratch) && t.scratch[0] != '-' {
		t.scratch = append(bytes.Repeat([]byte{'0'}, short), t.scratch...)
		return intake.Cell{Kind: intake.Text, Text: t.text.hold(t.scratch)}
	}
	return intake.Cell{Kind: intake.Number, Text: t.text.hold(t.scratch)}
}

// isPlainNumber tells a whole number that is written as it is told.
func isPlainNumber(s []byte) bool {
	digits := bytes.TrimPrefix(s, []byte{'-'})
	if len(digits) == 0 || len(digits) > 15 || digits[0] == '0' && len(s) > 1 {
		return false
	}
	for _, c := range digits {
		if c < '0' || c > '9' {
			return false
		}
	}
	return true
}

func boolCell(yes bool) intake.Cell {
	if yes {
		return intake.Cell{Kind: intake.Boolean, Text: "TRUE"}
	}
	return intake.Cell{Kind: intake.Boolean, Text: "FALSE"}
}

// appendShortest writes a number in the fewest digits that read back as the
// same.
func appendShortest(to []byte, n float64) []byte {
	if n == 0 {
		return append(to, '0') // also the negative one
	}
	if a := math.Abs(n); a >= 1e21 || a < 1e-9 {
		return strconv.AppendFloat(to, n, 'g', -1, 64)
	}
	return strconv.AppendFloat(to, n, 'f', -1, 64)
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
