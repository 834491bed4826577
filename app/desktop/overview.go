package desktop

import (
	"omvendt/app/text"
	"omvendt/app/workspace"
)

// Overview is where things stand: the open workspace, or what is known of one
// that is not open.
type Overview struct {
	Open      bool                    `json:"open"`
	File      string                  `json:"file"` // base name
	Path      string                  `json:"path"`
	Programme workspace.ProgrammeView `json:"programme"`
	Mentors   int                     `json:"mentors"` // applicants and participants who count
	Mentees   int                     `json:"mentees"`
	Pairs     int                     `json:"pairs"` // approved
	Undo      *text.Say               `json:"undo"`  // nil when there is nothing
	Redo      *text.Say               `json:"redo"`
	Today     []workspace.Step        `json:"today"` // at most seven, most pressing first

	Sample    bool                `json:"sample"`
	Lockable  bool                `json:"lockable"`  // the open workspace has a passphrase
	Recovered bool                `json:"recovered"` // it was opened by the recovery key and needs a new passphrase
	Locked    *workspace.LockView `json:"locked"`    // the lock screen is due
	Rescue    *RescueView         `json:"rescue"`    // the file could not be opened, and there are versions of it
}

// overview tells where things stand; Open is false when nothing is open.
func (a *App) overview() (Overview, error) {
	s, release := a.hold()
	defer release()
	if s == nil {
		is := a.shown()
		return Overview{Locked: is.lock, Rescue: is.rescue}, nil
	}
	o, err := s.ws.Overview()
	view := Overview{
		Open: o.Open, File: o.File, Path: o.Path, Programme: o.Programme, Mentors: o.Mentors, Mentees: o.Mentees,
		Pairs: o.Pairs, Undo: o.Undo, Redo: o.Redo, Sample: s.sample,
	}
	status := s.ws.Status()
	a.keep(func(open *session) {
		view.Lockable, view.Recovered = open.locks, open.recovered
		view.Today = append(open.today(status), o.Today...)
	})
	view.Today = view.Today[:min(len(view.Today), mostSteps)]
	return view, err
}

// mostSteps is how many things a day can hold.
const mostSteps = 7

// today lists what has to be settled with the file before the day's work.
func (s *session) today(status workspace.StatusView) []workspace.Step {
	var steps []workspace.Step
	add := func(when bool, id, screen string) {
		if when {
			steps = append(steps, workspace.Step{ID: id, Screen: screen,
				Say: text.S("today." + id), Because: text.S("today." + id + ".because")})
		}
	}
	add(status.State == workspace.StateConflict, "conflict", "conflict")
	add(s.unseen, "recovery", "safety/keys")
	return steps
}

// note takes what the app itself goes by.
func (s *session) note(view workspace.SafetyView) {
	s.locks, s.lockAfter, s.unseen = view.Protected, view.LockAfter, view.RecoveryUnseen
}

// keep reads or notes something on the open session.
func (a *App) keep(note func(*session)) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.session != nil {
		note(a.session)
	}
}
