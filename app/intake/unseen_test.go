package intake

import (
	"context"
	"testing"

	"omvendt/app/programme"
	"omvendt/app/vocab"
)

// What questions say of whose form it is.
func TestRoleAsked(t *testing.T) {
	for header, want := range map[string]int{
		"Hvorfor vil du være mentor?": 1, "Why do you want to become a mentor?": 1, "Omvendt mentor": 1, "Mentor": 1, "Mentee": -1,
		"Hva ønsker du å lære av en mentor?": -1, "What do you hope to learn from your mentor?": -1, "I have had a mentor before": -1, "Hva forventer du av mentoren?": -1,
		"May we share this with the mentor organisation?": 0, "Har du deltatt i mentoring før?": 0, "Stilling": 0, "Share my bio with my mentee's employer?": 1,
	} {
		if got := roleAsked(header); got != want {
			t.Errorf("%s: %d, want %d", header, got, want)
		}
	}
}

func TestUnitsOfTheOrganisationAreSections(t *testing.T) {
	for s, want := range map[string]rowKind{
		"REGION NORD": sectionRow, "Avdeling Bergen": sectionRow, "Juridisk fakultet": sectionRow, "Sales Department": sectionRow, "Team Salg": sectionRow,
		"Mvh Camilla": noteRow, "Sendt fra min iPhone": noteRow, "Heidi Moe": loneRow, "Siv Moe": loneRow, "Kari Teamsen": loneRow, "REGINE LI": loneRow,
	} {
		if got := soleKind(s); got != want {
			t.Errorf("%s: %s, want %s", s, got, want)
		}
	}
}

// Files of other people, in small: what a column must be used for, and the names.
func TestUnseenShapes(t *testing.T) {
	for _, c := range []struct {
		name, content string
		header        int
		fields        map[string]vocab.Field
		people        []string
	}{
		{"a form with the account's name before the question", "ID;Starttidspunkt;Fullføringstidspunkt;E-postadresse;Navn;Ditt fulle navn;Hvor studerer du?\n" +
			"1;01.08.2026 10:00;01.08.2026 10:05;s1@u.example;Hamdi N;Hamdi Ismail Nuur;UiO\n2;01.08.2026 11:00;01.08.2026 11:05;s2@u.example;Mila P;Mila Petrova;OsloMet\n", 1,
			map[string]vocab.Field{"F": vocab.FullName, "D": vocab.Email}, []string{"Hamdi Ismail Nuur", "Mila Petrova"}},
		{"a second header line of a survey tool", "Respondent ID;What is your full name?;Email Address;Which topics would you like to discuss?;;\n;Open-Ended Response;Open-Ended Response;Bias;Allyship;Other (please specify)\n" +
			"11;Marte Kvam;marte@h.example;Bias;;\n12;Per Nes;per@h.example;;Allyship;\n", 2,
			map[string]vocab.Field{"B": vocab.FullName, "C": vocab.Email}, []string{"Marte Kvam", "Per Nes"}},
		{"last and first name as the Germans call them", "Name;Vorname;E-Mail\nMüller;Jürgen;j@w.example\nWeiß;Anke;a@w.example\n", 1,
			map[string]vocab.Field{"A": vocab.LastName, "B": vocab.FirstName}, []string{"Jürgen Müller", "Anke Weiß"}},
		{"regions between the people", "Navn;Tittel;E-post;Mobil\nREGION NORD;;;\nVera Hauge;Banksjef;vera@k.example;93000001\nREGION SØR;;;\nEva Lien;Leder;eva@k.example;93000003\n", 1,
			map[string]vocab.Field{"A": vocab.FullName}, []string{"Vera Hauge", "Eva Lien"}},
		{"a list of leaders under Leder", "#;Leder;Stilling;Epost\n1;Tove Hagen;Havnesjef;tove@h.example\n2;Siw Ek (permisjon fra okt.);Sjef;siw@h.example\n", 1,
			map[string]vocab.Field{"B": vocab.FullName}, []string{"Tove Hagen", "Siw Ek"}},
		{"two mentors in one cell", "Mentor;E-post;Studerer\nLeila Azimi;leila@s.example;Jus\nNora Berg og Ali Kaya;nora@s.example;Økonomi\n", 1,
			map[string]vocab.Field{"A": vocab.FullName}, []string{"Leila Azimi"}},
		{"the same name once in capitals", "Navn;E-post;Mobil\nKristin Bø;kristin@d.example;92211001\nBØ, KRISTIN;Kristin@D.example;+4792211001\n", 1,
			map[string]vocab.Field{"A": vocab.FullName}, []string{"Kristin Bø"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			insp := answeredAsProposed(t, c.content)
			if insp.HeaderRow != c.header {
				t.Errorf("header in row %d, want %d", insp.HeaderRow, c.header)
			}
			for _, col := range insp.Columns {
				if want, asked := c.fields[col.Letter]; asked && col.Field != want {
					t.Errorf("%s %q: %s, want %s", col.Letter, col.Header, col.Field, want)
				}
			}
			writes, err := Writes(insp)
			if err != nil {
				t.Fatal(err)
			}
			got := map[string]bool{}
			for _, w := range writes {
				got[w.Person.Name] = true
			}
			for _, name := range c.people {
				if !got[name] {
					t.Errorf("%s is missing: %v", name, got)
				}
			}
			if len(writes) != len(c.people) {
				t.Errorf("%d people, want %d: %v", len(writes), len(c.people), got)
			}
		})
	}
}

func answeredAsProposed(t *testing.T, content string) Inspection {
	t.Helper()
	book, choices := bookOf(t, "list.csv", content), Choices{Role: programme.Mentee, Answers: map[string]string{}}
	for range 4 {
		insp, err := Inspect(context.Background(), book, someProgramme(), choices)
		if err != nil {
			t.Fatal(err)
		}
		if insp.Open() == 0 {
			return insp
		}
		for _, q := range insp.Questions {
			choices.Answers[q.ID] = q.Options[0].ID
		}
	}
	t.Fatal("questions stay open")
	return Inspection{}
}
