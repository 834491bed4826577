package journal

import (
	"encoding/binary"
	"errors"
	"fmt"
	"path/filepath"
	"testing"

	"omvendt/app/fault"
	"omvendt/app/store/disk"
	"omvendt/app/store/disk/diskfake"
	"omvendt/app/store/document"
)

var (
	basePath = filepath.Join(home, "base")
	docPath  = filepath.FromSlash("/home/kari/program.omvendt")
)

// run is a scripted life of a workspace: what was acknowledged in it, and what
// is under way.
type run struct {
	t        testing.TB
	f        *diskfake.FS
	j        *Journal
	place    *document.Place
	acked    [][]byte
	tried    [][]byte // what was tried since, and may be there or not
	docs     []string // all documents that publishing was tried with
	docAcked int      // how many of them are older than the one acknowledged
	n        int
	errs     []error
}

func newRun(t testing.TB) *run {
	f := diskfake.New(home)
	f.Folder("/home")
	f.Folder(filepath.Dir(docPath))
	j, _ := open(t, f, Position{})
	place, err := document.At(docPath, f)
	ok(t, err)
	return &run{t: t, f: f, j: j, place: place}
}

func (r *run) note(err error) bool {
	if err != nil {
		r.errs = append(r.errs, err)
	}
	return err == nil
}

func (r *run) append(size int) {
	r.n++
	p := payload(r.n, size)
	r.tried = append(r.tried, p)
	if _, err := r.j.Append(p); r.note(err) {
		r.acked = append(r.acked, p)
		r.tried = nil
	}
}

// base does what the publisher does: rotate, write the base, drop what it
// covers, put the document in its place.
func (r *run) base() {
	at, err := r.j.Rotate()
	if !r.note(err) {
		return
	}
	raw := append(binary.BigEndian.AppendUint64(nil, uint64(at.Sequence)), at.Chain[:]...)
	if !r.note(disk.WriteWhole(r.f, basePath, raw)) {
		return
	}
	r.note(r.j.Drop(at))
	r.publish()
}

func (r *run) publish() {
	r.n++
	r.docs = append(r.docs, fmt.Sprintf("document %d %s", r.n, payload(r.n, 300)))
	foreign, err := r.place.Publish([]byte(r.docs[len(r.docs)-1]))
	if foreign != "" {
		r.t.Fatalf("our own document was taken for another's: %s", foreign)
	}
	if r.note(err) {
		r.docAcked = len(r.docs) - 1
	}
}

func (r *run) script() {
	r.append(100)
	r.append(900)
	r.base()
	r.append(10)
	r.append(0)
	r.note(func() error { _, err := r.j.Rotate(); return err }())
	r.append(600)
	r.base()
	r.append(30)
	r.publish()
	r.append(1300)
}

// check opens what is on a disk and tells what is wrong with it.
func (r *run) check(f *diskfake.FS) error {
	var from Position
	if raw, there := f.Content(basePath); there {
		if len(raw) != 40 {
			return fmt.Errorf("the base has %d bytes", len(raw))
		}
		from = Position{int64(binary.BigEndian.Uint64(raw)), [32]byte(raw[8:])}
	}
	j, replay, err := Open(f, dir, derive, workspaceID, from)
	if err != nil {
		return err
	}
	want := r.acked
	if n := len(replay.Payloads); n > 0 && int(replay.Sequence) == len(want)+1 {
		for _, p := range r.tried {
			if string(p) == string(replay.Payloads[n-1]) {
				want = append(want[:len(want):len(want)], p)
				break
			}
		}
	}
	if int(replay.Sequence) != len(want) {
		return fmt.Errorf("%d payloads are there, %d were acknowledged", replay.Sequence, len(r.acked))
	}
	for i, p := range replay.Payloads {
		if string(p) != string(want[int(from.Sequence)+i]) {
			return fmt.Errorf("payload %d is another", int(from.Sequence)+i+1)
		}
	}
	if _, err := j.Append([]byte("after")); err != nil {
		return err
	}
	_, again, err := Open(f, dir, derive, workspaceID, from)
	if err != nil || again.Sequence != replay.Sequence+1 {
		return fmt.Errorf("it does not go on: %d after %d, %w", again.Sequence, replay.Sequence, err)
	}
	return r.checkDocument(f)
}

