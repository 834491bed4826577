package store

import (
	"crypto/sha256"
	"errors"
	"io/fs"
	"time"

	"omvendt/app/fault"
	"omvendt/app/store/disk"
	"omvendt/app/store/document"
)

// How long after a publication that failed it is tried again: at first, and at
// most.
const (
	retryFirst = 5 * time.Second
	retryMost  = time.Minute
)

// watchEvery is how often the person's file is looked at when nothing is to be
// published, and the note that it is open here is renewed.
const watchEvery = time.Minute

// publisher brings the person's file up to date in the background.
type publisher struct {
	changed chan struct{}
	ended   chan struct{}
	done    chan struct{}
}

func startPublisher(s *Store) *publisher {
	p := &publisher{changed: make(chan struct{}, 1), ended: make(chan struct{}), done: make(chan struct{})}
	go p.run(s)
	return p
}

// poke tells that there is something to publish.
func (p *publisher) poke() {
	if p == nil {
		return
	}
	select {
	case p.changed <- struct{}{}:
	default:
	}
}

// stop ends the publisher and waits for a publication that is under way.
func (p *publisher) stop() {
	if p == nil {
		return
	}
	select {
	case <-p.ended:
	default:
		close(p.ended)
	}
	<-p.done
}

func (p *publisher) run(s *Store) {
	defer close(p.done)
	var timer <-chan time.Time
	var latest time.Time
	pause := retryFirst
	watch := time.NewTicker(s.options.watch)
	defer watch.Stop()
	for {
		select {
		case <-p.ended:
			return
		case <-watch.C:
			s.watch()
		case <-p.changed:
			now := time.Now()
			if timer == nil {
				latest = now.Add(s.options.latest)
			}
			timer = time.After(min(s.options.quiet, max(0, latest.Sub(now))))
		case <-timer:
			timer = nil
			err := s.Publish()
			if err == nil || fault.Is(err, fault.WorkspaceConflict) {
				pause = retryFirst
				continue
			}
			latest, timer = time.Now().Add(pause), time.After(pause)
			pause = min(2*pause, retryMost)
		}
	}
}

// watch tells others that the file is still open here, and notices what others
// have done with it.
func (s *Store) watch() {
	s.publishing.Lock()
	defer s.publishing.Unlock()
	if s.isClosed() {
		return
	}
	_ = s.place.Lease(s.options.Machine, "", s.now()) // it only warns others
	if s.Status().State == Conflict {
		return
	}
	changed, err := s.place.Changed()
	if err == nil && changed {
		var ours []byte
		if ours, err = s.encodeBase(false); err == nil {
			err = s.meet(ours)
		}
	}
	switch {
	case fault.Is(err, fault.WorkspaceConflict):
		s.setStatus(func(st *Status) { st.State, st.Why = Conflict, fault.As(err) })
	case err != nil:
		s.setStatus(func(st *Status) { st.State, st.Why = Waiting, fault.As(err) })
	case s.Status().State == Waiting && !s.behind():
		s.setStatus(s.published)
	}
}

// Publish brings the person's file up to date now. Nothing that was
// acknowledged depends on it. Faults: those of writing a file, and
// WorkspaceConflict when somebody else changed it.
func (s *Store) Publish() error {
	s.publishing.Lock()
	defer s.publishing.Unlock()
	return s.publish(false)
}

// publish needs the lock publishing. Anew encodes even when nothing changed,
// for new keys.
func (s *Store) publish(anew bool) error {
	if s.isClosed() {
		return fault.New(fault.NoWorkspace, nil)
	}
	raw, err := s.encodeBase(anew)
	if err == nil {
		err = s.put(raw)
	}
	switch {
	case err == nil:
		s.setStatus(s.published)
	case fault.Is(err, fault.WorkspaceConflict):
		s.setStatus(func(st *Status) { st.State, st.Why = Conflict, fault.As(err) })
	default:
		s.setStatus(func(st *Status) { st.State, st.Why = Waiting, fault.As(err) })
	}
	return err
}

func (s *Store) published(st *Status) {
	st.PublishedAt, st.Why = s.base.Written, nil
	if st.State = Published; s.base.Sequence != s.sequence() {
		st.State = Pending
	}
}

