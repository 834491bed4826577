package store

import (
	"context"
	"database/sql"
	"slices"
	"time"

	"omvendt/app/fault"
	"omvendt/app/store/compare"
	"omvendt/app/store/db"
	"omvendt/app/store/document"
	"omvendt/app/store/history"
	"omvendt/app/text"
)

// Why a version was kept. The words stand in file names.
const (
	reasonAutomatic = "automatic"
	reasonMigration = "migration"
	ReasonImport    = "import"
	ReasonDeletion  = "deletion"
	ReasonRestore   = "restore"
	ReasonAsked     = "asked"
	reasonMeeting   = "conflict"
)

// automaticEvery is how long nothing is kept by itself after the last time.
const automaticEvery = 30 * time.Minute

// Version is one kept version of the workspace.
type Version struct {
	history.Entry
	Second bool // it also lies in the second folder
}

func (s *Store) versions() history.Folder {
	return history.Folder{Files: s.options.files, Dir: s.local.historyDir()}
}

// second is the second folder for versions, chosen by the person.
func (s *Store) second() (history.Folder, bool) {
	dir := s.local.noted().Second
	return history.Folder{Files: s.options.files, Dir: dir}, dir != ""
}

// Versions lists what was kept, newest first, in both folders.
func (s *Store) Versions() ([]Version, error) {
	here, err := s.versions().List()
	if err != nil {
		return nil, s.fault(err)
	}
	out := make([]Version, 0, len(here))
	at := map[string]int{}
	for _, e := range here {
		at[e.Name] = len(out)
		out = append(out, Version{Entry: e})
	}
	if folder, chosen := s.second(); chosen {
		// A folder that is away, such as a stick, has nothing to tell.
		there, _ := folder.List()
		for _, e := range there {
			if i, known := at[e.Name]; known {
				out[i].Second = true
			}
		}
	}
	return out, nil
}

// Keep keeps the present state as a version. The reason is one of the Reason
// constants.
func (s *Store) Keep(reason string) error {
	s.publishing.Lock()
	defer s.publishing.Unlock()
	if s.isClosed() {
		return fault.New(fault.NoWorkspace, nil)
	}
	return s.keepPresent(reason)
}

// keepPresent is Keep for who holds the lock publishing.
func (s *Store) keepPresent(reason string) error {
	raw, err := s.encodeBase(false)
	if err != nil {
		return err
	}
	s.mu.RLock()
	image := s.image
	s.mu.RUnlock()
	return s.keep(raw, reason, image, s.base.Sequence)
}

// keepNow keeps an automatic version when the last one is old enough. That it
// could not be kept stops nothing and is told.
func (s *Store) keepNow(raw []byte, image []byte) {
	kept, err := s.versions().List()
	now := s.now()
	// What a clock that was ahead has dated tells nothing of the last half hour.
	recent := func(e history.Entry) bool { return !e.At.After(now) && now.Sub(e.At) < automaticEvery }
	if err == nil && slices.ContainsFunc(kept, recent) {
		return
	}
	if err == nil {
		err = s.keep(raw, reasonAutomatic, image, s.base.Sequence)
	}
	if err != nil {
		s.notice("store.version_not_kept")
	}
}

// keepImage encodes an image and keeps it, for a state that is no revision.
func (s *Store) keepImage(image []byte, reason string) error {
	record := document.Record{
		App: s.options.App, Revision: NewID(), Parent: s.base.Revision, Ancestors: ancestry(s.base),
		Sequence: s.position.Sequence, Chain: s.position.Chain, Written: s.now(), Machine: s.options.Machine, Reason: reason,
	}
	raw, err := document.Encode(s.Ring(), record, image)
	if err != nil {
		return err
	}
	return s.keep(raw, reason, image, s.position.Sequence)
}

// keep writes a version, opens and checks what was written, copies it to the
// second folder, and thins both.
func (s *Store) keep(raw []byte, reason string, image []byte, sequence int64) error {
	e := history.Entry{At: s.now(), Sequence: sequence, Reason: reason}
	e.Mentors, e.Mentees, e.Pairs = count(image)
	folder := s.versions()
	e, err := folder.Put(e, raw)
	if err == nil {
		err = s.verify(folder, e.Name)
	}
	if err != nil {
		return s.fault(err)
	}
	s.thin(folder)
	if second, chosen := s.second(); chosen {
		if _, err := second.Put(e, raw); err != nil {
			s.notice("store.second_not_kept")
		} else {
			s.thin(second)
		}
	}
	return nil
}

// verify opens a version that was just written and checks it whole.
func (s *Store) verify(folder history.Folder, name string) error {
	raw, err := folder.Read(name)
	if err != nil {
		return err
	}
	opened, err := document.Decode(raw, s.Ring().Key())
	if err != nil {
		return err
	}
	return soundImage(opened.Image)
}

