package store

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"omvendt/app/fault"
)

// brokenFile fails at one step of a save.
type brokenFile struct {
	tempFile
	write, sync, close error
}

func (f brokenFile) Write(p []byte) (int, error) {
	if f.write != nil {
		n, _ := f.tempFile.Write(p[:len(p)/2])
		return n, f.write
	}
	return f.tempFile.Write(p)
}

func (f brokenFile) Sync() error  { return errors.Join(f.sync, f.tempFile.Sync()) }
func (f brokenFile) Close() error { return errors.Join(f.close, f.tempFile.Close()) }

// failing gives file operations of which some fail while *on is true.
func failing(on *bool, broken brokenFile, change func(*files)) files {
	good := realFiles()
	bad := good
	bad.create = func(dir, pattern string) (tempFile, error) {
		f, err := good.create(dir, pattern)
		return brokenFile{f, broken.write, broken.sync, broken.close}, err
	}
	if change != nil {
		change(&bad)
	}
	choose := func() files {
		if *on {
			return bad
		}
		return good
	}
	return files{
		create:  func(dir, pattern string) (tempFile, error) { return choose().create(dir, pattern) },
		rename:  func(from, to string) error { return choose().rename(from, to) },
		remove:  func(path string) error { return choose().remove(path) },
		syncDir: func(dir string) error { return choose().syncDir(dir) },
		sleep:   func(time.Duration) {},
	}
}

func renameFails(err error) func(*files) {
	return func(f *files) {
		f.rename = func(_, to string) error { return &fs.PathError{Op: "rename", Path: to, Err: err} }
	}
}

func createFails(err error) func(*files) {
	return func(f *files) {
		f.create = func(dir, _ string) (tempFile, error) {
			return nil, &fs.PathError{Op: "open", Path: dir, Err: err}
		}
	}
}

func TestSaveThatFailsChangesNothing(t *testing.T) {
	io := errors.New("input/output error")
	for name, c := range map[string]struct {
		broken brokenFile
		change func(*files)
		want   fault.Code
	}{
		"disk full on create":     {change: createFails(errNoSpace), want: fault.DiskFull},
		"disk full on write":      {broken: brokenFile{write: errNoSpace}, want: fault.DiskFull},
		"disk full on flush":      {broken: brokenFile{sync: errNoSpace}, want: fault.DiskFull},
		"disk full on close":      {broken: brokenFile{close: errQuota}, want: fault.DiskFull},
		"disk full on rename":     {change: renameFails(errNoSpace), want: fault.DiskFull},
		"read-only folder":        {change: createFails(errDenied), want: fault.FolderReadOnly},
		"read-only disk":          {change: createFails(errReadOnly), want: fault.FolderReadOnly},
		"rename not allowed":      {change: renameFails(errDenied), want: deniedRename},
		"folder gone":             {change: createFails(errGone), want: fault.FileNotFound},
		"held for ever":           {change: renameFails(errHeld), want: fault.FileInUse},
		"broken disk on write":    {broken: brokenFile{write: io}, want: fault.FileNotWritten},
		"broken disk on flush":    {broken: brokenFile{sync: io}, want: fault.FileNotWritten},
		"folder cannot be synced": {change: func(f *files) { f.syncDir = func(string) error { return io } }, want: fault.FileNotWritten},
	} {
		t.Run(name, func(t *testing.T) {
			on := false
			s := freshWith(t, failing(&on, c.broken, c.change))
			update(t, s, "before", putPerson("p1", "Før"))
			before, revision := content(t, s), s.Revision()
			on = true
			_, err := s.Update(op("lost"), putPerson("p2", "Borte"))
			wantFault(t, err, c.want)
			if got := fault.As(err).Args["file"]; got != s.Name() {
				t.Errorf("the fault names %q", got)
			}
			_, _, err = s.Undo()
			wantFault(t, err, c.want)
			wantFault(t, s.SaveCopy(s.Path()+"2"), c.want)
			on = false
			if content(t, s) != before || s.Revision() != revision {
				t.Error("the memory changed")
			}
			if got := onDisk(t, s.Path(), "SELECT name FROM person"); len(got) != 1 || got[0] != "Før" {
				t.Errorf("the file changed: %v", got)
			}
			alone(t, s.Path())
			if label, _ := s.UndoLabel(); label.Key != "test.before" {
				t.Errorf("undo would take back %v", label)
			}
			update(t, s, "after", putPerson("p3", "Etter"))
			if names(t, reopen(t, s)) != "Etter,Før" {
				t.Error("the store does not go on after the failure")
			}
		})
	}
}

