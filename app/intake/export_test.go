package intake

import "testing"

// What a personnel system says of people and we do not know is left out; what
// people answered in a form is kept.
func TestUnknownColumnsOfPersonnelListsAreLeftOut(t *testing.T) {
	for _, c := range []struct {
		name, content string
		want          map[string]Treatment
	}{
		{"a personnel system", "Emp. ID;Name;Job title;Dept;Work email;Talent box;Would you travel to Bergen?\n17;Kari Li;Leader;HR;k@l.example;9;Yes\n23;Ola Moe;Leader;IT;o@l.example;3;No\n",
			map[string]Treatment{"F": Drop, "G": Keep}},
		{"a list with pay", "Navn;Stilling;Avdeling;E-post;Lønn;Boks\nKari Li;Leder;HR;k@l.example;1;9\nOla Moe;Leder;IT;o@l.example;2;3\n",
			map[string]Treatment{"E": Refuse, "F": Drop}},
		{"a plain list", "Navn;Stilling;Avdeling;E-post;Favorittdyr\nKari Li;Leder;HR;k@l.example;katt\nOla Moe;Leder;IT;o@l.example;hund\n",
			map[string]Treatment{"E": Keep}},
		{"a form", "Tidsmerke;Navn;Stilling;E-post;Ansattnr;Favorittdyr\n01.09.2026 10:00;Kari Li;Leder;k@l.example;17;katt\n01.09.2026 11:00;Ola Moe;Leder;o@l.example;23;hund\n",
			map[string]Treatment{"F": Keep}},
	} {
		insp := answeredAsProposed(t, c.content)
		for _, col := range insp.Columns {
			if want, asked := c.want[col.Letter]; asked && col.Treatment != want {
				t.Errorf("%s: %s is %s, want %s", c.name, col.Header, col.Treatment, want)
			}
		}
	}
}
