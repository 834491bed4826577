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

// start does what the app was launched for. What goes wrong is kept and told
// by the page, since there may be no page yet.
func (a *App) start(l Launch) {
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
		a.host.Emit(EventRefused, wire(err))
	}
}
