//go:build !windows

package sheet

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"testing"

	"omvendt/app/fault"
	"omvendt/app/text"
)

// broken fails at one step; the others are those of the real disk.
type broken struct {
	realDisk
	step  string
	cause error
	tries *int
}

func (b broken) fails(step string) error {
	if b.step != step {
		return nil
	}
	*b.tries++
	return &fs.PathError{Op: step, Path: "x", Err: b.cause}
}

func (b broken) temp(dir string) (*os.File, error) {
	if err := b.fails("temp"); err != nil {
		return nil, err
	}
	return b.realDisk.temp(dir)
}

func (b broken) reserve(path string) error {
	if err := b.fails("reserve"); err != nil {
		return err
	}
	return b.realDisk.reserve(path)
}

func (b broken) rename(from, to string) error {
	step := "put in place"
	if filepath.Ext(from) == ".xlsx" && filepath.Base(from) == "rapport.xlsx" {
		step = "set aside"
	} else if filepath.Ext(from) == ".xlsx" {
		step = "put back"
	}
	if err := b.fails(step); err != nil {
		return err
	}
	return b.realDisk.rename(from, to)
}

func TestNothingIsHalfWrittenOrLostWhenTheDiskFails(t *testing.T) {
	causes := map[error]fault.Code{
		syscall.ENOSPC: fault.DiskFull, syscall.EDQUOT: fault.DiskFull, syscall.EFBIG: fault.DiskFull,
		syscall.EROFS: fault.FolderReadOnly, syscall.EACCES: fault.FolderReadOnly, syscall.EPERM: fault.FolderReadOnly,
		syscall.EBUSY: fault.FileInUse, syscall.EIO: fault.FileNotWritten, syscall.ENAMETOOLONG: fault.FileNotWritten,
	}
	for _, step := range []string{"temp", "reserve", "set aside", "put in place"} {
		for cause, code := range causes {
			dir, tries := t.TempDir(), 0
			path := filepath.Join(dir, "rapport.xlsx")
			if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
				t.Fatal(err)
			}
			kept, err := replace(broken{step: step, cause: cause, tries: &tries}, path, []byte("new"))
			if tries != 1 {
				t.Fatalf("%s was tried %d times", step, tries)
			}
			if !fault.Is(err, code) || fault.As(err).Args["file"] != "rapport.xlsx" || !errors.Is(err, cause) || kept != "" {
				t.Errorf("%s, %v: kept %q, got %v, want %s", step, cause, kept, err, code)
			}
			if got := names(t, dir); !slices.Equal(got, []string{"rapport.xlsx"}) {
				t.Errorf("%s, %v: the folder holds %v", step, cause, got)
			}
			if got := read(t, path); got != "old" {
				t.Errorf("%s, %v: the old file holds %q", step, cause, got)
			}
		}
	}
}

// fullDisk gives a file that takes no byte, as a full disk does.
type fullDisk struct{ realDisk }

func (fullDisk) temp(dir string) (*os.File, error) {
	name := filepath.Join(dir, ".omvendt-full.tmp")
	if err := os.Symlink("/dev/full", name); err != nil {
		return nil, err
	}
	return os.OpenFile(name, os.O_WRONLY, 0)
}

func TestFullDisk(t *testing.T) {
	if _, err := os.Stat("/dev/full"); err != nil {
		t.Skip("not checked: there is no /dev/full here")
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "rapport.xlsx")
	if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := replace(fullDisk{}, path, []byte("new")); !fault.Is(err, fault.DiskFull) {
		t.Errorf("got %v, want disk full", err)
	}
	if got := names(t, dir); !slices.Equal(got, []string{"rapport.xlsx"}) || read(t, path) != "old" {
		t.Errorf("the folder holds %v", got)
	}
}

func TestReadOnlyFolder(t *testing.T) {
	dir := t.TempDir()
	if err := os.Chmod(dir, 0o500); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(dir, 0o700) })
	if probe, err := os.CreateTemp(dir, "probe"); err == nil {
		_ = probe.Close()
		t.Skip("not checked: this user may write in a read-only folder; the failing disk above covers it")
	}
	if _, err := Write(filepath.Join(dir, "report.xlsx"), cohort(t, sampleInput(t, text.EN))); !fault.Is(err, fault.FolderReadOnly) {
		t.Errorf("got %v, want read-only folder", err)
	}
}
