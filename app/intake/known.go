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
	edited map[programme.EnrolmentID]map[vocab.Field]bool
	byHand map[roster.PersonID]map[vocab.Field]bool // what belongs to the person in every role
}

func newKnownIndex(people []programme.Participant, edited map[programme.EnrolmentID]map[vocab.Field]bool) *knownIndex {
	x := &knownIndex{people: people, byKey: map[string][]int{}, edited: edited, byHand: map[roster.PersonID]map[vocab.Field]bool{}}
	for i, p := range people {
		for f, hand := range edited[p.Enrolment] {
			if !hand || !ofPerson(f) {
				continue
			}
			if x.byHand[p.Person.ID] == nil {
				x.byHand[p.Person.ID] = map[vocab.Field]bool{}
			}
			x.byHand[p.Person.ID][f] = true
		}
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
	if len(x.people) == 0 {
		return best
	}
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

// changes lists what the row would change of a known participant, and the
// fields in which it differs from what was set by hand, which stays. An empty
// cell changes nothing, and neither does another way of writing the same.
func (x *knownIndex) changes(participant int, line *Line) (found, kept []Change) {
	known := x.people[participant]
	found = []Change{}
	for _, v := range line.Values {
		c, differs := changeOf(known, v)
		if !differs {
			continue
		}
		source, derived := line.source(v)
		switch {
		case derived && (x.setByHand(known, source) || x.setByHand(known, v.Field)):
		case x.setByHand(known, v.Field):
			kept = append(kept, c)
		default:
			found = append(found, c)
		}
	}
	return found, kept
}

func (x *knownIndex) setByHand(p programme.Participant, f vocab.Field) bool {
	return x.edited[p.Enrolment][f] || x.byHand[p.Person.ID][f]
}

// source gives the field from which a value was derived: the one that was
// read in the same cell.
func (l *Line) source(v Value) (vocab.Field, bool) {
	for _, f := range derivedFrom[v.Field] {
		if other := l.value(f); other != nil && other.Cell == v.Cell {
			return f, true
		}
	}
	return "", false
}

// ofPerson tells whether a field belongs to the person in every role: who they
// are, and what they have consented to.
func ofPerson(f vocab.Field) bool {
	switch f {
	case vocab.FullName, vocab.Email, vocab.Phone, vocab.City, vocab.BirthYear:
		return true
	}
	return consentField(f)
}

func consentField(f vocab.Field) bool {
	info, ok := vocab.Info(f)
	return ok && info.Sensitivity == vocab.Consent
}

// nameOf is what a field is called, to be used as an argument.
func nameOf(f vocab.Field) string {
	if question, own := programme.CustomQuestion(f); own {
		return question
	}
	return vocab.FieldLabel(f)
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
	if consentField(v.Field) {
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
		// A file does not bring back somebody who has left; that is done by hand.
		return Change{Field: v.Field, Old: string(known.Status), New: v.Keys[0]}, known.Status.TakesPart() && string(known.Status) != v.Keys[0]
	}
	old := known.Text(v.Field)
	same := tidy(old) == tidy(v.Text) || sameMoment(old, v.Text)
	if !same && derived(v.Field) && slices.Equal(known.Keys(v.Field), v.Keys) {
		same = true
	}
	return Change{Field: v.Field, Old: old, New: v.Text}, !same
}

// derivedFrom are the fields from which another may have been filled.
var derivedFrom = map[vocab.Field][]vocab.Field{
	vocab.StudyField:   {vocab.StudyProgram},
	vocab.DegreeLevel:  {vocab.StudyProgram, vocab.StudyField},
	vocab.Level:        {vocab.JobTitle},
	vocab.BusinessArea: {vocab.Department},
}

func derived(f vocab.Field) bool { return len(derivedFrom[f]) > 0 }

// consentText is the text key of a consent's answer.
func consentText(given bool) string {
	if given {
		return vocab.ValueLabel(vocab.YesNo, yes)
	}
	return vocab.ValueLabel(vocab.YesNo, no)
}

// sameMoment tells whether two texts are the same date, or date and time, as
// different programs write it.
func sameMoment(a, b string) bool {
	x, y := moment(a), moment(b)
	return x != "" && y != "" && (strings.HasPrefix(x, y) || strings.HasPrefix(y, x))
}
