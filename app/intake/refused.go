package intake

import (
	"slices"
	"strings"

	"omvendt/app/vocab"
)

// wording is a way in which headers ask for something that is not taken in:
// words that stand there as they are, beginnings and endings of words, and
// phrases. All are folded.
type wording struct {
	field   vocab.Field
	words   map[string]bool
	begin   []string
	end     []string
	phrases []string
}

// The wordings, in bokmål, nynorsk, Danish, Swedish, German and English. What
// is left out for privacy comes before what is only left out (DOMAIN 3.3).
var wordings = []wording{
	{
		field:   "refuse.national_id",
		words:   set("ssn fnr cpr passnr passnummer passport pass_nr steuerid"),
		begin:   folds("fødselsnum", "fødselsnr", "personnum", "personnr", "cprn", "identitetsnum", "passnum", "sozialversicherung"),
		phrases: folds("nat id", "national id", "passport no", "passport number", "id nummer", "11 siffer", "cpr nr", "tax id", "tax no", "ni no", "ni number", "national insurance", "personal id", "id card", "id kort", "forerkort", "driving licen", "driver s licen"),
	},
	{
		field:   "refuse.bank_account",
		words:   set("iban bic swift bankkonto"),
		begin:   folds("kontonum", "kontonr", "bankkont", "kontoverbind", "lønnskont", "utbetalingskont"),
		phrases: folds("konto nr", "account no", "account number", "bank account", "bank details", "sort code", "betale til", "betale deg", "pay you", "utbetales til", "utbetaling til"),
	},
	{
		field: "refuse.pay",
		words: set("lønn lønnen lønna løn lön lönen lohn gehalt inntekt inntekta indkomst inkomst salary salaries wage wages payroll remuneration earnings bonus bonuses bonusar performance barsel gross brutto bruttoinntekt income debt gjeld formue trygd stønad stønader ytelser welfare grundløn månedsløn timeløn årsløn grundlön månadslön årslön timlön " +
			"skattekort skatteprosent skattetabell advarsel advarsler comp slry pay merit vergütung verwarnung syk sjuk sick sickness sykdager sykedager"),
		begin: folds("lønnstr", "lønnsr", "lønnsk", "lønnsg", "lønnsn", "lønnsb", "lønnst", "lønnsv", "lønnsøkn", "lønnsp", "løntr", "lønra", "lönegr", "lönen", "compensation", "salar", "bonus",
			"sykefrav", "sykfrav", "sjukefråv", "sjukefravær", "sjukfrånv", "sygefrav", "sygedag", "fravær", "frånvar", "steuer", "vergütung", "sykmel", "sykemel", "egenmeld", "eigenmeld", "permisjon", "medarbeidersamtal", "medarbeidarsamtal",
			"utviklingssamtal", "prestasjonsv", "karakterbok", "krankheit", "krankmeld"),
		end: folds("lønn", "lønnen", "tillegg", "tillæg", "gehalt"),
		phrases: folds("base pay", "annual base", "annual pay", "pay grade", "pay band", "pay scale", "hourly rate", "day rate", "total comp", "sti target", "lti target", "target bonus", "stock option",
			"perf rating", "performance rating", "performance review", "performance score", "performance apprais", "perf review", "tjener du", "do you earn", "hva er inntekt",
			"leave of absence", "on leave", "leave type", "leave status", "absence", "sick leave", "tax card", "tax code", "apprais", "disciplinary", "oppsigelse", "spine point", "pay point", "per annum", "kroner i aret", "i aret for skatt", "before tax", "for skatt", "9 box", "nine box", "nav ytelse", "union dues"),
	},
	{
		field: "refuse.special",
		words: set("religion livssyn livssynet faith konfesjon konfession menighet trossamfunn kirke moske church mosque union fagforening fagf diagnose diagnosis diagnoser legning parti gravid gravide rase race hudfarge " +
			"sexuality visa visum asyl asylum tillitsvalgt sykehistorie straff vandel gud bønn åndelig spiritual worship troende belief beliefs rulleblad convicted conviction convictions sykdommer lege fastlege psykolog terapi therapy vaksine vaksiner covid smerter vulnerable sårbarheter bmi kroppsvekt legningen"),
		begin: folds("religi", "livssyn", "fagforen", "fagforb", "fagorg", "fackf", "gewerkschaft", "politiatt", "politisk", "political", "partitilh", "seksu", "sexual", "lgbt", "lhbt", "skeiv", "homofil", "queer",
			"diagnos", "sykdom", "sjukdom", "sygdom", "kronisk", "chronic", "trosupp", "trosretn", "helseforh", "helsemes", "helseutf", "helseinf", "helseplag", "helsesit", "helserel", "helsestat", "helseerkl", "helseatt", "helsehist", "helsebehov", "funksjonsev", "funksjonshem", "straffb", "straffed", "helseoppl", "helsetil", "helseprob", "graviditet", "pregnan", "criminal", "straffer", "strafferegi", "oppholdst", "oppholdss", "oppholdsg", "oppehold", "immigration",
			"flyktningst", "asyls", "tariff", "bakgrunnssjekk", "vandelsatt", "schwanger", "behinderung"),
		phrases: folds("stemte du", "stemmer du", "did you vote", "do you vote", "vote for", "trade union", "union member", "medical condition", "medical history", "health condition", "health issue", "health information",
			"health data", "health insurance", "health status", "health problem", "health need", "health concern", "health challenge", "your health", "any health", "mental health", "psykisk helse", "residence permit", "work permit", "arbeidstillatelse", "background check", "police check", "police certificate", "dbs check", "type tro", "hva tro", "tru hoyrer", "din tro", "hvilken tro", "tru har", "tro har",
			"tro tilhorer", "tru tilhoyrer", "ber du", "do you pray", "you pray", "god do you", "faith group", "sexual identity", "tiltrukket", "attracted to", "er du glad i", "are you in love", "elsker du",
			"papirer i norge", "papirer har", "papers do you", "legal status", "immigration status", "status i norge", "right to work", "kom du til norge", "come to norway", "came to norway", "arrive in norway", "botid", "hva stemte", "stemte sist", "partimedlem", "party member", "er du organisert", "organisert pa jobb", "organisert i", "domt for", "kroppen", "med kropp", "hodet ditt", "physical health", "long term condition", "long term illness", "any conditions", "existing condition", "gar pa medisin", "take medicine", "bruker du medisin"),
	},
	{
		field: vocab.Background,
		words: set("etnisk etnisitet ethnicity ethnic statsborgerskap nationality nationalities nasjonalitet nationalitet citizenship landbakgrunn fødeland fødselsland domicile hjemland hjemlandet opphav opphavet heritage ancestry avstamning roots birthplace fødested immigrant innvandrer innvandrerstatus hudfarge herkunft staatsangehörigkeit"),
		begin: folds("etnis", "statsborger", "landbakgr", "innvandrerbak"),
		phrases: folds("hva slags bakgrunn", "hvilken bakgrunn", "what is your background", "what background", "country of birth", "country of origin", "foreldres fodeland", "born in norway", "fodt i norge", "foreldre er fodt", "where are your parents from", "familien din fra", "familien din kommer", "familien kommer fra", "familie fra", "foreldre fra", "foreldrene dine fra", "foreldrene dine er fra", "foreldrene dine kommer", "family from", "family come from", "parents come from", "parents from", "hvor kommer du opprinnelig fra",
			"parents born", "place of birth", "mammas hjem", "mors hjem", "fars hjem", "slekta fra", "slekten fra", "stammer fra", "dine rotter", "land foreldrene", "foreldrenes land", "hvor er du egentlig fra", "really from", "originally from"),
	},
	{field: vocab.MotherTongue, words: set("morsmål morsmålet modersmål"), phrases: folds("mother tongue", "native language")},
	{
		field:   Family,
		words:   set("pårørende pårørande foresatt foresatte foresattes verge ektefelle samboer barn sivilstand sivilstatus spouse husband wife children kids guardian guardians dependents marital familienstand kinder unger ungar mamma mammas mammaen pappa pappas mother mothers father fathers søsken sibling siblings søster bror brother sister aleneforsørger caring carer omsorgsansvar"),
		begin:   folds("pårør", "foresat", "ektefel", "sivilst", "civilst", "anhörig", "forelder"),
		phrases: folds("next of kin", "emergency contact", "antall barn", "number of children", "marital status", "civil status", "in case of emergency", "parents phone", "parents name", "kontaktperson ved nod", "nodkontakt", "hvis noe skjer", "nar noe skjer", "dersom noe skjer", "if something happens", "if anything happens", "ved ulykke", "ved uhell", "ved nodstilfelle", "i en nodsituasjon", "ice contact", "nearest relative", "naermeste familie"),
	},
	{
		field: vocab.Accommodation,
		words: set("medical medisinske medisin medisiner medication illness disease handicap impairment disabled disability uføre ufør rullestol"),
	},
	{
		field: "prog.score",
		words: set("rating ratings concerns concern bekymringer bekymring inntrykk impression innstilling skåre"),
	},
	{
		field:   Technical,
		words:   set("ip ipaddress useragent latitude longitude recipientemail recipientfirstname recipientlastname locationlatitude locationlongitude externalreference userlanguage distributionchannel breddegrad lengdegrad"),
		phrases: folds("ip address", "ip adress", "network id", "collector id", "user agent", "answer time ms", "session id", "custom data", "device id", "browser", "recipient email", "recipient first", "recipient last", "external reference", "external data reference", "user language", "distribution channel", "duration in seconds", "location latitude", "location longitude"),
	},
}

