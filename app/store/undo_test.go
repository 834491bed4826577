package store

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"omvendt/app/fault"
	"omvendt/app/programme"
	"omvendt/app/vocab"
)

func TestUndoAndRedo(t *testing.T) {
	s := fresh(t)
	var states []string
	for i := range 5 {
		states = append(states, content(t, s))
		update(t, s, fmt.Sprint("step", i), putPerson(fmt.Sprint(i), fmt.Sprint("Nr ", i)))
	}
	last := content(t, s)
	for i := 4; i >= 0; i-- {
		did, changes, err := s.Undo()
		ok(t, err)
		if did.Key != fmt.Sprint("test.step", i) || !slices.Equal(changes.Kinds, []string{KindPeople}) {
			t.Errorf("undid %v, %v", did, changes)
		}
		if content(t, s) != states[i] {
			t.Fatalf("undo of step %d does not give the state before it", i)
		}
	}
	for i := range 5 {
		label, can := s.RedoLabel()
		did, _, err := s.Redo()
		ok(t, err)
		if !can || did.Key != label.Key || did.Key != fmt.Sprint("test.step", i) {
			t.Errorf("redid %v, promised %v", did, label)
		}
	}
	if content(t, s) != last {
		t.Error("redo does not give the state there was")
	}
	_, _, err := s.Redo()
	wantFault(t, err, fault.NothingToUndo)
	if names(t, reopen(t, s)) != "Nr 0,Nr 1,Nr 2,Nr 3,Nr 4" {
		t.Error("the file does not hold the state")
	}
}

func TestUndoKeepsTheLog(t *testing.T) {
	s := fresh(t)
	update(t, s, "one", putPerson("1", "En"))
	update(t, s, "two", putPerson("2", "To"))
	for range 2 {
		_, _, err := s.Undo()
		ok(t, err)
	}
	_, _, err := s.Redo()
	ok(t, err)
	update(t, s, "three", putPerson("3", "Tre"))
	want := "1 do test.create 0;2 do test.programme 0;3 do test.one 0;4 do test.two 0;5 undo test.two 4;6 undo test.one 3;7 redo test.one 3;8 do test.three 0"
	query := "SELECT id || ' ' || action || ' ' || key || ' ' || of FROM operation ORDER BY id"
	if got := strings.Join(onDisk(t, s, query), ";"); got != want {
		t.Errorf("log:\n%s\nwant\n%s", got, want)
	}
	if _, can := s.RedoLabel(); can {
		t.Error("a new change left something to redo")
	}
	if s.Revision() != 8 {
		t.Errorf("revision %d", s.Revision())
	}
	if names(t, s) != "En,Tre" {
		t.Error(names(t, s))
	}
}

func TestUndoStartsAtOpening(t *testing.T) {
	s := fresh(t)
	again := reopen(t, s)
	_, can := again.UndoLabel()
	_, _, err := again.Undo()
	wantFault(t, err, fault.NothingToUndo)
	if can {
		t.Error("something from before can be undone")
	}
}

func TestPatchesAreByteExact(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	noise := func(n int) []byte {
		b := make([]byte, n)
		for i := range b {
			b[i] = byte(random.Uint32())
		}
		return b
	}
	for range 200 {
		from := noise(random.IntN(10) * pageLen)
		to := append(bytes.Clone(from[:random.IntN(len(from)+1)]), noise(random.IntN(3)*pageLen)...)
		there := diff(from, to)
		back := diff(to, from)
		if !bytes.Equal(there.apply(from), to) || !bytes.Equal(back.apply(to), from) {
			t.Fatalf("from %d to %d bytes", len(from), len(to))
		}
	}
	if p := diff(make([]byte, 3*pageLen), make([]byte, 3*pageLen)); p.bytes != 0 || len(p.pages) != 0 {
		t.Errorf("equal images differ: %d bytes", p.bytes)
	}
}

