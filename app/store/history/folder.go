// Package history keeps versions of a workspace: whole encoded documents in a
// folder, named by when they were taken, why, and how much they held, so that
// they can be listed when nothing can be unlocked. Nothing in a name is about
// a person.
package history

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"omvendt/app/store/disk"
)

// Entry is one kept version.
type Entry struct {
	Name     string // of the file
	At       time.Time
	Sequence int64
	Reason   string // a key of the closed list of reasons: letters and _
	Mentors  int
	Mentees  int
	Pairs    int
	Bytes    int64
}

const (
	ending = ".omvendt"
	layout = "20060102T150405.000Z"
)

func (e Entry) fileName() string {
	return fmt.Sprintf("%s-%08d-%s-%d-%d-%d%s", e.At.UTC().Format(layout), e.Sequence, e.Reason, e.Mentors, e.Mentees, e.Pairs, ending)
}

// parse reads a name that fileName made.
func parse(name string) (Entry, bool) {
	parts := strings.Split(strings.TrimSuffix(name, ending), "-")
	if !strings.HasSuffix(name, ending) || len(parts) != 6 {
		return Entry{}, false
	}
	e := Entry{Name: name, Reason: parts[2]}
	var err error
	if e.At, err = time.Parse(layout, parts[0]); err != nil {
		return Entry{}, false
	}
	if _, err := fmt.Sscanf(strings.Join([]string{parts[1], parts[3], parts[4], parts[5]}, " "), "%d %d %d %d",
		&e.Sequence, &e.Mentors, &e.Mentees, &e.Pairs); err != nil {
		return Entry{}, false
	}
	return e, e.fileName() == name
}

// Folder is a place for versions.
type Folder struct {
	Files disk.FS
	Dir   string
}

// List gives the versions in the folder, newest first. A folder that does not
// exist holds none; files with other names are passed over.
func (f Folder) List() ([]Entry, error) {
	found, err := f.Files.ReadDir(f.Dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var out []Entry
	for _, d := range found {
		e, ok := parse(d.Name())
		if !ok {
			continue
		}
		if info, err := d.Info(); err == nil {
			e.Bytes = info.Size()
		}
		out = append(out, e)
	}
	slices.SortFunc(out, func(a, b Entry) int {
		if n := b.At.Compare(a.At); n != 0 {
			return n
		}
		return strings.Compare(b.Name, a.Name)
	})
	return out, nil
}

// Put keeps a version: written whole and flushed, or not there.
func (f Folder) Put(e Entry, raw []byte) (Entry, error) {
	e.At = e.At.UTC().Truncate(time.Millisecond)
	e.Name, e.Bytes = e.fileName(), int64(len(raw))
	if err := disk.Folder(f.Files, f.Dir); err != nil {
		return e, err
	}
	return e, disk.WriteWhole(f.Files, filepath.Join(f.Dir, e.Name), raw)
}

// Path is where a version of the folder lies.
func (f Folder) Path(name string) string { return filepath.Join(f.Dir, name) }

// Read gives the bytes of a version. The name must be one that List gave.
func (f Folder) Read(name string) ([]byte, error) {
	if _, ok := parse(name); !ok {
		return nil, fs.ErrNotExist
	}
	return f.Files.ReadFile(filepath.Join(f.Dir, name))
}

// Remove takes a version away.
func (f Folder) Remove(name string) error {
	if _, ok := parse(name); !ok {
		return fs.ErrNotExist
	}
	if err := f.Files.Remove(filepath.Join(f.Dir, name)); err != nil {
		return err
	}
	return f.Files.SyncDir(f.Dir)
}
