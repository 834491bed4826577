// Package matching finds the best plan of pairs: hard rules that forbid, rules
// that are broken only when nothing else works, weighted criteria that score,
// and an exact optimum over the whole cohort with its proof. It explains every
// pair, every price and everybody who is left over. It is pure, knows only the
// standard library and uses whole numbers in every decision. It cannot see
// names, gender, background or any other demographic attribute: a Person here
// has none.
//
// Solve gives one plan. A Session keeps the work, so that an edit, a lock, a
// ban or a weight is followed at once; Explain prices everything from one plan.
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
	Manager   ID     // the line manager, if among the participants
	Wishes    []ID   // people of the other side this one has asked for, dearest first
	Stopped   []Rule // rules that keep this person out of every pair
	Capacity  int    // the most partners there is room for, 1–MaxCapacity; 0 stands for 1
	Priority  int    // 0–MaxPriority: whoever has more is left out last
}

// Bounds of a person's capacity and priority.
const (
	MaxCapacity = 20
	MaxPriority = 3
)

// Tie is two people, a mentor and a mentee.
type Tie struct{ Mentor, Mentee ID }

// Apart is two people whom a rule that is not about their answers keeps apart:
// RuleExcluded, RuleReporting, RuleUnit, RuleFormer, RuleFamily, RuleRequest,
// RuleWish or RulePrevious.
type Apart struct {
	Tie
	Rule Rule
}

// OverrideKind is what a coordinator decides about a pair.
type OverrideKind string

// The kinds of override.
const (
	Lock OverrideKind = "lock" // in every plan
	Ban  OverrideKind = "ban"  // in no plan
	Keep OverrideKind = "keep" // a pair of the plan before: it is given up only for MovePoints
)

// Override is a coordinator's decision about one pair. By, When and Why are
// for the record and do not change the plan.
type Override struct {
	Tie
	Kind          OverrideKind
	By, When, Why string
}

// Problem is everything a plan depends on. Apart, bans and keeps that name
// somebody outside the problem have no effect. Weights need not sum to 100, a
// criterion that is not there weighs nothing.
type Problem struct {
	Mentors, Mentees []Person
	Apart            []Apart
	Overrides        []Override
	Weights          map[Criterion]int
	Rules            map[Rule]Setting // what differs from the rule's default
	Floor            Floor
	MovePoints       int // what giving up a kept pair costs, hundredths of a point; 0 for DefaultMove, below 0 for nothing
}

// DefaultMove is what giving up a pair of the plan before costs: 5 points.
const DefaultMove = 500

// maxMove is the dearest a kept pair can be, a whole score.
const maxMove = topScore

// Floor says how much of the total may be given for a better worst pair. The
// zero value asks for none. Locked pairs stand outside it.
type Floor struct {
	// Percent is the most that the floor may cost, in whole percent of the
	// total without one: the highest floor within it is chosen.
	Percent int
	// Score, when above 0, is the coordinator's own floor, 1–10,000, taken in
	// place of Percent as long as nobody more is left out by it.
	Score int
}

// DefaultFloor is the floor the programme starts with: the highest that costs
// at most 3 % of the total.
func DefaultFloor() Floor { return Floor{Percent: 3} }

// Side is whose score a criterion counts in.
type Side uint8

// The sides.
const (
	ForBoth Side = iota
	ForMentor
	ForMentee
)

// Part is one criterion's contribution to a score. Points are hundredths,
// Points = Level × Weight; Missing marks an answer that is not there and was
// counted as neutral. MentorLevel and MenteeLevel are the levels as each side
// has it; they differ only where each answers for itself. Common lists what was
// compared, as keys: the topics both have, the mentor's field and the mentee's
// area, the town both are in.
type Part struct {
	Criterion                Criterion
	For                      Side
	Level                    int // 0–100
	MentorLevel, MenteeLevel int // 0–100
	Weight                   int // weights of all criteria sum to 100
	Points                   int
	Missing                  bool
	Common                   []string
}

// Pair is one pair of the plan. Score is the sum of its parts, 0–10,000.
// MentorScore and MenteeScore count only the criteria of that side, on the same scale.
//
// RankForMentor says where the mentee stands among the OptionsForMentor
// mentees that are possible for the mentor, 1 being the best; equal scores
// share a rank. RankForMentee and OptionsForMentee say the same of the mentor.
type Pair struct {
	Mentor, Mentee           ID
	Score                    int
	MentorScore, MenteeScore int
	Parts                    []Part
	Locked                   bool
	Kept                     bool   // a pair of the plan before
	Broken                   []Rule // hard rules that a lock sets aside: language, time, format
	Avoided                  []Rule // avoid rules that the pair breaks
	Unknown                  []Rule // rules that an unanswered question leaves unchecked
	PowerGap                 bool   // the mentee is at the very top; worth an extra call

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
// other side who can be met at all has as many as there is room for).
type Unmatched struct {
	ID      ID
	Stopped []Rule    // the person is kept out altogether
	Blocked []Blocked // by rule, how many of the other side it rules out
	Allowed int       // how many of the other side are possible
	// Rivals are the people of the same side who, with this one, can only
	// meet the same too few people (a Hall violator); Shared are those few,
	// who have Seats for pairs between them.
	Rivals  []ID
	Shared  []ID
	Seats   int
	Surplus bool
	// Reliefs are the pairs that one rule alone forbids and that would give one
	// person more a partner.
	Reliefs []Relief
}

// Relief is one rule that, set aside for one pair, would let one more be matched.
type Relief struct {
	Rule Rule
	Tie
}

// Tiers are the values a plan is chosen by, in the order of importance: fewest
// people without a partner, of the highest priority first; fewest avoid rules
// broken; least load; highest floor within the price set for it; highest value.
type Tiers struct {
	Unmatched [MaxPriority + 1]int // by priority
	Avoid     int                  // avoid rules broken, locked pairs not counted
	Load      int                  // 1 for a second partner, 2 for a third …, added up
	Floor     int                  // every pair that is not locked scores at least this
	Value     int                  // scores of pairs that are not locked, and the worth of those kept
}

// Plan is the best plan there is. Total is the sum of scores. InputHash names
// the problem; the same problem in any order has the same hash and plan.
type Plan struct {
	Pairs            []Pair
	UnmatchedMentors []Unmatched
	UnmatchedMentees []Unmatched
	Total            int
	Tiers            Tiers
	InputHash        string
	Engine           string
	Verified         bool // checked by independent code: feasible, and optimal by the certificate

	// Certificate is the proof: what was checked. It is not the same for every
	// way to the same plan.
	Certificate []Certificate `json:"-"`
}
