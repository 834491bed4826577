package intake

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"omvendt/app/fault"
	"omvendt/app/programme"
	"omvendt/app/roster"
	"omvendt/app/text"
	"omvendt/app/vocab"
)

func TestAnUnclearConsentChangesNothing(t *testing.T) {
	known := someProgramme()
	known.Participants = written(t, inspect(t, bookOf(t, "1.csv", "Navn;E-post;Samtykke deling\nOla Li;ola@li.example;Ja\n"), known, Choices{}))
	for said, want := range map[string]Outcome{"Ja, men spør meg først": Same, "": Same, "Nei": Changed} {
		insp := inspect(t, bookOf(t, "2.csv", "Navn;E-post;Samtykke deling\nOla Li;ola@li.example;"+said+"\n"), known, Choices{})
		if l := insp.Lines[0]; l.Outcome != want {
			t.Errorf("%q: %s %+v", said, l.Outcome, l.Changes)
		}
	}
}

func TestTheSameFileAgainChangesNothing(t *testing.T) {
	for file, question := range map[string]string{mentorFile: "twin:3-16", menteeFile: "twin:6-21"} {
		known := someProgramme()
		known.Participants = written(t, decided(t, sample(t, file), known, question, "newer"))
		insp := inspect(t, sample(t, file), known, Choices{})
		if insp.Counts.New+insp.Counts.Changed+insp.Counts.Unclear != 0 || len(insp.Questions) != 0 {
			t.Errorf("%s: %+v, %d questions", file, insp.Counts, len(insp.Questions))
			for _, l := range insp.Lines {
				if l.Outcome == Changed {
					t.Logf("row %d: %+v", l.Number, l.Changes)
				}
			}
		}
		if _, err := Writes(insp); !fault.Is(err, fault.NothingToImport) {
			t.Errorf("%s: %v", file, err)
		}
	}
}

func TestAGrownFileGivesSameChangedAndNew(t *testing.T) {
	first := "Navn;E-post;Mobil;Hva studerer du?;Samtykke deling;Merkelig spørsmål\nOla Li;ola@li.example;91000001;Juss;Ja;a\nKari Bø;kari@li.example;91000002;Økonomi;;b\nPer Vik;per@li.example;;Finans;Nei;\n"
	known := someProgramme()
	known.Participants = written(t, inspect(t, bookOf(t, "1.csv", first), known, Choices{}))
	second := "Navn;E-post;Mobil;Hva studerer du?;Samtykke deling;Merkelig spørsmål\n" +
		"Ola Li;OLA@li.example;+47 910 00 001;Juss;;a\n" + // the same in another way, and blanks
		"Kari Bø;kari@nytt.example;91000002;Informatikk;Ja;c\n" + // known by phone
		"LI, Per;per.li@li.example;;Law;Ja;\n" + // new
		"Vik, Per;;;;;\n" // the name only
	insp := inspect(t, bookOf(t, "2.csv", second), known, Choices{})
	want := []Outcome{Same, Changed, New, Unclear}
	for i, l := range insp.Lines {
		if l.Outcome != want[i] {
			t.Errorf("row %d: %s, want %s (%+v)", l.Number, l.Outcome, want[i], l.Changes)
		}
	}
	changed := map[vocab.Field]string{}
	for _, c := range insp.Lines[1].Changes {
		changed[c.Field] = c.Old + " > " + c.New
	}
	wantChanges := map[vocab.Field]string{
		vocab.Email: "kari@li.example > kari@nytt.example", vocab.StudyField: "Økonomi > Informatikk",
		vocab.ConsentSharePartner: " > @yes_no.yes", programme.Custom("Merkelig spørsmål"): "b > c",
	}
	if !reflect.DeepEqual(changed, wantChanges) {
		t.Errorf("changes %v", changed)
	}
	writes, err := Writes(decided(t, bookOf(t, "2.csv", second), known, "person:5", "no"))
	if err != nil || len(writes) != 2 {
		t.Fatalf("%d writes, %v", len(writes), err)
	}
	w := writes[0]
	if w.Enrol || w.Person.ID != "id Kari Bø" || w.Person.Name != "" || w.Person.Phone != "" || w.Person.Email != "kari@nytt.example" || w.Status != "" ||
		!w.Consents[vocab.ConsentSharePartner] || w.Answers[vocab.StudyField].Keys[0] != "technology" {
		t.Errorf("write %+v", w)
	}
}

