package store

import (
	"omvendt/app/fault"
	"omvendt/app/programme"
	"omvendt/app/roster"
	"omvendt/app/store/db"
	"omvendt/app/vocab"
)

// EnrolmentRow is a person's place in a programme. Employer is the name of the
// company they work for, "" when not known.
type EnrolmentRow struct {
	ID        programme.EnrolmentID
	Programme programme.ID
	Person    roster.PersonID
	Role      programme.Role
	Status    programme.Status
	Employer  string
}

// PutPerson adds or changes a person.
func (t *Tx) PutPerson(p roster.Person) error {
	old, err := t.q.Person(t.ctx, string(p.ID))
	fresh := fault.Is(told(err), fault.NotFound)
	if err != nil && !fresh {
		return err
	}
	row := db.PutPersonParams{
		ID: string(p.ID), Name: p.Name, Email: p.Email, Phone: p.Phone, City: p.City, BirthYear: int64(p.BirthYear),
	}
	rows, err := t.q.PutPerson(t.ctx, row)
	return t.touched(rows, err, addedOrChanged(fresh, RecordPerson, p.ID, personFields(old, db.Person(row))...), KindPeople)
}

// personFields names what differs between two states of a person.
func personFields(a, b db.Person) []string {
	return fieldsWhere(map[string]bool{
		string(vocab.FullName): a.Name != b.Name, string(vocab.Email): a.Email != b.Email, string(vocab.Phone): a.Phone != b.Phone,
		string(vocab.City): a.City != b.City, string(vocab.BirthYear): a.BirthYear != b.BirthYear,
	})
}

// Person gives one person.
func (t *Tx) Person(id roster.PersonID) (roster.Person, error) {
	row, err := t.q.Person(t.ctx, string(id))
	return person(row), told(err)
}

// People lists everybody in the order they were added.
func (t *Tx) People() ([]roster.Person, error) {
	rows, err := t.q.People(t.ctx)
	return mapRows(rows, err, person)
}

func person(r db.Person) roster.Person {
	return roster.Person{
		ID: roster.PersonID(r.ID), Name: r.Name, Email: r.Email, Phone: r.Phone, City: r.City, BirthYear: int(r.BirthYear),
	}
}

// PutEnrolment adds an enrolment or changes its role and employer. A person
// has one for each programme and role. The status is that of a new enrolment
// only; SetStatus changes it afterwards.
func (t *Tx) PutEnrolment(id programme.ID, e EnrolmentRow) error {
	old, err := t.q.Enrolment(t.ctx, string(e.ID))
	fresh := fault.Is(told(err), fault.NotFound)
	if err != nil && !fresh {
		return err
	}
	rows, err := t.q.PutEnrolment(t.ctx, db.PutEnrolmentParams{
		ID: string(e.ID), Programme: string(id), Person: string(e.Person),
		Role: string(e.Role), Status: string(e.Status), Employer: e.Employer,
	})
	if err := t.touched(rows, err, changed(recordEnrolment, e.ID, enrolmentFields(fresh, old, e)...), KindPeople); err != nil || !fresh {
		return err
	}
	return t.noteStatus(e.ID, e.Status, "")
}

func enrolmentFields(fresh bool, old db.Enrolment, e EnrolmentRow) []string {
	return fieldsWhere(map[string]bool{
		"enrolment": fresh, "role": !fresh && old.Role != string(e.Role), "employer": !fresh && old.Employer != e.Employer,
	})
}

// SetStatus moves an enrolment to a status and notes it in its history. The
// reason is a key of the vocabulary withdraw_reason, or "".
func (t *Tx) SetStatus(e programme.EnrolmentID, status programme.Status, reason string) error {
	row, err := t.q.Enrolment(t.ctx, string(e))
	if err != nil {
		return told(err)
	}
	if row.Status == string(status) {
		return nil
	}
	rows, err := t.q.SetStatus(t.ctx, db.SetStatusParams{ID: string(e), Status: string(status)})
	if err := t.touched(rows, err, changed(recordEnrolment, e, "status"), KindPeople); err != nil {
		return err
	}
	return t.noteStatus(e, status, reason)
}

func (t *Tx) noteStatus(e programme.EnrolmentID, status programme.Status, reason string) error {
	return t.q.AddStatus(t.ctx, db.AddStatusParams{
		Enrolment: string(e), Status: string(status), Reason: reason, At: moment(t.now()),
	})
}

// Enrolments lists the enrolments of a programme in the order they were made.
func (t *Tx) Enrolments(id programme.ID) ([]EnrolmentRow, error) {
	rows, err := t.q.Enrolments(t.ctx, string(id))
	return mapRows(rows, err, enrolment)
}

func enrolment(r db.Enrolment) EnrolmentRow {
	return EnrolmentRow{
		ID: programme.EnrolmentID(r.ID), Programme: programme.ID(r.Programme), Person: roster.PersonID(r.Person),
		Role: programme.Role(r.Role), Status: programme.Status(r.Status), Employer: r.Employer,
	}
}

// DeleteEnrolment takes an enrolment away with its answers, overrides and
// pairs. The person stays.
func (t *Tx) DeleteEnrolment(e programme.EnrolmentID) error {
	person, err := t.personOf(string(e))
	if err != nil {
		return err
	}
	pairs, err := t.q.PairsOfEnrolment(t.ctx, string(e))
	if err := t.deletePairs(pairs, err); err != nil {
		return err
	}
	rows, err := t.q.DeleteEnrolment(t.ctx, string(e))
	return t.touched(rows, err, changed(RecordPerson, person, "enrolment"), KindPeople, KindOverrides)
}
