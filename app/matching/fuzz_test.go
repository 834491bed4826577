package matching

import (
	"testing"
)

func seeds(f *testing.F) {
	f.Add([]byte{})
	f.Add([]byte{3, 2, 1, 0, 200, 17, 5, 5, 5, 9, 1, 0, 3, 2, 1, 250, 4, 4})
	for seed := range uint64(20) {
		d := random(seed)
		data := make([]byte, 250)
		for i := range data {
			data[i] = byte(d(256))
		}
		f.Add(data)
	}
}

// FuzzSolve: rules, overrides and everything else against trying every plan.
func FuzzSolve(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, data []byte) { agree(t, fromBytes(data).problem(4)) })
}

// FuzzExplain: every price against trying every plan.
func FuzzExplain(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, data []byte) { explained(t, fromBytes(data).problem(3), new([4]int)) })
}

// FuzzSession: rules and overrides changed one after another, against a new search.
func FuzzSession(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		d := fromBytes(data)
		sequence(t, uint64(len(data)), d.problem(6), d, 6)
	})
}
