package intake

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"omvendt/app/roster"
	"omvendt/app/vocab"
)

// trait is something that can be seen of a value without its header.
type trait string

// The traits. A profile holds for each the share of a column's values.
const (
	isEmail    trait = "email"
	isPhone    trait = "phone"
	isYear     trait = "year"
	isDate     trait = "date"
	isBirthday trait = "birthday"
	isInt      trait = "int"
	isYesNo    trait = "yes_no"
	isName     trait = "name"
	isTurned   trait = "turned" // "Last, First"
	isURL      trait = "url"
	isLong     trait = "long"
	isCode     trait = "code" // two letters and two digits
	isMasked   trait = "masked"
	isMany     trait = "many" // several values in one cell
	isLikert   trait = "likert"
	isLanguage trait = "language"
	isNBEN     trait = "nb_en"
	isCity     trait = "city"
	isDegree   trait = "degree"
	isCEFR     trait = "cefr"
	isGrade    trait = "grade"
	isTitle    trait = "title"
	isStudy    trait = "study"
	isStatus   trait = "status"
	isRole     trait = "role"
	isTime     trait = "time"
	isFormat   trait = "format"
	isTheme    trait = "theme"
	isArea     trait = "area"
	isConsent  trait = "consent"
	isSchool   trait = "school"
	isReach    trait = "reach"  // addresses and telephone numbers and nothing else
	isMailed   trait = "mailed" // holds an address
	isBare     trait = "bare"   // not one letter
	isSpan     trait = "span"   // a length of time, "5 år"
	isOccupied trait = "occupied"
	isNamed    trait = "named" // a name, with or without an address or a number
)

// profile describes the values of one column.
type profile struct {
	filled   int
	sampled  int
	distinct int
	first    string
	counting bool // whole numbers that go up by one
	share    map[trait]float64
	samples  []string
	secret   secret
}

// sampleSize bounds the values that are looked at closely in a column. Where
// there are more columns than manySampled it is fewer, but never below
// leastSampled.
const (
	sampleSize   = 240
	manySampled  = 100
	leastSampled = 24
)

func samplesOf(columns int) int {
	return max(leastSampled, min(sampleSize, sampleSize*manySampled/max(columns, 1)))
}

// profileOf makes the profile of a column's values, and takes the list of them
// for its own use. masked is how many of them held a number that is never kept.
func profileOf(values []string, masked int) profile {
	return sampledProfile(values, masked, sampleSize)
}

// sampledProfile is profileOf of which about so many values are looked at closely.
func sampledProfile(values []string, masked, sample int) profile {
	p := profile{share: map[trait]float64{}}
	seen := map[string]bool{}
	full := values[:0]
	for _, v := range values {
		if v == "" {
			continue
		}
		full = append(full, v)
		if len(seen) < 10000 {
			seen[v] = true
		}
	}
	p.filled, p.distinct = len(full), len(seen)
	if p.filled == 0 {
		return p
	}
	p.first, p.counting = full[0], goesUpByOne(full)
	for _, v := range full {
		if len(p.samples) < 2 && (len(p.samples) == 0 || v != p.samples[0]) {
			p.samples = append(p.samples, v)
		}
	}
	step := max(1, len(full)/sample)
	counts, memo := map[trait]int{}, map[string][]trait{}
	for i := 0; i < len(full); i += step {
		p.sampled++
		seen := beginning(full[i], longestLook)
		traits, done := memo[seen]
		if !done {
			traits = traitsOf(seen)
			memo[seen] = traits
		}
		for _, t := range traits {
			counts[t]++
		}
	}
	p.secret = secretIn(full, step)
	for t, n := range counts {
		p.share[t] = float64(n) / float64(p.sampled)
	}
	p.share[isMasked] = float64(masked) / float64(p.filled)
	return p
}

// longestLook is how much of a value is looked at to tell what it is, in bytes.
const longestLook = 400

func goesUpByOne(values []string) bool {
	last := 0
	for i, v := range values {
		n, ok := wholeNumber(v)
		if !ok || i > 0 && n != last+1 {
			return false
		}
		last = n
		if i > 200 {
			break
		}
	}
	return len(values) > 1
}

var (
	yearForm  = regexp.MustCompile(`^(19|20)\d\d$`)
	urlForm   = regexp.MustCompile(`(?i)^(https?://|www\.)\S+$|^\S+\.(com|no|org|net)/\S+$`)
	codeForm  = regexp.MustCompile(`^\p{L}{2}\d{2}$`)
	gradeForm = regexp.MustCompile(`(?i)^(?:l|nivå |level |grade )?[1-9]$|^p$`)
	cefrForm  = regexp.MustCompile(`(?i)^[abc][12](?:\b.*)?$`)
	roleForm  = regexp.MustCompile(`(?i)^(mentor|mentee|adept|mentorand|veileder|protég[ée])`)
)

