package store

import (
	"strconv"
	"strings"
	"testing"

	"omvendt/app/roster"
)

func TestAnErasedPersonIsTold(t *testing.T) {
	gone := roster.Person{Name: "Duy Minh Nguyen", Email: "Duy@Student.example", Phone: "912 34 502"}
	line := ErasedPerson{Mark: markOf(gone)}
	for _, c := range []struct {
		who  roster.Person
		want bool
	}{
		{roster.Person{Name: "D. Nguyen", Email: "duy@student.example"}, true},
		{roster.Person{Name: "Duy Minh Nguyen", Email: "other@student.example"}, false},                    // a namesake
		{roster.Person{Name: "Duy Minh Nguyen", Email: "other@student.example", Phone: "91234502"}, false}, // the address alone is kept
		{roster.Person{Name: "Duy Minh Nguyen"}, false},
		{roster.Person{}, false},
	} {
		if line.Was(c.who) != c.want {
			t.Errorf("%+v: not %v", c.who, c.want)
		}
	}
	called := ErasedPerson{Mark: markOf(roster.Person{Name: "Kari Bø", Phone: "912 34 502"})}
	if !called.Was(roster.Person{Name: "K. Bø", Email: "kari@x.example", Phone: "+47 91234502"}) || called.Was(roster.Person{Name: "Kari Bø"}) {
		t.Error("somebody of whom no address was known")
	}
	named := ErasedPerson{Mark: markOf(roster.Person{Name: "Kari Bø"})}
	if !named.Was(roster.Person{Name: "KARI BØ", Email: "kari@x.example"}) || named.Was(roster.Person{Name: "Kari Li"}) {
		t.Error("somebody of whom only the name was known")
	}
	for _, none := range []string{markOf(roster.Person{Name: "Kari"}), markOf(roster.Person{})} {
		if none != "" || (ErasedPerson{Mark: none}).Was(roster.Person{Name: "Kari"}) {
			t.Errorf("marks of nobody: %q", none)
		}
	}
}

// A mark says nothing by itself: it holds no part of the person, differs every
// time, and is so short that strangers share it.
func TestAMarkHoldsNothingOfThePerson(t *testing.T) {
	p := roster.Person{Name: "Amina Yusuf", Email: "amina@student.example", Phone: "40000001"}
	one, two := markOf(p), markOf(p)
	if one == two {
		t.Error("the same salt twice")
	}
	for _, word := range []string{"amina", "yusuf", "student", "4000"} {
		if strings.Contains(strings.ToLower(one), word) {
			t.Errorf("%q holds %q", one, word)
		}
	}
	parts := strings.Split(one, " ")
	if len(parts) != 2 || len(parts[0]) != 2*saltBytes || len(parts[1]) != 4 {
		t.Errorf("%q", one)
	}
}

// Whoever holds the file and tries every mobile number must be left with many.
func TestAMarkOfANumberCannotBeReadBack(t *testing.T) {
	line, fit := ErasedPerson{Mark: markOf(roster.Person{Phone: "40000001"})}, 0
	for n := range 1_600_000 {
		if line.Was(roster.Person{Phone: strconv.Itoa(40_000_000 + n*12)}) {
			fit++
		}
	}
	if fit == 0 {
		t.Error("none of 1,600,000 other numbers has the same mark; about 24 should")
	}
}
