package intake

import (
	"strings"
	"testing"
)

func TestDatesAsPeopleWriteThem(t *testing.T) {
	for said, want := range map[string]string{
		"2026-04-03": "20260403", "2026/04/03 8:10:00 PM GMT+2": "20260403201000", "2026-04-03T09:05:01": "20260403090501",
		"03.04.2026": "20260403", "3.4.26": "20260403", "3/4/2026": "20260403", "03-04-2026 09:15": "20260403091500", "25/12/1984": "19841225", "12/25/1984": "19841225",
		"3. april 2026": "20260403", "3 apr 2026": "20260403", "3. apr. 2026 kl. 14.30": "20260403143000", "den 3. april 2026": "20260403", "fredag 3. april 2026": "20260403",
		"Fri, 3 Apr 2026": "20260403", "April 3, 2026": "20260403", "Apr 3rd, 2026 1:00 p.m.": "20260403130000", "3rd of April 2026": "20260403", "17. mai 2026": "20260517", "1. desember 2025": "20251201",
		"2 okt 2025": "20251002", "Aug 12, 2026": "20260812",
		"juni 2026": "", "2026": "", "912 34 501": "", "32.01.2026": "", "3. måned 2026": "", "": "", "uke 36": "", "etter 15.30": "",
	} {
		if got := moment(said); got != want {
			t.Errorf("%q: %q, want %q", said, got, want)
		}
	}
	if got := momentIn("3/4/2026", true); got != "20260304" {
		t.Errorf("month first: %q", got)
	}
}

func TestTheOrderOfAColumnOfDates(t *testing.T) {
	for said, want := range map[string][2]bool{
		"3/4/2026|25/4/2026": {false, false}, "3/4/2026|4/25/2026": {true, false}, "3/4/2026|5/6/2026": {false, true},
		"8/1/2026 9:12am|8/2/2026 9:12am": {true, true}, "2026-04-03": {false, false}, "3. april 2026": {false, false}, "4.4.2026": {false, false},
	} {
		monthFirst, both := dateOrder(strings.Split(said, "|"))
		if monthFirst != want[0] || both != want[1] {
			t.Errorf("%q: month first %v, both %v", said, monthFirst, both)
		}
	}
	insp := inspect(t, bookOf(t, "1.csv", "Tidsmerke;Navn;E-post\n3/4/2026 10:00;Ola Li;ola@li.example\n5/6/2026 10:00;Kari Bø;kari@li.example\n"), someProgramme(), Choices{})
	told := false
	for _, n := range insp.Notices {
		told = told || n.Key == "intake.file.dates_day_first" && n.Args["columns"] == "Tidsmerke"
	}
	if !told {
		t.Errorf("not told: %+v", insp.Notices)
	}
}

func FuzzReadDate(f *testing.F) {
	for _, s := range []string{"03.04.2026", "3. april 2026", "April 3, 2026", "2026-04-03T10:00", "00/00/0000", "99. æøå 9999"} {
		f.Add(s, true)
	}
	f.Fuzz(func(t *testing.T, s string, monthFirst bool) {
		if d, ok := readDate(s, monthFirst); ok && (d.month < 1 || d.month > 12 || d.day < 1 || d.day > 31 || d.year < 1900) {
			t.Errorf("%q: %+v", s, d)
		}
	})
}
