package intake

import (
	"strings"
	"testing"

	"omvendt/app/programme"
	"omvendt/app/vocab"
)

// Headers in the wordings of systems, of abbreviating hands and of the
// neighbour languages, with values, and what they must be taken for.
func TestHeadersInUnusualWordings(t *testing.T) {
	names, mails, yesNos, frees := "Kari Li|Ola Moe", "a@b.example|c@d.example", "Ja|Nei", "en lang tekst|noe annet"
	for _, c := range []struct {
		header, values string
		want           vocab.Field
	}{
		// abbreviations of lists and systems
		{"Kmt", frees, vocab.Note}, {"Merkn.", frees, vocab.Note}, {"Anm", frees, vocab.Note}, {"Obs!", frees, vocab.Note}, {"Rem.", frees, vocab.Note}, {"Cmts", frees, vocab.Note},
		{"EMP_NM", names, vocab.FullName}, {"FST_NM", "Kari|Ola", vocab.FirstName}, {"LNAME", "Li|Moe", vocab.LastName}, {"PREF_NAME", "Kari|Ola", "person.preferred_name"},
		{"HIRE_DTE", "2012-01-01|2013-01-01", "org.tenure"}, {"NBR_OF_RPTS", "1|3", "org.reports"}, {"ppl_ldr_ind", "Y|N", vocab.IsLeader}, {"JOB_TITL", "Sales Manager|Clerk", vocab.JobTitle},
		{"BU_DESCR", "Salg|HR", vocab.BusinessArea}, {"Ktr. sted", "Oslo|Bergen", vocab.Office}, {"Ant. underordn.", "1|3", "org.reports"}, {"Univ.", "UiO|UiB", vocab.Institution},
		{"BASE_SAL_AMT", "1|2", "refuse.pay"}, {"SLRY", "1|2", "refuse.pay"}, {"PAY_GRD_CD", "A|B", "refuse.pay"}, {"COMP_RT", "1|2", "refuse.pay"}, {"Lønnstr.", "54|60", "refuse.pay"}, {"Ltr.", "54|60", "refuse.pay"}, {"LØNN", "54|60", "refuse.pay"},
		{"Grp.", "813,161.00|703,000.00", "refuse.pay"},
		{"GNDR_CD", "M|F", vocab.Gender}, {"NATNL_CD", "NO|SE", vocab.Background}, {"ETHN_DESC", "a|b", vocab.Background}, {"MRTL_STS", "M|S", Family},
		// answers that a form puts into its questions
		{"Thanks {{field:abc-1}}! What is your surname?", "Li|Moe", vocab.LastName}, {"Takk, ${q://QID1/ChoiceTextEntryValue}. Hva er e-posten din?", mails, vocab.Email},
		{`[question("value"), id="2"], hvor bor du?`, "Oslo|Bergen", vocab.City}, {"{field:studie} – when do you graduate?", "2026|2027", vocab.StudyYear},
		// somebody else than the participant
		{"Payer name", names, SomebodyElse}, {"Bestillerens e-post", mails, SomebodyElse}, {"E-post (bestiller)", mails, SomebodyElse}, {"Ordered by", names, SomebodyElse}, {"Köparens namn", names, SomebodyElse}, {"Fakturaadresse", frees, SomebodyElse},
		{"Kontaktperson for bestillingen", names, SomebodyElse}, {"Direct reports", names, SomebodyElse}, {"Are you a buyer in your company?", yesNos, ""},
		{"Navn og tlf. til nærmeste leder", "Kari Li 91000001|Ola Moe 91000002", vocab.LineManager}, {"E-post og navn på sjefen din", "Kari Li, a@b.example|Ola Moe (c@d.example)", vocab.LineManager},
		{"Hjemmeadresse", "Gata 1|Veien 2", "person.address"}, {"Bostadsadress", "Gatan 1|Vägen 2", "person.address"}, {"Your address", "Street 1|Road 2", "person.address"}, {"Adresse", mails, vocab.Email}, {"E-postadressen din", mails, vocab.Email},
		{"Er det nokon du ikkje bør koplast med, og kvifor?", "Nei|Onkelen min", vocab.Avoid}, {"Anyone you should not be paired with, and why?", "No|My uncle", vocab.Avoid}, {"Er det noen ledere du vil møte?", "Nei|Toppledere", ""},
		// consent, and what is none
		{"Has your manager approved your participation?", "Yes|No", ""}, {"Godkjent av leiar", yesNos, ""}, {"Jeg bekrefter at sjefen min har godkjent dette", "Ja|Ja", ""}, {"Har arbeidsgiveren din samtykket?", yesNos, ""},
		{"I agree that you may contact my manager", "Yes|No", vocab.ConsentFollowup}, {"Jeg godtar at dere deler navnet mitt med lederen min", yesNos, vocab.ConsentSharePartner},
		{"Eg samtykkjer til at opplysningane mine blir lagra", yesNos, vocab.ConsentProcessing}, {"Eg samtykkjer til at de handsamar søknaden min", yesNos, vocab.ConsentProcessing}, {"Eg godtek og samtykkjer til at namnet mitt kan delast med partnarar", yesNos, vocab.ConsentSharePartner},
		{"Kan me ta bilete av deg?", yesNos, vocab.ConsentPhoto}, {"Kan prosjektgruppa filme deg på samlinga?", yesNos, vocab.ConsentPhoto}, {"Får vi filma dig?", "Ja|Nej", vocab.ConsentPhoto}, {"Må vi tage billeder af dig?", "Ja|Nej", vocab.ConsentPhoto},
		{"May the host company receive your name?", "Yes|No", vocab.ConsentSharePartner}, {"Could the funder quote you in its report?", "Yes|No", vocab.ConsentQuote}, {"Can you help with photos?", "Yes|No", ""},
		{"Vil du at me kontaktar deg til neste år?", yesNos, vocab.ConsentFollowup}, {"Do you want us to get in touch about the next cohort?", "Yes|No", vocab.ConsentFollowup}, {"Hvordan vil du at vi tar kontakt?", "Telefon|E-post", ""},
		{"Er det greit at lederen din får vite at du deltar?", yesNos, vocab.ConsentSharePartner}, {"I consent to my employer receiving my name", "Yes|No", vocab.ConsentSharePartner}, {"Kan bedriften dele erfaringene sine med deg?", yesNos, "app.contribution"},
		{"Er arbeidsgiver informert om at du deltar?", yesNos, ""}, {"Vet sjefen din at du er med?", yesNos, ""}, {"Begrunnelse for nominasjon", frees, vocab.Note}, {"Why do you nominate this person?", frees, vocab.Note},
		// values against the header
		{"Ansatt dato", "20120701|20130801", "org.tenure"}, {"Booking ref.", "7300112200|7300112287", ""}, {"Mob / direkte", "900 00 001 / 22 00 00 01|900 00 002", vocab.Phone},
		{"Motivasjon", "4|5|3", ""}, {"Språk", "2|3|4", ""}, {"Status", "ja|venteliste|trukket seg", vocab.ProgStatus}, {"Status", "Student|I jobb", "edu.status"},
		// subjects in other words
		{"Kor lenge har du vore i stillinga?", "3 år|2 år", "org.tenure"}, {"Time in Grade", "3 years|2 years", "org.tenure"}, {"Hvor mange timer kan du sette av?", "3|4", ""}, {"Hvor mange års ledererfaring har du?", "3|4", ""},
		{"How many people report directly to you?", "1|3", "org.reports"}, {"Hur många rapporterar till dig?", "1|3", "org.reports"},
		{"Vilket län bor du i?", "Skåne|Blekinge", "person.region"}, {"Which county are you based in?", "Kent|Surrey", "person.region"}, {"Heimkommune", "Voss|Odda", vocab.City}, {"Kva les du?", "Jus|Historie", vocab.StudyField}, {"Hvilken avis leser du?", "Aftenposten|Klassekampen", ""},
		{"What can a leader learn from you?", frees, "app.contribution"}, {"Vad kan en chef lära av dig?", frees, "app.contribution"}, {"Hva vil du lære av en mentor?", frees, vocab.Topics},
		{"Registreringsdato", "2026-01-01|2026-01-02", vocab.FormSubmitted}, {"Bestillingsnr.", "12|13", vocab.FormResponseID},
		// a scale says nothing of what anybody is
		{"How comfortable are you with: Discussing religion", "Very comfortable|Not comfortable|Somewhat comfortable", ""}, {"Hvor trygg er du på å snakke om etnisitet?", "Svært trygg|Litt trygg|Ikke trygg", ""},
		{"What is your ethnicity?", "Very confident|Not confident", vocab.Background}, {"How confident are you in your faith?", "Very confident|Not confident", "refuse.special"},
	} {
		r := recognise(spelled(c.header), profileOf(strings.Split(c.values, "|"), 0), programme.Mentee)
		if r.field != c.want {
			t.Errorf("%s (%s): %q, want %q (%s)", c.header, c.values, r.field, c.want, r.why.Key)
		}
	}
}

