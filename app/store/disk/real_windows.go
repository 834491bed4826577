package disk

import (
	"errors"
	"io/fs"
	"os"
	"unsafe"

	"golang.org/x/sys/windows"
)

var replaceFile = windows.NewLazySystemDLL("kernel32.dll").NewProc("ReplaceFileW")

// Flags and error codes of ReplaceFileW.
const (
	ignoreMergeErrors = 0x2
	ignoreACLErrors   = 0x4

	unableToMoveReplacement2 windows.Errno = 1177 // the old file is at the backup name, the new one still at its own
)

// Full tells whether the disk is used up.
func Full(err error) bool {
	return errors.Is(err, windows.ERROR_HANDLE_DISK_FULL) || errors.Is(err, windows.ERROR_DISK_FULL)
}

// ReadOnly tells whether the disk does not take files.
func ReadOnly(err error) bool { return errors.Is(err, windows.ERROR_WRITE_PROTECT) }

// Held tells whether another program is in the way for the moment. Renaming
// over a file that is held gives "access denied" as well.
func Held(err error) bool {
	return errors.Is(err, windows.ERROR_ACCESS_DENIED) || errors.Is(err, windows.ERROR_SHARING_VIOLATION) ||
		errors.Is(err, windows.ERROR_LOCK_VIOLATION)
}

// syncDir does nothing: Windows has no flush of a folder. Renames are written
// through instead.
func syncDir(string) error { return nil }

func rename(from, to string) error {
	return move(from, to, windows.MOVEFILE_REPLACE_EXISTING|windows.MOVEFILE_WRITE_THROUGH)
}

func renameNew(from, to string) error { return move(from, to, windows.MOVEFILE_WRITE_THROUGH) }

func move(from, to string, flags uint32) error {
	names, err := wide(from, to)
	if err == nil {
		err = windows.MoveFileEx(names[0], names[1], flags)
	}
	if err != nil {
		return &os.LinkError{Op: "rename", Old: from, New: to, Err: err}
	}
	return nil
}

func (r realFS) Swap(from, to, keep string) error {
	aside := Moves{New: r.RenameNew}
	if r.noExchange {
		return aside.Swap(from, to, keep)
	}
	if _, err := os.Lstat(keep); err == nil {
		// ReplaceFileW would overwrite it.
		return &os.LinkError{Op: "swap", Old: from, New: keep, Err: fs.ErrExist}
	}
	err := replace(from, to, keep)
	switch {
	case err == nil:
		return nil
	case errors.Is(err, unableToMoveReplacement2):
		return aside.back(err, keep, to)
	case errors.Is(err, windows.ERROR_NOT_SUPPORTED), errors.Is(err, windows.ERROR_INVALID_FUNCTION),
		errors.Is(err, windows.ERROR_CALL_NOT_IMPLEMENTED):
		return aside.Swap(from, to, keep)
	}
	return err
}

func replace(from, to, keep string) error {
	names, err := wide(to, from, keep)
	if err == nil {
		var done uintptr
		done, _, err = replaceFile.Call(uintptr(unsafe.Pointer(names[0])), uintptr(unsafe.Pointer(names[1])),
			uintptr(unsafe.Pointer(names[2])), ignoreMergeErrors|ignoreACLErrors, 0, 0)
		if done != 0 {
			return nil
		}
	}
	return &os.LinkError{Op: "swap", Old: from, New: to, Err: err}
}

func wide(paths ...string) ([]*uint16, error) {
	var out []*uint16
	for _, path := range paths {
		name, err := windows.UTF16PtrFromString(path)
		if err != nil {
			return nil, err
		}
		out = append(out, name)
	}
	return out, nil
}
