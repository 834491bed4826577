package store

import (
	"errors"
	"path/filepath"

	"omvendt/app/roster"
	"omvendt/app/store/document"
	"omvendt/app/text"
)

// Reach is how far an erasure got.
type Reach struct {
	Rewritten int      // kept versions written anew
	Missed    []string // files that could not be reached
}

// Erase takes a person out of everything that can be reached: the database and
// its free pages, the journal, the kept versions, the bytes put aside, the
// steps of undo, and the file itself. A ledger of erased identifiers keeps an
// older version from bringing the person back. It cannot be undone. An erasure
// that is cut short, or that something could not be reached by, is finished when
// the workspace is opened again. An error says that nothing was erased.
func (s *Store) Erase(op text.Say, person roster.PersonID) (Changes, Reach, error) {
	s.publishing.Lock()
	defer s.publishing.Unlock()
	if err := s.local.save(func(n *note) { n.Erasing = true }); err != nil {
		return Changes{}, Reach{}, s.fault(err)
	}
	changes, err := s.change(op, func(tx *Tx) error {
		_, err := tx.ErasePerson(person)
		return err
	}, func(h *timeline, _ Operation, image []byte) { *h = timeline{chain: image} })
	if err != nil {
		return Changes{}, Reach{}, errors.Join(err, s.local.save(func(n *note) { n.Erasing = false }))
	}
	reach, err := s.finishErasure()
	if err != nil {
		// The person is gone from here on, which must not be told as undone. What
		// is left lies in this folder until the next opening.
		reach.Missed = append(reach.Missed, s.local.dir)
	}
	return changes, reach, nil
}

// finishErasure takes everybody in the ledger out of what lies on this
// computer, and publishes. It can be run again.
func (s *Store) finishErasure() (r Reach, err error) {
	erased, err := s.ledger()
	if err != nil {
		return r, err
	}
	if err := s.compact(); err != nil {
		return r, err
	}
	r = s.cleanKept(erased)
	if err := s.publish(false); err != nil {
		r.Missed = append(r.Missed, s.Path())
	}
	if len(r.Missed) > 0 {
		return r, nil // the note stands, and the next opening tries again
	}
	return r, s.fault(s.local.save(func(n *note) { n.Erasing, n.Erased = false, len(erased) }))
}

// cleanKept takes everybody in the ledger out of what is kept of earlier
// states.
func (s *Store) cleanKept(erased []ErasedPerson) (r Reach) {
	r.Rewritten, r.Missed = s.rewriteVersions(func(opened document.Opened) ([]byte, error) {
		return s.withoutErased(opened.Image, erased)
	})
	r.Missed = append(r.Missed, s.clearTorn()...)
	return r
}

// followErasures does here what an erasure on another computer could not: the
// file that came from there is without the person, what is kept here is not.
func (s *Store) followErasures() error {
	s.publishing.Lock()
	defer s.publishing.Unlock()
	erased, err := s.ledger()
	if err != nil || len(erased) <= s.local.noted().Erased {
		return err
	}
	if err := s.dropOrigin(); err != nil {
		return s.fault(err)
	}
	if r := s.cleanKept(erased); len(r.Missed) > 0 {
		return nil // the next opening tries again
	}
	return s.fault(s.local.save(func(n *note) { n.Erased = len(erased) }))
}

// finishLater finishes an erasure that was cut short, when the workspace is
// opened.
func (s *Store) finishLater() error {
	s.publishing.Lock()
	defer s.publishing.Unlock()
	_, err := s.finishErasure()
	return err
}

// compact rewrites the database without its free pages, as a base of its own
// with an empty journal behind it, and forgets the steps of undo. The rewriting
// goes through the journal first, so that every position has one image: a base
// that cannot be written, or that the disk keeps in spite of an error, fits
// what follows all the same.
func (s *Store) compact() error {
	s.writing.Lock()
	defer s.writing.Unlock()
	image, err := s.mem.vacuum()
	if err != nil {
		return err
	}
	if err := s.append(diff(s.image, image)); err != nil {
		return err
	}
	s.show(image, s.Revision(), func(h *timeline) { *h = timeline{chain: image} })
	record := s.nextRecord()
	raw, err := document.Encode(s.Ring(), record, image)
	if err != nil {
		return err
	}
	if err := s.writeBase(record, raw); err != nil {
		return err
	}
	if err := s.dropOrigin(); err != nil {
		return s.fault(err)
	}
	if err := s.journal.Destroy(); err != nil {
		return s.fault(err)
	}
	// An empty journal that begins here tells when the base is gone, and the
	// file, which may still hold the person, is not taken for it.
	_, err = s.journal.Rotate()
	return s.fault(err)
}

// withoutErased gives the image of a kept version, at the present schema,
// without the people of the ledger and what they left in free pages.
func (s *Store) withoutErased(image []byte, erased []ErasedPerson) ([]byte, error) {
	mem, err := s.modern(image, erased)
	if err != nil {
		return nil, err
	}
	defer mem.discard()
	return mem.vacuum()
}

// clearTorn removes the bytes of cut-off changes that were put aside, and what
// only keys of before can open: neither can be cleaned of a person.
func (s *Store) clearTorn() (missed []string) {
	return append(s.clear(s.local.tornDir()), s.clear(s.local.asideDir())...)
}

// clear removes what lies in a folder and gives the files that stay.
func (s *Store) clear(dir string) (missed []string) {
	entries, err := s.options.files.ReadDir(dir)
	if err != nil {
		return nil // there is none
	}
	for _, e := range entries {
		path := filepath.Join(dir, e.Name())
		if e.IsDir() {
			missed = append(missed, s.clear(path)...)
		}
		if s.options.files.Remove(path) != nil && !e.IsDir() {
			missed = append(missed, path)
		}
	}
	return missed
}

// ledger lists who was erased.
func (s *Store) ledger() (erased []ErasedPerson, err error) {
	err = s.Read(func(tx *Tx) error {
		erased, err = tx.Ledger()
		return err
	})
	return erased, err
}
