package sheet

import (
	"bytes"
	"io"
)

// cellCounter counts the values in a sheet part as its bytes go by, without
// understanding the part: every <v> or <is> that is not empty at once. What
// the parser delivers is compared with it, so that a cell that the parser
// missed is told and never silently lost.
type cellCounter struct {
	io.Reader
	values int
	carry  []byte // the beginning of a tag that the last piece ended with
	joined []byte // scratch
}

// longestName is how much of a tag has to be seen to know it.
const longestName = 64

func (c *cellCounter) Read(b []byte) (int, error) {
	n, err := c.Reader.Read(b)
	piece := b[:n]
	if len(c.carry) > 0 {
		c.joined = append(append(c.joined[:0], c.carry...), piece...)
		piece = c.joined
	}
	c.count(piece)
	c.carry = append(c.carry[:0], unfinishedTag(piece)...)
	return n, err
}

// unfinishedTag gives the end of a piece that has to be seen together with the
// next one.
func unfinishedTag(piece []byte) []byte {
	at := bytes.LastIndexByte(piece, '<')
	if at < 0 || len(piece)-at > longestName {
		return nil
	}
	if end := bytes.IndexByte(piece[at:], '>'); end >= 0 && at+end+1 < len(piece) {
		return nil
	}
	return piece[at:]
}

// count counts the tags that are whole in the piece.
func (c *cellCounter) count(piece []byte) {
	for at := 0; ; {
		n := bytes.IndexByte(piece[at:], '<')
		if n < 0 {
			return
		}
		at += n + 1
		tag := piece[at:min(len(piece), at+longestName)]
		end := bytes.IndexByte(tag, '>')
		if end < 0 || end+1 >= len(tag) {
			continue
		}
		name := tag[:end]
		if space := bytes.IndexByte(name, ' '); space >= 0 {
			name = name[:space]
		}
		switch name = localName(name); {
		case len(name) == 1 && name[0] == 'v' && tag[end-1] != '/' && tag[end+1] != '<':
			c.values++
		case len(name) == 2 && name[0] == 'i' && name[1] == 's' && tag[end-1] != '/':
			c.values++
		}
	}
}
