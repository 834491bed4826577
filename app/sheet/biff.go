package sheet

import (
	"encoding/binary"
	"errors"
	"math"
	"unicode/utf16"
	"unicode/utf8"
)

// The records of a workbook stream that are read ([MS-XLS] 2.3).
const (
	recFormula    = 0x0006
	recEOF        = 0x000A
	recDate1904   = 0x0022
	recFilePass   = 0x002F
	recContinue   = 0x003C
	recColInfo    = 0x007D
	recBoundSheet = 0x0085
	recMulRK      = 0x00BD
	recRString    = 0x00D6
	recXF         = 0x00E0
	recMergeCells = 0x00E5
	recSST        = 0x00FC
	recLabelSST   = 0x00FD
	recHLink      = 0x01B8
	recNumber     = 0x0203
	recLabel      = 0x0204
	recBoolErr    = 0x0205
	recString     = 0x0207
	recRow        = 0x0208
	recRK         = 0x027E
	recFormat     = 0x041E
	recBOF        = 0x0809
)

var (
	errRecord  = errors.New("xls: a record that ends too early")
	errOverlap = errors.New("xls: sheets that overlap")
)

// record is one record; more are the bodies of the CONTINUE records after it.
type record struct {
	id   uint16
	body []byte
	more [][]byte
}

// records goes through the records of a stream. left is how many bytes may
// still be read: sheets that overlap would be read again and again.
type records struct {
	data []byte
	at   int
	left int
}

// next gives the next record, false at the end of the stream. Zeros after the
// last record fill up the stream.
func (r *records) next() (record, bool, error) {
	rec, ok, err := r.single()
	if !ok || err != nil {
		return rec, ok, err
	}
	for r.at+4 <= len(r.data) && binary.LittleEndian.Uint16(r.data[r.at:]) == recContinue {
		part, ok, err := r.single()
		if !ok || err != nil {
			return rec, false, err
		}
		rec.more = append(rec.more, part.body)
	}
	return rec, true, nil
}

func (r *records) single() (record, bool, error) {
	if r.at+4 > len(r.data) {
		return record{}, false, nil
	}
	id, size := binary.LittleEndian.Uint16(r.data[r.at:]), int(binary.LittleEndian.Uint16(r.data[r.at+2:]))
	if id == 0 && size == 0 {
		return record{}, false, nil
	}
	if r.at+4+size > len(r.data) {
		return record{}, false, errRecord
	}
	if r.left -= 4 + size; r.left < 0 {
		return record{}, false, errOverlap
	}
	body := r.data[r.at+4 : r.at+4+size]
	r.at += 4 + size
	return record{id: id, body: body}, true, nil
}

// u16 and u32 read a number of the body; 0 where the body ends before.
func (r record) u16(at int) int {
	if at+2 > len(r.body) {
		return 0
	}
	return int(binary.LittleEndian.Uint16(r.body[at:]))
}

func (r record) u32(at int) uint32 {
	if at+4 > len(r.body) {
		return 0
	}
	return binary.LittleEndian.Uint32(r.body[at:])
}

// rk decodes a number of 30 bits ([MS-XLS] 2.5.217).
func rk(raw uint32) float64 {
	n := math.Float64frombits(uint64(raw&^3) << 32)
	if raw&2 != 0 {
		n = float64(int32(raw) >> 2)
	}
	if raw&1 != 0 {
		n /= 100
	}
	return n
}

// pieces reads what is spread over a record and its CONTINUE records.
type pieces struct {
	rest []byte
	more [][]byte
}

func (r record) pieces(from int) *pieces {
	return &pieces{rest: r.body[min(from, len(r.body)):], more: r.more}
}

func (p *pieces) turn() bool {
	for len(p.rest) == 0 {
		if len(p.more) == 0 {
			return false
		}
		p.rest, p.more = p.more[0], p.more[1:]
	}
	return true
}

func (p *pieces) byte() (byte, error) {
	if !p.turn() {
		return 0, errRecord
	}
	b := p.rest[0]
	p.rest = p.rest[1:]
	return b, nil
}

// number reads a number of some bytes, the lowest first.
func (p *pieces) number(bytes int) (int, error) {
	n := 0
	for i := range bytes {
		b, err := p.byte()
		if err != nil {
			return 0, err
		}
		n |= int(b) << (8 * i)
	}
	return n, nil
}

func (p *pieces) skip(n int) error {
	for n > 0 {
		if !p.turn() {
			return errRecord
		}
		step := min(n, len(p.rest))
		p.rest = p.rest[step:]
		n -= step
	}
	return nil
}

// text reads a string with its head ([MS-XLS] 2.5.293 and 2.5.294): the number
// of letters in some bytes, flags, and what the flags say. Runs of formats and
// readings of East Asian signs are passed over.
func (p *pieces) text(to []byte, countBytes int) ([]byte, error) {
	const wide, extended, rich = 1, 4, 8
	count, err := p.number(countBytes)
	if err != nil {
		return to, err
	}
	flags, err := p.byte()
	if err != nil {
		return to, err
	}
	runs, extra := 0, 0
	if flags&rich != 0 {
		if runs, err = p.number(2); err != nil {
			return to, err
		}
	}
	if flags&extended != 0 {
		if extra, err = p.number(4); err != nil {
			return to, err
		}
	}
	if to, err = p.letters(to, count, flags&wide != 0); err != nil {
		return to, err
	}
	return to, p.skip(4*runs + extra)
}

// letters reads letters of one or two bytes each. A CONTINUE record in between
// says anew which.
func (p *pieces) letters(to []byte, count int, wide bool) ([]byte, error) {
	high := rune(0) // the first half of a letter beyond 16 bits
	for count > 0 {
		if len(p.rest) == 0 {
			flags, err := p.byte()
			if err != nil {
				return to, err
			}
			wide = flags&1 != 0
			continue
		}
		if !wide {
			n := min(count, len(p.rest))
			for _, b := range p.rest[:n] {
				to = appendRune(to, rune(b), &high)
			}
			p.rest = p.rest[n:]
			count -= n
			continue
		}
		if len(p.rest) < 2 {
			return to, errRecord
		}
		n := min(count, len(p.rest)/2)
		for i := range n {
			to = appendRune(to, rune(binary.LittleEndian.Uint16(p.rest[2*i:])), &high)
		}
		p.rest = p.rest[2*n:]
		count -= n
	}
	return to, nil
}

// appendRune adds a unit of UTF-16; the first half of a pair waits in high.
func appendRune(to []byte, unit rune, high *rune) []byte {
	if *high != 0 {
		pair := utf16.DecodeRune(*high, unit)
		*high = 0
		return utf8.AppendRune(to, pair)
	}
	if unit >= 0xD800 && unit < 0xDC00 {
		*high = unit
		return to
	}
	return utf8.AppendRune(to, unit)
}
