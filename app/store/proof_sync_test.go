package store

import (
	"io"
	"os"
	"sync/atomic"
	"testing"
	"time"

	"omvendt/app/store/document"
)

// A sync client copies the file slowly while the app changes and publishes it
// without a pause. Every copy is one whole revision.
func TestProofSlowCopies(t *testing.T) {
	copies := proof(t, 150, 600)
	o := here(t)
	o.quiet, o.latest = time.Millisecond, time.Millisecond
	s := freshWith(t, o, Protection{Name: "Kari"})
	grow(t, s, 300, 20)
	var done atomic.Bool
	commits := make(chan int)
	go func() {
		n := 0
		for ; !done.Load(); n++ {
			if _, err := s.Update(op("n"), putPerson(string(personID(n%50)), "Nr "+string(personID(n)))); err != nil {
				t.Error(err)
				break
			}
		}
		commits <- n
	}()
	revisions, damaged := map[string]bool{}, 0
	for range copies {
		opened, err := document.Decode(slowCopy(t, s.Path()), s.Ring().Key())
		if err == nil {
			err = soundImage(opened.Image)
		}
		if err != nil {
			damaged++
		}
		revisions[opened.Revision] = true
	}
	done.Store(true)
	n := <-commits
	if damaged > 0 {
		t.Errorf("%d copies are damaged", damaged)
	}
	if len(revisions) < copies/10 {
		t.Errorf("only %d revisions were seen", len(revisions))
	}
	say(t, "%d copies of %d revisions during %d commits, %d damaged", copies, len(revisions), n, damaged)
}

// slowCopy reads a file in pieces with pauses, as a client that uploads it.
func slowCopy(t *testing.T, path string) []byte {
	t.Helper()
	f, err := os.Open(path)
	ok(t, err)
	defer f.Close()
	info, err := f.Stat()
	ok(t, err)
	var out []byte
	piece := make([]byte, info.Size()/4+1)
	for {
		n, err := f.Read(piece)
		out = append(out, piece[:n]...)
		if err == io.EOF {
			return out
		}
		ok(t, err)
		time.Sleep(2 * time.Millisecond)
	}
}
