package sheet

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"omvendt/app/intake"
)

// maxText is how much text of cells is held in memory, in bytes.
const maxText = 64 << 20

// arenaChunk is how much text shares one piece of memory: millions of short
// strings cost the garbage collector more than they weigh.
const arenaChunk = 16 << 10

// arena holds the text of cells.
type arena struct {
	chunk strings.Builder
	total int
}

// hold copies the text into the arena.
func (a *arena) hold(text []byte) string {
	if len(text) == 0 {
		return ""
	}
	a.total += len(text)
	if len(text) > arenaChunk/4 {
		return string(text)
	}
	if a.chunk.Len()+len(text) > a.chunk.Cap() {
		a.chunk = strings.Builder{}
		a.chunk.Grow(arenaChunk)
	}
	from := a.chunk.Len()
	a.chunk.Write(text)
	return a.chunk.String()[from:]
}

// readStrings reads the shared strings of a workbook as cells tell them, ""
// for those that are nothing, without the readings that East Asian programs
// add. One string can stand in a million cells, so that what it costs is spent
// here and once.
func (g *gatherer) readStrings(p *pack, name string) ([]string, error) {
	if name == "" || !p.has(name) {
		return nil, nil
	}
	r, err := p.open(name, maxUnpacked)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	var all []string
	var text []byte
	l := newLexer(r)
	inText, phonetic := false, false
	for {
		t, err := l.next()
		if err != nil || t == tokenNone {
			return all, err
		}
		switch t {
		case tokenStart:
			switch string(l.name) {
			case "si":
				text = text[:0]
			case "t":
				inText = !phonetic
			case "rPh":
				phonetic = true
			}
		case tokenText:
			if inText {
				if text, err = l.appendText(text); err != nil {
					return nil, err
				}
				if len(text) > maxText {
					return nil, errTooLarge
				}
			}
		case tokenStop:
			switch string(l.name) {
			case "t":
				inText = false
			case "rPh":
				phonetic = false
			case "si":
				all = append(all, textCell(g.text.hold(unescapeX(text))).Text)
				if len(all) > maxReadCells || g.text.total > maxText {
					return nil, errTooLarge
				}
				if len(all)%rowsPerTell == 0 && g.ctx.Err() != nil {
					return nil, g.cancelled()
				}
			}
		}
	}
}

// unescapeX resolves the escapes _xHHHH_ by which a workbook writes signs that
// XML cannot hold (ECMA-376 part 1, 22.9.2.19). It changes the text in place.
func unescapeX(text []byte) []byte {
	at := bytes.Index(text, []byte("_x"))
	if at < 0 {
		return text
	}
	out := text[:at]
	for i := at; i < len(text); i++ {
		if i+7 <= len(text) && text[i] == '_' && text[i+1] == 'x' && text[i+6] == '_' {
			if n, err := strconv.ParseUint(string(text[i+2:i+6]), 16, 16); err == nil && utf8.ValidRune(rune(n)) && n != 0 {
				if n < ' ' && n != '\n' && n != '\r' && n != '\t' {
					i += 6 // a sign that nobody can see
					continue
				}
				out = utf8.AppendRune(out, rune(n))
				i += 6
				continue
			}
		}
		out = append(out, text[i])
	}
	return out
}

// sharedCell is a cell that shows a shared string.
func sharedCell(text string) intake.Cell {
	if text == "" {
		return intake.Cell{}
	}
	return intake.Cell{Kind: intake.Text, Text: text}
}
