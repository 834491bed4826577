// Package diskfake is a disk in memory for tests: every operation can be made
// to fail, somebody else can get in between two operations, and the power can
// be cut, after which every state that a real disk may be in can be looked at.
package diskfake

import (
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"omvendt/app/store/disk"
)

// Op is one operation that is about to be done.
type Op struct {
	N    int    // its number, from 1
	Kind string // "read", "stat", "list", "mkdir", "create", "append", "rename", "exchange", "remove", "syncdir", "write", "sync", "truncate", "close"
	Path string
}

// Late makes an operation happen and fail nevertheless, as network disks do
// when only the answer is lost.
type Late struct{ Err error }

func (l Late) Error() string { return "late: " + l.Err.Error() }
func (l Late) Unwrap() error { return l.Err }

// FS is the disk. The zero value is not usable; New makes one.
type FS struct {
	// Before is asked before every operation; an error makes it fail. A write
	// that fails has written half, and a sync that fails leaves it open for
	// ever whether the data are on disk. What Before does to the disk itself
	// is neither counted nor asked about.
	Before func(Op) error
	// NoExchange is a file system on which two names cannot change places.
	NoExchange bool

	mu     sync.Mutex
	root   *node
	nodes  int
	clock  time.Time
	asking bool
	ops    int
	slept  time.Duration
	open   int
}

var _ disk.FS = (*FS)(nil)

// node is a file, a folder or a link.
type node struct {
	id     int
	mode   fs.FileMode
	mod    time.Time
	target string // of a link

	data    []byte   // of a file, as programs see it
	durable []byte   // as it is on disk for certain
	changes []change // what may be on disk besides, in order

	names   map[string]*node // of a folder, as programs see them
	flushed map[string]*node // as they are on disk for certain
	moves   []move           // what may have happened besides, in order
}

// change is a write or a truncation of a file.
type change struct {
	at       int
	data     []byte // nil for a truncation to at
	settled  bool   // on disk for certain, but after one that is not
	doubtful bool   // a sync has failed: no later one tells
}

// move is a change of names in a folder; nil is a name that is gone.
type move map[string]*node

// New makes an empty disk with one folder, which is flushed.
func New(folder string) *FS {
	f := &FS{clock: time.Date(2026, 11, 24, 14, 2, 0, 0, time.UTC)}
	f.root = f.node(fs.ModeDir | 0o700)
	f.quietly(func() {
		must(f.MkdirAll(folder))
		for dir := folder; ; dir = filepath.Dir(dir) {
			must(f.SyncDir(dir))
			if filepath.Dir(dir) == dir {
				return
			}
		}
	})
	return f
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}

func (f *FS) node(mode fs.FileMode) *node {
	f.nodes++
	n := &node{id: f.nodes, mode: mode, mod: f.clock}
	if mode.IsDir() {
		n.names, n.flushed = map[string]*node{}, map[string]*node{}
	}
	return n
}

// Ops is how many operations were asked for.
func (f *FS) Ops() int { return f.ops }

// Slept is how long the callers have waited.
func (f *FS) Slept() time.Duration { return f.slept }

// Open is how many files are open.
func (f *FS) Open() int { return f.open }

// Advance sets the disk's clock on.
func (f *FS) Advance(d time.Duration) { f.clock = f.clock.Add(d) }

// Now is the disk's clock.
func (f *FS) Now() time.Time { return f.clock }

// quietly does something that is not counted.
func (f *FS) quietly(do func()) {
	was := f.asking
	f.asking = true
	do()
	f.asking = was
}

// step counts an operation and asks whether it may be done: late is an error
// to give after it was.
func (f *FS) step(kind, path string) (late, err error) {
	if f.asking {
		return nil, nil
	}
	f.ops++
	if f.Before == nil {
		return nil, nil
	}
	f.asking = true
	err = f.Before(Op{f.ops, kind, path})
	f.asking = false
	if l, ok := err.(Late); ok {
		return &fs.PathError{Op: kind, Path: path, Err: l.Err}, nil
	}
	if err != nil {
		return nil, &fs.PathError{Op: kind, Path: path, Err: err}
	}
	return nil, nil
}

