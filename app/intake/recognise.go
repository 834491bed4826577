package intake

import (
	"cmp"
	"slices"

	"omvendt/app/programme"
	"omvendt/app/text"
	"omvendt/app/vocab"
)

// recognition is what a column was taken for, and why.
type recognition struct {
	field      vocab.Field
	confidence Confidence
	source     source
	fit        float64
	why        text.Say
	others     []vocab.Field
}

// recognise decides what a column holds: by its header when that is known, by
// the values where the header has several meanings or none.
func recognise(header string, p profile, role programme.Role) recognition {
	if p.share[isMasked] >= 0.5 && p.share[isLong] < 0.5 {
		return recognition{field: "refuse.national_id", confidence: Certain, source: byValues, why: text.S("intake.why.numbers")}
	}
	wording, unwanted := refusedIn(header)
	unwanted = unwanted && !(speaksAbout(header) && p.secret.field == "" && max(p.share[isLikert], p.share[isYesNo], p.share[isInt]) >= 0.5)
	if _, source := meanings(header); source != byHeader && ofSomebodyElse(header) {
		return byWording(SomebodyElse)
	}
	if r, ok := byName(header, p, role); ok {
		if purposes, asks := consentPurposes(header); r.source == byPart && consentField(r.field) && asks && len(purposes) == 1 {
			r.field = purposes[0] // "consent/photo"
		}
		if r.source == byPart && unwanted && refuses(wording) && !asksConsent(header) {
			return byWording(wording)
		}
		return r
	}
	if r, ok := byPurpose(header, p); ok {
		return r
	}
	if unwanted {
		return byWording(wording)
	}
	if approvedByOthers(header) {
		return recognition{why: text.S("intake.why.own")}
	}
	if r, ok := bySecret(header, p); ok {
		return r
	}
	if p.share[isLikert] >= 0.6 {
		return recognition{why: text.S("intake.why.own")}
	}
	if r, ok := bySubject(subjects, header, p, role); ok {
		return r
	}
	if r, ok := byResemblance(header, p, role); ok {
		return r
	}
	if r, ok := bySubject(broadSubjects, header, p, role); ok {
		r.confidence = Unsure
		return r
	}
	if field, trait, share := seenIn(p, role); field != "" {
		r := recognition{field: field, confidence: Unsure, source: byValues, fit: share, why: text.S("intake.why.values." + trait)}
		if field == vocab.Email {
			r.confidence = Likely
		}
		return r
	}
	return recognition{why: text.S("intake.why.own")}
}

func byWording(field vocab.Field) recognition {
	return recognition{field: field, confidence: Likely, source: byLikeness, fit: noOpinion, why: text.S("intake.why.like", "field", vocab.FieldLabel(field))}
}

// speaksAbout tells whether a statement is about speaking or knowing of
// something, "jeg er trygg på å snakke om religion", which says nothing of
// what the person is.
func speaksAbout(header string) bool {
	return containsAny(" "+vocab.Fold(header)+" ", stems("snakke", "snakker", "diskuter", "talk", "discuss", "speak", "kjenner til", "kunnskap", "know about", "knowledge"))
}

func asksConsent(header string) bool {
	_, asks := consentPurposes(header)
	return asks
}

func refuses(field vocab.Field) bool { return policyOf(field).treatment == Refuse }

func byName(header string, p profile, role programme.Role) (recognition, bool) {
	fields, source := meanings(header)
	if len(fields) == 0 {
		return recognition{}, false
	}
	r := recognition{field: fields[0], confidence: Certain, source: source, fit: fit(fields[0], p, role), why: text.S("intake.why.header")}
	if source == byPart {
		r.why = text.S("intake.why.part")
	}
	if len(fields) > 1 {
		r = settle(r, fields, p, role)
	}
	if unsettled[vocab.Header(header)] {
		r.confidence, r.why, r.others = Unsure, text.S("intake.why.unsettled"), others(r.field)
	}
	return doubted(r, p, role), true
}

