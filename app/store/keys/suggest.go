package keys

import (
	"crypto/rand"
	"math/big"
	"slices"
	"strings"
)

// Letters that lie in the same place on Norwegian and English keyboards and
// sound alike in both languages.
const (
	suggestConsonants = "bdfgklmnprstv"
	suggestVowels     = "aeiou"
	suggestGroups     = 5
	suggestSyllables  = 2
)

// Groups that a colleague would not like to read aloud.
var unlovely = []string{"rape", "kuke", "kuka", "pule", "pupe", "sado", "pedo", "tisi", "fuka", "pusi"}

// Suggest gives a passphrase of five pronounceable groups such as
// "bami-roku-tela-sudi-nevo": over 60 bits from the system's random numbers.
func Suggest() string {
	groups := make([]string, 0, suggestGroups)
	for len(groups) < suggestGroups {
		var b strings.Builder
		for range suggestSyllables {
			b.WriteByte(suggestConsonants[random(len(suggestConsonants))])
			b.WriteByte(suggestVowels[random(len(suggestVowels))])
		}
		if !slices.Contains(unlovely, b.String()) {
			groups = append(groups, b.String())
		}
	}
	return strings.Join(groups, "-")
}

func random(below int) int {
	n, err := rand.Int(rand.Reader, big.NewInt(int64(below)))
	if err != nil {
		panic(err) // the system's random numbers do not fail
	}
	return int(n.Int64())
}
