package store

import (
	"fmt"
	"os"
	"slices"
	"testing"

	"omvendt/app/store/document"
)

func TestKinship(t *testing.T) {
	base := document.Record{Revision: "r5", Ancestors: []string{"r4", "r3", "r2"}}
	for name, c := range map[string]struct {
		file      document.Record
		published string
		want      kinship
	}{
		"the base":                   {document.Record{Revision: "r5"}, "r5", familiar},
		"the one we know lies there": {document.Record{Revision: "r3"}, "r3", familiar},
		"one we did not note":        {document.Record{Revision: "r4"}, "r3", familiar},
		"the note is gone":           {document.Record{Revision: "r3"}, "", familiar},
		"an older one of ours":       {document.Record{Revision: "r3"}, "r5", putBack},
		"older than the one noted":   {document.Record{Revision: "r2"}, "r4", putBack},
		"gone on from the base":      {document.Record{Revision: "x2", Ancestors: []string{"x1", "r5", "r4"}}, "r5", goneOn},
		"gone on from an older one":  {document.Record{Revision: "x2", Ancestors: []string{"x1", "r3"}}, "r3", stranger},
		"nothing in common":          {document.Record{Revision: "y"}, "r5", stranger},
	} {
		if got := related(c.file, base, c.published); got != c.want {
			t.Errorf("%s: %d, want %d", name, got, c.want)
		}
	}
}

func TestAncestryOfTwo(t *testing.T) {
	a := document.Record{Revision: "a3", Ancestors: []string{"a2", "o", "b"}}
	got := ancestry(a, document.Record{Revision: "t2", Ancestors: []string{"t1", "o"}})
	if want := []string{"a3", "t2", "a2", "t1", "o", "b"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	long := document.Record{Revision: "n"}
	for range 2 * document.MaxAncestors {
		long.Ancestors = append(long.Ancestors, NewID())
	}
	if n := len(ancestry(long, a)); n != document.MaxAncestors {
		t.Errorf("%d ancestors", n)
	}
}

// More revisions than a file names: the log tells whether theirs goes on from
// ours.
func TestManyRevisionsElsewhereAreFollowed(t *testing.T) {
	still := fresh(t)
	update(t, still, "before", putPerson("p1", "Ola"))
	ok(t, still.Close())
	busy, err := Open(still.Path(), here(t))
	ok(t, err)
	fork := fileBytes(t, still.Path())
	update(t, busy, "ours", putPerson("p3", "Kari"))
	ok(t, busy.Close())
	ok(t, os.WriteFile(still.Path(), fork, 0o600)) // where the other computer begins
	other, err := Open(still.Path(), here(t))
	ok(t, err)
	for i := range document.MaxAncestors + 1 {
		update(t, other, "theirs", putPerson("p2", fmt.Sprint("Nils ", i)))
		ok(t, other.Publish())
	}
	ok(t, other.Close())
	for s, apart := range map[*Store]bool{still: false, busy: true} {
		again := openAgain(t, s)
		if _, met := again.Meeting(); met != apart {
			t.Errorf("apart %v: met %v, %s", apart, met, names(t, again))
		}
		ok(t, again.Close())
	}
}
