package document

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"

	"filippo.io/age"

	"omvendt/app/fault"
	"omvendt/app/store/keys"
)

// The record lies in the extra field of the gzip header (RFC 1952, 2.3.1.1),
// as one subfield with this mark: the JSON, then its MAC.
const (
	fieldMark = "OV"
	macSize   = 32
	maxField  = 0xffff - 4
)

// level of compression; docs/decisions/0010 has the figures.
const level = gzip.BestSpeed

// Encode writes a file with the image. It fills in Format, Reader, Workspace,
// Members, Recovery, Length and SHA256, keeps the newest 100 ancestors, and
// cuts texts to 200 letters. Fault: WorkspaceTooLarge beyond MaxImage.
func Encode(ring *keys.Ring, rec Record, image []byte) ([]byte, error) {
	if len(image) > MaxImage {
		return nil, fault.New(fault.WorkspaceTooLarge, fmt.Errorf("%d bytes", len(image)))
	}
	to, err := ring.Recipients()
	if err != nil {
		return nil, err
	}
	rec.Format, rec.Reader = keys.Format, keys.Format
	rec.Workspace, rec.Members, rec.Recovery = ring.Workspace(), ring.Members(), ring.Recovery()
	rec.Length, rec.SHA256 = int64(len(image)), sha256.Sum256(image)
	rec.Written = rec.Written.UTC()
	rec.Ancestors = rec.Ancestors[:min(len(rec.Ancestors), MaxAncestors)]
	rec.App, rec.Machine, rec.By, rec.Reason = clip(rec.App), clip(rec.Machine), clip(rec.By), clip(rec.Reason)
	field, err := writeField(ring, rec)
	if err != nil {
		return nil, err
	}
	return write(to, field, image)
}

// writeField gives the gzip header's extra field.
func writeField(ring *keys.Ring, rec Record) ([]byte, error) {
	var text bytes.Buffer
	enc := json.NewEncoder(&text)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(rec); err != nil {
		return nil, err
	}
	mac := ring.MAC(text.Bytes())
	data := append(text.Bytes(), mac[:]...)
	if len(data) > maxField {
		return nil, errors.New("document: the record has no room in the header")
	}
	field := append([]byte(fieldMark), 0, 0)
	binary.LittleEndian.PutUint16(field[2:], uint16(len(data)))
	return append(field, data...), nil
}

// write compresses and encrypts.
func write(to []age.Recipient, field, image []byte) ([]byte, error) {
	var out bytes.Buffer
	out.Grow(len(image)/2 + 1<<16)
	sealed, err := age.Encrypt(&out, to...)
	if err != nil {
		return nil, err
	}
	packed, err := gzip.NewWriterLevel(sealed, level)
	if err != nil {
		return nil, err
	}
	packed.Extra = field
	if _, err := packed.Write(image); err != nil {
		return nil, err
	}
	if err := packed.Close(); err != nil {
		return nil, err
	}
	if err := sealed.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
