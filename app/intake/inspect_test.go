package intake

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"omvendt/app/fault"
	"omvendt/app/programme"
	"omvendt/app/roster"
	"omvendt/app/text"
	"omvendt/app/vocab"
)

func TestNothingToDo(t *testing.T) {
	for name, c := range map[string]struct {
		content string
		code    fault.Code
	}{
		"no rows":         {"", fault.SheetEmpty},
		"blank rows":      {";;\n;;\n", fault.SheetEmpty},
		"header only":     {"Navn;E-post\n", fault.SheetEmpty},
		"nothing to name": {"7;8;9\n1;2;3\n", fault.HeaderNotFound},
	} {
		_, err := Inspect(context.Background(), bookOf(t, "liste.csv", c.content), someProgramme(), Choices{})
		if !fault.Is(err, c.code) || fault.As(err).Args["file"] != "liste.csv" {
			t.Errorf("%s: %v", name, err)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Inspect(ctx, sample(t, menteeFile), someProgramme(), Choices{}); !fault.Is(err, fault.Cancelled) {
		t.Errorf("cancelled: %v", err)
	}
}

func TestASheetWithoutColumnNamesIsAskedAbout(t *testing.T) {
	book := bookOf(t, "liste.csv", "Ola Li;ola@li.example;91000001\nKari Bø;kari@li.example;91000002\n")
	insp := inspect(t, book, someProgramme(), Choices{})
	if insp.HeaderRow != 0 || insp.Open() != 1 || insp.Counts.Rows != 2 || insp.HeaderWhy.Key != "intake.header.none" {
		t.Fatalf("%+v, row %d, %d open", insp.Counts, insp.HeaderRow, insp.Open())
	}
	for _, f := range []vocab.Field{vocab.FullName, vocab.Email, vocab.Phone} {
		if _, ok := insp.Column(f); !ok {
			t.Errorf("%s is not read", f)
		}
	}
	q := insp.Questions[0]
	none := inspect(t, book, someProgramme(), Choices{Answers: map[string]string{q.ID: "none"}})
	if writes, err := Writes(none); err != nil || len(writes) != 2 || writes[0].Person.Name != "Ola Li" {
		t.Errorf("%v, %v", writes, err)
	}
	first := inspect(t, book, someProgramme(), Choices{Answers: map[string]string{q.ID: "first"}})
	if first.HeaderRow != 1 || first.Counts.Rows != 1 {
		t.Errorf("header row %d, %d rows", first.HeaderRow, first.Counts.Rows)
	}
	if said := inspect(t, book, someProgramme(), Choices{HeaderRow: NoHeader}); said.Open() != 0 || said.Counts.New != 2 {
		t.Errorf("chosen: %d open, %+v", said.Open(), said.Counts)
	}
}

func TestSheetsAndHeaderCanBeChosen(t *testing.T) {
	book := bookOf(t, "bok.xlsx", "Notat\nLes dette først\n")
	book.Sheets = append(book.Sheets, sheetOf(t, "Deltakere", "Navn;E-post;Stilling\nOla Li;ola@li.example;Leder\nKari Bø;kari@li.example;Leder\n", ';'))
	hidden := sheetOf(t, "Gammel", "Navn;E-post;Stilling;Avdeling;Mobil\nPer Vik;per@li.example;Leder;HR;91000001\n", ';')
	hidden.Hidden = true
	book.Sheets = append(book.Sheets, hidden)
	if insp := inspect(t, book, someProgramme(), Choices{}); insp.Sheet != "Deltakere" || len(insp.Sheets) != 3 || insp.Counts.New != 2 {
		t.Errorf("took %s of %v", insp.Sheet, insp.Sheets)
	}
	if insp := inspect(t, book, someProgramme(), Choices{Sheet: "Gammel"}); insp.Counts.New != 1 || insp.Lines[0].Name != "Per Vik" {
		t.Errorf("the hidden sheet: %+v", insp.Counts)
	}
	insp := inspect(t, sample(t, menteeFile), someProgramme(), Choices{HeaderRow: 6})
	if insp.HeaderRow != 6 || insp.HeaderWhy.Key != "intake.header.chosen" || insp.Counts.Rows != 17 {
		t.Errorf("row %d %v %+v", insp.HeaderRow, insp.HeaderWhy, insp.Counts)
	}
}

func TestColumnsCanBeChosen(t *testing.T) {
	choose := func(letter string, c ColumnChoice) Inspection {
		choices := answersTo(t, sample(t, menteeFile), someProgramme(), "twin:6-21", "newer")
		choices.Columns = map[string]ColumnChoice{letter: c}
		return inspect(t, sample(t, menteeFile), someProgramme(), choices)
	}
	insp := choose("O", ColumnChoice{Treatment: Use})
	if got := textOf(row(t, insp, 7), vocab.BirthYear); got != "1969" {
		t.Errorf("birth date taken in: %q", got)
	}
	if raw, _ := json.Marshal(insp.Lines); strings.Contains(string(raw), "02/11/1969") {
		t.Error("the whole birth date is kept")
	}
	if c := columnNamed(t, choose("O", ColumnChoice{Treatment: Keep}), "DOB"); c.Treatment != Drop {
		t.Errorf("a birth date is kept under its header: %s", c.Treatment)
	}
	for _, c := range []ColumnChoice{{Treatment: Use}, {Treatment: Keep}, {Treatment: Use, Field: vocab.Motivation}} {
		if got := columnNamed(t, choose("P", c), "Salary band"); got.Treatment != Refuse || got.Changed {
			t.Errorf("salary: %s", got.Treatment)
		}
	}
	if c := columnNamed(t, choose("L", ColumnChoice{Treatment: Use, Field: "refuse.special"}), "Interests / What would you like to learn?"); c.Treatment != Use || c.Field != vocab.Topics {
		t.Errorf("mapped to a refused field: %s %s", c.Treatment, c.Field)
	}
	insp = choose("C", ColumnChoice{Treatment: Use, Field: vocab.Department})
	if a, b := columnNamed(t, insp, "Job Title"), columnNamed(t, insp, "Dept"); a.Field != vocab.Department || !a.Changed || b.Treatment != Keep {
		t.Errorf("%+v %+v", a, b)
	}
	if c := columnNamed(t, choose("J", ColumnChoice{Treatment: Drop}), "Mobile"); c.Treatment != Drop || !c.Changed {
		t.Errorf("%+v", c)
	}
	insp = inspect(t, sample(t, menteeFile), someProgramme(), Choices{Role: programme.Mentor, Skip: map[string]bool{"7": true}})
	if l := row(t, insp, 7); insp.Role != programme.Mentor || l.Outcome != Refused || l.Name == "" {
		t.Errorf("%s, row 7 %s", insp.Role, l.Outcome)
	}
}

func TestTypedCells(t *testing.T) {
	s := Sheet{Name: "Ark1", Rows: []Row{
		{Number: 1, Cells: []Cell{{Text, "Navn"}, {Text, "Mobil"}, {Text, "Fødselsår"}, {Text, "Samtykke deling"}, {Text, "Født"}, {Text, "Annet"}}},
		{Number: 2, Hidden: true, Cells: []Cell{{Text, "Ola Li"}, {Number, "91000001"}, {Number, "1999"}, {Boolean, "TRUE"}, {Date, "1999-03-02"}, {Failed, "#N/A"}}},
		{Number: 3, Cells: []Cell{{Text, "Kari Bø"}, {Number, "4791000002"}, {Number, "2001"}, {Boolean, "FALSE"}, {Date, "2001-03-02"}, {}}},
		{Number: 4},
		{Number: 5},
	}, Width: 6, HiddenColumns: []int{4}}
	insp := inspect(t, Book{Name: "bok.xlsx", Sheets: []Sheet{s}}, someProgramme(), Choices{})
	ola, kari := row(t, insp, 2), row(t, insp, 3)
	if textOf(ola, vocab.Phone) != "+47 91000001" || textOf(kari, vocab.Phone) != "+47 91000002" || textOf(ola, vocab.BirthYear) != "1999" {
		t.Errorf("%+v", ola.Values)
	}
	if keysOf(ola, vocab.ConsentSharePartner) != yes || keysOf(kari, vocab.ConsentSharePartner) != no {
		t.Error("consents")
	}
	if c := columnNamed(t, insp, "Født"); c.Treatment != Drop || c.Field != vocab.BirthDate || !c.Hidden {
		t.Errorf("%+v", c)
	}
	if insp.Counts.Rows != 2 || !noticed(ola, "intake.notice.hidden_row") {
		t.Errorf("%+v", insp.Counts)
	}
}

func TestConditionalConsentIsNoYes(t *testing.T) {
	for answer, want := range map[string]string{
		"Ja": yes, "Ja, jeg samtykker": yes, "Jeg samtykker": yes, "I agree": yes, "yes": yes, "✓": yes, "x": yes, "TRUE": yes, "Ja, det er helt greit for meg": yes,
		"Ja.": yes, "Ja takk!": yes, "Yes, I consent.": yes, "Jeg samtykker til behandling av personopplysninger": yes, "Ja, jeg har lest og forstått vilkårene": yes,
		"Ja takk, så lenge jeg er anonym": "", "Yes, provided my manager agrees": "", "Ja, etter 1. oktober": "", "Ja/Nei": "", "Ja (kun fornavn)": "", "Ja, til NGO men ikke bilde": "",
		"Yes - if anonymous": "", "Ja, bilde": "", "Jeg samtykker til deling, etter avtale": "", "Jeg samtykker så lenge jeg er anonym": "", "Jeg samtykker til bilde når jeg blir spurt": "", "N/A": "", "?": "", "Ja?": "", "Yes I do": yes,
		"Jeg vil ikke samtykke": no, "Nei": no, "Nei takk": no, "Jeg samtykker ikke": no, "I do not consent": no, "No, sorry": no,
		"Ja, men ikke bilder": "", "Yes, if I am asked first": "", "Kanskje": "", "": "", "Spør meg": "", "Vet ikke": "",
	} {
		if got := consentOf(answer); got != want {
			t.Errorf("%q: %q, want %q", answer, got, want)
		}
	}
}

func TestAnAnswerThatRepeatsTheQuestionIsAYes(t *testing.T) {
	for _, c := range []struct{ question, answer, want string }{
		{"Kan vi dele navnet ditt med bedriften?", "Ja, dere kan dele navnet mitt med bedriften", yes},
		{"Jeg bekrefter at programmet lagrer svarene mine", "Jeg bekrefter at programmet lagrer svarene mine.", yes},
		{"Kan vi bruke navn og bilde av deg?", "Ja, navn", ""},
		{"Kan vi dele navnet ditt med bedriften?", "Ja, dere kan dele navnet mitt med bedriften til sommeren", ""},
	} {
		if got := consentAnswer(c.question, c.answer); got != c.want {
			t.Errorf("%s: %q, want %q", c.answer, got, c.want)
		}
	}
}

func TestAnUnclearConsentIsTold(t *testing.T) {
	known := knownFrom(t, "Navn;E-post;Samtykke deling;Samtykke bilde\nOla Li;ola@li.example;Ja;Nei\n")
	file := "Navn;E-post;Samtykke deling;Samtykke bilde\nOla Li;ola@li.example;Ja, etter 1. oktober;\nEva Li;eva@li.example;;Ja, hvis jeg får se det\n"
	insp := inspect(t, bookOf(t, "2.csv", file), known, Choices{})
	ola, eva := insp.Lines[0], insp.Lines[1]
	if ola.Outcome != Same || !noticed(ola, unclearNotice) || !noticed(ola, "intake.notice.consent_was_yes") || noticed(ola, "intake.notice.share_open") {
		t.Errorf("%s %+v", ola.Outcome, ola.Notices)
	}
	if !noticed(eva, unclearNotice) || noticed(eva, "intake.notice.consent_was_yes") || !noticed(eva, "intake.notice.share_open") {
		t.Errorf("%+v", eva.Notices)
	}
	writes, err := Writes(insp)
	if err != nil || len(writes) != 1 || len(writes[0].Consents) != 0 {
		t.Errorf("%+v %v", writes, err)
	}
}

func TestANoThatNamesSomebodyDeclaresATie(t *testing.T) {
	people := []programme.Participant{{Person: roster.Person{ID: "kl", Name: "Kjetil Lunde"}}, {Person: roster.Person{ID: "kh", Name: "Kari Marie Hansen"}}, {Person: roster.Person{ID: "ob", Name: "Ola Berg"}}}
	for _, c := range []struct {
		said  string
		tie   bool
		names string
	}{
		{"Nei", false, ""}, {"Nei, ingen", false, ""}, {"-", false, ""}, {"", false, ""}, {"Vet ikke", false, ""}, {"Nei, kjenner ingen i Nordvarde Eiendom AS", false, ""}, {"Nei, ingen hos Nordvarde Bank", false, ""},
		{"Nei, bare Kjetil Lunde", true, "kl"}, {"Nei. Kjenner Kjetil Lunde litt fra før", true, "kl"}, {"Ingen, utenom Kjetil Lunde", true, "kl"},
		{"No, except kjetil lunde", true, "kl"}, {"Kjetil Lundes sønn er kompis", true, "kl"}, {"Lunde, Kjetil", true, "kl"}, {"Kjetil M. Lunde", true, "kl"},
		{"Kari Hansen og Ola Berg", true, "kh ob"}, {"Kari, Ola Berg", true, "ob"}, {"Kari. Hansen er sjef", true, ""}, {"Kari jobber med Hansen", true, ""}, {"Ola og Kari Hansen", true, "kh"},
	} {
		if got := DeclaresTie(c.said); got != c.tie {
			t.Errorf("%q declares a tie: %v", c.said, got)
		}
		got := ""
		for _, id := range MentionedPeople(c.said, people) {
			got += " " + string(id)
		}
		if strings.TrimSpace(got) != c.names {
			t.Errorf("%q names %q, want %q", c.said, got, c.names)
		}
	}
}

func TestAmbiguousHeadersAreDecidedByTheirValues(t *testing.T) {
	for _, c := range []struct {
		header string
		values []string
		role   programme.Role
		want   vocab.Field
	}{
		{"Manager", []string{"Y", "N", "Y"}, programme.Mentee, vocab.IsLeader},
		{"Manager", []string{"Siv Moe", "Ola Li", "Kari Bø"}, programme.Mentee, vocab.LineManager},
		{"Leder", []string{"Ja", "Nei", "Ja"}, programme.Mentee, vocab.IsLeader},
		{"Referanse", []string{"1", "2", "3"}, programme.Mentor, vocab.FormResponseID},
		{"Referanse", []string{"Siv Moe", "Ola Li", "Kari Bø"}, programme.Mentor, vocab.Reference},
		{"Rolle", []string{"Mentor", "Mentee", "mentor"}, programme.Mentee, vocab.ProgRole},
		{"Rolle", []string{"Rådgiver", "Leder", "Direktør"}, programme.Mentee, vocab.JobTitle},
		{"Nivå", []string{"Bachelor", "Master", "Bachelor"}, programme.Mentor, vocab.DegreeLevel},
		{"Nivå", []string{"B2", "C1", "A2"}, programme.Mentor, vocab.NorwegianLevel},
		{"Level", []string{"5", "P", "Manager"}, programme.Mentee, vocab.Level},
		{"Program", []string{"H25", "H25", "H25"}, programme.Mentor, vocab.ProgCohort},
		{"Program", []string{"Rettsvitenskap", "Bachelor i økonomi", "Informatikk"}, programme.Mentor, vocab.StudyProgram},
		{"Sted", []string{"Oslo", "Bergen", "Oslo"}, programme.Mentor, vocab.City},
		{"Location", []string{"Oslo", "Bergen", "Oslo"}, programme.Mentee, vocab.Office},
		{"Avdeling", []string{"Oslo", "Bergen", "Moss"}, programme.Mentee, vocab.Office},
		{"Avdeling", []string{"HR", "Kunde", "Lager"}, programme.Mentee, vocab.Department},
		{"Språk", []string{"norsk, urdu", "engelsk, norsk", "somali, norsk"}, programme.Mentor, vocab.Languages},
		{"Språk", []string{"norsk", "engelsk", "norsk"}, programme.Mentee, vocab.SessionLanguage},
		{"Dato", []string{"01.02.1984", "03.04.1990", "07.12.1979"}, programme.Mentee, vocab.BirthDate},
		{"Dato", []string{"01.08.2025", "03.08.2025", "07.08.2025"}, programme.Mentor, vocab.FormSubmitted},
		{"Født", []string{"1984", "1990", "1979"}, programme.Mentee, vocab.BirthYear},
		{"ID", []string{"1", "2", "3"}, programme.Mentee, vocab.FormResponseID},
		{"ID", []string{"100231", "100007", "100388"}, programme.Mentee, vocab.EmployeeID},
		{"Mentee", []string{"ja", "nei", "ja"}, programme.Mentee, vocab.ProgRole},
		{"Har du flerkulturell bakgrunn?", []string{"Ja", "Nei", "Ja"}, programme.Mentor, vocab.CriterionMet},
		{"Flerkulturell bakgrunn", []string{"Somalia", "Iran", "Vietnam"}, programme.Mentor, vocab.Background},
		{"Jeg har flerkulturell bakgrunn", []string{"Somalia", "Iran", "Vietnam"}, programme.Mentor, vocab.Background},
	} {
		r := recognise(c.header, profileOf(c.values, 0), c.role)
		if r.field != c.want {
			t.Errorf("%s %v: %s (%s), want %s", c.header, c.values, r.field, r.why.Key, c.want)
		}
	}
	doubtful := recognise("Nivå", profileOf([]string{"gul", "rød", "grønn"}, 0), programme.Mentee)
	bare := recognise("Samtykke", profileOf([]string{"Ja", "Ja", "Nei"}, 0), programme.Mentor)
	for name, r := range map[string]recognition{"Nivå": doubtful, "Samtykke": bare} {
		if r.confidence != Unsure || len(r.others) == 0 {
			t.Errorf("%s: %s %v", name, r.confidence, r.others)
		}
	}
	if bare.field != vocab.ConsentProcessing {
		t.Errorf("a bare consent became %s", bare.field)
	}
}

func TestGradesOnAnotherScaleAreNotRead(t *testing.T) {
	file := "Name;Email;Job title;Grade\nA Li;a@x.example;Partner;1\nB Li;b@x.example;Director;2\nC Li;c@x.example;Consultant;6\nD Li;d@x.example;Analyst;7\n"
	insp := inspect(t, bookOf(t, "x.csv", file), someProgramme(), Choices{})
	for i, want := range []string{"L7_executive", "L6_director", "L2_professional", "L1_entry"} {
		if got := keysOf(insp.Lines[i], vocab.Level); got != want {
			t.Errorf("row %d: %s, want %s", i+2, got, want)
		}
	}
	if !slices.ContainsFunc(insp.Notices, func(s text.Say) bool { return s.Key == "intake.file.grades" }) {
		t.Error("not said")
	}
}

func TestOtherFilesAreToldApart(t *testing.T) {
	for file, want := range map[string]bool{
		"c_session_plan_nb.csv": true, "d_mentee_survey_pre_post_labels_nb.csv": true, "f_pairs_attendance_matrix_nb.csv": true,
		mentorFile: false, menteeFile: false,
	} {
		insp, err := Inspect(context.Background(), sample(t, file), someProgramme(), Choices{})
		if err != nil {
			t.Errorf("%s: %v", file, err)
			continue
		}
		if got := slices.ContainsFunc(insp.Notices, func(s text.Say) bool { return s.Key == "intake.file.other_kind" }); got != want {
			t.Errorf("%s: %v", file, got)
		}
	}
}

var keyInCode = regexp.MustCompile(`"((?:intake|roster)\.[a-z_.]+[a-z])"`)

func TestEverySentenceExists(t *testing.T) {
	var files []string
	for _, dir := range []string{".", "../roster"} {
		list, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, list...)
	}
	keys := map[string]bool{}
	for _, kind := range []rowKind{blankRow, sectionRow, totalRow, placeholderRow, repeatedRow, noteRow, loneRow, otherTableRow} {
		keys[kind.reason()] = true
	}
	for _, trait := range strings.Fields("email phone birth_date birth_year degree session_language languages place format times role names titles study school themes") {
		keys["intake.why.values."+trait] = true
	}
	for _, option := range strings.Fields("twin.newer twin.first twin.different twin.none known.same known.new known.none person.yes person.no test.yes test.no header.none header.first deleted.out deleted.new") {
		keys["intake.option."+option] = true
	}
	for _, fields := range asked {
		for _, f := range fields {
			for _, part := range []string{"header", "ask", "example"} {
				keys["intake.form."+part+"."+string(f)] = true
			}
		}
	}
	for _, word := range strings.Fields("yes no in_person online either both_languages sheet.mentor sheet.mentee title.mentor title.mentee sheet.help help.column help.ask help.example help.choices help.lead") {
		keys["intake.form."+word] = true
	}
	for _, word := range strings.Fields("sheet row question") { // said by the workspace
		keys["intake.back."+word] = true
	}
	for _, key := range backOf {
		keys["intake.back."+key] = true
	}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range keyInCode.FindAllStringSubmatch(string(raw), -1) {
			keys[m[1]] = true
		}
	}
	for key := range keys {
		for _, lang := range text.Langs() {
			if !text.Has(lang, key) {
				t.Errorf("%s: no text for %s", lang, key)
			}
		}
	}
	for key := range text.Catalogue(text.NB) {
		base := strings.TrimSuffix(strings.TrimSuffix(key, "_one"), "_other")
		if strings.HasPrefix(key, "intake.") && !keys[base] && !keys[key] {
			t.Errorf("nobody says %s", key)
		}
	}
}

