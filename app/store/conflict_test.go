package store

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"omvendt/app/fault"
	"omvendt/app/store/compare"
	"omvendt/app/store/disk"
	"omvendt/app/store/disk/diskfake"
)

// apart gives a workspace that is open here and that another computer has gone
// on with: here Ola became Ole and Kari came, there Ola became Olav and Nils
// came.
func apart(t *testing.T) *Store {
	t.Helper()
	s := fresh(t)
	update(t, s, "before", putPerson("p1", "Ola"))
	ok(t, s.Publish())
	o := here(t)
	o.Machine = "NILS-PC"
	other, err := Open(s.Path(), o)
	ok(t, err)
	update(t, other, "theirs", putPerson("p1", "Olav"))
	update(t, other, "theirs", putPerson("p3", "Nils"))
	ok(t, other.Close())
	update(t, s, "ours", putPerson("p1", "Ole"))
	update(t, s, "ours", putPerson("p2", "Kari"))
	return s
}

func TestAnotherVersionIsNeverOverwritten(t *testing.T) {
	s := apart(t)
	theirs := fileBytes(t, s.Path())
	wantFault(t, s.Publish(), fault.WorkspaceConflict)
	if !slices.Equal(theirs, fileBytes(t, s.Path())) {
		t.Fatal("the other version was overwritten")
	}
	m, met := s.Meeting()
	if !met || m.TheirMachine != "NILS-PC" || m.Older || m.Unreadable != nil || s.Status().State != Conflict {
		t.Fatalf("%+v %v", m, s.Status())
	}
	copied, err := Open(m.Copy, here(t))
	ok(t, err)
	if got := names(t, copied); got != "Kari,Ole" || !strings.Contains(m.Copy, "KARI-PC") {
		t.Errorf("our version beside the file, %s, holds %s", m.Copy, got)
	}
	ok(t, copied.Close())
	update(t, s, "meanwhile", putPerson("p4", "Mens"))
	ok(t, s.Close())
	if !slices.Equal(theirs, fileBytes(t, s.Path())) {
		t.Error("closing overwrote the other version")
	}
	again := openAgain(t, s)
	if _, met := again.Meeting(); !met || names(t, again) != "Kari,Mens,Ole" {
		t.Errorf("opened again: met %v, %s", met, names(t, again))
	}
}

func TestChoosingByRecord(t *testing.T) {
	s := apart(t)
	wantFault(t, s.Publish(), fault.WorkspaceConflict)
	found, err := s.MeetingDifferences()
	ok(t, err)
	proposed := map[string]compare.Side{}
	for _, d := range found {
		if d.Key.Kind == compare.Person {
			proposed[d.Key.ID] = d.Proposed
		}
	}
	if len(proposed) != 3 || proposed["p1"] != "" || proposed["p2"] != compare.Ours || proposed["p3"] != compare.Theirs {
		t.Errorf("proposed %v", proposed)
	}
	choices := map[compare.Key]compare.Side{
		{Kind: compare.Person, ID: "p1"}: compare.Theirs, {Kind: compare.Person, ID: "p3"}: compare.Theirs,
	}
	_, err = s.Resolve(choices, compare.Ours, op("merge"))
	ok(t, err)
	if _, met := s.Meeting(); met || names(t, s) != "Kari,Nils,Olav" || s.Status().State != Published {
		t.Fatalf("met %v, %s, %v", met, names(t, s), s.Status())
	}
	wholeLog(t, s)
	if got := strings.Join(onDisk(t, s, "SELECT name FROM person ORDER BY name"), ","); got != "Kari,Nils,Olav" {
		t.Errorf("the file holds %s", got)
	}
	_, _, err = s.Undo()
	ok(t, err)
	if names(t, s) != "Kari,Ole" {
		t.Errorf("after undo: %s", names(t, s))
	}
	again := reopen(t, s)
	if _, met := again.Meeting(); met {
		t.Error("the two meet again")
	}
}

