package store

import (
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"

	"omvendt/app/fault"
	"omvendt/app/store/disk/diskfake"
	"omvendt/app/store/keys"
)

// damaged is one kind of file that is damaged.
type damaged struct {
	name string
	path string
}

// Bits are flipped and ends cut off in everything that a workspace consists
// of. It is refused, or the last changes are dropped and that is reported, or
// another copy stands in; the content is never silently another. Check says
// that something is wrong.
func TestProofDamage(t *testing.T) {
	flips, cuts := proof(t, 75, 300), proof(t, 25, 100)
	d, states := damageWorld(t)
	full := states[len(states)-1]
	for _, c := range partsOf(t, d) {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			r := rand.New(rand.NewPCG(1, uint64(len(c.path))))
			good, _ := d.Content(c.path)
			tally := map[string]int{}
			try := func(raw []byte) {
				hurt := copied(d)
				hurt.Put(c.path, raw)
				what := c.judge(t, hurt, states, full)
				tally[what]++
			}
			for range flips {
				raw := slices.Clone(good)
				raw[r.IntN(len(raw))] ^= 1 << r.IntN(8)
				try(raw)
			}
			for range cuts {
				try(good[:r.IntN(len(good))])
			}
			say(t, "%d flipped bits and %d truncations of %d bytes: %v, 0 silent", flips, cuts, len(good), tally)
		})
	}
}

// The last changes in the journal are cut at every byte.
func TestProofTheJournalIsCutAnywhere(t *testing.T) {
	points := proof(t, 150, 2000)
	d, states := damageWorld(t)
	parts := partsOf(t, d)
	last := parts[slices.IndexFunc(parts, func(c damaged) bool { return c.name == "journal" })]
	good, _ := d.Content(last.path)
	step := max(1, len(good)/points)
	tally := map[string]int{}
	tried := 0
	for at := len(good) - 1; at >= 0; at -= step {
		hurt := copied(d)
		hurt.Put(last.path, good[:at])
		tally[last.judge(t, hurt, states, states[len(states)-1])]++
		tried++
	}
	say(t, "%d cuts of %d bytes: %v", tried, len(good), tally)
}

// damageWorld is a disk with a published file, versions, and changes that are
// only in the journal, and all contents that the workspace has had.
func damageWorld(t *testing.T) (*diskfake.FS, []string) {
	t.Helper()
	d := modelWorld(t)
	s := openModel(t, d)
	ok(t, s.Publish())
	states := []string{content(t, s)}
	for _, id := range []string{"f", "g", "h"} {
		change(t, s, id)
		states = append(states, content(t, s))
	}
	return copied(d), states
}

func partsOf(t *testing.T, d *diskfake.FS) []damaged {
	t.Helper()
	s := openModel(t, copied(d))
	defer s.Close()
	parts := []damaged{{"document", modelFile}, {"base", s.local.basePath()}}
	folder := s.versions()
	parts = append(parts, damaged{"version", folder.Path(versionFor(t, s, ReasonAsked))})
	dir := s.local.journalDir(s.ring)
	for _, name := range d.Names(dir) {
		if raw, _ := d.Content(filepath.Join(dir, name)); len(raw) > 5000 {
			parts = append(parts, damaged{"journal", filepath.Join(dir, name)})
		}
	}
	if len(parts) != 4 {
		t.Fatalf("damaging %v", parts)
	}
	return parts
}

// judge opens a damaged workspace and says what came of it.
func (c damaged) judge(t *testing.T, d *diskfake.FS, states []string, full string) string {
	t.Helper()
	o := onModel(d, keys.Passphrase(oldPassphrase))
	report, checkErr := Check(modelFile, onModel(copied(d), o.Key))
	noticed := checkErr != nil || !report.Whole() || report.Journal != nil && report.Journal.Torn > 0
	s, err := Open(modelFile, o)
	if err != nil {
		if fault.As(err) == nil || fault.Is(err, fault.Internal) {
			t.Errorf("%s: told as %v", c.name, err)
		}
		if !noticed {
			t.Errorf("%s: Check finds nothing, and opening says %v", c.name, err)
		}
		return "refused as " + string(fault.As(err).Code)
	}
	defer s.Close()
	got, reported := content(t, s), len(s.Notices()) > 0
	switch {
	case got == full && c.name == "version":
		if _, err := s.Restore(versionFor(t, s, ReasonAsked), op("restore")); err == nil {
			t.Error("a damaged version was restored")
		}
		if !noticed {
			t.Error("Check finds nothing wrong with a damaged version")
		}
		return "the version refused"
	case got == full && (reported || noticed):
		return "nothing lost and reported"
	case got == full:
		t.Errorf("%s: nothing was reported", c.name)
		return "not reported"
	case slices.Contains(states, got) && reported:
		return "the last changes dropped and reported"
	}
	t.Errorf("%s: silently another content", c.name)
	return "silent"
}
