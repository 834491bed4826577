package keys

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"omvendt/app/fault"
)

func TestMembersAndRecoveryOpenTheSameSecret(t *testing.T) {
	ring, printed := pair(t)
	want := ring.MAC([]byte("data"))
	for self, key := range map[string]Key{
		"Kari": Passphrase(karis), "Ola": Passphrase(olas), "": recoveryKey(t, printed),
	} {
		got := reopened(t, ring, key)
		if got.Self().Name != self {
			t.Errorf("%q opened it as %q", self, got.Self().Name)
		}
		if got.MAC([]byte("data")) != want || got.Derive("journal", []byte("salt")) != ring.Derive("journal", []byte("salt")) {
			t.Errorf("%q has another secret", self)
		}
		if !got.HasRecovery() || !got.Protected() || len(got.Members()) != 2 {
			t.Errorf("%q: %+v", self, got.Members())
		}
	}
}

func TestDerivedKeysDifferByPurposeSaltAndWorkspace(t *testing.T) {
	ring, _ := pair(t)
	other, _ := pair(t)
	all := map[[32]byte]bool{}
	for _, r := range []*Ring{ring, other} {
		for _, purpose := range []string{"journal", "record"} {
			for _, salt := range []string{"", "a", "b"} {
				all[r.Derive(purpose, []byte(salt))] = true
			}
		}
		all[r.MAC(nil)] = true
	}
	if len(all) != 14 {
		t.Errorf("%d keys of 14 are different", len(all))
	}
}

func TestNorwegianLettersInBothFormsAreOnePassphrase(t *testing.T) {
	composed := "Ærlig gås på øde brygge, å ja"
	decomposed := strings.NewReplacer("å", "a\u030a").Replace(composed)
	if composed == decomposed {
		t.Fatal("the test has only one form")
	}
	for _, forms := range [][2]string{{composed, decomposed}, {decomposed, composed}} {
		ring, _, err := New("Kari", forms[0], "", cheap)
		ok(t, err)
		reopened(t, ring, Passphrase(forms[1]))
	}
}

func TestWrongPassphrases(t *testing.T) {
	ring, _ := pair(t)
	for _, wrong := range []string{strings.ToUpper(karis), karis + " ", "x"} {
		_, err := Passphrase(wrong).Unlock(header(t, ring))
		wantFault(t, err, fault.PassphraseWrong)
	}
	_, err := Passphrase("").Unlock(header(t, ring))
	wantFault(t, err, fault.PassphraseNeeded)
}

func TestNewPassphraseShutsTheOldOneOut(t *testing.T) {
	before, printed := pair(t)
	const nye = "kanelsnurrer til hele orkesteret"
	after, err := before.WithPassphrase(before.Self().ID, nye, "korps", cheap)
	ok(t, err)
	_, err = Passphrase(karis).Unlock(header(t, after))
	wantFault(t, err, fault.PassphraseWrong)
	_, err = before.Key().Unlock(header(t, after))
	wantFault(t, err, fault.PassphraseNeeded)
	for _, key := range []Key{Passphrase(nye), Passphrase(olas), recoveryKey(t, printed), after.Key()} {
		if reopened(t, after, key).MAC(nil) != before.MAC(nil) {
			t.Error("another secret")
		}
	}
	if m := after.Self(); m.Name != "Kari" || m.Slot.Hint != "korps" || m.Recipient == before.Self().Recipient {
		t.Errorf("%+v", m)
	}
}

func TestOthersPassphrasesAreTheirsExceptAfterRecovery(t *testing.T) {
	ring, printed := pair(t)
	ola := ring.Members()[1].ID
	_, err := ring.WithPassphrase(ola, "kanelsnurrer til hele orkesteret", "", cheap)
	wantFault(t, err, fault.NotFound)
	recovered := reopened(t, ring, recoveryKey(t, printed))
	_, _, err = recovered.Rekey("", karis, "", cheap)
	wantFault(t, err, fault.PassphraseFirst)
	again, err := recovered.WithPassphrase(ola, "kanelsnurrer til hele orkesteret", "", cheap)
	ok(t, err)
	if again.Self().ID != ola {
		t.Errorf("the ring is %q's", again.Self().Name)
	}
	if reopened(t, again, Passphrase("kanelsnurrer til hele orkesteret")).Self().Name != "Ola" {
		t.Error("not Ola")
	}
}

