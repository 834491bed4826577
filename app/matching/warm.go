package matching

import "slices"

// clone copies the problem and its state.
func (a *lap[C]) clone() *lap[C] {
	b := *a
	b.cost, b.u, b.v = slices.Clone(a.cost), slices.Clone(a.u), slices.Clone(a.v)
	b.colOf, b.rowOf = slices.Clone(a.colOf), slices.Clone(a.rowOf)
	b.dist, b.pred, b.list = slices.Clone(a.dist), slices.Clone(a.pred), slices.Clone(a.list)
	b.loose = slices.Clone(a.loose)
	return &b
}

// rowChanged tells that the costs of a row are new. The row keeps its column
// only if that is still its cheapest.
func (a *lap[C]) rowChanged(i int) {
	row := a.row(i)
	v := a.v[:len(row)]
	low := int64(row[0]) - v[0]
	for j, c := range row {
		if h := int64(c) - v[j]; h < low {
			low = h
		}
	}
	a.u[i] = low
	a.release(i)
}

// release frees a row whose column is dearer than its price.
func (a *lap[C]) release(i int) {
	if j := a.colOf[i]; j >= 0 && int64(a.row(i)[j])-a.v[j] > a.u[i] {
		a.rowOf[j], a.colOf[i] = -1, -1
		a.loose = append(a.loose, int32(i))
	}
}

// colChanged tells that the costs of a column are new, those of idle rows
// excepted.
func (a *lap[C]) colChanged(j int) {
	low := int64(a.row(0)[j]) - a.u[0]
	for i := 1; i < a.real; i++ {
		if h := int64(a.cost[i*a.size+j]) - a.u[i]; h < low {
			low = h
		}
	}
	for i := a.real; i < a.size; i++ {
		low = min(low, int64(a.idle[j])-a.u[i])
	}
	a.v[j] = low
	if i := a.rowOf[j]; i >= 0 {
		a.release(int(i))
	}
}

// allChanged tells that every cost may be new.
func (a *lap[C]) allChanged() {
	for i := range a.real {
		a.rowChanged(i)
	}
	if a.real == a.size {
		return
	}
	a.rowChanged(a.real)
	for i := a.real + 1; i < a.size; i++ {
		a.u[i] = a.u[a.real]
		a.release(i)
	}
}
