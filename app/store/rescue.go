package store

import (
	"errors"
	"path/filepath"

	"omvendt/app/fault"
	"omvendt/app/store/document"
	"omvendt/app/store/history"
	"omvendt/app/store/journal"
	"omvendt/app/text"
)

// Here is the name, among what can be rescued, of what this computer itself
// has: its base and the journal behind it, as far as it is sound.
const Here = "here"

// reasonHere says in a listing that it is what this computer has.
const reasonHere = "here"

// Rescue lists what there is to go back to when the file at the path is
// damaged or gone: what this computer has, and the kept versions, newest
// first. It needs no key, and opens nothing.
func Rescue(path string, o Options) ([]Version, error) {
	o = o.complete()
	place, err := document.At(path, o.files)
	if err != nil {
		return nil, err
	}
	var out []Version
	for i, dir := range localsOf(o.files, o.Data, place.Path()) {
		l := &local{files: o.files, dir: dir}
		n, _ := readNote(o.files, dir)
		// Of a workspace that lay here before, only what has a name of its own.
		if info, err := o.files.Stat(l.basePath()); err == nil && i == 0 {
			out = append(out, Version{Entry: history.Entry{Name: Here, At: info.ModTime(), Sequence: n.Sequence, Reason: reasonHere, Bytes: info.Size()}})
		}
		seen := map[string]bool{}
		for _, folder := range rescueFolders(o, l, n) {
			kept, _ := folder.List() // a folder that is away has nothing to offer
			for _, e := range kept {
				if !seen[e.Name] {
					seen[e.Name] = true
					out = append(out, Version{Entry: e})
				}
			}
		}
	}
	return out, nil
}

func rescueFolders(o Options, l *local, n note) []history.Folder {
	folders := []history.Folder{{Files: o.files, Dir: l.historyDir()}}
	if n.Second != "" {
		folders = append(folders, history.Folder{Files: o.files, Dir: n.Second})
	}
	return folders
}

// OpenRescued opens what Rescue listed and puts it in the file's place. What
// lies there is kept beside it under another name. Faults: those of Open;
// NotFound when the computer knows nothing of the file.
func OpenRescued(path, version string, o Options) (s *Store, err error) {
	o = o.complete()
	place, err := document.At(path, o.files)
	if err != nil {
		return nil, err
	}
	dir := localWith(o, place.Path(), version)
	if dir == "" {
		return nil, fault.New(fault.NotFound, nil)
	}
	loc, err := lockLocal(o, dir, place.Path())
	if err != nil {
		return nil, err
	}
	s = &Store{options: o, local: loc, place: place}
	if err := s.rescue(version); err != nil {
		s.abandon()
		return nil, named(err, baseName(place.Path()))
	}
	return s, nil
}

// localWith gives the folder that has a version, "" when none is known.
func localWith(o Options, path, version string) string {
	dirs := localsOf(o.files, o.Data, path)
	for _, dir := range dirs {
		n, _ := readNote(o.files, dir)
		for _, folder := range rescueFolders(o, &local{files: o.files, dir: dir}, n) {
			if _, err := o.files.Stat(folder.Path(version)); err == nil && version != Here {
				return dir
			}
		}
	}
	if len(dirs) == 0 {
		return ""
	}
	return dirs[0]
}

func (s *Store) rescue(version string) error {
	image, err := s.rescued(version)
	if err != nil {
		return err
	}
	if err := s.load(image, workspaceMigrations()); err != nil {
		return err
	}
	aside, err := s.place.SetAside()
	if err != nil {
		return err
	}
	if aside != "" {
		s.notice("store.damaged_kept", "file", aside)
	}
	s.publishing.Lock()
	defer s.publishing.Unlock()
	if err := s.publish(true); err != nil {
		return err
	}
	s.begin()
	return nil
}

// rescued opens what is to be gone on with, makes it the base, and gives its
// image.
func (s *Store) rescued(version string) ([]byte, error) {
	if version == Here {
		return s.rescuedHere()
	}
	raw, err := s.readRescued(version)
	if err != nil {
		return nil, err
	}
	opened, err := document.Decode(raw, s.options.Key)
	if err != nil {
		return nil, err
	}
	// What is gone on with comes after everything that this computer knows.
	opened.Sequence = max(opened.Sequence, s.local.noted().Sequence) + 1
	return opened.Image, s.goOnFrom(&opened)
}

// goOnFrom makes what was opened the base, puts the journal aside and begins
// another. The base comes first: cut short in between, the journal does not fit
// it and is put aside at the next try, and until then nothing is lost.
func (s *Store) goOnFrom(opened *document.Opened) error {
	if _, err := schemaVersion(opened.Image, len(workspaceMigrations())); err != nil {
		return err
	}
	if err := soundImage(opened.Image); err != nil {
		return fault.New(fault.WorkspaceDamaged, err)
	}
	s.ring, s.base, s.position = opened.Ring, opened.Record, position(opened.Record)
	s.acknowledged.Store(s.position.Sequence)
	record := s.nextRecord()
	raw, err := document.Encode(s.ring, record, opened.Image)
	if err != nil {
		return err
	}
	if err := s.writeBase(record, raw); err != nil {
		return err
	}
	if err := journal.SetAside(s.options.files, s.local.journalDir(s.ring)); err != nil {
		return err
	}
	_, err = s.openJournal(&document.Opened{Record: record, Image: opened.Image, Ring: s.ring})
	return err
}

func (s *Store) readRescued(version string) ([]byte, error) {
	err := error(fault.New(fault.NotFound, nil))
	for _, folder := range rescueFolders(s.options, s.local, s.local.noted()) {
		var raw []byte
		if raw, err = folder.Read(version); err == nil {
			return raw, nil
		}
	}
	return nil, s.fault(err)
}

// rescuedHere goes on from the base and what is sound of the journal. What is
// not is put aside.
func (s *Store) rescuedHere() ([]byte, error) {
	raw, err := s.options.files.ReadFile(s.local.basePath())
	if err != nil {
		return nil, s.fault(err)
	}
	base, err := document.Decode(raw, s.options.Key)
	if err != nil {
		return nil, err
	}
	frames, err := s.openJournal(&base)
	var damage *journal.Damage
	if errors.As(err, &damage) {
		return s.rescuedSound(base, damage.Sound)
	}
	if err != nil {
		return nil, err
	}
	s.position = frames.Position
	s.acknowledged.Store(s.position.Sequence)
	return replay(base.Image, frames.Payloads)
}

// rescuedSound goes on from the base and the changes before the damage.
func (s *Store) rescuedSound(base document.Opened, sound journal.Replay) (image []byte, err error) {
	if base.Image, err = replay(base.Image, sound.Payloads); err != nil {
		return nil, err
	}
	s.notices = append(s.notices, text.S("store.journal_cut", "folder", s.local.tornDir()))
	base.Sequence, base.Chain = sound.Sequence, document.Hash(sound.Chain)
	return base.Image, s.goOnFrom(&base)
}

func baseName(path string) string { return filepath.Base(path) }
