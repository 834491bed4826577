package workspace

import (
	"omvendt/app/store"
)

// Checked is what a check of a workspace found, file by file.
type Checked struct {
	store.Report
	Whole bool // nothing is wrong with any of it
}

// Check opens the file, what this computer has of it, and every kept version,
// and says of each whether it is whole. It changes nothing.
func Check(path string, env Env, u Unlock) (Checked, error) {
	o, err := env.options()
	if err != nil {
		return Checked{}, err
	}
	if o.Key, err = u.key(path, o); err != nil {
		return Checked{}, err
	}
	r, err := store.Check(path, o)
	if err != nil {
		return Checked{}, err
	}
	return Checked{Report: r, Whole: r.Whole()}, nil
}

// ExportSQLite writes the database of a workspace in clear to a new file, for
// whoever has to read the data without Omvendt, with what is on this computer
// and not in the file yet. It never writes over a file:
// WorkspaceExists.
func ExportSQLite(path, to string, env Env, u Unlock) error {
	o, err := env.options()
	if err != nil {
		return err
	}
	if o.Key, err = u.key(path, o); err != nil {
		return err
	}
	return store.Export(path, to, o)
}
