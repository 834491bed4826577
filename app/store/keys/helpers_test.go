package keys

import (
	"bytes"
	"io"
	"testing"

	"filippo.io/age"

	"omvendt/app/fault"
)

// cheap keeps the tests quick.
var cheap = Cost{MemoryKiB: 64, Passes: 1, Lanes: 1}

const (
	karis = "blekksprut under verandaen i regn"
	olas  = "tolv gamle trillebårer på rad"
)

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

// pair gives a workspace of Kari's with Ola as second coordinator.
func pair(t testing.TB) (*Ring, RecoveryKey) {
	t.Helper()
	ring, recovery, err := New("Kari", karis, "bak huset", cheap)
	ok(t, err)
	ring, err = ring.Add("Ola", olas, "", cheap)
	ok(t, err)
	return ring, recovery
}

// header encrypts a short text and gives the stanzas of its header.
func header(t testing.TB, r *Ring) []*age.Stanza {
	t.Helper()
	to, err := r.Recipients()
	ok(t, err)
	return headerFor(t, to...)
}

func headerFor(t testing.TB, to ...age.Recipient) []*age.Stanza {
	t.Helper()
	var out bytes.Buffer
	w, err := age.Encrypt(&out, to...)
	ok(t, err)
	_, err = io.WriteString(w, "content")
	ok(t, err)
	ok(t, w.Close())
	var seen stanzas
	_, _ = age.Decrypt(&out, &seen)
	return seen
}

type stanzas []*age.Stanza

func (s *stanzas) Unwrap(all []*age.Stanza) ([]byte, error) {
	*s = all
	return nil, age.ErrIncorrectIdentity
}

// reopened gives the Ring that a key gets from a file written with r.
func reopened(t testing.TB, r *Ring, key Key) *Ring {
	t.Helper()
	u, err := key.Unlock(header(t, r))
	ok(t, err)
	again, err := u.Ring(r.Workspace(), r.Members(), r.Recovery())
	ok(t, err)
	return again
}

func recoveryKey(t testing.TB, text RecoveryKey) Key {
	t.Helper()
	key, err := Recovery(string(text))
	ok(t, err)
	return key
}