func parts(path string) []string {
	return strings.FieldsFunc(filepath.ToSlash(path), func(r rune) bool { return r == '/' })
}

// find gives the folder of a path, the name in it, and what has that name.
func (f *FS) find(op, path string) (dir *node, name string, n *node, err error) {
	gone := &fs.PathError{Op: op, Path: path, Err: fs.ErrNotExist}
	steps := parts(path)
	if len(steps) == 0 {
		return nil, "", f.root, nil
	}
	dir = f.root
	for _, s := range steps[:len(steps)-1] {
		if dir = dir.names[s]; dir == nil || !dir.mode.IsDir() {
			return nil, "", nil, gone
		}
	}
	name = steps[len(steps)-1]
	if n = dir.names[name]; n == nil {
		return dir, name, nil, gone
	}
	return dir, name, n, nil
}

// apply changes names in a folder, for programs at once and on disk later.
func (n *node) apply(m move) {
	put(n.names, m)
	n.moves = append(n.moves, m)
}

func put(names map[string]*node, m move) {
	for name, n := range m {
		if n == nil {
			delete(names, name)
		} else {
			names[name] = n
		}
	}
}

func (f *FS) Resolve(path string) (string, error) {
	_, _, n, err := f.find("resolve", path)
	if err == nil && n.target != "" {
		return f.Resolve(n.target)
	}
	return path, nil
}

func (f *FS) ReadFile(path string) ([]byte, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	late, err := f.step("read", path)
	if err = errors.Join(late, err); err != nil {
		return nil, err
	}
	_, _, n, err := f.find("read", path)
	if err != nil {
		return nil, err
	}
	if n.target != "" {
		if _, _, n, err = f.find("read", n.target); err != nil {
			return nil, err
		}
	}
	if !n.mode.IsRegular() {
		return nil, &fs.PathError{Op: "read", Path: path, Err: errors.New("is a folder")}
	}
	return slices.Clone(n.data), nil
}

func (f *FS) Stat(path string) (fs.FileInfo, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	late, err := f.step("stat", path)
	if err = errors.Join(late, err); err != nil {
		return nil, err
	}
	_, name, n, err := f.find("stat", path)
	if err != nil {
		return nil, err
	}
	return info{name, int64(len(n.data)), n.mode, n.mod, n.id}, nil
}

func (f *FS) Same(a, b fs.FileInfo) bool { return a.(info).same(b.(info)) }

func (f *FS) ReadDir(path string) ([]fs.DirEntry, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	late, err := f.step("list", path)
	if err = errors.Join(late, err); err != nil {
		return nil, err
	}
	_, _, dir, err := f.find("list", path)
	if err != nil {
		return nil, err
	}
	var out []fs.DirEntry
	for name, n := range dir.names {
		out = append(out, fs.FileInfoToDirEntry(info{name, int64(len(n.data)), n.mode, n.mod, n.id}))
	}
	slices.SortFunc(out, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return out, nil
}

// Sleep sets the clock on.
func (f *FS) Sleep(d time.Duration) {
	f.slept += d
	f.clock = f.clock.Add(d)
}

type info struct {
	name string
	size int64
	mode fs.FileMode
	mod  time.Time
	id   int
}

func (i info) Name() string       { return i.name }
func (i info) Size() int64        { return i.size }
func (i info) Mode() fs.FileMode  { return i.mode }
func (i info) ModTime() time.Time { return i.mod }
func (i info) IsDir() bool        { return i.mode.IsDir() }
func (i info) Sys() any           { return nil }

func (i info) same(o info) bool { return i.id == o.id && i.size == o.size && i.mod.Equal(o.mod) }
