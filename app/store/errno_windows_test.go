package store

import (
	"syscall"

	"omvendt/app/fault"
)

// What this system says when a save fails, and what a rename that is not
// allowed means here.
const (
	errNoSpace  = diskFull
	errQuota    = handleDiskFull
	errReadOnly = writeProtect
	errDenied   = accessDenied
	errGone     = syscall.ERROR_PATH_NOT_FOUND
	errHeld     = sharingViolation

	deniedRename = fault.FileInUse
)
