package intake

import (
	"fmt"
	"slices"
	"strings"

	"omvendt/app/programme"
	"omvendt/app/text"
	"omvendt/app/vocab"
)

// FormColumn is one thing that is asked of a participant: the column of the
// spreadsheet to be filled in, and the question of a form.
type FormColumn struct {
	Field    vocab.Field
	Header   string
	Ask      string
	Example  string
	Choices  []string // the fixed answers, none for free text
	Several  bool     // more than one of them
	Required bool
}

var asked = map[programme.Role][]vocab.Field{
	programme.Mentor: {
		vocab.FullName, vocab.Email, vocab.Phone, vocab.BirthYear, vocab.City, vocab.Institution, vocab.StudyProgram, vocab.DegreeLevel, vocab.StudyYear,
		vocab.CriterionMet, vocab.Languages, vocab.SessionLanguage, vocab.Motivation, vocab.Topics, vocab.Availability, vocab.MeetingFormat, vocab.Avoid,
		vocab.ConsentProcessing, vocab.ConsentSpecial, vocab.ConsentSharePartner, vocab.ConsentPhoto, vocab.ConsentQuote, vocab.ConsentFollowup,
	},
	programme.Mentee: {
		vocab.FullName, vocab.Email, vocab.Phone, vocab.JobTitle, vocab.Department, vocab.IsLeader, vocab.LineManager, vocab.Office, vocab.SessionLanguage,
		vocab.Goals, vocab.Topics, vocab.Availability, vocab.MeetingFormat, vocab.Avoid,
		vocab.ConsentProcessing, vocab.ConsentSharePartner, vocab.ConsentPhoto, vocab.ConsentQuote, vocab.ConsentFollowup,
	},
}

// Form lists what is asked of a participant in a role, in the order of a
// form, in the words of a language. ngo is named in the consents. A file with
// these columns is taken in without a question.
func Form(role programme.Role, lang text.Lang, ngo string) []FormColumn {
	var out []FormColumn
	for _, f := range asked[role] {
		c := FormColumn{Field: f, Required: f == vocab.FullName || f == vocab.Email}
		c.Header = text.T(lang, "intake.form.header."+string(f))
		c.Ask = text.T(lang, "intake.form.ask."+string(f), "ngo", ngo)
		c.Example = text.T(lang, "intake.form.example."+string(f))
		c.Choices, c.Several = choicesOf(f, lang)
		out = append(out, c)
	}
	return out
}

func choicesOf(f vocab.Field, lang text.Lang) (choices []string, several bool) {
	word := func(key string) string { return text.T(lang, "intake.form."+key) }
	switch {
	case consentField(f), f == vocab.IsLeader, f == vocab.CriterionMet:
		return []string{word("yes"), word("no")}, false
	case f == vocab.MeetingFormat:
		return []string{word("in_person"), word("online"), word("either")}, false
	case f == vocab.SessionLanguage:
		return []string{text.T(lang, "language.nb"), text.T(lang, "language.en"), word("both_languages")}, false
	case f == vocab.DegreeLevel:
		return labelsOf(vocab.DegreeLevels, lang), false
	case f == vocab.Topics:
		return labelsOf(vocab.Themes, lang), true
	}
	return nil, false
}

// labelsOf gives the labels of a vocabulary that are read back as their own key.
func labelsOf(list vocab.List, lang text.Lang) []string {
	var out []string
	for _, v := range vocab.Values(list) {
		label := text.T(lang, string(list)+"."+v.Key)
		if key, ok := vocab.Key(list, label); ok && key == v.Key && !slices.Contains(out, label) {
			out = append(out, label)
		}
	}
	return out
}

// FormText is the form as a text to be copied into a tool for forms: a title,
// what it is for, and the questions with their fixed answers.
func FormText(role programme.Role, lang text.Lang, name, ngo string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\n%s\n", text.T(lang, "intake.form.title."+string(role), "programme", name), text.T(lang, "intake.form.intro", "ngo", ngo))
	for i, c := range Form(role, lang, ngo) {
		fmt.Fprintf(&b, "\n%d. %s", i+1, c.Ask)
		if c.Required {
			fmt.Fprintf(&b, " (%s)", text.T(lang, "intake.form.required"))
		}
		b.WriteByte('\n')
		box := "( )"
		if c.Several {
			box = "[ ]"
		}
		for _, choice := range c.Choices {
			fmt.Fprintf(&b, "   %s %s\n", box, choice)
		}
	}
	return b.String()
}
