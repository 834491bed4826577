package report

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"omvendt/app/programme"
	"omvendt/app/text"
	"omvendt/app/vocab"
)

// Tab colours: the accent for what is read first, grey for what explains.
const (
	tabMain  = "FF1F5F5B"
	tabNotes = "FF8A8580"
)

// figureRow is one key figure; its name and definition are the texts
// report.figures.<key> and report.define.<key>.
type figureRow struct {
	key  string
	cell Cell
}

// figureSheet holds the key figures, the numbers behind the chart and the
// chart. What the other sheets hold is counted there by formulas.
func (w writer) figureSheet(pairs, plan Sheet) Sheet {
	rows := w.top(w.t("report.figures.title"), w.t("report.figures.note"))
	at := len(rows) + 1
	key := Table{Name: w.t("report.figures.table"), Col: 1, Row: at, Cols: 3, Rows: 8}
	source := Table{Name: w.t("report.source.table"), Col: 1, Row: at + key.Rows + 3, Cols: 2, Rows: 5}

	rows = append(rows, header([]string{w.t("report.figures.name"), w.t("report.figures.count"), w.t("report.figures.how")}, 1))
	for _, r := range w.keyFigures(key, source, pairs, plan) {
		rows = append(rows, []Cell{words(Body, w.t("report.figures."+r.key)), r.cell, words(Body, w.t("report.define."+r.key))})
	}
	rows = append(rows, []Cell{}, []Cell{words(Heading, w.t("report.source.title"))},
		header([]string{w.t("report.source.name"), w.t("report.figures.count")}, 1))
	for _, r := range w.sourceFigures(pairs) {
		rows = append(rows, []Cell{words(Body, w.t("report.source."+r.key)), r.cell})
	}
	tables := []Table{key, source}
	widths := []float64{44, 12, 78}
	more, table := w.fieldRows(len(rows))
	if table.Rows > 0 {
		tables = append(tables, table)
	}
	rows = append(rows, more...)
	return Sheet{
		Name: w.t("report.figures.sheet"), Tab: tabMain, Landscape: true,
		Widths: widths, Heights: heights(rows, widths), Rows: rows, Tables: tables,
		Chart: &Chart{
			Title: w.t("report.source.title"), Alt: w.chartAlt(), Source: source,
			Col: 3, Row: source.Row, Width: 540, Height: 300,
		},
	}
}

func (w writer) keyFigures(key, source Table, pairs, plan Sheet) []figureRow {
	f := w.figures
	at := func(n int) string { return Ref(2, key.Row+n) }
	from := func(n int) string { return Ref(2, source.Row+n) }
	kinds := plan.Tables[0].column(plan.Name, planKind)
	counted := func(n int, k programme.SessionKind) Cell {
		return formula(n, fmt.Sprintf(`COUNTIF(%s,"%s")`, kinds, strings.ReplaceAll(w.kind(k), `"`, `""`)))
	}
	return []figureRow{
		{"mentees", count(f.menteesIn)},
		{"mentors", formula(f.mentorsPlaced, from(2))},
		{"pairs", w.pairCount(pairs)},
		{"mentees_free", formula(f.menteesIn-f.menteesPaired, at(1)+"-"+from(5))},
		{"mentors_free", count(f.mentorsFree)},
		{"gatherings", counted(f.gatherings, programme.Gathering)},
		{"meetings", counted(f.meetings, programme.PairMeet)},
		{"meetings_all", formula(f.meetings*len(w.couples), at(3)+"*"+at(7))},
	}
}

func (w writer) pairCount(pairs Sheet) Cell {
	return formula(len(w.couples), "COUNT("+pairs.Tables[0].column(pairs.Name, 0)+")")
}

// sourceFigures are the rows behind the chart. The number in a pair is the
// number of pairs unless somebody is in two.
func (w writer) sourceFigures(pairs Sheet) []figureRow {
	f := w.figures
	inPair := func(n int) Cell {
		if n == len(w.couples) {
			return w.pairCount(pairs)
		}
		return count(n)
	}
	return []figureRow{
		{"mentors_applied", count(f.mentorsApplied)},
		{"mentors_placed", count(f.mentorsPlaced)},
		{"mentors_paired", inPair(f.mentorsPaired)},
		{"mentees_named", count(f.menteesNamed)},
		{"mentees_paired", inPair(f.menteesPaired)},
	}
}

func (w writer) chartAlt() string {
	f := w.figures
	return w.t("report.source.alt",
		"applied", strconv.Itoa(f.mentorsApplied), "placed", strconv.Itoa(f.mentorsPlaced), "paired", strconv.Itoa(f.mentorsPaired),
		"named", strconv.Itoa(f.menteesNamed), "mentees", strconv.Itoa(f.menteesPaired))
}

// fieldRows tells of how many fields of study the mentors come from, and how
// many from each as far as the groups are large enough. after is the number of
// rows above.
func (w writer) fieldRows(after int) ([][]Cell, Table) {
	counts := w.figures.fields
	if len(counts) == 0 {
		return nil, Table{}
	}
	say := func(key string) string {
		named := len(counts)
		if counts["other"] > 0 && named > 1 {
			named--
		}
		return text.Tell(w.Lang, text.N(key, named, "k", strconv.Itoa(smallGroup)))
	}
	shown, hidden := Suppress(counts, smallGroup)
	rows := [][]Cell{{}, {words(Heading, w.t("report.fields.title"))}}
	if len(shown) == 0 {
		return append(rows, []Cell{words(Prose, say("report.fields.hidden"))}), Table{}
	}
	table := Table{Name: w.t("report.fields.table"), Col: 1, Row: after + 3, Cols: 2, Rows: len(shown)}
	rows = append(rows, header([]string{w.t("report.fields.name"), w.t("report.figures.count")}, 1))
	for _, key := range w.byLabel(shown) {
		rows = append(rows, []Cell{words(Body, w.t(string(vocab.FieldOfStudy)+"."+key)), count(shown[key])})
	}
	if len(hidden) > 0 {
		rows = append(rows, []Cell{words(Prose, say("report.fields.partly"))})
	}
	return rows, table
}

func (w writer) byLabel(counts map[string]int) []string {
	return slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		if counts[a] != counts[b] {
			return counts[b] - counts[a]
		}
		return strings.Compare(a, b)
	})
}
