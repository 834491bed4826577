package workspace

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"omvendt/app/intake"
	"omvendt/app/programme"
)

// largeList is a partner's list of n made-up people.
func largeList(n int) []byte {
	var b strings.Builder
	b.WriteString("Navn;E-post;Mobil;Stilling;Avdeling;Forretningsområde;Kontorsted;Foretrukket språk;Temaer;Tilgjengelighet\n")
	first := []string{"Åse", "Bjørn", "Camilla", "Duy", "Elif", "Fatima", "Øyvind", "Ærlend", "Zofia", "Anne-Lise"}
	last := []string{"Berg", "Østby", "Haugen", "Nguyen", "Warsame", "Åmot", "Dahl-Nygård", "van der Berg", "Lie", "Moen"}
	themes := []string{"Rekruttering", "Ubevisste fordommer", "Privilegier", "Psykologisk trygghet"}
	times := []string{"Tirsdag;Kveld", "Mandag;Lunsj", "fleksibel", "Onsdag;Ettermiddag"}
	for i := range n {
		fmt.Fprintf(&b, "%s %s %d;p%d@firma.example;9%07d;Rådgiver;Marked;Consulting;Oslo;norsk;%s;\"%s\"\n",
			first[i%10], last[i/10%10], i, i, i, themes[i%4], times[i/3%4])
	}
	return []byte(b.String())
}

func largeWorkspace(tb testing.TB, n int) *Workspace {
	tb.Helper()
	dir := tb.TempDir()
	w, err := CreateSample(filepath.Join(dir, "large.omvendt"), Env{Data: dir})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { _ = w.Close() })
	path := filepath.Join(dir, "liste.csv")
	if err := os.WriteFile(path, largeList(n), 0o600); err != nil {
		tb.Fatal(err)
	}
	insp, err := w.Inspect(context.Background(), path, intake.Choices{Role: programme.Mentee})
	if err != nil {
		tb.Fatal(err)
	}
	if insp.Counts.New != n {
		tb.Fatalf("%d new of %d: %+v", insp.Counts.New, n, insp.Counts)
	}
	if _, err := w.Apply(context.Background(), path, insp.SHA256, intake.Choices{Role: programme.Mentee}); err != nil {
		tb.Fatal(err)
	}
	return w
}

func TestThreeThousandPeople(t *testing.T) {
	w := largeWorkspace(t, 3000)
	if got := len(must[People](t)(w.People()).Rows); got != 3000 {
		t.Errorf("roster: %d", got)
	}
	if got := len(must[Found](t)(w.Find("ostby 11")).Enrolments); got == 0 || got > 40 {
		t.Errorf("search finds %d", got)
	}
}

func BenchmarkRoster3000(b *testing.B) {
	w := largeWorkspace(b, 3000)
	b.Run("List", func(b *testing.B) {
		for b.Loop() {
			if _, err := w.People(); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("FindFirst", func(b *testing.B) {
		for b.Loop() {
			w.index.entries = nil
			if _, err := w.Find("ost"); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("Find", func(b *testing.B) {
		for b.Loop() {
			if _, err := w.Find("ost"); err != nil {
				b.Fatal(err)
			}
		}
	})
}
