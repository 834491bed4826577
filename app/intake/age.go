package intake

import (
	"regexp"
	"strconv"
	"strings"

	"omvendt/app/programme"
	"omvendt/app/vocab"
)

// minorKey marks an answer about age that says, or may say, below 18.
const minorKey = "minor"

// under18 is how such an answer is kept when it is not a number.
const under18 = "under 18"

// readAge keeps of a mentor's age only that it is below 18: nothing else is
// needed, and the year of birth has a column of its own.
func (p *person) readAge(col *column, cell, ref string) {
	if p.role != programme.Mentor {
		p.add(vocab.Age, cell, ref)
		return
	}
	if said, below := ageBelow18(col.Header, cell); below {
		p.put(Value{Field: vocab.Age, Text: said, Keys: []string{minorKey}, Cell: ref})
	}
}

var (
	ageForm   = regexp.MustCompile(`^(\d{1,2})(?:[.,]\d+)?(?: ?(?:år|år gammel|years?|years old|yrs?|y))?$`)
	ageRange  = regexp.MustCompile(`^(\d{1,2}) ?(?:-|–|—|til|to) ?(\d{1,2})\b`)
	belowForm = regexp.MustCompile(`^(?:under|below|yngre enn|younger than|less than|mindre enn|<) ?(\d{1,2})\b`)
)

// ageBelow18 tells whether an answer about age says, or may say, below 18: a
// number, a group that begins below 18, "under 18", or the answer to "are you
// over 18". said is how it is kept.
func ageBelow18(header, cell string) (said string, below bool) {
	cell = strings.ToLower(strings.TrimSpace(cell))
	for _, form := range []*regexp.Regexp{ageForm, ageRange, belowForm} {
		m := form.FindStringSubmatch(cell)
		if m == nil {
			continue
		}
		age, _ := strconv.Atoi(m[1])
		switch {
		case form == belowForm:
			return under18, age <= 18
		case form == ageForm:
			return m[1], age > 0 && age < 18
		}
		return under18, age < 18
	}
	asked := " " + vocab.Fold(vocab.Header(header)) + " "
	if !strings.Contains(asked, " 18 ") {
		return "", false
	}
	key, _ := opening(cell)
	if strings.Contains(asked, " under ") || strings.Contains(asked, " below ") || strings.Contains(asked, " younger ") || strings.Contains(asked, " yngre ") {
		return under18, key == yes
	}
	return under18, key == no
}

// ageKeys reads what a person writes about an age in the app.
func ageKeys(text string) []string {
	if _, below := ageBelow18("", text); below {
		return []string{minorKey}
	}
	return nil
}
