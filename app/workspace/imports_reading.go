package workspace

import (
	"context"
	"strconv"
	"strings"
	"sync"

	"omvendt/app/fault"
	"omvendt/app/intake"
	"omvendt/app/sheet"
)

// readings are the inspections under way, each of which can be given up.
type readings struct {
	mu      sync.Mutex
	running map[string]*reading // by the name that the caller gave
	given   map[string]bool     // given up before they began
}

type reading struct {
	path string
	stop context.CancelFunc
}

// mostGiven bounds what is remembered of readings that never came.
const mostGiven = 64

// begin registers a reading, gives up an older one of the same file, and gives
// the context that it lives by. Its end is told by done.
func (r *readings) begin(ctx context.Context, name, path string) (_ context.Context, done func()) {
	ctx, stop := context.WithCancel(ctx)
	now := &reading{path, stop}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.given[name] {
		delete(r.given, name)
		stop()
		return ctx, stop
	}
	for other, old := range r.running {
		if old.path == path {
			old.stop()
			delete(r.running, other)
		}
	}
	if r.running == nil {
		r.running = map[string]*reading{}
	}
	r.running[name] = now
	return ctx, func() {
		stop()
		r.mu.Lock()
		defer r.mu.Unlock()
		if r.running[name] == now {
			delete(r.running, name)
		}
	}
}

// stop gives a reading up, also one that is yet to begin.
func (r *readings) stop(name string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if now := r.running[name]; now != nil {
		now.stop()
		delete(r.running, name)
		return
	}
	if r.given == nil || len(r.given) >= mostGiven {
		r.given = map[string]bool{}
	}
	r.given[name] = true
}

func (r *readings) stopPath(path string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for name, now := range r.running {
		if path == "" || now.path == path {
			now.stop()
			delete(r.running, name)
		}
	}
}

// Progress is told how many rows of a spreadsheet are read, and at last that
// they are being understood.
type Progress func(rows int, read bool)

// Read is Inspect under a name by which it can be given up. A newer reading of
// the same file gives up the older one. Faults: those of Inspect, and Cancelled.
func (w *Workspace) Read(ctx context.Context, name, path string, choices intake.Choices, tell Progress) (intake.Inspection, error) {
	ctx, done := w.readings.begin(ctx, name, path)
	defer done()
	rows := 0
	progress := func(n int) {
		rows = n
		tell(n, false)
	}
	if _, _, err := w.book(ctx, path, choices, progress); err != nil {
		return intake.Inspection{}, err
	}
	tell(rows, true)
	sight, err := w.look(ctx, path, choices, nil)
	if err != nil {
		return intake.Inspection{}, err
	}
	return sight.Inspection, nil
}

// GiveUp ends a reading. One that has ended, or is yet to begin, is no fault.
func (w *Workspace) GiveUp(name string) { w.readings.stop(name) }

// Interrupt ends every reading, because the workspace is about to be closed.
func (w *Workspace) Interrupt() { w.readings.stopPath("") }

// LeaveFile ends the reading of a spreadsheet and forgets it; a pasted table is
// gone for good.
func (w *Workspace) LeaveFile(path string) {
	w.readings.stopPath(path)
	w.shelf.leave(path)
}

// Paste takes a table from the clipboard: the text of a spreadsheet's cells or
// the HTML of a table. It is kept in memory only and is from then on a file of
// the path that is given. The name is what it is called. Faults: PasteEmpty,
// PasteNotTable and those of sheet.ReadText.
func (w *Workspace) Paste(ctx context.Context, name, pasted string) (string, error) {
	if strings.TrimSpace(pasted) == "" {
		return "", fault.New(fault.PasteEmpty, nil)
	}
	book, err := sheet.ReadText(ctx, name, pasted, sheet.ReadOptions{})
	switch {
	case fault.Is(err, fault.SheetEmpty), fault.Is(err, fault.FileEmpty), fault.Is(err, fault.FileNotSheet):
		return "", fault.New(fault.PasteNotTable, err)
	case err != nil:
		return "", err
	case !w.isTable(ctx, book, pasted):
		return "", fault.New(fault.PasteNotTable, nil)
	}
	w.shelf.mu.Lock()
	defer w.shelf.mu.Unlock()
	w.shelf.count++
	p := paste{path: pastedMark + strconv.Itoa(w.shelf.count) + "/" + name, name: name, text: pasted}
	w.shelf.pastes = append([]paste{p}, w.shelf.pastes...)
	w.shelf.pastes = w.shelf.pastes[:min(len(w.shelf.pastes), keptPastes)]
	return p.path, nil
}

// isTable tells a table from any other text: two rows or more, and two columns
// that tabs or a page divide, or one column at least that is understood.
func (w *Workspace) isTable(ctx context.Context, book intake.Book, pasted string) bool {
	s := book.Sheets[0]
	if len(s.Rows) < 2 {
		return false
	}
	if s.Width > 1 && (book.Delimiter == "" || strings.Contains(pasted, "\t")) {
		return true
	}
	insp, err := intake.Inspect(ctx, book, intake.Known{Today: w.date()}, intake.Choices{})
	if err != nil || insp.HeaderRow == 0 {
		return false
	}
	for _, c := range insp.Columns {
		if c.Treatment == intake.Use {
			return true
		}
	}
	return false
}

// Rows gives at most n rows of the sheet as they are, from the one at a place
// counted from 0, and how many there are. Faults: those of Inspect.
func (w *Workspace) Rows(ctx context.Context, path string, choices intake.Choices, from, n int) ([]intake.HeadRow, int, error) {
	sight, err := w.look(ctx, path, choices, nil)
	if err != nil {
		return nil, 0, err
	}
	return sight.Rows(from, n), sight.Height(), nil
}

// Lines gives at most n rows as understood, from the one at a place counted
// from 0. Faults: those of Inspect.
func (w *Workspace) Lines(ctx context.Context, path string, choices intake.Choices, from, n int) ([]intake.Line, error) {
	sight, err := w.look(ctx, path, choices, nil)
	if err != nil {
		return nil, err
	}
	from = min(max(from, 0), len(sight.Lines))
	return sight.Lines[from:min(from+n, len(sight.Lines))], nil
}

// CellText gives the whole text of a cell, "C7", to be corrected. Faults: those
// of Inspect and intake.Sight.Cell.
func (w *Workspace) CellText(ctx context.Context, path string, choices intake.Choices, cell string) (string, error) {
	sight, err := w.look(ctx, path, choices, nil)
	if err != nil {
		return "", err
	}
	return sight.Cell(cell)
}
