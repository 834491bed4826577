package store

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"omvendt/app/fault"
	"omvendt/app/programme"
	"omvendt/app/store/compare"
	"omvendt/app/store/disk"
)

// clocked makes the clock of a workspace one that the test moves.
func clocked(o *Options) *time.Time {
	at := noon
	o.Clock = func() time.Time { return at }
	return &at
}

func TestVersionsAreKeptByThemselves(t *testing.T) {
	o := here(t)
	at := clocked(&o)
	s := freshWith(t, o, Protection{})
	for i := range 8 {
		*at = at.Add(10 * time.Minute)
		update(t, s, "n", enrol(string(rune('a'+i)), programme.Mentor))
		ok(t, s.Publish())
	}
	kept, err := s.Versions()
	ok(t, err)
	// At once, and then every half hour: after 30 and 60 of 80 minutes.
	if len(kept) != 3 || kept[0].Mentors != 6 || kept[0].Reason != reasonAutomatic || kept[0].At.Before(kept[1].At) {
		t.Fatalf("%+v", kept)
	}
	ok(t, s.Peek(kept[1].Name, func(tx *Tx) error {
		people, err := tx.People()
		if len(people) != 3 {
			t.Errorf("the version holds %d people", len(people))
		}
		return err
	}))
}

func TestAClockThatWasAheadDoesNotFillTheHistory(t *testing.T) {
	o := here(t)
	at := clocked(&o)
	s := freshWith(t, o, Protection{})
	*at = noon.AddDate(0, 0, 1)
	update(t, s, "n", enrol("ahead", programme.Mentor))
	ok(t, s.Publish())
	*at = noon
	for i := range 9 {
		*at = at.Add(5 * time.Minute)
		update(t, s, "n", enrol(string(rune('a'+i)), programme.Mentor))
		ok(t, s.Publish())
	}
	kept, err := s.Versions()
	ok(t, err)
	// At once, ahead of time, and after 30 of 45 minutes.
	if len(kept) != 3 {
		t.Errorf("%d versions: %+v", len(kept), kept)
	}
}

func TestWhatCannotBeKeptIsToldOnce(t *testing.T) {
	o := here(t)
	at := clocked(&o)
	s := freshWith(t, o, Protection{})
	second := filepath.Join(t.TempDir(), "minnepinne")
	ok(t, s.SetSecond(second))
	ok(t, os.RemoveAll(second))
	ok(t, os.WriteFile(second, nil, 0o600))
	for i := range 3 {
		*at = at.Add(time.Hour)
		update(t, s, "n", enrol(string(rune('a'+i)), programme.Mentor))
		ok(t, s.Publish())
	}
	if told := s.Notices(); len(told) != 1 || told[0].Key != "store.second_not_kept" {
		t.Errorf("told %v", told)
	}
}

// A version that is due to go can still be gone back to while it is listed.
func TestRestoringWhatIsAboutToBeThinned(t *testing.T) {
	o := here(t)
	at := clocked(&o)
	s := freshWith(t, o, Protection{})
	for _, id := range []string{"a", "b"} {
		update(t, s, "n", enrol(id, programme.Mentor))
		ok(t, s.Keep(ReasonAsked))
		*at = at.Add(time.Hour)
	}
	kept, err := s.Versions()
	ok(t, err)
	*at = at.AddDate(0, 0, 5)
	oldest := kept[len(kept)-1] // of before anybody was there
	_, err = s.Restore(oldest.Name, op("restore"))
	ok(t, err)
	kept, err = s.Versions()
	ok(t, err)
	if names(t, s) != "" || slices.ContainsFunc(kept, func(v Version) bool { return v.Name == oldest.Name }) {
		t.Errorf("%s; %+v", names(t, s), kept)
	}
}

