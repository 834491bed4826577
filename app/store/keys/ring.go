// Package keys holds the keys of a workspace: who can open it, and with what.
//
// A workspace has a secret of 32 bytes, which proves that a file was written
// by somebody who could open the one before, and from which other keys derive.
// Each coordinator (Member) has a private key of their own, and the private
// key and the secret lie in the file's header, sealed under the coordinator's
// passphrase. A recovery key opens the file as well, also in other age tools.
// docs/format.md says it byte by byte.
package keys

import (
	"bytes"
	"crypto/rand"
	"errors"
	"slices"

	"filippo.io/age"

	"omvendt/app/fault"
)

// Ring is the keys of an opened workspace. It does not change: adding a member
// or changing a passphrase gives a new Ring, and the file must be encoded with
// it to take effect. Wipe ends it; it shares no key material with other Rings.
type Ring struct {
	workspace string
	secret    []byte
	self      string // member's ID; empty when opened with the recovery key
	identity  identity
	members   []Member
	recovery  Escrow
}

// Escrow is what lets the recovery key open the file: its public key and the
// workspace's secret sealed under it. Zero when there is none.
type Escrow struct {
	Recipient string `json:"recipient,omitempty"`
	Sealed    []byte `json:"sealed,omitempty"`
}

// New makes the keys of a new workspace with one member. With an empty
// passphrase anybody can open it and there is no recovery key. Faults:
// PassphraseWeak, HintTellsAll, BadValue.
func New(name, passphrase, hint string, cost Cost) (*Ring, RecoveryKey, error) {
	return found(newID(), newID(), name, passphrase, hint, cost)
}

// found makes all keys anew.
func found(workspace, member, name, passphrase, hint string, cost Cost) (*Ring, RecoveryKey, error) {
	r := &Ring{workspace: workspace, secret: make([]byte, secretSize), self: member}
	rand.Read(r.secret)
	m, who, err := r.newMember(member, name, passphrase, hint, cost)
	if err != nil {
		return nil, "", err
	}
	r.identity, r.members = who, []Member{m}
	if passphrase == "" {
		return r, "", nil
	}
	key, escrow, err := newRecovery(workspace, r.secret)
	if err != nil {
		return nil, "", err
	}
	r.recovery = escrow
	return r, key, nil
}

func (r *Ring) newMember(id, name, passphrase, hint string, cost Cost) (Member, identity, error) {
	if err := checkNew(name, passphrase, hint); err != nil {
		return Member{}, nil, err
	}
	who, recipient, err := newIdentity()
	if err != nil {
		return Member{}, nil, err
	}
	slot, err := newSlot(r.workspace, id, passphrase, hint, cost, who, r.secret)
	if err != nil {
		return Member{}, nil, err
	}
	return Member{ID: id, Name: name, Recipient: recipient.String(), Slot: slot}, who, nil
}

// Workspace gives the workspace's ID: 26 small letters and digits.
func (r *Ring) Workspace() string { return r.workspace }

// Members gives everybody who can open the workspace.
func (r *Ring) Members() []Member { return slices.Clone(r.members) }

// Self gives the member whose key opened the workspace; zero when it was the
// recovery key.
func (r *Ring) Self() Member {
	if i := r.index(r.self); i >= 0 {
		return r.members[i]
	}
	return Member{}
}

// Protected tells whether a passphrase is needed to open the workspace.
func (r *Ring) Protected() bool { return r.Header().Protected() }

// HasRecovery tells whether a recovery key exists.
func (r *Ring) HasRecovery() bool { return r.recovery.Recipient != "" }

// Recovery gives what the file must carry for the recovery key.
func (r *Ring) Recovery() Escrow { return r.recovery }

// Header gives the clear part of a file of this workspace.
func (r *Ring) Header() Header {
	h := Header{Workspace: r.workspace, recovery: r.recovery.Sealed}
	for _, m := range r.members {
		h.Slots = append(h.Slots, HeaderSlot{Member: m.ID, Slot: m.Slot})
	}
	return h
}

func (r *Ring) index(id string) int {
	return slices.IndexFunc(r.members, func(m Member) bool { return m.ID == id })
}

func (r *Ring) clone() *Ring {
	c := *r
	c.secret, c.identity, c.members = bytes.Clone(r.secret), bytes.Clone(r.identity), slices.Clone(r.members)
	return &c
}

