package matching

import (
	"fmt"
	"math/bits"
)

// ruleSet has one bit for each rule of the catalogue.
type ruleSet uint16

func rulesOf(list []Rule) ruleSet {
	var s ruleSet
	for _, r := range list {
		s |= bitOf(r)
	}
	return s
}

// bitOf gives the rule's bit, 0 for one that does not exist.
func bitOf(r Rule) ruleSet {
	for bit := range ruleCatalogue {
		if ruleCatalogue[bit].rule == r {
			return 1 << bit
		}
	}
	return 0
}

func (s ruleSet) list() []Rule {
	var out []Rule
	for bit := range ruleCatalogue {
		if s&(1<<bit) != 0 {
			out = append(out, ruleCatalogue[bit].rule)
		}
	}
	return out
}

func (s ruleSet) size() int { return bits.OnesCount16(uint16(s)) }

func checkStops(list []Rule) error {
	for _, r := range list {
		if bitOf(r)&(isStatus|isMinor|isConsent) == 0 {
			return fmt.Errorf("%w: %q cannot stop a person", ErrRule, r)
		}
	}
	return nil
}

// recorded are the rules that Apart can name.
const recorded = isExcluded | isReporting | isUnit | isFormer | isFamily | isRequest | isWish | isPrevious

// Why gives all the reasons why two people cannot be a pair, as far as the two
// people themselves tell and no rule is set otherwise; none means possible. What
// nobody answered forbids nothing. What is recorded apart, bans and reporting
// lines are known to a Board.
func Why(mentor, mentee Person) []Rule {
	k := keys{}
	a, b := k.read(mentor), k.read(mentee)
	return a.why(&b, 1).list()
}

// Unknown gives the rules that could not be checked for two people because one
// of them has not answered.
func Unknown(mentor, mentee Person) []Rule {
	k := keys{}
	a, b := k.read(mentor), k.read(mentee)
	return a.unknown(&b).list()
}

func (a *answers) why(b *answers, leastTimes int) ruleSet {
	s := a.stopped | b.stopped
	if len(a.languages) > 0 && len(b.languages) > 0 && a.languages.common(b.languages) == 0 {
		s |= isLanguage
	}
	if a.Slots != 0 && b.Slots != 0 && bits.OnesCount32(uint32(a.Slots&b.Slots)) < leastTimes {
		s |= isTime
	}
	if formatsClash(&a.Person, &b.Person) {
		s |= isFormat
	}
	return s
}

func (a *answers) unknown(b *answers) ruleSet {
	var s ruleSet
	if len(a.languages) == 0 || len(b.languages) == 0 {
		s |= isLanguage
	}
	if a.Slots == 0 || b.Slots == 0 {
		s |= isTime
	}
	if formatUnknown(&a.Person, &b.Person) {
		s |= isFormat
	}
	return s
}

// formatUnknown tells whether an answer that is not there could make the
// formats clash. Somebody who takes either clashes with nobody.
func formatUnknown(a, b *Person) bool {
	switch {
	case a.Format == Either || b.Format == Either:
		return false
	case !a.Format.answered() || !b.Format.answered():
		return true
	}
	return a.Format == InPerson && b.Format == InPerson && (a.Place == "" || b.Place == "")
}

func (f Format) answered() bool { return f == InPerson || f == Online || f == Either }

func (f Format) online() bool { return f == Online || f == Either }

func formatsClash(a, b *Person) bool {
	switch {
	case a.Format == Online && b.Format == InPerson, a.Format == InPerson && b.Format == Online:
		return true
	case a.Format == InPerson && b.Format == InPerson:
		return a.Place != "" && b.Place != "" && a.Place != b.Place
	}
	return false
}