func TestRestoring(t *testing.T) {
	s := fresh(t)
	update(t, s, "one", enrol("a", programme.Mentor))
	ok(t, s.Keep(ReasonAsked))
	kept, err := s.Versions()
	ok(t, err)
	then := content(t, s)
	update(t, s, "two", enrol("b", programme.Mentee))
	_, err = s.Record(op("report"), func(tx *Tx) error {
		return tx.AddDisclosure(Disclosure{ID: "d", Programme: autumn, What: "report", Audience: "nb", File: "r.xlsx", SHA256: "cd", Rows: 12, At: noon})
	})
	ok(t, err)
	differences, err := s.CompareVersion(kept[0].Name)
	ok(t, err)
	if len(differences) != 1 || differences[0].Key.ID != "b" {
		t.Errorf("%+v", differences)
	}
	now := content(t, s)
	_, err = s.Restore(kept[0].Name, op("restore"))
	ok(t, err)
	if names(t, s) != "Navn a" || disclosed(t, s) != 1 {
		t.Errorf("%s, %d disclosures; was %s", names(t, s), disclosed(t, s), then)
	}
	wholeLog(t, s)
	if label, _ := s.UndoLabel(); label.Key != "test.restore" {
		t.Errorf("undo offers %v", label)
	}
	all, err := s.Versions()
	ok(t, err)
	if !slices.ContainsFunc(all, func(v Version) bool { return v.Reason == ReasonRestore && v.Mentees == 1 }) {
		t.Errorf("the state before was not kept: %+v", all)
	}
	_, _, err = s.Undo()
	ok(t, err)
	if content(t, s) != now {
		t.Error("undo does not give the state before")
	}
	_, err = s.Restore("20250101T000000.000Z-00000001-asked-0-0-0.omvendt", op("none"))
	if err == nil {
		t.Error("a version that does not exist was restored")
	}
}

func TestErasureReachesEverything(t *testing.T) {
	s := fresh(t)
	second := t.TempDir()
	const mark = "Xanthe Zsófia Kvernmo"
	update(t, s, "in", enrol("x", programme.Mentor))
	update(t, s, "name", putPerson("x", mark))
	ok(t, s.Keep(ReasonAsked))
	ok(t, s.SetSecond(second))
	ok(t, s.Keep(ReasonImport))
	update(t, s, "other", enrol("a", programme.Mentor))
	_, reach, err := s.Erase(op("erase"), "x")
	ok(t, err)
	if reach.Rewritten < 2 || len(reach.Missed) != 0 || s.local.noted().Erasing {
		t.Errorf("%+v", reach)
	}
	if _, can := s.UndoLabel(); can {
		t.Error("an erasure can be undone")
	}
	update(t, s, "after", enrol("b", programme.Mentor))
	ok(t, s.Publish())
	for _, root := range []string{s.local.dir, second, filepath.Dir(s.Path())} {
		for _, raw := range decodedBelow(t, s, root) {
			if containsText(raw, mark) {
				t.Errorf("the name is still below %s", root)
			}
		}
	}
	kept, err := s.Versions()
	ok(t, err)
	for _, v := range kept {
		_, err := s.Restore(v.Name, op("restore"))
		ok(t, err)
		if got := names(t, s); got != "" && containsText([]byte(got), mark) {
			t.Errorf("restoring %s brought %s back", v.Name, got)
		}
	}
	wholeLog(t, s)
}

// decodedBelow opens every file of ours below a folder, the journal included,
// and gives what is in it.
func decodedBelow(t *testing.T, s *Store, root string) (out [][]byte) {
	t.Helper()
	ok(t, filepath.WalkDir(root, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != Ending {
			return err
		}
		out = append(out, imageOf(t, s, path))
		return nil
	}))
	if len(out) == 0 {
		t.Fatalf("nothing of ours below %s", root)
	}
	return append(out, s.image)
}

func TestAnErasureThatWasCutShortIsFinished(t *testing.T) {
	s := fresh(t)
	update(t, s, "in", enrol("x", programme.Mentor))
	ok(t, s.Keep(ReasonAsked))
	ok(t, s.local.save(func(n *note) { n.Erasing = true }))
	update(t, s, "erase", func(tx *Tx) error {
		_, err := tx.ErasePerson("x")
		return err
	})
	die(t, s)
	again := openAgain(t, s)
	if again.local.noted().Erasing {
		t.Error("it is still to be finished")
	}
	kept, err := again.Versions()
	ok(t, err)
	for _, v := range kept {
		if containsText(imageOf(t, again, again.versions().Path(v.Name)), "Navn x") {
			t.Errorf("%s still holds the person", v.Name)
		}
	}
}

