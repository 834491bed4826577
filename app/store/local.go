package store

import (
	"encoding/hex"
	"encoding/json"
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"omvendt/app/fault"
	"omvendt/app/store/disk"
	"omvendt/app/store/journal"
	"omvendt/app/store/keys"
)

// local is this computer's folder of one workspace: the encoded base, the
// journal, the kept versions and a note of what was last seen. One program at
// a time holds it.
type local struct {
	files   disk.FS
	dir     string
	release func() error

	mu   sync.Mutex // guards the note, which screens ask for while a file is being written
	note note
}

// note is what this computer remembers of a workspace, in clear: nothing of
// its content, only where the file is and which revision lies there.
type note struct {
	Path            string `json:"path"`
	Published       string `json:"published"`       // the revision that lies in the file
	Hash            string `json:"hash"`            // SHA-256 of the file, hex
	Sequence        int64  `json:"sequence"`        // the highest that is certain to be on this computer
	Second          string `json:"second"`          // a second folder for kept versions
	LockAfter       *int   `json:"lockAfter"`       // minutes; nil when never chosen
	RecoveryPending bool   `json:"recoveryPending"` // a recovery key was made here and not typed back
	Erasing         bool   `json:"erasing"`         // an erasure was begun and not finished
	Erased          int    `json:"erased"`          // how many lines of the ledger of erasures have been taken out of everything here
	Beginning       bool   `json:"beginning"`       // the first revision is not known to have reached the file
}

func (l *local) path(name string) string { return filepath.Join(l.dir, name) }
func (l *local) basePath() string        { return l.path("base" + Ending) }
func (l *local) originPath() string      { return l.path("origin" + Ending) }
func (l *local) historyDir() string      { return l.path("history") }

// readBase reads the base, patiently: a program that looks for viruses may be
// in the way.
func (l *local) readBase() (raw []byte, err error) {
	err = disk.Patiently(l.files, func() (err error) {
		raw, err = l.files.ReadFile(l.basePath())
		return err
	})
	return raw, err
}

const noteName = "local.json"

// journalDir is the folder of the journal that the keys can read. New keys have
// a folder of their own, so that no moment mixes the two.
func (l *local) journalDir(ring *keys.Ring) string {
	mark := ring.Derive("journal folder", nil)
	return l.path(filepath.Join("journal", hex.EncodeToString(mark[:8])))
}

// tornDir is where the journal keeps the bytes of changes that were cut off.
func (l *local) tornDir() string { return l.path(filepath.Join("journal", "torn")) }

// asideDir is where the base and the journal go that only keys of before can
// open. An erasure removes them.
func (l *local) asideDir() string { return l.path("aside") }

// setAside moves the base and every journal to a folder of their own there.
func (l *local) setAside() (dir string, err error) {
	dir = filepath.Join(l.asideDir(), disk.Random())
	if err := disk.Folder(l.files, dir); err != nil {
		return "", err
	}
	entries, err := l.files.ReadDir(l.path("journal"))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	for _, e := range entries {
		if e.IsDir() && e.Name() != filepath.Base(l.tornDir()) {
			if err := l.files.Rename(l.path(filepath.Join("journal", e.Name())), filepath.Join(dir, e.Name())); err != nil {
				return "", err
			}
		}
	}
	if err := l.files.Rename(l.basePath(), filepath.Join(dir, filepath.Base(l.basePath()))); err != nil {
		return "", err
	}
	return dir, l.files.SyncDir(dir)
}

// sweepJournals removes what journals of earlier keys have left.
func (l *local) sweepJournals(ring *keys.Ring) {
	keep := filepath.Base(l.journalDir(ring))
	entries, err := l.files.ReadDir(l.path("journal"))
	if err != nil {
		return
	}
	for _, e := range entries {
		if e.IsDir() && e.Name() != keep && e.Name() != filepath.Base(l.tornDir()) {
			// What cannot be removed now is tried at the next opening.
			_ = journal.Discard(l.files, l.path(filepath.Join("journal", e.Name())))
		}
	}
}

// formerPath is where the keys of before lie while kept versions are being
// sealed with new ones.
func (l *local) formerPath(ring *keys.Ring) string {
	return l.path(formerStart + filepath.Base(l.journalDir(ring)))
}

const formerStart = "former-"

// sweepFormer removes the keys of before, except those in one file.
func (l *local) sweepFormer(keep string) {
	entries, err := l.files.ReadDir(l.dir)
	if err != nil {
		return
	}
	for _, e := range entries {
		if path := l.path(e.Name()); strings.HasPrefix(e.Name(), formerStart) && path != keep {
			// What cannot be removed now is tried at the next opening.
			_ = l.files.Remove(path)
		}
	}
}

// Ending is the file ending of a workspace.
const Ending = ".omvendt"

// workspacesIn is the folder that holds one folder for each workspace that was
// ever opened here.
func workspacesIn(data string) string { return filepath.Join(data, "workspaces") }

// openLocal finds or makes the folder of a workspace and locks it. A file that
// was moved keeps its folder; a copy of a file gets one of its own. Faults:
// WorkspaceInUse, DiskFull, FolderReadOnly.
func openLocal(o Options, workspace, path string) (*local, error) {
	root := workspacesIn(o.Data)
	if err := disk.Folder(o.files, root); err != nil {
		return nil, writeFault(err, filepath.Base(path))
	}
	sweepUnbegun(o, root)
	dir, err := chooseLocal(o.files, root, workspace, path)
	if err != nil {
		return nil, writeFault(err, filepath.Base(path))
	}
	return lockLocal(o, dir, path)
}

