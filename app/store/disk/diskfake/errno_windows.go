package diskfake

import "syscall"

// What this system says when something fails.
const (
	NoSpace  syscall.Errno = 112
	Quota    syscall.Errno = 39
	ReadOnly syscall.Errno = 19
	Denied   syscall.Errno = 5
	Held     syscall.Errno = 32
)
