package diskfake

import (
	"math/rand/v2"
	"slices"
)

// sector is what a disk writes whole or not at all, in bytes.
const sector = 512

// PowerCuts gives the disks that may be found after the power was cut now: all
// of them if they are no more than limit, else the two extremes and a sample
// drawn with the seed, and false.
//
// Names in a folder that was not flushed have changed up to any point of what
// was done to it. Each sector of data that was not flushed was lost, written,
// or is zeros; a truncation happened or not.
func (f *FS) PowerCuts(limit int, seed uint64) (disks []*FS, all bool) {
	var path, width []int
	for {
		i := 0
		disks = append(disks, f.after(func(n int) int {
			if i == len(path) {
				path, width = append(path, 0), append(width, n)
			}
			i++
			return path[i-1]
		}))
		last := len(path) - 1
		for last >= 0 && path[last] == width[last]-1 {
			last--
		}
		if last < 0 {
			return disks, true
		}
		path, width = path[:last+1], width[:last+1]
		path[last]++
		if len(disks) >= limit {
			return f.sample(limit, seed), false
		}
	}
}

func (f *FS) sample(limit int, seed uint64) []*FS {
	r := rand.New(rand.NewPCG(seed, 1))
	disks := []*FS{
		f.after(func(int) int { return 0 }),
		f.after(func(n int) int { return n - 1 }),
	}
	for len(disks) < limit {
		disks = append(disks, f.after(r.IntN))
	}
	return disks
}

// after gives the disk that the choices lead to.
func (f *FS) after(choose func(n int) int) *FS {
	out := &FS{NoExchange: f.NoExchange, clock: f.clock, nodes: f.nodes}
	out.root = f.root.after(choose, map[*node]*node{})
	return out
}

func (n *node) after(choose func(n int) int, done map[*node]*node) *node {
	if out := done[n]; out != nil {
		return out
	}
	out := &node{id: n.id, mode: n.mode, mod: n.mod, target: n.target}
	done[n] = out
	if !n.mode.IsDir() {
		out.data = n.durable
		for _, c := range n.changes {
			out.data = c.after(out.data, choose)
		}
		out.durable = out.data
		return out
	}
	names := map[string]*node{}
	put(names, n.flushed)
	happened := 0
	if len(n.moves) > 0 {
		happened = choose(len(n.moves) + 1)
	}
	for _, m := range n.moves[:happened] {
		put(names, m)
	}
	out.names, out.flushed = map[string]*node{}, map[string]*node{}
	for _, name := range sorted(names) {
		out.names[name] = names[name].after(choose, done)
		out.flushed[name] = out.names[name]
	}
	return out
}

// sorted gives the names in an order that does not change between runs.
func sorted(names map[string]*node) []string {
	var out []string
	for name := range names {
		out = append(out, name)
	}
	slices.Sort(out)
	return out
}

// after gives the content that the change may have led to.
func (c change) after(data []byte, choose func(n int) int) []byte {
	if c.settled {
		return c.whole(data)
	}
	if c.data == nil {
		if choose(2) == 0 {
			return data
		}
		return c.whole(data)
	}
	end := c.at + len(c.data)
	for from := c.at; from < end; {
		to := min(end, (from/sector+1)*sector)
		piece := change{at: from, data: c.data[from-c.at : to-c.at]}
		switch choose(3) {
		case 1:
			piece.data = make([]byte, to-from)
			data = piece.whole(data)
		case 2:
			data = piece.whole(data)
		}
		from = to
	}
	return data
}
