//go:build !windows

package sheet

import (
	"errors"
	"syscall"
)

// inUse tells whether another program holds the file.
func inUse(err error) bool {
	return errors.Is(err, syscall.EBUSY) || errors.Is(err, syscall.ETXTBSY)
}
