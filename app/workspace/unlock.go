package workspace

import (
	"path/filepath"

	"omvendt/app/store"
	"omvendt/app/store/keys"
	"omvendt/app/text"
)

// Protection is how a workspace is closed to others: who the coordinator is,
// and the passphrase. An empty passphrase makes a workspace that anybody can
// open, for the sample and for trying things out. The hint stands in clear in
// the file.
type Protection struct{ Name, Passphrase, Hint string }

// Unlock is what a person gives to open a workspace. The zero value opens one
// that has no passphrase.
type Unlock struct {
	Passphrase  string
	RecoveryKey string
	Remembered  bool // this computer remembers
}

// Look tells what is known of a file before it is opened, and whether it needs
// a key. Faults: those of reading a file, WorkspaceForeign, WorkspaceDamaged,
// WorkspaceNewer.
func Look(path string, env Env) (v LockView, needsKey bool, err error) {
	o, err := env.options()
	if err != nil {
		return LockView{}, false, err
	}
	l, err := store.Look(path, o)
	if err != nil {
		return LockView{}, false, err
	}
	v = LockView{Path: path, File: filepath.Base(path), Hints: l.Hints, Remembered: store.Remembered(path, o)}
	if v.Hints == nil {
		v.Hints = []string{}
	}
	return v, l.Protected, nil
}

// Open opens a workspace file; see store.Open for the faults.
func Open(path string, env Env, u Unlock) (*Workspace, error) {
	o, err := env.options()
	if err != nil {
		return nil, err
	}
	if o.Key, err = u.key(path, o); err != nil {
		return nil, err
	}
	s, err := store.Open(path, o)
	if err != nil {
		return nil, err
	}
	return opened(s, env), nil
}

func opened(s *store.Store, env Env) *Workspace { return &Workspace{store: s, now: env.clock()} }

func (u Unlock) key(path string, o store.Options) (keys.Key, error) {
	switch {
	case u.RecoveryKey != "":
		return keys.Recovery(u.RecoveryKey)
	case u.Remembered:
		return store.RememberedKey(path, o)
	}
	return keys.Passphrase(u.Passphrase), nil
}

// Judge says how well a passphrase would protect. Related are words that
// somebody who knows the person would try, such as the programme's name.
func Judge(passphrase string, related []string) JudgementView {
	j := keys.Strength(passphrase, related...)
	v := JudgementView{Level: j.Level, Enough: j.Level >= keys.Accepted, Why: text.S("passphrase.level_" + string(rune('0'+j.Level)))}
	if j.Why != "" {
		v.Why = text.S(j.Why)
	}
	return v
}

// SuggestPassphrase makes one up.
func SuggestPassphrase() string { return keys.Suggest() }
