package intake

import (
	"encoding/json"
	"strings"
	"testing"

	"omvendt/app/programme"
	"omvendt/app/vocab"
)

func TestAnAgeBelow18(t *testing.T) {
	for _, c := range []struct {
		header, cell, said string
		below              bool
	}{
		{"Alder", "17", "17", true}, {"Alder", "17 år", "17", true}, {"Age", "16 years old", "16", true}, {"Alder", "18", "", false}, {"Alder", "25", "", false}, {"Alder", "", "", false}, {"Alder", "0", "", false},
		{"Aldersgruppe", "16-18", under18, true}, {"Aldersgruppe", "18–24", "", false}, {"Age group", "Under 18", under18, true}, {"Age group", "<18", under18, true}, {"Age group", "under 30", "", false},
		{"Er du over 18 år?", "Nei", under18, true}, {"Er du over 18 år?", "Ja", "", false}, {"Fylt 18", "nei", under18, true}, {"Are you 18 or over?", "No, in May", under18, true},
		{"Er du under 18 år?", "Ja", under18, true}, {"Er du under 18 år?", "Nei", "", false}, {"Alder", "Nei", "", false},
	} {
		said, below := ageBelow18(c.header, c.cell)
		if below != c.below || below && said != c.said {
			t.Errorf("%s: %q: %q %v", c.header, c.cell, said, below)
		}
	}
	if got := ReadAnswer(vocab.Age, "17").Keys; len(got) != 1 || got[0] != "minor" {
		t.Errorf("an age that a person writes: %v", got)
	}
}

func TestOfAMentorsAgeOnlyTheMinorIsKept(t *testing.T) {
	file := "Navn;E-post;Studium;Alder;Fødselsdato\nLiten En;liten@b.example;Juss;17;14.03.2009\nStor To;stor@b.example;Juss;25;15.04.2000\nStor Tre;tre@b.example;Juss;26;16.05.1999\n"
	insp := inspect(t, bookOf(t, "mentorer.csv", file), someProgramme(), Choices{Role: programme.Mentor})
	if c := columnNamed(t, insp, "Fødselsdato"); c.Treatment != Use || c.Why.Key != "intake.use.birth_date" {
		t.Errorf("%s %s", c.Treatment, c.Why.Key)
	}
	small, big := insp.Lines[0], insp.Lines[1]
	if textOf(small, vocab.BirthYear) != "2009" || textOf(small, vocab.Age) != "17" || keysOf(small, vocab.Age) != "minor" || !noticed(small, minorNotice) {
		t.Errorf("%+v", small.Values)
	}
	if textOf(big, vocab.BirthYear) != "2000" || textOf(big, vocab.Age) != "" || noticed(big, minorNotice) {
		t.Errorf("%+v", big.Values)
	}
	raw, _ := json.Marshal(insp.Lines)
	if strings.Contains(string(raw), "14.03") || strings.Contains(string(raw), "\"25\"") {
		t.Error("a birth date or an age is kept")
	}
	mentees := inspect(t, bookOf(t, "hr.csv", file), someProgramme(), Choices{Role: programme.Mentee})
	for _, header := range []string{"Fødselsdato", "Alder"} {
		if c := columnNamed(t, mentees, header); c.Treatment != Drop {
			t.Errorf("mentees: %s is proposed %s", header, c.Treatment)
		}
	}
	drop := Choices{Role: programme.Mentor, Columns: map[string]ColumnChoice{"D": {Treatment: Drop}, "E": {Treatment: Drop}}}
	if l := inspect(t, bookOf(t, "mentorer.csv", file), someProgramme(), drop).Lines[0]; textOf(l, vocab.Age) != "" || textOf(l, vocab.BirthYear) != "" {
		t.Errorf("what a person left out is kept: %+v", l.Values)
	}
}

