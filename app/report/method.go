package report

import "strconv"

// methodSheet says how everything was counted and what to keep in mind.
func (w writer) methodSheet() Sheet {
	rows := w.top(w.t("report.method.title"), w.t("report.method.note"))
	at := len(rows) + 1
	rows = append(rows, header([]string{w.t("report.method.term"), w.t("report.method.meaning")}))
	add := func(name, meaning string) { rows = append(rows, []Cell{words(Body, name), words(Body, meaning)}) }
	for _, key := range []string{"mentees", "mentors", "pairs", "mentees_free", "mentors_free", "gatherings", "meetings", "meetings_all"} {
		add(w.t("report.figures."+key), w.t("report.define."+key))
	}
	for _, key := range []string{"by_date", "week", "names", "counts", "small", "formulas", "source"} {
		add(w.t("report.method."+key), w.t("report.method."+key+".means", "k", strconv.Itoa(smallGroup), "date", w.date(w.Today)))
	}
	table := Table{Name: w.t("report.method.table"), Col: 1, Row: at, Cols: 2, Rows: len(rows) - at}
	widths := []float64{36, 72}
	return Sheet{
		Name: w.t("report.method.sheet"), Tab: tabNotes, HeaderRow: at,
		Widths: widths, Heights: heights(rows, widths), Rows: rows, Tables: []Table{table},
	}
}
