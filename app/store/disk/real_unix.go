//go:build !windows

package disk

import (
	"errors"
	"os"
	"syscall"

	"golang.org/x/sys/unix"
)

// Full tells whether the disk or the person's share of it is used up.
func Full(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT)
}

// ReadOnly tells whether the folder does not take files.
func ReadOnly(err error) bool {
	return errors.Is(err, syscall.EROFS) || errors.Is(err, os.ErrPermission)
}

// Held tells whether another program is in the way for the moment.
func Held(err error) bool {
	return errors.Is(err, syscall.EBUSY) || errors.Is(err, syscall.ETXTBSY)
}

// syncDir makes a rename in the folder durable. File systems that cannot
// flush a folder say EINVAL or ENOTSUP; with them the rename is as durable as
// they make it.
func syncDir(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer f.Close()
	err = f.Sync()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, syscall.ENOTSUP) {
		return nil
	}
	return err
}

func rename(from, to string) error { return os.Rename(from, to) }

func (r realFS) Swap(from, to, keep string) error {
	moves := Moves{New: r.RenameNew}
	if !r.noExchange {
		moves.Exchange = exchange
	}
	// A folder that several people share goes on being shared. Where it
	// cannot be, the file is its owner's only.
	if info, err := os.Lstat(to); err == nil && info.Mode().IsRegular() {
		_ = os.Chmod(from, info.Mode().Perm())
	}
	return moves.Swap(from, to, keep)
}

// unsupported turns what file systems say of a kind of rename that they do not
// have into errors.ErrUnsupported.
func unsupported(op, from, to string, err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, unix.EINVAL), errors.Is(err, unix.ENOSYS), errors.Is(err, unix.ENOTSUP), errors.Is(err, unix.EOPNOTSUPP):
		err = errors.ErrUnsupported
	}
	return &os.LinkError{Op: op, Old: from, New: to, Err: err}
}
