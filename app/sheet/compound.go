package sheet

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"strings"

	"github.com/richardlehane/mscfb"
)

// mostDirectory is how many bytes of a compound file's directory are read: 128
// an entry. A workbook has some dozens of entries; the library keeps the path
// of each, which in a chain of folders costs the square of their number.
const mostDirectory = 256 << 10

var (
	errCompound = errors.New("compound file with an endless directory")
	errStream   = errors.New("compound file without a stream, or one longer than the file")
)

// compoundFile is a compound file (OLE) with the streams of its top folder, by
// their names in small letters: case does not count ([MS-CFB] 2.6.4).
type compoundFile struct{ streams map[string]*mscfb.File }

// openCompound opens a compound file and refuses one whose tables go in loops.
func openCompound(data []byte) (*compoundFile, error) {
	guard := &guarded{Reader: bytes.NewReader(data), left: mostDirectory + tableBytes(data)}
	r, err := mscfb.New(guard)
	if err != nil {
		return nil, err
	}
	guard.opened = true
	c := &compoundFile{streams: map[string]*mscfb.File{}}
	for _, f := range r.File {
		if name := strings.ToLower(f.Name); len(f.Path) == 0 && c.streams[name] == nil {
			c.streams[name] = f
		}
	}
	return c, nil
}

// tableBytes is what the header says of the sectors that list the allocation
// table, which the library reads whole.
func tableBytes(data []byte) int {
	const at = 72 // [MS-CFB] 2.2, number of DIFAT sectors
	if len(data) < at+4 {
		return 0
	}
	return min(int(binary.LittleEndian.Uint32(data[at:]))*4096, len(data))
}

// guarded ends the reading of a directory that is too long. The library reads
// sectors whole while it opens a file, and single table entries otherwise.
type guarded struct {
	*bytes.Reader
	left   int
	opened bool
}

func (g *guarded) ReadAt(b []byte, at int64) (int, error) {
	if !g.opened && len(b) >= 512 {
		if g.left -= len(b); g.left < 0 {
			return 0, errCompound
		}
	}
	return g.Reader.ReadAt(b, at)
}

// has tells whether there is a stream of the name in the top folder.
func (c *compoundFile) has(name string) bool { return c.streams[strings.ToLower(name)] != nil }

// read reads a stream whole. No stream is larger than its file.
func (c *compoundFile) read(name string, limit int) ([]byte, error) {
	f := c.streams[strings.ToLower(name)]
	if f == nil || f.Size < 0 || f.Size > int64(limit) {
		return nil, errStream
	}
	data := make([]byte, f.Size)
	_, err := io.ReadFull(f, data)
	return data, err
}
