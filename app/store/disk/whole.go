package disk

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
	"time"
)

// What another program holds is tried again after 10, 20, 30 … ms, for about
// two seconds in all.
const (
	retryStep  = 10 * time.Millisecond
	retryTries = 20
)

// ErrTooLarge is a file that is larger than MaxFile.
var ErrTooLarge = errors.New("the file is too large")

// Patiently tries again while another program is in the way, for about two
// seconds, and gives the last error.
func Patiently(f FS, try func() error) error {
	err := try()
	for n := 1; n < retryTries && err != nil && Held(err); n++ {
		f.Sleep(time.Duration(n) * retryStep)
		err = try()
	}
	return err
}

// WriteWhole puts a file with this content in the place of what the path
// holds: written and flushed beside it, renamed over it, and the folder
// flushed. After an error the former file is there or, if only the folder
// could not be flushed, the new one; nothing is left beside it.
func WriteWhole(f FS, path string, raw []byte) error {
	temp := path + "." + Random() + ".tmp"
	if err := WriteNew(f, temp, raw); err != nil {
		return err
	}
	if err := Patiently(f, func() error { return f.Rename(temp, path) }); err != nil {
		return errors.Join(err, ignoreGone(f.Remove(temp)))
	}
	return f.SyncDir(filepath.Dir(path))
}

// WriteNew makes a new file with this content and flushes it, but not its
// folder. After an error no file is left.
func WriteNew(f FS, path string, raw []byte) error {
	file, err := f.Create(path)
	if err != nil {
		return err
	}
	_, err = file.Write(raw)
	if err == nil {
		err = file.Sync()
	}
	if err = errors.Join(err, file.Close()); err != nil {
		return errors.Join(err, ignoreGone(f.Remove(path)))
	}
	return nil
}

// Folder makes a folder and those above it, so that they survive a power cut:
// each is flushed before the next is made. The lowest that is there already may
// be one that an earlier try made and could not flush; it is flushed as well.
func Folder(f FS, path string) error {
	var missing []string
	dir := path
	for ; ; dir = filepath.Dir(dir) {
		_, err := f.Stat(dir)
		if err == nil {
			break
		}
		if !errors.Is(err, fs.ErrNotExist) || filepath.Dir(dir) == dir {
			return err
		}
		missing = append(missing, dir)
	}
	// A folder that is not ours to open needs no flush.
	if err := f.SyncDir(filepath.Dir(dir)); err != nil && !errors.Is(err, fs.ErrPermission) {
		return err
	}
	for _, dir := range slices.Backward(missing) {
		if err := f.MkdirAll(dir); err != nil {
			return err
		}
		if err := f.SyncDir(filepath.Dir(dir)); err != nil {
			return err
		}
	}
	return nil
}

// Random gives eight letters and digits for a name that nothing has.
func Random() string {
	var raw [4]byte
	if _, err := rand.Read(raw[:]); err != nil {
		panic(err)
	}
	return hex.EncodeToString(raw[:])
}

func ignoreGone(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}
