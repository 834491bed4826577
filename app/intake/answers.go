package intake

import (
	"regexp"
	"slices"
	"strings"

	"omvendt/app/programme"
	"omvendt/app/roster"
	"omvendt/app/vocab"
)

// reader recognises the vocabulary keys in the text of one field.
type reader func(text string) []string

var readers = map[vocab.Field]reader{
	vocab.Topics:          topicKeys,
	vocab.Languages:       languagesIn,
	vocab.SessionLanguage: sessionLanguages,
	vocab.StudyField:      studyKeys,
	vocab.DegreeLevel:     one(vocab.DegreeLevels),
	vocab.NorwegianLevel:  one(vocab.NorwegianLevels),
	vocab.Level:           levelKeys,
	vocab.BusinessArea:    one(vocab.BusinessAreas),
	vocab.ProgStatus:      whole(vocab.Statuses),
	vocab.City:            cityKeys,
	vocab.Office:          cityKeys,
	vocab.IsLeader:        plainYesNo,
	vocab.Trained:         plainYesNo,
	vocab.CriterionMet:    plainYesNo,
	vocab.Avoid:           plainYesNo,
	vocab.Availability:    timeKeys,
	vocab.MeetingFormat:   formatKeys,
	vocab.ProgRole:        roleKeys,
	vocab.Age:             ageKeys,
}

// ReadAnswer gives what is kept of a text in a field: the text with its
// spaces in order and the vocabulary keys recognised in it, as Inspect does.
// It is meant for what a person writes in the app.
func ReadAnswer(field vocab.Field, text string) programme.Answer {
	text = tidy(text)
	if marked(text) {
		text = strings.Join(splitChoices(text), "; ")
	}
	switch field {
	case vocab.Phone:
		text = roster.ShowPhone(text)
	case vocab.Email, vocab.EmailAlt:
		text = roster.CleanEmail(text)
	case vocab.City:
		text = cityName(text)
	case vocab.LineManager:
		text = roster.TurnName(nameAlone(text))
	}
	return programme.Answer{Text: text, Keys: keysFor(field, text)}
}

// fieldText is a text in a field.
type fieldText struct {
	field vocab.Field
	text  string
}

// mostRepeated bounds the texts of a table that are remembered with what they
// mean, so that those that come again and again are read once.
const mostRepeated = 4096

// readAnswer is ReadAnswer for the texts of one table.
func (t *table) readAnswer(field vocab.Field, text string) programme.Answer {
	if readers[field] == nil {
		return ReadAnswer(field, text)
	}
	at := fieldText{field, text}
	answer, known := t.answers[at]
	if !known {
		answer = ReadAnswer(field, text)
		answer.Keys = slices.Clip(answer.Keys)
		t.answers = remembering(t.answers, at, answer)
	}
	return answer
}

// remembering adds what a text means. When there is too much it begins anew.
func remembering[K comparable, V any](all map[K]V, key K, meaning V) map[K]V {
	if all == nil || len(all) >= mostRepeated {
		all = map[K]V{}
	}
	all[key] = meaning
	return all
}

func keysFor(field vocab.Field, text string) []string {
	if text == "" {
		return nil
	}
	if info, ok := vocab.Info(field); ok && info.Sensitivity == vocab.Consent {
		if key := consentOf(text); key != "" {
			return []string{key}
		}
		return nil
	}
	if read := readers[field]; read != nil {
		return read(text)
	}
	return nil
}

func one(list vocab.List) reader {
	return func(text string) []string {
		if key, ok := keyIn(list, text); ok {
			return []string{key}
		}
		return nil
	}
}

func whole(list vocab.List) reader {
	return func(text string) []string {
		if key, ok := keyOf(list, text); ok {
			return []string{key}
		}
		return nil
	}
}

func plainYesNo(text string) []string {
	if key, _ := opening(text); key != "" {
		return []string{key}
	}
	return nil
}

func topicKeys(text string) []string {
	var keys []string
	for _, part := range splitChoices(text) {
		if key, ok := keyOf(vocab.Themes, part); ok {
			keys = appendNew(keys, key)
			continue
		}
		keys = appendNew(keys, keysIn(vocab.Themes, part)...)
	}
	return keys
}

