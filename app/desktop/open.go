package desktop

import (
	"path/filepath"
	"sync"
	"time"

	"omvendt/app/workspace"
)

// session is one open workspace. Calls hold it for reading, so that a
// workspace is closed only when the last call on it has ended.
type session struct {
	sync.RWMutex
	ws     *workspace.Workspace
	path   string
	sample bool
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

// overview tells where things stand; Open is false when nothing is open.
func (a *App) overview() (workspace.Overview, error) {
	s, release := a.hold()
	defer release()
	if s == nil {
		return workspace.Overview{}, nil
	}
	return s.ws.Overview()
}

// openPath opens the workspace at path. What is open stays when that fails,
// and the file that is open already is not opened twice.
func (a *App) openPath(path string) (workspace.Overview, error) {
	full, err := filepath.Abs(path)
	if err != nil {
		return workspace.Overview{}, err
	}
	if s, release := a.hold(); s != nil {
		same := s.path == full
		release()
		if same {
			return a.overview()
		}
	}
	ws, err := workspace.Open(full)
	if err != nil {
		return workspace.Overview{}, err
	}
	return a.opened(&session{ws: ws, path: full})
}

// openSample opens the sample programme, which lives among the app's own files.
func (a *App) openSample() (workspace.Overview, error) {
	if s, release := a.hold(); s != nil {
		sample := s.sample
		release()
		if sample {
			return a.overview()
		}
	}
	ws, err := workspace.OpenSample(filepath.Join(a.folder, "sample"))
	if err != nil {
		return workspace.Overview{}, err
	}
	return a.opened(&session{ws: ws, sample: true})
}

// opened makes the session the open one, or none for nil, and closes the one
// before. A settings file that cannot be written does not stop the work.
func (a *App) opened(next *session) (workspace.Overview, error) {
	closed := a.swap(next)
	if next != nil && !next.sample {
		a.logged("recent files", a.settings.Remember(next.path, time.Now()))
	}
	view, err := a.overview()
	a.host.SetTitle(title(view))
	a.host.MenuChanged()
	a.host.Emit(EventOpened, view.Open)
	if err == nil {
		err = closed
	}
	return view, err
}

// close closes what is open without telling the page, which is gone by then.
func (a *App) close() error { return a.swap(nil) }

// swap puts a session in the place of the open one and closes that when the
// last call on it has ended.
func (a *App) swap(next *session) error {
	a.mu.Lock()
	before := a.session
	a.session = next
	a.mu.Unlock()
	if before == nil {
		return nil
	}
	before.Lock()
	defer before.Unlock()
	return before.ws.Close()
}

// title is the window's title. It names the programme and nobody in it.
func title(view workspace.Overview) string {
	if !view.Open || view.Programme.Label == "" {
		return "Omvendt"
	}
	return "Omvendt – " + view.Programme.Label
}
