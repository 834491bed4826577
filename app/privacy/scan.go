// Package privacy knows what must not be kept: it finds national identity
// numbers and bank accounts in any text and masks them. It is pure.
package privacy

import (
	"slices"
	"strings"

	"omvendt/app/roster"
)

// Kind is what a number in a text is.
type Kind string

// The kinds of numbers that are never kept. A number that passes both tests
// is told as an identity number; either way it goes.
const (
	NationalID  Kind = "national_id"
	BankAccount Kind = "bank_account"
)

// Hit is one number found in a text, as byte positions.
type Hit struct {
	Start, End int
	Kind       Kind
}

// newControl is the day from which newly issued identity numbers may leave
// the remainder 0, 1, 2 or 3 in the first control calculation (Skatteetaten).
const newControl = roster.Date("2032-01-01")

// Scan finds the numbers in a text. Eleven digits in a run of their own, in
// whatever groups they are written with up to three spaces or marks between
// them, count when their date and control digits are right; so does a date of
// birth with its century before the last five digits, and a text that is ten
// digits and nothing else, from which a spreadsheet has taken the leading
// zero. An account number has its usual groups. today decides whether the
// looser control digits of 2032 are accepted; without a day they are.
func Scan(s string, today roster.Date) []Hit {
	if hit, ok := lostZero(s, today); ok {
		return []Hit{hit}
	}
	var hits []Hit
	for _, chain := range chains(s) {
		hits = append(hits, numbersIn(s, chain, today)...)
	}
	return hits
}

// lostZero finds an identity number that lost its leading zero. Ten digits
// after 47 are a Norwegian telephone number.
func lostZero(s string, today roster.Date) (Hit, bool) {
	number := strings.TrimSpace(s)
	if len(number) != 10 || strings.HasPrefix(number, "47") {
		return Hit{}, false
	}
	digits := []byte{0}
	for _, r := range number {
		if r < '0' || r > '9' {
			return Hit{}, false
		}
		digits = append(digits, byte(r-'0'))
	}
	start := strings.Index(s, number)
	return Hit{Start: start, End: start + len(number), Kind: NationalID}, ValidNationalID(digits, today)
}

func classify(r run, today roster.Date) (Kind, bool) {
	switch {
	case len(r.digits) == 11 && ValidNationalID(r.digits, today) && !r.otherwise():
		return NationalID, true
	case accountShape[r.shape] && validAccount(r.digits) && !r.groups[0].plus:
		return BankAccount, true
	case centuryShape[r.shape] && ValidNationalID(slices.Concat(r.digits[:4], r.digits[6:]), today):
		return NationalID, true
	}
	return "", false
}

// The ways in which the numbers are grouped: the lengths of the groups.
var (
	accountShape = map[string]bool{"11": true, "425": true, "47": true}
	centuryShape = map[string]bool{"2245": true, "85": true}
)

// ValidNationalID tells whether eleven digits (values 0–9) make a national
// identity number: an ordinary one, a D-number (day + 40), an H-number (month
// + 40) or a synthetic one (month + 80, + 65 or + 40), with control digits
// modulo 11.
func ValidNationalID(d []byte, today roster.Date) bool {
	return len(d) == 11 && plausibleDay(d) && controlsFit(d, today)
}

func plausibleDay(d []byte) bool {
	day, month := int(d[0])*10+int(d[1]), int(d[2])*10+int(d[3])
	if day > 40 {
		day -= 40
	}
	for _, offset := range []int{80, 65, 40} {
		if month > offset && month <= offset+12 {
			month -= offset
			break
		}
	}
	if month < 1 || month > 12 || day < 1 {
		return false
	}
	days := [...]int{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}
	return day <= days[month-1]
}

var (
	firstWeights   = []int{3, 7, 6, 1, 8, 9, 4, 5, 2, 1}
	secondWeights  = []int{5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1}
	accountWeights = []int{5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1}
)

func controlsFit(d []byte, today roster.Date) bool {
	first := remainder(d, firstWeights)
	if remainder(d, secondWeights) != 0 {
		return false
	}
	if today == "" || today >= newControl {
		return first <= 3
	}
	return first == 0
}

// validAccount tells whether eleven digits make a Norwegian account number
// (modulo 11).
func validAccount(d []byte) bool {
	return len(d) == 11 && remainder(d, accountWeights) == 0 && anyDigit(d)
}

func anyDigit(d []byte) bool {
	for _, x := range d {
		if x != d[0] {
			return true
		}
	}
	return false
}

func remainder(d []byte, weights []int) int {
	sum := 0
	for i, w := range weights {
		sum += int(d[i]) * w
	}
	return sum % 11
}
