package store

import (
	"crypto/sha256"
	"path/filepath"

	"omvendt/app/fault"
	"omvendt/app/store/document"
	"omvendt/app/store/journal"
	"omvendt/app/store/keys"
	"omvendt/app/text"
)

// Look tells what can be known of a file before it is unlocked. Faults as for
// Open.
func Look(path string, o Options) (document.Look, error) {
	o = o.complete()
	place, err := document.At(path, o.files)
	if err != nil {
		return document.Look{}, err
	}
	raw, err := place.Read()
	if err != nil {
		return document.Look{}, err
	}
	return look(raw, baseName(place.Path()))
}

func look(raw []byte, file string) (document.Look, error) {
	if plain(raw) {
		return document.Look{Plain: true}, nil
	}
	l, err := document.Inspect(raw)
	return l, named(err, file)
}

// named gives a fault the name of the file it is about.
func named(err error, file string) error {
	if e := fault.As(err); e != nil && e.Code != fault.Internal && e.Args["file"] == "" {
		return fault.New(e.Code, e.Err, append(pairs(e.Args), "file", file)...)
	}
	return err
}

func pairs(args map[string]string) []string {
	var out []string
	for k, v := range args {
		out = append(out, k, v)
	}
	return out
}

// Open unlocks a workspace and checks it whole. What was acknowledged on this
// computer and is not in the file yet is taken from the journal. Faults:
// FileNotFound, FileIsFolder, FileNoAccess, FileInUse, FileTooLarge,
// PassphraseNeeded, PassphraseWrong, RecoveryWrong, WorkspaceInUse,
// WorkspaceForeign, WorkspaceForged, WorkspaceNewer, WorkspaceDamaged,
// JournalDamaged.
func Open(path string, o Options) (*Store, error) { return open(path, workspaceMigrations(), o) }

func open(path string, steps []migration, o Options) (s *Store, err error) {
	o = o.complete()
	place, err := document.At(path, o.files)
	if err != nil {
		return nil, err
	}
	raw, err := place.Read()
	if err != nil {
		return nil, err
	}
	if plain(raw) {
		return openPlain(place, raw, steps, o)
	}
	l, err := look(raw, baseName(place.Path()))
	if err != nil {
		return nil, err
	}
	loc, err := openLocal(o, l.Workspace, place.Path())
	if err != nil {
		return nil, err
	}
	s, err = unlock(&Store{options: o, local: loc, place: place}, raw, steps)
	if err != nil {
		_ = loc.close() // the first error is the one to tell
		return nil, named(err, baseName(place.Path()))
	}
	return s, nil
}

// found is what lies on this computer and in the person's file, opened.
type found struct {
	file     *document.Opened // nil when it is known to be ours and sealed with keys of before
	base     *document.Opened // nil when this computer has none
	frames   journal.Replay
	kinship  kinship
	fileHash string
}

// unlock opens the file and this computer's base with the key, adds the
// journal, and makes of the Store one that is open.
func unlock(s *Store, raw []byte, steps []migration) (*Store, error) {
	f, err := s.find(raw)
	if err != nil {
		return nil, err
	}
	ours := f.base
	if ours == nil {
		ours = f.file
	}
	s.ring, s.base = ours.Ring, ours.Record
	if s.journal, f.frames, err = s.openJournal(ours); err != nil {
		return nil, err
	}
	if f.base != nil && f.file != nil {
		f.kinship = related(f.file.Record, f.base.Record, s.local.note.Published)
	}
	if f.kinship == ahead && len(f.frames.Payloads) == 0 {
		if ours, err = s.follow(f.file); err != nil {
			return nil, err
		}
		f.base, f.kinship = ours, same
	}
	image, err := replay(ours.Image, f.frames.Payloads)
	if err != nil {
		return nil, s.damagedJournal(err)
	}
	s.position = f.frames.Position
	s.acknowledged.Store(s.position.Sequence)
	if err := s.load(image, steps); err != nil {
		return nil, err
	}
	return s, s.settle(f, raw)
}

// find decodes what there is.
func (s *Store) find(raw []byte) (f found, err error) {
	f.fileHash = hexOf(sha256.Sum256(raw))
	file, fileErr := document.Decode(raw, s.options.Key)
	if fileErr == nil {
		f.file = &file
	}
	baseRaw, err := s.options.files.ReadFile(s.local.basePath())
	if err != nil {
		return f, fileErr
	}
	base, baseErr := document.Opened{}, error(nil)
	if f.file != nil {
		base, baseErr = document.Decode(baseRaw, file.Ring.Key())
	}
	if f.file == nil || baseErr != nil {
		base, baseErr = document.Decode(baseRaw, s.options.Key)
	}
	switch {
	case baseErr == nil && (f.file != nil || f.fileHash == s.local.note.Hash):
		f.base = &base
		return f, nil
	case fileErr != nil:
		return f, fileErr
	case wrongKey(baseErr):
		// The keys were changed on this computer and the file does not have
		// them yet: what was typed is the passphrase of before.
		return f, baseErr
	}
	// The base is damaged. The file holds the same if it is the revision noted;
	// if it does not reach up to the journal, that will be told.
	s.notices = append(s.notices, text.S("store.base_damaged"))
	return f, nil
}

