// Package matching finds the best plan of pairs: hard rules that forbid,
// weighted criteria that score, and an exact optimum over the whole cohort.
// It is pure, knows only the standard library and uses whole numbers in every
// decision. It cannot see names, gender, background or any other demographic
// attribute: a Person here has none.
package matching

// ID is a participant's stable identifier.
type ID string

// Slots is a set of times: bit day*4+part, Monday = 0; parts are morning,
// midday, afternoon, evening. 0 means not answered.
type Slots uint32

// Format is how somebody wants to meet.
type Format uint8

// The meeting formats.
const (
	FormatUnknown Format = iota // not answered
	InPerson                    // only face to face
	Online                      // only online
	Either                      // face to face or online
)

// Rule is a hard rule that makes a person or a pair impossible.
type Rule string

// The hard rules. The first group stops a person, the second a pair.
const (
	RuleStatus   Rule = "status"   // withdrawn, rejected, waiting …
	RuleMinor    Rule = "minor"    // possibly under 18 at kick-off
	RuleConsent  Rule = "consent"  // consent to processing or to share missing
	RuleExcluded Rule = "excluded" // confirmed or suspected tie between the two
	RuleLanguage Rule = "language" // no language in common
	RuleTime     Rule = "time"     // no time in common
	RuleFormat   Rule = "format"   // one only online, the other only in person; or in person in different towns
	RuleBanned   Rule = "banned"   // the coordinator's ban
)

// Criterion is something that makes a pair better or worse.
type Criterion string

// The criteria, in the order they are shown. Defaults gives their weights.
const (
	Topics     Criterion = "topics"     // what the mentee seeks and the mentor offers
	Standpoint Criterion = "standpoint" // how far the mentee's seniority is from the mentor's
	FieldArea  Criterion = "field_area" // field of study against business area
	Times      Criterion = "times"      // times that suit both
	Place      Criterion = "place"      // same town, or both online
)

// Person is one participant as the engine sees them.
type Person struct {
	ID        ID
	Mark      string   // what equally good plans are chosen by: a digest that the person keeps when entered anew; "" for the ID
	Topics    []string // theme keys: sought by a mentee, offered by a mentor
	Languages []string // language keys the conversation can be held in
	Slots     Slots
	Format    Format
	Place     string // town key
	Field     string // mentor: field of study; mentee: business area
	Level     int    // mentee's seniority 1–7, 0 unknown
	Leader    bool   // mentee leads people
	Stopped   []Rule // rules that keep this person out of every pair
}

// Tie is two people who must not be paired.
type Tie struct{ Mentor, Mentee ID }

// Problem is everything a plan depends on. Ties and bans that name somebody
// outside the problem have no effect. Weights need not sum to 100, a criterion
// that is not there weighs nothing.
type Problem struct {
	Mentors, Mentees []Person
	Ties             []Tie // hard: exclusions
	Bans             []Tie // the coordinator's bans
	Locks            []Tie // pairs that must be in the plan
	Weights          map[Criterion]int
}

// Part is one criterion's contribution to a score. Points are hundredths,
// Points = Level × Weight; Missing marks an answer that is not there and was
// counted as neutral. Common lists what was compared, as keys: the topics both
// have, the mentor's field and the mentee's area, the town both are in.
type Part struct {
	Criterion Criterion
	Level     int // 0–100
	Weight    int // weights of all criteria sum to 100
	Points    int
	Missing   bool
	Common    []string
}

// Pair is one pair of the plan. Score is the sum of its parts, 0–10,000.
//
// RankForMentor says where the mentee stands among the OptionsForMentor
// mentees that are possible for the mentor, 1 being the best; equal scores
// share a rank. RankForMentee and OptionsForMentee say the same of the mentor.
type Pair struct {
	Mentor, Mentee ID
	Score          int
	Parts          []Part
	Locked         bool
	Broken         []Rule // rules that a lock sets aside: language, time, format
	Unknown        []Rule // rules that an unanswered question leaves unchecked
	PowerGap       bool   // the mentee is at the very top; worth an extra call

	RankForMentor, OptionsForMentor int
	RankForMentee, OptionsForMentee int
}

// Blocked says how many of the other side one rule keeps from a person.
type Blocked struct {
	Rule  Rule
	Count int
}

// Unmatched is a person without a pair and why: the rules in the way, and
// whether there are simply more people on that side (Surplus: everybody on the
// other side who can be met at all has a pair).
type Unmatched struct {
	ID      ID
	Stopped []Rule    // the person is kept out altogether
	Blocked []Blocked // by rule, how many of the other side it rules out
	Allowed int       // how many of the other side are possible
	// Rivals are the people of the same side who, with this one, can only
	// meet the same too few people (a Hall violator); Shared are those few.
	Rivals  []ID
	Shared  []ID
	Surplus bool
}

// Plan is the best plan there is. Total is the sum of scores. InputHash names
// the problem; the same problem in any order has the same hash and plan.
type Plan struct {
	Pairs            []Pair
	UnmatchedMentors []Unmatched
	UnmatchedMentees []Unmatched
	Total            int
	InputHash        string
	Verified         bool // checked by independent code: feasible and optimal by its duals
}
