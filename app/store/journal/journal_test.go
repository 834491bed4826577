package journal

import (
	"bytes"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"omvendt/app/fault"
	"omvendt/app/store/disk"
	"omvendt/app/store/disk/diskfake"
)

func TestWhatWasAppendedIsReplayedInOrder(t *testing.T) {
	f := diskfake.New(home)
	all := script(10, 0, 700, 37000, 1)
	j, replay := open(t, f, Position{})
	wantReplay(t, replay, Position{})
	add(t, j, all[:2]...)
	rotate(t, j)
	middle := add(t, j, all[2])
	ok(t, j.Close())
	j, replay = open(t, f, Position{})
	wantReplay(t, replay, Position{}, all[:3]...)
	add(t, j, all[3:]...)
	ok(t, j.Close())
	ok(t, j.Close())
	_, replay = open(t, f, Position{})
	wantReplay(t, replay, Position{}, all...)
	_, replay = open(t, f, middle)
	wantReplay(t, replay, middle, all[3:]...)
	if f.Open() != 0 {
		t.Errorf("%d files are open", f.Open())
	}
}

func TestNothingIsReadableWithoutTheKey(t *testing.T) {
	f := diskfake.New(home)
	j, _ := open(t, f, Position{})
	add(t, j, []byte("Kari Nordmann"), []byte("Kari Nordmann"))
	raw := content(t, f, path(1))
	if bytes.Contains(raw, []byte("Nordmann")) {
		t.Error("the payload is in clear")
	}
	_, _, err := Open(f, dir, deriveFrom("another secret"), workspaceID, Position{})
	if d := damage(t, err); len(d.Sound.Payloads) != 0 {
		t.Error("something was read with another key")
	}
}

func TestClosedJournalTakesNothing(t *testing.T) {
	j, _ := open(t, diskfake.New(home), Position{})
	ok(t, j.Close())
	_, err := j.Append([]byte("x"))
	wantFault(t, err, fault.NoWorkspace)
	_, err = j.Rotate()
	wantFault(t, err, fault.NoWorkspace)
	wantFault(t, j.Drop(Position{}), fault.NoWorkspace)
	wantFault(t, j.Destroy(), fault.NoWorkspace)
}

func TestDropRemovesOnlyWhatTheBaseCovers(t *testing.T) {
	f := diskfake.New(home)
	all := script(10, 20, 30, 40, 50)
	j, _ := open(t, f, Position{})
	first := add(t, j, all[:2]...)
	rotate(t, j)
	within := add(t, j, all[2])
	second := add(t, j, all[3])
	rotate(t, j)
	add(t, j, all[4])
	for _, c := range []struct {
		before Position
		left   string
	}{
		{Position{}, "00000001.frames 00000002.frames 00000003.frames"},
		{first, "00000002.frames 00000003.frames"},
		{within, "00000002.frames 00000003.frames"},
		{second, "00000003.frames"},
		{j.Position(), "00000003.frames"},
	} {
		ok(t, j.Drop(c.before))
		if got := strings.Join(f.Names(dir), " "); got != c.left {
			t.Errorf("after a base at %d there are %s", c.before.Sequence, got)
		}
		_, replay := open(t, f, c.before)
		wantReplay(t, replay, c.before, all[c.before.Sequence:]...)
	}
	for _, wrong := range []Position{{Sequence: 6}, {Sequence: 5}, {Sequence: 4}} {
		wantFault(t, j.Drop(wrong), fault.Internal)
	}
}

func TestRotatingAgainMakesNoMoreFiles(t *testing.T) {
	f := diskfake.New(home)
	j, _ := open(t, f, Position{})
	for range 3 {
		rotate(t, j)
	}
	at := add(t, j, payload(1, 10))
	for range 3 {
		if rotate(t, j) != at {
			t.Error("rotating has moved the position")
		}
	}
	if got := f.Names(dir); len(got) != 2 {
		t.Errorf("there are %v", got)
	}
}

// Setting aside and destroying may end anywhere: then the damaged journal is
// still there to be refused, or an empty one to go on with; and what is
// covered by the base is never needed.
func TestSetAsideAndDestroyMayEndAnywhere(t *testing.T) {
	all := script(10, 20, 30, 40)
	for _, name := range []string{"set aside", "destroy"} {
		states := 0
		for n := 1; ; n++ {
			f := diskfake.New(home)
			j, _ := open(t, f, Position{})
			add(t, j, all[:2]...)
			rotate(t, j)
			at := add(t, j, all[2:]...)
			if name == "set aside" {
				f.Edit(path(1), func(raw []byte) []byte { raw[headerSize+frameExtra]++; return raw })
				at = Position{}.after(all[0])
			}
			look := func() {
				disks, _ := f.PowerCuts(100, 1)
				states += len(disks)
				for _, d := range disks {
					_, replay, err := Open(d, dir, derive, workspaceID, at)
					if err != nil && (name == "destroy" || !fault.Is(err, fault.JournalDamaged)) {
						t.Fatalf("%s, operation %d: %v", name, n, err)
					}
					if err == nil {
						wantReplay(t, replay, at)
					}
				}
			}
			before, failed := f.Ops(), ""
			f.Before = func(op diskfake.Op) error {
				look()
				if op.N == before+n {
					failed = op.Kind
				}
				return diskfake.Nth(before+n, diskfake.Broken)(op)
			}
			var err error
			if name == "destroy" {
				err = j.Destroy()
			} else {
				err = SetAside(f, dir)
			}
			f.Before = nil
			look()
			if n > f.Ops()-before {
				ok(t, err)
				t.Logf("%s: %d disks", name, states)
				break
			}
			if err == nil && failed != "close" {
				t.Errorf("%s, operation %d: the failure is not told", name, n)
			}
			if name == "destroy" {
				ok(t, j.Destroy())
			} else {
				ok(t, SetAside(f, dir))
			}
			if left := f.Names(dir); len(left) != 0 {
				t.Errorf("%s, operation %d: left %v", name, n, left)
			}
		}
	}
}