func TestRekeyLeavesTheCallerAlone(t *testing.T) {
	before, printed := pair(t)
	ola := reopened(t, before, Passphrase(olas))
	after, fresh, err := before.Rekey("", karis, "", cheap)
	ok(t, err)
	if after.Workspace() != before.Workspace() || after.Self().ID != before.Self().ID || len(after.Members()) != 1 {
		t.Errorf("%+v", after.Members())
	}
	if after.MAC(nil) == before.MAC(nil) || fresh == printed || after.Self().Recipient == before.Self().Recipient {
		t.Error("a key is as before")
	}
	stanzas := header(t, after)
	for _, removed := range []Key{Passphrase(olas), ola.Key(), recoveryKey(t, printed), before.Key()} {
		if _, err := removed.Unlock(stanzas); err == nil {
			t.Errorf("%T opens it still", removed)
		}
	}
	reopened(t, after, Passphrase(karis))
	reopened(t, after, recoveryKey(t, fresh))
}

func TestAnOpenWorkspaceIsProtectedByRekeying(t *testing.T) {
	open, none, err := New("", "", "", Strong)
	ok(t, err)
	if none != "" || open.Protected() || open.HasRecovery() {
		t.Error("it is not open")
	}
	reopened(t, open, Passphrase(""))
	_, err = Passphrase("anything").Unlock(header(t, open))
	wantFault(t, err, fault.PassphraseWrong)
	_, err = open.Add("Ola", olas, "", cheap)
	wantFault(t, err, fault.PassphraseFirst)
	_, err = open.WithPassphrase(open.Self().ID, karis, "", cheap)
	wantFault(t, err, fault.PassphraseFirst)
	shut, printed, err := open.Rekey("", karis, "", cheap)
	ok(t, err)
	if !shut.Protected() || printed == "" || shut.MAC(nil) == open.MAC(nil) {
		t.Error("it is still open")
	}
	_, err = open.Key().Unlock(header(t, shut))
	wantFault(t, err, fault.PassphraseNeeded)
}

func TestWhatIsTypedForAMember(t *testing.T) {
	for _, c := range []struct {
		name, passphrase, hint string
		code                   fault.Code
	}{
		{"Kari", "passord", "", fault.PassphraseWeak},
		{"Trillebår Skogstad", "trillebår skogstad", "", fault.PassphraseWeak},
		{"Kari", karis, "det er " + strings.ToUpper(karis), fault.HintTellsAll},
		{"Kari", karis, "to\nlinjer", fault.BadValue},
		{"Kari", karis, strings.Repeat("å", maxHintRunes+1), fault.BadValue},
		{strings.Repeat("å", maxNameRunes+1), karis, "", fault.BadValue},
		{"Kari", "\xff" + karis, strings.Repeat("å", maxHintRunes), ""},
	} {
		_, _, err := New(c.name, c.passphrase, c.hint, cheap)
		if c.code == "" {
			ok(t, err)
		} else {
			wantFault(t, err, c.code)
		}
	}
	ring, _ := pair(t)
	_, err := ring.Add("Per", "passord", "", cheap)
	wantFault(t, err, fault.PassphraseWeak)
	_, err = ring.WithPassphrase(ring.Self().ID, "passord", "", cheap)
	wantFault(t, err, fault.PassphraseWeak)
	_, _, err = ring.Rekey("", "passord", "", cheap)
	wantFault(t, err, fault.PassphraseWeak)
	_, err = ring.Add("Per", "", "", cheap)
	wantFault(t, err, fault.PassphraseWeak)
}

func TestAPassphraseNeverHasTheCostOfNone(t *testing.T) {
	if _, _, err := New("Kari", karis, "", Unprotected); err == nil {
		t.Error("a slot with a passphrase would look like one without")
	}
}

func TestNothingRandomIsUsedTwice(t *testing.T) {
	a, _ := pair(t)
	b, _ := pair(t)
	seen := map[string]bool{a.Workspace(): true, b.Workspace(): true, string(a.secret): true, string(b.secret): true}
	add := func(random []byte) { seen[string(random)] = true }
	for _, r := range []*Ring{a, b} {
		add(r.recovery.Sealed[:24])
		for _, m := range r.Members() {
			seen[m.ID], seen[m.Recipient] = true, true
			add(m.Slot.Salt)
			add(m.Slot.Sealed[:24])
		}
	}
	if len(seen) != 4+2+4*4 {
		t.Errorf("%d of 22 are different", len(seen))
	}
}