func TestQuestionsAboutKnownPeople(t *testing.T) {
	known := someProgramme()
	known.Participants = written(t, inspect(t, bookOf(t, "1.csv", "Navn;E-post;Stilling;Avdeling\nOla Li;ola@li.example;Leder;Salg\n"), known, Choices{}))
	file := "Navn;E-post;Stilling;Avdeling\nOla Li;ola@annet.example;Direktør;Salg\n"
	open := inspect(t, bookOf(t, "2.csv", file), known, Choices{})
	if len(open.Questions) != 1 || !strings.HasPrefix(open.Questions[0].ID, "known:2:") || open.Lines[0].Outcome != Unclear {
		t.Fatalf("%+v", open.Questions)
	}
	for option, want := range map[string]Outcome{"same": Changed, "new": New, "none": Refused} {
		insp := decided(t, bookOf(t, "2.csv", file), known, "known:2", option)
		if l := insp.Lines[0]; l.Outcome != want || (l.Person != "") != (option == "same") || insp.Questions[0].Answer != option {
			t.Errorf("%s: %s %q", option, l.Outcome, l.Person)
		}
	}
	if insp := decided(t, bookOf(t, "2.csv", file), known, "known:2", "nonsense"); insp.Questions[0].Answer != "" {
		t.Error("an answer that is no option was taken")
	}
}

func TestAnswersToTwins(t *testing.T) {
	for option, want := range map[string][2]Outcome{"newer": {Same, New}, "first": {New, Same}, "different": {New, New}, "none": {Refused, Refused}} {
		insp := decided(t, sample(t, mentorFile), someProgramme(), "twin:3-16", option)
		if a, b := row(t, insp, 3), row(t, insp, 16); a.Outcome != want[0] || b.Outcome != want[1] {
			t.Errorf("%s: %s and %s", option, a.Outcome, b.Outcome)
		}
	}
	first := decided(t, sample(t, mentorFile), someProgramme(), "twin:3-16", "first")
	if got := textOf(row(t, first, 3), vocab.Email); got != "duymn@studnet.example" {
		t.Errorf("keeping the first took %s", got)
	}
}

func TestRowsThatAreTheSameInFull(t *testing.T) {
	file := "Navn;E-post;Stilling\nOla Li;ola@li.example;Leder\nOla Li;ola@li.example;Leder\nOla Li;ola@li.example;Leder\n"
	insp := inspect(t, bookOf(t, "x.csv", file), someProgramme(), Choices{})
	if insp.Counts != (Counts{Rows: 3, New: 1, Same: 2, Merged: 2, People: 1}) || len(insp.Questions) != 0 {
		t.Errorf("%+v", insp.Counts)
	}
}

func TestAnOfficeAddressIsNoPerson(t *testing.T) {
	file := "Navn;E-post;Stilling\nOla Li;post@li.example;Leder\nKari Bø;post@li.example;Leder\nPer Vik;post@li.example;Leder\n"
	if insp := inspect(t, bookOf(t, "x.csv", file), someProgramme(), Choices{}); insp.Counts.New != 3 || len(insp.Questions) != 0 {
		t.Errorf("%+v", insp.Counts)
	}
	two := "Navn;E-post;Stilling\nOla Li;post@li.example;Leder\nKari Bø;post@li.example;Leder\n"
	insp := inspect(t, bookOf(t, "x.csv", two), someProgramme(), Choices{})
	if len(insp.Questions) != 1 || insp.Questions[0].Options[0].ID != "different" {
		t.Errorf("%+v", insp.Questions)
	}
}

