package store

import (
	"errors"
	"syscall"
)

// Numbers of Windows' system error codes.
const (
	accessDenied     syscall.Errno = 5
	writeProtect     syscall.Errno = 19
	sharingViolation syscall.Errno = 32
	lockViolation    syscall.Errno = 33
	handleDiskFull   syscall.Errno = 39
	diskFull         syscall.Errno = 112
)

// full tells whether the disk is used up.
func full(err error) bool {
	return errors.Is(err, handleDiskFull) || errors.Is(err, diskFull)
}

// readOnly tells whether the disk does not take files.
func readOnly(err error) bool { return errors.Is(err, writeProtect) }

// held tells whether another program is in the way for the moment. Renaming
// over a file that is held gives "access denied" as well.
func held(err error) bool {
	return errors.Is(err, accessDenied) || errors.Is(err, sharingViolation) || errors.Is(err, lockViolation)
}

// syncDir does nothing: Windows has no flush of a folder.
func syncDir(string) error { return nil }
