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
		if err != nil || now.Sub(info.ModTime()) < staleAfter && !p.missing() {
			continue
		}
		switch {
		case strings.HasSuffix(e.Name(), partEnd) && info.Mode().IsRegular() && now.Sub(info.ModTime()) >= staleAfter:
			p.drop(path)
		case p.isLease(e.Name()) && now.Sub(info.ModTime()) > leaseGone:
			p.drop(path)
		case strings.HasSuffix(e.Name(), keptEnd):
			if rescued := p.settle(path); rescued != "" {
				foreign = append(foreign, rescued)
			}
		}
	}
	return foreign
}

func (p *Place) missing() bool {
	_, err := p.disk.Stat(p.path)
	return errors.Is(err, fs.ErrNotExist)
}

// settle decides what becomes of a file that a swap had put aside. The path of
// a conflict copy is returned if it became one.
func (p *Place) settle(kept string) string {
	info, err := p.disk.Stat(kept)
	if err != nil {
		return ""
	}
	fresh, former := hashesOf(kept)
	isFresh := p.startsWith(kept, fresh)
	if p.missing() && !isFresh {
		// The power went between the two halves of a swap.
		if disk.Patiently(p.disk, func() error { return p.disk.RenameNew(kept, p.path) }) == nil {
			_ = p.disk.SyncDir(filepath.Dir(p.path))
			return ""
		}
	}
	if info.Mode().IsRegular() && (isFresh || p.startsWith(kept, former)) {
		p.drop(kept)
		return ""
	}
	rescued, _ := p.rescue(kept)
	return rescued
}

// hashesOf gives the beginnings of the two hashes in the name of a kept file.
func hashesOf(kept string) (fresh, former string) {
	name := strings.TrimSuffix(kept, keptEnd)
	fresh, former, _ = strings.Cut(name[strings.LastIndexByte(name, '.')+1:], "-")
	return fresh, former
}

// startsWith tells whether the hash of a file's content begins with these
// digits.
func (p *Place) startsWith(path, digits string) bool {
	raw, err := p.disk.ReadFile(path)
	sum := sha256.Sum256(raw)
	return err == nil && len(digits) == 2*hashBytes && strings.HasPrefix(hex.EncodeToString(sum[:]), digits)
}
