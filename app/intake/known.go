package intake

import (
	"slices"
	"strconv"
	"strings"

	"omvendt/app/programme"
	"omvendt/app/roster"
	"omvendt/app/text"
	"omvendt/app/vocab"
)

// knownIndex finds known participants by what they share with a row.
type knownIndex struct {
	people []programme.Participant
	byKey  map[string][]int
}

func newKnownIndex(people []programme.Participant) *knownIndex {
	x := &knownIndex{people: people, byKey: map[string][]int{}}
	for i, p := range people {
		for _, key := range knownKeys(p.Person, p.Text(vocab.EmailAlt)) {
			x.byKey[key] = append(x.byKey[key], i)
		}
	}
	return x
}

func knownKeys(p roster.Person, altEmail string) []string {
	var keys []string
	for _, mail := range []string{p.Email, altEmail} {
		if k := roster.EmailKey(mail); k != "" {
			keys = append(keys, "mail "+k)
		}
	}
	if k := roster.PhoneKey(p.Phone); k != "" {
		keys = append(keys, "phone "+k)
	}
	if k := roster.NameKey(p.Name); k != "" {
		keys = append(keys, "name "+k)
		if p.BirthYear != 0 {
			for _, w := range strings.Fields(k) {
				keys = append(keys, "born "+strconv.Itoa(p.BirthYear)+" "+w)
			}
		}
	}
	return keys
}

// acquaintance is a known participant that a row may be.
type acquaintance struct {
	index   int // -1 for none
	verdict roster.Verdict
	because []text.Say
}

// find gives the known participant most like the row; of equals, the one in
// the row's role.
func (x *knownIndex) find(p *person) acquaintance {
	best := acquaintance{index: -1}
	seen := map[int]bool{}
	for _, key := range knownKeys(p.roster, p.altEmail) {
		for _, i := range x.byKey[key] {
			if seen[i] || len(seen) > 50 {
				continue
			}
			seen[i] = true
			a := x.compare(i, p)
			better := a.verdict > best.verdict ||
				a.verdict == best.verdict && a.verdict > roster.Different && x.people[i].Role == p.role && x.people[best.index].Role != p.role
			if better {
				best = a
			}
		}
	}
	return best
}

func (x *knownIndex) compare(i int, p *person) acquaintance {
	other := x.people[i]
	l := roster.Compare(other.Person, p.roster)
	if alt := other.Text(vocab.EmailAlt); l.Verdict != roster.Same && alt != "" && roster.EmailKey(alt) == roster.EmailKey(p.roster.Email) {
		moved := other.Person
		moved.Email = alt
		l = roster.Compare(moved, p.roster)
	}
	return acquaintance{index: i, verdict: l.Verdict, because: l.Reasons}
}

// changes lists what the row would change of a known participant. An empty
// cell changes nothing, and neither does another way of writing the same.
func changes(known programme.Participant, line *Line) []Change {
	out := []Change{}
	for _, v := range line.Values {
		if c, ok := changeOf(known, v); ok {
			out = append(out, c)
		}
	}
	return out
}

func changeOf(known programme.Participant, v Value) (Change, bool) {
	old, same := "", false
	switch v.Field {
	case vocab.FullName:
		old = known.Person.Name
		same = roster.NameKey(old) == roster.NameKey(v.Text) || roster.FullerName(v.Text, old) == old
	case vocab.Email:
		old = known.Person.Email
		same = roster.EmailKey(old) == roster.EmailKey(v.Text)
	case vocab.Phone:
		old = known.Person.Phone
		same = roster.ShowPhone(old) == roster.ShowPhone(v.Text)
	case vocab.City:
		old = known.Person.City
		same = vocab.Fold(old) == vocab.Fold(v.Text)
	case vocab.BirthYear:
		old = strconv.Itoa(known.Person.BirthYear)
		same = old == v.Text
		if old == "0" {
			old = ""
		}
	default:
		return answerChange(known, v)
	}
	return Change{Field: v.Field, Old: old, New: v.Text}, !same
}

func answerChange(known programme.Participant, v Value) (Change, bool) {
	if info, ok := vocab.Info(v.Field); ok && info.Sensitivity == vocab.Consent {
		if len(v.Keys) == 0 {
			return Change{}, false
		}
		given := v.Keys[0] == yes
		had, answered := known.Consents[v.Field]
		old := ""
		if answered {
			old = consentText(had)
		}
		return Change{Field: v.Field, Old: old, New: consentText(given)}, !answered || had != given
	}
	if v.Field == vocab.ProgRole || v.Field == vocab.ProgStatus && len(v.Keys) == 0 {
		return Change{}, false
	}
	if v.Field == vocab.ProgStatus {
		return Change{Field: v.Field, Old: string(known.Status), New: v.Keys[0]}, string(known.Status) != v.Keys[0]
	}
	old := known.Text(v.Field)
	same := tidy(old) == tidy(v.Text)
	if !same && derived(v.Field) && slices.Equal(known.Keys(v.Field), v.Keys) {
		same = true
	}
	return Change{Field: v.Field, Old: old, New: v.Text}, !same
}

// derived are fields that may have been filled from another field.
func derived(f vocab.Field) bool {
	return f == vocab.StudyField || f == vocab.DegreeLevel || f == vocab.Level || f == vocab.BusinessArea
}

// consentText is the text key of a consent's answer.
func consentText(given bool) string {
	if given {
		return vocab.ValueLabel(vocab.YesNo, yes)
	}
	return vocab.ValueLabel(vocab.YesNo, no)
}
