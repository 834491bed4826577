package store

import (
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync/atomic"
	"testing"
	"time"
)

// sizes are people with 30 answers each: about 0.3, 3 and 25 MB.
var sizes = []struct {
	name   string
	people int
}{{"0.3MB", 90}, {"3MB", 1100}, {"25MB", 9300}}

// grown makes a workspace of a size, with nothing to be published.
func grown(b *testing.B, people int) *Store {
	b.Helper()
	s := fresh(b)
	grow(b, s, people, 30)
	ok(b, s.Publish())
	s.ForgetSteps()
	return s
}

// bySize runs a benchmark on a workspace of every size.
func bySize(b *testing.B, run func(*testing.B, *Store)) {
	for _, size := range sizes {
		if size.people > 2000 && testing.Short() {
			continue
		}
		b.Run(size.name, func(b *testing.B) { run(b, grown(b, size.people)) })
	}
}

// BenchmarkCommit is one small change, acknowledged.
func BenchmarkCommit(b *testing.B) {
	bySize(b, func(b *testing.B, s *Store) {
		n := 0
		median(b, func() { n++; update(b, s, "small", putPerson("x", fmt.Sprint("Nr ", n))) })
		b.ReportMetric(float64(len(s.image))/1e6, "MB")
	})
}

// BenchmarkPlainWAL is the same change to the same tables by SQLite itself,
// with a write-ahead log flushed on every commit.
func BenchmarkPlainWAL(b *testing.B) {
	bySize(b, func(b *testing.B, s *Store) {
		path := filepath.Join(b.TempDir(), "plain.db")
		ok(b, os.WriteFile(path, s.image, 0o600))
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
			_, err = tx.Exec("INSERT INTO operation (id, at, who, action, key, args, kinds, records, of, prev) SELECT max(id) + 1, '', '', 'do', 'x', '{}', '[]', '[]', 0, '' FROM operation")
			ok(b, err)
			ok(b, tx.Commit())
		})
		b.ReportMetric(float64(len(s.image))/1e6, "MB")
	})
}

// BenchmarkCommitWhilePublishing is a small change while the file is published
// again and again. The longest shows whether one waits for the other.
func BenchmarkCommitWhilePublishing(b *testing.B) {
	bySize(b, func(b *testing.B, s *Store) {
		var done atomic.Bool
		published := make(chan int)
		go func() {
			n := 0
			for ; !done.Load(); n++ {
				if err := s.Publish(); err != nil {
					b.Error(err)
					break
				}
			}
			published <- n
		}()
		n := 0
		median(b, func() { n++; update(b, s, "small", putPerson("x", fmt.Sprint("Nr ", n))) })
		done.Store(true)
		b.ReportMetric(float64(<-published), "publications")
		b.ReportMetric(float64(len(s.image))/1e6, "MB")
	})
}

func BenchmarkPublish(b *testing.B) {
	bySize(b, func(b *testing.B, s *Store) {
		n := 0
		ok(b, s.Publish())
		median(b, func() {
			n++
			update(b, s, "small", putPerson("x", fmt.Sprint("Nr ", n)))
			ok(b, s.Publish())
		})
		b.ReportMetric(float64(len(s.image))/1e6, "MB")
	})
}

// BenchmarkUndo200 goes back 200 steps, one by one.
func BenchmarkUndo200(b *testing.B) {
	bySize(b, func(b *testing.B, s *Store) {
		steps := 200
		for n := range steps {
			update(b, s, "small", putPerson("x", fmt.Sprint("Nr ", n)))
		}
		median(b, func() {
			for range steps {
				_, _, err := s.Undo()
				ok(b, err)
			}
		}, func() {
			for range steps {
				_, _, err := s.Redo()
				ok(b, err)
			}
		})
		b.ReportMetric(float64(len(s.image))/1e6, "MB")
	})
}

// BenchmarkOpen opens and checks a workspace without the work of a passphrase.
func BenchmarkOpen(b *testing.B) {
	bySize(b, func(b *testing.B, s *Store) {
		ok(b, s.Close())
		size := 0
		var again *Store
		median(b, func() {
			var err error
			again, err = Open(s.Path(), s.options)
			ok(b, err)
		}, func() {
			size = len(again.image)
			ok(b, again.Close())
		})
		b.ReportMetric(float64(size)/1e6, "MB")
	})
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

// median measures each run by itself, since a mean hides what one feels. What
// after does is not measured.
func median(b *testing.B, fn func(), after ...func()) {
	b.Helper()
	var times []time.Duration
	for b.Loop() {
		start := time.Now()
		fn()
		times = append(times, time.Since(start))
		for _, rest := range after {
			b.StopTimer()
			rest()
			b.StartTimer()
		}
	}
	slices.Sort(times)
	b.ReportMetric(float64(times[len(times)/2].Microseconds())/1000, "p50-ms")
	b.ReportMetric(float64(times[len(times)*95/100].Microseconds())/1000, "p95-ms")
	b.ReportMetric(float64(times[len(times)-1].Microseconds())/1000, "max-ms")
}
