package store

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"omvendt/app/fault"
	"omvendt/app/programme"
	"omvendt/app/text"
)

func TestPublishedIsInTheFile(t *testing.T) {
	s := fresh(t)
	changes := update(t, s, "person", putPerson("p1", "Inga Máret Østby"))
	if !slices.Equal(changes.Kinds, []string{KindPeople}) {
		t.Errorf("changes: %v", changes)
	}
	if got := onDisk(t, s, "SELECT name FROM person"); !slices.Equal(got, []string{"Inga Máret Østby"}) {
		t.Errorf("on disk: %v", got)
	}
	if got := onDisk(t, s, "SELECT key FROM operation ORDER BY id"); !slices.Equal(got, []string{"test.create", "test.programme", "test.person"}) {
		t.Errorf("log on disk: %v", got)
	}
	if got := onDisk(t, s, "PRAGMA integrity_check"); !slices.Equal(got, []string{"ok"}) {
		t.Errorf("integrity: %v", got)
	}
	alone(t, s.Path())
	if info, err := os.Stat(s.Path()); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
}

func TestReopenKeepsEverything(t *testing.T) {
	s := fresh(t)
	grow(t, s, 40, 10)
	before, revision := content(t, s), s.Revision()
	again := reopen(t, s)
	if got := content(t, again); got != before {
		t.Error("the content differs after opening again")
	}
	if again.Revision() != revision {
		t.Errorf("revision %d, was %d", again.Revision(), revision)
	}
	update(t, again, "person", putPerson("later", "Senere"))
	if reopened := reopen(t, again); !strings.Contains(names(t, reopened), "Senere") {
		t.Error("a change after opening was lost")
	}
}

func TestOpeningWritesNothing(t *testing.T) {
	s := fresh(t)
	ok(t, s.Close())
	before, info := fileBytes(t, s.Path()), stat(t, s.Path())
	again, err := Open(s.Path(), here(t))
	ok(t, err)
	defer again.Close()
	read(t, again, func(tx *Tx) error { _, err := tx.Programme(); return err })
	if after := stat(t, s.Path()); !bytes.Equal(before, fileBytes(t, s.Path())) || !after.ModTime().Equal(info.ModTime()) {
		t.Error("opening and reading changed the file")
	}
}

func stat(t testing.TB, path string) os.FileInfo {
	t.Helper()
	info, err := os.Stat(path)
	ok(t, err)
	return info
}

func TestCreateNeverReplaces(t *testing.T) {
	path := filepath.Join(t.TempDir(), "mine.omvendt")
	ok(t, os.WriteFile(path, []byte("mine"), 0o644))
	_, _, err := Create(path, op("create"), here(t), Protection{})
	wantFault(t, err, fault.WorkspaceExists)
	if string(fileBytes(t, path)) != "mine" {
		t.Error("the file was touched")
	}
	alone(t, path)
	_, _, err = Create(filepath.Join(t.TempDir(), "no", "such", "folder.omvendt"), op("create"), here(t), Protection{})
	wantFault(t, err, fault.FileNotFound)
}

func TestAnErrorChangesNothing(t *testing.T) {
	s := fresh(t)
	before, at, revision := content(t, s), s.sequence(), s.Revision()
	mine := errors.New("mine")
	for name, fn := range map[string]func(*Tx) error{
		"error": func(*Tx) error { return mine },
		"panic": func(*Tx) error { panic("Kari Nordmann") },
		"index": func(*Tx) error { return []error{}[len(before)] },
		"reference": func(tx *Tx) error {
			return tx.PutEnrolment(autumn, EnrolmentRow{ID: "e", Person: "nobody", Role: programme.Mentor, Status: programme.Applied})
		},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := s.Update(op(name), func(tx *Tx) error {
				return errors.Join(putPerson("p1", "Borte")(tx), fn(tx))
			})
			switch name {
			case "error":
				if !errors.Is(err, mine) {
					t.Errorf("got %v", err)
				}
			case "reference":
				wantFault(t, err, fault.NotFound)
			default:
				wantFault(t, err, fault.Internal)
				if strings.Contains(err.Error(), "Kari") {
					t.Errorf("the error quotes what somebody wrote: %v", err)
				}
			}
			if content(t, s) != before || s.sequence() != at || s.Revision() != revision {
				t.Error("something changed")
			}
			alone(t, s.Path())
		})
	}
	update(t, s, "person", putPerson("p1", "Her"))
	if names(t, s) != "Her" {
		t.Error("the store does not go on after errors")
	}
}

func TestNothingTouchedWritesNothing(t *testing.T) {
	s := fresh(t)
	update(t, s, "person", putPerson("p1", "Ola"))
	before, revision := stat(t, s.Path()), s.Revision()
	for name, fn := range map[string]func(*Tx) error{
		"nothing":         func(*Tx) error { return nil },
		"the same person": putPerson("p1", "Ola"),
		"no such answer":  func(tx *Tx) error { return tx.DeleteAnswer("e", "app.topics") },
		"no such setting": func(tx *Tx) error { return tx.SetSetting("lang", "") },
		"only reading":    func(tx *Tx) error { _, err := tx.People(); return err },
	} {
		if changes := update(t, s, name, fn); !changes.Empty() {
			t.Errorf("%s: %v", name, changes)
		}
	}
	after := stat(t, s.Path())
	if !os.SameFile(before, after) || s.Revision() != revision {
		t.Error("the file was written")
	}
	if label, _ := s.UndoLabel(); label.Key != "test.person" {
		t.Errorf("undo would take back %v", label)
	}
}

