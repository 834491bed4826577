//go:build !bridge

package desktop

import (
	"context"
	"time"

	"github.com/wailsapp/wails/v2/pkg/options"
	"github.com/wailsapp/wails/v2/pkg/runtime"
)

// size is the size to start with: that of the last time, or of a first start.
func (w *window) size() (width, height int, state options.WindowStartState) {
	place := w.app.settings.Window()
	if place.Width == 0 {
		return startWidth, startHeight, options.Normal
	}
	if place.Maximised {
		state = options.Maximised
	}
	return place.Width, place.Height, state
}

// restorePlace moves the window to where it was, if the screens are the same.
// Some systems count from the corner of the screen and others from that of the
// whole desktop: the difference seen after the first move is put right once.
func (w *window) restorePlace() {
	place := w.app.settings.Window()
	if place.Width == 0 || place.Maximised || place.Screens != w.screens() {
		return
	}
	x, y, there := w.moveTo(place, place.X, place.Y)
	if !there {
		_, _, there = w.moveTo(place, 2*place.X-x, 2*place.Y-y)
	}
	if !there {
		runtime.WindowCenter(w.ctx)
	}
}

// moveTo asks for a position and tells where the window came to lie. The
// window manager takes its time.
func (w *window) moveTo(place Window, toX, toY int) (x, y int, there bool) {
	runtime.WindowSetPosition(w.ctx, toX, toY)
	for range 20 {
		if x, y = runtime.WindowGetPosition(w.ctx); x == place.X && y == place.Y {
			return x, y, true
		}
		time.Sleep(25 * time.Millisecond)
	}
	return x, y, false
}

func (w *window) screens() string {
	all, err := runtime.ScreenGetAll(w.ctx)
	if err != nil {
		return ""
	}
	var sizes [][2]int
	for _, s := range all {
		sizes = append(sizes, [2]int{s.Size.Width, s.Size.Height})
	}
	return screenNames(sizes)
}

// closing remembers the place of the window. A maximised one keeps the size
// that it had before.
func (w *window) closing(ctx context.Context) (prevent bool) {
	place := w.app.settings.Window()
	place.Maximised = runtime.WindowIsMaximised(ctx)
	if !place.Maximised && !runtime.WindowIsMinimised(ctx) {
		place.Width, place.Height = runtime.WindowGetSize(ctx)
		place.X, place.Y = runtime.WindowGetPosition(ctx)
		place.Screens = w.screens()
	}
	if place.Width == 0 {
		place.Width, place.Height = startWidth, startHeight
	}
	w.app.logged("window", w.app.settings.SetWindow(place))
	return false
}
