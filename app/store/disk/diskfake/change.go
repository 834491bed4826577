package diskfake

import (
	"errors"
	"io"
	"io/fs"
	"path/filepath"

	"omvendt/app/store/disk"
)

func (f *FS) MkdirAll(path string) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	late, err := f.step("mkdir", path)
	if err != nil {
		return err
	}
	dir := f.root
	for _, name := range parts(path) {
		next := dir.names[name]
		if next == nil {
			next = f.node(fs.ModeDir | 0o700)
			dir.apply(move{name: next})
		}
		if !next.mode.IsDir() {
			return &fs.PathError{Op: "mkdir", Path: path, Err: errors.New("not a folder")}
		}
		dir = next
	}
	return late
}

func (f *FS) Create(path string) (disk.File, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	late, err := f.step("create", path)
	if err != nil {
		return nil, err
	}
	dir, name, n, err := f.find("create", path)
	if n != nil {
		return nil, &fs.PathError{Op: "create", Path: path, Err: fs.ErrExist}
	}
	if dir == nil {
		return nil, err
	}
	n = f.node(0o600)
	dir.apply(move{name: n})
	if late != nil {
		return nil, late
	}
	f.open++
	return &file{fs: f, node: n, path: path}, nil
}

func (f *FS) Append(path string) (disk.File, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	late, err := f.step("append", path)
	if err = errors.Join(late, err); err != nil {
		return nil, err
	}
	_, _, n, err := f.find("append", path)
	if err != nil {
		return nil, err
	}
	f.open++
	return &file{fs: f, node: n, path: path, atEnd: true}, nil
}

func (f *FS) Rename(from, to string) error { return f.rename(from, to, true) }

func (f *FS) RenameNew(from, to string) error { return f.rename(from, to, false) }

func (f *FS) rename(from, to string, replaces bool) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	late, err := f.step("rename", to)
	if err != nil {
		return err
	}
	dir, name, n, err := f.find("rename", from)
	if err != nil {
		return err
	}
	toDir, toName, there, err := f.find("rename", to)
	switch {
	case toDir == nil:
		return err
	case toDir != dir:
		return &fs.PathError{Op: "rename", Path: to, Err: errors.New("the fake moves within a folder only")}
	case there != nil && (!replaces || there.mode.IsDir()):
		return &fs.PathError{Op: "rename", Path: to, Err: fs.ErrExist}
	}
	dir.apply(move{name: nil, toName: n})
	return late
}

func (f *FS) Swap(from, to, keep string) error {
	moves := disk.Moves{New: f.RenameNew}
	if !f.NoExchange {
		moves.Exchange = f.exchange
	}
	return moves.Swap(from, to, keep)
}

func (f *FS) exchange(a, b string) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	late, err := f.step("exchange", b)
	if err != nil {
		return err
	}
	dir, aName, aNode, err := f.find("exchange", a)
	if err != nil {
		return err
	}
	bDir, bName, bNode, err := f.find("exchange", b)
	if err != nil {
		return err
	}
	if dir != bDir {
		return &fs.PathError{Op: "exchange", Path: b, Err: errors.New("the fake moves within a folder only")}
	}
	dir.apply(move{aName: bNode, bName: aNode})
	return late
}

func (f *FS) Remove(path string) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	late, err := f.step("remove", path)
	if err != nil {
		return err
	}
	dir, name, n, err := f.find("remove", path)
	if err != nil {
		return err
	}
	if len(n.names) > 0 {
		return &fs.PathError{Op: "remove", Path: path, Err: errors.New("the folder is not empty")}
	}
	dir.apply(move{name: nil})
	return late
}

func (f *FS) SyncDir(path string) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	late, err := f.step("syncdir", path)
	if err != nil {
		return err
	}
	_, _, dir, err := f.find("syncdir", path)
	if err != nil {
		return err
	}
	for _, m := range dir.moves {
		put(dir.flushed, m)
	}
	dir.moves = nil
	return late
}

// file is an open file.
type file struct {
	fs     *FS
	node   *node
	path   string
	at     int
	atEnd  bool
	closed bool
}

func (h *file) Name() string { return filepath.Base(h.path) }

func (h *file) Read(p []byte) (int, error) {
	n, err := h.ReadAt(p, int64(h.at))
	h.at += n
	if n > 0 {
		err = nil
	}
	return n, err
}

func (h *file) ReadAt(p []byte, off int64) (int, error) {
	h.fs.mu.Lock()
	defer h.fs.mu.Unlock()
	late, err := h.fs.step("read", h.path)
	if err = errors.Join(late, err); err != nil {
		return 0, err
	}
	if off >= int64(len(h.node.data)) {
		return 0, io.EOF
	}
	n := copy(p, h.node.data[off:])
	if n < len(p) {
		return n, io.EOF
	}
	return n, nil
}

func (h *file) Write(p []byte) (int, error) {
	h.fs.mu.Lock()
	defer h.fs.mu.Unlock()
	late, err := h.fs.step("write", h.path)
	if err != nil {
		p = p[:len(p)/2]
	}
	if h.atEnd {
		h.at = len(h.node.data)
	}
	h.change(change{at: h.at, data: append([]byte{}, p...)})
	h.at += len(p)
	return len(p), errors.Join(late, err)
}

func (h *file) Truncate(size int64) error {
	h.fs.mu.Lock()
	defer h.fs.mu.Unlock()
	late, err := h.fs.step("truncate", h.path)
	if err != nil {
		return err
	}
	h.change(change{at: int(size)})
	return late
}

func (h *file) change(c change) {
	h.node.data = c.whole(h.node.data)
	h.node.changes = append(h.node.changes, c)
	h.node.mod = h.fs.clock
}

func (h *file) Sync() error {
	h.fs.mu.Lock()
	defer h.fs.mu.Unlock()
	late, err := h.fs.step("sync", h.path)
	for i := range h.node.changes {
		c := &h.node.changes[i]
		if err != nil {
			c.doubtful = c.doubtful || !c.settled
		} else if !c.doubtful {
			c.settled = true
		}
	}
	h.node.fold()
	return errors.Join(late, err)
}

// fold takes what is settled, and after nothing doubtful, into what is durable.
func (n *node) fold() {
	for len(n.changes) > 0 && n.changes[0].settled {
		n.durable = n.changes[0].whole(n.durable)
		n.changes = n.changes[1:]
	}
}

func (h *file) Close() error {
	h.fs.mu.Lock()
	defer h.fs.mu.Unlock()
	if h.closed {
		return fs.ErrClosed
	}
	h.closed = true
	h.fs.open--
	late, err := h.fs.step("close", h.path)
	return errors.Join(late, err)
}

// whole gives the content after the change.
func (c change) whole(data []byte) []byte {
	end := c.at + len(c.data)
	if c.data == nil {
		return resize(data, c.at)
	}
	out := resize(data, max(len(data), end))
	copy(out[c.at:], c.data)
	return out
}

// resize gives a copy with this length, filled up with zeros.
func resize(data []byte, size int) []byte {
	out := make([]byte, size)
	copy(out, data)
	return out
}
