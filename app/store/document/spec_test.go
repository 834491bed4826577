package document_test

import (
	"bytes"
	"compress/gzip"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"flag"
	"io"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"filippo.io/age"
	"golang.org/x/crypto/argon2"
	"golang.org/x/crypto/chacha20poly1305"

	"omvendt/app/store/document"
	"omvendt/app/store/keys"
)

// This file reads a workspace file with nothing but docs/format.md in hand:
// only the fixture's writer and the comparison at the end use our own code.

var newFixture = flag.Bool("new-fixture", false, "write testdata/format2.omvendt anew; never once it is released")

const (
	fixture         = "testdata/format2.omvendt"
	fixtureRecovery = "testdata/format2.key"
	fixturePhrase   = "tolv gamle trillebårer på rad"
)

func ok(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// writeFixture makes the file that every later version must read.
func writeFixture(t *testing.T) {
	cost := keys.Cost{MemoryKiB: 1024, Passes: 2, Lanes: 2}
	ring, printed, err := keys.New("Kari Fjære", "blekksprut under verandaen i regn", "bak huset", cost)
	ok(t, err)
	ring, err = ring.Add("Ola Østby", fixturePhrase, "", cost)
	ok(t, err)
	image := append([]byte("SQLite format 3\x00"), bytes.Repeat([]byte("page "), 2000)...)
	raw, err := document.Encode(ring, document.Record{App: "0.4.0", Revision: "second", Parent: "first", Ancestors: []string{"first"}, Sequence: 7,
		Chain: document.Hash{1, 2, 3}, Written: time.Date(2026, 3, 2, 14, 2, 0, 0, time.UTC), Machine: "nordvarde-1", By: "Kari Fjære", Reason: "daily"}, image)
	ok(t, err)
	ok(t, os.MkdirAll("testdata", 0o755))
	ok(t, os.WriteFile(fixture, raw, 0o644))
	ok(t, os.WriteFile(fixtureRecovery, []byte(printed+"\n"), 0o644))
}

func load(t *testing.T) (raw []byte, recovery string) {
	t.Helper()
	if *newFixture {
		writeFixture(t)
	}
	raw, err := os.ReadFile(fixture)
	ok(t, err)
	key, err := os.ReadFile(fixtureRecovery)
	ok(t, err)
	return raw, strings.TrimSpace(string(key))
}

func TestAFileOfVersionTwoStaysReadable(t *testing.T) {
	raw, printed := load(t)
	recovery, err := keys.Recovery(printed)
	ok(t, err)
	look, err := document.Inspect(raw)
	ok(t, err)
	if !look.Protected || !look.Recovery || len(look.Hints) != 1 || look.Hints[0] != "bak huset" {
		t.Errorf("%+v", look)
	}
	for _, key := range []keys.Key{keys.Passphrase(fixturePhrase), keys.Passphrase("blekksprut under verandaen i regn"), recovery} {
		got, err := document.Decode(raw, key)
		ok(t, err)
		if got.Revision != "second" || got.Parent != "first" || len(got.Ancestors) != 1 || got.Sequence != 7 || got.Chain != (document.Hash{1, 2, 3}) ||
			got.By != "Kari Fjære" || got.Reason != "daily" || got.Machine != "nordvarde-1" || len(got.Image) != 10016 || got.Ring.Members()[1].Name != "Ola Østby" {
			t.Errorf("%+v", got.Record)
		}
	}
}

// stanza is one of the age header, as the page describes it.
type stanza struct {
	args []string // the type first
	body []byte
}

// stanzas reads the lines of an age header.
func stanzas(t *testing.T, raw []byte) (out []stanza) {
	lines := strings.Split(string(raw), "\n")
	if lines[0] != "age-encryption.org/v1" {
		t.Fatal("no age file")
	}
	for i := 1; strings.HasPrefix(lines[i], "-> "); {
		s := stanza{args: strings.Split(lines[i][3:], " ")}
		var body string
		for i++; ; i++ {
			body += lines[i]
			if len(lines[i]) < 64 {
				i++
				break
			}
		}
		s.body = unbase64(t, body)
		out = append(out, s)
	}
	return out
}

func unbase64(t *testing.T, text string) []byte {
	t.Helper()
	raw, err := base64.RawStdEncoding.DecodeString(text)
	ok(t, err)
	return raw
}

func unseal(t *testing.T, key []byte, label string, sealed []byte) []byte {
	t.Helper()
	aead, err := chacha20poly1305.NewX(key)
	ok(t, err)
	plain, err := aead.Open(nil, sealed[:24], sealed[24:], []byte(label))
	ok(t, err)
	return plain
}

func derived(t *testing.T, secret []byte, salt, info string) []byte {
	t.Helper()
	key, err := hkdf.Key(sha256.New, secret, []byte(salt), info, 32)
	ok(t, err)
	return key
}

func TestTheFormatIsAsThePageSays(t *testing.T) {
	raw, printed := load(t)
	all := stanzas(t, raw)
	var kinds []string
	for _, s := range all {
		kinds = append(kinds, s.args[0])
	}
	if got := strings.Join(kinds, " "); got != "omvendt omvendt-slot omvendt-slot omvendt-recovery mlkem768x25519 mlkem768x25519 mlkem768x25519" {
		t.Fatal(got)
	}
	if all[0].args[1] != "2" || len(all[0].args[2]) != 26 {
		t.Fatal(all[0].args)
	}
	checkSum(t, all)
	id := all[0].args[2]

	// Ola's slot.
	slot := all[2]
	secret, private := openSlot(t, id, slot)
	recovered := unseal(t, derived(t, []byte(printed), id, "omvendt/2/recovery"), "recovery\n"+id, all[3].body)
	if !bytes.Equal(secret, recovered) {
		t.Fatal("the recovery stanza holds another secret")
	}

	who, err := age.ParseHybridIdentity(private)
	ok(t, err)
	payload, err := age.Decrypt(bytes.NewReader(raw), who)
	ok(t, err)
	packed, err := gzip.NewReader(payload)
	ok(t, err)
	if string(packed.Extra[:2]) != "OV" || int(binary.LittleEndian.Uint16(packed.Extra[2:])) != len(packed.Extra)-4 {
		t.Fatalf("the extra field begins %q", packed.Extra[:4])
	}
	text, mac := packed.Extra[4:len(packed.Extra)-32], packed.Extra[len(packed.Extra)-32:]
	sum := hmac.New(sha256.New, derived(t, secret, id, "omvendt/2/record"))
	sum.Write(text)
	if !hmac.Equal(sum.Sum(nil), mac) {
		t.Fatal("the MAC")
	}
	image, err := io.ReadAll(packed)
	ok(t, err)
	checkRecord(t, text, image, id, who.Recipient().String(), slot)

	got, err := document.Decode(raw, keys.Passphrase(fixturePhrase))
	ok(t, err)
	if !bytes.Equal(got.Image, image) {
		t.Error("our own reader gives another image")
	}
	salt := []byte("0123456789abcdef")
	if key := got.Ring.Derive("journal", salt); !bytes.Equal(key[:], derived(t, secret, string(salt), "omvendt/2/journal")) {
		t.Error("the journal has another key")
	}
}

func checkSum(t *testing.T, all []stanza) {
	t.Helper()
	sum := sha256.New()
	for i, s := range all[:4] {
		body := s.body
		if i == 0 {
			body = nil
		}
		io.WriteString(sum, strings.Join(s.args, " ")+"\n"+base64.RawStdEncoding.EncodeToString(body)+"\n")
	}
	if !bytes.Equal(sum.Sum(nil), all[0].body) {
		t.Error("the checksum")
	}
}

func openSlot(t *testing.T, id string, slot stanza) (secret []byte, private string) {
	t.Helper()
	number := func(text string) uint32 {
		n, err := strconv.ParseUint(text, 10, 32)
		ok(t, err)
		return uint32(n)
	}
	a := slot.args
	if len(a) != 8 || a[2] != "argon2id" || a[7] != "-" || len(slot.body) != 149 {
		t.Fatal(a, len(slot.body))
	}
	key := argon2.IDKey([]byte(fixturePhrase), unbase64(t, a[6]), number(a[4]), number(a[3]), uint8(number(a[5])), 32)
	plain := unseal(t, key, "slot\n"+id+"\n"+a[1], slot.body)
	return plain[:32], string(plain[32:])
}

func checkRecord(t *testing.T, text, image []byte, id, recipient string, slot stanza) {
	t.Helper()
	var rec map[string]any
	ok(t, json.Unmarshal(text, &rec))
	sum := sha256.Sum256(image)
	for field, want := range map[string]any{
		"format": 2.0, "reader": 2.0, "app": "0.4.0", "workspace": id, "revision": "second", "parent": "first", "sequence": 7.0,
		"chain": "010203" + strings.Repeat("0", 58), "length": float64(len(image)), "sha256": hex.EncodeToString(sum[:]),
		"written": "2026-03-02T14:02:00Z", "machine": "nordvarde-1", "by": "Kari Fjære", "reason": "daily",
	} {
		if rec[field] != want {
			t.Errorf("%s: %v, want %v", field, rec[field], want)
		}
	}
	ola := rec["members"].([]any)[1].(map[string]any)
	lies := ola["slot"].(map[string]any)
	if ola["id"] != slot.args[1] || ola["name"] != "Ola Østby" || ola["recipient"] != recipient || lies["memory"] != 1024.0 || lies["passes"] != 2.0 ||
		lies["lanes"] != 2.0 || lies["sealed"] != base64.StdEncoding.EncodeToString(slot.body) {
		t.Errorf("%v", ola)
	}
	if r := rec["recovery"].(map[string]any); !strings.HasPrefix(r["recipient"].(string), "age1pq1") || len(r["sealed"].(string)) != 96 {
		t.Errorf("%v", r)
	}
	for field := range rec {
		if !strings.Contains("format reader app workspace revision parent ancestors sequence chain length sha256 written machine by reason members recovery", field) {
			t.Errorf("the page does not mention %s", field)
		}
	}
}
