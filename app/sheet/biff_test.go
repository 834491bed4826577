package sheet

import (
	"bytes"
	"crypto/md5"
	"crypto/rc4"
	"crypto/sha1"
	"encoding/binary"
	"fmt"
	"math"
	"strings"
	"testing"
	"unicode/utf16"

	"omvendt/app/fault"
	"omvendt/app/intake"
)

// rec builds a record of numbers (of their own size), bytes and strings of
// single bytes.
func rec(id uint16, parts ...any) []byte {
	var body bytes.Buffer
	for _, p := range parts {
		switch v := p.(type) {
		case string:
			body.WriteString(v)
		default:
			if err := binary.Write(&body, binary.LittleEndian, v); err != nil {
				panic(err)
			}
		}
	}
	head := binary.LittleEndian.AppendUint16(nil, id)
	return append(binary.LittleEndian.AppendUint16(head, uint16(body.Len())), body.Bytes()...)
}

// str8 and str16 are strings with a head of a 16-bit count and flags.
func str8(s string) []byte {
	return append(binary.LittleEndian.AppendUint16(nil, uint16(len(s))), append([]byte{0}, s...)...)
}

func str16(s string) []byte {
	units := utf16.Encode([]rune(s))
	out := append(binary.LittleEndian.AppendUint16(nil, uint16(len(units))), 1)
	for _, u := range units {
		out = binary.LittleEndian.AppendUint16(out, u)
	}
	return out
}

var bof = rec(recBOF, uint16(0x0600), uint16(0x0005), uint64(0), uint32(0))

// biffSheetBytes is one sheet of a workbook that is to be built.
type biffSheetBytes struct {
	name   string
	state  byte
	kind   byte
	record []byte
}

// biffWorkbook builds the Workbook stream of the records and sheets.
func biffWorkbook(globals []byte, sheets ...biffSheetBytes) []byte {
	size := len(bof) + len(globals) + 4
	for _, s := range sheets {
		size += 4 + 8 + len(s.name)
	}
	out, bodies := append(bytes.Clone(bof), globals...), []byte{}
	for _, s := range sheets {
		out = append(out, rec(recBoundSheet, uint32(size+len(bodies)), s.state, s.kind, byte(len(s.name)), byte(0), s.name)...)
		bodies = append(bodies, rec(recBOF, uint16(0x0600), uint16(0x0010), uint64(0), uint32(0))...)
		bodies = append(append(bodies, s.record...), rec(recEOF)...)
	}
	return append(append(out, rec(recEOF)...), bodies...)
}

func xls(stream []byte) []byte { return compound(streamOf(stream)) }

func streamOf(workbook []byte) stream { return stream{"Workbook", workbook} }

func join(records ...[]byte) []byte { return bytes.Join(records, nil) }

// xf builds the cell format of a number format.
func xf(format uint16) []byte { return rec(recXF, uint16(0), format, make([]byte, 16)) }

