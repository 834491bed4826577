package desktop

import "omvendt/app/workspace"

// Programme shows and changes the programme's own facts and its plan.
type Programme struct{ app *App }

// Get gives the programme with its session plan.
func (p *Programme) Get(Nothing) (workspace.ProgrammeView, error) {
	return with(p.app, (*workspace.Workspace).Programme)
}

// Update changes the programme's facts. The session plan follows the kick-off.
func (p *Programme) Update(r workspace.ProgrammeView) (workspace.Changed, error) {
	return with(p.app, func(w *workspace.Workspace) (workspace.Changed, error) {
		return p.app.changed(w.UpdateProgramme(r))
	})
}
