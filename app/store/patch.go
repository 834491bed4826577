package store

import (
	"bytes"
	"encoding/binary"
	"errors"

	"omvendt/app/store/document"
)

// pageLen is the grain of patches. SQLite's pages have the same size here, but
// nothing depends on it.
const pageLen = 4096

// patch turns one image into another: the pages that differ, and the length.
type patch struct {
	length int
	bytes  int
	pages  map[int][]byte
}

// diff makes the patch that turns one image into the other.
func diff(from, to []byte) patch {
	p := patch{length: len(to), pages: map[int][]byte{}}
	for at := 0; at < len(to); at += pageLen {
		page := to[at:min(at+pageLen, len(to))]
		if at+len(page) > len(from) || !bytes.Equal(page, from[at:at+len(page)]) {
			p.pages[at] = bytes.Clone(page)
			p.bytes += len(page)
		}
	}
	return p
}

// apply makes the image that the patch leads to. The given one is left alone.
func (p patch) apply(from []byte) []byte {
	out := make([]byte, p.length)
	copy(out, from)
	for at, page := range p.pages {
		copy(out[at:], page)
	}
	return out
}

// The wire form of a patch, as it lies in the journal: a version byte, the
// length of the image in bytes (8, big endian), then for every page its place
// (8) and its bytes, which are pageLen or up to the end of the image.
const (
	patchVersion = 1
	patchHeader  = 9
)

func (p patch) encode() []byte {
	out := make([]byte, patchHeader, patchHeader+p.bytes+8*len(p.pages))
	out[0] = patchVersion
	binary.BigEndian.PutUint64(out[1:], uint64(p.length))
	for at := 0; at < p.length; at += pageLen {
		if page, changed := p.pages[at]; changed {
			out = binary.BigEndian.AppendUint64(out, uint64(at))
			out = append(out, page...)
		}
	}
	return out
}

var errPatch = errors.New("not a patch")

// decodePatch reads what encode wrote. The pages share the memory of raw.
func decodePatch(raw []byte) (patch, error) {
	if len(raw) < patchHeader || raw[0] != patchVersion {
		return patch{}, errPatch
	}
	length := binary.BigEndian.Uint64(raw[1:])
	if length > document.MaxImage {
		return patch{}, errPatch
	}
	p := patch{length: int(length), pages: map[int][]byte{}}
	for rest := raw[patchHeader:]; len(rest) > 0; {
		if len(rest) < 8 {
			return patch{}, errPatch
		}
		at := binary.BigEndian.Uint64(rest)
		if at >= length || at%pageLen != 0 {
			return patch{}, errPatch
		}
		size := min(pageLen, int(length-at))
		if len(rest) < 8+size {
			return patch{}, errPatch
		}
		p.pages[int(at)] = rest[8 : 8+size]
		p.bytes += size
		rest = rest[8+size:]
	}
	return p, nil
}
