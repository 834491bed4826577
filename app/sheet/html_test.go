package sheet

import (
	"fmt"
	"strings"
	"testing"

	"omvendt/app/fault"
	"omvendt/app/intake"
)

func TestHTMLTables(t *testing.T) {
	for _, c := range []struct{ name, page, want string }{
		{"as Excel writes it", "<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><head><meta charset=utf-8><style>td{color:red}</style></head>\r\n<body>\r\n<table>\r\n <tr><td>Navn</td>\r\n  <td x:num=\"3.5\">3,5</td></tr>\r\n</table>", "1:Navn|3,5\n"},
		{"white space", "<table><tr><td>  Åse \n <b>Øst</b>by&nbsp; <td>a<br>b<p>c</p></table>", "1:Åse Østby|a⏎b⏎c\n"},
		{"no ends", "<table><tr><th>Navn<th>Sted<tr><td>Åse<td>Moss", "1:Navn|Sted\n2:Åse|Moss\n"},
		{"wide and tall cells", "<table><tr><td colspan=2>a<td>b<tr><td rowspan=2>c<td>d<td>e<tr><td>f<td>g<tr><td>h</table>", "1:a||b\n2:c|d|e\n3:|f|g\n4:h\n"},
		{"entities", "<table><tr><td>&Aring;se &amp; co<td>&#x41;</table>", "1:Åse & co|A\n"},
		{"blank rows", "<table><tr><td>a<tr><td>&nbsp;<tr><td>b</table>", "1:a\n2:\n3:b\n"},
		{"scripts and comments", "<table><tr><td>a<script>document.write('<td>x')</script><!-- <td>y --><td>b</table>", "1:a|b\n"},
		{"guarded values", "<table><tr><td>'=1+1<td>007</table>", "1:=1+1|007\n"},
		{"two tables", "<html><p>Liste</p><table><caption>Mentorer</caption><tr><td>a</table><table><tr><td>b</table>", "Mentorer\n1:a\n2\n1:b\n"},
		{"a table in a table", "<table><tr><td>ytre<table><tr><td>indre<td>to</table><td>mer</table>", "1\n1:indre|to\n2\n1:ytre|mer\n"},
	} {
		book := mustRead(t, "liste.xls", []byte(c.page))
		var got strings.Builder
		for _, s := range book.Sheets {
			if len(book.Sheets) > 1 {
				got.WriteString(s.Name + "\n")
			}
			got.WriteString(told(s))
		}
		if got.String() != c.want || book.Format != "html" {
			t.Errorf("%s: %q as %s, want %q", c.name, got.String(), book.Format, c.want)
		}
	}
}

func TestHTMLMarks(t *testing.T) {
	s := mustRead(t, "a.html", []byte(`<table><col><col span=2 style="display:none"><tr><td>Navn<td>b<td>c<td>d
		<tr style='height:0; DISPLAY: none'><td><a href="MAILTO:kari%40a.example?subject=x">Kari</a></table>`)).Sheets[0]
	if s.Rows[0].Hidden || !s.Rows[1].Hidden || fmt.Sprint(s.HiddenColumns) != "[1 2]" || fmt.Sprint(s.Links) != "[{2 0 kari@a.example}]" {
		t.Errorf("%v, hidden columns %v, links %v", s.Rows, s.HiddenColumns, s.Links)
	}
	latin := mustRead(t, "a.xls", []byte("<table><tr><td>B\xE5t<td>\xD8rn</table>"))
	if latin.Encoding != "Windows-1252" || told(latin.Sheets[0]) != "1:Båt|Ørn\n" {
		t.Errorf("%s: %v", latin.Encoding, latin.Sheets)
	}
}

