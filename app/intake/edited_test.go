package intake

import (
	"reflect"
	"strings"
	"testing"

	"omvendt/app/programme"
	"omvendt/app/text"
	"omvendt/app/vocab"
)

// knownFrom is a programme that knows the people of a file, with enrolments.
func knownFrom(t testing.TB, content string) Known {
	t.Helper()
	known := someProgramme()
	known.Participants = written(t, inspect(t, bookOf(t, "known.csv", content), known, Choices{}))
	known.Edited = map[programme.EnrolmentID]map[vocab.Field]bool{}
	for i := range known.Participants {
		p := &known.Participants[i]
		p.Enrolment = programme.EnrolmentID("e " + p.Person.Name)
		known.Edited[p.Enrolment] = map[vocab.Field]bool{}
	}
	return known
}

func changed(l Line) string {
	var out []string
	for _, c := range l.Changes {
		out = append(out, string(c.Field))
	}
	return strings.Join(out, " ")
}

func keptFields(l Line) string {
	var out []string
	for _, n := range l.Notices {
		if n.Key == "intake.notice.kept" {
			out = append(out, strings.TrimPrefix(n.Args["field"], "@field."))
		}
	}
	return strings.Join(out, " ")
}

func TestAFileNeverReplacesWhatWasSetByHand(t *testing.T) {
	content := "Navn;E-post;Mobil;Studium;Samtykke deling;Egen sak\nOla Li;ola@li.example;91000001;Rettsvitenskap;Nei;a\n"
	for _, c := range []struct{ edited, changes, kept string }{
		{"", "person.phone edu.programme consent.share_partner own:Egen sak edu.field", ""},
		{"person.phone", "edu.programme consent.share_partner own:Egen sak edu.field", "person.phone"},
		{"edu.field", "person.phone edu.programme consent.share_partner own:Egen sak", ""},
		{"edu.programme", "person.phone consent.share_partner own:Egen sak", "edu.programme"},
		{"consent.share_partner", "person.phone edu.programme own:Egen sak edu.field", "consent.share_partner"},
		{"own:Egen_sak person.email", "person.phone edu.programme consent.share_partner edu.field", "Egen sak"},
	} {
		known := knownFrom(t, content)
		for _, f := range strings.Fields(c.edited) {
			known.Edited["e Ola Li"][vocab.Field(strings.ReplaceAll(f, "_sak", " sak"))] = true
		}
		second := "Navn;E-post;Mobil;Studium;Samtykke deling;Egen sak\nOla Li;ola@li.example;91000009;Informatikk;Ja;b\n"
		insp := inspect(t, bookOf(t, "2.csv", second), known, Choices{})
		l := insp.Lines[0]
		if changed(l) != c.changes || keptFields(l) != c.kept {
			t.Errorf("%s: changes %q, kept %q", c.edited, changed(l), keptFields(l))
		}
		writes, err := Writes(insp)
		if err != nil || len(writes) != 1 {
			t.Fatal(err)
		}
		for f := range writes[0].Sources {
			if known.Edited["e Ola Li"][f] {
				t.Errorf("%s: %s would be written", c.edited, f)
			}
		}
		if again := inspect(t, bookOf(t, "1.csv", content), known, Choices{}); again.Lines[0].Outcome != Same || keptFields(again.Lines[0]) != "" {
			t.Errorf("%s: the same file again: %+v", c.edited, again.Lines[0])
		}
	}
}

func TestADerivedValueDeletedByHandStaysAway(t *testing.T) {
	content := "Navn;E-post;Stilling\nOla Li;ola@li.example;Direktør\n"
	known := knownFrom(t, content)
	delete(known.Participants[0].Answers, vocab.Level)
	if l := inspect(t, bookOf(t, "1.csv", content), known, Choices{}).Lines[0]; changed(l) != "org.level" {
		t.Errorf("without an edit: %q", changed(l))
	}
	known.Edited["e Ola Li"][vocab.Level] = true
	if l := inspect(t, bookOf(t, "1.csv", content), known, Choices{}).Lines[0]; l.Outcome != Same || keptFields(l) != "" {
		t.Errorf("it came back: %+v %+v", l.Changes, l.Notices)
	}
}

func TestWhatIsKeptIsSaidInWords(t *testing.T) {
	for _, lang := range []text.Lang{text.NB, text.EN} {
		for _, f := range []vocab.Field{vocab.Phone, programme.Custom("Egen sak")} {
			if got := text.Tell(lang, text.S("intake.notice.kept", "field", nameOf(f))); strings.ContainsAny(got, "@{") || strings.Contains(got, "own:") {
				t.Errorf("%s", got)
			}
		}
	}
}

