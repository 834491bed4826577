package store

import (
	"errors"
	"io/fs"

	"omvendt/app/fault"
	"omvendt/app/store/disk"
	"omvendt/app/store/document"
	"omvendt/app/store/keys"
)

const deviceName = "device.key"

// Remembered tells whether this computer has keys for the file put aside.
func Remembered(path string, o Options) bool {
	_, err := deviceKey(path, o.complete())
	return err == nil
}

func deviceKey(path string, o Options) ([]byte, error) {
	place, err := document.At(path, o.files)
	if err != nil {
		return nil, err
	}
	err = fs.ErrNotExist
	for _, dir := range localsOf(o.files, o.Data, place.Path()) {
		l := local{files: o.files, dir: dir}
		var raw []byte
		if raw, err = o.files.ReadFile(l.path(deviceName)); err == nil {
			return raw, nil
		}
	}
	return nil, err
}

// RememberedKey is what opens the file without the passphrase on a computer
// that remembers it. Faults: PassphraseNeeded, KeychainRefused.
func RememberedKey(path string, o Options) (keys.Key, error) {
	o = o.complete()
	raw, err := deviceKey(path, o)
	if err != nil {
		return nil, fault.New(fault.PassphraseNeeded, err)
	}
	return keys.Device(o.keychain, raw)
}

// Remember lets this computer open the workspace without the passphrase. The
// key to what is put aside lies in the system's keychain.
func (s *Store) Remember() error {
	raw, err := s.Ring().Remember(s.options.keychain)
	if err != nil {
		return err
	}
	return s.fault(disk.WriteWhole(s.options.files, s.local.path(deviceName), raw))
}

// Forget ends Remember.
func (s *Store) Forget() error {
	err := keys.Forget(s.options.keychain, s.Ring().Workspace())
	if gone := s.options.files.Remove(s.local.path(deviceName)); gone != nil && !errors.Is(gone, fs.ErrNotExist) {
		err = errors.Join(err, s.fault(gone))
	}
	return err
}

// RemembersHere tells whether this computer opens the workspace by itself.
func (s *Store) RemembersHere() bool {
	_, err := s.options.files.Stat(s.local.path(deviceName))
	return err == nil
}

// CanRemember tells whether the system has a keychain that answers.
func (s *Store) CanRemember() bool {
	_, err := s.options.keychain.Get(s.Ring().Workspace())
	return s.Protected() && s.Ring().Self().ID != "" && (err == nil || errors.Is(err, keys.ErrNoEntry))
}

// Protected tells whether a passphrase is needed to open the workspace.
func (s *Store) Protected() bool { return s.Ring().Protected() }

// Verify tells whether the passphrase opens the workspace. Faults:
// PassphraseWrong, PassphraseNeeded.
func (s *Store) Verify(passphrase string) error {
	raw, err := s.options.files.ReadFile(s.local.basePath())
	if err != nil {
		return s.fault(err)
	}
	opened, err := document.Decode(raw, keys.Passphrase(passphrase))
	if err != nil {
		return named(err, s.Name())
	}
	opened.Ring.Wipe()
	return nil
}
