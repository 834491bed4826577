package desktop

import "omvendt/app/workspace"

// Safety is where the data lie, who has a key, and when the workspace locks.
type Safety struct{ app *App }

// JudgeRequest asks how well a passphrase protects. Related are words that
// somebody would try first: names, the programme, the organisation.
type JudgeRequest struct {
	Passphrase string   `json:"passphrase"`
	Related    []string `json:"related"`
}

// Suggestion is a passphrase that nobody has used.
type Suggestion struct {
	Passphrase string `json:"passphrase"`
}

// ProtectRequest is a coordinator with a passphrase.
type ProtectRequest struct {
	Name       string `json:"name"`
	Passphrase string `json:"passphrase"`
	Hint       string `json:"hint"`
}

// PassphraseRequest is the passphrase in use, and the new one with its hint
// where one is set. Member is whose it is, after recovery.
type PassphraseRequest struct {
	Member string `json:"member"`
	Old    string `json:"old"`
	New    string `json:"new"`
	Hint   string `json:"hint"`
}

// PartsRequest are parts of the recovery key as typed from the sheet, by index.
type PartsRequest struct {
	Parts map[int]string `json:"parts"`
}

// OnRequest turns something on or off.
type OnRequest struct {
	On bool `json:"on"`
}

// MinutesRequest sets after how many minutes without a touch it locks, 0 never.
type MinutesRequest struct {
	Minutes int `json:"minutes"`
}

// State tells everything about the keys and the whereabouts of the data.
func (s *Safety) State(Nothing) (workspace.SafetyView, error) {
	return with(s.app, (*workspace.Workspace).Safety)
}

// Status tells whether the file holds everything. Changes of it come as
// EventStatus.
func (s *Safety) Status(Nothing) (workspace.StatusView, error) {
	return with(s.app, func(w *workspace.Workspace) (workspace.StatusView, error) { return w.Status(), nil })
}

// Judge tells how well a passphrase protects.
func (s *Safety) Judge(r JudgeRequest) (workspace.JudgementView, error) {
	return guarded(func() (workspace.JudgementView, error) { return workspace.Judge(r.Passphrase, r.Related), nil })
}

// Suggest makes a passphrase that is easy to type and hard to guess.
func (s *Safety) Suggest(Nothing) (Suggestion, error) {
	return guarded(func() (Suggestion, error) { return Suggestion{workspace.SuggestPassphrase()}, nil })
}

// Protect gives a workspace without a passphrase one, and its recovery key.
func (s *Safety) Protect(r ProtectRequest) (workspace.RecoveryView, error) {
	return s.keyed(func(w *workspace.Workspace) (workspace.RecoveryView, error) {
		return w.Protect(workspace.Protection{Name: r.Name, Passphrase: r.Passphrase, Hint: r.Hint})
	})
}

// ChangePassphrase changes one's own passphrase.
func (s *Safety) ChangePassphrase(r PassphraseRequest) (workspace.SafetyView, error) {
	return s.after(func(w *workspace.Workspace) error { return w.ChangePassphrase(r.Old, r.New, r.Hint) })
}

// SetPassphrase sets a new passphrase after the workspace was opened by its
// recovery key.
func (s *Safety) SetPassphrase(r PassphraseRequest) (workspace.SafetyView, error) {
	return s.after(func(w *workspace.Workspace) error {
		err := w.SetPassphrase(r.Member, r.New, r.Hint)
		if err == nil {
			s.app.keep(func(open *session) { open.recovered = false })
		}
		return err
	})
}

// AddCoordinator gives somebody else a passphrase of their own to the workspace.
func (s *Safety) AddCoordinator(r ProtectRequest) (workspace.SafetyView, error) {
	return s.after(func(w *workspace.Workspace) error {
		return w.AddCoordinator(workspace.Protection{Name: r.Name, Passphrase: r.Passphrase, Hint: r.Hint})
	})
}

// RemoveCoordinators locks the workspace anew so that only oneself can open it,
// and gives its new recovery key.
func (s *Safety) RemoveCoordinators(r PassphraseRequest) (workspace.RecoveryView, error) {
	return s.keyed(func(w *workspace.Workspace) (workspace.RecoveryView, error) {
		return w.RemoveCoordinators(r.Old, r.Hint)
	})
}

// NewRecoveryKey makes a new recovery key; the one before opens nothing more.
func (s *Safety) NewRecoveryKey(r PassphraseRequest) (workspace.RecoveryView, error) {
	return s.keyed(func(w *workspace.Workspace) (workspace.RecoveryView, error) { return w.NewRecoveryKey(r.Old) })
}

// ConfirmRecovery notes that the recovery key was written down, which parts of
// it typed back show.
func (s *Safety) ConfirmRecovery(r PartsRequest) (workspace.SafetyView, error) {
	return s.after(func(w *workspace.Workspace) error { return w.ConfirmRecovery(r.Parts) })
}

// Remember lets this computer open the workspace without the passphrase, or not.
func (s *Safety) Remember(r OnRequest) (workspace.SafetyView, error) {
	return s.after(func(w *workspace.Workspace) error { return w.Remember(r.On) })
}

// SetLockAfter sets when the workspace locks by itself.
func (s *Safety) SetLockAfter(r MinutesRequest) (workspace.SafetyView, error) {
	return s.after(func(w *workspace.Workspace) error { return w.SetLockAfter(r.Minutes) })
}

// ChooseSecondFolder asks for a folder in which every version is kept as well.
func (s *Safety) ChooseSecondFolder(Nothing) (workspace.SafetyView, error) {
	return s.after(func(w *workspace.Workspace) error {
		path, err := s.app.host.OpenFolder(s.app.say("dialog.second_folder"))
		if err != nil || path == "" {
			return orCancelled(err)
		}
		return w.SetSecondFolder(path)
	})
}

// DropSecondFolder stops keeping versions in the second folder. Those there stay.
func (s *Safety) DropSecondFolder(Nothing) (workspace.SafetyView, error) {
	return s.after(func(w *workspace.Workspace) error { return w.SetSecondFolder("") })
}

// Publish writes the file now instead of in a moment.
func (s *Safety) Publish(Nothing) (workspace.SafetyView, error) {
	return s.after((*workspace.Workspace).Publish)
}

// keyed makes a change that gives a new recovery key.
func (s *Safety) keyed(change func(*workspace.Workspace) (workspace.RecoveryView, error)) (workspace.RecoveryView, error) {
	var made workspace.RecoveryView
	_, err := s.after(func(w *workspace.Workspace) (err error) {
		made, err = change(w)
		return err
	})
	s.app.host.MenuChanged()
	return made, err
}

// after makes a change and tells how things are then. What the app itself goes
// by is noted.
func (s *Safety) after(change func(*workspace.Workspace) error) (workspace.SafetyView, error) {
	return with(s.app, func(w *workspace.Workspace) (workspace.SafetyView, error) {
		if err := change(w); err != nil {
			return workspace.SafetyView{}, err
		}
		view, err := w.Safety()
		if err == nil {
			s.app.keep(func(open *session) { open.note(view) })
		}
		return view, err
	})
}
