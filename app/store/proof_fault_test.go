package store

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"omvendt/app/fault"
	"omvendt/app/programme"
	"omvendt/app/store/disk/diskfake"
)

const (
	oldPassphrase = "gammel nøkkel i skuffen"
	newPassphrase = "ny nøkkel under matta"
)

// modelWorld is a disk with a workspace that has been in use: kept versions, a
// published file, and a change that is only in the journal.
func modelWorld(t *testing.T) *diskfake.FS {
	t.Helper()
	d := newModel()
	s, _, err := Create(modelFile, op("create"), onModel(d, nil), Protection{Name: "Kari", Passphrase: oldPassphrase})
	ok(t, err)
	update(t, s, "programme", func(tx *Tx) error {
		return tx.PutProgramme(programme.Programme{ID: autumn, Label: "Høst 2025"})
	})
	for _, id := range []string{"a", "b", "c"} {
		update(t, s, id, enrol(id, programme.Mentor))
	}
	ok(t, s.Keep(ReasonAsked))
	update(t, s, "d", enrol("d", programme.Mentee))
	ok(t, s.Publish())
	update(t, s, "e", enrol("e", programme.Mentee))
	out := copied(d) // as after a kill
	ok(t, s.Close())
	return out
}

func openModel(t *testing.T, d *diskfake.FS) *Store {
	t.Helper()
	s, err := openAny(onModel(d, nil), modelFile, oldPassphrase, newPassphrase)
	ok(t, err)
	return s
}

// job is something that a person does, under which the disk is to fail.
type job struct {
	name   string
	before func(*testing.T, *Store)
	do     func(*testing.T, *Store) error
	closes bool
	moves  bool
}

func jobs() []job {
	lastStep := func(t *testing.T, s *Store) { update(t, s, "f", enrol("f", programme.Mentor)) }
	return []job{
		{name: "update", do: func(_ *testing.T, s *Store) error {
			_, err := s.Update(op("g"), enrol("g", programme.Mentor))
			return err
		}},
		{name: "undo", before: lastStep, do: func(_ *testing.T, s *Store) error { _, _, err := s.Undo(); return err }},
		{name: "redo", before: func(t *testing.T, s *Store) {
			lastStep(t, s)
			_, _, err := s.Undo()
			ok(t, err)
		}, do: func(_ *testing.T, s *Store) error { _, _, err := s.Redo(); return err }},
		{name: "publish", do: func(_ *testing.T, s *Store) error { return s.Publish() }},
		{name: "keep", do: func(_ *testing.T, s *Store) error { return s.Keep(ReasonImport) }},
		{name: "restore", do: func(t *testing.T, s *Store) error {
			kept, err := s.Versions()
			if err != nil {
				return err
			}
			_, err = s.Restore(kept[slices.IndexFunc(kept, func(v Version) bool { return v.Reason == ReasonAsked })].Name, op("restore"))
			return err
		}},
		{name: "erase", do: func(_ *testing.T, s *Store) error { _, _, err := s.Erase(op("erase"), "b"); return err }},
		{name: "rekey", do: func(_ *testing.T, s *Store) error {
			_, err := s.Rekey(Protection{Name: "Kari", Passphrase: newPassphrase})
			return err
		}},
		{name: "passphrase", do: func(_ *testing.T, s *Store) error {
			return s.SetPassphrase(s.Ring().Self().ID, Protection{Name: "Kari", Passphrase: newPassphrase})
		}},
		{name: "move", moves: true, do: func(_ *testing.T, s *Store) error { return s.MoveTo(modelMoved) }},
		{name: "close", closes: true, do: func(_ *testing.T, s *Store) error { return s.Close() }},
	}
}

// failure is a way in which a disk fails at its n-th operation.
type failure struct {
	name string
	at   func(n int) func(diskfake.Op) error
}

func failures() []failure {
	once := func(err error) func(int) func(diskfake.Op) error {
		return func(n int) func(diskfake.Op) error { return diskfake.Nth(n, err) }
	}
	from := func(err error) func(int) func(diskfake.Op) error {
		return func(n int) func(diskfake.Op) error { return diskfake.From(n, err) }
	}
	return []failure{
		{"full once", once(diskfake.NoSpace)},
		{"broken once", once(diskfake.Broken)},
		{"done, and the answer lost", once(diskfake.Late{Err: diskfake.Broken})},
		{"held once", once(diskfake.Held)},
		{"read-only once", once(diskfake.ReadOnly)},
		{"full from there on", from(diskfake.NoSpace)},
		{"read-only from there on", from(diskfake.ReadOnly)},
		{"broken from there on", from(diskfake.Broken)},
		{"held from there on", from(diskfake.Held)},
	}
}

