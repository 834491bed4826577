package sheet

import (
	"errors"
	"io"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"omvendt/app/fault"
	"omvendt/app/intake"
)

// htmlTable is one table that is being read.
type htmlTable struct {
	sheet   intake.Sheet
	links   []intake.Link
	columns []area // hidden ones
	column  int    // of the next column definition

	number  int           // of the row, from 1
	hidden  bool          // the row is
	cells   []intake.Cell // of the row
	spans   map[int]int   // column → rows that a cell from above still takes
	covered int           // cells that taller ones take
	wide    int           // columns that the open cell takes
	tall    int           // rows that the open cell takes
	text    strings.Builder
	space   bool // white space waits to be written
	open    bool // a cell is open
	inRow   bool
	caption bool
	address string
}

// readHTML reads the tables of a page, each as a sheet: what people copy from a
// page, and what some systems name .xls. Every cell is text.
func (g *gatherer) readHTML(page string) error {
	z := html.NewTokenizer(strings.NewReader(page))
	z.SetMaxBuf(maxText)
	var stack []*htmlTable
	found := false
	for skip := 0; ; {
		kind := z.Next()
		if kind == html.ErrorToken {
			if err := z.Err(); !errors.Is(err, io.EOF) {
				return g.fault(fault.FileDamaged, unsaid(err))
			}
			break
		}
		token := z.Token()
		switch token.DataAtom {
		case atom.Script, atom.Style, atom.Title, atom.Textarea:
			if kind == html.StartTagToken {
				skip++
			} else if kind == html.EndTagToken {
				skip = max(0, skip-1)
			}
			continue
		case atom.Table:
			found = true
			if kind == html.StartTagToken && len(stack) < mostNested {
				stack = append(stack, &htmlTable{spans: map[int]int{}})
			} else if kind == html.EndTagToken && len(stack) > 0 {
				if err := g.finishTable(stack[len(stack)-1]); err != nil {
					return err
				}
				stack = stack[:len(stack)-1]
			}
			continue
		}
		if len(stack) > 0 && skip == 0 {
			if err := stack[len(stack)-1].take(g, kind, token); err != nil {
				return err
			}
		}
	}
	for len(stack) > 0 {
		if err := g.finishTable(stack[len(stack)-1]); err != nil {
			return err
		}
		stack = stack[:len(stack)-1]
	}
	if !found {
		return g.fault(fault.FileNotSheet, nil)
	}
	if len(g.book.Sheets) > 1 {
		for i := range g.book.Sheets {
			if s := &g.book.Sheets[i]; s.Name == "" {
				s.Name = strconv.Itoa(i + 1)
			}
		}
	}
	return nil
}

// The limits of a page: tables within tables, and those that HTML itself sets
// for the cells that one takes.
const (
	mostNested = 64
	mostWide   = 1000
	mostTall   = 65534
)

func (t *htmlTable) take(g *gatherer, kind html.TokenType, token html.Token) error {
	switch {
	case kind == html.TextToken:
		t.write(token.Data)
	case token.DataAtom == atom.Tr:
		if err := t.endRow(g); err != nil {
			return err
		}
		if kind == html.StartTagToken {
			t.number++
			t.inRow, t.hidden = true, isHidden(token)
			return g.step()
		}
	case token.DataAtom == atom.Td, token.DataAtom == atom.Th:
		if err := t.endCell(g); err != nil {
			return err
		}
		if kind == html.StartTagToken {
			t.startCell(token)
		}
	case token.DataAtom == atom.Col && kind != html.EndTagToken:
		span := spanOf(token, "span", mostWide)
		if isHidden(token) && len(t.columns) < mostAreas {
			t.columns = append(t.columns, area{left: t.column, right: t.column + span - 1})
		}
		t.column += span
	case token.DataAtom == atom.Caption:
		if t.caption = kind == html.StartTagToken; !t.caption {
			t.sheet.Name = strings.TrimSpace(t.text.String())
		}
		t.text.Reset()
	case token.DataAtom == atom.Br, token.DataAtom == atom.P, token.DataAtom == atom.Div, token.DataAtom == atom.Li:
		t.breakLine()
	case token.DataAtom == atom.A && kind == html.StartTagToken:
		if address, ok := mailAddress(attrOf(token, "href")); ok && t.address == "" {
			t.address = address
		}
	}
	return nil
}

