package store

import (
	"bytes"
	"path/filepath"
	"strings"
	"time"

	"omvendt/app/fault"
	"omvendt/app/store/disk"
	"omvendt/app/store/document"
	"omvendt/app/store/history"
)

// Place is one place where the data lie.
type Place struct {
	Kind  string // document, journal, versions or second
	Path  string
	Bytes int64
	Files int
	At    time.Time // of the newest
	Cloud string    // the service that copies the folder, "" if none is known
}

// Places lists where the data lie, and whether all of it is on one disk that
// nobody copies.
func (s *Store) Places() (places []Place, onlyHere bool, err error) {
	name := s.Path()
	onlyHere = true
	add := func(kind, path string) {
		p := s.look(kind, path)
		places = append(places, p)
		if kind == "document" || kind == "second" {
			onlyHere = onlyHere && p.Cloud == "" && disk.SameDisk(path, s.local.dir)
		}
	}
	add("document", name)
	add("journal", s.local.path("journal"))
	add("versions", s.local.historyDir())
	if dir := s.local.noted().Second; dir != "" {
		add("second", dir)
	}
	return places, onlyHere, nil
}

func (s *Store) look(kind, path string) Place {
	p := Place{Kind: kind, Path: path, Cloud: cloudOf(path)}
	s.measure(&p, path)
	return p
}

// measure adds up what lies at a path. What cannot be read is not there.
func (s *Store) measure(p *Place, path string) {
	info, err := s.options.files.Stat(path)
	if err != nil {
		return
	}
	if !info.IsDir() {
		p.Bytes += info.Size()
		p.Files++
		if info.ModTime().After(p.At) {
			p.At = info.ModTime()
		}
		return
	}
	entries, err := s.options.files.ReadDir(path)
	if err != nil {
		return
	}
	for _, e := range entries {
		s.measure(p, filepath.Join(path, e.Name()))
	}
}

// clouds are the names that synchronising programs give their folders.
var clouds = []struct{ in, name string }{
	{"onedrive", "OneDrive"}, {"dropbox", "Dropbox"}, {"google drive", "Google Drive"}, {"googledrive", "Google Drive"},
	{"icloud", "iCloud"}, {"com~apple~clouddocs", "iCloud"}, {"nextcloud", "Nextcloud"}, {"sharepoint", "SharePoint"},
}

// cloudOf names the service that seems to copy a folder, by the folder's name.
func cloudOf(path string) string {
	for _, part := range strings.Split(strings.ToLower(filepath.ToSlash(path)), "/") {
		for _, c := range clouds {
			if strings.HasPrefix(part, c.in) {
				return c.name
			}
		}
	}
	return ""
}

// OtherLease tells of another computer that seems to have the file open.
func (s *Store) OtherLease() (document.Lease, bool) {
	s.mu.RLock()
	place := s.place
	s.mu.RUnlock()
	return place.OtherLease(s.options.Machine, s.now())
}

// LockAfter is after how many minutes this computer locks, if it was chosen.
func (s *Store) LockAfter() (minutes int, chosen bool) {
	n := s.local.noted()
	if n.LockAfter == nil {
		return 0, false
	}
	return *n.LockAfter, true
}

// SetLockAfter chooses after how many minutes this computer locks.
func (s *Store) SetLockAfter(minutes int) error {
	return s.noteDown(func(n *note) { n.LockAfter = &minutes })
}

// SetSecond chooses a second folder for kept versions, "" for none. The newest
// version is copied there at once, which shows that it can be written.
func (s *Store) SetSecond(dir string) error {
	if dir != "" {
		if err := s.copyTo(dir); err != nil {
			return err
		}
	}
	return s.noteDown(func(n *note) { n.Second = dir })
}

