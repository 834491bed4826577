package desktop

import (
	"omvendt/app/programme"
	"omvendt/app/roster"
	"omvendt/app/vocab"
	"omvendt/app/workspace"
)

// People is the roster and the person's page.
type People struct{ app *App }

// EnrolmentRequest names a participant.
type EnrolmentRequest struct {
	Enrolment programme.EnrolmentID `json:"enrolment"`
}

// FindRequest searches names, fields, employers, schools and cities.
type FindRequest struct {
	Query string `json:"query"`
}

// EditRequest changes one value of a participant.
type EditRequest struct {
	Enrolment programme.EnrolmentID `json:"enrolment"`
	Field     vocab.Field           `json:"field"`
	Text      string                `json:"text"`
}

// StatusRequest changes the status of several participants.
type StatusRequest struct {
	Enrolments []programme.EnrolmentID `json:"enrolments"`
	Status     programme.Status        `json:"status"`
}

// ConsentRequest records a consent as told to the coordinator.
type ConsentRequest struct {
	Enrolments []programme.EnrolmentID `json:"enrolments"`
	Purpose    vocab.Field             `json:"purpose"`
	Given      bool                    `json:"given"`
}

// PersonRequest names a person, in all programmes.
type PersonRequest struct {
	Person roster.PersonID `json:"person"`
}

// List gives the whole roster.
func (p *People) List(Nothing) (workspace.People, error) {
	return with(p.app, (*workspace.Workspace).People)
}

// Find gives the participants that match a search, in any spelling.
func (p *People) Find(r FindRequest) (workspace.Found, error) {
	return with(p.app, func(w *workspace.Workspace) (workspace.Found, error) { return w.Find(r.Query) })
}

// Get gives everything known of one participant.
func (p *People) Get(r EnrolmentRequest) (workspace.PersonView, error) {
	return with(p.app, func(w *workspace.Workspace) (workspace.PersonView, error) { return w.Person(r.Enrolment) })
}

// Edit changes one value.
func (p *People) Edit(r EditRequest) (workspace.Changed, error) {
	return with(p.app, func(w *workspace.Workspace) (workspace.Changed, error) {
		return p.app.changed(w.EditValue(r.Enrolment, r.Field, r.Text))
	})
}

// SetStatus changes the status of participants.
func (p *People) SetStatus(r StatusRequest) (workspace.Changed, error) {
	return with(p.app, func(w *workspace.Workspace) (workspace.Changed, error) {
		return p.app.changed(w.SetStatus(r.Enrolments, r.Status))
	})
}

// SetConsent records that participants have given or refused a consent.
func (p *People) SetConsent(r ConsentRequest) (workspace.Changed, error) {
	return with(p.app, func(w *workspace.Workspace) (workspace.Changed, error) {
		return p.app.changed(w.SetConsent(r.Enrolments, r.Purpose, r.Given))
	})
}

// ErasePreview tells what goes when a person is erased, and what is out of reach.
func (p *People) ErasePreview(r PersonRequest) (workspace.ErasurePreview, error) {
	return with(p.app, func(w *workspace.Workspace) (workspace.ErasurePreview, error) { return w.ErasePreview(r.Person) })
}

// Erase erases a person from the workspace and from every kept version within
// reach. It cannot be undone.
func (p *People) Erase(r PersonRequest) (workspace.ErasureView, error) {
	return with(p.app, func(w *workspace.Workspace) (workspace.ErasureView, error) {
		erased, err := w.Erase(r.Person)
		_, err = p.app.changed(erased.Changed, err)
		return erased, err
	})
}
