// Package journal keeps every acknowledged change of a workspace since its
// last base: numbered segments of sealed frames, one frame a change, each
// flushed before it is acknowledged. It knows nothing of what a payload means.
package journal

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"sync"

	"omvendt/app/fault"
	"omvendt/app/store/disk"
)

// Derive gives the workspace's key for a purpose and a salt.
type Derive func(purpose string, salt []byte) [32]byte

// Position is a place in the history of the workspace: the number of the last
// change, and the hash chain over all payloads up to it.
type Position struct {
	Sequence int64
	Chain    [32]byte
}

// segment is one file of the journal: it continues from start.
type segment struct {
	number int
	start  Position
}

// Journal takes the payloads of acknowledged changes. Its methods may be called
// from any goroutine.
type Journal struct {
	disk      disk.FS
	dir       string
	derive    Derive
	workspace string

	mu       sync.Mutex
	closed   bool
	at       Position  // after the last acknowledged frame
	segments []segment // all that are on disk, in order
	next     int       // the number of the next segment
	file     disk.File // the segment that is written to; nil before the first
	seal     sealer    // of that segment
	size     int64     // of that segment, as far as it is acknowledged
	buffer   []byte
}

// Position is the place after the last acknowledged change.
func (j *Journal) Position() Position {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.at
}

// Append makes the payload durable: when it returns without an error, the
// payload survives a power cut and is in the next Replay. After an error
// (fault LocalDiskFull or LocalNotWritten) it is not: a frame that may have
// reached the disk nevertheless is cut off, or made void by a new segment,
// before anything else is acknowledged.
func (j *Journal) Append(payload []byte) (Position, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.closed {
		return j.at, fault.New(fault.NoWorkspace, nil)
	}
	if len(payload) > maxPayload {
		return j.at, fault.New(fault.LocalNotWritten, disk.ErrTooLarge, "folder", j.dir)
	}
	if j.file == nil {
		if err := j.begin(); err != nil {
			return j.at, localFault(err, j.dir)
		}
	}
	var err error
	j.buffer, err = j.seal.frame(j.buffer[:0], j.at, payload)
	if err != nil {
		return j.at, localFault(err, j.dir)
	}
	_, err = j.file.Write(j.buffer)
	if err == nil {
		err = j.file.Sync()
	}
	if err != nil {
		j.abandon()
		return j.at, localFault(err, j.dir)
	}
	j.size += int64(len(j.buffer))
	j.at = j.at.after(payload)
	return j.at, nil
}

// Rotate begins a new segment, so that a base written at the position it
// returns covers all earlier ones. After an error the position is as it was
// and nothing acknowledged is touched.
func (j *Journal) Rotate() (Position, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.closed {
		return j.at, fault.New(fault.NoWorkspace, nil)
	}
	if j.file != nil && j.segments[len(j.segments)-1].start == j.at {
		// Nothing was appended since the last one began.
		return j.at, nil
	}
	if err := j.begin(); err != nil {
		return j.at, localFault(err, j.dir)
	}
	return j.at, nil
}

// begin makes the segment that continues from here. Only when it is durable
// does it take the place of the former one.
func (j *Journal) begin() error {
	seal, header, err := newSealer(j.derive, j.workspace, j.at)
	if err != nil {
		return err
	}
	if err := disk.Folder(j.disk, j.dir); err != nil {
		return err
	}
	number := j.next
	// A number is used once: what a failure leaves under it stays there.
	j.next++
	path := filepath.Join(j.dir, segmentName(number))
	file, err := j.disk.Create(path)
	if err != nil {
		return err
	}
	_, err = file.Write(header)
	if err == nil {
		err = file.Sync()
	}
	if err == nil {
		err = j.disk.SyncDir(j.dir)
	}
	// Whatever became of the new segment, nothing may be written to the former
	// one now: should the new one be on disk after all, it would make that void.
	if j.file != nil {
		_ = j.file.Close()
		j.file = nil
	}
	if err != nil {
		return errors.Join(err, file.Close(), j.disk.Remove(path))
	}
	j.file, j.seal, j.size = file, seal, int64(len(header))
	j.segments = append(j.segments, segment{number, j.at})
	return nil
}

// abandon gives up a segment whose last frame may or may not be on disk. It is
// cut off, and a new segment makes it void; if neither works now, the next
// Append or Rotate begins the segment before it does anything else.
func (j *Journal) abandon() {
	if j.file.Truncate(j.size) == nil {
		_ = j.file.Sync()
	}
	_ = j.file.Close()
	j.file = nil
	_ = j.begin()
}

// Drop removes the segments that a durable base at this position covers. A
// position that is not on this journal's chain is refused.
func (j *Journal) Drop(before Position) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.closed {
		return fault.New(fault.NoWorkspace, nil)
	}
	if !j.passed(before) {
		return fault.New(fault.Internal, fmt.Errorf("a base at %d is not on the journal's chain", before.Sequence))
	}
	covered := 0
	for covered < len(j.segments) && j.end(covered).Sequence <= before.Sequence && !j.writing(covered) {
		covered++
	}
	return j.remove(covered)
}

// passed tells whether the position may be one that the journal has been at;
// only those at the start of a segment and the present one are known whole.
func (j *Journal) passed(p Position) bool {
	for _, s := range j.segments {
		if s.start.Sequence == p.Sequence && s.start != p {
			return false
		}
	}
	return p.Sequence < j.at.Sequence || p == j.at
}

func (j *Journal) end(i int) Position {
	if i+1 < len(j.segments) {
		return j.segments[i+1].start
	}
	return j.at
}

// writing tells whether this is the segment that frames go to.
func (j *Journal) writing(i int) bool { return j.file != nil && i == len(j.segments)-1 }

// remove takes away the first n segments, the oldest first, so that an
// interruption leaves no gap.
func (j *Journal) remove(n int) error {
	if n == 0 {
		return nil
	}
	for range n {
		// No patience here: Append waits for us, and the next Drop tries again.
		err := j.disk.Remove(filepath.Join(j.dir, segmentName(j.segments[0].number)))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return localFault(err, j.dir)
		}
		j.segments = j.segments[1:]
	}
	if err := j.disk.SyncDir(j.dir); err != nil {
		return localFault(err, j.dir)
	}
	return nil
}

// Destroy removes every segment and every torn tail that was kept, for an
// erasure or a change of keys. A base that covers everything, readable with
// the present keys, must be durable before. The journal may be used further.
func (j *Journal) Destroy() error {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.closed {
		return fault.New(fault.NoWorkspace, nil)
	}
	if j.file != nil {
		_ = j.file.Close()
		j.file = nil
	}
	for _, dir := range []string{tornDir(j.dir), j.dir} {
		if err := empty(j.disk, dir); err != nil {
			return localFault(err, j.dir)
		}
	}
	j.segments = nil
	return nil
}

// Close lets go of the file and the keys. Nothing is lost, since everything
// acknowledged is on disk. Closing twice is allowed.
func (j *Journal) Close() error {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.closed, j.derive, j.seal = true, nil, sealer{}
	if j.file == nil {
		return nil
	}
	err := j.file.Close()
	j.file = nil
	return err
}

// localFault tells what kept the app from writing in its own folder.
func localFault(err error, dir string) error {
	if disk.Full(err) {
		return fault.New(fault.LocalDiskFull, err, "folder", dir)
	}
	return fault.New(fault.LocalNotWritten, err, "folder", dir)
}

func random(p []byte) {
	if _, err := rand.Read(p); err != nil {
		panic(err)
	}
}
