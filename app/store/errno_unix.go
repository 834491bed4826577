//go:build !windows

package store

import (
	"errors"
	"os"
	"syscall"
)

// full tells whether the disk or the person's share of it is used up.
func full(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT)
}

// readOnly tells whether the folder does not take files.
func readOnly(err error) bool {
	return errors.Is(err, syscall.EROFS) || errors.Is(err, os.ErrPermission)
}

// held tells whether another program is in the way for the moment.
func held(err error) bool {
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
