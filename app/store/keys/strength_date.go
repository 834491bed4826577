package keys

// Forms of dates: D, M, Y, C stand for digits of day, month, year of the
// century and century; the rest for itself.
var dateForms = []string{"DDMMYY", "DDMMCCYY", "CCYYMMDD", "YYMMDD", "DD.MM.YY", "DD.MM.CCYY", "CCYY-MM-DD", "DD-MM-CCYY", "DD/MM/CCYY", "DD MM CCYY"}

// dates finds the years and dates, or beginnings of such, that the signs begin with.
func dates(signs []rune) []token {
	var out []token
	if n := formLength(signs, "CCYY"); n > 1 {
		out = append(out, token{"date", n, yearCost})
	}
	for _, form := range dateForms {
		if n := formLength(signs, form); n > 4 {
			out = append(out, token{"date", n, dateCost})
		}
	}
	return out
}

// pairs bounds the two digits of each part.
var pairs = map[byte][2]int{'D': {1, 31}, 'M': {1, 12}, 'C': {19, 20}, 'Y': {0, 99}}

// formLength is how many signs fit the form from its beginning.
func formLength(signs []rune, form string) int {
	n := 0
	for n < len(form) && n < len(signs) {
		bounds, digits := pairs[form[n]]
		if !digits {
			if signs[n] != rune(form[n]) {
				return n
			}
			n++
			continue
		}
		fits := pairLength(signs[n:], bounds)
		n += fits
		if fits < 2 {
			return n
		}
	}
	return n
}

// pairLength is 2 when two digits within the bounds follow, 1 when only the
// first could begin such a pair.
func pairLength(signs []rune, bounds [2]int) int {
	digit := func(i int) int {
		if i < len(signs) && signs[i] >= '0' && signs[i] <= '9' {
			return int(signs[i] - '0')
		}
		return -1
	}
	first, second := digit(0), digit(1)
	if first < bounds[0]/10 || first > bounds[1]/10 {
		return 0
	}
	if v := first*10 + second; second < 0 || v < bounds[0] || v > bounds[1] {
		return 1
	}
	return 2
}
