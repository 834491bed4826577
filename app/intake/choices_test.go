package intake

import (
	"slices"
	"strings"
	"testing"

	"omvendt/app/programme"
	"omvendt/app/roster"
	"omvendt/app/vocab"
)

const someList = "Navn;E-post;Stilling;Hvilke språk snakker du?;Merkelig spørsmål\nOla Li;ola@li.example;Leder;Norsk, Malayalam;a\nKari Bø;kari@li.example;Rådgiver;malayalam;b\n"

func lineOf(t *testing.T, insp Inspection, row int) Line {
	t.Helper()
	at := slices.IndexFunc(insp.Lines, func(l Line) bool { return l.Number == row })
	if at < 0 {
		t.Fatalf("no line for row %d", row)
	}
	return insp.Lines[at]
}

func TestAFieldCanBeLeftOutOfANewRow(t *testing.T) {
	insp := inspect(t, bookOf(t, "1.csv", someList), someProgramme(), Choices{Fields: map[string]string{FieldKey(2, vocab.JobTitle): Ours}})
	l := lineOf(t, insp, 2)
	if l.value(vocab.JobTitle) != nil || l.value(vocab.Level) != nil || len(l.Kept) == 0 {
		t.Errorf("values %+v, kept %+v", l.Values, l.Kept)
	}
	if other := lineOf(t, insp, 3); other.value(vocab.JobTitle) == nil {
		t.Error("the other row lost its title")
	}
}

func TestAChangeCanBeRefusedAndOneOfOursGivenUp(t *testing.T) {
	known := someProgramme()
	known.Participants = written(t, inspect(t, bookOf(t, "1.csv", someList), known, Choices{}))
	known.Edited = map[programme.EnrolmentID]map[vocab.Field]bool{known.Participants[0].Enrolment: {vocab.Languages: true}}
	newer := bookOf(t, "2.csv", strings.NewReplacer("Leder;Norsk, Malayalam", "Direktør;Engelsk").Replace(someList))
	insp := inspect(t, newer, known, Choices{})
	l := lineOf(t, insp, 2)
	if l.Outcome != Changed || len(l.Changes) == 0 || len(l.Kept) != 1 || l.Kept[0].Field != vocab.Languages || l.Kept[0].New != "Engelsk" {
		t.Fatalf("%s, changes %+v, kept %+v", l.Outcome, l.Changes, l.Kept)
	}
	all := inspect(t, newer, known, Choices{Fields: map[string]string{FieldKey(2, vocab.JobTitle): Ours}})
	if l := lineOf(t, all, 2); l.Outcome != Same || len(l.Changes) != 0 || len(l.Kept) < 2 {
		t.Errorf("refused: %s, changes %+v, kept %+v", l.Outcome, l.Changes, l.Kept)
	}
	theirs := inspect(t, newer, known, Choices{Fields: map[string]string{FieldKey(2, vocab.Languages): FromFile}})
	l = lineOf(t, theirs, 2)
	if !slices.ContainsFunc(l.Changes, func(c Change) bool { return c.Field == vocab.Languages && c.New == "Engelsk" }) || len(l.Kept) != 0 {
		t.Errorf("given up: changes %+v, kept %+v", l.Changes, l.Kept)
	}
}

func TestACellCanBeMended(t *testing.T) {
	book := bookOf(t, "1.csv", "Navn;E-post;Fødselsår\nOla Li;ola(at)li.example;2001\n;;\nKari Bø;kari@li.example;\n")
	insp := inspect(t, book, someProgramme(), Choices{Cells: map[string]string{"B2": "ola@li.example", "C4": "1999", "A3": "Per " + rawNumber, "Z99": "x", "x": "y"}})
	if l := lineOf(t, insp, 2); l.value(vocab.Email) == nil || l.value(vocab.Email).Text != "ola@li.example" || l.value(vocab.Email).Cell != "B2" {
		t.Errorf("%+v", l.Values)
	}
	if l := lineOf(t, insp, 4); l.value(vocab.BirthYear) == nil {
		t.Errorf("%+v", l.Values)
	}
	if l := lineOf(t, insp, 3); strings.Contains(l.Name, rawNumber) {
		t.Error("a number put in by hand is not masked")
	}
	if insp.Counts.Rows != 3 {
		t.Errorf("%+v", insp.Counts)
	}
}