// soundImage checks a database whole: its structure and every reference.
func soundImage(image []byte) error {
	mem, err := newMemory(image)
	if err == nil {
		err = mem.sound()
	}
	mem.discard()
	return err
}

// thin removes what the rule of keeping lets go.
func (s *Store) thin(folder history.Folder) {
	kept, err := folder.List()
	if err != nil {
		return
	}
	stays := history.Thin(kept, s.now(), 0)
	for i, e := range kept {
		if !slices.Contains(stays, i) {
			// What cannot be removed now is tried with the next version.
			_ = folder.Remove(e.Name)
		}
	}
}

// count tells how many mentors, mentees and live pairs an image holds; zeros
// when it is of a schema that cannot be asked.
func count(image []byte) (mentors, mentees, pairs int) {
	pool := openSnapshot(image)
	defer closeQuietly(pool)
	_ = withConn(pool, func(conn *sql.Conn) error {
		n, err := db.New(conn).Counts(context.Background())
		mentors, mentees, pairs = int(n.Mentors), int(n.Mentees), int(n.Pairs)
		return err
	})
	return mentors, mentees, pairs
}

// Peek runs fn on a kept version, to be read only.
func (s *Store) Peek(name string, fn func(*Tx) error) error {
	image, err := s.versionImage(name)
	if err != nil {
		return err
	}
	pool := openSnapshot(image)
	defer closeQuietly(pool)
	return readIn(pool, s.now, fn)
}

// versionImage opens a kept version and brings it, in memory, to the present
// schema, without the people who were erased since.
func (s *Store) versionImage(name string) ([]byte, error) {
	folder := s.versions()
	if second, chosen := s.second(); chosen {
		if _, err := folder.Read(name); err != nil {
			folder = second
		}
	}
	raw, err := folder.Read(name)
	if err != nil {
		return nil, s.fault(err)
	}
	opened, err := document.Decode(raw, s.Ring().Key())
	if err != nil {
		return nil, named(err, name)
	}
	erased, err := s.ledger()
	if err != nil {
		return nil, err
	}
	mem, err := s.modern(opened.Image, erased)
	if err != nil {
		return nil, err
	}
	defer mem.discard()
	return mem.image()
}

// modern opens an image of an older revision and brings it to the present: its
// schema, and the ledger of erased people.
func (s *Store) modern(image []byte, erased []ErasedPerson) (*memory, error) {
	steps := workspaceMigrations()
	version, err := schemaVersion(image, len(steps))
	if err != nil {
		return nil, err
	}
	mem, err := newMemory(image)
	if err == nil {
		err = mem.sound()
	}
	if err == nil {
		err = mem.write(func(conn *sql.Conn) error {
			if err := applySteps(conn, steps, version); err != nil {
				return err
			}
			_, err := newTx(conn, s.now).ApplyLedger(erased)
			return err
		})
	}
	if err != nil {
		mem.discard()
		return nil, err
	}
	return mem, nil
}

// Restore makes a kept version the present state. It is one operation that can
// be undone; the state before is kept as a version first. The log, what left
// the machine and the ledger of erased people stay as they are.
func (s *Store) Restore(name string, op text.Say) (Changes, error) {
	// Keeping thins, and may take the very version along that is asked for.
	target, err := s.versionImage(name)
	if err != nil {
		return Changes{}, err
	}
	if err := s.Keep(ReasonRestore); err != nil {
		return Changes{}, err
	}
	differences, err := s.Against(target, nil)
	if err != nil {
		return Changes{}, err
	}
	return s.Update(op, func(tx *Tx) error {
		_, err := tx.Merge(target, allOf(differences, compare.Theirs))
		return err
	})
}

// CompareVersion lists what differs between now and a kept version.
func (s *Store) CompareVersion(name string) ([]compare.Difference, error) {
	target, err := s.versionImage(name)
	if err != nil {
		return nil, err
	}
	return s.Against(target, nil)
}

// Against lists what differs between now and another image. The origin is the
// image that both come from, nil when it is not known.
func (s *Store) Against(theirs, origin []byte) ([]compare.Difference, error) {
	s.mu.RLock()
	ours, closed := s.image, s.closed
	s.mu.RUnlock()
	if closed {
		return nil, fault.New(fault.NoWorkspace, nil)
	}
	return Differences(ours, theirs, origin)
}

// allOf chooses one side of every difference.
func allOf(differences []compare.Difference, side compare.Side) map[compare.Key]compare.Side {
	out := map[compare.Key]compare.Side{}
	for _, d := range differences {
		out[d.Key] = side
	}
	return out
}
