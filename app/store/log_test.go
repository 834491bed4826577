package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"omvendt/app/programme"
	"omvendt/app/vocab"
)

func lastLine(t testing.TB, s *Store) Operation {
	t.Helper()
	var log []Operation
	read(t, s, func(tx *Tx) (err error) { log, err = tx.Operations(1); return err })
	return log[0]
}

func wholeLog(t testing.TB, s *Store) {
	t.Helper()
	read(t, s, func(tx *Tx) error {
		broken, err := tx.CheckLog()
		if broken != 0 {
			t.Errorf("line %d of the log does not fit", broken)
		}
		return err
	})
}

func TestTheLogNamesWhoAndWhat(t *testing.T) {
	s := freshWith(t, here(t), Protection{Name: "Berit"})
	for _, c := range []struct {
		name string
		fn   func(*Tx) error
		want string
	}{
		{"add", enrol("a", programme.Mentor), `[{"kind":"person","did":"added","ids":["a"]}]`},
		{"more", func(tx *Tx) error {
			for _, id := range []string{"b", "c"} {
				if err := enrol(id, programme.Mentee)(tx); err != nil {
					return err
				}
			}
			return tx.PutAnswer("e-a", vocab.Topics, programme.Answer{Text: "Hemmelig"})
		}, `[{"kind":"person","did":"added","ids":["b","c"]},{"kind":"person","did":"changed","ids":["a"],"fields":["app.topics"]}]`},
		{"rename", putPerson("a", "Nytt Navn"), `[{"kind":"person","did":"changed","ids":["a"],"fields":["person.full_name"]}]`},
		{"status", func(tx *Tx) error { return tx.SetStatus("e-a", programme.Accepted, "") }, `[{"kind":"person","did":"changed","ids":["a"],"fields":["status"]}]`},
		{"consent", func(tx *Tx) error {
			return tx.AddConsent(ConsentEvent{Person: "a", Programme: autumn, Purpose: vocab.ConsentPhoto, Given: true})
		}, `[{"kind":"person","did":"changed","ids":["a"],"fields":["consent.photo"]}]`},
		{"lock", func(tx *Tx) error { return tx.PutOverride(Override{Kind: Lock, Mentor: "e-a", Mentee: "e-b"}) }, `[{"kind":"override","did":"changed","ids":["a+b"],"fields":["lock"]}]`},
		{"pair", func(tx *Tx) error {
			return tx.PutPair(autumn, "", programme.Pair{ID: "p", Mentor: "e-a", Mentee: "e-b", State: programme.PairApproved})
		}, `[{"kind":"pair","did":"added","ids":["p"]}]`},
		{"weights", func(tx *Tx) error { return tx.SetWeights(autumn, map[string]int{"topics": 5}) }, `[{"kind":"programme","did":"changed","ids":["autumn"],"fields":["weights"]}]`},
		{"leave", func(tx *Tx) error { return tx.DeleteEnrolment("e-b") }, `[{"kind":"pair","did":"removed","ids":["p"]},{"kind":"person","did":"changed","ids":["b"],"fields":["enrolment"]}]`},
		{"setting", func(tx *Tx) error { return tx.SetSetting("lang", "nb") }, `[{"kind":"setting","did":"changed","ids":["lang"]}]`},
	} {
		update(t, s, c.name, c.fn)
		line := lastLine(t, s)
		got, err := json.Marshal(line.Records)
		ok(t, err)
		if string(got) != c.want || line.Who != "Berit" {
			t.Errorf("%s by %q:\n%s\nwant\n%s", c.name, line.Who, got, c.want)
		}
	}
	for _, line := range onDisk(t, s, "SELECT args || records FROM operation") {
		if strings.Contains(line, "Navn") || strings.Contains(line, "Hemmelig") {
			t.Errorf("the log holds a value: %s", line)
		}
	}
	wholeLog(t, s)
}

func TestNotesOfOneRecordAreOne(t *testing.T) {
	var n notes
	for _, r := range []Record{
		changed(RecordPerson, "a", "x"), changed(RecordPerson, "a", "b", "x"), // together
		added(RecordPair, "p"), removed(RecordPair, "p"), // nothing
		removed(RecordTie, "t"), added(RecordTie, "t"), // changed
		added(RecordPerson, "n"), changed(RecordPerson, "n", "x"), // added
		changed(RecordPerson, "r"), removed(RecordPerson, "r"), // removed
	} {
		n.add(r)
	}
	want := []Record{
		{Kind: RecordPerson, Did: Changed, IDs: []string{"a"}, Fields: []string{"b", "x"}},
		{Kind: RecordTie, Did: Changed, IDs: []string{"t"}},
		{Kind: RecordPerson, Did: Added, IDs: []string{"n"}},
		{Kind: RecordPerson, Did: Removed, IDs: []string{"r"}},
	}
	got := n.records()
	for i := range got {
		if len(got[i].Fields) == 0 {
			got[i].Fields = nil
		}
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v", got)
	}
}

func TestTheChainSurvivesUndoAndRedo(t *testing.T) {
	s := fresh(t)
	for i := range 4 {
		update(t, s, fmt.Sprint(i), putPerson(fmt.Sprint(i), "Navn"))
	}
	for range 3 {
		_, _, err := s.Undo()
		ok(t, err)
		wholeLog(t, s)
	}
	_, _, err := s.Redo()
	ok(t, err)
	update(t, s, "last", putPerson("x", "Navn"))
	again := reopen(t, s)
	wholeLog(t, again)
	if got := again.Revision(); got != 11 {
		t.Errorf("%d lines", got)
	}
}

