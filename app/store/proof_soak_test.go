package store

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"runtime"
	"testing"
	"time"

	"omvendt/app/programme"
	"omvendt/app/roster"
)

// Thousands of random edits with undo, redo and publishing. What is in memory
// is what the disk leads to, and neither grows without bound.
func TestProofSoak(t *testing.T) {
	commits := proof(t, 2000, 10000)
	o := here(t)
	at := noon
	o.Clock = func() time.Time { at = at.Add(3 * time.Second); return at }
	s := freshWith(t, o, Protection{Name: "Kari"})
	grow(t, s, 100, 10)
	r := rand.New(rand.NewPCG(3, 4))
	var heaps []uint64
	var local, files int64
	replays, undone := 0, 0
	started := time.Now()
	for n := range commits {
		edit(t, s, r, n, &undone)
		if n%20 == 19 {
			ok(t, s.Publish())
		}
		if n%(commits/20) == 7 { // between two publications
			if !bytes.Equal(freshReplay(t, s), s.image) {
				t.Fatalf("after %d commits the disk leads to something else", n)
			}
			image, err := s.mem.image()
			ok(t, err)
			if !bytes.Equal(uncounted(image), uncounted(s.image)) {
				t.Fatalf("after %d commits the database is not what is shown", n)
			}
			replays++
			size, count := bytesOf(t, s.local.path("journal"))
			local, files = max(local, size), max(files, int64(count))
			heaps = append(heaps, heap())
		}
	}
	took := time.Since(started)
	data, _ := bytesOf(t, s.options.Data)
	again := reopen(t, s)
	ok(t, again.mem.sound())
	if most := int64(6 << 20); local > most || files > 4 {
		t.Errorf("the journal grew to %d bytes in %d files", local, files)
	}
	half := len(heaps) / 2
	if before, after := maxOf(heaps[:half]), maxOf(heaps[half:]); after > 2*before+64<<20 {
		t.Errorf("the heap grew from %d to %d bytes", before, after)
	}
	say(t, "%d commits (%d undone or redone) in %.0f s, %d replays the same; image %.1f MB, journal at most %.1f MB in %d files, all local files %.1f MB, heap %.0f to %.0f MB",
		commits, undone, took.Seconds(), replays, float64(len(again.image))/1e6, float64(local)/1e6, files, float64(data)/1e6,
		float64(heaps[1])/1e6, float64(maxOf(heaps))/1e6)
}

// uncounted is an image without SQLite's count of changes, which it sets when it
// commits, after the image was taken (https://www.sqlite.org/fileformat2.html, 1.3).
func uncounted(image []byte) []byte {
	out := bytes.Clone(image)
	clear(out[24:28])
	clear(out[92:100])
	return out
}

// edit does one random thing.
func edit(t *testing.T, s *Store, r *rand.Rand, n int, undone *int) {
	t.Helper()
	id := fmt.Sprintf("p%05d", r.IntN(100))
	switch k := r.IntN(10); {
	case k == 0:
		if _, _, err := s.Undo(); err == nil {
			*undone++
		}
	case k == 1:
		if _, _, err := s.Redo(); err == nil {
			*undone++
		}
	case k < 5:
		update(t, s, "person", func(tx *Tx) error {
			return tx.PutPerson(roster.Person{ID: roster.PersonID(id), Name: fmt.Sprint("Navn ", n), BirthYear: 1950 + r.IntN(50)})
		})
	default:
		update(t, s, "answer", func(tx *Tx) error {
			text := bytes.Repeat([]byte{byte('a' + r.IntN(26))}, r.IntN(400))
			return tx.PutAnswer(programme.EnrolmentID("e-"+id), programme.Custom(fmt.Sprint("Spørsmål ", r.IntN(10))), programme.Answer{Text: string(text)})
		})
	}
}

func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapInuse
}

func maxOf(all []uint64) (most uint64) {
	for _, v := range all {
		most = max(most, v)
	}
	return most
}
