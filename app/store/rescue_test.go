package store

import (
	"crypto/sha256"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"omvendt/app/fault"
	"omvendt/app/store/disk"
)

func writeBack(t *testing.T, s *Store, raw []byte) {
	t.Helper()
	ok(t, os.WriteFile(s.Path(), raw, 0o600))
	// The file is the one that was noted, so the note has to say so.
	n, _ := readNote(s.options.files, s.local.dir)
	opened := s.local
	n.Published, n.Hash = "", hexOf(sha256.Sum256(raw))
	ok(t, opened.save(func(to *note) { *to = n }))
}

func TestADamagedFileIsReplacedByWhatThisComputerHas(t *testing.T) {
	for name, damage := range map[string]func(*testing.T, string){
		"damaged": func(t *testing.T, path string) {
			raw := fileBytes(t, path)
			raw[len(raw)/2] ^= 4
			ok(t, os.WriteFile(path, raw, 0o600))
		},
		"gone":  func(t *testing.T, path string) { ok(t, os.Remove(path)) },
		"empty": func(t *testing.T, path string) { ok(t, os.WriteFile(path, nil, 0o600)) },
	} {
		t.Run(name, func(t *testing.T) {
			s := fresh(t)
			update(t, s, "one", putPerson("p1", "Ola"))
			ok(t, s.Keep(ReasonAsked))
			update(t, s, "two", putPerson("p2", "Per"))
			ok(t, s.Publish())
			update(t, s, "three", putPerson("p3", "Nils"))
			die(t, s)
			damage(t, s.Path())
			damaged, _ := os.ReadFile(s.Path())
			if _, err := Open(s.Path(), s.options); err == nil {
				t.Fatal("it opened")
			}
			found, err := Rescue(s.Path(), s.options)
			ok(t, err)
			if len(found) < 2 || found[0].Name != Here {
				t.Fatalf("%+v", found)
			}
			again, err := OpenRescued(s.Path(), Here, s.options)
			ok(t, err)
			if names(t, again) != "Nils,Ola,Per" {
				t.Errorf("rescued: %s", names(t, again))
			}
			if kept := beside(t, s.Path()); len(damaged) > 0 && (len(kept) != 1 || string(fileBytes(t, kept[0])) != string(damaged)) {
				t.Errorf("kept beside: %v", kept)
			}
			if got := names(t, reopen(t, again)); got != "Nils,Ola,Per" {
				t.Errorf("opened again: %s", got)
			}
		})
	}
}

// beside lists the other workspace files in the folder.
func beside(t *testing.T, path string) (out []string) {
	t.Helper()
	all, err := filepath.Glob(filepath.Join(filepath.Dir(path), "*"+Ending))
	ok(t, err)
	for _, p := range all {
		if p != path {
			out = append(out, p)
		}
	}
	return out
}

func TestAKeptVersionTakesThePlaceOfALostFile(t *testing.T) {
	s := fresh(t)
	update(t, s, "one", putPerson("p1", "Ola"))
	ok(t, s.Keep(ReasonAsked))
	update(t, s, "two", putPerson("p2", "Per"))
	ok(t, s.Close())
	ok(t, os.Remove(s.Path()))
	found, err := Rescue(s.Path(), s.options)
	ok(t, err)
	again, err := OpenRescued(s.Path(), asked(t, found), s.options)
	ok(t, err)
	if names(t, again) != "Ola" {
		t.Error(names(t, again))
	}
	update(t, again, "on", putPerson("p4", "Fire"))
	last := reopen(t, again)
	if _, met := last.Meeting(); met || names(t, last) != "Fire,Ola" {
		t.Errorf("met %v, %s", met, names(t, last))
	}
}

func asked(t *testing.T, found []Version) string {
	t.Helper()
	for _, v := range found {
		if v.Reason == ReasonAsked {
			return v.Name
		}
	}
	t.Fatalf("%+v", found)
	return ""
}

