// Package disk is the few file operations that keeping a workspace safe
// consists of, so that everything above can be tested against a disk that
// fails, fills up or loses power. Real is the machine's own file system.
package disk

import (
	"io"
	"io/fs"
	"time"
)

// MaxFile is the largest file that is read, in bytes. Real ones have a few MB.
const MaxFile = 1 << 30

// File is one open file.
type File interface {
	io.Reader
	io.ReaderAt
	io.Writer
	// Sync returns when what was written will survive a power cut.
	Sync() error
	Truncate(size int64) error
	Close() error
	Name() string
}

// FS is a file system. Paths are the system's own.
type FS interface {
	// Resolve gives the absolute path with every link followed, as far as the
	// path exists.
	Resolve(path string) (string, error)
	// ReadFile gives the content of a file, which is not kept open. One above
	// MaxFile gives ErrTooLarge.
	ReadFile(path string) ([]byte, error)
	// Stat tells of what lies at the path itself: a link is not followed.
	Stat(path string) (fs.FileInfo, error)
	// Same tells whether two answers of Stat are about one unchanged file: the
	// same identity, size and time of change.
	Same(a, b fs.FileInfo) bool
	ReadDir(path string) ([]fs.DirEntry, error)
	// MkdirAll makes a folder and those above it, for their owner only.
	MkdirAll(path string) error
	// Create makes a new file, readable by its owner only. What lies there
	// already gives fs.ErrExist.
	Create(path string) (File, error)
	// Append opens an existing file for writing at its end.
	Append(path string) (File, error)
	// Rename moves a file and replaces what lies at to.
	Rename(from, to string) error
	// RenameNew moves a file to a name that nothing has: fs.ErrExist.
	RenameNew(from, to string) error
	// Swap puts the file from in the place of to. What lay at to at that very
	// moment is afterwards at keep, which must be a free name in the same
	// folder. Nothing at to gives fs.ErrNotExist. After an error to is as it
	// was, and from is there or at keep; only if putting back fails as well may
	// to be missing, and then it is at keep. A swap that failed because
	// somebody held a file may be tried again.
	Swap(from, to, keep string) error
	Remove(path string) error
	// SyncDir makes creations, renames and removals in the folder survive a
	// power cut.
	SyncDir(path string) error
	Sleep(d time.Duration)
}
