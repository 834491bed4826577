package workspace

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"omvendt/app/fault"
	"omvendt/app/intake"
	"omvendt/app/programme"
	"omvendt/app/roster"
	"omvendt/app/sheet"
	"omvendt/app/vocab"
)

// Truth is what a person who reads a file says of it; it lies beside the file
// as FILE.json. A column, by its letter, may be read as any of the fields
// named, or be treated as "keep", "drop" or "refuse". Names are people who must
// come out, NotNames such as must not, NotPeople rows that are nobody, told so
// or left out. Given and NotGiven are consents, [name, purpose]. Never are
// texts that must not be taken in.
type Truth struct {
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

// The kinds of things that a score counts.
const (
	ScoreColumns  = "columns"
	ScoreHeader   = "header"
	ScoreRole     = "role"
	ScorePeople   = "people" // files with the right number of people
	ScoreRows     = "rows"   // people named and rows that are nobody
	ScoreConsents = "consents"
	ScoreNever    = "never" // texts that stayed out
)

// ScoreKinds lists the kinds in the order in which they are shown.
var ScoreKinds = []string{ScoreColumns, ScoreRows, ScorePeople, ScoreHeader, ScoreRole, ScoreConsents, ScoreNever}

// Miss is one thing read wrongly: what was wanted, and what was read instead.
// It names headers and rows; of texts that must not be taken in it says only that.
type Miss struct{ Kind, Said string }

// FileScore is how well one file was understood, with every question answered
// as proposed. Right and All count by kind.
type FileScore struct {
	File   string
	Right  map[string]int
	All    map[string]int
	Misses []Miss
}

func (s *FileScore) count(kind string, right bool, said string) {
	s.All[kind]++
	if right {
		s.Right[kind]++
		return
	}
	s.Misses = append(s.Misses, Miss{kind, said})
}

// ScoreFolder reads every spreadsheet of a folder that has a Truth beside it,
// in the order of their names. A file that cannot be read has everything wrong.
// Faults: fault.FileNotFound when the folder holds no Truth.
func ScoreFolder(ctx context.Context, folder string, today roster.Date) ([]FileScore, error) {
	truths, err := filepath.Glob(filepath.Join(folder, "*.json"))
	if err != nil || len(truths) == 0 {
		return nil, fault.New(fault.FileNotFound, err, "file", folder)
	}
	slices.Sort(truths)
	out := make([]FileScore, 0, len(truths))
	for _, path := range truths {
		s, err := scoreFile(ctx, path, today)
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
}

func scoreFile(ctx context.Context, path string, today roster.Date) (FileScore, error) {
	file := strings.TrimSuffix(path, ".json")
	s := FileScore{File: filepath.Base(file), Right: map[string]int{}, All: map[string]int{}}
	raw, err := os.ReadFile(path)
	if err != nil {
		return s, fault.New(fault.FileNotFound, err, "file", filepath.Base(path))
	}
	want := Truth{}
	if err := json.Unmarshal(raw, &want); err != nil {
		return s, fault.New(fault.FileDamaged, err, "file", filepath.Base(path))
	}
	insp, writes := proposed(ctx, file, today)
	s.columns(want, insp)
	s.rows(want, insp, writes)
	s.consents(want, writes)
	stored, err := json.Marshal(writes)
	if err != nil {
		return s, err
	}
	for _, secret := range want.Never {
		s.count(ScoreNever, !strings.Contains(string(stored), secret), "a text that must not be taken in is taken in")
	}
	return s, nil
}

// proposed reads a file and answers every question as proposed. A file that
// cannot be read gives nothing.
func proposed(ctx context.Context, file string, today roster.Date) (intake.Inspection, []intake.Write) {
	book, err := sheet.Read(ctx, file, sheet.ReadOptions{})
	if err != nil {
		return intake.Inspection{}, nil
	}
	choices := intake.Choices{Answers: map[string]string{}}
	insp := intake.Inspection{}
	for range 8 {
		if insp, err = intake.Inspect(ctx, book, intake.Known{Today: today}, choices); err != nil {
			return intake.Inspection{}, nil
		}
		if insp.Open() == 0 {
			break
		}
		for _, q := range insp.Questions {
			choices.Answers[q.ID] = q.Options[0].ID
		}
	}
	writes, err := intake.Writes(insp)
	if err != nil {
		return insp, nil
	}
	return insp, writes
}

func (s *FileScore) columns(want Truth, insp intake.Inspection) {
	if want.HeaderRow != 0 {
		s.count(ScoreHeader, insp.HeaderRow == want.HeaderRow, "another row is the header")
	}
	if want.Role != "" {
		s.count(ScoreRole, insp.Role == want.Role, "read as "+string(insp.Role))
	}
	letters := make([]string, 0, len(want.Columns))
	for letter := range want.Columns {
		letters = append(letters, letter)
	}
	slices.Sort(letters)
	for _, letter := range letters {
		at := slices.IndexFunc(insp.Columns, func(col intake.Column) bool { return col.Letter == letter })
		options := want.Columns[letter]
		if at < 0 {
			s.count(ScoreColumns, slices.Contains(options, "drop"), letter+" is not read; wanted "+strings.Join(options, " or "))
			continue
		}
		col := insp.Columns[at]
		s.count(ScoreColumns, readAs(col, options), letter+" «"+col.Header+"» is "+string(col.Treatment)+" "+string(col.Field)+"; wanted "+strings.Join(options, " or "))
	}
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

func (s *FileScore) rows(want Truth, insp intake.Inspection, writes []intake.Write) {
	for _, row := range want.NotPeople {
		person := slices.ContainsFunc(insp.Lines, func(l intake.Line) bool {
			return l.Number == row && l.Outcome != intake.NotPerson && l.Outcome != intake.Refused
		})
		s.count(ScoreRows, !person && len(insp.Lines) > 0, "a row that is nobody is read as a person")
	}
	if want.People != 0 {
		s.count(ScorePeople, len(writes) == want.People, "another number of people")
	}
	for _, name := range want.Names {
		s.count(ScoreRows, written(writes, name) != nil, "a person is missing or has another name")
	}
	for _, name := range want.NotNames {
		s.count(ScoreRows, written(writes, name) == nil, "somebody is read who is not there")
	}
}

func written(writes []intake.Write, name string) *intake.Write {
	at := slices.IndexFunc(writes, func(w intake.Write) bool { return w.Person.Name == name })
	if at < 0 {
		return nil
	}
	return &writes[at]
}

func (s *FileScore) consents(want Truth, writes []intake.Write) {
	said := func(pair [2]string) (w *intake.Write, given bool) {
		w = written(writes, pair[0])
		return w, w != nil && w.Consents[vocab.Field("consent."+pair[1])]
	}
	for _, pair := range want.Given {
		_, given := said(pair)
		s.count(ScoreConsents, given, "a yes to "+pair[1]+" is not read")
	}
	for _, pair := range want.NotGiven {
		w, given := said(pair)
		s.count(ScoreConsents, w != nil && !given, "a yes to "+pair[1]+" is read that was not given")
	}
}