func TestNoChoiceKeepsMoreOfABirthDateThanTheYear(t *testing.T) {
	file := "Navn;E-post;Studium;Fødselsdato;Tilrettelegging;Matallergi;Konfesjon;Landbakgrunn;Morsmål\nOla Li;ola@li.example;Juss;14.03.1999;Migrene;Nøtter;Muslim;Chile;spansk\nKari Bø;kari@li.example;Juss;15.04.1998;Nei;Nei;Katolikk;Iran;farsi\n"
	for _, role := range []programme.Role{programme.Mentor, programme.Mentee} {
		for _, choice := range []ColumnChoice{
			{Treatment: Keep}, {Treatment: Use}, {Treatment: Use, Field: "own:x"}, {Treatment: Use, Field: vocab.StudyProgram}, {Treatment: Use, Field: vocab.Note}, {Field: vocab.JobTitle},
			{Treatment: Use, Field: vocab.Accommodation}, {Treatment: Use, Field: vocab.Background}, {Treatment: Keep, Field: vocab.City}, {Treatment: Use, Field: vocab.BirthYear}, {Treatment: Use, Field: vocab.BirthDate},
		} {
			choices := Choices{Role: role, Columns: map[string]ColumnChoice{}}
			for _, letter := range []string{"D", "E", "F", "G", "H", "I"} {
				choices.Columns[letter] = choice
			}
			insp := inspect(t, bookOf(t, "x.csv", file), someProgramme(), choices)
			raw, _ := json.Marshal(insp.Lines)
			for _, secret := range []string{"14.03", "Migrene", "Nøtter", "Muslim", "Chile", "spansk"} {
				if strings.Contains(string(raw), secret) {
					t.Errorf("%s %+v: %s is kept", role, choice, secret)
				}
			}
			if choice.Field == vocab.BirthYear && textOf(insp.Lines[0], vocab.BirthYear) != "1999" {
				t.Errorf("%s: the year cannot be used", role)
			}
			for _, c := range insp.Columns[4:] {
				if c.Treatment != Refuse {
					t.Errorf("%s %+v: %s is %s", role, choice, c.Header, c.Treatment)
				}
			}
		}
	}
}

func TestHeadersThatAreNeverTakenIn(t *testing.T) {
	for _, header := range []string{
		"Konfesjon", "Trossamfunn", "Opprinnelsesland", "Fødeland", "Hvor kommer familien din fra?", "Country of origin", "Where are your parents from?", "Helseutfordringer", "Har du noen diagnoser?", "Allergier",
		"Sykefravær 2024", "Lønnsnivå", "Årslønn 2024", "Base pay", "Annual compensation (NOK)", "Remuneration", "Performance", "Hudfarge", "Politisk parti", "Medlem i fagforening?", "Nasjonalitet", "Etnisk bakgrunn",
		"Foreldres fødeland", "Har du nedsatt funksjonsevne?", "Funksjonsnedsettelse", "Disability", "Medisiner", "Oppholdstillatelse", "Visum", "Residence permit", "Kontonr. for honorar", "Personnr", "Passnummer", "Passport", "Straffbare forhold",
		"Religiøs tilhørighet", "LHBT", "LGBTQ+", "Livssyn", "Foreldrene dine er fra", "Pay", "Bonus", "Health insurance",
	} {
		file := "Navn;E-post;Studium;" + header + "\nOla Li;ola@li.example;Juss;svar a\nKari Bø;kari@li.example;Juss;svar b\nEva Li;eva@li.example;Juss;svar c\n"
		c := inspect(t, bookOf(t, "x.csv", file), someProgramme(), Choices{Role: programme.Mentor}).Columns[3]
		if c.Treatment != Refuse {
			t.Errorf("%s: %s %s", header, c.Treatment, c.Field)
		}
	}
	for _, header := range []string{"Sivilstatus", "Marital status"} {
		file := "Navn;E-post;Studium;" + header + "\nOla Li;ola@li.example;Juss;gift\nKari Bø;kari@li.example;Juss;ugift\n"
		if c := inspect(t, bookOf(t, "x.csv", file), someProgramme(), Choices{Role: programme.Mentor}).Columns[3]; c.Treatment != Drop && c.Treatment != Refuse {
			t.Errorf("%s: %s %s", header, c.Treatment, c.Field)
		}
	}
	for _, header := range []string{"Passer best", "Når passer det?", "Passer det på kveldstid?", "Deltar du på hele samlingen?", "Partiell permittering", "Partner", "Hvilken part av landet bor du i?", "Familiens hjemmeside", "Prestisje", "Company", "Hvor er du nå?", "Avtalt oppmøte"} {
		file := "Navn;E-post;Studium;" + header + "\nOla Li;ola@li.example;Juss;svar a\nKari Bø;kari@li.example;Juss;svar b\nEva Li;eva@li.example;Juss;svar c\n"
		if c := inspect(t, bookOf(t, "x.csv", file), someProgramme(), Choices{Role: programme.Mentor}).Columns[3]; c.Treatment == Refuse {
			t.Errorf("%s: %s %s", header, c.Treatment, c.Field)
		}
	}
}
