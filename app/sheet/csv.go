package sheet

import (
	"path/filepath"
	"strings"
	"unicode"

	"omvendt/app/fault"
	"omvendt/app/intake"
)

// readText reads a text file as one sheet without a name. Every cell is text:
// what a value means is told from its column and not by the reader.
func (g *gatherer) readText(data []byte, encoding string) error {
	set := recogniseCodeset(data)
	if encoding != "" {
		var known bool
		if set, known = codesetNamed(encoding); !known {
			return g.fault(fault.BadValue, nil, "field", "encoding", "hint", strings.Join(Encodings(), ", "))
		}
	}
	text := strings.TrimRight(set.decode(data), "\x00\x1A")
	if format, ok := notTable(text); ok {
		if format == "" {
			return g.fault(fault.FileNotSheet, nil)
		}
		return g.fault(fault.FileOldFormat, nil, "format", format)
	}
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	guess := delimiterGuess{columns: 2, share: 1, records: 2}
	if text, guess.delimiter = cutSeparatorLine(text); guess.delimiter == "" {
		guess = guessDelimiter(text)
	}
	if !isTextName(g.book.Name) && !guess.isTable() {
		return g.fault(fault.FileNotSheet, nil)
	}
	g.book.Format, g.book.Encoding, g.book.Delimiter = "csv", set.name, guess.delimiter
	return g.readRecords(text, guess.delimiter)
}

// isTextName tells whether a file of this name is expected to be text, so that
// a single column is a table too.
func isTextName(name string) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".csv", ".tsv", ".txt", ".tab", ".skv":
		return true
	}
	return false
}

// notTable recognises text that is no table: markup, or bytes that only look
// like text. The format is set when it is a spreadsheet all the same.
func notTable(text string) (format string, not bool) {
	head := strings.ToLower(strings.TrimLeftFunc(text[:min(len(text), 4096)], unicode.IsSpace))
	switch {
	case strings.HasPrefix(head, "mime-version:"), strings.HasPrefix(head, "<html"), strings.HasPrefix(head, "<!doctype html"),
		strings.HasPrefix(head, "<table"), strings.HasPrefix(head, "<meta"):
		return "HTML", true
	case strings.HasPrefix(head, "<?xml"), strings.HasPrefix(head, "<workbook"):
		if strings.Contains(head, "office:spreadsheet") || strings.Contains(head, "excel.sheet") ||
			strings.Contains(head, "opendocument.spreadsheet") {
			return "XML", true
		}
		return "", true
	}
	return "", isBinary(text)
}

// isBinary tells bytes that are no text by their control characters.
func isBinary(text string) bool {
	strange := 0
	for _, r := range text {
		switch {
		case r == 0:
			return true
		case unicode.IsControl(r) && !strings.ContainsRune("\t\n\v\f\r\u0085", r):
			strange++
		}
	}
	return strange*100 > len(text)
}

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
