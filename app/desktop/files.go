package desktop

import (
	"omvendt/app/fault"
	"omvendt/app/roster"
	"omvendt/app/workspace"
)

// Files opens, makes, locks, moves and closes workspaces.
type Files struct{ app *App }

// NewRequest makes a workspace with its first programme, locked with the
// passphrase of the coordinator who makes it.
type NewRequest struct {
	Label      string      `json:"label"`
	NGO        string      `json:"ngo"`
	Partner    string      `json:"partner"`
	KickoffOn  roster.Date `json:"kickoffOn"`
	EndsOn     roster.Date `json:"endsOn"`
	Name       string      `json:"name"`
	Passphrase string      `json:"passphrase"`
	Hint       string      `json:"hint"`
}

func (r NewRequest) start() workspace.Start {
	return workspace.Start{Label: r.Label, NGO: r.NGO, Partner: r.Partner, KickoffOn: r.KickoffOn, EndsOn: r.EndsOn}
}

// Made is a new workspace and its recovery key, shown this once.
type Made struct {
	Overview Overview               `json:"overview"`
	Recovery workspace.RecoveryView `json:"recovery"`
}

// OpenRequest names the file; without a path a native dialog asks for it.
type OpenRequest struct {
	Path string `json:"path"`
}

// UnlockRequest is one way into the locked workspace: the passphrase, the
// recovery key, or what this computer remembers.
type UnlockRequest struct {
	Passphrase  string `json:"passphrase"`
	RecoveryKey string `json:"recoveryKey"`
	Remembered  bool   `json:"remembered"`
	Remember    bool   `json:"remember"` // from now on
}

func (r UnlockRequest) key() workspace.Unlock {
	return workspace.Unlock{Passphrase: r.Passphrase, RecoveryKey: r.RecoveryKey, Remembered: r.Remembered}
}

// RescueRequest opens a kept version in the place of a file that is damaged or
// gone.
type RescueRequest struct {
	Version     string `json:"version"`
	Passphrase  string `json:"passphrase"`
	RecoveryKey string `json:"recoveryKey"`
}

// State tells where things stand; Open is false when no workspace is open.
func (f *Files) State(Nothing) (Overview, error) {
	return guarded(f.app.overview)
}

// Check tells what is wrong with the facts of a new workspace, before its
// passphrase is asked for.
func (f *Files) Check(r NewRequest) (Nothing, error) {
	return guarded(func() (Nothing, error) { return Nothing{}, r.start().Check() })
}

// New asks where to put a new workspace, makes it and opens it. A cancelled
// dialog gives the fault Cancelled.
func (f *Files) New(r NewRequest) (Made, error) {
	return guarded(func() (Made, error) {
		start := r.start()
		if err := start.Check(); err != nil {
			return Made{}, err
		}
		path, err := f.app.host.SaveFile(f.app.say("dialog.new_workspace"), workspace.SuggestedName(r.Label), WorkspaceFile)
		if err != nil || path == "" {
			return Made{}, orCancelled(err)
		}
		ws, recovery, err := workspace.Create(path, start, f.app.env(),
			workspace.Protection{Name: r.Name, Passphrase: r.Passphrase, Hint: r.Hint})
		if err != nil {
			return Made{}, err
		}
		view, err := f.app.opened(&session{ws: ws, path: ws.Path(), locks: true})
		return Made{Overview: view, Recovery: recovery}, err
	})
}

// Open opens a workspace. Without a path it asks; a cancelled dialog gives the
// fault Cancelled and leaves what is open as it is. A workspace with a
// passphrase gives an overview that is locked; one that is damaged or gone, an
// overview with the versions there are.
func (f *Files) Open(r OpenRequest) (Overview, error) {
	return guarded(func() (Overview, error) {
		path := r.Path
		if path == "" {
			chosen, err := f.app.host.OpenFile(f.app.say("dialog.open_workspace"), WorkspaceFile)
			if err != nil || chosen == "" {
				return Overview{}, orCancelled(err)
			}
			path = chosen
		}
		return f.app.openPath(path)
	})
}

// OpenSample opens the sample programme, making it on first use.
func (f *Files) OpenSample(Nothing) (Overview, error) {
	return guarded(func() (Overview, error) { return f.app.openSample() })
}

// Unlock opens the workspace that is locked.
func (f *Files) Unlock(r UnlockRequest) (Overview, error) {
	return guarded(func() (Overview, error) { return f.app.unlock(r) })
}

// OpenRescued opens a kept version in the place of the file that is damaged or
// gone; that file is kept aside.
func (f *Files) OpenRescued(r RescueRequest) (Overview, error) {
	return guarded(func() (Overview, error) { return f.app.openRescued(r) })
}

// Lock closes the open workspace and keeps its lock screen. A workspace without
// a passphrase stays open.
func (f *Files) Lock(Nothing) (Overview, error) {
	return guarded(func() (Overview, error) { return f.app.lock() })
}

// Move asks for another place and moves the workspace's file there.
func (f *Files) Move(Nothing) (Overview, error) {
	return guarded(func() (Overview, error) { return f.app.move() })
}

// Close closes the open workspace, or leaves the lock screen.
func (f *Files) Close(Nothing) (Overview, error) {
	return guarded(func() (Overview, error) { return f.app.opened(nil) })
}

func orCancelled(err error) error {
	if err != nil {
		return err
	}
	return fault.New(fault.Cancelled, nil)
}
