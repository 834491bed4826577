//go:build unix

package disk

import (
	"os"
	"path/filepath"
	"syscall"
)

// SameDisk tells whether two paths lie on one disk, as far as the system
// tells. What cannot be looked at counts as the same.
func SameDisk(a, b string) bool {
	da, known := device(a)
	db, alsoKnown := device(b)
	return !known || !alsoKnown || da == db
}

// device is the number of the file system that a path, or the nearest folder
// above it that exists, lies on.
func device(path string) (number uint64, known bool) {
	for {
		if info, err := os.Stat(path); err == nil {
			st, ok := info.Sys().(*syscall.Stat_t)
			if !ok {
				return 0, false
			}
			return uint64(st.Dev), true
		}
		up := filepath.Dir(path)
		if up == path {
			return 0, false
		}
		path = up
	}
}
