package sheet

import (
	"bytes"
	"io"
	"math"
	"strconv"
	"strings"
	"time"

	"omvendt/app/intake"
)

// openCell is what an OpenDocument cell says of itself (OpenDocument 1.3 part
// 3, 9.1.4): its type, the value of the type, and the text that it shows.
type openCell struct {
	kind    string
	failed  bool
	formula bool
	value   string // of whatever type
	text    []byte
	address string
}

// read reads the cell that the lexer stands at, and how often it is repeated.
func (c *openCell) read(p *openParser) (repeat int, err error) {
	*c = openCell{text: c.text[:0]}
	repeat = 1
	for name, raw, ok := p.lex.attr(); ok; name, raw, ok = p.lex.attr() {
		switch string(name) {
		case "number-columns-repeated":
			repeat = repeats(raw)
		case "value-type": // of the standard, and again of LibreOffice
			c.failed = c.failed || string(raw) == "error"
			if c.kind == "" {
				c.kind = string(raw)
			}
		case "value", "date-value", "time-value", "boolean-value", "string-value":
			if c.value == "" {
				c.value = value(raw)
			}
		case "formula":
			c.formula = true
		}
	}
	return repeat, c.readText(p)
}

// readText gathers the paragraphs that stand in the cell itself, not those of
// comments and drawings.
func (c *openCell) readText(p *openParser) error {
	depth, inside, first := p.lex.depth, false, true
	for {
		t, err := p.lex.next()
		if err != nil {
			return err
		}
		switch t {
		case tokenNone:
			return io.ErrUnexpectedEOF
		case tokenStop:
			if p.lex.depth < depth {
				return nil
			}
			inside = inside && p.lex.depth > depth
		case tokenStart:
			if p.lex.depth == depth+1 && string(p.lex.name) == "p" {
				if !first {
					c.text = append(c.text, '\n')
				}
				inside, first = true, false
			} else if inside {
				c.mark(p.lex)
			}
			if len(c.text) > maxText {
				return errTooLarge
			}
		case tokenText:
			if inside {
				err = c.take(p)
			}
			if err == nil && len(c.text) > maxText {
				err = errTooLarge
			}
			if err != nil {
				return err
			}
		}
	}
}

// mark reads what stands for a sign inside a paragraph, and links.
func (c *openCell) mark(l *lexer) {
	const mostSpaces = 1000
	switch string(l.name) {
	case "s":
		n := min(max(number(l.valueOf("c")), 1), mostSpaces)
		c.text = append(c.text, bytes.Repeat([]byte{' '}, n)...)
	case "tab":
		c.text = append(c.text, '\t')
	case "line-break":
		c.text = append(c.text, '\n')
	case "a":
		if address, ok := mailAddress(l.valueOf("href")); ok && c.address == "" {
			c.address = address
		}
	}
}

// take adds text; any white space in it is one space, at the beginning none.
func (c *openCell) take(p *openParser) error {
	var err error
	if p.scratch, err = p.lex.appendText(p.scratch[:0]); err != nil {
		return err
	}
	for _, b := range p.scratch {
		if b == ' ' || b == '\t' || b == '\n' || b == '\r' {
			if n := len(c.text); n == 0 || c.text[n-1] == ' ' || c.text[n-1] == '\n' {
				continue
			}
			b = ' '
		}
		c.text = append(c.text, b)
	}
	return nil
}

// typed makes the cell that is told. A value that is not what its type says is
// told as the text that it shows.
func (c *openCell) typed(p *openParser) intake.Cell {
	shown := bytes.TrimSpace(c.text)
	if c.failed {
		return intake.Cell{Kind: intake.Failed, Text: errorName(string(shown))}
	}
	switch c.kind {
	case "float", "percentage", "currency":
		if n, err := strconv.ParseFloat(strings.TrimSpace(c.value), 64); err == nil && !math.IsInf(n, 0) && !math.IsNaN(n) {
			if isPadded(shown, n) {
				return textCell(p.g.text.hold(shown))
			}
			if yes, ok := shownTruth(string(shown)); ok {
				return boolCell(yes)
			}
			p.scratch = appendShortest(p.scratch[:0], n)
			return intake.Cell{Kind: intake.Number, Text: p.g.text.hold(p.scratch)}
		}
	case "date":
		if c.value != "" {
			return isoCell(c.value)
		}
	case "time":
		if made, ok := durationCell(c.value); ok {
			return made
		}
	case "boolean":
		if c.value != "" {
			return boolCell(isTrue(c.value))
		}
	case "string":
		if len(shown) == 0 {
			return textCell(p.g.text.hold([]byte(c.value)))
		}
	case "":
		if c.formula && len(shown) == 0 {
			return uncalculated
		}
	}
	return textCell(p.g.text.hold(c.text))
}

// errorName gives the Excel name of an error that LibreOffice shows, whose own
// errors have numbers.
func errorName(shown string) string {
	switch {
	case strings.HasPrefix(shown, "#") && len(shown) < 16:
		return shown
	case strings.HasPrefix(shown, "Err:"):
		return "#VALUE!"
	}
	return "#ERROR!"
}

// shownTruth reads a truth value that LibreOffice keeps as the number of a
// formula.
func shownTruth(shown string) (yes, ok bool) {
	switch shown {
	case "TRUE", "SANN":
		return true, true
	case "FALSE", "USANN":
		return false, true
	}
	return false, false
}

// isPadded tells whether a number is shown with leading zeros, as a post code
// is.
func isPadded(shown []byte, n float64) bool {
	if len(shown) < 2 || shown[0] != '0' {
		return false
	}
	digits := bytes.ReplaceAll(shown, []byte{' '}, nil)
	for _, d := range digits {
		if d < '0' || d > '9' {
			return false
		}
	}
	same, err := strconv.ParseFloat(string(digits), 64)
	return err == nil && same == n
}

// durationCell reads a time of day, PT15H30M00S. What is a day or longer is a
// number of days, as in a workbook.
func durationCell(iso string) (intake.Cell, bool) {
	rest, found := strings.CutPrefix(iso, "PT")
	if !found {
		return intake.Cell{}, false
	}
	length, err := time.ParseDuration(strings.ToLower(strings.Replace(rest, ",", ".", 1)))
	if err != nil || length < 0 {
		return intake.Cell{}, false
	}
	if length >= 24*time.Hour {
		return intake.Cell{Kind: intake.Number, Text: string(appendShortest(nil, length.Hours()/24))}, true
	}
	return intake.Cell{Kind: intake.Date, Text: time.Time{}.Add(length.Round(time.Second)).Format("15:04")}, true
}
