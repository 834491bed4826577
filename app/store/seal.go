package store

import (
	"bytes"
	"crypto/sha256"
)

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
