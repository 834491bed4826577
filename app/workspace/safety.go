package workspace

import (
	"time"

	"omvendt/app/fault"
	"omvendt/app/store"
	"omvendt/app/store/keys"
	"omvendt/app/text"
)

// lockAfterDefault is how many minutes without a touch lock a workspace that
// has a passphrase.
const lockAfterDefault = 10

// Status tells how far the person's file is.
func (w *Workspace) Status() StatusView { return statusView(w.store.Status()) }

// Publish brings the person's file up to date now. Faults: those of writing a
// file, and WorkspaceConflict.
func (w *Workspace) Publish() error { return w.store.Publish() }

// Safety tells who can open the workspace and where its data lie.
func (w *Workspace) Safety() (SafetyView, error) {
	v := SafetyView{
		Status: w.Status(), Protected: w.store.Protected(), RecoveryUnseen: w.store.RecoveryPending(),
		Remembered: w.store.RemembersHere(), CanRemember: w.store.CanRemember(), LockAfter: w.LockAfter(),
		Coordinators: []CoordinatorView{}, Notices: w.store.Notices(),
	}
	if v.Notices == nil {
		v.Notices = []text.Say{}
	}
	members, self := w.store.Members()
	for _, m := range members {
		v.Coordinators = append(v.Coordinators, CoordinatorView{ID: m.ID, Name: m.Name, Hint: m.Slot.Hint, Self: m.ID == self})
	}
	if other, open := w.store.OtherLease(); open {
		v.Elsewhere = text.S("safety.open_elsewhere", "machine", other.Machine, "since", other.Since.Local().Format("15.04"))
	}
	places, onlyHere, err := w.store.Places()
	v.OnlyHere = onlyHere
	for _, p := range places {
		v.Places = append(v.Places, placeView(p))
	}
	return v, err
}

func placeView(p store.Place) PlaceView {
	v := PlaceView{Kind: p.Kind, Path: p.Path, Bytes: p.Bytes, Files: p.Files, Cloud: p.Cloud}
	if !p.At.IsZero() {
		v.At = p.At.Format(time.RFC3339)
	}
	return v
}

// LockAfter is after how many minutes without a touch the workspace locks, 0
// for never. One without a passphrase never locks.
func (w *Workspace) LockAfter() int {
	if !w.store.Protected() {
		return 0
	}
	if minutes, chosen := w.store.LockAfter(); chosen {
		return minutes
	}
	return lockAfterDefault
}

// SetLockAfter chooses after how many minutes this computer locks, 0 for never.
func (w *Workspace) SetLockAfter(minutes int) error {
	if minutes < 0 || minutes > 24*60 {
		return badValue("safety.lock_after", "hint.minutes")
	}
	return w.store.SetLockAfter(minutes)
}

// SetSecondFolder chooses a second folder for kept versions, "" for none.
func (w *Workspace) SetSecondFolder(path string) error { return w.store.SetSecond(path) }

// MoveTo moves the workspace file. The old one goes only when the new one was
// read back whole. Faults: WorkspaceExists and those of writing.
func (w *Workspace) MoveTo(path string) error { return w.store.MoveTo(withEnding(path)) }

// Protect gives an open workspace its first passphrase. What was kept before is
// sealed with it too.
func (w *Workspace) Protect(p Protection) (RecoveryView, error) {
	if err := w.checkNew(p.Passphrase); err != nil {
		return RecoveryView{}, err
	}
	return w.rekey(store.Protection(p))
}

// RemoveCoordinators makes all keys anew, so that only the one who is here can
// open the workspace from now on; others have to be added again. Copies that
// they hold stay readable to them.
func (w *Workspace) RemoveCoordinators(passphrase, hint string) (RecoveryView, error) {
	if err := w.store.Verify(passphrase); err != nil {
		return RecoveryView{}, err
	}
	return w.rekey(store.Protection{Passphrase: passphrase, Hint: hint})
}

