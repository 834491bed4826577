package sheet

import (
	"errors"
	"syscall"
)

// The Windows error numbers of a file that another program holds.
const (
	errSharingViolation = syscall.Errno(32)
	errLockViolation    = syscall.Errno(33)
)

// inUse tells whether another program holds the file.
func inUse(err error) bool {
	return errors.Is(err, errSharingViolation) || errors.Is(err, errLockViolation)
}
