package store

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"sort"
	"strings"
	"testing"
	"time"

	"omvendt/app/fault"
	"omvendt/app/programme"
	"omvendt/app/roster"
	"omvendt/app/store/disk"
	"omvendt/app/store/disk/diskfake"
	"omvendt/app/store/document"
	"omvendt/app/store/keys"
	"omvendt/app/text"
	"omvendt/app/vocab"
)

var noon = time.Date(2025, 9, 1, 12, 0, 0, 0, time.UTC)

const autumn programme.ID = "autumn"

func op(name string) text.Say { return text.S("test." + name) }

// fresh makes a workspace with one programme.
func fresh(t testing.TB) *Store {
	t.Helper()
	return freshWith(t, here(t), Protection{Name: "Kari"})
}

// cheap is what a passphrase costs where that is not what is tested.
var cheap = keys.Cost{MemoryKiB: 8, Passes: 1, Lanes: 1}

// here are the surroundings of a computer of its own. The publisher rests.
func here(t testing.TB) Options {
	return Options{
		Data: t.TempDir(), Machine: "KARI-PC", Clock: func() time.Time { return noon },
		Cost: cheap, quiet: time.Hour, latest: time.Hour,
	}
}

func freshWith(t testing.TB, o Options, p Protection) *Store {
	t.Helper()
	s, _, err := Create(filepath.Join(t.TempDir(), "Høst 2025.omvendt"), op("create"), o, p)
	ok(t, err)
	t.Cleanup(func() { s.Close() })
	update(t, s, "programme", func(tx *Tx) error {
		return tx.PutProgramme(programme.Programme{ID: autumn, Label: "Høst 2025", Partner: roster.Organisation{Name: "Fjordkraft Eksempel"}})
	})
	return s
}

func reopen(t testing.TB, s *Store) *Store {
	t.Helper()
	ok(t, s.Close())
	return openAgain(t, s)
}

// openAgain opens a workspace with the surroundings it had.
func openAgain(t testing.TB, s *Store) *Store {
	t.Helper()
	again, err := Open(s.Path(), s.options)
	ok(t, err)
	t.Cleanup(func() { again.Close() })
	return again
}

func ok(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func wantFault(t testing.TB, err error, code fault.Code) {
	t.Helper()
	if !fault.Is(err, code) {
		t.Fatalf("got %v, want %s", err, code)
	}
}

func update(t testing.TB, s *Store, name string, fn func(*Tx) error) Changes {
	t.Helper()
	changes, err := s.Update(op(name), fn)
	ok(t, err)
	return changes
}

func read(t testing.TB, s *Store, fn func(*Tx) error) {
	t.Helper()
	ok(t, s.Read(fn))
}

func putPerson(id, name string) func(*Tx) error {
	return func(tx *Tx) error {
		return tx.PutPerson(roster.Person{ID: roster.PersonID(id), Name: name, BirthYear: 2001})
	}
}

// enrol adds a person with an enrolment of the same name, "e-" before it.
func enrol(id string, role programme.Role) func(*Tx) error {
	return func(tx *Tx) error {
		if err := putPerson(id, "Navn "+id)(tx); err != nil {
			return err
		}
		return tx.PutEnrolment(autumn, EnrolmentRow{
			ID: programme.EnrolmentID("e-" + id), Person: roster.PersonID(id), Role: role, Status: programme.Applied,
		})
	}
}

func names(t testing.TB, s *Store) string {
	t.Helper()
	var out []string
	read(t, s, func(tx *Tx) error {
		people, err := tx.People()
		for _, p := range people {
			out = append(out, p.Name)
		}
		return err
	})
	sort.Strings(out)
	return strings.Join(out, ",")
}

// saltedMark are what the ledger of erasures holds of a person: other bytes
// every time.
var saltedMark = regexp.MustCompile(`'[0-9a-f]{32} [0-9a-f]{4}'`)

// content gives every row of every table but the log, as text, and of the marks
// of the erased only that they are there.
func content(t testing.TB, s *Store) string {
	t.Helper()
	var b strings.Builder
	conn, err := s.reader()
	ok(t, err)
	defer conn.Close()
	dump(t, &b, conn)
	return saltedMark.ReplaceAllString(b.String(), "'mark'")
}

func dump(t testing.TB, b *strings.Builder, conn *sql.Conn) {
	t.Helper()
	for _, table := range column(t, conn, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'operation' ORDER BY name") {
		columns := column(t, conn, "SELECT 'quote(\"' || name || '\")' FROM pragma_table_info('"+table+"')")
		row := strings.Join(columns, " || '|' || ")
		fmt.Fprintln(b, table, column(t, conn, "SELECT "+row+" FROM "+table+" ORDER BY 1"))
	}
}

func column(t testing.TB, conn *sql.Conn, query string) []string {
	t.Helper()
	rows, err := conn.QueryContext(context.Background(), query)
	ok(t, err)
	defer rows.Close()
	var out []string
	for rows.Next() {
		var s string
		ok(t, rows.Scan(&s))
		out = append(out, s)
	}
	ok(t, rows.Err())
	return out
}

// onDisk asks the file, opened without the app, with a plain SQLite connection.
func onDisk(t testing.TB, s *Store, query string) []string {
	t.Helper()
	ok(t, s.Publish())
	opened, err := document.Decode(fileBytes(t, s.Path()), keys.Passphrase(""))
	ok(t, err)
	pool := openSnapshot(opened.Image)
	defer pool.Close()
	conn, err := pool.Conn(context.Background())
	ok(t, err)
	defer conn.Close()
	return column(t, conn, query)
}

func fileBytes(t testing.TB, path string) []byte {
	t.Helper()
	raw, err := os.ReadFile(path)
	ok(t, err)
	return raw
}

// alone checks that nothing but the file, and the note that it is open, lies in
// its folder.
func alone(t testing.TB, path string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(path))
	ok(t, err)
	others := slices.DeleteFunc(entries, func(e os.DirEntry) bool { return strings.HasSuffix(e.Name(), ".open") })
	if len(others) != 1 || others[0].Name() != filepath.Base(path) {
		t.Fatalf("the folder holds %v", entries)
	}
}