// looksLikePhone tells whether a text is one telephone number, or two of one
// person with a mark between. Nine digits and more without a space are the
// number of an order or the like, unless a country or a zero comes first.
func looksLikePhone(v string) bool {
	if longForm.MatchString(v) && !slices.ContainsFunc(countryCodes, func(code string) bool { return strings.HasPrefix(v, code) }) {
		return false
	}
	if roster.PhoneKey(v) != "" {
		return true
	}
	parts := strings.FieldsFunc(v, func(r rune) bool { return strings.ContainsRune("/;,|\n", r) })
	return len(parts) > 1 && !slices.ContainsFunc(parts, func(part string) bool { return roster.PhoneKey(strings.TrimSpace(part)) == "" })
}

// countryCodes are those of the neighbours, as written without the plus.
var countryCodes = []string{"47", "46", "45", "44", "358", "354", "49"}

var (
	longForm    = regexp.MustCompile(`^[1-9]\d{8,}$`)
	spanForm    = regexp.MustCompile(`(?i)(?:^|[^\p{L}])(?:år|years?|yrs?|måned(?:er)?|månader?|mnd|months?)(?:$|[^\p{L}])`)
	compactForm = regexp.MustCompile(`^((?:19|20)\d\d)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$`)
	occupation  = set("student studerer studerar heltidsstudent deltidsstudent ijobb jobber jobbar ansatt tilsett iarbeid employed working arbeidssoker arbeidssokjar unemployed jobbsoker selvstendig selfemployed trainee laerling utveksling heltid deltid")
)

// compactYear gives the year of a day written as 20120701, as personnel
// systems do; 0 for all else.
func compactYear(v string) int {
	if m := compactForm.FindStringSubmatch(v); m != nil {
		return number(m[1])
	}
	return 0
}

// onScale tells whether a value is a step of a scale: of the usual one of
// agreement, or a degree with what it is a degree of, "Very confident".
func onScale(v string) bool {
	return likert[strings.ReplaceAll(strings.ToLower(v), " ", "")] || degreeForm.MatchString(strings.TrimSpace(v))
}

var degreeForm = regexp.MustCompile(`(?i)^(?:(?:not at all|not very|not so|not|a little|a bit|slightly|somewhat|fairly|quite|rather|moderately|very|extremely|completely|ikke i det hele tatt|ikke så|ikke|ikkje så|ikkje|lite|litt|noe|noko|ganske|nokså|svært|veldig|meget|helt|heilt|delvis|inte alls|inte|ganska|mycket|slet ikke)\s+(?:confident|comfortable|sure|likely|satisfied|familiar|important|relevant|interested|trygg|utrygg|sikker|usikker|komfortabel|enig|uenig|einig|ueinig|fornøyd|viktig|sannsynlig|säker|bekväm|tryg)|(?:slightly|somewhat|moderately|extremely|not at all|ikke i det hele tatt|neutral|nøytral)|i (?:svært |veldig |meget )?(?:liten|noen|nokon|stor|lav|høy) grad)$`)

var likert = set("heltenig littenig verkeneller littuenig heltuenig enig uenig sværtenig stronglyagree agree neutral disagree stronglydisagree slightlyagree slightlydisagree somewhatagree somewhatdisagree neitheragreenordisagree")

func traitsOf(v string) []trait {
	var out []trait
	note := func(t trait, is bool) {
		if is {
			out = append(out, t)
		}
	}
	_, number := wholeNumber(v)
	date := dateYear(v)
	if date == 0 {
		date = compactYear(v)
	}
	_, yn := yesNo(v)
	key, _ := opening(v)
	note(isEmail, roster.IsEmail(v))
	note(isPhone, !yearForm.MatchString(v) && date == 0 && looksLikePhone(v))
	note(isSpan, len(v) < 30 && spanForm.MatchString(v))
	note(isNamed, looksLikeName(nameAlone(v)))
	note(isOccupied, occupation[strings.ReplaceAll(vocab.Fold(v), " ", "")])
	note(isYear, yearForm.MatchString(v))
	note(isDate, date != 0)
	note(isBirthday, date != 0 && date < 2010)
	note(isInt, number)
	note(isYesNo, yn || key != "" && len([]rune(v)) < 40)
	note(isConsent, speaksOfConsent(v))
	note(isName, looksLikeName(beforeAddress(v)))
	note(isTurned, looksTurned(v))
	note(isBare, strings.IndexFunc(v, unicode.IsLetter) < 0)
	note(isURL, urlForm.MatchString(v))
	note(isLong, len([]rune(v)) > 60)
	note(isCode, codeForm.MatchString(v))
	note(isGrade, gradeForm.MatchString(v))
	note(isCEFR, cefrForm.MatchString(v))
	note(isRole, roleForm.MatchString(v))
	note(isLikert, onScale(v))
	mailed, reach := reaches(v)
	note(isMailed, mailed)
	note(isReach, reach)
	parts := splitChoices(v)
	note(isMany, len(parts) > 1 && !saidTwice(parts))
	langs, nbEn := languageShare(parts)
	note(isLanguage, langs)
	note(isNBEN, nbEn)
	if len(v) > 120 || number || date != 0 {
		return out
	}
	_, is := keyOf(vocab.Cities, cityText(v))
	note(isCity, is)
	note(isDegree, knows(vocab.DegreeLevels, v))
	note(isTitle, len(titleKeys(v)) > 0)
	note(isSchool, isSchoolName(v))
	note(isStudy, knows(vocab.FieldOfStudy, v))
	_, is = keyOf(vocab.Statuses, v)
	note(isStatus, is)
	note(isArea, knows(vocab.BusinessAreas, v))
	note(isTheme, len(keysIn(vocab.Themes, v)) > 0)
	slots, format := readTimes(v)
	note(isTime, len(slots) > 0)
	note(isFormat, len(slots) == 0 && len(format) > 0)
	return out
}

