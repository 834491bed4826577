package sheet

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"omvendt/app/fault"
	"omvendt/app/report"
)

// Write puts the book into a file of that path. The file appears whole or not
// at all: it is written beside its place under another name, flushed to the
// disk and then renamed. A file that is already there is not lost; it is kept
// beside as "name (1).xlsx", "name (2).xlsx" and so on, the highest number
// being the latest kept, and its path is returned (otherwise "").
//
// Errors: fault.DiskFull, FolderReadOnly, FileInUse (open in Excel),
// FileIsFolder, FileNotWritten, all with the argument file; Internal when the
// book cannot be made. After an error the folder is as it was.
func Write(path string, b report.Book) (kept string, err error) {
	data, err := Render(b)
	if err != nil {
		return "", err
	}
	return replace(realDisk{}, path, data)
}

// disk is what replace needs of the file system; the tests let it fail.
type disk interface {
	temp(dir string) (*os.File, error)
	reserve(path string) error
	rename(from, to string) error
	remove(path string) error
}

type realDisk struct{}

func (realDisk) temp(dir string) (*os.File, error) { return os.CreateTemp(dir, ".omvendt-*.tmp") }
func (realDisk) rename(from, to string) error      { return os.Rename(from, to) }
func (realDisk) remove(path string) error          { return os.Remove(path) }

// reserve takes a name that nobody has, by making an empty file.
func (realDisk) reserve(path string) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	return f.Close()
}

func replace(d disk, path string, data []byte) (kept string, err error) {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return "", fault.New(fault.FileIsFolder, nil, "file", filepath.Base(path))
	}
	temp, err := fill(d, filepath.Dir(path), data)
	if err != nil {
		return "", notWritten(path, err)
	}
	kept, err = keep(d, path)
	if err != nil {
		return "", notWritten(path, errors.Join(err, d.remove(temp)))
	}
	if err := d.rename(temp, path); err != nil {
		if kept != "" {
			err = errors.Join(err, d.rename(kept, path))
		}
		return "", notWritten(path, errors.Join(err, d.remove(temp)))
	}
	syncFolder(filepath.Dir(path))
	return kept, nil
}

// fill makes the temporary file and leaves none behind when it fails.
func fill(d disk, dir string, data []byte) (name string, err error) {
	f, err := d.temp(dir)
	if err != nil {
		return "", err
	}
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return "", errors.Join(err, d.remove(f.Name()))
	}
	return f.Name(), nil
}

// mostKept is the highest number tried for a kept file.
const mostKept = 999

// keep moves a file that is in the way to the first free numbered name and
// gives that, or "" when nothing is in the way.
func keep(d disk, path string) (string, error) {
	if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) {
		return "", nil
	} else if err != nil {
		return "", err
	}
	ext := filepath.Ext(path)
	for n := 1; n <= mostKept; n++ {
		name := fmt.Sprintf("%s (%d)%s", strings.TrimSuffix(path, ext), n, ext)
		if err := d.reserve(name); errors.Is(err, fs.ErrExist) {
			continue
		} else if err != nil {
			return "", err
		}
		if err := d.rename(path, name); err != nil {
			return "", errors.Join(err, d.remove(name))
		}
		return name, nil
	}
	return "", fs.ErrExist
}

// notWritten turns what the system said into a fault.
func notWritten(path string, err error) error {
	code := fault.FileNotWritten
	switch {
	case diskFull(err):
		code = fault.DiskFull
	case inUse(err):
		code = fault.FileInUse
	case readOnly(err), errors.Is(err, fs.ErrPermission):
		code = fault.FolderReadOnly
	}
	return fault.New(code, err, "file", filepath.Base(path))
}

// syncFolder makes the new name survive a power cut where the system can do
// that; elsewhere it does nothing.
func syncFolder(dir string) {
	if d, err := os.Open(dir); err == nil {
		_ = d.Sync()
		_ = d.Close()
	}
}
