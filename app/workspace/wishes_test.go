package workspace

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"omvendt/app/fault"
	"omvendt/app/matching"
	"omvendt/app/programme"
	"omvendt/app/report"
	"omvendt/app/sheet"
	"omvendt/app/store"
	"omvendt/app/text"
	"omvendt/app/vocab"
)

// cardTexts is everything that a file of cards holds, cell by cell.
func cardTexts(t *testing.T, path string) []string {
	t.Helper()
	book, err := sheet.Read(context.Background(), path, sheet.ReadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, s := range book.Sheets {
		for _, row := range s.Rows {
			for _, cell := range row.Cells {
				out = append(out, cell.Text)
			}
		}
	}
	return out
}

func TestCardsHoldNothingThatSaysWhoseTheyAre(t *testing.T) {
	w := filled(t)
	for _, to := range []programme.Role{programme.Mentor, programme.Mentee} {
		for _, lang := range text.Langs() {
			path := filepath.Join(t.TempDir(), "kort.xlsx")
			if _, _, err := w.WriteCards(path, to, lang); err != nil {
				t.Fatal(err)
			}
			cells := cardTexts(t, path)
			all := " " + vocab.Fold(strings.Join(cells, " \n ")) + " "
			raw, err := os.ReadFile(path)
			if err != nil || len(raw) == 0 {
				t.Fatal(err)
			}
			err = w.store.Read(func(tx *store.Tx) error {
				s, err := readState(tx)
				for _, p := range s.participants {
					for _, word := range strings.Fields(vocab.Fold(p.Person.Name)) {
						if strings.Contains(all, " "+word+" ") {
							t.Errorf("to %s, %s: a part of a name: %s", to, lang, word)
						}
					}
					for _, id := range []string{p.Person.Email, p.Person.Phone, string(p.Person.ID), string(p.Enrolment)} {
						if id != "" && strings.Contains(strings.ToLower(strings.Join(cells, "\n")), strings.ToLower(id)) {
							t.Errorf("to %s, %s: an address or identifier", to, lang)
						}
					}
					for field, a := range p.Answers {
						info, _ := vocab.Info(field)
						if free := info.Type == "text" || info.Type == "longtext"; free && len(a.Text) > 12 && strings.Contains(all, vocab.Fold(a.Text)) {
							t.Errorf("to %s, %s: what somebody wrote in %s", to, lang, field)
						}
					}
				}
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
		}
	}
}

func TestWhatOnlyOneHasAnsweredIsNotOnACard(t *testing.T) {
	w := newWorkspace(t)
	imported(t, w, "Navn;E-post;Forretningsområde;Temaer\nKari Berg;k@alfa.example;Revisjon;Karriere\nOla Dal;o@alfa.example;Revisjon;Rekruttering\nEva Lie;e@alfa.example;Teknologi;Karriere\n", programme.Mentee)
	imported(t, w, "Navn;E-post\nAmir Ask;a@post.example\n", programme.Mentor)
	path := filepath.Join(t.TempDir(), "kort.xlsx")
	if _, _, err := w.WriteCards(path, programme.Mentor, text.NB); err != nil {
		t.Fatal(err)
	}
	cells := cardTexts(t, path)
	areas := func(key string) int {
		n := 0
		for _, c := range cells {
			if c == text.T(text.NB, "business_area."+key) {
				n++
			}
		}
		return n
	}
	if areas("audit") != 2 || areas("technology") != 0 {
		t.Errorf("audit on %d cards, technology on %d", areas("audit"), areas("technology"))
	}
}

// answered fills in a file of cards as people would: who by own code, with what.
func answered(t *testing.T, lang text.Lang, rows ...[]string) string {
	t.Helper()
	header := []string{text.T(lang, "wish.own"), text.T(lang, "wish.nth", "n", "1"), text.T(lang, "wish.nth", "n", "2"), text.T(lang, "wish.nth", "n", "3"), text.T(lang, "wish.not")}
	cells := [][]report.Cell{line(report.Header, header...)}
	for _, r := range rows {
		cells = append(cells, line(report.Body, r...))
	}
	path := filepath.Join(t.TempDir(), "svar.xlsx")
	book := report.Book{Sheets: []report.Sheet{{Name: text.T(lang, "wish.cards"), Rows: [][]report.Cell{line(report.Title, "…")}}, {Name: text.T(lang, "wish.answers"), Rows: cells}}}
	if _, err := sheet.Write(path, book); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestWishesComeBackAndCount(t *testing.T) {
	ctx := context.Background()
	w := filled(t)
	path := filepath.Join(t.TempDir(), "kort.xlsx")
	if _, _, err := w.WriteCards(path, programme.Mentor, text.NB); err != nil {
		t.Fatal(err)
	}
	if _, err := w.ReadWishes(ctx, path); err != nil {
		t.Fatalf("the file as it was made: %v", err)
	}
	if _, err := w.TakeWishes(ctx, path, must[WishFile](t)(w.ReadWishes(ctx, path)).SHA256); !fault.Is(err, fault.NoWishes) {
		t.Errorf("a file without answers: got %v", err)
	}
	code := map[string]string{}
	for _, r := range must[WishesView](t)(w.Wishes()).People {
		if r.Code == "" {
			t.Fatalf("%s has no code", r.Who.Name)
		}
		code[r.Who.Name] = r.Code
	}
	v := board(t, w, Trial{})
	noor, duy := "Noor Al-Khatib", "Duy Minh Nguyen"
	file := answered(t, text.EN,
		[]string{code[noor], code["Ragnhild Marie SKAUG"], code["Bjørn-Erik Aasen"], "", code["Ingvild Strand"]},
		[]string{strings.ToLower(code["Ingvild Strand"]), code[duy], "", "", code["Rojin Karimi"]},
		[]string{"ZZZZ", code[noor], "", "", ""},
		[]string{code[duy], code["Rojin Karimi"], "QQQQ", "", ""},
		[]string{code["Zainab Rashid"], "", "", "", ""})
	f := must[WishFile](t)(w.ReadWishes(ctx, file))
	plainSay(t, f.Doubts...)
	var doubts []string
	for _, d := range f.Doubts {
		doubts = append(doubts, d.Key)
	}
	if want := []string{"wish.doubt.own", "wish.doubt.side", "wish.doubt.code"}; !slices.Equal(doubts, want) || f.Rows != 5 || f.Blank != 1 || len(f.Wishes) != 2 {
		t.Fatalf("%d rows, %d blank, %d wishes, doubts %v", f.Rows, f.Blank, len(f.Wishes), doubts)
	}
	if _, err := w.TakeWishes(ctx, file, "another"); !fault.Is(err, fault.FileChanged) {
		t.Errorf("another file: got %v", err)
	}
	must[Changed](t)(w.TakeWishes(ctx, file, f.SHA256))
	after := board(t, w, Trial{})
	bar := func(mentor, mentee string) []string {
		i, j := named(t, w, mentor).Enrolment, named(t, w, mentee).Enrolment
		var keys []string
		if at := after.Bars[cellAt(after, i, j)]; at > 0 {
			for _, why := range after.Barred[at-1].Why {
				keys = append(keys, why.Key)
			}
		}
		return keys
	}
	if got := bar(noor, "Ingvild Strand"); !slices.Contains(got, "matching.why_not."+string(matching.RuleRequest)) {
		t.Errorf("whom a mentor will not meet: %v", got)
	}
	rojin := must[CellView](t)(w.Cell(ctx, Trial{}, named(t, w, "Rojin Karimi").Enrolment, named(t, w, "Ingvild Strand").Enrolment))
	if !slices.ContainsFunc(rojin.Pair.Warnings, func(s text.Say) bool { return s.Key == "matching.warn.wish_avoided" }) && len(rojin.Impossible) == 0 {
		t.Errorf("whom a mentee would rather not meet: %v %v", rojin.Pair.Warnings, rojin.Impossible)
	}
	if slices.ContainsFunc(rojin.Impossible, func(s text.Say) bool { return s.Key == "matching.why_not.wish" }) {
		t.Error("the mentee's wish is a hard rule")
	}
	if len(after.Plan.Weights) != len(v.Plan.Weights)+1 {
		t.Error("wishes cannot be weighed though there are some")
	}
	weights := slices.Clone(after.Plan.Weights)
	for i := range weights {
		weights[i].Weight = map[string]int{"wishes": 100}[weights[i].Criterion]
	}
	wished := board(t, w, Trial{Weights: weights})
	if !pairIn(wished.Plan, named(t, w, noor).Enrolment, named(t, w, "Ragnhild Marie SKAUG").Enrolment) {
		t.Errorf("with nothing but wishes Noor gets %q", pairsOf(wished.Plan)[noor])
	}
	must[ErasureView](t)(w.Erase(named(t, w, noor).Person))
	now := must[WishesView](t)(w.Wishes())
	if now.Given != 1 {
		t.Errorf("%d wishes after an erasure", now.Given)
	}
	if err := w.store.Read(func(tx *store.Tx) error {
		value, _, err := tx.Setting(wishesKey(must[ProgrammeView](t)(w.Programme()).ID))
		if strings.Contains(value, code[noor]) {
			t.Error("the code of somebody erased is still there")
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	must[Changed](t)(w.ForgetWishes())
	if now := must[WishesView](t)(w.Wishes()); now.Given != 0 || now.Mentees == 0 {
		t.Errorf("after forgetting: %+v", now)
	}
}
