package journal

import (
	"bytes"
	"math/rand/v2"
	"testing"

	"omvendt/app/fault"
	"omvendt/app/store/disk/diskfake"
)

// written gives the bytes of one segment with these payloads and where each
// frame ends; the first is the end of the header.
func written(t testing.TB, all [][]byte) (raw []byte, ends []int) {
	f := diskfake.New(home)
	j, _ := open(t, f, Position{})
	rotate(t, j)
	ends = []int{len(content(t, f, path(1)))}
	for _, p := range all {
		add(t, j, p)
		ends = append(ends, len(content(t, f, path(1))))
	}
	return content(t, f, path(1)), ends
}

// reopen opens a journal of one segment with these bytes.
func reopen(raw []byte) (Replay, *diskfake.FS, error) {
	f := diskfake.New(home)
	must := f.MkdirAll(dir)
	f.Put(path(1), raw)
	_, replay, err := Open(f, dir, derive, workspaceID, Position{})
	if must != nil {
		panic(must)
	}
	return replay, f, err
}

func whole(ends []int, n int) (frames, rest int) {
	for i := len(ends) - 1; i >= 0; i-- {
		if ends[i] <= n {
			return i, n - ends[i]
		}
	}
	return 0, n
}

func TestCutAtEveryByte(t *testing.T) {
	all := script(50, 700, 0, 90)
	raw, ends := written(t, all)
	tails := map[string][]byte{"": nil, "short zeros": make([]byte, 3), "zeros": make([]byte, 900)}
	garbage := make([]byte, 900)
	r := rand.New(rand.NewPCG(3, 1))
	for i := range garbage {
		garbage[i] = byte(r.Uint32()) | 1
	}
	tails["short garbage"], tails["garbage"] = garbage[:3], garbage
	cuts, refused := 0, 0
	for name, tail := range tails {
		for cut := range len(raw) + 1 {
			cuts++
			frames, rest := whole(ends, cut)
			replay, f, err := reopen(append(bytes.Clone(raw[:cut]), tail...))
			if err != nil {
				// What is longer than the frame that was cut cannot be one
				// torn write; the sound frames before it are given.
				d := damage(t, err)
				wantReplay(t, d.Sound, Position{}, all[:frames]...)
				if len(tail) == 0 || rest == 0 && cut >= headerSize {
					t.Fatalf("%s, cut at %d: %v", name, cut, err)
				}
				refused++
				continue
			}
			// Zeros may happen to be what was cut off; then nothing is torn.
			wantReplay(t, replay, Position{}, all[:replay.Sequence]...)
			if int(replay.Sequence) < frames {
				t.Fatalf("%s, cut at %d: %d of %d frames", name, cut, replay.Sequence, frames)
			}
			if torn := int64(rest + len(tail)); int(replay.Sequence) == frames && replay.Torn != torn {
				t.Fatalf("%s, cut at %d: %d bytes torn, told %d", name, cut, torn, replay.Torn)
			}
			if kept := f.Names(tornDir(dir)); len(kept) != min(1, int(replay.Torn)) {
				t.Fatalf("%s, cut at %d: kept %v", name, cut, kept)
			}
		}
	}
	t.Logf("%d cuts, %d refused", cuts, refused)
}

func TestFlippedBitsAndTruncationsAreNeverSilent(t *testing.T) {
	all := script(50, 3000, 400, 900, 90, 2000)
	raw, ends := written(t, all)
	last := ends[len(ends)-2]
	r := rand.New(rand.NewPCG(7, 1))
	dropped, refused := 0, 0
	for range 300 {
		bad := bytes.Clone(raw)
		at := r.IntN(len(bad))
		bad[at] ^= 1 << r.IntN(8)
		replay, _, err := reopen(bad)
		if err != nil {
			frames, _ := whole(ends, at)
			wantReplay(t, damage(t, err).Sound, Position{}, all[:frames]...)
			refused++
			continue
		}
		if at < last || replay.Torn != int64(len(raw)-last) {
			t.Fatalf("bit at %d: %d frames, %d torn", at, replay.Sequence, replay.Torn)
		}
		wantReplay(t, replay, Position{}, all[:len(all)-1]...)
		dropped++
	}
	reported, earlier := 0, 0
	for range 100 {
		cut := r.IntN(len(raw))
		replay, _, err := reopen(raw[:cut])
		ok(t, err)
		frames, rest := whole(ends, cut)
		wantReplay(t, replay, Position{}, all[:frames]...)
		if replay.Torn != int64(rest) {
			t.Fatalf("cut at %d: told %d of %d", cut, replay.Torn, rest)
		}
		if rest == 0 {
			earlier++
		} else {
			reported++
		}
	}
	t.Logf("300 flips: %d refused, %d dropped the last frame and told; 100 truncations: %d told, %d at the end of a frame", refused, dropped, reported, earlier)
	if refused == 0 || dropped == 0 {
		t.Error("the flips did not reach both")
	}
}

