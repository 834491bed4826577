package store

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"omvendt/app/fault"
	"omvendt/app/programme"
	"omvendt/app/store/keys"
)

// away takes a stick out, and gives what puts it in again.
func away(t *testing.T, dir string) (back func()) {
	t.Helper()
	ok(t, os.Rename(dir, dir+"-away"))
	return func() {
		ok(t, os.RemoveAll(dir))
		ok(t, os.Rename(dir+"-away", dir))
	}
}

func TestAnErasureIsNotDoneWhileTheSecondFolderIsAway(t *testing.T) {
	s := fresh(t)
	second := filepath.Join(t.TempDir(), "minnepinne")
	update(t, s, "in", enrol("x", programme.Mentor))
	ok(t, s.SetSecond(second))
	ok(t, s.Keep(ReasonAsked))
	back := away(t, second)
	_, reach, err := s.Erase(op("erase"), "x")
	ok(t, err)
	if len(reach.Missed) != 1 || reach.Missed[0] != second || !s.local.noted().Erasing {
		t.Errorf("%+v", reach)
	}
	ok(t, s.Close())
	back()
	again := openAgain(t, s)
	for _, raw := range decodedBelow(t, again, second) {
		if containsText(raw, "Navn x") {
			t.Error("the person is still there")
		}
	}
	if again.local.noted().Erasing {
		t.Error("it is still to be finished")
	}
}

func TestTheSecondFolderGetsNewKeysWhenItIsBack(t *testing.T) {
	const fresh = "mango tolv parasoll vinter"
	s := freshWith(t, here(t), Protection{Name: "Kari", Passphrase: "korrekt hest batteri stift"})
	second := filepath.Join(t.TempDir(), "minnepinne")
	ok(t, s.SetSecond(second))
	ok(t, s.Keep(ReasonAsked))
	back := away(t, second)
	_, err := s.Rekey(Protection{Passphrase: fresh})
	ok(t, err)
	if told := s.Notices(); len(told) != 1 || told[0].Key != "store.versions_not_sealed" {
		t.Errorf("told %v", told)
	}
	ok(t, s.Close())
	back()
	s.options.Key = keys.Passphrase(fresh)
	decodedBelow(t, openAgain(t, s), second) // all of them open with the new keys
}

func TestOneSecondFolderForEveryWorkspace(t *testing.T) {
	o := here(t)
	at := clocked(&o)
	second := filepath.Join(t.TempDir(), "minnepinne")
	a := freshWith(t, o, Protection{})
	ok(t, a.SetSecond(second))
	for range 5 {
		ok(t, a.Keep(ReasonAsked))
		*at = at.Add(time.Hour)
	}
	before := len(decodedBelow(t, a, second))
	*at = at.AddDate(0, 0, 30)
	b := freshWith(t, o, Protection{})
	wantFault(t, b.SetSecond(second), fault.BadValue)
	ok(t, b.Keep(ReasonAsked))
	if after := len(decodedBelow(t, a, second)); after != before {
		t.Errorf("%d of %d versions of the other workspace are left", after, before)
	}
	ok(t, a.SetSecond("")) // and again, where its own are
	ok(t, a.SetSecond(second))
}