// Both went on from a file of some time ago, and ours was published since.
func TestTheOriginIsFoundAmongTheVersions(t *testing.T) {
	s := fresh(t)
	update(t, s, "before", putPerson("p1", "Ola"))
	ok(t, s.Keep(ReasonAsked))
	ok(t, s.Publish())
	elsewhere := filepath.Join(t.TempDir(), "kopi.omvendt")
	ok(t, os.WriteFile(elsewhere, fileBytes(t, s.Path()), 0o600))
	other, err := Open(elsewhere, here(t))
	ok(t, err)
	update(t, other, "theirs", putPerson("p2", "Per"))
	ok(t, other.Close())
	for _, id := range []string{"p3", "p4"} {
		update(t, s, "ours", putPerson(id, "Vår "+id))
		ok(t, s.Publish())
	}
	ok(t, os.WriteFile(s.Path(), fileBytes(t, elsewhere), 0o600))
	update(t, s, "ours", putPerson("p5", "Fem"))
	wantFault(t, s.Publish(), fault.WorkspaceConflict)
	found, err := s.MeetingDifferences()
	ok(t, err)
	for _, d := range found {
		want := compare.Ours
		if d.Key.ID == "p2" {
			want = compare.Theirs
		}
		if d.Proposed != want {
			t.Errorf("%s: proposed %q", d.Key.ID, d.Proposed)
		}
	}
	if len(found) != 4 {
		t.Errorf("%d differences", len(found))
	}
}

// The computer that was overruled takes over what was chosen.
func TestTheOthersFollow(t *testing.T) {
	s := fresh(t)
	update(t, s, "before", putPerson("p1", "Ola"))
	o := here(t)
	ok(t, s.Publish())
	other, err := Open(s.Path(), o)
	ok(t, err)
	update(t, other, "theirs", putPerson("p1", "Olav"))
	ok(t, other.Close())
	update(t, s, "ours", putPerson("p2", "Kari"))
	wantFault(t, s.Publish(), fault.WorkspaceConflict)
	_, err = s.Resolve(nil, compare.Ours, op("merge"))
	ok(t, err)
	ok(t, s.Close())
	followed, err := Open(s.Path(), other.options)
	ok(t, err)
	defer followed.Close()
	if _, met := followed.Meeting(); met || names(t, followed) != "Kari,Ola" {
		t.Errorf("met %v, %s", met, names(t, followed))
	}
	update(t, followed, "on", putPerson("p5", "Fem"))
	ok(t, followed.Publish())
}

func TestAnOlderVersionPutBackIsTold(t *testing.T) {
	s := fresh(t)
	update(t, s, "one", putPerson("p1", "Ola"))
	ok(t, s.Publish())
	old := fileBytes(t, s.Path())
	update(t, s, "two", putPerson("p2", "Per"))
	ok(t, s.Close())
	ok(t, os.WriteFile(s.Path(), old, 0o600))
	again := openAgain(t, s)
	m, met := again.Meeting()
	if !met || !m.Older || names(t, again) != "Ola,Per" {
		t.Fatalf("met %v, %+v, %s", met, m, names(t, again))
	}
	_, err := again.Resolve(nil, compare.Theirs, op("back"))
	ok(t, err)
	if names(t, again) != "Ola" || again.Status().State != Published {
		t.Errorf("%s, %+v", names(t, again), again.Status())
	}
}

func TestWhatCannotBeOpenedIsSetAside(t *testing.T) {
	s := fresh(t)
	stranger := freshWith(t, here(t), Protection{})
	ok(t, stranger.Close())
	for name, raw := range map[string][]byte{
		"text": []byte("Kjære Kari"), "another workspace": fileBytes(t, stranger.Path()), "cut short": fileBytes(t, s.Path())[:900],
	} {
		t.Run(name, func(t *testing.T) {
			s := freshWith(t, here(t), Protection{})
			update(t, s, "person", putPerson("p1", "Ola"))
			ok(t, os.WriteFile(s.Path(), raw, 0o600))
			wantFault(t, s.Publish(), fault.WorkspaceConflict)
			if m, met := s.Meeting(); !met || m.Unreadable == nil {
				t.Fatalf("met %v, %+v", met, m)
			}
			_, err := s.Resolve(nil, compare.Theirs, op("theirs"))
			wantFault(t, err, fault.StateForbidden)
			_, err = s.Resolve(nil, compare.Ours, op("ours"))
			ok(t, err)
			if got := onDisk(t, s, "SELECT name FROM person"); !slices.Equal(got, []string{"Ola"}) {
				t.Errorf("the file holds %v", got)
			}
			kept := 0
			found, err := filepath.Glob(filepath.Join(filepath.Dir(s.Path()), "*.omvendt"))
			ok(t, err)
			for _, path := range found {
				if slices.Equal(fileBytes(t, path), raw) {
					kept++
				}
			}
			if kept != 1 {
				t.Errorf("the other file was kept %d times among %v", kept, found)
			}
		})
	}
}

