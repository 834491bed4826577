package document

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"omvendt/app/fault"
	"omvendt/app/store/disk"
	"omvendt/app/store/disk/diskfake"
)

var (
	folder  = filepath.FromSlash("/home/kari/OneDrive")
	docPath = filepath.Join(folder, "program.omvendt")

	ours, mine, theirs = []byte("our former document"), []byte("my new document"), []byte("their document")
)

func okay(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func wantCode(t testing.TB, err error, code fault.Code) {
	t.Helper()
	if !fault.Is(err, code) {
		t.Fatalf("got %v, want %s", err, code)
	}
	if got := fault.As(err).Args["file"]; got != filepath.Base(docPath) {
		t.Errorf("the fault names %q", got)
	}
}

func at(t testing.TB, path string, f disk.FS) *Place {
	t.Helper()
	p, err := At(path, f)
	okay(t, err)
	return p
}

// placed gives a place with our former document in it.
func placed(t testing.TB) (*Place, *diskfake.FS) {
	t.Helper()
	f := diskfake.New(folder)
	p := at(t, docPath, f)
	publish(t, p, ours)
	return p, f
}

func publish(t testing.TB, p *Place, raw []byte) {
	t.Helper()
	foreign, err := p.Publish(raw)
	okay(t, err)
	if foreign != "" {
		t.Fatalf("taken for another's: %s", foreign)
	}
}

func wantContent(t testing.TB, f *diskfake.FS, path string, want []byte) {
	t.Helper()
	if raw, there := f.Content(path); !there || !bytes.Equal(raw, want) {
		t.Fatalf("%s holds %q, %v; want %q", filepath.Base(path), raw, there, want)
	}
}

func wantNames(t testing.TB, f *diskfake.FS, want ...string) {
	t.Helper()
	if got := f.Names(folder); !slices.Equal(got, want) {
		t.Fatalf("in the folder are %q, want %q", got, want)
	}
}

func TestPublishReplacesOurOwnDocument(t *testing.T) {
	p, f := placed(t)
	for i := range 3 {
		raw := fmt.Appendf(nil, "revision %d", i)
		publish(t, p, raw)
		wantContent(t, f, docPath, raw)
		wantNames(t, f, "program.omvendt")
		if hash, known := p.Known(); !known || hash != sha256.Sum256(raw) {
			t.Error("the hash is another")
		}
		changed, err := p.Changed()
		okay(t, err)
		if changed {
			t.Error("our own document counts as changed")
		}
	}
	if f.Open() != 0 {
		t.Error("a file is kept open")
	}
	again := at(t, docPath, f)
	raw, err := again.Read()
	okay(t, err)
	publish(t, again, append(raw, '!'))
	wantContent(t, f, docPath, []byte("revision 2!"))
}

func TestFirstPublishNeedsAnEmptyPlace(t *testing.T) {
	f := diskfake.New(folder)
	f.Put(docPath, theirs)
	p := at(t, docPath, f)
	_, err := p.Publish(mine)
	wantCode(t, err, fault.WorkspaceExists)
	f.Take(docPath)
	f.Before = beforeRename(func() { f.Put(docPath, theirs) })
	_, err = p.Publish(mine)
	wantCode(t, err, fault.WorkspaceExists)
	wantContent(t, f, docPath, theirs)
	wantNames(t, f, "program.omvendt")
}

func TestConflictNamesAreNeverTaken(t *testing.T) {
	p, f := placed(t)
	p.ConflictWord = "conflict"
	for n, want := range []string{"program (conflict 2026-11-24 14.02).omvendt", "program (conflict 2026-11-24 14.02 2).omvendt", "program (conflict 2026-11-24 14.02 3).omvendt"} {
		f.Before = beforeRename(func() { f.Put(docPath, fmt.Appendf(nil, "theirs %d", n)) })
		foreign, err := p.Publish(mine)
		okay(t, err)
		if filepath.Base(foreign) != want {
			t.Errorf("kept as %s", foreign)
		}
		wantContent(t, f, foreign, fmt.Appendf(nil, "theirs %d", n))
	}
}

func TestHeldDocument(t *testing.T) {
	for _, noExchange := range []bool{false, true} {
		kind := "exchange"
		if noExchange {
			kind = "rename"
		}
		p, f := placed(t)
		f.NoExchange = noExchange
		waited := f.Slept()
		f.Before = diskfake.Refuse(kind, 6, diskfake.Held)
		publish(t, p, mine)
		if d := f.Slept() - waited; d < 200*time.Millisecond || d > 300*time.Millisecond {
			t.Errorf("waited %v", d)
		}
		waited = f.Slept()
		f.Before = diskfake.Refuse(kind, -1, diskfake.Held)
		_, err := p.Publish([]byte("later"))
		wantCode(t, err, fault.FileInUse)
		if d := f.Slept() - waited; d < 1500*time.Millisecond || d > 4500*time.Millisecond {
			t.Errorf("gave up after %v", d)
		}
		wantContent(t, f, docPath, mine)
		f.Before = nil
		publish(t, p, []byte("later"))
		wantNames(t, f, "program.omvendt")
	}
}

func TestDocumentHeldWhenRead(t *testing.T) {
	p, f := placed(t)
	f.Before = diskfake.Refuse("read", 4, diskfake.Held)
	raw, err := p.Read()
	okay(t, err)
	if !bytes.Equal(raw, ours) {
		t.Error("read something else")
	}
	f.Before = diskfake.Refuse("read", -1, diskfake.Held)
	_, err = p.Read()
	wantCode(t, err, fault.FileInUse)
}

func TestReadSaysWhatIsWrong(t *testing.T) {
	for _, c := range []struct {
		change func(f *diskfake.FS)
		want   fault.Code
	}{
		{func(f *diskfake.FS) { f.Take(docPath) }, fault.FileNotFound},
		{func(f *diskfake.FS) { f.Folder(docPath) }, fault.FileIsFolder},
		{func(f *diskfake.FS) { f.Link(docPath, "/nowhere") }, fault.WorkspaceForeign},
		{func(f *diskfake.FS) { f.Before = diskfake.Refuse("read", -1, disk.ErrTooLarge) }, fault.FileTooLarge},
		{func(f *diskfake.FS) { f.Before = diskfake.Refuse("read", -1, diskfake.Broken) }, fault.FileUnreadable},
	} {
		p, f := placed(t)
		c.change(f)
		_, err := p.Read()
		wantCode(t, err, c.want)
	}
}

func TestReadOnlyDocumentIsLeftAlone(t *testing.T) {
	p, f := placed(t)
	f.Protect(docPath)
	_, err := p.Publish(mine)
	wantCode(t, err, fault.FileReadOnly)
	wantContent(t, f, docPath, ours)
	wantNames(t, f, "program.omvendt")
}

func TestExpectedDocumentIsReplacedAndNoOther(t *testing.T) {
	_, f := placed(t)
	p := at(t, docPath, f)
	p.Expect(sha256.Sum256(theirs))
	_, err := p.Publish(mine)
	wantCode(t, err, fault.WorkspaceElsewhere)
	p.Expect(sha256.Sum256(ours))
	publish(t, p, mine)
}

func TestSameContentPutThereAnewIsNoChange(t *testing.T) {
	p, f := placed(t)
	f.Put(docPath, ours)
	changed, err := p.Changed()
	okay(t, err)
	if changed {
		t.Error("the same content counts as a change")
	}
	reads := 0
	f.Before = func(op diskfake.Op) error {
		if op.Kind == "read" {
			reads++
		}
		return nil
	}
	_, err = p.Changed()
	okay(t, err)
	if reads != 0 {
		t.Error("it is read although it is the same file")
	}
}

// What was swapped out and cannot be read is told of at the second look.
func TestSwappedOutAndUnreadable(t *testing.T) {
	p, f := placed(t)
	refused := 0
	refuseKept := func(op diskfake.Op) error {
		if op.Kind == "read" && strings.HasSuffix(op.Path, keptEnd) {
			refused++
			return diskfake.Broken
		}
		return nil
	}
	f.Before = func(op diskfake.Op) error {
		if op.Kind == "exchange" && refused == 0 {
			f.Put(docPath, theirs)
		}
		return refuseKept(op)
	}
	publish(t, p, mine)
	if refused == 0 {
		t.Fatal("nobody looked")
	}
	f.Before = refuseKept
	foreign, err := p.Publish([]byte("next"))
	wantCode(t, err, fault.WorkspaceElsewhere)
	wantContent(t, f, foreign, theirs)
	wantContent(t, f, docPath, mine)
	publish(t, p, []byte("next"))
}

func TestFaultsOfWriting(t *testing.T) {
	for _, c := range []struct {
		kind string
		err  error
		want fault.Code
	}{
		{"create", diskfake.NoSpace, fault.DiskFull},
		{"write", diskfake.NoSpace, fault.DiskFull},
		{"sync", diskfake.NoSpace, fault.DiskFull},
		{"close", diskfake.Quota, fault.DiskFull},
		{"exchange", diskfake.NoSpace, fault.DiskFull},
		{"create", diskfake.Denied, fault.FolderReadOnly},
		{"create", diskfake.ReadOnly, fault.FolderReadOnly},
		{"write", diskfake.Broken, fault.FileNotWritten},
		{"sync", diskfake.Broken, fault.FileNotWritten},
		{"syncdir", diskfake.Broken, fault.FileNotWritten},
		{"exchange", diskfake.Broken, fault.FileNotWritten},
	} {
		p, f := placed(t)
		f.Before = diskfake.Refuse(c.kind, 1, c.err)
		_, err := p.Publish(mine)
		wantCode(t, err, c.want)
		f.Before = nil
		want := ours
		if c.kind == "syncdir" {
			want = mine
		}
		wantContent(t, f, docPath, want)
		if hash, _ := p.Known(); hash != sha256.Sum256(want) {
			t.Errorf("%s: what is known is not what is there", c.kind)
		}
		publish(t, p, []byte("next"))
		wantNames(t, f, "program.omvendt")
	}
}

func TestFirstPublishThatFailsLeavesNothing(t *testing.T) {
	for _, kind := range []string{"write", "sync", "close", "rename", "syncdir"} {
		for _, cause := range []error{diskfake.NoSpace, diskfake.Late{Err: diskfake.NoSpace}} {
			f := diskfake.New(folder)
			p := at(t, docPath, f)
			f.Before = diskfake.Refuse(kind, 1, cause)
			if _, err := p.Publish(mine); err != nil {
				wantCode(t, err, fault.DiskFull)
				wantNames(t, f)
			}
			f.Before = nil
			if _, known := p.Known(); !known {
				publish(t, p, mine)
			}
			wantNames(t, f, "program.omvendt")
		}
	}
}

func TestSweep(t *testing.T) {
	p, f := placed(t)
	name := func(rest string) string { return filepath.Join(folder, ".~program.omvendt."+rest) }
	digits := func(raw []byte) string { return fmt.Sprintf("%x", sha256.Sum256(raw))[:16] }
	kept := func(n int) string {
		return name(fmt.Sprintf("0000000%d.%s-%s%s", n, digits(mine), digits(ours), keptEnd))
	}
	f.Put(name("11111111"+partEnd), mine[:4])
	f.Put(kept(1), ours)
	f.Put(kept(2), mine)
	f.Put(kept(3), theirs)
	other := filepath.Join(folder, ".~other.omvendt.11111111"+partEnd)
	f.Put(other, theirs)
	f.Advance(time.Hour)
	young := name("22222222" + partEnd)
	f.Put(young, mine[:4])
	foreign := p.Sweep(f.Now())
	if len(foreign) != 1 {
		t.Fatalf("told of %v", foreign)
	}
	wantContent(t, f, foreign[0], theirs)
	wantContent(t, f, docPath, ours)
	wantNames(t, f, filepath.Base(other), filepath.Base(young), filepath.Base(foreign[0]), "program.omvendt")
}

func TestSweepPutsBackWhatASwapHadTaken(t *testing.T) {
	p, f := placed(t)
	f.NoExchange = true
	f.Before = func(op diskfake.Op) error {
		if op.Path == docPath && op.Kind == "rename" {
			f.Before = diskfake.From(1, diskfake.Broken)
			return diskfake.Broken
		}
		return nil
	}
	_, err := p.Publish(mine)
	wantCode(t, err, fault.FileNotWritten)
	f.Before = nil
	if _, there := f.Content(docPath); there {
		t.Fatal("the failure did not reach the gap")
	}
	again := at(t, docPath, f)
	if foreign := again.Sweep(f.Now()); len(foreign) != 0 {
		t.Errorf("told of %v", foreign)
	}
	wantContent(t, f, docPath, ours)
}
