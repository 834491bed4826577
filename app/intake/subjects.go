package intake

import (
	"slices"
	"strings"

	"omvendt/app/programme"
	"omvendt/app/text"
	"omvendt/app/vocab"
)

// subject is what a question is about, told by its words: one of each group
// must begin a word of it. Some subjects must be confirmed by the values.
type subject struct {
	field  vocab.Field
	groups [][]string
	least  float64 // the fit the values must have, 0 for any
}

// The subjects of questions as people write them, the most telling first. The
// words are folded and in bokmål or English.
var subjects = []subject{
	{vocab.Accommodation, [][]string{stems("tilrettelegg", "accommodat", "accessib", "funksjonsnedsett", "disabilit", "adjustment", "saerskilte behov", "spesielle behov", "special need", "access require", "access need", "tilpasning", "behov for stotte", "hjelpemidler", "fysiske behov", "assistive", "support need", "ta hensyn til")}, 0},
	{vocab.Dietary, [][]string{stems("allerg", "diet", "kosthold", "kosten", "mathensyn", "matpreferanse", "matonske", "food ", "spise", "spiser", "do you eat", "not eat", "meal", "maltid", "servering")}, 0},
	{"prog.withdrawn_reason", [][]string{stems("avslag", "avvis", "reject", "declin", "frafall", "withdraw"), stems("reason", "arsak", "grunn", "hvorfor", "why")}, 0},
	{"prog.score", [][]string{stems("vurdering", "assessment", "potensial", "evaluering", "evaluation", "rangering", "ranking"), stems("hr", "leder", "intern", "kandidat", "manager", "intervju", "interview")}, 0},
	{vocab.Note, [][]string{stems("opplysning", "informasjon", "information", "details"), stems("andre ", "ovrig", "tillegg", "other", "additional", "intern", "further")}, 0},
	{vocab.Note, [][]string{stems("nominasjon", "nominert", "nomination", "nominat", "innstill"), stems("begrunn", "grunn", "årsak", "hvorfor", "reason", "why", "rationale", "because")}, 0},
	{vocab.Note, [][]string{stems("kommentar", "bemerkning", "anmarkning", "merknad", "notat", "notes", "note ", "comment", "remark", "noe mer", "noe annet", "noe du vil legge til", "anything else", "something else")}, 0},
	{vocab.Avoid, [][]string{stems("kjenner", "know ", "relasjon", "slekt", "tilknytning", "connection", "related", "bindinger"), stems("noen", "nokon", "someone", "anyone", "anybody", "ansatt", "employee", "bedrift", "company", "selskap", "partner")}, 0},
	{vocab.Avoid, [][]string{stems("ikke bør", "ikke skal", "ikke vil", "ikke ønsker", "ikke burde", "ikkje bør", "ikkje skal", "ikkje vil", "ikkje ynskjer", "inte bör", "inte ska", "inte vill", "should not", "shouldnt", "must not", "would not", "wouldnt", "rather not", "prefer not", "not want", "not wish", "avoid"), stems("koble", "kople", "kopla", "match", "par med", "pair ", "paired", "satt sammen", "sett sammen", "møte", "meet", "put together", "snakke med", "ha som mentor", "have as"), stems("noen", "nokon", "någon", "nogen", "someone", "anyone", "anybody", "hvem", "kven", "vem", "who", "mentor", "mentee", "leder", "leader", "person")}, 0},
	{vocab.Avoid, [][]string{stems("ikke vil mot", "ikke bor mot", "ikke match", "not want to meet", "not be match", "not meet", "unnga"), stems("noen", "nokon", "someone", "anyone", "anybody", "hvem", "who")}, 0},
	{vocab.Partner, [][]string{stems("hvilken", "hvilket", "hvor", "which", "what", "where", "navn pa", "name of"), stems("bedrift", "company", "arbeidsgiver", "employer", "virksomhet", "organisation", "organization", "organisasjon", "firma", "selskap"), stems("jobb", "arbeid", "work", "ansatt", "employ", "representer", "kommer fra", "from", "navn pa", "name of")}, 0},
	{"org.tenure", [][]string{stems("hvor lenge", "hvor mange ar", "antall ar", "antal ar", "how long", "how many years", "number of years", "years ", "time in", "tid i ", "år i ", "hur länge", "hur många år", "hvor mange aar"), stems("stilling", "position", "bedrift", "company", "firma", "selskap", "organisa", "virksomhet", "ansatt", "tilsett", "employ", "role", "rolle", "jobbet her", "worked here", "job ", "anställd", "ansat ", "arbeid ", "work ")}, 0.3},
	{"org.reports", [][]string{stems("hvor mange", "kor mange", "antall", "antal ", "how many", "number of", "hur manga"), stems("rapporter", "report", "underordn", "underlagt", "understall", "personalansvar", "leder du", "leier du", "du leder", "du leier", "you manage", "manage people", "you supervise", "direkte under")}, 0.3},
	{vocab.LineManager, [][]string{stems("line manager", "your manager", "your boss", "your supervisor", "immediate manager", "immediate supervisor", "din leder", "lederen din", "lederens", "naermeste leder", "naermeste overordn", "din sjef", "sjefen din"), stems("navn", "name", "who ", "hvem", "epost", "email", "mail")}, 0.5},
	{vocab.JobTitle, [][]string{stems("rolle", "role", "stilling", "position", "tittel", "title", "jobber du som", "job "), stems("firma", "bedrift", "company", "work", "jobb", "arbeid", "organisa", "current", "navaerende", "din ", "your", "virksomhet", "selskap")}, 0.3},
	{"app.contribution", [][]string{stems("laere av deg", "laere av meg", "laere av dere", "lara av dig", "learn from you", "learn from me", "leer av deg", "du kan laere", "kan du laere bort", "you teach", "du kan tilby", "you can offer", "du kan bidra", "kan du bidra", "kan du by pa")}, 0},
	{vocab.Motivation, [][]string{stems("what makes you", "hva far deg", "hva driver deg", "hva motiverer", "what motivates", "what draws you", "what attracts", "hva tiltrekker", "hva gjor at du", "your reasons", "din begrunnelse", "fortell hvorfor", "overbevis")}, 0},
	{vocab.Motivation, [][]string{stems("hvorfor", "why", "motiv", "begrunn"), stems("mentor", "mentee", "sok", "delta", "bli med", "vaere med", "appl", "join", "participa", "take part", "program")}, 0},
	{vocab.CriterionMet, [][]string{stems("flerkultur", "multicultur", "minoritet", "minorit", "malgrupp", "target group", "kriteri", "criteri", "tilhorer gruppen", "belong to the group", "del av gruppen", "part of the group", "representerer mangfold", "eligib")}, 0.6},
	{vocab.Background, [][]string{stems("bakgrunn", "background", "opprinnelse", "origin", "fodeland"), stems("kultur", "cultur", "land", "countr", "etnis", "ethnic", "minorit")}, 0},
	{"person.pronouns", [][]string{stems("pronom", "pronoun")}, 0},
	{vocab.IsLeader, [][]string{stems("personalansvar", "lederansvar", "people manag", "manage people", "direct report", "leder du", "do you lead", "lederoppgav", "lederroll", "ledelsesansvar", "lederstilling", "leading others", "manage others", "management responsib", "supervis", "leder for", "people lead")}, 0.6},
	{vocab.SessionLanguage, [][]string{stems("sprak", "language"), stems("mote", "samtal", "meet", "conversation", "session", "prefer", "foretrekk", "onsk", "helst", "rather", "trives best", "comfortable", "bruke", "gjennomfor")}, 0.6},
	{"app.prior_mentoring", [][]string{stems("tidligere", "for ", "before", "previous", "erfaring", "experience", "deltatt", "ever", "past", "already", "allerede"), stems("mentor")}, 0},
	{vocab.Availability, [][]string{stems("nar ", "when", "dager", "days", "tid", "time"), stems("mote", "meet", "passer", "availab", "tilgjengelig", "ledig", "suit")}, 0.4},
	{vocab.MeetingFormat, [][]string{stems("fysisk", "digital", "online", "in person", "teams", "hvordan", "how", "nett", "ansikt", "video", "skjerm", "face to face"), stems("mote", "motes", "meet", "samtal", "conversation")}, 0.5},
	{vocab.StudyYear, [][]string{stems("ferdig", "graduat", "uteksamin", "finish", "fullfor"), stems("stud", "degree", "utdann", "grad ", "graduat", "master", "bachelor")}, 0.5},
	{vocab.StudyYear, [][]string{stems("expected", "forventet", "estimated", "planlagt", "anticipated"), stems("completion", "fullfor", "ferdig", "graduat", "uteksamin", "slutt", "finish", "avslutt")}, 0},
	{vocab.Topics, [][]string{stems("onsk", "wishes", "fokus", "focus"), stems("forlop", "program", "samtal", "mentor", "conversation", "session")}, 0},
	{vocab.Goals, [][]string{stems("mal ", "malet", "goal", "forvent", "expect", "oppna", "achieve", "utbytte", "fa ut av", "get out of", "take away", "take home", "sitte igjen med", "ta med deg", "ta med meg", "take with you")}, 0},
	{"app.contribution", [][]string{stems("bidra", "contribut", "laere bort", "dele erfaring")}, 0},
	{vocab.Topics, [][]string{stems("tema", "topic", "theme", "emne", "sporsmal"), stems("snakk", "talk", "discuss", "diskuter", "interess", "curious", "nysgjerrig", "opptatt", "passion", "feel", "velg", "pick", "choose", "select", "kryss", "onsk", "vil ", "samtal", "conversation", "ta opp", "brenner", "engasjer", "bring up", "explore", "utforske")}, 0},
	{vocab.Topics, [][]string{stems("laere", "learn"), stems("onsker", "vil ", "haper", "hope", "want", "would like", "gjerne", "interess")}, 0},
	{"app.source", [][]string{stems("hore ", "horte", "hear", "heard", "kjennskap", "vite om", "find ", "found ", "fant ", "finne ", "kom du over"), stems("program", "oss", "us ", "about", "om ")}, 0},
}

