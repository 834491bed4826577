package desktop

import "omvendt/app/workspace"

// Versions are the kept versions of the workspace: looked at, compared and
// gone back to.
type Versions struct{ app *App }

// VersionRequest names a version.
type VersionRequest struct {
	ID string `json:"id"`
}

// VersionList lists the versions, newest first.
type VersionList struct {
	Versions []workspace.VersionView `json:"versions"`
}

// Comparison is what differs between now and a version.
type Comparison struct {
	Rows []workspace.Difference `json:"rows"`
}

// List lists the versions, newest first.
func (v *Versions) List(Nothing) (VersionList, error) {
	return with(v.app, versionList)
}

func versionList(w *workspace.Workspace) (VersionList, error) {
	versions, err := w.Versions()
	return VersionList{Versions: versions}, err
}

// Show gives what a version holds. Nothing in it can be changed.
func (v *Versions) Show(r VersionRequest) (workspace.VersionContent, error) {
	return with(v.app, func(w *workspace.Workspace) (workspace.VersionContent, error) { return w.Version(r.ID) })
}

// Compare tells what differs between now and a version.
func (v *Versions) Compare(r VersionRequest) (Comparison, error) {
	return with(v.app, func(w *workspace.Workspace) (Comparison, error) {
		rows, err := w.CompareVersion(r.ID)
		return Comparison{Rows: rows}, err
	})
}

// Restore goes back to a version. What was there now is kept as a version.
func (v *Versions) Restore(r VersionRequest) (workspace.Changed, error) {
	return with(v.app, func(w *workspace.Workspace) (workspace.Changed, error) {
		return v.app.changed(w.RestoreVersion(r.ID))
	})
}

// Keep keeps what is there now as a version.
func (v *Versions) Keep(Nothing) (VersionList, error) {
	return with(v.app, func(w *workspace.Workspace) (VersionList, error) {
		if err := w.KeepVersion(); err != nil {
			return VersionList{}, err
		}
		return versionList(w)
	})
}