func TestALargeFileTakesSecondsNotMinutes(t *testing.T) {
	if testing.Short() {
		t.Skip("large")
	}
	const rows = 100_000
	var b strings.Builder
	b.WriteString("Navn;E-post;Mobil;Stilling;Avdeling;Kontor;Fødselsår\n")
	for i := range rows {
		fmt.Fprintf(&b, "Fornavn%d Etternavn%d;p%d@stor.example;%d;Rådgiver;Kunde;Oslo;%d\n", i%300, i%4000, i, 40000000+i, 1960+i%40)
	}
	insp := inspect(t, bookOf(t, "stor.csv", b.String()), someProgramme(), Choices{})
	if c := insp.Counts; c.Rows != rows || c.New+c.Changed+c.Same+c.Unclear+c.Refused+c.NotPerson != rows {
		t.Errorf("%+v", c)
	}
}

func TestARowOfDataIsNoHeader(t *testing.T) {
	file := "Hvem;Hva;Gjelder;Rolle;E-post\nLeder;Bedrift;Avdeling;91000001;a@li.example\nLeder;Bedrift;Avdeling;91000002;b@li.example\n"
	if insp := inspect(t, bookOf(t, "x.csv", file), someProgramme(), Choices{}); insp.HeaderRow != 1 {
		t.Errorf("took row %d", insp.HeaderRow)
	}
}