func TestUndoIsBounded(t *testing.T) {
	h := timeline{}
	image := func(i, size int) []byte { return bytes.Repeat([]byte{byte(i)}, size) }
	for i := range 2 * maxSteps {
		h.add(Operation{ID: int64(i)}, image(i, pageLen))
	}
	if len(h.undo) != maxSteps || h.undo[0].line.ID != maxSteps {
		t.Errorf("%d steps from %d", len(h.undo), h.undo[0].line.ID)
	}
	for i := range 10 {
		h.add(Operation{ID: int64(i)}, image(i, maxBytes/4))
	}
	held := 0
	for _, s := range h.undo {
		held += s.patch.bytes
	}
	if held > maxBytes || len(h.undo) != 4 {
		t.Errorf("%d bytes in %d steps", held, len(h.undo))
	}
	h.add(Operation{}, image(1, maxBytes+pageLen))
	h.add(Operation{}, image(2, pageLen))
	if len(h.undo) != 0 {
		t.Errorf("a step larger than the bound left %d steps", len(h.undo))
	}
}

// The model is the list of states gone through and a place in it.
func TestRandomEditsAgainstAModel(t *testing.T) {
	s := fresh(t)
	random := rand.New(rand.NewPCG(5, 6))
	states, at := []string{content(t, s)}, 0
	grow(t, s, 3, 3)
	states, at = append(states, content(t, s)), 1
	floor := 0
	for i := range 500 {
		switch choice := random.IntN(10); {
		case choice < 3 && at > floor:
			_, _, err := s.Undo()
			ok(t, err)
			at--
		case choice < 5 && at < len(states)-1:
			_, _, err := s.Redo()
			ok(t, err)
			at++
		default:
			if update(t, s, fmt.Sprint(i), randomEdit(random, i)).Empty() {
				break
			}
			states, at = append(states[:at+1], content(t, s)), at+1
			floor = max(floor, at-maxSteps)
		}
		if content(t, s) != states[at] {
			t.Fatalf("edit %d: the state differs from the model's", i)
		}
		if i%100 == 99 {
			ok(t, s.mem.sound())
			ok(t, s.Publish())
			other, err := Open(s.Path(), here(t))
			ok(t, err)
			if content(t, other) != states[at] {
				t.Fatalf("edit %d: the file differs from the memory", i)
			}
			ok(t, other.Close())
		}
	}
	if want := fmt.Sprint(s.Revision()); onDisk(t, s, "SELECT count(*) FROM operation")[0] != want {
		t.Errorf("the log does not hold %s lines", want)
	}
}

func randomEdit(random *rand.Rand, i int) func(*Tx) error {
	id := fmt.Sprint("m", random.IntN(12))
	e := programme.EnrolmentID("e-" + id)
	return func(tx *Tx) error {
		if err := enrol(id, programme.Mentee)(tx); err != nil {
			return err
		}
		switch random.IntN(5) {
		case 0:
			return tx.SetWeights(autumn, map[string]int{"topics": random.IntN(3)})
		case 1:
			return tx.PutAnswer(e, vocab.Goals, programme.Answer{Text: strings.Repeat("Mål ", random.IntN(3000))})
		case 2:
			return tx.DeleteEnrolment(e)
		case 3:
			return tx.SetStatus(e, []programme.Status{programme.Accepted, programme.Paused}[random.IntN(2)], "")
		}
		return tx.SetSetting(fmt.Sprint("s", random.IntN(5)), fmt.Sprint(i))
	}
}

func TestWhatHasLeftIsNotUndone(t *testing.T) {
	s := fresh(t)
	update(t, s, "one", putPerson("1", "En"))
	_, err := s.Record(op("report"), func(tx *Tx) error {
		return tx.AddDisclosure(Disclosure{ID: "d", Programme: autumn, What: "report", Audience: "nb", File: "r.xlsx", SHA256: "cd", Rows: 12, At: noon})
	})
	ok(t, err)
	if label, _ := s.UndoLabel(); label.Key != "test.one" {
		t.Errorf("a record is offered to be undone: %v", label)
	}
	_, _, err = s.Undo()
	ok(t, err)
	if left := disclosed(t, s); left != 1 || names(t, s) != "" {
		t.Errorf("after undo: %d disclosures, people %q", left, names(t, s))
	}
	_, _, err = s.Redo()
	ok(t, err)
	update(t, s, "two", putPerson("2", "To"))
	_, _, err = s.Undo()
	ok(t, err)
	if left := disclosed(t, reopen(t, s)); left != 1 {
		t.Errorf("after redo, a change and undo: %d disclosures", left)
	}
}

func disclosed(t *testing.T, s *Store) int {
	t.Helper()
	var all []Disclosure
	ok(t, s.Read(func(tx *Tx) (err error) {
		all, err = tx.Disclosures(autumn)
		return err
	}))
	return len(all)
}
