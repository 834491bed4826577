package journal

import (
	"bytes"
	"encoding/hex"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"omvendt/app/fault"
	"omvendt/app/store/disk/diskfake"
)

var update = flag.Bool("update", false, "write the golden files anew")

// The segment of version 1 is kept for ever: every later version reads it. Its
// salt and nonces are random, so it is written anew only when it must be.
func goldenSegment(t testing.TB) (raw []byte, all [][]byte) {
	path := filepath.Join("testdata", "version1.frames")
	all = script(40, 0, 300)
	if *update {
		raw, _ := written(t, all)
		ok(t, os.MkdirAll("testdata", 0o755))
		ok(t, os.WriteFile(path, raw, 0o644))
	}
	raw, err := os.ReadFile(path)
	ok(t, err)
	return raw, all
}

func TestSegmentOfVersion1IsRead(t *testing.T) {
	raw, all := goldenSegment(t)
	replay, _, err := reopen(raw)
	ok(t, err)
	wantReplay(t, replay, Position{}, all...)
	if got := hex.EncodeToString(replay.Chain[:]); got != "efa8eca9a04a8d7a77634c711188e1bb1b0c664f7b65838948d258732ac56f29" {
		t.Errorf("the chain is %s", got)
	}
	if string(raw[:6]) != "OMVJ\x00\x01" || string(raw[6:32]) != workspaceID || string(raw[128:132]) != "OMVF" {
		t.Error("the header is another")
	}
}

// Whatever the bytes are: the journal gives what was appended from the
// beginning on, or it refuses.
func FuzzSegment(f *testing.F) {
	raw, all := goldenSegment(f)
	f.Add(raw, 0)
	f.Add(raw[headerSize:], headerSize)
	f.Add([]byte(frameMagic+"\x00\x00\x00\x00\x00\x00\x00\x01\xff\xff\xff\xff"), headerSize)
	f.Add(raw[:headerSize-1], 0)
	f.Fuzz(func(t *testing.T, data []byte, keep int) {
		if keep < 0 || keep > len(raw) {
			return
		}
		replay, _, err := reopen(append(bytes.Clone(raw[:keep]), data...))
		if err != nil {
			replay = damage(t, err).Sound
		}
		if len(replay.Payloads) > len(all) || replay.Sequence != int64(len(replay.Payloads)) {
			t.Fatalf("%d payloads to %d", len(replay.Payloads), replay.Sequence)
		}
		wantReplay(t, replay, Position{}, all[:len(replay.Payloads)]...)
	})
}

// Two segments with anything in them never give what was not appended.
func FuzzTwoSegments(f *testing.F) {
	raw, all := goldenSegment(f)
	f.Add(raw, raw[:headerSize], int64(0))
	f.Add(raw[:headerSize], raw, int64(3))
	f.Fuzz(func(t *testing.T, first, second []byte, sequence int64) {
		d := diskfake.New(home)
		ok(t, d.MkdirAll(dir))
		d.Put(path(1), first)
		d.Put(path(2), second)
		_, replay, err := Open(d, dir, derive, workspaceID, Position{Sequence: sequence})
		if err != nil {
			if !fault.Is(err, fault.JournalDamaged) {
				t.Fatal(err)
			}
			return
		}
		for _, p := range replay.Payloads {
			found := false
			for _, q := range all {
				found = found || bytes.Equal(p, q)
			}
			if !found {
				t.Fatalf("%q was never appended", p)
			}
		}
	})
}