// Every operation on the disk fails in every way, during everything that a
// person does. The state is that of before or after; nothing acknowledged is
// lost, now or after a power cut; the fault is told; the next try works.
func TestProofTheDiskFailsAtEveryStep(t *testing.T) {
	stride := proof(t, 7, 1)
	world := modelWorld(t)
	for _, j := range jobs() {
		t.Run(j.name, func(t *testing.T) {
			t.Parallel()
			after := whatItComesTo(t, world, j)
			runs, refused := 0, 0
			for i, f := range failures() {
				// The first operations of a job are tried whatever the stride.
				for n := 1; ; n++ {
					if n > 2 && (n+i)%stride != 0 {
						if n > 1000 {
							break
						}
						continue
					}
					reached, failed := j.underFailure(t, copied(world), f, n, after)
					if !reached {
						break
					}
					runs++
					if failed {
						refused++
					}
				}
			}
			say(t, "%d failures of the disk, %d of them made it refuse", runs, refused)
		})
	}
}

// whatItComesTo gives the content after a job on a disk that does not fail.
func whatItComesTo(t *testing.T, world *diskfake.FS, j job) string {
	t.Helper()
	s := openModel(t, copied(world))
	if j.before != nil {
		j.before(t, s)
	}
	before := content(t, s)
	ok(t, j.do(t, s))
	if j.closes {
		return before
	}
	defer s.Close()
	return content(t, s)
}

// underFailure runs a job with a failure at its n-th operation, and then looks
// at everything. Reached tells whether there were so many operations.
func (j job) underFailure(t *testing.T, d *diskfake.FS, f failure, n int, after string) (reached, refused bool) {
	t.Helper()
	s := openModel(t, d)
	if j.before != nil {
		j.before(t, s)
	}
	before := content(t, s)
	start := d.Ops()
	var at diskfake.Op
	fails := f.at(start + n)
	d.Before = func(op diskfake.Op) error {
		err := fails(op)
		if err != nil && at.N == 0 {
			at = op
		}
		return err
	}
	err := j.do(t, s)
	d.Before = nil
	if d.Ops() < start+n {
		if !j.closes {
			ok(t, s.Close())
		}
		return false, false
	}
	where := fmt.Sprintf("%s, %s at operation %d (%s %s), told %v", j.name, f.name, n, at.Kind, at.Path, err)
	if err != nil && (fault.As(err) == nil || fault.Is(err, fault.Internal)) {
		t.Errorf("%s: it is not told as a fault", where)
	}
	if j.closes {
		survives(t, d, where, modelFile, before)
		return true, err != nil
	}
	now := content(t, s)
	switch {
	case err == nil && now != after:
		t.Errorf("%s: it was acknowledged and is not done", where)
	case now != before && now != after:
		t.Errorf("%s: it is neither as before nor as after", where)
	}
	if err != nil {
		// Refused, and on disk nevertheless: allowed until something else is
		// acknowledged.
		survives(t, d, where, s.Path(), now, after)
	} else {
		survives(t, d, where, s.Path(), now)
	}
	if n%2 == 0 && err != nil {
		// The next try works.
		if err := j.do(t, s); err != nil && !(j.name == "erase" && fault.Is(err, fault.NotFound)) && !(j.moves && fault.Is(err, fault.WorkspaceExists)) {
			t.Errorf("%s: the next try gives %v", where, err)
		}
		if now := content(t, s); now != after {
			t.Errorf("%s: the next try comes to something else", where)
		}
		survives(t, d, where+", tried again", s.Path(), after)
	}
	goesOn(t, s, d, where)
	return true, err != nil
}

