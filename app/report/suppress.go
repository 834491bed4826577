package report

import (
	"slices"
	"strings"
)

// Suppress parts counts of people into those that may be shown and those that
// may not (DOMAIN 2.4, rule 8): every count under k is hidden, and then the
// smallest shown ones too, as long as what is hidden could be found by
// subtracting from the total: a single hidden count, or hidden counts that
// together are under k. The hidden keys are sorted.
func Suppress(counts map[string]int, k int) (shown map[string]int, hidden []string) {
	shown = map[string]int{}
	sum, rest := 0, []string{}
	for key, n := range counts {
		if n < k {
			hidden = append(hidden, key)
			sum += n
			continue
		}
		shown[key] = n
		rest = append(rest, key)
	}
	slices.SortFunc(rest, func(a, b string) int {
		if counts[a] != counts[b] {
			return counts[a] - counts[b]
		}
		return strings.Compare(a, b)
	})
	for len(hidden) > 0 && len(rest) > 0 && (len(hidden) < 2 || sum < k) {
		hidden = append(hidden, rest[0])
		sum += counts[rest[0]]
		delete(shown, rest[0])
		rest = rest[1:]
	}
	slices.Sort(hidden)
	return shown, hidden
}
