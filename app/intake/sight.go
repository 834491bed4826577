package intake

import (
	"sort"
	"strconv"

	"omvendt/app/fault"
	"omvendt/app/text"
)

// Sight is a file as understood, with the rows of its sheet to be looked at.
// It is not changed and may be used by several goroutines.
type Sight struct {
	Inspection
	table  *table
	hidden map[int]bool
	doubts map[int]map[string]text.Say // by row number and column letter
}

func newSight(insp Inspection, t *table) *Sight {
	s := &Sight{Inspection: insp, table: t, hidden: t.hiddenColumns(), doubts: map[int]map[string]text.Say{}}
	for _, d := range insp.Doubts() {
		if d.Letter == "" {
			continue
		}
		if s.doubts[d.Row] == nil {
			s.doubts[d.Row] = map[string]text.Say{}
		}
		s.doubts[d.Row][d.Letter] = d.Ask
	}
	return s
}

// doubtfulShown bounds the list of doubtful cells.
const doubtfulShown = 500

// doubtful lists the cells that something is to be asked about.
func (t *table) doubtful(insp *Inspection) []DoubtfulCell {
	places := map[int]int{}
	for i, l := range insp.Lines {
		places[l.Number] = t.header.index + 1 + i
	}
	out := []DoubtfulCell{}
	for _, d := range insp.Doubts() {
		if d.Letter != "" && len(out) < doubtfulShown {
			out = append(out, DoubtfulCell{Cell: d.Letter + strconv.Itoa(d.Row), At: places[d.Row], Ask: d.Ask})
		}
	}
	return out
}

// Height is how many rows of the sheet can be shown.
func (s *Sight) Height() int { return len(s.table.grid.rows) }

// Rows gives at most n rows of the sheet as they are, from the one at a place
// counted from 0. Numbers that are never kept are masked and refused columns
// hidden; long texts are cut short.
func (s *Sight) Rows(from, n int) []HeadRow {
	out := []HeadRow{}
	for i := max(from, 0); i < min(from+n, s.Height()); i++ {
		row := s.table.headRow(i, s.Lines, s.hidden)
		if doubts := s.doubts[row.Number]; doubts != nil {
			row.Doubts = doubts
		}
		out = append(out, row)
	}
	return out
}

// Cell gives the whole text of a cell, "C7", to be corrected. Faults: NotFound
// for a cell that the sheet does not have, or whose column is hidden for
// privacy.
func (s *Sight) Cell(name string) (string, error) {
	m := cellName.FindStringSubmatch(name)
	if m == nil {
		return "", fault.New(fault.NotFound, nil)
	}
	number, _ := strconv.Atoi(m[2])
	c, rows := columnIndex(m[1]), s.table.grid.rows
	at := sort.Search(len(rows), func(i int) bool { return rows[i].Number >= number })
	if at == len(rows) || rows[at].Number != number || c >= s.table.grid.width || s.hidden[c] && s.table.holdsPerson(at) {
		return "", fault.New(fault.NotFound, nil)
	}
	return cellAt(rows[at], c).Text, nil
}
