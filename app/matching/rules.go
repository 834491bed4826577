package matching

import (
	"errors"
	"fmt"
)

// ErrRule tells that a person is stopped by a rule that does not exist.
var ErrRule = errors.New("matching: unknown rule")

var rules = [...]Rule{RuleStatus, RuleMinor, RuleConsent, RuleExcluded, RuleLanguage, RuleTime, RuleFormat, RuleBanned}

// Rules lists the hard rules in the order they are told.
func Rules() []Rule { return rules[:] }

// ruleSet has one bit for each of rules.
type ruleSet uint16

// The bits stand in the order of rules.
const (
	isStatus ruleSet = 1 << iota
	isMinor
	isConsent
	isExcluded
	isLanguage
	isTime
	isFormat
	isBanned
)

// aboutAnswers are the rules that follow from the two people's answers. The
// coordinator may know better than a form, so a lock can set them aside; the
// others protect somebody and cannot be locked over.
const aboutAnswers = isLanguage | isTime | isFormat

func rulesOf(list []Rule) ruleSet {
	var s ruleSet
	for bit, rule := range rules {
		for _, r := range list {
			if r == rule {
				s |= 1 << bit
			}
		}
	}
	return s
}

func (s ruleSet) list() []Rule {
	var out []Rule
	for bit, rule := range rules {
		if s&(1<<bit) != 0 {
			out = append(out, rule)
		}
	}
	return out
}

func known(list []Rule) error {
	for _, r := range list {
		if rulesOf([]Rule{r}) == 0 {
			return fmt.Errorf("%w: %q", ErrRule, r)
		}
	}
	return nil
}

// Why gives all the reasons why two people cannot be a pair, as far as the two
// people themselves tell; none means possible. What nobody answered forbids
// nothing. Exclusions and bans are known to a Board.
func Why(mentor, mentee Person) []Rule {
	k := keys{}
	a, b := k.read(mentor), k.read(mentee)
	return a.why(&b).list()
}

// Unknown gives the rules that could not be checked for two people because one
// of them has not answered.
func Unknown(mentor, mentee Person) []Rule {
	k := keys{}
	a, b := k.read(mentor), k.read(mentee)
	return a.unknown(&b).list()
}

func (a *answers) why(b *answers) ruleSet {
	s := a.stopped | b.stopped
	if len(a.languages) > 0 && len(b.languages) > 0 && a.languages.common(b.languages) == 0 {
		s |= isLanguage
	}
	if a.Slots != 0 && b.Slots != 0 && a.Slots&b.Slots == 0 {
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
