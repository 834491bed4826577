package vocab

import (
	"strings"
	"testing"

	"omvendt/app/text"
)

func TestTheHeaderListIsWhole(t *testing.T) {
	if n := len(Fields()); n < 90 {
		t.Errorf("fields: %d", n)
	}
	known := map[Sensitivity]bool{Plain: true, Minimise: true, Optional: true, Special: true, Sensitive: true, FreeText: true,
		ThirdParty: true, Consent: true, Pseudonym: true, Refuse: true}
	for _, f := range Fields() {
		if !known[f.Sensitivity] {
			t.Errorf("%s: sensitivity %q", f.Field, f.Sensitivity)
		}
		if len(f.Headers) < 8 {
			t.Errorf("%s has only %d headers", f.Field, len(f.Headers))
		}
		for _, lang := range text.Langs() {
			if !text.Has(lang, "field."+string(f.Field)) {
				t.Errorf("%s: no %s label", f.Field, lang)
			}
		}
		for _, h := range f.Headers {
			if !contains(FieldsOfHeader(h), f.Field) {
				t.Errorf("%s is not found by its own header %q", f.Field, h)
			}
		}
	}
}

func TestFieldsNamedInCodeExist(t *testing.T) {
	for _, f := range []Field{FullName, FirstName, LastName, Email, EmailAlt, Phone, BirthYear, BirthDate, Age, Gender, City,
		CriterionMet, Background, MotherTongue, Languages, SessionLanguage, NorwegianLevel, Institution, StudyField, StudyProgram,
		DegreeLevel, StudyYear, Motivation, Topics, Goals, Availability, MeetingFormat, Accommodation, Dietary, Reference, Avoid,
		Partner, EmployeeID, JobTitle, Department, BusinessArea, Level, IsLeader, LineManager, Office, ProgRole, ProgCohort,
		ProgStatus, Note, ConsentProcessing, ConsentSpecial, ConsentSharePartner, ConsentPhoto, ConsentQuote, ConsentFollowup,
		FormResponseID, FormStarted, FormSubmitted, FormModified} {
		if _, ok := Info(f); !ok {
			t.Errorf("%s is not in the header list", f)
		}
	}
}

func TestEveryValueIsFoundByItsSynonyms(t *testing.T) {
	for _, list := range []List{FieldOfStudy, Seniority, BusinessAreas, YesNo, AvailabilityWords, Statuses, Attendance,
		WithdrawReasons, DegreeLevels, NorwegianLevels, LanguageNames, Cities, Counties, Themes} {
		if len(Values(list)) == 0 {
			t.Errorf("%s is empty", list)
		}
		for _, v := range Values(list) {
			if key, ok := Key(list, v.Key); !ok || key == "" {
				t.Errorf("%s: %q is not found by its own key", list, v.Key)
			}
			for _, s := range v.Synonyms {
				if _, ok := Key(list, s); !ok && Fold(s) != "" {
					t.Errorf("%s: the synonym %q of %s finds nothing", list, s, v.Key)
				}
			}
		}
	}
}

func TestHeader(t *testing.T) {
	for in, want := range map[string]string{
		"1. Hva heter du? (fornavn og etternavn)": "hva heter du fornavn og etternavn",
		"12) E-post:":                 "e post",
		"Name\u00a0(Last,\nFirst)*":   "name last first",
		"  OK to share w/ NGO (Y/N) ": "ok to share w ngo y n",
		"#":                           "#",
		"2025":                        "2025",
	} {
		if got := Header(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func TestFold(t *testing.T) {
	for _, same := range [][]string{
		{"Ødegård", "Odegaard", "ØDEGÅRD", "Oedegaard", "O\u0308degård"}, {"Nguyễn", "nguyen"}, {"Anne-Lise", "anne  lise"},
		{"Æ", "ae"}, {"A\u030ase", "Åse", "Aase"}, {"O'Brien", "OBrien"}, {"Łukasz", "lukasz"},
	} {
		for _, s := range same[1:] {
			if Fold(s) != Fold(same[0]) {
				t.Errorf("%q → %q, %q → %q", same[0], Fold(same[0]), s, Fold(s))
			}
		}
	}
	if Fold("Мария") == "" || Fold("李") == "" {
		t.Error("letters of other scripts must stay")
	}
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{"Ødegård", "Sivakumaran, Thivya", "İstanbul", "ﬁ", "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := Fold(s)
		if strings.ContainsAny(once, "  -,.\t\n") && strings.Contains(once, "  ") {
			t.Errorf("%q keeps marks: %q", s, once)
		}
		if any := foldAny(s); once != any {
			t.Errorf("%q: %q, and %q the long way", s, once, any)
		}
		_ = Header(s)
	})
}

func TestPlainTextsFoldTheShortWay(t *testing.T) {
	for _, s := range []string{"", "  Aa  aaa OE ooe oE ", "O'Neill`s", "a'a o-e", "12) x_y\t\x00z\n", "-", "'"} {
		if got, want := Fold(s), foldAny(s); got != want {
			t.Errorf("%q: %q, and %q the long way", s, got, want)
		}
	}
}
