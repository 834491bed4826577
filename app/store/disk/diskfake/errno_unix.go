//go:build !windows

package diskfake

import "syscall"

// What this system says when something fails.
const (
	NoSpace  = syscall.ENOSPC
	Quota    = syscall.EDQUOT
	ReadOnly = syscall.EROFS
	Denied   = syscall.EACCES
	Held     = syscall.EBUSY
)