// write adds text; any white space in it is one space.
func (t *htmlTable) write(text string) {
	if !t.open && !t.caption {
		return
	}
	for _, r := range text {
		switch r {
		case ' ', '\t', '\n', '\r', '\f':
			t.space = true
			continue
		case '\u00A0':
			r = ' '
		}
		if t.space && t.text.Len() > 0 {
			t.text.WriteByte(' ')
		}
		t.space = false
		t.text.WriteRune(r)
	}
}

func (t *htmlTable) breakLine() {
	if t.space = false; t.open && t.text.Len() > 0 {
		t.text.WriteByte('\n')
	}
}

func (t *htmlTable) startCell(token html.Token) {
	t.text.Reset()
	t.open, t.inRow, t.space, t.address = true, true, false, ""
	t.wide, t.tall = spanOf(token, "colspan", mostWide), spanOf(token, "rowspan", mostTall)
	if t.number == 0 {
		t.number = 1
	}
}

// endCell puts the open cell in the next free place of its row.
func (t *htmlTable) endCell(g *gatherer) error {
	if !t.open {
		return nil
	}
	t.open = false
	for t.spans[len(t.cells)] > 0 {
		t.cells = append(t.cells, intake.Cell{})
	}
	at := len(t.cells)
	if at+t.wide > mostColumns {
		return g.fault(fault.FileTooLarge, nil)
	}
	text := strings.TrimSpace(t.text.String())
	g.text.total += len(text)
	t.cells = append(t.cells, textCell(unguard(text)))
	t.cells = append(t.cells, make([]intake.Cell, t.wide-1)...)
	if t.tall > 1 {
		if t.covered += t.wide * t.tall; t.covered > maxReadCells {
			return g.fault(fault.FileTooLarge, nil)
		}
		for c := at; c < at+t.wide; c++ {
			t.spans[c] = t.tall
		}
	}
	if t.address != "" && len(t.links) < mostAreas {
		t.links = append(t.links, intake.Link{Row: t.number, Column: at, Address: t.address})
	}
	return nil
}

func (t *htmlTable) endRow(g *gatherer) error {
	if err := t.endCell(g); err != nil || !t.inRow {
		return err
	}
	t.inRow = false
	for c, left := range t.spans {
		if t.spans[c] = left - 1; left <= 1 {
			delete(t.spans, c)
		}
	}
	err := g.add(&t.sheet, intake.Row{Number: t.number, Hidden: t.hidden, Cells: t.cells})
	t.cells = t.cells[:0]
	return err
}

func (g *gatherer) finishTable(t *htmlTable) error {
	if err := t.endRow(g); err != nil {
		return err
	}
	if len(t.sheet.Rows) == 0 {
		return nil
	}
	if len(g.book.Sheets) >= mostSheets {
		return g.fault(fault.FileTooLarge, nil)
	}
	g.finish(&t.sheet)
	t.sheet.HiddenColumns = hiddenColumns(t.columns, t.sheet.Width)
	t.sheet.Links = t.links
	g.book.Sheets = append(g.book.Sheets, t.sheet)
	return nil
}

// isHidden tells whether an element says that it is not shown.
func isHidden(token html.Token) bool {
	for _, a := range token.Attr {
		if a.Key == "hidden" {
			return true
		}
		if a.Key == "style" {
			style := strings.ToLower(strings.ReplaceAll(a.Val, " ", ""))
			if strings.Contains(style, "display:none") || strings.Contains(style, "visibility:collapse") {
				return true
			}
		}
	}
	return false
}

func spanOf(token html.Token, name string, most int) int {
	return min(max(number(strings.TrimSpace(attrOf(token, name))), 1), most)
}

func attrOf(token html.Token, name string) string {
	for _, a := range token.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}
