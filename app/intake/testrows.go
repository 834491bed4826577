package intake

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"omvendt/app/roster"
	"omvendt/app/text"
	"omvendt/app/vocab"
)

// The signs of a row that somebody wrote to try a form out.
var (
	testNames = set("test testesen testsen testson testperson testbruker testdeltaker testdeltakar testuser testkandidat tester1 test1 test2 testtest asdf asdfg asdfasdf asd qwerty qwe dummy blabla xxx")
	testMail  = regexp.MustCompile(`^(?:test\w{0,6}|asdf\w*|qwerty|qwe|dummy)@|@(?:test|asdf|qwerty|dummy)\.`)
	mashed    = regexp.MustCompile(`(?i)^(?:asd|asdf|asdfg|asdfasdf|qwe|qwerty|test|testing|tester|testtest|blabla|xxx|abc|sdf|dfg|jkl)\W*$`)
)

// looksLikeTest tells whether a row was written to try the form out, by at
// least two signs: a word of the name, the rest of it, the address, the number,
// or answers that are the keyboard's and not a person's. One sign is not
// enough: an address may be anything.
func looksLikeTest(p *person) bool {
	signs, mash := 0, 0
	words := strings.Fields(p.marks.Name)
	if slices.ContainsFunc(words, func(w string) bool { return testNames[w] }) {
		signs++
		if !slices.ContainsFunc(words, func(w string) bool { return !testNames[w] }) {
			signs++ // nobody is called Test Testesen
		}
	}
	if testMail.MatchString(p.marks.Email) {
		signs++
	}
	if numberToTry(p.roster.Phone) {
		signs++
	}
	if signs == 0 {
		return false
	}
	for _, v := range p.line.Values {
		if v.Field != vocab.FullName && mashed.MatchString(v.Text) {
			mash++
		}
	}
	if mash > 1 {
		signs++
	}
	return signs > 1
}

// numberToTry tells whether a telephone number is one digit again and again or
// the digits in order, "12345678", with the country or without.
func numberToTry(phone string) bool {
	digits := strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, strings.TrimPrefix(strings.TrimPrefix(phone, "+47"), "0047"))
	return len(digits) > 2 && (strings.HasPrefix("123456789", digits) || strings.Count(digits, digits[:1]) == len(digits))
}

// askTest asks about a row that looks like a try. It is proposed left out and
// never taken in, nor left out, without an answer.
func (t *table) askTest(p *person, choices Choices, insp *Inspection) (goesIn bool) {
	number := strconv.Itoa(p.line.Number)
	id := "test:" + number + ":" + shortHash(roster.NameKey(p.roster.Name), p.marks.Email)
	q := question(id, choices.Answers, []int{p.line.Number}, text.S("intake.ask.test", "row", number, "name", p.line.Name), nil, "no", "yes")
	insp.Questions = append(insp.Questions, q)
	switch q.Answer {
	case "yes":
		return true
	case "no":
		p.line.Outcome, p.line.Reasons = Refused, []text.Say{text.S("intake.row.left_out")}
	default:
		p.line.Outcome, p.line.Reasons = Unclear, []text.Say{text.S("intake.row.test")}
	}
	return false
}
