// Package desktop is the window: the bindings that the page calls, one small
// struct per screen, and what they need of the system (dialogs, menu, events).
// A binding decodes, calls the workspace and encodes; it decides nothing. It is
// the only home of Wails; with the tag bridge the same bindings are served over
// loopback for tests in a browser.
package desktop

import (
	"fmt"
	"log/slog"
	"reflect"
	"runtime/debug"
	"sync"
	"time"

	"omvendt/app/fault"
	"omvendt/app/text"
	"omvendt/app/workspace"
)

// Host is what the surroundings do for the app: native dialogs and events.
// Wails is one, the bridge another. A cancelled dialog gives "".
type Host interface {
	OpenFile(title string, kind FileKind) (string, error)
	SaveFile(title, name string, kind FileKind) (string, error)
	OpenFolder(title string) (string, error)
	Print() // what the page has laid out for paper
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
	EventStatus  = "status"  // data: workspace.StatusView
	EventReading = "reading" // data: ReadingView
	EventRefused = "refused" // data: the fault of something that was not asked by the page, as a rejected call gives it
)

// App holds what all bindings share: the open workspace and the language.
type App struct {
	mu       sync.Mutex
	host     Host
	session  *session // the open workspace, or nil
	away     away     // what is known of a workspace that is not open
	folder   string   // of the app's own files
	settings *Settings

	now     func() time.Time
	touched time.Time // when somebody was last at the machine, by the wall clock

	launched chan struct{} // closed when what the app was launched for is done
	ready    func()        // closes launched
	awake    bool          // the page has called
	refused  string        // a fault to tell when it does
}

// NewApp makes the app that keeps its own files in folder. The host is set
// before the first call.
func NewApp(folder string) *App {
	launched := make(chan struct{})
	return &App{
		folder: folder, settings: LoadSettings(folder), now: time.Now,
		launched: launched, ready: sync.OnceFunc(func() { close(launched) }),
	}
}

// Bindings lists the structs that the page may call, one per screen.
func (a *App) Bindings() []any {
	return []any{
		&System{a}, &Files{a}, &Programme{a}, &Imports{a}, &People{a}, &Matching{a}, &Reports{a}, &Edit{a},
		&Safety{a}, &Versions{a}, &Conflict{a}, &Log{a},
	}
}

// say gives a text in the language of the app.
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

// logged notes an error that must not stop the work.
func (a *App) logged(what string, err error) {
	if err != nil {
		slog.Warn("not saved", "what", what, "kind", fmt.Sprintf("%T", err))
	}
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
	if reply, err = call(); err == nil {
		err = fill(reflect.ValueOf(&reply))
	}
	return reply, err
}

// with runs a call on the open workspace.
func with[R any](a *App, call func(*workspace.Workspace) (R, error)) (R, error) {
	return guarded(func() (R, error) {
		s, release := a.hold()
		defer release()
		if s == nil {
			var none R
			return none, fault.New(fault.NoWorkspace, nil)
		}
		return call(s.ws)
	})
}
