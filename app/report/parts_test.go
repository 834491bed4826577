package report

import (
	"maps"
	"strings"
	"testing"
	"unicode/utf8"

	"omvendt/app/programme"
	"omvendt/app/roster"
	"omvendt/app/text"
)

func TestSuppress(t *testing.T) {
	type counts = map[string]int
	cases := []struct {
		name   string
		in     counts
		shown  counts
		hidden string
	}{
		{"all large", counts{"a": 5, "b": 9}, counts{"a": 5, "b": 9}, ""},
		{"all small", counts{"a": 2, "b": 3, "c": 3}, counts{}, "a b c"},
		{"one small takes the smallest of the others", counts{"a": 1, "b": 7, "c": 6}, counts{"b": 7}, "a c"},
		{"managers and others", counts{"yes": 10, "no": 2}, counts{}, "no yes"},
		{"two small of one each could be worked out", counts{"a": 1, "b": 1, "c": 8, "d": 9}, counts{"d": 9}, "a b c"},
		{"two small of five together stay", counts{"a": 2, "b": 3, "c": 8}, counts{"c": 8}, "a b"},
		{"nobody is also few", counts{"a": 0, "b": 4, "c": 8, "d": 9}, counts{"d": 9}, "a b c"},
		{"a tie goes by name", counts{"a": 1, "c": 6, "b": 6}, counts{"c": 6}, "a b"},
		{"none", counts{}, counts{}, ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			shown, hidden := Suppress(c.in, 5)
			if !maps.Equal(shown, c.shown) || strings.Join(hidden, " ") != c.hidden {
				t.Errorf("shown %v, hidden %v", shown, hidden)
			}
		})
	}
}

// What is hidden can never be found by subtracting what is shown from the total.
func FuzzSuppress(f *testing.F) {
	f.Add([]byte{1, 6, 7}, 5)
	f.Add([]byte{0, 0, 0}, 3)
	f.Add([]byte{10, 2}, 5)
	f.Fuzz(func(t *testing.T, sizes []byte, k int) {
		if k < 1 || k > 100 || len(sizes) > 26 {
			return
		}
		counts := map[string]int{}
		for i, n := range sizes {
			counts[string(rune('a'+i))] = int(n)
		}
		shown, hidden := Suppress(counts, k)
		if len(shown)+len(hidden) != len(counts) {
			t.Fatalf("%d shown and %d hidden of %d", len(shown), len(hidden), len(counts))
		}
		sum := 0
		for _, key := range hidden {
			sum += counts[key]
		}
		for key, n := range shown {
			if n < k || counts[key] != n {
				t.Fatalf("%s is shown as %d of %d", key, n, counts[key])
			}
		}
		if len(shown) > 0 && len(hidden) > 0 && (len(hidden) == 1 || sum < k) {
			t.Fatalf("hidden %v of together %d can be worked out", hidden, sum)
		}
	})
}

func TestFileName(t *testing.T) {
	cases := []struct {
		partner, kickoff, today string
		lang                    text.Lang
		want                    string
	}{
		{"Nordvarde Rådgivning AS", "2025-09-16", "2025-09-16", text.NB, "2025-09-16_Nordvarde_H25_Kullrapport.xlsx"},
		{"Nordvarde Rådgivning AS", "2026-02-03", "2026-01-30", text.EN, "2026-01-30_Nordvarde_V26_Cohort-report.xlsx"},
		{"AS Fjord & Fjell", "2025-09-16", "2025-09-16", text.NB, "2025-09-16_Fjord_H25_Kullrapport.xlsx"},
		{"Å Bygg AS", "2025-09-16", "2025-09-16", text.NB, "2025-09-16_Å-Bygg_H25_Kullrapport.xlsx"},
		{`CON:<>"/\|?*.`, "", "", text.NB, "CON_Kullrapport.xlsx"},
		{"", "", "", text.NB, "Kullrapport.xlsx"},
		{"AS", "", "2025-01-01", text.NB, "2025-01-01_AS_Kullrapport.xlsx"},
		{"../../etc", "tull", "2025-01-01", text.NB, "2025-01-01_etc_Kullrapport.xlsx"},
		{"Blåbær AS", "2025-07-01", "2025-01-01", text.NB, "2025-01-01_Blåbær_H25_Kullrapport.xlsx"},
	}
	for _, c := range cases {
		in := Input{Lang: c.lang, Today: roster.Date(c.today), Programme: programme.Programme{
			Partner: roster.Organisation{Name: c.partner}, KickoffOn: roster.Date(c.kickoff)}}
		if got := FileName(in); got != c.want {
			t.Errorf("%q: got %q, want %q", c.partner, got, c.want)
		}
	}
}

