package store

import (
	"crypto/sha256"
	"errors"
	"io/fs"
	"maps"
	"slices"

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
// JournalDamaged, LocalUnreadable, WorkspaceOtherKeys.
func Open(path string, o Options) (*Store, error) { return open(path, workspaceMigrations(), o) }

func open(path string, steps []migration, o Options) (s *Store, err error) {
	o = o.complete()
	place, err := document.At(path, o.files)
	if err != nil {
		return nil, err
	}
	// First of all, since an interrupted publication may have left the file
	// under another name.
	aside := place.Sweep(o.Clock())
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
	s = &Store{options: o, local: loc, place: place}
	for _, path := range aside {
		s.notices = append(s.notices, text.S("store.foreign_kept", "file", path))
	}
	if err := s.unlock(raw, steps); err != nil {
		s.abandon()
		return nil, named(err, baseName(place.Path()))
	}
	return s, nil
}

// abandon lets go of what was opened before something went wrong, which is
// what is to be told.
func (s *Store) abandon() {
	if s.journal != nil {
		_ = s.journal.Close()
	}
	s.mem.discard()
	closeQuietly(s.snapshot)
	_ = s.local.close()
}

// found is what lies on this computer and in the person's file, opened.
type found struct {
	raw     []byte           // the file
	hash    string           // of the file
	file    *document.Opened // nil when it is known to be ours and sealed with keys of before
	base    *document.Opened // nil when this computer has none
	kinship kinship
	adopted bool // the file is the base from now on
}

// unlock opens the file and this computer's base with the key, adds the
// journal, and begins the work of an open workspace.
func (s *Store) unlock(raw []byte, steps []migration) error {
	f, err := s.find(raw)
	if err != nil {
		return err
	}
	frames, err := s.begun(&f)
	if err != nil {
		return err
	}
	image, err := replay(f.base.Image, frames.Payloads)
	if err != nil {
		return fault.New(fault.JournalDamaged, err, "count", "0")
	}
	s.position = frames.Position
	s.acknowledged.Store(s.position.Sequence)
	if err := s.load(image, steps); err != nil {
		return err
	}
	return s.settle(f)
}

// begun opens the journal behind the base. With no base of its own, and when
// another computer has gone on from ours, this computer begins with the file.
func (s *Store) begun(f *found) (frames journal.Replay, err error) {
	if f.base == nil {
		f.base, f.adopted = f.file, true
	}
	if frames, err = s.openJournal(f.base); err != nil || f.file == nil || f.adopted {
		return frames, err
	}
	f.kinship = kin(f.file, f.base, s.local.noted().Published)
	if f.kinship != goneOn || len(frames.Payloads) > 0 {
		return frames, nil
	}
	if err := s.journal.Destroy(); err != nil {
		return frames, err
	}
	f.base, f.adopted, f.kinship = f.file, true, familiar
	return s.openJournal(f.base)
}

// find decodes what there is.
func (s *Store) find(raw []byte) (f found, err error) {
	f.raw, f.hash = raw, hexOf(sha256.Sum256(raw))
	file, fileErr := document.Decode(raw, s.options.Key)
	if fileErr == nil {
		f.file = &file
	}
	baseRaw, err := s.local.readBase()
	if errors.Is(err, fs.ErrNotExist) {
		if fileErr == nil && s.local.noted().Published != "" {
			s.notices = append(s.notices, text.S("store.base_damaged"))
		}
		return f, fileErr
	}
	if err != nil {
		// It may hold what the file does not, so nothing may take its place.
		return f, fault.New(fault.LocalUnreadable, err, "folder", s.local.dir)
	}
	base, baseErr := document.Opened{}, error(nil)
	if f.file != nil {
		base, baseErr = document.Decode(baseRaw, file.Ring.Key())
	}
	if f.file == nil || baseErr != nil {
		base, baseErr = document.Decode(baseRaw, s.options.Key)
	}
	switch {
	case baseErr == nil && (f.file != nil || f.hash == s.local.noted().Hash):
		f.base = &base
		return f, nil
	case baseErr == nil && (fault.Is(fileErr, fault.PassphraseWrong) || fault.Is(fileErr, fault.RecoveryWrong)):
		// The key is right for what this computer has: either somebody put a file
		// with keys of before back, or the keys were changed elsewhere.
		return f, fault.New(fault.WorkspaceOtherKeys, fileErr)
	case fileErr != nil:
		return f, fileErr
	case wrongKey(baseErr) && f.hash == s.local.noted().Hash:
		// The keys were changed on this computer and the file does not have
		// them yet: what was typed is the passphrase of before.
		return f, baseErr
	case wrongKey(baseErr) && f.file.Sequence < s.local.noted().Sequence:
		// The file is from before what was published here, so it goes on from
		// nothing: the keys are newer here.
		return f, fault.New(fault.WorkspaceOtherKeys, baseErr)
	case wrongKey(baseErr):
		// The keys were changed on another computer. What this one has is sealed
		// with those of before, and the file goes on from what it had published.
		return f, s.setBaseAside()
	}
	// The base is damaged. The file holds the same if it is the revision noted;
	// if it does not reach up to the journal, that will be told.
	s.notices = append(s.notices, text.S("store.base_damaged"))
	return f, nil
}

// setBaseAside keeps what only keys of before can open, since it may hold
// changes that were never published.
func (s *Store) setBaseAside() error {
	kept, err := s.local.setAside()
	if err != nil {
		return s.fault(err)
	}
	s.notices = append(s.notices, text.S("store.former_keys", "folder", kept))
	return nil
}

func wrongKey(err error) bool {
	return fault.Is(err, fault.PassphraseWrong) || fault.Is(err, fault.RecoveryWrong) || fault.Is(err, fault.PassphraseNeeded)
}

// openJournal makes what was opened the base, and opens the journal behind it.
func (s *Store) openJournal(base *document.Opened) (frames journal.Replay, err error) {
	s.ring, s.base = base.Ring, base.Record
	s.journal, frames, err = journal.Open(s.options.files, s.local.journalDir(s.ring), s.ring.Derive, s.ring.Workspace(), position(s.base))
	if err != nil {
		return frames, err
	}
	if frames.Torn > 0 {
		s.notices = append(s.notices, text.S("store.torn_tail"))
	}
	if frames.Sequence < s.local.noted().Sequence {
		s.notices = append(s.notices, text.S("store.journal_short"))
	}
	return frames, nil
}

func position(r document.Record) journal.Position {
	return journal.Position{Sequence: r.Sequence, Chain: r.Chain}
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
	if e := fault.As(err); e != nil && e.Code == fault.Internal {
		return fault.New(fault.WorkspaceDamaged, err)
	}
	return err
}

// settle does what is left when everything is open: it notes where the file
// is, meets a file of somebody else, and finishes what was cut short.
func (s *Store) settle(f found) error {
	s.status = Status{State: Published, PublishedAt: s.base.Written}
	if f.adopted {
		if err := s.writeBase(f.file.Record, f.raw); err != nil {
			return err
		}
	}
	if f.kinship != familiar {
		if err := s.meetOpened(f); err != nil {
			return err
		}
	} else if err := s.local.save(func(n *note) {
		n.Path, n.Hash, n.Beginning = s.place.Path(), f.hash, false
		if f.file != nil {
			n.Published = f.file.Revision
		}
	}); err != nil {
		return s.fault(err)
	}
	s.local.sweepJournals(s.ring)
	s.local.sweepFormer(s.local.formerPath(s.ring))
	if len(s.formerKeys()) > 0 {
		s.sealVersions()
	}
	if s.local.noted().Erasing {
		if err := s.finishLater(); err != nil {
			return err
		}
	}
	if err := s.followErasures(); err != nil {
		return err
	}
	s.begin()
	return nil
}

// meetOpened keeps both versions when the file that was opened is not the one
// that this computer left.
func (s *Store) meetOpened(f found) error {
	s.publishing.Lock()
	defer s.publishing.Unlock()
	ours, err := s.encodeBase(false)
	if err != nil {
		return err
	}
	err = s.meeting(&conflict{raw: f.raw, theirs: *f.file, older: f.kinship == putBack}, ours)
	s.status.State, s.status.Why = Conflict, fault.As(err)
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
	return s.sequence() != s.base.Sequence || s.local.noted().Published != s.base.Revision
}

// notice adds something to be told, once.
func (s *Store) notice(key string, pairs ...string) {
	say := text.S(key, pairs...)
	s.mu.Lock()
	defer s.mu.Unlock()
	same := func(o text.Say) bool { return o.Key == say.Key && maps.Equal(o.Args, say.Args) }
	if !slices.ContainsFunc(s.notices, same) {
		s.notices = append(s.notices, say)
	}
}

// Ring gives the keys of the workspace.
func (s *Store) Ring() *keys.Ring {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.ring
}
