package report

import (
	"omvendt/app/roster"
	"omvendt/app/text"
)

// Days are written 16.09.2025 in nb and 16 Sep 2025 in en. The formats are
// Excel's invariant ones; 809 is British English, so that the month's name does
// not follow the reader's computer.
const (
	dayNB = "dd.mm.yyyy"
	dayEN = "[$-809]d mmm yyyy"
)

func (w writer) date(d roster.Date) string {
	t, ok := parse(d)
	switch {
	case !ok:
		return ""
	case w.Lang == text.NB:
		return t.Format("02.01.2006")
	}
	return t.Format("2 Jan 2006")
}

func (w writer) dayFormat() string {
	if w.Lang == text.NB {
		return dayNB
	}
	return dayEN
}

// day makes a real date cell; an unknown day is an empty cell.
func (w writer) day(look Look, d roster.Date) Cell {
	if _, ok := parse(d); !ok {
		return Cell{Look: look}
	}
	return Cell{Kind: Day, Day: d, Text: w.date(d), Format: w.dayFormat(), Look: look}
}

// byDay makes a real date cell that reads as "innen 10.10.2025".
func (w writer) byDay(look Look, d roster.Date) Cell {
	c := w.day(look, d)
	if c.Kind == Day {
		by := w.t("report.plan.by") + " "
		c.Text, c.Format = by+c.Text, `"`+by+`"`+c.Format
		if w.Lang == text.EN {
			c.Format = `[$-809]"` + by + `"d mmm yyyy`
		}
	}
	return c
}
