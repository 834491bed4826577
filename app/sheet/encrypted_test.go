package sheet

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/sha512"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"testing"

	"github.com/xuri/excelize/v2"

	"omvendt/app/fault"
)

// encryptAgile encrypts a package as Excel 2010 and later do ([MS-OFFCRYPTO]
// 2.3.4.10 to 2.3.4.15). The number of hashings that is said may be another
// than the one that was done.
func encryptAgile(t testing.TB, plain []byte, password string, spins, said int) []byte {
	t.Helper()
	salt, dataSalt, secret := []byte("salt of password"), []byte("salt of the data"), bytes.Repeat([]byte{7}, 32)
	hash := func(parts ...[]byte) []byte {
		sum := sha512.Sum512(bytes.Join(parts, nil))
		return sum[:]
	}
	number := func(n int) []byte { return binary.LittleEndian.AppendUint32(nil, uint32(n)) }
	encrypt := func(key, iv, data []byte) []byte {
		block, err := aes.NewCipher(key)
		mustNot(t, err)
		out := append(bytes.Clone(data), make([]byte, (16-len(data)%16)%16)...)
		cipher.NewCBCEncrypter(block, iv[:16]).CryptBlocks(out, out)
		return out
	}
	key := hash(salt, str16(password)[3:])
	for i := range spins {
		key = hash(number(i), key)
	}
	key = hash(key, []byte{0x14, 0x6e, 0x0b, 0xe7, 0xab, 0xac, 0xd0, 0xd6})[:32]
	pkg := binary.LittleEndian.AppendUint64(nil, uint64(len(plain)))
	for i := 0; i*4096 < len(plain); i++ {
		pkg = append(pkg, encrypt(secret, hash(dataSalt, number(i)), plain[i*4096:min(len(plain), (i+1)*4096)])...)
	}
	b64 := base64.StdEncoding.EncodeToString
	const how = `saltSize="16" blockSize="16" keyBits="256" hashSize="64" cipherAlgorithm="AES" cipherChaining="ChainingModeCBC" hashAlgorithm="SHA512"`
	info := fmt.Sprintf(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<encryption xmlns="http://schemas.microsoft.com/office/2006/encryption" xmlns:p="http://schemas.microsoft.com/office/2006/keyEncryptor/password"><keyData %s saltValue="%s"/><keyEncryptors><keyEncryptor uri="http://schemas.microsoft.com/office/2006/keyEncryptor/password"><p:encryptedKey spinCount="%d" %s saltValue="%s" encryptedKeyValue="%s"/></keyEncryptor></keyEncryptors></encryption>`,
		how, b64(dataSalt), said, how, b64(salt), b64(encrypt(key, salt, secret)))
	head := []byte{4, 0, 4, 0, 0x40, 0, 0, 0}
	info += string(bytes.Repeat([]byte(" "), 4096)) // needs no mini stream then
	return compound(stream{"EncryptionInfo", append(head, info...)}, stream{"EncryptedPackage", pkg})
}

func TestReadWorkbookEncryptedAsExcelDoes(t *testing.T) {
	plain := workbookBytes(t, func(f *excelize.File) { mustNot(t, f.SetSheetRow("Sheet1", "A1", &[]any{"Åse", 3})) })
	locked, own := encryptAgile(t, plain, "Hemmelig å", 1000, 1000), encryptAgile(t, plain, savedPassword, 1000, 1000)
	for _, c := range []struct {
		name, password string
		data           []byte
		code           fault.Code
	}{
		{"not given", "", locked, fault.FilePassword},
		{"wrong", "hemmelig å", locked, fault.FilePasswordWrong},
		{"right", "Hemmelig å", locked, ""},
		{"Excel's own", "", own, ""},
		{"Excel's own, and another given", "x", own, ""},
		{"hashed for hours", "Hemmelig å", encryptAgile(t, plain, "Hemmelig å", 1, mostSpins+1), fault.FileDamaged},
	} {
		book, err := ReadBytes(t.Context(), "a.xlsx", c.data, ReadOptions{Password: c.password})
		switch {
		case c.code != "" && !fault.Is(err, c.code), c.code == "" && err != nil:
			t.Errorf("%s: %v", c.name, err)
		case c.code == "" && told(book.Sheets[0]) != "1:Åse|3\n":
			t.Errorf("%s: %v", c.name, book.Sheets)
		}
	}
}
