package sheet

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"omvendt/app/fault"
	"omvendt/app/intake"
)

// The limits of unpacking. Sheets and shared strings above partInMemory are
// unpacked to a folder of our own, which is removed afterwards.
const (
	maxUnpacked   = 256 << 20
	partInMemory  = 16 << 20
	maxOtherPart  = 64 << 20
	temporary     = "omvendt-read-"
	savedPassword = "VelvetSweatshop" // Excel's own, for files that are "protected" without a password
)

// readEncrypted reads a workbook that Excel encrypted with its built-in
// password, which people never see; any other password is told.
func (g *gatherer) readEncrypted(data []byte) (err error) {
	defer func() {
		if recover() != nil {
			err = g.fault(fault.FilePassword, nil)
		}
	}()
	plain, err := excelize.Decrypt(data, &excelize.Options{Password: savedPassword, UnzipSizeLimit: maxUnpacked})
	if err != nil || !bytes.HasPrefix(plain, []byte("PK")) {
		return g.fault(fault.FilePassword, unsaid(err))
	}
	if _, err := zip.NewReader(bytes.NewReader(plain), int64(len(plain))); err != nil {
		return g.fault(fault.FilePassword, unsaid(err))
	}
	return g.readPackage(plain)
}

// readPackage reads a zip as an Open XML workbook.
func (g *gatherer) readPackage(data []byte) error {
	pkg, err := openPackage(data)
	if err != nil {
		return g.fault(fault.FileDamaged, unsaid(err))
	}
	if format := pkg.otherFormat(); format != "" {
		return g.fault(fault.FileOldFormat, nil, "format", format)
	}
	if len(pkg.parts) > 0 && pkg.part("[Content_Types].xml") == nil && pkg.part("_rels/.rels") == nil {
		return g.fault(fault.FileNotSheet, nil)
	}
	if pkg.tooLarge() {
		return g.fault(fault.FileTooLarge, nil)
	}
	book, err := pkg.workbook()
	if errors.Is(err, errNoWorkbook) {
		return g.fault(fault.FileNotSheet, nil)
	}
	if err != nil {
		return g.fault(fault.FileDamaged, unsaid(err))
	}
	strings, err := pkg.countStrings()
	if err != nil {
		return g.fault(fault.FileDamaged, unsaid(err))
	}
	if strings > maxReadCells {
		return g.fault(fault.FileTooLarge, nil)
	}
	g.book.Format = "xlsx"
	return g.readWorkbook(data, pkg, book, strings)
}

// readWorkbook lets excelize deliver the values and goes through the sheets.
// A panic in there means a file that it was not made for.
func (g *gatherer) readWorkbook(data []byte, pkg *pack, book workbook, strings int) (err error) {
	sweep(os.TempDir(), time.Now())
	dir, err := os.MkdirTemp("", temporary)
	if err != nil {
		return g.fault(fault.FileUnreadable, unsaid(err))
	}
	defer os.RemoveAll(dir)
	defer func() {
		if r := recover(); r != nil {
			err = g.fault(fault.FileDamaged, fmt.Errorf("panic of type %T", r))
		}
	}()
	file, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{
		RawCellValue: true, TmpDir: dir, UnzipSizeLimit: maxUnpacked, UnzipXMLSizeLimit: partInMemory,
	})
	if err != nil {
		return g.fault(fault.FileDamaged, unsaid(err))
	}
	defer file.Close()
	typer := newTyper(file, book.date1904, strings)
	for _, entry := range book.sheets {
		if pkg.part(entry.part) == nil {
			continue
		}
		sheet, err := g.readSheet(file, pkg, entry, typer)
		if err != nil {
			return err
		}
		g.book.Sheets = append(g.book.Sheets, sheet)
	}
	if len(g.book.Sheets) == 0 {
		return g.fault(fault.FileDamaged, errors.New("no sheet part"))
	}
	return nil
}

