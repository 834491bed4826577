package store

import (
	"omvendt/app/fault"
	"omvendt/app/store/disk"
	"omvendt/app/store/document"
	"omvendt/app/store/history"
	"omvendt/app/store/journal"
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
	if err := s.recoveryComing(p.Passphrase != ""); err != nil {
		return "", err
	}
	err = s.withKeys(func(ring *keys.Ring) (next *keys.Ring, err error) {
		next, recovery, err = ring.Rekey(p.Name, p.Passphrase, p.Hint, s.cost(p.Passphrase))
		return next, err
	})
	return recovery, err
}

// NewRecovery makes a new recovery key in the place of the one before. Faults:
// PassphraseNeeded, and those of writing.
func (s *Store) NewRecovery() (recovery keys.RecoveryKey, err error) {
	if err := s.recoveryComing(true); err != nil {
		return "", err
	}
	err = s.withKeys(func(ring *keys.Ring) (next *keys.Ring, err error) {
		next, recovery, err = ring.WithRecovery()
		return next, err
	})
	return recovery, err
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
	next, err := change(s.Ring())
	if err != nil {
		return err
	}
	if err := s.keepFormer(next); err != nil {
		return err
	}
	if err := s.changeKeys(next); err != nil {
		return err
	}
	s.sealVersions()
	if s.RemembersHere() {
		// A keychain that does not answer only means that the passphrase is
		// asked for next time.
		_ = s.Remember()
	}
	// The new keys hold from now on; a file that somebody holds gets them later.
	_ = s.publish(false)
	return nil
}

// changeKeys seals the present state with the new keys as a base of its own
// and goes on in a journal that they can read. Writers wait meanwhile. After an
// error the keys are those of before.
func (s *Store) changeKeys(next *keys.Ring) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	record := s.nextRecord()
	record.By = next.Self().Name
	raw, err := document.Encode(next, record, s.image)
	if err != nil {
		return err
	}
	before := s.journal
	if dir := s.local.journalDir(next); dir != s.local.journalDir(s.ring) {
		// Nothing may fail once the base has the new keys.
		if s.journal, _, err = journal.Open(s.options.files, dir, next.Derive, next.Workspace(), s.position); err != nil {
			s.journal = before
			return s.fault(err)
		}
	}
	if err := s.replaceBase(record, raw); err != nil {
		s.journal = before
		return err
	}
	s.mu.Lock()
	s.ring = next
	s.mu.Unlock()
	if err := s.dropOrigin(); err != nil {
		s.notice("store.versions_not_sealed")
	}
	if s.journal != before {
		// What cannot be removed now is removed when the workspace is opened.
		_ = before.Destroy()
		_ = before.Close()
	}
	return nil
}

// replaceBase is writeBase for a base with other keys. A disk that gives an
// error may have put it in place nevertheless, and then what is acknowledged
// later would be in a journal that the base does not lead to: so the former one
// is put back before anything else is acknowledged.
func (s *Store) replaceBase(record document.Record, raw []byte) error {
	former, err := s.options.files.ReadFile(s.local.basePath())
	if err != nil {
		return s.fault(err)
	}
	if err = s.writeBase(record, raw); err != nil {
		s.basing.Lock()
		s.former = former
		s.basing.Unlock()
		_ = s.mend() // else it is tried again before the next change
	}
	return err
}

// mend puts back the base that may not be in its place.
func (s *Store) mend() error {
	s.basing.Lock()
	defer s.basing.Unlock()
	if s.former == nil {
		return nil
	}
	if err := disk.WriteWhole(s.options.files, s.local.basePath(), s.former); err != nil {
		return s.fault(err)
	}
	s.former = nil
	return nil
}

// formerKeys are the keys of before that some kept versions may still be
// sealed with, since their change was cut short.
func (s *Store) formerKeys() []*keys.Ring {
	raw, err := s.options.files.ReadFile(s.local.formerPath(s.Ring()))
	if err != nil {
		return nil
	}
	// What cannot be read cannot help: the versions will be told as missed.
	former, _ := s.Ring().OpenFormer(raw)
	return former
}

// keepFormer puts the present keys aside for those that are to come.
func (s *Store) keepFormer(next *keys.Ring) error {
	raw, err := next.SealFormer(append(s.formerKeys(), s.Ring()))
	if err != nil {
		return err
	}
	return s.fault(disk.WriteWhole(s.options.files, s.local.formerPath(next), raw))
}

// sealVersions seals every kept version with the present keys. What cannot be
// reached is told, and tried again when the workspace is opened.
func (s *Store) sealVersions() {
	_, missed := s.rewriteVersions(nil)
	if len(missed) > 0 {
		s.notice("store.versions_not_sealed")
		return
	}
	s.local.sweepFormer("")
}

// rewriteVersions writes every kept version anew under the present keys, with
// what change makes of its image, and lists the files that could not be
// reached. With no change those that have the present keys stay as they are.
func (s *Store) rewriteVersions(change func(document.Opened) ([]byte, error)) (rewritten int, missed []string) {
	folders := []history.Folder{s.versions()}
	if second, chosen := s.second(); chosen {
		if _, err := s.options.files.Stat(second.Dir); err != nil {
			missed = append(missed, second.Dir) // a stick that is away has versions all the same
		} else {
			folders = append(folders, second)
		}
	}
	rings := append([]*keys.Ring{s.Ring()}, s.formerKeys()...)
	for _, folder := range folders {
		kept, err := folder.List()
		if err != nil {
			missed = append(missed, folder.Dir)
			continue
		}
		for _, e := range kept {
			if err := rewrite(folder, e, change, rings); err != nil {
				missed = append(missed, folder.Path(e.Name))
			} else if folder == folders[0] {
				rewritten++
			}
		}
	}
	return rewritten, missed
}

// rewrite seals a version with the first of the rings, whichever of them it is
// sealed with.
func rewrite(folder history.Folder, e history.Entry, change func(document.Opened) ([]byte, error), rings []*keys.Ring) error {
	raw, err := folder.Read(e.Name)
	if err != nil {
		return err
	}
	var opened document.Opened
	with := 0
	for i, ring := range rings {
		with = i
		if opened, err = document.Decode(raw, ring.Key()); err == nil {
			break
		}
	}
	if err != nil || with == 0 && change == nil {
		return err
	}
	image := opened.Image
	if change != nil {
		if image, err = change(opened); err != nil {
			return err
		}
	}
	if raw, err = document.Encode(rings[0], opened.Record, image); err != nil {
		return err
	}
	_, err = folder.Put(e, raw)
	return err
}
