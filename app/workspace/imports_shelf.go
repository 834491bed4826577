package workspace

import (
	"context"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"sync"
	"time"

	"omvendt/app/fault"
	"omvendt/app/intake"
	"omvendt/app/roster"
	"omvendt/app/sheet"
)

// The limits of what is kept in memory of files that are being looked at: so
// many cells beside the book in use, and so many pasted tables.
const (
	keptCells  = 1_000_000
	keptPastes = 8
)

// shelf keeps, in memory only, the spreadsheets that are being imported as they
// were read, and the pasted tables, so that a choice does not read a file again.
type shelf struct {
	mu     sync.Mutex
	books  []*shelved // the one used last comes first
	pastes []paste    // the newest comes first
	sight  *seen      // what was understood last
	count  int        // of the pasted tables so far
}

// paste is a table from the clipboard. Its path is no path on the disk.
type paste struct{ path, name, text string }

// shelved is a file as read with some options. It is used as long as the file
// on the disk has the size and the time that it had.
type shelved struct {
	key  bookKey
	book intake.Book
	size int64
	at   time.Time
}

type bookKey struct{ path, encoding, delimiter, password string }

// seen is what was understood of a book with some choices, as the workspace
// was at a revision on a day.
type seen struct {
	key      bookKey
	sha256   string
	choices  string
	revision int64
	today    roster.Date
	sight    *intake.Sight
}

func (b *shelved) cells() int {
	n := 0
	for _, s := range b.book.Sheets {
		for _, r := range s.Rows {
			n += len(r.Cells)
		}
	}
	return n
}

// find gives a kept book, when the file is as it was.
func (s *shelf) find(key bookKey, info os.FileInfo) (intake.Book, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	at := slices.IndexFunc(s.books, func(b *shelved) bool { return b.key == key })
	if at < 0 {
		return intake.Book{}, false
	}
	found := s.books[at]
	s.books = slices.Delete(s.books, at, at+1)
	if info != nil && (info.Size() != found.size || !info.ModTime().Equal(found.at)) {
		return intake.Book{}, false
	}
	s.books = append([]*shelved{found}, s.books...)
	return found.book, true
}

// put keeps a book and lets those go that were used longest ago.
func (s *shelf) put(b *shelved) {
	s.mu.Lock()
	defer s.mu.Unlock()
	rest := slices.DeleteFunc(s.books, func(old *shelved) bool { return old.key == b.key })
	s.books = []*shelved{b}
	room := keptCells
	for _, old := range rest {
		if room -= old.cells(); room < 0 {
			break
		}
		s.books = append(s.books, old)
	}
}

// forget lets go of a file as it was read.
func (s *shelf) forget(path string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.books = slices.DeleteFunc(s.books, func(b *shelved) bool { return b.key.path == path })
	if s.sight != nil && s.sight.key.path == path {
		s.sight = nil
	}
}

// leave lets go of everything that is kept of a file or a pasted table.
func (s *shelf) leave(path string) {
	s.forget(path)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pastes = slices.DeleteFunc(s.pastes, func(p paste) bool { return p.path == path })
}

func (s *shelf) clear() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.books, s.pastes, s.sight = nil, nil, nil
}

func (s *shelf) pasted(path string) (paste, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	at := slices.IndexFunc(s.pastes, func(p paste) bool { return p.path == path })
	if at < 0 {
		return paste{}, false
	}
	return s.pastes[at], true
}

// pastedMark begins the path of a pasted table.
const pastedMark = "pasted:"

// book gives a spreadsheet as read with the choices: the kept one, if the file
// is as it was, else read anew. Faults: those of sheet.Read, and PasteGone for a
// pasted table that is no longer in memory.
func (w *Workspace) book(ctx context.Context, path string, choices intake.Choices, progress func(rows int)) (intake.Book, bookKey, error) {
	password, _ := w.passwords.Load(path)
	opened, _ := password.(string)
	key := bookKey{path: path, encoding: choices.Encoding, delimiter: choices.Delimiter, password: opened}
	options := sheet.ReadOptions{Encoding: key.encoding, Delimiter: key.delimiter, Password: key.password, Progress: progress}
	if strings.HasPrefix(path, pastedMark) {
		return w.pastedBook(ctx, key, options)
	}
	// What is asked for first is at least as old as what is read, so that a file
	// written meanwhile is read again the next time.
	info, err := os.Stat(path)
	if err == nil {
		if book, kept := w.shelf.find(key, info); kept {
			return book, key, nil
		}
	}
	book, err := sheet.Read(ctx, path, options)
	if err == nil && info != nil {
		w.shelf.put(&shelved{key: key, book: book, size: info.Size(), at: info.ModTime()})
	}
	return book, key, err
}

func (w *Workspace) pastedBook(ctx context.Context, key bookKey, options sheet.ReadOptions) (intake.Book, bookKey, error) {
	if book, kept := w.shelf.find(key, nil); kept {
		return book, key, nil
	}
	p, kept := w.shelf.pasted(key.path)
	if !kept {
		return intake.Book{}, key, fault.New(fault.PasteGone, nil)
	}
	book, err := sheet.ReadText(ctx, p.name, p.text, options)
	if err == nil {
		w.shelf.put(&shelved{key: key, book: book})
	}
	return book, key, err
}

// recheck reads a file again the next time it is asked for, unless its content
// is still the one with the hash. Its size and time alone may say so wrongly.
func (w *Workspace) recheck(path, sha256 string) {
	if strings.HasPrefix(path, pastedMark) {
		return
	}
	if now, err := hashOf(path); err != nil || now != sha256 {
		w.shelf.forget(path)
	}
}

// look understands a spreadsheet with the choices; what was understood last is
// not worked out again.
func (w *Workspace) look(ctx context.Context, path string, choices intake.Choices, progress func(rows int)) (*intake.Sight, error) {
	book, key, err := w.book(ctx, path, choices, progress)
	if err != nil {
		return nil, err
	}
	said, err := json.Marshal(choices)
	if err != nil {
		return nil, err
	}
	now := seen{key: key, sha256: book.SHA256, choices: string(said), revision: w.store.Revision(), today: w.date()}
	if sight := w.shelf.seenAs(now); sight != nil {
		return sight, nil
	}
	known, err := w.known()
	if err != nil {
		return nil, err
	}
	if now.sight, err = intake.Look(ctx, book, known, choices); err != nil {
		return nil, err
	}
	w.shelf.mu.Lock()
	w.shelf.sight = &now
	w.shelf.mu.Unlock()
	return now.sight, nil
}

func (s *shelf) seenAs(now seen) *intake.Sight {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.sight == nil {
		return nil
	}
	was := *s.sight
	was.sight = nil
	if was != now {
		return nil
	}
	return s.sight.sight
}
