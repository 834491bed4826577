package store

import (
	"context"
	"database/sql"
	"slices"

	"omvendt/app/store/db"
	"omvendt/app/store/document"
)

// kinship is how the revision in the person's file relates to what this
// computer has.
type kinship int

const (
	familiar kinship = iota // the file holds our base, or a revision of ours that we know lies there
	goneOn                  // somebody went on from our base: theirs holds everything that was in it
	putBack                 // an earlier revision of ours was put back
	stranger                // both went on from something earlier, or they have nothing in common
)

// kin is related with the logs asked where names do not tell.
func kin(file, base *document.Opened, published string) kinship {
	k := related(file.Record, base.Record, published)
	if k == stranger && continues(file.Image, base.Image) {
		return goneOn
	}
	return k
}

// related compares the revision in the file with our base. Published is the
// revision that we know, or believe, to lie in the file.
func related(file, base document.Record, published string) kinship {
	switch {
	case file.Revision == base.Revision || file.Revision == published:
		return familiar
	case slices.Contains(file.Ancestors, base.Revision):
		return goneOn
	}
	ours := append([]string{base.Revision}, base.Ancestors...)
	at, noted := slices.Index(ours, file.Revision), slices.Index(ours, published)
	switch {
	case at < 0:
		return stranger
	case noted < 0 || at < noted:
		// A revision that we wrote and had no time to note, or the note is gone.
		return familiar
	}
	return putBack
}

// continues tells whether a later state goes on from an earlier one by their
// logs: every change is a line, and a line holds the hash of all before it. It
// answers where so many revisions lie between that the names have run out.
func continues(later, earlier []byte) bool {
	last, ok := lineOf(earlier, func(q *db.Queries) ([]db.Operation, error) { return q.Operations(context.Background(), 1) })
	if !ok || last.Prev == "" {
		return false
	}
	same, ok := lineOf(later, func(q *db.Queries) ([]db.Operation, error) {
		return q.OperationsAfter(context.Background(), last.ID-1)
	})
	return ok && same == last
}

// lineOf gives the first of the lines that a question finds in an image.
func lineOf(image []byte, find func(*db.Queries) ([]db.Operation, error)) (line db.Operation, ok bool) {
	pool := openSnapshot(image)
	defer closeQuietly(pool)
	err := withConn(pool, func(conn *sql.Conn) error {
		lines, err := find(db.New(conn))
		if err == nil && len(lines) > 0 {
			line, ok = lines[0], true
		}
		return err
	})
	return line, ok && err == nil
}

// ancestry is what the next revision descends from: the records, then in turn
// what each of them descends from, newest first.
func ancestry(of ...document.Record) []string {
	var out []string
	add := func(id string) {
		if id != "" && !slices.Contains(out, id) && len(out) < document.MaxAncestors {
			out = append(out, id)
		}
	}
	longest := 0
	for _, r := range of {
		add(r.Revision)
		longest = max(longest, len(r.Ancestors))
	}
	for i := range longest {
		for _, r := range of {
			if i < len(r.Ancestors) {
				add(r.Ancestors[i])
			}
		}
	}
	return out
}