// settle chooses between the meanings of a header by the values.
func settle(r recognition, fields []vocab.Field, p profile, role programme.Role) recognition {
	type option struct {
		field vocab.Field
		fit   float64
	}
	var options []option
	for _, f := range fields {
		score := fit(f, p, role)
		if score == noOpinion {
			score = 0.4
		}
		options = append(options, option{f, score})
	}
	slices.SortStableFunc(options, func(a, b option) int { return cmp.Compare(b.fit, a.fit) })
	r.field, r.fit = options[0].field, options[0].fit
	for _, o := range options[1:] {
		r.others = append(r.others, o.field)
	}
	if p.filled > 0 && r.fit >= 0.5 && r.fit-options[1].fit >= 0.2 {
		r.confidence, r.why = Likely, text.S("intake.why.by_values", "field", vocab.FieldLabel(r.field))
		return r
	}
	r.confidence, r.why = Unsure, text.S("intake.why.several")
	return r
}

func others(f vocab.Field) []vocab.Field {
	if info, ok := vocab.Info(f); !ok || info.Sensitivity != vocab.Consent {
		return []vocab.Field{vocab.JobTitle, vocab.StudyProgram}
	}
	var out []vocab.Field
	for _, info := range vocab.Fields() {
		if info.Sensitivity == vocab.Consent && info.Field != f {
			out = append(out, info.Field)
		}
	}
	return out
}

// doubted lowers the confidence where the values speak against the header.
func doubted(r recognition, p profile, role programme.Role) recognition {
	if p.share[isEmail] >= 0.8 && userNames[r.field] { // forms call the address of the account a user name
		return recognition{field: vocab.Email, confidence: Likely, source: byValues, fit: p.share[isEmail], why: text.S("intake.why.values.email")}
	}
	if codes[r.field] && p.share[isInt] >= 0.8 { // "Avd.nr" holds numbers of departments
		return recognition{confidence: Unsure, why: text.S("intake.why.own")}
	}
	if r.field == "person.address" && p.share[isEmail] >= 0.5 {
		return recognition{field: vocab.Email, confidence: Likely, source: byValues, fit: p.share[isEmail], why: text.S("intake.why.values.email")}
	}
	if r.field == "org.reports" && p.share[isName] >= 0.5 { // their names, not how many
		return byWording(SomebodyElse)
	}
	if ofWords[r.field] && p.share[isInt] >= 0.8 { // marks or hours, whatever the column is called
		return recognition{confidence: Unsure, why: text.S("intake.why.own"), others: []vocab.Field{r.field}}
	}
	if r.field == vocab.FullName && p.share[isInt] >= 0.8 { // numbers are not names
		return recognition{field: vocab.EmployeeID, confidence: Likely, source: byValues, fit: employeeFit(p), why: text.S("intake.why.by_values", "field", vocab.FieldLabel(vocab.EmployeeID))}
	}
	if r.fit == noOpinion || p.filled < 2 || r.fit >= 0.25 || r.source < byPart {
		return r
	}
	if info, _ := vocab.Info(r.field); info.Sensitivity == vocab.Refuse {
		return r
	}
	if r.field == vocab.BirthYear && p.share[isDate] > 0.5 {
		r.field, r.others = vocab.BirthDate, []vocab.Field{vocab.BirthYear}
		return r
	}
	if r.field == vocab.BirthDate && p.share[isYear] > 0.5 {
		r.field, r.others = vocab.BirthYear, []vocab.Field{vocab.BirthDate}
		return r
	}
	if r.field == vocab.CriterionMet {
		r.field, r.fit = vocab.Background, 1
		return r
	}
	if !closed[r.field] {
		return r
	}
	r.confidence, r.why = Unsure, text.S("intake.why.doubtful", "field", vocab.FieldLabel(r.field))
	if field, _, _ := seenIn(p, role); field != "" && field != r.field {
		r.others = append([]vocab.Field{field}, r.others...)
	}
	return r
}