func TestFolderThatCannotBeSyncedNorPutBack(t *testing.T) {
	on, renames := false, 0
	s := freshWith(t, failing(&on, brokenFile{}, func(f *files) {
		f.syncDir = func(string) error { return errors.New("broken") }
		f.rename = func(from, to string) error {
			if renames++; renames > 1 {
				return errors.New("broken")
			}
			return os.Rename(from, to)
		}
	}))
	on = true
	_, err := s.Update(op("x"), putPerson("p1", "Ola"))
	wantFault(t, err, fault.FileNotWritten)
	on = false
	_, err = s.Update(op("y"), putPerson("p2", "Per"))
	wantFault(t, err, fault.WorkspaceElsewhere)
	if names(t, s) != "" || names(t, reopen(t, s)) != "Ola" {
		t.Error("something was overwritten")
	}
}

func TestCreateThatFailsLeavesNothing(t *testing.T) {
	for name, change := range map[string]func(*files){
		"rename": renameFails(errNoSpace),
		"sync":   func(f *files) { f.syncDir = func(string) error { return errNoSpace } },
	} {
		dir, on := t.TempDir(), true
		_, err := create(filepath.Join(dir, "new.omvendt"), op("create"), failing(&on, brokenFile{}, change))
		wantFault(t, err, fault.DiskFull)
		if entries, _ := os.ReadDir(dir); len(entries) != 0 {
			t.Errorf("%s: left behind %v", name, entries)
		}
	}
}

func TestFileHeldForAWhileIsWaitedFor(t *testing.T) {
	on, tries, free := true, 0, 8
	var waited time.Duration
	files := failing(&on, brokenFile{}, func(f *files) {
		f.rename = func(from, to string) error {
			if tries++; tries%free != 0 {
				return &os.LinkError{Op: "rename", Old: from, New: to, Err: errHeld}
			}
			return os.Rename(from, to)
		}
	})
	files.sleep = func(d time.Duration) { waited += d }
	s := freshWith(t, files)
	if names(t, s) != "" || waited != 2*280*time.Millisecond {
		t.Errorf("waited %v for two saves", waited)
	}
	alone(t, s.Path())
	waited, free = 0, 1000
	_, err := s.Update(op("x"), putPerson("p", "x"))
	wantFault(t, err, fault.FileInUse)
	if waited < 1500*time.Millisecond || waited > 2500*time.Millisecond {
		t.Errorf("gave up after %v", waited)
	}
}

func TestChangedElsewhereIsNeverOverwritten(t *testing.T) {
	for name, change := range map[string]func(t *testing.T, path string){
		"another version": func(t *testing.T, path string) {
			other, err := Open(path)
			ok(t, err)
			defer other.Close()
			update(t, other, "other", putPerson("other", "Fra en annen maskin"))
		},
		"same length": func(t *testing.T, path string) {
			raw := bytes.Replace(fileBytes(t, path), []byte("Her fra"), []byte("Der fra"), 1)
			ok(t, os.WriteFile(path, raw, 0o600))
		},
		"truncated":  func(t *testing.T, path string) { ok(t, os.Truncate(path, 5000)) },
		"emptied":    func(t *testing.T, path string) { ok(t, os.Truncate(path, 0)) },
		"deleted":    func(t *testing.T, path string) { ok(t, os.Remove(path)) },
		"renamed":    func(t *testing.T, path string) { ok(t, os.Rename(path, path+".old")) },
		"now folder": func(t *testing.T, path string) { ok(t, os.Remove(path)); ok(t, os.Mkdir(path, 0o700)) },
	} {
		t.Run(name, func(t *testing.T) {
			s := fresh(t)
			update(t, s, "person", putPerson("p1", "Her fra begynnelsen"))
			before := content(t, s)
			change(t, s.Path())
			theirs, _ := os.ReadFile(s.Path())
			want := fault.WorkspaceElsewhere
			if name == "deleted" || name == "renamed" {
				want = fault.FileNotFound
			}
			for range 2 {
				_, err := s.Update(op("mine"), putPerson("p2", "Min"))
				wantFault(t, err, want)
				_, _, err = s.Undo()
				wantFault(t, err, want)
			}
			now, _ := os.ReadFile(s.Path())
			if !bytes.Equal(theirs, now) || content(t, s) != before {
				t.Error("something was overwritten or changed")
			}
			rescue := filepath.Join(t.TempDir(), "rescue.omvendt")
			ok(t, s.SaveCopy(rescue))
			if got := onDisk(t, rescue, "SELECT name FROM person"); len(got) != 1 {
				t.Errorf("the copy holds %v", got)
			}
		})
	}
}

