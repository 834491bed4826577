package store

import (
	"bytes"
	"database/sql"
	"encoding/binary"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"omvendt/app/fault"
	"omvendt/app/programme"
	"omvendt/app/store/disk"
	"omvendt/app/store/keys"
)

// sealed gives the bytes of a small file as the first version wrote them, image
// those without seal.
func sealed(t testing.TB) []byte { return sealedImage(image(t)) }

func image(t testing.TB) []byte {
	t.Helper()
	s := fresh(t)
	grow(t, s, 10, 10)
	return s.image
}

func sealedImage(image []byte) []byte { return append(bytes.Clone(image), sealOf(image)...) }

// byOthers lets SQLite alone change an image, as another program would.
func byOthers(t testing.TB, image []byte, change func(*sql.DB)) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "plain.db")
	ok(t, os.WriteFile(path, image, 0o600))
	pool, err := sql.Open("sqlite3", path)
	ok(t, err)
	change(pool)
	ok(t, pool.Close())
	return fileBytes(t, path)
}

// openBytes opens a file with the content. What cannot be opened stays
// untouched.
func openBytes(t testing.TB, raw []byte) (*Store, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "x.omvendt")
	ok(t, os.WriteFile(path, raw, 0o600))
	s, err := Open(path, here(t))
	if err == nil {
		t.Cleanup(func() { s.Close() })
		return s, nil
	}
	if !bytes.Equal(fileBytes(t, path), raw) {
		t.Fatal("trying to open changed the file")
	}
	alone(t, path)
	return nil, err
}

func TestOpenRefusesWhatItCannotTrust(t *testing.T) {
	good := image(t)
	with := func(change func([]byte) []byte) []byte { return change(bytes.Clone(good)) }
	put := func(at int, value uint32) []byte {
		return with(func(b []byte) []byte { binary.BigEndian.PutUint32(b[at:], value); return b })
	}
	other := filepath.Join(t.TempDir(), "other.db")
	pool, err := sql.Open("sqlite3", other)
	ok(t, err)
	_, err = pool.Exec("CREATE TABLE person (id TEXT)")
	ok(t, err)
	ok(t, pool.Close())

	for name, c := range map[string]struct {
		raw  []byte
		want fault.Code
	}{
		"text":               {[]byte("Navn;E-post\nOla;ola@post.example\n"), fault.WorkspaceForeign},
		"long text":          {[]byte(strings.Repeat("Navn;E-post\n", 500)), fault.WorkspaceForeign},
		"zip":                {append([]byte("PK\x03\x04"), bytes.Repeat([]byte{7}, 9000)...), fault.WorkspaceForeign},
		"another database":   {fileBytes(t, other), fault.WorkspaceForeign},
		"empty":              {nil, fault.WorkspaceDamaged},
		"zeros":              {make([]byte, 40960), fault.WorkspaceDamaged},
		"magic only":         {good[:16], fault.WorkspaceDamaged},
		"half a header":      {good[:60], fault.WorkspaceDamaged},
		"one page":           {good[:4096], fault.WorkspaceDamaged},
		"half a page":        {good[:len(good)-2048], fault.WorkspaceDamaged},
		"last page missing":  {good[:len(good)-4096], fault.WorkspaceDamaged},
		"something appended": {append(bytes.Clone(good), 0), fault.WorkspaceDamaged},
		"broken seal":        {append(append(bytes.Clone(good), sealMark...), make([]byte, 32)...), fault.WorkspaceDamaged},
		"magic destroyed":    {put(0, 0), fault.WorkspaceDamaged},
		"version 0":          {put(60, 0), fault.WorkspaceDamaged},
		"version below 0":    {put(60, 0xFFFFFFFF), fault.WorkspaceDamaged},
		"newer":              {put(60, uint32(len(workspaceMigrations())+1)), fault.WorkspaceNewer},
		"page overwritten":   {with(func(b []byte) []byte { clear(b[4096*5 : 4096*6]); return b }), fault.WorkspaceDamaged},
		"noise": {with(func(b []byte) []byte {
			for i := 4096 * 3; i < len(b); i++ {
				b[i] ^= byte(i * 31)
			}
			return b
		}), fault.WorkspaceDamaged},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := openBytes(t, c.raw)
			wantFault(t, err, c.want)
		})
	}
}

func TestOpenBrokenReference(t *testing.T) {
	_, err := openBytes(t, byOthers(t, image(t), func(pool *sql.DB) {
		_, err := pool.Exec("DELETE FROM enrolment; INSERT INTO enrolment VALUES ('e', 'autumn', 1, 'nobody', 'mentor', 'applied', '')")
		ok(t, err)
	}))
	wantFault(t, err, fault.WorkspaceDamaged)
}

