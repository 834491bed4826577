package sheet

import (
	"bytes"
	"strconv"
	"unicode/utf8"
)

func localName(name []byte) []byte {
	if n := bytes.IndexByte(name, ':'); n > 0 && n < len(name)-1 {
		return name[n+1:]
	}
	return name
}

// attr takes the next attribute of the start tag: its name without prefix and
// its raw value.
func (l *lexer) attr() (name, value []byte, ok bool) {
	rest := trimLeft(l.attrs)
	n := bytes.IndexByte(rest, '=')
	if n < 0 {
		return nil, nil, false
	}
	name = localName(trimRight(rest[:n]))
	rest = trimLeft(rest[n+1:])
	if len(rest) < 2 || rest[0] != '"' && rest[0] != '\'' {
		return nil, nil, false
	}
	n = bytes.IndexByte(rest[1:], rest[0])
	if n < 0 {
		return nil, nil, false
	}
	l.attrs = rest[n+2:]
	return name, rest[1 : n+1], true
}

// isSpace tells white space of XML.
func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\r' || c == '\t' }

func trimLeft(b []byte) []byte {
	for len(b) > 0 && isSpace(b[0]) {
		b = b[1:]
	}
	return b
}

func trimRight(b []byte) []byte {
	for len(b) > 0 && isSpace(b[len(b)-1]) {
		b = b[:len(b)-1]
	}
	return b
}

// appendText adds the text just read, with its entities resolved.
func (l *lexer) appendText(to []byte) ([]byte, error) {
	if l.plain {
		return append(to, l.text...), nil
	}
	return unescape(to, l.text)
}

// unescape resolves entities and line breaks as XML asks.
func unescape(to, raw []byte) ([]byte, error) {
	for {
		n := bytes.IndexByte(raw, '&')
		if r := bytes.IndexByte(raw, '\r'); n < 0 || r >= 0 && r < n {
			n = r
		}
		if n < 0 {
			return append(to, raw...), nil
		}
		to = append(to, raw[:n]...)
		if raw[n] == '\r' {
			to = append(to, '\n')
			if n+1 < len(raw) && raw[n+1] == '\n' {
				n++
			}
			raw = raw[n+1:]
			continue
		}
		stop := bytes.IndexByte(raw[n:min(len(raw), n+16)], ';')
		if stop < 0 {
			return to, errEntity
		}
		r, ok := entity(raw[n+1 : n+stop])
		if !ok {
			return to, errEntity
		}
		to = utf8.AppendRune(to, r)
		raw = raw[n+stop+1:]
	}
}

func entity(name []byte) (rune, bool) {
	switch string(name) {
	case "amp":
		return '&', true
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "quot":
		return '"', true
	case "apos":
		return '\'', true
	}
	if len(name) < 2 || name[0] != '#' {
		return 0, false
	}
	digits, base := name[1:], 10
	if digits[0] == 'x' {
		digits, base = digits[1:], 16
	}
	n, err := strconv.ParseUint(string(digits), base, 32)
	if err != nil || n > utf8.MaxRune {
		return 0, false
	}
	return rune(n), true
}

// value is an attribute's value with its entities resolved, as far as they
// can be.
func value(raw []byte) string {
	out, err := unescape(nil, raw)
	if err != nil {
		return string(raw)
	}
	return string(out)
}
