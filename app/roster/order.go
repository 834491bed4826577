package roster

import (
	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// NameOrder makes a comparison of names in Norwegian order: æ, ø, å last, aa
// as å. It is not safe for use by several goroutines. The tables that the
// library has for nb sort å beside a; those for nn are right for both.
func NameOrder() func(a, b string) int {
	return collate.New(language.MustParse("nn")).CompareString
}
