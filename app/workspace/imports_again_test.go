package workspace

import (
	"context"
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"omvendt/app/fault"
	"omvendt/app/intake"
)

// applicant is one row of a file that grows and is edited between imports.
type applicant struct{ name, email, phone, study, wish string }

func writeApplicants(t *testing.T, path string, list []applicant, extra bool) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	w := csv.NewWriter(f)
	w.Comma = ';'
	header := []string{"ID", "Hva heter du?", "E-post", "Mobil", "Hva studerer du?", "Hva gleder du deg til?"}
	if extra {
		header = append(header[:3:3], append([]string{"Nytt spørsmål i skjemaet"}, header[3:]...)...)
	}
	rows := [][]string{header}
	for i, a := range list {
		row := []string{fmt.Sprint(i + 1), a.name, a.email, a.phone, a.study, a.wish}
		if extra {
			row = append(row[:3:3], append([]string{"svar"}, row[3:]...)...)
		}
		rows = append(rows, row)
	}
	if err := w.WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

// aHundred is how often files are imported again: less where each takes long.
func aHundred() int {
	if testing.Short() {
		return 20
	}
	return 100
}

// A file that grows and is edited is imported a hundred times, with a column
// put in half-way: nobody is doubled, nobody is lost, every value is the last
// one, and nothing is asked.
func TestAGrowingFileAHundredTimes(t *testing.T) {
	ctx := context.Background()
	w := newWorkspace(t)
	random := rand.New(rand.NewPCG(7, 11))
	first := strings.Fields("Amina Bao Cecilie Dina Elias Farah Gro Hamza Ida Jonas Kim Liv")
	last := strings.Fields("Aas Berg Chen Dahl Eide Foss Gebre Haug Iqbal Jama Khan Lunde Moe")
	study := []string{"Juss", "Informatikk", "Sosialt arbeid", "Finans"}
	var list []applicant
	path := filepath.Join(t.TempDir(), "mentorsøknader.csv")
	for round := range aHundred() {
		if n := len(list); n < len(first)*len(last) && (n < 3 || random.IntN(3) > 0) {
			list = append(list, applicant{first[n%len(first)] + " " + last[n/len(first)], fmt.Sprintf("p%d@student.example", n), fmt.Sprintf("4%07d", n), study[n%4], "å bli hørt"})
		}
		switch a := &list[random.IntN(len(list))]; random.IntN(4) {
		case 0:
			a.study = study[random.IntN(4)]
		case 1:
			a.wish = fmt.Sprintf("svar %d", round)
		case 2:
			a.phone = fmt.Sprintf("9%07d", round)
		}
		if random.IntN(5) == 0 {
			random.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		}
		writeApplicants(t, path, list, round >= aHundred()/2)
		insp := must[intake.Inspection](t)(w.Inspect(ctx, path, intake.Choices{}))
		if insp.Open() != 0 || insp.Counts.Rows != len(list) || len(insp.Missing) != 0 || round > 0 && !insp.Sender {
			t.Fatalf("round %d: %d questions, %+v, %d missing, sender %v", round, insp.Open(), insp.Counts, len(insp.Missing), insp.Sender)
		}
		if _, err := w.Apply(ctx, path, insp.SHA256, intake.Choices{}); err != nil && !fault.Is(err, fault.NothingToImport) {
			t.Fatalf("round %d: %v", round, err)
		}
	}
	people := must[People](t)(w.People())
	if len(people.Rows) != len(list) {
		t.Fatalf("%d people of %d rows", len(people.Rows), len(list))
	}
	for _, a := range list {
		row := named(t, w, a.name)
		view := must[PersonView](t)(w.Person(row.Enrolment))
		said := map[string]bool{}
		for _, v := range view.Values {
			said[v.Text] = true
		}
		if row.Email != a.email || !said["+47 "+a.phone] || !said[a.study] || !said[a.wish] {
			t.Errorf("%s: not the last values", a.name)
		}
	}
}

func TestAFileWithoutSomebodySaysWhoIsMissing(t *testing.T) {
	ctx := context.Background()
	w := newWorkspace(t)
	path := filepath.Join(t.TempDir(), "ledere.csv")
	write := func(rows string) intake.Inspection {
		if err := os.WriteFile(path, []byte("Navn;Stilling;E-post\n"+rows), 0o600); err != nil {
			t.Fatal(err)
		}
		return must[intake.Inspection](t)(w.Inspect(ctx, path, intake.Choices{}))
	}
	insp := write("Ola Li;Leder;ola@li.example\nKari Bø;Rådgiver;kari@li.example\n")
	must[Applied](t)(w.Apply(ctx, path, insp.SHA256, intake.Choices{}))
	insp = write("Ola Li;Direktør;ola@li.example\n")
	if len(insp.Missing) != 1 || insp.Missing[0].Name != "Kari Bø" || insp.Counts.Rows != 1 || insp.Counts.Changed != 1 {
		t.Errorf("missing %+v, %+v", insp.Missing, insp.Counts)
	}
	must[Applied](t)(w.Apply(ctx, path, insp.SHA256, intake.Choices{}))
	if again := write("Ola Li;Sjef;ola@li.example\n"); len(again.Missing) != 0 {
		t.Errorf("told of once more: %+v", again.Missing)
	}
}
