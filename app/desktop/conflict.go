package desktop

import "omvendt/app/workspace"

// Conflict is two versions of the workspace that must become one.
type Conflict struct{ app *App }

// ConflictReply is the conflict, or nil when there is none.
type ConflictReply struct {
	Conflict *workspace.ConflictView `json:"conflict"`
}

// ResolveRequest chooses ours or theirs by the id of each record, and for the
// rest.
type ResolveRequest struct {
	Choices map[string]string `json:"choices"`
	Rest    string            `json:"rest"`
}

// View gives the two versions, record by record.
func (c *Conflict) View(Nothing) (ConflictReply, error) {
	return with(c.app, func(w *workspace.Workspace) (ConflictReply, error) {
		view, err := w.Conflict()
		return ConflictReply{Conflict: view}, err
	})
}

// Resolve makes one of the two. Both are kept.
func (c *Conflict) Resolve(r ResolveRequest) (workspace.Changed, error) {
	return with(c.app, func(w *workspace.Workspace) (workspace.Changed, error) {
		return c.app.changed(w.ResolveConflict(r.Choices, r.Rest))
	})
}
