package intake

import (
	"strconv"
	"strings"
	"time"
)

func wholeNumber(s string) (int, bool) {
	n, err := strconv.Atoi(strings.TrimSpace(s))
	return n, err == nil
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
