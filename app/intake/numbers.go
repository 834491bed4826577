package intake

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

func wholeNumber(s string) (int, bool) {
	n, err := strconv.Atoi(strings.TrimSpace(s))
	return n, err == nil
}

var (
	dayFirst  = regexp.MustCompile(`^(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})(?:[ T,].*)?$`)
	yearFirst = regexp.MustCompile(`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T,].*)?$`)
	anyYear   = regexp.MustCompile(`(?:^|[^0-9])((?:19|20)\d\d)(?:[^0-9]|$)`)
)

// dateYear gives the year of a text that is a date, 0 for any other text. Two
// digits of a year are read as the past hundred years.
func dateYear(s string) int {
	if len(s) < 6 || len(s) > 40 || s[0] < '0' || s[0] > '9' {
		return 0
	}
	day, month, year := "", "", ""
	if m := dayFirst.FindStringSubmatch(s); m != nil {
		day, month, year = m[1], m[2], m[3]
	} else if m := yearFirst.FindStringSubmatch(s); m != nil {
		year, month, day = m[1], m[2], m[3]
	} else {
		return 0
	}
	d, _ := strconv.Atoi(day)
	m, _ := strconv.Atoi(month)
	y, _ := strconv.Atoi(year)
	if len(year) == 2 {
		y += 1900
		if y < 1930 {
			y += 100
		}
	}
	if d < 1 || m < 1 || d > 31 || m > 31 || d > 12 && m > 12 || y < 1900 || y > 2199 {
		return 0
	}
	return y
}

// birthYear reads a year of birth out of a year, a date, a spreadsheet's day
// number or a text that holds one year. 0 when there is none that a living
// person could have.
func birthYear(s string, thisYear int) int {
	y := dateYear(s)
	if n, ok := wholeNumber(s); ok {
		switch {
		case n >= 1900 && n < 2200:
			y = n
		case n >= 0 && n <= 99:
			y = 1900 + n
			if thisYear > 0 && y < thisYear-95 {
				y += 100
			}
		case n > 5000 && n < 60000:
			y = time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, n).Year()
		}
	} else if m := anyYear.FindStringSubmatch(s); y == 0 && m != nil {
		y, _ = strconv.Atoi(m[1])
	}
	if y < 1900 || thisYear > 0 && (y > thisYear-5 || y < thisYear-110) {
		return 0
	}
	return y
}

// moment makes a text that orders answers by the time they were sent in, ""
// when the cell is not a date. The day comes before the month unless it cannot.
func moment(s string) string {
	clock := ""
	rest := s
	if i := strings.IndexAny(s, " T,"); i > 0 {
		rest, clock = s[:i], readClock(s[i+1:])
	}
	if m := dayFirst.FindStringSubmatch(rest); m != nil && len(m[3]) == 4 {
		d, mo := m[1], m[2]
		if n, _ := strconv.Atoi(mo); n > 12 {
			d, mo = mo, d
		}
		return m[3] + two(mo) + two(d) + clock
	}
	if m := yearFirst.FindStringSubmatch(rest); m != nil {
		return m[1] + two(m[2]) + two(m[3]) + clock
	}
	return ""
}

var clockForm = regexp.MustCompile(`(?i)(\d{1,2})[:.](\d\d)(?:[:.](\d\d))?\s*(am|pm)?`)

func readClock(s string) string {
	m := clockForm.FindStringSubmatch(s)
	if m == nil {
		return ""
	}
	h, _ := strconv.Atoi(m[1])
	switch strings.ToLower(m[4]) {
	case "pm":
		h = h%12 + 12
	case "am":
		h %= 12
	}
	return two(strconv.Itoa(h)) + m[2] + two(m[3])
}

func two(s string) string { return strings.Repeat("0", max(0, 2-len(s))) + s }
