package store

import (
	"context"
	"database/sql"
	"errors"

	"omvendt/app/fault"
	"omvendt/app/store/db"
	"omvendt/app/text"
)

// The bounds of undo: steps, and bytes held for them.
const (
	maxSteps = 200
	maxBytes = 64 << 20
)

// step is one operation that can be undone or redone.
type step struct {
	line  Operation
	patch patch
}

// timeline is what undo and redo go through. The chain is the image on which
// the next patch of either applies. It is the present state except that, after
// an undo or a Record, it lacks what the log has gained meanwhile.
type timeline struct {
	chain      []byte
	undo, redo []step
}

// add notes an operation that led to the image.
func (h *timeline) add(line Operation, image []byte) {
	h.undo = append(h.undo, step{line, diff(image, h.chain)})
	h.redo, h.chain = nil, image
	h.trim()
}

// trim forgets the oldest steps beyond the bounds.
func (h *timeline) trim() {
	held, keep := 0, 0
	for keep < len(h.undo) && keep < maxSteps {
		held += h.undo[len(h.undo)-1-keep].patch.bytes
		if held > maxBytes {
			break
		}
		keep++
	}
	h.undo = append([]step(nil), h.undo[len(h.undo)-keep:]...)
}

// moved notes that the last step of one list was gone through.
func (h *timeline) moved(from, to *[]step, target []byte) {
	last := len(*from) - 1
	back := step{(*from)[last].line, diff(target, h.chain)}
	*from, *to, h.chain = (*from)[:last], append(*to, back), target
}

func label(steps []step) (text.Say, bool) {
	if len(steps) == 0 {
		return text.Say{}, false
	}
	return steps[len(steps)-1].line.Op, true
}

// UndoLabel names the operation that Undo would take back.
func (s *Store) UndoLabel() (text.Say, bool) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return label(s.steps.undo)
}

// RedoLabel names the operation that Redo would do again.
func (s *Store) RedoLabel() (text.Say, bool) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return label(s.steps.redo)
}

// Undo takes back the last operation of this session and says which it was.
// The log keeps that operation and gains a line for the undo. Faults:
// NothingToUndo, and those of Update.
func (s *Store) Undo() (text.Say, Changes, error) {
	return s.travel(actionUndo, func(h *timeline) (from, to *[]step) { return &h.undo, &h.redo })
}

// Redo does again what the last Undo took back. A new operation forgets what
// could be redone. Faults as for Undo.
func (s *Store) Redo() (text.Say, Changes, error) {
	return s.travel(actionRedo, func(h *timeline) (from, to *[]step) { return &h.redo, &h.undo })
}

func (s *Store) travel(action string, lists func(*timeline) (from, to *[]step)) (text.Say, Changes, error) {
	s.writing.Lock()
	defer s.writing.Unlock()
	if s.closed {
		return text.Say{}, Changes{}, fault.New(fault.NoWorkspace, nil)
	}
	from, _ := lists(&s.steps)
	if len(*from) == 0 {
		return text.Say{}, Changes{}, fault.New(fault.NothingToUndo, nil)
	}
	last := (*from)[len(*from)-1]
	target := last.patch.apply(s.steps.chain)
	if err := s.goTo(target, Operation{Action: action, Op: last.line.Op, Kinds: last.line.Kinds, Of: last.line.ID}, func(h *timeline, _ Operation, _ []byte) {
		from, to := lists(h)
		h.moved(from, to, target)
	}); err != nil {
		return text.Say{}, Changes{}, err
	}
	return last.line.Op, Changes{Kinds: last.line.Kinds}, nil
}

// goTo makes the target the present state, with the whole log carried over.
func (s *Store) goTo(target []byte, line Operation, note func(*timeline, Operation, []byte)) error {
	fresh, err := newMemory(target)
	if err != nil {
		return err
	}
	old := s.mem
	s.mem = fresh
	image, line, err := s.commit(fresh, func(conn *sql.Conn) (Operation, error) {
		return line, s.carryLog(conn)
	})
	if err != nil {
		s.mem = old
		fresh.discard()
		return err
	}
	s.show(image, line.ID, func(h *timeline) { note(h, line, image) })
	old.discard()
	return nil
}

// carryLog adds what the connection's database lacks of the lines of the log,
// of the disclosures and of the ledger of erasures: what has happened is not
// undone, and nobody comes back.
func (s *Store) carryLog(conn *sql.Conn) error {
	ctx := context.Background()
	into := db.New(conn)
	last, err := into.LastOperation(ctx)
	if err != nil {
		return err
	}
	var lines []db.Operation
	var left []db.Disclosure
	var ledger []ErasedPerson
	err = withConn(s.snapshot, func(conn *sql.Conn) (err error) {
		if lines, err = db.New(conn).OperationsAfter(ctx, last); err != nil {
			return err
		}
		if left, err = db.New(conn).AllDisclosures(ctx); err != nil {
			return err
		}
		ledger, err = newTx(conn, s.now).Ledger()
		return err
	})
	if err != nil {
		return err
	}
	for _, l := range lines {
		if err := into.AddOperation(ctx, db.AddOperationParams(l)); err != nil {
			return err
		}
	}
	for _, d := range left {
		// A programme that is undone takes its disclosures along.
		if _, err := into.ProgrammeByID(ctx, d.Programme); errors.Is(err, sql.ErrNoRows) {
			continue
		} else if err != nil {
			return err
		}
		if err := into.KeepDisclosure(ctx, db.KeepDisclosureParams(d)); err != nil {
			return err
		}
	}
	_, err = newTx(conn, s.now).ApplyLedger(ledger)
	return err
}

// ForgetSteps makes the present state the one that undo goes back to at most.
func (s *Store) ForgetSteps() {
	s.writing.Lock()
	defer s.writing.Unlock()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.steps = timeline{chain: s.image}
}