var (
	schoolForm  = regexp.MustCompile(`(?i)universit|høyskole|høgskol|høgskul|handelshøy|hogskola|\bcollege\b|fagskole|\bvgs\b|videregående skole|business school|\binstitute of\b|folkehøgskole`)
	schoolNames = set("uio uib uit uia uis usn ntnu nhh bi oslomet nmbu hvl nord kristiania vid mf aho nih nmh khio hiof hioa ksh dmmh noroff westerdals lse mit kth cbs dtu")
)

// isSchoolName tells whether a text is the name of a place of study.
func isSchoolName(v string) bool {
	if len(v) > 60 {
		return false
	}
	if schoolForm.MatchString(v) {
		return true
	}
	words := wordsOf(v)
	return len(words) > 0 && len(words) < 5 && schoolNames[words[0].folded]
}

// reaches tells whether a text holds an e-mail address, and whether it holds
// addresses and telephone numbers and nothing else.
func reaches(v string) (mailed, only bool) {
	only, mailed = v != "", slices.ContainsFunc(strings.FieldsFunc(v, func(r rune) bool { return strings.ContainsRune(" ;,/\n|<>()", r) }), roster.IsEmail)
	for _, part := range strings.FieldsFunc(v, func(r rune) bool { return strings.ContainsRune(";,/\n|", r) }) {
		mail := roster.IsEmail(part)
		only = only && (mail || roster.PhoneKey(part) != "")
	}
	return mailed, only
}

func knows(list vocab.List, v string) bool {
	_, ok := keyIn(list, v)
	return ok
}

// saidTwice tells whether the parts of a value are one language in two
// languages, "Engelsk / English".
func saidTwice(parts []string) bool {
	var keys []string
	for _, part := range parts {
		said := languageKeys(part)
		if len(said) != 1 {
			return false
		}
		keys = appendNew(keys, said...)
	}
	return len(keys) == 1
}

func languageShare(parts []string) (all, nbEn bool) {
	all, nbEn = len(parts) > 0, len(parts) > 0
	for _, part := range parts {
		keys := languageKeys(part)
		all = all && len(keys) > 0
		nbEn = nbEn && len(keys) > 0
		for _, key := range keys {
			nbEn = nbEn && (key == "nb" || key == "nn" || key == "en")
		}
	}
	return all, nbEn
}

// beforeAddress takes the address away from "Kari Li <kari@li.example>".
func beforeAddress(v string) string {
	if open := strings.IndexByte(v, '<'); open > 0 {
		return v[:open]
	}
	return v
}

// looksLikeName tells whether a text could be a person's full name: two to six
// words of letters, not all beginning in lower case, no digits.
func looksLikeName(v string) bool {
	v = roster.TurnName(v)
	words := strings.Fields(v)
	if len(words) < 2 || len(words) > 6 || len([]rune(v)) > 60 {
		return false
	}
	capitals := 0
	for _, w := range words {
		runes := []rune(w)
		if !unicode.IsLetter(runes[0]) {
			return false
		}
		for _, r := range runes {
			if !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) && !strings.ContainsRune("-'’.", r) {
				return false
			}
		}
		if !unicode.IsLower(runes[0]) {
			capitals++
		}
	}
	first, _ := firstRune(words[0])
	return capitals >= 2 && (capitals*2 >= len(words)) && (!unicode.IsLower(first) || nameParticle[strings.ToLower(words[0])])
}

var nameParticle = set("van von de der den del della di da dos al el bin ibn af ter la le")

func firstRune(s string) (rune, bool) {
	for _, r := range s {
		return r, true
	}
	return 0, false
}

func looksTurned(v string) bool {
	last, first, ok := strings.Cut(v, ",")
	return ok && strings.TrimSpace(last) != "" && strings.TrimSpace(first) != "" && looksLikeName(v)
}
