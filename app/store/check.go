package store

import (
	"errors"
	"path/filepath"
	"strings"
	"time"

	"omvendt/app/fault"
	"omvendt/app/store/document"
	"omvendt/app/store/history"
	"omvendt/app/store/journal"
	"omvendt/app/store/keys"
)

// Report is what a check found. Everything in it was opened and looked at
// whole; nothing was changed.
type Report struct {
	Plain     bool // a file of version 1, without encryption
	File      Verdict
	Base      *Verdict // this computer's own copy; nil when it has none
	Journal   *JournalVerdict
	Versions  []VersionVerdict
	LogBroken int64 // the first line of the log that does not fit, 0 when all do
	Conflict  bool  // the file and this computer went on apart
}

// Whole tells whether nothing is wrong with any of it. A change that was cut
// off was never acknowledged, so that is no damage.
func (r Report) Whole() bool {
	broken := r.File.Err != nil || r.LogBroken != 0 || r.Base != nil && r.Base.Err != nil || r.Journal != nil && r.Journal.Err != nil
	for _, v := range r.Versions {
		broken = broken || v.Err != nil
	}
	return !broken
}

// Verdict is what was found of one file.
type Verdict struct {
	Err      error // nil when it is whole
	Schema   int
	Sequence int64
	Bytes    int
	Mentors  int
	Mentees  int
	Pairs    int
}

// JournalVerdict is what was found of the journal.
type JournalVerdict struct {
	Err     error
	Changes int   // acknowledged and not in the base
	Torn    int64 // bytes of a change that was cut off
}

// VersionVerdict is what was found of one kept version.
type VersionVerdict struct {
	Folder string
	Entry  history.Entry
	Err    error
}

// Check opens a workspace file, this computer's base, journal and kept
// versions, and says of each whether it is whole. Its own error only says that
// nothing could be looked at.
func Check(path string, o Options) (Report, error) {
	o = o.complete()
	place, err := document.At(path, o.files)
	if err != nil {
		return Report{}, err
	}
	raw, err := place.Read()
	if err != nil {
		return Report{}, err
	}
	if plain(raw) {
		image, _, err := inspectPlain(raw, len(workspaceMigrations()), baseName(place.Path()))
		r := Report{Plain: true, File: verdict(document.Opened{Image: image}, err, len(raw))}
		return r, nil
	}
	l, err := look(raw, baseName(place.Path()))
	if err != nil {
		return Report{File: Verdict{Err: err, Bytes: len(raw)}}, nil
	}
	file, err := document.Decode(raw, o.Key)
	if wrongKey(err) {
		return Report{}, named(err, baseName(place.Path()))
	}
	r := Report{File: verdict(file, named(err, baseName(place.Path())), len(raw))}
	opened := &file
	if err == nil {
		defer file.Ring.Wipe()
		r.LogBroken = brokenLog(file.Image)
	} else {
		opened = nil
	}
	for _, dir := range localsOf(o.files, o.Data, place.Path()) {
		loc := &local{files: o.files, dir: dir}
		if strings.HasPrefix(filepath.Base(dir), l.Workspace) {
			loc.note, _ = readNote(o.files, dir)
			r.here(o, loc, opened)
		}
	}
	return r, nil
}

func verdict(opened document.Opened, err error, bytes int) Verdict {
	v := Verdict{Err: err, Sequence: opened.Sequence, Bytes: bytes}
	if err != nil {
		return v
	}
	if v.Schema, v.Err = schemaVersion(opened.Image, len(workspaceMigrations())); v.Err != nil {
		return v
	}
	if err := soundImage(opened.Image); err != nil {
		v.Err = fault.New(fault.WorkspaceDamaged, err)
		return v
	}
	v.Mentors, v.Mentees, v.Pairs = count(opened.Image)
	return v
}

// here looks at what this computer has of the workspace. The file is nil when
// it is damaged.
func (r *Report) here(o Options, loc *local, file *document.Opened) {
	key := o.Key
	if file != nil {
		key = file.Ring.Key()
	}
	start := file
	if raw, err := o.files.ReadFile(loc.basePath()); err == nil {
		base, err := document.Decode(raw, key)
		v := verdict(base, err, len(raw))
		r.Base = &v
		if err == nil {
			defer base.Ring.Wipe()
			start = &base
			k := familiar
			if file != nil {
				k = kin(file, &base, loc.note.Published)
			}
			r.Conflict = k == stranger || k == putBack
		}
	}
	if start == nil {
		return // nothing is left to open the rest with
	}
	dir := loc.journalDir(start.Ring)
	j, frames, err := journal.Open(o.files, dir, start.Ring.Derive, start.Ring.Workspace(), position(start.Record))
	if err == nil {
		err = j.Close()
	}
	r.Journal = &JournalVerdict{Err: err, Changes: len(frames.Payloads), Torn: frames.Torn}
	folders := []string{loc.historyDir()}
	if loc.note.Second != "" {
		folders = append(folders, loc.note.Second)
	}
	for _, dir := range folders {
		r.versions(history.Folder{Files: o.files, Dir: dir}, start.Ring.Key())
	}
}

func (r *Report) versions(folder history.Folder, key keys.Key) {
	kept, err := folder.List()
	if err != nil {
		r.Versions = append(r.Versions, VersionVerdict{Folder: folder.Dir, Err: err})
	}
	for _, e := range kept {
		v := VersionVerdict{Folder: folder.Dir, Entry: e}
		raw, err := folder.Read(e.Name)
		if err == nil {
			var opened document.Opened
			opened, err = document.Decode(raw, key)
			err = verdict(opened, err, len(raw)).Err
		}
		v.Err = err
		r.Versions = append(r.Versions, v)
	}
}

func brokenLog(image []byte) (broken int64) {
	pool := openSnapshot(image)
	defer closeQuietly(pool)
	_ = readIn(pool, time.Now, func(tx *Tx) (err error) {
		broken, err = tx.CheckLog()
		return err
	})
	return broken
}

// Export writes the database of a workspace, in clear, to a new file. Faults:
// those of Open, and of writing a file.
func Export(path, to string, o Options) error {
	s, err := Open(path, o)
	if err != nil {
		return err
	}
	place, err := document.At(to, s.options.files)
	if err == nil {
		_, err = place.Publish(s.image)
	}
	return errors.Join(err, s.Close())
}
