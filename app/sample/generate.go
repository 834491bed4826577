//go:build ignore

// Generate makes the sample files from source/*.csv. Run it by
//
//	go generate ./app/sample
package main

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"log"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"
)

func main() {
	log.SetFlags(0)
	mentors, err := source("source/mentor-applications.csv")
	check(err)
	partner, err := source("source/nominations.csv")
	check(err)
	check(write("mentor-applications.csv", mentors, utf8WithMark))
	check(write("nominations.csv", partner, charmap.Windows1252.NewEncoder().Bytes))
	check(mentorWorkbook(mentors).save("mentor-applications.xlsx"))
	check(partnerWorkbook(partner).save("nominations.xlsx"))
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func source(path string) ([][]string, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\uFEFF"))))
	r.Comma = ';'
	return r.ReadAll()
}

func utf8WithMark(text []byte) ([]byte, error) { return append([]byte("\uFEFF"), text...), nil }

// write makes the text file as Norwegian Excel does: semicolons and CRLF.
func write(path string, rows [][]string, encode func([]byte) ([]byte, error)) error {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Comma, w.UseCRLF = ';', true
	if err := w.WriteAll(rows); err != nil {
		return err
	}
	data, err := encode(b.Bytes())
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return os.WriteFile(path, data, 0o644)
}

// book is a workbook being made; the first error is kept.
type book struct {
	*excelize.File
	err error
}

func (b *book) try(err error) { b.err = errors.Join(b.err, err) }

func (b *book) style(s *excelize.Style) int {
	id, err := b.NewStyle(s)
	b.try(err)
	return id
}

func (b *book) set(sheet string, column, row int, value any, style int) {
	cell := at(column, row)
	b.try(b.SetCellValue(sheet, cell, value))
	if style != 0 {
		b.try(b.SetCellStyle(sheet, cell, cell, style))
	}
}

func (b *book) save(path string) error {
	if b.err != nil {
		return fmt.Errorf("%s: %w", path, b.err)
	}
	data, err := b.WriteToBuffer()
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return os.WriteFile(path, data.Bytes(), 0o644)
}

func at(column, row int) string {
	name, err := excelize.CoordinatesToCellName(column, row)
	check(err)
	return name
}

func (b *book) properties(creator, modified string) {
	b.try(b.SetDocProps(&excelize.DocProperties{Creator: creator, LastModifiedBy: creator, Created: modified, Modified: modified}))
}

// mentorWorkbook is laid out as Microsoft Forms does it: one table from A1,
// real points in time in the first columns, every answer as text, and the
// form's own sheet hidden so that Excel does not offer to show it.
func mentorWorkbook(rows [][]string) *book {
	const sheet, meta = "Sheet1", "_56F9DC9755BA473782653E2940F99"
	b := &book{File: excelize.NewFile()}
	format := "m/d/yy h:mm:ss"
	when := b.style(&excelize.Style{CustomNumFmt: &format})
	width, height := len(rows[0]), len(rows)
	for i, row := range rows {
		for j, value := range row {
			switch moment, err := time.Parse("02.01.2006 15:04:05", value); {
			case value == "":
			case i > 0 && j == 0:
				id, err := strconv.Atoi(value)
				b.try(err)
				b.set(sheet, j+1, i+1, id, 0)
			case err == nil:
				b.set(sheet, j+1, i+1, moment, when)
			default:
				b.set(sheet, j+1, i+1, value, 0)
			}
		}
	}
	stripes := true
	b.try(b.AddTable(sheet, &excelize.Table{
		Range: "A1:" + at(width, height), Name: "Table1", StyleName: "TableStyleMedium2", ShowRowStripes: &stripes,
	}))
	b.try(b.SetColWidth(sheet, "A", "AC", 20))
	b.try(b.SetSheetDimension(sheet, "A1:"+at(width, height)))
	_, err := b.NewSheet(meta)
	b.try(err)
	b.set(meta, 1, 1, `{"FormId":"Fictional-H25","Version":"1"}`, 0)
	b.try(b.SetSheetVisible(meta, false, true))
	b.properties("Foreningen Speilvendt", "2025-08-27T08:00:00Z")
	return b
}

// partnerWorkbook is a list as a human resources department keeps it: merged
// titles and sections, a header in the fourth row, a total, a hidden column
// and a hidden sheet, and phone numbers of which some became numbers.
func partnerWorkbook(rows [][]string) *book {
	const sheet, codes, headerRow = "Nominations", "Codes", 4
	b := &book{File: excelize.NewFile()}
	b.try(b.SetSheetName("Sheet1", sheet))
	layout := "dd/mm/yyyy"
	grey := excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"D9E1E6"}}
	bold := b.style(&excelize.Style{Font: &excelize.Font{Bold: true, Family: "Calibri", Size: 11}})
	header := b.style(&excelize.Style{Font: &excelize.Font{Bold: true, Family: "Calibri", Size: 11}, Fill: grey, Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}})
	date := b.style(&excelize.Style{CustomNumFmt: &layout})
	width := len(rows[headerRow-1])
	for i, row := range rows {
		only := filled(row)
		for j, value := range row {
			style := 0
			switch {
			case i+1 == headerRow:
				style = header
			case i+1 < headerRow, only == 1:
				style = bold
			}
			if birth, err := time.Parse("02/01/2006", value); err == nil {
				b.set(sheet, j+1, i+1, birth, date)
			} else if n, err := strconv.Atoi(value); err == nil && !strings.HasPrefix(value, "+") {
				b.set(sheet, j+1, i+1, n, style)
			} else if value != "" || style == header {
				b.set(sheet, j+1, i+1, value, style)
			}
		}
		if only == 1 && row[0] != "" {
			b.try(b.MergeCell(sheet, at(1, i+1), at(width, i+1)))
		}
	}
	for j, title := range rows[headerRow-1] {
		column, err := excelize.ColumnNumberToName(j + 1)
		b.try(err)
		b.try(b.SetColWidth(sheet, column, column, min(34, 6+float64(longest(rows[headerRow:], j)))))
		if title == "Salary band" {
			b.try(b.SetColVisible(sheet, column, false))
		}
	}
	b.try(b.SetPanes(sheet, &excelize.Panes{Freeze: true, YSplit: headerRow, TopLeftCell: "A5", ActivePane: "bottomLeft"}))
	b.try(b.SetSheetDimension(sheet, "A1:"+at(width, len(rows))))
	_, err := b.NewSheet(codes)
	b.try(err)
	for i, row := range [][2]any{{"Grade", "Meaning"}, {3, "Senior Consultant"}, {4, "Manager"}, {5, "Senior Manager"}, {6, "Director"}, {"P", "Partner"}} {
		b.set(codes, 1, i+1, row[0], 0)
		b.set(codes, 2, i+1, row[1], 0)
	}
	b.try(b.SetSheetDimension(codes, "A1:B6"))
	b.try(b.SetSheetVisible(codes, false))
	b.properties("Nordvarde HR", "2025-08-22T14:05:00Z")
	return b
}

func filled(row []string) int {
	n := 0
	for _, value := range row {
		if value != "" {
			n++
		}
	}
	return n
}

// longest is the length of the longest value of a column.
func longest(rows [][]string, column int) int {
	n := 0
	for _, row := range rows {
		if filled(row) > 1 {
			n = max(n, len([]rune(row[column])))
		}
	}
	return n
}
