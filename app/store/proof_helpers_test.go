package store

import (
	"database/sql"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"omvendt/app/fault"
	"omvendt/app/store/disk/diskfake"
	"omvendt/app/store/document"
	"omvendt/app/store/journal"
	"omvendt/app/store/keys"
)

// proof gives how often a proof is to be repeated: the first number, or the
// second when build/scripts/proof.sh runs in full. With -short it is skipped.
func proof(t *testing.T, quick, full int) int {
	t.Helper()
	if testing.Short() {
		t.Skip("build/scripts/proof.sh runs it")
	}
	if os.Getenv("STORE_PROOF") == "full" {
		return full
	}
	return quick
}

// say prints a figure, also when the test passes and is not verbose.
func say(t *testing.T, format string, args ...any) {
	t.Helper()
	fmt.Printf("   %s: %s\n", t.Name(), fmt.Sprintf(format, args...))
}

// The places on the disk of the model.
var (
	modelFolder = filepath.FromSlash("/people")
	modelFile   = filepath.Join(modelFolder, "Høst 2025.omvendt")
	modelData   = filepath.FromSlash("/data")
	modelMoved  = filepath.Join(modelFolder, "Flyttet.omvendt")
)

// onModel are the surroundings of a computer with a disk in memory. The
// publisher rests, so that every run does the same.
func onModel(d *diskfake.FS, key keys.Key) Options {
	return Options{
		Cost: cheap,
		Data: modelData, Machine: "KARI-PC", Key: key, Clock: func() time.Time { return noon },
		files: d, quiet: time.Hour, latest: time.Hour,
		lock: func(string) (func() error, error) { return func() error { return nil }, nil },
	}
}

func newModel() *diskfake.FS {
	d := diskfake.New(modelFolder)
	d.Folder(modelData)
	return d
}

// copied gives a disk like this one, as programs see it, with nothing pending.
func copied(d *diskfake.FS) *diskfake.FS {
	disks, _ := d.PowerCuts(2, 1)
	return disks[len(disks)-1]
}

// imageContent gives every row of every table but the log, as text.
func imageContent(t testing.TB, image []byte) string {
	t.Helper()
	pool := openSnapshot(image)
	defer closeQuietly(pool)
	var b strings.Builder
	ok(t, withConn(pool, func(conn *sql.Conn) error { dump(t, &b, conn); return nil }))
	return b.String()
}

// openAny opens a workspace with the first passphrase that fits.
func openAny(o Options, path string, passphrases ...string) (s *Store, err error) {
	for _, p := range passphrases {
		o.Key = keys.Passphrase(p)
		if s, err = Open(path, o); !fault.Is(err, fault.PassphraseWrong) && !fault.Is(err, fault.PassphraseNeeded) {
			return s, err
		}
	}
	return s, err
}

// freshReplay gives the image that the base and the journal on disk lead to.
// The publisher must not be at work.
func freshReplay(t testing.TB, s *Store) []byte {
	t.Helper()
	raw, err := s.options.files.ReadFile(s.local.basePath())
	ok(t, err)
	base, err := document.Decode(raw, s.Ring().Key())
	ok(t, err)
	j, frames, err := journal.Open(s.options.files, s.local.journalDir(base.Ring), base.Ring.Derive, base.Ring.Workspace(), position(base.Record))
	ok(t, err)
	ok(t, j.Close())
	image, err := replay(base.Image, frames.Payloads)
	ok(t, err)
	return image
}

// everywhere gives, in clear, all that the computer holds of the workspace:
// the file, the base, the origin, the kept versions and the journal.
func everywhere(t testing.TB, s *Store) map[string][]byte {
	t.Helper()
	out := map[string][]byte{"image": s.image}
	open := func(path string) {
		raw, err := s.options.files.ReadFile(path)
		if errorIsGone(err) {
			return
		}
		ok(t, err)
		opened, err := document.Decode(raw, s.Ring().Key())
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		out[path] = opened.Image
	}
	open(s.Path())
	open(s.local.basePath())
	open(s.local.originPath())
	folder := s.versions()
	kept, err := folder.List()
	ok(t, err)
	for _, e := range kept {
		open(folder.Path(e.Name))
	}
	dir := s.local.journalDir(s.ring)
	_, frames, err := journal.Open(s.options.files, dir, s.ring.Derive, s.ring.Workspace(), position(s.base))
	ok(t, err)
	for i, payload := range frames.Payloads {
		out[fmt.Sprint(dir, i)] = payload
	}
	return out
}

func errorIsGone(err error) bool { return err != nil && os.IsNotExist(err) }

// bytesOf adds up the files below a folder.
func bytesOf(t testing.TB, dir string) (sum int64, files int) {
	t.Helper()
	ok(t, filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return nil
		}
		if info, err := d.Info(); err == nil {
			sum += info.Size()
			files++
		}
		return nil
	}))
	return sum, files
}

func keptNames(t testing.TB, s *Store) (names []string) {
	t.Helper()
	kept, err := s.Versions()
	ok(t, err)
	for _, v := range kept {
		names = append(names, v.Name)
	}
	return names
}

func versionFor(t testing.TB, s *Store, reason string) string {
	t.Helper()
	kept, err := s.Versions()
	ok(t, err)
	at := slices.IndexFunc(kept, func(v Version) bool { return v.Reason == reason })
	if at < 0 {
		t.Fatalf("no version was kept for %s: %v", reason, kept)
	}
	return kept[at].Name
}