func TestEachSlotHasItsOwnCost(t *testing.T) {
	ring, _, err := New("Kari", karis, "", Cost{MemoryKiB: 64 << 10, Passes: 1, Lanes: 4})
	ok(t, err)
	ring, err = ring.Add("Ola", olas, "", Cost{MemoryKiB: 128, Passes: 3, Lanes: 2})
	ok(t, err)
	for _, passphrase := range []string{karis, olas} {
		reopened(t, ring, Passphrase(passphrase))
	}
	for _, bad := range []Cost{{}, {MemoryKiB: 64, Passes: 1, Lanes: 17}, {MemoryKiB: 2 << 20, Passes: 1, Lanes: 1}, {MemoryKiB: 8, Passes: 1, Lanes: 2}} {
		if _, err := ring.Add("Per", karis, "", bad); err == nil {
			t.Errorf("a slot of %+v would not open again", bad)
		}
	}
}

func TestSixteenMembersAtMost(t *testing.T) {
	ring, _ := pair(t)
	var err error
	for i := len(ring.Members()); i < maxMembers; i++ {
		ring, err = ring.Add(fmt.Sprint("Medlem ", i), olas, "", cheap)
		ok(t, err)
	}
	_, err = ring.Add("Enda en", olas, "", cheap)
	wantFault(t, err, fault.TooManyMembers)
	reopened(t, ring, Passphrase(karis))
}

func TestSixteenStrongSlotsAreWithinBounds(t *testing.T) {
	if work := maxMembers * Strong.work(); work > maxWork || Strong.check() != nil {
		t.Errorf("%d of %d", work, maxWork)
	}
}

func TestRingsDoNotChangeOrShare(t *testing.T) {
	ring, _ := pair(t)
	before := ring.Members()
	mac := ring.MAC(nil)
	more, err := ring.Add("Per", "kanelsnurrer til hele orkesteret", "", cheap)
	ok(t, err)
	changed, err := ring.WithPassphrase(ring.Self().ID, "kanelsnurrer til hele orkesteret", "", cheap)
	ok(t, err)
	key := ring.Key()
	if len(ring.Members()) != 2 || ring.Members()[0].Recipient != before[0].Recipient || ring.MAC(nil) != mac {
		t.Error("the ring has changed")
	}
	ring.Wipe()
	for _, other := range []*Ring{more, changed} {
		if other.MAC(nil) != mac {
			t.Error("wiping one ring wiped another")
		}
		reopened(t, other, Passphrase(olas))
	}
	_, err = key.Unlock(header(t, more))
	wantFault(t, err, fault.PassphraseNeeded)
}

func TestWipe(t *testing.T) {
	ring, _ := pair(t)
	secret, who := ring.secret, ring.identity
	ring.Wipe()
	ring.Wipe()
	if !bytes.Equal(secret, make([]byte, len(secret))) || !bytes.Equal(who, make([]byte, len(who))) || len(who) == 0 {
		t.Error("the keys are still in memory")
	}
	if _, err := ring.Recipients(); err == nil {
		t.Error("a wiped ring still encrypts")
	}
	defer func() {
		if recover() == nil {
			t.Error("a wiped ring still authenticates")
		}
	}()
	ring.MAC(nil)
}

func TestTheHeaderMustBeThatOfTheRecord(t *testing.T) {
	ring, _ := pair(t)
	other, _ := pair(t)
	for what, change := range map[string]func(members []Member, escrow *Escrow){
		"a slot more":      func(m []Member, e *Escrow) { m[1].Slot = other.Members()[1].Slot },
		"another member":   func(m []Member, e *Escrow) { m[1].ID = newID() },
		"another hint":     func(m []Member, e *Escrow) { m[0].Slot.Hint = "ring Ola" },
		"another recovery": func(m []Member, e *Escrow) { e.Sealed = other.Recovery().Sealed },
	} {
		members, escrow := ring.Members(), ring.Recovery()
		change(members, &escrow)
		u, err := Passphrase(karis).Unlock(header(t, ring))
		ok(t, err)
		if _, err := u.Ring(ring.Workspace(), members, escrow); !fault.Is(err, fault.WorkspaceForged) {
			t.Errorf("%s: %v", what, err)
		}
		if _, err := u.Ring(ring.Workspace(), ring.Members()[:1], ring.Recovery()); !fault.Is(err, fault.WorkspaceForged) {
			t.Errorf("one member fewer: %v", err)
		}
		if _, err := u.Ring(other.Workspace(), ring.Members(), ring.Recovery()); !fault.Is(err, fault.WorkspaceForged) {
			t.Errorf("another workspace: %v", err)
		}
	}
}

func BenchmarkStrong(b *testing.B) {
	for b.Loop() {
		Strong.key(karis, make([]byte, saltSize))
	}
}
