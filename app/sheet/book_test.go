package sheet

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"omvendt/app/programme"
	"omvendt/app/report"
	"omvendt/app/roster"
	"omvendt/app/text"
	"omvendt/app/vocab"
)

func sampleInput(t *testing.T, lang text.Lang) report.Input {
	t.Helper()
	raw, err := os.ReadFile("../report/testdata/nordvarde.json")
	if err != nil {
		t.Fatal(err)
	}
	var in report.Input
	if err := json.Unmarshal(raw, &in); err != nil {
		t.Fatal(err)
	}
	in.Lang = lang
	return in
}

// largeInput is a programme of n pairs with long names, some of which look
// like formulas, mark-up or escapes.
func largeInput(n int) report.Input {
	odd := []string{"Åse-Bjørg Størdal-Håkonsen Ødegård von Ærlighetsløkken", `=HYPERLINK("http://x.example";"klikk")`, "+47 912 00 000", "-1+1",
		"@SUM(A1)", "<b>fet</b> & \"sitat\"", "_x0041_ og \x01\x0b\ufffe", " mellomrom foran og bak ", "linje én\nlinje to", "ნინო 李明 😀", "12.05", "1e5", "TRUE"}
	in := report.Input{Lang: text.NB, Today: "2026-01-31", Now: "2026-01-31T23:59:00+01:00",
		Programme: programme.Programme{Label: "=1+1 & 50 %", NGO: "A & B <C>", Partner: roster.Organisation{Name: "+Partner"}, KickoffOn: "2026-02-29"}}
	for i := range n {
		mentor, mentee := programme.EnrolmentID(fmt.Sprintf("m%d", i)), programme.EnrolmentID(fmt.Sprintf("e%d", i))
		answers := map[vocab.Field]programme.Answer{}
		for j, f := range []vocab.Field{vocab.JobTitle, vocab.Department, vocab.BusinessArea, vocab.StudyProgram, vocab.Institution} {
			answers[f] = programme.Answer{Text: odd[(i+j)%len(odd)]}
		}
		in.Participants = append(in.Participants,
			programme.Participant{Enrolment: mentor, Role: programme.Mentor, Status: programme.Accepted, Answers: answers,
				Person: roster.Person{Name: odd[(i+7)%len(odd)]}, Consents: map[programme.Purpose]bool{vocab.ConsentSharePartner: i%3 > 0}},
			programme.Participant{Enrolment: mentee, Role: programme.Mentee, Status: programme.Accepted, Answers: answers,
				Person: roster.Person{Name: odd[i%len(odd)]}})
		in.Pairs = append(in.Pairs, programme.Pair{ID: programme.PairID(fmt.Sprint(i)), Mentor: mentor, Mentee: mentee, State: programme.PairApproved, ApprovedOn: "2026-01-30"})
	}
	in.Sessions = programme.StandardPlan("2026-02-03")
	in.Sessions[3].Title, in.Sessions[4].Place = "=cmd|' /C calc'!A0", "@sted"
	return in
}

func cohort(t testing.TB, in report.Input) report.Book {
	t.Helper()
	b, err := report.Cohort(in)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func render(t testing.TB, b report.Book) []byte {
	t.Helper()
	data, err := Render(b)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// books are the workbooks that every check of the format is made on.
func books(t *testing.T) map[string]report.Book {
	t.Helper()
	bare := sampleInput(t, text.NB)
	bare.Programme, bare.Sessions, bare.Pairs = programme.Programme{}, nil, bare.Pairs[:1]
	return map[string]report.Book{
		"nb":    cohort(t, sampleInput(t, text.NB)),
		"en":    cohort(t, sampleInput(t, text.EN)),
		"bare":  cohort(t, bare),
		"large": cohort(t, largeInput(300)),
	}
}

// parts are the files inside an .xlsx.
func parts(t testing.TB, data []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		raw, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		out[f.Name] = string(raw)
	}
	return out
}

func TestRenderHoldsWhatTheBookSays(t *testing.T) {
	for name, book := range books(t) {
		f, err := excelize.OpenReader(bytes.NewReader(render(t, book)))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		for i, s := range book.Sheets {
			if got := f.GetSheetName(i); got != s.Name {
				t.Errorf("%s: sheet %d is %q, want %q", name, i, got, s.Name)
			}
			for row, cells := range s.Rows {
				for col, c := range cells {
					ref := report.Ref(col+1, row+1)
					got, err := f.GetCellValue(s.Name, ref, excelize.Options{RawCellValue: true})
					if err != nil {
						t.Fatal(err)
					}
					if want := raw(t, c); got != want {
						t.Errorf("%s %s!%s holds %q, want %q", name, s.Name, ref, got, want)
					}
					formula, err := f.GetCellFormula(s.Name, ref)
					if err != nil || formula != c.Formula {
						t.Errorf("%s %s!%s: formula %q, want %q (%v)", name, s.Name, ref, formula, c.Formula, err)
					}
				}
			}
			if got, _ := f.GetTables(s.Name); len(got) != len(s.Tables) {
				t.Errorf("%s %s: %d tables, want %d", name, s.Name, len(got), len(s.Tables))
			}
		}
	}
}

// raw is what the file holds for a cell: days as days since 30 December 1899.
func raw(t *testing.T, c report.Cell) string {
	if c.Kind != report.Day {
		return printable(c.Text)
	}
	day, err := time.Parse(time.DateOnly, string(c.Day))
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprint(int(day.Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)).Hours() / 24))
}

