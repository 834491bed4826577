package privacy

import (
	"slices"
	"strings"
)

// otherwise tells whether a run that could be an identity number is clearly
// something else by the way it is written: a telephone number with another
// after it, a number abroad, a date with a time.
func (r run) otherwise() bool {
	if r.groups[0].plus {
		return !strings.HasSuffix(r.shape, "5") && r.abroad()
	}
	if len(r.groups) == 1 || len(r.groups[len(r.groups)-1].digits) >= 5 {
		return false
	}
	return r.hasTime() || r.twoPhones()
}

// abroad tells whether the digits after a + are a telephone number: a country
// code whose numbers have eleven digits in all (ITU-T E.164 and the national
// numbering plans). Only codes that could be the day of an identity number
// are listed.
func (r run) abroad() bool {
	text := r.text()
	if text[0] == '1' { // North America: area and exchange begin with 2 to 9
		return text[1] >= '2' && text[4] >= '2'
	}
	for _, n := range []int{2, 3} {
		if elevenAbroad[text[:n]] && text[n] != '0' {
			return true
		}
	}
	return false
}

var elevenAbroad = func() map[string]bool {
	out := map[string]bool{}
	for _, code := range strings.Fields("20 27 31 41 43 46 48 49 51 56 60 61 62 64 66 " +
		"216 222 223 226 227 228 229 230 231 232 235 236 241 252 253 257 266 267 268 " +
		"502 503 504 505 506 507 509 591 593 594 598 670") {
		out[code] = true
	}
	return out
}()

func (r run) text() string {
	var b strings.Builder
	for _, d := range r.digits {
		b.WriteByte('0' + d)
	}
	return b.String()
}

func (g group) value() int {
	n := 0
	for _, d := range g.digits {
		n = n*10 + int(d)
	}
	return n
}

// hasTime tells whether the run holds a date with a year of four digits, a
// time of day with a colon, or several times with points and more besides.
func (r run) hasTime() bool {
	pointed := 0
	for k, between := range r.between {
		a, b := r.groups[k], r.groups[k+1]
		clock := len(a.digits) <= 2 && len(b.digits) == 2 && a.value() < 24 && b.value() < 60
		switch {
		case clock && between == ":":
			return true
		case clock && between == ".":
			pointed++
		}
		if k+2 < len(r.groups) && r.isDate(k) {
			return true
		}
	}
	return pointed > 1 && !same(r.between)
}

func (r run) isDate(k int) bool {
	if r.between[k] != r.between[k+1] || len(r.between[k]) > 2 {
		return false
	}
	a, b, c := r.groups[k], r.groups[k+1], r.groups[k+2]
	if len(a.digits) == 4 {
		a, c = c, a
	}
	return len(a.digits) <= 2 && len(b.digits) <= 2 && len(c.digits) == 4 && a.value() <= 31 && b.value() <= 31 && c.value() >= 1900 && c.value() < 2200
}

// twoPhones tells whether the run is a telephone number of eight digits in its
// usual groups and the beginning of something else, set apart by another mark,
// or the end of something and such a number.
func (r run) twoPhones() bool {
	for _, shape := range []string{"323", "2222"} {
		n := len(shape)
		if len(r.shape) <= n {
			continue
		}
		last := len(r.between)
		if strings.HasPrefix(r.shape, shape) && same(r.between[:n-1]) && r.between[n-1] != r.between[0] ||
			strings.HasSuffix(r.shape, shape) && same(r.between[last-n+1:]) && r.between[last-n] != r.between[last-1] {
			return true
		}
	}
	return false
}

func same(marks []string) bool {
	return !slices.ContainsFunc(marks, func(m string) bool { return m != marks[0] })
}
