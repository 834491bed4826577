package keys

import (
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"errors"

	"golang.org/x/crypto/chacha20poly1305"
)

const secretSize = 32

// seal gives nonce ‖ XChaCha20-Poly1305(plain) with the label as associated data.
func seal(key, plain []byte, label string) ([]byte, error) {
	aead, err := chacha20poly1305.NewX(key)
	if err != nil {
		return nil, err
	}
	nonce := make([]byte, aead.NonceSize(), aead.NonceSize()+len(plain)+aead.Overhead())
	rand.Read(nonce)
	return aead.Seal(nonce, nonce, plain, []byte(label)), nil
}

// unseal is the reverse of seal; it fails when key, label or bytes are others.
func unseal(key, sealed []byte, label string) ([]byte, error) {
	aead, err := chacha20poly1305.NewX(key)
	if err != nil {
		return nil, err
	}
	if len(sealed) < aead.NonceSize() {
		return nil, errors.New("sealed bytes are too short")
	}
	return aead.Open(nil, sealed[:aead.NonceSize()], sealed[aead.NonceSize():], []byte(label))
}

// derive is HKDF-SHA256 (RFC 5869) with the info "omvendt/2/purpose".
func derive(secret, salt []byte, purpose string) [32]byte {
	key, err := hkdf.Key(sha256.New, secret, salt, "omvendt/2/"+purpose, 32)
	if err != nil {
		panic(err) // 32 bytes are always to be had
	}
	defer clear(key)
	return [32]byte(key)
}

// authenticate is HMAC-SHA256 of the data under a key derived from the secret.
func authenticate(secret []byte, workspace string, data []byte) [32]byte {
	key := derive(secret, []byte(workspace), "record")
	defer clear(key[:])
	mac := hmac.New(sha256.New, key[:])
	mac.Write(data)
	return [32]byte(mac.Sum(nil))
}
