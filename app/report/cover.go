package report

import (
	"omvendt/app/roster"
	"omvendt/app/text"
)

func (w writer) coverSheet() Sheet {
	p := w.Programme
	rows := [][]Cell{{words(Title, w.title())}, {words(Lead, w.t("report.cover.lead"))}, {}}
	value := func(key, v string) {
		if v != "" {
			rows = append(rows, []Cell{words(Label, w.t("report.cover."+key)), words(Prose, v)})
		}
	}
	day := func(key string, d roster.Date) {
		if c := w.day(Prose, d); c.Kind == Day {
			rows = append(rows, []Cell{words(Label, w.t("report.cover."+key)), c})
		}
	}
	value("programme", p.Label)
	value("partner", p.Partner.Name)
	value("ngo", p.NGO)
	value("period", w.period())
	day("kickoff", p.KickoffOn)
	value("status", w.status())
	day("data_of", w.Today)

	rows = append(rows, []Cell{}, []Cell{words(Heading, w.t("report.cover.how_to_read"))})
	for _, part := range []string{"figures", "pairs", "plan", "method"} {
		rows = append(rows, []Cell{words(Label, w.t("report."+part+".sheet")), words(Prose, w.t("report.cover.read."+part))})
	}
	rows = append(rows, []Cell{}, []Cell{words(Heading, w.t("report.cover.left_out"))})
	for _, s := range LeftOut(w.Input) {
		rows = append(rows, []Cell{words(Label, w.t(s.Key+".label")), words(Prose, text.Tell(w.Lang, s))})
	}
	widths := []float64{28, 68}
	return Sheet{Name: w.t("report.cover.sheet"), Tab: tabMain, Widths: widths, Heights: heights(rows, widths), Rows: rows}
}

func (w writer) period() string {
	from, to := w.date(w.Programme.StartsOn), w.date(w.Programme.EndsOn)
	switch {
	case from == "" && to == "":
		return ""
	case to == "":
		return w.t("report.cover.from", "date", from)
	case from == "":
		return w.t("report.cover.until", "date", to)
	}
	return from + " – " + to
}

// status says how many pairs are approved and when the last of them was.
func (w writer) status() string {
	last := roster.Date("")
	for _, c := range w.couples {
		last = max(last, c.pair.ApprovedOn)
	}
	if on := w.date(last); on != "" {
		return text.Tell(w.Lang, text.N("report.cover.approved_on", len(w.couples), "date", on))
	}
	return text.Tell(w.Lang, text.N("report.cover.approved", len(w.couples)))
}

// LeftOut says what the cohort report leaves out and why, one sentence each.
// Each key has a short name under key + ".label".
func LeftOut(in Input) []text.Say {
	says := []text.Say{
		text.S("report.left_out.scores"),
		text.S("report.left_out.contact"),
		text.S("report.left_out.background"),
		text.S("report.left_out.not_selected"),
		text.N("report.left_out.small", smallGroup),
	}
	if n := unnamed(in); n > 0 {
		says = append(says, text.N("report.left_out.names", n))
	}
	return says
}

// unnamed counts the mentors in a pair who have not said yes to being named.
func unnamed(in Input) int {
	couples, _ := writer{Input: in}.liveCouples()
	n := 0
	for _, c := range couples {
		if !shares(c.mentor) {
			n++
		}
	}
	return n
}
