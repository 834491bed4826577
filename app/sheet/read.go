// Package sheet turns spreadsheet files into intake.Book values and report
// values into spreadsheet files. It is the only home of excelize and knows
// nothing of what the cells mean.
package sheet

import (
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
	maxFileBytes   = 100 << 20
	maxReadRows    = 100_000
	maxReadColumns = 512
	maxReadCells   = 2_000_000
	lastRowNumber  = 1_048_576 // of a spreadsheet program
	longestGap     = 1_000     // blank rows in a row that are still listed
	rowsPerCheck   = 500
)

// ReadOptions change how a file is read. The zero value reads it as recognised.
type ReadOptions struct {
	// Encoding overrides the recognised encoding of a text file; one of
	// Encodings, "" as recognised.
	Encoding string
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
// Errors are faults: the File codes, SheetEmpty, and Cancelled when ctx ends.
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
	data, err := io.ReadAll(io.LimitReader(file, maxFileBytes+1))
	if err != nil {
		return intake.Book{}, openFault(name, err)
	}
	return ReadBytes(ctx, name, data, opt)
}

// ReadBytes reads a spreadsheet that is already in memory, such as a sample
// file or pasted text. It answers and fails as Read does.
func ReadBytes(ctx context.Context, name string, data []byte, opt ReadOptions) (intake.Book, error) {
	sum := sha256.Sum256(data)
	g := &gatherer{ctx: ctx, progress: opt.Progress, book: intake.Book{
		Name: filepath.Base(name), Bytes: int64(len(data)), SHA256: hex.EncodeToString(sum[:]),
	}}
	if err := g.read(data, opt.Encoding); err != nil {
		return intake.Book{}, err
	}
	for _, s := range g.book.Sheets {
		if len(s.Rows) > 0 {
			g.tell()
			return g.book, nil
		}
	}
	return intake.Book{}, g.fault(fault.SheetEmpty, nil)
}

func (g *gatherer) read(data []byte, encoding string) error {
	switch {
	case len(data) == 0:
		return g.fault(fault.FileEmpty, nil)
	case len(data) > maxFileBytes:
		return g.fault(fault.FileTooLarge, nil)
	}
	if err := g.ctx.Err(); err != nil {
		return fault.New(fault.Cancelled, err)
	}
	switch found := sniff(data); found.content {
	case contentText:
		return g.readText(data, encoding)
	case contentZip:
		return g.readPackage(data)
	case contentEncrypted:
		return g.readEncrypted(data)
	case contentOld:
		return g.fault(fault.FileOldFormat, nil, "format", found.format)
	}
	return g.fault(fault.FileNotSheet, nil)
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