func TestReadsCannotWrite(t *testing.T) {
	s := fresh(t)
	before := content(t, s)
	if err := s.Read(putPerson("p1", "Ola")); err == nil {
		t.Error("a write in Read went through")
	}
	if content(t, s) != before {
		t.Error("something changed")
	}
	wantFault(t, s.Read(func(*Tx) error { panic(1) }), fault.Internal)
}

func TestTransactionIsOverAfterItsFunction(t *testing.T) {
	s := fresh(t)
	var kept *Tx
	update(t, s, "keep", func(tx *Tx) error { kept = tx; return putPerson("p1", "Ola")(tx) })
	if err := putPerson("p2", "Per")(kept); err == nil {
		t.Error("a transaction that is over took a write")
	}
	read(t, s, func(tx *Tx) error { kept = tx; return nil })
	if _, err := kept.People(); err == nil {
		t.Error("a read that is over took a query")
	}
	if names(t, s) != "Ola" {
		t.Error(names(t, s))
	}
}

func TestReadInsideUpdateSeesTheAcknowledgedState(t *testing.T) {
	s := fresh(t)
	update(t, s, "person", func(tx *Tx) error {
		if err := putPerson("p1", "Ola")(tx); err != nil {
			return err
		}
		if got := names(t, s); got != "" {
			t.Errorf("a reader sees %q before it is acknowledged", got)
		}
		return nil
	})
}

func TestReadKeepsItsStateWhileOthersWrite(t *testing.T) {
	s := fresh(t)
	read(t, s, func(tx *Tx) error {
		for i := range 5 {
			update(t, s, "person", putPerson(fmt.Sprint(i), "Ny"))
		}
		people, err := tx.People()
		if len(people) != 0 {
			t.Errorf("the snapshot grew to %d", len(people))
		}
		return err
	})
	if names(t, s) != "Ny,Ny,Ny,Ny,Ny" {
		t.Error(names(t, s))
	}
}

func TestStrayWritesAreRefused(t *testing.T) {
	s := fresh(t)
	for _, query := range []string{
		"INSERT INTO person VALUES ('x', 'Stray', '', '', '', 0)",
		"PRAGMA user_version = 7",
		"BEGIN; DELETE FROM programme; COMMIT",
	} {
		if _, err := s.mem.pool.Exec(query); err == nil {
			t.Errorf("%s went through", query)
		}
		s.mem.pool.Exec("ROLLBACK")
	}
	update(t, s, "person", putPerson("p1", "Ola"))
	if names(t, s) != "Ola" || len(onDisk(t, s, "SELECT id FROM programme")) != 1 {
		t.Error("a stray write was kept")
	}
}

func TestCommitThatFailsAfterPublishing(t *testing.T) {
	s := fresh(t)
	conn, err := s.mem.pool.Conn(t.Context())
	ok(t, err)
	defer conn.Close()
	rows, err := conn.QueryContext(t.Context(), "SELECT id FROM programme UNION ALL SELECT id FROM programme")
	ok(t, err)
	defer rows.Close()
	rows.Next() // an open cursor is in the way of the commit
	update(t, s, "person", putPerson("p1", "Ola"))
	update(t, s, "person", putPerson("p2", "Per"))
	if names(t, s) != "Ola,Per" || names(t, reopen(t, s)) != "Ola,Per" {
		t.Error("memory and file do not agree")
	}
}

func TestClosedStore(t *testing.T) {
	s := fresh(t)
	ok(t, s.Close())
	ok(t, s.Close())
	_, err := s.Update(op("x"), putPerson("p", "x"))
	wantFault(t, err, fault.NoWorkspace)
	wantFault(t, s.Read(func(*Tx) error { return nil }), fault.NoWorkspace)
	_, _, err = s.Undo()
	wantFault(t, err, fault.NoWorkspace)
	wantFault(t, s.Publish(), fault.NoWorkspace)
}

func TestLogTellsWhatAndWhen(t *testing.T) {
	s := fresh(t)
	_, err := s.Update(text.N("test.import", 14, "file", "liste.xlsx"), putPerson("p1", "Ola"))
	ok(t, err)
	read(t, s, func(tx *Tx) error {
		lines, err := tx.Operations(1)
		ok(t, err)
		got := lines[0]
		if len(lines) != 1 || got.ID != 3 || !got.At.Equal(noon) || got.Action != "do" || got.Op.Args["file"] != "liste.xlsx" || got.Op.Args["count"] != "14" || !slices.Equal(got.Kinds, []string{KindPeople}) {
			t.Errorf("%+v", lines)
		}
		all, err := tx.Operations(0)
		if len(all) != 3 || all[2].Op.Key != "test.create" {
			t.Errorf("%+v", all)
		}
		return err
	})
}

func TestIdentifiers(t *testing.T) {
	seen := map[string]bool{}
	for range 1000 {
		id := NewID()
		if len(id) != 26 || seen[id] || strings.Trim(id, "abcdefghijklmnopqrstuvwxyz234567") != "" {
			t.Fatalf("bad identifier %q", id)
		}
		seen[id] = true
	}
}

func TestLinkIsFollowed(t *testing.T) {
	s := fresh(t)
	ok(t, s.Close())
	link := filepath.Join(t.TempDir(), "link.omvendt")
	err := os.Symlink(s.Path(), link)
	if err == nil {
		_, err = os.Stat(link)
	}
	if err != nil {
		t.Skip("no links here:", err)
	}
	linked, err := Open(link, here(t))
	ok(t, err)
	defer linked.Close()
	update(t, linked, "person", putPerson("p1", "Ola"))
	ok(t, linked.Publish())
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Error("the link was replaced")
	}
	if got := onDisk(t, linked, "SELECT name FROM person"); !slices.Equal(got, []string{"Ola"}) {
		t.Errorf("the file behind the link holds %v", got)
	}
}
