// Package store keeps the workspace: one file that holds everything the app
// knows, and the only place that knows SQL.
//
// The database lives in memory. Every change goes through Update, which writes
// the whole new image beside the file, flushes it and puts it in the file's
// place before the change is committed in memory. So what was acknowledged is
// on disk, what failed has left no trace in either place, and the file is at
// every moment one complete state. Readers look at the last acknowledged image
// and never wait for a writer.
package store

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/base32"
	"errors"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"omvendt/app/fault"
	"omvendt/app/store/db"
	"omvendt/app/text"
)

// Store is one open workspace file. Its methods may be called from any
// goroutine.
type Store struct {
	path string
	now  func() time.Time
	who  string // the coordinator's name, for the log

	writing sync.Mutex // held by the one writer
	disk    *disk
	mem     *memory

	mu       sync.RWMutex // guards what readers see
	image    []byte       // the last acknowledged state, as it is on disk
	snapshot *sql.DB      // read-only connections to that state
	history  history
	revision int64
	closed   bool
}

// NewID makes an identifier: 128 random bits as 26 letters and digits.
func NewID() string {
	var raw [16]byte
	if _, err := rand.Read(raw[:]); err != nil {
		panic(err)
	}
	return strings.ToLower(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(raw[:]))
}

// Create makes a new workspace file and opens it. The op is the first line of
// the log; it cannot be undone. A file that lies there already gives
// fault.WorkspaceExists and is not touched.
func Create(path string, op text.Say) (*Store, error) { return create(path, op, realFiles()) }

func create(path string, op text.Say, files files) (*Store, error) {
	d, err := diskAt(path, files)
	if err != nil {
		return nil, err
	}
	if err := d.check(nil); err != nil {
		return nil, err
	}
	mem, err := newMemory(nil)
	if err != nil {
		return nil, err
	}
	s := &Store{path: path, now: time.Now, disk: d, mem: mem}
	if err := s.migrate(workspaceMigrations(), 0, op); err != nil {
		mem.close()
		return nil, err
	}
	return s, nil
}

// Open opens a workspace file and checks it whole. It never writes, unless the
// file is of an older version and has to be brought up to this one. Faults:
// FileNotFound, FileIsFolder, FileNoAccess, FileInUse, FileTooLarge,
// WorkspaceForeign, WorkspaceNewer, WorkspaceDamaged.
func Open(path string) (*Store, error) {
	return open(path, workspaceMigrations(), realFiles())
}

func open(path string, steps []migration, files files) (*Store, error) {
	d, err := diskAt(path, files)
	if err != nil {
		return nil, err
	}
	raw, err := d.read()
	if err != nil {
		return nil, err
	}
	image, version, err := inspect(raw, len(steps), d.name())
	if err != nil {
		return nil, err
	}
	mem, err := newMemory(image)
	if err == nil {
		err = mem.sound()
	}
	if err != nil {
		mem.close()
		return nil, fault.New(fault.WorkspaceDamaged, err, "file", d.name())
	}
	s := &Store{path: path, now: time.Now, disk: d, mem: mem}
	d.sweep(s.now())
	if version < len(steps) {
		s.image = image
		err = s.migrate(steps, version, text.S("store.upgraded"))
	} else {
		err = s.start(image)
	}
	if err != nil {
		mem.close()
		return nil, err
	}
	return s, nil
}

// start makes the image the state that readers see and that undo begins from.
func (s *Store) start(image []byte) error {
	snapshot := openSnapshot(image)
	var last int64
	err := withConn(snapshot, func(conn *sql.Conn) (err error) {
		last, err = db.New(conn).LastOperation(context.Background())
		return err
	})
	if err != nil {
		closeQuietly(snapshot)
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.image, s.snapshot, s.revision = image, snapshot, last
	s.history = history{chain: image}
	return nil
}

// show makes the image the state that readers see. Readers that are under way
// keep the state they began with.
func (s *Store) show(image []byte, revision int64, note func(*history)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	old := s.snapshot
	s.image, s.snapshot, s.revision = image, openSnapshot(image), revision
	note(&s.history)
	closeQuietly(old)
}

// SetClock replaces the clock, for tests and the sample programme. It is to be
// called before the store is used.
func (s *Store) SetClock(now func() time.Time) { s.now = now }

// Path is the path that the store was opened with.
func (s *Store) Path() string { return s.path }

// Name is the name of the file without its folder.
func (s *Store) Name() string { return filepath.Base(s.path) }

// Revision is the number of the last line of the log. It grows by one with
// every Update, Undo and Redo that changed something.
func (s *Store) Revision() int64 {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.revision
}

// Read runs fn on the last acknowledged state. What fn sees does not change
// while it runs; a write in it is refused.
func (s *Store) Read(fn func(*Tx) error) error {
	conn, err := s.reader()
	if err != nil {
		return err
	}
	defer conn.Close()
	return call(fn, newTx(conn, s.now))
}

func (s *Store) reader() (*sql.Conn, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.closed {
		return nil, fault.New(fault.NoWorkspace, nil)
	}
	return s.snapshot.Conn(context.Background())
}

// SaveCopy writes the last acknowledged state to a new file. It never writes
// over a file: fault.WorkspaceExists.
func (s *Store) SaveCopy(path string) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	s.mu.RLock()
	image, closed := s.image, s.closed
	s.mu.RUnlock()
	if closed {
		return fault.New(fault.NoWorkspace, nil)
	}
	d, err := diskAt(path, s.disk.files)
	if err != nil {
		return err
	}
	return d.publish(nil, image)
}

// Close lets go of the workspace. Nothing is lost, since everything
// acknowledged is on disk. Closing twice is allowed.
func (s *Store) Close() error {
	s.writing.Lock()
	defer s.writing.Unlock()
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil
	}
	s.closed = true
	s.image, s.history = nil, history{}
	return errors.Join(s.snapshot.Close(), s.mem.close())
}
