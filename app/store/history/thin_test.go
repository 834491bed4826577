package history

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
)

func zone(t testing.TB, name string) *time.Location {
	t.Helper()
	where, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return where
}

// generations makes a list of moments, the sequence growing with the place.
func generations(t testing.TB, where *time.Location, moments ...string) []Entry {
	t.Helper()
	out := []Entry{}
	for i, m := range moments {
		at, err := time.ParseInLocation("2006-01-02 15:04", m, where)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, Entry{At: at, Sequence: int64(i)})
	}
	return out
}

func kept(all []Entry, now time.Time, limit time.Duration) string {
	out := []string{}
	for _, i := range Thin(all, now, limit) {
		out = append(out, all[i].At.In(now.Location()).Format("2006-01-02 15:04"))
	}
	return strings.Join(out, ", ")
}

func TestThin(t *testing.T) {
	oslo := zone(t, "Europe/Oslo")
	for name, c := range map[string]struct {
		now   string
		limit time.Duration
		in    []string
		want  string
	}{
		"none":    {"2026-05-20 12:00", 0, nil, ""},
		"one old": {"2026-05-20 12:00", 0, []string{"2020-01-01 10:00"}, "2020-01-01 10:00"},
		"all of two days": {"2026-05-20 12:00", 0, []string{"2026-05-18 12:00", "2026-05-18 12:30", "2026-05-19 08:00", "2026-05-20 11:59"},
			"2026-05-18 12:00, 2026-05-18 12:30, 2026-05-19 08:00, 2026-05-20 11:59"},
		"the last of an older day": {"2026-05-20 12:00", 0, []string{"2026-05-16 08:00", "2026-05-16 15:00", "2026-05-17 09:00", "2026-05-17 09:30", "2026-05-20 11:00"},
			"2026-05-16 15:00, 2026-05-17 09:30, 2026-05-20 11:00"},
		"a day of which some is younger": {"2026-05-20 12:00", 0, []string{"2026-05-18 09:00", "2026-05-18 13:00", "2026-05-20 11:00"},
			"2026-05-18 13:00, 2026-05-20 11:00"},
		"the hour that comes twice": {"2026-10-28 12:00", 0, []string{"2026-10-24 23:30", "2026-10-25 00:30", "2026-10-25 23:30", "2026-10-26 00:10", "2026-10-28 11:00"},
			"2026-10-24 23:30, 2026-10-25 23:30, 2026-10-26 00:10, 2026-10-28 11:00"},
		"two days over the lost hour": {"2026-03-30 12:30", 0, []string{"2026-03-28 10:00", "2026-03-28 11:00", "2026-03-28 11:45", "2026-03-30 12:00"},
			"2026-03-28 11:45, 2026-03-30 12:00"},
		"clock set back": {"2026-05-20 12:00", 0, []string{"2026-05-10 09:00", "2026-05-10 11:00", "1970-01-01 00:00", "2026-05-11 09:00", "1970-01-01 00:30"},
			"2026-05-10 11:00, 2026-05-11 09:00, 1970-01-01 00:30"},
		"clock ahead": {"2026-05-20 12:00", 0, []string{"2026-05-10 09:00", "2099-01-01 08:00", "2099-01-01 09:00", "2026-05-20 13:00", "2026-05-20 11:00"},
			"2026-05-10 09:00, 2099-01-01 09:00, 2026-05-20 13:00, 2026-05-20 11:00"},
		"limit":                {"2026-05-20 12:00", 30 * 24 * time.Hour, []string{"2026-04-01 09:00", "2026-04-21 09:00", "2026-05-20 11:00"}, "2026-04-21 09:00, 2026-05-20 11:00"},
		"limit below two days": {"2026-05-20 12:00", 24 * time.Hour, []string{"2026-05-19 11:00", "2026-05-19 13:00"}, "2026-05-19 13:00"},
		"limit and only old":   {"2026-05-20 12:00", 24 * time.Hour, []string{"2025-05-19 11:00", "2025-05-19 13:00"}, "2025-05-19 13:00"},
	} {
		t.Run(name, func(t *testing.T) {
			now := generations(t, oslo, c.now)[0].At
			if got := kept(generations(t, oslo, c.in...), now, c.limit); got != c.want {
				t.Errorf("kept\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

// The day is that of the place, not of UTC.
func TestDaysAreThoseOfThePlace(t *testing.T) {
	oslo := zone(t, "Europe/Oslo")
	all := generations(t, oslo, "2026-05-10 23:30", "2026-05-11 00:30", "2026-05-20 12:00")
	if got := len(Thin(all, all[2].At, 0)); got != 3 {
		t.Errorf("in Oslo %d", got)
	}
	if got := len(Thin(all, all[2].At.UTC(), 0)); got != 2 {
		t.Errorf("in UTC %d", got)
	}
}

// Half an hour of every day for two years, thinned every day, as the app does.
func TestTwoYearsOfUse(t *testing.T) {
	oslo := zone(t, "Europe/Oslo")
	now := time.Date(2025, 1, 6, 8, 0, 0, 0, oslo)
	var all []Entry
	var sequence int64
	for range 2 * 365 {
		for hour := range 8 {
			sequence++
			all = append(all, Entry{At: now.Add(time.Duration(hour) * time.Hour), Sequence: sequence})
		}
		now = now.AddDate(0, 0, 1)
		var left []Entry
		for _, i := range Thin(all, now, 0) {
			left = append(left, all[i])
		}
		all = left
	}
	recent, rest := 0, []string{}
	for _, g := range all {
		if now.Sub(g.At) <= keepAll {
			recent++
			continue
		}
		rest = append(rest, g.At.Format("2006-01-02 Mon"))
	}
	if recent != 16 || len(rest) != daily+weekly+monthly {
		t.Fatalf("%d recent, %d older: %v", recent, len(rest), rest)
	}
	for i, g := range rest {
		sunday, at := strings.HasSuffix(g, "Sun"), all[i].At
		switch {
		case i < monthly && at.AddDate(0, 0, 7).Month() == at.Month():
			t.Errorf("%s is not in the last week of its month", g)
		case i >= monthly && i < monthly+weekly && !sunday:
			t.Errorf("%s is not the last day of its week", g)
		}
	}
	if span := now.Sub(all[0].At); span < 11*30*24*time.Hour {
		t.Errorf("the oldest is only %d days old: %v", span/(24*time.Hour), rest)
	}
}

// Whatever the clocks said: the newest stays, so does everything recent, the
// number is bounded, and thinning again changes nothing.
func TestThinHoldsItsPromises(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	now := time.Date(2026, 5, 20, 12, 0, 0, 0, zone(t, "Europe/Oslo"))
	for range 2000 {
		all := make([]Entry, random.IntN(120))
		for i := range all {
			back := time.Duration(random.Int64N(int64(3 * 365 * 24 * time.Hour)))
			if random.IntN(4) == 0 {
				back = time.Duration(random.Int64N(int64(6*24*time.Hour))) - 3*24*time.Hour
			}
			all[i] = Entry{At: now.Add(-back), Sequence: random.Int64N(200), Reason: fmt.Sprint(i)}
		}
		keep := Thin(all, now, 0)
		if !slices.IsSorted(keep) || len(slices.Compact(slices.Clone(keep))) != len(keep) {
			t.Fatalf("%v", keep)
		}
		old, left := 0, []Entry{}
		for i, g := range all {
			stays := slices.Contains(keep, i)
			if stays {
				left = append(left, g)
			}
			if recent := now.Sub(g.At).Abs() <= keepAll; recent && !stays || i == newest(all) && !stays {
				t.Fatalf("%v is gone", g)
			} else if stays && !recent {
				old++
			}
		}
		if old > daily+weekly+monthly+1 {
			t.Fatalf("%d older ones stay", old)
		}
		if again := Thin(left, now, 0); len(again) != len(left) {
			t.Fatalf("thinning again leaves %d of %d", len(again), len(left))
		}
	}
}