func languagesIn(text string) []string {
	var keys []string
	for _, part := range splitChoices(text) {
		keys = appendNew(keys, languageKeys(part)...)
	}
	return keys
}

// sessionLanguages reads the language of the conversations; who says "both"
// or that it does not matter can hold them in Norwegian and English.
func sessionLanguages(text string) []string {
	keys := languagesIn(text)
	if len(keys) > 0 {
		return keys
	}
	if key, ok := keyIn(vocab.AvailabilityWords, text); ok && (key == "either" || key == "flexible") {
		return []string{"nb", "en"}
	}
	return nil
}

// studyKeys reads a field of study out of the name of a study: the longest
// synonym in it, else the ending of a compound, "helseøkonomi". Upper
// secondary school is no field of study and counts as other.
func studyKeys(text string) []string {
	if key, ok := keyIn(vocab.FieldOfStudy, text); ok {
		return []string{key}
	}
	if key, ok := keyIn(vocab.DegreeLevels, text); ok && key == "vgs" {
		return []string{"other"}
	}
	if key := compound(vocab.FieldOfStudy, text); key != "" {
		return []string{key}
	}
	return nil
}

func compound(list vocab.List, text string) string {
	best, length := "", 4
	for _, w := range wordsOf(beginning(text, longestLook)) {
		for from := 3; len(w.folded)-from >= max(length, 5); from++ { // the longest ending first
			name := w.folded[from:]
			e, ok := finderOf(list).entries[name]
			if ok && (len(name) > length || e.key < best) {
				best, length = e.key, len(name)
			}
			if ok {
				break
			}
		}
	}
	return best
}

var levelForm = regexp.MustCompile(`(?i)^(?:l|nivå |level |grade |band )?([1-7])$`)

var levelNames = []string{"L1_entry", "L2_professional", "L3_senior", "L4_manager", "L5_senior_manager", "L6_director", "L7_executive"}

// levelKeys reads a grade of one to seven, P for partner, or a title.
func levelKeys(text string) []string {
	if m := levelForm.FindStringSubmatch(text); m != nil {
		return []string{levelNames[m[1][0]-'1']}
	}
	if strings.EqualFold(text, "p") {
		return []string{levelNames[6]}
	}
	return titleKeys(text)
}

// titleKeys reads a level out of a job title: the longest synonym in it, else
// the ending of a compound, "markedsleder"; a senior is above the plain title.
func titleKeys(text string) []string {
	key, ok := keyIn(vocab.Seniority, text)
	if !ok {
		key = compound(vocab.Seniority, text)
	}
	switch {
	case key == "":
		return nil
	case !ok && key == levelNames[1] && strings.HasPrefix(vocab.Fold(text), "senior"):
		key = levelNames[2]
	}
	return []string{key}
}

var postal = regexp.MustCompile(`^(?:N-|NO-)?\d{4}\s+|,?\s*(?i:norway|norge|noreg)$`)

// cityText takes a postal code and the country away from a place.
func cityText(text string) string {
	return strings.TrimSpace(postal.ReplaceAllString(text, ""))
}

func cityKeys(text string) []string {
	if key, ok := keyIn(vocab.Cities, cityText(text)); ok {
		return []string{key}
	}
	return nil
}

// cityName writes a place that is a known town as a whole by its name.
func cityName(text string) string {
	if key, ok := keyOf(vocab.Cities, cityText(text)); ok {
		return key
	}
	return text
}

func timeKeys(text string) []string {
	slots, formats := readTimes(text)
	return append(slots, formats...)
}

func formatKeys(text string) []string {
	_, formats := readTimes(text)
	both := len(formats) > 1
	for _, f := range formats {
		both = both || f == "either"
	}
	if both {
		return []string{"either"}
	}
	return formats
}

func roleKeys(text string) []string {
	words := wordsOf(text)
	mentor, mentee := false, false
	for _, w := range words {
		mentor = mentor || w.folded == "mentor" || w.folded == "mentorer" || w.folded == "mentors"
		mentee = mentee || menteeWords[w.folded]
	}
	switch {
	case mentor && !mentee:
		return []string{string(programme.Mentor)}
	case mentee && !mentor:
		return []string{string(programme.Mentee)}
	}
	return nil
}

var menteeWords = set("mentee mentees adept adepter mentorand mentorpartner protege menteer")