// Somebody who can write to the database can take the triggers away first.
func TestAChangedLogIsNoticed(t *testing.T) {
	for name, c := range map[string]struct {
		sql    string
		broken int64
	}{
		"changed":       {"UPDATE operation SET at = '2020-01-01T00:00:00.000Z' WHERE id = 3", 4},
		"fields gone":   {"UPDATE operation SET records = '[]' WHERE id = 4", 5},
		"taken out":     {"DELETE FROM operation WHERE id = 3", 4},
		"hash gone":     {"UPDATE operation SET prev = '' WHERE id = 3", 3},
		"renumbered":    {"DELETE FROM operation WHERE id = 3; UPDATE operation SET id = id - 1 WHERE id > 3", 3},
		"first":         {"DELETE FROM operation WHERE id = 1", 2},
		"not at all":    {"SELECT 1", 0},
		"another field": {"UPDATE person SET name = 'x'", 0},
	} {
		t.Run(name, func(t *testing.T) {
			s := fresh(t)
			for i := range 4 {
				update(t, s, fmt.Sprint(i), putPerson(fmt.Sprint(i), "Navn"))
			}
			ok(t, s.mem.write(func(conn *sql.Conn) error {
				_, err := conn.ExecContext(context.Background(), "DROP TRIGGER operation_stands; DROP TRIGGER operation_stays; "+c.sql)
				ok(t, err)
				broken, err := newTx(conn, s.now).CheckLog()
				if broken != c.broken {
					t.Errorf("line %d, want %d", broken, c.broken)
				}
				return err
			}))
		})
	}
}

// first makes a file of the first version, with the statements run in it.
func first(t *testing.T, statements string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "v1.omvendt")
	plain, _ := unseal(fixture(t))
	ok(t, os.WriteFile(path, byOthers(t, plain, func(pool *sql.DB) {
		_, err := pool.Exec(statements)
		ok(t, err)
	}), 0o600))
	return path
}

func TestOldLinesLoseTheirNames(t *testing.T) {
	const inga, ola = "Inga Máret Eksempel", "Ola Eksempel"
	line := func(id int, key string, args string) string {
		return fmt.Sprintf("INSERT INTO operation VALUES (%d, '2026-01-01T00:00:00.000Z', 'do', '%s', '%s', '[]', 0);", id, key, args)
	}
	two := `{"mentor":"` + inga + `","mentee":"` + ola + `"}`
	path := first(t, "INSERT INTO person VALUES ('c', '"+ola+"', '', '', '', 0);"+
		line(3, "op.lock", two)+line(4, "op.ban", `{"mentor":"Kari Ukjent","mentee":"`+inga+`"}`)+
		line(5, "op.import", `{"file":"Søknad_Inga_Máret_Eksempel.xlsx"}`)+line(6, "op.import", `{"file":"Søknader.xlsx"}`)+
		line(7, "op.edit_value", `{"field":"@field.person.city"}`)+
		"INSERT INTO operation VALUES (8, '2026-01-01T00:00:00.000Z', 'undo', 'op.lock', '"+two+"', '[]', 3);")
	s, err := Open(path, here(t))
	ok(t, err)
	defer s.Close()
	got := strings.Join(onDisk(t, s, "SELECT args FROM operation WHERE id BETWEEN 3 AND 8 ORDER BY id"), "\n")
	locked := `{"mentor":"#person:a","mentee":"#person:b"}`
	want := locked + "\n" + `{"mentor":"@log.a_person","mentee":"@log.a_person"}` + "\n" + `{"file":"@log.a_file"}` + "\n" +
		`{"file":"Søknader.xlsx"}` + "\n" + `{"field":"@field.person.city"}` + "\n" + locked
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	raw := s.image
	for _, name := range []string{inga, ola} {
		if n := strings.Count(string(raw), name); n > 2 {
			t.Errorf("%s is in the file %d times", name, n)
		}
	}
	if containsText(raw, "Kari Ukjent") {
		t.Error("a name that fits nobody is still there")
	}
	update(t, s, "on", putPerson("z", "Ny"))
	wholeLog(t, s)
}

func TestTheChainCoversLinesFromBeforeIt(t *testing.T) {
	path := first(t, "SELECT 1")
	s, err := Open(path, here(t))
	ok(t, err)
	defer s.Close()
	wholeLog(t, s)
	ok(t, s.mem.write(func(conn *sql.Conn) error {
		_, err := conn.ExecContext(context.Background(), "DROP TRIGGER operation_stands; UPDATE operation SET key = 'op.other' WHERE id = 1")
		ok(t, err)
		if broken, err := newTx(conn, s.now).CheckLog(); err != nil || broken != 3 {
			t.Errorf("line %d, %v", broken, err)
		}
		return nil
	}))
}

func TestTheFirstVersionStaysAsItWasWhenALaterStepFails(t *testing.T) {
	path := first(t, "SELECT 1")
	before := fileBytes(t, path)
	all := append(workspaceMigrations(), migration{name: "later", sql: "CREATE TABLE x (id TEXT) STRICT; INSERT INTO nowhere VALUES (1);"})
	if _, err := open(path, all, here(t)); err == nil {
		t.Error("half a migration went through")
	}
	if string(before) != string(fileBytes(t, path)) {
		t.Error("the file changed")
	}
	alone(t, path)
}