func TestReadTextReadsWhatWasPasted(t *testing.T) {
	for _, c := range []struct{ name, pasted, want string }{
		{"from Excel", "Navn\tE-post\r\nÅse\tase@a.example\r\n", "1:Navn|E-post\n2:Åse|ase@a.example\n"},
		{"line breaks in cells", "Navn\tSvar\n\"Åse\"\t\"a\nb \"\"c\"\"\"\n", "1:Navn|Svar\n2:Åse|a⏎b \"c\"\n"},
		{"inches and commas", "Skjerm, stor\t5\" skjerm\nto;tre\t1,5\n", "1:Skjerm, stor|5\" skjerm\n2:to;tre|1,5\n"},
		{"blank cells first", "\t\tc\na\t\t\n", "1:||c\n2:a\n"},
		{"from an e-mail", "Navn;Sted\nÅse;Moss\nKari;Oslo\n", "1:Navn|Sted\n2:Åse|Moss\n3:Kari|Oslo\n"},
		{"one column", "kari@a.example\nola@a.example", "1:kari@a.example\n2:ola@a.example\n"},
		{"HTML", "<meta charset='utf-8'><table><tr><td>Åse<td>1</table>", "1:Åse|1\n"},
		{"HTML from Windows", "Version:0.9\r\nStartHTML:0000000105\r\nEndHTML:0000000200\r\nStartFragment:0000000141\r\nEndFragment:0000000190\r\n<html><body>\r\n<!--StartFragment--><table><tr><td>Åse</td></tr></table><!--EndFragment-->", "1:Åse\n"},
		{"from Google Sheets", `<google-sheets-html-origin><style><!--td {border: 1px}--></style><table><tbody><tr><td>Åse</td><td>b</td></tr></tbody></table>`, "1:Åse|b\n"},
	} {
		book, err := ReadText(t.Context(), "Limt inn", c.pasted, ReadOptions{})
		if err != nil || told(book.Sheets[0]) != c.want || book.Format != "clipboard" || book.Name != "Limt inn" || book.SHA256 == "" {
			t.Errorf("%s: %v, %v", c.name, book, err)
		}
	}
	for pasted, code := range map[string]fault.Code{"": fault.FileEmpty, " \n\t": fault.FileEmpty, "<p>Hei</p>": "", "<html><p>Hei</p>": fault.FileNotSheet, "<table></table>": fault.SheetEmpty} {
		if _, err := ReadText(t.Context(), "Limt inn", pasted, ReadOptions{}); code != "" && !fault.Is(err, code) || code == "" && err != nil {
			t.Errorf("%q: %v", pasted, err)
		}
	}
	if book, err := ReadText(t.Context(), "a", "a,b;c\nd,e;f", ReadOptions{Delimiter: ";"}); err != nil || told(book.Sheets[0]) != "1:a,b|c\n2:d,e|f\n" {
		t.Errorf("with a delimiter of one's own: %v, %v", book, err)
	}
}

func FuzzHTML(f *testing.F) {
	f.Add("<table><tr><td colspan=2>a<td rowspan=3>b<table><td>c</table><tr style='display:none'><a href=mailto:a@b.example>x")
	f.Add("<html><caption>x<col span=9 hidden><table><caption>y</caption><td>&amp;&nbsp;<script><style></table></table>")
	f.Fuzz(func(t *testing.T, page string) { readBroken(t, "page", []byte("<table>"+page)) })
}

func FuzzPasted(f *testing.F) {
	f.Add("a\tb\n\"c\nd\"\te", "")
	f.Add("Version:1\nStartFragment:1\n<table><td>a", ";")
	f.Fuzz(func(t *testing.T, pasted, delimiter string) {
		book, err := ReadText(t.Context(), "a", pasted, ReadOptions{Delimiter: delimiter})
		if err == nil {
			checkBook(t, book)
		} else if e := fault.As(err); e.Code == fault.Internal || strings.Contains(err.Error(), "panic") {
			t.Fatal(err)
		}
	})
}

func TestCSVDelimiterCanBeChosen(t *testing.T) {
	data := []byte("a,b;c\nd,e;f\n")
	for delimiter, want := range map[string]string{"": "1:a,b|c\n2:d,e|f\n", ",": "1:a|b;c\n2:d|e;f\n", "\t": "1:a,b;c\n2:d,e;f\n"} {
		book, err := ReadBytes(t.Context(), "a.xlsx", data, ReadOptions{Delimiter: delimiter})
		if err != nil || told(book.Sheets[0]) != want || delimiter != "" && book.Delimiter != delimiter {
			t.Errorf("%q: %v, %v", delimiter, book, err)
		}
	}
	for _, delimiter := range []string{"x", ";;", "\n"} {
		if _, err := ReadBytes(t.Context(), "a.csv", data, ReadOptions{Delimiter: delimiter}); !fault.Is(err, fault.BadValue) {
			t.Errorf("%q: %v", delimiter, err)
		}
	}
	if book := mustRead(t, "a.csv", []byte("sep=,\na,b;c\n")); told(book.Sheets[0]) != "1:a|b;c\n" {
		t.Errorf("%v", book)
	}
}

func TestCSVTellsLettersThatAreLost(t *testing.T) {
	book := mustRead(t, "a.csv", []byte(strings.Repeat("Bjørn;Tromsø\n", 30)+"K\xE5re;B\xE5t\n"))
	if warned(book) != "sheet.warning.letters:2" {
		t.Errorf("%v", book.Warnings)
	}
	if c := book.Sheets[0].Rows[30].Cells[0]; c != (intake.Cell{Kind: intake.Text, Text: "K\uFFFDre"}) {
		t.Errorf("%v", c)
	}
}
