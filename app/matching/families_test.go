package matching

import (
	"math/rand/v2"
)

// families are the made-up matrices of the benchmarks, n × m costs each. A
// family is the same for the same size everywhere.
var families = []struct {
	name string
	make func(n, m int, r *rand.Rand) []int32
}{
	{"quest", questCosts}, {"uniform", uniformCosts}, {"likert", likertCosts}, {"geo", geoCosts}, {"mw", mwCosts},
}

func family(name string, n, m int) []int32 {
	for _, f := range families {
		if f.name == name {
			return f.make(n, m, rand.New(rand.NewPCG(uint64(n), uint64(m))))
		}
	}
	panic("no such family: " + name)
}

// questCosts are made as questionnaires make them: seven weighted criteria of
// a few levels each, 0–1000.
func questCosts(n, m int, r *rand.Rand) []int32 {
	type answers struct {
		topics, slots uint32
		values        [5]int
		level, field  int
		town, format  int
		interests     uint32
	}
	draw := func() answers {
		var a answers
		for range 3 + r.IntN(4) {
			a.topics |= 1 << r.IntN(16)
		}
		for range 3 + r.IntN(6) {
			a.slots |= 1 << r.IntN(20)
		}
		for k := range a.values {
			a.values[k] = r.IntN(5)
		}
		a.level, a.field, a.town, a.format = r.IntN(8), r.IntN(12), r.IntN(5), r.IntN(3)
		for range 2 + r.IntN(4) {
			a.interests |= 1 << r.IntN(20)
		}
		return a
	}
	near := make([]int, 12*12)
	for k := range near {
		near[k] = 10 * r.IntN(11)
	}
	rows, cols := make([]answers, n), make([]answers, m)
	for i := range rows {
		rows[i] = draw()
	}
	for j := range cols {
		cols[j] = draw()
	}
	out := make([]int32, n*m)
	for i := range rows {
		a := &rows[i]
		for j := range cols {
			b := &cols[j]
			distance := 0
			for k := range a.values {
				distance += max(a.values[k]-b.values[k], b.values[k]-a.values[k])
			}
			place := 0
			if a.town == b.town {
				place = 100
			} else if a.format != 1 && b.format != 1 {
				place = 60
			}
			score := 40*100*bitCount(a.topics&b.topics)/bitCount(b.topics) + 15*(100-5*distance) +
				10*min(100, 14*b.level) + 15*near[a.field*12+b.field] + 10*min(100, 25*bitCount(a.slots&b.slots)) +
				5*place + 5*min(100, 50*bitCount(a.interests&b.interests))
			out[i*m+j] = int32(1000 - score/10)
		}
	}
	return out
}

func bitCount(x uint32) int {
	n := 0
	for ; x != 0; x &= x - 1 {
		n++
	}
	return n
}

func uniformCosts(n, m int, r *rand.Rand) []int32 {
	out := make([]int32, n*m)
	for k := range out {
		out[k] = r.Int32N(1 << 30)
	}
	return out
}

// likertCosts are sums of five answers on a scale of six: very many ties.
func likertCosts(n, m int, r *rand.Rand) []int32 {
	out := make([]int32, n*m)
	for k := range out {
		for range 5 {
			out[k] += r.Int32N(6)
		}
	}
	return out
}

// geoCosts are distances between points of a plane, rounded.
func geoCosts(n, m int, r *rand.Rand) []int32 {
	type point struct{ x, y int64 }
	draw := func() point { return point{r.Int64N(1_000_000), r.Int64N(1_000_000)} }
	rows, cols := make([]point, n), make([]point, m)
	for i := range rows {
		rows[i] = draw()
	}
	for j := range cols {
		cols[j] = draw()
	}
	out := make([]int32, n*m)
	for i, a := range rows {
		for j, b := range cols {
			out[i*m+j] = int32(isqrt((a.x-b.x)*(a.x-b.x) + (a.y-b.y)*(a.y-b.y)))
		}
	}
	return out
}

func isqrt(x int64) int64 {
	if x < 2 {
		return x
	}
	r := int64(1) << 21
	for {
		next := (r + x/r) / 2
		if next >= r {
			return r
		}
		r = next
	}
}

// mwCosts are i·j, the instances of Machol and Wien (1976), hard for every
// method that grows paths.
func mwCosts(n, m int, _ *rand.Rand) []int32 {
	out := make([]int32, n*m)
	for i := range n {
		for j := range m {
			out[i*m+j] = int32((i + 1) * (j + 1))
		}
	}
	return out
}
