package store

import (
	"crypto/sha256"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"omvendt/app/fault"
	"omvendt/app/store/compare"
	"omvendt/app/store/document"
	"omvendt/app/text"
)

// conflict is a file that somebody else has put in place of ours.
type conflict struct {
	raw        []byte
	theirs     document.Opened
	unreadable *fault.Error // when it cannot be opened with our keys
	older      bool         // it is an earlier revision of ours
	copy       string       // where our version was kept beside the file, "" when it was not
}

// Meeting is what there is to say of two versions of the workspace that both
// went on.
type Meeting struct {
	OursAt       time.Time
	TheirsAt     time.Time
	TheirMachine string
	TheirName    string
	Older        bool         // an earlier revision of ours was put back
	Copy         string       // where our version was kept beside the file
	Unreadable   *fault.Error // why theirs cannot be opened; nil when it can
}

// Meeting tells whether somebody else's version lies in the file's place.
func (s *Store) Meeting() (Meeting, bool) {
	at := s.now()
	s.mu.RLock()
	defer s.mu.RUnlock()
	c := s.conflict
	if c == nil {
		return Meeting{}, false
	}
	return Meeting{
		OursAt: at, TheirsAt: c.theirs.Written, TheirMachine: c.theirs.Machine, TheirName: c.theirs.By,
		Older: c.older, Copy: c.copy, Unreadable: c.unreadable,
	}, true
}

// meet looks at a file that is not the one we left. It needs the lock
// publishing.
func (s *Store) meet(ours []byte) error {
	raw, err := s.place.Read()
	if err != nil {
		return err
	}
	theirs, err := document.Decode(raw, s.Ring().Key())
	c := &conflict{raw: raw, theirs: theirs}
	if err == nil && theirs.Workspace != s.Ring().Workspace() {
		err = fault.New(fault.WorkspaceForeign, nil, "file", s.Name())
	}
	if err != nil {
		c.unreadable = fault.As(named(err, s.Name()))
	} else {
		switch related(theirs.Record, s.base, s.local.noted().Published) {
		case familiar:
			// A publication of ours that was believed to have failed.
			if _, err := s.place.Publish(ours); err != nil {
				return err
			}
			return s.remember(ours)
		case putBack:
			c.older = true
		}
	}
	return s.meeting(c, ours)
}

// meeting keeps both versions and waits for the person to choose. Ours goes
// beside the file under a name of its own, unless the file has held all of it
// already, and theirs among the versions.
func (s *Store) meeting(c *conflict, ours []byte) error {
	if s.behind() {
		kept, err := s.keepBeside(ours)
		if err != nil {
			s.notice("store.copy_not_kept")
		} else {
			c.copy = kept
		}
	}
	if c.unreadable == nil {
		if err := s.keep(c.raw, reasonMeeting, c.theirs.Image, c.theirs.Sequence); err != nil {
			s.notice("store.version_not_kept")
		}
	}
	s.mu.Lock()
	s.conflict = c
	s.mu.Unlock()
	return fault.New(fault.WorkspaceConflict, nil, "file", s.Name())
}

// MeetingDifferences lists what the two versions do not agree on.
func (s *Store) MeetingDifferences() ([]compare.Difference, error) {
	s.publishing.Lock()
	defer s.publishing.Unlock()
	c, err := s.met()
	if err != nil || c.unreadable != nil {
		return nil, err
	}
	return s.Against(c.theirs.Image, s.origin(c))
}

func (s *Store) met() (*conflict, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.conflict == nil {
		return nil, fault.New(fault.NotFound, nil)
	}
	return s.conflict, nil
}

// origin is the image that both versions come from, nil when this computer
// does not have it any more.
func (s *Store) origin(c *conflict) []byte {
	if raw, err := s.options.files.ReadFile(s.local.originPath()); err == nil {
		if image := s.commonTo(c, raw); image != nil {
			return image
		}
	}
	kept, err := s.versions().List()
	if err != nil {
		return nil
	}
	for _, e := range kept[:min(len(kept), mostOrigins)] {
		if raw, err := s.versions().Read(e.Name); err == nil {
			if image := s.commonTo(c, raw); image != nil {
				return image
			}
		}
	}
	return nil
}

// mostOrigins is how many kept versions are opened in search of the origin.
const mostOrigins = 40

