package desktop

import (
	"errors"
	"path/filepath"
	"sync"

	"omvendt/app/workspace"
)

// session is one open workspace. Calls hold it for reading, so that a
// workspace is closed only when the last call on it has ended.
type session struct {
	sync.RWMutex
	ws     *workspace.Workspace
	sample bool

	// The rest is guarded by the app's lock.
	path      string
	locks     bool // a key is needed to open it
	lockAfter int  // minutes without a touch, 0 never
	recovered bool // opened by the recovery key: a new passphrase is due
	unseen    bool // the recovery key was never typed back
}

// hold gives the open session, or nil, and keeps it from being closed until
// release.
func (a *App) hold() (s *session, release func()) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.session == nil {
		return nil, func() {}
	}
	a.session.RLock()
	return a.session, a.session.RUnlock
}

// openPath opens the workspace at path, or shows its lock screen, or what there
// is to rescue. What is open stays when that fails, and the file that is open
// already is not opened twice.
func (a *App) openPath(path string) (Overview, error) {
	full, err := filepath.Abs(path)
	if err != nil {
		return Overview{}, err
	}
	if a.isOpen(full) {
		return a.overview()
	}
	look, needsKey, err := workspace.Look(full, a.env())
	if err != nil {
		return a.rescue(full, err)
	}
	if needsKey && !look.Remembered {
		return a.leave(away{lock: &look})
	}
	ws, err := workspace.Open(full, a.env(), workspace.Unlock{Remembered: needsKey})
	if wrongKey(err) { // what was remembered holds no longer
		look.Remembered = false
		return a.leave(away{lock: &look})
	}
	if err != nil {
		return a.rescue(full, err)
	}
	return a.opened(&session{ws: ws, path: full, locks: needsKey})
}

func (a *App) isOpen(path string) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.session != nil && a.session.path == path
}

// openSample opens the sample programme, which lives among the app's own files.
func (a *App) openSample() (Overview, error) {
	if s, release := a.hold(); s != nil {
		sample := s.sample
		release()
		if sample {
			return a.overview()
		}
	}
	ws, err := workspace.OpenSample(a.env())
	if err != nil {
		return Overview{}, err
	}
	return a.opened(&session{ws: ws, sample: true})
}

// opened makes the session the open one, or none for nil, and closes the one
// before. A settings file that cannot be written does not stop the work.
func (a *App) opened(next *session) (Overview, error) {
	if next != nil {
		a.touch()
		if safety, err := next.ws.Safety(); err == nil {
			next.note(safety)
		}
		if !next.sample {
			a.logged("recent files", a.settings.Remember(next.path, a.now()))
		}
	}
	return a.show(next, away{})
}

// leave closes what is open and shows what is known of a workspace instead.
func (a *App) leave(to away) (Overview, error) { return a.show(nil, to) }

// show tells the page at once. A call that is still at work, such as one with a
// dialog open, keeps the workspace before from being closed, not from being
// hidden.
func (a *App) show(next *session, to away) (Overview, error) {
	before := a.swap(next, to)
	view, err := a.overview()
	a.host.SetTitle(title(view))
	a.host.MenuChanged()
	a.host.Emit(EventOpened, view.Open)
	return view, errors.Join(err, before.close())
}

// move asks for another place and moves the file there.
func (a *App) move() (Overview, error) {
	view, err := a.overview()
	if err != nil {
		return Overview{}, err
	}
	_, err = with(a, func(w *workspace.Workspace) (Nothing, error) {
		path, err := a.host.SaveFile(a.say("dialog.move_workspace"), view.File, WorkspaceFile)
		if err != nil || path == "" {
			return Nothing{}, orCancelled(err)
		}
		return Nothing{}, w.MoveTo(path)
	})
	if err != nil {
		return Overview{}, err
	}
	a.logged("recent files", a.settings.Forget(view.Path))
	if view, err = a.overview(); err != nil {
		return view, err
	}
	a.mu.Lock()
	if a.session != nil {
		a.session.path = view.Path
	}
	a.mu.Unlock()
	a.logged("recent files", a.settings.Remember(view.Path, a.now()))
	a.host.MenuChanged()
	return view, nil
}

// close closes what is open without telling the page, which is gone by then.
func (a *App) close() error { return a.swap(nil, away{}).close() }

// swap puts a session in the place of the open one and gives that, or nil.
func (a *App) swap(next *session, to away) (before *session) {
	a.mu.Lock()
	defer a.mu.Unlock()
	before, a.session, a.away = a.session, next, to
	return before
}

// close closes the workspace when the last call on it has ended; the reading of
// spreadsheets is given up.
func (s *session) close() error {
	if s == nil {
		return nil
	}
	s.ws.Interrupt()
	s.Lock()
	defer s.Unlock()
	return s.ws.Close()
}

// title is the window's title. It names the programme and nobody in it, and
// nothing at all while the workspace is locked.
func title(view Overview) string {
	if !view.Open || view.Programme.Label == "" {
		return "Omvendt"
	}
	return "Omvendt – " + view.Programme.Label
}