func TestOpenPlacesThatAreNoFile(t *testing.T) {
	dir := t.TempDir()
	_, err := Open(filepath.Join(dir, "none.omvendt"), here(t))
	wantFault(t, err, fault.FileNotFound)
	_, err = Open(dir, here(t))
	wantFault(t, err, fault.FileIsFolder)
	if entries, _ := os.ReadDir(dir); len(entries) != 0 {
		t.Errorf("opening made %v", entries)
	}
	_, err = Open(os.DevNull, here(t))
	wantFault(t, err, fault.WorkspaceForeign)
	if permissionsHold() {
		path := filepath.Join(dir, "locked.omvendt")
		ok(t, os.WriteFile(path, image(t), 0o000))
		_, err = Open(path, here(t))
		wantFault(t, err, fault.FileNoAccess)
	}
}

func TestOpenTruncatedAnywhere(t *testing.T) {
	good := sealed(t)
	for n := 0; n < len(good); n += 1021 {
		if n == len(good)-sealSize {
			continue
		}
		if _, err := openBytes(t, good[:n]); !fault.Is(err, fault.WorkspaceDamaged) {
			t.Fatalf("cut at %d: %v", n, err)
		}
	}
}

func TestOpenNoticesEveryFlippedBit(t *testing.T) {
	good := sealed(t)
	random := rand.New(rand.NewPCG(1, 2))
	for i := range 300 {
		at := random.IntN(len(good))
		if i < 100 {
			at = i // the header
		} else if i < 140 {
			at = len(good) - 1 - (i - 100) // the seal
		}
		raw := bytes.Clone(good)
		raw[at] ^= 1 << random.IntN(8)
		if _, err := openBytes(t, raw); !fault.Is(err, fault.WorkspaceDamaged) {
			t.Fatalf("bit at %d of %d: %v", at, len(good), err)
		}
	}
}

// Without a seal there is only SQLite's own check. What must hold then: no
// damage stops the app, and nothing is written.
func TestOpenFlippedBitsWithoutSeal(t *testing.T) {
	good := image(t)
	random := rand.New(rand.NewPCG(1, 2))
	for range 150 {
		raw := bytes.Clone(good)
		at := random.IntN(len(raw))
		raw[at] ^= 1 << random.IntN(8)
		s, err := openBytes(t, raw)
		if err != nil {
			switch fault.As(err).Code {
			case fault.WorkspaceDamaged, fault.WorkspaceForeign, fault.WorkspaceNewer:
				continue
			}
			t.Fatalf("bit at %d: %v", at, err)
		}
		if err := s.Read(func(tx *Tx) error { _, err := tx.Participants(autumn); return err }); err != nil {
			t.Logf("bit at %d: %v", at, err)
		}
		ok(t, s.Close())
	}
}

func TestOpenImageLeftInWALMode(t *testing.T) {
	var mode string
	s, err := openBytes(t, byOthers(t, image(t), func(pool *sql.DB) {
		ok(t, pool.QueryRow("PRAGMA journal_mode = WAL").Scan(&mode))
	}))
	ok(t, err)
	update(t, s, "person", putPerson("p2", "Per"))
	if mode != "wal" || !strings.Contains(names(t, s), "Per") {
		t.Errorf("mode %s, people %s", mode, names(t, s))
	}
}

// fixture gives the bytes of a file made by the first version. It is never
// made anew.
func fixture(t testing.TB) []byte {
	t.Helper()
	return fileBytes(t, filepath.Join("testdata", "v1.omvendt"))
}

func TestFirstVersionOpensForEver(t *testing.T) {
	path := filepath.Join(t.TempDir(), "v1.omvendt")
	ok(t, os.WriteFile(path, fixture(t), 0o600))
	s, err := Open(path, here(t))
	ok(t, err)
	defer s.Close()
	read(t, s, func(tx *Tx) error {
		p, err := tx.Programme()
		ok(t, err)
		people, err := tx.Participants(p.ID)
		ok(t, err)
		pairs, err := tx.Pairs(p.ID)
		ok(t, err)
		log, err := tx.Operations(0)
		if p.Partner.Name != "Fjordkraft Eksempel" || len(people) != 2 || len(pairs) != 1 || len(log) != 3 {
			t.Errorf("%+v %d people, %d pairs, %d lines", p, len(people), len(pairs), len(log))
		}
		if got := people[0]; got.Person.Name != "Inga Máret Eksempel" || got.Text("app.topics") != "Fordommer" || !got.Consents["consent.processing"] {
			t.Errorf("%+v", got)
		}
		return err
	})
	update(t, s, "person", putPerson("p9", "Ny"))
}

var oneStepMore = fstest.MapFS{
	"migrations/0004_more.sql": {Data: []byte("ALTER TABLE person ADD COLUMN nickname TEXT NOT NULL DEFAULT ''; CREATE TABLE extra (id TEXT) STRICT;")},
}

func steps(t *testing.T, more fstest.MapFS) []migration {
	t.Helper()
	all := fstest.MapFS{}
	for _, m := range workspaceMigrations() {
		all[m.name] = &fstest.MapFile{Data: []byte(m.sql)}
	}
	for name, file := range more {
		all[name] = file
	}
	list, err := readMigrations(all)
	ok(t, err)
	return list
}

