package keys

import (
	"errors"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"filippo.io/age"

	"omvendt/app/fault"
)

// RecoveryKey is a standard private key of age, AGE-SECRET-KEY-PQ-1 and 58
// letters and digits. It is shown once and printed, never stored.
type RecoveryKey string

const (
	recoveryPrefix = "AGE-SECRET-KEY-PQ-1"
	recoveryRunes  = 58
	groupRunes     = 4
)

const recoveryLabel = "recovery\n"

// newRecovery makes a recovery key and what the file carries for it.
func newRecovery(workspace string, secret []byte) (RecoveryKey, Escrow, error) {
	who, recipient, err := newIdentity()
	if err != nil {
		return "", Escrow{}, err
	}
	key := derive(who, []byte(workspace), "recovery")
	defer clear(key[:])
	sealed, err := seal(key[:], secret, recoveryLabel+workspace)
	return RecoveryKey(who), Escrow{Recipient: recipient.String(), Sealed: sealed}, err
}

// Groups cuts the key for print: the fixed beginning, then groups of four.
func (k RecoveryKey) Groups() []string {
	rest, ok := strings.CutPrefix(string(k), recoveryPrefix)
	if !ok {
		return nil
	}
	groups := []string{recoveryPrefix}
	for len(rest) > groupRunes {
		groups, rest = append(groups, rest[:groupRunes]), rest[groupRunes:]
	}
	return append(groups, rest)
}

// Check tells whether the part is the last two groups, as a person types them
// back to show that the key is on paper.
func (k RecoveryKey) Check(part string) bool {
	groups := k.Groups()
	if len(groups) < 3 {
		return false
	}
	return legible(part) == groups[len(groups)-2]+groups[len(groups)-1]
}

type recovery struct{ identity identity }

// Recovery is the key that was printed. It may be typed with spaces, line
// breaks and small letters, and without its beginning; letters that do not
// occur in a key are read as those they look like. Faults: RecoveryOneWrong
// with the group in which one letter is wrong, by its number on the sheet, where
// the fixed beginning is number 1, and RecoveryMistyped with how many letters there were.
func Recovery(text string) (Key, error) {
	letters := strings.TrimPrefix(legible(text), legible(recoveryPrefix))
	whole := recoveryPrefix + letters
	if _, err := age.ParseHybridIdentity(whole); err != nil {
		// age's error could hold part of the key, so it is not passed on.
		if group := wrongGroup(letters); group > 0 {
			return nil, fault.New(fault.RecoveryOneWrong, nil, "group", strconv.Itoa(group+1))
		}
		return nil, fault.New(fault.RecoveryMistyped, nil, "typed", strconv.Itoa(utf8.RuneCountInString(letters)))
	}
	return recovery{identity(whole)}, nil
}

// compact drops everything but letters and digits and makes them large.
func compact(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToUpper(r)
		}
		return -1
	}, text)
}

// legible reads the four signs that bech32 leaves out as what they look like.
func legible(text string) string {
	return strings.NewReplacer("O", "0", "I", "L", "1", "L", "B", "8").Replace(compact(text))
}

func (k recovery) Unlock(stanzas []*age.Stanza) (*Unlocked, error) {
	h, err := ReadHeader(stanzas)
	if err != nil {
		return nil, err
	}
	key := derive(k.identity, []byte(h.Workspace), "recovery")
	defer clear(key[:])
	secret, err := unseal(key[:], h.recovery, recoveryLabel+h.Workspace)
	if err != nil || len(secret) != secretSize {
		return nil, fault.New(fault.RecoveryWrong, errors.New("the recovery stanza"))
	}
	u, err := h.unlock("", append(identity(nil), k.identity...), secret)
	if err != nil {
		return nil, fault.New(fault.WorkspaceDamaged, err)
	}
	return u, nil
}