func wrongKey(err error) bool {
	return fault.Is(err, fault.PassphraseWrong) || fault.Is(err, fault.RecoveryWrong) || fault.Is(err, fault.PassphraseNeeded)
}

func (s *Store) openJournal(ours *document.Opened) (*journal.Journal, journal.Replay, error) {
	j, frames, err := journal.Open(s.options.files, s.local.journalDir(ours.Ring), ours.Ring.Derive, ours.Ring.Workspace(), position(ours.Record))
	if err != nil {
		return nil, frames, err
	}
	if frames.Torn > 0 {
		s.notices = append(s.notices, text.S("store.torn_tail"))
	}
	if reached := frames.Position.Sequence; reached < s.local.note.Sequence {
		s.notices = append(s.notices, text.S("store.journal_short"))
	}
	return j, frames, nil
}

func position(r document.Record) journal.Position {
	return journal.Position{Sequence: r.Sequence, Chain: r.Chain}
}

// follow takes over a file with which another computer went on from our base.
func (s *Store) follow(file *document.Opened) (*document.Opened, error) {
	if err := s.journal.Destroy(); err != nil {
		return nil, err
	}
	s.ring, s.base = file.Ring, file.Record
	j, _, err := s.openJournal(file)
	s.journal = j
	return file, err
}

func replay(image []byte, payloads [][]byte) ([]byte, error) {
	for _, raw := range payloads {
		p, err := decodePatch(raw)
		if err != nil {
			return nil, err
		}
		image = p.apply(image)
	}
	return image, nil
}

func (s *Store) damagedJournal(err error) error {
	return fault.New(fault.JournalDamaged, err, "file", s.Name())
}

// load makes the image the database, brings its schema up to date and shows it.
func (s *Store) load(image []byte, steps []migration) error {
	version, err := schemaVersion(image, len(steps))
	if err == nil {
		s.mem, err = newMemory(image)
	}
	if err == nil {
		err = s.mem.sound()
	}
	if err == nil {
		if version < len(steps) {
			s.image = image
			err = s.migrate(steps, version)
		} else {
			err = s.start(image)
		}
	}
	if err != nil {
		s.mem.discard()
		if e := fault.As(err); e.Code == fault.Internal {
			err = fault.New(fault.WorkspaceDamaged, err)
		}
	}
	return err
}

// settle does what is left when everything is open: it notes where the file
// is, meets a file of somebody else, and starts publishing.
func (s *Store) settle(f found, raw []byte) error {
	s.place.Sweep(s.now())
	s.status = Status{State: Published, PublishedAt: s.base.Written}
	switch {
	case f.base == nil:
		// The file is all there is: it is the base from now on.
		if err := s.writeBase(f.file.Record, raw); err != nil {
			return err
		}
		if err := s.remember(raw); err != nil {
			return err
		}
	case f.kinship == same && f.file != nil && f.file.Revision != s.local.note.Published:
		revision := f.file.Revision
		if err := s.local.save(func(n *note) { n.Path, n.Published, n.Hash = s.place.Path(), revision, f.fileHash }); err != nil {
			return s.fault(err)
		}
		if f.base == f.file { // followed
			if err := s.writeBase(f.file.Record, raw); err != nil {
				return err
			}
		}
	case f.kinship != same:
		s.conflict = &conflict{raw: raw, theirs: *f.file, older: f.kinship == older}
		s.status.State, s.status.Why = Conflict, fault.New(fault.WorkspaceConflict, nil, "file", s.Name())
	}
	s.begin()
	return nil
}

// begin starts the background work of an open workspace.
func (s *Store) begin() {
	if err := s.place.Lease(s.options.Machine, "", s.now()); err != nil {
		s.notice("store.no_lease")
	}
	s.publisher = startPublisher(s)
	if s.behind() {
		s.setStatus(func(st *Status) {
			if st.State == Published {
				st.State = Pending
			}
		})
		s.publisher.poke()
	}
}

// behind tells whether the person's file lacks something.
func (s *Store) behind() bool {
	return s.sequence() != s.base.Sequence || s.local.note.Published != s.base.Revision
}

func (s *Store) notice(key string, pairs ...string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.notices = append(s.notices, text.S(key, pairs...))
}

// Ring gives the keys of the workspace.
func (s *Store) Ring() *keys.Ring {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.ring
}

func baseName(path string) string { return filepath.Base(path) }