func TestXlsTypesOfCells(t *testing.T) {
	globals := join(
		rec(recFormat, uint16(164), str8("dd.mm.yyyy")), rec(recFormat, uint16(165), str16("d. mmmm åååå")), rec(recFormat, uint16(166), str8("0000")),
		xf(0), xf(164), xf(22), xf(166), xf(14),
		rec(recSST, uint32(3), uint32(3), str8("Kari"), str16("Åse Østby 𝒳"),
			uint16(2), byte(0x08|0x04), uint16(1), uint32(4), "ab", uint32(0), uint32(0)), // rich, with a reading
	)
	at := func(column uint16) []any { return []any{uint16(0), column} }
	with := func(id uint16, column, style uint16, parts ...any) []byte {
		return rec(id, append(append(at(column), style), parts...)...)
	}
	result := func(kind, value byte) []byte { return []byte{kind, 0, value, 0, 0, 0, 0xFF, 0xFF} }
	formula := func(column uint16, value any) []byte { return with(recFormula, column, 0, value, make([]byte, 8)) }
	for _, c := range []struct {
		name    string
		records []byte
		want    string
	}{
		{"numbers", join(with(recNumber, 0, 0, 3.25), with(recNumber, 1, 99, 92200101.0), with(recNumber, 2, 0, -0.5)), "number:3.25 number:92200101 number:-0.5"},
		{"numbers in 30 bits", join(with(recRK, 0, 0, uint32(5<<2|2)), with(recRK, 1, 0, uint32(325<<2|3)), with(recRK, 2, 0, uint32(0xFFFFFFFC|2)),
			with(recRK, 3, 0, uint32(math.Float64bits(1.5)>>32))), "number:5 number:3.25 number:-1 number:1.5"},
		{"several at once", rec(recMulRK, uint16(0), uint16(1), uint16(0), uint32(1<<2|2), uint16(1), uint32(45887<<2|2), uint16(2)), ": number:1 date:2025-08-18"},
		{"dates", join(with(recNumber, 0, 1, 45887.0), with(recNumber, 1, 2, 45887.5), with(recNumber, 2, 4, 59.0), with(recNumber, 3, 1, 60.0)), "date:2025-08-18 date:2025-08-18T12:00:00 date:1900-02-28 number:60"},
		{"leading zeros", join(with(recNumber, 0, 3, 150.0), with(recNumber, 1, 3, 9008.0)), "text:0150 number:9008"},
		{"shared strings", join(with(recLabelSST, 0, 0, uint32(0)), with(recLabelSST, 1, 0, uint32(1)), with(recLabelSST, 2, 0, uint32(2))), "text:Kari text:Åse Østby 𝒳 text:ab"},
		{"strings in the sheet", join(with(recLabel, 0, 0, str16("Bjørn")), with(recRString, 1, 0, str8("B\xE5t"), uint16(1), uint32(0))), "text:Bjørn text:Båt"},
		{"truth and errors", join(with(recBoolErr, 0, 0, byte(1), byte(0)), with(recBoolErr, 1, 0, byte(0), byte(0)), with(recBoolErr, 2, 0, byte(0x2A), byte(1)), with(recBoolErr, 3, 0, byte(9), byte(1))),
			"bool:TRUE bool:FALSE error:#N/A error:#ERROR!"},
		{"blank ones", join(rec(0x0201, uint16(0), uint16(0), uint16(0)), rec(0x00BE, uint16(0), uint16(1), uint16(0), uint16(0), uint16(2)), with(recLabelSST, 3, 0, uint32(0))), ": : : text:Kari"},
		{"formulas", join(formula(0, 4.5), formula(1, result(1, 1)), formula(2, result(2, 7)), formula(3, result(3, 0)), formula(4, result(0, 0)),
			rec(0x04BC, make([]byte, 20)), rec(recString, str16("Åse")), formula(5, 1.0)), "number:4.5 bool:TRUE error:#DIV/0! : text:Åse number:1"},
		{"columns in any order", join(with(recNumber, 2, 0, 3.0), with(recNumber, 0, 0, 1.0)), "number:1 : number:3"},
	} {
		book, err := ReadBytes(t.Context(), "a.xls", xls(biffWorkbook(globals, biffSheetBytes{name: "Ark1", record: c.records})), ReadOptions{})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		var got []string
		for _, cell := range book.Sheets[0].Rows[0].Cells {
			got = append(got, fmt.Sprintf("%s:%s", cell.Kind, cell.Text))
		}
		if strings.Join(got, " ") != c.want || book.Format != "xls" || len(book.Warnings) != 0 {
			t.Errorf("%s: %s, want %s (%s, %v)", c.name, strings.Join(got, " "), c.want, book.Format, book.Warnings)
		}
	}
}

