package document

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"omvendt/app/fault"
	"omvendt/app/store/disk/diskfake"
)

func TestLeaseIsSeenByOthersOnly(t *testing.T) {
	p, f := placed(t)
	now := f.Now()
	if _, other := p.OtherLease("KARI-PC", now); other {
		t.Error("a note where none is")
	}
	okay(t, p.Lease("KARI-PC", "Kari", now))
	okay(t, p.Lease("KARI-PC", "Kari", now.Add(5*time.Minute)))
	if _, other := p.OtherLease("KARI-PC", now); other {
		t.Error("our own note counts")
	}
	other := at(t, docPath, f)
	note, there := other.OtherLease("OLA-PC", now.Add(19*time.Minute))
	want := Lease{"KARI-PC", "Kari", now, now.Add(5 * time.Minute)}
	if !there || note.Machine != want.Machine || note.Who != want.Who || !note.Since.Equal(want.Since) || !note.Seen.Equal(want.Seen) {
		t.Errorf("seen %+v", note)
	}
	if _, there := other.OtherLease("OLA-PC", now.Add(20*time.Minute)); there {
		t.Error("a stale note counts")
	}
	okay(t, other.Lease("OLA-PC", "Ola", now.Add(6*time.Minute)))
	if note, there := p.OtherLease("KARI-PC", now.Add(6*time.Minute)); !there || note.Machine != "OLA-PC" {
		t.Errorf("seen %+v", note)
	}
	other.Release("OLA-PC")
	p.Release("KARI-PC")
	p.Release("KARI-PC")
	wantNames(t, f, "program.omvendt")
}

func TestLeaseBeginsAnewAfterItWasStale(t *testing.T) {
	p, f := placed(t)
	okay(t, p.Lease("KARI-PC", "Kari", f.Now()))
	later := f.Now().Add(24 * time.Hour)
	okay(t, p.Lease("KARI-PC", "Kari", later))
	if note, _ := p.OtherLease("", later); !note.Since.Equal(later) {
		t.Errorf("since %v", note.Since)
	}
}

func TestLeaseFromAClockThatIsAhead(t *testing.T) {
	p, f := placed(t)
	okay(t, p.Lease("OLA-PC", "Ola", f.Now().Add(time.Hour)))
	if _, there := p.OtherLease("KARI-PC", f.Now()); !there {
		t.Error("a clock that is ahead hides the note")
	}
}

func TestLeaseThatCannotBeRead(t *testing.T) {
	for name, raw := range map[string][]byte{
		"garbage": []byte("{\x00"), "empty": {}, "other JSON": []byte(`[1]`), "no machine": []byte(`{"seen":"2026-11-24T14:02:00Z"}`),
		"huge": []byte(`{"machine":"` + strings.Repeat("x", 5000) + `","seen":"2026-11-24T14:02:00Z"}`),
	} {
		p, f := placed(t)
		f.Put(filepath.Join(folder, ".~program.omvendt.01020304.open"), raw)
		note, there := p.OtherLease("KARI-PC", f.Now())
		if !there || note.Machine != "" || !note.Seen.Equal(f.Now()) {
			t.Errorf("%s: seen %+v, %v", name, note, there)
		}
		if _, there := p.OtherLease("KARI-PC", f.Now().Add(time.Hour)); there {
			t.Errorf("%s: an old one counts", name)
		}
	}
	p, f := placed(t)
	okay(t, p.Lease("OLA-PC", "Ola", f.Now()))
	f.Before = diskfake.Refuse("read", -1, diskfake.Broken)
	if note, there := p.OtherLease("KARI-PC", f.Now()); !there || note.Machine != "" {
		t.Errorf("seen %+v, %v", note, there)
	}
	f.Before = diskfake.Refuse("create", -1, diskfake.Denied)
	wantCode(t, p.Lease("KARI-PC", "Kari", f.Now()), fault.FolderReadOnly)
}

func TestSweepRemovesNotesOfLongAgo(t *testing.T) {
	p, f := placed(t)
	okay(t, p.Lease("OLA-PC", "Ola", f.Now()))
	f.Advance(6 * 24 * time.Hour)
	p.Sweep(f.Now())
	if len(f.Names(folder)) != 2 {
		t.Error("a note of this week is gone")
	}
	f.Advance(2 * 24 * time.Hour)
	p.Sweep(f.Now())
	wantNames(t, f, "program.omvendt")
}

func TestTextsOfANoteAreMadeFitToShow(t *testing.T) {
	note, okay := parseLease([]byte(`{"machine":" OLA\u0000\n\tPC\u202e ","who":"` + strings.Repeat("å", 300) + `","seen":"2026-11-24T14:02:00Z"}`))
	if !okay || note.Machine != "OLAPC" || len([]rune(note.Who)) != maxLabel {
		t.Errorf("got %q, %q", note.Machine, note.Who)
	}
}

func FuzzLease(f *testing.F) {
	f.Add([]byte(`{"machine":"KARI-PC","who":"Kari","since":"2026-11-24T14:02:00Z","seen":"2026-11-24T14:07:00Z"}`))
	f.Add([]byte(`{`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		note, okay := parseLease(raw)
		if !okay {
			return
		}
		for _, s := range []string{note.Machine, note.Who} {
			if len([]rune(s)) > maxLabel || strings.ContainsAny(s, "\n\r\t\x00\u202e") {
				t.Errorf("%q is shown", s)
			}
		}
		if note.Machine == "" || note.Seen.IsZero() {
			t.Error("an empty note counts")
		}
	})
}
