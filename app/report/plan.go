package report

import (
	"omvendt/app/programme"
)

const planKind = 1 // the column of the step's kind

func (w writer) planSheet() Sheet {
	note := w.t("report.plan.note")
	if len(w.Sessions) == 0 {
		note = w.t("report.plan.empty")
	}
	rows := w.top(w.t("report.plan.title"), note)
	at := len(rows) + 1
	rows = append(rows, header([]string{
		w.t("report.plan.step"), w.t("report.plan.kind"), w.t("report.plan.name"), w.t("report.plan.theme"), w.t("report.plan.date"),
		w.t("report.plan.week"), w.t("report.plan.time"), w.t("report.plan.place"), w.t("report.plan.audience"),
	}, 0, 5))
	for _, s := range w.Sessions {
		rows = append(rows, w.planRow(s))
	}
	table := Table{Name: w.t("report.plan.table"), Col: 1, Row: at, Cols: 9, Rows: len(w.Sessions)}
	widths := measure(rows[at-1:], 6, 32)
	return Sheet{
		Name: w.t("report.plan.sheet"), Tab: tabMain, Landscape: true, HeaderRow: at,
		Widths: widths, Heights: heights(rows, widths), Rows: rows, Tables: []Table{table},
	}
}

func (w writer) planRow(s programme.Session) []Cell {
	when := w.day(Body, s.On)
	if s.On == "" {
		when = w.byDay(Body, s.By)
	}
	week := Cell{}
	if day, ok := parse(when.Day); ok {
		_, no := day.ISOWeek()
		week = count(no)
	}
	place := s.Place
	if place == "" && s.Kind == programme.PairMeet {
		place = w.t("report.plan.by_the_pair")
	}
	return []Cell{
		count(s.No), words(Body, w.kind(s.Kind)), words(Body, w.phrase(s.Title)), words(Body, w.phrase(s.Theme)), when,
		week, words(Body, hours(s)), words(Body, place), words(Body, w.t("audience."+s.Audience)),
	}
}

func (w writer) kind(k programme.SessionKind) string { return w.t("session_kind." + string(k)) }

func hours(s programme.Session) string {
	if s.From == "" || s.To == "" {
		return s.From + s.To
	}
	return s.From + "–" + s.To
}