func TestXlsSheetsRowsAndMarks(t *testing.T) {
	number := func(row, column uint16) []byte { return rec(recNumber, row, column, uint16(0), 1.0) }
	link := join(urlMoniker, binary.LittleEndian.AppendUint32(nil, 46), str16("mailto:kari@a.example?x")[3:], []byte{0, 0})
	stream := biffWorkbook(rec(recDate1904, uint16(1)),
		biffSheetBytes{"Ark1", 0, 0, join(
			rec(recColInfo, uint16(1), uint16(2), uint16(2000), uint16(0), uint16(1)), rec(recColInfo, uint16(5), uint16(255), uint16(2000), uint16(0), uint16(0)),
			rec(recRow, uint16(3), uint16(0), uint16(9), uint16(255), uint32(0), uint32(0x20)), rec(recRow, uint16(4), uint16(0), uint16(9), uint16(255), uint32(0), uint32(0)),
			number(3, 0), number(3, 1), number(5, 0), number(4, 0), number(4, 4), number(4, 0),
			rec(recBOF, uint16(0x0600), uint16(0x20), uint64(0), uint32(0)), number(60, 60), rec(recEOF), // a chart
			rec(recMergeCells, uint16(1), uint16(3), uint16(4), uint16(0), uint16(1)),
			rec(recHLink, uint16(5), uint16(5), uint16(0), uint16(0), link))},
		biffSheetBytes{"Diagram", 0, 2, nil}, biffSheetBytes{"Skjult", 1, 0, number(0, 0)}, biffSheetBytes{"Godt skjult", 2, 0, nil})
	book := mustRead(t, "a.xls", xls(stream))
	if n := len(book.Sheets); n != 3 || book.Sheets[0].Hidden || !book.Sheets[1].Hidden || !book.Sheets[2].Hidden || book.Sheets[1].Name != "Skjult" {
		t.Fatalf("%d sheets", n)
	}
	s := book.Sheets[0]
	if got := told(s); got != "4:1\n5:||||1\n6:1\n" || !s.Rows[0].Hidden || s.Rows[1].Hidden {
		t.Errorf("rows %q", got)
	}
	if fmt.Sprint(s.HiddenColumns) != "[1 2]" || warned(book) != "sheet.warning.twice:1" {
		t.Errorf("hidden columns %v, %s", s.HiddenColumns, warned(book))
	}
	if fmt.Sprint(s.Links) != "[{6 0 kari@a.example}]" {
		t.Errorf("links %v", s.Links)
	}
	old := biffWorkbook(join(rec(recDate1904, uint16(1)), xf(14)), biffSheetBytes{"Ark1", 0, 0, number(0, 0)})
	if c := mustRead(t, "a.xls", xls(old)).Sheets[0].Rows[0].Cells[0]; c != (intake.Cell{Kind: intake.Date, Text: "1904-01-02"}) {
		t.Errorf("a day of the old Macs: %v", c)
	}
}

// A string may go on in the next record at any place, with letters of another
// width.
func TestXlsStringsOverRecords(t *testing.T) {
	whole := join(str8("Kari"), str16("Åse Østby"), []byte{3, 0, 0x08 | 0x01, 1, 0}, []byte("a\x00b\x00c\x00"), []byte{1, 0, 2, 0}, str8("siste"))
	for cut := 1; cut < len(whole); cut++ {
		head, tail := whole[:cut], whole[cut:]
		switch { // inside letters, the rest says anew how wide they are
		case cut >= 3 && cut < 7 || cut > len(whole)-5:
			tail = append([]byte{0}, tail...)
		case cut >= 10 && cut < 28:
			if (cut-10)%2 == 1 {
				continue // no program cuts a letter in two
			}
			tail = append([]byte{1}, tail...)
		case cut >= 33 && cut < 39:
			if (cut-33)%2 == 1 {
				continue
			}
			tail = append([]byte{1}, tail...)
		case cut == len(whole)-5:
			tail = append([]byte{0}, tail...)
		}
		globals := join(rec(recSST, uint32(4), uint32(4), head), rec(recContinue, tail))
		var cells []byte
		for i := range 4 {
			cells = append(cells, rec(recLabelSST, uint16(0), uint16(i), uint16(0), uint32(i))...)
		}
		book, err := ReadBytes(t.Context(), "a.xls", xls(biffWorkbook(globals, biffSheetBytes{"A", 0, 0, cells})), ReadOptions{})
		if err != nil || told(book.Sheets[0]) != "1:Kari|Åse Østby|abc|siste\n" {
			t.Errorf("cut after %d bytes: %v, %v", cut, book.Sheets, err)
		}
	}
}

