package document

import (
	"bytes"
	"encoding/binary"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"omvendt/app/fault"
	"omvendt/app/store/keys"
)

// cheap keeps the tests quick; the cost of a guess is tested in package keys.
var cheap = keys.Cost{MemoryKiB: 64, Passes: 1, Lanes: 1}

const (
	karis = "blekksprut under verandaen i regn"
	olas  = "tolv gamle trillebårer på rad"
)

var when = time.Date(2026, 3, 2, 14, 2, 0, 0, time.UTC)

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

// image gives bytes that look like a database to a compressor: words in the
// order of chance, and every tenth of them random bytes as identifiers are.
func image(size int) []byte {
	r := rand.New(rand.NewPCG(1, 2))
	words := strings.Fields(`mentor mentee programme samtale samtykke leder ønsker erfaring arbeidsliv språk kultur møte av og i på for
		med som til jeg vi har kan vil consent session nordvarde.example 2026-03-02T14: people.changed`)
	out := append(make([]byte, 0, size+64), sqliteMagic...)
	for len(out) < size {
		if r.IntN(10) == 0 {
			out = binary.BigEndian.AppendUint64(out, r.Uint64())
			continue
		}
		out = append(out, words[r.IntN(len(words))]...)
		out = append(out, ' ')
	}
	return out[:size]
}

func record() Record {
	return Record{App: "0.4.0", Revision: "r2", Parent: "r1", Ancestors: []string{"r1", "r0"}, Sequence: 7,
		Chain: Hash{1, 2, 3}, Written: when, Machine: "laptop", By: "Kari", Reason: ""}
}

// workspace gives the keys of Kari, with Ola as second coordinator.
func workspace(t testing.TB) (*keys.Ring, keys.RecoveryKey) {
	t.Helper()
	ring, recovery, err := keys.New("Kari", karis, "bak huset", cheap)
	ok(t, err)
	ring, err = ring.Add("Ola", olas, "", cheap)
	ok(t, err)
	return ring, recovery
}

func encode(t testing.TB, ring *keys.Ring, image []byte) []byte {
	t.Helper()
	raw, err := Encode(ring, record(), image)
	ok(t, err)
	return raw
}

func TestEachKeyOpensWhatWasWritten(t *testing.T) {
	ring, printed := workspace(t)
	want := image(100_000)
	raw := encode(t, ring, want)
	recovery, err := keys.Recovery(string(printed))
	ok(t, err)
	for self, key := range map[string]keys.Key{"Kari": keys.Passphrase(karis), "Ola": keys.Passphrase(olas), "": recovery} {
		got, err := Decode(raw, key)
		ok(t, err)
		if !bytes.Equal(got.Image, want) {
			t.Fatal("another image")
		}
		if got.Ring.Self().Name != self || got.Ring.Workspace() != ring.Workspace() || len(got.Ring.Members()) != 2 {
			t.Errorf("%q opened it as %q", self, got.Ring.Self().Name)
		}
		if got.Revision != "r2" || got.Sequence != 7 || got.Chain != (Hash{1, 2, 3}) || !got.Written.Equal(when) || got.Length != 100_000 {
			t.Errorf("the record is %+v", got.Record)
		}
		// What one wrote without knowing the others' keys, each of them opens.
		again := encode(t, got.Ring, want)
		for _, other := range []keys.Key{keys.Passphrase(karis), keys.Passphrase(olas), recovery} {
			_, err := Decode(again, other)
			ok(t, err)
		}
	}
}

func TestWrongKeysAreRefused(t *testing.T) {
	ring, _ := workspace(t)
	raw := encode(t, ring, image(5000))
	_, err := Decode(raw, keys.Passphrase("ikke denne"))
	wantFault(t, err, fault.PassphraseWrong)
	_, err = Decode(raw, keys.Passphrase(""))
	wantFault(t, err, fault.PassphraseNeeded)
	_, printed := workspace(t)
	other, err := keys.Recovery(string(printed))
	ok(t, err)
	_, err = Decode(raw, other)
	wantFault(t, err, fault.RecoveryWrong)
}

func TestAWorkspaceWithoutPassphraseOpensFreely(t *testing.T) {
	ring, recovery, err := keys.New("", "", "", cheap)
	ok(t, err)
	if recovery != "" || ring.Protected() {
		t.Error("it has a recovery key or calls itself protected")
	}
	raw := encode(t, ring, image(5000))
	look, err := Inspect(raw)
	ok(t, err)
	if look.Protected || look.Recovery || look.Workspace != ring.Workspace() {
		t.Errorf("%+v", look)
	}
	_, err = Decode(raw, keys.Passphrase(""))
	ok(t, err)
}
