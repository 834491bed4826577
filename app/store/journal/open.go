package journal

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"omvendt/app/fault"
	"omvendt/app/store/disk"
)

// Replay is what was acknowledged after a base: the payloads in order and the
// position they lead to. Torn is how many bytes of an unfinished last frame
// were left out; they are kept in the folder torn beside the journal's.
type Replay struct {
	Payloads [][]byte
	Position
	Torn int64
}

// Damage is the cause of fault.JournalDamaged: what is sound up to the damage,
// the file it is in, and what is wrong with it.
type Damage struct {
	Sound   Replay
	Segment string
	Reason  string
}

func (d *Damage) Error() string { return d.Segment + ": " + d.Reason }

// Open reads the journal in dir and gives what follows from, the position of
// the base. A folder that is not there is an empty journal. Nothing on disk is
// changed, except that the bytes of a torn tail are kept aside.
//
// A tail that is no whole frame was never acknowledged: it is left out and
// counted. Everything else that does not fit gives fault.JournalDamaged with a
// *Damage: a bad frame with something after it, a segment that is missing, out
// of order, doubled or another workspace's, a chain that does not go through
// from. A segment that cannot be read gives fault.LocalUnreadable.
func Open(f disk.FS, dir string, derive func(purpose string, salt []byte) [32]byte, workspace string, from Position) (*Journal, Replay, error) {
	numbers, err := segmentsIn(f, dir)
	if err != nil {
		return nil, Replay{}, fault.New(fault.LocalUnreadable, err, "folder", dir)
	}
	j := &Journal{disk: f, dir: dir, derive: derive, workspace: workspace, next: 1}
	r := reader{derive: derive, workspace: workspace, from: from, salts: map[[saltSize]byte]bool{}}
	for i, n := range numbers {
		j.next = n + 1
		var raw []byte
		err := disk.Patiently(f, func() (err error) {
			raw, err = f.ReadFile(filepath.Join(dir, segmentName(n)))
			return err
		})
		if err != nil {
			return nil, Replay{}, fault.New(fault.LocalUnreadable, err, "folder", dir)
		}
		if err := r.read(n, raw, i == len(numbers)-1); err != nil {
			return nil, Replay{}, r.damaged(segmentName(n), err)
		}
	}
	replay, err := r.finish()
	if err != nil {
		return nil, Replay{}, r.damaged("", err)
	}
	j.at, j.segments = replay.Position, r.segments
	if len(r.tail) > 0 {
		replay.Torn = int64(len(r.tail))
		keepTorn(f, dir, numbers[len(numbers)-1], r.tail)
	}
	return j, replay, nil
}

func segmentName(n int) string { return fmt.Sprintf("%08d.frames", n) }

// segmentsIn gives the numbers of the segments in the folder, in order.
func segmentsIn(f disk.FS, dir string) ([]int, error) {
	entries, err := f.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var out []int
	for _, e := range entries {
		n, err := strconv.Atoi(strings.TrimSuffix(e.Name(), ".frames"))
		if err == nil && n > 0 && e.Name() == segmentName(n) {
			out = append(out, n)
		}
	}
	slices.Sort(out)
	return out, nil
}

func tornDir(dir string) string { return filepath.Join(filepath.Dir(dir), "torn") }

// keepTorn keeps the bytes of a torn tail. They are no one's data, only a help
// in finding out what happened: that they cannot be kept stops nobody.
func keepTorn(f disk.FS, dir string, segment int, tail []byte) {
	sum := sha256.Sum256(tail)
	name := fmt.Sprintf("%08d-%x.tail", segment, sum[:4])
	if disk.Folder(f, tornDir(dir)) == nil {
		// The name stands for the content: what is there already is the same.
		_ = disk.WriteNew(f, filepath.Join(tornDir(dir), name), tail)
	}
}

// SetAside moves every segment of a damaged journal to the folder torn beside
// its own, when the person has chosen to go on with what is sound and a base
// of that is durable. Open then finds an empty journal.
func SetAside(f disk.FS, dir string) error {
	numbers, err := segmentsIn(f, dir)
	if err != nil || len(numbers) == 0 {
		return err
	}
	if err := disk.Folder(f, tornDir(dir)); err != nil {
		return localFault(err, dir)
	}
	batch := disk.Random()
	for _, n := range numbers {
		path := filepath.Join(dir, segmentName(n))
		raw, err := f.ReadFile(path)
		if err == nil {
			err = disk.WriteNew(f, filepath.Join(tornDir(dir), batch+"-"+segmentName(n)), raw)
		}
		if err != nil {
			return localFault(err, dir)
		}
	}
	if err := f.SyncDir(tornDir(dir)); err != nil {
		return localFault(err, dir)
	}
	for _, n := range numbers {
		if err := removeIfThere(f, filepath.Join(dir, segmentName(n))); err != nil {
			return localFault(err, dir)
		}
	}
	if err := f.SyncDir(dir); err != nil {
		return localFault(err, dir)
	}
	return nil
}

// Discard removes the folder of a journal that nothing can read any more.
func Discard(f disk.FS, dir string) error {
	if err := empty(f, dir); err != nil {
		return localFault(err, dir)
	}
	if err := removeIfThere(f, dir); err != nil {
		return localFault(err, dir)
	}
	return f.SyncDir(filepath.Dir(dir))
}

// empty removes the files in a folder and flushes it.
func empty(f disk.FS, dir string) error {
	entries, err := f.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, e := range entries {
		if err := removeIfThere(f, filepath.Join(dir, e.Name())); err != nil {
			return err
		}
	}
	return f.SyncDir(dir)
}

func removeIfThere(f disk.FS, path string) error {
	err := disk.Patiently(f, func() error { return f.Remove(path) })
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}
