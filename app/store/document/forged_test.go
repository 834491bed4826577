package document

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"filippo.io/age"

	"omvendt/app/fault"
	"omvendt/app/store/keys"
)

// fields makes the extra field of a record, authenticated by a ring.
func fields(t testing.TB, ring *keys.Ring, rec Record) []byte {
	t.Helper()
	field, err := writeField(ring, rec)
	ok(t, err)
	return field
}

// genuine gives a record as Encode would make it.
func genuine(ring *keys.Ring, image []byte) Record {
	rec := record()
	rec.Format, rec.Reader, rec.Workspace = keys.Format, keys.Format, ring.Workspace()
	rec.Members, rec.Recovery = ring.Members(), ring.Recovery()
	rec.Length, rec.SHA256 = int64(len(image)), sha256.Sum256(image)
	return rec
}

func recipients(t testing.TB, ring *keys.Ring) []age.Recipient {
	t.Helper()
	to, err := ring.Recipients()
	ok(t, err)
	return to
}

func written(t testing.TB, to []age.Recipient, field, image []byte) []byte {
	t.Helper()
	raw, err := write(to, field, image)
	ok(t, err)
	return raw
}

// Somebody who has seen the file once knows the public keys and can copy the
// header, slots and all; what they do not have is the secret.
func TestAFileForgedWithPublicKeysIsRefused(t *testing.T) {
	ring, printed := workspace(t)
	forger, _, err := keys.New("Forger", "kanelsnurrer til hele orkesteret", "", cheap)
	ok(t, err)
	content := image(9000)
	recovery, err := keys.Recovery(string(printed))
	ok(t, err)
	raw := written(t, recipients(t, ring), fields(t, forger, genuine(ring, content)), content)
	for _, key := range []keys.Key{keys.Passphrase(karis), keys.Passphrase(olas), recovery, ring.Key()} {
		_, err := Decode(raw, key)
		wantFault(t, err, fault.WorkspaceForged)
	}
	look, err := Inspect(raw)
	ok(t, err)
	if look.Workspace != ring.Workspace() {
		t.Error("the forgery does not even look like the file")
	}
}

func TestARecordWithAnotherImageIsRefused(t *testing.T) {
	ring, _ := workspace(t)
	content := image(9000)
	field := fields(t, ring, genuine(ring, content))
	same := bytes.Clone(content)
	same[5000] ^= 1
	for _, other := range [][]byte{same, content[:8999], append(bytes.Clone(content), 0), nil} {
		_, err := Decode(written(t, recipients(t, ring), field, other), keys.Passphrase(karis))
		wantFault(t, err, fault.WorkspaceForged)
	}
}

func TestARecordUnderAnotherHeaderIsRefused(t *testing.T) {
	ring, _ := workspace(t)
	content := image(9000)
	old, err := ring.WithPassphrase(ring.Self().ID, "kanelsnurrer til hele orkesteret", "", cheap)
	ok(t, err)
	raw := written(t, recipients(t, ring), fields(t, old, genuine(old, content)), content)
	_, err = Decode(raw, keys.Passphrase(karis))
	wantFault(t, err, fault.WorkspaceForged)
}

func TestPayloadsThatAreNoneOfOurs(t *testing.T) {
	ring, _ := workspace(t)
	content := image(9000)
	field := fields(t, ring, genuine(ring, content))
	long := bytes.Clone(field)
	binary.LittleEndian.PutUint16(long[2:], uint16(len(long)))
	short := bytes.Clone(field)
	binary.LittleEndian.PutUint16(short[2:], 10)
	for what, field := range map[string][]byte{
		"no field":                nil,
		"another field":           append([]byte("XX"), field[2:]...),
		"a field too long":        long,
		"a field of a MAC's size": short,
		"a changed record":        bytes.Replace(field, []byte(`"sequence":7`), []byte(`"sequence":8`), 1),
	} {
		if _, err := Decode(written(t, recipients(t, ring), field, content), keys.Passphrase(karis)); !fault.Is(err, fault.WorkspaceForged) {
			t.Errorf("%s: %v", what, err)
		}
	}
	for what, payload := range map[string][]byte{"nothing": nil, "text": []byte("Hei, dette er ikke gzip."), "two members": members(t, field, content, content),
		"an empty second member": members(t, field, content, nil), "bytes behind it": append(members(t, field, content), 0)} {
		var raw bytes.Buffer
		w, err := age.Encrypt(&raw, recipients(t, ring)...)
		ok(t, err)
		_, err = w.Write(payload)
		ok(t, err)
		ok(t, w.Close())
		if _, err := Decode(raw.Bytes(), keys.Passphrase(karis)); !fault.Is(err, fault.WorkspaceForged) {
			t.Errorf("%s: %v", what, err)
		}
	}
	// A field of somebody else's before ours is passed over.
	raw := written(t, recipients(t, ring), append([]byte("XX\x02\x00hi"), field...), content)
	_, err := Decode(raw, keys.Passphrase(karis))
	ok(t, err)
}

// members are gzip streams one after the other, which gunzip would join.
func members(t testing.TB, field []byte, contents ...[]byte) []byte {
	var out bytes.Buffer
	for _, content := range contents {
		w := gzip.NewWriter(&out)
		w.Extra = field
		_, err := w.Write(content)
		ok(t, err)
		ok(t, w.Close())
	}
	return out.Bytes()
}