func TestSameContentPutBackElsewhereIsNoChange(t *testing.T) {
	s := fresh(t)
	raw := fileBytes(t, s.Path())
	ok(t, os.Remove(s.Path()))
	ok(t, os.WriteFile(s.Path(), raw, 0o600))
	update(t, s, "person", putPerson("p1", "Ola"))
	ok(t, os.Chtimes(s.Path(), noon, noon))
	update(t, s, "person", putPerson("p2", "Per"))
	if names(t, reopen(t, s)) != "Ola,Per" {
		t.Error("a change was lost")
	}
}

func TestLeftoversAreSweptOnOpening(t *testing.T) {
	s := fresh(t)
	ok(t, s.Close())
	dir := filepath.Dir(s.Path())
	old := filepath.Join(dir, "."+s.Name()+".123.tmp")
	running := filepath.Join(dir, "."+s.Name()+".456.tmp")
	foreign := filepath.Join(dir, ".other.omvendt.123.tmp")
	for _, path := range []string{old, running, foreign} {
		ok(t, os.WriteFile(path, []byte("x"), 0o600))
	}
	longAgo := time.Now().Add(-time.Hour)
	ok(t, os.Chtimes(old, longAgo, longAgo))
	ok(t, os.Chtimes(foreign, longAgo, longAgo))
	again, err := Open(s.Path())
	ok(t, err)
	defer again.Close()
	for path, want := range map[string]bool{old: false, running: true, foreign: true} {
		if _, err := os.Stat(path); (err == nil) != want {
			t.Errorf("%s: kept %v", filepath.Base(path), err == nil)
		}
	}
}

func TestReadOnlyFolder(t *testing.T) {
	if !permissionsHold() {
		t.Skip("the permissions of a folder do not bind this user")
	}
	s := fresh(t)
	dir := filepath.Dir(s.Path())
	ok(t, os.Chmod(dir, 0o500))
	defer os.Chmod(dir, 0o700)
	_, err := s.Update(op("x"), putPerson("p", "x"))
	wantFault(t, err, fault.FolderReadOnly)
}

type recordedFile struct {
	tempFile
	note func(string)
}

func (f recordedFile) Write(p []byte) (int, error) { f.note("write"); return f.tempFile.Write(p) }
func (f recordedFile) Sync() error                 { f.note("flush"); return f.tempFile.Sync() }
func (f recordedFile) Close() error                { f.note("close"); return f.tempFile.Close() }

// No test can cut the power, so the order that makes a save survive it is
// checked itself.
func TestSaveFlushesBeforeItReplaces(t *testing.T) {
	var did []string
	note := func(what string) { did = append(did, what) }
	f, good := realFiles(), realFiles()
	f.create = func(dir, pattern string) (tempFile, error) {
		temp, err := good.create(dir, pattern)
		return recordedFile{temp, note}, err
	}
	f.rename = func(from, to string) error {
		note("rename")
		if filepath.Dir(from) != filepath.Dir(to) {
			t.Errorf("written in %s", filepath.Dir(from))
		}
		return good.rename(from, to)
	}
	f.syncDir = func(dir string) error { note("flush folder"); return good.syncDir(dir) }
	s := freshWith(t, f)
	did = nil
	update(t, s, "person", putPerson("p1", "Ola"))
	if got := strings.Join(did, ", "); got != "write, write, flush, close, rename, flush folder" {
		t.Errorf("a save did %s", got)
	}
}
