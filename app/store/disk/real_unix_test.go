//go:build !windows

package disk

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

func TestSharedDocumentStaysShared(t *testing.T) {
	dir := t.TempDir()
	from, to, keep := filepath.Join(dir, "new"), filepath.Join(dir, "to"), filepath.Join(dir, "keep")
	put(t, from, "new")
	put(t, to, "old")
	ok(t, os.Chmod(to, 0o664))
	ok(t, Real().Swap(from, to, keep))
	info, err := os.Stat(to)
	ok(t, err)
	if info.Mode().Perm() != 0o664 {
		t.Errorf("the permissions are %v", info.Mode())
	}
}

// Swaps while others read: with an exchange there is always a whole document.
func TestReadersAlwaysFindADocument(t *testing.T) {
	dir := t.TempDir()
	to := filepath.Join(dir, "to")
	put(t, to, "0000")
	if err := exchange(to, to); errors.Is(err, errors.ErrUnsupported) {
		t.Skip("names cannot change places on this file system")
	}
	done := make(chan error)
	go func() {
		for i := range 300 {
			from, keep := filepath.Join(dir, "from"), filepath.Join(dir, "keep")
			err := os.WriteFile(from, fmt.Appendf(nil, "%04d", i), 0o600)
			if err = errors.Join(err, Real().Swap(from, to, keep), os.Remove(keep)); err != nil {
				done <- err
				return
			}
		}
		done <- nil
	}()
	for reads := 0; ; reads++ {
		select {
		case err := <-done:
			ok(t, err)
			return
		default:
			if raw, err := os.ReadFile(to); err != nil || len(raw) != 4 {
				t.Fatalf("read %q, %v", raw, err)
			}
		}
	}
}
