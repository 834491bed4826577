package intake

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"omvendt/app/fault"
	"omvendt/app/programme"
	"omvendt/app/vocab"
)

const (
	mentorFile = "a_mentor_applications_msforms_nb.csv"
	menteeFile = "b_partner_hr_list_en_messy.csv"
	rawNumber  = "15840290260"
)

func TestMentorApplicationsAreUnderstood(t *testing.T) {
	insp := inspect(t, sample(t, mentorFile), someProgramme(), Choices{})
	if insp.HeaderRow != 1 || insp.Role != programme.Mentor {
		t.Errorf("header row %d, role %s", insp.HeaderRow, insp.Role)
	}
	want := map[string]vocab.Field{
		"1. Hva heter du? (fornavn og etternavn)": vocab.FullName, "2. Hvilken e-post kan vi nå deg på?": vocab.Email,
		"3. Mobilnummer": vocab.Phone, "4. Hvilket år er du født?": vocab.BirthYear, "5. Hvor bor du?": vocab.City,
		"6. Hvor studerer du?": vocab.Institution, "7. Hva studerer du?": vocab.StudyField, "8. Studienivå": vocab.DegreeLevel,
		"9. Når er du ferdig med studiene?":                                vocab.StudyYear,
		"10. Jeg har flerkulturell bakgrunn (kriteriet for å være mentor)": vocab.CriterionMet,
		"11. Hvilke språk snakker du?":                                     vocab.Languages,
		"12. Hvilket språk foretrekker du i samtalene?":                    vocab.SessionLanguage,
		"13. Hvorfor vil du være mentor?":                                  vocab.Motivation,
		"14. Hvilke temaer ønsker du å snakke om?":                         vocab.Topics,
		"15. Når kan du møtes?":                                            vocab.Availability,
		"16. Møteform":                                                     vocab.MeetingFormat,
		"17. Kjenner du noen i bedriften?":                                 vocab.Avoid,
		"19. Jeg samtykker til at Foreningen Speilvendt behandler opplysningene mine for å vurdere søknaden": vocab.ConsentProcessing,
		"20. Jeg samtykker uttrykkelig til at dere registrerer at jeg er i målgruppen":                       vocab.ConsentSpecial,
		"21. Kan vi dele navn, studium og kort bio med bedriften hvis du får plass?":                         vocab.ConsentSharePartner,
		"22. Kan vi publisere bilder av deg?":                                                                vocab.ConsentPhoto,
		"23. Hvordan hørte du om programmet?":                                                                "app.source",
		"Fullføringstidspunkt":                                                                               vocab.FormSubmitted,
	}
	for header, field := range want {
		if c := columnNamed(t, insp, header); c.Field != field || c.Treatment != Use {
			t.Errorf("%s: %s %s, want %s", header, c.Treatment, c.Field, field)
		}
	}
	for header, why := range map[string]string{"E-postadresse": "intake.drop.anonymous", "Navn": "intake.drop.empty", "18. Trenger du tilrettelegging? (valgfritt)": "intake.drop.health"} {
		want := Drop
		if why == "intake.drop.health" {
			want = Refuse
		}
		if c := columnNamed(t, insp, header); c.Treatment != want || c.Why.Key != why {
			t.Errorf("%s: %s %s", header, c.Treatment, c.Why.Key)
		}
	}
	languages, _ := insp.Column(vocab.Languages)
	topics, _ := insp.Column(vocab.Topics)
	if !slices.Equal(languages.Unknown, []string{"Malayalam"}) || !slices.Equal(topics.Unknown, []string{"Kundeforståelse", "Retention"}) {
		t.Errorf("unknown: %q %q", languages.Unknown, topics.Unknown)
	}
	if got := textOf(row(t, insp, 13), vocab.Languages); !strings.Contains(got, "Malayalam") {
		t.Errorf("an unknown language was lost: %q", got)
	}
}

