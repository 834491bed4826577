package intake

import (
	"encoding/json"
	"strings"
	"testing"

	"omvendt/app/vocab"
)

func TestAddressesBehindCells(t *testing.T) {
	for _, c := range []struct {
		name, sheet string
		links       []Link
		mail, who   string
		notice      string
	}{
		{"a name in a column of addresses", "Navn;E-post\nKari Bø;Kari Bø\nOla Li;ola@li.example\n", []Link{{2, 1, "kari@bo.example"}}, "kari@bo.example", "Kari Bø", "intake.notice.link"},
		{"words in a column of addresses", "Navn;E-post\nKari Bø;Send e-post\nOla Li;Send e-post\n", []Link{{2, 1, "kari@bo.example"}, {3, 1, "ola@li.example"}}, "kari@bo.example", "Kari Bø", "intake.notice.link"},
		{"words and no names", "Tittel;E-post\nLeder;Send e-post\nLeder;Send e-post\n", []Link{{2, 1, "kari@bo.example"}, {3, 1, "ola@li.example"}}, "kari@bo.example", "kari@bo.example", "intake.notice.link"},
		{"names that are links", "Navn;Stilling\nKari Bø;Leder\nOla Li;Leder\n", []Link{{2, 0, "kari@bo.example"}, {3, 0, "ola@li.example"}}, "kari@bo.example", "Kari Bø", "intake.notice.link"},
		{"names that are links beside addresses", "Navn;E-post\nKari Bø;kari@bo.example\nOla Li;ola@li.example\n", []Link{{2, 0, "post@firma.example"}}, "kari@bo.example", "Kari Bø", ""},
		{"a name that is a link, and no address", "Navn;E-post;By\nKari Bø;;Oslo\nOla Li;ola@li.example;Oslo\n", []Link{{2, 0, "kari@bo.example"}}, "kari@bo.example", "Kari Bø", "intake.notice.link"},
		{"the address that is shown", "Navn;E-post\nKari Bø;kari@bo.example\nOla Li;ola@li.example\n", []Link{{2, 1, "Kari@BO.example"}}, "kari@bo.example", "Kari Bø", ""},
		{"another address", "Navn;E-post\nKari Bø;kari@bo.example\nOla Li;ola@li.example\n", []Link{{2, 1, "old@bo.example"}}, "kari@bo.example", "Kari Bø", "intake.notice.link_other"},
		{"a department", "Navn;Avdeling\nKari Bø;Marked\nOla Li;Salg\n", []Link{{2, 1, "marked@firma.example"}}, "", "Kari Bø", ""},
	} {
		book := bookOf(t, "liste.xlsx", c.sheet)
		book.Sheets[0].Links = c.links
		first := row(t, inspect(t, book, someProgramme(), Choices{}), 2)
		if got := textOf(first, vocab.Email); got != c.mail || first.Name != c.who {
			t.Errorf("%s: %q of %q", c.name, got, first.Name)
		}
		for _, key := range []string{"intake.notice.link", "intake.notice.link_other"} {
			if noticed(first, key) != (key == c.notice) {
				t.Errorf("%s: notice %s", c.name, key)
			}
		}
		if strings.Contains(textOf(first, vocab.Department), "@") {
			t.Errorf("%s: an address in the department", c.name)
		}
	}
}

func TestNoNumberComesByALink(t *testing.T) {
	book := bookOf(t, "liste.xlsx", "Navn;E-post\nKari Bø;Kari Bø\nOla Li;ola@li.example\n")
	book.Sheets[0].Links = []Link{{2, 1, rawNumber + "@bo.example"}}
	said, err := json.Marshal(inspect(t, book, someProgramme(), Choices{}))
	if err != nil || strings.Contains(string(said), rawNumber) {
		t.Errorf("%v, or the number is there", err)
	}
}

func TestATextPutInACellGoesBeforeItsLink(t *testing.T) {
	book := bookOf(t, "liste.xlsx", "Navn;E-post\nKari Bø;Kari Bø\nOla Li;ola@li.example\n")
	book.Sheets[0].Links = []Link{{2, 1, "old@bo.example"}}
	first := row(t, inspect(t, book, someProgramme(), Choices{Cells: map[string]string{"B2": "kari@bo.example"}}), 2)
	if textOf(first, vocab.Email) != "kari@bo.example" || noticed(first, "intake.notice.link_other") {
		t.Errorf("%+v", first)
	}
}
