package workspace

import (
	"time"

	"omvendt/app/fault"
	"omvendt/app/store"
	"omvendt/app/text"
)

// Versions lists the kept versions, newest first.
func (w *Workspace) Versions() ([]VersionView, error) {
	kept, err := w.store.Versions()
	out := make([]VersionView, 0, len(kept))
	for _, v := range kept {
		out = append(out, versionView(v))
	}
	return out, err
}

func versionView(v store.Version) VersionView {
	return VersionView{
		ID: v.Name, At: v.At.Format(time.RFC3339), Reason: text.S("version." + v.Reason), Bytes: v.Bytes,
		Mentors: v.Mentors, Mentees: v.Mentees, Pairs: v.Pairs, Sound: true, Second: v.Second,
	}
}

// Version shows what a kept version holds.
func (w *Workspace) Version(id string) (VersionContent, error) {
	v := VersionContent{People: []PersonRow{}, Pairs: []PairLine{}}
	kept, err := w.Versions()
	if err != nil {
		return v, err
	}
	for _, k := range kept {
		if k.ID == id {
			v.Version = k
		}
	}
	err = w.store.Peek(id, func(tx *store.Tx) error {
		s, err := readState(tx)
		if fault.Is(err, fault.NotFound) {
			return nil // from before the first programme was made
		}
		if err != nil {
			return err
		}
		paired := s.paired()
		for _, p := range s.participants {
			v.People = append(v.People, w.personRow(s, p, paired))
		}
		for _, p := range s.pairs {
			mentor, _ := s.participant(p.Mentor)
			mentee, _ := s.participant(p.Mentee)
			v.Pairs = append(v.Pairs, PairLine{Mentor: mentor.Person.Name, Mentee: mentee.Person.Name, State: string(p.State)})
		}
		return nil
	})
	return v, err
}

// KeepVersion keeps the present state as a version.
func (w *Workspace) KeepVersion() error { return w.store.Keep(store.ReasonAsked) }

// RestoreVersion makes a kept version the present state, as one operation that
// can be undone. The state before is kept as a version first.
func (w *Workspace) RestoreVersion(id string) (Changed, error) {
	changes, err := w.store.Restore(id, text.S("op.restore"))
	return w.changed(changes, err)
}

// Rescue lists what there is to go back to when a file is damaged or gone. Only
// what can be told without a key is told.
func Rescue(path string, env Env) ([]VersionView, error) {
	o, err := env.options()
	if err != nil {
		return nil, err
	}
	kept, err := store.Rescue(path, o)
	out := make([]VersionView, 0, len(kept))
	for _, v := range kept {
		out = append(out, versionView(v))
	}
	return out, err
}

// OpenRescued puts a kept version in the place of a damaged or lost file and
// opens it. The damaged file stays beside it under another name.
func OpenRescued(path, version string, env Env, u Unlock) (*Workspace, error) {
	o, err := env.options()
	if err != nil {
		return nil, err
	}
	if o.Key, err = u.key(path, o); err != nil {
		return nil, err
	}
	s, err := store.OpenRescued(path, version, o)
	if err != nil {
		return nil, err
	}
	return opened(s, env), nil
}
