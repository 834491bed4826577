package workspace

import (
	"strings"
	"time"

	"omvendt/app/fault"
	"omvendt/app/store/compare"
	"omvendt/app/text"
)

// Conflict tells of a version of somebody else that lies in the file's place,
// and what differs; nil when there is none.
func (w *Workspace) Conflict() (*ConflictView, error) {
	m, met := w.store.Meeting()
	if !met {
		return nil, nil
	}
	v := &ConflictView{OursAt: m.OursAt.Format(time.RFC3339), TheirMachine: m.TheirMachine, TheirName: m.TheirName, Older: m.Older, Copy: m.Copy}
	if m.Unreadable != nil {
		v.Unreadable = text.S("fault."+string(m.Unreadable.Code)+".what", argPairs(m.Unreadable.Args)...)
		v.Rows = []Difference{}
		return v, nil
	}
	v.TheirsAt = m.TheirsAt.Format(time.RFC3339)
	differences, err := w.store.MeetingDifferences()
	v.Rows = differenceViews(differences)
	return v, err
}

func differenceViews(differences []compare.Difference) []Difference {
	out := make([]Difference, 0, len(differences))
	for _, d := range differences {
		row := Difference{
			ID: differenceID(d.Key), Kind: string(d.Key.Kind), Title: d.Title,
			Ours: string(d.Ours), Theirs: string(d.Theirs), Choice: string(d.Proposed), Fields: []DifferentField{},
		}
		for _, f := range d.Fields {
			row.Fields = append(row.Fields, DifferentField{Field: f.Name, Ours: f.Ours, Theirs: f.Theirs})
		}
		out = append(out, row)
	}
	return out
}

// differenceID names a record across the binding: kind, colon, identifier.
func differenceID(key compare.Key) string { return string(key.Kind) + ":" + key.ID }

// ResolveConflict makes one version of the two: of each record named the side
// chosen, "ours" or "theirs", and of all others the rest. Faults: BadValue;
// NotFound when there is no conflict.
func (w *Workspace) ResolveConflict(choices map[string]string, rest string) (Changed, error) {
	sides := map[compare.Key]compare.Side{}
	for id, side := range choices {
		kind, name, ok := strings.Cut(id, ":")
		if !ok || !isSide(side) {
			return Changed{}, fault.New(fault.NotFound, nil)
		}
		sides[compare.Key{Kind: compare.Kind(kind), ID: name}] = compare.Side(side)
	}
	if !isSide(rest) {
		return Changed{}, fault.New(fault.NotFound, nil)
	}
	changes, err := w.store.Resolve(sides, compare.Side(rest), text.S("op.merge"))
	return w.changed(changes, err)
}

func isSide(side string) bool {
	return side == string(compare.Ours) || side == string(compare.Theirs)
}

// CompareVersion lists what differs between now and a kept version.
func (w *Workspace) CompareVersion(id string) ([]Difference, error) {
	differences, err := w.store.CompareVersion(id)
	return differenceViews(differences), err
}
