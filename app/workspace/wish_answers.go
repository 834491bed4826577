package workspace

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"omvendt/app/fault"
	"omvendt/app/intake"
	"omvendt/app/programme"
	"omvendt/app/sheet"
	"omvendt/app/store"
	"omvendt/app/text"
	"omvendt/app/vocab"
)

// WishFile is what a file of answers to the cards holds. Every row that has
// anything in it is either a wish, or told in Doubts; Blank rows have a code and
// no answer.
type WishFile struct {
	File   string     `json:"file"`
	SHA256 string     `json:"sha256"`
	Rows   int        `json:"rows"`
	Blank  int        `json:"blank"`
	Wishes []WishRow  `json:"wishes"`
	Again  int        `json:"again"` // of them, who had answered before
	Doubts []text.Say `json:"doubts"`
	given  map[programme.EnrolmentID]wish
}

// ReadWishes reads a file of answers. Nothing is written. Faults: NoWishes when
// it has no such table, and those of sheet.Read.
func (w *Workspace) ReadWishes(ctx context.Context, path string) (WishFile, error) {
	book, err := sheet.Read(ctx, path, sheet.ReadOptions{})
	if err != nil {
		return WishFile{}, err
	}
	sol, err := w.pose()
	if err != nil {
		return WishFile{}, err
	}
	f := WishFile{File: book.Name, SHA256: book.SHA256, Wishes: []WishRow{}, Doubts: []text.Say{}, given: map[programme.EnrolmentID]wish{}}
	found := false
	for _, s := range book.Sheets {
		if at, columns := wishHeader(s.Rows); at >= 0 {
			found = true
			f.read(sol.state, s.Rows[at+1:], columns)
		}
	}
	if !found {
		return WishFile{}, fault.New(fault.NoWishes, nil, "file", book.Name)
	}
	return f, nil
}

// wishColumns are the columns of a table of answers, -1 for one that is missing.
type wishColumns struct {
	own   int
	first [wishesAsked]int
	not   int
}

// wishHeader finds the row of column names, in either language.
func wishHeader(rows []intake.Row) (at int, columns wishColumns) {
	for i, row := range rows {
		columns = wishColumns{own: -1, not: -1, first: [wishesAsked]int{-1, -1, -1}}
		for col, cell := range row.Cells {
			is := func(key string, pairs ...string) bool {
				return slices.ContainsFunc(text.Langs(), func(l text.Lang) bool {
					return vocab.Fold(cell.Text) == vocab.Fold(text.T(l, "wish."+key, pairs...))
				})
			}
			for n := range wishesAsked {
				if is("nth", "n", strconv.Itoa(n+1)) {
					columns.first[n] = col
				}
			}
			switch {
			case is("own"):
				columns.own = col
			case is("not"):
				columns.not = col
			}
		}
		if columns.own >= 0 && (columns.not >= 0 || columns.first[0] >= 0) {
			return i, columns
		}
	}
	return -1, columns
}

func (f *WishFile) read(s *state, rows []intake.Row, columns wishColumns) {
	for _, row := range rows {
		cell := func(col int) string {
			if col < 0 || col >= len(row.Cells) {
				return ""
			}
			return strings.ToUpper(strings.TrimSpace(row.Cells[col].Text))
		}
		said := strings.Join([]string{cell(columns.first[0]), cell(columns.first[1]), cell(columns.first[2]), cell(columns.not)}, "")
		if cell(columns.own) == "" && said == "" {
			continue
		}
		f.Rows++
		who, known := s.wishes.withCode(cell(columns.own))
		p, here := s.participant(who)
		switch {
		case !known:
			f.doubt("wish.doubt.own", row.Number, cell(columns.own))
			continue
		case !here || !p.Status.TakesPart():
			f.doubt("wish.doubt.left", row.Number, cell(columns.own))
			continue
		case said == "":
			f.Blank++
			continue
		}
		if _, twice := f.given[who]; twice {
			f.doubt("wish.doubt.twice", row.Number, cell(columns.own))
		}
		given := wish{First: []programme.EnrolmentID{}, Not: []programme.EnrolmentID{}}
		for _, col := range columns.first {
			given.First = append(given.First, f.codes(s, p.Role, row.Number, cell(col))...)
		}
		for _, id := range f.codes(s, p.Role, row.Number, cell(columns.not)) {
			if slices.Contains(given.First, id) {
				f.doubt("wish.doubt.both", row.Number, s.wishes.Codes[id])
				continue
			}
			given.Not = append(given.Not, id)
		}
		given.First = slices.Compact(given.First)
		f.take(s, p, given)
	}
}

// take notes what somebody has answered; a later row speaks for an earlier one.
func (f *WishFile) take(s *state, p programme.Participant, given wish) {
	f.Wishes = slices.DeleteFunc(f.Wishes, func(r WishRow) bool { return r.Who.Enrolment == p.Enrolment })
	if len(given.First)+len(given.Not) == 0 {
		return
	}
	if _, before := s.wishes.Given[p.Enrolment]; before && f.given[p.Enrolment].First == nil {
		f.Again++
	}
	f.given[p.Enrolment] = given
	named := func(ids []programme.EnrolmentID) []string {
		out := []string{}
		for _, id := range ids {
			other, _ := s.participant(id)
			out = append(out, other.Person.Name)
		}
		return out
	}
	f.Wishes = append(f.Wishes, WishRow{Who: s.brief(p), Role: p.Role, Code: s.wishes.Codes[p.Enrolment], First: named(given.First), Not: named(given.Not)})
}

// codes reads the cards that a cell names. One that is nobody's, or of the
// wrong side, is told and left out.
func (f *WishFile) codes(s *state, asked programme.Role, row int, said string) []programme.EnrolmentID {
	var out []programme.EnrolmentID
	for _, code := range strings.FieldsFunc(said, func(r rune) bool { return strings.ContainsRune(" ,;/\n\t", r) }) {
		id, known := s.wishes.withCode(code)
		p, here := s.participant(id)
		switch {
		case !known:
			f.doubt("wish.doubt.code", row, code)
		case !here || !p.Status.TakesPart():
			f.doubt("wish.doubt.left", row, code)
		case p.Role == asked:
			f.doubt("wish.doubt.side", row, code)
		case !slices.Contains(out, id):
			out = append(out, id)
		}
	}
	return out
}

// doubt tells of something in a row.
func (f *WishFile) doubt(key string, row int, code string) {
	f.Doubts = append(f.Doubts, text.S(key, "row", strconv.Itoa(row), "code", code))
}

// TakeWishes writes what ReadWishes has read. A wish of before is replaced by a
// new one of the same person; the others stand. Faults: FileChanged, NoWishes
// when the file holds none.
func (w *Workspace) TakeWishes(ctx context.Context, path, sha256 string) (Changed, error) {
	f, err := w.ReadWishes(ctx, path)
	if err != nil {
		return Changed{}, err
	}
	if f.SHA256 != sha256 {
		return Changed{}, fault.New(fault.FileChanged, nil, "file", f.File)
	}
	if len(f.given) == 0 {
		return Changed{}, fault.New(fault.NoWishes, nil, "file", f.File)
	}
	return w.update(text.N("op.take_wishes", len(f.given)), func(tx *store.Tx) error {
		current, err := tx.Programme()
		if err != nil {
			return err
		}
		x, err := readWishes(tx, current.ID)
		if err != nil {
			return err
		}
		for id, given := range f.given {
			x.Given[id] = given
		}
		return x.write(tx, current.ID)
	})
}
