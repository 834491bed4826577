package intake

import (
	"strings"

	"omvendt/app/roster"
	"omvendt/app/text"
	"omvendt/app/vocab"
)

// TableInfo is one of several tables of a sheet, one below the other.
type TableInfo struct {
	HeaderRow int    `json:"headerRow"`
	Title     string `json:"title"`
	Rows      int    `json:"rows"`
}

const otherTableRow rowKind = "other_table"

// tightTables is how far down a sheet another table is looked for right below
// a row of this one. Further down it must stand below a title or a blank row.
const tightTables = 2000

// cut finds further tables below this one: rows that name columns as a header
// does, other columns than this header's, among them a name or an address.
// What stands below, with the title right above, is another table and is
// taken in on its own.
func (t *table) cut() []TableInfo {
	t.end = len(t.rows)
	out := []TableInfo{}
	here, read := t.namer(), readOnce(headerField)
	for i := range t.rows {
		if i >= tightTables && filled(t.rows[i-1]) > 1 || !t.namesColumns(i, here, read) {
			continue
		}
		info := TableInfo{HeaderRow: t.rows[i].Number, Rows: len(t.rows) - i - 1}
		first := i
		if i > 0 && filled(t.rows[i-1]) == 1 {
			first, info.Title = i-1, texts(t.rows[i-1])[0]
		}
		if len(out) == 0 {
			t.end = first
		} else {
			out[len(out)-1].Rows -= len(t.rows) - first
		}
		out = append(out, info)
	}
	return out
}

func (t *table) namesColumns(i int, here func(string) bool, read func(string) (vocab.Field, float64)) bool {
	if i+1 >= len(t.rows) || i == 0 {
		return false
	}
	for _, c := range t.rows[i].Cells {
		if strings.ContainsAny(c.Text, "@0123456789") || len(c.Text) > 80 {
			return false
		}
	}
	cells := texts(t.rows[i])
	if len(cells) < 2 {
		return false
	}
	if dataLike(t.rows[i]) || headerAgain(cells, here) && sameColumns(cells, here) {
		return false
	}
	known, naming := 0, false
	for i, c := range cells {
		field, _ := read(c)
		if field == "" {
			if (len(cells)-1-i+known)*5 < len(cells)*3 {
				return false
			}
			continue
		}
		known++
		naming = naming || field == vocab.FullName || field == vocab.FirstName || field == vocab.LastName || field == vocab.Email
	}
	return naming && known >= 2 && known*5 >= len(cells)*3
}

// firstTable takes the first of several tables of a sheet when the header
// found is that of a later one.
func firstTable(g *grid, h headerRow) headerRow {
	nobody, read := func(string) bool { return false }, readOnce(headerField)
	for i := range h.index {
		above := &table{grid: g, rows: g.rows}
		if i > 0 && !above.namesColumns(i, nobody, read) || i == 0 && filled(g.rows[0]) < 2 {
			continue
		}
		first := scoreHeader(g, i, headerField)
		people := 0
		for j := i + 1; j < h.index; j++ {
			if filled(g.rows[j]) > 1 {
				people++
			}
		}
		if first.index >= 0 && people > 0 && first.known*5 >= filled(g.rows[i])*3 && h.index-i > 2 {
			return joinLines(g, first)
		}
	}
	return h
}

// sameColumns tells whether every name of a row is one of the header's.
func sameColumns(cells []string, here func(string) bool) bool {
	for _, c := range cells {
		if !here(c) {
			return false
		}
	}
	return true
}

func dataLike(row Row) bool {
	for _, c := range row.Cells {
		if c.Kind == Number || c.Kind == Date || roster.IsEmail(c.Text) {
			return true
		}
	}
	return false
}

// tablesNotice tells of the tables that are not taken in now.
func tablesNotice(tables []TableInfo) []text.Say {
	if len(tables) == 0 {
		return nil
	}
	return []text.Say{text.N("intake.file.tables", len(tables))}
}