// NewRecoveryKey replaces a recovery key that was lost or never printed. All
// coordinators stay. Copies from before still open with the old one. Faults:
// PassphraseWrong.
func (w *Workspace) NewRecoveryKey(passphrase string) (RecoveryView, error) {
	if err := w.store.Verify(passphrase); err != nil {
		return RecoveryView{}, err
	}
	key, err := w.store.NewRecovery()
	return w.recoveryView(key), err
}

func (w *Workspace) rekey(p store.Protection) (RecoveryView, error) {
	key, err := w.store.Rekey(p)
	return w.recoveryView(key), err
}

// recoveryView remembers the key until it was typed back.
func (w *Workspace) recoveryView(key keys.RecoveryKey) RecoveryView {
	w.recovery.Store(&key)
	return recoveryView(key)
}

func recoveryView(key keys.RecoveryKey) RecoveryView {
	parts := key.Groups()
	v := RecoveryView{Key: string(key), Parts: parts, Ask: []int{}}
	if n := len(parts); n >= 3 {
		v.Ask = []int{n - 2, n - 1}
	}
	return v
}

// ConfirmRecovery notes that the recovery key is on paper: the parts are what
// was typed back, by their index. Faults: RecoveryMistyped; StateForbidden when
// no key is waiting for it.
func (w *Workspace) ConfirmRecovery(parts map[int]string) error {
	key := w.recovery.Load()
	if key == nil || *key == "" {
		return fault.New(fault.StateForbidden, nil)
	}
	ask := recoveryView(*key).Ask
	typed := ""
	for _, at := range ask {
		typed += parts[at]
	}
	if !key.Check(typed) {
		return fault.New(fault.RecoveryMistyped, nil, "group", "?", "typed", "0")
	}
	w.recovery.Store(nil)
	return w.store.RecoverySeen()
}

// ChangePassphrase changes one's own passphrase.
func (w *Workspace) ChangePassphrase(old, passphrase, hint string) error {
	if err := w.store.Verify(old); err != nil {
		return err
	}
	if err := w.checkNew(passphrase); err != nil {
		return err
	}
	_, self := w.store.Members()
	return w.store.SetPassphrase(self, store.Protection{Passphrase: passphrase, Hint: hint})
}

// SetPassphrase gives a coordinator a new passphrase after the workspace was
// opened with the recovery key; it is open as that coordinator's from then on.
func (w *Workspace) SetPassphrase(member, passphrase, hint string) error {
	if err := w.checkNew(passphrase); err != nil {
		return err
	}
	return w.store.SetPassphrase(member, store.Protection{Passphrase: passphrase, Hint: hint})
}

// AddCoordinator lets one more person open the workspace, with a passphrase of
// their own.
func (w *Workspace) AddCoordinator(p Protection) error {
	if err := w.checkNew(p.Passphrase); err != nil {
		return err
	}
	return w.store.AddCoordinator(store.Protection(p))
}

func (w *Workspace) checkNew(passphrase string) error {
	return checkPassphrase(passphrase, w.relatedWords()...)
}

func checkPassphrase(passphrase string, related ...string) error {
	if j := Judge(passphrase, related); !j.Enough {
		return fault.New(fault.PassphraseWeak, nil, "why", "@"+j.Why.Key)
	}
	return nil
}

// relatedWords are what somebody who knows the programme would try first.
func (w *Workspace) relatedWords() []string {
	v, err := w.Programme()
	if err != nil {
		return nil
	}
	members, _ := w.store.Members()
	words := []string{v.Label, v.NGO, v.Partner, w.store.Name()}
	for _, m := range members {
		words = append(words, m.Name)
	}
	return words
}

// Remember lets this computer open the workspace without the passphrase, or
// ends that. Faults: KeychainRefused.
func (w *Workspace) Remember(on bool) error {
	if on {
		return w.store.Remember()
	}
	return w.store.Forget()
}
