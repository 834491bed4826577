package sheet

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"omvendt/app/fault"
	"omvendt/app/report"
)

// Render makes the bytes of an .xlsx file. The same book gives the same bytes.
// Text cells are written as text whatever they begin with; nothing but
// Cell.Formula becomes a formula. Errors are fault.Internal.
func Render(b report.Book) ([]byte, error) {
	r := &renderer{book: b, file: excelize.NewFile(), styles: map[styleKey]int{}}
	defer r.file.Close()
	if err := r.render(); err != nil {
		return nil, fault.New(fault.Internal, err)
	}
	var out bytes.Buffer
	if err := r.file.Write(&out); err != nil {
		return nil, fault.New(fault.Internal, err)
	}
	return out.Bytes(), nil
}

type renderer struct {
	book   report.Book
	file   *excelize.File
	styles map[styleKey]int
}

func (r *renderer) render() error {
	if len(r.book.Sheets) == 0 {
		return fmt.Errorf("book without sheets")
	}
	for i, s := range r.book.Sheets {
		if err := r.addSheet(i, s); err != nil {
			return fmt.Errorf("sheet %d: %w", i+1, err)
		}
	}
	r.file.SetActiveSheet(0)
	if err := r.properties(); err != nil {
		return err
	}
	return r.typeResults()
}

func (r *renderer) addSheet(i int, s report.Sheet) error {
	if i == 0 {
		if err := r.file.SetSheetName("Sheet1", s.Name); err != nil {
			return err
		}
	} else if _, err := r.file.NewSheet(s.Name); err != nil {
		return err
	}
	for _, step := range []func(report.Sheet) error{r.cells, r.widths, r.tables, r.chart, r.page, r.dimension} {
		if err := step(s); err != nil {
			return err
		}
	}
	return nil
}

func (r *renderer) cells(s report.Sheet) error {
	for i, row := range s.Rows {
		for j, c := range row {
			if err := r.cell(s.Name, report.Ref(j+1, i+1), c); err != nil {
				return err
			}
		}
	}
	return nil
}

func (r *renderer) cell(sheet, ref string, c report.Cell) error {
	var err error
	switch c.Kind {
	case report.Text:
		err = r.file.SetCellStr(sheet, ref, printable(c.Text))
	case report.Number:
		err = r.file.SetCellInt(sheet, ref, int64(c.Number))
	case report.Day:
		day, bad := time.Parse(time.DateOnly, string(c.Day))
		if bad != nil {
			return bad
		}
		err = r.file.SetCellValue(sheet, ref, day)
	}
	if err != nil {
		return err
	}
	if c.Formula != "" {
		if err := r.file.SetCellFormula(sheet, ref, c.Formula); err != nil {
			return err
		}
	}
	style, err := r.style(c)
	if err != nil {
		return err
	}
	return r.file.SetCellStyle(sheet, ref, ref, style)
}

// printable drops the control characters that a spreadsheet cannot hold.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r == 0xFFFE || r == 0xFFFF {
			return -1
		}
		return r
	}, s)
}

func (r *renderer) widths(s report.Sheet) error {
	for i, w := range s.Widths {
		col, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return err
		}
		if err := r.file.SetColWidth(s.Name, col, col, min(w, 255)); err != nil {
			return err
		}
	}
	return nil
}

func (r *renderer) tables(s report.Sheet) error {
	for _, t := range s.Tables {
		last := report.Ref(t.Col+t.Cols-1, t.Row+max(t.Rows, 1))
		err := r.file.AddTable(s.Name, &excelize.Table{
			Range: report.Ref(t.Col, t.Row) + ":" + last, Name: t.Name, StyleName: "TableStyleLight1",
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// dimension says how large the sheet is; without it some readers see one cell.
func (r *renderer) dimension(s report.Sheet) error {
	rows, cols := s.Size()
	for _, t := range s.Tables {
		rows = max(rows, t.Row+max(t.Rows, 1))
	}
	return r.file.SetSheetDimension(s.Name, "A1:"+report.Ref(cols, rows))
}

func (r *renderer) properties() error {
	p := r.book.Properties
	err := r.file.SetDocProps(&excelize.DocProperties{
		Title: printable(p.Title), Subject: printable(p.Subject), Creator: printable(p.Creator),
		LastModifiedBy: printable(p.Creator), Language: p.Language, Created: p.Created, Modified: p.Created,
	})
	if err != nil {
		return err
	}
	return r.file.SetAppProps(&excelize.AppProperties{Application: "Omvendt", Company: printable(p.Creator)})
}

// typeResults makes the cached results of formulas numbers. The library marks
// every formula's result as text; all our formulas give numbers.
func (r *renderer) typeResults() error {
	if err := r.file.Write(io.Discard); err != nil { // puts the sheets' XML into Pkg
		return err
	}
	r.file.Pkg.Range(func(path, part any) bool {
		if xml, ok := part.([]byte); ok && strings.HasPrefix(path.(string), "xl/worksheets/sheet") {
			r.file.Pkg.Store(path, bytes.ReplaceAll(xml, []byte(` t="str"><f>`), []byte(`><f>`)))
		}
		return true
	})
	return nil
}
