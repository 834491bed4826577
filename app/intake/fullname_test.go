package intake

import "testing"

func TestNamesAsPeopleAndSystemsWriteThem(t *testing.T) {
	for cell, want := range map[string]string{
		"Ingrid Vaagen (On Leave)": "Ingrid Vaagen", "Kari Li (10233)": "Kari Li", "Per Mo [C]": "Per Mo", "Anna (Anne) Lund": "Anna (Anne) Lund", "Kari Li (f. Moe)": "Kari Li (f. Moe)",
		"1. Hanne Lie": "Hanne Lie", "12) Ola Moe": "Ola Moe", "- Per Vik": "Per Vik", "Dr. Fatima Noor": "Fatima Noor", "Siv.ing. Lars Moen": "Lars Moen", "PROF. EMERITUS AUD RIIS": "AUD RIIS", "Adv. Line Holt-Jensen": "Line Holt-Jensen", "Mr Li": "Mr Li",
		"Hr Moe Li": "Hr Moe Li", "Mag Lena Dahl": "Mag Lena Dahl", "Tran": "Tran", "BØ, KRISTIN": "KRISTIN BØ", "von der Lippe, Carl Fredrik": "Carl Fredrik von der Lippe",
		"Kari Li, PhD": "Kari Li, PhD", "Li, PhD": "Li, PhD", "Nora Berg, Ali Kaya": "Nora Berg, Ali Kaya", "Moe, direktør": "Moe, direktør", "Hanne Vold, direktør": "Hanne Vold", "O'Neill, Mary-Ann": "Mary-Ann O'Neill",
	} {
		if got := nameIn(cell, false); got != want {
			t.Errorf("%q is read as %q, want %q", cell, got, want)
		}
	}
	if got := nameIn("Lund Pettersen, Sara Marie", true); got != "Sara Marie Lund Pettersen" {
		t.Errorf("turned: %q", got)
	}
}

func TestSeveralPeopleInOneCell(t *testing.T) {
	for name, want := range map[string]bool{
		"Nora Berg og Ali Kaya": true, "Petra Novak / Ivan Novak": true, "Nora Berg & Ali Kaya": true, "Nora Berg; Ali Kaya": true,
		"Nora Berg": false, "Nora Og": false, "Berg og Sønn": false, "Nora Berg/": false, "Anne-Lise Moe Berg": false, "Ali And Sons": false,
	} {
		if severalPeople(name) != want {
			t.Errorf("%q: several is %v", name, !want)
		}
	}
}
