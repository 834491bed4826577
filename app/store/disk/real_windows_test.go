package disk

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

// A program that reads the document without letting others replace it holds up
// a swap; when it is done the swap goes through, and the other's file was
// never touched.
func TestSwapOfADocumentThatSomebodyReads(t *testing.T) {
	for name, f := range map[string]realFS{"as it is": {}, "no exchange": {noExchange: true}} {
		dir := t.TempDir()
		from, to, keep := filepath.Join(dir, "new"), filepath.Join(dir, "to"), filepath.Join(dir, "keep")
		put(t, from, "new")
		put(t, to, "old")
		reader, err := os.Open(to)
		ok(t, err)
		if err := f.Swap(from, to, keep); !Held(err) {
			t.Fatalf("%s: %v", name, err)
		}
		want(t, to, "old")
		want(t, from, "new")
		time.AfterFunc(100*time.Millisecond, func() { _ = reader.Close() })
		ok(t, Patiently(f, func() error { return f.Swap(from, to, keep) }))
		want(t, to, "new")
		want(t, keep, "old")
	}
}
