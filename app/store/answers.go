package store

import (
	"encoding/json"
	"fmt"
	"time"

	"omvendt/app/programme"
	"omvendt/app/roster"
	"omvendt/app/store/db"
	"omvendt/app/vocab"
)

// The origins of a value.
const (
	OriginImport = "import"
	OriginEdit   = "edit"
)

// Source says where a value came from. Enrolment is "" for what is known of
// the person in every programme. Original is the text of the cell when it
// differs from the value that was kept.
type Source struct {
	Person    roster.PersonID
	Enrolment programme.EnrolmentID
	Field     vocab.Field
	Origin    string
	Batch     string
	Sheet     string
	Cell      string
	Original  string
	At        time.Time
}

// ConsentEvent is one answer to a question of consent, given or refused. How
// says by what means it came, as a key.
type ConsentEvent struct {
	Person    roster.PersonID
	Programme programme.ID
	Purpose   programme.Purpose
	Given     bool
	At        time.Time
	How       string
	Batch     string
}

// PutAnswer sets the answer to one field or question. A field that is never
// kept (a birth date, an identity number) gives an error.
func (t *Tx) PutAnswer(e programme.EnrolmentID, field vocab.Field, a programme.Answer) error {
	if info, known := vocab.Info(field); field == vocab.BirthDate || known && info.Sensitivity == vocab.Refuse {
		return fmt.Errorf("the field %s is never kept", field)
	}
	keys := "[]"
	if len(a.Keys) > 0 {
		j, err := json.Marshal(a.Keys)
		if err != nil {
			return err
		}
		keys = string(j)
	}
	rows, err := t.q.PutAnswer(t.ctx, db.PutAnswerParams{Enrolment: string(e), Field: string(field), Text: a.Text, Keys: keys})
	return t.touched(rows, err, changed(recordEnrolment, e, string(field)), KindPeople)
}

// DeleteAnswer takes an answer away; that there was none is no error.
func (t *Tx) DeleteAnswer(e programme.EnrolmentID, field vocab.Field) error {
	rows, err := t.q.DeleteAnswer(t.ctx, db.DeleteAnswerParams{Enrolment: string(e), Field: string(field)})
	return t.touched(rows, err, changed(recordEnrolment, e, string(field)), KindPeople)
}

// PutSource notes where a value came from. Earlier notes stay: the newest of a
// field speaks for the value that stands. A zero At is now.
func (t *Tx) PutSource(s Source) error {
	err := t.q.AddSource(t.ctx, db.AddSourceParams{
		Person: string(s.Person), Enrolment: null(s.Enrolment), Field: string(s.Field), Origin: s.Origin,
		Batch: null(s.Batch), Sheet: s.Sheet, Cell: s.Cell, Original: s.Original, At: t.orNow(s.At),
	})
	return t.touched(1, err, changed(RecordPerson, s.Person), KindPeople)
}

// Sources lists where the values of a person came from, the newest first.
func (t *Tx) Sources(id roster.PersonID) ([]Source, error) {
	rows, err := t.q.Sources(t.ctx, string(id))
	return mapRows(rows, err, func(r db.Source) Source {
		return Source{
			Person: roster.PersonID(r.Person), Enrolment: programme.EnrolmentID(r.Enrolment.String),
			Field: vocab.Field(r.Field), Origin: r.Origin, Batch: r.Batch.String, Sheet: r.Sheet, Cell: r.Cell,
			Original: r.Original, At: fromMoment(r.At),
		}
	})
}

// EditedFields tells, for each enrolment of a programme, the fields whose
// present value was set by hand and the purposes whose consent was recorded by
// hand, rather than taken from a file.
func (t *Tx) EditedFields(id programme.ID) (map[programme.EnrolmentID]map[vocab.Field]bool, error) {
	rows, err := t.q.EditedFields(t.ctx, string(id))
	if err != nil {
		return nil, told(err)
	}
	out := map[programme.EnrolmentID]map[vocab.Field]bool{}
	for _, r := range rows {
		enrolment := programme.EnrolmentID(r.Enrolment)
		if out[enrolment] == nil {
			out[enrolment] = map[vocab.Field]bool{}
		}
		out[enrolment][vocab.Field(r.Field)] = true
	}
	return out, nil
}

// AddConsent adds an answer to a question of consent. Answers are never
// changed; of two to the same purpose the one added last stands. A zero At is
// now.
func (t *Tx) AddConsent(c ConsentEvent) error {
	given := int64(0)
	if c.Given {
		given = 1
	}
	err := t.q.AddConsent(t.ctx, db.AddConsentParams{
		Person: string(c.Person), Programme: string(c.Programme), Purpose: string(c.Purpose), Given: given,
		At: t.orNow(c.At), How: c.How, Batch: null(c.Batch),
	})
	return t.touched(1, err, changed(RecordPerson, c.Person, string(c.Purpose)), KindConsents)
}

// Consents lists a person's answers to questions of consent in the order they
// were added.
func (t *Tx) Consents(id roster.PersonID) ([]ConsentEvent, error) {
	rows, err := t.q.Consents(t.ctx, string(id))
	return mapRows(rows, err, func(r db.ConsentEvent) ConsentEvent {
		return ConsentEvent{
			Person: roster.PersonID(r.Person), Programme: programme.ID(r.Programme), Purpose: programme.Purpose(r.Purpose),
			Given: r.Given == 1, At: fromMoment(r.At), How: r.How, Batch: r.Batch.String,
		}
	})
}
