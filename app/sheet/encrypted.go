package sheet

import (
	"bytes"
	"encoding/binary"
	"errors"

	"github.com/xuri/excelize/v2"

	"omvendt/app/fault"
)

// savedPassword is Excel's own, for files that are "protected" without a
// password of anybody's.
const savedPassword = "VelvetSweatshop"

// mostSpins is how often a password may be hashed: Excel does it 100,000
// times. A file that asks for more would keep the machine busy for minutes.
const mostSpins = 1_000_000

// passwords lists what to try: the one that was given and Excel's own.
func (g *gatherer) passwords() []string {
	if g.password == "" {
		return []string{savedPassword}
	}
	return []string{g.password, savedPassword}
}

// noPassword is the fault when none of the passwords is right.
func (g *gatherer) noPassword() error {
	if g.password == "" {
		return g.fault(fault.FilePassword, nil)
	}
	return g.fault(fault.FilePasswordWrong, nil)
}

// readEncrypted reads an Open XML package in a compound file.
func (g *gatherer) readEncrypted(data []byte, file *compoundFile) error {
	info, err := file.read("EncryptionInfo", maxEncryptionInfo)
	if err != nil {
		return g.told(err)
	}
	switch kind := encryptionKind(info); {
	case kind == encryptionUnknown:
		return g.fault(fault.FileLocked, nil)
	case kind == encryptionAgile && spins(info) > mostSpins:
		return g.fault(fault.FileDamaged, errors.New("password hashed too often"))
	}
	for _, password := range g.passwords() {
		if err := g.cancelled(); err != nil {
			return err
		}
		plain, err := excelize.Decrypt(data, &excelize.Options{Password: password})
		// The library does not check the password; a wrong one gives noise.
		if err == nil && bytes.HasPrefix(plain, []byte("PK\x03\x04")) {
			if _, err = openPackage(plain); err == nil {
				return g.readPackage(plain)
			}
		}
	}
	return g.noPassword()
}

// maxEncryptionInfo is more than any description of an encryption takes, in
// bytes.
const maxEncryptionInfo = 1 << 16

type encryption int

const (
	encryptionUnknown encryption = iota
	encryptionStandard
	encryptionAgile
)

// encryptionKind reads the version of an EncryptionInfo stream ([MS-OFFCRYPTO]
// 2.3.4.5 and 2.3.4.10). Others, such as rights management, need more than a
// password.
func encryptionKind(info []byte) encryption {
	if len(info) < 8 {
		return encryptionUnknown
	}
	switch major, minor := binary.LittleEndian.Uint16(info), binary.LittleEndian.Uint16(info[2:]); {
	case major == 4 && minor == 4:
		return encryptionAgile
	case major >= 2 && major <= 4 && minor == 2:
		return encryptionStandard
	}
	return encryptionUnknown
}

// spins is the largest number of hashings that an agile encryption asks for, or
// one too many when that cannot be told.
func spins(info []byte) int {
	most := 0
	for l := newLexer(bytes.NewReader(info[8:])); ; {
		t, err := l.next()
		if err != nil {
			return mostSpins + 1
		}
		if t == tokenNone {
			return most
		}
		if t == tokenStart && string(l.name) == "encryptedKey" {
			most = max(most, number(l.valueOf("spinCount")))
		}
	}
}
