package desktop

import (
	"omvendt/app/fault"
	"omvendt/app/roster"
	"omvendt/app/workspace"
)

// Files opens, makes and closes workspaces.
type Files struct{ app *App }

// NewRequest makes a workspace with its first programme.
type NewRequest struct {
	Label     string      `json:"label"`
	NGO       string      `json:"ngo"`
	Partner   string      `json:"partner"`
	KickoffOn roster.Date `json:"kickoffOn"`
	EndsOn    roster.Date `json:"endsOn"`
}

// OpenRequest names the file; without a path a native dialog asks for it.
type OpenRequest struct {
	Path string `json:"path"`
}

// State tells where things stand; Open is false when no workspace is open.
func (f *Files) State(Nothing) (workspace.Overview, error) {
	return guarded(f.app.overview)
}

// New asks where to put a new workspace, makes it and opens it. A cancelled
// dialog gives the fault Cancelled.
func (f *Files) New(r NewRequest) (workspace.Overview, error) {
	return guarded(func() (workspace.Overview, error) {
		start := workspace.Start{Label: r.Label, NGO: r.NGO, Partner: r.Partner, KickoffOn: r.KickoffOn, EndsOn: r.EndsOn}
		if err := start.Check(); err != nil {
			return workspace.Overview{}, err
		}
		path, err := f.app.host.SaveFile(f.app.say("dialog.new_workspace"), workspace.SuggestedName(r.Label), WorkspaceFile)
		if err != nil || path == "" {
			return workspace.Overview{}, orCancelled(err)
		}
		ws, err := workspace.Create(path, start)
		if err != nil {
			return workspace.Overview{}, err
		}
		return f.app.opened(&session{ws: ws, path: path})
	})
}

// Open opens a workspace. Without a path it asks; a cancelled dialog gives the
// fault Cancelled and leaves what is open as it is.
func (f *Files) Open(r OpenRequest) (workspace.Overview, error) {
	return guarded(func() (workspace.Overview, error) {
		path := r.Path
		if path == "" {
			chosen, err := f.app.host.OpenFile(f.app.say("dialog.open_workspace"), WorkspaceFile)
			if err != nil || chosen == "" {
				return workspace.Overview{}, orCancelled(err)
			}
			path = chosen
		}
		return f.app.openPath(path)
	})
}

// OpenSample opens the sample programme, making it on first use.
func (f *Files) OpenSample(Nothing) (workspace.Overview, error) {
	return guarded(func() (workspace.Overview, error) { return f.app.openSample() })
}

// Close closes the open workspace.
func (f *Files) Close(Nothing) (workspace.Overview, error) {
	return guarded(func() (workspace.Overview, error) { return f.app.opened(nil) })
}

func orCancelled(err error) error {
	if err != nil {
		return err
	}
	return fault.New(fault.Cancelled, nil)
}
