// Package document writes and reads the workspace file: an age file whose
// payload is a gzip stream of the SQLite image, with an authenticated record
// in the gzip header. docs/format.md says it byte by byte.
package document

import (
	"encoding/hex"
	"errors"
	"time"

	"omvendt/app/store/keys"
)

// MaxImage is the largest image in bytes that is written or read: ten times
// what is planned for, and little enough that a laptop holds it several times.
const MaxImage = 256 << 20

// MaxAncestors is how many revisions before it a file names.
const MaxAncestors = 100

const maxTextRunes = 200

// Hash is 32 bytes, in JSON as 64 hexadecimal digits.
type Hash [32]byte

// MarshalText writes the hexadecimal digits.
func (h Hash) MarshalText() ([]byte, error) { return hex.AppendEncode(nil, h[:]), nil }

// UnmarshalText reads exactly 64 hexadecimal digits.
func (h *Hash) UnmarshalText(text []byte) error {
	if len(text) != hex.EncodedLen(len(h)) {
		return errors.New("a hash has 64 digits")
	}
	_, err := hex.Decode(h[:], text)
	return err
}

// Record says what a file is: which revision of which workspace, after which
// others, and which image belongs to it.
type Record struct {
	Format    int           `json:"format"`              // version of the format it is written in
	Reader    int           `json:"reader"`              // lowest version that may read it
	App       string        `json:"app"`                 // version of the program
	Workspace string        `json:"workspace"`           // ID
	Revision  string        `json:"revision"`            // ID of this state
	Parent    string        `json:"parent,omitempty"`    // ID of the state before
	Ancestors []string      `json:"ancestors,omitempty"` // the parent's and before, newest first
	Sequence  int64         `json:"sequence"`            // last change of the journal in it
	Chain     Hash          `json:"chain"`               // the journal's chain after it
	Length    int64         `json:"length"`              // of the image, bytes
	SHA256    Hash          `json:"sha256"`              // of the image
	Written   time.Time     `json:"written"`
	Machine   string        `json:"machine,omitempty"`
	By        string        `json:"by,omitempty"`
	Reason    string        `json:"reason,omitempty"` // why it was kept, for generations
	Members   []keys.Member `json:"members"`
	Recovery  keys.Escrow   `json:"recovery"`
}

// clip cuts a text to what the record has room for.
func clip(text string) string {
	runes := []rune(text)
	return string(runes[:min(len(runes), maxTextRunes)])
}
