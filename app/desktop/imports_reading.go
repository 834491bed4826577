package desktop

import (
	"context"
	"time"

	"omvendt/app/intake"
	"omvendt/app/text"
	"omvendt/app/workspace"
)

// The most that one answer brings of a file. 5,000 lines are some 4 MB, which
// the page reads in the time of two frames.
const (
	mostLines = 5_000
	mostRows  = 500
)

// ReadingView is how far the reading of a spreadsheet has come: how many rows
// are read, and whether they are being understood already.
type ReadingView struct {
	Reading string `json:"reading"`
	Rows    int    `json:"rows"`
	Read    bool   `json:"read"`
}

// Reading names a reading that is under way.
type Reading struct {
	Reading string `json:"reading"`
}

// Pasted is a table from the clipboard: tabbed text or HTML.
type Pasted struct {
	Text string `json:"text"`
}

// PartRequest asks for a part of a file with the choices so far: so many rows
// from a place counted from 0.
type PartRequest struct {
	Path    string         `json:"path"`
	Choices intake.Choices `json:"choices"`
	From    int            `json:"from"`
	Count   int            `json:"count"`
}

// Rows are rows of a sheet as they are; Total is how many it has.
type Rows struct {
	Rows  []intake.HeadRow `json:"rows"`
	Total int              `json:"total"`
}

// Lines are rows of a file as understood.
type Lines struct {
	Lines []intake.Line `json:"lines"`
}

// SheetCell names a cell, "C7".
type SheetCell struct {
	Path    string         `json:"path"`
	Choices intake.Choices `json:"choices"`
	Cell    string         `json:"cell"`
}

// SheetText is the whole text of a cell.
type SheetText struct {
	Text string `json:"text"`
}

// betweenTells is the least time between two events of the same reading.
const betweenTells = 100 * time.Millisecond

// progress sends the progress of a reading to the page, at most ten times a
// second.
func (i *Imports) progress(reading string) workspace.Progress {
	var last time.Time
	return func(rows int, read bool) {
		if now := time.Now(); read || now.Sub(last) >= betweenTells {
			last = now
			i.app.host.Emit(EventReading, ReadingView{reading, rows, read})
		}
	}
}

// Cancel gives up a reading.
func (i *Imports) Cancel(r Reading) (Nothing, error) {
	return with(i.app, func(w *workspace.Workspace) (Nothing, error) {
		w.GiveUp(r.Reading)
		return Nothing{}, nil
	})
}

// Paste takes a table from the clipboard, to be imported like a file. It is kept
// in memory only.
func (i *Imports) Paste(r Pasted) (Path, error) {
	return with(i.app, func(w *workspace.Workspace) (Path, error) {
		clock := map[text.Lang]string{text.NB: "15.04", text.EN: "15:04"}[i.app.settings.Lang()]
		name := i.app.say("imports.pasted", "time", i.app.now().Format(clock))
		path, err := w.Paste(context.Background(), name, r.Text)
		return Path{Path: path}, err
	})
}

// Leave lets go of a file: its reading ends, and what is kept of it in memory
// is forgotten.
func (i *Imports) Leave(r Path) (Nothing, error) {
	return with(i.app, func(w *workspace.Workspace) (Nothing, error) {
		w.LeaveFile(r.Path)
		return Nothing{}, nil
	})
}

// Rows gives rows of the sheet as they are, at most 500.
func (i *Imports) Rows(r PartRequest) (Rows, error) {
	return with(i.app, func(w *workspace.Workspace) (Rows, error) {
		rows, total, err := w.Rows(context.Background(), r.Path, r.Choices, r.From, min(r.Count, mostRows))
		return Rows{Rows: rows, Total: total}, err
	})
}

// Lines gives rows as understood, at most 5,000.
func (i *Imports) Lines(r PartRequest) (Lines, error) {
	return with(i.app, func(w *workspace.Workspace) (Lines, error) {
		lines, err := w.Lines(context.Background(), r.Path, r.Choices, r.From, min(r.Count, mostLines))
		return Lines{Lines: lines}, err
	})
}

// Cell gives the whole text of a cell, to be corrected.
func (i *Imports) Cell(r SheetCell) (SheetText, error) {
	return with(i.app, func(w *workspace.Workspace) (SheetText, error) {
		text, err := w.CellText(context.Background(), r.Path, r.Choices, r.Cell)
		return SheetText{Text: text}, err
	})
}
