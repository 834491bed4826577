package intake

import (
	"regexp"
	"strconv"
	"strings"

	"omvendt/app/text"
	"omvendt/app/vocab"
)

// delicate is one kind of thing that is not taken in, known by the values
// themselves: what somebody's answers say counts, whatever the column is called.
type delicate struct {
	list   vocab.List
	field  vocab.Field // what a column of such values is
	inside bool        // also inside a sentence, "jeg har migrene"
	least  float64     // the share of the answers that must say it
}

var delicates = []delicate{
	{vocab.SensitiveReligion, "refuse.special", true, 0.5},
	{vocab.SensitiveOrientation, "refuse.special", true, 0.5},
	{vocab.SensitiveResidence, "refuse.special", true, 0.5},
	{vocab.SensitiveUnion, "refuse.special", false, 0.5},
	{vocab.SensitiveParty, "refuse.special", false, 0.5},
	{vocab.SensitiveHealth, vocab.Accommodation, true, 0.4},
	{vocab.SensitiveDiet, vocab.Dietary, true, 0.5},
	{vocab.SensitiveOrigin, vocab.Background, false, 0.6},
	{vocab.SensitiveFamily, Family, false, 0.6},
	{vocab.SensitiveRating, "refuse.pay", false, 0.6},
	{vocab.SensitiveGender, vocab.Gender, false, 0.8},
}

// secret is what the values of a column say of their people, with the share of
// the answers that say it; "" for nothing.
type secret struct {
	field vocab.Field
	about vocab.List
	share float64
}

// longestSaid bounds the answers that are read for delicate words in them.
const longestSaid = 90

// secretIn finds what the values say. Blanks, yes and no say nothing and do
// not count, so that one answer among many empty ones is enough.
func secretIn(values []string, step int) secret {
	counts, answers, amounts, languages := make([]int, len(delicates)), 0, 0, 0
	times := map[string]int{} // each answer is looked at once
	for i := 0; i < len(values); i += step {
		times[beginning(values[i], longestLook)]++
	}
	for v, n := range times {
		if key, _ := opening(v); key != "" && len(wordsOf(v)) < 3 || saysNothing(v) || strings.IndexFunc(v, isWordRune) < 0 {
			continue
		}
		answers += n
		if key, ok := keyOf(vocab.LanguageNames, v); ok && key != "" {
			languages += n
		}
		if isAmount(v) {
			amounts += n
		}
		for k, d := range delicates {
			if d.said(v) {
				counts[k] += n
			}
		}
	}
	if answers == 0 {
		return secret{}
	}
	if share := float64(amounts) / float64(answers); share >= 0.8 {
		return secret{field: "refuse.pay", share: share}
	}
	for k, d := range delicates {
		of := answers
		if d.list == vocab.SensitiveOrigin { // "Norsk" is a language as well
			of -= languages
		}
		if share := float64(counts[k]) / float64(max(of, 1)); share >= d.least {
			return secret{field: d.field, about: d.list, share: share}
		}
	}
	return secret{}
}

// said tells whether a value is wholly of the vocabulary, or holds a word of
// it where that is enough.
func (d delicate) said(v string) bool {
	parts := splitChoices(v)
	if len(parts) == 0 || len([]rune(v)) > longestSaid {
		return false
	}
	whole := 0
	for _, part := range parts {
		_, language := keyOf(vocab.LanguageNames, part)
		if _, ok := keyOf(d.list, part); ok && !(language && d.list == vocab.SensitiveOrigin) {
			whole++
		}
	}
	if whole*2 > len(parts) {
		return true
	}
	return d.inside && len(finderOf(d.list).all(v)) > 0
}

func isWordRune(r rune) bool { return r >= '0' && r <= '9' || r >= 'A' && r != '_' }

var amountForm = regexp.MustCompile(`(?i)^(kr\.?|nok|sek|dkk|eur|gbp|usd|[£$€])?\s*(\d{1,3}(?:[ .,\x{00a0}]\d{3}){1,2}|\d{3,7})([.,]\d{2}|,-)?\s*(kr\.?|kroner|nok|sek|dkk|eur|gbp|usd|[£$€]|,-|k)?$`)

// isAmount tells whether a text is a yearly pay as it is usually written: with
// its currency, or between 200,000 and 5,000,000 and round or with its decimals.
func isAmount(v string) bool {
	m := amountForm.FindStringSubmatch(strings.TrimSpace(v))
	if m == nil {
		return false
	}
	if m[1] != "" || m[4] != "" {
		return true
	}
	n, err := strconv.Atoi(strings.NewReplacer(" ", "", ".", "", ",", "", "\u00a0", "").Replace(m[2]))
	return err == nil && n >= 200_000 && n <= 5_000_000 && (n%100 == 0 || m[3] != "")
}

// workPlaces are words by which a column of countries is about work.
var workPlaces = stems("kontor", "office", "lokasjon", "location", "arbeidssted", "arbeidsland", "work", "entity", "legal", "site", "hq", "hub", "marked", "market")

// bySecret takes a column whose header says nothing for what its values say.
func bySecret(header string, p profile) (recognition, bool) {
	s := p.secret
	if s.field == "" || s.field == vocab.Background && containsAny(" "+vocab.Fold(header)+" ", workPlaces) {
		return recognition{}, false
	}
	why := text.S("intake.why.amounts")
	if s.about != "" {
		why = text.S("intake.why.secret", "about", aboutLabel(s.about))
	}
	return recognition{field: s.field, confidence: Unsure, source: byValues, fit: s.share, why: why}, true
}

// aboutLabel is the text key of what a delicate vocabulary is about.
func aboutLabel(list vocab.List) string {
	return vocab.ValueLabel(list, vocab.Values(list)[0].Key)
}

// confided are the vocabularies that are looked for in what people write
// freely.
var confided = []vocab.List{vocab.SensitiveHealth, vocab.SensitiveReligion, vocab.SensitiveOrientation, vocab.SensitiveUnion}

// confides finds what a free text says of health, belief and the like, so that
// a person looks at it; "" for nothing.
func confides(v string) vocab.List {
	words := wordsOf(v)
	for _, list := range confided {
		for _, hit := range finderOf(list).in(words) {
			if list != vocab.SensitiveUnion || hit.words > 1 || hit.length > 6 {
				return list
			}
		}
	}
	return ""
}

// confides is confides for the texts of one table, many of which are the same.
func (t *table) confides(v string) vocab.List {
	if list, known := t.confided[v]; known {
		return list
	}
	list := confides(v)
	t.confided = remembering(t.confided, v, list)
	return list
}

// remarkConfidences tells which free texts that go in say something delicate.
func (p *person) remarkConfidences(confides func(string) vocab.List) {
	for _, v := range p.line.Values {
		if info, known := vocab.Info(v.Field); known && info.Sensitivity != vocab.FreeText && info.Sensitivity != vocab.ThirdParty {
			continue
		}
		if list := confides(v.Text); list != "" {
			p.notice(text.S("intake.notice.confided", "cell", v.Cell, "about", aboutLabel(list)))
		}
	}
}
