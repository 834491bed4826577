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
	maxWeight    = 1_000_000
	weightSum    = 100
	criteriaSize = 5
)

var criteria = [criteriaSize]Criterion{Topics, Standpoint, FieldArea, Times, Place}

// weights are normalised weights in the order of criteria.
type weights [criteriaSize]int

// Criteria lists the criteria in the order they are shown.
func Criteria() []Criterion { return criteria[:] }

// Defaults gives the weights to start from; they sum to 100. They are those of
// the field's research (fit of topics foremost). Own wishes 20, values 15 and
// interests 5 are not asked for, so topics carry their weight: 30+20+15+5.
func Defaults() map[Criterion]int {
	return map[Criterion]int{Topics: 70, Standpoint: 10, FieldArea: 10, Times: 5, Place: 5}
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
	for c, name := range criteria {
		out[name] = w[c]
	}
	return out, nil
}

func normalise(given map[Criterion]int) (weights, error) {
	var raw, out weights
	total, known := 0, 0
	for c, name := range criteria {
		w, ok := given[name]
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
