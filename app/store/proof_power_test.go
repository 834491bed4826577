package store

import (
	"fmt"
	"testing"

	"omvendt/app/programme"
	"omvendt/app/store/disk/diskfake"
)

// snapped is a disk as it may be found when the power went at some operation.
type snapped struct {
	disk *diskfake.FS
	job  int // which job was under way
	at   string
}

// A session of everything a person does, with the power cut at every operation
// of the disk: each state that the disk may be in opens, and holds what was
// acknowledged, or that and the change that was under way.
func TestProofPowerCuts(t *testing.T) {
	states := proof(t, 1, 6)
	d := modelWorld(t)
	var found []snapped
	now := 0
	s := openModel(t, d)
	contents := []string{content(t, s)}
	d.Before = func(op diskfake.Op) error {
		if op.Kind != "read" && op.Kind != "stat" && op.Kind != "list" && op.Kind != "close" {
			cuts, _ := d.PowerCuts(states, uint64(op.N))
			for _, c := range cuts[:min(states, len(cuts))] {
				found = append(found, snapped{c, now, fmt.Sprint(op)})
			}
			if states == 1 { // the sample begins with the extremes; take one that is none
				cuts, _ := d.PowerCuts(3, uint64(op.N))
				found[len(found)-1].disk = cuts[len(cuts)-1]
			}
		}
		return nil
	}
	for n, j := range session(t, s) {
		now = n
		ok(t, j())
		contents = append(contents, content(t, s))
	}
	d.Before = nil
	ok(t, s.Close())
	for _, f := range found {
		survives(t, f.disk, fmt.Sprintf("job %d, before %s", f.job, f.at), modelFile, contents[f.job], contents[f.job+1])
	}
	say(t, "%d disks after power cuts at %d jobs, 0 lost", len(found), len(contents)-1)
}

// session is what a person does on one morning.
func session(t *testing.T, s *Store) []func() error {
	change := func(id string) func() error {
		return func() error { _, err := s.Update(op(id), enrol(id, programme.Mentor)); return err }
	}
	return []func() error{
		change("f"), change("g"), s.Publish, change("h"),
		func() error { _, _, err := s.Undo(); return err },
		func() error { return s.Keep(ReasonImport) },
		change("i"),
		func() error {
			_, err := s.Restore(versionFor(t, s, ReasonAsked), op("restore"))
			return err
		},
		change("j"),
		func() error { _, _, err := s.Erase(op("erase"), "j"); return err },
		change("k"),
		func() error {
			_, err := s.Rekey(Protection{Name: "Kari", Passphrase: newPassphrase})
			return err
		},
		change("l"),
		s.Publish,
		change("m"),
	}
}
