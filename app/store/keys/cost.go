package keys

import (
	"errors"
	"runtime/debug"

	"golang.org/x/crypto/argon2"
	"golang.org/x/text/unicode/norm"
)

// Cost says how much work one guess at a passphrase is: argon2id (RFC 9106)
// with so many KiB of memory, passes over it, and lanes.
type Cost struct {
	MemoryKiB uint32 `json:"memory"`
	Passes    uint32 `json:"passes"`
	Lanes     uint8  `json:"lanes"`
}

// Strong is the cost of every passphrase; Unprotected is that of the empty
// one, and the mark by which a slot without a passphrase is known.
var (
	Strong      = Cost{MemoryKiB: 256 << 10, Passes: 3, Lanes: 4}
	Unprotected = Cost{MemoryKiB: 8 << 10, Passes: 1, Lanes: 1}
)

// What a header may ask of us. The slots are tried one after the other, so
// their work counts together: sixteen strong ones fit.
const (
	maxMemoryKiB = 1 << 20
	maxPasses    = 10
	maxLanes     = 16
	maxWork      = 16 << 20 // KiB times passes, all slots of a header
)

const saltSize = 16

// check tells whether the cost lies within what we are willing to pay.
func (c Cost) check() error {
	if c.MemoryKiB < 8*uint32(c.Lanes) || c.MemoryKiB > maxMemoryKiB ||
		c.Passes < 1 || c.Passes > maxPasses || c.Lanes < 1 || c.Lanes > maxLanes {
		return errors.New("a cost out of bounds")
	}
	return nil
}

func (c Cost) work() int64 { return int64(c.MemoryKiB) * int64(c.Passes) }

// key derives the 32 bytes that seal a slot. The passphrase is composed (NFC)
// first, so that å typed on a Mac and on Windows is the same letter.
func (c Cost) key(passphrase string, salt []byte) []byte {
	text := norm.NFC.Bytes([]byte(passphrase))
	defer clear(text)
	key := argon2.IDKey(text, salt, c.Passes, c.MemoryKiB, c.Lanes, 32)
	if c.MemoryKiB >= 64<<10 {
		debug.FreeOSMemory() // the working memory is large and no longer needed
	}
	return key
}
