package intake

import (
	"testing"
)

func TestTwoTablesInOneSheet(t *testing.T) {
	content := "Mentorer;;;\nNavn;Studium;E-post;\nAyla Kaya;Arkitektur;ayla@m.example;\nJonas Vik;Medisin;jonas@m.example;\n;;;\nMentees;;;\nNavn;Tittel;Avdeling;E-post\nPer Lund;Direktør;Salg;per@p.example\nGry Sunde;Teamleder;IT;gry@p.example\nTor Lie;Sjef;HR;tor@p.example\n"
	insp := inspect(t, bookOf(t, "1.csv", content), someProgramme(), Choices{})
	if len(insp.Tables) != 1 || insp.Tables[0] != (TableInfo{HeaderRow: 7, Title: "Mentees", Rows: 3}) {
		t.Fatalf("%+v", insp.Tables)
	}
	if insp.Counts.New != 2 || insp.Counts.Rows != 8 || insp.Counts.NotPerson != 6 {
		t.Errorf("%+v", insp.Counts)
	}
	below := inspect(t, bookOf(t, "1.csv", content), someProgramme(), Choices{HeaderRow: insp.Tables[0].HeaderRow})
	if below.Counts.New != 3 || len(below.Tables) != 0 {
		t.Errorf("%+v, %+v", below.Counts, below.Tables)
	}
	again := inspect(t, bookOf(t, "1.csv", "Navn;E-post;By\nOla Li;ola@li.example;Oslo\nNavn;E-post;By\nKari Bø;kari@li.example;Oslo\n"), someProgramme(), Choices{})
	if len(again.Tables) != 0 || again.Counts.New != 2 {
		t.Errorf("a header said again is taken for another table: %+v", again.Tables)
	}
}

// Golden F of the field: 101 of 108 sessions were held.
func TestTheAttendanceMatrix(t *testing.T) {
	insp := inspect(t, sample(t, "f_pairs_attendance_matrix_nb.csv"), someProgramme(), Choices{})
	if len(insp.Sessions) != 9 || len(insp.Pairs) != 13 {
		t.Fatalf("%d sessions, %d pairs", len(insp.Sessions), len(insp.Pairs))
	}
	planned, held := insp.Held()
	marks := 0
	for _, p := range insp.Pairs {
		for _, m := range p.Marks {
			if m.Key == "present" || m.Key == "present_online" {
				marks++
			}
			if m.Key == "" {
				t.Errorf("%s %s: %q is not understood", p.Code, m.Cell, m.Text)
			}
		}
	}
	if planned != 108 || held != 101 || marks != 100 {
		t.Errorf("%d of %d held, %d marks", held, planned, marks)
	}
	if p := insp.Pairs[7]; p.Slot != "P07" || p.Mentor != "Sofija Petrović" || p.Mentee != "Tor Hofseth" {
		t.Errorf("%+v", p)
	}
}
