package store

import (
	"strings"
	"testing"

	"omvendt/app/roster"
)

func TestAnErasedPersonIsToldByAddressOrNumber(t *testing.T) {
	gone := roster.Person{Name: "Duy Minh Nguyen", Email: "Duy@Student.example", Phone: "912 34 502"}
	line := ErasedPerson{Marks: marksOf(gone)}
	for _, c := range []struct {
		who  roster.Person
		want bool
	}{
		{roster.Person{Name: "D. Nguyen", Email: "duy@student.example"}, true},
		{roster.Person{Name: "D. Nguyen", Phone: "+47 91234502"}, true},
		{roster.Person{Name: "Duy Minh Nguyen", Email: "other@student.example"}, false}, // a namesake
		{roster.Person{Name: "Duy Minh Nguyen"}, false},
		{roster.Person{}, false},
	} {
		if line.Was(c.who) != c.want {
			t.Errorf("%+v: not %v", c.who, c.want)
		}
	}
	named := ErasedPerson{Marks: marksOf(roster.Person{Name: "Kari Bø"})}
	if !named.Was(roster.Person{Name: "KARI BØ", Email: "kari@x.example"}) || named.Was(roster.Person{Name: "Kari Li"}) {
		t.Error("somebody of whom only the name was known")
	}
	for _, none := range []string{marksOf(roster.Person{Name: "Kari"}), marksOf(roster.Person{})} {
		if none != "" || (ErasedPerson{Marks: none}).Was(roster.Person{Name: "Kari"}) {
			t.Errorf("marks of nobody: %q", none)
		}
	}
}

// The marks say nothing by themselves: they hold no part of the person, differ
// every time, and are so short that strangers share them.
func TestMarksHoldNothingOfThePerson(t *testing.T) {
	p := roster.Person{Name: "Amina Yusuf", Email: "amina@student.example", Phone: "40000001"}
	one, two := marksOf(p), marksOf(p)
	if one == two {
		t.Error("the same salt twice")
	}
	for _, word := range []string{"amina", "yusuf", "student", "4000"} {
		if strings.Contains(strings.ToLower(one), word) {
			t.Errorf("%q holds %q", one, word)
		}
	}
	parts := strings.Split(one, " ")
	if len(parts) != 3 || len(parts[0]) != 2*saltBytes || len(parts[1]) != 6 || len(parts[2]) != 6 {
		t.Errorf("%q", one)
	}
}