func (s *Store) copyTo(dir string) error {
	s.publishing.Lock()
	defer s.publishing.Unlock()
	if filepath.Clean(dir) == filepath.Clean(s.local.historyDir()) {
		return fault.New(fault.BadValue, nil, "field", "@safety.second_folder", "hint", "@hint.other_folder")
	}
	folder := s.versions()
	folder.Dir = dir
	if err := s.onlyOurs(folder); err != nil {
		return err
	}
	kept, err := s.versions().List()
	if err != nil || len(kept) == 0 {
		return s.fault(err)
	}
	raw, err := s.versions().Read(kept[0].Name)
	if err != nil {
		return s.fault(err)
	}
	_, err = folder.Put(kept[0], raw)
	return writeFault(err, filepath.Base(dir))
}

// onlyOurs refuses a folder with versions of another workspace: names do not
// tell them apart, and thinning ours would remove them.
func (s *Store) onlyOurs(folder history.Folder) error {
	kept, err := folder.List()
	if err != nil {
		return writeFault(err, filepath.Base(folder.Dir))
	}
	for _, e := range kept {
		raw, err := folder.Read(e.Name)
		if err != nil {
			return writeFault(err, filepath.Base(folder.Dir))
		}
		if l, err := document.Inspect(raw); err == nil && l.Workspace != s.Ring().Workspace() {
			return fault.New(fault.BadValue, nil, "field", "@safety.second_folder", "hint", "@hint.folder_of_another")
		}
	}
	return nil
}

// RecoveryPending tells whether a recovery key was made on this computer and
// never typed back.
func (s *Store) RecoveryPending() bool {
	return s.local.noted().RecoveryPending
}

// recoveryComing notes that a recovery key is about to be made, which has to be
// typed back. It comes first, since a key that was made and could not be shown
// would be lost.
func (s *Store) recoveryComing(made bool) error {
	return s.noteDown(func(n *note) { n.RecoveryPending = made })
}

// RecoverySeen notes that it was.
func (s *Store) RecoverySeen() error { return s.noteDown(func(n *note) { n.RecoveryPending = false }) }

func (s *Store) noteDown(change func(*note)) error {
	s.publishing.Lock()
	defer s.publishing.Unlock()
	return s.fault(s.local.save(change))
}

// MoveTo moves the person's file: it is written to the new place and read
// back, and only then the old one goes, unless somebody else has changed it.
// A file that lies there already gives fault.WorkspaceExists.
func (s *Store) MoveTo(path string) error {
	s.publishing.Lock()
	defer s.publishing.Unlock()
	if s.isClosed() {
		return fault.New(fault.NoWorkspace, nil)
	}
	raw, err := s.encodeBase(false)
	if err != nil {
		return err
	}
	next, err := document.At(path, s.options.files)
	if err != nil {
		return err
	}
	if _, err := s.options.files.Stat(s.place.Path()); err == nil && next.Path() == s.place.Path() {
		return s.put(raw)
	}
	if err := written(next, raw); err != nil {
		return err
	}
	before := s.place
	changed, lookErr := before.Changed()
	s.setPlace(next)
	if err := s.remember(raw); err != nil {
		// It stays where it was. Only one of the two may be left, or the other
		// would be opened as a copy.
		s.setPlace(before)
		_ = s.options.files.Remove(next.Path())
		_ = s.remember(raw)
		return err
	}
	s.resolved() // what others have done with the old file is theirs
	before.Release(s.options.Machine)
	_ = next.Lease(s.options.Machine, "", s.now()) // only a courtesy to others
	s.setStatus(s.published)
	if lookErr != nil || changed {
		return nil // it is gone already, or it is not ours to remove
	}
	return s.fault(s.options.files.Remove(before.Path()))
}

// written publishes in a new place and reads back what lies there then.
func written(place *document.Place, raw []byte) error {
	if _, err := place.Publish(raw); err != nil {
		return err
	}
	back, err := place.Read()
	if err == nil && !bytes.Equal(back, raw) {
		err = fault.New(fault.FileNotWritten, nil, "file", baseName(place.Path()))
	}
	return err
}

func (s *Store) setPlace(place *document.Place) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.place = place
}
