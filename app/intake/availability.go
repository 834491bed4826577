package intake

import (
	"slices"
	"strings"

	"omvendt/app/vocab"
)

// The keys of times: seven days and four parts of the day. Morning is before
// ten, midday ten to two, afternoon two to five, evening after five.
var (
	dayKeys  = [7]string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"}
	partKeys = [4]string{"morning", "midday", "afternoon", "evening"}
	partFrom = [5]int{6, 10, 14, 17, 22}
)

const (
	weekdays = 0b0011111
	weekend  = 0b1100000
	anyPart  = 0b1111
)

// atom is one thing said about time: days, parts of the day, or a turn of
// the sentence.
type atom struct {
	days, parts int
	not         bool // what follows does not fit
	stop        bool // ends a not
	flexible    bool
}

// readTimes reads an answer about when somebody can meet (DOMAIN 4.4):
// "Tue/Thu after 15", "Tirsdag;Torsdag;Etter kl 16;", "man–tors", "any
// (Teams)", "ikke onsdag". A day without a part is the whole day, a part
// without a day every weekday. An interval of hours gives the parts of which
// it covers two hours, or else the one it covers most. The slots come in the
// order of the week, "flexible" first when it was said; formats are the
// meeting formats that were mentioned.
func readTimes(s string) (slots, formats []string) {
	if len(s) > 2000 {
		s = s[:2000]
	}
	atoms, formats := atomsOf(s)
	var open, closed [7]int
	flexible, said := spread(atoms, false, &open), false
	spread(atoms, true, &closed)
	for _, a := range atoms {
		said = said || a.days|a.parts != 0
	}
	if !flexible && !said {
		return nil, formats
	}
	if open == [7]int{} {
		open = [7]int{anyPart, anyPart, anyPart, anyPart, anyPart}
	}
	if flexible {
		slots = append(slots, "flexible")
	}
	for d := range dayKeys {
		for p := range partKeys {
			if open[d]&^closed[d]&(1<<p) != 0 {
				slots = append(slots, dayKeys[d]+"."+partKeys[p])
			}
		}
	}
	return slots, formats
}

// spread fills the week with the groups of days and parts, either of what
// fits or of what does not.
func spread(atoms []atom, negative bool, week *[7]int) (flexible bool) {
	not, daysSaid := false, false
	var days, parts int
	partsFirst := false
	flush := func() {
		if days == 0 && parts == 0 {
			return
		}
		daysSaid = daysSaid || days != 0
		if days == 0 {
			days = weekdays
		}
		if parts == 0 {
			parts = anyPart
		}
		for d := range week {
			if days&(1<<d) != 0 {
				week[d] |= parts
			}
		}
		days, parts = 0, 0
	}
	for _, a := range atoms {
		switch {
		case a.not:
			not = true
			flush()
			continue
		case a.stop:
			if not {
				flush()
			}
			not = false
			continue
		case a.flexible:
			flexible = flexible || !not
			continue
		case not != negative:
			continue
		}
		if days != 0 && parts != 0 && (a.days != 0) != partsFirst {
			flush()
		}
		if days == 0 && parts == 0 {
			partsFirst = a.parts != 0
		}
		days |= a.days
		parts |= a.parts
	}
	flush()
	if flexible && !negative && daysSaid {
		for d := range 5 {
			week[d] = anyPart
		}
	}
	return flexible
}

// atomsOf reads the text from left to right.
func atomsOf(s string) (atoms []atom, formats []string) {
	tokens := timeTokens(s)
	if len(tokens) > 14 {
		tokens = slices.DeleteFunc(tokens, func(t string) bool { return alsoWords[t] })
	}
	shortDays := onlyShortDays(tokens)
	for i := 0; i < len(tokens); {
		if a, n := hours(tokens, i); n > 0 {
			atoms = append(atoms, a)
			i += n
			continue
		}
		if a, n := dayRange(tokens, i, shortDays); n > 0 {
			atoms = append(atoms, a)
			i += n
			continue
		}
		if a, format, n := phrase(tokens, i); n > 0 {
			if format != "" {
				formats = appendNew(formats, format)
			} else {
				atoms = append(atoms, a)
			}
			i += n
			continue
		}
		i++
	}
	return atoms, formats
}

// alsoWords are short names of days that are common words in a longer text.
var alsoWords = set("man fri sat sun tor son lor ons tir mon")

func dayRange(tokens []string, i int, short bool) (atom, int) {
	first, ok := dayOf(tokens[i], short)
	if !ok {
		return atom{}, 0
	}
	if i+2 < len(tokens) && through[tokens[i+1]] {
		if last, ok := dayOf(tokens[i+2], short); ok {
			days := 0
			for d := first; ; d = (d + 1) % 7 {
				days |= 1 << d
				if d == last {
					return atom{days: days}, 3
				}
			}
		}
	}
	return atom{days: 1 << first}, 1
}

var through = set("- til to through thru till")

func dayOf(token string, short bool) (int, bool) {
	if len(token) < 3 && !short {
		return 0, false
	}
	d, ok := dayIndex[token]
	return d, ok
}

// onlyShortDays tells whether "ma on to" can be read as days: when no word of
// the text is anything else.
func onlyShortDays(tokens []string) bool {
	any := false
	for _, t := range tokens {
		if !isLetters(t) {
			continue
		}
		if _, ok := dayIndex[t]; !ok && !joining[t] {
			return false
		}
		any = true
	}
	return any
}

var joining = set("og and eller or")

var dayIndex = func() map[string]int {
	out := map[string]int{"lordag": 5, "lordager": 5, "lor": 5, "saturday": 5, "saturdays": 5, "sat": 5,
		"laurdag": 5, "sundag": 6, "sondag": 6, "sondager": 6, "son": 6, "sunday": 6, "sundays": 6, "sun": 6}
	for _, v := range vocab.Values(vocab.AvailabilityWords) {
		for d := range 5 {
			if v.Key != dayKeys[d] {
				continue
			}
			for _, s := range v.Synonyms {
				out[vocab.Fold(s)] = d
			}
		}
	}
	for d, names := range [5]string{"mondays mandags", "tuesdays tirs tysdag tysdagar tisdag tisdagar tirsdagar tirsdags", "wednesdays weds onsdagar", "thursdays thur tors torsdagar", "fridays fredagar fredags"} {
		for _, n := range strings.Fields(names) {
			out[n] = d
		}
	}
	return out
}()
