package sheet

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

// lexed writes a document as the lexer tells it.
func lexed(r io.Reader) (string, error) {
	var out strings.Builder
	l, text := newLexer(r), []byte{}
	for {
		kind, err := l.next()
		if err != nil || kind == tokenNone {
			return out.String() + string(text), err
		}
		if kind == tokenText {
			if text, err = l.appendText(text); err != nil {
				return "", err
			}
			continue
		}
		out.Write(text)
		text = text[:0]
		if kind == tokenStop {
			out.WriteString("</" + string(l.name) + ">")
			continue
		}
		out.WriteString("<" + string(l.name))
		for name, raw, ok := l.attr(); ok; name, raw, ok = l.attr() {
			out.WriteString(" " + string(name) + "=" + value(raw))
		}
		out.WriteString(">")
	}
}

func TestLexer(t *testing.T) {
	long := strings.Repeat("x", 3*lexerBuffer)
	for _, c := range []struct{ in, want string }{
		{`<?xml version="1.0"?><a b="1" x:c='2 > 1'>t</a>`, "<a b=1 c=2 > 1>t</a>"},
		{"<x:a\n\tb = \"&quot;&#xE5;\" /><b/>", "<a b=\"å></a><b></b>"},
		{"<a>&lt;&#229;&amp;amp;\r\nb\rc<![CDATA[<&]]>d<!-- <x> --></a>", "<a><å&amp;\nb\nc<&d</a>"},
		{"\xEF\xBB\xBF<a>å</a>", "<a>å</a>"},
		{"\xFF\xFE<\x00a\x00>\x00\xE5\x00<\x00/\x00a\x00>\x00", "<a>å</a>"},
		{"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>\xE5</a>", "<a>å</a>"},
		{"<a>" + long + "&amp;" + long + "\r\n" + long + "</a>", "<a>" + long + "&" + long + "\n" + long + "</a>"},
		{"<a>" + strings.Repeat("&amp;\r\n", lexerBuffer) + "</a>", "<a>" + strings.Repeat("&\n", lexerBuffer) + "</a>"},
		{"<a b='" + long + "'/>", "<a b=" + long + "></a>"},
		{"<!--" + long + "-->" + "<a/>", "<a></a>"},
	} {
		for _, r := range []io.Reader{strings.NewReader(c.in), iotest.OneByteReader(strings.NewReader(c.in)), iotest.DataErrReader(strings.NewReader(c.in))} {
			if got, err := lexed(r); got != c.want || err != nil {
				t.Errorf("%.80q: %.80q, %v", c.in, got, err)
			}
		}
	}
	for in, want := range map[string]error{
		"<a>": io.ErrUnexpectedEOF, "<a": io.ErrUnexpectedEOF, "<a b='": io.ErrUnexpectedEOF, "<!--": io.ErrUnexpectedEOF, "<a><![CDATA[": io.ErrUnexpectedEOF,
		"</a>": errMarkup, "<a<b>": errMarkup, "<a>&x;</a>": errEntity, "<a>&#x110000;</a>": errEntity, "<a>& b</a>": errEntity,
		"<!DOCTYPE a><a/>": errDocType, "<a b='" + strings.Repeat("x", 2*longestTag) + "'/>": errMarkup,
	} {
		if _, err := lexed(strings.NewReader(in)); !errors.Is(err, want) {
			t.Errorf("%.80q: %v", in, err)
		}
	}
	broken := errors.New("disk")
	if _, err := lexed(io.MultiReader(strings.NewReader("<a>b"), iotest.ErrReader(broken))); !errors.Is(err, broken) {
		t.Errorf("%v", err)
	}
}

// What the library takes in strict mode, the lexer reads alike.
func FuzzLexerAgreesWithTheLibrary(f *testing.F) {
	f.Add(`<?xml version="1.0"?><a b="1" c='2 &gt; 1'>t&#229;<x:b/><!-- c --><![CDATA[<]]></a>`)
	f.Add("<a>\r\n&amp;\r</a>")
	f.Fuzz(func(t *testing.T, doc string) {
		var want strings.Builder
		d := xml.NewDecoder(strings.NewReader(doc))
		for {
			token, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				return
			}
			switch v := token.(type) {
			case xml.StartElement:
				want.WriteString("<" + v.Name.Local)
				for _, a := range v.Attr {
					want.WriteString(" " + a.Name.Local + "=" + a.Value)
				}
				want.WriteString(">")
			case xml.EndElement:
				want.WriteString("</" + v.Name.Local + ">")
			case xml.CharData:
				want.Write(v)
			case xml.Directive:
				return
			}
		}
		got, err := lexed(strings.NewReader(doc))
		if err != nil || strings.ReplaceAll(got, "\r", "\n") != strings.ReplaceAll(want.String(), "\r", "\n") {
			t.Errorf("%q: %q, %v; want %q", doc, got, err, want.String())
		}
	})
}
