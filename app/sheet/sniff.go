package sheet

import (
	"bytes"

	"omvendt/app/fault"
)

// content is what a file's bytes are.
type content int

const (
	contentText content = iota
	contentZip
	contentCompound // a compound file (OLE)
	contentBare     // Excel 2 to 4, without a compound file around
	contentPDF
	contentRTF
	contentImage
)

var compoundMagic = []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")

// pictures are the beginnings of the usual pictures, of cameras and screens.
var pictures = []string{"\x89PNG\r\n\x1a\n", "\xFF\xD8\xFF", "GIF87a", "GIF89a", "II*\x00", "MM\x00*"}

// sniff tells what the bytes are by their beginning. Text that turns out to be
// something else than a table is told apart by readText.
func sniff(data []byte) content {
	switch {
	case bytes.HasPrefix(data, []byte("PK\x03\x04")), bytes.HasPrefix(data, []byte("PK\x05\x06")):
		return contentZip
	case bytes.HasPrefix(data, compoundMagic):
		return contentCompound
	case isBareBIFF(data):
		return contentBare
	case bytes.HasPrefix(data, []byte("%PDF")):
		return contentPDF
	case bytes.HasPrefix(data, []byte(`{\rtf`)):
		return contentRTF
	case isPicture(data):
		return contentImage
	}
	return contentText
}

func isPicture(data []byte) bool {
	for _, p := range pictures {
		if bytes.HasPrefix(data, []byte(p)) {
			return true
		}
	}
	// RIFF….WEBP and the container of HEIC and AVIF.
	return len(data) >= 12 && (bytes.HasPrefix(data, []byte("RIFF")) && string(data[8:12]) == "WEBP" ||
		string(data[4:8]) == "ftyp" && data[0] == 0)
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

// readCompound reads a compound file: a workbook of Excel 97 to 2003, or an
// encrypted one of any later Excel.
func (g *gatherer) readCompound(data []byte) (err error) {
	defer g.catch(&err)
	file, err := openCompound(data)
	switch {
	case err != nil:
		return g.told(err)
	case file.has("EncryptedPackage"):
		return g.readEncrypted(data, file)
	case file.has("Workbook"):
		g.book.Format = "xls"
		return g.told(g.readBIFF(file, "Workbook"))
	case file.has("Book"):
		return g.fault(fault.FileOldFormat, nil, "format", ".xls (Excel 5/95)")
	case file.has("WordDocument"):
		return g.fault(fault.FileWord, nil)
	}
	return g.fault(fault.FileNotSheet, nil)
}