func TestOlderFileIsBroughtUp(t *testing.T) {
	s := fresh(t)
	update(t, s, "person", putPerson("p1", "Ola"))
	ok(t, s.Close())
	newer, err := open(s.Path(), steps(t, oneStepMore), here(t))
	ok(t, err)
	if names(t, newer) != "Ola" {
		t.Error(names(t, newer))
	}
	read(t, newer, func(tx *Tx) error {
		log, err := tx.Operations(1)
		if log[0].Op.Key != "store.upgraded" {
			t.Errorf("%+v", log)
		}
		return err
	})
	if _, can := newer.UndoLabel(); can {
		t.Error("the step can be undone")
	}
	if got := onDisk(t, newer, "SELECT nickname FROM person"); len(got) != 1 {
		t.Error("the file was not brought up")
	}
	ok(t, newer.Close())
	_, err = Open(s.Path(), here(t))
	wantFault(t, err, fault.WorkspaceNewer)
}

func TestMigrationThatFailsLeavesTheFile(t *testing.T) {
	s := fresh(t)
	ok(t, s.Close())
	before := fileBytes(t, s.Path())
	half := fstest.MapFS{"migrations/0004_half.sql": {Data: []byte("CREATE TABLE extra (id TEXT) STRICT; INSERT INTO nowhere VALUES (1);")}}
	if _, err := open(s.Path(), steps(t, half), here(t)); err == nil {
		t.Error("half a migration went through")
	}
	if !bytes.Equal(before, fileBytes(t, s.Path())) {
		t.Error("the file changed")
	}
	alone(t, s.Path())
	again, err := Open(s.Path(), here(t))
	ok(t, err)
	ok(t, again.Close())
}

func TestMigrationsAreNumberedWithoutGaps(t *testing.T) {
	for _, name := range []string{"migrations/0002_first.sql", "migrations/first.sql"} {
		if _, err := readMigrations(fstest.MapFS{name: {}}); err == nil {
			t.Errorf("%s was accepted", name)
		}
	}
}

// erasedUnpublished gives a workspace that has died after an erasure which the
// file did not get: there the person still is, and what was done since is not.
func erasedUnpublished(t *testing.T, f *faulty) *Store {
	t.Helper()
	o := here(t)
	o.files = f
	s := freshWith(t, o, Protection{})
	update(t, s, "in", enrol("x", programme.Mentor))
	ok(t, s.Publish())
	f.refuse = broken("swap", s.Path())
	update(t, s, "more", enrol("y", programme.Mentor))
	_, _, err := s.Erase(op("erase"), "x")
	ok(t, err)
	die(t, s)
	f.refuse = nil
	return s
}

func TestABaseThatCannotBeReadIsNotReplaced(t *testing.T) {
	f := &faulty{FS: disk.Real()}
	s := erasedUnpublished(t, f)
	f.refuse = broken("read", s.local.basePath())
	_, err := Open(s.Path(), s.options)
	wantFault(t, err, fault.LocalUnreadable)
	f.refuse = nil
	if got := names(t, openAgain(t, s)); got != "Navn y" {
		t.Errorf("opened again: %s", got)
	}
}

func TestALostBaseIsNotPassedOverInSilence(t *testing.T) {
	s := erasedUnpublished(t, &faulty{FS: disk.Real()})
	ok(t, os.Remove(s.local.basePath()))
	_, err := Open(s.Path(), s.options)
	wantFault(t, err, fault.JournalDamaged)

	s = fresh(t)
	update(t, s, "in", enrol("x", programme.Mentor))
	ok(t, s.Close())
	ok(t, os.Remove(s.local.basePath()))
	again := openAgain(t, s)
	if got := again.Notices(); names(t, again) != "Navn x" || len(got) != 1 || got[0].Key != "store.base_damaged" {
		t.Errorf("%s, told %v", names(t, again), got)
	}
}

// Whoever types the right passphrase is not told that it is wrong, and an older
// file with keys of before is not gone on with.
func TestAFileWithKeysOfBeforeIsPutBack(t *testing.T) {
	const before, now = "korrekt hest batteri stift", "mango tolv parasoll vinter"
	s := freshWith(t, here(t), Protection{Name: "Kari", Passphrase: before})
	update(t, s, "in", enrol("x", programme.Mentor))
	ok(t, s.Publish())
	older := fileBytes(t, s.Path())
	ok(t, s.SetPassphrase(s.Ring().Self().ID, Protection{Passphrase: now}))
	update(t, s, "in", enrol("y", programme.Mentor))
	ok(t, s.Close())
	ok(t, os.WriteFile(s.Path(), older, 0o600))
	for passphrase, want := range map[string]fault.Code{
		now: fault.WorkspaceOtherKeys, before: fault.WorkspaceOtherKeys, "galt": fault.PassphraseWrong,
	} {
		s.options.Key = keys.Passphrase(passphrase)
		_, err := Open(s.Path(), s.options)
		wantFault(t, err, want)
	}
	// As the fault says: with the file out of the way there is what is here.
	ok(t, os.Rename(s.Path(), s.Path()+".eldre"))
	s.options.Key = keys.Passphrase(now)
	again, err := OpenRescued(s.Path(), Here, s.options)
	ok(t, err)
	if got := names(t, again); got != "Navn x,Navn y" {
		t.Errorf("rescued %s", got)
	}
	ok(t, again.Close())
}
