package desktop

import (
	"context"

	"omvendt/app/intake"
	"omvendt/app/workspace"
)

// Imports reads partners' spreadsheets: inspect, correct, apply.
type Imports struct{ app *App }

// Path is a file on this machine.
type Path struct {
	Path string `json:"path"`
}

// InspectRequest asks what is understood of a file, given the choices so far.
type InspectRequest struct {
	Path    string         `json:"path"`
	Choices intake.Choices `json:"choices"`
	Reading string         `json:"reading"` // a name to give it up by
}

// ApplyRequest is the yes: the file as inspected and the choices.
type ApplyRequest struct {
	Path    string         `json:"path"`
	SHA256  string         `json:"sha256"` // of the file that was inspected
	Choices intake.Choices `json:"choices"`
}

// ImportHistory lists the imports of the past, newest first.
type ImportHistory struct {
	Imports []workspace.ImportRow `json:"imports"`
}

// Choose asks for a spreadsheet in a native dialog. A cancelled dialog gives
// the fault Cancelled.
func (i *Imports) Choose(Nothing) (Path, error) {
	return guarded(func() (Path, error) {
		path, err := i.app.host.OpenFile(i.app.say("dialog.choose_sheet"), SpreadSheet)
		if err != nil || path == "" {
			return Path{}, orCancelled(err)
		}
		return Path{Path: path}, nil
	})
}

// Inspect reads the file and says what it holds. Nothing is written. A newer
// call for the same file ends an older one with the fault Cancelled. Of a file
// with more than 5,000 rows the lines are left out: Lines gives them.
func (i *Imports) Inspect(r InspectRequest) (intake.Inspection, error) {
	return with(i.app, func(w *workspace.Workspace) (intake.Inspection, error) {
		insp, err := w.Read(context.Background(), r.Reading, r.Path, r.Choices, i.progress(r.Reading))
		if len(insp.Lines) > mostLines {
			insp.Lines = []intake.Line{}
		}
		return insp, err
	})
}

// SheetPassword is the password of a locked spreadsheet.
type SheetPassword struct {
	Path     string `json:"path"`
	Password string `json:"password"`
}

// Unlock tries a password on a locked spreadsheet; the right one is remembered
// in memory until the workspace is closed.
func (i *Imports) Unlock(r SheetPassword) (Nothing, error) {
	return with(i.app, func(w *workspace.Workspace) (Nothing, error) {
		return Nothing{}, w.UnlockSheet(context.Background(), r.Path, r.Password)
	})
}

// Apply writes what was inspected, as one step that can be undone.
func (i *Imports) Apply(r ApplyRequest) (workspace.Applied, error) {
	return with(i.app, func(w *workspace.Workspace) (workspace.Applied, error) {
		applied, err := w.Apply(context.Background(), r.Path, r.SHA256, r.Choices)
		_, err = i.app.changed(applied.Changed, err)
		return applied, err
	})
}

// History lists the imports of the past.
func (i *Imports) History(Nothing) (ImportHistory, error) {
	return with(i.app, func(w *workspace.Workspace) (ImportHistory, error) {
		rows, err := w.Imports()
		return ImportHistory{Imports: rows}, err
	})
}
