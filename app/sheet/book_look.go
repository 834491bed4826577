package sheet

import (
	"math"
	"strings"

	"github.com/xuri/excelize/v2"

	"omvendt/app/report"
)

const (
	fontName  = "Calibri"
	inkColour = "1F2A2A"
	teal      = "1F5F5B"
	softInk   = "6B6560"
	line      = "D9D4CE"
	amberSoft = "FBECC8"
)

// styleKey is what tells one style from another.
type styleKey struct {
	look   report.Look
	kind   report.Kind
	format string
}

func (r *renderer) style(c report.Cell) (int, error) {
	key := styleKey{look: c.Look, kind: c.Kind, format: c.Format}
	if id, ok := r.styles[key]; ok {
		return id, nil
	}
	style := look(c)
	if c.Format != "" {
		style.CustomNumFmt = &c.Format
	}
	id, err := r.file.NewStyle(style)
	if err == nil {
		r.styles[key] = id
	}
	return id, err
}

func look(c report.Cell) *excelize.Style {
	font := &excelize.Font{Family: fontName, Size: 11, Color: inkColour}
	place := &excelize.Alignment{Vertical: "top", Horizontal: "left"}
	style := &excelize.Style{Font: font, Alignment: place}
	switch c.Look {
	case report.Title:
		font.Size, font.Bold, font.Color = 18, true, teal
	case report.Lead:
		font.Color = softInk
	case report.Heading:
		font.Size, font.Bold = 13, true
	case report.Header, report.HeaderRight:
		font.Bold, font.Color = true, "FFFFFF"
		place.Vertical, place.WrapText = "center", true
		style.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{teal}}
		if c.Look == report.HeaderRight {
			place.Horizontal = "center"
		}
	case report.Label:
		font.Bold, place.WrapText = true, true
	case report.Prose:
		place.WrapText = c.Kind == report.Text
	case report.Asked:
		place.WrapText = true
		style.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{amberSoft}}
		style.Border = []excelize.Border{{Type: "bottom", Color: line, Style: 1}}
	default:
		place.WrapText = c.Kind != report.Day && c.Kind != report.Number
		if c.Kind == report.Number {
			place.Horizontal, place.Indent = "right", 1
		}
		style.Border = []excelize.Border{{Type: "bottom", Color: line, Style: 1}}
	}
	return style
}

// chart draws the sheet's chart: bars in one colour with the number above
// each, no axis of values, no legend.
func (r *renderer) chart(s report.Sheet) error {
	c := s.Chart
	if c == nil {
		return nil
	}
	from := func(col int) string {
		return quoted(s.Name) + "!" + absolute(col, c.Source.Row+1) + ":" + absolute(col, c.Source.Row+c.Source.Rows)
	}
	zero, gap, off := 0.0, uint(60), false
	return r.file.AddChart(s.Name, report.Ref(c.Col, c.Row), &excelize.Chart{
		Type: excelize.Col,
		Series: []excelize.ChartSeries{{
			Name:       quoted(s.Name) + "!" + absolute(c.Source.Col+1, c.Source.Row),
			Categories: from(c.Source.Col), Values: from(c.Source.Col + 1),
			Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{teal}},
		}},
		Title:      excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: c.Title, Font: &excelize.Font{Family: fontName, Size: 13, Bold: true, Color: inkColour}}}},
		Format:     excelize.GraphicOptions{AltText: c.Alt, Name: c.Title, OffsetX: 8, Positioning: "oneCell"},
		Dimension:  excelize.ChartDimension{Width: c.Width, Height: c.Height},
		Legend:     excelize.ChartLegend{Position: "none"},
		VaryColors: &off, GapWidth: &gap,
		XAxis:    excelize.ChartAxis{Font: excelize.Font{Family: fontName, Size: 10, Color: inkColour}},
		YAxis:    excelize.ChartAxis{None: true, Minimum: &zero},
		PlotArea: excelize.ChartPlotArea{ShowVal: true},
	})
}

// onPage is how many characters of column width can be read on a landscape page.
const onPage = 170

// page sets the sheet up for A4, one page wide, with page numbers, and keeps
// the header row in view. A sheet with columns that stay in view may be wider:
// those stand on every page.
func (r *renderer) page(s report.Sheet) error {
	f, size, wide, tall, fit, way := r.file, 9, 1, 0, true, "portrait"
	if s.Landscape {
		way = "landscape"
	}
	if s.HeaderCols > 0 {
		all := 0.0
		for _, w := range s.Widths {
			all += w
		}
		wide = max(1, int(math.Ceil(all/onPage)))
	}
	if err := f.SetPageLayout(s.Name, &excelize.PageLayoutOptions{Size: &size, Orientation: &way, FitToWidth: &wide, FitToHeight: &tall}); err != nil {
		return err
	}
	if err := f.SetSheetProps(s.Name, &excelize.SheetPropsOptions{FitToPage: &fit, TabColorRGB: &s.Tab}); err != nil {
		return err
	}
	side, end := 0.5, 0.75
	if err := f.SetPageMargins(s.Name, &excelize.PageLayoutMarginsOptions{Left: &side, Right: &side, Top: &end, Bottom: &end}); err != nil {
		return err
	}
	if err := f.SetHeaderFooter(s.Name, &excelize.HeaderFooterOptions{OddFooter: r.footer()}); err != nil {
		return err
	}
	if err := f.SetSheetView(s.Name, -1, &excelize.ViewOptions{ShowGridLines: &s.Grid}); err != nil {
		return err
	}
	if s.HeaderRow == 0 {
		return nil
	}
	return r.stay(s)
}

// stay keeps the header row and columns in view and on every printed page.
func (r *renderer) stay(s report.Sheet) error {
	pane := "bottomLeft"
	row := strings.TrimPrefix(absolute(1, s.HeaderRow), "$A")
	titles := quoted(s.Name) + "!" + row + ":" + row
	if s.HeaderCols > 0 {
		pane = "bottomRight"
		last := strings.TrimSuffix(absolute(s.HeaderCols, 1), "$1")
		titles = quoted(s.Name) + "!$A:" + last + "," + titles
	}
	below := report.Ref(s.HeaderCols+1, s.HeaderRow+1)
	err := r.file.SetPanes(s.Name, &excelize.Panes{Freeze: true, XSplit: s.HeaderCols, YSplit: s.HeaderRow, TopLeftCell: below, ActivePane: pane,
		Selection: []excelize.Selection{{SQRef: below, ActiveCell: below, Pane: pane}}})
	if err != nil {
		return err
	}
	return r.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: titles, Scope: s.Name})
}

// footer has the report's title at the left and "page x of y" at the right. An
// ampersand begins a code there, and the whole may have 255 characters.
func (r *renderer) footer() string {
	code := strings.NewReplacer("&", "&&", "\n", " ")
	title := []rune(printable(r.book.Footer))
	page := code.Replace(r.book.PageOf)
	page = strings.NewReplacer("{page}", "&P", "{pages}", "&N").Replace(page)
	return "&L" + code.Replace(string(title[:min(len(title), 80)])) + "&R" + page
}

func quoted(sheet string) string { return "'" + strings.ReplaceAll(sheet, "'", "''") + "'" }

func absolute(col, row int) string {
	ref := report.Ref(col, row)
	at := strings.IndexAny(ref, "0123456789")
	return "$" + ref[:at] + "$" + ref[at:]
}
