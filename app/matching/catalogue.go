package matching

import (
	"errors"
	"fmt"
)

// Rule is a rule that makes a person or a pair impossible, or one to avoid.
type Rule string

// The rules. The first group stops a person, the others a pair: by what is
// known of the two, by their answers, by the coordinator.
const (
	RuleStatus  Rule = "status"  // withdrawn, rejected, waiting …
	RuleMinor   Rule = "minor"   // possibly under 18 at kick-off
	RuleConsent Rule = "consent" // consent to processing or to share missing

	RuleExcluded  Rule = "excluded"  // confirmed or suspected tie between the two
	RuleReporting Rule = "reporting" // one stands in the other's reporting line
	RuleUnit      Rule = "unit"      // the mentor works in, or applies to, the mentee's unit
	RuleFormer    Rule = "former"    // earlier manager or teacher
	RuleFamily    Rule = "family"    // family, friend or neighbour
	RuleRequest   Rule = "request"   // one has asked not to meet the other; no reason is ever shown
	RuleWish      Rule = "wish"      // the mentee would rather not
	RulePrevious  Rule = "previous"  // they have been a pair before

	RuleLanguage Rule = "language" // no language in common
	RuleTime     Rule = "time"     // too few times in common
	RuleFormat   Rule = "format"   // one only online, the other only in person; or in person in different towns

	RuleBanned Rule = "banned" // the coordinator's ban
)

// Severity is how a rule counts.
type Severity uint8

// The severities.
const (
	Hard  Severity = iota // a pair that breaks it is impossible
	Avoid                 // only if somebody would be without a pair otherwise
	Off                   // the rule is not looked at
)

// Setting is a rule as the coordinator has set it. Least is the rule's number
// where it has one: for RuleTime the fewest times in common, 0 for 1.
type Setting struct {
	Severity Severity
	Least    int
}

// ErrRule tells of a rule that does not exist, or that does not belong where it
// stands. ErrSetting tells of a setting that the rule cannot have: a rule that
// protects somebody stays hard.
var (
	ErrRule    = errors.New("matching: unknown rule")
	ErrSetting = errors.New("matching: the rule cannot be set like that")
)

// ruleInfo is one line of the catalogue of rules.
type ruleInfo struct {
	rule     Rule
	about    subject
	severity Severity // default
	soft     bool     // may be set to another severity than Hard
}

// subject is where a rule gets its knowledge from.
type subject uint8

const (
	ofPerson  subject = iota // Person.Stopped
	ofRecord                 // Problem.Apart and Person.Manager
	ofAnswers                // the answers of the two
	ofCoordinator
)

// ruleCatalogue is closed, in the order in which rules are told. None is about
// who somebody is. A lock can set aside what follows from answers, because the
// coordinator may know better than a form; the others protect somebody.
var ruleCatalogue = [...]ruleInfo{
	{RuleStatus, ofPerson, Hard, false},
	{RuleMinor, ofPerson, Hard, false},
	{RuleConsent, ofPerson, Hard, false},
	{RuleExcluded, ofRecord, Hard, false},
	{RuleReporting, ofRecord, Hard, false},
	{RuleUnit, ofRecord, Hard, false},
	{RuleFormer, ofRecord, Hard, false},
	{RuleFamily, ofRecord, Hard, false},
	{RuleRequest, ofRecord, Hard, false},
	{RuleWish, ofRecord, Avoid, true},
	{RulePrevious, ofRecord, Hard, true},
	{RuleLanguage, ofAnswers, Hard, true},
	{RuleTime, ofAnswers, Hard, true},
	{RuleFormat, ofAnswers, Hard, true},
	{RuleBanned, ofCoordinator, Hard, false},
}

// The bits stand in the order of ruleCatalogue.
const (
	isStatus ruleSet = 1 << iota
	isMinor
	isConsent
	isExcluded
	isReporting
	isUnit
	isFormer
	isFamily
	isRequest
	isWish
	isPrevious
	isLanguage
	isTime
	isFormat
	isBanned
)

const aboutAnswers = isLanguage | isTime | isFormat

// Rules lists the rules in the order they are told.
func Rules() []Rule {
	out := make([]Rule, len(ruleCatalogue))
	for i, r := range ruleCatalogue {
		out[i] = r.rule
	}
	return out
}

// CanSoften tells whether the coordinator may set the rule to Avoid or Off.
func (r Rule) CanSoften() bool {
	for _, info := range ruleCatalogue {
		if info.rule == r {
			return info.soft
		}
	}
	return false
}

// ruleBook is the settings of a problem as sets.
type ruleBook struct {
	hard, avoid ruleSet
	leastTimes  int
}

func readRules(settings map[Rule]Setting) (ruleBook, error) {
	b := ruleBook{leastTimes: 1}
	known := 0
	for bit, info := range ruleCatalogue {
		set, given := settings[info.rule]
		if !given {
			set.Severity = info.severity
		} else {
			known++
		}
		if set.Severity > Off || !info.soft && set.Severity != Hard ||
			set.Least < 0 || set.Least > 28 || set.Least > 0 && info.rule != RuleTime {
			return b, fmt.Errorf("%w: %s", ErrSetting, info.rule)
		}
		if info.rule == RuleTime {
			b.leastTimes = max(1, set.Least)
		}
		switch set.Severity {
		case Hard:
			b.hard |= 1 << bit
		case Avoid:
			b.avoid |= 1 << bit
		}
	}
	if known != len(settings) {
		return b, fmt.Errorf("%w in the settings", ErrRule)
	}
	return b, nil
}

// Criterion is something that makes a pair better or worse.
type Criterion string

// The criteria.
const (
	Topics     Criterion = "topics"     // what the mentee seeks and the mentor offers
	Standpoint Criterion = "standpoint" // how far the mentee's seniority is from the mentor's
	FieldArea  Criterion = "field_area" // field of study against business area
	Times      Criterion = "times"      // times that suit both
	Place      Criterion = "place"      // same town, or both online
	Wishes     Criterion = "wishes"     // whom the two have asked for
)

const criteriaSize = 6

// criterionInfo is one line of the catalogue of criteria.
type criterionInfo struct {
	criterion Criterion
	side      Side
	weight    int // default; they sum to 100
}

// criterionCatalogue is closed, in the order in which criteria are shown. The
// default weights are those of the field's research (fit of topics foremost).
// Values and interests are not asked for and wishes only in programmes that
// have a round of them, so topics carry their weight: 30+20+15+5. The business
// area is the mentor's gain; all else is for both.
var criterionCatalogue = [criteriaSize]criterionInfo{
	{Topics, ForBoth, 70},
	{Standpoint, ForBoth, 10},
	{FieldArea, ForMentor, 10},
	{Times, ForBoth, 5},
	{Place, ForBoth, 5},
	{Wishes, ForBoth, 0},
}

// Criteria lists the criteria in the order they are shown.
func Criteria() []Criterion {
	out := make([]Criterion, criteriaSize)
	for c, info := range criterionCatalogue {
		out[c] = info.criterion
	}
	return out
}
