package roster

import (
	"strconv"

	"omvendt/app/text"
)

// Verdict says whether two entries are the same person.
type Verdict int

// The verdicts. Maybe is for a person to decide.
const (
	Different Verdict = iota
	Maybe
	Same
)

// Likeness is a verdict with its reasons, the strongest first.
type Likeness struct {
	Verdict Verdict
	Reasons []text.Say
}

// Compare weighs two entries (DOMAIN 4.2 and 8A). Same: the e-mail is equal
// and the name at least compatible, or the phone and a compatible name. Maybe:
// the e-mail is equal under another name, the name is equal, or it is
// compatible and the birth year equal. Two known birth years that differ make
// everything but an equal e-mail different.
func Compare(a, b Person) Likeness {
	name := CompareNames(a.Name, b.Name)
	email := EmailKey(a.Email) != "" && EmailKey(a.Email) == EmailKey(b.Email)
	phone := PhoneKey(a.Phone) != "" && PhoneKey(a.Phone) == PhoneKey(b.Phone)
	year := a.BirthYear != 0 && a.BirthYear == b.BirthYear
	apart := a.BirthYear != 0 && b.BirthYear != 0 && !year
	l := Likeness{Reasons: reasons(name, email, phone, year, a.BirthYear)}
	nameless := NameKey(a.Name) == "" || NameKey(b.Name) == ""
	switch {
	case email && (name != NameDifferent || nameless) && !apart:
		l.Verdict = Same
	case email:
		l.Verdict = Maybe
	case apart:
		l.Verdict = Different
	case phone && name != NameDifferent:
		l.Verdict = Same
	case name == NameEqual, name == NameCompatible && year:
		l.Verdict = Maybe
	}
	if l.Verdict == Different {
		l.Reasons = nil
	}
	return l
}

func reasons(name NameMatch, email, phone, year bool, born int) []text.Say {
	var out []text.Say
	if email {
		out = append(out, text.S("roster.same.email"))
	}
	if phone {
		out = append(out, text.S("roster.same.phone"))
	}
	switch name {
	case NameEqual:
		out = append(out, text.S("roster.same.name"))
	case NameCompatible:
		out = append(out, text.S("roster.same.name_close"))
	case NameDifferent:
		out = append(out, text.S("roster.other.name"))
	}
	if year {
		out = append(out, text.S("roster.same.birth_year", "year", strconv.Itoa(born)))
	}
	return out
}

// PossiblyUnder tells whether somebody born in the year may be younger than
// age, in whole years, on the day. An unknown year or day gives false.
func PossiblyUnder(age, birthYear int, on Date) bool {
	if birthYear == 0 || len(on) < 10 {
		return false
	}
	year, err := strconv.Atoi(string(on[:4]))
	if err != nil {
		return false
	}
	turns := birthYear + age
	return turns > year || turns == year && on[5:] != "12-31"
}