// What is left out stays out whatever it is called.
func TestOthersAndAddressesAreLeftOut(t *testing.T) {
	insp := inspect(t, bookOf(t, "ordre.csv", "Order #;Buyer Name;Buyer Email;First name;Last name;Email;Home address;Komm.\n"+
		"7300112200;Kari Li;kari@li.example;Ola;Moe;ola@moe.example;Gata 1;er syk\n7300112201;Kari Li;kari@li.example;Per;Bø;per@bo.example;Gata 2;skilt\n"), someProgramme(), Choices{})
	for _, header := range []string{"Order #", "Buyer Name", "Buyer Email", "Home address", "Komm."} {
		if c := columnNamed(t, insp, header); c.Treatment != Drop {
			t.Errorf("%s: %s %s", header, c.Treatment, c.Field)
		}
	}
	if insp.Counts.People != 2 || insp.Open() != 0 {
		t.Errorf("%d people, %d questions", insp.Counts.People, insp.Open())
	}
}

// How to reach a manager is left out beside the people's own; in a list of
// leaders it is their own.
func TestTheAddressOfAManager(t *testing.T) {
	insp := inspect(t, bookOf(t, "liste.csv", "Navn;E-post;Mobil;Leder;Leders e-post;Leders mobil\nOla Moe;ola@moe.example;91000001;Kari Li;kari@li.example;91000009\nPer Bø;per@bo.example;91000002;Siv Ås;siv@as.example;91000008\n"), someProgramme(), Choices{})
	for header, want := range map[string]Treatment{"E-post": Use, "Mobil": Use, "Leder": Use, "Leders e-post": Drop, "Leders mobil": Drop} {
		if c := columnNamed(t, insp, header); c.Treatment != want {
			t.Errorf("%s: %s %s", header, c.Treatment, c.Field)
		}
	}
	insp = inspect(t, bookOf(t, "liste.csv", "Navn;E-post leder;Mobil leder\nOla Moe;ola@moe.example;91000001\nPer Bø;per@bo.example;91000002\n"), someProgramme(), Choices{})
	if c := columnNamed(t, insp, "E-post leder"); c.Field != vocab.Email {
		t.Errorf("the leaders' own address is %s", c.Field)
	}
}

