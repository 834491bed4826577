package workspace

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"omvendt/app/intake"
	"omvendt/app/programme"
	"omvendt/app/sheet"
	"omvendt/app/vocab"
)

// truth is what a person who reads a file of the corpus says of it. A column
// may be read as any of the fields named, or be treated as "keep", "drop" or
// "refuse". Never are texts that must not be taken in.
type truth struct {
	HeaderRow int                 `json:"headerRow"`
	Role      programme.Role      `json:"role"`
	Columns   map[string][]string `json:"columns"`
	People    int                 `json:"people"`
	Names     []string            `json:"names"`
	NotNames  []string            `json:"notNames"`
	Never     []string            `json:"never"`
	NotPeople []int               `json:"notPeople"`
	Given     [][2]string         `json:"given"`
	NotGiven  [][2]string         `json:"notGiven"`
}

// tally counts what was read rightly, by kind.
type tally map[string][2]int

func (c tally) count(t *testing.T, kind string, right bool, said string) {
	n := c[kind]
	n[1]++
	if right {
		n[0]++
	} else {
		t.Logf("%s: %s", kind, said)
	}
	c[kind] = n
}

// The most that may be read wrongly in the whole corpus; it only goes down.
var mistakes = map[string]int{"columns": 0, "header": 0, "role": 2, "people": 0, "names": 1, "wrong names": 0, "not people": 0, "consents": 0, "never": 0}

// Files as partners, HR systems and forms write them, with what a person says
// they hold. Every question is answered as proposed.
func TestTheCorpusIsUnderstood(t *testing.T) {
	files, err := filepath.Glob("testdata/corpus/*.json")
	if err != nil || len(files) < 20 {
		t.Fatalf("%d files: %v", len(files), err)
	}
	c := tally{}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) { judge(t, c, file) })
	}
	for kind, most := range mistakes {
		n := c[kind]
		t.Logf("%-12s %d of %d", kind, n[0], n[1])
		if n[1] == 0 || n[1]-n[0] > most {
			t.Errorf("%s: %d of %d are right, at most %d may be wrong", kind, n[0], n[1], most)
		}
	}
}

func judge(t *testing.T, c tally, file string) {
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	want := truth{}
	if err := json.Unmarshal(raw, &want); err != nil {
		t.Fatal(err)
	}
	insp := proposed(t, strings.TrimSuffix(file, ".json"))
	if want.HeaderRow != 0 {
		c.count(t, "header", insp.HeaderRow == want.HeaderRow, "another row")
	}
	if want.Role != "" {
		c.count(t, "role", insp.Role == want.Role, string(insp.Role))
	}
	for letter, options := range want.Columns {
		at := slices.IndexFunc(insp.Columns, func(col intake.Column) bool { return col.Letter == letter })
		c.count(t, "columns", at >= 0 && readAs(insp.Columns[at], options), letter+" is not "+strings.Join(options, " or "))
	}
	for _, row := range want.NotPeople {
		c.count(t, "not people", !slices.ContainsFunc(insp.Lines, func(l intake.Line) bool { return l.Number == row && l.Outcome != intake.NotPerson }), "a row is read as a person")
	}
	judgePeople(t, c, want, insp)
}

// readAs tells whether a column is read as one of the options. Refusing what
// may be dropped is right too.
func readAs(col intake.Column, options []string) bool {
	treatment := string(col.Treatment)
	if slices.Contains(options, treatment) || col.Treatment == intake.Refuse && slices.Contains(options, "drop") {
		return true
	}
	return slices.Contains(options, string(col.Field)) && (col.Treatment == intake.Use || col.Treatment == intake.Drop)
}

func judgePeople(t *testing.T, c tally, want truth, insp intake.Inspection) {
	writes, err := intake.Writes(insp)
	if err != nil {
		t.Fatal(err)
	}
	byName := map[string]intake.Write{}
	for _, w := range writes {
		byName[w.Person.Name] = w
	}
	if want.People != 0 {
		c.count(t, "people", len(writes) == want.People, "another number of people")
	}
	for _, name := range want.Names {
		_, there := byName[name]
		c.count(t, "names", there, name)
	}
	for _, name := range want.NotNames {
		_, there := byName[name]
		c.count(t, "wrong names", !there, name)
	}
	for _, given := range want.Given {
		c.count(t, "consents", byName[given[0]].Consents[vocab.Field("consent."+given[1])], strings.Join(given[:], " has not given "))
	}
	for _, given := range want.NotGiven {
		w, there := byName[given[0]]
		c.count(t, "consents", there && !w.Consents[vocab.Field("consent."+given[1])], strings.Join(given[:], " has not given "))
	}
	stored, err := json.Marshal(writes)
	if err != nil {
		t.Fatal(err)
	}
	for _, secret := range want.Never {
		c.count(t, "never", !strings.Contains(string(stored), secret), "a text that must not be taken in is written")
	}
}

// proposed reads a file and answers every question as proposed.
func proposed(t *testing.T, file string) intake.Inspection {
	t.Helper()
	book, err := sheet.Read(context.Background(), file, sheet.ReadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	choices := intake.Choices{Answers: map[string]string{}}
	for range 5 {
		insp, err := intake.Inspect(context.Background(), book, intake.Known{Today: "2026-09-15"}, choices)
		if err != nil {
			t.Fatal(err)
		}
		if insp.Open() == 0 {
			return insp
		}
		for _, q := range insp.Questions {
			choices.Answers[q.ID] = q.Options[0].ID
		}
	}
	t.Fatal("questions stay open")
	return intake.Inspection{}
}
