package diskfake

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"omvendt/app/store/disk"
)

var folder = filepath.FromSlash("/d")

func in(name string) string { return filepath.Join(folder, name) }

// found lists what may be on disk after a power cut, each state once.
func found(t *testing.T, f *FS) []string {
	t.Helper()
	disks, all := f.PowerCuts(1000, 1)
	if !all {
		t.Fatal("too many")
	}
	var out []string
	for _, d := range disks {
		var names []string
		for _, name := range d.Names(folder) {
			raw, _ := d.Content(in(name))
			names = append(names, fmt.Sprintf("%s=%s", name, strings.ReplaceAll(string(raw), "\x00", "0")))
		}
		out = append(out, strings.Join(names, " "))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func wantFound(t *testing.T, f *FS, want ...string) {
	t.Helper()
	if got := found(t, f); !slices.Equal(got, want) {
		t.Errorf("found %q, want %q", got, want)
	}
}

func create(t *testing.T, f *FS, name, content string) disk.File {
	t.Helper()
	file, err := f.Create(in(name))
	must(err)
	_, err = file.Write([]byte(content))
	must(err)
	return file
}

func TestWhatWasNotFlushedMayBeGone(t *testing.T) {
	f := New(folder)
	a := create(t, f, "a", "xy")
	wantFound(t, f, "", "a=", "a=00", "a=xy")
	must(a.Sync())
	wantFound(t, f, "", "a=xy")
	must(f.SyncDir(folder))
	wantFound(t, f, "a=xy")
	must(a.Truncate(1))
	wantFound(t, f, "a=x", "a=xy")
	must(a.Sync())
	wantFound(t, f, "a=x")
	must(f.RenameNew(in("a"), in("b")))
	must(f.Remove(in("b")))
	wantFound(t, f, "", "a=x", "b=x")
}

func TestSectorsAreWrittenWholeOrNot(t *testing.T) {
	f := New(folder)
	a := create(t, f, "a", strings.Repeat("1", 500))
	must(a.Sync())
	must(f.SyncDir(folder))
	_, err := a.Write([]byte(strings.Repeat("2", 600)))
	must(err)
	disks, all := f.PowerCuts(1000, 1)
	if len(disks) != 27 || !all {
		t.Fatalf("%d disks for three sectors", len(disks))
	}
	for _, d := range disks {
		raw, _ := d.Content(in("a"))
		if !strings.HasPrefix(string(raw), strings.Repeat("1", 500)) {
			t.Error("what was flushed has changed")
		}
		if n := len(raw); n != 500 && n != 512 && n != 1024 && n != 1100 {
			t.Errorf("%d bytes long", n)
		}
	}
	some, all := f.PowerCuts(10, 1)
	again, _ := f.PowerCuts(10, 1)
	if len(some) != 10 || all {
		t.Errorf("%d disks, all %v", len(some), all)
	}
	for i := range some {
		x, _ := some[i].Content(in("a"))
		y, _ := again[i].Content(in("a"))
		if string(x) != string(y) {
			t.Error("the sample is another each time")
		}
	}
}

func TestSyncThatFailsOnceLeavesItOpenForEver(t *testing.T) {
	f := New(folder)
	a := create(t, f, "a", "x")
	must(f.SyncDir(folder))
	f.Before = Refuse("sync", 1, Broken)
	if err := a.Sync(); !errors.Is(err, Broken) {
		t.Fatal(err)
	}
	_, err := a.Write([]byte("y"))
	must(err)
	must(a.Sync())
	wantFound(t, f, "a=0y", "a=xy")
	raw, err := f.ReadFile(in("a"))
	if err != nil || string(raw) != "xy" {
		t.Errorf("%q, %v", raw, err)
	}
}

func TestFailuresAndLateOnes(t *testing.T) {
	f := New(folder)
	a := create(t, f, "a", "")
	f.Before = Refuse("write", 1, NoSpace)
	n, err := a.Write([]byte("abcd"))
	if n != 2 || !errors.Is(err, NoSpace) {
		t.Errorf("wrote %d, %v", n, err)
	}
	f.Before = Refuse("rename", 1, Late{Broken})
	if err := f.Rename(in("a"), in("b")); !errors.Is(err, Broken) {
		t.Error(err)
	}
	if raw, there := f.Content(in("b")); !there || string(raw) != "ab" {
		t.Error("it was not done")
	}
	f.Before = Nth(f.Ops()+1, Denied)
	if err := f.Remove(in("b")); !errors.Is(err, fs.ErrPermission) {
		t.Error(err)
	}
	must(f.Remove(in("b")))
	f.Before = From(f.Ops()+1, ReadOnly)
	for range 2 {
		if _, err := f.Create(in("c")); !errors.Is(err, ReadOnly) {
			t.Error(err)
		}
	}
	if _, err := f.ReadDir(folder); err != nil {
		t.Error(err)
	}
}

// The fake answers as the real one does.
func TestSameAnswersAsTheRealDisk(t *testing.T) {
	type made struct {
		disk.FS
		dir string
	}
	both := []made{{New(folder), folder}, {disk.Real(), t.TempDir()}}
	for i, f := range both {
		p := func(name string) string { return filepath.Join(f.dir, name) }
		must(disk.WriteNew(f, p("a"), []byte("hello")))
		must(disk.WriteNew(f, p("b"), []byte("there")))
		for name, c := range map[string]struct {
			err  error
			want error
		}{
			"create again":     {func() error { _, err := f.Create(p("a")); return err }(), fs.ErrExist},
			"append nothing":   {func() error { _, err := f.Append(p("x")); return err }(), fs.ErrNotExist},
			"read nothing":     {func() error { _, err := f.ReadFile(p("x")); return err }(), fs.ErrNotExist},
			"stat nothing":     {func() error { _, err := f.Stat(p("x")); return err }(), fs.ErrNotExist},
			"list nothing":     {func() error { _, err := f.ReadDir(p("x")); return err }(), fs.ErrNotExist},
			"remove nothing":   {f.Remove(p("x")), fs.ErrNotExist},
			"rename nothing":   {f.Rename(p("x"), p("y")), fs.ErrNotExist},
			"rename to a name": {f.RenameNew(p("a"), p("b")), fs.ErrExist},
			"no folder":        {func() error { _, err := f.Create(p("x/y")); return err }(), fs.ErrNotExist},
			"swap, keep taken": {f.Swap(p("a"), p("b"), p("b")), fs.ErrExist},
			"swap":             {f.Swap(p("a"), p("b"), p("c")), nil},
		} {
			if c.want == nil && c.err != nil || c.want != nil && !errors.Is(c.err, c.want) {
				t.Errorf("disk %d, %s: %v", i, name, c.err)
			}
		}
		file, err := f.Append(p("b"))
		must(err)
		_, err = file.Write([]byte("!"))
		must(err)
		part := make([]byte, 3)
		_, err = file.ReadAt(part, 4)
		if err != io.EOF || string(part[:2]) != "o!" {
			t.Errorf("disk %d: %q, %v", i, part, err)
		}
		must(file.Sync())
		must(file.Close())
		raw, err := f.ReadFile(p("b"))
		if err != nil || string(raw) != "hello!" {
			t.Errorf("disk %d: %q, %v", i, raw, err)
		}
	}
}
