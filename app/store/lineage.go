package store

import (
	"slices"

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
