package privacy

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"omvendt/app/roster"
)

// run is a row of digits that may be one number: where it stands, its digits
// as values, the lengths of the groups in which it was written and what stands
// between them.
type run struct {
	start, end int
	digits     []byte
	groups     []group
	shape      string
	between    []string
}

type group struct {
	start, end int
	digits     []byte
	plus       bool // a + stands right before it
}

// chains gives the rows of groups of digits that stand so close together that
// they may be one number.
func chains(s string) [][]group {
	if !mayHold(s) {
		return nil
	}
	var out [][]group
	var chain []group
	for at := 0; at < len(s); {
		g, next, ok := readGroup(s, at)
		if !ok {
			at = next
			continue
		}
		if len(chain) > 0 && !joined(s[chain[len(chain)-1].end:g.start]) {
			out, chain = append(out, chain), nil
		}
		chain = append(chain, g)
		if at = next; hiddenAlready(s, g) {
			out, chain = append(out, chain[:len(chain)-1]), nil
		}
	}
	return append(out, chain)
}

// hiddenAlready tells whether a group is what Mask has left of a number.
func hiddenAlready(s string, g group) bool {
	return len(g.digits) <= 6 && strings.HasPrefix(s[g.end:], "*****")
}

// mayHold is a quick test that spares nearly every cell the rest.
func mayHold(s string) bool {
	n := 0
	for _, r := range s {
		if digitOf(r) >= 0 {
			if n++; n == 10 {
				return true
			}
		}
	}
	return false
}

func readGroup(s string, at int) (g group, next int, ok bool) {
	r, size := utf8.DecodeRuneInString(s[at:])
	if digitOf(r) < 0 {
		return group{}, at + size, false
	}
	g = group{start: at, end: at, plus: at > 0 && s[at-1] == '+'}
	for at < len(s) {
		r, size = utf8.DecodeRuneInString(s[at:])
		if d := digitOf(r); d >= 0 {
			g.digits = append(g.digits, byte(d))
			g.end = at + size
		} else if !invisible(r) {
			break
		}
		at += size
	}
	return g, g.end, true
}

// numbersIn finds consecutive groups that together are one number; nothing is
// found twice.
func numbersIn(s string, chain []group, today roster.Date) []Hit {
	var hits []Hit
	for i := 0; i < len(chain); i++ {
		var digits [longest + 1]byte
		n := 0
		for j := i; j < len(chain) && n < longest; j++ {
			n += copy(digits[min(n, len(digits)):], chain[j].digits)
			if groups := j - i + 1; !(n == 11 && mayBeNumber(digits[:n], groups, today)) && !(n == longest && groups <= len("2245")) {
				continue
			}
			r := runOf(s, chain[i:j+1])
			if kind, ok := classify(r, today); ok {
				hits = append(hits, Hit{Start: r.start, End: r.end, Kind: kind})
				i = j
				break
			}
		}
	}
	return hits
}

// mayBeNumber is a quick test that spares most groups of digits the rest.
func mayBeNumber(digits []byte, groups int, today roster.Date) bool {
	return ValidNationalID(digits, today) || groups <= len("425") && validAccount(digits)
}

func runOf(s string, groups []group) run {
	r := run{start: groups[0].start, end: groups[len(groups)-1].end, groups: groups}
	for i, g := range groups {
		if i > 0 {
			r.between = append(r.between, s[groups[i-1].end:g.start])
		}
		r.digits = append(r.digits, g.digits...)
		r.shape += lengthName(len(g.digits))
	}
	return r
}

// longest is the most digits that are looked at together: a date of birth
// with its century and five more.
const longest = 13

func lengthName(n int) string {
	if n == 11 {
		return "11"
	}
	if n > 9 {
		return "x"
	}
	return string(rune('0' + n))
}

// joined tells whether what stands between two groups of digits lets them be
// one number: up to three spaces, marks or line breaks, and signs that cannot
// be seen.
func joined(between string) bool {
	seen := 0
	for _, r := range between {
		switch {
		case invisible(r):
		case unicode.IsSpace(r) || strings.ContainsRune(".,:;/_|-–—‑−", r):
			seen++
		default:
			return false
		}
	}
	return seen <= 3
}

func digitOf(r rune) int {
	switch {
	case r >= '0' && r <= '9':
		return int(r - '0')
	case r >= '０' && r <= '９':
		return int(r - '０')
	}
	return -1
}

func invisible(r rune) bool {
	return r == '\u00ad' || r == '\ufeff' || r >= '\u200b' && r <= '\u200f' || r == '\u2060'
}
