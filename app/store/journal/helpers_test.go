package journal

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"errors"
	"fmt"
	"path/filepath"
	"testing"

	"omvendt/app/fault"
	"omvendt/app/store/disk"
	"omvendt/app/store/disk/diskfake"
)

const workspaceID = "abcdefghijklmnopqrstuvwxyz"

var (
	home = filepath.FromSlash("/data/w")
	dir  = filepath.Join(home, "journal")
)

// deriveFrom makes the keys of a workspace with this secret.
func deriveFrom(secret string) Derive {
	return func(purpose string, salt []byte) [32]byte {
		h := hmac.New(sha256.New, []byte(secret))
		h.Write([]byte(purpose))
		h.Write(salt)
		return [32]byte(h.Sum(nil))
	}
}

var derive = deriveFrom("secret")

func ok(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func wantFault(t testing.TB, err error, code fault.Code) {
	t.Helper()
	if !fault.Is(err, code) {
		t.Fatalf("got %v, want %s", err, code)
	}
}

// payload is the n-th change: its number and some bytes.
func payload(n, size int) []byte {
	p := fmt.Appendf(nil, "change %d ", n)
	for len(p) < size {
		p = append(p, byte(n*31+len(p)*7))
	}
	return p
}

func open(t testing.TB, f disk.FS, from Position) (*Journal, Replay) {
	t.Helper()
	j, replay, err := Open(f, dir, derive, workspaceID, from)
	ok(t, err)
	return j, replay
}

func add(t testing.TB, j *Journal, payloads ...[]byte) Position {
	t.Helper()
	at := j.Position()
	for _, p := range payloads {
		next, err := j.Append(p)
		ok(t, err)
		if next != at.after(p) {
			t.Fatalf("the position after %d is %v", at.Sequence, next)
		}
		at = next
	}
	return at
}

func rotate(t testing.TB, j *Journal) Position {
	t.Helper()
	at, err := j.Rotate()
	ok(t, err)
	return at
}

// wantReplay checks that the replay is exactly these payloads after from.
func wantReplay(t testing.TB, got Replay, from Position, want ...[]byte) {
	t.Helper()
	at := from
	for i, p := range want {
		if i >= len(got.Payloads) || !bytes.Equal(got.Payloads[i], p) {
			t.Fatalf("payload %d of %d is not as it was; got %d", i, len(want), len(got.Payloads))
		}
		at = at.after(p)
	}
	if len(got.Payloads) != len(want) || got.Position != at {
		t.Fatalf("got %d payloads to %d, want %d to %d", len(got.Payloads), got.Sequence, len(want), at.Sequence)
	}
}

func damage(t testing.TB, err error) *Damage {
	t.Helper()
	wantFault(t, err, fault.JournalDamaged)
	var d *Damage
	if !errors.As(err, &d) {
		t.Fatalf("no damage in %v", err)
	}
	return d
}

func path(n int) string { return filepath.Join(dir, segmentName(n)) }

func content(t testing.TB, f *diskfake.FS, path string) []byte {
	t.Helper()
	raw, there := f.Content(path)
	if !there {
		t.Fatalf("%s is not there", path)
	}
	return bytes.Clone(raw)
}

// script makes n payloads of these sizes.
func script(sizes ...int) [][]byte {
	var out [][]byte
	for i, size := range sizes {
		out = append(out, payload(i+1, size))
	}
	return out
}
