package intake

import (
	"testing"

	"omvendt/app/programme"
	"omvendt/app/vocab"
)

// shape is a made-up file in one of the forms that lists come in, and what
// must be understood of it. A column's wish is a field, or a treatment.
type shape struct {
	name, content string
	comma         rune
	header        int
	role          programme.Role
	columns       map[string]string
	counts        Counts
}

var shapes = []shape{
	{
		name: "Google Forms in Norwegian", comma: ',', header: 1, role: programme.Mentor,
		content: `Tidsmerke,E-postadresse,Fornavn og etternavn,Telefonnummeret ditt,Fødselsår,Hvor studerer du?,Hvilken utdanning tar du?,Hvilke dager passer? [Mandag],Hvilke dager passer? [Onsdag],Temaer du vil snakke om,"Samtykker du til at vi lagrer opplysningene dine?"
2025-08-20 10:11:12,sana.butt@student.example,Sana Butt,91112233,2001,OsloMet,Bachelor i sykepleie,Kveld,,"Privilegier, Rekruttering",Ja
2025-08-20 11:11:12,ali.reza@student.example,Ali Reza Ahmadi,92223344,2000,NTNU,Master i bygg,,Ettermiddag,Mikroaggresjoner,Ja
2025-08-21 09:00:00,mina.le@student.example,Mina Le,93334455,2002,UiB,Psykologi,Formiddag,Kveld,"Ubevisste fordommer, Tilhørighet",Nei`,
		columns: map[string]string{
			"Tidsmerke": "form.submitted_at", "E-postadresse": "person.email", "Fornavn og etternavn": "person.full_name", "Telefonnummeret ditt": "person.phone",
			"Fødselsår": "person.birth_year", "Hvor studerer du?": "edu.institution", "Hvilken utdanning tar du?": "edu.programme",
			"Hvilke dager passer? [Mandag]": "app.availability", "Hvilke dager passer? [Onsdag]": "app.availability",
			"Temaer du vil snakke om": "app.topics", "Samtykker du til at vi lagrer opplysningene dine?": "consent.processing",
		},
		counts: Counts{Rows: 3, New: 3, People: 3},
	},
	{
		name: "Google Forms in English", comma: ',', header: 1, role: programme.Mentor,
		content: `Timestamp,What is your full name?,Your email address,Which year were you born?,What are you studying at the moment?,Where do you live now?,Which languages do you speak fluently?,Why would you like to be a mentor?,May we share your name and studies with the company?,Can we use pictures of you on our website?
2025/09/01 8:10:00 PM GMT+2,Grace Mensah,grace@mail.example,1999,Computer science,Oslo,"English, French, Norwegian",To be heard,Yes,No
2025/09/02 8:10:00 AM GMT+2,Tomás Rey,tomas@mail.example,2000,Law,Bergen,"Spanish, English",I like it,Yes,Yes
2025/09/03 7:10:00 PM GMT+2,Li Na Wang,lina@mail.example,2001,Economics,Trondheim,"Mandarin, English",Because,No,Yes`,
		columns: map[string]string{
			"What is your full name?": "person.full_name", "Your email address": "person.email", "Which year were you born?": "person.birth_year",
			"What are you studying at the moment?": "edu.field", "Where do you live now?": "person.city", "Which languages do you speak fluently?": "person.languages",
			"Why would you like to be a mentor?": "app.motivation", "May we share your name and studies with the company?": "consent.share_partner",
			"Can we use pictures of you on our website?": "consent.photo",
		},
		counts: Counts{Rows: 3, New: 3, People: 3},
	},
	{
		name: "Nettskjema with question codes", comma: ';', header: 1, role: programme.Mentor,
		content: `$submission_id;$created;Q1. Navn;Q2. E-post;Q3. Mobil;Q4. Studieprogram;Q5. Lærested;Q6. Er det noen du ikke bør matches med?;Q7. Personnummer
1001;2025-08-01T10:00:00;Kofi Boateng;kofi@uni.example;91100001;Bachelor i historie;UiO;;ikke oppgitt
1002;2025-08-02T10:00:00;Mari Utsi;mari@uni.example;91100002;Femårig lærerutdanning;UiT;Ja, broren min jobber der;ikke oppgitt
1003;2025-08-03T10:00:00;Ida Holm;ida@uni.example;91100003;Master i kjemi;UiB;nei;ikke oppgitt`,
		columns: map[string]string{
			"Q1. Navn": "person.full_name", "Q2. E-post": "person.email", "Q3. Mobil": "person.phone", "Q4. Studieprogram": "edu.programme",
			"Q5. Lærested": "edu.institution", "Q6. Er det noen du ikke bør matches med?": "app.avoid", "Q7. Personnummer": "refuse",
		},
		counts: Counts{Rows: 3, New: 3, People: 3},
	},
	{
		name: "first and last name in columns of their own", comma: ';', header: 1, role: programme.Mentee,
		content: `Etternavn;Fornavn;Stilling;Avdeling;Arbeidssted (by);Epost;Tlf nr;Nærmeste leder;Personalansvar
Berg;Anna;Avdelingsleder;HR;Oslo;anna.berg@firma.example;22 33 44 55;Per Lund;Ja
Lund;Per Olav;Direktør;Salg;Bergen;per.lund@firma.example;22334456;;Ja
Vik;Åse;Rådgiver;IT;Oslo;ase.vik@firma.example;22334457;Anna Berg;Nei`,
		columns: map[string]string{
			"Etternavn": "person.last_name", "Fornavn": "person.first_name", "Stilling": "org.job_title", "Avdeling": "org.department",
			"Arbeidssted (by)": "org.office", "Epost": "person.email", "Tlf nr": "person.phone", "Nærmeste leder": "org.line_manager", "Personalansvar": "org.is_leader",
		},
		counts: Counts{Rows: 3, New: 3, People: 3},
	},
	{
		name: "header in row seven, blank and titled rows above", comma: ';', header: 7, role: programme.Mentee,
		content: `Bedriften AS;;;;
Omvendt mentoring;Våren 2026;;;
;;;;
Kontakt:;Kari HR;kari@bedriften.example;;
Oppdatert;12.01.2026;;;
;;;;
Ansatt;Tittel;Enhet;E-post (jobb);Tilgjengelighet
Jens Moe;Seniorrådgiver;Kunde;jens@bedriften.example;man–tors
;;;;
Lise Dahl;Leder;Drift;lise@bedriften.example;ikke onsdag
Sum: 2;;;;`,
		columns: map[string]string{"Ansatt": "person.full_name", "Tittel": "org.job_title", "Enhet": "org.department", "E-post (jobb)": "person.email", "Tilgjengelighet": "app.availability"},
		counts:  Counts{Rows: 4, New: 2, NotPerson: 2, People: 2},
	},
	{
		name: "columns without headers and headers without values", comma: ';', header: 1, role: programme.Mentee,
		content: `Name;;Email;Comments;Department;
Ann Ek;x;ann@corp.example;;Finance;
Bo Li;;bo@corp.example;;Legal;y
Cy Ott;x;cy@corp.example;;Sales;`,
		columns: map[string]string{"Name": "person.full_name", "Email": "person.email", "Comments": "drop", "Department": "org.department"},
		counts:  Counts{Rows: 3, New: 3, People: 3},
	},
	{
		name: "English mentor form in another order", comma: ',', header: 1, role: programme.Mentor,
		content: `Preferred meeting format,Field of study,Topics of interest,When are you available?,Phone,Surname,Given name,E-mail,Nationality,Dietary requirements
Online,Marketing,Career;Bias,Tue after 4pm,+44 20 7946 0958,Okafor,Chi,chi@uni.example,Nigerian,Halal
Either,Physics,Belonging,weekends,91234567,Nowak,Ewa,ewa@uni.example,Polish,
In person,Dentistry,Allyship,Mon-Wed evening,92345678,Haugen,Liv,liv@uni.example,Norwegian,Vegan`,
		columns: map[string]string{
			"Preferred meeting format": "app.meeting_format", "Field of study": "edu.field", "Topics of interest": "app.topics", "When are you available?": "app.availability",
			"Phone": "person.phone", "Surname": "person.last_name", "Given name": "person.first_name", "E-mail": "person.email", "Nationality": "refuse", "Dietary requirements": "refuse",
		},
		counts: Counts{Rows: 3, New: 3, People: 3},
	},
	{
		name: "two languages in one header row", comma: ';', header: 1, role: programme.Mentee,
		content: `Navn / Name;E-post / Email;Stilling / Position;Språk / Language;Leder;Manager
Nils Berg;nils@nord.example;Konsulent;NO;Nei;Siv Moe
Siv Moe;siv@nord.example;Manager;NO/EN;Ja;Ola Li
Eva Rud;eva@nord.example;Senior consultant;EN;Nei;Siv Moe`,
		columns: map[string]string{
			"Navn / Name": "person.full_name", "E-post / Email": "person.email", "Stilling / Position": "org.job_title",
			"Språk / Language": "person.session_language", "Leder": "org.is_leader", "Manager": "org.line_manager",
		},
		counts: Counts{Rows: 3, New: 3, People: 3},
	},
	{
		name: "headers with typing errors and extra words", comma: ';', header: 1, role: programme.Mentor,
		content: `Fult navn;Epostadressse;Mobilnummer (kun til SMS);Fødselsåret ditt;Hvilken by bor du i nå?;Ditt studiested;Morsmålet ditt
Amal Noor;amal@post.example;40011223;2001;Oslo;BI;somali
Kim Dang;kim@post.example;40011224;2000;Drammen;USN;vietnamesisk
Ane Vold;ane@post.example;40011225;1999;Moss;HiØ;norsk`,
		columns: map[string]string{
			"Fult navn": "person.full_name", "Epostadressse": "person.email", "Mobilnummer (kun til SMS)": "person.phone", "Fødselsåret ditt": "person.birth_year",
			"Hvilken by bor du i nå?": "person.city", "Ditt studiested": "edu.institution", "Morsmålet ditt": "refuse",
		},
		counts: Counts{Rows: 3, New: 3, People: 3},
	},
	{
		name: "header over two lines", comma: ';', header: 2, role: programme.Mentee,
		content: `Person;;Jobb;;Tilgjengelighet;
Navn;E-post;Stilling;Avdeling;Mandag;Tirsdag
Ola Li;ola@li.example;Direktør;Kunde;kveld;
Kari Bø;kari@li.example;Konsulent;IT;;x`,
		columns: map[string]string{
			"Navn": "person.full_name", "E-post": "person.email", "Stilling": "org.job_title", "Avdeling": "org.department",
			"Tilgjengelighet [Mandag]": "app.availability", "Tilgjengelighet [Tirsdag]": "app.availability",
		},
		counts: Counts{Rows: 2, New: 2, People: 2},
	},
	{
		name: "groups above the header, a legend, reserves and a greeting", comma: ';', header: 3, role: programme.Mentee,
		content: `Nominasjoner 2026;;;;;;
;Kontaktinfo;;Om jobben;;Samtykke;
Navn;E-post;Mobil;Tittel;Leder?;Foto;Deling med NGO
* grønt = bekreftet;;;;;;
Ola Li;ola@li.example;91000001;Leder;ja;ja;ja
Kari Bø;kari@li.example;91000002;Konsulent;nei;nei;
RESERVER;;;;;;
Per Vik;per@li.example;;Trainee;nei;ja;ja
Antall: 3;;;;;;
Hilsen oss på personalavdelingen i firmaet;;;;;;`,
		columns: map[string]string{"Navn": "person.full_name", "Leder?": "org.is_leader", "Foto": "consent.photo", "Deling med NGO": "consent.share_partner"},
		counts:  Counts{Rows: 7, New: 3, NotPerson: 4, People: 3},
	},
	{
		name: "a survey tool's second header with the choices", comma: ';', header: 2, role: programme.Mentor,
		content: `Respondent ID;Start Date;End Date;Email Address;First Name;Last Name;What is your field of study?;Which topics interest you?;;
;;;;;;Open-Ended Response;Unconscious bias;Recruitment;Other (please specify)
118237718231;01/02/2026;01/02/2026;;Ann;Ek;Law;Unconscious bias;;
118237718232;01/02/2026;02/02/2026;b@mail.example;Bo;Li;Economics;;Recruitment;Leadership`,
		columns: map[string]string{
			"Respondent ID": "drop", "End Date": "form.submitted_at", "What is your field of study?": "edu.field",
			"Which topics interest you? [Unconscious bias]": "app.topics", "Which topics interest you? [Recruitment]": "app.topics",
		},
		counts: Counts{Rows: 2, New: 2, People: 2},
	},
	{
		name: "addresses beside the names", comma: ';', header: 1, role: programme.Mentee,
		content: `NAVN;TELEFON;JOBBTITTEL;KONTOR
Ola Li <ola@li.example>;91000001;LEDER;OSLO
Kari Bø <kari@li.example>;91000002;Konsulent;Bergen`,
		columns: map[string]string{"NAVN": "person.full_name", "KONTOR": "org.office"},
		counts:  Counts{Rows: 2, New: 2, People: 2},
	},
	{
		name: "a plain list of names", comma: ';', header: 1, role: programme.Mentee,
		content: "Navn\nOla Li\nKari Bø\nPer Vik\n",
		columns: map[string]string{"Navn": "person.full_name"},
		counts:  Counts{Rows: 3, New: 3, People: 3},
	},
	{
		name: "values without known headers", comma: ';', header: 1, role: programme.Mentee,
		content: `Hvem;Kontaktpunkt;Nummer;Enhet;Favorittdyr
Ola Li;ola@li.example;91000001;Kunde;hund
Kari Bø;kari@li.example;91000002;IT;katt
Per Vik;per@li.example;91000003;HR;hest`,
		columns: map[string]string{"Hvem": "person.full_name", "Kontaktpunkt": "person.email", "Nummer": "person.phone", "Enhet": "org.department", "Favorittdyr": "keep"},
		counts:  Counts{Rows: 3, New: 3, People: 3},
	},
	{
		name: "a header repeated and a row of neither name nor address", comma: ';', header: 1, role: programme.Mentee,
		content: `Navn;E-post;Stilling;Kontor
Ola Li;ola@li.example;Direktør;Oslo
Navn;E-post;Stilling;Kontor
Kari Bø;kari@li.example;Konsulent;Bergen
;;Konsulent;Bergen
Per Vik;;;
Vakant;;Konsulent;`,
		columns: map[string]string{"Kontor": "org.office"},
		counts:  Counts{Rows: 6, New: 2, Refused: 1, NotPerson: 2, Unclear: 1, People: 2},
	},
	{
		name: "numbers of accounts and identity under another header", comma: ';', header: 1, role: programme.Mentee,
		content: `Navn;E-post;Diverse;Utbetaling
Ola Li;ola@li.example;15840290260;1234.56.78911
Kari Bø;kari@li.example;15840290260;1234.56.78911`,
		columns: map[string]string{"Diverse": "refuse", "Utbetaling": "refuse"},
		counts:  Counts{Rows: 2, New: 2, People: 2},
	},
}

func TestFilesOfManyShapes(t *testing.T) {
	for _, s := range shapes {
		t.Run(s.name, func(t *testing.T) {
			book := Book{Name: "liste.csv", Sheets: []Sheet{sheetOf(t, "Ark1", s.content, s.comma)}}
			insp := inspect(t, book, someProgramme(), Choices{})
			if insp.HeaderRow != s.header || insp.Role != s.role {
				t.Errorf("header row %d, role %s", insp.HeaderRow, insp.Role)
			}
			for header, want := range s.columns {
				c := columnNamed(t, insp, header)
				if got := string(c.Treatment); want != got && (c.Treatment != Use || c.Field != vocab.Field(want)) {
					t.Errorf("%s: %s %s (%s), want %s", header, c.Treatment, c.Field, c.Why.Key, want)
				}
			}
			if insp.Counts != s.counts {
				t.Errorf("counts %+v, want %+v", insp.Counts, s.counts)
			}
			if t.Failed() {
				for _, l := range insp.Lines {
					t.Logf("%d %s %q %v", l.Number, l.Outcome, l.Name, l.Reasons)
				}
			}
		})
	}
}
