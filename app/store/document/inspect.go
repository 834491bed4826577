package document

import (
	"bytes"
	"encoding/binary"
	"errors"

	"filippo.io/age"

	"omvendt/app/fault"
	"omvendt/app/store/keys"
)

// Look is what can be known of a file before it is unlocked. None of it is
// proven: a file that somebody sent may claim anything.
type Look struct {
	Workspace string
	Protected bool     // a passphrase is needed
	Recovery  bool     // a recovery key could open it
	Hints     []string // those that are there, in the order of the slots
	Plain     bool     // a file of version 1: an SQLite image without encryption
}

// The first bytes of the files that we know.
const (
	ageIntro    = "age-encryption.org/v1\n"
	sqliteMagic = "SQLite format 3\x00"

	applicationID   = 0x4F4D5654 // "OMVT", at byte 68 of an SQLite file
	applicationIDAt = 68
)

// Inspect looks at a file without a key and at little cost. Faults:
// WorkspaceForeign, WorkspaceNewer, WorkspaceDamaged.
func Inspect(raw []byte) (Look, error) {
	if plain(raw) {
		return Look{Plain: true}, nil
	}
	var w witness
	if _, err := age.Decrypt(bytes.NewReader(raw), &w); w.stanzas == nil {
		return Look{}, judge(raw, err)
	}
	h, err := keys.ReadHeader(w.stanzas)
	if err != nil {
		return Look{}, err
	}
	look := Look{Workspace: h.Workspace, Protected: h.Protected(), Recovery: h.HasRecovery()}
	for _, s := range h.Slots {
		if s.Slot.Hint != "" {
			look.Hints = append(look.Hints, s.Slot.Hint)
		}
	}
	return look, nil
}

// witness sees the stanzas and opens nothing.
type witness struct{ stanzas []*age.Stanza }

func (w *witness) Unwrap(stanzas []*age.Stanza) ([]byte, error) {
	w.stanzas = stanzas
	return nil, age.ErrIncorrectIdentity
}

func plain(raw []byte) bool {
	return len(raw) >= 100 && bytes.HasPrefix(raw, []byte(sqliteMagic)) &&
		binary.BigEndian.Uint32(raw[applicationIDAt:]) == applicationID
}

// judge makes a fault of what age said. A file that once was ours and lost its
// first bytes is damaged, not foreign.
func judge(raw []byte, err error) error {
	var known *fault.Error
	if errors.As(err, &known) {
		return known
	}
	start := raw[:min(len(raw), 512)]
	whole := bytes.HasPrefix(raw, []byte(ageIntro))
	beginning := len(raw) > 0 && len(raw) < len(ageIntro) && bytes.HasPrefix([]byte(ageIntro), raw)
	if whole || beginning || len(bytes.Trim(start, "\x00")) == 0 || bytes.Contains(start, []byte("> omvendt")) {
		return fault.New(fault.WorkspaceDamaged, err)
	}
	return fault.New(fault.WorkspaceForeign, err)
}
