package history

import (
	"cmp"
	"slices"
	"time"
)

// How long and how many are kept.
const (
	keepAll = 48 * time.Hour
	daily   = 12
	weekly  = 10
	monthly = 9
)

// Thin tells which generations to keep, by their place in the list, sorted: the
// newest always, everything of the last two days, and of the older ones, from
// the latest on, the last of each of 12 days, then of 10 weeks (from Monday),
// then of 9 months. Only days, weeks and months that hold one are counted. Days
// are those of the calendar where now is. Why a generation was made does not
// count: two days is the time in which somebody sees that an import or a
// deletion was wrong.
//
// The newest is the one with the highest sequence, which no clock can change. A
// generation whose clock was wrong is judged by that time and takes no other
// along: one from more than two days ahead is thinned like the old ones. A
// limit above 0 lets everything go that is older, but never the newest.
func Thin(generations []Entry, now time.Time, limit time.Duration) (keep []int) {
	order := make([]int, len(generations))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		x, y := generations[a], generations[b]
		return cmp.Or(y.At.Compare(x.At), cmp.Compare(y.Sequence, x.Sequence))
	})
	newest := newest(generations)
	older := stages{{day, daily}, {week, weekly}, {month, monthly}}
	var last time.Time
	for _, i := range order {
		at := generations[i].At.In(now.Location())
		age := now.Sub(at)
		switch {
		case limit > 0 && age > limit && i != newest:
			continue
		case age.Abs() <= keepAll:
		case !older.take(at, last):
			if i == newest {
				keep = append(keep, i)
			}
			continue
		}
		last = at
		keep = append(keep, i)
	}
	slices.Sort(keep)
	return keep
}

// newest gives the place of the generation with the highest sequence, the
// latest of several; -1 when there is none.
func newest(generations []Entry) int {
	at := -1
	for i, g := range generations {
		if at < 0 || g.Sequence > generations[at].Sequence || g.Sequence == generations[at].Sequence && g.At.After(generations[at].At) {
			at = i
		}
	}
	return at
}

// stages are the periods gone through one after the other, with how many of
// each may still be kept.
type stages []struct {
	begin func(time.Time) time.Time
	left  int
}

// take tells whether the time lies in another period than the last that was
// kept, and counts it.
func (s stages) take(at, last time.Time) bool {
	for i := range s {
		if s[i].left == 0 {
			continue
		}
		if !last.IsZero() && s[i].begin(at).Equal(s[i].begin(last)) {
			return false
		}
		s[i].left--
		return true
	}
	return false
}

// The periods are named by their first day in UTC, so that a day of 23 or 25
// hours is one day like any other.
func day(at time.Time) time.Time {
	y, m, d := at.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

func week(at time.Time) time.Time {
	d := day(at)
	return d.AddDate(0, 0, -(int(d.Weekday())+6)%7)
}

func month(at time.Time) time.Time {
	y, m, _ := at.Date()
	return time.Date(y, m, 1, 0, 0, 0, 0, time.UTC)
}
