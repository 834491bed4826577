package workspace

import (
	"slices"
	"strconv"
	"strings"

	"omvendt/app/intake"
	"omvendt/app/privacy"
	"omvendt/app/programme"
	"omvendt/app/roster"
	"omvendt/app/vocab"
)

// listOf names the vocabulary that a field's keys belong to.
var listOf = map[vocab.Field]vocab.List{
	vocab.StudyField: vocab.FieldOfStudy, vocab.DegreeLevel: vocab.DegreeLevels, vocab.Topics: vocab.Themes,
	vocab.Languages: vocab.LanguageNames, vocab.SessionLanguage: vocab.LanguageNames,
	vocab.NorwegianLevel: vocab.NorwegianLevels, vocab.BusinessArea: vocab.BusinessAreas, vocab.Level: vocab.Seniority,
	vocab.MeetingFormat: vocab.AvailabilityWords, vocab.Availability: vocab.AvailabilityWords,
	vocab.Office: vocab.Cities, vocab.IsLeader: vocab.YesNo, vocab.CriterionMet: vocab.YesNo, vocab.Avoid: vocab.YesNo,
	vocab.Trained: vocab.YesNo,
}

// readLabels gives the text keys of what was recognised in a value. Times are
// told as their days and parts of the day, each once.
func readLabels(f vocab.Field, keys []string) []string {
	out := []string{}
	list, ok := listOf[f]
	if !ok {
		return out
	}
	for _, key := range keys {
		for _, part := range strings.Split(key, ".") {
			label := string(list) + "." + part
			if !slices.Contains(out, label) {
				out = append(out, label)
			}
		}
	}
	return out
}

// editable tells whether a field may be filled in by hand: not what must not be
// kept, and not a consent, which is recorded as what was said and when.
func editable(f vocab.Field) bool {
	info, known := vocab.Info(f)
	if !known {
		_, own := programme.CustomQuestion(f)
		return own
	}
	switch info.Sensitivity {
	case vocab.Refuse, vocab.Consent:
		return false
	case vocab.Special:
		return f == vocab.CriterionMet
	}
	return f != vocab.BirthDate
}

// readValue reads what was typed into a field as an import would. An identity
// or account number is refused whatever the field. Faults: BadValue.
func (w *Workspace) readValue(f vocab.Field, typed string) (programme.Answer, error) {
	typed = strings.TrimSpace(typed)
	name := "field." + string(f)
	if masked, _ := privacy.Mask(typed, w.date()); masked != typed {
		return programme.Answer{}, badValue(name, "hint.identity_number")
	}
	if !editable(f) {
		return programme.Answer{}, badValue(name, "hint.not_kept")
	}
	switch f {
	case vocab.FullName:
		return programme.Answer{Text: roster.CleanName(typed)}, nil
	case vocab.Email:
		clean := roster.CleanEmail(typed)
		if clean != "" && (strings.Count(clean, "@") != 1 || !strings.Contains(clean[strings.Index(clean, "@"):], ".")) {
			return programme.Answer{}, badValue(name, "hint.email")
		}
		return programme.Answer{Text: clean}, nil
	case vocab.Phone:
		if typed != "" && roster.PhoneKey(typed) == "" {
			return programme.Answer{}, badValue(name, "hint.phone")
		}
		return programme.Answer{Text: roster.ShowPhone(typed)}, nil
	case vocab.City:
		return programme.Answer{Text: typed}, nil
	case vocab.BirthYear:
		year, err := strconv.Atoi(typed)
		if typed != "" && (err != nil || year < 1900 || year > w.now().Year()) {
			return programme.Answer{}, badValue(name, "hint.year")
		}
		return programme.Answer{Text: typed}, nil
	}
	return intake.ReadAnswer(f, typed), nil
}
