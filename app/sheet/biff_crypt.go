package sheet

import (
	"bytes"
	"crypto/md5"
	"crypto/rc4"
	"crypto/sha1"
	"encoding/binary"
	"unicode/utf16"

	"omvendt/app/fault"
)

// biffCipher makes the key of each block of a workbook stream, from the
// password.
type biffCipher func(block uint32) []byte

// biffBlock is how many bytes of a stream have one key ([MS-XLS] 2.2.10).
const biffBlock = 1024

// decrypt decrypts the stream after its FILEPASS record ([MS-XLS] 2.4.117).
func (b *biffBook) decrypt(pass []byte) error {
	for _, password := range b.g.passwords() {
		cipher, ok := newBiffCipher(pass, password)
		if !ok {
			return b.g.fault(fault.FileLocked, nil)
		}
		if cipher != nil {
			b.data = decryptStream(b.data, cipher)
			return nil
		}
	}
	return b.g.noPassword()
}

// newBiffCipher reads a FILEPASS record and tries a password; nil when it is
// wrong. False is a way of encryption that is not read, such as the obfuscation
// of Excel 95.
func newBiffCipher(pass []byte, password string) (biffCipher, bool) {
	secret := make([]byte, 0, 2*len(password))
	for _, unit := range utf16.Encode([]rune(password)) {
		secret = binary.LittleEndian.AppendUint16(secret, unit)
	}
	if len(pass) < 6 || binary.LittleEndian.Uint16(pass) != 1 {
		return nil, false
	}
	major, minor, rest := binary.LittleEndian.Uint16(pass[2:]), binary.LittleEndian.Uint16(pass[4:]), pass[6:]
	switch {
	case major == 1 && minor == 1 && len(rest) >= 48:
		cipher := plainRC4(secret, rest[:16])
		return checked(cipher, rest[16:32], rest[32:48], func(b []byte) []byte { sum := md5.Sum(b); return sum[:] }), true
	case major >= 2 && major <= 4 && minor == 2 && len(rest) >= 8:
		return cryptoAPI(secret, rest)
	}
	return nil, false
}

// plainRC4 is the encryption of Excel 97 ([MS-OFFCRYPTO] 2.3.6.2).
func plainRC4(secret, salt []byte) biffCipher {
	first := md5.Sum(secret)
	turn := append(bytes.Clone(first[:5]), salt...)
	key := md5.Sum(bytes.Repeat(turn, 16))
	return func(block uint32) []byte {
		sum := md5.Sum(binary.LittleEndian.AppendUint32(bytes.Clone(key[:5]), block))
		return sum[:]
	}
}

// cryptoAPI is the encryption of Excel 2002 and later ([MS-OFFCRYPTO] 2.3.5).
func cryptoAPI(secret, rest []byte) (biffCipher, bool) {
	const rc4Algorithm, noKeySize = 0x6801, 40
	size := int64(binary.LittleEndian.Uint32(rest[4:]))
	if size < 32 || size+8+60 > int64(len(rest)) {
		return nil, false
	}
	head, verifier := rest[8:8+size], rest[8+size:]
	bits := int(binary.LittleEndian.Uint32(head[16:]))
	if bits == 0 {
		bits = noKeySize
	}
	if binary.LittleEndian.Uint32(head[8:]) != rc4Algorithm || bits < 40 || bits > 128 || bits%8 != 0 {
		return nil, false
	}
	salted := sha1.Sum(append(bytes.Clone(verifier[4:20]), secret...))
	cipher := func(block uint32) []byte {
		sum := sha1.Sum(binary.LittleEndian.AppendUint32(bytes.Clone(salted[:]), block))
		key := bytes.Clone(sum[:bits/8])
		if bits == 40 {
			key = append(key, make([]byte, 11)...)
		}
		return key
	}
	return checked(cipher, verifier[20:36], verifier[40:60], func(b []byte) []byte { sum := sha1.Sum(b); return sum[:] }), true
}

// checked gives the cipher if its password is the right one, nil if not.
func checked(cipher biffCipher, verifier, hash []byte, sum func([]byte) []byte) biffCipher {
	stream, err := rc4.NewCipher(cipher(0))
	if err != nil {
		return nil
	}
	plain := make([]byte, len(verifier)+len(hash))
	stream.XORKeyStream(plain, append(bytes.Clone(verifier), hash...))
	if !bytes.Equal(sum(plain[:len(verifier)]), plain[len(verifier):]) {
		return nil
	}
	return cipher
}

// decryptStream decrypts the bodies of the records. Their heads are plain, and
// so are the records that have to be read before the password is known.
func decryptStream(data []byte, cipher biffCipher) []byte {
	plain := make([]byte, len(data))
	for at := 0; at < len(data); at += biffBlock {
		end := min(at+biffBlock, len(data))
		if stream, err := rc4.NewCipher(cipher(uint32(at / biffBlock))); err == nil {
			stream.XORKeyStream(plain[at:end], data[at:end])
		}
	}
	for at := 0; at+4 <= len(data); {
		id, size := binary.LittleEndian.Uint16(data[at:]), int(binary.LittleEndian.Uint16(data[at+2:]))
		end := min(at+4+size, len(data))
		copy(plain[at:at+4], data[at:])
		switch id {
		case recBOF, recFilePass, 0x00E1, 0x0138, 0x0194, 0x0195, 0x0196: // and those of sharing
			copy(plain[at:end], data[at:end])
		case recBoundSheet:
			copy(plain[at:min(at+8, end)], data[at:]) // the place of the sheet
		}
		at = end
	}
	return plain
}
