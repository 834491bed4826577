package disk

import (
	"io/fs"
	"os"
	"path/filepath"

	"github.com/gofrs/flock"

	"omvendt/app/fault"
)

// Lock takes the workspace whose lock file this is for this process alone.
// The system lets go of it when the process ends, however it ends. Another
// process that has it gives fault.WorkspaceInUse.
func Lock(path string) (release func() error, err error) {
	lock := flock.New(path, flock.SetFlag(os.O_CREATE|os.O_RDWR), flock.SetPermissions(fs.FileMode(0o600)))
	got, err := lock.TryLock()
	if err != nil {
		return nil, fault.New(fault.LocalNotWritten, err, "folder", filepath.Dir(path))
	}
	if !got {
		return nil, fault.New(fault.WorkspaceInUse, nil)
	}
	return lock.Close, nil
}
