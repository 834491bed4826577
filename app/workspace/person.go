package workspace

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"omvendt/app/fault"
	"omvendt/app/intake"
	"omvendt/app/programme"
	"omvendt/app/roster"
	"omvendt/app/store"
	"omvendt/app/text"
	"omvendt/app/vocab"
)

// personFields are the fields that belong to the person and not to one enrolment.
var personFields = []vocab.Field{vocab.FullName, vocab.Email, vocab.Phone, vocab.City, vocab.BirthYear}

// shownAlways are the answers that a person's page has a line for even when
// nothing is known, by role, so that they can be filled in.
var shownAlways = map[programme.Role][]vocab.Field{
	programme.Mentor: {vocab.StudyProgram, vocab.StudyField, vocab.Institution, vocab.Languages,
		vocab.SessionLanguage, vocab.Topics, vocab.Availability, vocab.MeetingFormat, vocab.Avoid},
	programme.Mentee: {vocab.JobTitle, vocab.Department, vocab.BusinessArea, vocab.Level, vocab.LineManager,
		vocab.Office, vocab.SessionLanguage, vocab.Topics, vocab.Availability, vocab.MeetingFormat},
}

var purposes = map[programme.Role][]vocab.Field{
	programme.Mentor: {vocab.ConsentProcessing, vocab.ConsentSpecial, vocab.ConsentSharePartner,
		vocab.ConsentPhoto, vocab.ConsentQuote, vocab.ConsentFollowup},
	programme.Mentee: {vocab.ConsentSharePartner, vocab.ConsentProcessing, vocab.ConsentPhoto,
		vocab.ConsentQuote, vocab.ConsentFollowup},
}

// Person gives everything known of one participant, with where each value came from.
func (w *Workspace) Person(id programme.EnrolmentID) (PersonView, error) {
	v := PersonView{Values: []KnownValue{}, Consents: []ConsentView{}}
	err := w.store.Read(func(tx *store.Tx) error {
		s, err := readState(tx)
		if err != nil {
			return err
		}
		p, ok := s.participant(id)
		if !ok {
			return fault.New(fault.NotFound, nil)
		}
		sources, err := sourcesOf(tx, p)
		if err != nil {
			return err
		}
		paired := s.paired()
		v.Row = w.personRow(s, p, paired)
		v.Values = w.knownValues(s, p, sources)
		for _, purpose := range purposes[p.Role] {
			v.Consents = append(v.Consents, ConsentView{Purpose: purpose, State: consentState(p, purpose)})
		}
		if other, ok := s.participant(paired[id]); ok {
			b := s.brief(other)
			v.Partner = &b
		}
		return nil
	})
	return v, err
}

func consentState(p programme.Participant, purpose vocab.Field) string {
	given, asked := p.Consents[purpose]
	switch {
	case !asked:
		return unanswered
	case given:
		return consented
	}
	return refused
}

// The states of a consent as the page knows them.
const (
	consented  = "given"
	refused    = "refused"
	unanswered = "unanswered"
)

// sourcesOf gives the newest source of each field of a participant.
func sourcesOf(tx *store.Tx, p programme.Participant) (map[vocab.Field]SourceView, error) {
	all, err := tx.Sources(p.Person.ID)
	if err != nil {
		return nil, err
	}
	current, err := tx.Programme()
	if err != nil {
		return nil, err
	}
	batches, err := tx.Imports(current.ID)
	if err != nil {
		return nil, err
	}
	files := map[string]string{}
	for _, b := range batches {
		files[b.ID] = b.File
	}
	out := map[vocab.Field]SourceView{}
	for _, s := range all {
		if _, newer := out[s.Field]; newer || (s.Enrolment != "" && s.Enrolment != p.Enrolment) {
			continue
		}
		out[s.Field] = SourceView{Origin: s.Origin, File: files[s.Batch], Sheet: s.Sheet, Cell: s.Cell,
			At: s.At.Format(time.RFC3339)}
	}
	return out, nil
}

func (w *Workspace) knownValues(s *state, p programme.Participant, sources map[vocab.Field]SourceView) []KnownValue {
	fields := slices.Clone(personFields)
	fields = append(fields, shownAlways[p.Role]...)
	if s.maybeMinor(p, w.date()) {
		fields = append(fields, vocab.Age)
	}
	var more []vocab.Field
	for f := range p.Answers {
		if !slices.Contains(fields, f) {
			more = append(more, f)
		}
	}
	slices.SortFunc(more, func(a, b vocab.Field) int {
		if d := fieldOrder(a) - fieldOrder(b); d != 0 {
			return d
		}
		return strings.Compare(string(a), string(b))
	})
	out := []KnownValue{}
	for _, f := range append(fields, more...) {
		out = append(out, knownValue(p, f, sources))
	}
	return out
}

