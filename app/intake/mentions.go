package intake

import (
	"slices"
	"strings"

	"omvendt/app/programme"
	"omvendt/app/roster"
	"omvendt/app/vocab"
)

// MentionedPeople finds the participants whom a text names with first and
// last name, "sjefen min var Kjetil Lunde", in the order of the participants.
// A middle name may be missing from the text.
func MentionedPeople(text string, participants []programme.Participant) []roster.PersonID {
	said := " " + strings.Join(strings.Fields(vocab.Fold(text)), " ") + " "
	var out []roster.PersonID
	for _, p := range participants {
		if names(said, p.Person.Name) && !slices.Contains(out, p.Person.ID) {
			out = append(out, p.Person.ID)
		}
	}
	return out
}

// names tells whether the folded text has the first and the last part of a
// name close together, in either order.
func names(said, name string) bool {
	words := strings.Fields(vocab.Fold(name))
	if len(words) < 2 {
		return false
	}
	whole := " " + strings.Join(words, " ") + " "
	if strings.Contains(said, whole) {
		return true
	}
	first, last := words[0], words[len(words)-1]
	spoken := strings.Fields(said)
	for i, w := range spoken {
		if w != first && w != last {
			continue
		}
		other := last
		if w == last {
			other = first
		}
		for _, near := range spoken[i+1 : min(len(spoken), i+1+len(words))] {
			if near == other {
				return true
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
