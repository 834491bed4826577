package compare

import (
	"slices"

	"omvendt/app/text"
)

// Kind is a kind of record that a coordinator knows.
type Kind string

// The kinds. A person has their enrolments, answers, consents and sources with
// them, a programme its sessions, a pair its members and history.
const (
	Person       Kind = "person"
	Pair         Kind = "pair"
	Programme    Kind = "programme"
	Organisation Kind = "organisation"
	Weights      Kind = "weights"
	Tie          Kind = "tie"
	Override     Kind = "override"
	Plan         Kind = "plan"
	Import       Kind = "import"
	Setting      Kind = "setting"

	// Not compared: what left the machine stays in any case.
	disclosure Kind = "disclosure"
)

// kindOrder is the order in which differences are listed.
var kindOrder = []Kind{Person, Pair, Programme, Organisation, Tie, Override, Weights, Plan, Import, Setting}

// Key names a record. The identifier of a tie is "mentor+mentee" by person,
// that of an override the same by enrolment, that of weights the programme.
type Key struct {
	Kind Kind
	ID   string
}

// Side is one of the two versions.
type Side string

// The two versions; Both and Unknown say who changed a record.
const (
	Ours    Side = "ours"
	Theirs  Side = "theirs"
	Both    Side = "both"
	Unknown Side = "unknown" // there is no common origin to tell by
)

// State says what became of a record since the common origin.
type State string

// The states of a record on one side. Without a common origin a record that
// only one side has is New there and Gone on the other.
const (
	Same    State = "same"
	New     State = "new"
	Changed State = "changed"
	Gone    State = "gone"
)

// Difference is one record on which the two versions do not agree. Proposed is
// the side whose change would be lost otherwise, "" when both changed it.
type Difference struct {
	Key      Key
	Title    text.Say
	Changed  Side
	Ours     State
	Theirs   State
	Proposed Side
	Fields   []Field
}

// Field is one thing in a record that differs, as people read it. Code is its
// name in the log.
type Field struct {
	Code   string
	Name   text.Say
	Ours   text.Say
	Theirs text.Say
}

// Differences lists the records on which two versions do not agree, by kind in
// a fixed order and within it as they lie in ours, then theirs. The origin is
// the version that both come from, nil when it is not known.
func Differences(ours, theirs, origin *Content) []Difference {
	var out []Difference
	for _, key := range differing(ours, theirs) {
		out = append(out, difference(key, ours, theirs, origin))
	}
	slices.SortStableFunc(out, func(a, b Difference) int {
		return slices.Index(kindOrder, a.Key.Kind) - slices.Index(kindOrder, b.Key.Kind)
	})
	return out
}

// Counts tells how many differences there are of each kind.
func Counts(differences []Difference) map[Kind]int {
	out := map[Kind]int{}
	for _, d := range differences {
		out[d.Key.Kind]++
	}
	return out
}

// differing lists the records that are not the same in both.
func differing(ours, theirs *Content) []Key {
	var out []Key
	for _, key := range allKeys(ours, theirs) {
		if key.Kind != disclosure && !equal(ours.records[key], theirs.records[key]) {
			out = append(out, key)
		}
	}
	return out
}

// allKeys lists the records of both, ours first, in the order they lie.
func allKeys(ours, theirs *Content) []Key {
	out := slices.Clone(ours.order)
	for _, key := range theirs.order {
		if ours.records[key] == nil {
			out = append(out, key)
		}
	}
	return out
}

func difference(key Key, ours, theirs, origin *Content) Difference {
	d := Difference{Key: key, Changed: Unknown}
	switch {
	case origin != nil:
		d.Ours, d.Theirs = state(ours.records[key], origin.records[key]), state(theirs.records[key], origin.records[key])
		switch {
		case d.Theirs == Same:
			d.Changed, d.Proposed = Ours, Ours
		case d.Ours == Same:
			d.Changed, d.Proposed = Theirs, Theirs
		default:
			d.Changed = Both
		}
	case theirs.records[key] == nil:
		d.Ours, d.Theirs, d.Proposed = New, Gone, Ours
	case ours.records[key] == nil:
		d.Ours, d.Theirs, d.Proposed = Gone, New, Theirs
	default:
		d.Ours, d.Theirs = Changed, Changed
	}
	in := ours
	if ours.records[key] == nil {
		in = theirs
	}
	d.Title = in.title(key)
	d.Fields = fields(ours.facts(key), theirs.facts(key))
	return d
}

// state tells what became of a record.
func state(now, before record) State {
	switch {
	case now == nil && before == nil, now != nil && before != nil && equal(now, before):
		return Same
	case before == nil:
		return New
	case now == nil:
		return Gone
	}
	return Changed
}

// fields sets the facts of two versions side by side and keeps what differs.
func fields(ours, theirs []fact) []Field {
	out := []Field{}
	for _, f := range ours {
		if there := valueOf(theirs, f.id); !sameSay(f.value, there) {
			out = append(out, Field{Code: f.code, Name: f.name, Ours: f.value, Theirs: there})
		}
	}
	for _, f := range theirs {
		if here := valueOf(ours, f.id); !slices.ContainsFunc(ours, f.sameAs) && !sameSay(here, f.value) {
			out = append(out, Field{Code: f.code, Name: f.name, Ours: here, Theirs: f.value})
		}
	}
	if len(out) == 0 {
		out = append(out, Field{Code: "details", Name: text.S("compare.field.details"), Ours: nothing, Theirs: nothing})
	}
	return out
}