func TestWhatIsGivenUpIsKept(t *testing.T) {
	s := fresh(t)
	update(t, s, "before", putPerson("p1", "Ola"))
	ok(t, s.Publish())
	elsewhere := filepath.Join(t.TempDir(), "kopi.omvendt")
	ok(t, os.WriteFile(elsewhere, fileBytes(t, s.Path()), 0o600))
	update(t, s, "ours", putPerson("p2", "Solveig"))
	ok(t, s.Publish()) // so nothing is unpublished, and ours is not put beside
	other, err := Open(elsewhere, here(t))
	ok(t, err)
	update(t, other, "theirs", putPerson("p3", "Nils"))
	ok(t, other.Close())
	ok(t, os.WriteFile(s.Path(), fileBytes(t, elsewhere), 0o600))
	s.watch()
	_, err = s.Resolve(nil, compare.Theirs, op("merge"))
	ok(t, err)
	if names(t, s) != "Nils,Ola" {
		t.Fatal(names(t, s))
	}
	kept, err := s.Versions()
	ok(t, err)
	if !slices.ContainsFunc(kept, func(v Version) bool {
		return containsText(imageOf(t, s, s.versions().Path(v.Name)), "Solveig")
	}) {
		t.Error("what was here is nowhere to be found")
	}
}

func TestOurVersionOfALongNameIsPutBeside(t *testing.T) {
	s, _, err := Create(filepath.Join(t.TempDir(), strings.Repeat("Høst ", 38)+Ending), op("create"), here(t), Protection{})
	ok(t, err)
	t.Cleanup(func() { s.Close() })
	other, err := Open(s.Path(), here(t))
	ok(t, err)
	update(t, other, "theirs", putPerson("p1", "Olav"))
	ok(t, other.Close())
	update(t, s, "ours", putPerson("p1", "Ole"))
	wantFault(t, s.Publish(), fault.WorkspaceConflict)
	m, _ := s.Meeting()
	copied, err := Open(m.Copy, here(t))
	ok(t, err)
	if names(t, copied) != "Ole" {
		t.Error(names(t, copied))
	}
	ok(t, copied.Close())
}

func TestACopyThatCouldNotBeMadeIsNotNamed(t *testing.T) {
	f := &faulty{FS: disk.Real()}
	o := here(t)
	o.files = f
	s := freshWith(t, o, Protection{})
	ok(t, s.Publish())
	other, err := Open(s.Path(), here(t))
	ok(t, err)
	update(t, other, "theirs", putPerson("p1", "Olav"))
	ok(t, other.Close())
	update(t, s, "ours", putPerson("p1", "Ole"))
	f.refuse = func(kind, _ string) error {
		if kind == "renamenew" {
			return diskfake.Broken
		}
		return nil
	}
	wantFault(t, s.Publish(), fault.WorkspaceConflict)
	if m, _ := s.Meeting(); m.Copy != "" || len(s.Notices()) != 1 {
		t.Errorf("%+v, told %v", m, s.Notices())
	}
}

func TestOthersAreWarnedDuringAConflict(t *testing.T) {
	o := here(t)
	at := clocked(&o)
	s := freshWith(t, o, Protection{})
	ok(t, s.Publish())
	theirs := here(t)
	theirs.Machine = "NILS-PC"
	other, err := Open(s.Path(), theirs)
	ok(t, err)
	update(t, other, "theirs", putPerson("p1", "Olav"))
	ok(t, other.Close())
	update(t, s, "ours", putPerson("p1", "Ole"))
	wantFault(t, s.Publish(), fault.WorkspaceConflict)
	*at = at.Add(time.Hour)
	s.watch()
	if _, open := s.place.OtherLease("NILS-PC", *at); !open {
		t.Error("they are not told that it is open here")
	}
}
