package intake

import (
	"strings"
	"testing"

	"omvendt/app/vocab"
)

// Rows that are nobody: the header once more in other words, and sums of the
// rows above.
func TestRowsThatSumUpOrLabel(t *testing.T) {
	insp := inspect(t, bookOf(t, "l.csv", "personId;givenName;familyName;workEmail;jobTitle\nPerson ID;Given Name;Family Name;Work Email;Job Title\n1;Kari;Li;k@l.example;Leader\n2;Ola;Moe;o@m.example;Clerk\n"), someProgramme(), Choices{})
	if l := row(t, insp, 2); l.Outcome != NotPerson || insp.Counts.People != 2 {
		t.Errorf("the labels are %s, %d people", l.Outcome, insp.Counts.People)
	}
	for _, word := range []string{"Snitt", "Gj.snitt", "Average", "Median", "Medelvärde", "Sum"} {
		insp := inspect(t, bookOf(t, "s.csv", "Navn;Stilling;Poeng;Timer\nKari Li;Leder;4;2\nOla Moe;Selger;2;4\n"+word+";;3;3\n"), someProgramme(), Choices{})
		if l := row(t, insp, 4); l.Outcome != NotPerson {
			t.Errorf("%s is %s", word, l.Outcome)
		}
	}
	insp = inspect(t, bookOf(t, "n.csv", "Navn;Stilling;Poeng\nMedina Avgusta;Leder;4\nMax Snittler;Selger;2\n"), someProgramme(), Choices{})
	if insp.Counts.People != 2 {
		t.Errorf("people with such names: %d", insp.Counts.People)
	}
}

// A row that was written to try the form out is asked about, and neither goes
// in nor is left out by itself.
func TestRowsThatTryTheForm(t *testing.T) {
	head := "Navn;E-post;Telefon;Hvorfor?;Mål\nKari Li;k@l.example;91000001;Fordi;Lære\n"
	for line, want := range map[string]bool{
		"Test Testesen;test@test.example;123;x;y": true, "asdf;asdf@asdf.example;91000002;asdf;asdf": true, "Testperson;t@x.example;91000002;a;b": true, "Test Hansen;ola@m.example;12345678;a;b": true,
		"Ola Tester;ola@m.example;91000002;Fordi jeg vil teste meg selv;b": false, "Ola Moe;test@m.example;91000002;a;b": false, "Ola Moe;ola@m.example;12345678;a;b": false,
	} {
		book := bookOf(t, "t.csv", head+line+"\n")
		insp := inspect(t, book, someProgramme(), Choices{})
		asked := len(insp.Questions) == 1 && strings.HasPrefix(insp.Questions[0].ID, "test:3:")
		if asked != want {
			t.Errorf("%s: asked %v", line, asked)
		}
		if !want {
			continue
		}
		if l := row(t, insp, 3); l.Outcome != Unclear || insp.Questions[0].Options[0].ID != "no" {
			t.Errorf("%s is %s before the answer", line, l.Outcome)
		}
		for answer, outcome := range map[string]Outcome{"yes": New, "no": Refused} {
			if l := row(t, decided(t, book, someProgramme(), "test:3", answer), 3); l.Outcome != outcome {
				t.Errorf("%s, %s: %s", line, answer, l.Outcome)
			}
		}
	}
}

// A list without names says so before all else, as one with half the names.
func TestAListWithoutNamesSaysSo(t *testing.T) {
	for content, want := range map[string]string{
		"E-post;Stilling\na@b.example;Leder\nc@d.example;Selger\n":              "intake.file.no_names",
		"Fornavn;E-post\nKari;a@b.example\nOla;c@d.example\n":                   "intake.file.half_names",
		"Etternavn;E-post\nLi;a@b.example\nMoe;c@d.example\n":                   "intake.file.half_names",
		"Fornavn;Etternavn;E-post\nKari;Li;a@b.example\nOla;Moe;c@d.example\n":  "",
		"Navn;E-post\nKari Li;a@b.example\n;c@d.example\n":                      "",
		"Navn;E-post\n\"Li, Kari\";a@b.example\nOla Moe;c@d.example\nSum;\n":    "",
		"E-post;Stilling\nKari Li <a@b.example>;Leder\nOla <c@d.example>;Sel\n": "",
	} {
		said := ""
		if insp := inspect(t, bookOf(t, "n.csv", content), someProgramme(), Choices{}); len(insp.Notices) > 0 && strings.HasSuffix(insp.Notices[0].Key, "_names") {
			said = insp.Notices[0].Key
		}
		if said != want {
			t.Errorf("%q: %q, want %q", content, said, want)
		}
	}
}

// Two people with one first name are not proposed to be one, and an address
// that several share makes nobody the same.
func TestFirstNamesAndSharedAddressesMakeNobodyTheSame(t *testing.T) {
	insp := inspect(t, bookOf(t, "f.csv", "Fornavn;E-post;Fødselsår\nKari;kari1@b.example;2001\nKari;kari2@b.example;2001\n"), someProgramme(), Choices{})
	if len(insp.Questions) != 0 || insp.Counts.People != 2 {
		t.Errorf("%d questions, %d people", len(insp.Questions), insp.Counts.People)
	}
	insp = inspect(t, bookOf(t, "g.csv", "Navn;E-post\nKari Li;post@b.example\nOla Moe;post@b.example\nSiv Ås;post@b.example\nPer Bø;per@b.example\n"), someProgramme(), Choices{})
	if len(insp.Questions) != 0 || insp.Counts.People != 4 {
		t.Errorf("%d questions, %d people", len(insp.Questions), insp.Counts.People)
	}
	if !noticed(row(t, insp, 2), "intake.notice.shared_email") || noticed(row(t, insp, 5), "intake.notice.shared_email") || textOf(row(t, insp, 2), vocab.Email) == "" {
		t.Error("the shared address is not told of")
	}
}
