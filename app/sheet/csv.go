package sheet

import (
	"bytes"
	"context"
	"strconv"
	"strings"
	"unicode"

	"omvendt/app/fault"
	"omvendt/app/intake"
)

// maxTextBytes is the largest text that is read. The decoded text is held
// beside it.
const maxTextBytes = 48 << 20

// ReadText reads a table that was pasted: cells divided by tabs, as spreadsheet
// programs put them on the clipboard, or the HTML that they and browsers put
// beside it. The name stands for a file's. It answers and fails as Read does.
func ReadText(ctx context.Context, name, pasted string, opt ReadOptions) (intake.Book, error) {
	g := newGatherer(ctx, name, []byte(pasted), opt)
	if err := g.readPasted(pasted, opt); err != nil {
		return intake.Book{}, err
	}
	return g.done()
}

func (g *gatherer) readPasted(pasted string, opt ReadOptions) (err error) {
	defer g.catch(&err)
	switch {
	case strings.TrimSpace(pasted) == "":
		return g.fault(fault.FileEmpty, nil)
	case len(pasted) > maxTextBytes:
		return g.fault(fault.FileTooLarge, nil)
	}
	if err := g.cancelled(); err != nil {
		return err
	}
	g.book.Format = "clipboard"
	pasted = strings.ToValidUTF8(strings.TrimRight(pasted, "\x00"), "\uFFFD")
	if isHTML(pasted) {
		return g.readHTML(pasted)
	}
	if opt.Delimiter == "" && strings.Contains(pasted, "\t") {
		opt.Delimiter = "\t"
	}
	return g.readDelimited(pasted, opt.Delimiter)
}

// readText reads a text file as one sheet without a name. Every cell is text:
// what a value means is told from its column and not by the reader.
func (g *gatherer) readText(data []byte, opt ReadOptions) (err error) {
	defer g.catch(&err)
	if len(data) > maxTextBytes {
		return g.fault(fault.FileTooLarge, nil)
	}
	set := recogniseCodeset(data)
	if opt.Encoding != "" {
		var known bool
		if set, known = codesetNamed(opt.Encoding); !known {
			return g.fault(fault.BadValue, nil, "field", "encoding", "hint", strings.Join(Encodings(), ", "))
		}
	}
	text := strings.TrimRight(set.decode(data), "\x00\x1A")
	switch kind := textKindOf(text); kind {
	case textHTML:
		g.book.Format, g.book.Encoding = "html", set.name
		err = g.readHTML(text)
	case textOpenDocument:
		g.book.Format = "ods"
		return g.told(g.readOpenContent(bytes.NewReader(data)))
	case textOther:
		return g.fault(fault.FileNotSheet, nil)
	case textTable:
		if opt.Delimiter == "" && !isTextName(g.book.Name) && !looksDivided(text) {
			return g.fault(fault.FileNotSheet, nil)
		}
		g.book.Format, g.book.Encoding = "csv", set.name
		err = g.readDelimited(text, opt.Delimiter)
	default:
		return g.fault(fault.FileOldFormat, nil, "format", kind.name())
	}
	if broken := strings.Count(text, "\uFFFD"); broken > 0 && err == nil {
		g.warn("sheet.warning.letters", "count", strconv.Itoa(broken))
	}
	return err
}

// readDelimited reads cells divided by a sign, which is recognised if it is
// not given.
func (g *gatherer) readDelimited(text, delimiter string) error {
	if delimiter != "" && (len(delimiter) != 1 || !strings.Contains(delimiters, delimiter)) {
		return g.fault(fault.BadValue, nil, "field", "delimiter", "hint", "; , | TAB")
	}
	text, said := cutSeparatorLine(oneLineBreak(text))
	if delimiter == "" {
		delimiter = said
	}
	if delimiter == "" {
		delimiter = guessDelimiter(text).delimiter
	}
	g.book.Delimiter = delimiter
	return g.readRecords(text, delimiter)
}

func oneLineBreak(text string) string {
	if !strings.Contains(text, "\r") {
		return text
	}
	return strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
}

// looksDivided tells whether text is a table by its look alone.
func looksDivided(text string) bool {
	rest, said := cutSeparatorLine(oneLineBreak(text[:min(len(text), sampledText)]))
	return said != "" || guessDelimiter(rest).isTable()
}

// sampledText is how much of a text the guesses look at, in bytes.
const sampledText = 1 << 20

// cutSeparatorLine takes away the first line "sep=;" that Excel writes and
// reads as an instruction and does not count as a row.
func cutSeparatorLine(text string) (rest, delimiter string) {
	line, rest, _ := strings.Cut(text, "\n")
	value := []rune(strings.Trim(line, `"`))
	if len(value) == 5 && strings.EqualFold(string(value[:4]), "sep=") && !unicode.IsLetter(value[4]) && !unicode.IsDigit(value[4]) {
		return rest, string(value[4])
	}
	return text, ""
}

// readRecords reads delimited text. Rows are numbered as a spreadsheet program
// numbers them: by record, so a line break inside a cell counts for nothing
// and a blank line counts.
func (g *gatherer) readRecords(text, delimiter string) error {
	s := intake.Sheet{}
	r := recordReader{text: text, delimiter: delimiter}
	for number := 1; ; number++ {
		record := r.next()
		if record == nil {
			break
		}
		if err := g.step(); err != nil {
			return err
		}
		if err := g.add(&s, intake.Row{Number: number, Cells: textCells(record)}); err != nil {
			return err
		}
	}
	g.finish(&s)
	g.book.Sheets = []intake.Sheet{s}
	return nil
}

func textCells(record []string) []intake.Cell {
	n := len(record)
	for n > 0 && strings.TrimSpace(record[n-1]) == "" {
		n--
	}
	cells := make([]intake.Cell, n)
	for i, value := range record[:n] {
		cells[i] = textCell(unguard(value))
	}
	return cells
}

// unguard takes away what programs put around a value so that Excel shows it
// as written: ="00123", and the apostrophe before = + - @ by which exports
// keep a value from being taken for a formula (OWASP ASVS 1.2.10).
func unguard(value string) string {
	if inner, ok := strings.CutPrefix(value, `="`); ok && len(inner) > 0 && strings.Count(inner, `"`) == 1 && inner[len(inner)-1] == '"' {
		return inner[:len(inner)-1]
	}
	if len(value) > 1 && value[0] == '\'' && strings.IndexByte("=+-@\t\r", value[1]) >= 0 {
		return value[1:]
	}
	return value
}