func fieldOrder(f vocab.Field) int {
	at := slices.IndexFunc(vocab.Fields(), func(i vocab.FieldInfo) bool { return i.Field == f })
	if at < 0 {
		return len(vocab.Fields())
	}
	return at
}

func knownValue(p programme.Participant, f vocab.Field, sources map[vocab.Field]SourceView) KnownValue {
	v := KnownValue{Field: f, Group: "own", Label: text.S("field.own"), Read: []string{}, Editable: true}
	if question, own := programme.CustomQuestion(f); own {
		v.Label, v.Long = text.S("field.own_question", "question", question), true
	} else if info, known := vocab.Info(f); known {
		v.Label, v.Group, v.Long = text.S("field."+string(f)), info.Group, info.Sensitivity == vocab.FreeText
	}
	v.Text = shown(f, valueText(p, f))
	if !slices.Contains(personFields, f) {
		v.Read = readLabels(f, p.Keys(f))
	}
	if s, ok := sources[f]; ok && v.Text != "" {
		v.Source = &s
	}
	return v
}

// shown is a value as people read it: a date and time the European way.
func shown(f vocab.Field, value string) string {
	if info, ok := vocab.Info(f); !ok || info.Type != "datetime" {
		return value
	}
	if at, err := time.Parse("2006-01-02T15:04:05", value); err == nil {
		return at.Format("02.01.2006 15:04")
	}
	return value
}

func valueText(p programme.Participant, f vocab.Field) string {
	switch f {
	case vocab.FullName:
		return p.Person.Name
	case vocab.Email:
		return p.Person.Email
	case vocab.Phone:
		return p.Person.Phone
	case vocab.City:
		return p.Person.City
	case vocab.BirthYear:
		if p.Person.BirthYear == 0 {
			return ""
		}
		return strconv.Itoa(p.Person.BirthYear)
	}
	return p.Text(f)
}

// EditValue changes one value of a participant by hand. An empty text removes
// an answer; a name cannot be empty. Faults: NotFound, BadValue.
func (w *Workspace) EditValue(id programme.EnrolmentID, f vocab.Field, value string) (Changed, error) {
	read, err := w.readValue(f, value)
	if err != nil {
		return Changed{}, err
	}
	label := "@field." + string(f)
	if question, own := programme.CustomQuestion(f); own {
		label = question
	}
	return w.update(text.S("op.edit_value", "field", label), func(tx *store.Tx) error {
		p, err := tx.Participant(id)
		if err != nil {
			return err
		}
		if valueText(p, f) == read.Text {
			return nil
		}
		source := store.Source{Person: p.Person.ID, Field: f, Origin: byHand}
		if slices.Contains(personFields, f) {
			if err := setPersonField(&p.Person, f, read.Text); err != nil {
				return err
			}
			if err := tx.PutPerson(p.Person); err != nil {
				return err
			}
			return tx.PutSource(source)
		}
		source.Enrolment = id
		if err := putAnswer(tx, id, f, read); err != nil {
			return err
		}
		if err := tx.PutSource(source); err != nil {
			return err
		}
		return derive(tx, p, f, value)
	})
}

func putAnswer(tx *store.Tx, id programme.EnrolmentID, f vocab.Field, a programme.Answer) error {
	if a.Text == "" {
		return tx.DeleteAnswer(id, f)
	}
	return tx.PutAnswer(id, f, a)
}

// derivedFrom names the field that another is read from when a file has no
// column of its own for it.
var derivedFrom = map[vocab.Field]vocab.Field{
	vocab.JobTitle: vocab.Level, vocab.StudyProgram: vocab.StudyField, vocab.Department: vocab.BusinessArea,
}

// derive reads the derived field anew after its origin was edited, if it was
// derived: it came from the same cell as the origin.
func derive(tx *store.Tx, p programme.Participant, edited vocab.Field, value string) error {
	f, ok := derivedFrom[edited]
	if !ok {
		return nil
	}
	all, err := tx.Sources(p.Person.ID)
	if err != nil {
		return err
	}
	newest := map[vocab.Field]store.Source{}
	for _, s := range slices.Backward(all) {
		if s.Origin == byImport || s.Field == f {
			newest[s.Field] = s
		}
	}
	from, to := newest[edited], newest[f]
	if to.Origin != byImport || to.Batch != from.Batch || to.Cell != from.Cell {
		return nil
	}
	read := intake.ReadAnswer(f, value)
	if len(read.Keys) == 0 {
		read = programme.Answer{}
	}
	return putAnswer(tx, p.Enrolment, f, read)
}