// commonTo gives the image of a revision that both versions descend from, nil
// for any other.
func (s *Store) commonTo(c *conflict, raw []byte) []byte {
	opened, err := document.Decode(raw, s.Ring().Key())
	if err != nil || !slices.Contains(ancestry(c.theirs.Record), opened.Revision) || !slices.Contains(ancestry(s.base), opened.Revision) {
		return nil
	}
	return opened.Image
}

// Resolve makes one version of the two: of every record the side chosen, and
// of those that have no choice the rest. It is one operation that can be
// undone, and the file gets the result. A version that cannot be opened can
// only be set aside, which the rest "ours" does. Faults: NotFound when there is
// nothing to resolve; StateForbidden.
func (s *Store) Resolve(choices map[compare.Key]compare.Side, rest compare.Side, op text.Say) (Changes, error) {
	s.publishing.Lock()
	defer s.publishing.Unlock()
	c, err := s.met()
	if err != nil {
		return Changes{}, err
	}
	if c.unreadable != nil {
		return Changes{}, s.setAside(rest)
	}
	// Ours as it is now may lie nowhere else: the file that held it is theirs.
	if err := s.keepPresent(reasonMeeting); err != nil {
		return Changes{}, err
	}
	differences, err := s.Against(c.theirs.Image, nil)
	if err != nil {
		return Changes{}, err
	}
	all := allOf(differences, rest)
	maps.Copy(all, choices)
	var merged Merged
	changes, err := s.Update(op, func(tx *Tx) (err error) {
		merged, err = tx.Merge(c.theirs.Image, all)
		return err
	})
	if err != nil {
		return Changes{}, err
	}
	if n := len(merged.Forced); n > 0 {
		s.notice("store.merge_forced", "count", strconv.Itoa(n))
	}
	s.joined = &c.theirs.Record
	s.place.Expect(sha256.Sum256(c.raw))
	if err := s.local.save(func(n *note) { n.Published, n.Hash = c.theirs.Revision, hexOf(sha256.Sum256(c.raw)) }); err != nil {
		return changes, s.fault(err)
	}
	s.resolved()
	// The choice is made and on this computer; a file that is held gets it later.
	_ = s.publish(true)
	_ = s.finishTheirErasures() // what cannot be done now is done at the next opening
	return changes, nil
}

// finishTheirErasures takes out of everything here whom the other version has
// erased.
func (s *Store) finishTheirErasures() error {
	erased, err := s.ledger()
	if err != nil || len(erased) <= s.local.noted().Erased {
		return err
	}
	if err := s.local.save(func(n *note) { n.Erasing = true }); err != nil {
		return s.fault(err)
	}
	_, err = s.finishErasure()
	return err
}

// setAside keeps a file that cannot be opened under another name, and puts ours
// in its place.
func (s *Store) setAside(rest compare.Side) error {
	if rest != compare.Ours {
		return fault.New(fault.StateForbidden, nil)
	}
	path, err := s.place.SetAside()
	if err != nil {
		return err
	}
	s.notice("store.foreign_kept", "file", path)
	s.resolved()
	_ = s.publish(true)
	return nil
}

func (s *Store) resolved() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.conflict = nil
}

// keepBeside writes our version beside the file, under a name that nothing has.
func (s *Store) keepBeside(raw []byte) (path string, err error) {
	for n := 1; ; n++ {
		path = filepath.Join(filepath.Dir(s.Path()), s.copyName(n))
		place, err := document.At(path, s.options.files)
		if err != nil {
			return "", err
		}
		_, err = place.Publish(raw)
		if !fault.Is(err, fault.WorkspaceExists) {
			return path, err
		}
	}
}

// copyName is what our version is called beside the file, in no language, so
// that everybody who shares the folder can read it.
func (s *Store) copyName(n int) string {
	stem := document.Stem(s.Name())
	machine := strings.Map(func(r rune) rune {
		if strings.ContainsRune(`<>:"/\|?*`, r) || r < ' ' {
			return -1
		}
		return r
	}, s.options.Machine)
	when := s.now().Format("2006-01-02 15.04")
	if n > 1 {
		when = fmt.Sprintf("%s %d", when, n)
	}
	return fmt.Sprintf("%s (%s %s)%s", stem, machine, when, Ending)
}
