// Package compare finds what differs between two versions of a workspace, by
// the records that a coordinator knows, and makes the version that holds of
// each record the one that was chosen.
//
// It works on open databases of the present schema and knows nothing of files.
// The log and the ledger of erasures are not compared: of both versions every
// line stays. Neither is what left the machine, which happened in any case.
package compare

import (
	"context"
	"fmt"
	"strings"

	"omvendt/app/store/db"
)

// row is one row of a table: text, whole numbers, and nil.
type row map[string]any

func (r row) text(column string) string {
	s, _ := r[column].(string)
	return s
}

func (r row) number(column string) int64 {
	n, _ := r[column].(int64)
	return n
}

// table describes a table: the order of its rows, to which record a row
// belongs, and which columns name a row of another table by its identifier.
// The rows of a numbered table have a number that says nothing but their order.
type table struct {
	name     string
	order    string
	numbered bool
	owner    func(*Content, row) Key
	refs     map[string]string
}

// tables are those that hold records, each after the ones it refers to.
var tables = []table{
	{name: "organisation", order: "rowid", owner: by(Organisation, "id")},
	{name: "programme", order: "rowid", owner: by(Programme, "id"), refs: map[string]string{"partner": "organisation"}},
	{name: "session", order: "programme, position", owner: by(Programme, "programme"), refs: map[string]string{"programme": "programme"}},
	{name: "weight", order: "programme, criterion", owner: by(Weights, "programme"), refs: map[string]string{"programme": "programme"}},
	{name: "import_batch", order: "rowid", owner: by(Import, "id"), refs: map[string]string{"programme": "programme"}},
	{name: "person", order: "rowid", owner: by(Person, "id")},
	{name: "enrolment", order: "rowid", owner: by(Person, "person"), refs: map[string]string{"programme": "programme", "person": "person"}},
	{name: "enrolment_status", order: "id", numbered: true, owner: byEnrolment, refs: map[string]string{"enrolment": "enrolment"}},
	{name: "answer", order: "enrolment, field", owner: byEnrolment, refs: map[string]string{"enrolment": "enrolment"}},
	{name: "source", order: "id", numbered: true, owner: by(Person, "person"),
		refs: map[string]string{"person": "person", "enrolment": "enrolment", "batch": "import_batch"}},
	{name: "consent_event", order: "id", numbered: true, owner: by(Person, "person"),
		refs: map[string]string{"person": "person", "programme": "programme", "batch": "import_batch"}},
	{name: "tie", order: "mentor, mentee", owner: by(Tie, "mentor", "mentee"), refs: map[string]string{"mentor": "person", "mentee": "person"}},
	{name: "pair_override", order: "mentor, mentee", owner: by(Override, "mentor", "mentee"),
		refs: map[string]string{"mentor": "enrolment", "mentee": "enrolment"}},
	{name: "plan", order: "rowid", owner: by(Plan, "id"), refs: map[string]string{"programme": "programme"}},
	{name: "pair", order: "rowid", owner: by(Pair, "id"), refs: map[string]string{"programme": "programme", "plan": "plan"}},
	{name: "pair_member", order: "pair, role", owner: by(Pair, "pair"), refs: map[string]string{"pair": "pair", "enrolment": "enrolment"}},
	{name: "pair_state", order: "id", numbered: true, owner: by(Pair, "pair"), refs: map[string]string{"pair": "pair"}},
	{name: "disclosure", order: "rowid", owner: by(disclosure, "id"), refs: map[string]string{"programme": "programme"}},
	{name: "setting", order: "key", owner: by(Setting, "key")},
}

// by makes the owner of a row from a kind and the columns of its identifier.
func by(kind Kind, columns ...string) func(*Content, row) Key {
	return func(_ *Content, r row) Key {
		ids := make([]string, len(columns))
		for i, c := range columns {
			ids[i] = r.text(c)
		}
		return Key{kind, strings.Join(ids, "+")}
	}
}

func byEnrolment(c *Content, r row) Key { return Key{Person, c.personOf[r.text("enrolment")]} }

// Content is everything that one version of a workspace holds, by record.
type Content struct {
	records  map[Key]record
	order    []Key               // as the rows lie in the database
	home     map[string]Key      // the record in which a row lies, by target
	personOf map[string]string   // the person of an enrolment
	columns  map[string][]string // of each table
}

// record is one record: its rows by table.
type record map[string][]row

// target names a row that others refer to.
func target(table, id string) string { return table + " " + id }

// Read reads a database whole.
func Read(ctx context.Context, from db.DBTX) (*Content, error) {
	c := &Content{records: map[Key]record{}, home: map[string]Key{}, personOf: map[string]string{}, columns: map[string][]string{}}
	for _, t := range tables {
		if err := c.read(ctx, from, t); err != nil {
			return nil, fmt.Errorf("%s: %w", t.name, err)
		}
	}
	return c, nil
}

func (c *Content) read(ctx context.Context, from db.DBTX, t table) error {
	rows, err := from.QueryContext(ctx, "SELECT * FROM "+t.name+" ORDER BY "+t.order)
	if err != nil {
		return err
	}
	defer rows.Close()
	if c.columns[t.name], err = rows.Columns(); err != nil {
		return err
	}
	for rows.Next() {
		values := make([]any, len(c.columns[t.name]))
		into := make([]any, len(values))
		for i := range values {
			into[i] = &values[i]
		}
		if err := rows.Scan(into...); err != nil {
			return err
		}
		r := row{}
		for i, name := range c.columns[t.name] {
			r[name] = values[i]
		}
		c.add(t, r)
	}
	return rows.Err()
}

func (c *Content) add(t table, r row) {
	if t.name == "enrolment" {
		c.personOf[r.text("id")] = r.text("person")
	}
	key := t.owner(c, r)
	if c.records[key] == nil {
		c.records[key] = record{}
		c.order = append(c.order, key)
	}
	c.records[key][t.name] = append(c.records[key][t.name], r)
	if id := r.text("id"); id != "" {
		c.home[target(t.name, id)] = key
	}
}

// PersonOf gives the person whose enrolment it is, "" when it is not there.
func (c *Content) PersonOf(enrolment string) string { return c.personOf[enrolment] }

// has tells whether the version of a record holds the row.
func (c *Content) has(key Key, to string) bool {
	home, there := c.home[to]
	return there && home == key
}

// targets lists the rows of other records that a record refers to.
func (c *Content) targets(key Key) []string {
	var out []string
	for _, t := range tables {
		for _, r := range c.records[key][t.name] {
			for column, other := range t.refs {
				if id := r.text(column); id != "" && c.home[target(other, id)] != key {
					out = append(out, target(other, id))
				}
			}
		}
	}
	return out
}

// equal tells whether two versions of a record say the same.
func equal(a, b record) bool {
	for _, t := range tables {
		if len(a[t.name]) != len(b[t.name]) {
			return false
		}
		for i := range a[t.name] {
			if !sameRow(t, a[t.name][i], b[t.name][i]) {
				return false
			}
		}
	}
	return true
}

// sameRow compares two rows but for the number that only orders them.
func sameRow(t table, a, b row) bool {
	_, number := scope(t, a)
	for column, value := range a {
		if value != b[column] && column != number {
			return false
		}
	}
	return true
}