func TestOwnQuestionsOfTheSameNameAreBothKept(t *testing.T) {
	insp := inspect(t, bookOf(t, "x.csv", "Navn;E-post;Favoritt;Favoritt\nOla Li;ola@li.example;hund;ost\n"), someProgramme(), Choices{})
	a, b := textOf(insp.Lines[0], programme.Custom("Favoritt")), textOf(insp.Lines[0], programme.Custom("Favoritt (2)"))
	if a != "hund" || b != "ost" {
		t.Errorf("%q and %q", a, b)
	}
}

func TestNamesInPartsAndWithAddresses(t *testing.T) {
	for file, want := range map[string]string{
		"Fornavn;Mellomnavn;Etternavn;Avdeling\nOla;Bjarne;Li;HR\nKari;;Bø;IT\n":        "Ola Bjarne Li, Kari Bø",
		"Etternavn;Fornavn;Avdeling\nvan der Berg;Pieter;HR\nBø;Kari;IT\n":              "Pieter van der Berg, Kari Bø",
		"Navn;Etternavn;Avdeling\nOla;Li;HR\nKari;Bø;IT\n":                              "Ola Li, Kari Bø",
		"Navn;Tittel\nOla Li <ola@li.example>;Leder\nKari Bø <kari@li.example>;Leder\n": "Ola Li, Kari Bø",
		"Navn;Fornavn;Etternavn\nOla B. Li;Ola;Li\nKari Bø;Kari;Bø\n":                   "Ola B. Li, Kari Bø",
		"Name;Dept\nLi, Ola;HR\nBø, Kari;IT\nVik, Per;IT\n":                             "Ola Li, Kari Bø, Per Vik",
	} {
		var names []string
		for _, l := range inspect(t, bookOf(t, "x.csv", file), someProgramme(), Choices{}).Lines {
			names = append(names, l.Name)
		}
		if got := strings.Join(names, ", "); got != want {
			t.Errorf("%q: %s, want %s", file, got, want)
		}
	}
}

func TestBirthDatesAreNotShown(t *testing.T) {
	insp := inspect(t, bookOf(t, "x.csv", "Navn;E-post;Fødselsdato\nKari Nordmann;kari@li.example;14.03.1984\n"), someProgramme(), Choices{})
	if got := insp.Columns[2].Samples; !slices.Equal(got, []string{hiddenText}) {
		t.Errorf("samples: %v", got)
	}
}
