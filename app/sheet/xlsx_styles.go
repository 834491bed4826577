package sheet

import (
	"errors"
	"strconv"
	"unicode/utf8"
)

// numberLook is what a number format tells of a value: whether it shows a
// point in time, and how many digits it shows at the least.
type numberLook struct {
	shows moment
	zeros int
}

func lookOf(id int, custom map[int]numberLook) numberLook {
	if look, known := custom[id]; known {
		return look
	}
	return numberLook{shows: builtInMoment(id)}
}

// lookOfCode reads a format; one that no spreadsheet program takes shows
// numbers as they are.
func lookOfCode(code string) numberLook {
	if utf8.RuneCountInString(code) > longestFormat {
		return numberLook{}
	}
	return numberLook{shows: formatMoment(code), zeros: formatZeros(code)}
}

// readStyles lists what the cell formats of a workbook show, by their number.
// A workbook without styles shows numbers as they are.
func (p *pack) readStyles(name string) ([]numberLook, error) {
	var looks []numberLook
	custom := map[int]numberLook{}
	inCells := false
	many := false
	err := p.scan(name, func(l *lexer) {
		switch string(l.name) {
		case "numFmt":
			id, code := -1, ""
			for name, raw, ok := l.attr(); ok; name, raw, ok = l.attr() {
				switch string(name) {
				case "numFmtId":
					id = number(string(raw))
				case "formatCode":
					code = value(raw)
				}
			}
			if many = many || len(custom) >= mostFormats; !many {
				custom[id] = lookOfCode(code)
			}
		case "cellXfs":
			inCells = true
		case "cellStyleXfs", "cellStyles", "dxfs":
			inCells = false
		case "xf":
			if many = many || len(looks) >= mostStyles; inCells && !many {
				looks = append(looks, lookOf(number(l.valueOf("numFmtId")), custom))
			}
		}
	})
	switch {
	case errors.Is(err, errNoWorkbook):
		err = nil
	case many:
		err = errTooLarge
	}
	return looks, err
}

// The limits of formats: those of Excel (255 letters, some 250 formats of one's
// own, 65,490 styles), with room. A long format takes a quarter of a
// millisecond to understand.
const (
	longestFormat = 255
	mostFormats   = 4096
	mostStyles    = 1 << 16
)

// number reads a whole number, -1 if it is none.
func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return -1
	}
	return n
}
