package diskfake

import (
	"io/fs"
)

// What follows is somebody else at work on the disk: nothing of it is counted
// or fails, and it is on disk at once.

// Put gives the path a new file with this content, whatever was there.
func (f *FS) Put(path string, raw []byte) {
	f.settle(path, func() *node {
		n := f.node(0o600)
		n.data, n.durable = append([]byte{}, raw...), append([]byte{}, raw...)
		return n
	})
}

// Folder gives the path an empty folder, whatever was there.
func (f *FS) Folder(path string) {
	f.settle(path, func() *node { return f.node(fs.ModeDir | 0o700) })
}

// Link gives the path a link, whatever was there.
func (f *FS) Link(path, target string) {
	f.settle(path, func() *node {
		n := f.node(fs.ModeSymlink | 0o777)
		n.target = target
		return n
	})
}

// Take removes what the path holds.
func (f *FS) Take(path string) { f.settle(path, func() *node { return nil }) }

// Edit changes a file in place.
func (f *FS) Edit(path string, change func([]byte) []byte) {
	_, _, n, err := f.find("edit", path)
	must(err)
	n.data = change(append([]byte{}, n.data...))
	n.durable, n.changes = n.data, nil
	f.clock = f.clock.Add(1)
	n.mod = f.clock
}

// Protect makes a file read-only.
func (f *FS) Protect(path string) {
	_, _, n, err := f.find("protect", path)
	must(err)
	n.mode &^= 0o222
}

// Content gives what a file holds, and whether it is there.
func (f *FS) Content(path string) ([]byte, bool) {
	_, _, n, err := f.find("look", path)
	if err != nil || !n.mode.IsRegular() {
		return nil, false
	}
	return n.data, true
}

// Names lists the names in a folder.
func (f *FS) Names(path string) []string {
	_, _, n, err := f.find("look", path)
	if err != nil {
		return nil
	}
	return sorted(n.names)
}

func (f *FS) settle(path string, make func() *node) {
	dir, name, _, err := f.find("settle", path)
	if dir == nil {
		must(err)
	}
	f.clock = f.clock.Add(1)
	dir.apply(move{name: make()})
	for _, m := range dir.moves {
		put(dir.flushed, m)
	}
	dir.moves = nil
}