func (r *run) checkDocument(f *diskfake.FS) error {
	place, err := document.At(docPath, f)
	if err != nil {
		return err
	}
	f.Advance(24 * 3600e9)
	if foreign := place.Sweep(f.Now()); len(foreign) > 0 {
		return fmt.Errorf("our own document was taken for another's: %v", foreign)
	}
	raw, there := f.Content(docPath)
	names := f.Names(filepath.Dir(docPath))
	if !there && len(names) == 0 && r.docAcked == 0 {
		return nil
	}
	if len(names) != 1 {
		return fmt.Errorf("beside the document are %v", names)
	}
	for _, doc := range r.docs[r.docAcked:] {
		if doc == string(raw) {
			return nil
		}
	}
	return errors.New("the document is none of those it may be")
}

func TestPowerCutAtEveryMoment(t *testing.T) {
	for _, noExchange := range []bool{false, true} {
		r := newRun(t)
		r.f.NoExchange = noExchange
		states, sampled, moments := 0, 0, 0
		look := func(when string) {
			moments++
			disks, all := r.f.PowerCuts(120, uint64(moments))
			states += len(disks)
			if !all {
				sampled++
			}
			for i, f := range disks {
				if err := r.check(f); err != nil {
					t.Fatalf("power cut before %s, disk %d: %v", when, i, err)
				}
			}
		}
		r.f.Before = func(op diskfake.Op) error {
			look(fmt.Sprintf("%d, %s %s", op.N, op.Kind, op.Path))
			return nil
		}
		r.script()
		r.f.Before = nil
		look("the end")
		if len(r.errs) > 0 || r.f.Open() != 1 {
			t.Fatal(r.errs, r.f.Open())
		}
		t.Logf("exchange %v: %d moments, %d disks, at %d moments a sample", !noExchange, moments, states, sampled)
	}
}

func TestEveryOperationFails(t *testing.T) {
	kinds := map[string]error{
		"disk full": diskfake.NoSpace, "read-only": diskfake.ReadOnly, "denied": diskfake.Denied,
		"broken": diskfake.Broken, "held": diskfake.Held,
		"done but told otherwise": diskfake.Late{Err: diskfake.Broken},
	}
	for name, cause := range kinds {
		for _, mode := range []string{"once", "from then on"} {
			for _, noExchange := range []bool{false, true} {
				t.Run(fmt.Sprintf("%s %s, exchange %v", name, mode, !noExchange), func(t *testing.T) {
					runs, disks := 0, 0
					for n := 1; ; n++ {
						r := newRun(t)
						r.f.NoExchange = noExchange
						before := r.f.Ops()
						if mode == "once" {
							r.f.Before = diskfake.Nth(before+n, cause)
						} else {
							r.f.Before = diskfake.From(before+n, cause)
						}
						r.script()
						r.f.Before = nil
						if n > r.f.Ops()-before {
							break
						}
						if mode == "once" {
							// What failed was made void at once.
							r.tried = nil
						}
						runs++
						disks += r.afterFailure(n)
					}
					t.Logf("%d operations failed, %d disks after a power cut", runs, disks)
				})
			}
		}
	}
}

// afterFailure checks the disk after a script with failures, and all disks that
// a power cut may leave; and that the journal goes on.
func (r *run) afterFailure(n int) (disks int) {
	r.t.Helper()
	for _, err := range r.errs {
		if code := fault.As(err).Code; code == fault.Internal && !isRaw(err) || code == fault.JournalDamaged || code == fault.WorkspaceElsewhere {
			r.t.Fatalf("operation %d: %v", n, err)
		}
	}
	cut, _ := r.f.PowerCuts(25, uint64(n))
	for i, f := range cut {
		if err := r.check(f); err != nil {
			r.t.Fatalf("operation %d, disk %d: %v (the script saw %v)", n, i, err, r.errs)
		}
	}
	r.append(70)
	if len(r.tried) > 0 {
		r.t.Fatalf("operation %d: the journal does not go on: %v", n, r.errs)
	}
	if err := r.check(r.f); err != nil {
		r.t.Fatalf("operation %d: %v (the script saw %v)", n, err, r.errs)
	}
	return len(cut)
}

// isRaw tells whether the error came from the disk's own functions, which leave
// it to their caller to say what it means.
func isRaw(err error) bool {
	var told *fault.Error
	return !errors.As(err, &told)
}