// The people and places that questions about origin and family are about.
var (
	relatives = stems("foreldre", "besteforeldre", "familie", "slekt", "mor ", "mora ", "mamma", "far ", "pappa", "sosken", "parent", "grandparent", "family", "mother", "father", "mum", "mom ", "dad ", "relativ", "ancest", "onkel", "tante")
	countries = stems("norge", "noreg", "norway", "norden", "landet", "country", "countries", "utlandet", "et annet land", "hit ", "here ")
)

// combined are questions that are told by words of several groups together,
// one of each, whatever stands between them.
var combined = []subject{
	{vocab.Background, [][]string{relatives, stems("fodt", "born", "kommer", "kom ", "come", "came", "land", "countr", "flytt", "moved", "move ", "innvandr", "immigra", "bakgrunn", "background", "opprinnelig", "origin", "raised", "vokste opp", "grew up")}, 0},
	{vocab.Background, [][]string{countries, stems("bodd", "lived", "living", "lenge", "how long", "kom ", "came", "come to", "flytt", "moved", "move to", "arriv", "ankom", "fodt", "born", "vokst", "grew")}, 0},
	{"refuse.special", [][]string{stems("opphold", "residen", "visum", "visa", "asyl", "asylum", "statsborger", "citizen"), stems("varig", "permanent", "midlertidig", "temporary", "type", "status", "har du", "do you", "have you", "hvilke", "which", "utlop", "expir", "gyldig", "valid")}, 0},
	{"refuse.special", [][]string{stems("parti ", "partiet", "partier", "party", "parties", "politi"), stems("stem", "vote", "support", "stotte", "medlem", "member", "prefer", "tilhor", "belong", "sympati")}, 0},
	{"refuse.special", [][]string{stems("unionis", "unioniz", "union", "fagl", "fagbevegelse"), stems("medlem", "member", "er du", "are you", "hvilke", "which", "tilhor", "organis")}, 0},
	{"refuse.special", [][]string{stems("faith", "tro ", "trua ", "religi", "livssyn", "kirke", "church", "gud"), stems("oppvokst", "raised", "oppdra", "born", "fodt", "family", "familie", "practis", "praktiser", "follow", "folge", "tilhor", "belong", "hvilke", "which", "what")}, 0},
	{vocab.Accommodation, [][]string{stems("ill ", "illness", "syk ", "sjuk", "sykdom", "disease", "tabletter", "medisin", "medication", "medicin", "diagnos", "behandling hos", "treatment for", "plager", "smerte", "pain"), stems("har du", "have you", "do you", "are you", "tar du", "er du", "noen", "any ", "fast", "hvilke", "which", "plan")}, 0},
	{"refuse.pay", [][]string{stems("syk", "sjuk", "sick", "ill ", "fravaer", "absen"), stems("dag", "day", "sist", "last", "year", "ar ", "aret", "off ", "leave", "hvor mange", "how many", "prosent", "percent")}, 0},
	{"refuse.national_id", [][]string{stems("siste fem", "siste fire", "siste 5", "siste 4", "last four", "last five", "last 4", "last 5", "forste seks", "first six"), stems("id", "ssn", "fodsels", "person", "number", "nummer", "siffer", "digit")}, 0},
	{"refuse.bank_account", [][]string{stems("konto", "account", "transfer", "overfor", "utbetal", "vipps"), stems("honorar", "fee", "penge", "money", "refusjon", "refund", "reise", "travel", "betale", "pay ", "utlegg", "expens")}, 0},
	{"prog.score", [][]string{stems("potensial", "potential", "readiness", "etterfolger", "succession", "styrker og svakheter", "strengths and weaknesses"), stems("leder", "manager", "view", "vurder", "assess", "hr ", "rating", "oppfatning")}, 0},
	{vocab.Background, [][]string{stems("folk ", "folkegrupp", "minoritetsgrupp", "people group", "tribe", "stamme ", "klan", "clan", "caste", "kaste"), stems("tilhor", "belong", "hvilke", "which", "fra ", "from")}, 0},
	{vocab.MotherTongue, [][]string{stems("sprak", "language"), stems("hjemme", "heime", "home", "familie", "family", "foreldre", "parents", "vokste opp", "grew up", "som barn", "as a child")}, 0},
	{"refuse.special", [][]string{stems("arrest", "siktet", "tiltalt", "fengsel", "prison", "jail", "politiet", "police", "domfelt", "offence", "bot "), stems("du ", "you", "noen gang", "ever", "har ", "have ", "been")}, 0},
	{"refuse.special", [][]string{stems("kjonn", "gender", "menn", "kvinner", "men ", "women", "hvem", "who "), stems("tiltrek", "attract", "forelsk", "in love")}, 0},
	{vocab.Accommodation, [][]string{stems("innlagt", "hospital", "sykehus", "sjukehus", "operert", "operasjon", "surgery", "rehab", "psykiater", "psychiatr", "therap"), stems("du ", "you", "har ", "have ", "been", "vaert", "sist", "last", "gar ", "plan")}, 0},
	{Family, [][]string{stems("gift ", "married", "skilt ", "divorced", "samboer", "forlovet", "engaged to", "enslig", "single ", "singel"), stems("er du", "are you", "bor du", "status", "have you been")}, 0},
	{Family, [][]string{stems("bor du med", "bor sammen", "bor med", "bor hjemme", "hvem bor", "lives with", "live with", "living with", "household", "husstand", "husholdning", "at home with")}, 0},
	{Family, [][]string{relatives, stems("navn", "name", "telefon", "phone", "tlf", "mobil", "jobb", "work", "utdann", "education", "yrke", "occupation", "ring", "call", "kontakt", "contact")}, 0},
	{vocab.Dietary, [][]string{stems("eat ", "eating", "spise", "spis ", "spiser", "diet", "kosthold", "allerg"), stems("du ", "you", "not ", "ikke", "noe ", "anything", "everything", "alt ", "alle", "hva", "what", "hensyn", "requirement")}, 0},
}

// Fields of ours that only this file and its policies name.
const (
	Family    vocab.Field = "person.family"
	Technical vocab.Field = "form.technical"
)

func folds(list ...string) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = vocab.Fold(s)
	}
	return out
}

// refusedIn finds in a header's wording something that is not taken in.
func refusedIn(header string) (vocab.Field, bool) {
	words := strings.Fields(vocab.Fold(header))
	said := " " + strings.Join(words, " ") + " "
	for _, w := range wordings {
		if slices.ContainsFunc(words, w.names) || slices.ContainsFunc(w.phrases, func(p string) bool { return strings.Contains(said, " "+p) }) {
			return w.field, true
		}
	}
	for _, c := range combined {
		if !slices.ContainsFunc(c.groups, func(stems []string) bool { return !containsAny(said, stems) }) {
			return c.field, true
		}
	}
	return "", false
}

// names tells whether a word of a header is of the wording.
func (w wording) names(word string) bool {
	if w.words[word] {
		return true
	}
	starts := func(s string) bool { return strings.HasPrefix(word, s) }
	ends := func(s string) bool { return len(word) > len(s)+2 && strings.HasSuffix(word, s) }
	return slices.ContainsFunc(w.begin, starts) || slices.ContainsFunc(w.end, ends)
}