// Once the person is gone, an erasure is not told as one that did not happen.
func TestAnErasureThatCannotBeFinishedIsToldAsSuch(t *testing.T) {
	f := &faulty{FS: disk.Real()}
	o := here(t)
	o.files = f
	s := freshWith(t, o, Protection{})
	update(t, s, "in", enrol("x", programme.Mentor))
	ok(t, s.Keep(ReasonAsked))
	f.refuse = broken("rename", s.local.basePath())
	changes, reach, err := s.Erase(op("erase"), "x")
	ok(t, err)
	if names(t, s) != "" || changes.Empty() || !slices.Contains(reach.Missed, s.local.dir) || !s.local.noted().Erasing {
		t.Errorf("%s, %+v, %+v", names(t, s), changes, reach)
	}
	f.refuse = nil
	again := reopen(t, s)
	nowhere(t, again, "Navn x")
	if again.local.noted().Erasing {
		t.Error("it is still to be finished")
	}
}

// nowhere checks that nothing that is kept here holds the text.
func nowhere(t *testing.T, s *Store, mark string) {
	t.Helper()
	for _, raw := range decodedBelow(t, s, s.local.dir) {
		if containsText(raw, mark) {
			t.Errorf("%s is still kept here", mark)
		}
	}
}

func TestAnErasureOnAnotherComputerReachesThisOne(t *testing.T) {
	s := fresh(t)
	update(t, s, "in", enrol("x", programme.Mentor))
	ok(t, s.Keep(ReasonAsked))
	ok(t, s.Close())
	other, err := Open(s.Path(), here(t))
	ok(t, err)
	_, _, err = other.Erase(op("erase"), "x")
	ok(t, err)
	ok(t, other.Close())
	theirs := fileBytes(t, s.Path())
	again := openAgain(t, s)
	nowhere(t, again, "Navn x")
	last := reopen(t, again)
	if n := last.local.noted(); n.Erased != 1 || n.Erasing {
		t.Errorf("%+v", n)
	}
	if !slices.Equal(theirs, fileBytes(t, s.Path())) {
		t.Error("opening wrote the file")
	}
}

func TestAnErasureInTheOtherVersionReachesThisComputer(t *testing.T) {
	s := fresh(t)
	update(t, s, "in", enrol("x", programme.Mentor))
	ok(t, s.Keep(ReasonAsked))
	ok(t, s.Publish())
	other, err := Open(s.Path(), here(t))
	ok(t, err)
	_, _, err = other.Erase(op("erase"), "x")
	ok(t, err)
	ok(t, other.Close())
	update(t, s, "ours", putPerson("y", "Ole"))
	wantFault(t, s.Publish(), fault.WorkspaceConflict)
	_, err = s.Resolve(nil, compare.Ours, op("merge"))
	ok(t, err)
	if names(t, s) != "Ole" || s.Status().State != Published {
		t.Errorf("%s, %v", names(t, s), s.Status())
	}
	nowhere(t, s, "Navn x")
}

func TestTheSecondFolder(t *testing.T) {
	s := fresh(t)
	update(t, s, "in", enrol("x", programme.Mentor))
	wantFault(t, s.SetSecond(s.local.historyDir()), fault.BadValue)
	second := filepath.Join(t.TempDir(), "sikkerhetskopi")
	ok(t, s.SetSecond(second))
	ok(t, s.Keep(ReasonAsked))
	kept, err := s.Versions()
	ok(t, err)
	if !kept[0].Second {
		t.Errorf("%+v", kept[0])
	}
	ok(t, os.RemoveAll(second))
	ok(t, s.Keep(ReasonImport)) // made anew
	places, onlyHere, err := s.Places()
	ok(t, err)
	if len(places) != 4 || !onlyHere {
		t.Errorf("only here %v: %+v", onlyHere, places)
	}
	ok(t, s.SetSecond(""))
}

func TestCloudFoldersAreKnownByName(t *testing.T) {
	for path, want := range map[string]string{
		"/Users/kari/OneDrive - Speilvendt/Programmer/H25.omvendt":                   "OneDrive",
		"/Users/kari/Library/Mobile Documents/com~apple~CloudDocs/H25.omvendt":       "iCloud",
		"/home/kari/Dropbox/H25.omvendt":                                             "Dropbox",
		"/Users/kari/Library/CloudStorage/GoogleDrive-kari@post.example/H25.omvendt": "Google Drive",
		"/home/kari/Dokumenter/H25.omvendt":                                          "",
	} {
		if got := cloudOf(path); got != want {
			t.Errorf("%s: %q, want %q", path, got, want)
		}
	}
}
