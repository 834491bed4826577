package report

import (
	"cmp"
	"slices"
	"strings"

	"omvendt/app/programme"
	"omvendt/app/roster"
	"omvendt/app/vocab"
)

// couple is a pair that counts, with its two people.
type couple struct {
	pair           programme.Pair
	mentor, mentee programme.Participant
}

// liveCouples finds the people of each pair that counts, by the mentee's name.
// The order of approval is not kept: it can follow the scores.
func (w writer) liveCouples() ([]couple, error) {
	people := make(map[programme.EnrolmentID]programme.Participant, len(w.Participants))
	for _, p := range w.Participants {
		people[p.Enrolment] = p
	}
	var out []couple
	for _, pair := range w.Pairs {
		if !pair.State.Live() {
			continue
		}
		mentor, known := people[pair.Mentor]
		mentee, too := people[pair.Mentee]
		if !known || !too {
			return nil, ErrUnknownPerson
		}
		if !mentor.Status.TakesPart() || !mentee.Status.TakesPart() {
			continue
		}
		out = append(out, couple{pair, mentor, mentee})
	}
	if len(out) == 0 {
		return nil, ErrNoPairs
	}
	order := roster.NameOrder()
	slices.SortStableFunc(out, func(a, b couple) int {
		return order(a.mentee.Person.Name, b.mentee.Person.Name)
	})
	return out, nil
}

// shares tells whether the mentor said yes to being named to the partner. No
// answer is a no.
func shares(mentor programme.Participant) bool { return mentor.Consents[vocab.ConsentSharePartner] }

func (w writer) pairSheet() Sheet {
	rows := w.top(w.t("report.pairs.title"), w.t("report.pairs.note"))
	at := len(rows) + 1
	rows = append(rows, header([]string{
		w.t("report.pairs.no"), w.t("report.pairs.mentee"), w.t("report.pairs.job_title"), w.t("report.pairs.unit"),
		w.t("report.pairs.mentor"), w.t("report.pairs.study"), w.t("report.pairs.institution"), w.t("report.pairs.status"),
	}, 0))
	for i, c := range w.couples {
		rows = append(rows, w.pairRow(i+1, c))
	}
	table := Table{Name: w.t("report.pairs.table"), Col: 1, Row: at, Cols: 8, Rows: len(w.couples)}
	widths := measure(rows[at-1:], 6, 28)
	return Sheet{
		Name: w.t("report.pairs.sheet"), Tab: tabMain, Landscape: true, HeaderRow: at,
		Widths: widths, Heights: heights(rows, widths), Rows: rows, Tables: []Table{table},
	}
}

func (w writer) pairRow(no int, c couple) []Cell {
	mentor, study, institution := w.t("report.pairs.name_later"), "–", "–"
	if given, asked := c.mentor.Consents[vocab.ConsentSharePartner]; asked && !given {
		mentor = w.t("report.pairs.name_not_shared")
	}
	if shares(c.mentor) {
		mentor = c.mentor.Person.Name
		study = cmp.Or(c.mentor.Text(vocab.StudyProgram), c.mentor.Text(vocab.StudyField))
		institution = c.mentor.Text(vocab.Institution)
	}
	return []Cell{
		count(no), words(Body, c.mentee.Person.Name), words(Body, c.mentee.Text(vocab.JobTitle)), words(Body, unit(c.mentee)),
		words(Body, mentor), words(Body, study), words(Body, institution), words(Body, w.t("pair_state."+string(c.pair.State))),
	}
}

// unit is the mentee's department and business area, as the partner wrote them.
func unit(p programme.Participant) string {
	department, area := p.Text(vocab.Department), p.Text(vocab.BusinessArea)
	switch {
	case department == "":
		return area
	case area == "" || strings.EqualFold(department, area):
		return department
	}
	return department + ", " + area
}