func setPersonField(p *roster.Person, f vocab.Field, value string) error {
	switch f {
	case vocab.FullName:
		if value == "" {
			return badValue("field."+string(f), "hint.required")
		}
		p.Name = value
	case vocab.Email:
		p.Email = value
	case vocab.Phone:
		p.Phone = value
	case vocab.City:
		p.City = value
	case vocab.BirthYear:
		year, err := strconv.Atoi(value)
		if value != "" && err != nil {
			return badValue("field."+string(f), "hint.year")
		}
		p.BirthYear = year
	}
	return nil
}

// SetStatus changes the status of participants in one step.
func (w *Workspace) SetStatus(ids []programme.EnrolmentID, status programme.Status) (Changed, error) {
	if !slices.Contains(settable, status) {
		return Changed{}, badValue("field.prog.status", "hint.choose")
	}
	return w.update(text.N("op.set_status", len(ids), "status", vocab.ValueLabel(vocab.Statuses, string(status))), func(tx *store.Tx) error {
		for _, id := range ids {
			if err := setStatus(tx, id, status); err != nil {
				return err
			}
		}
		return nil
	})
}

// setStatus changes a status. Who no longer takes part leaves the pair too.
func setStatus(tx *store.Tx, id programme.EnrolmentID, status programme.Status) error {
	if err := tx.SetStatus(id, status, ""); err != nil || status.TakesPart() {
		return err
	}
	current, err := tx.Programme()
	if err != nil {
		return err
	}
	pairs, err := tx.Pairs(current.ID)
	if err != nil {
		return err
	}
	for _, p := range pairs {
		if (p.Mentor == id || p.Mentee == id) && p.State.CanBecome(programme.PairEnded) {
			if err := tx.SetPairState(p.ID, programme.PairEnded); err != nil {
				return err
			}
		}
	}
	return nil
}

// SetConsent records that participants have given or refused a consent, as
// told to the coordinator. Earlier answers are kept.
func (w *Workspace) SetConsent(ids []programme.EnrolmentID, purpose vocab.Field, given bool) (Changed, error) {
	if info, ok := vocab.Info(purpose); !ok || info.Sensitivity != vocab.Consent {
		return Changed{}, badValue("field.consent.processing", "hint.choose")
	}
	return w.update(text.N("op.set_consent", len(ids), "purpose", "@purpose."+string(purpose)), func(tx *store.Tx) error {
		current, err := tx.Programme()
		if err != nil {
			return err
		}
		for _, id := range ids {
			p, err := tx.Participant(id)
			if err != nil {
				return err
			}
			if err := tx.AddConsent(store.ConsentEvent{Person: p.Person.ID, Programme: current.ID,
				Purpose: purpose, Given: given, At: w.now(), How: byCoordinator}); err != nil {
				return err
			}
		}
		return nil
	})
}

// brief is a participant in one line: study and school, or title and department.
func (s *state) brief(p programme.Participant) Brief {
	parts := []string{p.Text(vocab.StudyProgram), p.Text(vocab.Institution)}
	if parts[0] == "" {
		parts[0] = p.Text(vocab.StudyField)
	}
	if p.Role == programme.Mentee {
		parts = []string{p.Text(vocab.JobTitle), p.Text(vocab.Department)}
	}
	parts = slices.DeleteFunc(parts, func(x string) bool { return x == "" })
	return Brief{Person: p.Person.ID, Enrolment: p.Enrolment, Name: p.Person.Name, Line: strings.Join(parts, ", ")}
}

// maybeMinor tells whether a mentor may be under 18 at the kick-off (or today,
// when that is not set). From the year alone somebody who turns 18 that year
// may still be 17. An age that the coordinator has confirmed settles it.
func (s *state) maybeMinor(p programme.Participant, today roster.Date) bool {
	if p.Role != programme.Mentor {
		return false
	}
	if slices.Contains(p.Keys(vocab.Age), "minor") {
		return true
	}
	if p.Person.BirthYear == 0 {
		return false
	}
	if age, err := strconv.Atoi(strings.TrimRight(strings.TrimSpace(p.Text(vocab.Age)), "+ ")); err == nil && age >= 18 {
		return false
	}
	day := s.programme.KickoffOn
	if day == "" {
		day = today
	}
	year, err := strconv.Atoi(string(day)[:4])
	return err == nil && year-p.Person.BirthYear <= 18
}