func TestOnlyTheNameOfAManagerGoesIn(t *testing.T) {
	for cell, want := range map[string]string{
		"Kari Li, kari@li.example": "Kari Li", "Kari Li (91 00 00 01)": "Kari Li", "Kari Li <kari@li.example>": "Kari Li", "kari@li.example / Kari Li": "Kari Li", "Li, Kari": "Kari Li",
		"Kari Li": "Kari Li", "kari@li.example": "kari@li.example", "Anne-Lise Moe Øy; tlf 91000001": "Anne-Lise Moe Øy tlf",
	} {
		if got := ReadAnswer(vocab.LineManager, cell).Text; got != want {
			t.Errorf("%q: %q, want %q", cell, got, want)
		}
	}
}

// Workday names a unit by who leads it.
func TestAUnitIsNamedWithoutItsLeader(t *testing.T) {
	insp := inspect(t, bookOf(t, "w.csv", "Worker;Work Email;Supervisory Organization;Location;Manager\nOla Moe;o@m.example;Brand (Siv Ås);Oslo (Nydalen);Siv Ås\nPer Bø;p@b.example;People (EMEA);Oslo;Kari Li\n"), someProgramme(), Choices{})
	for number, want := range map[int]string{2: "Brand", 3: "People (EMEA)"} {
		if got := textOf(row(t, insp, number), vocab.Department); got != want {
			t.Errorf("row %d: %q, want %q", number, got, want)
		}
	}
	if got := textOf(row(t, insp, 2), vocab.Office); got != "Oslo (Nydalen)" {
		t.Errorf("office %q", got)
	}
}

