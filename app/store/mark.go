package store

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"omvendt/app/roster"
)

const (
	saltBytes = 16
	markBytes = 2 // one in 65,536 strangers has the same, and some 300 of all the country's mobile numbers
)

// markOf makes the mark of somebody who is being erased: a new salt and a short
// hash of one thing that identifies them. It is one only, because two together
// would single somebody out. "" when there is nothing.
func markOf(p roster.Person) string {
	keys := identifying(p)
	if len(keys) == 0 {
		return ""
	}
	salt := make([]byte, saltBytes)
	_, _ = rand.Read(salt) // never fails: crypto/rand ends the program instead
	return hex.EncodeToString(salt) + " " + hash(salt, keys[0])
}

// Was tells whether somebody has what the person who was erased was marked by.
// It can be wrong, with one in 65,536.
func (e ErasedPerson) Was(p roster.Person) bool {
	head, mark, _ := strings.Cut(e.Mark, " ")
	salt, err := hex.DecodeString(head)
	if err != nil || len(salt) != saltBytes {
		return false
	}
	return slices.ContainsFunc(identifying(p), func(key string) bool { return hash(salt, key) == mark })
}

func hash(salt []byte, key string) string {
	h := hmac.New(sha256.New, salt)
	_, _ = h.Write([]byte(key)) // a hash takes everything
	return hex.EncodeToString(h.Sum(nil)[:markBytes])
}

// identifying are the address, the number and a name of at least two words
// (one may be anybody), as they are compared, as far as they are known.
func identifying(p roster.Person) []string {
	var keys []string
	if mail := roster.EmailKey(p.Email); mail != "" {
		keys = append(keys, "mail "+mail)
	}
	if phone := roster.PhoneKey(p.Phone); phone != "" {
		keys = append(keys, "phone "+phone)
	}
	if name := roster.NameKey(p.Name); strings.Contains(name, " ") {
		keys = append(keys, "name "+name)
	}
	return keys
}
