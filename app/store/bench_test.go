package store

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// sizes are people with 30 answers each: about 0.3 and 3 MB.
var sizes = map[string]int{"0.3MB": 100, "3MB": 1000}

func BenchmarkUpdate(b *testing.B) {
	for _, name := range []string{"0.3MB", "3MB"} {
		b.Run(name, func(b *testing.B) {
			s := fresh(b)
			grow(b, s, sizes[name], 30)
			n := 0
			median(b, func() { n++; update(b, s, "small", putPerson("x", fmt.Sprint("Nr ", n))) })
			b.ReportMetric(float64(len(s.image))/1e6, "MB")
		})
	}
}

// BenchmarkPlainWAL is the same change to the same file by SQLite itself, with
// a write-ahead log flushed on every commit.
func BenchmarkPlainWAL(b *testing.B) {
	for _, name := range []string{"0.3MB", "3MB"} {
		b.Run(name, func(b *testing.B) {
			s := fresh(b)
			grow(b, s, sizes[name], 30)
			path := filepath.Join(b.TempDir(), "plain.db")
			ok(b, s.SaveCopy(path))
			pool, err := sql.Open("sqlite3", "file:"+path+"?_journal_mode=WAL&_synchronous=FULL&_txlock=immediate")
			ok(b, err)
			defer pool.Close()
			pool.SetMaxOpenConns(1)
			n := 0
			median(b, func() {
				n++
				tx, err := pool.Begin()
				ok(b, err)
				_, err = tx.Exec("INSERT INTO person VALUES ('x', ?, '', '', '', 0) ON CONFLICT DO UPDATE SET name = excluded.name", fmt.Sprint("Nr ", n))
				ok(b, err)
				_, err = tx.Exec("INSERT INTO operation SELECT max(id) + 1, '', 'do', 'x', '{}', '[]', 0 FROM operation")
				ok(b, err)
				ok(b, tx.Commit())
			})
		})
	}
}

func BenchmarkUndo(b *testing.B) {
	for _, name := range []string{"0.3MB", "3MB"} {
		b.Run(name, func(b *testing.B) {
			s := fresh(b)
			grow(b, s, sizes[name], 30)
			update(b, s, "small", putPerson("x", "Ola"))
			median(b, func() {
				_, _, err := s.Undo()
				ok(b, err)
				_, _, err = s.Redo()
				ok(b, err)
			})
		})
	}
}

func BenchmarkParticipants(b *testing.B) {
	s := fresh(b)
	grow(b, s, 3000, 30)
	median(b, func() {
		read(b, s, func(tx *Tx) error {
			all, err := tx.Participants(autumn)
			if len(all) != 3000 || len(all[0].Answers) != 30 {
				b.Fatal(len(all))
			}
			return err
		})
	})
}

func BenchmarkGrow3000(b *testing.B) {
	median(b, func() { grow(b, fresh(b), 3000, 30) })
}

func BenchmarkOpen(b *testing.B) {
	s := fresh(b)
	grow(b, s, sizes["3MB"], 30)
	median(b, func() {
		again, err := Open(s.Path(), here(b))
		ok(b, err)
		ok(b, again.Close())
	})
}

// median measures each run by itself, since a mean hides what one feels.
func median(b *testing.B, fn func()) {
	b.Helper()
	var times []time.Duration
	for b.Loop() {
		start := time.Now()
		fn()
		times = append(times, time.Since(start))
	}
	slices.Sort(times)
	b.ReportMetric(float64(times[len(times)/2].Microseconds())/1000, "p50-ms")
	b.ReportMetric(float64(times[len(times)*95/100].Microseconds())/1000, "p95-ms")
}
