//go:build !bridge

package desktop

import (
	"context"
	"io/fs"
	"path/filepath"

	"github.com/wailsapp/wails/v2"
	"github.com/wailsapp/wails/v2/pkg/logger"
	"github.com/wailsapp/wails/v2/pkg/options"
	"github.com/wailsapp/wails/v2/pkg/options/assetserver"
	"github.com/wailsapp/wails/v2/pkg/options/linux"
	"github.com/wailsapp/wails/v2/pkg/options/mac"
	"github.com/wailsapp/wails/v2/pkg/options/windows"
	"github.com/wailsapp/wails/v2/pkg/runtime"
)

// instance names the app among the running ones. D-Bus allows letters, digits
// and underscores only.
const instance = "no_omvendt_desktop"

// Run shows the window and returns when it is closed. The page is the web app
// in assets. Files are opened only when the window is there, because a second
// start of the app ends before that, and so does the generator of bindings.
func Run(page fs.FS, icon []byte, launch Launch) error {
	folder, err := DataFolder()
	if err != nil {
		return err
	}
	w := &window{app: NewApp(folder), running: make(chan struct{}), menuDue: make(chan struct{}, 1)}
	w.app.host = w
	return wails.Run(w.options(page, icon, launch))
}

// window is the Host that Wails gives, and the life of the one window.
type window struct {
	app     *App
	ctx     context.Context // of Wails, set before running is closed
	running chan struct{}   // closed when the window is there
	menuDue chan struct{}
}

func (w *window) options(page fs.FS, icon []byte, launch Launch) *options.App {
	width, height, state := w.size()
	return &options.App{
		Title: "Omvendt", Width: width, Height: height, MinWidth: minWidth, MinHeight: minHeight,
		WindowStartState: state,
		BackgroundColour: options.NewRGB(0xfa, 0xf9, 0xf7),
		AssetServer:      &assetserver.Options{Assets: page, Middleware: contentPolicy},
		Bind:             w.app.Bindings(),
		ErrorFormatter:   func(err error) any { return wire(err) },
		Logger:           quiet{}, LogLevel: logger.ERROR, LogLevelProduction: logger.ERROR,
		Menu:          w.firstMenu(),
		OnStartup:     func(ctx context.Context) { w.started(ctx, launch) },
		OnDomReady:    w.shown,
		OnBeforeClose: w.closing,
		OnShutdown:    w.ended,
		SingleInstanceLock: &options.SingleInstanceLock{
			UniqueId: instance, OnSecondInstanceLaunch: w.launchedAgain,
		},
		DragAndDrop: &options.DragAndDrop{EnableFileDrop: true},
		Windows: &windows.Options{
			Theme: windows.SystemDefault, DisablePinchZoom: true, Messages: w.app.messages(),
			WebviewUserDataPath: filepath.Join(w.app.folder, "webview"),
		},
		Mac: &mac.Options{
			OnFileOpen: func(path string) { w.later(Launch{Path: path}) },
			About:      &mac.AboutInfo{Title: "Omvendt", Message: Version, Icon: icon},
		},
		Linux: &linux.Options{Icon: icon, ProgramName: "omvendt", WebviewGpuPolicy: linux.WebviewGpuPolicyNever},
	}
}

// started runs once Wails has begun. On Linux that can be before a second
// start of the app has found the first and ended; asking for the size waits
// until the window is there.
func (w *window) started(ctx context.Context, launch Launch) {
	w.ctx = ctx
	runtime.WindowGetSize(ctx)
	runtime.OnFileDrop(ctx, func(_, _ int, paths []string) { w.Emit(EventDropped, paths) })
	close(w.running)
	go w.restorePlace()
	go w.keepMenu()
	go w.app.watch(ctx)
	w.app.start(launch)
	w.MenuChanged()
}

// shown arms the drop of files in a page that has loaded.
func (w *window) shown(ctx context.Context) {
	runtime.WindowExecJS(ctx, "window.runtime.OnFileDrop(function () {}, false)")
}

// later does what the app was launched for as soon as the window is there.
func (w *window) later(launch Launch) {
	<-w.running
	w.app.start(launch)
}

func (w *window) launchedAgain(data options.SecondInstanceData) {
	<-w.running
	runtime.WindowUnminimise(w.ctx)
	runtime.WindowShow(w.ctx)
	launch, _ := ParseLaunch(data.Args)
	w.app.start(launch.in(data.WorkingDirectory))
}

func (w *window) ended(context.Context) {
	_, err := guarded(func() (any, error) { return nil, w.app.close() })
	w.app.logged("workspace", err)
}

// Emit sends an event to the page.
func (w *window) Emit(event string, data any) { runtime.EventsEmit(w.ctx, event, data) }

// SetTitle names the window.
func (w *window) SetTitle(title string) { runtime.WindowSetTitle(w.ctx, title) }

// MenuChanged asks for a new native menu. Many changes at once give one menu.
func (w *window) MenuChanged() {
	select {
	case w.menuDue <- struct{}{}:
	default:
	}
}

func (w *window) keepMenu() {
	for range w.menuDue {
		w.showMenu(w.app.menu())
	}
}

// choose does a command of the native menu: the host its own, the page the
// rest.
func (w *window) choose(command string) {
	switch {
	case command == commandQuit:
		runtime.Quit(w.ctx)
	case editText(command):
	default:
		w.Emit(EventCommand, command)
	}
}
