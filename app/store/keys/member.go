package keys

import (
	"bytes"
	"crypto/rand"
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"

	"filippo.io/age"

	"omvendt/app/fault"
)

// Bounds of what a workspace holds, so that the record fits its place in the
// file (64 KiB) with the most members.
const (
	maxMembers   = 16
	maxNameRunes = 80
	maxHintRunes = 120
)

// Member is a coordinator who can open the workspace. Recipient is the public
// key, age1pq1…; it and the name stand only inside the encrypted part.
type Member struct {
	ID        string `json:"id"`
	Name      string `json:"name"`
	Recipient string `json:"recipient"`
	Slot      Slot   `json:"slot"`
}

// Slot is a member's private key and the workspace's secret, sealed under the
// member's passphrase. It stands in the file's header, so the hint is in clear.
type Slot struct {
	Cost
	Salt   []byte `json:"salt"`
	Sealed []byte `json:"sealed"`
	Hint   string `json:"hint,omitempty"`
}

func (s Slot) protected() bool { return s.Cost != Unprotected }

func (s Slot) equal(o Slot) bool {
	return s.Cost == o.Cost && s.Hint == o.Hint && bytes.Equal(s.Salt, o.Salt) && bytes.Equal(s.Sealed, o.Sealed)
}

// identity is a private key in its standard text form, AGE-SECRET-KEY-PQ-1…
type identity []byte

func newIdentity() (identity, *age.HybridRecipient, error) {
	key, err := age.GenerateHybridIdentity()
	if err != nil {
		return nil, nil, err
	}
	return identity(key.String()), key.Recipient(), nil
}

func (i identity) parse() (*age.HybridIdentity, error) { return age.ParseHybridIdentity(string(i)) }

func slotLabel(workspace, member string) string { return "slot\n" + workspace + "\n" + member }

// newSlot seals {secret, identity} under a passphrase; the empty passphrase
// always has the cost Unprotected, and no other may have it.
func newSlot(workspace, member, passphrase, hint string, cost Cost, who identity, secret []byte) (Slot, error) {
	if passphrase == "" {
		cost = Unprotected
	} else if cost == Unprotected {
		return Slot{}, errors.New("a passphrase needs a cost of its own")
	}
	if err := cost.check(); err != nil {
		return Slot{}, err
	}
	s := Slot{Cost: cost, Salt: make([]byte, saltSize), Hint: hint}
	rand.Read(s.Salt)
	key := cost.key(passphrase, s.Salt)
	defer clear(key)
	plain := append(bytes.Clone(secret), who...)
	defer clear(plain)
	sealed, err := seal(key, plain, slotLabel(workspace, member))
	s.Sealed = sealed
	return s, err
}

// open gives what is in the slot, or false when the passphrase is another.
func (s Slot) open(workspace, member, passphrase string) (identity, []byte, bool) {
	key := s.Cost.key(passphrase, s.Salt)
	defer clear(key)
	plain, err := unseal(key, s.Sealed, slotLabel(workspace, member))
	if err != nil || len(plain) <= secretSize {
		return nil, nil, false
	}
	defer clear(plain)
	return identity(bytes.Clone(plain[secretSize:])), bytes.Clone(plain[:secretSize]), true
}

// newID gives 26 small letters and digits, 130 random bits.
func newID() string { return strings.ToLower(rand.Text()) }

func validID(id string) bool {
	return len(id) == 26 && strings.Trim(id, "abcdefghijklmnopqrstuvwxyz234567") == ""
}

// validLine tells whether a text is one line of at most so many letters.
func validLine(text string, most int) bool {
	return utf8.ValidString(text) && utf8.RuneCountInString(text) <= most && strings.IndexFunc(text, unicode.IsControl) < 0
}

// checkNew judges what a person typed for a new or changed member.
func checkNew(name, passphrase, hint string) error {
	switch {
	case !validLine(name, maxNameRunes):
		return fault.New(fault.BadValue, nil, "field", "@coordinator.name", "hint", "")
	case !validLine(hint, maxHintRunes):
		return fault.New(fault.BadValue, nil, "field", "@coordinator.hint", "hint", "")
	case passphrase != "" && revealed(passphrase, hint):
		return fault.New(fault.HintTellsAll, nil)
	case passphrase != "" && Strength(passphrase, name).Level < Accepted:
		return fault.New(fault.PassphraseWeak, nil)
	}
	return nil
}

// revealed tells whether the hint, which everybody can read, holds the passphrase.
func revealed(passphrase, hint string) bool {
	plain := func(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), "")) }
	return hint != "" && strings.Contains(plain(hint), plain(passphrase))
}
