//go:build !windows

package store

import (
	"syscall"

	"omvendt/app/fault"
)

// What this system says when a save fails, and what a rename that is not
// allowed means here.
const (
	errNoSpace  = syscall.ENOSPC
	errQuota    = syscall.EDQUOT
	errReadOnly = syscall.EROFS
	errDenied   = syscall.EACCES
	errGone     = syscall.ENOENT
	errHeld     = syscall.EBUSY

	deniedRename = fault.FolderReadOnly
)
