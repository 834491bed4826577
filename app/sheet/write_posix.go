//go:build !windows

package sheet

import (
	"errors"
	"syscall"
)

// diskFull: no space, over the quota, or larger than the disk's format takes.
func diskFull(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) || errors.Is(err, syscall.EFBIG)
}

func readOnly(err error) bool { return errors.Is(err, syscall.EROFS) }
