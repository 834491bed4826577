//go:build !windows

package sheet

import (
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"omvendt/app/fault"
)

func TestReadTellsAFileInUse(t *testing.T) {
	for _, number := range []syscall.Errno{syscall.EBUSY, syscall.ETXTBSY} {
		if err := openFault("a.xlsx", &fs.PathError{Op: "open", Err: number}); !fault.Is(err, fault.FileInUse) {
			t.Errorf("%v told as %v", number, err)
		}
	}
}

func TestReadDoesNotWaitForAPipe(t *testing.T) {
	path := filepath.Join(t.TempDir(), "pipe.csv")
	mustNot(t, syscall.Mkfifo(path, 0o600))
	if _, err := Read(t.Context(), path, ReadOptions{}); !fault.Is(err, fault.FileUnreadable) {
		t.Errorf("pipe: %v", err)
	}
}

func TestReadTellsAClosedFile(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("the system administrator may read everything")
	}
	path := filepath.Join(t.TempDir(), "lukket.csv")
	mustNot(t, os.WriteFile(path, []byte("a;b"), 0o000))
	if _, err := Read(t.Context(), path, ReadOptions{}); !fault.Is(err, fault.FileNoAccess) {
		t.Errorf("closed file: %v", err)
	}
}
