package store

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"omvendt/app/fault"
)

// maxFile is the largest file that is read, in bytes. Real ones have a few MB.
const maxFile = 1 << 30

// A file that another program holds is tried again after 10, 20, 30 … ms, for
// about two seconds in all.
const (
	retryStep  = 10 * time.Millisecond
	retryTries = 20
)

// staleAfter is how old a leftover of an interrupted save must be to be
// removed: no save that is still running is that old.
const staleAfter = 10 * time.Minute

// files are the file operations that a save consists of, so that tests can
// let each of them fail.
type files struct {
	create  func(dir, pattern string) (tempFile, error)
	rename  func(from, to string) error
	remove  func(path string) error
	syncDir func(dir string) error
	sleep   func(time.Duration)
}

type tempFile interface {
	io.Writer
	Name() string
	Sync() error
	Close() error
}

func realFiles() files {
	return files{
		// os.CreateTemp makes files that only their owner can read.
		create:  func(dir, pattern string) (tempFile, error) { return os.CreateTemp(dir, pattern) },
		rename:  os.Rename,
		remove:  os.Remove,
		syncDir: syncDir,
		sleep:   time.Sleep,
	}
}

// disk is the place of the workspace file. It never keeps the file open, so
// that other programs can copy, move and synchronise it.
type disk struct {
	path  string
	files files
	seen  os.FileInfo // of the file as we last knew its content
}

// diskAt finds the place; a link is followed, so that a save replaces what it
// points to and not the link.
func diskAt(path string, files files) (*disk, error) {
	full, err := filepath.Abs(path)
	if err != nil {
		return nil, fault.New(fault.FileNotFound, err, "file", filepath.Base(path))
	}
	if real, err := filepath.EvalSymlinks(full); err == nil {
		full = real
	}
	return &disk{path: full, files: files}, nil
}

func (d *disk) name() string { return filepath.Base(d.path) }

func (d *disk) fault(code fault.Code, cause error) error {
	return fault.New(code, cause, "file", d.name())
}

// read gives the content of the file.
func (d *disk) read() ([]byte, error) {
	info, err := os.Stat(d.path)
	switch {
	case err != nil:
		return nil, d.readFault(err)
	case info.IsDir():
		return nil, d.fault(fault.FileIsFolder, nil)
	case !info.Mode().IsRegular():
		return nil, d.fault(fault.WorkspaceForeign, nil)
	case info.Size() > maxFile:
		return nil, d.fault(fault.FileTooLarge, nil)
	}
	var raw []byte
	err = d.patiently(func() (err error) {
		raw, err = os.ReadFile(d.path)
		return err
	})
	if err != nil {
		return nil, d.readFault(err)
	}
	d.know(info)
	return raw, nil
}

// know remembers the file by what the file system says of it.
func (d *disk) know(info os.FileInfo) {
	// On Windows the identity is read on first use, which must be now.
	os.SameFile(info, info)
	d.seen = info
}

func (d *disk) forget() { d.seen = nil }

// check tells whether the file is still the one with the expected content;
// nil expects that there is none. What looks different is read and compared.
func (d *disk) check(expected []byte) error {
	info, err := os.Lstat(d.path)
	if expected == nil {
		if err == nil {
			return d.fault(fault.WorkspaceExists, nil)
		}
		return nil
	}
	if err != nil {
		return d.readFault(err)
	}
	if d.seen != nil && os.SameFile(d.seen, info) && d.seen.Size() == info.Size() && d.seen.ModTime().Equal(info.ModTime()) {
		return nil
	}
	if !info.Mode().IsRegular() || info.Size() > int64(len(expected)+sealSize) {
		return d.fault(fault.WorkspaceElsewhere, nil)
	}
	raw, err := os.ReadFile(d.path)
	if err != nil {
		return d.readFault(err)
	}
	if there, broken := unseal(raw); broken || !bytes.Equal(there, expected) {
		return d.fault(fault.WorkspaceElsewhere, nil)
	}
	d.know(info)
	return nil
}

// publish puts a new image in the place of the expected one: written and sealed
// beside it, flushed, renamed over it, and the folder flushed.
func (d *disk) publish(expected, image []byte) error {
	temp, err := d.writeTemp(image)
	if err != nil {
		return d.writeFault(err)
	}
	info, err := os.Lstat(temp)
	if err == nil {
		err = d.check(expected)
	}
	if err == nil {
		d.know(info)
		err = d.patiently(func() error { return d.files.rename(temp, d.path) })
	}
	if err != nil {
		d.forget()
		d.drop(temp)
		return d.writeFault(err)
	}
	if err := d.files.syncDir(filepath.Dir(d.path)); err != nil {
		d.putBack(expected)
		return d.writeFault(err)
	}
	return nil
}

// writeTemp writes the image to a flushed file of its own and gives its path.
func (d *disk) writeTemp(image []byte) (string, error) {
	f, err := d.files.create(filepath.Dir(d.path), d.tempPattern())
	if errors.Is(err, fs.ErrPermission) {
		return "", d.fault(fault.FolderReadOnly, err)
	}
	if err != nil {
		return "", err
	}
	_, err = f.Write(image)
	if err == nil {
		_, err = f.Write(sealOf(image))
	}
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		d.drop(f.Name())
		return "", err
	}
	return f.Name(), nil
}

func (d *disk) tempPattern() string { return "." + d.name() + ".*.tmp" }

func (d *disk) drop(temp string) {
	// What cannot be removed now is swept away when the file is opened.
	_ = d.files.remove(temp)
}

// putBack restores the former content when the folder could not be flushed.
// Should that fail too, the next save finds a file that it does not know.
func (d *disk) putBack(expected []byte) {
	d.forget()
	if expected == nil {
		d.drop(d.path)
		return
	}
	temp, err := d.writeTemp(expected)
	if err != nil {
		return
	}
	if d.files.rename(temp, d.path) != nil {
		d.drop(temp)
	}
}

// sweep removes what interrupted saves left beside the file.
func (d *disk) sweep(now time.Time) {
	entries, err := os.ReadDir(filepath.Dir(d.path))
	if err != nil {
		return
	}
	prefix, suffix, _ := strings.Cut(d.tempPattern(), "*")
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), prefix) || !strings.HasSuffix(e.Name(), suffix) {
			continue
		}
		if info, err := e.Info(); err == nil && info.Mode().IsRegular() && now.Sub(info.ModTime()) > staleAfter {
			d.drop(filepath.Join(filepath.Dir(d.path), e.Name()))
		}
	}
}

// patiently tries again while another program holds the file.
func (d *disk) patiently(try func() error) error {
	err := try()
	for n := 1; n < retryTries && err != nil && held(err); n++ {
		d.files.sleep(time.Duration(n) * retryStep)
		err = try()
	}
	return err
}

func (d *disk) readFault(err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return d.fault(fault.FileNotFound, err)
	case held(err):
		return d.fault(fault.FileInUse, err)
	case errors.Is(err, fs.ErrPermission):
		return d.fault(fault.FileNoAccess, err)
	}
	return d.fault(fault.FileUnreadable, err)
}

func (d *disk) writeFault(err error) error {
	var told *fault.Error
	switch {
	case errors.As(err, &told):
		return err
	case full(err):
		return d.fault(fault.DiskFull, err)
	case errors.Is(err, fs.ErrNotExist):
		return d.fault(fault.FileNotFound, err)
	case readOnly(err):
		return d.fault(fault.FolderReadOnly, err)
	case held(err):
		return d.fault(fault.FileInUse, err)
	}
	return d.fault(fault.FileNotWritten, err)
}
