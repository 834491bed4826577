package matching

import (
	"cmp"
	"math/bits"
	"slices"
)

// answers is a person with the lists turned into sets, so that all pairs of a
// large cohort can be compared quickly.
type answers struct {
	Person
	topics, languages set
	stopped           ruleSet
	field             *[len(affinityAreas)]int // as a mentor; nil if not in the table
	area              int                      // as a mentee; -1 if not in the table
}

// mark is what ties between equally good plans are broken by.
func (p Person) mark() string { return cmp.Or(p.Mark, string(p.ID)) }

// set is a set of keys, one bit each, as numbered by a keys table.
type set []uint64

type keys map[string]int

func (k keys) set(list []string) set {
	var s set
	for _, key := range list {
		if key == "" {
			continue
		}
		n, ok := k[key]
		if !ok {
			n = len(k)
			k[key] = n
		}
		for len(s) <= n/64 {
			s = append(s, 0)
		}
		s[n/64] |= 1 << (n % 64)
	}
	return s
}

func (s set) size() int {
	n := 0
	for _, word := range s {
		n += bits.OnesCount64(word)
	}
	return n
}

func (s set) common(other set) int {
	n := 0
	for i := range min(len(s), len(other)) {
		n += bits.OnesCount64(s[i] & other[i])
	}
	return n
}

func (k keys) read(p Person) answers {
	return answers{
		Person: p, topics: k.set(p.Topics), languages: k.set(p.Languages), stopped: rulesOf(p.Stopped),
		field: affinity[p.Field], area: slices.Index(affinityAreas[:], p.Field),
	}
}

// both lists the keys that two lists share, sorted, each once.
func both(a, b []string) []string {
	var out []string
	for _, key := range a {
		if key != "" && slices.Contains(b, key) {
			out = append(out, key)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
