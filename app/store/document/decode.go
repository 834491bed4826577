package document

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"filippo.io/age"

	"omvendt/app/fault"
	"omvendt/app/store/keys"
)

// Opened is a file that was read, with the keys to write the next one.
type Opened struct {
	Record
	Image []byte
	Ring  *keys.Ring
}

// What encryption and the record add to an image that does not compress.
const maxFile = MaxImage + MaxImage/64 + 4<<20

// maxRatio is the most that deflate can press a byte's worth into (RFC 1951:
// 258 bytes for two bits), with some room.
const maxRatio = 1040

// Decode reads a file: header, key, seal of every byte, MAC of the record,
// versions, image, hash. No byte of the image is looked at before all seals
// hold. Faults: WorkspaceForeign when it is no file of ours, WorkspaceNewer,
// WorkspaceDamaged, WorkspaceForged when it was not written by somebody with
// the workspace's secret, WorkspaceTooLarge, and those of keys.Key.
func Decode(raw []byte, key keys.Key) (Opened, error) {
	payload, open, err := unseal(raw, key)
	if err != nil {
		return Opened{}, err
	}
	defer open.Wipe()
	defer clear(payload)
	body := bytes.NewReader(payload)
	packed, err := gzip.NewReader(body)
	if err != nil {
		return Opened{}, forged("the payload is not gzip")
	}
	rec, err := readRecord(packed.Extra, open)
	if err != nil {
		return Opened{}, err
	}
	image, err := unpack(packed, body, rec, len(payload))
	if err != nil {
		return Opened{}, err
	}
	ring, err := open.Ring(rec.Workspace, rec.Members, rec.Recovery)
	if err != nil {
		return Opened{}, err
	}
	return Opened{Record: rec, Image: image, Ring: ring}, nil
}

func damaged(why string) error { return fault.New(fault.WorkspaceDamaged, errors.New(why)) }
func forged(why string) error  { return fault.New(fault.WorkspaceForged, errors.New(why)) }

// door stands between age and a key, and keeps what the key found.
type door struct {
	key  keys.Key
	open *keys.Unlocked
}

func (d *door) Unwrap(stanzas []*age.Stanza) ([]byte, error) {
	open, err := d.key.Unlock(stanzas)
	if err != nil {
		return nil, err
	}
	d.open = open
	return open.FileKey, nil
}

// unseal gives the payload; age has then authenticated every byte of the file.
func unseal(raw []byte, key keys.Key) ([]byte, *keys.Unlocked, error) {
	if len(raw) > maxFile {
		return nil, nil, fault.New(fault.WorkspaceTooLarge, fmt.Errorf("%d bytes", len(raw)))
	}
	d := &door{key: key}
	sealed, err := age.Decrypt(bytes.NewReader(raw), d)
	var payload bytes.Buffer
	if err == nil {
		payload.Grow(len(raw))
		_, err = payload.ReadFrom(sealed)
	}
	if err == nil {
		return payload.Bytes(), d.open, nil
	}
	if d.open != nil {
		d.open.Wipe()
	}
	clear(payload.Bytes())
	return nil, nil, judge(raw, err)
}

// readRecord finds the record in the gzip header and believes nothing in it
// before its MAC is right.
func readRecord(extra []byte, open *keys.Unlocked) (Record, error) {
	data, err := findField(extra)
	if err != nil {
		return Record{}, err
	}
	text, mac := data[:len(data)-macSize], data[len(data)-macSize:]
	if !open.Genuine(text, mac) {
		return Record{}, forged("the record's MAC")
	}
	var rec Record
	var version struct{ Reader int }
	if err := json.Unmarshal(text, &version); err != nil || version.Reader < keys.Format {
		return Record{}, damaged("the record's version")
	}
	if version.Reader > keys.Format {
		return Record{}, fault.New(fault.WorkspaceNewer, fmt.Errorf("version %d", version.Reader))
	}
	if err := json.Unmarshal(text, &rec); err != nil {
		return Record{}, damaged("the record")
	}
	return rec, nil
}

// findField walks the subfields of the extra field.
func findField(extra []byte) ([]byte, error) {
	for len(extra) >= 4 {
		mark, length := string(extra[:2]), int(binary.LittleEndian.Uint16(extra[2:]))
		extra = extra[4:]
		if length > len(extra) {
			break
		}
		if mark == fieldMark && length > macSize {
			return extra[:length], nil
		}
		extra = extra[length:]
	}
	return nil, forged("no record")
}

// unpack decompresses exactly as much as the record promises.
func unpack(packed *gzip.Reader, body *bytes.Reader, rec Record, compressed int) ([]byte, error) {
	if rec.Length < 0 || rec.Length > MaxImage {
		return nil, fault.New(fault.WorkspaceTooLarge, fmt.Errorf("%d bytes", rec.Length))
	}
	if rec.Length > int64(compressed)*maxRatio {
		return nil, forged("a length that cannot be")
	}
	packed.Multistream(false)
	image := make([]byte, rec.Length)
	if _, err := io.ReadFull(packed, image); err != nil {
		return nil, forged("shorter than its record says")
	}
	if n, err := packed.Read(make([]byte, 1)); n != 0 || err != io.EOF || body.Len() != 0 {
		return nil, forged("longer than its record says")
	}
	if sha256.Sum256(image) != rec.SHA256 {
		return nil, forged("another image than its record says")
	}
	return image, nil
}
