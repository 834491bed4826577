// Package workspace is one open workspace and its use cases: import, look up,
// edit, match, approve, report, undo. Every change is one named operation of
// the store. Both the desktop window and the command line call it.
package workspace

import (
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"omvendt/app/programme"
	"omvendt/app/roster"
	"omvendt/app/store"
	"omvendt/app/store/keys"
	"omvendt/app/text"
)

// Ending is the file ending of a workspace.
const Ending = store.Ending

// Workspace is an open workspace file. It is safe for use by several
// goroutines; every method works on one consistent state.
type Workspace struct {
	store     *store.Store
	now       func() time.Time
	index     searchIndex
	desk      desk
	passwords sync.Map                         // of locked spreadsheets, by path
	shelf     shelf                            // spreadsheets that are being looked at
	readings  readings                         // of spreadsheets, under way
	recovery  atomic.Pointer[keys.RecoveryKey] // made in this session and not yet typed back
}

// Start is what a new workspace begins with: its first programme.
type Start struct {
	Label     string
	NGO       string
	Partner   string
	KickoffOn roster.Date
	EndsOn    roster.Date
}

func (s Start) facts() ProgrammeView {
	return ProgrammeView{Label: s.Label, NGO: s.NGO, Partner: s.Partner, KickoffOn: s.KickoffOn, StartsOn: s.KickoffOn, EndsOn: s.EndsOn}
}

// Check tells what is wrong with the facts, before a place for the file is
// asked for. Faults: BadValue.
func (s Start) Check() error { return checkProgramme(s.facts()) }

// SuggestedName makes a file name from a programme's label.
func SuggestedName(label string) string {
	clean := strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`<>:"/\|?*`, r) {
			return -1
		}
		return r
	}, label)
	clean = strings.Trim(clean, " .")
	if clean == "" {
		clean = "Omvendt"
	}
	return clean + Ending
}

func withEnding(path string) string {
	if filepath.Ext(path) != Ending {
		path += Ending
	}
	return path
}

// Create makes a workspace file with its first programme and the standard
// session plan. The recovery key is shown nowhere else. An existing file gives
// fault.WorkspaceExists and is not touched; a passphrase that is easily guessed
// PassphraseWeak.
func Create(path string, start Start, env Env, p Protection) (*Workspace, RecoveryView, error) {
	if err := start.Check(); err != nil {
		return nil, RecoveryView{}, err
	}
	if p.Passphrase != "" {
		if err := checkPassphrase(p.Passphrase, start.Label, start.NGO, start.Partner, p.Name); err != nil {
			return nil, RecoveryView{}, err
		}
	}
	o, err := env.options()
	if err != nil {
		return nil, RecoveryView{}, err
	}
	s, key, err := store.Create(withEnding(path), text.S("op.new_workspace"), o, store.Protection(p))
	if err != nil {
		return nil, RecoveryView{}, err
	}
	w := opened(s, env)
	facts := start.facts()
	facts.ID = programme.ID(store.NewID())
	if _, err := w.update(text.S("op.new_programme"), func(tx *store.Tx) error {
		return putProgramme(tx, facts, true)
	}); err != nil {
		return nil, RecoveryView{}, closed(s, err)
	}
	// A workspace begins with its programme, which cannot be undone.
	s.ForgetSteps()
	if err := s.Publish(); err != nil {
		return nil, RecoveryView{}, closed(s, err)
	}
	return w, w.recoveryView(key), nil
}

// Close brings the file up to date and closes it. Everything acknowledged is on
// this computer already.
func (w *Workspace) Close() error {
	w.desk.clear()
	w.Interrupt()
	w.shelf.clear()
	w.passwords.Clear()
	return w.store.Close()
}

// Path is where the workspace lies.
func (w *Workspace) Path() string { return w.store.Path() }

// Overview tells where things stand.
func (w *Workspace) Overview() (Overview, error) {
	v := Overview{Open: true, File: w.store.Name(), Path: w.store.Path(), Today: []Step{}}
	err := w.store.Read(func(tx *store.Tx) error {
		state, err := readState(tx)
		if err != nil {
			return err
		}
		v.Programme = programmeView(state.programme, state.sessions)
		v.Mentors, v.Mentees = len(state.inRole(programme.Mentor)), len(state.inRole(programme.Mentee))
		v.Pairs = len(state.livePairs())
		v.Today = w.today(state)
		return nil
	})
	v.Undo, v.Redo = w.undoLabels()
	return v, err
}

// update runs one named operation and gives what the page needs to refresh.
func (w *Workspace) update(op text.Say, fn func(*store.Tx) error) (Changed, error) {
	changes, err := w.store.Update(op, fn)
	return w.changed(changes, err)
}

func (w *Workspace) changed(changes store.Changes, err error) (Changed, error) {
	kinds := changes.Kinds
	if kinds == nil {
		kinds = []string{}
	}
	undo, _ := w.undoLabels()
	return Changed{Kinds: kinds, Undo: undo}, err
}

func (w *Workspace) undoLabels() (undo, redo *text.Say) {
	if say, ok := w.store.UndoLabel(); ok {
		undo = w.resolve(say)
	}
	if say, ok := w.store.RedoLabel(); ok {
		redo = w.resolve(say)
	}
	return undo, redo
}

// Undo takes back the last operation as a whole.
func (w *Workspace) Undo() (Changed, error) {
	_, changes, err := w.store.Undo()
	return w.changed(changes, err)
}

// Redo does the operation undone last again.
func (w *Workspace) Redo() (Changed, error) {
	_, changes, err := w.store.Redo()
	return w.changed(changes, err)
}

func (w *Workspace) date() roster.Date { return roster.Date(w.now().Format(time.DateOnly)) }

func closed(s *store.Store, err error) error {
	_ = s.Close() // the first error is the one to tell
	return err
}