func TestMentorApplicationsBecomeFourteenPeople(t *testing.T) {
	open := inspect(t, sample(t, mentorFile), someProgramme(), Choices{})
	if len(open.Questions) != 1 || open.Counts != (Counts{Rows: 15, New: 13, Unclear: 2, People: 13}) {
		t.Fatalf("questions %d, counts %+v", len(open.Questions), open.Counts)
	}
	q := open.Questions[0]
	if !strings.HasPrefix(q.ID, "twin:3-16:") || !slices.Equal(q.Rows, []int{3, 16}) || q.Options[0].ID != "newer" || len(q.Because) != 3 {
		t.Errorf("question %+v", q)
	}
	if _, err := Writes(open); !fault.Is(err, fault.AnswersMissing) {
		t.Errorf("open question: %v", err)
	}
	insp := decided(t, sample(t, mentorFile), someProgramme(), "twin:3-16", "newer")
	if insp.Counts != (Counts{Rows: 15, New: 14, Same: 1, Merged: 1, People: 14}) {
		t.Errorf("counts %+v", insp.Counts)
	}
	writes, err := Writes(insp)
	if err != nil || len(writes) != 14 {
		t.Fatalf("%d people, %v", len(writes), err)
	}
	duy := writes[13]
	if duy.Person.Name != "Duy Minh Nguyen" || duy.Person.Email != "duymn@student.example" || !slices.Equal(duy.Merged, []int{3}) {
		t.Errorf("merged %+v", duy)
	}
	fields, shapes := map[string]int{}, 0
	for _, w := range writes {
		fields[strings.Join(w.Answers[vocab.StudyField].Keys, " ")]++
		if strings.HasPrefix(w.Person.Phone, "+47 912345") && len(w.Person.Phone) == 12 {
			shapes++
		}
		if w.Role != programme.Mentor || w.Status != programme.Applied || !w.Enrol || !w.Consents[vocab.ConsentProcessing] {
			t.Errorf("row %d: %+v", w.Row, w)
		}
	}
	want := map[string]int{"social_work": 2, "technology": 3, "law": 3, "economics": 3, "business": 2, "other": 1}
	for key, n := range want {
		if fields[key] != n {
			t.Errorf("%s: %d, want %d (%v)", key, fields[key], n, fields)
		}
	}
	if shapes != 14 {
		t.Errorf("%d of 14 phones have the same shape", shapes)
	}
	if len(row(t, insp, 4).Changes) != 0 || writes[0].Sources[vocab.Email] != "H2" {
		t.Errorf("sources %v", writes[0].Sources)
	}
}

func TestMentorApplicationsRemarks(t *testing.T) {
	insp := inspect(t, sample(t, mentorFile), someProgramme(), Choices{})
	for key, rows := range map[string][]int{minorNotice: {15}, tieNotice: {5, 7}, "intake.notice.number_masked": {11}, "intake.notice.capitals": {9}} {
		for _, l := range insp.Lines {
			if noticed(l, key) != slices.Contains(rows, l.Number) {
				t.Errorf("%s at row %d: %v", key, l.Number, noticed(l, key))
			}
		}
	}
	if name := row(t, insp, 7).Name; name != "Thivya Sivakumaran" {
		t.Errorf("double space kept: %q", name)
	}
	if got := textOf(row(t, insp, 11), vocab.Motivation); !strings.Contains(got, "158402*****") {
		t.Errorf("not masked in place: %q", got)
	}
	raw, err := json.Marshal(insp)
	if err != nil || strings.Contains(string(raw), rawNumber) {
		t.Errorf("the identity number is in the inspection (%v)", err)
	}
	if strings.Contains(string(raw), "Migrene") {
		t.Error("health information is in the inspection")
	}
	if strings.Contains(string(raw), "null") {
		t.Error("a list is null instead of empty")
	}
}

func TestDeclaredTiesFindTheirPeople(t *testing.T) {
	mentors := inspect(t, sample(t, mentorFile), someProgramme(), Choices{})
	mentees := written(t, decided(t, sample(t, menteeFile), someProgramme(), "twin:6-21", "newer"))
	for number, want := range map[int]string{5: "id Kjetil Lunde", 7: "id Anne-Lise Brekke", 2: ""} {
		got := ""
		for _, id := range MentionedPeople(textOf(row(t, mentors, number), vocab.Avoid), mentees) {
			got += string(id)
		}
		if got != want {
			t.Errorf("row %d: %q, want %q", number, got, want)
		}
	}
}

