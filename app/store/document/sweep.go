package document

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"path/filepath"
	"strings"
	"time"

	"omvendt/app/store/disk"
)

// staleAfter is how old a leftover of an interrupted save must be to be
// removed: no save that is still running is that old.
const staleAfter = 10 * time.Minute

// Sweep clears up what interrupted saves left beside the document, on this
// machine or another. Half-written documents go, and notes of long ago. What a swap had put aside
// goes if it is one of the two documents the swap was about; it is put back if
// the place is empty; and anything else was somebody's, gets a conflict name
// and is returned.
func (p *Place) Sweep(now time.Time) (foreign []string) {
	entries, err := p.disk.ReadDir(filepath.Dir(p.path))
	if err != nil {
		return nil
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), p.beside()) {
			continue
		}
		path := p.in(e.Name())
		info, err := p.disk.Stat(path)
		if err != nil || now.Sub(info.ModTime()) < staleAfter && !p.missing(p.path) {
			continue
		}
		switch {
		case strings.HasSuffix(e.Name(), partEnd) && info.Mode().IsRegular() && now.Sub(info.ModTime()) >= staleAfter:
			p.drop(path)
		case p.isLease(e.Name()) && now.Sub(info.ModTime()) > leaseGone:
			p.drop(path)
		case strings.HasSuffix(e.Name(), keptEnd):
			fresh, former := hashesOf(path)
			if rescued := p.settle(leftover{path, fresh, former}, false); rescued != "" {
				foreign = append(foreign, rescued)
			}
		}
	}
	return foreign
}

func (p *Place) missing(path string) bool {
	_, err := p.disk.Stat(path)
	return errors.Is(err, fs.ErrNotExist)
}

// move gives a file a free name. Network disks may do it and lose the answer,
// so what is there afterwards decides.
func (p *Place) move(from, to string) error {
	err := disk.Patiently(p.disk, func() error { return p.disk.RenameNew(from, to) })
	if err != nil && !errors.Is(err, fs.ErrExist) && !errors.Is(err, fs.ErrNotExist) && p.missing(from) && !p.missing(to) {
		return nil
	}
	return err
}

// leftover is a file that a swap left beside the place, with the first digits
// of the hashes of the two documents that the swap was about.
type leftover struct{ path, fresh, former string }

// settle decides what becomes of a leftover. The path of a conflict copy is
// returned if it became one. At the first look one that cannot be read is left
// for the next; after that it is taken for somebody's.
func (p *Place) settle(l leftover, first bool) string {
	kept := l.path
	if p.holds(kept, l.fresh) == yes {
		p.drop(kept)
		return ""
	}
	if p.missing(p.path) && p.move(kept, p.path) == nil {
		// The power, or a failure, had come between the halves of the swap.
		_ = p.disk.SyncDir(filepath.Dir(p.path))
		return ""
	}
	is := p.holds(kept, l.former)
	switch {
	case p.missing(kept):
		return ""
	case is == yes:
		p.drop(kept)
		return ""
	case is == unknown && first:
		p.unsettled = append(p.unsettled, l)
		return ""
	}
	rescued, err := p.rescue(kept)
	if err != nil && rescued == kept {
		p.unsettled = append(p.unsettled, l)
	}
	return rescued
}

// settleAll looks again at what could not be settled before.
func (p *Place) settleAll() (foreign string) {
	again := p.unsettled
	p.unsettled = nil
	for _, l := range again {
		if rescued := p.settle(l, false); rescued != "" {
			foreign = rescued
		}
	}
	return foreign
}

// hashesOf gives the beginnings of the two hashes in the name of a kept file.
func hashesOf(kept string) (fresh, former string) {
	name := strings.TrimSuffix(kept, keptEnd)
	fresh, former, _ = strings.Cut(name[strings.LastIndexByte(name, '.')+1:], "-")
	return fresh, former
}

// answer is what a look at a file says.
type answer int

const (
	no answer = iota
	yes
	unknown
)

// holds tells whether a file's content has the hash that begins with these
// digits. What is gone, or is no file, does not.
func (p *Place) holds(path, digits string) answer {
	info, err := p.disk.Stat(path)
	if errors.Is(err, fs.ErrNotExist) || err == nil && !info.Mode().IsRegular() {
		return no
	}
	var raw []byte
	if err == nil {
		err = disk.Patiently(p.disk, func() (err error) {
			raw, err = p.disk.ReadFile(path)
			return err
		})
	}
	if errors.Is(err, disk.ErrTooLarge) {
		return no
	}
	if err != nil {
		return unknown
	}
	sum := sha256.Sum256(raw)
	if len(digits) >= 2*hashBytes && strings.HasPrefix(hex.EncodeToString(sum[:]), digits) {
		return yes
	}
	return no
}

// digits writes a hash as holds takes it.
func digits(hash [sha256.Size]byte) string { return hex.EncodeToString(hash[:]) }
