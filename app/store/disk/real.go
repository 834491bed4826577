package disk

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

type realFS struct {
	// Tests switch off what some file systems cannot do.
	noExchange, noRenameNew, noLink bool
}

// Real is the file system of this machine.
func Real() FS { return realFS{} }

func (realFS) Resolve(path string) (string, error) {
	full, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	if real, err := filepath.EvalSymlinks(full); err == nil {
		return real, nil
	}
	// The file may be new; its folder is followed nevertheless.
	if dir, err := filepath.EvalSymlinks(filepath.Dir(full)); err == nil {
		return filepath.Join(dir, filepath.Base(full)), nil
	}
	return full, nil
}

func (realFS) ReadFile(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if info.Size() > MaxFile {
		return nil, ErrTooLarge
	}
	raw := make([]byte, 0, info.Size()+512)
	for {
		if len(raw) == cap(raw) {
			raw = append(raw, 0)[:len(raw)]
		}
		n, err := f.Read(raw[len(raw):cap(raw)])
		raw = raw[:len(raw)+n]
		if errors.Is(err, io.EOF) {
			return raw, nil
		}
		if err == nil && len(raw) > MaxFile {
			err = ErrTooLarge
		}
		if err != nil {
			return nil, err
		}
	}
}

func (realFS) Stat(path string) (fs.FileInfo, error) {
	info, err := os.Lstat(path)
	if err == nil {
		// On Windows the identity is read on first use, which must be now.
		os.SameFile(info, info)
	}
	return info, err
}

func (realFS) Same(a, b fs.FileInfo) bool {
	return os.SameFile(a, b) && a.Size() == b.Size() && a.ModTime().Equal(b.ModTime())
}

func (realFS) ReadDir(path string) ([]fs.DirEntry, error) { return os.ReadDir(path) }
func (realFS) MkdirAll(path string) error                 { return os.MkdirAll(path, 0o700) }
func (realFS) Remove(path string) error                   { return os.Remove(path) }
func (realFS) Sleep(d time.Duration)                      { time.Sleep(d) }
func (realFS) SyncDir(path string) error                  { return syncDir(path) }
func (realFS) Rename(from, to string) error               { return rename(from, to) }

func (realFS) Create(path string) (File, error) {
	return os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
}

func (realFS) Append(path string) (File, error) {
	return os.OpenFile(path, os.O_RDWR|os.O_APPEND, 0)
}

// RenameNew falls back to a hard link, and on file systems without links to
// claiming the name with an empty file first.
func (r realFS) RenameNew(from, to string) error {
	if !r.noRenameNew {
		err := renameNew(from, to)
		if !errors.Is(err, errors.ErrUnsupported) {
			return err
		}
	}
	if !r.noLink {
		err := os.Link(from, to)
		if err == nil {
			if err := os.Remove(from); err != nil {
				return errors.Join(err, os.Remove(to))
			}
			return nil
		}
		if errors.Is(err, fs.ErrExist) || errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return renameClaimed(from, to)
}

func renameClaimed(from, to string) error {
	if _, err := os.Lstat(from); err != nil {
		return err
	}
	claim, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	err = claim.Close()
	if err == nil {
		err = rename(from, to)
	}
	if err != nil {
		return errors.Join(err, os.Remove(to))
	}
	return nil
}
