package store

import (
	"database/sql"

	"omvendt/app/fault"
	"omvendt/app/store/document"
	"omvendt/app/store/journal"
	"omvendt/app/store/keys"
	"omvendt/app/text"
)

// Create makes a new workspace file and opens it. The op is the first line of
// the log; it cannot be undone. The recovery key is shown nowhere else; it is
// empty for an empty passphrase. A file that lies there already gives
// fault.WorkspaceExists and is not touched.
func Create(path string, op text.Say, o Options, p Protection) (*Store, keys.RecoveryKey, error) {
	o = o.complete()
	place, err := document.At(path, o.files)
	if err != nil {
		return nil, "", err
	}
	if _, err := o.files.Stat(place.Path()); err == nil {
		return nil, "", fault.New(fault.WorkspaceExists, nil, "file", baseName(place.Path()))
	}
	s := &Store{options: o, place: place}
	ring, recovery, err := keys.New(p.Name, p.Passphrase, p.Hint, s.cost(p.Passphrase))
	if err != nil {
		return nil, "", err
	}
	s.ring = ring
	if err := s.makeNew(nil, workspaceMigrations(), 0, op); err != nil {
		return nil, "", err
	}
	return s, recovery, nil
}

// openPlain opens a file of version 1, which was a plain SQLite image. It gets
// keys that anybody has, and the person is asked to choose a passphrase; the
// image as it was is kept, sealed, among the versions.
func openPlain(place *document.Place, raw []byte, steps []migration, o Options) (*Store, error) {
	image, version, err := inspectPlain(raw, len(steps), baseName(place.Path()))
	if err != nil {
		return nil, err
	}
	if err := soundImage(image); err != nil {
		return nil, fault.New(fault.WorkspaceDamaged, err, "file", baseName(place.Path()))
	}
	ring, _, err := keys.New("", "", "", keys.Unprotected)
	if err != nil {
		return nil, err
	}
	s := &Store{options: o, place: place, ring: ring}
	if err := s.makeNew(image, steps, version, text.S("store.upgraded")); err != nil {
		return nil, err
	}
	return s, nil
}

// makeNew makes a first revision, of the image or of nothing, and puts it in
// the file's place.
func (s *Store) makeNew(image []byte, steps []migration, version int, op text.Say) (err error) {
	if s.local, err = openLocal(s.options, s.ring.Workspace(), s.place.Path()); err != nil {
		return err
	}
	begun := false
	defer func() {
		if err != nil {
			s.abandon()
			if !begun {
				s.local.discard()
			}
		}
	}()
	// Should it end here, the folder is known to belong to nothing.
	if err := s.local.save(func(n *note) { n.Path, n.Beginning, n.RecoveryPending = s.place.Path(), true, s.ring.HasRecovery() }); err != nil {
		return s.fault(err)
	}
	if image != nil {
		if err := s.keepImage(image, reasonMigration); err != nil {
			return err
		}
	}
	if s.mem, err = newMemory(image); err != nil {
		return err
	}
	if image, err = s.migrated(steps, version, op); err != nil {
		return err
	}
	s.image = image
	s.position = journal.Position{Sequence: 1}
	s.acknowledged.Store(1)
	if s.journal, _, err = journal.Open(s.options.files, s.local.journalDir(s.ring), s.ring.Derive, s.ring.Workspace(), s.position); err != nil {
		return s.fault(err)
	}
	raw, err := s.encodeBase(true)
	if err != nil {
		return err
	}
	if err := s.start(image); err != nil {
		return err
	}
	if _, err := s.place.Publish(raw); err != nil {
		return err
	}
	begun = true
	if err := s.remember(raw); err != nil {
		if version == 0 {
			begun = s.options.files.Remove(s.place.Path()) != nil
		}
		return err
	}
	s.status = Status{State: Published, PublishedAt: s.base.Written}
	s.begin()
	return nil
}

// migrated brings the database from a version of the schema to the last one,
// all steps in one transaction and one line of the log, and gives the image.
func (s *Store) migrated(steps []migration, from int, op text.Say) (image []byte, err error) {
	err = s.mem.write(func(conn *sql.Conn) (err error) {
		if err := applySteps(conn, steps, from); err != nil {
			return err
		}
		if err := referencesHold(conn); err != nil {
			return err
		}
		if _, err := s.log(conn, Operation{Action: actionDo, Op: op}); err != nil {
			return err
		}
		image, err = serialize(conn)
		return err
	})
	return image, err
}
