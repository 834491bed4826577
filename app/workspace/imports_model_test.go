package workspace

import (
	"context"
	"encoding/csv"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"omvendt/app/fault"
	"omvendt/app/intake"
)

// form is a file that a sender sends again and again, and edits by hand: the
// names of its columns, their order, and the rows.
type form struct {
	random  *rand.Rand
	columns []question
	rows    []entry
	born    int
}

// question is a column: how it is asked now, and by which key an entry answers.
type question struct{ header, key string }

// entry is one row, by the keys of the questions.
type entry map[string]string

// reworded is how senders edit a question without asking something else.
var reworded = map[string][]string{
	"wish":  {"Hva gleder du deg mest til i programmet?", "Hva gleder du deg aller mest til i programmet?", "Hva gleder du deg mest til i programmet vårt?"},
	"study": {"Hva studerer du?", "Studieprogram"},
	"phone": {"Mobil", "Mobilnummer"},
}

func newForm(seed uint64) *form {
	return &form{random: rand.New(rand.NewPCG(seed, 29)), columns: []question{{"ID", "id"}, {"Hva heter du?", "name"}, {"E-post", "email"},
		{"Mobil", "phone"}, {"Hva studerer du?", "study"}, {reworded["wish"][0], "wish"}}}
}

func (f *form) add() {
	n := f.born
	f.born++
	first := strings.Fields("Amina Bao Cecilie Dina Elias Farah Gro Hamza Ida Jonas Kim Liv Maja Nils")
	last := strings.Fields("Aas Berg Chen Dahl Eide Foss Gebre Haug Iqbal Jama Khan Lunde Moe")
	f.rows = append(f.rows, entry{"id": fmt.Sprint(n + 1), "name": first[n%len(first)] + " " + last[n/len(first)%len(last)],
		"email": fmt.Sprintf("p%d@student.example", n), "phone": fmt.Sprintf("4%07d", n), "study": "Juss", "wish": "å bli hørt"})
}

// edit does one thing that a sender may do to the file.
func (f *form) edit(round int) {
	r := f.rows[f.random.IntN(len(f.rows))]
	switch f.random.IntN(9) {
	case 0:
		r["study"] = []string{"Juss", "Informatikk", "Sosialt arbeid"}[f.random.IntN(3)]
	case 1:
		r["wish"] = fmt.Sprintf("svar %d", round)
	case 2:
		r["phone"] = fmt.Sprintf("9%07d", round)
	case 3:
		r["name"] = []func(string) string{strings.ToUpper, strings.ToLower}[f.random.IntN(2)](r["name"])
	case 4:
		r["email"] = strings.ToUpper(r["email"])
	case 5:
		if len(f.rows) > 5 {
			at := f.random.IntN(len(f.rows))
			f.rows = slices.Delete(f.rows, at, at+1)
		}
	case 6:
		f.random.Shuffle(len(f.rows), func(i, j int) { f.rows[i], f.rows[j] = f.rows[j], f.rows[i] })
	case 7:
		f.random.Shuffle(len(f.columns), func(i, j int) { f.columns[i], f.columns[j] = f.columns[j], f.columns[i] })
	default:
		c := &f.columns[f.random.IntN(len(f.columns))]
		if all := reworded[c.key]; all != nil {
			c.header = all[f.random.IntN(len(all))]
		}
	}
	if round%30 == 29 {
		key := fmt.Sprintf("extra%d", round)
		f.columns = slices.Insert(f.columns, f.random.IntN(len(f.columns)), question{fmt.Sprintf("Nytt spørsmål nummer %d i skjemaet", round), key})
		for _, row := range f.rows {
			row[key] = "nytt svar"
		}
	}
}

func (f *form) write(t *testing.T, path string) {
	t.Helper()
	var out strings.Builder
	w := csv.NewWriter(&out)
	w.Comma = ';'
	records := [][]string{{}}
	for _, c := range f.columns {
		records[0] = append(records[0], c.header)
	}
	for _, r := range f.rows {
		var record []string
		for _, c := range f.columns {
			record = append(record, r[c.key])
		}
		records = append(records, record)
	}
	if err := w.WriteAll(records); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(out.String()), 0o600); err != nil {
		t.Fatal(err)
	}
}

// model is what must be known, told without the rules of the import: everybody
// who ever stood in the file, by address, with the last that was said of them.
type model map[string]entry

func (m model) take(f *form) (fresh int) {
	for _, r := range f.rows {
		who := strings.ToLower(r["email"])
		if m[who] == nil {
			fresh++
			m[who] = entry{}
		}
		maps.Copy(m[who], r)
	}
	return fresh
}

func (m model) check(t *testing.T, w *Workspace) {
	t.Helper()
	people := must[People](t)(w.People())
	if len(people.Rows) != len(m) {
		t.Fatalf("%d people, %d ever stood in the file", len(people.Rows), len(m))
	}
	for _, row := range people.Rows {
		want := m[strings.ToLower(row.Email)]
		if want == nil || !strings.EqualFold(row.Name, want["name"]) {
			t.Fatalf("somebody of another name or address")
		}
		said := map[string]bool{}
		for _, v := range must[PersonView](t)(w.Person(row.Enrolment)).Values {
			said[v.Text] = true
		}
		for key, text := range want {
			if key == "phone" {
				text = "+47 " + text
			}
			if !said[text] && key != "id" && key != "name" && key != "email" {
				t.Errorf("%s: %s is not the last that was said", row.Email, key)
			}
		}
	}
}

// A file is edited and imported a hundred times: rows and columns come, go and
// change places, questions are reworded, names and addresses are written in
// another case. Nobody is doubled, nobody is lost, and what is known is what
// the file said last.
func TestAHundredEditedFilesAgainstAModel(t *testing.T) {
	ctx := context.Background()
	w, f, known := newWorkspace(t), newForm(41), model{}
	path := filepath.Join(t.TempDir(), "mentorsøknader.csv")
	for range 4 {
		f.add()
	}
	for round := range aHundred() {
		if f.born < 150 && f.random.IntN(3) > 0 {
			f.add()
		}
		f.edit(round)
		f.write(t, path)
		insp := must[intake.Inspection](t)(w.Inspect(ctx, path, intake.Choices{}))
		fresh := known.take(f)
		if insp.Open() != 0 || insp.Counts.Rows != len(f.rows) || insp.Counts.New != fresh || insp.Counts.New+insp.Counts.Changed+insp.Counts.Same != len(f.rows) {
			t.Fatalf("round %d: %d questions, %+v of %d rows, %d new", round, insp.Open(), insp.Counts, len(f.rows), fresh)
		}
		if _, err := w.Apply(ctx, path, insp.SHA256, intake.Choices{}); err != nil && !fault.Is(err, fault.NothingToImport) {
			t.Fatalf("round %d: %v", round, err)
		}
		if round%10 == 9 {
			known.check(t, w)
			if t.Failed() {
				t.Fatalf("round %d", round)
			}
		}
	}
}
