package desktop

import (
	"fmt"
	"strings"
)

// Window is the size and place of the window in pixels. Width 0 means that no
// place is remembered.
type Window struct {
	X         int    `json:"x"`
	Y         int    `json:"y"`
	Width     int    `json:"width"`
	Height    int    `json:"height"`
	Maximised bool   `json:"maximised"`
	Screens   string `json:"screens"` // those that X and Y were seen on
}

// valid tells whether a remembered size can be one of this window.
func (w Window) valid() bool {
	return w.Width >= minWidth && w.Height >= minHeight && w.Width < 20000 && w.Height < 20000
}

// screenNames tells one set of screens from another. A place is used again
// only on the same screens: elsewhere the window could lie out of sight.
func screenNames(sizes [][2]int) string {
	names := make([]string, len(sizes))
	for i, s := range sizes {
		names[i] = fmt.Sprintf("%dx%d", s[0], s[1])
	}
	return strings.Join(names, " ")
}
