package keys

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"filippo.io/age"

	"omvendt/app/fault"
)

// Format is the version of the file's format that this package writes and the
// highest it reads. Version 1 was an unencrypted SQLite file.
const Format = 2

// The kinds of stanza in the header. The last is age's own; the others are
// passed over by other age tools.
const (
	stanzaWorkspace = "omvendt"
	stanzaSlot      = "omvendt-slot"
	stanzaRecovery  = "omvendt-recovery"
	stanzaNative    = "mlkem768x25519"
)

const kdf = "argon2id"

var base = base64.RawStdEncoding.Strict()

// Header is what the clear part of a file tells: enough to ask for the right
// key, nothing about the content. It is not to be trusted before the file is open.
type Header struct {
	Workspace string
	Slots     []HeaderSlot

	sum      []byte
	recovery []byte
	native   []*age.Stanza
}

// HeaderSlot is a member's slot as the header holds it.
type HeaderSlot struct {
	Member string
	Slot   Slot
}

// Protected tells whether a passphrase is needed.
func (h Header) Protected() bool {
	return !slices.ContainsFunc(h.Slots, func(s HeaderSlot) bool { return !s.Slot.protected() })
}

// HasRecovery tells whether a recovery key can open the file.
func (h Header) HasRecovery() bool { return h.recovery != nil }

// ReadHeader reads the stanzas of an age header. Faults: WorkspaceForeign when
// they are not ours, WorkspaceNewer when they need a later version,
// WorkspaceDamaged when they do not hold together or ask too much of us.
func ReadHeader(stanzas []*age.Stanza) (Header, error) {
	var h Header
	ours := slices.DeleteFunc(slices.Clone(stanzas), func(s *age.Stanza) bool { return !strings.HasPrefix(s.Type, stanzaWorkspace) })
	if len(ours) == 0 {
		return h, fault.New(fault.WorkspaceForeign, errors.New("an age file of something else"))
	}
	if err := checkVersion(ours); err != nil {
		return h, err
	}
	for _, s := range stanzas {
		if err := h.add(s); err != nil {
			return Header{}, fault.New(fault.WorkspaceDamaged, err)
		}
	}
	if err := h.check(ours); err != nil {
		return Header{}, fault.New(fault.WorkspaceDamaged, err)
	}
	return h, nil
}

// checkVersion looks at the version before anything else, since a later
// version may have changed all the rest.
func checkVersion(ours []*age.Stanza) error {
	for _, s := range ours {
		if s.Type != stanzaWorkspace || len(s.Args) == 0 {
			continue
		}
		switch version, err := strconv.Atoi(s.Args[0]); {
		case err != nil || version < Format:
			return fault.New(fault.WorkspaceDamaged, errors.New("the version in the header"))
		case version > Format:
			return fault.New(fault.WorkspaceNewer, fmt.Errorf("version %d", version))
		}
	}
	return nil
}

// add takes in one stanza; those that it does not know are passed over.
func (h *Header) add(s *age.Stanza) error {
	switch s.Type {
	case stanzaWorkspace:
		if h.Workspace != "" || len(s.Args) != 2 || !validID(s.Args[1]) {
			return errors.New("the workspace's stanza")
		}
		h.Workspace, h.sum = s.Args[1], s.Body
	case stanzaSlot:
		if len(h.Slots) == maxMembers {
			return errors.New("too many slots")
		}
		slot, err := readSlot(s)
		h.Slots = append(h.Slots, slot)
		return err
	case stanzaRecovery:
		if h.recovery != nil || len(s.Args) != 0 || len(s.Body) == 0 {
			return errors.New("the recovery stanza")
		}
		h.recovery = s.Body
	case stanzaNative:
		h.native = append(h.native, s)
	}
	return nil
}

// check holds the header as a whole against its checksum and our bounds.
func (h *Header) check(ours []*age.Stanza) error {
	var work int64
	var seen []string
	for _, s := range h.Slots {
		work += s.Slot.work()
		if slices.Contains(seen, s.Member) {
			return errors.New("two slots of one member")
		}
		seen = append(seen, s.Member)
	}
	switch {
	case h.Workspace == "":
		return errors.New("no stanza of the workspace")
	case !bytes.Equal(h.sum, checksum(ours)):
		return errors.New("the header's checksum")
	case work > maxWork:
		return errors.New("the slots ask too much work")
	case len(h.Slots) == 0 && h.recovery == nil:
		return errors.New("no slot and no recovery")
	case len(h.native) > maxMembers+1:
		return errors.New("too many recipients")
	}
	return nil
}

