package keys

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/zalando/go-keyring"

	"omvendt/app/fault"
	"omvendt/app/text"
)

func TestAComputerThatRemembers(t *testing.T) {
	keyring.MockInit()
	chain := SystemKeychain()
	ring, _ := pair(t)
	raw, err := ring.Remember(chain)
	ok(t, err)
	if bytes.Contains(raw, ring.secret) || bytes.Contains(raw, []byte("SECRET-KEY")) {
		t.Error("keys in clear")
	}
	key, err := Device(chain, raw)
	ok(t, err)
	if got := reopened(t, ring, key); got.Self().Name != "Kari" || got.MAC(nil) != ring.MAC(nil) {
		t.Errorf("opened as %q", got.Self().Name)
	}
	if entry, err := keyring.Get(keychainService, ring.Workspace()); err != nil || len(entry) > 64 {
		t.Errorf("the entry has %d letters, and Windows takes 512 bytes: %v", len(entry), err)
	}
	ok(t, Forget(chain, ring.Workspace()))
	ok(t, Forget(chain, ring.Workspace()))
	_, err = Device(chain, raw)
	wantFault(t, err, fault.PassphraseNeeded)
}

func TestRememberedKeysNeedBothHalves(t *testing.T) {
	keyring.MockInit()
	chain := SystemKeychain()
	ring, printed := pair(t)
	old, err := ring.Remember(chain)
	ok(t, err)
	fresh, err := ring.Remember(chain)
	ok(t, err)
	_, err = Device(chain, fresh)
	ok(t, err)
	for _, raw := range [][]byte{nil, []byte("{}"), old, fresh[:len(fresh)-9], bytes.Replace(fresh, []byte(ring.Self().ID), []byte(ring.Members()[1].ID), 1)} {
		_, err := Device(chain, raw)
		wantFault(t, err, fault.PassphraseNeeded)
	}
	ok(t, chain.Set(ring.Workspace(), "not base64!"))
	_, err = Device(chain, fresh)
	wantFault(t, err, fault.PassphraseNeeded)
	_, err = reopened(t, ring, recoveryKey(t, printed)).Remember(chain)
	wantFault(t, err, fault.PassphraseFirst)
}

func TestWhatIsRememberedEndsWithAnotherPassphrase(t *testing.T) {
	keyring.MockInit()
	chain := SystemKeychain()
	ring, _ := pair(t)
	raw, err := ring.Remember(chain)
	ok(t, err)
	changed, err := ring.WithPassphrase(ring.Self().ID, "kanelsnurrer til hele orkesteret", "", cheap)
	ok(t, err)
	key, err := Device(chain, raw)
	ok(t, err)
	_, err = key.Unlock(header(t, changed))
	wantFault(t, err, fault.PassphraseNeeded)
	other, _ := pair(t)
	_, err = key.Unlock(header(t, other))
	wantFault(t, err, fault.WorkspaceForeign)
}

func TestAnAbsentKeychainIsToldCalmly(t *testing.T) {
	ring, _ := pair(t)
	keyring.MockInit()
	raw, err := ring.Remember(SystemKeychain())
	ok(t, err)
	keyring.MockInitWithError(errors.New("dbus: no such service"))
	defer keyring.MockInit()
	_, err1 := ring.Remember(SystemKeychain())
	_, err2 := Device(SystemKeychain(), raw)
	for _, err := range []error{err1, err2, Forget(SystemKeychain(), ring.Workspace())} {
		wantFault(t, err, fault.KeychainRefused)
		if told := text.Fault(text.NB, err).String(); strings.Contains(told, "dbus") || !strings.Contains(told, "passordet åpner den som før") {
			t.Error(told)
		}
	}
}

func TestAKeychainThatNeverAnswers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		answer := make(chan struct{})
		begun := time.Now()
		_, err := patiently(keychainPatience, func() (string, error) { <-answer; return "", nil })
		if err == nil || time.Since(begun) != keychainPatience {
			t.Errorf("%v after %s", err, time.Since(begun))
		}
		close(answer)
	})
}
