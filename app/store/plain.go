package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"

	"omvendt/app/fault"
)

// The first bytes of a file (https://www.sqlite.org/fileformat2.html, 1.3).
const (
	headerSize    = 100
	magic         = "SQLite format 3\x00"
	applicationID = 0x4F4D5654 // "OMVT"
)

// plain tells whether a file is of version 1: a SQLite image in clear.
func plain(raw []byte) bool {
	return bytes.HasPrefix(raw, []byte(magic)) || len(raw) >= headerSize && binary.BigEndian.Uint32(raw[68:]) == applicationID
}

// inspectPlain judges a plain file by its seal and header before SQLite sees a
// byte of it, and gives the image in it and the version of its schema.
func inspectPlain(raw []byte, latest int, name string) (image []byte, version int, err error) {
	image, broken := unseal(raw)
	if broken {
		return nil, 0, fault.New(fault.WorkspaceDamaged, errors.New("the seal is broken"), "file", name)
	}
	version, err = schemaVersion(image, latest)
	if err != nil {
		return nil, 0, named(err, name)
	}
	return image, version, nil
}

// schemaVersion judges an image by its header and gives the version of its
// schema. Faults: WorkspaceForeign, WorkspaceDamaged, WorkspaceNewer.
func schemaVersion(image []byte, latest int) (version int, err error) {
	judge := func(code fault.Code, why string) (int, error) { return 0, fault.New(code, errors.New(why)) }
	start := image[:min(len(image), headerSize)]
	if len(bytes.Trim(start, "\x00")) == 0 {
		return judge(fault.WorkspaceDamaged, "empty")
	}
	hasMagic := bytes.HasPrefix(start, []byte(magic)[:min(len(start), len(magic))])
	if len(start) < headerSize {
		if hasMagic {
			return judge(fault.WorkspaceDamaged, "shorter than its header")
		}
		return judge(fault.WorkspaceForeign, "not a database")
	}
	ours := binary.BigEndian.Uint32(start[68:]) == applicationID
	version = int(int32(binary.BigEndian.Uint32(start[60:])))
	switch {
	case !ours:
		return judge(fault.WorkspaceForeign, "not of this application")
	case !hasMagic:
		return judge(fault.WorkspaceDamaged, "the first bytes are gone")
	case version > latest:
		return judge(fault.WorkspaceNewer, "schema of a later version")
	case version < 1:
		return judge(fault.WorkspaceDamaged, "no schema version")
	case len(image) != pageSize(start)*int(binary.BigEndian.Uint32(start[28:])):
		return judge(fault.WorkspaceDamaged, "not as long as it says")
	}
	return version, nil
}

// pageSize reads the size of a page in bytes; the value 1 stands for 65536.
func pageSize(header []byte) int {
	size := int(binary.BigEndian.Uint16(header[16:]))
	if size == 1 {
		return 65536
	}
	return size
}

// The image in the file is followed by a mark and its SHA-256. Other programs
// that read SQLite pass over it, since the header says where the database
// ends. Without it most flipped bits would go unseen.
const (
	sealMark = "OMVTSEAL"
	sealSize = len(sealMark) + sha256.Size
)

// sealOf gives what follows an image in the file.
func sealOf(image []byte) []byte {
	sum := sha256.Sum256(image)
	return append([]byte(sealMark), sum[:]...)
}

// unseal gives the image of a file and whether its seal is broken. A file
// without a seal is one that another program has written; it is taken as it is.
func unseal(raw []byte) (image []byte, broken bool) {
	end := len(raw) - sealSize
	if end < 0 || !bytes.HasPrefix(raw[end:], []byte(sealMark)) {
		return raw, false
	}
	return raw[:end], !bytes.Equal(raw[end:], sealOf(raw[:end]))
}
