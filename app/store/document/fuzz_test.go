package document

import (
	"bytes"
	"encoding/binary"
	"testing"

	"omvendt/app/fault"
	"omvendt/app/store/keys"
)

// open gives a workspace without a passphrase: a guess costs little.
func open(f *testing.F) *keys.Ring {
	ring, _, err := keys.New("", "", "", cheap)
	if err != nil {
		f.Fatal(err)
	}
	return ring
}

func FuzzInspect(f *testing.F) {
	whole := encode(f, open(f), image(100))
	ring, _ := workspace(f)
	f.Add(whole)
	f.Add(encode(f, ring, image(100))[:9000])
	f.Add([]byte(ageIntro + "-> omvendt 2 aaaaaaaaaaaaaaaaaaaaaaaaaa\n\n--- AAAA\n"))
	f.Add(append([]byte(sqliteMagic), make([]byte, 100)...))
	f.Fuzz(func(t *testing.T, raw []byte) {
		before := bytes.Clone(raw)
		look, err := Inspect(raw)
		if !bytes.Equal(raw, before) {
			t.Fatal("looking at a file changed it")
		}
		if err == nil {
			if !look.Plain && len(look.Workspace) != 26 || len(look.Hints) > 16 {
				t.Fatalf("%+v", look)
			}
			return
		}
		switch fault.As(err).Code {
		case fault.WorkspaceForeign, fault.WorkspaceDamaged, fault.WorkspaceNewer:
		default:
			t.Fatal(err)
		}
	})
}

func FuzzDecode(f *testing.F) {
	ring := open(f)
	whole := encode(f, ring, image(2000))
	f.Add(0, []byte{0}, 0)
	f.Add(40, []byte("3"), 0)
	f.Add(len(whole)-3, []byte{1, 2, 3}, 0)
	f.Add(0, []byte{}, 17)
	f.Fuzz(func(t *testing.T, at int, change []byte, cut int) {
		if at < 0 || at > len(whole) || cut < 0 || cut > len(whole) {
			return
		}
		raw := bytes.Clone(whole)
		copy(raw[at:], change)
		raw = raw[:len(raw)-cut]
		got, err := Decode(raw, ring.Key())
		if (err == nil) != bytes.Equal(raw, whole) {
			t.Fatalf("changed at %d, cut by %d: %v", at, cut, err)
		}
		if err != nil && (got.Image != nil || fault.As(err).Code == fault.Internal) {
			t.Fatalf("%v", err)
		}
	})
}

// FuzzRecord lets the reader meet records that carry a right MAC.
func FuzzRecord(f *testing.F) {
	ring := open(f)
	content := image(500)
	field, err := writeField(ring, genuine(ring, content))
	ok(f, err)
	f.Add(field[4 : len(field)-macSize])
	f.Add([]byte(`{"reader":2,"length":1e18}`))
	f.Add([]byte(`{"reader":2,"sha256":"00","members":[{}]}`))
	f.Add([]byte(`{"READER":2,"reader":3}`))
	to, err := ring.Recipients()
	ok(f, err)
	f.Fuzz(func(t *testing.T, text []byte) {
		if len(text) > maxField-macSize {
			return
		}
		mac := ring.MAC(text)
		data := append(bytes.Clone(text), mac[:]...)
		field := binary.LittleEndian.AppendUint16([]byte(fieldMark), uint16(len(data)))
		got, err := Decode(written(t, to, append(field, data...), content), ring.Key())
		if err == nil && (!bytes.Equal(got.Image, content) || got.Workspace != ring.Workspace()) {
			t.Fatalf("%+v", got.Record)
		}
		if err != nil && fault.As(err).Code == fault.Internal {
			t.Fatal(err)
		}
	})
}

// FuzzField walks the extra field of a gzip header.
func FuzzField(f *testing.F) {
	f.Add([]byte("OV\x21\x00" + string(make([]byte, 33))))
	f.Add([]byte("XX\x01\x00aOV\x00\x00"))
	f.Fuzz(func(t *testing.T, extra []byte) {
		data, err := findField(extra)
		if err == nil && (len(data) <= macSize || !bytes.Contains(extra, data)) {
			t.Fatalf("%d bytes", len(data))
		}
	})
}
