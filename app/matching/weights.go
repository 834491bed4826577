package matching

import "errors"

// ErrNoWeights tells that no criterion weighs anything, so that there is
// nothing to choose by. ErrWeights tells of a weight below 0, above 1,000,000
// or for a criterion that does not exist.
var (
	ErrNoWeights = errors.New("matching: every weight is zero")
	ErrWeights   = errors.New("matching: weight out of range or of an unknown criterion")
)

const (
	maxWeight = 1_000_000
	weightSum = 100
)

// weights are normalised weights in the order of criteria.
type weights [criteriaSize]int

// Defaults gives the weights to start from; they sum to 100.
func Defaults() map[Criterion]int {
	out := make(map[Criterion]int, criteriaSize)
	for _, info := range criterionCatalogue {
		out[info.criterion] = info.weight
	}
	return out
}

// Normalise scales weights to whole numbers that sum to 100, by the method of
// largest remainders (a tie goes to the criterion shown first). A missing
// weight is 0. The result has every criterion. Errors: ErrNoWeights, ErrWeights.
func Normalise(given map[Criterion]int) (map[Criterion]int, error) {
	w, err := normalise(given)
	if err != nil {
		return nil, err
	}
	out := make(map[Criterion]int, criteriaSize)
	for c, info := range criterionCatalogue {
		out[info.criterion] = w[c]
	}
	return out, nil
}

func normalise(given map[Criterion]int) (weights, error) {
	var raw, out weights
	total, known := 0, 0
	for c, info := range criterionCatalogue {
		w, ok := given[info.criterion]
		if ok {
			known++
		}
		if w < 0 || w > maxWeight {
			return out, ErrWeights
		}
		raw[c] = w
		total += w
	}
	if known != len(given) {
		return out, ErrWeights
	}
	if total == 0 {
		return out, ErrNoWeights
	}
	var rest weights
	left := weightSum
	for c, w := range raw {
		out[c] = w * weightSum / total
		rest[c] = w * weightSum % total
		left -= out[c]
	}
	for ; left > 0; left-- {
		best := 0
		for c := range rest {
			if rest[c] > rest[best] {
				best = c
			}
		}
		out[best]++
		rest[best] = -1
	}
	return out, nil
}
