package sheet

import (
	"encoding/binary"
	"errors"
	"slices"

	"omvendt/app/fault"
)

// maxStream is the largest workbook stream that is read, in bytes.
const maxStream = 64 << 20

// biffBook is what the first part of a workbook stream says.
type biffBook struct {
	g      *gatherer
	data   []byte
	left   int // bytes of records that may still be read
	typer  typer
	shared []string
	sheets []biffEntry
}

// biffEntry is an entry in the list of sheets.
type biffEntry struct {
	name      string
	hidden    bool
	worksheet bool
	at        int
}

// readBIFF reads a workbook of Excel 97 to 2003 ([MS-XLS]).
func (g *gatherer) readBIFF(file *compoundFile, stream string) error {
	data, err := file.read(stream, maxStream)
	if err != nil {
		return err
	}
	if g.book.Sheets, err = nil, nil; len(data) < 8 {
		return errRecord
	}
	b := &biffBook{g: g, data: data, left: 2*len(data) + 1024}
	b.typer.text = &g.text
	if err := b.readGlobals(); err != nil {
		return err
	}
	for _, entry := range b.sheets {
		if !entry.worksheet {
			continue
		}
		if err := b.readSheet(entry); err != nil {
			return err
		}
	}
	if len(g.book.Sheets) == 0 {
		return errors.New("xls: no worksheet")
	}
	return nil
}

// biffVersion8 is the version of Excel 97 to 2003 in a BOF record.
const biffVersion8 = 0x0600

// readGlobals reads the styles, the strings and the list of sheets.
func (b *biffBook) readGlobals() error {
	in := &records{data: b.data, left: b.left}
	custom, formats := map[int]numberLook{}, []int{}
	for first := true; ; first = false {
		r, ok, err := in.next()
		if err != nil {
			return err
		}
		switch {
		case len(custom) > mostFormats || len(formats) > mostStyles:
			return errTooLarge
		case !ok:
			return errRecord
		case first && r.id != recBOF:
			return errRecord
		case first && r.u16(0) != biffVersion8:
			return b.g.fault(fault.FileOldFormat, nil, "format", ".xls (Excel 5/95)")
		}
		switch r.id {
		case recFilePass:
			if err := b.decrypt(r.body); err != nil {
				return err
			}
			in.data = b.data
		case recDate1904:
			b.typer.date1904 = r.u16(0) == 1
		case recFormat:
			code, err := r.pieces(2).text(nil, 2)
			if err != nil {
				return err
			}
			custom[r.u16(0)] = lookOfCode(string(code))
		case recXF:
			formats = append(formats, r.u16(2))
		case recSST:
			if err := b.readShared(r); err != nil {
				return err
			}
		case recBoundSheet:
			if err := b.bound(r); err != nil {
				return err
			}
		case recEOF:
			for _, id := range formats {
				b.typer.looks = append(b.typer.looks, lookOf(id, custom))
			}
			b.left = in.left
			return nil
		}
	}
}

// bound notes an entry of the list of sheets ([MS-XLS] 2.4.28). Two at the
// same place are one too many.
func (b *biffBook) bound(r record) error {
	if len(r.body) < 8 {
		return errRecord
	}
	name, err := r.pieces(6).text(nil, 1)
	if err != nil {
		return err
	}
	entry := biffEntry{name: textCell(string(name)).Text, hidden: r.body[4]&3 != 0, worksheet: r.body[5] == 0, at: int(r.u32(0))}
	if slices.ContainsFunc(b.sheets, func(e biffEntry) bool { return e.at == entry.at }) || len(b.sheets) >= mostSheets {
		return errOverlap
	}
	b.sheets = append(b.sheets, entry)
	return nil
}

// readShared reads the table of strings ([MS-XLS] 2.4.265).
func (b *biffBook) readShared(r record) error {
	if len(r.body) < 8 {
		return errRecord
	}
	count := int(binary.LittleEndian.Uint32(r.body[4:]))
	if count > maxReadCells {
		return errTooLarge
	}
	p := r.pieces(8)
	var text []byte
	for i := range count {
		if i%rowsPerTell == 0 && b.g.ctx.Err() != nil {
			return b.g.cancelled()
		}
		var err error
		if text, err = p.text(text[:0], 2); err != nil {
			return err
		}
		if b.shared = append(b.shared, textCell(b.g.text.hold(text)).Text); b.g.text.total > maxText {
			return errTooLarge
		}
	}
	return nil
}
