package intake

import (
	"strings"
	"testing"

	"omvendt/app/programme"
	"omvendt/app/vocab"
)

// Questions as people write them, with values, and what they must be taken for.
func TestQuestionsInOtherWords(t *testing.T) {
	yesNos, frees := "Ja|Nei|Ja", "Jeg vil lære|Fordi det er viktig|Vet ikke helt"
	names := "Siv Moe|Ola Li|Kari Bø"
	for _, c := range []struct {
		header, values string
		role           programme.Role
		want           vocab.Field
	}{
		{"3. Hva er ditt fulle navn?", names, programme.Mentor, vocab.FullName},
		{"Please write your full name", names, programme.Mentor, vocab.FullName},
		{"E-postadressen vi kan kontakte deg på", "a@b.example|c@d.example", programme.Mentor, vocab.Email},
		{"Which email should we use?", "a@b.example|c@d.example", programme.Mentor, vocab.Email},
		{"Telefonnummer (vi ringer bare ved behov)", "91000001|91000002", programme.Mentor, vocab.Phone},
		{"Hvilket år ble du født?", "1999|2001", programme.Mentor, vocab.BirthYear},
		{"Hvilken by bor du i for tiden?", "Oslo|Bergen", programme.Mentor, vocab.City},
		{"What do you study?", "Law|Economics", programme.Mentor, vocab.StudyField},
		{"Hvilken utdanning tar du?", "Bachelor i juss|Master i økonomi", programme.Mentor, vocab.StudyProgram},
		{"Når blir du ferdig utdannet?", "2026|2027|våren 2028", programme.Mentor, vocab.StudyYear},
		{"Hvilken grad fullfører du nå?", "Bachelor|Master", programme.Mentor, vocab.DegreeLevel},
		{"Hvorfor ønsker du å delta som mentor?", frees, programme.Mentor, vocab.Motivation},
		{"What motivates you to take part in the programme?", frees, programme.Mentor, vocab.Motivation},
		{"Kjenner du noen som jobber i Nordvarde?", "Nei|Ja, onkelen min", programme.Mentor, vocab.Avoid},
		{"Do you know anyone who is employed there?", "No|My uncle", programme.Mentor, vocab.Avoid},
		{"Har du behov for tilrettelegging på samlingene?", "Nei|Rullestol", programme.Mentor, vocab.Accommodation},
		{"Any food allergies?", "No|nuts", programme.Mentor, vocab.Dietary},
		{"Andre kommentarer", frees, programme.Mentor, vocab.Note},
		{"Kommentar fra HR", frees, programme.Mentee, vocab.Note},
		{"Tilhører du en minoritet?", yesNos, programme.Mentor, vocab.CriterionMet},
		{"Jeg bekrefter at jeg tilhører målgruppen", "Ja|Ja", programme.Mentor, vocab.CriterionMet},
		{"Hvilken kulturbakgrunn har du?", "Iran|Polen|Vietnam", programme.Mentor, vocab.Background},
		{"Hvilke pronomen skal vi bruke?", "hun|han|hen", programme.Mentor, "person.pronouns"},
		{"Når på dagen passer det å møtes?", "Kveld|Etter kl 16|mandager", programme.Mentor, vocab.Availability},
		{"How would you prefer to meet?", "Online|In person|Either", programme.Mentor, vocab.MeetingFormat},
		{"Hvor fikk du høre om programmet?", "Instagram|En venn", programme.Mentor, "app.source"},
		{"Hvem er lederen din?", names, programme.Mentee, vocab.LineManager},
		{"Har du personalansvar i dag?", yesNos, programme.Mentee, vocab.IsLeader},
		{"Hvilken avdeling tilhører du?", "HR|Salg|Lager", programme.Mentee, vocab.Department},
		{"Hva er din stillingstittel?", "Rådgiver|Leder|Direktør", programme.Mentee, vocab.JobTitle},
		{"Kva studerer du?", "Jus|Økonomi", programme.Mentor, vocab.StudyField},
		{"Jeg samtykker til behandling av personopplysninger i tråd med personvernerklæringen", "Ja|Ja", programme.Mentor, vocab.ConsentProcessing},
		{"I agree that you store my data for the selection", "Yes|No", programme.Mentor, vocab.ConsentProcessing},
		{"Er det greit at vi deler profilen din med bedriften?", yesNos, programme.Mentor, vocab.ConsentSharePartner},
		{"Do you give permission to use your photo?", "Yes|No", programme.Mentor, vocab.ConsentPhoto},
		{"Kan vi sitere deg i rapporten?", yesNos, programme.Mentor, vocab.ConsentQuote},
		{"May we contact you about the next round?", "Yes|No", programme.Mentor, vocab.ConsentFollowup},
		{"Uttrykkelig samtykke til å registrere bakgrunn", "Ja|Ja", programme.Mentor, vocab.ConsentSpecial},
		{"Hva er lønnen din?", "500000|600000", programme.Mentee, "refuse.pay"},
		{"Oppgi fødselsnummer (11 siffer)", "nei|nei", programme.Mentor, "refuse.national_id"},
		{"Kontonummer for reisepenger", "x|y", programme.Mentor, "refuse.bank_account"},
		{"Hvilken religion har du?", "x|y", programme.Mentor, "refuse.special"},
		{"What is your ethnicity?", "x|y", programme.Mentor, vocab.Background},
		{"Favorittdyr", "katt|hund", programme.Mentor, ""},
		{"Jeg er trygg på å snakke om kulturell bakgrunn på jobb", "Helt enig|Litt enig|Verken eller", programme.Mentee, ""},
		{"Hvilken e-post kan vi kontakte deg på?", "a@b.example|c@d.example", programme.Mentor, vocab.Email},
		{"T-skjortestørrelse", "M|L|S", programme.Mentor, ""},
	} {
		r := recognise(c.header, profileOf(strings.Split(c.values, "|"), 0), c.role)
		if r.field != c.want {
			t.Errorf("%s: %q (%s, %s), want %q", c.header, r.field, r.confidence, r.why.Key, c.want)
		}
		if r.why.Key == "" {
			t.Errorf("%s: no reason", c.header)
		}
	}
}

func TestNearbySpellings(t *testing.T) {
	for _, c := range []struct {
		a, b string
		near bool
	}{{"navn", "navne", false}, {"epostadresse", "epostadressse", true}, {"telefon", "telefno", true}, {"fornavn", "etternavn", false}, {"studie", "stadie", true}, {"mobil", "mobile", true}} {
		if got := oneApart(c.a, c.b); got != c.near {
			t.Errorf("%s %s: %v", c.a, c.b, got)
		}
	}
	if g := headerWords().resembling([]string{"etternavn"}); len(g) == 0 || g[0].field != vocab.LastName {
		t.Errorf("last name resembles %v", g)
	}
}