func TestEveryBitOfHeaderAndHeadIsCovered(t *testing.T) {
	all := script(5, 6)
	raw, ends := written(t, all)
	for at := range ends[1] {
		for bit := range 8 {
			bad := bytes.Clone(raw)
			bad[at] ^= 1 << bit
			_, _, err := reopen(bad)
			frames, _ := whole(ends, at)
			wantReplay(t, damage(t, err).Sound, Position{}, all[:frames]...)
		}
	}
}

func TestFramesTakenOutDoubledOrSwapped(t *testing.T) {
	all := script(50, 60, 70, 80)
	raw, ends := written(t, all)
	frame := func(n int) []byte { return raw[ends[n-1]:ends[n]] }
	for name, order := range map[string][]int{"taken out": {1, 2, 4}, "swapped": {1, 3, 2, 4}, "doubled": {1, 2, 2, 3, 4}, "first gone": {2, 3, 4}} {
		bad := bytes.Clone(raw[:ends[0]])
		for _, n := range order {
			bad = append(bad, frame(n)...)
		}
		_, _, err := reopen(bad)
		sound := 0
		for sound < len(order) && order[sound] == sound+1 {
			sound++
		}
		t.Run(name, func(t *testing.T) { wantReplay(t, damage(t, err).Sound, Position{}, all[:sound]...) })
	}
}

// segments makes three segments with two payloads each and gives their bytes.
func segments(t testing.TB, derive Derive, id string, all [][]byte) (raws [][]byte, starts []Position) {
	f := diskfake.New(home)
	j, _, err := Open(f, dir, derive, id, Position{})
	ok(t, err)
	for i := range 3 {
		starts = append(starts, rotate(t, j))
		add(t, j, all[2*i:2*i+2]...)
	}
	for i := range 3 {
		raws = append(raws, content(t, f, path(i+1)))
	}
	return raws, starts
}