func TestADamagedJournalIsCutAndKept(t *testing.T) {
	s := fresh(t)
	ok(t, s.Publish())
	for i := range 6 {
		update(t, s, "n", putPerson(string(rune('a'+i)), string(rune('A'+i))))
	}
	die(t, s)
	segments, err := filepath.Glob(filepath.Join(s.local.journalDir(s.ring), "*.frames"))
	ok(t, err)
	last := segments[len(segments)-1]
	raw := fileBytes(t, last)
	raw[len(raw)/2] ^= 1
	ok(t, os.WriteFile(last, raw, 0o600))
	_, err = Open(s.Path(), s.options)
	wantFault(t, err, fault.JournalDamaged)
	again, err := OpenRescued(s.Path(), Here, s.options)
	ok(t, err)
	got := names(t, again)
	if got == "" || got == "A,B,C,D,E,F" || "A,B,C,D,E,F"[:len(got)] != got || len(again.Notices()) == 0 {
		t.Errorf("rescued %q, told %v", got, again.Notices())
	}
	if torn, _ := os.ReadDir(again.local.tornDir()); len(torn) == 0 {
		t.Error("what was cut off was not kept")
	}
	if last := names(t, reopen(t, again)); last != got {
		t.Errorf("opened again: %s", last)
	}
}

// A file that somebody holds stops the rescue, not what there is to rescue.
func TestARescueThatFailsCanBeTriedAgain(t *testing.T) {
	for _, held := range []string{"the file", "the journal"} {
		t.Run(held, func(t *testing.T) {
			f := &faulty{FS: disk.Real()}
			o := here(t)
			o.files = f
			s := freshWith(t, o, Protection{})
			ok(t, s.Publish())
			for i := range 6 {
				update(t, s, "n", putPerson(string(rune('a'+i)), string(rune('A'+i))))
			}
			die(t, s)
			segments, err := filepath.Glob(filepath.Join(s.local.journalDir(s.ring), "*.frames"))
			ok(t, err)
			last := segments[len(segments)-1]
			raw := fileBytes(t, last)
			raw[len(raw)*4/5] ^= 1
			ok(t, os.WriteFile(last, raw, 0o600))
			f.refuse = broken("renamenew", s.Path())
			if held == "the journal" {
				f.refuse = broken("remove", last)
			}
			if _, err = OpenRescued(s.Path(), Here, s.options); err == nil {
				t.Fatal("it opened")
			}
			f.refuse = nil
			again, err := Open(s.Path(), s.options)
			if fault.Is(err, fault.JournalDamaged) {
				again, err = OpenRescued(s.Path(), Here, s.options)
			}
			ok(t, err)
			if got := names(t, again); got != "A,B,C,D" {
				t.Errorf("rescued %q", got)
			}
			if got := names(t, reopen(t, again)); got != "A,B,C,D" {
				t.Errorf("opened again: %q", got)
			}
		})
	}
}

// Several workspaces have lain at one place, one after the other.
func TestTheLastWorkspaceOfAPlaceIsRescued(t *testing.T) {
	o := here(t)
	path := filepath.Join(t.TempDir(), "Høst.omvendt")
	all := []string{"Første", "Andre", "Tredje"}
	asked := map[string]string{}
	for i, name := range all {
		o.Clock = func() time.Time { return noon.Add(time.Duration(i) * time.Hour) }
		s, _, err := Create(path, op("create"), o, Protection{})
		ok(t, err)
		update(t, s, "n", putPerson("p", name))
		ok(t, s.Keep(ReasonAsked))
		kept, err := s.Versions()
		ok(t, err)
		asked[name] = kept[0].Name
		ok(t, s.Close())
		ok(t, os.Chtimes(s.local.path(noteName), time.Time{}, o.Clock()))
		ok(t, os.Remove(path))
	}
	found, err := Rescue(path, o)
	ok(t, err)
	if found[0].Name != Here || slices.ContainsFunc(found[1:], func(v Version) bool { return v.Name == Here }) {
		t.Errorf("%+v", found)
	}
	asked["Tredje"] = Here
	for _, name := range []string{"Tredje", "Første"} {
		s, err := OpenRescued(path, asked[name], o)
		ok(t, err)
		if got := names(t, s); got != name {
			t.Errorf("asked for %s, rescued %s", name, got)
		}
		ok(t, s.Close())
		ok(t, os.Remove(path))
	}
}

func TestNothingToRescue(t *testing.T) {
	found, err := Rescue(filepath.Join(t.TempDir(), "x.omvendt"), here(t))
	ok(t, err)
	if len(found) != 0 {
		t.Errorf("%+v", found)
	}
	_, err = OpenRescued(filepath.Join(t.TempDir(), "x.omvendt"), Here, here(t))
	wantFault(t, err, fault.NotFound)
}
