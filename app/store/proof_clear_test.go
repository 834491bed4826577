package store

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"omvendt/app/programme"
	"omvendt/app/roster"
	"omvendt/app/vocab"
)

// watchedMark stands in all that the watched app takes in.
const watchedMark = "MERKETEKST7731"

// playWatched does a whole job with a workspace full of the mark: many rows,
// sorts larger than SQLite's cache, VACUUM, undo, versions, erasure, new keys.
// With STORE_TEST_CONTROL it also exports the database, which must be seen.
func playWatched() int {
	if err := watchedJob(os.Getenv("STORE_TEST_FILE"), os.Getenv("STORE_TEST_DATA"), os.Getenv("STORE_TEST_CONTROL")); err != nil {
		fmt.Println("!", err)
		return 1
	}
	return 0
}

func watchedJob(path, data, control string) error {
	o := Options{Data: data, Machine: "KARI-PC", Cost: cheap, quiet: 20 * time.Millisecond, latest: 20 * time.Millisecond}
	s, _, err := Create(path, op("create"), o, Protection{Name: "Kari", Passphrase: oldPassphrase})
	if err != nil {
		return err
	}
	steps := []func() error{
		func() error { _, err := s.Update(op("import"), manyRows); return err },
		func() error { return s.Read(bigSort) },
		func() error { return s.Keep(ReasonImport) },
		func() error {
			_, err := s.Update(op("more"), func(tx *Tx) error { return marked1(tx, 5000) })
			return err
		},
		func() error { _, _, err := s.Undo(); return err },
		func() error { _, _, err := s.Redo(); return err },
		s.Publish,
		func() error {
			kept, err := s.Versions()
			if err != nil {
				return err
			}
			_, err = s.Restore(kept[0].Name, op("restore"))
			return err
		},
		func() error { _, _, err := s.Erase(op("erase"), "p00007"); return err },
		func() error { _, err := s.Rekey(Protection{Name: "Kari", Passphrase: newPassphrase}); return err },
		func() error {
			if control == "" {
				return nil
			}
			return os.WriteFile(control, s.image, 0o600)
		},
		s.Close,
	}
	for i, step := range steps {
		if err := step(); err != nil {
			return fmt.Errorf("step %d: %w", i, err)
		}
	}
	return nil
}

func manyRows(tx *Tx) error {
	if err := tx.PutProgramme(programme.Programme{ID: autumn, Label: watchedMark}); err != nil {
		return err
	}
	for i := range 1200 {
		if err := marked1(tx, i); err != nil {
			return err
		}
	}
	return nil
}

// marked1 puts one participant whose every text holds the mark.
func marked1(tx *Tx, n int) error {
	id := fmt.Sprintf("p%05d", n)
	name := fmt.Sprint(watchedMark, " ", (n*7919)%10007)
	if err := tx.PutPerson(roster.Person{ID: roster.PersonID(id), Name: name, Email: watchedMark + id + "@post.example", City: watchedMark, BirthYear: 1990}); err != nil {
		return err
	}
	row := EnrolmentRow{ID: programme.EnrolmentID("e-" + id), Person: roster.PersonID(id), Role: programme.Mentor, Status: programme.Applied}
	if err := tx.PutEnrolment(autumn, row); err != nil {
		return err
	}
	for j := range 15 {
		answer := programme.Answer{Text: fmt.Sprintf("%s svar %d fra %s, som er så langt at det fyller noe", watchedMark, (j*31+n)%97, id)}
		if err := tx.PutAnswer(row.ID, programme.Custom(fmt.Sprint("Spørsmål ", j)), answer); err != nil {
			return err
		}
	}
	return tx.PutAnswer(row.ID, vocab.Topics, programme.Answer{Keys: []string{"bias"}})
}

// bigSort sorts more than the page cache holds, by what no index has.
func bigSort(tx *Tx) error {
	rows, err := tx.conn.QueryContext(context.Background(),
		"SELECT a.text || b.text FROM answer a JOIN answer b ON b.enrolment = a.enrolment ORDER BY 1 DESC")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var s sql.NullString
		if err := rows.Scan(&s); err != nil {
			return err
		}
	}
	return rows.Err()
}

// Nothing of what the app takes in is ever in clear on the disk, not even for
// a moment: every byte that it writes is looked at, and everything it leaves.
func TestProofNothingInClear(t *testing.T) {
	proof(t, 1, 1)
	seen := watch(t, "")
	if seen.files != "" {
		t.Errorf("the mark is in clear in %s", seen.files)
	}
	if seen.written {
		t.Error("the mark was written in clear")
	}
	control := watch(t, "control.db")
	if control.files == "" || control.traced && !control.written {
		t.Errorf("what was written in clear was not seen: %+v", control)
	}
	if !seen.traced {
		say(t, "0 files with the mark; strace is not here, so what was written and removed again was not looked at")
		return
	}
	say(t, "0 of %.0f MB of traced writes, and 0 files left, hold the mark; a control that was written in clear was seen", float64(seen.bytes)/1e6)
}

// watching is what was seen of a watched app.
type watching struct {
	files   string // a file with the mark
	traced  bool
	written bool  // the mark was in something written
	bytes   int64 // length of the trace
}

func watch(t *testing.T, control string) (w watching) {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"folder", "data", "temp"} {
		ok(t, os.Mkdir(filepath.Join(dir, name), 0o700))
	}
	args := []string{os.Args[0]}
	trace := filepath.Join(t.TempDir(), "trace")
	if strace, err := exec.LookPath("strace"); err == nil {
		w.traced = true
		args = append([]string{strace, "-f", "-qq", "--seccomp-bpf", "-s", "33554432", "-o", trace,
			"-e", "trace=write,pwrite64,writev,pwritev,pwritev2,sendto,sendmsg,sendfile,mmap"}, args...)
	}
	cmd := exec.Command(args[0], args[1:]...)
	temp := filepath.Join(dir, "temp")
	cmd.Env = append(os.Environ(), "STORE_TEST_ROLE=watched", "STORE_TEST_FILE="+filepath.Join(dir, "folder", "Høst 2025.omvendt"),
		"STORE_TEST_DATA="+filepath.Join(dir, "data"), "TMPDIR="+temp, "SQLITE_TMPDIR="+temp, "HOME="+temp)
	if control != "" {
		cmd.Env = append(cmd.Env, "STORE_TEST_CONTROL="+filepath.Join(temp, control))
	}
	cmd.Dir = temp
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	w.files = inClear(t, dir, watchedMark)
	if w.traced {
		raw := fileBytes(t, trace)
		w.written, w.bytes = containsText(raw, watchedMark), int64(len(raw))
	}
	return w
}
