package desktop

import "omvendt/app/workspace"

// Log is the log of what was done in the workspace.
type Log struct{ app *App }

// LogRequest asks for the newest lines.
type LogRequest struct {
	Limit int `json:"limit"`
}

// LogList is the log, newest first.
type LogList struct {
	Lines []workspace.LogLine `json:"lines"`
}

// List gives the newest lines of the log.
func (l *Log) List(r LogRequest) (LogList, error) {
	return with(l.app, func(w *workspace.Workspace) (LogList, error) {
		lines, err := w.Log(r.Limit)
		return LogList{Lines: lines}, err
	})
}