func TestFormulasHaveNumbersAndTextIsNeverAFormula(t *testing.T) {
	cell := regexp.MustCompile(`<c [^>]*>.*?</c>`)
	numeric := regexp.MustCompile(`^<c r="[A-Z]+\d+"( s="\d+")?><f>[^<]+</f><v>\d+</v></c>$`)
	for name, book := range books(t) {
		want, got := 0, 0
		for _, s := range book.Sheets {
			for _, row := range s.Rows {
				for _, c := range row {
					if c.Formula != "" {
						want++
					}
				}
			}
		}
		for part, xml := range parts(t, render(t, book)) {
			if !strings.HasPrefix(part, "xl/worksheets/sheet") {
				continue
			}
			for _, c := range cell.FindAllString(xml, -1) {
				if strings.Contains(c, ` t="e"`) {
					t.Errorf("%s %s: an error value: %s", name, part, c)
				}
				if !strings.Contains(c, "<f") {
					continue
				}
				got++
				if !numeric.MatchString(c) {
					t.Errorf("%s %s: %s is not a formula with a number", name, part, c)
				}
			}
		}
		if got != want || want == 0 {
			t.Errorf("%s: %d formulas in the file, want %d", name, got, want)
		}
	}
}

func TestFileIsSetUpForReadingAndPrinting(t *testing.T) {
	for name, book := range books(t) {
		files := parts(t, render(t, book))
		for i, s := range book.Sheets {
			xml := files[fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)]
			rows, cols := s.Size()
			for _, want := range []string{
				fmt.Sprintf(`<dimension ref="A1:%s">`, report.Ref(cols, rows)), `fitToPage="true"`, `paperSize="9"`, `fitToWidth="1"`, `fitToHeight="0"`,
				"&amp;P ", "&amp;N</oddFooter>", `<tabColor rgb="` + s.Tab + `"`,
			} {
				if !strings.Contains(xml, want) {
					t.Errorf("%s %s: no %s", name, s.Name, want)
				}
			}
			frozen := strings.Contains(xml, `state="frozen"`)
			titles := strings.Contains(files["xl/workbook.xml"], fmt.Sprintf(`<definedName localSheetId="%d" name="_xlnm.Print_Titles">`, i))
			if frozen != (s.HeaderRow > 0) || titles != (s.HeaderRow > 0) {
				t.Errorf("%s %s: frozen %v, print titles %v, header row %d", name, s.Name, frozen, titles, s.HeaderRow)
			}
		}
		for part := range files {
			if strings.Contains(strings.ToLower(part), "vba") || strings.Contains(part, "slicer") || path.IsAbs(part) {
				t.Errorf("%s: part %s", name, part)
			}
		}
		core := files["docProps/core.xml"]
		for _, want := range []string{">" + book.Properties.Language + "<", ">" + book.Properties.Created + "</dcterms:modified>", ">" + book.Properties.Created + "</dcterms:created>"} {
			if !strings.Contains(core, want) {
				t.Errorf("%s: properties lack %s: %s", name, want, core)
			}
		}
		if strings.Contains(core+files["docProps/app.xml"], "xuri") || strings.Contains(files["docProps/app.xml"], "Excelize") {
			t.Errorf("%s: the properties name the library", name)
		}
		if chart := files["xl/drawings/drawing1.xml"]; !strings.Contains(chart, `descr="`+firstWord(book.Sheets[1].Chart.Alt)) {
			t.Errorf("%s: the chart has no alternative text", name)
		}
	}
}

func firstWord(s string) string { return strings.Fields(s)[0] }

func TestRenderIsTheSameEveryTime(t *testing.T) {
	for name, book := range books(t) {
		first := render(t, book)
		for range 3 {
			if !bytes.Equal(first, render(t, book)) {
				t.Fatalf("%s: the bytes differ", name)
			}
		}
	}
}

func TestRenderRefusesWhatExcelCannotHold(t *testing.T) {
	for name, b := range map[string]report.Book{
		"no sheets":         {},
		"a name too long":   {Sheets: []report.Sheet{{Name: strings.Repeat("x", 32)}}},
		"an impossible day": {Sheets: []report.Sheet{{Name: "A", Tab: "FF000000", Rows: [][]report.Cell{{{Kind: report.Day, Day: "31.12.2025"}}}}}},
		"a bad table":       {Sheets: []report.Sheet{{Name: "A", Tab: "FF000000", Tables: []report.Table{{Name: "two words", Col: 1, Row: 1, Cols: 1}}}}},
	} {
		if _, err := Render(b); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestFooterEscapesAmpersandsAndStaysShort(t *testing.T) {
	r := renderer{book: report.Book{Footer: "A & B " + strings.Repeat("&", 300), PageOf: "Side {page} av {pages}"}}
	got := r.footer()
	if !strings.HasPrefix(got, "&LA && B ") || !strings.HasSuffix(got, "&RSide &P av &N") || len([]rune(got)) > 255 {
		t.Errorf("footer %q", got)
	}
}
