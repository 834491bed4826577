package document

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"time"
	"unicode"

	"omvendt/app/store/disk"
)

// Lease is a note beside the document that a machine has it open. It only
// warns: what protects the document is that nothing is overwritten.
type Lease struct {
	Machine string    `json:"machine"`
	Who     string    `json:"who"`
	Since   time.Time `json:"since"`
	Seen    time.Time `json:"seen"`
}

const (
	leaseEnd = ".open"
	// leaseStale is how long after its last sign a note no longer counts: the
	// machine was shut down or lost power.
	leaseStale = 15 * time.Minute
	// leaseGone is when Sweep removes a note.
	leaseGone = 7 * 24 * time.Hour
	maxLease  = 4096
	maxLabel  = 100
)

// Lease writes or renews this machine's note. Each machine has a file of its
// own, so that no provider finds two versions of one. Since stays that of the
// first note.
func (p *Place) Lease(machine, who string, now time.Time) error {
	path := p.leasePath(machine)
	note := Lease{machine, who, now, now}
	if old, ok := p.readLease(path); ok && old.Machine == machine && fresh(old, now) {
		note.Since = old.Since
	}
	raw, err := json.Marshal(note)
	if err == nil {
		err = disk.WriteWhole(p.disk, path, raw)
	}
	if err != nil {
		return p.createFault(err)
	}
	return nil
}

// OtherLease gives the latest note of another machine than this, if it is not
// stale. One that cannot be read has no machine and the time of its file.
func (p *Place) OtherLease(machine string, now time.Time) (Lease, bool) {
	entries, err := p.disk.ReadDir(filepath.Dir(p.path))
	if err != nil {
		return Lease{}, false
	}
	var latest Lease
	for _, e := range entries {
		path := p.in(e.Name())
		if !p.isLease(e.Name()) || path == p.leasePath(machine) {
			continue
		}
		if note, ok := p.readLease(path); ok && fresh(note, now) && note.Seen.After(latest.Seen) {
			latest = note
		}
	}
	return latest, !latest.Seen.IsZero()
}

// Release takes this machine's note away.
func (p *Place) Release(machine string) { p.drop(p.leasePath(machine)) }

func (p *Place) leasePath(machine string) string {
	sum := sha256.Sum256([]byte(machine))
	return p.in(fmt.Sprintf("%s%x%s", p.beside(), sum[:4], leaseEnd))
}

func (p *Place) isLease(name string) bool {
	return strings.HasPrefix(name, p.beside()) && strings.HasSuffix(name, leaseEnd)
}

// fresh tells whether the note still counts. Another machine's clock may be
// ahead of ours.
func fresh(l Lease, now time.Time) bool { return now.Sub(l.Seen) < leaseStale }

func (p *Place) readLease(path string) (Lease, bool) {
	info, err := p.disk.Stat(path)
	if err != nil || !info.Mode().IsRegular() {
		return Lease{}, false
	}
	unknown := Lease{Since: info.ModTime(), Seen: info.ModTime()}
	if info.Size() > maxLease {
		return unknown, true
	}
	raw, err := p.disk.ReadFile(path)
	if err != nil {
		return unknown, true
	}
	if note, ok := parseLease(raw); ok {
		return note, true
	}
	return unknown, true
}

// parseLease reads a note, which anybody who can write in the folder may have
// written.
func parseLease(raw []byte) (Lease, bool) {
	var l Lease
	if len(raw) > maxLease || json.Unmarshal(raw, &l) != nil || l.Machine == "" || l.Seen.IsZero() {
		return Lease{}, false
	}
	l.Machine, l.Who = label(l.Machine), label(l.Who)
	return l, l.Machine != ""
}

// label makes a text fit to be shown in one line.
func label(s string) string {
	s = strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) || r == ' ' {
			return r
		}
		return -1
	}, s)), " ")
	if runes := []rune(s); len(runes) > maxLabel {
		s = string(runes[:maxLabel])
	}
	return s
}
