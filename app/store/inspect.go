package store

import (
	"bytes"
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

// inspect judges a file by its seal and header before SQLite sees a byte of it,
// and gives the image in it and the version of its schema.
func inspect(raw []byte, latest int, name string) (image []byte, version int, err error) {
	judge := func(code fault.Code, why string) ([]byte, int, error) {
		return nil, 0, fault.New(code, errors.New(why), "file", name)
	}
	image, broken := unseal(raw)
	if broken {
		return judge(fault.WorkspaceDamaged, "the seal is broken")
	}
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
	return image, version, nil
}

// pageSize reads the size of a page in bytes; the value 1 stands for 65536.
func pageSize(header []byte) int {
	size := int(binary.BigEndian.Uint16(header[16:]))
	if size == 1 {
		return 65536
	}
	return size
}