// grow fills a workspace with participants who answered many questions.
func grow(t testing.TB, s *Store, people, answers int) {
	t.Helper()
	update(t, s, "grow", func(tx *Tx) error {
		for i := range people {
			id := fmt.Sprintf("p%05d", i)
			if err := enrol(id, programme.Mentor)(tx); err != nil {
				return err
			}
			for j := range answers {
				field := programme.Custom(fmt.Sprintf("Spørsmål %d", j))
				answer := programme.Answer{Text: fmt.Sprintf("Svar %d fra %s på dette", j, id)}
				if j == 0 {
					field, answer.Keys = vocab.Topics, []string{"bias", "privilege"}
				}
				if err := tx.PutAnswer(programme.EnrolmentID("e-"+id), field, answer); err != nil {
					return err
				}
			}
			err := tx.AddConsent(ConsentEvent{Person: roster.PersonID(id), Programme: autumn, Purpose: vocab.ConsentProcessing, Given: true, How: "import"})
			if err != nil {
				return err
			}
		}
		return nil
	})
}

func containsText(raw []byte, s string) bool { return strings.Contains(string(raw), s) }

func personID(n int) roster.PersonID { return roster.PersonID(fmt.Sprint(n)) }

// faulty is the real disk, with some of its operations refused.
type faulty struct {
	disk.FS
	refuse func(kind, path string) error
}

func (f *faulty) fails(kind, path string) error {
	if f.refuse == nil {
		return nil
	}
	return f.refuse(kind, path)
}

func (f *faulty) ReadFile(path string) ([]byte, error) {
	if err := f.fails("read", path); err != nil {
		return nil, err
	}
	return f.FS.ReadFile(path)
}

func (f *faulty) Rename(from, to string) error {
	if err := f.fails("rename", to); err != nil {
		return err
	}
	return f.FS.Rename(from, to)
}

func (f *faulty) RenameNew(from, to string) error {
	if err := f.fails("renamenew", from); err != nil {
		return err
	}
	return f.FS.RenameNew(from, to)
}

func (f *faulty) Swap(from, to, keep string) error {
	if err := f.fails("swap", to); err != nil {
		return err
	}
	return f.FS.Swap(from, to, keep)
}

func (f *faulty) Remove(path string) error {
	if err := f.fails("remove", path); err != nil {
		return err
	}
	return f.FS.Remove(path)
}

// broken refuses one kind of operation on one path.
func broken(kind, path string) func(string, string) error {
	return func(k, p string) error {
		if k == kind && p == path {
			return diskfake.Broken
		}
		return nil
	}
}

// permissionsHold tells whether chmod binds this user: not root, not Windows,
// where Geteuid is -1.
func permissionsHold() bool { return os.Geteuid() > 0 }
