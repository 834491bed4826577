package store

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// TestMain lets the test binary play the app that is killed or watched.
func TestMain(m *testing.M) {
	switch os.Getenv("STORE_TEST_ROLE") {
	case "":
		os.Exit(m.Run())
	case "watched":
		os.Exit(playWatched())
	default:
		os.Exit(playVictim(os.Getenv("STORE_TEST_ROLE")))
	}
}

// clearMark stands in every name that the victims write, and must not be on
// the disk in clear.
const clearMark = "Klartekstmerke"

// victim is the app that is killed. What it is about to do and what it has
// done it says in lines: "+7" record 7 is acknowledged, "erase 7" and "erased
// 7", "key x" and "keyed x", "restore" and "restored 7": up to record 7.
type victim struct {
	s    *Store
	next int
}

func playVictim(role string) int {
	o := Options{Data: os.Getenv("STORE_TEST_DATA"), Machine: "OFFER-PC", Cost: cheap, quiet: time.Hour, latest: time.Hour}
	if role == "publish" {
		o.quiet, o.latest = time.Millisecond, time.Millisecond
	}
	s, err := openAny(o, os.Getenv("STORE_TEST_FILE"), strings.Split(os.Getenv("STORE_TEST_KEYS"), "|")...)
	if err != nil {
		fmt.Println("! open:", err)
		return 1
	}
	v := &victim{s: s, next: 1 + int(s.Revision())}
	fmt.Println("open")
	for {
		if err := v.play(role); err != nil {
			fmt.Println("!", role, err)
			return 1
		}
	}
}

func (v *victim) play(role string) error {
	first := v.next
	for range map[string]int{"commit": 50, "publish": 50, "rotate": 3}[role] + 2 {
		if err := v.commit(); err != nil {
			return err
		}
	}
	switch role {
	case "rotate":
		if err := v.s.Keep(ReasonAsked); err != nil { // a base, a new segment, a version
			return err
		}
		return v.s.Publish()
	case "erase":
		fmt.Println("erase", first)
		_, _, err := v.s.Erase(op("erase"), personID(first))
		fmt.Println("erased", first)
		return err
	case "keys":
		key := "nøkkel nummer " + strconv.Itoa(first) + " i skuffen"
		fmt.Println("key", key)
		var err error
		if first%2 == 0 && v.s.Protected() {
			err = v.s.SetPassphrase(v.s.Ring().Self().ID, Protection{Passphrase: key})
		} else {
			_, err = v.s.Rekey(Protection{Name: "Kari", Passphrase: key})
		}
		fmt.Println("keyed", key)
		return err
	case "restore":
		return v.restore(first)
	}
	return nil
}

// restore goes back to a version that was kept just now.
func (v *victim) restore(first int) error {
	if err := v.s.Keep(ReasonAsked); err != nil {
		return err
	}
	kept, err := v.s.Versions()
	if err != nil {
		return err
	}
	at := slices.IndexFunc(kept, func(e Version) bool { return e.Reason == ReasonAsked })
	last := v.next - 1
	if err := v.commit(); err != nil {
		return err
	}
	fmt.Println("restore", last)
	if _, err := v.s.Restore(kept[at].Name, op("restore")); err != nil {
		return err
	}
	fmt.Println("restored", last)
	return nil
}

func (v *victim) commit() error {
	n := strconv.Itoa(v.next)
	_, err := v.s.Update(op("n"), putPerson(n, clearMark+" "+n))
	if err == nil {
		fmt.Println("+" + n)
		v.next++
	}
	return err
}

// diary is what is known of a workspace by what the victims have said.
type diary struct {
	t         *testing.T
	there     map[int]bool // acknowledged, and not taken back
	erased    map[int]bool
	doubtful  map[int]bool // may be there or not: it was killed while taking it back
	passwords []string     // one of them fits
	total     int
}

