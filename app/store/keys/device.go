package keys

import (
	"bytes"
	"crypto/rand"
	"encoding/json"
	"errors"
	"time"

	"github.com/zalando/go-keyring"

	"omvendt/app/fault"
)

// Keychain is the system's place for small secrets. An account that is not
// there gives ErrNoEntry.
type Keychain interface {
	Set(account, secret string) error
	Get(account string) (string, error)
	Delete(account string) error
}

// ErrNoEntry is what a Keychain says about an account it does not have.
var ErrNoEntry = errors.New("no such entry in the keychain")

const keychainService = "Omvendt"

// keychainPatience is how long the system may take, its own question to the
// person included. Some keychains never answer.
const keychainPatience = 30 * time.Second

type systemKeychain struct{}

// SystemKeychain is the keychain of Windows, macOS or the Linux desktop.
func SystemKeychain() Keychain { return systemKeychain{} }

func (systemKeychain) Set(account, secret string) error {
	_, err := patiently(keychainPatience, func() (string, error) { return "", keyring.Set(keychainService, account, secret) })
	return err
}

func (systemKeychain) Get(account string) (string, error) {
	return patiently(keychainPatience, func() (string, error) { return keyring.Get(keychainService, account) })
}

func (systemKeychain) Delete(account string) error {
	_, err := patiently(keychainPatience, func() (string, error) { return "", keyring.Delete(keychainService, account) })
	return err
}

// patiently waits for the call, but not for ever.
func patiently(most time.Duration, call func() (string, error)) (string, error) {
	type answer struct {
		secret string
		err    error
	}
	done := make(chan answer, 1)
	go func() {
		secret, err := call()
		done <- answer{secret, err}
	}()
	select {
	case a := <-done:
		if errors.Is(a.err, keyring.ErrNotFound) {
			a.err = ErrNoEntry
		}
		return a.secret, a.err
	case <-time.After(most):
		return "", errors.New("the keychain does not answer")
	}
}

// remembered is what lies in the local folder: the keys, sealed under a random
// key that only the keychain has.
type remembered struct {
	Version   int    `json:"version"`
	Workspace string `json:"workspace"`
	Member    string `json:"member"`
	Sealed    []byte `json:"sealed"`
}

func (d remembered) label() string { return "device\n" + d.Workspace + "\n" + d.Member }

// Remember lets this computer open the workspace without the passphrase. It
// puts a new random key into the keychain and gives the bytes that belong in
// the local folder; the two are of use only together. Faults: KeychainRefused;
// PassphraseFirst for a Ring of the recovery key, which is nobody's own.
func (r *Ring) Remember(chain Keychain) ([]byte, error) {
	r.mustHold()
	if r.self == "" {
		return nil, fault.New(fault.PassphraseFirst, errors.New("the recovery key is not remembered"))
	}
	d := remembered{Version: 1, Workspace: r.workspace, Member: r.self}
	key := make([]byte, secretSize)
	rand.Read(key)
	defer clear(key)
	plain := append(bytes.Clone(r.secret), r.identity...)
	defer clear(plain)
	sealed, err := seal(key, plain, d.label())
	if err != nil {
		return nil, err
	}
	d.Sealed = sealed
	if err := chain.Set(r.workspace, base.EncodeToString(key)); err != nil {
		return nil, fault.New(fault.KeychainRefused, err)
	}
	return json.Marshal(d)
}

// Device is the key of a computer that remembers: the bytes that Remember
// gave, and what the keychain has. Faults: PassphraseNeeded when the two no
// longer belong together or one is gone, KeychainRefused when the keychain
// does not answer. The passphrase opens the file in each case.
func Device(chain Keychain, raw []byte) (Key, error) {
	forgotten := func(why error) (Key, error) { return nil, fault.New(fault.PassphraseNeeded, why) }
	var d remembered
	if err := json.Unmarshal(raw, &d); err != nil || d.Version != 1 || !validID(d.Workspace) {
		return forgotten(errors.New("the remembered keys are not readable"))
	}
	entry, err := chain.Get(d.Workspace)
	if errors.Is(err, ErrNoEntry) {
		return forgotten(err)
	}
	if err != nil {
		return nil, fault.New(fault.KeychainRefused, err)
	}
	key, err := base.DecodeString(entry)
	if err != nil || len(key) != secretSize {
		return forgotten(errors.New("the keychain's entry is not ours"))
	}
	defer clear(key)
	plain, err := unseal(key, d.Sealed, d.label())
	if err != nil || len(plain) <= secretSize {
		return forgotten(errors.New("the keychain's entry is for other bytes"))
	}
	return held{&Ring{workspace: d.Workspace, self: d.Member, identity: identity(plain[secretSize:]), secret: plain[:secretSize]}}, nil
}

// Forget takes the workspace out of the keychain; it is no fault if it was not
// there. The bytes in the local folder are then worthless, but should go too.
func Forget(chain Keychain, workspace string) error {
	if err := chain.Delete(workspace); err != nil && !errors.Is(err, ErrNoEntry) {
		return fault.New(fault.KeychainRefused, err)
	}
	return nil
}
