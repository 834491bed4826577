package intake

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"omvendt/app/text"
	"omvendt/app/vocab"
)

// moment of a text: year, month and day, and the clock as digits, "" for none.
type dated struct {
	year, month, day int
	clock            string
}

var (
	dayFirst  = regexp.MustCompile(`^(\d{1,2})([./-])(\d{1,2})[./-](\d{4}|\d{2})(?:[ T,](.*))?$`)
	yearFirst = regexp.MustCompile(`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T,](.*))?$`)
	dayName   = regexp.MustCompile(`(?i)^(?:\p{L}{3,9}\.?,? )?(?:den )?(\d{1,2})(?:\.|st|nd|rd|th|:e)? ?(?:of )?(\p{L}{3,9})\.?,? (\d{4}|\d{2})\b[ ,]*(.*)$`)
	nameDay   = regexp.MustCompile(`(?i)^(?:\p{L}{3,9}\.?,? )?(\p{L}{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b[ ,]*(.*)$`)
	anyYear   = regexp.MustCompile(`(?:^|[^0-9])((?:19|20)\d\d)(?:[^0-9]|$)`)
)

// months are the names of the months in Norwegian, Danish, Swedish and
// English, folded; shorter forms are their beginnings.
var months = [12][]string{
	{"januar", "january", "januari"}, {"februar", "february", "februari"}, {"mars", "march", "marts"}, {"april"}, {"mai", "may", "maj"}, {"juni", "june"},
	{"juli", "july"}, {"august", "augusti"}, {"september"}, {"oktober", "october"}, {"november"}, {"desember", "december"},
}

// monthNamed gives the month of a name or of its first three letters or more,
// 0 for none.
func monthNamed(name string) int {
	name = strings.TrimSuffix(vocab.Fold(name), ".")
	for i, names := range months {
		if len(name) >= 3 && slices.ContainsFunc(names, func(n string) bool { return strings.HasPrefix(n, name) }) {
			return i + 1
		}
	}
	return 0
}

// readDate reads a text that is one date, with or without a time: 2026-04-03,
// 03.04.2026, 3/4/26, "3. april 2026", "Fri, 3 Apr 2026", "April 3, 2026". Of
// two numbers that both can be the month, the first is the day unless
// monthFirst. Two digits of a year are the past hundred years and some.
func readDate(s string, monthFirst bool) (dated, bool) {
	s = strings.TrimSpace(s)
	if len(s) < 6 || len(s) > 60 || !strings.ContainsAny(s, "0123456789") {
		return dated{}, false
	}
	d := dated{}
	if m := yearFirst.FindStringSubmatch(s); m != nil {
		d = dated{number(m[1]), number(m[2]), number(m[3]), m[4]}
	} else if m := dayFirst.FindStringSubmatch(s); m != nil {
		d = dated{year(m[4]), number(m[3]), number(m[1]), m[5]}
		if d.month > 12 || monthFirst && d.day <= 12 {
			d.day, d.month = d.month, d.day
		}
	} else if m := dayName.FindStringSubmatch(s); m != nil {
		d = dated{year(m[3]), monthNamed(m[2]), number(m[1]), m[4]}
	} else if m := nameDay.FindStringSubmatch(s); m != nil {
		d = dated{number(m[3]), monthNamed(m[1]), number(m[2]), m[4]}
	}
	d.clock = readClock(d.clock)
	return d, d.day >= 1 && d.day <= 31 && d.month >= 1 && d.month <= 12 && d.year >= 1900 && d.year <= 2199
}

func number(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

func year(s string) int {
	y := number(s)
	if len(s) == 2 {
		if y += 1900; y < 1930 {
			y += 100
		}
	}
	return y
}

// dateYear gives the year of a text that is a date, 0 for any other text.
func dateYear(s string) int {
	d, ok := readDate(s, false)
	if !ok {
		return 0
	}
	return d.year
}

// moment makes a text that orders answers by the time they were sent in, ""
// when the cell is not a date.
func moment(s string) string { return momentIn(s, false) }

func momentIn(s string, monthFirst bool) string {
	d, ok := readDate(s, monthFirst)
	if !ok {
		return ""
	}
	return fmt.Sprintf("%04d%02d%02d%s", d.year, d.month, d.day, d.clock)
}

var clockForm = regexp.MustCompile(`(?i)(\d{1,2})[:.](\d\d)(?:[:.](\d\d))?\s*([ap]\.?m)?`)

func readClock(s string) string {
	m := clockForm.FindStringSubmatch(s)
	if m == nil {
		return ""
	}
	h := number(m[1])
	switch strings.ToLower(strings.ReplaceAll(m[4], ".", "")) {
	case "pm":
		h = h%12 + 12
	case "am":
		h %= 12
	}
	return fmt.Sprintf("%02d%s%02d", h, m[2], number(m[3]))
}

// dateOrder tells in which order a column writes day and month: by a number
// above twelve, or by the American clock beside slashes. Both is told when
// every date could be read either way.
func dateOrder(values []string) (monthFirst, both bool) {
	seen, day, month, american := 0, 0, 0, 0
	for _, v := range values {
		m := dayFirst.FindStringSubmatch(strings.TrimSpace(v))
		if m == nil {
			continue
		}
		first, second := number(m[1]), number(m[3])
		switch {
		case first > 12 && second <= 12:
			day++
		case second > 12 && first <= 12:
			month++
		case first != second:
			seen++
		}
		if c := clockForm.FindStringSubmatch(m[5]); m[2] == "/" && c != nil && c[4] != "" {
			american++
		}
	}
	if day+month > 0 {
		return month > day, false
	}
	return american > 0, seen > 0
}

// The two orders in which dates of numbers are written.
const (
	DayFirst   = "day"
	MonthFirst = "month"
)

// orderDates settles for every column of dates how they are read, and says of
// which the file itself does not tell. There the person's word counts, and then
// what was said of the sender's earlier file.
func (t *table) orderDates(choices Choices) {
	for _, col := range t.columns {
		if col.profile.share[isDate] < 0.5 {
			continue
		}
		values, _ := t.valuesOf(col.index)
		col.monthFirst, col.eitherOrder = dateOrder(values)
		said := choices.Dates[col.Letter]
		if then := t.memory.column(col.Header, t.header.names); said == "" && then != nil && col.eitherOrder {
			said = then.Dates
		}
		if said == DayFirst || said == MonthFirst {
			col.monthFirst, col.eitherOrder, col.DatesChosen = said == MonthFirst, false, true
		}
	}
}

// tellDates says how a column of dates is read, where it is of use: what is
// taken in, and when a form was sent in, which orders the answers.
func (c *column) tellDates() {
	if c.profile.share[isDate] < 0.5 || c.Treatment == Refuse || c.Treatment == Drop && c.found.field != vocab.FormSubmitted {
		return
	}
	c.Dates, c.DatesOpen = DayFirst, c.eitherOrder
	if c.monthFirst {
		c.Dates = MonthFirst
	}
}

// datesNotice tells of dates in use that can be read in two ways.
func (t *table) datesNotice() []text.Say {
	var out []text.Say
	for _, monthFirst := range []bool{false, true} {
		var names []string
		for _, col := range t.columns {
			if col.eitherOrder && col.monthFirst == monthFirst && (col.Treatment == Use || col.Treatment == Keep) {
				names = append(names, col.Header)
			}
		}
		key := "intake.file.dates_day_first"
		if monthFirst {
			key = "intake.file.dates_month_first"
		}
		if len(names) > 0 {
			out = append(out, text.S(key, "columns", strings.Join(names, ", ")))
		}
	}
	return out
}
