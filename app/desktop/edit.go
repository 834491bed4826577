package desktop

import "omvendt/app/workspace"

// Edit is undo and redo.
type Edit struct{ app *App }

// Undo takes back the last step.
func (e *Edit) Undo(Nothing) (workspace.Changed, error) {
	return with(e.app, func(w *workspace.Workspace) (workspace.Changed, error) { return e.app.changed(w.Undo()) })
}

// Redo does the last undone step again.
func (e *Edit) Redo(Nothing) (workspace.Changed, error) {
	return with(e.app, func(w *workspace.Workspace) (workspace.Changed, error) { return e.app.changed(w.Redo()) })
}