// A column's own name says more of it than the title over several columns.
func TestTheTitleOverColumns(t *testing.T) {
	insp := inspect(t, bookOf(t, "n.csv", "Navn;E-post;Jobb;;Praktisk;\n;;Antall år;Tittel;Norsk/engelsk?;Mat\nOla Moe;o@m.example;3;Selger;Norsk;Vegan\nPer Bø;p@b.example;12;Lærer;Engelsk;\n"), someProgramme(), Choices{})
	for letter, want := range map[string]vocab.Field{"D": vocab.JobTitle, "E": vocab.SessionLanguage, "F": vocab.Dietary} {
		for _, c := range insp.Columns {
			if c.Letter == letter && c.Field != want {
				t.Errorf("%s «%s»: %s, want %s", letter, c.Header, c.Field, want)
			}
		}
	}
}

// Marks of an interviewer are no answers of the applicant.
func TestMarksAreNoAnswers(t *testing.T) {
	insp := inspect(t, bookOf(t, "i.csv", ";;Score (1-5);;\nCandidate;Email;Motivation;Languages;Availability\nOla Moe;o@m.example;4;2;5\nPer Bø;p@b.example;3;5;2\n"), someProgramme(), Choices{Role: programme.Mentor})
	for _, header := range []string{"Motivation", "Languages", "Availability"} {
		if c := columnNamed(t, insp, header); c.Field != "prog.score" || c.Treatment != Drop {
			t.Errorf("%s: %s %s", header, c.Treatment, c.Field)
		}
	}
}

func TestTheOnlyAddressAndTheLargerUnit(t *testing.T) {
	insp := inspect(t, bookOf(t, "u.csv", "Name;Private email;Division;Department\nOla Moe;o@m.example;Energy;Payroll\nPer Bø;p@b.example;Energy;Controlling\n"), someProgramme(), Choices{Role: programme.Mentee})
	for header, want := range map[string]vocab.Field{"Private email": vocab.Email, "Division": vocab.BusinessArea, "Department": vocab.Department} {
		if c := columnNamed(t, insp, header); c.Field != want || c.Treatment != Use {
			t.Errorf("%s: %s %s, want %s", header, c.Treatment, c.Field, want)
		}
	}
}

// A question with several choices as some form tools write it, a column each.
func TestChoicesInColumnsOfTheirOwn(t *testing.T) {
	insp := inspect(t, bookOf(t, "c.csv", "Name;Email;Recruitment;Bias;Cats;Norwegian;English\nOla Moe;o@m.example;Recruitment;;Cats;Norwegian;\nPer Bø;p@b.example;Recruitment;Bias;;Norwegian;English\n"), someProgramme(), Choices{Role: programme.Mentor})
	if got := keysOf(row(t, insp, 3), vocab.Languages); got != "nb en" {
		t.Errorf("languages %q", got)
	}
	if a, b := keysOf(row(t, insp, 2), vocab.Topics), keysOf(row(t, insp, 3), vocab.Topics); a == "" || len(b) <= len(a) {
		t.Errorf("topics %q and %q", a, b)
	}
	if c := columnNamed(t, insp, "Cats"); c.Treatment != Keep {
		t.Errorf("cats are %s %s", c.Treatment, c.Field)
	}
}
