package store

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"omvendt/app/fault"
	"omvendt/app/store/compare"
)

// eventually waits for what the publisher does by itself.
func eventually(t *testing.T, what string, is func() bool) {
	t.Helper()
	for range 500 {
		if is() {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatal(what)
}

func TestThePublisherBringsTheFileUpToDate(t *testing.T) {
	o := here(t)
	o.quiet, o.latest = 5*time.Millisecond, 50*time.Millisecond
	var mu sync.Mutex
	var states []Publishing
	o.Notify = func(s Status) {
		mu.Lock()
		defer mu.Unlock()
		states = append(states, s.State)
	}
	s := freshWith(t, o, Protection{})
	update(t, s, "person", putPerson("p1", "Ola"))
	eventually(t, "the file was not published", func() bool { return s.Status().State == Published })
	mu.Lock()
	defer mu.Unlock()
	if !slices.Contains(states, Pending) || states[len(states)-1] != Published {
		t.Errorf("told %v", states)
	}
	other := here(t)
	again, err := Open(s.Path(), other)
	ok(t, err)
	defer again.Close()
	if names(t, again) != "Ola" {
		t.Errorf("the file holds %q", names(t, again))
	}
}

func TestAFileThatCannotBeWrittenDelaysNoChange(t *testing.T) {
	if !permissionsHold() {
		t.Skip("this user may write everywhere")
	}
	s := fresh(t)
	folder := filepath.Dir(s.Path())
	ok(t, os.Chmod(folder, 0o500))
	defer os.Chmod(folder, 0o700)
	update(t, s, "person", putPerson("p1", "Ola"))
	wantFault(t, s.Publish(), fault.FolderReadOnly)
	if st := s.Status(); st.State != Waiting || st.Why.Code != fault.FolderReadOnly {
		t.Errorf("%+v", st)
	}
	ok(t, os.Chmod(folder, 0o700))
	ok(t, s.Publish())
	if st := s.Status(); st.State != Published || st.Why != nil {
		t.Errorf("%+v", st)
	}
}

func TestAFileThatIsGoneIsToldAndWrittenAgainWhenAsked(t *testing.T) {
	s := fresh(t)
	ok(t, os.Remove(s.Path()))
	update(t, s, "person", putPerson("p1", "Ola"))
	wantFault(t, s.Publish(), fault.FileNotFound)
	ok(t, s.MoveTo(s.Path()))
	if got := onDisk(t, s, "SELECT name FROM person"); !slices.Equal(got, []string{"Ola"}) {
		t.Errorf("the file holds %v", got)
	}
}

func TestWhatOthersDoIsNoticedWhileNothingIsToBeWritten(t *testing.T) {
	o := here(t)
	o.watch = 10 * time.Millisecond
	s := freshWith(t, o, Protection{})
	update(t, s, "one", putPerson("p1", "Ola"))
	ok(t, s.Publish())
	other, err := Open(s.Path(), here(t))
	ok(t, err)
	update(t, other, "theirs", putPerson("p2", "Per"))
	ok(t, other.Close())
	eventually(t, "the other version was not noticed", func() bool { return s.Status().State == Conflict })
	m, _ := s.Meeting()
	if m.Copy != "" || len(beside(t, s.Path())) != 0 {
		t.Errorf("a copy of what the file held already: %s", m.Copy)
	}
	found, err := s.MeetingDifferences()
	ok(t, err)
	if len(found) != 1 || found[0].Proposed != compare.Theirs {
		t.Errorf("%+v", found)
	}
	_, err = s.Resolve(nil, compare.Theirs, op("theirs"))
	ok(t, err)
	if names(t, s) != "Ola,Per" {
		t.Error(names(t, s))
	}
}

func TestAFileThatGoesAwayWhileNothingIsToBeWritten(t *testing.T) {
	o := here(t)
	o.watch = 10 * time.Millisecond
	s := freshWith(t, o, Protection{})
	ok(t, s.Publish())
	away := s.Path() + ".away"
	ok(t, os.Rename(s.Path(), away))
	eventually(t, "it was not noticed", func() bool { return s.Status().State == Waiting })
	ok(t, os.Rename(away, s.Path()))
	eventually(t, "its return was not noticed", func() bool { return s.Status().State == Published })
}

func TestMoving(t *testing.T) {
	s := fresh(t)
	update(t, s, "person", putPerson("p1", "Ola"))
	before, dir := s.Path(), s.local.dir
	taken := filepath.Join(t.TempDir(), "taken.omvendt")
	ok(t, os.WriteFile(taken, []byte("mine"), 0o600))
	wantFault(t, s.MoveTo(taken), fault.WorkspaceExists)
	to := filepath.Join(t.TempDir(), "ny mappe", "Vår 2026.omvendt")
	ok(t, os.Mkdir(filepath.Dir(to), 0o700))
	ok(t, s.MoveTo(to))
	if _, err := os.Lstat(before); !os.IsNotExist(err) {
		t.Error("the old file is still there")
	}
	update(t, s, "person", putPerson("p2", "Per"))
	again := reopen(t, s)
	if again.Path() != s.Path() || names(t, again) != "Ola,Per" || again.local.dir != dir {
		t.Errorf("%s holds %s", again.Path(), names(t, again))
	}
}

// A person moves the file with the Explorer and opens it from there.
func TestAFileThatWasMovedKeepsItsFolderHere(t *testing.T) {
	s := fresh(t)
	update(t, s, "person", putPerson("p1", "Ola"))
	ok(t, s.Close())
	to := filepath.Join(t.TempDir(), "flyttet.omvendt")
	ok(t, os.Rename(s.Path(), to))
	moved, err := Open(to, s.options)
	ok(t, err)
	defer moved.Close()
	if moved.local.dir != s.local.dir || names(t, moved) != "Ola" {
		t.Errorf("%s, %s", moved.local.dir, names(t, moved))
	}
	copied := filepath.Join(t.TempDir(), "kopi.omvendt")
	ok(t, os.WriteFile(copied, fileBytes(t, to), 0o600))
	second, err := Open(copied, s.options)
	ok(t, err)
	defer second.Close()
	if second.local.dir == moved.local.dir {
		t.Error("a copy that is open beside the original shares its folder")
	}
}

func TestOneProgramAtATime(t *testing.T) {
	s := fresh(t)
	_, err := Open(s.Path(), s.options)
	wantFault(t, err, fault.WorkspaceInUse)
	ok(t, s.Close())
	again := openAgain(t, s)
	ok(t, again.Close())
}

// The process ends without closing: what was acknowledged is in the journal.
func TestWhatIsNotInTheFileComesFromTheJournal(t *testing.T) {
	s := fresh(t)
	update(t, s, "person", putPerson("p1", "Ola"))
	update(t, s, "person", putPerson("p2", "Per"))
	die(t, s)
	again := openAgain(t, s)
	if names(t, again) != "Ola,Per" || again.Status().State != Pending {
		t.Errorf("%s, %s", names(t, again), again.Status().State)
	}
	if _, can := again.UndoLabel(); can {
		t.Error("steps of before can be undone")
	}
	ok(t, again.Publish())
	if got := strings.Join(onDisk(t, again, "SELECT name FROM person ORDER BY name"), ","); got != "Ola,Per" {
		t.Errorf("the file holds %s", got)
	}
}

// die lets go of a workspace as a killed process does: only the system's lock
// ends.
func die(t *testing.T, s *Store) {
	t.Helper()
	s.publisher.stop()
	ok(t, s.local.close())
	ok(t, s.journal.Close())
	s.mu.Lock()
	s.closed = true
	s.mu.Unlock()
}

func TestPatchesAreReadAsTheyWereWritten(t *testing.T) {
	from, to := make([]byte, 5*pageLen), make([]byte, 6*pageLen+100)
	copy(to[3*pageLen:], "something")
	copy(to[6*pageLen:], "the end")
	raw := diff(from, to).encode()
	p, err := decodePatch(raw)
	ok(t, err)
	if got := p.apply(from); !slices.Equal(got, to) {
		t.Error("the patch leads elsewhere")
	}
	for n := range raw {
		if p, err := decodePatch(raw[:n]); err == nil && n < len(raw) && len(p.apply(from)) != len(to) {
			t.Fatalf("cut at %d it gives %d bytes", n, len(p.apply(from)))
		}
	}
}

func FuzzDecodePatch(f *testing.F) {
	f.Add(diff(nil, make([]byte, 2*pageLen)).encode())
	f.Add([]byte{1})
	f.Fuzz(func(t *testing.T, raw []byte) {
		p, err := decodePatch(raw)
		if err == nil && p.length < 1<<24 && len(p.apply(nil)) != p.length {
			t.Fatal("a patch of another length")
		}
	})
}
