package workspace

import (
	"context"
	"encoding/json"
	"slices"
	"time"

	"omvendt/app/fault"
	"omvendt/app/intake"
	"omvendt/app/programme"
	"omvendt/app/roster"
	"omvendt/app/sheet"
	"omvendt/app/store"
	"omvendt/app/text"
)

// Inspect reads a spreadsheet and says what it holds, compared with what is
// known. Nothing is written. Faults: those of sheet.Read and intake.Inspect.
func (w *Workspace) Inspect(ctx context.Context, path string, choices intake.Choices) (intake.Inspection, error) {
	sight, err := w.look(ctx, path, choices, nil)
	if err != nil {
		return intake.Inspection{}, err
	}
	return sight.Inspection, nil
}

// UnlockSheet tries a password on a locked spreadsheet and remembers the right
// one as long as the workspace is open, in memory only. Faults: those of
// sheet.Read, FilePasswordWrong among them.
func (w *Workspace) UnlockSheet(ctx context.Context, path, password string) error {
	if _, err := sheet.Read(ctx, path, sheet.ReadOptions{Password: password}); err != nil {
		return err
	}
	w.passwords.Store(path, password)
	return nil
}

func (w *Workspace) known() (intake.Known, error) {
	known := intake.Known{Today: w.date()}
	err := w.store.Read(func(tx *store.Tx) error {
		var err error
		if known.Programme, err = tx.Programme(); err != nil {
			return err
		}
		if known.Participants, err = tx.Participants(known.Programme.ID); err != nil {
			return err
		}
		if known.Edited, err = tx.EditedFields(known.Programme.ID); err != nil {
			return err
		}
		if known.Earlier, err = earlier(tx, known.Participants); err != nil {
			return err
		}
		if known.Deleted, err = deleted(tx); err != nil {
			return err
		}
		batches, err := tx.Imports(known.Programme.ID)
		known.Senders = senders(batches)
		return err
	})
	return known, err
}

// deleted tells by the ledger of erasures whether somebody was deleted, nil when
// nobody was.
func deleted(tx *store.Tx) (func(roster.Person) bool, error) {
	ledger, err := tx.Ledger()
	if err != nil || len(ledger) == 0 {
		return nil, err
	}
	return func(p roster.Person) bool {
		return slices.ContainsFunc(ledger, func(e store.ErasedPerson) bool { return e.Was(p) })
	}, nil
}

// earlier are the people of the workspace who do not take part in the
// programme.
func earlier(tx *store.Tx, participants []programme.Participant) ([]roster.Person, error) {
	people, err := tx.People()
	if err != nil {
		return nil, err
	}
	here := map[roster.PersonID]bool{}
	for _, p := range participants {
		here[p.Person.ID] = true
	}
	return slices.DeleteFunc(people, func(p roster.Person) bool { return here[p.ID] }), nil
}

// senders are the memories of earlier imports, the newest first. Imports of
// before there were memories have none.
func senders(batches []store.ImportBatch) []intake.Remembered {
	var out []intake.Remembered
	for _, b := range batches {
		m := intake.Remembered{}
		if json.Unmarshal(b.Mapping, &m) == nil && len(m.Columns) > 0 {
			out = append(out, m)
		}
	}
	return out
}

// How a value or a consent came to be known.
const (
	byHand        = "edit"
	byImport      = "import"
	byCoordinator = "coordinator"
)

// Apply writes what was inspected as one operation. The file on the disk must
// have the hash of the inspected one. Faults: FileChanged, AnswersMissing,
// NothingToImport and those of Inspect.
func (w *Workspace) Apply(ctx context.Context, path, sha256 string, choices intake.Choices) (Applied, error) {
	revision := w.store.Revision()
	w.recheck(path, sha256)
	insp, err := w.Inspect(ctx, path, choices)
	if err != nil {
		return Applied{}, err
	}
	if insp.SHA256 != sha256 {
		return Applied{}, fault.New(fault.FileChanged, nil, "file", insp.File)
	}
	return w.apply(insp, choices, revision)
}

// apply writes the inspection, made of the workspace as it was at a revision.
func (w *Workspace) apply(insp intake.Inspection, choices intake.Choices, revision int64) (Applied, error) {
	leaving := insp.Leaving(choices)
	writes, err := intake.Writes(insp)
	if err != nil && !(fault.Is(err, fault.NothingToImport) && len(leaving) > 0) {
		return Applied{}, err
	}
	memory := intake.Remember(insp)
	batch, err := w.batch(insp, choices, memory)
	if err != nil {
		return Applied{}, err
	}
	people := make([]roster.Person, len(writes))
	for i, wr := range writes {
		people[i] = wr.Person
	}
	file, err := w.fileInLog(insp.File, people...)
	if err != nil {
		return Applied{}, err
	}
	if err := w.store.Keep(store.ReasonImport); err != nil {
		return Applied{}, err
	}
	changed, err := w.update(text.S("op.import", "file", file), func(tx *store.Tx) error {
		if w.store.Revision() != revision {
			return fault.New(fault.Stale, nil)
		}
		current, err := tx.Programme()
		if err != nil {
			return err
		}
		batch.Programme = current.ID
		if err := tx.PutImport(batch); err != nil {
			return err
		}
		in := importing{tx: tx, programme: current, batch: batch, now: w.now()}
		if in.enrolments, err = tx.Enrolments(current.ID); err != nil {
			return err
		}
		for _, wr := range writes {
			if err := in.write(wr); err != nil {
				return err
			}
		}
		if err := in.withdraw(insp.Role, leaving); err != nil {
			return err
		}
		memory.People = in.people
		for _, l := range insp.Lines {
			if l.Person != "" && !slices.Contains(memory.People, l.Person) {
				memory.People = append(memory.People, l.Person)
			}
		}
		if batch.Mapping, err = json.Marshal(memory); err != nil {
			return err
		}
		return tx.PutImport(batch)
	})
	return Applied{Changed: changed, ID: batch.ID, Counts: insp.Counts, Withdrawn: len(leaving), File: insp.File}, err
}