func TestXlsTellsWhatIsBroken(t *testing.T) {
	number := rec(recNumber, uint16(0), uint16(0), uint16(0), 1.0)
	good := biffWorkbook(nil, biffSheetBytes{"A", 0, 0, number})
	twice := biffWorkbook(nil, biffSheetBytes{"A", 0, 0, number}, biffSheetBytes{"B", 0, 0, number})
	copy(twice[len(bof)+13+4:], twice[len(bof)+4:len(bof)+8]) // both sheets at one place
	for name, c := range map[string]struct {
		stream []byte
		code   fault.Code
	}{
		"Excel 5":                   {append(rec(recBOF, uint16(0x0500), uint16(5), uint32(0)), good...), fault.FileOldFormat},
		"no beginning":              {good[len(bof):], fault.FileDamaged},
		"cut in a record":           {append(good[:len(good)-10:len(good)-10], 0x03, 0x02, 0xFF, 0x7F), fault.FileDamaged},
		"no end":                    {good[:len(good)-4], fault.FileDamaged},
		"no sheet":                  {biffWorkbook(nil), fault.FileDamaged},
		"only a chart":              {biffWorkbook(nil, biffSheetBytes{"A", 0, 2, number}), fault.FileDamaged},
		"sheet outside of the file": {biffWorkbook(rec(recBoundSheet, uint32(1<<30), uint16(0), "\x01\x00A")), fault.FileDamaged},
		"two sheets at one place":   {twice, fault.FileDamaged},
		"string that is not":        {biffWorkbook(nil, biffSheetBytes{"A", 0, 0, rec(recLabelSST, uint16(0), uint16(0), uint16(0), uint32(7))}), fault.FileDamaged},
		"strings that are not":      {biffWorkbook(rec(recSST, uint32(9), uint32(9), str8("a")), biffSheetBytes{"A", 0, 0, number}), fault.FileDamaged},
		"millions of strings":       {biffWorkbook(rec(recSST, uint32(9), uint32(1<<31), str8("a")), biffSheetBytes{"A", 0, 0, number}), fault.FileTooLarge},
		"short number":              {biffWorkbook(nil, biffSheetBytes{"A", 0, 0, rec(recNumber, uint16(0), uint16(0), uint16(0), uint32(1))}), fault.FileDamaged},
		"column beyond the last":    {biffWorkbook(nil, biffSheetBytes{"A", 0, 0, rec(recNumber, uint16(0), uint16(40_000), uint16(0), 1.0)}), fault.FileDamaged},
		"obfuscated":                {biffWorkbook(rec(recFilePass, uint16(0), uint32(0))), fault.FileLocked},
		"unknown encryption":        {biffWorkbook(rec(recFilePass, uint16(1), uint16(9), uint16(9), make([]byte, 48))), fault.FileLocked},
	} {
		if _, err := ReadBytes(t.Context(), "a.xls", xls(c.stream), ReadOptions{}); !fault.Is(err, c.code) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// encryptXls encrypts a workbook whose first record after BOF is its FILEPASS.
// It is written from the description of the encryption, not from the reader:
// record by record with a key stream of its own.
func encryptXls(plain []byte, key func(block int) []byte) []byte {
	out := bytes.Clone(plain)
	for at := 0; at+4 <= len(plain); {
		id, size := binary.LittleEndian.Uint16(plain[at:]), int(binary.LittleEndian.Uint16(plain[at+2:]))
		from := at + 4
		if id == recBoundSheet {
			from += 4
		}
		for i := from; i < at+4+size && id != recBOF && id != recFilePass; i++ {
			cipher, err := rc4.NewCipher(key(i / 1024))
			if err != nil {
				panic(err)
			}
			skip := make([]byte, i%1024+1)
			cipher.XORKeyStream(skip, skip)
			out[i] ^= skip[i%1024]
		}
		at += 4 + size
	}
	return out
}

func TestXlsWithPassword(t *testing.T) {
	salt := []byte("0123456789abcdef")
	utf16le := func(s string) []byte { return str16(s)[3:] }
	rc4Of := func(key, data []byte) []byte {
		cipher, err := rc4.NewCipher(key)
		mustNot(t, err)
		out := make([]byte, len(data))
		cipher.XORKeyStream(out, data)
		return out
	}
	md5Key := func(password string) func(int) []byte {
		first := md5.Sum(utf16le(password))
		var long []byte
		for range 16 {
			long = append(append(long, first[:5]...), salt...)
		}
		second := md5.Sum(long)
		return func(block int) []byte {
			sum := md5.Sum(append(second[:5:5], byte(block), byte(block>>8), 0, 0))
			return sum[:]
		}
	}
	sha1Key := func(password string, bits int) func(int) []byte {
		first := sha1.Sum(append(bytes.Clone(salt), utf16le(password)...))
		return func(block int) []byte {
			sum := sha1.Sum(append(first[:20:20], byte(block), byte(block>>8), 0, 0))
			if bits == 40 {
				return append(sum[:5:5], make([]byte, 11)...)
			}
			return sum[:bits/8]
		}
	}
	plainPass := func(key func(int) []byte) []byte {
		sum := md5.Sum(salt)
		both := rc4Of(key(0), append(bytes.Clone(salt), sum[:]...))
		return rec(recFilePass, uint16(1), uint16(1), uint16(1), salt, both)
	}
	apiPass := func(key func(int) []byte, bits uint32) []byte {
		sum := sha1.Sum(salt)
		both := rc4Of(key(0), append(bytes.Clone(salt), sum[:]...))
		head := []any{uint32(4), uint32(0), uint32(0x6801), uint32(0x8004), bits, uint32(1), uint32(0), uint32(0)}
		return rec(recFilePass, append(append([]any{uint16(1), uint16(2), uint16(2), uint32(4), uint32(32)}, head...), uint32(16), salt, both[:16], uint32(20), both[16:])...)
	}
	cells := []byte{}
	for row := range 200 {
		cells = append(cells, rec(recLabel, uint16(row), uint16(0), uint16(0), str16(fmt.Sprintf("Åse %d", row)))...)
	}
	for _, c := range []struct {
		name string
		key  func(password string) func(int) []byte
		pass func(key func(int) []byte) []byte
	}{
		{"Excel 97", md5Key, plainPass},
		{"128 bits", func(p string) func(int) []byte { return sha1Key(p, 128) }, func(k func(int) []byte) []byte { return apiPass(k, 128) }},
		{"40 bits", func(p string) func(int) []byte { return sha1Key(p, 40) }, func(k func(int) []byte) []byte { return apiPass(k, 40) }},
	} {
		for _, password := range []string{"Hemmelig å1", savedPassword} {
			key := c.key(password)
			stream := encryptXls(biffWorkbook(c.pass(key), biffSheetBytes{"Ark", 0, 0, cells}), key)
			for given, want := range map[string]fault.Code{"": fault.FilePassword, "feil": fault.FilePasswordWrong, password: ""} {
				if password == savedPassword {
					want = ""
				}
				book, err := ReadBytes(t.Context(), "a.xls", xls(stream), ReadOptions{Password: given})
				if want != "" && !fault.Is(err, want) {
					t.Errorf("%s, %q: %v", c.name, given, err)
				} else if want == "" && (err != nil || len(book.Sheets[0].Rows) != 200 || book.Sheets[0].Rows[199].Cells[0].Text != "Åse 199") {
					t.Errorf("%s, %q: %v", c.name, given, err)
				}
			}
		}
	}
}
