package journal

import (
	"crypto/rand"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"omvendt/app/store/disk"
)

// A change of a typical workspace is about 37 kB.
const typical = 37_000

// BenchmarkAppend stands beside the bare disk in the same run, alternating, so
// that what the disk does at the moment falls on both.
func BenchmarkAppend(b *testing.B) {
	body := make([]byte, typical)
	_, _ = rand.Read(body)
	base := b.TempDir()
	j, _, err := Open(disk.Real(), filepath.Join(base, "journal"), derive, workspaceID, Position{})
	ok(b, err)
	defer j.Close()
	bare, err := os.OpenFile(filepath.Join(base, "bare"), os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	ok(b, err)
	defer bare.Close()
	_, err = j.Append(body)
	ok(b, err)
	var ours, theirs []time.Duration
	b.SetBytes(typical)
	for b.Loop() {
		start := time.Now()
		if _, err := j.Append(body); err != nil {
			b.Fatal(err)
		}
		ours = append(ours, time.Since(start))
		start = time.Now()
		if _, err := bare.Write(body); err != nil {
			b.Fatal(err)
		}
		ok(b, bare.Sync())
		theirs = append(theirs, time.Since(start))
	}
	report(b, "append", ours)
	report(b, "bare", theirs)
}

func report(b *testing.B, name string, took []time.Duration) {
	slices.Sort(took)
	ms := func(q int) float64 { return float64(took[(len(took)-1)*q/100]) / 1e6 }
	b.ReportMetric(ms(50), name+"-p50-ms")
	b.ReportMetric(ms(95), name+"-p95-ms")
}

// BenchmarkOpen reads a journal of 200 changes, more than a minute of work.
func BenchmarkOpen(b *testing.B) {
	body := make([]byte, typical)
	_, _ = rand.Read(body)
	dir := filepath.Join(b.TempDir(), "journal")
	j, _, err := Open(disk.Real(), dir, derive, workspaceID, Position{})
	ok(b, err)
	for range 200 {
		_, err := j.Append(body)
		ok(b, err)
	}
	ok(b, j.Close())
	b.SetBytes(200 * typical)
	for b.Loop() {
		_, replay, err := Open(disk.Real(), dir, derive, workspaceID, Position{})
		ok(b, err)
		if len(replay.Payloads) != 200 {
			b.Fatal("some are missing")
		}
	}
}
