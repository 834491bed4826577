package store

import (
	"context"
	"database/sql"
	"errors"
	"slices"

	"omvendt/app/fault"
	"omvendt/app/store/compare"
	"omvendt/app/store/db"
)

// Differences compares two versions of a workspace, given as images of their
// databases, and lists the records on which they do not agree. The origin is
// the version both come from, nil when it is not known. Who is erased in one
// is taken to be erased in all. Versions of an older schema are read as if
// brought up to this one. Faults: WorkspaceNewer.
func Differences(ours, theirs, origin []byte) ([]compare.Difference, error) {
	a, err := readVersion(ours, nil)
	if err != nil {
		return nil, err
	}
	b, err := readVersion(theirs, a.ledger)
	if err != nil {
		return nil, err
	}
	if a, err = readVersion(ours, b.ledger); err != nil {
		return nil, err
	}
	var base version
	if origin != nil {
		if base, err = readVersion(origin, b.ledger); err != nil {
			return nil, err
		}
	}
	return compare.Differences(a.content, b.content, base.content), nil
}

// version is what another version of a workspace holds.
type version struct {
	content *compare.Content
	ledger  []ErasedPerson
	log     []db.Operation
}

// readVersion reads an image after everybody in the ledger was erased in it.
// Its own ledger is added to the one that it gives.
func readVersion(image []byte, ledger []ErasedPerson) (v version, err error) {
	mem, err := newMemory(image)
	if err != nil {
		return v, err
	}
	defer mem.discard()
	err = mem.write(func(conn *sql.Conn) error {
		if err := bringUp(conn); err != nil {
			return err
		}
		t := newTx(conn, nil)
		if _, err := t.ApplyLedger(ledger); err != nil {
			return err
		}
		if v.ledger, err = t.Ledger(); err != nil {
			return err
		}
		if v.log, err = t.q.OperationsAfter(t.ctx, 0); err != nil {
			return err
		}
		v.content, err = compare.Read(t.ctx, conn)
		return err
	})
	return v, err
}

// bringUp takes a copy in memory to the present schema.
func bringUp(conn *sql.Conn) error {
	var from int
	if err := conn.QueryRowContext(context.Background(), "PRAGMA user_version").Scan(&from); err != nil {
		return err
	}
	steps := workspaceMigrations()
	if from > len(steps) {
		return fault.New(fault.WorkspaceNewer, errors.New("schema of a later version"))
	}
	return applySteps(conn, steps, from)
}

// Merged says what a merge came to. Forced are the records that had to come
// from another side than was chosen; Lines is how many lines the log gained
// from the other version.
type Merged struct {
	Forced []compare.Key
	Lines  int
}

// Merge makes this workspace hold of each record the version that was chosen,
// ours being this one and theirs the image. Every difference needs a choice:
// compare.ErrUndecided. The log gains the lines of the other version that it
// lacks, under new numbers behind its own; of the ledger of erasures and of
// what left the machine both are kept.
func (t *Tx) Merge(theirs []byte, choices map[compare.Key]compare.Side) (Merged, error) {
	ledger, err := t.Ledger()
	if err != nil {
		return Merged{}, err
	}
	other, err := readVersion(theirs, ledger)
	if err != nil {
		return Merged{}, err
	}
	if _, err := t.ApplyLedger(other.ledger); err != nil {
		return Merged{}, err
	}
	ours, err := compare.Read(t.ctx, t.conn)
	if err != nil {
		return Merged{}, err
	}
	settled, err := compare.Settle(ours, other.content, choices)
	if err != nil {
		return Merged{}, err
	}
	for _, d := range compare.Differences(ours, other.content, nil) {
		if settled.Side(d.Key) == compare.Theirs {
			t.notes.add(mergedRecord(d, ours, other.content))
		}
	}
	if err := compare.Write(t.ctx, t.conn, ours, other.content, settled); err != nil {
		return Merged{}, err
	}
	lines, err := t.uniteLog(other.log)
	t.kinds = slices.Clone(allKinds)
	return Merged{Forced: settled.Forced, Lines: lines}, err
}

// allKinds are touched by a merge, which is also noted when it changes nothing.
var allKinds = []string{
	KindProgramme, KindSessions, KindPeople, KindConsents, KindTies, KindOverrides, KindWeights, KindPlan,
	KindPairs, KindImports, KindDisclosures, KindSettings,
}

// mergedRecord says in the terms of the log what became of one of our records.
func mergedRecord(d compare.Difference, ours, theirs *compare.Content) Record {
	kind, id := string(d.Key.Kind), d.Key.ID
	r := Record{Kind: kind, Did: Changed, IDs: []string{id}}
	switch {
	case d.Key.Kind == compare.Weights:
		return changed(RecordProgramme, id, "weights")
	case d.Key.Kind == compare.Override:
		mentor, mentee := Two(id)
		r.IDs[0] = TwoIDs(ours.PersonOf(mentor), ours.PersonOf(mentee))
		if d.Ours == compare.Gone {
			r.IDs[0] = TwoIDs(theirs.PersonOf(mentor), theirs.PersonOf(mentee))
		}
	}
	switch {
	case d.Ours == compare.Gone:
		r.Did = Added
	case d.Theirs == compare.Gone:
		r.Did = Removed
	default:
		for _, f := range d.Fields {
			r.Fields = append(r.Fields, f.Code)
		}
	}
	return r
}

// uniteLog adds the lines that another log does not share with this one. Lines
// that an earlier merge has brought are not brought again.
func (t *Tx) uniteLog(theirs []db.Operation) (int, error) {
	ours, err := t.q.OperationsAfter(t.ctx, 0)
	if err != nil {
		return 0, err
	}
	here := map[db.Operation][]int64{}
	for _, l := range ours {
		here[unnumbered(l)] = append(here[unnumbered(l)], l.ID)
	}
	lines, now := 0, map[int64]int64{0: 0} // the number here of a line of theirs
	for _, l := range theirs {
		same := unnumbered(l)
		if known := here[same]; len(known) > 0 {
			now[l.ID], here[same] = known[0], known[1:]
			continue
		}
		id, prev, err := nextInLog(t.ctx, t.q)
		if err != nil {
			return 0, err
		}
		now[l.ID] = id
		l.ID, l.Of, l.Prev = id, now[l.Of], prev
		if err := t.q.AddOperation(t.ctx, db.AddOperationParams(l)); err != nil {
			return 0, err
		}
		lines++
	}
	return lines, nil
}

// unnumbered is a line without what depends on its place in the log.
func unnumbered(l db.Operation) db.Operation {
	l.ID, l.Of, l.Prev = 0, 0, ""
	return l
}
