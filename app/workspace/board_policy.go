package workspace

import (
	"encoding/json"

	"omvendt/app/matching"
	"omvendt/app/programme"
	"omvendt/app/store"
)

// RuleRow is one rule that the coordinator may set: "hard", "avoid" or "off".
// Least is the fewest times in common, for the rule of times alone.
type RuleRow struct {
	Rule    string `json:"rule"`
	Setting string `json:"setting"`
	Least   int    `json:"least"`
}

// FloorRow is how much may be given for a better worst pair: the percent of
// the sum, or the coordinator's own floor in hundredths of a point.
type FloorRow struct {
	Percent int `json:"percent"`
	Score   int `json:"score"`
}

// MoveCost is what it costs to move a pair that has been proposed, in whole
// points, and whether approved pairs may be moved at that price too.
type MoveCost struct {
	Points   int  `json:"points"`
	Approved bool `json:"approved"`
}

// mostMove is the dearest that moving a pair can be made: a whole score.
const mostMove = 100

// engine gives the price as the engine takes it, in hundredths and below 0 for
// nothing.
func (m MoveCost) engine() int {
	if m.Points == 0 {
		return -1
	}
	return m.Points * 100
}

// ReasonRow is why the coordinator locked a pair or ruled it out, by one of
// Reasons. It holds no free text, so that nothing about anybody is left in it.
// Who did it when stands in the log.
type ReasonRow struct {
	Mentor programme.EnrolmentID `json:"mentor"`
	Mentee programme.EnrolmentID `json:"mentee"`
	Why    string                `json:"why"`
}

// Reasons are the reasons that can be given for a lock or a ban, in the order
// in which they are offered. Their texts are "matching.because.*".
func Reasons() []string {
	return []string{"wish", "know", "practical", "safety", "partner", "objection", "other"}
}

// policy is what a programme has set beside its weights. It is one value of
// the workspace's settings.
type policy struct {
	RuleRows  []RuleRow     `json:"rules"`
	FloorRow  *FloorRow     `json:"floor"`
	MoveCost  *MoveCost     `json:"move,omitempty"`
	Because   []ReasonRow   `json:"because"`
	Proposed  []ProposedRow `json:"proposed,omitempty"`
	Scenarios []scenario    `json:"scenarios,omitempty"`
}

func policyKey(id programme.ID) string { return "matching:" + string(id) }

func readPolicy(tx *store.Tx, id programme.ID) (policy, error) {
	var p policy
	value, set, err := tx.Setting(policyKey(id))
	if err != nil || !set {
		return p, err
	}
	return p, json.Unmarshal([]byte(value), &p)
}

func (p policy) empty() bool {
	return len(p.RuleRows)+len(p.Because)+len(p.Proposed)+len(p.Scenarios) == 0 && p.FloorRow == nil && p.MoveCost == nil
}

func (p policy) write(tx *store.Tx, id programme.ID) error {
	value, err := json.Marshal(p)
	if err != nil {
		return err
	}
	return tx.SetSetting(policyKey(id), string(value))
}

var severities = map[string]matching.Severity{"hard": matching.Hard, "avoid": matching.Avoid, "off": matching.Off}

// softRules are the rules which the coordinator may soften: those about answers,
// what the mentee would rather not, and who have been a pair before.
var softRules = []matching.Rule{matching.RuleLanguage, matching.RuleTime, matching.RuleFormat, matching.RuleWish, matching.RulePrevious}

// rules gives the engine's settings. A rule this version does not know, or that
// may not be softened, stays as it is.
func (p policy) rules() map[matching.Rule]matching.Setting {
	out := map[matching.Rule]matching.Setting{}
	for _, r := range p.RuleRows {
		severity, known := severities[r.Setting]
		if rule := matching.Rule(r.Rule); known && rule.CanSoften() {
			out[rule] = matching.Setting{Severity: severity, Least: r.Least}
		}
	}
	return out
}

func (p policy) floor() matching.Floor {
	if p.FloorRow == nil {
		return matching.DefaultFloor()
	}
	return matching.Floor{Percent: p.FloorRow.Percent, Score: p.FloorRow.Score}
}

// move is the price of moving a pair: 5 points unless another was set.
func (p policy) move() MoveCost {
	if p.MoveCost == nil {
		return MoveCost{Points: matching.DefaultMove / 100}
	}
	return *p.MoveCost
}

// ruleRows lists the rules that can be set, as they stand.
func ruleRows(set map[matching.Rule]matching.Setting) []RuleRow {
	rows := []RuleRow{}
	for _, rule := range softRules {
		now, given := set[rule]
		if !given && !forbids(set, rule) {
			now.Severity = matching.Avoid
		}
		for name, severity := range severities {
			if severity == now.Severity {
				rows = append(rows, RuleRow{Rule: string(rule), Setting: name, Least: now.Least})
			}
		}
	}
	return rows
}
