package sheet

import "strings"

// A quoted value longer than a spreadsheet cell can hold means that its quote
// was not meant as one, and a file with many such does not quote at all.
const (
	longestValue   = 4 * 32_767 // bytes
	mostLostQuotes = 1_000
	mostValues     = mostColumns + 1 // of a record; the rest of a longer one is left
)

// recordReader cuts delimited text into records as spreadsheet programs do
// (RFC 4180, and what Excel makes of text that breaks it): only a quote at the
// start of a value opens, what follows after the closing quote still belongs
// to the value, and every line is a record, also a blank one. Unlike in Excel,
// an opening quote that is never closed is a plain sign, so that it does not
// swallow the rows after it.
type recordReader struct {
	text      string // with \n as the only line break
	delimiter string
	at        int
	lost      int // quotes that were never closed
	fields    []string
}

// next gives the values of the next record, nil after the last one. They are
// good until the next call.
func (r *recordReader) next() []string {
	if r.at >= len(r.text) {
		return nil
	}
	r.fields = r.fields[:0]
	for {
		if value := r.value(); len(r.fields) < mostValues {
			r.fields = append(r.fields, value)
		} else if strings.TrimSpace(value) != "" {
			r.fields[mostColumns] = value // too far to the right, but not lost
		}
		switch {
		case r.at >= len(r.text):
			return r.fields
		case r.text[r.at] == '\n':
			r.at++
			return r.fields
		}
		r.at += len(r.delimiter)
	}
}

// value reads up to the delimiter, the line break or the end.
func (r *recordReader) value() string {
	if r.text[r.at:] != "" && r.text[r.at] == '"' && r.lost < mostLostQuotes {
		if inner, after, ok := unquote(r.text[r.at+1:]); ok {
			r.at += 1 + after
			return inner + r.plain()
		}
		r.lost++
	}
	return r.plain()
}

func (r *recordReader) plain() string {
	start := r.at
	for ; r.at < len(r.text); r.at++ {
		c := r.text[r.at]
		if c == '\n' || c == r.delimiter[0] && strings.HasPrefix(r.text[r.at:], r.delimiter) {
			break
		}
	}
	return r.text[start:r.at]
}

// unquote reads a quoted value after its opening quote: the value and where
// the text goes on after the closing quote. A doubled quote stands for one.
func unquote(text string) (value string, after int, ok bool) {
	limit := min(len(text), longestValue)
	doubled := false
	for i := 0; i < limit; i++ {
		switch {
		case text[i] != '"':
		case i+1 < len(text) && text[i+1] == '"':
			doubled = true
			i++
		default:
			if value = text[:i]; doubled {
				value = strings.ReplaceAll(value, `""`, `"`)
			}
			return value, i + 1, true
		}
	}
	return "", 0, false
}
