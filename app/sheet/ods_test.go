package sheet

import (
	"fmt"
	"strings"
	"testing"

	"omvendt/app/intake"
)

func openBook(t testing.TB, content string) []byte {
	return zipBytes(t, zipPart{"mimetype", "application/vnd.oasis.opendocument.spreadsheet-template"}, zipPart{"content.xml", content})
}

func TestOdsTypesOfCells(t *testing.T) {
	for _, c := range []struct {
		name, cell string
		want       intake.Cell
	}{
		{"text", `<table:table-cell office:value-type="string"><text:p>Åse</text:p><text:p>Østby</text:p></table:table-cell>`, intake.Cell{Kind: intake.Text, Text: "Åse\nØstby"}},
		{"text in an attribute", `<table:table-cell office:value-type="string" office:string-value="Åse"/>`, intake.Cell{Kind: intake.Text, Text: "Åse"}},
		{"spaces and breaks", "<table:table-cell office:value-type=\"string\"><text:p>  a\n  <text:s text:c=\"2\"/>b<text:tab/>c<text:line-break/>d<text:span> e</text:span></text:p></table:table-cell>", intake.Cell{Kind: intake.Text, Text: "a   b\tc\nd e"}},
		{"a comment", `<table:table-cell office:value-type="string"><office:annotation><text:p>hemmelig</text:p></office:annotation><text:p>a</text:p><draw:frame><draw:text-box><text:p>bilde</text:p></draw:text-box></draw:frame></table:table-cell>`, intake.Cell{Kind: intake.Text, Text: "a"}},
		{"number", `<table:table-cell office:value-type="float" office:value="92200101"><text:p>92 200 101</text:p></table:table-cell>`, intake.Cell{Kind: intake.Number, Text: "92200101"}},
		{"percent", `<table:table-cell office:value-type="percentage" office:value="0.5"><text:p>50 %</text:p></table:table-cell>`, intake.Cell{Kind: intake.Number, Text: "0.5"}},
		{"money", `<table:table-cell office:value-type="currency" office:currency="NOK" office:value="12.5"><text:p>kr 12,50</text:p></table:table-cell>`, intake.Cell{Kind: intake.Number, Text: "12.5"}},
		{"leading zeros", `<table:table-cell office:value-type="float" office:value="150"><text:p>0150</text:p></table:table-cell>`, intake.Cell{Kind: intake.Text, Text: "0150"}},
		{"zero", `<table:table-cell office:value-type="float" office:value="0"><text:p>0,00</text:p></table:table-cell>`, intake.Cell{Kind: intake.Number, Text: "0"}},
		{"no number", `<table:table-cell office:value-type="float" office:value="x"><text:p>tre</text:p></table:table-cell>`, intake.Cell{Kind: intake.Text, Text: "tre"}},
		{"date", `<table:table-cell office:value-type="date" office:date-value="2025-08-18"><text:p>18.08.25</text:p></table:table-cell>`, intake.Cell{Kind: intake.Date, Text: "2025-08-18"}},
		{"date and time", `<table:table-cell office:value-type="date" office:date-value="2025-08-18T09:12:33.250000000"/>`, intake.Cell{Kind: intake.Date, Text: "2025-08-18T09:12:33"}},
		{"time", `<table:table-cell office:value-type="time" office:time-value="PT15H30M00.4S"/>`, intake.Cell{Kind: intake.Date, Text: "15:30"}},
		{"a day and a half", `<table:table-cell office:value-type="time" office:time-value="PT36H00M00S"/>`, intake.Cell{Kind: intake.Number, Text: "1.5"}},
		{"true", `<table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>SANN</text:p></table:table-cell>`, intake.Cell{Kind: intake.Boolean, Text: "TRUE"}},
		{"error", `<table:table-cell table:formula="of:=NA()" office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#N/A</text:p></table:table-cell>`, intake.Cell{Kind: intake.Failed, Text: "#N/A"}},
		{"LibreOffice's own error", `<table:table-cell office:value-type="string" calcext:value-type="error"><text:p>Err:502</text:p></table:table-cell>`, intake.Cell{Kind: intake.Failed, Text: "#VALUE!"}},
		{"formula never calculated", `<table:table-cell table:formula="of:=1+1"/>`, intake.Cell{Kind: intake.Failed, Text: "#CALC!"}},
		{"formula", `<table:table-cell table:formula="of:=1+1" office:value-type="float" office:value="2"><text:p>2</text:p></table:table-cell>`, intake.Cell{Kind: intake.Number, Text: "2"}},
		{"covered", `<table:covered-table-cell office:value-type="string"><text:p>gammelt</text:p></table:covered-table-cell>`, intake.Cell{}},
		{"nothing", `<table:table-cell/>`, intake.Cell{}},
	} {
		last := `<table:table-cell office:value-type="boolean" office:boolean-value="true"/>`
		book := mustRead(t, "a.ods", openBook(t, openContent("<table:table-row>"+c.cell+last+"</table:table-row>")))
		if got := book.Sheets[0].Rows[0].Cells[0]; got != c.want || book.Format != "ods" {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestOdsSheetsRowsAndMarks(t *testing.T) {
	cell := func(text string) string {
		return `<table:table-cell office:value-type="string"><text:p>` + text + `</text:p></table:table-cell>`
	}
	content := openContent(
		`<table:table-column table:number-columns-repeated="2"/><table:table-column-group><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/></table:table-column-group><table:table-column table:visibility="filter" table:number-columns-repeated="16380"/>` +
			`<table:table-header-rows><table:table-row>` + cell("a") + `<table:table-cell table:number-columns-repeated="2"/>` + cell("b") + `</table:table-row></table:table-header-rows>` +
			`<table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>` +
			`<table:table-row table:visibility="filter">` + strings.Replace(cell("c"), " ", ` table:number-columns-repeated="2" `, 1) + `</table:table-row>` +
			`<table:table-row-group><table:table-row table:visibility="collapse" table:number-rows-repeated="2">` + cell("d") + `</table:table-row></table:table-row-group>` +
			`<table:table-row>` + cell(`<text:a xlink:href="mailto:kari@a.example">Kari</text:a>`) + `</table:table-row>` +
			`<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>` +
			`<table:table table:name="Skjult" table:style-name="ta2"><table:table-row>` + cell("x") + `</table:table-row></table:table><table:table table:name="Tom">`)
	content = strings.Replace(content, "<office:body>", `<office:automatic-styles><style:style style:name="ta1"><style:table-properties table:display="true"/></style:style><style:style style:name="ta2"><style:table-properties table:display="false"/></style:style></office:automatic-styles><office:body>`, 1)
	book := mustRead(t, "a.ods", openBook(t, content))
	if len(book.Sheets) != 3 || book.Sheets[0].Hidden || !book.Sheets[1].Hidden || book.Sheets[1].Name != "Skjult" || len(book.Sheets[2].Rows) != 0 {
		t.Fatalf("sheets %v", book.Sheets)
	}
	s := book.Sheets[0]
	if got := told(s); got != "1:a|||b\n2:\n3:\n4:\n5:c|c\n6:d\n7:d\n8:Kari\n" {
		t.Errorf("rows %q", got)
	}
	hidden := ""
	for _, row := range s.Rows {
		hidden += fmt.Sprint(row.Hidden) + " "
	}
	if hidden != "false false false false true true true false " || fmt.Sprint(s.HiddenColumns) != "[2 3]" || fmt.Sprint(s.Links) != "[{8 0 kari@a.example}]" {
		t.Errorf("hidden rows %s, hidden columns %v, links %v", hidden, s.HiddenColumns, s.Links)
	}
	plain := mustRead(t, "a.fods", []byte(strings.NewReplacer("<office:document-content", `<?xml version="1.0"?><office:document office:mimetype="application/vnd.oasis.opendocument.spreadsheet"`, "</office:document-content", "</office:document").Replace(content)))
	if plain.Format != "ods" || told(plain.Sheets[0]) != told(s) {
		t.Errorf("in one file: %v", plain)
	}
}

func FuzzOds(f *testing.F) {
	f.Add(`<table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="1"><text:p>1<text:s text:c="3"/></text:p></table:table-cell></table:table-row>`)
	f.Add(`<table:table-column table:visibility="filter"/><table:table-row><table:covered-table-cell/></table:table-row></table:table><table:table><table:table-row>`)
	f.Fuzz(func(t *testing.T, rows string) { readBroken(t, "content", openBook(t, openContent(rows))) })
}

func FuzzXls(f *testing.F) {
	number := rec(recNumber, uint16(0), uint16(0), uint16(0), 1.0)
	f.Add(join(rec(recSST, uint32(1), uint32(1), str16("Åse")), rec(recFormat, uint16(164), str8("dd.mm.yyyy")), xf(164)), number)
	f.Add([]byte{}, join(rec(recMergeCells, uint16(1), uint16(3), uint16(4), uint16(0), uint16(1)), rec(recFormula, uint16(0), uint16(0), uint16(0), []byte{0, 0, 0, 0, 0, 0, 0xFF, 0xFF}, uint64(0)), rec(recString, str16("å")),
		rec(recMulRK, uint16(0), uint16(1), uint16(0), uint32(6), uint16(1), uint32(6), uint16(2)), rec(recRow, uint16(3), make([]byte, 14)), rec(recHLink, make([]byte, 8), urlMoniker, uint32(4), "a\x00")))
	f.Fuzz(func(t *testing.T, globals, records []byte) {
		if len(globals) < 1<<20 && len(records) < 1<<20 {
			readBroken(t, "stream", xls(biffWorkbook(globals, biffSheetBytes{"A", 0, 0, records})))
		}
	})
}

func FuzzCompound(f *testing.F) {
	f.Add(xls(biffWorkbook(nil, biffSheetBytes{"A", 0, 0, rec(recNumber, uint16(0), uint16(0), uint16(0), 1.0)})))
	f.Fuzz(func(t *testing.T, data []byte) { readBroken(t, "file", append(compoundMagic[:8:8], data...)) })
}
