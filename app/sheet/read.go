// Package sheet turns spreadsheet files into intake.Book values and report
// values into spreadsheet files. It is the only home of excelize, which writes
// and decrypts workbooks, and knows nothing of what the cells mean. The readers
// are its own: xlsx*, biff* (.xls), ods*, csv* and html.
package sheet

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"omvendt/app/fault"
	"omvendt/app/intake"
)

// The limits of what is read. A programme has some dozens of rows; the limits
// leave room for a large partner's whole staff list and stop a hostile or
// runaway file before it takes the machine's memory.
const (
	maxFileBytes  = 100 << 20
	maxReadRows   = 200_000
	maxReadCells  = 4_000_000
	maxShown      = 256 << 20 // bytes of text, each cell counted
	lastRowNumber = 1_048_576 // of a spreadsheet program
	longestGap    = 1_000     // blank rows in a row that are still listed
	rowsPerTell   = 500
)

// ReadOptions change how a file is read. The zero value reads it as recognised.
type ReadOptions struct {
	// Encoding overrides the recognised encoding of a text file; one of
	// Encodings, "" as recognised.
	Encoding string
	// Delimiter overrides the recognised sign between the cells of a text
	// file; one of ";", ",", "|" and a tab, "" as recognised.
	Delimiter string
	// Password opens a workbook that is encrypted. It is kept nowhere.
	Password string
	// Progress is told the number of rows read so far, every 500 rows and at
	// the end. It may be nil.
	Progress func(rows int)
}

// Read reads the spreadsheet file at path. What the file is, is told by its
// content and never by its name.
//
// Rows are listed from the first to the last row with a value. Blank rows
// between them are listed without cells, except that a run of more than 1,000
// blank rows is left out; Row.Number always is the row's number in the file.
//
// What a person should know of a file that could be read, such as a sheet that
// is missing in it, is in Book.Warnings. Nothing is written anywhere.
//
// Errors are faults: the File codes, SheetEmpty, and Cancelled when ctx ends.
// FilePassword asks for ReadOptions.Password, FilePasswordWrong says that it is
// not the one, FileLocked that no password will do here.
func Read(ctx context.Context, path string, opt ReadOptions) (intake.Book, error) {
	name := filepath.Base(path)
	info, err := os.Stat(path)
	if err != nil {
		return intake.Book{}, openFault(name, err)
	}
	switch {
	case info.IsDir():
		return intake.Book{}, fault.New(fault.FileIsFolder, nil, "file", name)
	case !info.Mode().IsRegular():
		return intake.Book{}, fault.New(fault.FileUnreadable, nil, "file", name)
	case info.Size() > maxFileBytes:
		return intake.Book{}, fault.New(fault.FileTooLarge, nil, "file", name)
	}
	file, err := os.Open(path)
	if err != nil {
		return intake.Book{}, openFault(name, err)
	}
	defer file.Close()
	var data bytes.Buffer
	data.Grow(int(info.Size()) + bytes.MinRead)
	if _, err := data.ReadFrom(io.LimitReader(file, maxFileBytes+1)); err != nil {
		return intake.Book{}, openFault(name, err)
	}
	return ReadBytes(ctx, name, data.Bytes(), opt)
}

// ReadBytes reads a spreadsheet that is already in memory, such as a sample
// file. It answers and fails as Read does.
func ReadBytes(ctx context.Context, name string, data []byte, opt ReadOptions) (intake.Book, error) {
	g := newGatherer(ctx, name, data, opt)
	if err := g.read(data, opt); err != nil {
		return intake.Book{}, err
	}
	return g.done()
}

func newGatherer(ctx context.Context, name string, data []byte, opt ReadOptions) *gatherer {
	sum := sha256.Sum256(data)
	return &gatherer{ctx: ctx, progress: opt.Progress, password: opt.Password, book: intake.Book{
		Name: filepath.Base(name), Bytes: int64(len(data)), SHA256: hex.EncodeToString(sum[:]),
	}}
}

// done gives the book, if there is a row in it.
func (g *gatherer) done() (intake.Book, error) {
	for _, s := range g.book.Sheets {
		if len(s.Rows) > 0 {
			g.tell()
			return g.book, nil
		}
	}
	return intake.Book{}, g.fault(fault.SheetEmpty, nil)
}

func (g *gatherer) read(data []byte, opt ReadOptions) error {
	switch {
	case len(data) == 0:
		return g.fault(fault.FileEmpty, nil)
	case len(data) > maxFileBytes:
		return g.fault(fault.FileTooLarge, nil)
	}
	if err := g.ctx.Err(); err != nil {
		return fault.New(fault.Cancelled, err)
	}
	switch sniff(data) {
	case contentZip:
		return g.readPackage(data)
	case contentCompound:
		return g.readCompound(data)
	case contentBare:
		return g.fault(fault.FileOldFormat, nil, "format", ".xls (Excel 2–4)")
	case contentPDF:
		return g.fault(fault.FilePDF, nil)
	case contentRTF:
		return g.fault(fault.FileWord, nil)
	case contentImage:
		return g.fault(fault.FileImage, nil)
	}
	return g.readText(data, opt)
}

// openFault tells why the operating system did not give the file.
func openFault(name string, err error) error {
	code := fault.FileUnreadable
	switch {
	case errors.Is(err, fs.ErrNotExist):
		code = fault.FileNotFound
	case inUse(err):
		code = fault.FileInUse
	case errors.Is(err, fs.ErrPermission):
		code = fault.FileNoAccess
	}
	return fault.New(code, err, "file", name)
}

// unsaid keeps the kind of a library's error and drops its words, which may
// quote the content of a cell.
func unsaid(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%T", err)
}

// catch turns a panic of a reader into the fault of a damaged file: it is a
// file that nobody thought of. The panic's words may quote a cell and are
// dropped.
func (g *gatherer) catch(err *error) {
	if r := recover(); r != nil {
		*err = g.fault(fault.FileDamaged, fmt.Errorf("panic of type %T", r))
	}
}