// readSheet reads one sheet: the values as excelize delivers them beside the
// marks of the same cells in the sheet part, so that a cell that one of them
// missed is noticed and never silently lost.
func (g *gatherer) readSheet(file *excelize.File, pkg *pack, entry sheetEntry, typer *typer) (intake.Sheet, error) {
	s := intake.Sheet{Name: entry.name, Hidden: entry.hidden}
	part, err := pkg.part(entry.part).Open()
	if err != nil {
		return s, g.fault(fault.FileDamaged, unsaid(err))
	}
	defer part.Close()
	rows, err := file.Rows(entry.name)
	if err != nil {
		return s, g.fault(fault.FileDamaged, unsaid(err))
	}
	defer rows.Close()
	scan := newSheetScanner(part)
	for at := 0; ; {
		mark, err := scan.next()
		if err != nil {
			return s, g.fault(fault.FileDamaged, unsaid(err))
		}
		if mark == nil {
			break
		}
		if err := g.step(); err != nil {
			return s, err
		}
		if mark.filled() > maxReadColumns {
			return s, g.fault(fault.FileTooLarge, nil)
		}
		values, err := valuesOf(rows, &at, mark.number)
		if err != nil {
			return s, g.fault(fault.FileDamaged, unsaid(err))
		}
		row, err := typer.row(mark, values)
		if err != nil {
			return s, g.fault(fault.FileDamaged, err)
		}
		if err := g.add(&s, row); err != nil {
			return s, err
		}
	}
	if err := errors.Join(scan.finish(), rows.Error()); err != nil {
		return s, g.fault(fault.FileDamaged, unsaid(err))
	}
	return s, g.finishSheet(&s, scan)
}

// finishSheet applies what stands after the rows in a sheet part.
func (g *gatherer) finishSheet(s *intake.Sheet, scan *sheetScanner) error {
	if err := keepFirstOfMerged(s, scan.merged); err != nil {
		return g.fault(fault.FileDamaged, err)
	}
	for len(s.Rows) > 0 && len(s.Rows[0].Cells) == 0 {
		s.Rows = s.Rows[1:]
	}
	for len(s.Rows) > 0 && len(s.Rows[len(s.Rows)-1].Cells) == 0 {
		s.Rows = s.Rows[:len(s.Rows)-1]
	}
	s.Width = 0
	for _, row := range s.Rows {
		s.Width = max(s.Width, len(row.Cells))
	}
	s.HiddenColumns = scan.hiddenColumns(s.Width)
	return nil
}

// valuesOf goes forward to the row of that number and gives its values. Every
// row's error counts.
func valuesOf(rows *excelize.Rows, at *int, number int) ([]string, error) {
	var values []string
	for *at < number {
		if !rows.Next() {
			return nil, errors.Join(errLostRow, rows.Error())
		}
		*at++
		var err error
		if values, err = rows.Columns(); err != nil {
			return nil, err
		}
	}
	return values, nil
}

// sweep removes what a reading left behind whose process was killed. No
// reading lasts a day, so it never takes away a folder in use.
func sweep(dir string, now time.Time) {
	left, _ := filepath.Glob(filepath.Join(dir, temporary+"*"))
	for _, path := range left {
		if info, err := os.Stat(path); err == nil && now.Sub(info.ModTime()) > 24*time.Hour {
			os.RemoveAll(path)
		}
	}
}

var (
	errLostRow  = errors.New("a row of the sheet part was not delivered")
	errLostCell = errors.New("a cell of the sheet part was not delivered")
	errDisorder = errors.New("rows, cells or merged areas out of order")
)

// keepFirstOfMerged empties the covered cells of merged areas, where some
// programs leave old values behind.
func keepFirstOfMerged(s *intake.Sheet, merged []area) error {
	visits := 0
	for _, a := range merged {
		for i := rowIndex(s.Rows, a.top); i < len(s.Rows) && s.Rows[i].Number <= a.bottom; i++ {
			row := &s.Rows[i]
			right := min(a.right, len(row.Cells)-1)
			for c := a.left; c <= right; c++ {
				if row.Number != a.top || c != a.left {
					row.Cells[c] = intake.Cell{}
				}
			}
			row.Cells = trimCells(row.Cells)
			// Areas may not overlap, so more visits than cells is no workbook.
			if visits += 1 + max(0, right-a.left); visits > 2*maxReadCells+lastRowNumber {
				return errDisorder
			}
		}
	}
	return nil
}

// sheetState tells whether a workbook's state attribute hides the sheet.
func sheetState(state string) bool {
	return strings.EqualFold(state, "hidden") || strings.EqualFold(state, "veryHidden")
}