// Add takes in a coordinator, who types their own passphrase. A workspace
// without a passphrase takes no second one: Rekey it first. Faults:
// PassphraseFirst, PassphraseWeak, HintTellsAll, TooManyMembers, BadValue.
func (r *Ring) Add(name, passphrase, hint string, cost Cost) (*Ring, error) {
	if err := r.mayChange(passphrase); err != nil {
		return nil, err
	}
	if len(r.members) == maxMembers {
		return nil, fault.New(fault.TooManyMembers, nil)
	}
	m, who, err := r.newMember(newID(), name, passphrase, hint, cost)
	if err != nil {
		return nil, err
	}
	clear(who)
	c := r.clone()
	c.members = append(c.members, m)
	return c, nil
}

// WithPassphrase gives a member a new passphrase and a new private key: one's
// own, or anybody's when the recovery key opened the workspace, and then the
// Ring is that member's. Older copies of the file still open with the old
// passphrase; those within reach should be encoded again. Faults as for Add.
func (r *Ring) WithPassphrase(member, passphrase, hint string, cost Cost) (*Ring, error) {
	if err := r.mayChange(passphrase); err != nil {
		return nil, err
	}
	i := r.index(member)
	if i < 0 || (r.self != "" && r.self != member) {
		return nil, fault.New(fault.NotFound, errors.New("only one's own passphrase can be changed"))
	}
	m, who, err := r.newMember(member, r.members[i].Name, passphrase, hint, cost)
	if err != nil {
		return nil, err
	}
	c := r.clone()
	clear(c.identity)
	c.members[i], c.self, c.identity = m, member, who
	return c, nil
}

func (r *Ring) mayChange(passphrase string) error {
	if !r.Protected() {
		return fault.New(fault.PassphraseFirst, errors.New("the workspace is open to all"))
	}
	if passphrase == "" {
		return fault.New(fault.PassphraseWeak, errors.New("an empty passphrase would lay the workspace open"))
	}
	return nil
}

// Rekey makes every key anew and leaves the caller as the only member. It is
// how coordinators are removed (the others are invited again, since their
// slots cannot be sealed without their passphrases) and how an open workspace
// is given a passphrase. The workspace keeps its ID, and the caller their name unless another is given. Faults
// as for New, and PassphraseFirst for a Ring of the recovery key, which needs
// WithPassphrase before.
func (r *Ring) Rekey(name, passphrase, hint string, cost Cost) (*Ring, RecoveryKey, error) {
	self := r.Self()
	if self.ID == "" {
		return nil, "", fault.New(fault.PassphraseFirst, errors.New("the recovery key is no member"))
	}
	if name == "" {
		name = self.Name
	}
	return found(r.workspace, self.ID, name, passphrase, hint, cost)
}

// WithRecovery gives the workspace a new recovery key in the place of the one
// before. Everybody else stays. Older copies of the file still open with the
// old one. Faults: PassphraseFirst for a workspace without a passphrase.
func (r *Ring) WithRecovery() (*Ring, RecoveryKey, error) {
	if !r.Protected() {
		return nil, "", fault.New(fault.PassphraseFirst, errors.New("the workspace is open to all"))
	}
	key, escrow, err := newRecovery(r.workspace, r.secret)
	if err != nil {
		return nil, "", err
	}
	c := r.clone()
	c.recovery = escrow
	return c, key, nil
}

// Recipients gives what age encrypts a file to: the header's own stanzas, one
// hybrid (post-quantum) recipient for each member, one for the recovery key.
func (r *Ring) Recipients() ([]age.Recipient, error) {
	if r.secret == nil {
		return nil, errors.New("keys: the ring is wiped")
	}
	out := []age.Recipient{r.Header()}
	for _, m := range r.members {
		to, err := age.ParseHybridRecipient(m.Recipient)
		if err != nil {
			return nil, err
		}
		out = append(out, to)
	}
	if !r.HasRecovery() {
		return out, nil
	}
	to, err := age.ParseHybridRecipient(r.recovery.Recipient)
	return append(out, to), err
}

// MAC authenticates data as written by somebody who holds the workspace's
// secret: HMAC-SHA256.
func (r *Ring) MAC(data []byte) [32]byte {
	r.mustHold()
	return authenticate(r.secret, r.workspace, data)
}

// Derive gives a key for a purpose from the workspace's secret: HKDF-SHA256.
func (r *Ring) Derive(purpose string, salt []byte) [32]byte {
	r.mustHold()
	return derive(r.secret, salt, purpose)
}

// Wipe overwrites the secret and the private key. Copies inside the libraries
// that computed with them are out of reach. MAC and Derive panic afterwards.
func (r *Ring) Wipe() {
	clear(r.secret)
	clear(r.identity)
	r.secret, r.identity = nil, nil
}

func (r *Ring) mustHold() {
	if r.secret == nil {
		panic("keys: the ring is wiped")
	}
}
