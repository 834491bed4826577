package document

import (
	"bytes"
	"math/rand/v2"
	"testing"

	"omvendt/app/fault"
	"omvendt/app/store/keys"
)

// refusals are what a damaged file may be called.
var refusals = []fault.Code{fault.WorkspaceDamaged, fault.WorkspaceForeign, fault.WorkspaceNewer, fault.WorkspaceForged}

// refused checks that nothing is opened, and counts what it is called.
func refused(t *testing.T, raw []byte, key keys.Key, told map[fault.Code]int) {
	t.Helper()
	got, err := Decode(raw, key)
	if err == nil || got.Image != nil || got.Ring != nil {
		t.Fatalf("opened, revision %q", got.Revision)
	}
	told[fault.As(err).Code]++
}

func total(told map[fault.Code]int) int {
	n := 0
	for _, code := range refusals {
		n += told[code]
	}
	return n
}

func TestEveryFlippedBitIsRefused(t *testing.T) {
	ring, printed := workspace(t)
	whole := encode(t, ring, image(60_000))
	recovery, err := keys.Recovery(string(printed))
	ok(t, err)
	told := map[fault.Code]int{}
	r := rand.New(rand.NewPCG(7, 7))
	flip := func(at, bit int) {
		raw := bytes.Clone(whole)
		raw[at] ^= 1 << bit
		key := keys.Passphrase(karis)
		if r.IntN(2) == 0 {
			key = recovery
		}
		refused(t, raw, key, told)
	}
	for range 300 {
		flip(r.IntN(len(whole)), r.IntN(8))
	}
	headerEnds := bytes.Index(whole, []byte("\n--- ")) + 50
	for range 600 {
		flip(r.IntN(headerEnds), r.IntN(8))
	}
	if n := total(told); n != 900 || told[fault.WorkspaceDamaged] < 890 {
		t.Errorf("%d of 900: %v", n, told)
	}
	t.Logf("%v", told)
}

func TestEveryTruncationIsRefused(t *testing.T) {
	ring, _ := workspace(t)
	whole := encode(t, ring, image(60_000))
	told := map[fault.Code]int{}
	r := rand.New(rand.NewPCG(8, 8))
	cuts := []int{0, 1, 21, 22, 23, len(whole) - 1, len(whole) - 16, len(whole) - 17}
	for len(cuts) < 200 {
		cuts = append(cuts, r.IntN(len(whole)))
	}
	for i := range len(cuts) / 2 {
		cuts = append(cuts, i*(len(whole)/100))
	}
	for _, n := range cuts {
		refused(t, whole[:n], keys.Passphrase(karis), told)
		if look, err := Inspect(whole[:n]); err == nil && look.Workspace != ring.Workspace() {
			t.Errorf("cut at %d it looks like %+v", n, look)
		}
	}
	if n := total(told); n != len(cuts) {
		t.Errorf("%d of %d: %v", n, len(cuts), told)
	}
	t.Logf("%v", told)
}

func TestGarbageBehindTheFileIsRefused(t *testing.T) {
	ring, _ := workspace(t)
	whole := encode(t, ring, image(5000))
	for _, tail := range [][]byte{{0}, make([]byte, 4096), whole} {
		_, err := Decode(append(bytes.Clone(whole), tail...), keys.Passphrase(karis))
		wantFault(t, err, fault.WorkspaceDamaged)
	}
}

func TestWhatIsNoFileOfOurs(t *testing.T) {
	ring, _ := workspace(t)
	whole := encode(t, ring, image(5000))
	sqlite := append([]byte(sqliteMagic), make([]byte, 200)...)
	for what, c := range map[string]struct {
		raw  []byte
		code fault.Code
	}{
		"text":             {[]byte("Navn;E-post\nKari;kari@nordvarde.example\n"), fault.WorkspaceForeign},
		"zip":              {[]byte("PK\x03\x04" + string(make([]byte, 500))), fault.WorkspaceForeign},
		"another database": {sqlite, fault.WorkspaceForeign},
		"armored age":      {[]byte("-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n"), fault.WorkspaceForeign},
		"empty":            {nil, fault.WorkspaceDamaged},
		"zeros":            {make([]byte, 4096), fault.WorkspaceDamaged},
		"zeros first":      {append(make([]byte, 22), whole[22:]...), fault.WorkspaceDamaged},
	} {
		if _, err := Decode(c.raw, keys.Passphrase(karis)); !fault.Is(err, c.code) {
			t.Errorf("%s: %v", what, err)
		}
		if _, err := Inspect(c.raw); !fault.Is(err, c.code) {
			t.Errorf("%s, looked at: %v", what, err)
		}
	}
}

func TestInspectTellsAFileOfVersionOne(t *testing.T) {
	raw := append([]byte(sqliteMagic), make([]byte, 200)...)
	copy(raw[applicationIDAt:], "OMVT")
	look, err := Inspect(raw)
	ok(t, err)
	if !look.Plain || look.Protected {
		t.Errorf("%+v", look)
	}
}

func TestInspectTellsWhatTheDoorNeeds(t *testing.T) {
	ring, _ := workspace(t)
	look, err := Inspect(encode(t, ring, image(5000)))
	ok(t, err)
	if look.Workspace != ring.Workspace() || !look.Protected || !look.Recovery || look.Plain || len(look.Hints) != 1 || look.Hints[0] != "bak huset" {
		t.Errorf("%+v", look)
	}
}

// Names, public keys and the content must not stand in the file in clear.
func TestNothingButTheHintIsInClear(t *testing.T) {
	ring, _ := workspace(t)
	marker := []byte("MARKØR-8f31 Åse")
	content := image(300_000)
	for i := 100; i < len(content)-100; i += 5000 {
		copy(content[i:], marker)
	}
	raw := encode(t, ring, content)
	// Long enough that random bytes do not spell them by chance.
	for _, text := range []string{string(marker), "MARKØR", `"Kari"`, `"Ola"`, "laptop", "age1pq1", "SECRET-KEY", ring.Members()[0].Recipient[8:60]} {
		if bytes.Contains(raw, []byte(text)) {
			t.Errorf("%q can be read", text)
		}
	}
}
