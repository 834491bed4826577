package privacy

import (
	"strings"
	"unicode/utf8"
)

// run is a row of digits that may be one number: where it stands, its digits
// as values, and the lengths of the groups in which it was written.
type run struct {
	start, end int
	digits     []byte
	groups     string
}

type group struct {
	start, end int
	digits     []byte
	plus       bool // a + stands right before it
}

// runs gives every row of eleven digits that is written as one number.
func runs(s string) []run {
	if !mayHold(s) {
		return nil
	}
	var out []run
	chain := []group{}
	flush := func() {
		out = append(out, windows(chain)...)
		chain = chain[:0]
	}
	for at := 0; at < len(s); {
		g, next, ok := readGroup(s, at)
		if !ok {
			at = next
			continue
		}
		if len(chain) > 0 && !joined(s[chain[len(chain)-1].end:g.start]) {
			flush()
		}
		chain = append(chain, g)
		at = next
	}
	flush()
	return out
}

// mayHold is a quick test that spares nearly every cell the rest.
func mayHold(s string) bool {
	n := 0
	for _, r := range s {
		if digitOf(r) >= 0 {
			if n++; n == 11 {
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

// windows finds consecutive groups that together have eleven digits. A number
// after a plus sign is a telephone number.
func windows(chain []group) []run {
	var out []run
	for i := 0; i < len(chain); i++ {
		if chain[i].plus {
			continue
		}
		var digits []byte
		shape := ""
		for j := i; j < len(chain) && len(digits) < 11; j++ {
			digits = append(digits, chain[j].digits...)
			shape += lengthName(len(chain[j].digits))
			if len(digits) == 11 && (idShape[shape] || accountShape[shape]) {
				out = append(out, run{start: chain[i].start, end: chain[j].end, digits: digits, groups: shape})
				i = j
			}
		}
	}
	return out
}

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
// one number: one space, dot or hyphen, and signs that cannot be seen.
func joined(between string) bool {
	seen := 0
	for _, r := range between {
		switch {
		case invisible(r):
		case strings.ContainsRune(" \u00a0\u202f\u2009.-–‑−", r):
			seen++
		default:
			return false
		}
	}
	return seen <= 1
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