// batch is what is kept of an import. Of cells that were mended only the names
// are kept, not the texts.
func (w *Workspace) batch(insp intake.Inspection, choices intake.Choices, memory intake.Remembered) (store.ImportBatch, error) {
	b := store.ImportBatch{ID: store.NewID(), File: insp.File, SHA256: insp.SHA256, Sheet: insp.Sheet,
		HeaderRow: insp.HeaderRow, At: w.now()}
	var err error
	mended := map[string]string{}
	for cell := range choices.Cells {
		mended[cell] = ""
	}
	choices.Cells = mended
	gone := map[roster.PersonID]bool{}
	for _, id := range insp.Leaving(choices) {
		gone[id] = true
	}
	choices.Gone = gone
	for _, part := range []struct {
		into *json.RawMessage
		from any
	}{{&b.Mapping, memory}, {&b.Decisions, choices}, {&b.Counts, insp.Counts}} {
		if *part.into, err = json.Marshal(part.from); err != nil {
			return b, err
		}
	}
	return b, nil
}

// importing writes the people of one import.
type importing struct {
	tx         *store.Tx
	programme  programme.Programme
	batch      store.ImportBatch
	now        time.Time
	enrolments []store.EnrolmentRow
	people     []roster.PersonID
}

func (in *importing) write(wr intake.Write) error {
	person := wr.Person
	if person.ID == "" {
		person.ID = roster.PersonID(store.NewID())
	} else {
		old, err := in.tx.Person(person.ID)
		if err != nil {
			return err
		}
		person = merged(old, person)
	}
	if err := in.tx.PutPerson(person); err != nil {
		return err
	}
	in.people = append(in.people, person.ID)
	enrolment, err := in.enrol(person.ID, wr)
	if err != nil {
		return err
	}
	for field, answer := range wr.Answers {
		if err := in.tx.PutAnswer(enrolment, field, answer); err != nil {
			return err
		}
	}
	for purpose, given := range wr.Consents {
		if err := in.tx.AddConsent(store.ConsentEvent{Person: person.ID, Programme: in.programme.ID, Purpose: purpose,
			Given: given, At: in.now, How: byImport, Batch: in.batch.ID}); err != nil {
			return err
		}
	}
	for field, cell := range wr.Sources {
		source := store.Source{Person: person.ID, Field: field, Origin: byImport, Batch: in.batch.ID,
			Sheet: in.batch.Sheet, Cell: cell, At: in.now}
		if !slices.Contains(personFields, field) {
			source.Enrolment = enrolment
		}
		if err := in.tx.PutSource(source); err != nil {
			return err
		}
	}
	return nil
}

// enrol finds the person's enrolment in this role, or makes it.
func (in *importing) enrol(person roster.PersonID, wr intake.Write) (programme.EnrolmentID, error) {
	for _, e := range in.enrolments {
		if e.Person == person && e.Role == wr.Role {
			return e.ID, in.restatus(e, wr.Status)
		}
	}
	e := store.EnrolmentRow{ID: programme.EnrolmentID(store.NewID()), Programme: in.programme.ID, Person: person,
		Role: wr.Role, Status: wr.Status}
	in.enrolments = append(in.enrolments, e)
	return e.ID, in.tx.PutEnrolment(in.programme.ID, e)
}

// restatus takes over a status that the file states. A file does not bring back
// somebody who has left: the coordinator does that by hand.
func (in *importing) restatus(e store.EnrolmentRow, stated programme.Status) error {
	if stated == "" || stated == e.Status || !e.Status.TakesPart() {
		return nil
	}
	return setStatus(in.tx, e.ID, stated)
}

// merged sets the fields that the file has; an empty one never erases.
func merged(old, fresh roster.Person) roster.Person {
	for _, f := range []struct{ into, from *string }{
		{&old.Name, &fresh.Name}, {&old.Email, &fresh.Email}, {&old.Phone, &fresh.Phone}, {&old.City, &fresh.City},
	} {
		if *f.from != "" {
			*f.into = *f.from
		}
	}
	if fresh.BirthYear != 0 {
		old.BirthYear = fresh.BirthYear
	}
	return old
}

// Imports lists the imports of the past, newest first.
func (w *Workspace) Imports() ([]ImportRow, error) {
	rows := []ImportRow{}
	err := w.store.Read(func(tx *store.Tx) error {
		current, err := tx.Programme()
		if err != nil {
			return err
		}
		batches, err := tx.Imports(current.ID)
		if err != nil {
			return err
		}
		for _, b := range batches {
			row, err := importRow(b)
			if err != nil {
				return err
			}
			rows = append(rows, row)
		}
		return nil
	})
	return rows, err
}