// sequence is that of the last acknowledged change. It must not wait for a
// change that is under way.
func (s *Store) sequence() int64 { return s.acknowledged.Load() }

// encodeBase makes the last acknowledged state the base on this computer,
// unless it is that already, and gives its bytes. The journal begins anew
// behind it.
func (s *Store) encodeBase(anew bool) ([]byte, error) {
	s.writing.Lock()
	if !anew && s.position.Sequence == s.base.Sequence && s.base.Revision != "" {
		s.writing.Unlock()
		if err := s.mend(); err != nil {
			return nil, err
		}
		raw, err := s.options.files.ReadFile(s.local.basePath())
		return raw, s.fault(err)
	}
	if _, err := s.journal.Rotate(); err != nil {
		s.writing.Unlock()
		return nil, s.fault(err)
	}
	image, record := s.image, s.nextRecord()
	s.writing.Unlock()

	raw, err := document.Encode(s.Ring(), record, image)
	if err != nil {
		return nil, err
	}
	if err := s.writeBase(record, raw); err != nil {
		return nil, err
	}
	// What the base covers is not needed any more; what cannot be removed now
	// is removed with the next base.
	_ = s.journal.Drop(position(record))
	s.keepNow(raw, image)
	return raw, nil
}

// nextRecord describes the present state as the revision after the base, and
// after another version that was joined with it. It needs the lock writing.
func (s *Store) nextRecord() document.Record {
	before := []document.Record{s.base}
	if s.joined != nil {
		before = append(before, *s.joined)
	}
	return document.Record{
		App: s.options.App, Revision: NewID(), Parent: s.base.Revision, Ancestors: ancestry(before...),
		Sequence: s.position.Sequence, Chain: s.position.Chain, Written: s.now(), Machine: s.options.Machine, By: s.Ring().Self().Name,
	}
}

// writeBase makes an encoded revision the base. The one that lies in the file
// is kept as the origin of what follows, should somebody else go on from it.
func (s *Store) writeBase(record document.Record, raw []byte) error {
	if s.base.Revision != "" && s.base.Revision == s.local.noted().Published && record.Revision != s.base.Revision {
		// Without an origin a comparison only has less to propose.
		if before, err := s.options.files.ReadFile(s.local.basePath()); err == nil {
			_ = disk.WriteWhole(s.options.files, s.local.originPath(), before)
		}
	}
	s.basing.Lock()
	defer s.basing.Unlock()
	if err := disk.WriteWhole(s.options.files, s.local.basePath(), raw); err != nil {
		return s.fault(err)
	}
	s.base, s.joined, s.former = record, nil, nil
	return nil
}

// dropOrigin removes the origin, which new keys cannot open and which an
// erasure must not leave behind.
func (s *Store) dropOrigin() error {
	err := s.options.files.Remove(s.local.originPath())
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// put places the bytes of the base where the person has the file.
func (s *Store) put(raw []byte) error {
	s.mu.RLock()
	open := s.conflict != nil
	s.mu.RUnlock()
	if open {
		return s.fault(fault.New(fault.WorkspaceConflict, nil, "file", s.Name()))
	}
	if s.local.noted().Published == s.base.Revision {
		if changed, err := s.place.Changed(); err == nil && !changed {
			return nil
		}
	}
	foreign, err := s.place.Publish(raw)
	if fault.Is(err, fault.WorkspaceElsewhere) {
		return s.meet(raw)
	}
	if err != nil {
		return err
	}
	if foreign != "" {
		// Somebody put another file there in the moment of the exchange. It was
		// kept beside ours, and ours is in place.
		s.notice("store.foreign_kept", "file", foreign)
	}
	return s.remember(raw)
}

// remember notes which revision lies in the person's file.
func (s *Store) remember(raw []byte) error {
	return s.fault(s.local.save(func(n *note) {
		n.Path, n.Published, n.Hash = s.place.Path(), s.base.Revision, hexOf(sha256.Sum256(raw))
		n.Sequence = max(n.Sequence, s.base.Sequence)
		n.Beginning = false
	}))
}

func (s *Store) fault(err error) error { return writeFault(err, s.Name()) }
