//go:build !bridge

package desktop

import (
	"context"
	"io/fs"
	"log/slog"

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
// in assets. Files are opened after the window has started, because a second
// start of the app ends before that, and so does the generator of bindings.
func Run(page fs.FS, icon []byte, launch Launch) error {
	folder, err := DataFolder()
	if err != nil {
		return err
	}
	app := NewApp(folder)
	host := &window{app: app}
	app.host = host
	return wails.Run(host.options(page, icon, launch))
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
		OnStartup:     func(ctx context.Context) { w.started(ctx, launch) },
		OnBeforeClose: w.closing,
		OnShutdown:    w.ended,
		SingleInstanceLock: &options.SingleInstanceLock{
			UniqueId: instance, OnSecondInstanceLaunch: w.launchedAgain,
		},
		DragAndDrop: &options.DragAndDrop{EnableFileDrop: true},
		Menu:        w.menu(),
		Windows:     &windows.Options{Theme: windows.SystemDefault, DisablePinchZoom: true},
		Mac: &mac.Options{
			OnFileOpen: func(path string) { w.open(Launch{Path: path}) },
			About:      &mac.AboutInfo{Title: "Omvendt", Message: Version, Icon: icon},
		},
		Linux: &linux.Options{Icon: icon, ProgramName: "omvendt", WebviewGpuPolicy: linux.WebviewGpuPolicyNever},
	}
}

// window is the Host that Wails gives, and the life of the one window.
type window struct {
	app *App
	ctx context.Context
}

func (w *window) started(ctx context.Context, launch Launch) {
	w.ctx = ctx
	w.app.start(launch)
}

func (w *window) open(l Launch) { w.app.start(l) }

func (w *window) launchedAgain(data options.SecondInstanceData) {
	launch, _ := ParseLaunch(data.Args)
	w.open(launch.in(data.WorkingDirectory))
}

func (w *window) size() (width, height int, state options.WindowStartState) {
	place := w.app.settings.Window()
	return max(place.Width, startWidth), max(place.Height, startHeight), options.Normal
}

func (w *window) closing(context.Context) bool { return false }

func (w *window) ended(context.Context) {
	_, err := w.app.opened(nil)
	w.app.logged("workspace", err)
}

// Emit sends an event to the page.
func (w *window) Emit(event string, data any) { runtime.EventsEmit(w.ctx, event, data) }

// SetTitle names the window.
func (w *window) SetTitle(title string) { runtime.WindowSetTitle(w.ctx, title) }

// quiet is the log of Wails without what people wrote.
type quiet struct{}

func (quiet) Print(string)           {}
func (quiet) Trace(string)           {}
func (quiet) Debug(string)           {}
func (quiet) Info(string)            {}
func (quiet) Warning(message string) { slog.Warn("window", "message", redacted(message)) }
func (quiet) Error(message string)   { slog.Error("window", "message", redacted(message)) }
func (quiet) Fatal(message string)   { slog.Error("window stopped", "message", redacted(message)) }
