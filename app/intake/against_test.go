package intake

import (
	"slices"
	"testing"

	"omvendt/app/programme"
	"omvendt/app/vocab"
)

// A yes to a question that asks for a refusal is a refusal, and its no is no consent.
func TestQuestionsThatAskForARefusal(t *testing.T) {
	for _, c := range []struct {
		header, cell string
		want         vocab.Field
		keys         []string
	}{
		{"Jeg ønsker ikke å bli fotografert", "Ja", vocab.ConsentPhoto, []string{no}},
		{"Jeg ønsker ikke å bli fotografert", "Nei", vocab.ConsentPhoto, nil},
		{"Jeg ønsker ikke å bli fotografert", "Jeg ønsker ikke å bli fotografert", vocab.ConsentPhoto, []string{no}},
		{"Eg vil ikkje bli sitert", "x", vocab.ConsentQuote, []string{no}},
		{"Jeg samtykker ikke til senere kontakt", "x", vocab.ConsentFollowup, []string{no}},
		{"Reserverer du deg mot at vi siterer deg?", "Ja", vocab.ConsentQuote, []string{no}},
		{"Do not share my name with the company", "TRUE", vocab.ConsentSharePartner, []string{no}},
		{"3. Please don't take photos of me", "Yes", vocab.ConsentPhoto, []string{no}},
		{"I do not consent to the processing of my data", "Yes", vocab.ConsentProcessing, []string{no}},
		{"I do not consent to the processing of my data", "No", vocab.ConsentProcessing, nil},
		{"Opt out of newsletters", "TRUE", vocab.ConsentFollowup, []string{no}},
		{"Jeg samtykker til at opplysningene mine behandles, og forstår at jeg ikke må delta", "Ja", vocab.ConsentProcessing, []string{yes}},
		{"Vi deler ikke opplysningene dine med andre. Samtykker du?", "Ja", "", []string{yes}},
		{"Jeg har ikke noe imot at dere tar bilder av meg", "Ja", "", []string{yes}},
		{"I don't mind being photographed", "Yes", "", []string{yes}},
		{"You may share my details with the mentors' organisation", "Yes", vocab.ConsentSharePartner, []string{yes}},
		{"Kan vi publisere bilder av deg?", "Nei", vocab.ConsentPhoto, []string{no}},
	} {
		if got := consentKeys(c.header, c.cell); !slices.Equal(got, c.keys) {
			t.Errorf("%s: %q is read as %v, want %v", c.header, c.cell, got, c.keys)
		}
		r := recognise(c.header, profileOf([]string{c.cell, c.cell}, 0), programme.Mentor)
		if c.want != "" && r.field != c.want {
			t.Errorf("%s: %q, want %q", c.header, r.field, c.want)
		}
	}
}
