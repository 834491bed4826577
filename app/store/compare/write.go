package compare

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"omvendt/app/store/db"
)

// Write replaces the records of a database with those that were settled on. It
// has to run in a transaction of the database that ours was read from. What
// left the machine is kept of both.
func Write(ctx context.Context, into db.DBTX, ours, theirs *Content, settled Settled) error {
	for _, t := range slices.Backward(tables) {
		if _, err := into.ExecContext(ctx, "DELETE FROM "+t.name); err != nil {
			return fmt.Errorf("%s: %w", t.name, err)
		}
	}
	w := writer{ctx: ctx, into: into, columns: ours.columns, places: map[string]bool{}, last: map[string]int64{}}
	w.count(ours)
	w.count(theirs)
	chosen := chosenRecords(ours, theirs, settled)
	for _, t := range tables {
		for _, r := range chosen {
			if err := w.write(t, r[t.name]); err != nil {
				return fmt.Errorf("%s: %w", t.name, err)
			}
		}
	}
	return nil
}

// chosenRecords lists the records of the result. Those of theirs come last in
// the list, so that it is their numbers that give way.
func chosenRecords(ours, theirs *Content, settled Settled) []record {
	var out, later []record
	for _, key := range allKeys(ours, theirs) {
		mine, other := ours.records[key], theirs.records[key]
		switch {
		case settled.sides[key] == Theirs && other != nil, mine == nil && key.Kind == disclosure:
			later = append(later, other)
		case settled.sides[key] != Theirs && mine != nil:
			out = append(out, mine)
		}
	}
	out = append(out, later...)
	there := map[string]bool{}
	for _, r := range out {
		for _, p := range r["programme"] {
			there[p.text("id")] = true
		}
	}
	return slices.DeleteFunc(out, func(r record) bool {
		return len(r["disclosure"]) > 0 && !there[r["disclosure"][0].text("programme")]
	})
}

// numberedPlaces are the tables whose rows have a place of their own in a
// programme, or among the programmes.
var numberedPlaces = []string{"programme", "enrolment", "pair"}

// writer writes rows and keeps numbers and places from being used twice.
type writer struct {
	ctx     context.Context
	into    db.DBTX
	columns map[string][]string
	places  map[string]bool  // used numbers, by scope
	last    map[string]int64 // the highest number on either side, by scope
}

// scope names the rows among which the number of a row must be its own, and
// the column that holds it; "" when it has none.
func scope(t table, r row) (name, column string) {
	switch {
	case t.numbered:
		return t.name, "id"
	case slices.Contains(numberedPlaces, t.name):
		return t.name + " " + r.text("programme"), "position"
	}
	return "", ""
}

// count notes the highest numbers of a version.
func (w *writer) count(c *Content) {
	for _, t := range tables {
		for _, key := range c.order {
			for _, r := range c.records[key][t.name] {
				if name, column := scope(t, r); column != "" {
					w.last[name] = max(w.last[name], r.number(column))
				}
			}
		}
	}
}

// write writes the rows of one record. When one of them has a number that is
// taken, all get new ones, so that their order stays.
func (w *writer) write(t table, rows []row) error {
	taken := slices.ContainsFunc(rows, func(r row) bool {
		name, column := scope(t, r)
		return column != "" && w.places[place(name, r.number(column))]
	})
	for _, r := range rows {
		if name, column := scope(t, r); column != "" {
			if taken {
				r = maps.Clone(r)
				w.last[name]++
				r[column] = w.last[name]
			}
			w.places[place(name, r.number(column))] = true
		}
		if err := w.insert(t.name, r); err != nil {
			return err
		}
	}
	return nil
}

func place(scope string, number int64) string { return fmt.Sprint(scope, " ", number) }

func (w *writer) insert(table string, r row) error {
	columns := w.columns[table]
	values := make([]any, len(columns))
	for i, c := range columns {
		values[i] = r[c]
	}
	marks := strings.TrimSuffix(strings.Repeat("?, ", len(columns)), ", ")
	_, err := w.into.ExecContext(w.ctx, `INSERT INTO `+table+` ("`+strings.Join(columns, `", "`)+`") VALUES (`+marks+`)`, values...)
	return err
}
