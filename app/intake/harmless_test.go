package intake

import (
	"strings"
	"testing"

	"omvendt/app/programme"
)

// Questions that sound like what is not taken in and ask for something else.
func TestHarmlessQuestionsAreNotRefused(t *testing.T) {
	for header, values := range map[string]string{
		"Hva brenner du for?": "klima|skole", "Which culture events do you enjoy?": "Concerts|Theatre", "How do you handle pressure?": "Running|Lists",
		"Er du komfortabel med å snakke om religion og kultur?": "Ja|Litt", "Hva slags leder vil du møte?": "En som lytter|En toppleder",
		"Hvor lenge har du vært leder?": "4 år|12 år", "What do you do in your spare time?": "Chess|Books", "Hvilken avdeling er du tilsatt i?": "Salg|Drift",
		"Hva forventer du av samtalene?": "Ærlighet|Nye tanker", "How many days can you set aside?": "4|6", "Hvilken rolle har du i foreningen?": "Kasserer|Medlem",
		"What would you change at work?": "Meetings|Hiring", "Favorittbok": "Naiv. Super|Sult", "Hva gjør deg trygg?": "Tid|Ro",
		"Hvor ligger kontoret ditt?": "Oslo|Bergen", "Country office": "Norway|Sweden", "Beløp reist": "langt|kort",
	} {
		p := profileOf(strings.Split(values, "|"), 0)
		if r := recognise(header, p, programme.Mentee); refuses(r.field) {
			t.Errorf("%s is refused as %s (%s)", header, r.field, r.why.Key)
		}
	}
}

func TestQuestionsThatAreNotTakenInWhateverTheirWords(t *testing.T) {
	for _, header := range []string{
		"Hvor lenge har du bodd i Norge?", "Kom familien din hit fra et annet land?", "Where were your grandparents born?", "Har du varig opphold?",
		"Which party do you support?", "Are you unionised?", "What faith were you raised in?", "Tar du noen faste tabletter?", "Days off ill last year",
		"Siste fire siffer i ID-nummeret", "Where should we transfer your fee?", "Hvem bor du sammen med?", "Navn på mor eller far", "Can you eat everything?",
		"Er det noe du ikke kan spise?", "Hva slags bakgrunn har du?", "Manager's view of potential",
	} {
		p := profileOf([]string{"svar a", "svar b"}, 0)
		if r := recognise(header, p, programme.Mentor); policyOf(r.field).treatment != Refuse && policyOf(r.field).treatment != Drop {
			t.Errorf("%s is taken in as %q", header, r.field)
		}
	}
}
