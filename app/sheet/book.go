package sheet

import (
	"bytes"
	"fmt"
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
	data, err := tidy(out.Bytes())
	if err != nil {
		return nil, fault.New(fault.Internal, err)
	}
	return data, nil
}

type renderer struct {
	book   report.Book
	file   *excelize.File
	styles map[styleKey]int
	long   [][]string // lists of answers that no rule can hold
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
	if err := r.longLists(); err != nil {
		return err
	}
	r.file.SetActiveSheet(0)
	return r.properties()
}

func (r *renderer) addSheet(i int, s report.Sheet) error {
	if i == 0 {
		if err := r.file.SetSheetName("Sheet1", s.Name); err != nil {
			return err
		}
	} else if _, err := r.file.NewSheet(s.Name); err != nil {
		return err
	}
	for _, step := range []func(report.Sheet) error{r.cells, r.sizes, r.tables, r.chart, r.notes, r.lists, r.page, r.dimension} {
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
		if s := literal(c.Text); s != "" { // an empty text would not count as blank
			err = r.file.SetCellStr(sheet, ref, s)
		}
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

// sizes sets widths and heights; the chart is placed by them.
func (r *renderer) sizes(s report.Sheet) error {
	for i, w := range s.Widths {
		col, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return err
		}
		if err := r.file.SetColWidth(s.Name, col, col, min(w, excelize.MaxColumnWidth)); err != nil {
			return err
		}
	}
	for i, points := range s.Heights {
		if points == 0 {
			continue
		}
		if err := r.file.SetRowHeight(s.Name, i+1, points); err != nil {
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