func TestAnUnknownValueIsMappedForTheWholeColumn(t *testing.T) {
	book := bookOf(t, "1.csv", someList)
	insp := inspect(t, book, someProgramme(), Choices{})
	col, _ := insp.Column(vocab.Languages)
	if len(col.Unknown) != 1 || !strings.EqualFold(col.Unknown[0], "malayalam") || col.List != vocab.LanguageNames {
		t.Fatalf("unknown %v in %q", col.Unknown, col.List)
	}
	insp = inspect(t, book, someProgramme(), Choices{Values: map[string]map[string]string{"D": {"Malayalam": "ta", "x": "no such key"}}})
	col, _ = insp.Column(vocab.Languages)
	if len(col.Unknown) != 0 || col.Mapped["malayalam"] != "ta" || len(col.Mapped) != 1 {
		t.Errorf("unknown %v, mapped %v", col.Unknown, col.Mapped)
	}
	for row, want := range map[int][]string{2: {"nb", "ta"}, 3: {"ta"}} {
		l := lineOf(t, insp, row)
		if v := l.value(vocab.Languages); v == nil || !slices.Equal(v.Keys, want) {
			t.Errorf("row %d: %+v, want %v", row, v, want)
		}
	}
}

func TestASenderIsRemembered(t *testing.T) {
	known := someProgramme()
	first := inspect(t, bookOf(t, "1.csv", "Navn;E-post;Ting;Hva håper du å lære av en ung mentor?;Kode X\nOla Li;ola@li.example;Leder;Alt;q7\nKari Bø;kari@li.example;Rådgiver;Noe;q8\n"), known,
		Choices{Role: programme.Mentee, Columns: map[string]ColumnChoice{"C": {Treatment: Use, Field: vocab.JobTitle}, "D": {Treatment: Keep}, "E": {Treatment: Drop}}})
	known.Senders = []Remembered{Remember(first)}
	// A column more, another order, and an edited question.
	second := "Nytt;Ting;E-post;Navn;Kode X;Hva håper du å lære av din unge mentor?\nx;Direktør;ola@li.example;Ola Li;q7;Alt\n"
	insp := inspect(t, bookOf(t, "2.csv", second), known, Choices{})
	if !insp.Sender || insp.Role != programme.Mentee {
		t.Fatalf("sender %v, role %s", insp.Sender, insp.Role)
	}
	for letter, want := range map[string]ColumnChoice{"B": {Use, vocab.JobTitle}, "E": {Treatment: Drop}, "F": {Keep, programme.Custom("Hva håper du å lære av en ung mentor?")}} {
		at := slices.IndexFunc(insp.Columns, func(c Column) bool { return c.Letter == letter })
		c := insp.Columns[at]
		if c.Treatment != want.Treatment || want.Field != "" && c.Field != want.Field || c.Why.Key != "intake.why.remembered" {
			t.Errorf("%s %q: %s %s (%s)", letter, c.Header, c.Treatment, c.Field, c.Why.Key)
		}
	}
	other := inspect(t, bookOf(t, "3.csv", "Name;Work email;Study\nA B;a@b.example;Law\n"), known, Choices{})
	if other.Sender {
		t.Error("another list is taken for this sender's")
	}
}

func TestWhoIsMissingSinceLastTime(t *testing.T) {
	known := someProgramme()
	insp := inspect(t, bookOf(t, "1.csv", someList), known, Choices{})
	known.Participants = written(t, insp)
	memory := Remember(insp)
	for _, p := range known.Participants {
		memory.People = append(memory.People, p.Person.ID)
	}
	known.Senders = []Remembered{memory}
	shorter := strings.SplitAfter(someList, "\n")
	again := inspect(t, bookOf(t, "2.csv", shorter[0]+shorter[1]), known, Choices{})
	if len(again.Missing) != 1 || again.Missing[0].Name != "Kari Bø" {
		t.Errorf("missing %+v", again.Missing)
	}
	if all := inspect(t, bookOf(t, "3.csv", someList), known, Choices{}); len(all.Missing) != 0 {
		t.Errorf("missing %+v", all.Missing)
	}
}

