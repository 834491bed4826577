package matching

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var argument = regexp.MustCompile(`\{(\w+)\}`)

func texts(t *testing.T, lang string) map[string]string {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("..", "text", lang, "matching.json"))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	if err := json.Unmarshal(raw, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

// told checks that a reason has a text in each language, that every argument of
// the text is given, and that every key of the room it points to exists. It
// marks the texts used.
func told(t *testing.T, used map[string]bool, reasons ...Reason) {
	t.Helper()
	for _, lang := range []string{"nb", "en"} {
		all := texts(t, lang)
		for _, r := range reasons {
			text, ok := all[r.Key]
			used[r.Key] = true
			if count, counted := r.Args["count"]; counted && !ok {
				form := r.Key + "_other"
				if count == "1" {
					form = r.Key + "_one"
				}
				text, ok = all[form]
				used[r.Key+"_one"], used[r.Key+"_other"] = true, true
			}
			if !ok {
				t.Errorf("%s: no text for %s", lang, r.Key)
			}
			for _, m := range argument.FindAllStringSubmatch(text, -1) {
				if _, given := r.Args[m[1]]; !given {
					t.Errorf("%s: %s is without {%s}", lang, r.Key, m[1])
				}
			}
			if rule, isRule := strings.CutPrefix(r.Args["rule"], "@"); isRule && all[rule] == "" {
				t.Errorf("%s: no text for %s", lang, rule)
			}
		}
	}
}

func TestEveryReasonHasAText(t *testing.T) {
	used := map[string]bool{}
	for _, c := range Criteria() {
		told(t, used, c.Name(), Part{Criterion: c, Missing: true}.Reason())
		common := []string{"a", "b"}
		for _, level := range []int{0, 25, 30, 40, 50, 60, 75, 90, 100} {
			told(t, used, Part{Criterion: c, Level: level, Common: common}.Reason())
		}
	}
	told(t, used, Part{Criterion: Topics}.Reason())
	for _, r := range Rules() {
		told(t, used, r.Name(), r.WhyNot())
		blocked := []Blocked{{r, 1}, {r, 3}}
		for _, u := range []Unmatched{{Stopped: []Rule{r}}, {Blocked: blocked}, {Allowed: 1, Rivals: []ID{"x"}, Blocked: blocked}, {Allowed: 1, Surplus: true}} {
			told(t, used, u.MentorReasons()...)
			told(t, used, u.MenteeReasons()...)
		}
	}
	told(t, used, Pair{Broken: aboutRules(), Avoided: softRules(), Unknown: aboutRules(), PowerGap: true}.Warnings()...)
	for key := range texts(t, "nb") {
		if !used[key] {
			t.Errorf("%s is never said", key)
		}
	}
}

func aboutRules() []Rule { return ruleSet(aboutAnswers).list() }

func softRules() []Rule {
	return slices.DeleteFunc(Rules(), func(r Rule) bool { return !r.CanSoften() })
}

func TestReasonsNameWhatWasCompared(t *testing.T) {
	mentor := Person{Topics: []string{"privilege", "bias", "other"}, Field: "law"}
	mentee := Person{Topics: []string{"bias", "privilege"}, Field: "tax_legal"}
	parts, _, err := Score(Defaults(), mentor, mentee)
	if err != nil {
		t.Fatal(err)
	}
	if got := parts[0].Reason(); got.Args["topics"] != "@~theme.bias|@~theme.privilege" {
		t.Errorf("topics: %+v", got)
	}
	if got := parts[2].Reason(); got.Args["field"] != "@~field_of_study.law" || got.Args["area"] != "@~business_area.tax_legal" {
		t.Errorf("field and area: %+v", got)
	}
}

func TestWarnings(t *testing.T) {
	p := Problem{Mentors: []Person{{ID: "r"}}, Mentees: []Person{{ID: "e", Level: 7}}, Weights: Defaults()}
	var got []string
	for _, w := range mustSolve(t, p).Pairs[0].Warnings() {
		got = append(got, w.Key)
	}
	want := []string{"matching.warn.language_unknown", "matching.warn.time_unknown", "matching.warn.format_unknown", "matching.warn.power_gap"}
	if !slices.Equal(got, want) {
		t.Errorf("got %v", got)
	}
	p.Mentees[0].Level = 6
	if pair := mustSolve(t, p).Pairs[0]; pair.PowerGap {
		t.Error("a director is no largest gap")
	}
}
