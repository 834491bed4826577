package sheet

import (
	"bytes"
	"errors"
	"io"

	"golang.org/x/net/html/charset"
	textunicode "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// token is what the lexer came to.
type token int

const (
	tokenNone token = iota // the end of the document
	tokenStart
	tokenStop
	tokenText
)

// The lexer's limits in bytes. Text is handed over in pieces, so that only a
// tag has to fit.
const (
	lexerBuffer = 64 << 10
	longestTag  = 1 << 20
)

var (
	errDocType = errors.New("xml: document type declaration")
	errMarkup  = errors.New("xml: broken markup")
	errEntity  = errors.New("xml: unknown entity")
)

// lexer cuts XML into tags and text in one pass and a fixed amount of memory.
// It is some ten times as fast as encoding/xml because it makes no copies and
// looks at local names only. A document type declaration is refused, so there
// are no entities but the five of XML and the numeric ones.
type lexer struct {
	src     io.Reader
	buf     []byte
	at, end int
	over    bool // src has ended
	depth   int
	open    bool // a tag that ends itself is still to be stopped

	name  []byte // of the tag, without its prefix; good until the next call
	attrs []byte // of the start tag, see attr
	text  []byte // raw, see appendText
	plain bool   // text from a CDATA section, without entities
}

// newLexer begins a document in UTF-8, or in the encoding that it says.
func newLexer(src io.Reader) *lexer {
	l := &lexer{src: src, buf: make([]byte, lexerBuffer)}
	for l.end < 256 && l.fill() {
	}
	head := l.buf[:min(l.end, 256)]
	var decoded io.Reader
	whole := io.MultiReader(bytes.NewReader(l.buf[:l.end]), src)
	switch {
	case bytes.HasPrefix(head, []byte("\xEF\xBB\xBF")):
		l.at = 3
		return l
	case bytes.HasPrefix(head, []byte("\xFF\xFE")), bytes.HasPrefix(head, []byte("\xFE\xFF")):
		decoded = transform.NewReader(whole, textunicode.UTF16(textunicode.LittleEndian, textunicode.UseBOM).NewDecoder())
	default:
		if label := declaredEncoding(head); label != "" {
			decoded, _ = charset.NewReaderLabel(label, whole)
		}
	}
	if decoded == nil {
		return l
	}
	return &lexer{src: decoded, buf: make([]byte, lexerBuffer)}
}

// declaredEncoding gives the encoding of an XML declaration if it is another
// than UTF-8.
func declaredEncoding(head []byte) string {
	if !bytes.HasPrefix(head, []byte("<?xml")) {
		return ""
	}
	head, _, _ = bytes.Cut(head, []byte("?>"))
	_, value, found := bytes.Cut(head, []byte("encoding="))
	if !found || len(value) < 2 {
		return ""
	}
	value, _, _ = bytes.Cut(value[1:], value[:1])
	if bytes.EqualFold(value, []byte("utf-8")) {
		return ""
	}
	return string(value)
}

// fill reads more and tells whether there was any.
func (l *lexer) fill() bool {
	if l.over {
		return false
	}
	if l.at > 0 {
		copy(l.buf, l.buf[l.at:l.end])
		l.end -= l.at
		l.at = 0
	}
	if l.end == len(l.buf) {
		if len(l.buf) >= longestTag {
			return false
		}
		l.buf = append(l.buf, make([]byte, len(l.buf))...)
	}
	for range 100 {
		n, err := l.src.Read(l.buf[l.end:])
		l.end += n
		if err != nil {
			l.over = true
			if !errors.Is(err, io.EOF) {
				l.src = failed{err}
			}
		}
		if n > 0 || l.over {
			return n > 0
		}
	}
	l.over = true
	l.src = failed{io.ErrNoProgress}
	return false
}

// failed remembers why a source ended.
type failed struct{ err error }

func (f failed) Read([]byte) (int, error) { return 0, f.err }

// ended is the error of a document that stops in the middle.
func (l *lexer) ended() error {
	if f, bad := l.src.(failed); bad {
		return f.err
	}
	if !l.over {
		return errMarkup // a tag without end
	}
	return io.ErrUnexpectedEOF
}

// next goes to the next tag or piece of text.
func (l *lexer) next() (token, error) {
	if l.open {
		l.open = false
		l.depth--
		return tokenStop, nil
	}
	for {
		if l.at == l.end && !l.fill() {
			if _, bad := l.src.(failed); bad || l.depth > 0 {
				return tokenNone, l.ended()
			}
			return tokenNone, nil
		}
		if l.buf[l.at] != '<' {
			return tokenText, l.readText()
		}
		if l.end-l.at < 2 && !l.fill() {
			return tokenNone, l.ended()
		}
		switch l.buf[l.at+1] {
		case '?':
			if _, err := l.until("?>"); err != nil {
				return tokenNone, err
			}
		case '!':
			if found, err := l.declaration(); found || err != nil {
				return tokenText, err
			}
		case '/':
			tag, err := l.until(">")
			if err != nil {
				return tokenNone, err
			}
			l.name = localName(trimRight(tag[2 : len(tag)-1]))
			if l.depth--; l.depth < 0 {
				return tokenNone, errMarkup
			}
			return tokenStop, nil
		default:
			return tokenStart, l.startTag()
		}
	}
}

// readText takes the text up to the next tag, or what is there of it.
func (l *lexer) readText() error {
	l.plain = false
	n := bytes.IndexByte(l.buf[l.at:l.end], '<')
	if n < 0 {
		n = l.end - l.at
		// An entity or a line break must not be cut in two.
		if n < 64 && l.fill() {
			return l.readText()
		}
		if tail := l.buf[max(l.at, l.end-16):l.end]; !l.over && n > len(tail) {
			if cut := bytes.LastIndexByte(tail, '&'); cut >= 0 {
				n -= len(tail) - cut
			} else if tail[len(tail)-1] == '\r' {
				n--
			}
		}
	}
	l.text = l.buf[l.at : l.at+n]
	l.at += n
	return nil
}

// until takes everything up to and with the mark.
func (l *lexer) until(mark string) ([]byte, error) {
	for from := 0; ; {
		if n := bytes.Index(l.buf[l.at+from:l.end], []byte(mark)); n >= 0 {
			taken := l.buf[l.at : l.at+from+n+len(mark)]
			l.at += len(taken)
			return taken, nil
		}
		from = max(0, l.end-l.at-len(mark))
		if !l.fill() {
			return nil, l.ended()
		}
	}
}

// declaration reads what begins with <! and tells whether it is text.
func (l *lexer) declaration() (text bool, err error) {
	const cdata = "<![CDATA["
	for l.end-l.at < len(cdata) && l.fill() {
	}
	switch head := l.buf[l.at:l.end]; {
	case bytes.HasPrefix(head, []byte("<!--")):
		return false, l.skipComment()
	case bytes.HasPrefix(head, []byte(cdata)):
		taken, err := l.until("]]>")
		if err != nil {
			return false, err
		}
		l.text, l.plain = taken[len(cdata):len(taken)-3], true
		return true, nil
	}
	return false, errDocType
}

// skipComment skips a comment of any length.
func (l *lexer) skipComment() error {
	l.at += len("<!--")
	for {
		if n := bytes.Index(l.buf[l.at:l.end], []byte("-->")); n >= 0 {
			l.at += n + 3
			return nil
		}
		l.at = max(l.at, l.end-2)
		if !l.fill() {
			return l.ended()
		}
	}
}

// startTag reads a start tag; a sign > may stand in its values.
func (l *lexer) startTag() error {
	quote := byte(0)
	for i := 1; ; i++ {
		if l.at+i >= l.end && !l.fill() {
			return l.ended()
		}
		switch c := l.buf[l.at+i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			tag := l.buf[l.at+1 : l.at+i]
			l.at += i + 1
			l.depth++
			if n := len(tag); n > 0 && tag[n-1] == '/' {
				l.open = true
				tag = tag[:n-1]
			}
			n := 0
			for n < len(tag) && !isSpace(tag[n]) {
				n++
			}
			l.name, l.attrs = localName(tag[:n]), tag[n:]
			return nil
		case c == '<':
			return errMarkup
		}
	}
}
