package store

import (
	"bytes"
	"testing"
	"time"

	"omvendt/app/fault"
)

func FuzzInspect(f *testing.F) {
	good := fixture(f)
	f.Add(good[:200])
	f.Add(good[len(good)-200:])
	f.Add([]byte(magic))
	f.Add(append([]byte(magic), make([]byte, 100)...))
	f.Fuzz(func(t *testing.T, raw []byte) {
		before := bytes.Clone(raw)
		image, version, err := inspectPlain(raw, 1, "x.omvendt")
		if !bytes.Equal(raw, before) {
			t.Fatal("looking at a file changed it")
		}
		if err == nil {
			if version != 1 || len(image) == 0 || !bytes.HasPrefix(raw, image) {
				t.Fatalf("took version %d, %d of %d bytes", version, len(image), len(raw))
			}
			return
		}
		switch e := fault.As(err); e.Code {
		case fault.WorkspaceForeign, fault.WorkspaceNewer, fault.WorkspaceDamaged:
			if e.Args["file"] != "x.omvendt" || image != nil {
				t.Fatalf("%v with %d bytes", e, len(image))
			}
		default:
			t.Fatal(err)
		}
	})
}

// FuzzOpen lets SQLite meet pages that were changed behind a good header.
func FuzzOpen(f *testing.F) {
	good, _ := unseal(fixture(f))
	f.Add(5000, []byte{1, 2, 3})
	f.Add(100, []byte{0})
	f.Fuzz(func(t *testing.T, at int, change []byte) {
		raw := bytes.Clone(good)
		if at < 0 || at > len(raw) {
			return
		}
		copy(raw[at:], change)
		image, _, err := inspectPlain(raw, 1, "x")
		if err != nil {
			return
		}
		mem, err := newMemory(image)
		if err != nil {
			return
		}
		defer mem.discard()
		if mem.sound() != nil {
			return
		}
		pool := openSnapshot(image)
		defer closeQuietly(pool)
		// What passes the check may hold other values, but it can be read or
		// gives an error.
		_ = readIn(pool, time.Now, func(tx *Tx) error { _, err := tx.Participants("autumn"); return err })
	})
}
