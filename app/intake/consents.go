package intake

import (
	"slices"
	"strings"

	"omvendt/app/vocab"
)

// The parts of words by which a question about consent is known, folded.
var (
	consentStems = stems("samtykk", "samtyck", "einwillig", "zustimm", "consent", "godta", "godkjen", "agree", "aksepter", "tillatels", "permission")
	askingWords  = stems("kan vi", "kan dere", "far vi", "far dere", "may we", "can we", "ok to", "ok a", "okay to", "det greit", "greit at", "it ok", "tillater du", "is it okay", "you may", "you can", "dere kan", "dere far", "happy for", "happy to be", "fine with", "sier ja til", "ja til at", "say yes to", "yes to ", "contact me", "kontakt meg", "kontakte meg", "ta kontakt med meg", "bilder av meg", "photos of me", "pictures of me", "vi kan", "ma vi", "we can", "we may", "vi far", "share my", "keep my", "keep me", "vil du at vi", "vil du at me", "ønsker du at vi", "ynskjer du at", "vill du att vi", "vil du have at vi", "want us to", "like us to", "skal vi", "skal me", "shall we", "should we", "kan me ", "får me ", "me kan", "me får", "det greitt")

	// Boxes to be ticked by who does not want something.
	ticking = set("tick check mark kryss huk sett marker select")
	ifNot   = stems("if you do not", "if you dont", "if you would not", "hvis du ikke", "dersom du ikke", "om du ikke", "hvis du ikkje", "viss du ikkje", "om du ikkje", "om du inte")

	purposeStems = []purposeStem{
		{vocab.ConsentPhoto, stems("bild", "bilet", "foto", "film", "video", "photo", "image", "pictur", "avbild", "billed", "opptak av", "be recorded", "recording of you", "record you")},
		{vocab.ConsentQuote, stems("sitat", "siter", "quot", "testimonial", "my words", "your words", "mine ord", "ordene mine", "dine ord", "uttals", "uttalelse", "utsagn", "statement", "what i say", "what i write", "what you write", "det jeg sier", "det jeg skriver", "det du skriver", "svaret mitt", "svarene mine offentlig")},
		{vocab.ConsentSpecial, stems("uttrykk", "explicit", "saerlig", "sensitiv", "special", "bakgrunn", "background", "malgrupp", "target group", "etnisk", "ethnic", "art 9", "kriteri", "criteri")},
		{vocab.ConsentSharePartner, stems("videresend", "gi videre", "gis videre", "forward", "passed on", "pass my", "oversend", "formidle", "dele ", "deler ", "deles ", "deling", "share", "sharing", "videreformidl", "utlever", "gis til", "gi til", "sendes til", "pass on", "disclos", "gitt til", "gitt vidare", "gitt videre", "gi vidare", "gis vidare", "gjeve", "gjevast", "vidareformidl", "vidaresend", "delt ", "delast", "delas ", "lämnas ut", "lämnas till", "skickas till", "vidarebefordr", "gives til", "gives videre", "given to", "provided to", "made available", "see your", "receiv", "motta ", "får navn", "får namn", "får vite", "får se ", "får sjå", "tilgjengelig for", "tilgjengeleg for")},
		{vocab.ConsentFollowup, stems("kontakt", "contact", "senere", "later", "neste runde", "neste kull", "neste program", "nästa", "næste", "next cohort", "next programme", "next program", "next round", "next year", "neste ar", "nyhetsbrev", "newsletter", "alumni", "seks maned", "six month", "follow up")},
		{vocab.ConsentProcessing, stems("behandl", "opplysning", "uppgift", "personvern", "privacy", "process", "handsam", "håndter", "handter", "hanter", "oppbevar", "svara mine", "svarene mine", "my answers", "lagr", "store", "stored", "data", "gdpr", "vilkar", "terms", "registrer")},
	}
)

// purposeStem holds the beginnings of words that tell a purpose of consent.
type purposeStem struct {
	field vocab.Field
	stems []string
}

// consentPurposes reads a question about consent: the purposes it names, the
// most particular first. asks tells whether it is about consent at all. A
// question that names no purpose is about processing and nothing more.
func consentPurposes(header string) (purposes []vocab.Field, asks bool) {
	h := " " + vocab.Fold(vocab.Header(header)) + " "
	if approvedByOthers(header) {
		return nil, false
	}
	plain, against := containsAny(h, consentStems), asksAgainst(header)
	byName := !plain && !against && !containsAny(h, askingWords)
	if byName && !asksOfYou(header) {
		return nil, false
	}
	for _, p := range purposeStems {
		if containsAny(h, p.stems) {
			purposes = append(purposes, p.field)
		}
	}
	if len(purposes) == 0 && plain {
		return []vocab.Field{vocab.ConsentProcessing}, true
	}
	if against && !plain { // "I do not store …" is about consent only with a purpose of its own
		purposes = without(purposes, vocab.ConsentSpecial)
	}
	if byName {
		purposes = onlyOf(purposes, vocab.ConsentPhoto, vocab.ConsentQuote, vocab.ConsentSharePartner)
		if !containsAny(h, theirs) { // "Can the company share its view with you?"
			purposes = without(purposes, vocab.ConsentSharePartner)
		}
	}
	if len(purposes) > 1 { // what is processed is named along with what for
		purposes = without(purposes, vocab.ConsentProcessing)
	}
	return purposes, len(purposes) > 0
}

// namesPurpose tells whether a header holds a word for a purpose of consent.
func namesPurpose(header string, field vocab.Field) bool {
	said := " " + vocab.Fold(vocab.Header(header)) + " "
	return slices.ContainsFunc(purposeStems, func(p purposeStem) bool { return p.field == field && containsAny(said, p.stems) })
}

// containsAny finds stems at the beginning of words; stems of six letters and
// more also inside compounds, "fotosamtykke".
func containsAny(s string, stems []string) bool {
	for _, stem := range stems {
		if strings.Contains(s, " "+stem) || len(stem) >= 6 && strings.Contains(s, stem) {
			return true
		}
	}
	return false
}

// stems folds beginnings of words as headers are folded; a space at the end
// stays and makes them whole words.
func stems(words ...string) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = vocab.Fold(w)
		if strings.HasSuffix(w, " ") {
			out[i] += " "
		}
	}
	return out
}

func without(list []vocab.Field, drop vocab.Field) []vocab.Field {
	var out []vocab.Field
	for _, f := range list {
		if f != drop {
			out = append(out, f)
		}
	}
	return out
}
