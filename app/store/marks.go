package store

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"omvendt/app/roster"
)

const (
	saltBytes = 16
	markBytes = 3 // one in 16.7 million strangers has the same
)

// marksOf makes the marks of somebody who is being erased: a new salt and a
// short hash of what identifies them. Without an address and a number it is the
// name that is hashed, "" when there is none of these.
func marksOf(p roster.Person) string {
	keys := identifying(p)
	if len(keys) == 0 {
		return ""
	}
	salt := make([]byte, saltBytes)
	_, _ = rand.Read(salt) // never fails: crypto/rand ends the program instead
	parts := []string{hex.EncodeToString(salt)}
	for _, key := range keys {
		parts = append(parts, mark(salt, key))
	}
	return strings.Join(parts, " ")
}

// Was tells whether somebody has an address or a number of the person who was
// erased. It can be wrong, with one in 16.7 million.
func (e ErasedPerson) Was(p roster.Person) bool {
	parts := strings.Split(e.Marks, " ")
	salt, err := hex.DecodeString(parts[0])
	if err != nil || len(salt) != saltBytes {
		return false
	}
	for _, key := range append(identifying(p), nameKey(p)...) {
		now := mark(salt, key)
		for _, then := range parts[1:] {
			if now == then {
				return true
			}
		}
	}
	return false
}

func mark(salt []byte, key string) string {
	h := hmac.New(sha256.New, salt)
	_, _ = h.Write([]byte(key)) // a hash takes everything
	return hex.EncodeToString(h.Sum(nil)[:markBytes])
}

// identifying are the address and the number, as they are compared; without
// either, the name.
func identifying(p roster.Person) []string {
	var keys []string
	if mail := roster.EmailKey(p.Email); mail != "" {
		keys = append(keys, "mail "+mail)
	}
	if phone := roster.PhoneKey(p.Phone); phone != "" {
		keys = append(keys, "phone "+phone)
	}
	if len(keys) == 0 {
		return nameKey(p)
	}
	return keys
}

// nameKey is a name of at least two words; one word may be anybody.
func nameKey(p roster.Person) []string {
	if key := roster.NameKey(p.Name); strings.Contains(key, " ") {
		return []string{"name " + key}
	}
	return nil
}
