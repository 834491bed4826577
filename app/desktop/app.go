// Package desktop is the window: the bindings that the page calls, one small
// struct per screen, and what they need of the system (dialogs, menu, events).
// A binding decodes, calls the workspace and encodes; it decides nothing. It is
// the only home of Wails; with the tag bridge the same bindings are served over
// loopback for tests in a browser.
package desktop

import (
	"fmt"
	"log/slog"
	"runtime/debug"
	"sync"

	"omvendt/app/fault"
	"omvendt/app/text"
	"omvendt/app/workspace"
)

// Host is what the surroundings do for the app: native dialogs and events.
// Wails is one, the bridge another. A cancelled dialog gives "".
type Host interface {
	OpenFile(title string, kind FileKind) (string, error)
	SaveFile(title, name string, kind FileKind) (string, error)
	Emit(event string, data any)
	SetTitle(title string)
	MenuChanged()
}

// FileKind is the kind of file a dialog is for.
type FileKind string

// The kinds of files.
const (
	WorkspaceFile FileKind = "workspace"
	SpreadSheet   FileKind = "sheet"
	Workbook      FileKind = "workbook"
)

// The events that the page listens to.
const (
	EventChanged = "changed" // data: workspace.Changed
	EventCommand = "command" // data: the id of a command chosen in the native menu
	EventOpened  = "opened"  // another workspace is open, or none
	EventDropped = "dropped" // data: []string, paths of dropped files
)

// App holds what all bindings share: the open workspace and the language.
type App struct {
	mu       sync.Mutex
	host     Host
	ws       *workspace.Workspace
	settings *Settings
}

// Bindings lists the structs that the page may call, one per screen.
func (a *App) Bindings() []any {
	return []any{
		&System{a}, &Files{a}, &Programme{a}, &Imports{a}, &People{a}, &Matching{a}, &Reports{a}, &Edit{a},
	}
}

// open gives the open workspace or the fault NoWorkspace.
func (a *App) open() (*workspace.Workspace, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.ws == nil {
		return nil, fault.New(fault.NoWorkspace, nil)
	}
	return a.ws, nil
}

func (a *App) say(key string, pairs ...string) string {
	return text.T(a.settings.Lang(), key, pairs...)
}

// changed tells the page and the native menu what a change touched.
func (a *App) changed(c workspace.Changed, err error) (workspace.Changed, error) {
	if err == nil {
		a.host.Emit(EventChanged, c)
		a.host.MenuChanged()
	}
	return c, err
}

// guarded runs one call of the page. A panic becomes the fault Internal, since
// Wails would leave the page waiting for ever; the stack is logged without any
// value.
func guarded[R any](call func() (R, error)) (reply R, err error) {
	defer func() {
		if p := recover(); p != nil {
			slog.Error("a call stopped", "kind", fmt.Sprintf("%T", p), "stack", string(debug.Stack()))
			err = fault.New(fault.Internal, fmt.Errorf("panic in a call"))
		}
	}()
	return call()
}

// with runs a call on the open workspace.
func with[R any](a *App, call func(*workspace.Workspace) (R, error)) (R, error) {
	return guarded(func() (R, error) {
		ws, err := a.open()
		if err != nil {
			var none R
			return none, err
		}
		return call(ws)
	})
}
