// Package report knows what each recipient's file says: its sheets, tables,
// chart and texts as plain values, in nb or en. It decides what a recipient may
// see; package sheet only puts the values into a file. It is pure.
package report

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"omvendt/app/roster"
)

// Book is a workbook as values.
type Book struct {
	Properties Properties
	Footer     string // left part of the printed footer
	PageOf     string // "Side {page} av {pages}", right part of the printed footer
	Sheets     []Sheet
}

// Properties are the document properties of the file. Language is a tag such
// as "nb-NO"; Created is an RFC 3339 time.
type Properties struct {
	Title    string
	Subject  string
	Creator  string
	Language string
	Created  string
}

// Sheet is one sheet. Rows begin at row 1 and may be of different lengths.
// Widths are column widths in characters and Heights row heights in points, 0
// for the usual one. HeaderRow is the 1-based row that
// stays in view and is repeated on every printed page, 0 for none; HeaderCols
// are as many columns at the left that do the same. Grid shows the lines between
// cells, for a sheet that is to be filled in. Tab is the
// tab's colour as eight hex digits (alpha first).
type Sheet struct {
	Name       string
	Tab        string
	Landscape  bool
	HeaderRow  int
	HeaderCols int
	Grid       bool
	Widths     []float64
	Heights    []float64
	Rows       [][]Cell
	Tables     []Table
	Chart      *Chart
	Notes      []Note
	Lists      []List
}

// Note is a comment on a cell, 1-based.
type Note struct {
	Col  int
	Row  int
	Text string
}

// List gives the cells of a column, from a row to a row, 1-based, a list of
// fixed answers to choose from.
type List struct {
	Col    int
	From   int
	To     int
	Values []string
}

// Kind says what a cell holds.
type Kind int

// The kinds of cells.
const (
	Empty Kind = iota
	Text
	Number
	Day
)

// Look is how a cell is to look; package sheet knows the fonts and colours.
type Look int

// The looks.
const (
	Body        Look = iota // in a table
	Title                   // A1
	Lead                    // the line under the title
	Heading                 // above a block
	Header                  // column names of a table
	HeaderRight             // column names above numbers
	Label                   // name of a value on the cover
	Prose                   // running text
	Asked                   // somebody is asked about it
)

// Cell is one cell. Text is what a reader sees, also for numbers and days; a
// text is never a formula, whatever it begins with. Formula is without the
// equals sign, and Number is then its result as computed here. Format is an
// Excel number format in its invariant form.
type Cell struct {
	Kind    Kind
	Text    string
	Number  int
	Day     roster.Date
	Formula string
	Format  string
	Look    Look
}

// Table is a named Excel table: its first column and header row, 1-based, and
// the number of columns and of rows below the header.
type Table struct {
	Name string
	Col  int
	Row  int
	Cols int
	Rows int
}

// Chart is a column chart of one series from a table of the same sheet.
// Col and Row are its upper left cell, Width and Height are in pixels.
type Chart struct {
	Title  string
	Alt    string
	Source Table // labels in its first column, values in its second
	Col    int
	Row    int
	Width  uint
	Height uint
}

// Ref names a cell, Ref(2, 5) is "B5".
func Ref(col, row int) string {
	name := ""
	for ; col > 0; col = (col - 1) / 26 {
		name = string(rune('A'+(col-1)%26)) + name
	}
	return name + strconv.Itoa(row)
}

// column is the range of a table's column without the header, absolute and
// with the sheet's name, for formulas. An empty table has one empty row.
func (t Table) column(sheet string, n int) string {
	col := strings.TrimRight(Ref(t.Col+n, 1), "1")
	return fmt.Sprintf("'%s'!$%s$%d:$%s$%d", strings.ReplaceAll(sheet, "'", "''"), col, t.Row+1, col, t.Row+max(t.Rows, 1))
}

// Lines gives the sheet as plain text, for looking at it before it is written.
func (s Sheet) Lines() [][]string {
	out := make([][]string, len(s.Rows))
	for i, row := range s.Rows {
		out[i] = make([]string, len(row))
		for j, cell := range row {
			out[i][j] = cell.Text
		}
	}
	return out
}

// Size gives the number of rows and columns in use, at least 1 and 1.
func (s Sheet) Size() (rows, cols int) {
	cols = 1
	for _, row := range s.Rows {
		cols = max(cols, len(row))
	}
	return max(len(s.Rows), 1), cols
}

func words(look Look, s string) Cell { return Cell{Kind: Text, Text: s, Look: look} }

func count(n int) Cell {
	return Cell{Kind: Number, Number: n, Text: strconv.Itoa(n), Format: "0"}
}

func formula(result int, f string) Cell {
	c := count(result)
	c.Formula = f
	return c
}

// header makes the column names of a table; the columns named in numbers,
// from 0, hold numbers.
func header(names []string, numbers ...int) []Cell {
	row := make([]Cell, len(names))
	for i, name := range names {
		row[i] = words(Header, name)
		if slices.Contains(numbers, i) {
			row[i].Look = HeaderRight
		}
	}
	return row
}

func parse(d roster.Date) (time.Time, bool) {
	t, err := time.Parse(time.DateOnly, string(d))
	return t, err == nil
}