// goesOn shows that work can go on after a failure, and that it is kept.
func goesOn(t *testing.T, s *Store, d *diskfake.FS, where string) {
	t.Helper()
	if _, err := s.Update(op("z"), putPerson("z", "Zara Eksempel")); err != nil {
		t.Errorf("%s: the next change gives %v", where, err)
	}
	now := content(t, s)
	survives(t, d, where+", then a change", s.Path(), now)
	if err := s.Close(); err != nil {
		t.Errorf("%s: closing gives %v", where, err)
	}
	survives(t, d, where+", then closed", s.Path(), now)
}

// survives opens the workspace as it would be found after a kill, and after
// power cuts, and wants one of these contents. A file that was on its way to
// another place may be at either, and must be whole at one.
func survives(t *testing.T, d *diskfake.FS, where, path string, want ...string) {
	t.Helper()
	cuts, _ := d.PowerCuts(2, uint64(d.Ops()))
	for i, found := range append(cuts, copied(d)) {
		why := holds(t, found, path, want)
		if other := map[string]string{modelFile: modelMoved, modelMoved: modelFile}[path]; why != "" {
			if _, err := found.Stat(other); err == nil {
				why = holds(t, found, other, want)
			}
		}
		if why != "" {
			t.Errorf("%s: disk %d %s", where, i, why)
		}
	}
}

// holds tells what is wrong with the workspace at the path, "" when it has one
// of the contents.
func holds(t *testing.T, d *diskfake.FS, path string, want []string) string {
	t.Helper()
	s, err := openAny(onModel(d, nil), path, oldPassphrase, newPassphrase, "")
	if err != nil {
		return fmt.Sprint("cannot be opened: ", err)
	}
	held := slices.Contains(want, content(t, s))
	if err := s.Close(); err != nil {
		return fmt.Sprint("cannot be closed: ", err)
	}
	if !held {
		return "holds another content"
	}
	return ""
}

// Every operation on the disk fails in every way while a workspace is made and
// while a file of version 1 is rewritten. Afterwards it can be done again, and
// nothing of the failed try is left on this computer.
func TestProofTheDiskFailsAtTheBeginning(t *testing.T) {
	stride := proof(t, 7, 1)
	old := fileBytes(t, filepath.Join("testdata", "v1.omvendt"))
	before, _ := unseal(old)
	for _, c := range []struct {
		name string
		put  []byte
		do   func(Options) (*Store, error)
	}{
		{"create", nil, func(o Options) (*Store, error) {
			s, _, err := Create(modelFile, op("create"), o, Protection{Name: "Kari"})
			return s, err
		}},
		{"migrate", old, func(o Options) (*Store, error) { return Open(modelFile, o) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			runs := 0
			for i, f := range failures() {
				for n := 1; n < 200; n++ {
					if n > 2 && (n+i)%stride != 0 {
						continue
					}
					d := newModel()
					if c.put != nil {
						d.Put(modelFile, c.put)
					}
					fails := f.at(n)
					d.Before = fails
					s, err := c.do(onModel(d, nil))
					d.Before = nil
					if d.Ops() < n {
						ok(t, s.Close())
						break
					}
					runs++
					where := fmt.Sprintf("%s at operation %d, told %v", f.name, n, err)
					if err != nil && (fault.As(err) == nil || fault.Is(err, fault.Internal)) {
						t.Errorf("%s: it is not told as a fault", where)
					}
					if err != nil {
						s, err = c.do(onModel(d, nil))
						if fault.Is(err, fault.WorkspaceExists) && strings.Contains(f.name, "from there on") {
							// What was made could not be taken away either.
							s, err = Open(modelFile, onModel(d, nil))
						}
						if err != nil {
							t.Errorf("%s: the next try gives %v", where, err)
							continue
						}
					}
					if c.put != nil && peopleOf(t, s.image) != peopleOf(t, before) {
						t.Errorf("%s: somebody is missing", where)
					}
					if _, err := s.Update(op("z"), putPerson("z", "Zara Eksempel")); err != nil {
						t.Errorf("%s: the next change gives %v", where, err)
					}
					want := content(t, s)
					survives(t, d, where, modelFile, want)
					if err := s.Close(); err != nil {
						t.Errorf("%s: closing gives %v", where, err)
					}
					if left := d.Names(workspacesIn(modelData)); len(left) != 1 {
						t.Errorf("%s: %d folders are left", where, len(left))
					}
				}
			}
			say(t, "%d failures of the disk", runs)
		})
	}
}
