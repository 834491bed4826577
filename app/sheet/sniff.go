package sheet

import (
	"bytes"
	"encoding/binary"
	"unicode/utf16"
)

// content is what a file's bytes are.
type content int

const (
	contentOther content = iota
	contentText
	contentZip       // a zip: an Open XML workbook or something else
	contentEncrypted // an Open XML package with a password
	contentOld       // a spreadsheet of a format that is not read
)

// sniffed is what a file's bytes are and, if old, the name of the format.
type sniffed struct {
	content content
	format  string
}

var compoundMagic = []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")

// sniff tells what the bytes are by their beginning. Text that turns out to be
// something else than a table is told apart by readText.
func sniff(data []byte) sniffed {
	switch {
	case bytes.HasPrefix(data, []byte("PK\x03\x04")), bytes.HasPrefix(data, []byte("PK\x05\x06")):
		return sniffed{content: contentZip}
	case bytes.HasPrefix(data, compoundMagic):
		return sniffCompound(data)
	case isBareBIFF(data):
		return sniffed{contentOld, ".xls"}
	case bytes.HasPrefix(data, []byte("%PDF")), bytes.HasPrefix(data, []byte(`{\rtf`)):
		return sniffed{}
	}
	return sniffed{content: contentText}
}

// isBareBIFF recognises the files of Excel 2 to 4: a BOF record without the
// compound file around it ([MS-XLS] 2.4.21, OpenOffice's Excel file format 4.1.2).
func isBareBIFF(data []byte) bool {
	if len(data) < 8 || data[0] != 0x09 || data[3] != 0 {
		return false
	}
	size := data[2]
	return (data[1] == 0 || data[1] == 2 || data[1] == 4 || data[1] == 8) && (size == 4 || size == 6 || size == 8 || size == 16)
}

// sniffCompound tells the compound files apart by the names in their
// directory, whose entries are 128 bytes each ([MS-CFB] 2.6.1).
func sniffCompound(data []byte) sniffed {
	const headerSize, entrySize = 512, 128
	found := sniffed{}
	for at := headerSize; at+entrySize <= len(data); at += entrySize {
		entry := data[at : at+entrySize]
		switch {
		case isEntry(entry, "EncryptedPackage"):
			return sniffed{content: contentEncrypted}
		case isEntry(entry, "Workbook"), isEntry(entry, "Book"):
			found = sniffed{contentOld, ".xls"}
		}
	}
	return found
}

func isEntry(entry []byte, name string) bool {
	units := append(utf16.Encode([]rune(name)), 0)
	if int(binary.LittleEndian.Uint16(entry[64:])) != 2*len(units) {
		return false
	}
	for i, u := range units {
		if binary.LittleEndian.Uint16(entry[2*i:]) != u {
			return false
		}
	}
	return true
}
