package matching

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// A plan on record must be found again by a later version. When this fails
// because the engine is meant to choose or score otherwise, change EngineVersion and
// rewrite the file with -update.
func TestTheEngineKeepsItsPlans(t *testing.T) {
	p := cohort(12, 11, 6)
	p.Weights = map[Criterion]int{Topics: 3, Place: 1, Times: 1}
	plan := mustSolve(t, p)
	got := fmt.Sprintln(EngineVersion, plan.InputHash, plan.Total)
	for _, pair := range plan.Pairs {
		got += fmt.Sprintln(pair.Mentor, pair.Mentee, pair.Score)
	}
	path := filepath.Join("testdata", "plan.golden")
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestHashNamesWhatMatters(t *testing.T) {
	base := func() Problem {
		p := cohort(4, 4, 2)
		p.override(Lock, Tie{"r00000", "e00000"})
		p.override(Ban, Tie{"r00002", "e00002"})
		p.Apart = []Apart{{Tie{"r00001", "e00001"}, RuleExcluded}}
		return p
	}
	seen := map[string]string{Hash(base()): "unchanged"}
	if Hash(shuffled(base(), 9)) != Hash(base()) {
		t.Error("order, repeats or scale change the hash")
	}
	first := func(p *Problem) *Person { return &p.Mentors[0] }
	for name, change := range map[string]func(*Problem){
		"id":             func(p *Problem) { first(p).ID = "new" },
		"topics":         func(p *Problem) { first(p).Topics = []string{"new"} },
		"topics glued":   func(p *Problem) { first(p).Topics = []string{"new\nnewer"} },
		"topics split":   func(p *Problem) { first(p).Topics = []string{"new", "newer"} },
		"languages":      func(p *Problem) { first(p).Languages = nil },
		"slots":          func(p *Problem) { first(p).Slots ^= 1 },
		"format":         func(p *Problem) { first(p).Format = FormatUnknown },
		"place":          func(p *Problem) { first(p).Place = "Alta" },
		"field":          func(p *Problem) { first(p).Field = "sport" },
		"level":          func(p *Problem) { first(p).Level = 0 },
		"leader":         func(p *Problem) { first(p).Leader = !first(p).Leader },
		"stopped":        func(p *Problem) { first(p).Stopped = []Rule{RuleMinor} },
		"weights":        func(p *Problem) { p.Weights = map[Criterion]int{Place: 1} },
		"manager":        func(p *Problem) { first(p).Manager = "e00001" },
		"wishes":         func(p *Problem) { first(p).Wishes = []ID{"e00001", "e00002"} },
		"wishes turned":  func(p *Problem) { first(p).Wishes = []ID{"e00002", "e00001"} },
		"capacity":       func(p *Problem) { first(p).Capacity = 2 },
		"priority":       func(p *Problem) { first(p).Priority = 1 },
		"no overrides":   func(p *Problem) { p.Overrides = nil },
		"a keep":         func(p *Problem) { p.override(Keep, Tie{"r00003", "e00003"}) },
		"a ban more":     func(p *Problem) { p.override(Ban, Tie{"r00003", "e00003"}) },
		"nobody apart":   func(p *Problem) { p.Apart = nil },
		"apart by wish":  func(p *Problem) { p.Apart[0].Rule = RuleWish },
		"a rule":         func(p *Problem) { p.Rules = map[Rule]Setting{RuleTime: {Severity: Avoid}} },
		"a rule's least": func(p *Problem) { p.Rules = map[Rule]Setting{RuleTime: {Least: 2}} },
		"floor":          func(p *Problem) { p.Floor = DefaultFloor() },
		"own floor":      func(p *Problem) { p.Floor.Score = 3 },
		"moves":          func(p *Problem) { p.MovePoints = 3 },
		"person removed": func(p *Problem) { p.Mentees = p.Mentees[1:] },
		"sides swapped":  func(p *Problem) { p.Mentors, p.Mentees = p.Mentees, p.Mentors },
	} {
		p := base()
		change(&p)
		h := Hash(p)
		if other, taken := seen[h]; taken {
			t.Errorf("%s has the hash of %s", name, other)
		}
		seen[h] = name
	}
}
