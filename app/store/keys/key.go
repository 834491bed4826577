package keys

import (
	"bytes"
	"crypto/hmac"
	"errors"
	"slices"

	"filippo.io/age"

	"omvendt/app/fault"
)

// Key is what opens a file: a passphrase, the recovery key, a computer that
// remembers, or a Ring that is already open. A Key keeps no state.
type Key interface {
	// Unlock finds the file's key behind the stanzas of its age header. Faults
	// as of ReadHeader, and: PassphraseNeeded, PassphraseWrong, RecoveryWrong.
	Unlock(stanzas []*age.Stanza) (*Unlocked, error)
}

// Unlocked is a file whose header could be opened. Nothing else is proven yet:
// the record must have a right MAC before Ring is called.
type Unlocked struct {
	FileKey []byte

	header   Header
	self     string
	identity identity
	secret   []byte
}

// Genuine tells whether the MAC is that of the data under the workspace's secret.
func (u *Unlocked) Genuine(data, mac []byte) bool {
	want := authenticate(u.secret, u.header.Workspace, data)
	return hmac.Equal(want[:], mac)
}

// Ring builds the workspace's keys from the members that an authenticated
// record names. The header is clear and could have been exchanged, so it must
// say the same. Fault: WorkspaceForged.
func (u *Unlocked) Ring(workspace string, members []Member, recovery Escrow) (*Ring, error) {
	r := &Ring{workspace: workspace, secret: bytes.Clone(u.secret), self: u.self, identity: bytes.Clone(u.identity),
		members: slices.Clone(members), recovery: recovery}
	if !u.header.same(r.Header()) {
		r.Wipe()
		return nil, fault.New(fault.WorkspaceForged, errors.New("the header is not that of the record"))
	}
	return r, nil
}

// Wipe overwrites the keys.
func (u *Unlocked) Wipe() {
	clear(u.FileKey)
	clear(u.identity)
	clear(u.secret)
}

// same compares what was read with what we would write; stanzas that we do not
// know are passed over.
func (h Header) same(o Header) bool {
	return h.Workspace == o.Workspace && bytes.Equal(h.recovery, o.recovery) &&
		slices.EqualFunc(h.Slots, o.Slots, func(a, b HeaderSlot) bool { return a.Member == b.Member && a.Slot.equal(b.Slot) })
}

// unlock takes the file's key out of the stanza that is meant for the identity.
func (h Header) unlock(self string, who identity, secret []byte) (*Unlocked, error) {
	key, err := who.parse()
	if err != nil {
		return nil, err
	}
	fileKey, err := key.Unwrap(h.native)
	if err != nil {
		return nil, err
	}
	return &Unlocked{FileKey: fileKey, header: h, self: self, identity: who, secret: secret}, nil
}

type passphrase string

// Passphrase is the key that a coordinator types. The empty one opens
// workspaces without protection.
func Passphrase(text string) Key { return passphrase(text) }

func (p passphrase) Unlock(stanzas []*age.Stanza) (*Unlocked, error) {
	h, err := ReadHeader(stanzas)
	if err != nil {
		return nil, err
	}
	if p == "" && h.Protected() {
		return nil, fault.New(fault.PassphraseNeeded, nil)
	}
	for _, s := range h.Slots {
		who, secret, ok := s.Slot.open(h.Workspace, s.Member, string(p))
		if !ok {
			continue
		}
		u, err := h.unlock(s.Member, who, secret)
		if err != nil {
			// The passphrase was right, so it is the file that is not.
			return nil, fault.New(fault.WorkspaceDamaged, err)
		}
		return u, nil
	}
	return nil, fault.New(fault.PassphraseWrong, nil)
}

// held is keys that are in memory already.
type held struct{ ring *Ring }

// Key gives a key for other files of the same workspace, without the work of
// a passphrase. It opens nothing once the Ring is wiped: then, and for a file
// whose members do not include us, the fault is PassphraseNeeded.
func (r *Ring) Key() Key { return held{r} }

func (k held) Unlock(stanzas []*age.Stanza) (*Unlocked, error) {
	h, err := ReadHeader(stanzas)
	if err != nil {
		return nil, err
	}
	if h.Workspace != k.ring.workspace {
		return nil, fault.New(fault.WorkspaceForeign, errors.New("another workspace"))
	}
	if k.ring.secret == nil {
		return nil, fault.New(fault.PassphraseNeeded, errors.New("the ring is wiped"))
	}
	u, err := h.unlock(k.ring.self, bytes.Clone(k.ring.identity), bytes.Clone(k.ring.secret))
	if errors.Is(err, age.ErrIncorrectIdentity) {
		return nil, fault.New(fault.PassphraseNeeded, err)
	}
	if err != nil {
		return nil, fault.New(fault.WorkspaceDamaged, err)
	}
	return u, nil
}
