package intake

import (
	"encoding/json"
	"strings"

	"omvendt/app/vocab"
)

// splitChoices parts an answer of several choices: a JSON list, parts between
// semicolons or lines, else parts between commas or slashes when each is short.
func splitChoices(s string) []string {
	s = strings.TrimSpace(s)
	if strings.HasPrefix(s, "[") && strings.HasSuffix(s, "]") {
		var list []string
		if json.Unmarshal([]byte(s), &list) == nil {
			return trimmed(list)
		}
	}
	if strings.ContainsAny(s, ";\n|•") {
		return trimmed(strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(";\n|•", r) }))
	}
	for _, mark := range []string{",", "/"} {
		if parts := trimmed(strings.Split(s, mark)); len(parts) > 1 && allShort(parts) {
			return parts
		}
	}
	return trimmed([]string{s})
}

func allShort(parts []string) bool {
	for _, p := range parts {
		if len(strings.Fields(p)) > 4 || len(p) > 45 {
			return false
		}
	}
	return true
}

func trimmed(list []string) []string {
	out := make([]string, 0, len(list))
	for _, item := range list {
		if item = strings.TrimSpace(strings.Trim(strings.TrimSpace(item), "-–*\"")); item != "" {
			out = append(out, item)
		}
	}
	return out
}

// marked tells whether a cell was clearly written by a form with several choices.
func marked(s string) bool {
	return strings.HasSuffix(strings.TrimSpace(s), ";") || strings.HasPrefix(s, "[\"")
}

var wordsBetween = set("og and eller or samt plus med with")

// languageKeys reads one or several languages in a part of an answer:
// "NO", "engelsk (flytende)", "Norsk eller engelsk", "Norwegian - native".
func languageKeys(part string) []string {
	if key, ok := keyOf(vocab.LanguageNames, part); ok {
		return []string{key}
	}
	if code := strings.ToLower(strings.TrimSpace(part)); len(code) == 2 {
		for _, v := range vocab.Values(vocab.LanguageNames) {
			if v.Key == code {
				return []string{code}
			}
		}
	}
	if strings.ContainsAny(part, "/,&+") {
		var keys []string
		for _, p := range strings.FieldsFunc(part, func(r rune) bool { return strings.ContainsRune("/,&+", r) }) {
			keys = appendNew(keys, languageKeys(p)...)
		}
		return keys
	}
	if len(strings.Fields(part)) > 8 {
		return nil
	}
	return keysIn(vocab.LanguageNames, part)
}
