package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"omvendt/app/store/db"
	"omvendt/app/text"
)

// The kinds of records that the log names. Enrolments, answers, sources and
// consents belong to their person, sessions and weights to their programme.
const (
	RecordPerson       = "person"
	RecordProgramme    = "programme"
	RecordOrganisation = "organisation"
	RecordPair         = "pair"
	RecordPlan         = "plan"
	RecordTie          = "tie"
	RecordOverride     = "override"
	RecordImport       = "import"
	RecordDisclosure   = "disclosure"
	RecordSetting      = "setting"

	// An enrolment is noted under its person.
	recordEnrolment = "enrolment"
)

// What an operation did to a record.
const (
	Added   = "added"
	Changed = "changed"
	Removed = "removed"
	Erased  = "erased"
)

// Record says what an operation did to records of one kind. Fields are the
// names of what was changed, sorted, and never hold a value; records that were
// added or removed as a whole have none. The ID of a tie or an override is
// that of its two people, see TwoIDs.
type Record struct {
	Kind   string   `json:"kind"`
	Did    string   `json:"did"`
	IDs    []string `json:"ids"`
	Fields []string `json:"fields,omitempty"`
}

func added[ID ~string](kind string, id ID) Record {
	return Record{Kind: kind, Did: Added, IDs: []string{string(id)}}
}

func changed[ID ~string](kind string, id ID, fields ...string) Record {
	return Record{Kind: kind, Did: Changed, IDs: []string{string(id)}, Fields: fields}
}

func removed[ID ~string](kind string, id ID) Record {
	return Record{Kind: kind, Did: Removed, IDs: []string{string(id)}}
}

// addedOrChanged is for what is either new or has these fields changed.
func addedOrChanged[ID ~string](fresh bool, kind string, id ID, fields ...string) Record {
	if fresh {
		return added(kind, id)
	}
	return changed(kind, id, fields...)
}

// TwoIDs names what exists between two people.
func TwoIDs[ID ~string](mentor, mentee ID) string { return string(mentor) + "+" + string(mentee) }

// fieldsWhere names those that are true: what differs between two states.
func fieldsWhere(differs map[string]bool) []string {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(differs)), func(f string) bool { return !differs[f] })
}

// Two gives the identifiers that TwoIDs has joined.
func Two(id string) (mentor, mentee string) {
	mentor, mentee, _ = strings.Cut(id, "+")
	return mentor, mentee
}

// notes gathers what one transaction does, each record once.
type notes struct {
	order []noteKey
	of    map[noteKey]*Record
}

type noteKey struct{ kind, id string }

// add notes what happened to one record. What was added and then changed was
// added; what was added and then removed is not worth a word.
func (n *notes) add(r Record) {
	key := noteKey{r.Kind, r.IDs[0]}
	if n.of == nil {
		n.of = map[noteKey]*Record{}
	}
	before, known := n.of[key]
	switch {
	case !known:
		n.order = append(n.order, key)
		n.of[key] = &r
	case before.Did == Added && r.Did == Removed:
		delete(n.of, key)
		n.order = slices.DeleteFunc(n.order, func(k noteKey) bool { return k == key })
	case before.Did == Removed && r.Did == Added:
		*before = changed(r.Kind, r.IDs[0])
	case r.Did != Changed:
		*before = r
	case before.Did == Changed:
		before.Fields = append(before.Fields, r.Fields...)
	}
}

// records gives the notes, those that say the same of several records as one.
func (n *notes) records() []Record {
	out := []Record{}
	for _, key := range n.order {
		r := *n.of[key]
		slices.Sort(r.Fields)
		r.Fields = slices.Compact(r.Fields)
		same := func(o Record) bool { return o.Kind == r.Kind && o.Did == r.Did && slices.Equal(o.Fields, r.Fields) }
		if at := slices.IndexFunc(out, same); at >= 0 {
			out[at].IDs = append(out[at].IDs, r.IDs...)
		} else {
			out = append(out, r)
		}
	}
	return out
}

// chainHash is the hash of a line and, through the one before it, of the whole
// log up to it: SHA-256 over the hash before and the line as a JSON list.
func chainHash(before [sha256.Size]byte, l db.Operation) [sha256.Size]byte {
	line, err := json.Marshal([]any{l.ID, l.At, l.Who, l.Action, l.Key, l.Args, l.Kinds, l.Records, l.Of})
	if err != nil {
		panic(err) // text and numbers always become JSON
	}
	return sha256.Sum256(append(before[:], line...))
}

// nextInLog gives the number of the next line and the hash it has to hold.
func nextInLog(ctx context.Context, q *db.Queries) (id int64, prev string, err error) {
	last, err := q.Operations(ctx, 1)
	if err != nil {
		return 0, "", err
	}
	if len(last) == 0 {
		return 1, hex.EncodeToString(make([]byte, sha256.Size)), nil
	}
	if known, err := hex.DecodeString(last[0].Prev); err == nil && len(known) == sha256.Size {
		sum := chainHash([sha256.Size]byte(known), last[0])
		return last[0].ID + 1, hex.EncodeToString(sum[:]), nil
	}
	all, err := q.OperationsAfter(ctx, 0)
	sum := [sha256.Size]byte{}
	for _, l := range all {
		sum = chainHash(sum, l)
	}
	return last[0].ID + 1, hex.EncodeToString(sum[:]), err
}

// CheckLog tells whether the log is whole: numbered without gaps and every
// line holding the hash of those before it. It gives the number of the first
// line that does not fit, 0 if all do. That lines are missing at the end it
// cannot tell. Only lines from before the chain was
// begun hold no hash, and the first that does covers them.
func (t *Tx) CheckLog() (broken int64, err error) {
	lines, err := t.q.OperationsAfter(t.ctx, 0)
	if err != nil {
		return 0, err
	}
	sum, begun := [sha256.Size]byte{}, false
	for i, l := range lines {
		begun = begun || l.Prev != ""
		if l.ID != int64(i+1) || begun && l.Prev != hex.EncodeToString(sum[:]) {
			return l.ID, nil
		}
		sum = chainHash(sum, l)
	}
	return 0, nil
}

// Operations lists the log, the newest first. A limit of 0 lists all of it.
func (t *Tx) Operations(limit int) ([]Operation, error) {
	if limit == 0 {
		limit = -1
	}
	rows, err := t.q.Operations(t.ctx, int64(limit))
	return mapRows(rows, err, func(r db.Operation) Operation {
		line := Operation{ID: r.ID, At: fromMoment(r.At), Who: r.Who, Action: r.Action, Op: text.Say{Key: r.Key}, Of: r.Of}
		// The table takes nothing but JSON, and log wrote these three.
		_ = json.Unmarshal([]byte(r.Args), &line.Op.Args)
		_ = json.Unmarshal([]byte(r.Kinds), &line.Kinds)
		_ = json.Unmarshal([]byte(r.Records), &line.Records)
		return line
	})
}
