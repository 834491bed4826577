package intake

import (
	"regexp"
	"slices"
	"strings"

	"omvendt/app/vocab"
)

// How a header was recognised.
type source int

const (
	notKnown source = iota
	byValues
	byLikeness
	byConsent
	byPart
	byHeader
)

var (
	leadingCode = regexp.MustCompile(`(?i)^(?:q|spm|sp|spørsmål|question)\.?\s*\d+[a-z]?\s*[.:)\-–]?\s*|^\d+[a-z]?\s*[.):\-–]\s*|^[a-z]\)\s*`)
	inBrackets  = regexp.MustCompile(`^(.*?)\s*[(\[]([^)\]]*)[)\]]?\s*(.*)$`)
	secondPart  = regexp.MustCompile(`\s*[/|\n]\s*|\s+[-–—:]\s+|:\s+|\?\s+`)
)

// namedBy gives the fields that a header names by itself: as a whole, or by a
// part of it (before, in or after brackets, either side of a slash or colon).
func namedBy(header string) ([]vocab.Field, source) {
	if len(header) > 400 {
		return nil, notKnown
	}
	if fields := known(header); len(fields) > 0 && !strings.HasSuffix(header, " #") {
		return fields, byHeader
	}
	rest := leadingCode.ReplaceAllString(strings.TrimSpace(header), "")
	if word, found := strings.CutSuffix(rest, "#"); found && strings.TrimSpace(word) != "" {
		rest = word + " no" // "Employee #"
	}
	if fields := known(rest); len(fields) > 0 {
		return fields, byHeader
	}
	if bothNames(rest) {
		return []vocab.Field{vocab.FullName}, byHeader
	}
	var parts []string
	if m := inBrackets.FindStringSubmatch(rest); m != nil {
		parts = append(parts, m[1], m[1]+" "+m[3], m[2])
	}
	parts = append(parts, secondPart.Split(rest, -1)...)
	parts = append(parts, clauses(rest)...)
	if len(strings.Fields(rest)) <= 4 {
		parts = append(parts, eitherWord.Split(rest, -1)...) // "Bydel eller kommune"
	}
	var first []vocab.Field
	for _, part := range parts {
		fields := known(part)
		if len(fields) == 0 {
			continue
		}
		if len(first) == 0 {
			first = fields
		}
		if first[0] != vocab.FullName {
			break
		}
		if fields[0] == vocab.FirstName || fields[0] == vocab.LastName { // "Full name - First name"
			return fields, byPart
		}
	}
	if len(first) > 0 {
		return first, byPart
	}
	return nil, notKnown
}

var eitherWord = regexp.MustCompile(`(?i)\s+(?:eller|or)\s+`)

// clauses gives the parts of a question between its commas, "First things
// first, what's your name?", when they are questions of their own.
func clauses(header string) []string {
	var out []string
	for _, part := range strings.Split(header, ",") {
		if len(strings.Fields(part)) > 2 {
			out = append(out, part)
		}
	}
	if len(out) == 1 && !strings.Contains(header, ",") {
		return nil
	}
	return out
}

// The words for the two parts of a name.
var (
	lastWords  = set("last surname family etternavn slektsnavn familienavn")
	firstWords = set("first given forename fornavn")
)

// bothNames tells whether a short header names both parts of a name: "Family
// name, given name".
func bothNames(header string) bool {
	words := headerTokens(header)
	is := func(words map[string]bool) func(string) bool { return func(w string) bool { return words[w] } }
	return len(words) <= 6 && slices.ContainsFunc(words, is(lastWords)) && slices.ContainsFunc(words, is(firstWords))
}

func known(header string) []vocab.Field {
	if strings.TrimSpace(header) == "" {
		return nil
	}
	if fields, ok := alternatives[vocab.Header(header)]; ok {
		return slices.Clone(fields)
	}
	if fields := vocab.FieldsOfHeader(header); len(fields) > 0 {
		return fields
	}
	name := strings.Join(headerTokens(header), " ")
	if fields, ok := alternatives[name]; ok {
		return slices.Clone(fields)
	}
	return headerWords().folded[name]
}

// gridPart parts a header "Når kan du møtes? [Mandag]" of a form's grid into
// the question and its row.
func gridPart(header string) (question, part string, ok bool) {
	m := regexpGrid.FindStringSubmatch(strings.TrimSpace(header))
	if m == nil {
		return "", "", false
	}
	return m[1], m[2], true
}

var regexpGrid = regexp.MustCompile(`^(.+?)\s*\[([^\]]+)\]$`)

// alternatives lists for headers of several meanings what they can be, the
// usual meaning first (DOMAIN 4.3). The values decide.
var alternatives = func() map[string][]vocab.Field {
	out := map[string][]vocab.Field{}
	for names, fields := range map[string][]vocab.Field{
		"manager leder leader":                        {vocab.IsLeader, vocab.LineManager},
		"referanse reference ref":                     {vocab.Reference, vocab.FormResponseID},
		"rolle role din_rolle your_role type":         {vocab.ProgRole, vocab.JobTitle},
		"nivå niva level grade grad":                  {vocab.Level, vocab.DegreeLevel, vocab.NorwegianLevel},
		"status":                                      {vocab.ProgStatus, "edu.status"},
		"program programme":                           {vocab.ProgCohort, vocab.StudyProgram},
		"sted location lokasjon by place site":        {vocab.City, vocab.Office},
		"avdeling kontor office department":           {vocab.Department, vocab.Office},
		"språk language languages":                    {vocab.Languages, vocab.SessionLanguage},
		"dato date":                                   {vocab.FormSubmitted, vocab.BirthDate},
		"født born når_er_du_født when_were_you_born": {vocab.BirthYear, vocab.BirthDate},
		"end_date":                                    {vocab.FormSubmitted},
		"start":                                       {"session.start", vocab.FormStarted},
		"end":                                         {"session.end", vocab.FormSubmitted},
		"start_date":                                  {vocab.FormStarted},
		"kode code":                                   {"survey.code", "pair.code"},
		"id nr no #":                                  {vocab.FormResponseID, vocab.EmployeeID},
		"mentor":                                      {"pair.mentor", vocab.ProgRole},
		"mentee":                                      {"pair.mentee", vocab.ProgRole},
		"hva_leser_du hva_leser_de hva_les_du hva_les_dei hva_laser_du hva_laeser_du": {vocab.StudyField, vocab.StudyProgram},
		"gruppe group":               {vocab.ProgCohort, vocab.Department},
		"utdanning education degree": {vocab.StudyProgram, vocab.DegreeLevel},
		"arbeidssted workplace":      {vocab.Partner, vocab.Office},
		"har_du_flerkulturell_bakgrunn flerkulturell_bakgrunn multicultural_background": {vocab.CriterionMet, vocab.Background},
	} {
		for _, name := range strings.Fields(names) {
			out[vocab.Header(strings.ReplaceAll(name, "_", " "))] = fields
		}
	}
	return out
}()

// unsettled are headers that say too little to be trusted on their own.
var unsettled = map[string]bool{
	"samtykke": true, "consent": true, "jeg samtykker": true, "i consent": true, "bakgrunn": true, "background": true,
}

func meanings(header string) ([]vocab.Field, source) {
	name := vocab.Header(leadingCode.ReplaceAllString(strings.TrimSpace(header), ""))
	if name == "bakgrunn" || name == "background" {
		return []vocab.Field{vocab.Background, vocab.JobTitle, vocab.StudyProgram}, byHeader
	}
	return namedBy(header)
}
