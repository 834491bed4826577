package document

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"omvendt/app/fault"
	"omvendt/app/store/disk"
)

// Place is where the person's document lies. The file is never kept open, so
// that other programs can copy, move and synchronise it, and never overwritten:
// what is there is put aside first and looked at after. One goroutine at a time
// may read and publish; the notes of who has it open may be used beside that.
type Place struct {
	// ConflictWord stands in the name of a version that was put aside.
	ConflictWord string

	disk  disk.FS
	path  string
	known *[sha256.Size]byte // of the content we read or put there; nil before either
	seen  fs.FileInfo        // of the file as it was when we knew its content

	unsettled []leftover // what was swapped out and is still to be looked at
}

// At is the place with this path. Links are followed, so that what a link
// points to is replaced and not the link.
func At(path string, f disk.FS) (*Place, error) {
	full, err := f.Resolve(path)
	if err != nil {
		return nil, fault.New(fault.FileNotFound, err, "file", filepath.Base(path))
	}
	return &Place{ConflictWord: "konflikt", disk: f, path: full}, nil
}

// Path is where the document really lies.
func (p *Place) Path() string { return p.path }

// Known is the SHA-256 of the content that was last read or published here;
// false before either.
func (p *Place) Known() ([sha256.Size]byte, bool) {
	if p.known == nil {
		return [sha256.Size]byte{}, false
	}
	return *p.known, true
}

// Expect tells the place what lay there when the app last knew, so that a
// document that cannot be read now is replaced later only if it is that one.
func (p *Place) Expect(hash [sha256.Size]byte) { p.known, p.seen = &hash, nil }

// Read gives the content of the document and remembers it. Faults:
// FileNotFound, FileIsFolder, FileNoAccess, FileInUse, FileTooLarge,
// FileUnreadable, WorkspaceForeign for what is no regular file.
func (p *Place) Read() ([]byte, error) {
	raw, info, err := p.look()
	if err != nil {
		return nil, err
	}
	hash := sha256.Sum256(raw)
	p.known, p.seen = &hash, info
	return raw, nil
}

// look reads the document. The file's description is older than the content,
// so that a change in between shows as one later.
func (p *Place) look() ([]byte, fs.FileInfo, error) {
	info, err := p.disk.Stat(p.path)
	switch {
	case err != nil:
		return nil, nil, p.readFault(err)
	case info.IsDir():
		return nil, nil, p.fault(fault.FileIsFolder, nil)
	case !info.Mode().IsRegular():
		return nil, nil, p.fault(fault.WorkspaceForeign, nil)
	case info.Size() > disk.MaxFile:
		return nil, nil, p.fault(fault.FileTooLarge, nil)
	}
	var raw []byte
	err = disk.Patiently(p.disk, func() (err error) {
		raw, err = p.disk.ReadFile(p.path)
		return err
	})
	if err != nil {
		return nil, nil, p.readFault(err)
	}
	return raw, info, nil
}

// Changed tells whether something else lies there than what we know. It looks
// at the file's identity and reads it only if that is another. A document that
// cannot be looked at gives the faults of Read.
func (p *Place) Changed() (bool, error) {
	info, err := p.disk.Stat(p.path)
	if err != nil {
		return true, p.readFault(err)
	}
	if p.known == nil {
		return true, nil
	}
	if p.seen != nil && p.disk.Same(p.seen, info) {
		return false, nil
	}
	raw, info, err := p.look()
	if err != nil {
		return true, err
	}
	if sha256.Sum256(raw) != *p.known {
		return true, nil
	}
	p.seen = info
	return false, nil
}

