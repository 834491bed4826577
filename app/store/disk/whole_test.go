package disk_test

import (
	"bufio"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"omvendt/app/fault"
	"omvendt/app/store/disk"
	"omvendt/app/store/disk/diskfake"
)

var (
	folder = filepath.FromSlash("/data")
	path   = filepath.Join(folder, "base")
)

func ok(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestWriteWholeIsThereOrNot(t *testing.T) {
	for _, cause := range []error{diskfake.NoSpace, diskfake.ReadOnly, diskfake.Broken, diskfake.Held} {
		for n := 1; ; n++ {
			f := diskfake.New(folder)
			f.Put(path, []byte("old"))
			f.Before = diskfake.Nth(n, cause)
			err := disk.WriteWhole(f, path, []byte("new"))
			f.Before = nil
			if n > f.Ops() {
				ok(t, err)
				break
			}
			raw, _ := f.Content(path)
			if err == nil && string(raw) != "new" || err != nil && string(raw) != "old" && string(raw) != "new" {
				t.Errorf("%v at %d: %q, %v", cause, n, raw, err)
			}
			if names := f.Names(folder); len(names) != 1 || f.Open() != 0 {
				t.Errorf("%v at %d: left %v", cause, n, names)
			}
		}
	}
}

func TestWriteWholeSurvivesAPowerCut(t *testing.T) {
	f := diskfake.New(folder)
	f.Put(path, []byte("old"))
	states := 0
	check := func(allowed ...string) {
		disks, _ := f.PowerCuts(100, 1)
		states += len(disks)
		for _, after := range disks {
			raw, _ := after.Content(path)
			found := false
			for _, a := range allowed {
				found = found || string(raw) == a
			}
			if !found {
				t.Fatalf("%q is there", raw)
			}
		}
	}
	big := strings.Repeat("new", 400)
	f.Before = func(diskfake.Op) error { check("old", big); return nil }
	ok(t, disk.WriteWhole(f, path, []byte(big)))
	check(big)
	t.Logf("%d disks", states)
}

func TestFolderSurvivesAPowerCut(t *testing.T) {
	f := diskfake.New(folder)
	dir := filepath.Join(folder, "workspaces", "w", "journal")
	ok(t, disk.Folder(f, dir))
	disks, all := f.PowerCuts(10, 1)
	if len(disks) != 1 || !all {
		t.Fatalf("%d disks are possible", len(disks))
	}
	// What a first try made and could not flush, the second one flushes.
	for n := 1; n < 20; n++ {
		f := diskfake.New(folder)
		f.Before = diskfake.Nth(n, diskfake.Broken)
		if disk.Folder(f, dir) == nil {
			break
		}
		ok(t, disk.Folder(f, dir))
		if disks, all := f.PowerCuts(10, 1); len(disks) != 1 || !all {
			t.Errorf("operation %d failed, and %d disks are possible", n, len(disks))
		}
	}
	f.Before = diskfake.Refuse("stat", -1, diskfake.Denied)
	if err := disk.Folder(f, filepath.Join(dir, "x")); !disk.ReadOnly(err) && !disk.Held(err) {
		t.Errorf("got %v", err)
	}
}

func TestSwapThatFailsPutsBack(t *testing.T) {
	for _, noExchange := range []bool{false, true} {
		f := diskfake.New(folder)
		f.NoExchange = noExchange
		from, keep := filepath.Join(folder, "new"), filepath.Join(folder, "keep")
		f.Put(path, []byte("old"))
		f.Put(from, []byte("new"))
		for n := 1; n <= 2; n++ {
			f.Before = diskfake.Nth(f.Ops()+n, diskfake.Held)
			if err := f.Swap(from, path, keep); !disk.Held(err) {
				t.Fatalf("operation %d: %v", n, err)
			}
			old, _ := f.Content(path)
			fresh, _ := f.Content(from)
			if string(old) != "old" || string(fresh) != "new" || len(f.Names(folder)) != 2 {
				t.Errorf("operation %d: %q, %q, %v", n, old, fresh, f.Names(folder))
			}
		}
		f.Before = diskfake.From(f.Ops()+2, diskfake.Held)
		err := f.Swap(from, path, keep)
		f.Before = nil
		if err == nil || !strings.Contains(err.Error(), "could not be taken back") {
			t.Errorf("got %v", err)
		}
		if _, lost := f.Content(keep); !lost {
			t.Error("the file is nowhere")
		}
	}
}

// What lay at the place must never get the name of a file that is still being
// written, which a later start sweeps away.
func TestExchangeWhoseAnswerIsLost(t *testing.T) {
	f := diskfake.New(folder)
	from, keep := filepath.Join(folder, "new"), filepath.Join(folder, "keep")
	f.Put(path, []byte("old"))
	f.Put(from, []byte("new"))
	f.Before = diskfake.Refuse("exchange", 1, diskfake.Late{Err: diskfake.Broken})
	if err := f.Swap(from, path, keep); !errors.Is(err, diskfake.Broken) {
		t.Fatal(err)
	}
	fresh, _ := f.Content(path)
	old, _ := f.Content(keep)
	if string(fresh) != "new" || string(old) != "old" {
		t.Errorf("%q is there, %q was kept of %v", fresh, old, f.Names(folder))
	}
}

func TestPatiently(t *testing.T) {
	f := diskfake.New(folder)
	tries := 0
	err := disk.Patiently(f, func() error {
		if tries++; tries < 5 {
			return diskfake.Held
		}
		return nil
	})
	if err != nil || tries != 5 || f.Slept() != 100*time.Millisecond {
		t.Errorf("%d tries in %v: %v", tries, f.Slept(), err)
	}
	tries = 0
	err = disk.Patiently(f, func() error { tries++; return diskfake.Broken })
	if !errors.Is(err, diskfake.Broken) || tries != 1 {
		t.Errorf("%d tries of what nobody holds: %v", tries, err)
	}
	before := f.Slept()
	err = disk.Patiently(f, func() error { return diskfake.Held })
	if d := f.Slept() - before; !disk.Held(err) || d < 1500*time.Millisecond || d > 2500*time.Millisecond {
		t.Errorf("gave up after %v: %v", d, err)
	}
}

func TestWhatTheSystemSays(t *testing.T) {
	for _, err := range []error{diskfake.NoSpace, diskfake.Quota} {
		if !disk.Full(err) || disk.Held(err) || disk.ReadOnly(err) {
			t.Errorf("%v is not a full disk", err)
		}
	}
	if !disk.ReadOnly(diskfake.ReadOnly) || disk.Full(diskfake.ReadOnly) {
		t.Error("a write-protected disk is not told")
	}
	if !disk.Held(diskfake.Held) || disk.Held(diskfake.Broken) || disk.Held(diskfake.NoSpace) {
		t.Error("a held file is not told")
	}
}

const lockVariable = "OMVENDT_TEST_LOCK"

// TestMain is also the other process that has the lock.
func TestMain(m *testing.M) {
	if path := os.Getenv(lockVariable); path != "" {
		_, err := disk.Lock(path)
		os.Stdout.WriteString(map[bool]string{true: "have it\n", false: "not mine\n"}[err == nil])
		time.Sleep(time.Minute)
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func TestLockIsForOneProcess(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lock")
	release, err := disk.Lock(path)
	ok(t, err)
	_, err = disk.Lock(path)
	if !fault.Is(err, fault.WorkspaceInUse) {
		t.Fatalf("taken twice: %v", err)
	}
	ok(t, release())
	release, err = disk.Lock(path)
	ok(t, err)
	ok(t, release())
	_, err = disk.Lock(filepath.Join(path, "x"))
	if !fault.Is(err, fault.LocalNotWritten) {
		t.Errorf("a lock that cannot be: %v", err)
	}
}

func TestLockEndsWithItsProcess(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lock")
	other := exec.Command(os.Args[0])
	other.Env = append(os.Environ(), lockVariable+"="+path)
	out, err := other.StdoutPipe()
	ok(t, err)
	ok(t, other.Start())
	line, err := bufio.NewReader(out).ReadString('\n')
	ok(t, err)
	if strings.TrimSpace(line) != "have it" {
		t.Fatalf("the other process says %q", line)
	}
	_, err = disk.Lock(path)
	if !fault.Is(err, fault.WorkspaceInUse) {
		t.Errorf("both have it: %v", err)
	}
	ok(t, other.Process.Kill())
	_ = other.Wait()
	release, err := disk.Lock(path)
	ok(t, err)
	ok(t, release())
}
