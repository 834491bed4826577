package desktop

import (
	"os"
	"path/filepath"
	"slices"

	"omvendt/app/fault"
	"omvendt/app/workspace"
)

// away is what is shown of a workspace that is not open: at most one of the two.
type away struct {
	lock   *workspace.LockView
	rescue *RescueView
}

// RescueView is a workspace whose file is damaged or gone, and the versions of
// it that are kept on this computer.
type RescueView struct {
	Path     string                  `json:"path"`
	File     string                  `json:"file"`
	Why      Refusal                 `json:"why"`
	Versions []workspace.VersionView `json:"versions"`
}

// Refusal is a fault that is part of a reply.
type Refusal struct {
	Code fault.Code        `json:"code"`
	Args map[string]string `json:"args"`
}

// env is what a workspace needs to know of where it runs.
func (a *App) env() workspace.Env {
	machine, err := os.Hostname()
	a.logged("name of the machine", err)
	return workspace.Env{
		Data: a.folder, App: Version, Machine: machine,
		Notify: func(status workspace.StatusView) { a.host.Emit(EventStatus, status) },
	}
}

// wrongKey tells whether a workspace was not opened for want of its key.
func wrongKey(err error) bool {
	return slices.ContainsFunc([]fault.Code{fault.PassphraseNeeded, fault.PassphraseWrong, fault.RecoveryWrong},
		func(c fault.Code) bool { return fault.Is(err, c) })
}

// lost are the faults of a file that kept versions can stand in for.
var lost = []fault.Code{fault.WorkspaceDamaged, fault.WorkspaceForged, fault.WorkspaceForeign, fault.FileNotFound, fault.FileEmpty, fault.JournalDamaged}

// rescue shows the versions of a workspace that could not be opened. Without
// any, the fault is all there is to tell.
func (a *App) rescue(path string, why error) (Overview, error) {
	if !slices.Contains(lost, fault.As(why).Code) {
		return Overview{}, why
	}
	versions, err := workspace.Rescue(path, a.env())
	if err != nil || len(versions) == 0 {
		return Overview{}, why
	}
	f := fault.As(why)
	return a.leave(away{rescue: &RescueView{
		Path: path, File: filepath.Base(path), Why: Refusal{Code: f.Code, Args: f.Args}, Versions: versions}})
}

// unlock opens the workspace whose lock screen is shown.
func (a *App) unlock(r UnlockRequest) (Overview, error) {
	look := a.shown().lock
	if look == nil {
		return Overview{}, fault.New(fault.NoWorkspace, nil)
	}
	ws, err := workspace.Open(look.Path, a.env(), r.key())
	if err != nil {
		return a.rescue(look.Path, err)
	}
	if r.Remember {
		if err := ws.Remember(true); err != nil {
			a.refuse(wire(err))
		}
	}
	return a.opened(&session{ws: ws, path: look.Path, locks: true, recovered: r.RecoveryKey != ""})
}

// openRescued opens a kept version of the workspace that could not be opened.
func (a *App) openRescued(r RescueRequest) (Overview, error) {
	lost := a.shown().rescue
	if lost == nil {
		return Overview{}, fault.New(fault.NoWorkspace, nil)
	}
	ws, err := workspace.OpenRescued(lost.Path, r.Version, a.env(),
		workspace.Unlock{Passphrase: r.Passphrase, RecoveryKey: r.RecoveryKey})
	if err != nil {
		return Overview{}, err
	}
	return a.opened(&session{ws: ws, path: lost.Path,
		locks: r.Passphrase != "" || r.RecoveryKey != "", recovered: r.RecoveryKey != ""})
}

func (a *App) shown() away {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.away
}

// lock closes the open workspace, with its keys, and shows its lock screen.
func (a *App) lock() (Overview, error) {
	a.mu.Lock()
	s := a.session
	if s == nil || !s.locks {
		a.mu.Unlock()
		return a.overview()
	}
	path := s.path
	a.mu.Unlock()
	look, _, err := workspace.Look(path, a.env())
	if err != nil { // it locks all the same; opening will tell what is wrong
		look = workspace.LockView{Path: path, File: filepath.Base(path)}
	}
	return a.leave(away{lock: &look})
}
