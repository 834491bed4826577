package document

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"omvendt/app/fault"
	"omvendt/app/store/disk"
)

func realPlaces(t *testing.T) map[string]string {
	places := map[string]string{}
	names := []string{"program.omvendt", "Omvendt mentor – Blåbærskogen æøå ÆØÅ.omvendt", "uten endelse", strings.Repeat("a", 192) + ".omvendt", strings.Repeat("ø", 115) + ".omvendt"}
	if runtime.GOOS == "windows" {
		names[3] = strings.Repeat("a", 120) + ".omvendt"
	}
	for _, name := range names {
		places[name] = filepath.Join(t.TempDir(), "Mine dokumenter", name)
		okay(t, os.Mkdir(filepath.Dir(places[name]), 0o700))
	}
	return places
}

func TestNamesOnTheRealDisk(t *testing.T) {
	for name, path := range realPlaces(t) {
		p := at(t, path, disk.Real())
		publish(t, p, ours)
		okay(t, p.Lease("KARI-PC", "Kari", time.Now()))
		p.Release("KARI-PC")
		publish(t, p, mine)
		okay(t, os.WriteFile(path, theirs, 0o600))
		_, err := p.Publish(ours)
		if !fault.Is(err, fault.WorkspaceElsewhere) {
			t.Errorf("%s: %v", name, err)
		}
		foreign, err := p.SetAside()
		okay(t, err)
		publish(t, p, ours)
		raw, err := os.ReadFile(foreign)
		okay(t, err)
		entries, err := os.ReadDir(filepath.Dir(path))
		okay(t, err)
		if !bytes.Equal(raw, theirs) || len(entries) != 2 {
			t.Errorf("%s: kept %q, %d files", name, raw, len(entries))
		}
		if !strings.Contains(filepath.Base(foreign), "konflikt") || !strings.HasSuffix(foreign, filepath.Ext(path)) {
			t.Errorf("kept as %s", foreign)
		}
	}
}

func TestLinkIsFollowed(t *testing.T) {
	dir := t.TempDir()
	target, link := filepath.Join(dir, "real", "program.omvendt"), filepath.Join(dir, "link.omvendt")
	okay(t, os.Mkdir(filepath.Dir(target), 0o700))
	publish(t, at(t, target, disk.Real()), ours)
	err := os.Symlink(target, link)
	if err == nil {
		_, err = os.Stat(link)
	}
	if err != nil {
		t.Skip("no links here:", err)
	}
	p := at(t, link, disk.Real())
	_, err = p.Read()
	okay(t, err)
	publish(t, p, mine)
	info, err := os.Lstat(link)
	okay(t, err)
	raw, err := os.ReadFile(target)
	okay(t, err)
	if info.Mode()&os.ModeSymlink == 0 || !bytes.Equal(raw, mine) {
		t.Errorf("the link is %v, its target holds %q", info.Mode(), raw)
	}
}

func TestRealFolderThatTakesNoFiles(t *testing.T) {
	path := filepath.Join(t.TempDir(), "program.omvendt")
	p := at(t, path, disk.Real())
	publish(t, p, ours)
	okay(t, os.Chmod(path, 0o400))
	_, err := p.Publish(mine)
	wantCode(t, err, fault.FileReadOnly)
	okay(t, os.Chmod(path, 0o600))
	okay(t, os.Chmod(filepath.Dir(path), 0o500))
	defer os.Chmod(filepath.Dir(path), 0o700)
	if probe, err := os.Create(filepath.Join(filepath.Dir(path), "probe")); err == nil {
		_ = probe.Close()
		t.Skip("the permissions of a folder do not bind this user")
	}
	_, err = p.Publish(mine)
	wantCode(t, err, fault.FolderReadOnly)
}

func TestFolderThatIsGone(t *testing.T) {
	p := at(t, filepath.Join(t.TempDir(), "gone", "program.omvendt"), disk.Real())
	_, err := p.Publish(mine)
	wantCode(t, err, fault.FileNotFound)
	if _, err := p.Read(); !fault.Is(err, fault.FileNotFound) || errors.Unwrap(err) == nil {
		t.Errorf("reading gives %v", err)
	}
}
