package intake

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"omvendt/app/fault"
	"omvendt/app/programme"
	"omvendt/app/text"
	"omvendt/app/vocab"
)

func valueAt(t *testing.T, insp Inspection, row int, f vocab.Field) *Value {
	t.Helper()
	l := lineOf(t, insp, row)
	return l.value(f)
}

func look(t *testing.T, book Book, choices Choices) *Sight {
	t.Helper()
	s, err := Look(t.Context(), book, someProgramme(), choices)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestEveryRowOfASheetCanBeSeen(t *testing.T) {
	var b strings.Builder
	b.WriteString("Deltakere 2025\nNavn;E-post;Lønn;Fødselsnummer\n")
	for i := range 300 {
		b.WriteString("Ola Li" + strconv.Itoa(i) + ";ola" + strconv.Itoa(i) + "@li.example;500000;" + rawNumber + "\n")
	}
	s := look(t, bookOf(t, "1.csv", b.String()), Choices{})
	if s.Height() != 302 {
		t.Fatalf("height %d", s.Height())
	}
	rows := s.Rows(290, 500)
	if len(rows) != 12 || rows[0].Number != 291 || rows[11].Number != 302 || rows[11].Kind != "person" {
		t.Fatalf("%d rows, first %+v", len(rows), rows[0])
	}
	for _, r := range rows {
		if r.Cells[2] != hiddenText || strings.Contains(strings.Join(r.Cells, ""), rawNumber) {
			t.Fatalf("a refused value is shown in row %d", r.Number)
		}
	}
	if head := s.Rows(-5, 7); len(head) != 2 || head[0].Kind != "title" || head[1].Kind != "header" || head[1].Cells[2] != "Lønn" {
		t.Errorf("%+v", head)
	}
	if beyond := s.Rows(400, 10); len(beyond) != 0 {
		t.Errorf("%d rows beyond the end", len(beyond))
	}
}

func TestACellIsGivenWholeUnlessItIsHidden(t *testing.T) {
	long := strings.Repeat("Jeg vil lære mye. ", 20)
	s := look(t, bookOf(t, "1.csv", "Navn;E-post;Lønn;Mål\nOla Li;ola@li.example;500000;"+long+"\nKari Bø;kari@li.example;510000;"+rawNumber+"\n"), Choices{})
	if got, err := s.Cell("D2"); err != nil || got != strings.TrimSpace(long) {
		t.Errorf("%q %v", got, err)
	}
	if got, err := s.Cell("D3"); err != nil || strings.Contains(got, rawNumber) {
		t.Errorf("a number is not masked, %v", err)
	}
	for _, name := range []string{"C2", "Z2", "A99", "x", ""} {
		if got, err := s.Cell(name); !fault.Is(err, fault.NotFound) {
			t.Errorf("%s: %q %v", name, got, err)
		}
	}
	if got, err := s.Cell("C1"); err != nil || got != "Lønn" {
		t.Errorf("the header of a refused column: %q %v", got, err)
	}
}

func TestDoubtsStandAtTheirCells(t *testing.T) {
	s := look(t, bookOf(t, "1.csv", "Navn;E-post;Fødselsår\nOla Li;ola(at)li.example;2001\nKari Bø;kari@li.example;1999\n"), Choices{})
	rows := s.Rows(0, 3)
	if d := s.Doubtful; len(d) != 1 || d[0].Cell != "B2" || d[0].At != 1 || d[0].Ask.Key != "intake.back.email" {
		t.Errorf("%+v", d)
	}
	if rows[1].Doubts["B"].Key != "intake.back.email" || len(rows[2].Doubts) != 0 || rows[2].Doubts == nil {
		t.Errorf("%+v", rows)
	}
}

func TestALanguageOfOnesOwnIsAddedAndUsedFromThenOn(t *testing.T) {
	known := someProgramme()
	key := vocab.OwnKey(" malayalam ")
	if key != "own:Malayalam" || !vocab.IsOwn(key) {
		t.Fatalf("key %q", key)
	}
	choices := Choices{Values: map[string]map[string]string{"D": {"malayalam": key}}}
	insp := inspect(t, bookOf(t, "1.csv", someList), known, choices)
	if v := valueAt(t, insp, 2, vocab.Languages); v == nil || !slices.Equal(v.Keys, []string{"nb", key}) {
		t.Fatalf("%+v", v)
	}
	if got := text.Tell(text.EN, text.S(string(vocab.LanguageNames)+"."+key)); got != "Malayalam" {
		t.Errorf("told as %q", got)
	}
	// Another sender's file of the same programme.
	known.Senders = []Remembered{Remember(insp)}
	other := "First name;Surname;Work email;Job title;Languages spoken\nEva;Ås;eva@as.example;Partner;English; Malayalam\nAda;Mo;ada@mo.example;Analyst;Malayalam\n"
	again := inspect(t, bookOf(t, "2.csv", strings.ReplaceAll(other, "English; ", "English, ")), known, Choices{})
	if again.Sender {
		t.Fatal("the other list is taken for the first sender's")
	}
	col, _ := again.Column(vocab.Languages)
	if len(col.Unknown) != 0 {
		t.Errorf("still unknown: %v", col.Unknown)
	}
	if v := valueAt(t, again, 3, vocab.Languages); v == nil || !slices.Equal(v.Keys, []string{key}) {
		t.Errorf("%+v", v)
	}
}

func TestAnOwnLanguageIsANameAndNothingElse(t *testing.T) {
	for _, bad := range []string{"", "x", "Engelsk", "somali", rawNumber, "ola@li.example", strings.Repeat("a", 41), "a|b", "@x.y"} {
		if key := vocab.OwnKey(bad); key != "" {
			t.Errorf("%q gives %q", bad, key)
		}
	}
	for _, key := range []string{"own:", "own:Engelsk", "own:malayalam", "Malayalam", "own:own:X"} {
		if vocab.IsOwn(key) {
			t.Errorf("%q is taken for an own key", key)
		}
	}
	insp := inspect(t, bookOf(t, "1.csv", "Navn;E-post;Tittel;Avdeling\nOla Li;ola@li.example;Leder;Ukjent sted\n"), someProgramme(),
		Choices{Columns: map[string]ColumnChoice{"D": {Use, vocab.BusinessArea}}, Values: map[string]map[string]string{"D": {"Ukjent sted": "own:Ukjent sted"}}})
	if col, _ := insp.Column(vocab.BusinessArea); len(col.Mapped) != 0 {
		t.Errorf("only languages can be added: %v", col.Mapped)
	}
}

func TestAValueCanBeLeftAsText(t *testing.T) {
	known := someProgramme()
	insp := inspect(t, bookOf(t, "1.csv", someList), known, Choices{Values: map[string]map[string]string{"D": {"Malayalam": AsText}}})
	col, _ := insp.Column(vocab.Languages)
	if len(col.Unknown) != 0 || col.Mapped["malayalam"] != AsText {
		t.Errorf("unknown %v, mapped %v", col.Unknown, col.Mapped)
	}
	if v := valueAt(t, insp, 3, vocab.Languages); v == nil || len(v.Keys) != 0 || v.Text != "malayalam" {
		t.Errorf("%+v", v)
	}
	known.Senders = []Remembered{Remember(insp)}
	if again, _ := inspect(t, bookOf(t, "2.csv", someList), known, Choices{}).Column(vocab.Languages); len(again.Unknown) != 0 {
		t.Errorf("asked again: %v", again.Unknown)
	}
}

func TestTheOrderOfDatesIsSettledByOneChoice(t *testing.T) {
	list := "Starttidspunkt;Navn;E-post;Temaer\n03.04.2025;Ola Li;ola@li.example;a\n05.06.2025;Ola Li;ola@li.example;b\n"
	known := someProgramme()
	insp := inspect(t, bookOf(t, "1.csv", list), known, Choices{Columns: map[string]ColumnChoice{"A": {Treatment: Keep}}})
	if c := insp.Columns[0]; c.Dates != DayFirst || !c.DatesOpen || c.DatesChosen {
		t.Fatalf("%+v", c)
	}
	chosen := inspect(t, bookOf(t, "1.csv", list), known, Choices{Columns: map[string]ColumnChoice{"A": {Treatment: Keep}}, Dates: map[string]string{"A": MonthFirst}})
	if c := chosen.Columns[0]; c.Dates != MonthFirst || c.DatesOpen || !c.DatesChosen {
		t.Errorf("%+v", c)
	}
	if slices.ContainsFunc(chosen.Notices, func(s text.Say) bool {
		return s.Key == "intake.file.dates_day_first" || s.Key == "intake.file.dates_month_first"
	}) {
		t.Error("still told as ambiguous")
	}
	known.Senders = []Remembered{Remember(chosen)}
	if c := inspect(t, bookOf(t, "2.csv", list), known, Choices{}).Columns[0]; c.Dates != MonthFirst || c.DatesOpen {
		t.Errorf("not remembered: %+v", c)
	}
	if c := inspect(t, bookOf(t, "3.csv", strings.ReplaceAll(list, "05.06", "25.06")), known, Choices{}).Columns[0]; c.Dates != DayFirst || c.DatesOpen {
		t.Errorf("what the file shows goes before what was said once: %+v", c)
	}
}

func TestSeveralColumnsFeedOneFieldWhenAPersonSaysSo(t *testing.T) {
	list := "Navn;E-post;Tema 1;Noe annet\nOla Li;ola@li.example;Kunstig intelligens;Likestilling\nKari Bø;kari@li.example;Likestilling;\n"
	insp := inspect(t, bookOf(t, "1.csv", list), someProgramme(), Choices{Columns: map[string]ColumnChoice{"C": {Use, vocab.Topics}, "D": {Use, vocab.Topics}}})
	for _, c := range insp.Columns[2:] {
		if c.Treatment != Use || c.Field != vocab.Topics {
			t.Fatalf("%s is %s %s", c.Letter, c.Treatment, c.Field)
		}
	}
	if v := valueAt(t, insp, 2, vocab.Topics); v == nil || !strings.Contains(v.Text, "Kunstig intelligens") || !strings.Contains(v.Text, "Likestilling") {
		t.Errorf("%+v", v)
	}
	// A field of one value still belongs to one column.
	one := inspect(t, bookOf(t, "1.csv", list), someProgramme(), Choices{Columns: map[string]ColumnChoice{"C": {Use, vocab.JobTitle}, "D": {Use, vocab.JobTitle}}})
	used := 0
	for _, c := range one.Columns {
		if c.Treatment == Use && c.Field == vocab.JobTitle {
			used++
		}
	}
	if used != 1 {
		t.Errorf("%d columns for one title", used)
	}
}

func TestAColumnTellsWhatElseItFills(t *testing.T) {
	insp := inspect(t, bookOf(t, "1.csv", "Deltaker;Stilling\nKari Li <kari@li.example>;Leder\nOla Bø <ola@bo.example>;Rådgiver\n"), someProgramme(), Choices{Role: programme.Mentee})
	col, ok := insp.Column(vocab.FullName)
	if !ok || !slices.Contains(col.Also, vocab.Email) {
		t.Errorf("%v %+v", ok, col)
	}
	plain, _ := inspect(t, bookOf(t, "2.csv", "Fornavn;Etternavn;E-post\nKari;Li;kari@li.example\n"), someProgramme(), Choices{}).Column(vocab.FirstName)
	if len(plain.Also) != 0 {
		t.Errorf("%v", plain.Also)
	}
}