func TestRowsOfOneKnownPersonThatDisagreeAreAsked(t *testing.T) {
	known := knownFrom(t, "Navn;E-post;Telefon;Studium;Samtykke deling\nKari Bø;kari@x.example;91111111;Juss;Ja\n")
	head := "Navn;E-post;Telefon;Studium;Samtykke deling\n"
	for _, c := range []struct {
		rows      string
		questions int
		changes   string
	}{
		{"Kari Bø;kari@x.example;94444444;Økonomi;Ja\nKari Bø;kari@x.example;95555555;Medisin;Ja\n", 1, ""},
		{"Kari Bø;kari@x.example;94444444;;Ja\nKari Bø;kari@x.example;;Medisin;\n", 0, "edu.programme edu.field person.phone"},
		{"Kari Bø;kari@x.example;94444444;;Ja\nKari Bø;kari@x.example;91111111;;Ja\n", 0, ""}, // one of them is known already
		{"Kari Bø;kari@x.example;91111111;Juss;Ja\nKari Bø;kari@x.example;91111111;Juss;Nei\n", 1, ""},
	} {
		insp := inspect(t, bookOf(t, "2.csv", head+c.rows), known, Choices{})
		if len(insp.Questions) != c.questions {
			t.Errorf("%q: %d questions", c.rows, len(insp.Questions))
			continue
		}
		got := ""
		for _, l := range insp.Lines {
			if l.Into == 0 {
				got += changed(l)
			}
		}
		if got != c.changes {
			t.Errorf("%q: changes %q", c.rows, got)
		}
	}
	sent := "Fullføringstidspunkt;Navn;E-post;Telefon;Studium\n01.09.2025 10:00;Kari Bø;kari@x.example;94444444;\n02.09.2025 11:00;Kari Bø;kari@x.example;;Medisin\n"
	if insp := inspect(t, bookOf(t, "3.csv", sent), known, Choices{}); len(insp.Questions) != 0 {
		t.Error("rows that differ only in when they were sent are asked about")
	}
	book := bookOf(t, "2.csv", head+"Kari Bø;kari@x.example;91111111;Juss;Ja\nKari Bø;kari@x.example;91111111;Juss;Nei\n")
	for _, option := range []string{"newer", "first"} {
		insp := decided(t, book, known, "twin:2-3", option)
		writes, err := Writes(insp)
		if err != nil || len(writes) != 1 {
			t.Fatalf("%s: %d writes, %v", option, len(writes), err)
		}
		if given, answered := writes[0].Consents[vocab.ConsentSharePartner]; given || !answered {
			t.Errorf("%s: the no was lost", option)
		}
	}
	if insp := decided(t, book, known, "twin:2-3", "different"); len(insp.Questions) != 3 || insp.Counts.Unclear != 2 {
		t.Errorf("different people, one known: %d questions, %+v", len(insp.Questions), insp.Counts)
	}
}

func TestTheOtherRoleChangesOnlyWhatIsListed(t *testing.T) {
	known := knownFrom(t, "Name;Job title;Work email;Mobile;OK to share w/ NGO (Y/N)\nKari Hansen;Manager;kari@a.example;91234567;N\n")
	known.Edited["e Kari Hansen"] = map[vocab.Field]bool{vocab.Phone: true, vocab.ConsentSharePartner: true}
	file := "Navn;E-post;Telefon;Bosted;Studium;Samtykke deling\nKari Berg Hansen;kari@a.example;99999999;Oslo;Rettsvitenskap;Ja\n"
	insp := inspect(t, bookOf(t, "mentorer.csv", file), known, Choices{Role: programme.Mentor})
	l := insp.Lines[0]
	if l.Outcome != New || changed(l) != "person.full_name person.city" || keptFields(l) != "person.phone consent.share_partner" {
		t.Errorf("%s, changes %q, kept %q", l.Outcome, changed(l), keptFields(l))
	}
	writes, err := Writes(insp)
	if err != nil || len(writes) != 1 {
		t.Fatal(err)
	}
	w := writes[0]
	if w.Person.Phone != "" || w.Person.Email != "" || w.Person.City != "Oslo" || len(w.Consents) != 0 || !w.Enrol || w.Answers[vocab.StudyProgram].Text == "" {
		t.Errorf("%+v", w)
	}
}

func TestAnAnswerIsForOneSituationOnly(t *testing.T) {
	known := knownFrom(t, "Navn;E-post;Studium\nKari Hansen;kari@a.example;Juss\n")
	book := bookOf(t, "2.csv", "Navn;E-post;Studium\nKari Hansen;ny@x.example;Juss\n")
	given := answersTo(t, book, known, "known:2", "same")
	other := known
	other.Participants = append([]programme.Participant{}, known.Participants...)
	other.Participants[0].Person.ID = "somebody else"
	if insp := inspect(t, book, other, given); insp.Open() != 1 {
		t.Error("an answer about one person was taken for another known person")
	}
	if insp := inspect(t, bookOf(t, "2.csv", "Navn;E-post;Studium\nKari Hansen;helt@annen.example;Juss\n"), known, given); insp.Open() != 1 {
		t.Error("an answer about one row was taken for another")
	}
	twins := "Navn;E-post;Studium\nOla Li;ola@li.example;Juss\nOla Li;ola@li.example;Økonomi\n"
	same := answersTo(t, bookOf(t, "3.csv", twins), known, "twin:2-3", "newer")
	if insp := inspect(t, bookOf(t, "3.csv", strings.ReplaceAll(twins, "Ola", "Eva")), known, same); insp.Open() != 1 {
		t.Error("an answer about two rows was taken for two others")
	}
	if again := answersTo(t, bookOf(t, "3.csv", twins), known, "twin:2-3", "newer"); !reflect.DeepEqual(again, same) {
		t.Error("the question's name is not stable")
	}
}

func TestAFileDoesNotBringBackWhoHasLeft(t *testing.T) {
	content := "Navn;E-post;Stilling;Status\nOla Li;ola@li.example;Leder;%s\n"
	known := knownFrom(t, strings.ReplaceAll(content, "%s", "tatt opp"))
	for status, want := range map[programme.Status]string{programme.Accepted: "prog.status", programme.Withdrawn: ""} {
		known.Participants[0].Status = status
		l := inspect(t, bookOf(t, "2.csv", strings.ReplaceAll(content, "%s", "venteliste")), known, Choices{}).Lines[0]
		if changed(l) != want {
			t.Errorf("%s: changes %q", status, changed(l))
		}
	}
}
