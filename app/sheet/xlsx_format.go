package sheet

import (
	"strings"

	"github.com/xuri/nfp"
)

// moment tells what a number format shows of a point in time: nothing, a
// date, a time of day, or both. A format that counts hours beyond 24, such as
// [h]:mm, shows a duration, which is a time of day only when under 24 hours.
type moment int

const (
	showsDate moment = 1 << iota
	showsTime
	showsSpan
)

// builtInMoment tells it for the formats that are known by number alone
// (ECMA-376 part 1, 18.8.30, with the East Asian ones).
func builtInMoment(id int) moment {
	switch {
	case id >= 14 && id <= 17, id >= 27 && id <= 31, id == 36, id >= 50 && id <= 54, id == 57, id == 58:
		return showsDate
	case id == 22:
		return showsDate | showsTime
	case id == 46:
		return showsTime | showsSpan
	case id >= 18 && id <= 21, id >= 32 && id <= 35, id == 45, id == 47, id == 55, id == 56:
		return showsTime
	}
	return 0
}

// formatMoment tells it for a format code, by its first section. An m alone
// is a month; beside hours or seconds it is minutes.
func formatMoment(code string) moment {
	parser := nfp.NumberFormatParser()
	sections := parser.Parse(code)
	if len(sections) == 0 {
		return 0
	}
	var m moment
	months := false
	for _, token := range sections[0].Items {
		if token.TType != nfp.TokenTypeDateTimes && token.TType != nfp.TokenTypeElapsedDateTimes {
			continue
		}
		value := strings.ToUpper(token.TValue)
		switch {
		case token.TType == nfp.TokenTypeElapsedDateTimes:
			m |= showsTime | showsSpan
		case strings.ContainsAny(value, "HS"), strings.Contains(value, "AM/PM"):
			m |= showsTime
		case strings.ContainsAny(value, "YDE"):
			m |= showsDate
		case strings.Contains(value, "M"):
			months = true
		}
	}
	if months && m == 0 {
		m = showsDate
	}
	return m
}

// formatZeros tells how many digits a format shows at the least when it is
// made of nothing but zeros, such as 0000 of a post code or 00 00 00 00 of a
// telephone number; 0 for any other.
func formatZeros(code string) int {
	zeros := 0
	for _, c := range strings.ReplaceAll(code, `\ `, " ") {
		switch c {
		case '0':
			zeros++
		case ' ':
		default:
			return 0
		}
	}
	if zeros < 2 || zeros > 20 {
		return 0
	}
	return zeros
}