// listen takes in what a victim says, until it is dead.
func (d *diary) listen(out *bufio.Scanner, first func()) {
	pending := ""
	for out.Scan() {
		if first != nil {
			first()
			first = nil
		}
		line := out.Text()
		word, rest, _ := strings.Cut(line, " ")
		n, _ := strconv.Atoi(rest)
		switch {
		case strings.HasPrefix(line, "+"):
			n, _ := strconv.Atoi(line[1:])
			d.there[n] = true
			d.total++
		case word == "key":
			d.passwords = append(d.passwords, rest)
		case word == "keyed":
			d.passwords = []string{rest}
		case word == "erased":
			delete(d.there, n)
			d.erased[n] = true
		case word == "restored":
			for k := range d.there {
				if k > n {
					delete(d.there, k)
				}
			}
		case word == "!":
			d.t.Error("the victim says: ", line)
		}
		pending = line
	}
	word, rest, _ := strings.Cut(pending, " ")
	n, _ := strconv.Atoi(rest)
	switch word {
	case "erase":
		d.doubtful[n] = true
	case "restore":
		for k := range d.there {
			if k > n {
				d.doubtful[k] = true
			}
		}
	}
}

// look opens what a killed victim has left, and checks everything.
func (d *diary) look(o Options, path string) {
	d.t.Helper()
	s, err := openAny(o, path, d.passwords...)
	if err != nil {
		d.t.Fatalf("it cannot be opened: %v", err)
	}
	lost := 0
	here := map[int]bool{}
	read(d.t, s, func(tx *Tx) error {
		people, err := tx.People()
		for _, p := range people {
			n, _ := strconv.Atoi(string(p.ID))
			here[n] = true
		}
		ledger, ledgerErr := tx.Ledger()
		for _, e := range ledger {
			n, _ := strconv.Atoi(string(e.Person))
			delete(d.there, n)
			d.erased[n] = true
		}
		return errors.Join(err, ledgerErr)
	})
	for n := range d.there {
		if !here[n] && !d.doubtful[n] {
			lost++
		}
	}
	for n := range d.doubtful {
		if !here[n] {
			delete(d.there, n)
		}
	}
	d.doubtful = map[int]bool{}
	if lost > 0 {
		d.t.Errorf("%d acknowledged records are lost", lost)
	}
	if s.local.noted().Erasing {
		d.t.Error("an erasure was begun and is not finished")
	}
	if len(d.erased) > 0 {
		d.nobodyLeft(s)
	}
	o.Key = s.options.Key
	ok(d.t, s.Close())
	report, err := Check(path, o)
	ok(d.t, err)
	if !report.Whole() {
		d.t.Errorf("not whole: %+v", report)
	}
	nothingInClear(d.t, filepath.Dir(path), clearMark)
	nothingInClear(d.t, o.Data, clearMark)
}

// nobodyLeft checks that who was erased is in nothing that the computer holds.
func (d *diary) nobodyLeft(s *Store) {
	d.t.Helper()
	for where, raw := range everywhere(d.t, s) {
		for n := range d.erased {
			if at := bytes.Index(raw, []byte(clearMark+" "+strconv.Itoa(n))); at >= 0 && !isDigit(raw, at+len(clearMark)+1+len(strconv.Itoa(n))) {
				d.t.Errorf("%d was erased and is in %s", n, where)
			}
		}
	}
}

func isDigit(raw []byte, at int) bool { return at < len(raw) && raw[at] >= '0' && raw[at] <= '9' }

// nothingInClear looks for a mark in every file below a folder.
func nothingInClear(t *testing.T, dir, mark string) {
	t.Helper()
	if at := inClear(t, dir, mark); at != "" {
		t.Errorf("%q is in clear in %s", mark, at)
	}
}

func inClear(t *testing.T, dir, mark string) (found string) {
	t.Helper()
	ok(t, filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		if raw, err := os.ReadFile(path); err == nil && containsText(raw, mark) {
			found = path
		}
		return nil
	}))
	return found
}

