package disk

import (
	"path/filepath"
	"strings"
)

// SameDisk tells whether two paths lie on one volume, by its name.
func SameDisk(a, b string) bool {
	return strings.EqualFold(filepath.VolumeName(a), filepath.VolumeName(b))
}
