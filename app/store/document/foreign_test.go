package document

import (
	"bytes"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"omvendt/app/fault"
	"omvendt/app/store/disk/diskfake"
)

// beforeRename does something once, when a document is about to be put in its
// place and everything has been checked.
func beforeRename(do func()) func(diskfake.Op) error {
	done := false
	return func(op diskfake.Op) error {
		if !done && (op.Kind == "rename" || op.Kind == "exchange") && op.Path == docPath {
			done = true
			do()
		}
		return nil
	}
}

var foreignWays = map[string]func(f *diskfake.FS){
	"replaced":            func(f *diskfake.FS) { f.Put(docPath, theirs) },
	"replaced, same size": func(f *diskfake.FS) { f.Put(docPath, []byte(strings.ToUpper(string(ours)))) },
	"changed in place":    func(f *diskfake.FS) { f.Edit(docPath, bytes.ToUpper) },
	"truncated":           func(f *diskfake.FS) { f.Edit(docPath, func(raw []byte) []byte { return raw[:3] }) },
	"emptied":             func(f *diskfake.FS) { f.Edit(docPath, func([]byte) []byte { return nil }) },
	"now a folder":        func(f *diskfake.FS) { f.Folder(docPath) },
	"now a link":          func(f *diskfake.FS) { f.Put(docPath+"2", theirs); f.Link(docPath, docPath+"2") },
	"deleted":             func(f *diskfake.FS) { f.Take(docPath) },
}

func TestDocumentChangedBeforePublishingIsLeftAlone(t *testing.T) {
	for name, change := range foreignWays {
		t.Run(name, func(t *testing.T) {
			p, f := placed(t)
			change(f)
			before, beforeNames := f.Names(folder), fmt.Sprint(snapshot(f))
			want := fault.WorkspaceElsewhere
			switch name {
			case "deleted":
				want = fault.FileNotFound
			case "now a folder":
				want = fault.FileIsFolder
			}
			for range 2 {
				f.Before = diskfake.Refuse("create", -1, errors.New("nothing is to be written"))
				foreign, err := p.Publish(mine)
				f.Before = nil
				wantCode(t, err, want)
				if foreign != "" {
					t.Errorf("moved to %s", foreign)
				}
				if changed, _ := p.Changed(); !changed {
					t.Error("the change is not seen")
				}
			}
			wantNames(t, f, before...)
			if got := fmt.Sprint(snapshot(f)); got != beforeNames {
				t.Errorf("changed to %s", got)
			}
			foreign, err := p.SetAside()
			okay(t, err)
			if (foreign == "") != (name == "deleted") {
				t.Errorf("put aside as %q", foreign)
			}
			publish(t, p, mine)
			wantContent(t, f, docPath, mine)
		})
	}
}

func snapshot(f *diskfake.FS) map[string]string {
	out := map[string]string{}
	for _, name := range f.Names(folder) {
		raw, file := f.Content(filepath.Join(folder, name))
		out[name] = fmt.Sprint(string(raw), file)
	}
	return out
}

func TestDocumentSwappedUnderUsIsKeptAndTold(t *testing.T) {
	for name, change := range foreignWays {
		for _, noExchange := range []bool{false, true} {
			t.Run(fmt.Sprint(name, noExchange), func(t *testing.T) {
				p, f := placed(t)
				f.NoExchange = noExchange
				var there []byte
				var isFile bool
				do := func() { change(f); there, isFile = f.Content(docPath) }
				if noExchange {
					f.Before = beforeKept(do)
				} else {
					f.Before = beforeRename(do)
				}
				foreign, err := p.Publish(mine)
				f.Before = nil
				if name == "deleted" {
					wantCode(t, err, fault.FileNotFound)
					wantNames(t, f)
					return
				}
				okay(t, err)
				if foreign != filepath.Join(folder, "program (konflikt 2026-11-24 14.02).omvendt") {
					t.Fatalf("kept as %q", foreign)
				}
				if raw, file := f.Content(foreign); file != isFile || !bytes.Equal(raw, there) {
					t.Errorf("kept %q", raw)
				}
				wantContent(t, f, docPath, mine)
				publish(t, p, []byte("next"))
			})
		}
	}
}

// beforeKept does something once, when the former document is about to be put
// aside.
func beforeKept(do func()) func(diskfake.Op) error {
	done := false
	return func(op diskfake.Op) error {
		if !done && op.Kind == "rename" && strings.HasSuffix(op.Path, keptEnd) {
			done = true
			do()
		}
		return nil
	}
}

// A version that comes while ours is being written is found before the swap
// and stays in its place.
func TestDocumentChangedWhileOursIsWritten(t *testing.T) {
	p, f := placed(t)
	f.Before = func(op diskfake.Op) error {
		if op.Kind == "sync" {
			f.Put(docPath, theirs)
		}
		return nil
	}
	foreign, err := p.Publish(mine)
	wantCode(t, err, fault.WorkspaceElsewhere)
	if foreign != "" {
		t.Errorf("moved to %s", foreign)
	}
	wantContent(t, f, docPath, theirs)
	wantNames(t, f, "program.omvendt")
}

func TestPublishedIsDurable(t *testing.T) {
	for _, noExchange := range []bool{false, true} {
		f := diskfake.New(folder)
		f.NoExchange = noExchange
		p := at(t, docPath, f)
		for _, raw := range [][]byte{ours, mine} {
			publish(t, p, raw)
			disks, all := f.PowerCuts(100, 1)
			if !all {
				t.Fatal("too many disks")
			}
			for _, d := range disks {
				wantContent(t, d, docPath, raw)
			}
		}
	}
}

// Without an exchange somebody may put a document there while the place is
// empty. It stays.
func TestDocumentPutIntoTheGapOfASwap(t *testing.T) {
	p, f := placed(t)
	f.NoExchange = true
	f.Before = beforeRename(func() { f.Put(docPath, theirs) })
	_, err := p.Publish(mine)
	wantCode(t, err, fault.FileNotWritten)
	f.Before = nil
	wantContent(t, f, docPath, theirs)
	wantNames(t, f, "program.omvendt")
	_, err = p.Publish(mine)
	wantCode(t, err, fault.WorkspaceElsewhere)
}