// killed runs a victim and kills it: after its first word, or, every fourth
// time, while it may still be opening the workspace.
func (d *diary) killed(role string, o Options, path string, round int, most time.Duration) {
	d.t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "STORE_TEST_ROLE="+role, "STORE_TEST_FILE="+path, "STORE_TEST_DATA="+o.Data,
		"STORE_TEST_KEYS="+strings.Join(d.passwords, "|"))
	out, err := cmd.StdoutPipe()
	ok(d.t, err)
	after := time.Duration(rand.Int64N(int64(most)))
	kill := func() { time.AfterFunc(after, func() { cmd.Process.Kill() }) }
	ok(d.t, cmd.Start())
	if round%4 == 3 {
		kill()
		kill = nil
	}
	d.listen(bufio.NewScanner(out), kill)
	cmd.Process.Kill()
	cmd.Wait()
}

// The app is killed at random moments during everything that writes. What was
// acknowledged is there, everything is whole, nothing is in clear, and an
// erasure that was begun is finished.
func TestProofKilled(t *testing.T) {
	for _, c := range []struct {
		role        string
		quick, full int
	}{{"commit", 50, 300}, {"publish", 50, 250}, {"rotate", 25, 150}, {"restore", 25, 100}, {"erase", 25, 100}, {"keys", 25, 100}} {
		t.Run(c.role, func(t *testing.T) {
			rounds := proof(t, c.quick, c.full)
			d := &diary{t: t, there: map[int]bool{}, erased: map[int]bool{}, doubtful: map[int]bool{}, passwords: []string{""}}
			o := here(t)
			s := freshWith(t, o, Protection{Name: "Kari"})
			grow(t, s, 20, 10)
			ok(t, s.Close())
			for round := range rounds {
				d.killed(c.role, o, s.Path(), round, 60*time.Millisecond)
				d.look(o, s.Path())
				if t.Failed() {
					t.Fatalf("round %d", round)
				}
			}
			if d.total == 0 {
				t.Error("nothing was acknowledged")
			}
			say(t, "killed %d times, %d records acknowledged, %d erased, 0 lost", rounds, d.total, len(d.erased))
		})
	}
}

// A file of version 1 is opened, and the app is killed while it is rewritten.
func TestProofKilledWhileMigrating(t *testing.T) {
	rounds := proof(t, 20, 100)
	old := fileBytes(t, filepath.Join("testdata", "v1.omvendt"))
	acknowledged, upgraded := 0, 0
	for round := range rounds {
		path, o := filepath.Join(t.TempDir(), "Høst 2024.omvendt"), here(t)
		ok(t, os.WriteFile(path, old, 0o600))
		before, _ := unseal(old)
		d := &diary{t: t, there: map[int]bool{}, erased: map[int]bool{}, doubtful: map[int]bool{}, passwords: []string{""}}
		d.killed("commit", o, path, 4*(round/2)+3*(round%2), 100*time.Millisecond)
		if !plain(fileBytes(t, path)) {
			upgraded++
		}
		s, err := Open(path, o)
		if err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		if got, want := peopleOf(t, s.image), peopleOf(t, before); !strings.HasPrefix(got, want) {
			t.Fatalf("round %d: somebody of the old file is missing", round)
		}
		ok(t, s.Close())
		d.look(o, path)
		acknowledged += d.total
		if t.Failed() {
			t.Fatalf("round %d", round)
		}
	}
	say(t, "killed %d times, %d after the exchange, %d records acknowledged, 0 lost", rounds, upgraded, acknowledged)
}

// peopleOf lists the names of the people that were in the first version of a
// workspace.
func peopleOf(t *testing.T, image []byte) string {
	t.Helper()
	var out []string
	pool := openSnapshot(image)
	defer closeQuietly(pool)
	ok(t, readIn(pool, time.Now, func(tx *Tx) error {
		people, err := tx.People()
		for _, p := range people {
			if !strings.HasPrefix(p.Name, clearMark) {
				out = append(out, p.Name)
			}
		}
		return err
	}))
	slices.Sort(out)
	return strings.Join(out, ",")
}
