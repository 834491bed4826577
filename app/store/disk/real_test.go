package disk

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"
)

func ok(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func put(t testing.TB, path, content string) {
	t.Helper()
	ok(t, os.WriteFile(path, []byte(content), 0o600))
}

func want(t testing.TB, path, content string) {
	t.Helper()
	raw, err := os.ReadFile(path)
	if content == "" && errors.Is(err, fs.ErrNotExist) {
		return
	}
	ok(t, err)
	if string(raw) != content {
		t.Errorf("%s holds %q, want %q", filepath.Base(path), raw, content)
	}
}

// disks are the real one as it is, and with what some file systems cannot do
// switched off.
func disks() map[string]realFS {
	return map[string]realFS{
		"as it is":              {},
		"no exchange":           {noExchange: true},
		"no exchange, by links": {noExchange: true, noRenameNew: true},
		"nothing":               {noExchange: true, noRenameNew: true, noLink: true},
	}
}

func TestSwap(t *testing.T) {
	for name, f := range disks() {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			from, to, keep := filepath.Join(dir, "ny æ"), filepath.Join(dir, "dokument ø.omvendt"), filepath.Join(dir, "gammel å")
			put(t, from, "new")
			put(t, to, "old")
			ok(t, f.Swap(from, to, keep))
			want(t, from, "")
			want(t, to, "new")
			want(t, keep, "old")

			put(t, from, "newer")
			if err := f.Swap(from, to, keep); !errors.Is(err, fs.ErrExist) {
				t.Errorf("onto a name that is taken: %v", err)
			}
			want(t, from, "newer")
			want(t, to, "new")
			want(t, keep, "old")

			ok(t, os.Remove(keep))
			ok(t, os.Remove(to))
			if err := f.Swap(from, to, keep); !errors.Is(err, fs.ErrNotExist) {
				t.Errorf("with nothing there: %v", err)
			}
			want(t, to, "")
			if _, err := os.Lstat(from); err != nil {
				// The document that was to come is there or where the old one
				// would have gone.
				want(t, keep, "newer")
			}
		})
	}
}

func TestSwapTakesOutAFolder(t *testing.T) {
	for name, f := range disks() {
		if runtime.GOOS == "windows" && !f.noExchange || f.noRenameNew {
			continue
		}
		dir := t.TempDir()
		from, to, keep := filepath.Join(dir, "new"), filepath.Join(dir, "to"), filepath.Join(dir, "keep")
		put(t, from, "new")
		ok(t, os.MkdirAll(filepath.Join(to, "inside"), 0o700))
		ok(t, f.Swap(from, to, keep))
		want(t, to, "new")
		if _, err := os.Stat(filepath.Join(keep, "inside")); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestRenameNewTakesNoName(t *testing.T) {
	for name, f := range disks() {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			a, b := filepath.Join(dir, "a"), filepath.Join(dir, "b")
			put(t, a, "a")
			ok(t, f.RenameNew(a, b))
			want(t, a, "")
			want(t, b, "a")
			put(t, a, "another")
			if err := f.RenameNew(a, b); !errors.Is(err, fs.ErrExist) {
				t.Errorf("onto a name that is taken: %v", err)
			}
			want(t, a, "another")
			want(t, b, "a")
			if err := f.RenameNew(filepath.Join(dir, "none"), filepath.Join(dir, "c")); !errors.Is(err, fs.ErrNotExist) {
				t.Errorf("of nothing: %v", err)
			}
			want(t, filepath.Join(dir, "c"), "")
			ok(t, f.Rename(a, b))
			want(t, b, "another")
		})
	}
}

func TestFilesOfTheRealDisk(t *testing.T) {
	f, dir := Real(), filepath.Join(t.TempDir(), "a", "b")
	ok(t, Folder(f, dir))
	ok(t, Folder(f, dir))
	path := filepath.Join(dir, "file")
	file, err := f.Create(path)
	ok(t, err)
	_, err = file.Write([]byte("hello"))
	ok(t, err)
	ok(t, file.Sync())
	ok(t, file.Truncate(2))
	part := make([]byte, 1)
	_, err = file.ReadAt(part, 1)
	ok(t, err)
	ok(t, file.Close())
	if string(part) != "e" || file.Name() != path {
		t.Errorf("read %q of %s", part, file.Name())
	}
	if _, err := f.Create(path); !errors.Is(err, fs.ErrExist) {
		t.Errorf("made twice: %v", err)
	}
	file, err = f.Append(path)
	ok(t, err)
	_, err = file.Write([]byte("y"))
	ok(t, err)
	ok(t, file.Close())
	raw, err := f.ReadFile(path)
	ok(t, err)
	if string(raw) != "hey" {
		t.Errorf("holds %q", raw)
	}
	info, err := f.Stat(path)
	ok(t, err)
	if runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("the permissions are %v", info.Mode())
	}
	entries, err := f.ReadDir(dir)
	if err != nil || len(entries) != 1 {
		t.Errorf("%v, %v", entries, err)
	}
	ok(t, f.SyncDir(dir))
	ok(t, f.Remove(path))
	if _, err := f.Append(path); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("appending to nothing: %v", err)
	}
}

func TestReadFileOfManySizes(t *testing.T) {
	path := filepath.Join(t.TempDir(), "file")
	for _, size := range []int{0, 1, 511, 512, 513, 100_000} {
		raw := bytes.Repeat([]byte("x"), size)
		ok(t, os.WriteFile(path, raw, 0o600))
		got, err := Real().ReadFile(path)
		if err != nil || !bytes.Equal(got, raw) {
			t.Errorf("%d bytes: got %d, %v", size, len(got), err)
		}
	}
	ok(t, os.Truncate(path, MaxFile+1))
	if _, err := Real().ReadFile(path); !errors.Is(err, ErrTooLarge) {
		t.Errorf("a huge file: %v", err)
	}
}

func TestSame(t *testing.T) {
	f, dir := Real(), t.TempDir()
	a, b := filepath.Join(dir, "a"), filepath.Join(dir, "b")
	put(t, a, "1")
	put(t, b, "1")
	stat := func(path string) fs.FileInfo {
		info, err := f.Stat(path)
		ok(t, err)
		return info
	}
	first := stat(a)
	if !f.Same(first, stat(a)) || f.Same(first, stat(b)) {
		t.Error("the identity of files is not told apart")
	}
	ok(t, os.Chtimes(a, time.Now(), time.Now().Add(time.Hour)))
	if f.Same(first, stat(a)) {
		t.Error("a later change is not seen")
	}
	second := stat(a)
	ok(t, os.Rename(b, a))
	if f.Same(second, stat(a)) {
		t.Error("a replacement is not seen")
	}
}

func TestResolveFollowsLinks(t *testing.T) {
	dir, err := filepath.EvalSymlinks(t.TempDir())
	ok(t, err)
	ok(t, os.Mkdir(filepath.Join(dir, "real"), 0o700))
	put(t, filepath.Join(dir, "real", "file"), "x")
	err = os.Symlink(filepath.Join(dir, "real"), filepath.Join(dir, "link"))
	if err == nil {
		_, err = os.ReadFile(filepath.Join(dir, "link", "file"))
	}
	if err != nil {
		t.Skip("no links here:", err)
	}
	for _, name := range []string{"file", "new"} {
		got, err := Real().Resolve(filepath.Join(dir, "link", name))
		if err != nil || got != filepath.Join(dir, "real", name) {
			t.Errorf("%s, %v", got, err)
		}
	}
}
