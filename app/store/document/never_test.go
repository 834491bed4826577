package document

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"omvendt/app/store/disk/diskfake"
)

// Their document comes at the last moment, and then every operation fails
// once, or all from then on, and the power is cut at any time. Theirs is never
// lost: after the next start it lies under a name that a person sees.
func TestTheirDocumentIsNeverLost(t *testing.T) {
	for name, cause := range map[string]error{"broken": diskfake.Broken, "held": diskfake.Held, "late": diskfake.Late{Err: diskfake.Broken}, "full": diskfake.NoSpace} {
		for _, onwards := range []bool{false, true} {
			for _, noExchange := range []bool{false, true} {
				states, runs := 0, 0
				for n := 1; ; n++ {
					p, f := placed(t)
					f.NoExchange = noExchange
					begin, came, told := f.Ops(), false, ""
					look := func(when string) {
						if !came {
							return
						}
						disks, _ := f.PowerCuts(200, uint64(n))
						for _, d := range disks {
							states++
							checkTheirs(t, d, fmt.Sprintf("%s, operation %d, %s", name, n, when))
						}
					}
					come := beforeKept(func() { f.Put(docPath, theirs); came = true })
					if !noExchange {
						come = beforeRename(func() { f.Put(docPath, theirs); came = true })
					}
					f.Before = func(op diskfake.Op) error {
						_ = come(op)
						look(op.Kind)
						if op.N == begin+n || onwards && op.N > begin+n && op.Kind != "read" && op.Kind != "stat" {
							return cause
						}
						return nil
					}
					told, err := p.Publish(mine)
					f.Before = nil
					look("the end")
					// The same session tries again; then everything is told that
					// was swapped out or put aside.
					again, errAgain := p.Publish(mine)
					silent := told == "" && again == ""
					if silent && (err == nil && errAgain == nil && came || strings.Contains(strings.Join(f.Names(folder), " "), "konflikt")) {
						t.Fatalf("%s, operation %d: nobody was told", name, n)
					}
					look("after the second try")
					runs++
					if n > f.Ops()-begin {
						break
					}
				}
				t.Logf("%s, onwards %v, exchange %v: %d runs, %d disks", name, onwards, !noExchange, runs, states)
			}
		}
	}
}

func checkTheirs(t *testing.T, d *diskfake.FS, when string) {
	t.Helper()
	d.Advance(staleAfter * 2)
	place := at(t, docPath, d)
	place.Sweep(d.Now())
	if _, there := d.Content(docPath); !there {
		t.Fatalf("%s: no document is there, only %q", when, d.Names(folder))
	}
	for _, name := range d.Names(folder) {
		raw, _ := d.Content(filepath.Join(folder, name))
		if bytes.Equal(raw, theirs) && !strings.HasPrefix(name, ".") {
			return
		}
	}
	t.Fatalf("%s: theirs is lost; there are %q", when, d.Names(folder))
}
