package intake

import (
	"strings"
	"testing"

	"omvendt/app/programme"
	"omvendt/app/vocab"
)

// Headers of systems and forms that ask for what is not taken in.
func TestWordingsThatAreNotTakenIn(t *testing.T) {
	for header, want := range map[string]vocab.Field{
		"Timelønn": "refuse.pay", "Lønnstr.": "refuse.pay", "Ansvarstillegg": "refuse.pay", "Compensation Grade": "refuse.pay", "Total Comp": "refuse.pay",
		"Annual base (NOK)": "refuse.pay", "Perf. rating 2025": "refuse.pay", "Syk %": "refuse.pay", "Sykmeldt fra": "refuse.pay", "Egenmeldinger i år": "refuse.pay",
		"Leave of Absence": "refuse.pay", "Siste medarbeidersamtale": "refuse.pay", "Hvor mye tjener du?": "refuse.pay", "Løntrin": "refuse.pay", "Lön": "refuse.pay", "Gehalt": "refuse.pay",
		"Nivå / lønnstrinn": "refuse.pay", "CPR-nr.": "refuse.national_id", "Nat. ID": "refuse.national_id", "Passport number": "refuse.national_id",
		"Konto nr.": "refuse.bank_account", "Kva tru høyrer du til?": "refuse.special", "Do you identify as LGBTQ+?": "refuse.special", "Fagf. / Union": "refuse.special",
		"Helsemessige forhold": "refuse.special", "Visa type": "refuse.special", "Criminal check": "refuse.special", "Stemte du ved siste valg?": "refuse.special",
		"Foreldres fødeland (valgfritt)": vocab.Background, "Nærmeste pårørende, telefon": Family, "Foresatt tlf": Family, "Spouse": Family, "Collector ID (auto)": Technical,
	} {
		r := recognise(header, profileOf([]string{"x", "y", "z"}, 0), programme.Mentee)
		if r.field != want {
			t.Errorf("%s: %q, want %q", header, r.field, want)
		}
		if treatment := policyOf(r.field).treatment; treatment != Refuse && treatment != Drop {
			t.Errorf("%s: %s", header, treatment)
		}
	}
}

// Words that only look like those above.
func TestWordingsThatMayBeTakenIn(t *testing.T) {
	for _, header := range []string{"Kolonne2", "Hva gjør mangfold lønnsomt?", "Sykepleierutdanning", "Barnevern", "I tillegg vil jeg si", "Trondheim", "Fraktpartner", "Personlig egnethet",
		"Jeg tror på mangfold", "Kompensere", "Partners", "Parisavtalen", "Helsefag", "Kontorplass", "Racing", "Ipsum"} {
		if field, hit := refusedIn(header); hit {
			t.Errorf("%s is taken for %s", header, field)
		}
	}
	r := recognise("Jeg samtykker til at dere lagrer opplysninger om etnisk bakgrunn", profileOf([]string{"Ja", "Nei"}, 0), programme.Mentor)
	if r.field != vocab.ConsentSpecial {
		t.Errorf("a question about consent is taken for %s", r.field)
	}
}

// What a header does not say is not guessed where it would mean much.
func TestNothingWeightyIsGuessed(t *testing.T) {
	for _, c := range []struct {
		header, values string
		want           vocab.Field
	}{
		{"Ok?", "ja|ja|nei", ""},
		{"Total Paid", "0.00|12.50|0.00", ""},
		{"Last 1:1", "12.01.2026|13.01.2026", ""},
		{"Username", "a@b.example|c@d.example", vocab.Email},
		{"Username", "aberg|cdahl", vocab.EmployeeID},
		{"Foto", "ja|nei|ja", vocab.ConsentPhoto},
	} {
		if r := recognise(c.header, profileOf(strings.Split(c.values, "|"), 0), programme.Mentee); r.field != c.want {
			t.Errorf("%s (%s): %q, want %q", c.header, c.values, r.field, c.want)
		}
	}
}

// A statement about speaking of religion says nothing of anybody's religion.
func TestStatementsAboutSpeakingAreKept(t *testing.T) {
	for header, want := range map[string]vocab.Field{"Jeg er trygg på å snakke om religion på jobb": "", "Jeg er religiøs": "refuse.special"} {
		if r := recognise(header, profileOf([]string{"Helt enig", "Litt uenig", "Enig"}, 0), programme.Mentee); r.field != want {
			t.Errorf("%s: %q, want %q", header, r.field, want)
		}
	}
}

// Yes and no are not the languages Norwegian and Japanese.
func TestYesAndNoAreNoLanguages(t *testing.T) {
	for _, values := range []string{"No|No|No", "Ja|Ja", "Ja|Nei|Ja", "Yes|No"} {
		if r := recognise("Veteran", profileOf(strings.Split(values, "|"), 0), programme.Mentee); r.field != "" {
			t.Errorf("%s: %q", values, r.field)
		}
	}
}

func TestHeadersOfOtherSystems(t *testing.T) {
	for _, c := range []struct {
		header, values string
		want           vocab.Field
	}{
		{"Employee #", "12|14", vocab.EmployeeID},
		{"Full Name - First Name", "Kari|Ola", vocab.FirstName},
		{"Full Name - Last Name", "Li|Moe", vocab.LastName},
		{"Full name / Navn", "Kari Li|Ola Moe", vocab.FullName},
		{"Varför vill du bli mentor?", "För att|Kul", vocab.Motivation},
		{"Vad studerar du?", "Juridik|Data", vocab.StudyField},
		{"Jag samtycker till att ni behandlar mina uppgifter", "Ja|Ja", vocab.ConsentProcessing},
		{"Næraste leiar", "Kari Li|Ola Moe", vocab.LineManager},
		{"Fixgehalt", "a|b", "refuse.pay"},
		{"Grundløn", "a|b", "refuse.pay"},
		{"Bonusgrunnlag", "a|b", "refuse.pay"},
		{"Are you registered disabled?", "Yes|No", vocab.Accommodation},
		{"Kva skule går du på?", "HVL|UiB", vocab.Institution},
		{"Nominated by", "CEO office|CEO office", "org.contact_person"},
		{"Er du fagorganisert?", "Ja|Nei", "refuse.special"},
		{"Family name, Given name", "Nakamura, Rin|de la Cruz, Mateo", vocab.FullName},
		{"Safeguarding notes", "a|b", vocab.Note},
		{"I am happy for my photo to be used", "Yes|No", vocab.ConsentPhoto},
		{"Share my bio with my mentee's employer?", "Yes|No", vocab.ConsentSharePartner},
		{"Fraværskode", "a|b", "refuse.pay"},
		{"Har du kroniske sykdommer?", "Astma|Nei", "refuse.special"},
		{"Any medical needs?", "insulin|", vocab.Accommodation},
		{"Inntrykk fra intervju", "a|b", "prog.score"},
		{"Tick if you do NOT want to be contacted next year", "x|x", vocab.ConsentFollowup},
	} {
		if r := recognise(c.header, profileOf(strings.Split(c.values, "|"), 0), programme.Mentor); r.field != c.want {
			t.Errorf("%s: %q, want %q", c.header, r.field, c.want)
		}
	}
}
