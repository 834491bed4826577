package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"time"

	"omvendt/app/fault"
	"omvendt/app/store/db"
	"omvendt/app/text"
)

// The actions of the log.
const (
	actionDo   = "do"
	actionUndo = "undo"
	actionRedo = "redo"
)

// Operation is one line of the log. Who is the name of the coordinator, "" when
// not known. Of is the operation that an undo or redo concerns, 0 otherwise;
// what they touch is said by that one's Records.
type Operation struct {
	ID      int64
	At      time.Time
	Who     string
	Action  string
	Op      text.Say
	Kinds   []string
	Records []Record
	Of      int64
}

// errNothing ends a transaction in which nothing was changed.
var errNothing = errors.New("nothing changed")

// Update runs fn in one transaction and makes what it did durable: when Update
// returns without an error, the change is on this computer, is one line of the
// log under op and one step of undo. An fn that changes nothing writes nothing.
//
// An error of fn is returned as it is; a panic in fn becomes fault.Internal.
// The disk's own faults are DiskFull, FolderReadOnly and FileNotWritten. After
// any error the disk and the memory are as before.
func (s *Store) Update(op text.Say, fn func(*Tx) error) (Changes, error) {
	return s.change(op, fn, func(h *timeline, line Operation, image []byte) { h.add(line, image) })
}

// Record is Update for what has happened outside and cannot be taken back, such
// as a file that was written: it is no step of undo and no undo erases it. Fn
// may only add disclosures.
func (s *Store) Record(op text.Say, fn func(*Tx) error) (Changes, error) {
	return s.change(op, fn, func(*timeline, Operation, []byte) {})
}

func (s *Store) change(op text.Say, fn func(*Tx) error, note func(*timeline, Operation, []byte)) (Changes, error) {
	s.writing.Lock()
	defer s.writing.Unlock()
	if s.closed {
		return Changes{}, fault.New(fault.NoWorkspace, nil)
	}
	var done Changes
	image, line, err := s.commit(s.mem, func(conn *sql.Conn) (Operation, error) {
		t := newTx(conn, s.now)
		if err := call(fn, t); err != nil {
			return Operation{}, err
		}
		if done = t.changes(); done.Empty() {
			return Operation{}, errNothing
		}
		return Operation{Action: actionDo, Op: op, Kinds: done.Kinds, Records: t.notes.records()}, nil
	})
	if errors.Is(err, errNothing) {
		return Changes{}, nil
	}
	if err != nil {
		return Changes{}, err
	}
	s.show(image, line.ID, func(h *timeline) { note(h, line, image) })
	return done, nil
}

// commit runs fn, adds its line to the log, makes the change durable and
// commits.
func (s *Store) commit(mem *memory, fn func(*sql.Conn) (Operation, error)) (image []byte, line Operation, err error) {
	durable := false
	err = mem.write(func(conn *sql.Conn) (err error) {
		if line, err = fn(conn); err != nil {
			return err
		}
		if line, err = s.log(conn, line); err != nil {
			return err
		}
		if image, err = serialize(conn); err != nil {
			return err
		}
		err = s.append(diff(s.image, image))
		durable = err == nil
		return err
	})
	if err != nil && durable {
		err = s.catchUp(image)
	}
	return image, line, err
}

// append makes a patch durable in the journal. It needs the lock writing.
func (s *Store) append(p patch) error {
	if err := s.mend(); err != nil {
		return err
	}
	at, err := s.journal.Append(p.encode())
	if err != nil {
		return s.fault(err)
	}
	s.position = at
	s.acknowledged.Store(at.Sequence)
	s.setStatus(func(st *Status) {
		if st.State == Published {
			st.State = Pending
		}
	})
	s.publisher.poke()
	return nil
}

// catchUp brings the memory to the state that is on disk already. It is needed
// when the commit itself fails, which nothing known can make it do.
func (s *Store) catchUp(image []byte) error {
	fresh, err := newMemory(image)
	if err != nil {
		return err
	}
	s.mem.discard()
	s.mem = fresh
	return nil
}

func (s *Store) log(conn *sql.Conn, line Operation) (Operation, error) {
	q, ctx := db.New(conn), context.Background()
	id, prev, err := nextInLog(ctx, q)
	if err != nil {
		return line, err
	}
	line.ID, line.At, line.Who = id, s.now(), s.Ring().Self().Name
	args, err := json.Marshal(orEmpty(line.Op.Args))
	if err != nil {
		return line, err
	}
	kinds, err := json.Marshal(append([]string{}, line.Kinds...))
	if err != nil {
		return line, err
	}
	records, err := json.Marshal(append([]Record{}, line.Records...))
	if err != nil {
		return line, err
	}
	return line, q.AddOperation(ctx, db.AddOperationParams{
		ID: line.ID, At: moment(line.At), Who: line.Who, Action: line.Action, Key: line.Op.Key,
		Args: string(args), Kinds: string(kinds), Records: string(records), Of: line.Of, Prev: prev,
	})
}

func orEmpty(args map[string]string) map[string]string {
	if args == nil {
		return map[string]string{}
	}
	return args
}

// call runs fn and turns a panic into an error that holds no data: the text of
// a panic may quote what somebody wrote, unless the Go runtime made it.
func call(fn func(*Tx) error, t *Tx) (err error) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case runtime.Error:
			err = fault.New(fault.Internal, fmt.Errorf("panic: %w", r))
		default:
			err = fault.New(fault.Internal, fmt.Errorf("panic with a %T", r))
		}
	}()
	return fn(t)
}
