package sheet

import (
	"bytes"
	"encoding/binary"
	"unicode/utf16"
)

// stream is a stream of a compound file. What is shorter than 4,096 bytes is
// filled up, so that no mini stream is needed.
type stream struct {
	name    string
	content []byte
}

const sector = 512

// compound builds a compound file with the streams ([MS-CFB], version 3).
func compound(streams ...stream) []byte {
	var body []byte
	var fat []uint32
	chain := func(sectors int) (first uint32) {
		first = uint32(len(fat))
		for i := range sectors {
			next := uint32(len(fat) + 1)
			if i == sectors-1 {
				next = 0xFFFFFFFE
			}
			fat = append(fat, next)
		}
		return first
	}
	directory := entryBytes("Root Entry", 5, 0xFFFFFFFE, 0, 1)
	for i, s := range streams {
		content := bytes.Clone(s.content)
		for len(content) < 4096 || len(content)%sector != 0 {
			content = append(content, 0)
		}
		first := chain(len(content) / sector)
		right := uint32(0xFFFFFFFF)
		if i+1 < len(streams) {
			right = uint32(i + 2)
		}
		entry := entryBytes(s.name, 2, first, max(len(s.content), 4096), 0xFFFFFFFF)
		binary.LittleEndian.PutUint32(entry[72:], right)
		directory = append(directory, entry...)
		body = append(body, content...)
	}
	for len(directory)%sector != 0 {
		directory = append(directory, entryBytes("", 0, 0, 0, 0xFFFFFFFF)...)
	}
	directoryAt := chain(len(directory) / sector)
	body = append(body, directory...)
	fatSectors := (len(fat)*4 + sector) / (sector - 4)
	fatAt := uint32(len(fat))
	for range fatSectors {
		fat = append(fat, 0xFFFFFFFD)
	}
	for len(fat)*4 < fatSectors*sector {
		fat = append(fat, 0xFFFFFFFF)
	}
	for _, next := range fat {
		body = binary.LittleEndian.AppendUint32(body, next)
	}
	head := make([]byte, sector)
	copy(head, compoundMagic)
	for at, n := range map[int]uint16{24: 0x3E, 26: 3, 28: 0xFFFE, 30: 9, 32: 6} {
		binary.LittleEndian.PutUint16(head[at:], n)
	}
	for at, n := range map[int]uint32{44: uint32(fatSectors), 48: directoryAt, 56: 4096, 60: 0xFFFFFFFE, 68: 0xFFFFFFFE} {
		binary.LittleEndian.PutUint32(head[at:], n)
	}
	for i := range 109 {
		n := uint32(0xFFFFFFFF)
		if i < fatSectors {
			n = fatAt + uint32(i)
		}
		binary.LittleEndian.PutUint32(head[76+4*i:], n)
	}
	return append(head, body...)
}

func entryBytes(name string, kind byte, first uint32, size int, child uint32) []byte {
	entry := make([]byte, 128)
	units := utf16.Encode([]rune(name))
	for i, u := range units {
		binary.LittleEndian.PutUint16(entry[2*i:], u)
	}
	if name != "" {
		binary.LittleEndian.PutUint16(entry[64:], uint16(2*len(units)+2))
	}
	entry[66], entry[67] = kind, 1
	for at, n := range map[int]uint32{68: 0xFFFFFFFF, 72: 0xFFFFFFFF, 76: child, 116: first, 120: uint32(size)} {
		binary.LittleEndian.PutUint32(entry[at:], n)
	}
	return entry
}
