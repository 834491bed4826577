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
	FormatUnknown Format = iota
	InPerson
	Online
	Either
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

// The criteria, in the order they are shown (reference: defaults in Defaults).
const (
	Topics     Criterion = "topics"
	Standpoint Criterion = "standpoint"
	FieldArea  Criterion = "field_area"
	Times      Criterion = "times"
	Place      Criterion = "place"
)

// Person is one participant as the engine sees them.
type Person struct {
	ID        ID
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

// Problem is everything a plan depends on.
type Problem struct {
	Mentors, Mentees []Person
	Ties             []Tie // hard: exclusions
	Bans             []Tie // the coordinator's bans
	Locks            []Tie // pairs that must be in the plan
	Weights          map[Criterion]int
}

// Part is one criterion's contribution to a score. Points are hundredths,
// Points = Level × Weight; Missing marks an answer that is not there and was
// counted as neutral. Common lists what the two share, as keys.
type Part struct {
	Criterion Criterion
	Level     int // 0–100
	Weight    int // weights of all criteria sum to 100
	Points    int
	Missing   bool
	Common    []string
}

// Pair is one pair of the plan. Score is the sum of its parts, 0–10,000.
type Pair struct {
	Mentor, Mentee ID
	Score          int
	Parts          []Part
	Locked         bool
}

// Blocked says how many of the other side one rule keeps from a person.
type Blocked struct {
	Rule  Rule
	Count int
}

// Unmatched is a person without a pair and why: the rules in the way, and
// whether there are simply more people on that side.
type Unmatched struct {
	ID      ID
	Stopped []Rule    // the person is kept out altogether
	Blocked []Blocked // by rule, how many of the other side it rules out
	Allowed int       // how many of the other side are possible
	// Rivals are the people of the same side who, with this one, can only
	// meet the same too few people (a Hall violator); Shared are those few.
	Rivals []ID
	Shared []ID
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