func TestAnInitialDoesNotReplaceAName(t *testing.T) {
	known := someProgramme()
	known.Participants = written(t, inspect(t, bookOf(t, "1.csv", "Navn;E-post\nDuy Minh Nguyen;duy@li.example\n"), known, Choices{}))
	for name, want := range map[string]Outcome{"Duy M. Nguyen": Same, "NGUYEN, Duy Minh": Same, "Duy Minh Nguyen Berg": Changed} {
		insp := inspect(t, bookOf(t, "2.csv", "Navn;E-post\n"+name+";duy@li.example\n"), known, Choices{})
		if l := insp.Lines[0]; l.Outcome != want {
			t.Errorf("%s: %s %+v", name, l.Outcome, l.Changes)
		}
	}
}

func TestAKnownPersonInTheOtherRoleIsEnrolledAnew(t *testing.T) {
	known := someProgramme()
	file := "Navn;Rolle;E-post;Telefon\nOla Li;mentor;ola@li.example;91000001\nKari Bø;Mentee;kari@li.example;91000002\nPer Vik;Adept;per@li.example;91000003\n"
	known.Participants = written(t, inspect(t, bookOf(t, "1.csv", file), known, Choices{}))
	for i, want := range []programme.Role{programme.Mentor, programme.Mentee, programme.Mentee} {
		if got := known.Participants[i].Role; got != want {
			t.Errorf("%s is %s, want %s", known.Participants[i].Person.Name, got, want)
		}
	}
	insp := inspect(t, bookOf(t, "2.csv", "Navn;Rolle;E-post\nOla Li;mentee;ola@li.example\nKari Bø;mentee;kari@li.example\n"), known, Choices{})
	writes, err := Writes(insp)
	if err != nil || len(writes) != 1 {
		t.Fatalf("%d writes, %v", len(writes), err)
	}
	if w := writes[0]; w.Person.ID != "id Ola Li" || w.Role != programme.Mentee || !w.Enrol || !noticed(insp.Lines[0], "intake.notice.other_role") {
		t.Errorf("%+v", w)
	}
}

// The question whether a row is somebody known shows what is known of them, and
// says when it is from another role or programme.
func TestTheQuestionShowsWhoIsKnown(t *testing.T) {
	book := bookOf(t, "ledere.csv", "Navn;Stilling;Mobil\nAnne-Lise Brekke;Direktør;91234501\n")
	person := roster.Person{ID: "p1", Name: "Anne-Lise Brekke", Phone: "912 34 509", City: "Oslo"}
	for role, want := range map[programme.Role]string{
		programme.Mentee: "", programme.Mentor: "intake.notice.other_role", "": "intake.notice.earlier",
	} {
		known := someProgramme()
		known.Participants = nil
		if role == "" {
			known.Earlier = []roster.Person{person}
		} else {
			known.Participants = []programme.Participant{{Enrolment: "e1", Person: person, Role: role, Status: programme.Accepted,
				Answers: map[vocab.Field]programme.Answer{vocab.JobTitle: {Text: "Leder"}}}}
		}
		insp := inspect(t, book, known, Choices{Role: programme.Mentee})
		if len(insp.Questions) != 1 {
			t.Fatalf("%q: %+v", role, insp.Questions)
		}
		q := insp.Questions[0]
		said := map[vocab.Field]string{}
		for _, v := range q.Known {
			said[v.Field] = v.Text
		}
		if said[vocab.FullName] != person.Name || said[vocab.Phone] != person.Phone {
			t.Errorf("%q: known %v", role, said)
		}
		told := slices.ContainsFunc(q.Because, func(s text.Say) bool { return s.Key == want })
		if told != (want != "") {
			t.Errorf("%q: because %+v", role, q.Because)
		}
	}
}
