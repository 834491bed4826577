package roster

import "testing"

func TestMentions(t *testing.T) {
	for _, c := range []struct {
		text, name string
		want       bool
	}{
		{"Søknad_Kari_Nordmann.xlsx", "Kari Nordmann", true},
		{"soknad KARI NORDMANN (2).xlsx", "Kari Nordmann", true},
		{"KariNordmann.docx", "Kari Nordmann", true},
		{"Nordmann, Kari.xlsx", "Kari Nordmann", true},
		{"Kari Nordmann.xlsx", "Kari Anne Nordmann", true},
		{"Kari Anne.xlsx", "Kari Anne Nordmann", false},
		{"Nguyen Van Duy.csv", "Nguyễn Văn Duy", true},
		{"Søknader høst 2025.xlsx", "Kari Nordmann", false},
		{"Kari.xlsx", "Kari", true},
		{"Karis liste.xlsx", "Kari", false},
		{"Jeg kjenner Ola Hansen fra studiet.", "Ola Hansen", true},
		{"Jeg kjenner Ola og Kari Hansen.", "Ola Hansen", false},
		{"x", "", false},
		{"", "Kari", false},
	} {
		if got := Mentions(c.text, c.name); got != c.want {
			t.Errorf("%q in %q: %v", c.name, c.text, got)
		}
	}
}
