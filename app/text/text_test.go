package text

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"omvendt/app/fault"
)

var argumentName = regexp.MustCompile(`\{(\w+)\}`)

func TestLanguagesHaveTheSameKeysAndArguments(t *testing.T) {
	nb, en := Catalogue(NB), Catalogue(EN)
	for key, text := range nb {
		other, ok := en[key]
		if !ok {
			t.Errorf("%s is missing in en", key)
			continue
		}
		if a, b := names(text), names(other); !slices.Equal(a, b) {
			t.Errorf("%s: arguments differ, nb %v, en %v", key, a, b)
		}
	}
	for key := range en {
		if _, ok := nb[key]; !ok {
			t.Errorf("%s is missing in nb", key)
		}
	}
}

func names(text string) []string {
	var out []string
	for _, m := range argumentName.FindAllStringSubmatch(text, -1) {
		if !slices.Contains(out, m[1]) {
			out = append(out, m[1])
		}
	}
	slices.Sort(out)
	return out
}

func TestEveryFaultIsToldInThreePartsInEachLanguage(t *testing.T) {
	for _, lang := range Langs() {
		for _, code := range fault.Codes() {
			told := Fault(lang, fault.New(code, nil))
			for _, part := range []string{told.What, told.Safe, told.Next} {
				if part == "" || strings.HasPrefix(part, "fault.") {
					t.Errorf("%s %s: incomplete: %+v", lang, code, told)
				}
			}
		}
	}
}

func TestToneOfVoice(t *testing.T) {
	banned := map[Lang][]string{
		NB: {"!", "vennligst", "feil oppstod", "en feil"},
		EN: {"!", "please", "error occurred", "invalid"},
	}
	for lang, words := range banned {
		for key, text := range Catalogue(lang) {
			for _, w := range words {
				if strings.Contains(strings.ToLower(text), w) {
					t.Errorf("%s %s: %q is not how we speak: %s", lang, key, w, text)
				}
			}
		}
	}
}

func TestTellFillsArgumentsListsAndPlurals(t *testing.T) {
	Register(NB, map[string]string{"test.hello": "Hei, {who}.", "test.hr": "HR / mennesker", "test.bias": "Fordommer", "test.a": "a", "test.b": "b", "test.n_one": "{count} rad", "test.n_other": "{count} rader"})
	Register(EN, map[string]string{"test.hello": "Hello, {who}.", "test.hr": "HR / people", "test.bias": "Bias", "test.a": "a", "test.b": "b", "test.n_one": "{count} row", "test.n_other": "{count} rows"})
	cases := map[string]string{
		T(NB, "test.hello", "who", "Inga Máret"):                           "Hei, Inga Máret.",
		T(EN, "test.hello", "who", "@test.a|@test.b|c"):                    "Hello, a, b and c.",
		Tell(NB, N("test.n", 1)):                                           "1 rad",
		Tell(NB, N("test.n", 14)):                                          "14 rader",
		T(NB, "test.hello", "who", ListArgument([]string{"Amina", "Duy"})): "Hei, Amina og Duy.",
		T(NB, "test.hello", "who", "@~test.hr|@~test.bias"):                "Hei, HR / mennesker og fordommer.",
		T(NB, "test.missing"):                                              "test.missing",
		T(NB, "test.hello", "who", "{who} skal stå urørt"):                 "Hei, {who} skal stå urørt.",
	}
	for got, want := range cases {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestParseLang(t *testing.T) {
	for tag, want := range map[string]Lang{"nb_NO.UTF-8": NB, "nn": NB, "no": NB, "en-GB": EN, "C": EN, "": EN, "NB-no": NB, "nordic": EN} {
		if got := ParseLang(tag); got != want {
			t.Errorf("%q: got %s, want %s", tag, got, want)
		}
	}
}
