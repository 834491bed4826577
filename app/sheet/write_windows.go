package sheet

import (
	"errors"
	"syscall"
)

// Error numbers of Windows (winerror.h).
const (
	errWriteProtect   = syscall.Errno(19)
	errHandleDiskFull = syscall.Errno(39)
	errDiskFull       = syscall.Errno(112)
	errDiskQuota      = syscall.Errno(1295)
)

func diskFull(err error) bool {
	return errors.Is(err, errDiskFull) || errors.Is(err, errHandleDiskFull) || errors.Is(err, errDiskQuota)
}

func readOnly(err error) bool { return errors.Is(err, errWriteProtect) }
