// Package store keeps the workspace: one file that holds everything the app
// knows, and the only place that knows SQL.
//
// The database lives in memory. Every change goes through Update: what it did
// to the pages is sealed and appended to a journal on this computer, flushed,
// and only then committed in memory. So what was acknowledged is on disk, and
// what failed has left no trace. The person's own file is an encrypted image
// of the whole, replaced in the background; a file that somebody holds delays
// that and never a change. Readers look at the last acknowledged image and
// never wait for a writer.
//
// The rooms below: keys (who can open it), document (the file), journal, disk
// (files, and a model of them that fails), history (kept versions), compare
// (two versions become one), db (generated SQL).
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
	"sync/atomic"
	"time"

	"omvendt/app/fault"
	"omvendt/app/store/db"
	"omvendt/app/store/document"
	"omvendt/app/store/journal"
	"omvendt/app/store/keys"
	"omvendt/app/text"
)

// Store is one open workspace. Its methods may be called from any goroutine.
// Locks are taken in the order publishing, writing, basing, mu.
type Store struct {
	options Options
	local   *local

	writing  sync.Mutex // held by the one writer
	mem      *memory
	journal  *journal.Journal
	position journal.Position // of the last acknowledged change

	acknowledged atomic.Int64 // the sequence of position, to be read without waiting

	publishing sync.Mutex       // held by the one who replaces files
	place      *document.Place  // changed with mu held as well
	base       document.Record  // the last revision that was encoded
	joined     *document.Record // another version that the next revision also descends from
	publisher  *publisher

	basing sync.Mutex // held while the base is replaced
	former []byte     // the base to be put back before anything else is acknowledged; nil as a rule

	mu       sync.RWMutex // guards what follows
	ring     *keys.Ring
	image    []byte  // the last acknowledged state
	snapshot *sql.DB // read-only connections to that state
	steps    timeline
	revision int64
	status   Status
	conflict *conflict
	notices  []text.Say
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
	s.steps = timeline{chain: image}
	return nil
}

// show makes the image the state that readers see. Readers that are under way
// keep the state they began with.
func (s *Store) show(image []byte, revision int64, note func(*timeline)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	old := s.snapshot
	s.image, s.snapshot, s.revision = image, openSnapshot(image), revision
	note(&s.steps)
	closeQuietly(old)
}

// SetClock replaces the clock, for tests and the sample programme. It is to be
// called before the store is used.
func (s *Store) SetClock(now func() time.Time) { s.options.Clock = now }

func (s *Store) now() time.Time { return s.options.Clock() }

// Path is where the person's file lies.
func (s *Store) Path() string {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.place.Path()
}

// Name is the name of the file without its folder.
func (s *Store) Name() string { return filepath.Base(s.Path()) }

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

func (s *Store) isClosed() bool {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.closed
}

// Close publishes what is not published yet and lets go of the workspace, its
// keys included. Everything acknowledged is on this computer already, so an
// error only says that the person's file could not be brought up to date.
// Closing twice is allowed.
func (s *Store) Close() error {
	if s.isClosed() {
		return nil
	}
	s.publisher.stop()
	published := s.Publish()
	s.publishing.Lock()
	defer s.publishing.Unlock()
	s.writing.Lock()
	defer s.writing.Unlock()
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil
	}
	s.closed = true
	s.place.Release(s.options.Machine)
	s.ring.Wipe()
	s.image, s.steps, s.conflict = nil, timeline{}, nil
	if fault.Is(published, fault.WorkspaceConflict) {
		published = nil // it was told, and stands in the status when opened again
	}
	return errors.Join(published, s.journal.Close(), s.snapshot.Close(), s.mem.close(), s.local.close())
}