func TestDropAfterOpeningLeavesNoFile(t *testing.T) {
	f := diskfake.New(home)
	j, _ := open(t, f, Position{})
	at := add(t, j, script(10, 20)...)
	ok(t, j.Close())
	f.Put(path(2), []byte("OMV"))
	j, _ = open(t, f, Position{})
	ok(t, j.Drop(at))
	if left := f.Names(dir); len(left) != 0 {
		t.Errorf("left %v", left)
	}
	next := add(t, j, payload(3, 30))
	_, replay := open(t, f, at)
	wantReplay(t, replay, at, payload(3, 30))
	if next.Sequence != 3 {
		t.Errorf("went on at %d", next.Sequence)
	}
}

func TestDestroyLeavesNothingAndGoesOn(t *testing.T) {
	f := diskfake.New(home)
	j, _ := open(t, f, Position{})
	add(t, j, script(10, 20)...)
	ok(t, j.Close())
	f.Edit(path(1), func(raw []byte) []byte { return raw[:len(raw)-3] })
	j, replay := open(t, f, Position{})
	if replay.Torn == 0 || len(f.Names(tornDir(dir))) != 1 {
		t.Fatal("no torn tail was kept")
	}
	add(t, j, payload(2, 5))
	rotate(t, j)
	ok(t, j.Destroy())
	if left := append(f.Names(dir), f.Names(tornDir(dir))...); len(left) != 0 {
		t.Errorf("left %v", left)
	}
	disks, all := f.PowerCuts(100, 1)
	if len(disks) != 1 || !all {
		t.Errorf("after the removal %d disks are possible", len(disks))
	}
	at := j.Position()
	add(t, j, payload(3, 5))
	_, replay = open(t, f, at)
	wantReplay(t, replay, at, payload(3, 5))
}

func TestSetAsideKeepsTheDamagedAndMakesRoom(t *testing.T) {
	f := diskfake.New(home)
	all := script(10, 20, 30)
	j, _ := open(t, f, Position{})
	add(t, j, all...)
	ok(t, j.Close())
	f.Edit(path(1), func(raw []byte) []byte { raw[headerSize+frameExtra+20]++; return raw })
	broken := content(t, f, path(1))
	_, _, err := Open(f, dir, derive, workspaceID, Position{})
	d := damage(t, err)
	wantReplay(t, d.Sound, Position{}, all[0])
	ok(t, SetAside(f, dir))
	kept := f.Names(tornDir(dir))
	if len(kept) != 1 || !bytes.Equal(content(t, f, filepath.Join(tornDir(dir), kept[0])), broken) {
		t.Errorf("kept %v", kept)
	}
	j, replay := open(t, f, d.Sound.Position)
	wantReplay(t, replay, d.Sound.Position)
	add(t, j, payload(2, 9))
	_, replay = open(t, f, d.Sound.Position)
	wantReplay(t, replay, d.Sound.Position, payload(2, 9))
	ok(t, SetAside(f, filepath.Join(home, "nowhere")))
}

// The order that makes an acknowledgement true.
func TestAppendIsOneWriteAndOneFlush(t *testing.T) {
	f := diskfake.New(home)
	j, _ := open(t, f, Position{})
	var did []string
	f.Before = func(op diskfake.Op) error {
		did = append(did, op.Kind)
		return nil
	}
	add(t, j, payload(1, 10))
	if got := strings.Join(did, " "); got != "stat stat syncdir mkdir syncdir create write sync syncdir write sync" {
		t.Errorf("the first did %s", got)
	}
	did = nil
	add(t, j, payload(2, 10))
	if got := strings.Join(did, " "); got != "write sync" {
		t.Errorf("the second did %s", got)
	}
}

func TestManyAtOnceOnTheRealDisk(t *testing.T) {
	base := filepath.Join(t.TempDir(), "journal")
	j, _, err := Open(disk.Real(), base, derive, workspaceID, Position{})
	ok(t, err)
	var wg sync.WaitGroup
	for w := range 4 {
		wg.Go(func() {
			for i := range 25 {
				if _, err := j.Append(payload(w*100+i, 200)); err != nil {
					t.Error(err)
				}
				if w == 0 && i%5 == 0 {
					if _, err := j.Rotate(); err != nil {
						t.Error(err)
					}
				}
			}
		})
	}
	wg.Wait()
	ok(t, j.Close())
	_, replay, err := Open(disk.Real(), base, derive, workspaceID, Position{})
	ok(t, err)
	if len(replay.Payloads) != 100 || replay.Sequence != 100 {
		t.Errorf("%d payloads are there", len(replay.Payloads))
	}
	sorted := slices.SortedFunc(slices.Values(replay.Payloads), bytes.Compare)
	if len(slices.CompactFunc(sorted, bytes.Equal)) != 100 {
		t.Error("one is there twice")
	}
}