// check refuses to publish over anything but the document we know.
func (p *Place) check() error {
	if p.known == nil {
		_, err := p.disk.Stat(p.path)
		if err == nil {
			return p.fault(fault.WorkspaceExists, nil)
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return p.readFault(err)
		}
		return nil
	}
	changed, err := p.Changed()
	switch {
	case fault.Is(err, fault.WorkspaceForeign), fault.Is(err, fault.FileTooLarge):
		return p.fault(fault.WorkspaceElsewhere, err)
	case err != nil:
		return err
	case changed:
		return p.fault(fault.WorkspaceElsewhere, nil)
	}
	if info, err := p.disk.Stat(p.path); err == nil && info.Mode().Perm()&0o200 == 0 {
		return p.fault(fault.FileReadOnly, nil)
	}
	return nil
}

func (p *Place) name() string { return filepath.Base(p.path) }

func (p *Place) fault(code fault.Code, cause error) error {
	return fault.New(code, cause, "file", p.name())
}

func (p *Place) readFault(err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return p.fault(fault.FileNotFound, err)
	case errors.Is(err, disk.ErrTooLarge):
		return p.fault(fault.FileTooLarge, err)
	case disk.Held(err):
		return p.fault(fault.FileInUse, err)
	case errors.Is(err, fs.ErrPermission):
		return p.fault(fault.FileNoAccess, err)
	}
	return p.fault(fault.FileUnreadable, err)
}

func (p *Place) writeFault(err error) error {
	var told *fault.Error
	switch {
	case errors.As(err, &told):
		return err
	case disk.Full(err):
		return p.fault(fault.DiskFull, err)
	case errors.Is(err, fs.ErrNotExist):
		return p.fault(fault.FileNotFound, err)
	case disk.ReadOnly(err):
		return p.fault(fault.FolderReadOnly, err)
	case disk.Held(err):
		return p.fault(fault.FileInUse, err)
	}
	return p.fault(fault.FileNotWritten, err)
}

// Names beside the document. Providers do not synchronise what ends in .tmp.
const (
	partEnd = ".part.tmp"
	keptEnd = ".kept.tmp"
)

// maxName is how many bytes of the document's name go into the names of files
// beside it: all of it, unless the name would become longer than file systems
// allow.
const maxName = 140

// beside is what the names of our own files beside the document begin with.
func (p *Place) beside() string { return ".~" + shortName(p.name()) + "." }

// shortName cuts a long name between two characters and tells it from others
// by its hash.
func shortName(name string) string {
	if len(name) <= maxName {
		return name
	}
	sum := sha256.Sum256([]byte(name))
	return fmt.Sprintf("%s-%x", cut(name, maxName), sum[:4])
}

func cut(name string, size int) string {
	if len(name) <= size {
		return name
	}
	for !utf8.RuneStart(name[size]) {
		size--
	}
	return name[:size]
}

func (p *Place) in(name string) string { return filepath.Join(filepath.Dir(p.path), name) }

// partName is a name for a document that is being written.
func (p *Place) partName() string { return p.in(p.beside() + disk.Random() + partEnd) }

// keptName is the name that a swap puts the former document under. It says by
// their hashes which two documents the swap was about, so that Sweep knows
// what a power cut left there.
func (p *Place) keptName(fresh, former [sha256.Size]byte) string {
	return p.in(fmt.Sprintf("%s%s.%x-%x%s", p.beside(), disk.Random(), fresh[:hashBytes], former[:hashBytes], keptEnd))
}

// hashBytes is how much of a hash stands in a name, in bytes.
const hashBytes = 8

// conflictName is a name that a person understands for a version that is not
// ours: the document's, the word and when that version was written.
func (p *Place) conflictName(info fs.FileInfo, n int) string {
	when := info.ModTime().Format("2006-01-02 15.04")
	if n > 1 {
		when = fmt.Sprintf("%s %d", when, n)
	}
	return p.in(fmt.Sprintf("%s (%s %s)%s", Stem(p.name()), p.ConflictWord, when, filepath.Ext(p.name())))
}

// Stem is a file's name without its ending, cut so that something may follow.
func Stem(name string) string { return cut(strings.TrimSuffix(name, filepath.Ext(name)), maxName) }