func TestSegmentsThatDoNotFitTogether(t *testing.T) {
	all := script(10, 20, 30, 40, 50, 60)
	ours, starts := segments(t, derive, workspaceID, all)
	again, _ := segments(t, derive, workspaceID, script(10, 20, 30, 40, 50, 60))
	forked, _ := segments(t, derive, workspaceID, script(10, 21, 30, 40, 50, 60))
	foreign, _ := segments(t, derive, "zyxwvutsrqponmlkjihgfedcba", all)
	rekeyed, _ := segments(t, deriveFrom("new"), workspaceID, all)
	cut := func(raw []byte) []byte { return raw[:len(raw)-1] }
	for _, c := range []struct {
		name  string
		files map[int][]byte
		from  int // index of the start that the base is at
		sound int // payloads that are sound after it; -1: nothing is wrong
		want  string
	}{
		{"complete", map[int][]byte{1: ours[0], 2: ours[1], 3: ours[2]}, 0, -1, ""},
		{"numbers with holes", map[int][]byte{3: ours[0], 5: ours[1], 80: ours[2]}, 0, -1, ""},
		{"an equal one in the place of the second", map[int][]byte{1: ours[0], 2: again[1], 3: ours[2]}, 0, -1, ""},
		{"first missing, in the base", map[int][]byte{2: ours[1], 3: ours[2]}, 1, -1, ""},
		{"first torn, in the base", map[int][]byte{1: cut(ours[0]), 2: ours[1], 3: ours[2]}, 1, -1, ""},
		{"second missing, in the base", map[int][]byte{1: ours[0], 3: ours[2]}, 2, -1, ""},
		{"first missing", map[int][]byte{2: ours[1], 3: ours[2]}, 0, 0, errGap.Error()},
		{"second missing", map[int][]byte{1: ours[0], 3: ours[2]}, 0, 2, errGap.Error()},
		{"second empty", map[int][]byte{1: ours[0], 2: {}, 3: ours[2]}, 0, 2, errGap.Error()},
		{"second torn", map[int][]byte{1: ours[0], 2: cut(ours[1]), 3: ours[2]}, 0, 3, errGap.Error()},
		{"swapped", map[int][]byte{1: ours[1], 2: ours[0], 3: ours[2]}, 0, 0, errGap.Error()},
		{"later swapped", map[int][]byte{1: ours[0], 2: ours[2], 3: ours[1]}, 0, 2, errGap.Error()},
		{"later swapped, in the base", map[int][]byte{1: ours[0], 2: ours[2], 3: ours[1]}, 2, 2, errOrder.Error()},
		{"doubled", map[int][]byte{1: ours[0], 2: ours[0], 3: ours[1]}, 0, 2, errDouble.Error()},
		{"doubled at the end", map[int][]byte{1: ours[0], 2: ours[1], 3: ours[2], 4: ours[0]}, 0, 6, errDouble.Error()},
		{"an older equal one at the end", map[int][]byte{1: ours[0], 2: ours[1], 3: again[0]}, 0, 4, errOrder.Error()},
		{"of another history", map[int][]byte{1: ours[0], 2: forked[1]}, 0, 2, errChain.Error()},
		{"of another workspace", map[int][]byte{1: ours[0], 2: foreign[1], 3: ours[2]}, 0, 2, errOther.Error()},
		{"of another workspace alone", map[int][]byte{1: foreign[0]}, 0, 0, errOther.Error()},
		{"under another key", map[int][]byte{1: ours[0], 2: rekeyed[1]}, 0, 2, errSeal.Error()},
		{"no segment", map[int][]byte{1: bytes.Repeat([]byte("x"), 500)}, 0, 0, errForeign.Error()},
		{"newer version", map[int][]byte{1: append([]byte("OMVJ\xff"), make([]byte, 500)...)}, 0, 0, errNewer.Error()},
		{"a base of another history", map[int][]byte{1: forked[0], 2: forked[1]}, 1, 0, errBase.Error()},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := diskfake.New(home)
			ok(t, f.MkdirAll(dir))
			for n, raw := range c.files {
				f.Put(path(n), raw)
			}
			from := starts[c.from]
			_, replay, err := Open(f, dir, derive, workspaceID, from)
			if c.sound < 0 {
				ok(t, err)
				wantReplay(t, replay, from, all[from.Sequence:]...)
				return
			}
			d := damage(t, err)
			if d.Reason != c.want {
				t.Errorf("the reason is %q, want %q", d.Reason, c.want)
			}
			wantReplay(t, d.Sound, from, all[from.Sequence:int(from.Sequence)+c.sound]...)
			for n, raw := range c.files {
				if !bytes.Equal(content(t, f, path(n)), raw) {
					t.Error("something was changed")
				}
			}
		})
	}
}

func TestBaseNewerThanTheJournalGoesOnFromTheBase(t *testing.T) {
	f := diskfake.New(home)
	all := script(10, 20, 30)
	j, _ := open(t, f, Position{})
	add(t, j, all[:2]...)
	ok(t, j.Close())
	base := j.Position().after(all[2])
	j, replay := open(t, f, base)
	wantReplay(t, replay, base)
	add(t, j, payload(4, 40))
	_, replay = open(t, f, base)
	wantReplay(t, replay, base, payload(4, 40))
	ok(t, j.Drop(base))
}

func TestSegmentThatCannotBeRead(t *testing.T) {
	f := diskfake.New(home)
	j, _ := open(t, f, Position{})
	add(t, j, script(10)...)
	ok(t, j.Close())
	for kind, err := range map[string]error{"read": diskfake.Broken, "list": diskfake.Denied} {
		f.Before = diskfake.Refuse(kind, -1, err)
		_, _, err := Open(f, dir, derive, workspaceID, Position{})
		wantFault(t, err, fault.LocalUnreadable)
	}
	f.Before = diskfake.Refuse("read", 3, diskfake.Held)
	_, replay := open(t, f, Position{})
	wantReplay(t, replay, Position{}, script(10)...)
	if f.Slept() == 0 {
		t.Error("nobody waited for the one who held it")
	}
}