// checksum is SHA-256 over our stanzas: type and arguments joined by spaces,
// a line feed, the body in base64, a line feed; the workspace's own without a
// body. It tells damage from a wrong passphrase; it proves nothing.
func checksum(ours []*age.Stanza) []byte {
	sum := sha256.New()
	for _, s := range ours {
		body := s.Body
		if s.Type == stanzaWorkspace {
			body = nil
		}
		fmt.Fprintf(sum, "%s\n%s\n", strings.Join(append([]string{s.Type}, s.Args...), " "), base.EncodeToString(body))
	}
	return sum.Sum(nil)
}

// stanzas gives the header's own stanzas, without age's.
func (h Header) stanzas() []*age.Stanza {
	first := &age.Stanza{Type: stanzaWorkspace, Args: []string{strconv.Itoa(Format), h.Workspace}}
	out := []*age.Stanza{first}
	for _, s := range h.Slots {
		out = append(out, s.stanza())
	}
	if h.recovery != nil {
		out = append(out, &age.Stanza{Type: stanzaRecovery, Body: h.recovery})
	}
	first.Body = checksum(out)
	return out
}

// WrapWithLabels lets the header's own stanzas travel as a recipient that
// needs no file key. The label is that of the hybrid recipients, which age
// refuses to mix with others; nothing here is weaker against quantum computers.
func (h Header) WrapWithLabels([]byte) ([]*age.Stanza, []string, error) {
	return h.stanzas(), []string{"postquantum"}, nil
}

// Wrap gives the same without the label.
func (h Header) Wrap([]byte) ([]*age.Stanza, error) { return h.stanzas(), nil }

// noHint stands for an empty hint: arguments of a stanza cannot be empty.
const noHint = "-"

func (s HeaderSlot) stanza() *age.Stanza {
	hint := noHint
	if s.Slot.Hint != "" {
		hint = base.EncodeToString([]byte(s.Slot.Hint))
	}
	number := func(n uint32) string { return strconv.FormatUint(uint64(n), 10) }
	return &age.Stanza{Type: stanzaSlot, Body: s.Slot.Sealed, Args: []string{
		s.Member, kdf, number(s.Slot.MemoryKiB), number(s.Slot.Passes), number(uint32(s.Slot.Lanes)),
		base.EncodeToString(s.Slot.Salt), hint,
	}}
}

// maxSealed is the most a slot's body may hold.
const maxSealed = 512

func readSlot(s *age.Stanza) (HeaderSlot, error) {
	bad := func(what string) (HeaderSlot, error) { return HeaderSlot{}, errors.New("a slot's " + what) }
	if len(s.Args) != 7 || !validID(s.Args[0]) || s.Args[1] != kdf || len(s.Body) > maxSealed {
		return bad("form")
	}
	out := HeaderSlot{Member: s.Args[0], Slot: Slot{Sealed: s.Body}}
	memory, err1 := strconv.ParseUint(s.Args[2], 10, 32)
	passes, err2 := strconv.ParseUint(s.Args[3], 10, 32)
	lanes, err3 := strconv.ParseUint(s.Args[4], 10, 8)
	out.Slot.Cost = Cost{MemoryKiB: uint32(memory), Passes: uint32(passes), Lanes: uint8(lanes)}
	if err := errors.Join(err1, err2, err3); err != nil || out.Slot.Cost.check() != nil {
		return bad("cost")
	}
	salt, err := base.DecodeString(s.Args[5])
	if err != nil || len(salt) != saltSize {
		return bad("salt")
	}
	out.Slot.Salt = salt
	if s.Args[6] != noHint {
		hint, err := base.DecodeString(s.Args[6])
		if err != nil || len(hint) == 0 || !validLine(string(hint), maxHintRunes) {
			return bad("hint")
		}
		out.Slot.Hint = string(hint)
	}
	return out, nil
}
