package workspace

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"omvendt/app/programme"
	"omvendt/app/roster"
	"omvendt/app/store"
	"omvendt/app/text"
	"omvendt/app/vocab"
)

// settable are the statuses that a person may choose by hand.
var settable = []programme.Status{
	programme.Applied, programme.Accepted, programme.Waitlist, programme.Rejected,
	programme.Declined, programme.Active, programme.Paused, programme.Withdrawn, programme.Completed,
}

// People gives the roster in Norwegian order of names: æ, ø, å last, aa as å.
func (w *Workspace) People() (People, error) {
	v := People{Rows: []PersonRow{}, Employers: []string{}, Statuses: []string{}}
	for _, s := range settable {
		v.Statuses = append(v.Statuses, string(s))
	}
	err := w.store.Read(func(tx *store.Tx) error {
		s, err := readState(tx)
		if err != nil {
			return err
		}
		paired := s.paired()
		for _, p := range s.participants {
			v.Rows = append(v.Rows, w.personRow(s, p, paired))
		}
		return nil
	})
	order := roster.NameOrder()
	slices.SortStableFunc(v.Rows, func(a, b PersonRow) int { return order(a.Name, b.Name) })
	for _, r := range v.Rows {
		if r.Employer != "" && !slices.Contains(v.Employers, r.Employer) {
			v.Employers = append(v.Employers, r.Employer)
		}
	}
	slices.SortFunc(v.Employers, order)
	return v, err
}

func (s *state) paired() map[programme.EnrolmentID]programme.EnrolmentID {
	out := map[programme.EnrolmentID]programme.EnrolmentID{}
	for _, p := range s.livePairs() {
		out[p.Mentor], out[p.Mentee] = p.Mentee, p.Mentor
	}
	return out
}

func (w *Workspace) personRow(s *state, p programme.Participant, paired map[programme.EnrolmentID]programme.EnrolmentID) PersonRow {
	r := PersonRow{
		Person: p.Person.ID, Enrolment: p.Enrolment, Name: p.Person.Name, Role: p.Role, Status: p.Status,
		City: p.Person.City, Email: p.Person.Email, Phone: p.Person.Phone,
		Languages: []string{}, Flags: w.flags(s, p),
	}
	_, r.Paired = paired[p.Enrolment]
	if p.Role == programme.Mentor {
		r.Title, r.School = p.Text(vocab.StudyProgram), p.Text(vocab.Institution)
		r.Field, r.FieldText = firstKey(p, vocab.StudyField, vocab.FieldOfStudy), p.Text(vocab.StudyField)
		if r.Title == "" {
			r.Title = r.FieldText
		}
	} else {
		r.Title, r.School, r.Employer = p.Text(vocab.JobTitle), p.Text(vocab.Department), s.employer(p)
		r.Field, r.FieldText = firstKey(p, vocab.BusinessArea, vocab.BusinessAreas), p.Text(vocab.BusinessArea)
		if r.City == "" {
			r.City = p.Text(vocab.Office)
		}
	}
	for _, k := range languagesOf(p) {
		r.Languages = append(r.Languages, string(vocab.LanguageNames)+"."+k)
	}
	return r
}

// employer is the company that a mentee comes from: as the list says, or the
// programme's partner.
func (s *state) employer(p programme.Participant) string {
	return cmp.Or(p.Text(vocab.Partner), s.programme.Partner.Name)
}

func firstKey(p programme.Participant, f vocab.Field, list vocab.List) string {
	if keys := p.Keys(f); len(keys) > 0 {
		return string(list) + "." + keys[0]
	}
	return ""
}

// needed are the consents that a participant of each role is looked at for:
// a mentor's to be handled and to be registered as in the target group, and the
// partner's to share what it knows of a mentee.
var needed = map[programme.Role][]neededConsent{
	programme.Mentor: {{vocab.ConsentProcessing, "flag.no_consent"}, {vocab.ConsentSpecial, "flag.no_special"}},
	programme.Mentee: {{vocab.ConsentSharePartner, "flag.no_share"}},
}

type neededConsent struct {
	purpose programme.Purpose
	flag    string // when not answered
}

// flags are what should be looked at before the person is matched.
func (w *Workspace) flags(s *state, p programme.Participant) []text.Say {
	flags := []text.Say{}
	if s.maybeMinor(p, w.date()) {
		flags = append(flags, text.S("flag.minor"))
	}
	for _, c := range needed[p.Role] {
		switch consentState(p, c.purpose) {
		case refused:
			flags = append(flags, text.S("flag.refused", "purpose", "@purpose."+string(c.purpose)))
		case unanswered:
			flags = append(flags, text.S(c.flag))
		}
	}
	if p.Person.Email == "" && p.Person.Phone == "" {
		flags = append(flags, text.S("flag.no_contact"))
	}
	return flags
}

// searchIndex holds the folded words of every participant, made once for each
// state of the workspace, so that every keystroke is answered at once.
type searchIndex struct {
	mu       sync.Mutex
	revision int64
	entries  []indexed
}

type indexed struct {
	id    programme.EnrolmentID
	words string
}

// Find gives the participants in whom every word of the query occurs at the
// start of a word: in the name, field, employer, school, department or city,
// however it is spelled. An empty query finds everybody.
func (w *Workspace) Find(query string) (Found, error) {
	entries, err := w.searchable()
	if err != nil {
		return Found{}, err
	}
	found := Found{Enrolments: []programme.EnrolmentID{}}
	words := strings.Fields(vocab.Fold(query))
	for _, e := range entries {
		if all(words, func(word string) bool { return strings.Contains(e.words, " "+word) }) {
			found.Enrolments = append(found.Enrolments, e.id)
		}
	}
	return found, nil
}

func all[T any](items []T, ok func(T) bool) bool {
	return !slices.ContainsFunc(items, func(x T) bool { return !ok(x) })
}

func (w *Workspace) searchable() ([]indexed, error) {
	w.index.mu.Lock()
	defer w.index.mu.Unlock()
	revision := w.store.Revision()
	if w.index.entries != nil && w.index.revision == revision {
		return w.index.entries, nil
	}
	people, err := w.People()
	if err != nil {
		return nil, err
	}
	entries := make([]indexed, 0, len(people.Rows))
	for _, r := range people.Rows {
		parts := []string{r.Name, r.Title, r.FieldText, r.School, r.Employer, r.City, r.Email}
		if r.Field != "" {
			for _, lang := range text.Langs() {
				parts = append(parts, text.T(lang, r.Field))
			}
		}
		entries = append(entries, indexed{r.Enrolment, " " + vocab.Fold(strings.Join(parts, " "))})
	}
	w.index.entries, w.index.revision = entries, revision
	return entries, nil
}