func TestPartnerListIsUnderstood(t *testing.T) {
	insp := inspect(t, sample(t, menteeFile), someProgramme(), Choices{})
	if insp.HeaderRow != 4 || insp.Role != programme.Mentee {
		t.Errorf("header row %d, role %s", insp.HeaderRow, insp.Role)
	}
	want := map[string]vocab.Field{
		"Name (Last, First)": vocab.FullName, "Job Title": vocab.JobTitle, "Grade": vocab.Level, "Business Unit": vocab.BusinessArea,
		"Dept": vocab.Department, "Office location": vocab.Office, "Line Mgr": vocab.LineManager, "Work email": vocab.Email,
		"Mobile": vocab.Phone, "Preferred Lang.": vocab.SessionLanguage, "Interests / What would you like to learn?": vocab.Topics,
		"Availability": vocab.Availability, "People manager": vocab.IsLeader, "OK to share w/ NGO (Y/N)": vocab.ConsentSharePartner,
	}
	for header, field := range want {
		if c := columnNamed(t, insp, header); c.Field != field || c.Treatment != Use {
			t.Errorf("%s: %s %s, want %s", header, c.Treatment, c.Field, field)
		}
	}
	for header, treatment := range map[string]Treatment{"DOB": Drop, "Emp. ID": Drop, "Salary band": Refuse} {
		if c := columnNamed(t, insp, header); c.Treatment != treatment {
			t.Errorf("%s: %s", header, c.Treatment)
		}
	}
	kinds := map[int]string{5: "section", 9: "section", 11: "section", 14: "section", 22: "placeholder", 23: "total"}
	for _, l := range insp.Lines {
		kind, out := kinds[l.Number]
		if out != (l.Outcome == NotPerson) || out && l.Reasons[0].Key != "intake.row."+kind {
			t.Errorf("row %d: %s %v", l.Number, l.Outcome, l.Reasons)
		}
	}
	if insp.Counts != (Counts{Rows: 19, New: 11, Unclear: 2, NotPerson: 6, People: 11}) {
		t.Errorf("counts %+v", insp.Counts)
	}
	raw, _ := json.Marshal(insp.Lines)
	if strings.Contains(string(raw), "1984") || strings.Contains(string(raw), "100231") {
		t.Error("birth dates or employee numbers are in the rows")
	}
}

func TestPartnerListBecomesTwelvePeople(t *testing.T) {
	insp := decided(t, sample(t, menteeFile), someProgramme(), "twin:6-21", "newer")
	writes, err := Writes(insp)
	if err != nil || len(writes) != 12 {
		t.Fatalf("%d people, %v", len(writes), err)
	}
	levels := map[string]string{
		"Ragnhild Marie SKAUG": "L5_senior_manager", "Tor Hofseth": "L7_executive", "Ingvild Strand": "L3_senior", "Anne-Lise Brekke": "L6_director",
		"Kjetil Lunde": "L4_manager", "Geir Arne Moen": "L7_executive", "Siri Dahl-Nygård": "L5_senior_manager", "Pieter van der Berg": "L6_director",
		"Marius Østby": "L4_manager", "Camilla Haugen": "L6_director", "Bjørn-Erik Aasen": "L5_senior_manager", "Hanne Sofie Lie": "L5_senior_manager",
	}
	for _, w := range writes {
		if got := strings.Join(w.Answers[vocab.Level].Keys, " "); levels[w.Person.Name] == "" || got != levels[w.Person.Name] {
			t.Errorf("%s: %q, want %q", w.Person.Name, got, levels[w.Person.Name])
		}
		if leads := w.Answers[vocab.IsLeader].Keys[0] == yes; leads == (w.Person.Name == "Ingvild Strand" || w.Person.Name == "Marius Østby") {
			t.Errorf("%s leads people: %v", w.Person.Name, leads)
		}
		if w.Status != programme.Accepted || w.Person.BirthYear != 0 || len(w.Answers[vocab.BusinessArea].Keys) != 1 {
			t.Errorf("%+v", w)
		}
	}
	hanne := writes[10]
	if shared, answered := hanne.Consents[vocab.ConsentSharePartner]; hanne.Person.Name != "Hanne Sofie Lie" || shared || answered || hanne.Person.Phone != "" {
		t.Errorf("Hanne Lie: %+v", hanne)
	}
	if skaug := writes[11]; skaug.Answers[vocab.Topics].Text == "" || skaug.Sources[vocab.Topics] != "L6" {
		t.Errorf("an empty cell of the newer row erased the older: %+v", skaug.Answers)
	}
}

func TestReportingLinesOfThePartnerList(t *testing.T) {
	people := written(t, decided(t, sample(t, menteeFile), someProgramme(), "twin:6-21", "first"))
	var got []string
	for _, l := range ReportingLines(people) {
		got = append(got, strings.ReplaceAll(string(l.Boss)+">"+string(l.Report), "id ", ""))
	}
	slices.Sort(got)
	want := []string{
		"Camilla Haugen>Bjørn-Erik Aasen", "Geir Arne Moen>Anne-Lise Brekke", "Geir Arne Moen>Kjetil Lunde",
		"Pieter van der Berg>Hanne Sofie Lie", "Pieter van der Berg>Siri Dahl-Nygård", "Ragnhild Skaug>Ingvild Strand",
		"Tor Hofseth>Camilla Haugen", "Tor Hofseth>Marius Østby", "Tor Hofseth>Pieter van der Berg", "Tor Hofseth>Ragnhild Skaug",
	}
	if !slices.Equal(got, want) {
		t.Errorf("%d lines:\n%s", len(got), strings.Join(got, "\n"))
	}
}
