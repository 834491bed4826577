package report

import (
	"errors"

	"omvendt/app/programme"
	"omvendt/app/roster"
	"omvendt/app/text"
)

// Why a cohort report cannot be made.
var (
	// ErrNoPairs: no pair is approved, so nothing may leave the machine yet.
	ErrNoPairs = errors.New("no approved pair")
	// ErrUnknownPerson: a pair names an enrolment that is not in the input.
	ErrUnknownPerson = errors.New("pair with an unknown participant")
)

// Input is what the cohort report is made from: everything about one
// programme, as it was on Today. Now is the time of writing, RFC 3339.
type Input struct {
	Lang         text.Lang
	Programme    programme.Programme
	Participants []programme.Participant
	Pairs        []programme.Pair
	Sessions     []programme.Session
	Today        roster.Date
	Now          string
}

// writer is an Input on its way to a Book.
type writer struct {
	Input
	couples []couple
	figures figures
}

// Cohort makes the partner's cohort report: cover, key figures, pairs, session
// plan and method. It holds what the partner may see (DOMAIN 3.4) and nothing
// else: no scores, reasons, contact data or background, and a mentor by name
// only with a yes to sharing. It returns ErrNoPairs or ErrUnknownPerson.
func Cohort(in Input) (Book, error) {
	w := writer{Input: in}
	couples, err := w.liveCouples()
	if err != nil {
		return Book{}, err
	}
	w.couples, w.figures = couples, tally(in, couples)

	pairs, plan := w.pairSheet(), w.planSheet()
	title := w.title()
	return Book{
		Properties: Properties{
			Title: title, Subject: in.Programme.Partner.Name, Creator: in.Programme.NGO,
			Language: w.t("report.language"), Created: in.Now,
		},
		Footer: title,
		PageOf: w.t("report.page_of", "page", "{page}", "pages", "{pages}"),
		Sheets: []Sheet{w.coverSheet(), w.figureSheet(pairs, plan), pairs, plan, w.methodSheet()},
	}, nil
}

func (w writer) t(key string, args ...string) string { return text.T(w.Lang, key, args...) }

func (w writer) title() string {
	if w.Programme.Label == "" {
		return w.t("report.title")
	}
	return w.t("report.title_of", "programme", w.Programme.Label)
}

// top is the first rows of every sheet but the cover: title in A1, the line
// that says what this is and of which day, and an empty row.
func (w writer) top(title string, notes ...string) [][]Cell {
	lead := w.t("report.as_of", "date", w.date(w.Today))
	for _, note := range notes {
		lead += " " + note
	}
	return [][]Cell{{words(Title, title)}, {words(Lead, lead)}, {}}
}

// phrase says a title or theme: a text key of the standard plan, or the
// coordinator's own words.
func (w writer) phrase(s string) string {
	if text.Has(w.Lang, s) {
		return w.t(s)
	}
	return s
}
