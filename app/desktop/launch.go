package desktop

import (
	"path/filepath"
	"strings"
)

// The size of the window in pixels: the least, and that of a first start.
const (
	minWidth, minHeight     = 1024, 640
	startWidth, startHeight = 1280, 800
)

// sampleFlag opens the sample programme at start.
const sampleFlag = "--sample"

// Launch is what the window was started to do.
type Launch struct {
	Path   string // a workspace to open, or ""
	Sample bool
}

// ParseLaunch tells whether the arguments ask for the window: none at all, a
// workspace file (a double click on one) or --sample. Everything else is for
// the command line.
func ParseLaunch(args []string) (launch Launch, window bool) {
	for _, arg := range args {
		switch {
		case arg == sampleFlag:
			launch.Sample = true
		case strings.HasPrefix(arg, "-psn_"): // macOS adds it at a start from the Finder
		case strings.EqualFold(filepath.Ext(arg), ".omvendt") && launch.Path == "":
			launch.Path = arg
		default:
			return Launch{}, false
		}
	}
	return launch, true
}

// in makes the path absolute, seen from the folder where the launch was typed.
func (l Launch) in(folder string) Launch {
	if l.Path != "" && !filepath.IsAbs(l.Path) {
		l.Path = filepath.Join(folder, l.Path)
	}
	return l
}

// start does what the app was launched for.
func (a *App) start(l Launch) {
	defer a.ready()
	if l.Path == "" && !l.Sample {
		return
	}
	_, err := guarded(func() (any, error) {
		if l.Path != "" {
			return a.openPath(l.Path)
		}
		return a.openSample()
	})
	if err != nil {
		a.refuse(wire(err))
	}
}

// refuse tells the page of something that it did not ask for. Before the page
// is there it is kept until the page's first call.
func (a *App) refuse(why string) {
	a.mu.Lock()
	early := !a.awake
	if early {
		a.refused = why
	}
	a.mu.Unlock()
	if !early {
		a.host.Emit(EventRefused, why)
	}
}

// wake waits until what the app was launched for is done, so that the page
// does not show an empty desk first, and then tells what was refused.
func (a *App) wake() {
	<-a.launched
	a.mu.Lock()
	why := a.refused
	a.refused, a.awake = "", true
	a.mu.Unlock()
	if why != "" {
		a.host.Emit(EventRefused, why)
	}
}
