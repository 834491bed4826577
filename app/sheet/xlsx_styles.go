package sheet

import (
	"errors"
	"strconv"
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

func lookOfCode(code string) numberLook {
	return numberLook{shows: formatMoment(code), zeros: formatZeros(code)}
}

// readStyles lists what the cell formats of a workbook show, by their number.
// A workbook without styles shows numbers as they are.
func (p *pack) readStyles(name string) ([]numberLook, error) {
	var looks []numberLook
	custom := map[int]numberLook{}
	inCells := false
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
			if len(code) <= longestFormat && len(custom) < mostFormats {
				custom[id] = lookOfCode(code)
			}
		case "cellXfs":
			inCells = true
		case "cellStyleXfs", "cellStyles", "dxfs":
			inCells = false
		case "xf":
			if inCells && len(looks) < mostFormats {
				looks = append(looks, lookOf(number(l.valueOf("numFmtId")), custom))
			}
		}
	})
	if errors.Is(err, errNoWorkbook) {
		err = nil
	}
	return looks, err
}

// The limits of number formats: those of the spreadsheet programs, with room.
const (
	longestFormat = 1024
	mostFormats   = 1 << 17
)

// number reads a whole number, -1 if it is none.
func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return -1
	}
	return n
}
