package matching

import (
	"strconv"
	"strings"
)

// Reason is a sentence yet to be said, of the same shape as a Say of package
// text, into which it converts: text.Say(reason). Keys are in matching.json.
// An argument that starts with @ is itself a key ("@~theme.bias|@~theme.privilege").
// The engine knows no names: where a sentence has the arguments {rivals} and
// {shared}, the caller sets them to names joined by |.
type Reason struct {
	Key  string            `json:"key"`
	Args map[string]string `json:"args"`
}

func reason(key string, pairs ...string) Reason {
	r := Reason{Key: key, Args: map[string]string{}}
	for i := 0; i+1 < len(pairs); i += 2 {
		r.Args[pairs[i]] = pairs[i+1]
	}
	return r
}

// Levels from which a sentence speaks of much, and of some.
const (
	muchLevel = 60
	someLevel = 40
)

// Reason tells in words why the part has its level.
func (p Part) Reason() Reason {
	key := "matching.why." + string(p.Criterion)
	if p.Missing {
		return reason(key + ".missing")
	}
	switch p.Criterion {
	case Topics:
		return p.topicsReason()
	case FieldArea:
		return reason(key+"."+p.degree(), "field", "@~field_of_study."+p.Common[0], "area", "@~business_area."+p.Common[1])
	case Times:
		return p.timesReason()
	case Place:
		return p.placeReason()
	}
	return reason(key + "." + p.degree())
}

func (p Part) degree() string {
	switch {
	case p.Level >= muchLevel:
		return "much"
	case p.Level >= someLevel:
		return "some"
	}
	return "little"
}

func (p Part) topicsReason() Reason {
	if len(p.Common) == 0 {
		return reason("matching.why.no_topics")
	}
	return reason("matching.why.topics", "topics", "@~theme."+strings.Join(p.Common, "|@~theme."))
}

func (p Part) timesReason() Reason {
	switch n := p.Level / 25; n {
	case 0:
		return reason("matching.why.no_times")
	case 4:
		return reason("matching.why.times.many")
	default:
		return reason("matching.why.times", "count", strconv.Itoa(n))
	}
}

func (p Part) placeReason() Reason {
	switch p.Level {
	case sameTown:
		return reason("matching.why.place.same")
	case bothOnline:
		return reason("matching.why.place.online")
	}
	return reason("matching.why.place.apart")
}

// Warnings tells what the coordinator should look at before the pair is
// approved: rules that a lock sets aside, rules to avoid, answers that are missing for a rule,
// and the largest gaps of power.
func (p Pair) Warnings() []Reason {
	var out []Reason
	for _, rule := range p.Broken {
		out = append(out, reason("matching.warn."+string(rule)+"_broken"))
	}
	for _, rule := range p.Avoided {
		out = append(out, reason("matching.warn."+string(rule)+"_avoided"))
	}
	for _, rule := range p.Unknown {
		out = append(out, reason("matching.warn."+string(rule)+"_unknown"))
	}
	if p.PowerGap {
		out = append(out, reason("matching.warn.power_gap"))
	}
	return out
}

// Name is the rule's short name.
func (r Rule) Name() Reason { return reason("rule." + string(r)) }

// WhyNot tells why the rule makes a pair impossible.
func (r Rule) WhyNot() Reason { return reason("matching.why_not." + string(r)) }

// Name is the criterion's short name.
func (c Criterion) Name() Reason { return reason("criterion." + string(c)) }

// MentorReasons tells why this mentor has no pair. The argument {rivals} and
// {shared} of "matching.unmatched.rivals" are for the caller to name.
func (u Unmatched) MentorReasons() []Reason { return u.reasons("matching.unmatched.more_mentors") }

// MenteeReasons tells why this mentee has no pair, as MentorReasons does.
func (u Unmatched) MenteeReasons() []Reason { return u.reasons("matching.unmatched.more_mentees") }

func (u Unmatched) reasons(surplus string) []Reason {
	if len(u.Stopped) > 0 {
		var out []Reason
		for _, rule := range u.Stopped {
			out = append(out, reason("matching.unmatched.stopped", "rule", "@rule."+string(rule)))
		}
		return out
	}
	switch {
	case u.Surplus && u.Allowed > 0:
		return append([]Reason{reason(surplus)}, u.blockedReasons()...)
	case u.Allowed > 0 && len(u.Rivals) > 0:
		return append([]Reason{reason("matching.unmatched.rivals", "rivals", "", "shared", "")}, u.blockedReasons()...)
	}
	return append([]Reason{reason("matching.unmatched.nobody")}, u.blockedReasons()...)
}

func (u Unmatched) blockedReasons() []Reason {
	var out []Reason
	for _, b := range u.Blocked {
		out = append(out, reason("matching.unmatched.rule", "count", strconv.Itoa(b.Count), "rule", "@rule."+string(b.Rule)))
	}
	return out
}
