package intake

import (
	"slices"
	"strings"
	"unicode"

	"omvendt/app/programme"
	"omvendt/app/roster"
	"omvendt/app/vocab"
)

// MentionedPeople finds the participants whom a text names with first and
// last name, "sjefen min var Kjetil Lunde", in the order of the participants.
// A middle name may be missing from the text, or stand there alone; two names
// of a list ("Kari, Ola Berg") are not one. Whether the text says yes or no
// plays no part: who is named should be looked at.
func MentionedPeople(text string, participants []programme.Participant) []roster.PersonID {
	said := spokenWords(text)
	var out []roster.PersonID
	for _, p := range participants {
		if names(said, p.Person.Name) && !slices.Contains(out, p.Person.ID) {
			out = append(out, p.Person.ID)
		}
	}
	return out
}

// spoken is a word of a text; apart tells that a comma, a full stop or the
// like stands before it.
type spoken struct {
	folded  string
	capital bool
	apart   bool
}

func spokenWords(text string) []spoken {
	var out []spoken
	apart := false
	start := -1
	runes := []rune(text)
	add := func(end int) {
		if start < 0 {
			return
		}
		written := string(runes[start:end])
		for _, folded := range strings.Fields(vocab.Fold(written)) {
			out = append(out, spoken{folded: folded, capital: unicode.IsUpper(runes[start]), apart: apart})
			apart = false
		}
		start = -1
	}
	for i, r := range runes {
		inside := unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) || strings.ContainsRune("-'’\u200b", r) && start >= 0
		if inside {
			if start < 0 {
				start = i
			}
			continue
		}
		initial := start >= 0 && i-start == 1
		add(i)
		apart = apart || !unicode.IsSpace(r) && !(r == '.' && initial) || r == '\n'
	}
	add(len(runes))
	return out
}

// names tells whether the words hold the first and the last part of a name:
// with middle names between them, one of which we need not know, or the last
// name first.
func names(said []spoken, name string) bool {
	words := strings.Fields(vocab.Fold(name))
	if len(words) < 2 {
		return false
	}
	first, last := words[0], words[len(words)-1]
	for i, w := range said {
		if w.folded == last && i+1 < len(said) && said[i+1].folded == first {
			return true
		}
		if w.folded == first && endsName(said[i+1:], words[1:len(words)-1], last) {
			return true
		}
	}
	return false
}

// endsName tells whether the words go on to the last name, past middle names.
func endsName(said []spoken, middle []string, last string) bool {
	strange := 0
	for _, w := range said {
		if w.apart {
			return false
		}
		if w.folded == last || w.folded == last+"s" { // "Kjetil Lundes team"
			return true
		}
		if !slices.Contains(middle, w.folded) {
			if strange++; strange > 1 || !w.capital {
				return false
			}
		}
	}
	return false
}

// ReportingLine says that one participant leads another.
type ReportingLine struct{ Boss, Report roster.PersonID }

// ReportingLines finds the participants whose line manager, as given in the
// list, is a participant too (DOMAIN 1.6: never in the same small group). A
// name that fits two people is left out.
func ReportingLines(participants []programme.Participant) []ReportingLine {
	byName := map[string][]roster.PersonID{}
	for _, p := range participants {
		if key := roster.NameKey(p.Person.Name); key != "" && !slices.Contains(byName[key], p.Person.ID) {
			byName[key] = append(byName[key], p.Person.ID)
		}
	}
	var out []ReportingLine
	for _, p := range participants {
		boss := bossOf(p.Text(vocab.LineManager), participants, byName)
		line := ReportingLine{Boss: boss, Report: p.Person.ID}
		if boss != "" && boss != p.Person.ID && !slices.Contains(out, line) {
			out = append(out, line)
		}
	}
	return out
}

func bossOf(manager string, participants []programme.Participant, byName map[string][]roster.PersonID) roster.PersonID {
	key := roster.NameKey(manager)
	if key == "" {
		return ""
	}
	found := byName[key]
	if len(found) == 0 {
		for _, p := range participants {
			same := roster.CompareNames(p.Person.Name, manager) != roster.NameDifferent ||
				roster.EmailKey(manager) != "" && roster.EmailKey(manager) == roster.EmailKey(p.Person.Email)
			if same && !slices.Contains(found, p.Person.ID) {
				found = append(found, p.Person.ID)
			}
		}
	}
	if len(found) != 1 {
		return ""
	}
	return found[0]
}