// sweepUnbegun removes the folders of workspaces that never came to be: the
// program ended before the first revision was in its file.
func sweepUnbegun(o Options, root string) {
	entries, err := o.files.ReadDir(root)
	if err != nil {
		return
	}
	for _, e := range entries {
		dir := filepath.Join(root, e.Name())
		l := &local{files: o.files, dir: dir}
		if l.begun() {
			continue
		}
		if l.release, err = o.lock(filepath.Join(dir, "lock")); err == nil {
			_ = l.close()
			l.discard()
		}
	}
}

// begun tells whether the folder is, or may be, that of a workspace that came
// to be.
func (l *local) begun() bool {
	n, known := readNote(l.files, l.dir)
	if !known {
		_, err := l.files.Stat(l.basePath())
		return !errors.Is(err, fs.ErrNotExist)
	}
	raw, err := l.files.ReadFile(n.Path)
	return !n.Beginning || err == nil && !plain(raw) || err != nil && !errors.Is(err, fs.ErrNotExist)
}

// discard removes the folder with all that is in it. What cannot be removed
// stays.
func (l *local) discard() { discard(l.files, l.dir) }

func discard(files disk.FS, dir string) {
	entries, err := files.ReadDir(dir)
	if err != nil {
		return
	}
	for _, e := range entries {
		if path := filepath.Join(dir, e.Name()); e.IsDir() {
			discard(files, path)
		} else {
			_ = files.Remove(path)
		}
	}
	_ = files.Remove(dir)
}

// lockLocal takes a folder for this program.
func lockLocal(o Options, dir, path string) (*local, error) {
	if err := disk.Folder(o.files, dir); err != nil {
		return nil, writeFault(err, filepath.Base(path))
	}
	release, err := o.lock(filepath.Join(dir, "lock"))
	if err != nil {
		return nil, named(err, filepath.Base(path))
	}
	l := &local{files: o.files, dir: dir, release: release}
	l.note, _ = readNote(o.files, dir)
	return l, nil
}

// chooseLocal gives the folder that belongs to the file: the one that names
// its path, else one whose own file is gone, else a new one.
func chooseLocal(files disk.FS, root, workspace, path string) (string, error) {
	entries, err := files.ReadDir(root)
	if err != nil {
		return "", err
	}
	taken, moved := map[string]bool{}, ""
	for _, e := range entries {
		id, _, _ := strings.Cut(e.Name(), "~")
		if id != workspace {
			continue
		}
		taken[e.Name()] = true
		dir := filepath.Join(root, e.Name())
		n, known := readNote(files, dir)
		if known && n.Path == path {
			return dir, nil
		}
		if _, err := files.Stat(n.Path); moved == "" && (!known || errors.Is(err, fs.ErrNotExist)) {
			moved = dir
		}
	}
	if moved != "" {
		return moved, nil
	}
	name := workspace
	for n := 2; taken[name]; n++ {
		name = workspace + "~" + strconv.Itoa(n)
	}
	return filepath.Join(root, name), nil
}

// localsOf lists the folders whose file lies, or lay, at the path: the one last
// used first, since a file may have taken the place of another workspace's.
func localsOf(files disk.FS, data, path string) (dirs []string) {
	root := workspacesIn(data)
	entries, err := files.ReadDir(root)
	if err != nil {
		return nil
	}
	used := map[string]time.Time{}
	for _, e := range entries {
		dir := filepath.Join(root, e.Name())
		if n, known := readNote(files, dir); known && n.Path == path {
			dirs = append(dirs, dir)
			if info, err := files.Stat(filepath.Join(dir, noteName)); err == nil {
				used[dir] = info.ModTime()
			}
		}
	}
	slices.SortStableFunc(dirs, func(a, b string) int { return used[b].Compare(used[a]) })
	return dirs
}

// readNote reads the note of a folder. A note that is gone or damaged only
// means that more has to be looked at.
func readNote(files disk.FS, dir string) (n note, known bool) {
	raw, err := files.ReadFile(filepath.Join(dir, noteName))
	if err != nil || json.Unmarshal(raw, &n) != nil {
		return note{}, false
	}
	return n, true
}

// save changes the note. Only the holder of the lock publishing may.
func (l *local) save(change func(*note)) error {
	next := l.noted()
	change(&next)
	raw, err := json.MarshalIndent(next, "", "  ")
	if err != nil {
		return err
	}
	if err := disk.WriteWhole(l.files, l.path(noteName), append(raw, '\n')); err != nil {
		return err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.note = next
	return nil
}

// noted is what the note says.
func (l *local) noted() note {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.note
}

func (l *local) close() error {
	if l == nil || l.release == nil {
		return nil
	}
	release := l.release
	l.release = nil
	return release()
}

func hexOf(sum [32]byte) string { return hex.EncodeToString(sum[:]) }

// writeFault tells why something could not be written.
func writeFault(err error, file string) error {
	var told *fault.Error
	code := fault.FileNotWritten
	switch {
	case err == nil || errors.As(err, &told):
		return err
	case disk.Full(err):
		code = fault.DiskFull
	case disk.ReadOnly(err):
		code = fault.FolderReadOnly
	case disk.Held(err):
		code = fault.FileInUse
	}
	return fault.New(code, err, "file", file)
}
