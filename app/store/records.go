package store

import (
	"encoding/json"
	"time"

	"omvendt/app/fault"
	"omvendt/app/programme"
	"omvendt/app/store/db"
)

// ImportBatch is one file that was taken in: which, how it was understood,
// what was decided and what came of it.
type ImportBatch struct {
	ID        string
	Programme programme.ID
	File      string
	SHA256    string
	Sheet     string
	HeaderRow int
	Mapping   json.RawMessage
	Decisions json.RawMessage
	Counts    json.RawMessage
	At        time.Time
}

// Disclosure is one file that was made to leave the machine: what it holds,
// for whom, and how many rows of people.
type Disclosure struct {
	ID        string
	Programme programme.ID
	What      string
	Audience  string
	File      string
	SHA256    string
	Rows      int
	At        time.Time
}

// PutImport adds an import, or changes its mapping, decisions and counts. It
// has to come before the sources that name it. A zero At is now.
func (t *Tx) PutImport(b ImportBatch) error {
	old, err := t.q.ImportByID(t.ctx, b.ID)
	fresh := fault.Is(told(err), fault.NotFound)
	if err != nil && !fresh {
		return err
	}
	fields := fieldsWhere(map[string]bool{
		"mapping": old.Mapping != raw(b.Mapping), "decisions": old.Decisions != raw(b.Decisions), "counts": old.Counts != raw(b.Counts),
	})
	rows, err := t.q.PutImport(t.ctx, db.PutImportParams{
		ID: b.ID, Programme: string(b.Programme), File: b.File, Sha256: b.SHA256, Sheet: b.Sheet, HeaderRow: int64(b.HeaderRow),
		Mapping: raw(b.Mapping), Decisions: raw(b.Decisions), Counts: raw(b.Counts), At: t.orNow(b.At),
	})
	return t.touched(rows, err, addedOrChanged(fresh, RecordImport, b.ID, fields...), KindImports)
}

// Imports lists the imports of a programme, the newest first.
func (t *Tx) Imports(id programme.ID) ([]ImportBatch, error) {
	rows, err := t.q.Imports(t.ctx, string(id))
	return mapRows(rows, err, func(r db.ImportBatch) ImportBatch {
		return ImportBatch{
			ID: r.ID, Programme: programme.ID(r.Programme), File: r.File, SHA256: r.Sha256, Sheet: r.Sheet,
			HeaderRow: int(r.HeaderRow), Mapping: json.RawMessage(r.Mapping), Decisions: json.RawMessage(r.Decisions),
			Counts: json.RawMessage(r.Counts), At: fromMoment(r.At),
		}
	})
}

// AddDisclosure notes that a file was made to leave the machine. A zero At is
// now.
func (t *Tx) AddDisclosure(d Disclosure) error {
	err := t.q.AddDisclosure(t.ctx, db.AddDisclosureParams{
		ID: d.ID, Programme: string(d.Programme), What: d.What, Audience: d.Audience, File: d.File,
		Sha256: d.SHA256, RowCount: int64(d.Rows), At: t.orNow(d.At),
	})
	return t.touched(1, err, added(RecordDisclosure, d.ID), KindDisclosures)
}

// Disclosures lists what left the machine, the newest first.
func (t *Tx) Disclosures(id programme.ID) ([]Disclosure, error) {
	rows, err := t.q.Disclosures(t.ctx, string(id))
	return mapRows(rows, err, func(r db.Disclosure) Disclosure {
		return Disclosure{
			ID: r.ID, Programme: programme.ID(r.Programme), What: r.What, Audience: r.Audience, File: r.File,
			SHA256: r.Sha256, Rows: int(r.RowCount), At: fromMoment(r.At),
		}
	})
}

// Setting gives the value of a setting and whether it is set.
func (t *Tx) Setting(key string) (string, bool, error) {
	value, err := t.q.Setting(t.ctx, key)
	if fault.Is(told(err), fault.NotFound) {
		return "", false, nil
	}
	return value, err == nil, err
}

// SetSetting sets a setting; the value "" takes it away.
func (t *Tx) SetSetting(key, value string) error {
	if value == "" {
		rows, err := t.q.DeleteSetting(t.ctx, key)
		return t.touched(rows, err, removed(RecordSetting, key), KindSettings)
	}
	rows, err := t.q.SetSetting(t.ctx, db.SetSettingParams{Key: key, Value: value})
	return t.touched(rows, err, changed(RecordSetting, key), KindSettings)
}