func TestAGzipBombWithALyingLength(t *testing.T) {
	ring, _ := workspace(t)
	zeros := make([]byte, 16<<20)
	raw := map[int64][]byte{}
	for _, length := range []int64{0, 4096, 1 << 20, int64(len(zeros)) + 1, MaxImage, MaxImage + 1, 1 << 62, -1} {
		rec := genuine(ring, zeros)
		rec.Length = length
		raw[length] = written(t, recipients(t, ring), fields(t, ring, rec), zeros)
	}
	for length, raw := range raw {
		want := fault.WorkspaceForged
		if length < 0 || length > MaxImage {
			want = fault.WorkspaceTooLarge
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := Decode(raw, keys.Passphrase(karis))
		runtime.ReadMemStats(&after)
		wantFault(t, err, want)
		if spent := after.TotalAlloc - before.TotalAlloc; spent > uint64(max(0, min(length, 17<<20)))+8<<20 {
			t.Errorf("length %d: %d bytes for a file of %d", length, spent, len(raw))
		}
	}
}

func TestVersions(t *testing.T) {
	ring, _ := workspace(t)
	content := image(3000)
	decode := func(change func(*Record), old, new string) error {
		rec := genuine(ring, content)
		change(&rec)
		text, err := json.Marshal(rec)
		ok(t, err)
		text = []byte(strings.Replace(string(text), old, new, 1))
		mac := ring.MAC(text)
		data := append(text, mac[:]...)
		field := binary.LittleEndian.AppendUint16([]byte(fieldMark), uint16(len(data)))
		_, err = Decode(written(t, recipients(t, ring), append(field, data...), content), keys.Passphrase(karis))
		return err
	}
	ok(t, decode(func(r *Record) { r.Format = 9 }, "{", `{"later":{"x":1},`))
	wantFault(t, decode(func(r *Record) { r.Reader = 3 }, `"sequence":7`, `"sequence":"seven"`), fault.WorkspaceNewer)
	wantFault(t, decode(func(r *Record) { r.Reader = 1 }, "", ""), fault.WorkspaceDamaged)
	wantFault(t, decode(func(r *Record) {}, `"sequence":7`, `"sequence":"seven"`), fault.WorkspaceDamaged)
	wantFault(t, decode(func(r *Record) {}, "{", "{{"), fault.WorkspaceDamaged)
}

func TestARemovedCoordinatorCannotOpenWhatComesAfter(t *testing.T) {
	ring, printed := workspace(t)
	before := encode(t, ring, image(4000))
	ola, err := Decode(before, keys.Passphrase(olas))
	ok(t, err)
	after, fresh, err := ring.Rekey("", karis, "", cheap)
	ok(t, err)
	raw := encode(t, after, image(4000))
	old, err := keys.Recovery(string(printed))
	ok(t, err)
	_, err = Decode(raw, keys.Passphrase(olas))
	wantFault(t, err, fault.PassphraseWrong)
	_, err = Decode(raw, old)
	wantFault(t, err, fault.RecoveryWrong)
	_, err = Decode(raw, ola.Ring.Key())
	wantFault(t, err, fault.PassphraseNeeded)
	// Nor can Ola write a file that Kari takes for hers: Ola's last state, made
	// out to Kari's new key as far as Ola could know it.
	forged := written(t, recipients(t, after), fields(t, ola.Ring, genuine(after, image(4000))), image(4000))
	_, err = Decode(forged, keys.Passphrase(karis))
	wantFault(t, err, fault.WorkspaceForged)
	key, err := keys.Recovery(string(fresh))
	ok(t, err)
	for _, key := range []keys.Key{keys.Passphrase(karis), key} {
		_, err = Decode(raw, key)
		ok(t, err)
	}
	if _, err := Decode(before, keys.Passphrase(olas)); err != nil {
		t.Error("a copy from before opens no longer, which nobody can promise")
	}
}

func TestTheFullestRecordFits(t *testing.T) {
	ring, _, err := keys.New(strings.Repeat("𝔐", 80), karis, strings.Repeat("𝔐", 120), cheap)
	ok(t, err)
	for len(ring.Members()) < 16 {
		ring, err = ring.Add(strings.Repeat("𝔐", 80), olas, strings.Repeat("𝔐", 120), cheap)
		ok(t, err)
	}
	rec := record()
	rec.Ancestors = nil
	for i := range 150 {
		rec.Ancestors = append(rec.Ancestors, fmt.Sprintf("%026d", i))
	}
	long := strings.Repeat("𝔐", 500)
	rec.App, rec.Machine, rec.By, rec.Reason = long, long, long, long
	raw, err := Encode(ring, rec, image(1000))
	ok(t, err)
	got, err := Decode(raw, keys.Passphrase(karis))
	ok(t, err)
	if len(got.Ancestors) != MaxAncestors || got.Ancestors[0] != rec.Ancestors[0] || len([]rune(got.Machine)) != maxTextRunes || len(got.Members) != 16 {
		t.Errorf("%d ancestors, %d members", len(got.Ancestors), len(got.Members))
	}
}

func TestAnImageThatIsTooLarge(t *testing.T) {
	ring, _ := workspace(t)
	_, err := Encode(ring, record(), make([]byte, MaxImage+1))
	wantFault(t, err, fault.WorkspaceTooLarge)
	_, err = Decode(make([]byte, maxFile+1), keys.Passphrase(karis))
	wantFault(t, err, fault.WorkspaceTooLarge)
	ring.Wipe()
	if _, err := Encode(ring, record(), nil); err == nil {
		t.Error("a wiped ring encodes")
	}
}