// codes are fields of words: what holds only numbers is something else.
var codes = map[vocab.Field]bool{vocab.Department: true, vocab.BusinessArea: true, vocab.JobTitle: true, vocab.Partner: true, vocab.City: true, vocab.Office: true, vocab.Institution: true, vocab.StudyProgram: true}

var userNames = map[vocab.Field]bool{vocab.EmployeeID: true, vocab.FormResponseID: true, "person.preferred_name": true, "org.contact_person": true}

// closed are fields whose values have a form that can be checked.
var closed = map[vocab.Field]bool{
	vocab.Email: true, vocab.EmailAlt: true, vocab.Phone: true, vocab.BirthYear: true, vocab.IsLeader: true,
	vocab.MeetingFormat: true, vocab.Languages: true, vocab.SessionLanguage: true, vocab.FullName: true,
}

func byPurpose(header string, p profile) (recognition, bool) {
	purposes, asks := consentPurposes(header)
	if !asks || len(purposes) == 0 || p.filled > 0 && max(p.share[isConsent], p.share[isYesNo]) < 0.5 {
		return recognition{}, false
	}
	r := recognition{field: purposes[0], confidence: Likely, source: byConsent, fit: p.share[isConsent], why: text.S("intake.why.consent")}
	if len(purposes) > 1 && purposes[0] != vocab.ConsentSpecial {
		r.confidence, r.others, r.why = Unsure, purposes[1:], text.S("intake.why.consent_several")
	}
	return r, true
}

// byResemblance takes a header for the most alike known one: alone when they
// are 0.85 alike, else only when the values say the same.
func byResemblance(header string, p profile, role programme.Role) (recognition, bool) {
	words := headerTokens(header)
	if len(words) == 0 || len(words) > 30 {
		return recognition{}, false
	}
	var best recognition
	top := 0.0
	for _, g := range headerWords().resembling(words) {
		f := fit(g.field, p, role)
		if info, _ := vocab.Info(g.field); (elsewhere[info.Group] || info.Group == "form" || neverGuessed(info, header)) && g.like < 0.85 {
			continue
		}
		if refuses(g.field) && g.like < 0.7 {
			continue
		}
		r := recognition{field: g.field, source: byLikeness, fit: f, why: text.S("intake.why.like", "field", vocab.FieldLabel(g.field))}
		switch {
		case g.like >= 0.85 && (f == noOpinion || f >= 0.3):
			r.confidence = Likely
		case f >= 0.7 && (g.like >= 0.6 || g.contains >= 0.95 && g.weight >= 0.6):
			r.confidence = Likely
		case f > 0.5 && (g.like >= 0.45 || g.contains >= 0.95 && g.weight >= 0.5):
			r.confidence = Unsure
		case f <= 0.5 && openField(g.field) && !closed[g.field] && (f == noOpinion || f >= 0.3) && (g.like >= 0.7 || g.contains >= 0.95 && g.weight >= 0.9):
			r.confidence = Unsure
		default:
			continue
		}
		score := g.like + max(f, 0)
		if r.confidence == Likely {
			score++
		}
		if score > top {
			best, top = r, score
		}
	}
	return best, top > 0
}

// neverGuessed tells fields that mean too much to be taken from a header that
// only resembles theirs: the criterion, and a consent whose purpose is not named.
func neverGuessed(info vocab.FieldInfo, header string) bool {
	return info.Field == vocab.CriterionMet || info.Field == vocab.IsLeader && ofAManager(header) || info.Sensitivity == vocab.Consent && (asksToDo(header) || !namesPurpose(header, info.Field))
}

// openField tells whether a field of free wording may be guessed at.
func openField(f vocab.Field) bool {
	info, ok := vocab.Info(f)
	return ok && (info.Group == "application" || info.Group == "education" || info.Group == "organisation" || f == vocab.FirstName || f == vocab.LastName)
}
