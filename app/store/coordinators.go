package store

import (
	"omvendt/app/fault"
	"omvendt/app/store/document"
	"omvendt/app/store/history"
	"omvendt/app/store/keys"
)

// Members lists who can open the workspace, and who of them is here.
func (s *Store) Members() (all []keys.Member, self string) {
	ring := s.Ring()
	return ring.Members(), ring.Self().ID
}

// SetPassphrase changes the passphrase of a coordinator: one's own, or after a
// recovery that of the member given, by whom the workspace is then open.
// Faults: those of writing.
func (s *Store) SetPassphrase(member string, p Protection) error {
	return s.withKeys(func(ring *keys.Ring) (*keys.Ring, error) {
		return ring.WithPassphrase(member, p.Passphrase, p.Hint, s.cost(p.Passphrase))
	})
}

// AddCoordinator lets one more person open the workspace.
func (s *Store) AddCoordinator(p Protection) error {
	return s.withKeys(func(ring *keys.Ring) (*keys.Ring, error) {
		return ring.Add(p.Name, p.Passphrase, p.Hint, s.cost(p.Passphrase))
	})
}

// Rekey makes all keys anew: only the one who is here stays, with the
// passphrase given, and there is a new recovery key. It is how a coordinator
// is removed, how a lost recovery sheet is replaced and how an open workspace
// gets its first passphrase. Kept versions are sealed anew.
func (s *Store) Rekey(p Protection) (recovery keys.RecoveryKey, err error) {
	err = s.withKeys(func(ring *keys.Ring) (next *keys.Ring, err error) {
		next, recovery, err = ring.Rekey(p.Name, p.Passphrase, p.Hint, s.cost(p.Passphrase))
		return next, err
	})
	if err != nil {
		return "", err
	}
	return recovery, s.recoveryMade(recovery)
}

// NewRecovery makes a new recovery key in the place of the one before. Faults:
// PassphraseNeeded, and those of writing.
func (s *Store) NewRecovery() (recovery keys.RecoveryKey, err error) {
	err = s.withKeys(func(ring *keys.Ring) (next *keys.Ring, err error) {
		next, recovery, err = ring.WithRecovery()
		return next, err
	})
	if err != nil {
		return "", err
	}
	return recovery, s.recoveryMade(recovery)
}

// withKeys puts new keys in the place of the old ones and makes everything on
// this computer theirs: a new base, a new journal, the kept versions. The file
// follows as soon as it can be written.
func (s *Store) withKeys(change func(*keys.Ring) (*keys.Ring, error)) error {
	s.publishing.Lock()
	defer s.publishing.Unlock()
	if s.isClosed() {
		return fault.New(fault.NoWorkspace, nil)
	}
	before := s.Ring()
	next, err := change(before)
	if err != nil {
		return err
	}
	if err := s.changeKeys(next); err != nil {
		return err
	}
	_, missed := s.rewriteVersions(func(opened document.Opened) ([]byte, error) { return opened.Image, nil }, before, next)
	if len(missed) > 0 {
		s.notice("store.versions_not_sealed")
	}
	// The new keys hold from now on; a file that somebody holds gets them later.
	_ = s.publish(false)
	return nil
}

// changeKeys seals the present state with the new keys as a base of its own
// and begins a new journal behind it. Writers wait meanwhile.
func (s *Store) changeKeys(next *keys.Ring) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	record := s.nextRecord()
	record.By = next.Self().Name
	raw, err := document.Encode(next, record, s.image)
	if err != nil {
		return err
	}
	if err := s.writeBase(record, raw); err != nil {
		return err
	}
	s.mu.Lock()
	s.ring = next
	s.mu.Unlock()
	return s.fault(s.renewJournal(next))
}

// rewriteVersions writes every kept version anew, with what change makes of
// its image, and lists the files that could not be reached.
func (s *Store) rewriteVersions(change func(document.Opened) ([]byte, error), from, to *keys.Ring) (rewritten int, missed []string) {
	folders := []history.Folder{s.versions()}
	if second, chosen := s.second(); chosen {
		folders = append(folders, second)
	}
	for _, folder := range folders {
		kept, err := folder.List()
		if err != nil {
			missed = append(missed, folder.Dir)
			continue
		}
		for _, e := range kept {
			if err := rewrite(folder, e, change, from, to); err != nil {
				missed = append(missed, folder.Path(e.Name))
			} else if folder == folders[0] {
				rewritten++
			}
		}
	}
	return rewritten, missed
}

func rewrite(folder history.Folder, e history.Entry, change func(document.Opened) ([]byte, error), from, to *keys.Ring) error {
	raw, err := folder.Read(e.Name)
	if err != nil {
		return err
	}
	opened, err := document.Decode(raw, from.Key())
	if err != nil {
		return err
	}
	image, err := change(opened)
	if err != nil {
		return err
	}
	if raw, err = document.Encode(to, opened.Record, image); err != nil {
		return err
	}
	_, err = folder.Put(e, raw)
	return err
}