func TestSomebodyDeletedIsAskedAbout(t *testing.T) {
	known := someProgramme()
	known.Deleted = func(p roster.Person) bool { return p.Email == "kari@li.example" }
	insp := inspect(t, bookOf(t, "1.csv", someList), known, Choices{})
	if insp.Open() != 1 || insp.Counts.Unclear != 1 || insp.Counts.New != 1 {
		t.Fatalf("%d open, %+v", insp.Open(), insp.Counts)
	}
	q := insp.Questions[0]
	if out := inspect(t, bookOf(t, "1.csv", someList), known, Choices{Answers: map[string]string{q.ID: "out"}}); out.Counts.Refused != 1 {
		t.Errorf("%+v", out.Counts)
	}
	if in := inspect(t, bookOf(t, "1.csv", someList), known, Choices{Answers: map[string]string{q.ID: "new"}}); in.Counts.New != 2 {
		t.Errorf("%+v", in.Counts)
	}
}

func TestDelicateAnswersStayOutUntilWanted(t *testing.T) {
	book := bookOf(t, "1.csv", "Navn;E-post;Hva gjør du i helgene?;Hvem ber du til?;Lønnsom post\nOla Li;ola@li.example;Fotball, men jeg har migrene ofte og må hvile da;Allah;kr 520 000\nKari Bø;kari@li.example;Går tur;;kr 610 000\nPer Mo;per@li.example;Sover;;kr 450 000\n")
	insp := inspect(t, book, someProgramme(), Choices{})
	l := lineOf(t, insp, 2)
	own := programme.Custom("Hva gjør du i helgene?")
	if l.value(own) != nil || len(l.Kept) != 1 {
		t.Errorf("values %+v, kept %+v", l.Values, l.Kept)
	}
	if l := lineOf(t, insp, 3); l.value(own) == nil {
		t.Error("a harmless answer is gone")
	}
	for _, header := range []string{"Hvem ber du til?", "Lønnsom post"} {
		at := slices.IndexFunc(insp.Columns, func(c Column) bool { return c.Header == header })
		if insp.Columns[at].Treatment != Refuse {
			t.Errorf("%s: %s", header, insp.Columns[at].Treatment)
		}
	}
	wanted := inspect(t, book, someProgramme(), Choices{Fields: map[string]string{FieldKey(2, own): FromFile}})
	if l := lineOf(t, wanted, 2); l.value(own) == nil {
		t.Error("the answer that was wanted is not taken in")
	}
}

func TestSomebodyOfAnEarlierProgrammeIsKnown(t *testing.T) {
	known := someProgramme()
	known.Earlier = []roster.Person{{ID: "old", Name: "Ola Li", Email: "ola@li.example"}}
	l := lineOf(t, inspect(t, bookOf(t, "1.csv", someList), known, Choices{}), 2)
	if l.Outcome != New || l.Person != "old" || len(l.Notices) == 0 || l.Notices[len(l.Notices)-1].Key != "intake.notice.earlier" {
		t.Errorf("%s %q %+v", l.Outcome, l.Person, l.Notices)
	}
	close := lineOf(t, inspect(t, bookOf(t, "1.csv", strings.ReplaceAll(someList, "ola@li.example", "o@ny.example")), known, Choices{}), 2)
	if close.Outcome != Unclear {
		t.Errorf("the name alone: %s", close.Outcome)
	}
}

func TestGradesFollowThePartnersOwnTable(t *testing.T) {
	list := "Navn;E-post;Stilling;Grade\nOla Li;ola@li.example;Leder;B4\nKari Bø;kari@li.example;Sjef;B6\nPer Mo;per@li.example;Rådgiver;3\n"
	known := someProgramme()
	insp := inspect(t, bookOf(t, "1.csv", list), known, Choices{Values: map[string]map[string]string{"D": {"B4": "L4_manager", "B6": "L6_director", "3": "L2_professional"}}})
	for row, want := range map[int]string{2: "L4_manager", 3: "L6_director", 4: "L2_professional"} {
		l := lineOf(t, insp, row)
		if v := l.value(vocab.Level); v == nil || len(v.Keys) != 1 || v.Keys[0] != want {
			t.Errorf("row %d: %+v", row, v)
		}
	}
	known.Senders = []Remembered{Remember(insp)}
	again := lineOf(t, inspect(t, bookOf(t, "2.csv", list), known, Choices{}), 3)
	if v := again.value(vocab.Level); v == nil || len(v.Keys) != 1 || v.Keys[0] != "L6_director" {
		t.Errorf("not remembered: %+v", v)
	}
}
