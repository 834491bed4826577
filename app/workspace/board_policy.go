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

// ReasonRow is why the coordinator locked a pair or ruled it out, by one of
// Reasons. It holds no free text, so that nothing about anybody is left in it.
type ReasonRow struct {
	Mentor programme.EnrolmentID `json:"mentor"`
	Mentee programme.EnrolmentID `json:"mentee"`
	Why    string                `json:"why"`
}

// Reasons are the reasons that can be given for a lock or a ban, in the order
// in which they are offered. Their texts are "matching.because.*".
func Reasons() []string { return []string{"wish", "know", "practical", "safety", "partner", "other"} }

// policy is what a programme has set beside its weights. It is one value of
// the workspace's settings.
type policy struct {
	RuleRows []RuleRow   `json:"rules"`
	FloorRow *FloorRow   `json:"floor"`
	Because  []ReasonRow `json:"because"`
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

func (p policy) write(tx *store.Tx, id programme.ID) error {
	value, err := json.Marshal(p)
	if err != nil {
		return err
	}
	return tx.SetSetting(policyKey(id), string(value))
}

var severities = map[string]matching.Severity{"hard": matching.Hard, "avoid": matching.Avoid, "off": matching.Off}

// softRules are the rules about answers, which the coordinator may soften.
var softRules = []matching.Rule{matching.RuleLanguage, matching.RuleTime, matching.RuleFormat}

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

// ruleRows lists the rules that can be set, as they stand.
func ruleRows(set map[matching.Rule]matching.Setting) []RuleRow {
	rows := []RuleRow{}
	for _, rule := range softRules {
		now := set[rule] // without a setting hard, as in the catalogue
		for name, severity := range severities {
			if severity == now.Severity {
				rows = append(rows, RuleRow{Rule: string(rule), Setting: name, Least: now.Least})
			}
		}
	}
	return rows
}
