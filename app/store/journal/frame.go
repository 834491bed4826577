package journal

import (
	"crypto/cipher"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"math"

	"golang.org/x/crypto/chacha20poly1305"
)

// A segment is a header and frames. Numbers are big-endian.
//
//	header  "OMVJ" · version 2 · workspace 26 · salt 16 · nonce 24 · sealed(sequence 8 · chain 32)
//	frame   "OMVF" · sequence 8 · length 4 · CRC-32 of these 4 · nonce 24 · sealed(payload)
//
// Sealed is XChaCha20-Poly1305 under the key derived from the salt. It binds
// the header to the bytes before its nonce, and a frame to the salt, its
// sequence and the chain before it.
const (
	headerMagic = "OMVJ"
	frameMagic  = "OMVF"
	version     = 1

	idSize     = 26
	saltSize   = 16
	plainSize  = 4 + 2 + idSize + saltSize
	headerSize = plainSize + chacha20poly1305.NonceSizeX + 8 + sha256.Size + chacha20poly1305.Overhead

	headSize   = 4 + 8 + 4 + 4
	frameExtra = headSize + chacha20poly1305.NonceSizeX + chacha20poly1305.Overhead
	maxPayload = math.MaxUint32 / 4
)

const purpose = "journal"

// What can be wrong with the header of a segment.
var (
	errShort   = errors.New("the header is cut short")
	errForeign = errors.New("not a segment of the journal")
	errNewer   = errors.New("the segment is of a newer version")
	errOther   = errors.New("the segment belongs to another workspace")
	errSeal    = errors.New("the seal of the header is broken")
)

// sealer seals and opens the frames of one segment.
type sealer struct {
	aead cipher.AEAD
	salt [saltSize]byte
}

func sealerOf(derive Derive, salt [saltSize]byte) (sealer, error) {
	key := derive(purpose, salt[:])
	aead, err := chacha20poly1305.NewX(key[:])
	return sealer{aead, salt}, err
}

// newSealer makes a segment's salt and header.
func newSealer(derive Derive, workspace string, start Position) (sealer, []byte, error) {
	if len(workspace) != idSize {
		return sealer{}, nil, errors.New("not an identifier of a workspace")
	}
	var salt [saltSize]byte
	random(salt[:])
	s, err := sealerOf(derive, salt)
	if err != nil {
		return sealer{}, nil, err
	}
	h := append(make([]byte, 0, headerSize), headerMagic...)
	h = binary.BigEndian.AppendUint16(h, version)
	h = append(h, workspace...)
	h = append(h, salt[:]...)
	nonce := make([]byte, chacha20poly1305.NonceSizeX)
	random(nonce)
	inner := binary.BigEndian.AppendUint64(nil, uint64(start.Sequence))
	inner = append(inner, start.Chain[:]...)
	plain := h[:plainSize:plainSize]
	return s, s.aead.Seal(append(h, nonce...), nonce, inner, plain), nil
}

// openHeader reads the header of a segment and checks its seal.
func openHeader(derive Derive, workspace string, raw []byte) (sealer, Position, error) {
	var none Position
	switch {
	case len(raw) < headerSize:
		return sealer{}, none, errShort
	case string(raw[:4]) != headerMagic:
		return sealer{}, none, errForeign
	case binary.BigEndian.Uint16(raw[4:]) > version:
		return sealer{}, none, errNewer
	case string(raw[6:6+idSize]) != workspace:
		return sealer{}, none, errOther
	}
	s, err := sealerOf(derive, [saltSize]byte(raw[6+idSize:plainSize]))
	if err != nil {
		return sealer{}, none, err
	}
	nonce := raw[plainSize : plainSize+chacha20poly1305.NonceSizeX]
	inner, err := s.aead.Open(nil, nonce, raw[plainSize+len(nonce):headerSize], raw[:plainSize])
	if err != nil {
		return sealer{}, none, errSeal
	}
	start := Position{Sequence: int64(binary.BigEndian.Uint64(inner)), Chain: [32]byte(inner[8:])}
	if start.Sequence < 0 {
		return sealer{}, none, errSeal
	}
	return s, start, nil
}

// frame appends the sealed frame of the payload that follows at.
func (s sealer) frame(to []byte, at Position, payload []byte) ([]byte, error) {
	from := len(to)
	to = append(to, frameMagic...)
	to = binary.BigEndian.AppendUint64(to, uint64(at.Sequence+1))
	to = binary.BigEndian.AppendUint32(to, uint32(len(payload)))
	to = binary.BigEndian.AppendUint32(to, crc32.ChecksumIEEE(to[from:]))
	var nonce [chacha20poly1305.NonceSizeX]byte
	random(nonce[:])
	to = append(to, nonce[:]...)
	return s.aead.Seal(to, nonce[:], payload, s.bound(at)), nil
}

// bound is what a frame that follows at is bound to.
func (s sealer) bound(at Position) []byte {
	out := append(make([]byte, 0, saltSize+8+sha256.Size), s.salt[:]...)
	out = binary.BigEndian.AppendUint64(out, uint64(at.Sequence+1))
	return append(out, at.Chain[:]...)
}

// head is what stands in clear before a frame.
type head struct {
	sequence int64
	length   int
}

// readHead reads the head of a frame and checks its sum.
func readHead(raw []byte) (head, bool) {
	if len(raw) < headSize || string(raw[:4]) != frameMagic ||
		crc32.ChecksumIEEE(raw[:16]) != binary.BigEndian.Uint32(raw[16:]) {
		return head{}, false
	}
	h := head{int64(binary.BigEndian.Uint64(raw[4:])), int(binary.BigEndian.Uint32(raw[12:]))}
	return h, h.sequence > 0 && h.length <= maxPayload
}

// size is how long the frame is with its head, in bytes.
func (h head) size() int { return h.length + frameExtra }

// open gives the payload of the frame that raw begins with, if it is the sound
// one that follows at, and the frame's length.
func (s sealer) open(raw []byte, at Position) (payload []byte, size int, ok bool) {
	h, ok := readHead(raw)
	if !ok || h.sequence != at.Sequence+1 || h.size() > len(raw) {
		return nil, 0, false
	}
	sealed := raw[headSize+chacha20poly1305.NonceSizeX : h.size()]
	payload, err := s.aead.Open(nil, raw[headSize:headSize+chacha20poly1305.NonceSizeX], sealed, s.bound(at))
	return payload, h.size(), err == nil
}

// after is the position that the payload leads to.
func (p Position) after(payload []byte) Position {
	sum := sha256.Sum256(payload)
	return Position{p.Sequence + 1, sha256.Sum256(append(p.Chain[:len(p.Chain):len(p.Chain)], sum[:]...))}
}
