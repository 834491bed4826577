package document

import (
	"crypto/sha256"
	"errors"
	"io/fs"
	"path/filepath"

	"omvendt/app/fault"
	"omvendt/app/store/disk"
)

// Publish puts a new document in the place of the one we know, or in an empty
// place if we know none. It is written and flushed beside it, swapped with it,
// and what was swapped out is looked at: if somebody put another document
// there at the last moment, that one is kept beside ours and its path is
// returned as foreign. Nothing is ever overwritten. If it could not be looked
// at, it stays beside ours and the next Publish or Sweep tells.
//
// Faults: WorkspaceExists (the first one, and the place is not empty),
// WorkspaceElsewhere (another document lies there), FileNotFound (none does),
// FileIsFolder, FileReadOnly, FileInUse, FileNoAccess, DiskFull,
// FolderReadOnly, FileNotWritten. After a fault the former document is there,
// or the new one whole; Known tells which. Foreign may be given with a fault.
func (p *Place) Publish(raw []byte) (foreign string, err error) {
	if foreign := p.settleAll(); foreign != "" {
		return foreign, p.fault(fault.WorkspaceElsewhere, nil)
	}
	// Before anything is written: a sync client would pass on what we write.
	if err := p.check(); err != nil {
		return "", err
	}
	part := p.partName()
	if err := disk.WriteNew(p.disk, part, raw); err != nil {
		return "", p.createFault(err)
	}
	if p.known == nil {
		return "", p.first(part, sha256.Sum256(raw))
	}
	return p.replace(part, sha256.Sum256(raw))
}

// createFault takes a refusal for what it is here: the folder's, and not that
// of a program that holds the file.
func (p *Place) createFault(err error) error {
	if errors.Is(err, fs.ErrPermission) {
		return p.fault(fault.FolderReadOnly, err)
	}
	return p.writeFault(err)
}

// first gives the document its name, if nothing has it.
func (p *Place) first(part string, hash [sha256.Size]byte) error {
	info, err := p.disk.Stat(part)
	if err == nil {
		err = p.move(part, p.path)
	}
	if err != nil {
		p.drop(part)
		if p.holds(p.path, digits(hash)) == yes {
			p.withdraw(hash)
		}
		if errors.Is(err, fs.ErrExist) {
			return p.fault(fault.WorkspaceExists, err)
		}
		return p.writeFault(err)
	}
	if err := p.disk.SyncDir(filepath.Dir(p.path)); err != nil {
		p.withdraw(hash)
		return p.writeFault(err)
	}
	p.known, p.seen = &hash, info
	return nil
}

// withdraw takes away the first document again, unless it is no longer ours.
func (p *Place) withdraw(hash [sha256.Size]byte) {
	kept := p.keptName(hash, hash)
	if p.move(p.path, kept) != nil {
		return
	}
	if p.holds(kept, digits(hash)) == yes {
		p.drop(kept)
		return
	}
	_ = p.move(kept, p.path)
}

// replace swaps the new document in.
func (p *Place) replace(part string, hash [sha256.Size]byte) (foreign string, err error) {
	former := *p.known
	kept := p.keptName(hash, former)
	info, err := p.disk.Stat(part)
	if err == nil {
		err = p.check()
	}
	if err == nil {
		err = disk.Patiently(p.disk, func() error { return p.disk.Swap(part, p.path, kept) })
	}
	if err != nil {
		return p.undone(part, kept, hash), p.writeFault(err)
	}
	p.known, p.seen = &hash, info
	err = p.disk.SyncDir(filepath.Dir(p.path))
	left := leftover{kept, digits(hash), digits(former)}
	if err != nil && p.holds(kept, left.former) != no {
		p.unsettled = append(p.unsettled, left)
		return "", p.writeFault(err)
	}
	if foreign = p.settle(left, true); err != nil {
		return foreign, p.writeFault(err)
	}
	return foreign, nil
}

// undone clears up after a swap that failed, which may have got anywhere.
func (p *Place) undone(part, kept string, hash [sha256.Size]byte) (foreign string) {
	former := digits(*p.known)
	for _, path := range []string{part, kept} {
		if rescued := p.settle(leftover{path, digits(hash), former}, true); rescued != "" {
			foreign = rescued
		}
	}
	p.seen = nil
	if p.holds(p.path, digits(hash)) == yes {
		p.known = &hash
	}
	return foreign
}

// rescue gives what lies at the path a conflict name beside the document. If
// that fails it stays where it is, and that path is returned with the error.
func (p *Place) rescue(path string) (string, error) {
	info, err := p.disk.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	if err != nil {
		return path, err
	}
	for n := 1; ; n++ {
		name := p.conflictName(info, n)
		err := p.move(path, name)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err == nil {
			return name, p.disk.SyncDir(filepath.Dir(p.path))
		}
		return path, err
	}
}

// SetAside gives the document that lies there a conflict name, so that the
// next Publish finds the place empty: for a person who has chosen to keep
// both. A place that is empty already gives no path.
func (p *Place) SetAside() (foreign string, err error) {
	foreign, err = p.rescue(p.path)
	if errors.Is(err, fs.ErrNotExist) {
		foreign, err = "", nil
	}
	if foreign == p.path {
		return "", p.writeFault(err)
	}
	p.known, p.seen = nil, nil
	if err != nil {
		return foreign, p.writeFault(err)
	}
	return foreign, nil
}

func (p *Place) drop(path string) {
	// What cannot be removed now is swept away when the file is opened.
	_ = p.disk.Remove(path)
}
