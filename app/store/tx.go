package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"slices"
	"time"

	"github.com/mattn/go-sqlite3"

	"omvendt/app/fault"
	"omvendt/app/store/db"
)

// The kinds of things that a change can touch. Enrolments, answers and sources
// count as people.
const (
	KindProgramme   = "programme"
	KindSessions    = "sessions"
	KindPeople      = "people"
	KindConsents    = "consents"
	KindTies        = "ties"
	KindOverrides   = "overrides"
	KindWeights     = "weights"
	KindPlan        = "plan"
	KindPairs       = "pairs"
	KindImports     = "imports"
	KindDisclosures = "disclosures"
	KindSettings    = "settings"
)

// Changes lists what an operation touched, sorted and without doubles.
type Changes struct {
	Kinds []string `json:"kinds"`
}

// Empty tells whether nothing was touched.
func (c Changes) Empty() bool { return len(c.Kinds) == 0 }

// Tx is the view that the function given to Update or Read has of the
// workspace. It is of use only until that function returns, and only in its
// goroutine. Something asked for that is not there gives fault.NotFound.
type Tx struct {
	ctx   context.Context
	conn  *sql.Conn
	q     *db.Queries
	now   func() time.Time
	kinds []string
	notes notes
	owner map[string]string // the person of an enrolment, as looked up
}

func newTx(conn *sql.Conn, now func() time.Time) *Tx {
	return &Tx{ctx: context.Background(), conn: conn, q: db.New(conn), now: now}
}

func (t *Tx) changes() Changes {
	slices.Sort(t.kinds)
	return Changes{Kinds: slices.Compact(t.kinds)}
}

// touched notes the kinds and the record when rows were changed and passes the
// error on.
func (t *Tx) touched(rows int64, err error, record Record, kinds ...string) error {
	if err != nil || rows == 0 {
		return told(err)
	}
	for _, k := range kinds {
		if !slices.Contains(t.kinds, k) {
			t.kinds = append(t.kinds, k)
		}
	}
	if record.Kind == recordEnrolment {
		person, err := t.personOf(record.IDs[0])
		if err != nil {
			return err
		}
		record.Kind, record.IDs = RecordPerson, []string{person}
	}
	t.notes.add(record)
	return nil
}

// personOf gives the person whose enrolment it is.
func (t *Tx) personOf(enrolment string) (string, error) {
	if person, known := t.owner[enrolment]; known {
		return person, nil
	}
	row, err := t.q.Enrolment(t.ctx, enrolment)
	if err != nil {
		return "", told(err)
	}
	if t.owner == nil {
		t.owner = map[string]string{}
	}
	t.owner[enrolment] = row.Person
	return row.Person, nil
}

// told gives the errors of the database that mean that something is not there
// the code that says so.
func told(err error) error {
	var e sqlite3.Error
	if errors.Is(err, sql.ErrNoRows) || errors.As(err, &e) && e.ExtendedCode == sqlite3.ErrConstraintForeignKey {
		return fault.New(fault.NotFound, err)
	}
	return err
}

// mapRows turns the rows of a query into what the app works with.
func mapRows[R, V any](rows []R, err error, of func(R) V) ([]V, error) {
	if err != nil {
		return nil, told(err)
	}
	out := make([]V, 0, len(rows))
	for _, r := range rows {
		out = append(out, of(r))
	}
	return out, nil
}

// Moments are written with a fixed length, so that they sort as text.
const momentLayout = "2006-01-02T15:04:05.000Z"

// moment writes a time; the zero time is "".
func moment(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return at.UTC().Format(momentLayout)
}

// orNow writes a time; the zero time is now.
func (t *Tx) orNow(at time.Time) string {
	if at.IsZero() {
		at = t.now()
	}
	return moment(at)
}

// fromMoment reads what moment wrote.
func fromMoment(s string) time.Time {
	at, err := time.Parse(momentLayout, s)
	if err != nil {
		return time.Time{}
	}
	return at
}

func null[S ~string](s S) sql.NullString {
	return sql.NullString{String: string(s), Valid: s != ""}
}

// raw gives JSON for a column that must hold some.
func raw(j json.RawMessage) string {
	if len(j) == 0 {
		return "null"
	}
	return string(j)
}