// broadSubjects are read last: their words are in many questions, so that the
// values must mostly say the same.
var broadSubjects = []subject{
	{vocab.Languages, [][]string{stems("sprak", "language"), stems("snakk", "speak", "behersk", "kan ", "know", "flytende", "fluent", "flere", "other", "andre", "samtal", "conversation", "can ", "tal")}, 0.5},
	{"person.postal_code", [][]string{stems("postcode", "postnummer", "postnr", "postal code", "zip code")}, 0},
	{vocab.Phone, [][]string{stems("nummer", "number", "telefon", "phone", "mobil", "ring", "call", "sms", "whatsapp")}, 0.7},
	{vocab.Email, [][]string{stems("epost", "email", "mail", "adresse", "address", "kontakt", "contact", "invit", "kalender")}, 0.9},
	{vocab.City, [][]string{stems("bor ", "by ", "sted", "live", "based", "city", "town", "holder til", "hjemme", "located", "befinner"), stems("hvor", "hvilken", "du ", "where", "which", "you")}, 0.5},
	{"person.region", [][]string{stems("fylke", "county", "landsdel", "län ", "länet"), stems("hvor", "hvilke", "hva ", "bor ", "du ", "where", "which", "what", "live", "you")}, 0},
	{vocab.Institution, [][]string{stems("universitet", "universit", "hoyskole", "skole", "school", "college", "laerested", "studiested", "utdanningssted", "institution", "institusjon"), stems("hvilke", "hvor", "where", "which", "what", "navn", "name", "tilknytt", "attend", "gar ", "din ", "your")}, 0},
	{vocab.Institution, [][]string{stems("sted", "hvor", "where", "place"), stems("studer", "study", "studie", "student")}, 0.5},
	{vocab.StudyProgram, [][]string{stems("hva", "hvilke", "what", "which", "navn", "name", "ditt", "your"), stems("studer", "study", "studie", "utdann", "degree", "programme", "course", "linje")}, 0.5},
	{vocab.BirthYear, [][]string{stems("fodt", "born", "fodsels", "birth")}, 0.8},
}

// bySubject reads a question by what it is about.
func bySubject(subjects []subject, header string, p profile, role programme.Role) (recognition, bool) {
	words := headerTokens(header)
	if len(words) == 0 || len(words) > 40 {
		return recognition{}, false
	}
	said := " " + strings.Join(words, " ") + " "
	for _, s := range subjects {
		if slices.ContainsFunc(s.groups, func(stems []string) bool { return !containsAny(said, stems) }) {
			continue
		}
		f := fit(s.field, p, role)
		if p.filled > 0 && s.least > 0 && f < s.least {
			continue
		}
		return recognition{field: s.field, confidence: Likely, source: byLikeness, fit: f, why: text.S("intake.why.like", "field", vocab.FieldLabel(s.field))}, true
	}
	return recognition{}, false
}