func FuzzFileName(f *testing.F) {
	f.Add("Nordvarde Rådgivning AS", "2025-09-16")
	f.Add("aux.", "con")
	f.Add(strings.Repeat("lang ", 90), "")
	f.Fuzz(func(t *testing.T, partner, day string) {
		in := Input{Lang: text.NB, Today: roster.Date(day), Programme: programme.Programme{Partner: roster.Organisation{Name: partner}, KickoffOn: roster.Date(day)}}
		got := FileName(in)
		if strings.ContainsAny(got, "<>:\"/\\|?*\x00\n\r\t ") || strings.Count(got, ".") != 1 || !strings.HasSuffix(got, "Kullrapport.xlsx") ||
			utf8.RuneCountInString(got) > 140 || len(got) > 240 || !utf8.ValidString(got) {
			t.Errorf("unsafe name %q", got)
		}
	})
}

func TestRef(t *testing.T) {
	for want, at := range map[string][2]int{"A1": {1, 1}, "Z9": {26, 9}, "AA10": {27, 10}, "AZ2": {52, 2}, "BA3": {53, 3}, "XFD1048576": {16384, 1048576}} {
		if got := Ref(at[0], at[1]); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
	table := Table{Col: 2, Row: 4, Cols: 3, Rows: 11}
	if got := table.column("Mor's ark", 1); got != "'Mor''s ark'!$C$5:$C$15" {
		t.Errorf("got %s", got)
	}
	if got := (Table{Col: 1, Row: 4}).column("Par", 0); got != "'Par'!$A$5:$A$5" {
		t.Errorf("an empty table: got %s", got)
	}
}

func TestDays(t *testing.T) {
	nb, en := writer{Input: Input{Lang: text.NB}}, writer{Input: Input{Lang: text.EN}}
	if c := nb.byDay(Body, "2025-10-10"); c.Text != "innen 10.10.2025" || c.Format != `"innen "dd.mm.yyyy` || c.Kind != Day {
		t.Errorf("nb: %+v", c)
	}
	if c := en.byDay(Body, "2025-10-10"); c.Text != "by 10 Oct 2025" || c.Format != `[$-809]"by "d mmm yyyy` {
		t.Errorf("en: %+v", c)
	}
	for _, bad := range []roster.Date{"", "10.10.2025", "2025-13-01"} {
		if c := nb.day(Body, bad); c.Kind != Empty || c.Text != "" {
			t.Errorf("%q became %+v", bad, c)
		}
	}
}

func TestWidthsFitTheLongestWord(t *testing.T) {
	word := "arbeidsmiljølovgivningen"
	w := measure([][]Cell{header([]string{"A", "Avdeling/Forretningsområde"}), {words(Body, "kort"), words(Body, word+" "+word+" "+word)}}, 6, 20)
	if w[0] != 7 || w[1] != 32 {
		t.Errorf("got %v", w)
	}
}

func TestLinesAsTheyWrap(t *testing.T) {
	for _, c := range []struct {
		text  string
		width float64
		want  int
	}{
		{"", 10, 1}, {"kort", 10, 1}, {"ti tegn  x", 10, 1}, {"elleve tegn", 10, 2}, {"a\nb\n\nc", 10, 4},
		{"arbeidsmiljølov", 5, 3}, {"og arbeidsmiljølov da", 5, 5}, {"æøå æøå", 7, 1}, {"x", 0, 1},
	} {
		if got := lines(c.text, c.width); got != c.want {
			t.Errorf("%q at %v: got %d, want %d", c.text, c.width, got, c.want)
		}
	}
}

func TestHeightsStayWithinWhatExcelTakes(t *testing.T) {
	h := heights([][]Cell{{}, {words(Body, "kort")}, {words(Body, "to linjer her")}, {words(Body, strings.Repeat("ord ", 9000))}}, []float64{10})
	if h[0] != 0 || h[1] != 18 || h[2] != 33 || h[3] != mostPoints {
		t.Errorf("got %v", h)
	}
}
