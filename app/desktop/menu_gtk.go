//go:build linux && desktop && !bridge

package desktop

/*
#cgo pkg-config: gtk+-3.0 webkit2gtk-4.1
#include <stdlib.h>
#include "menu_gtk.h"
*/
import "C"

import (
	"strings"
	"sync/atomic"
	"unsafe"

	"github.com/wailsapp/wails/v2/pkg/menu"
)

// Wails v2 cannot change a menu on Linux once the window is shown: the new bar
// is never put into the window, and a click on the old one ends the program.
// So here the menu bar is our own.

// chosen does the command at a place of the menu that is shown.
var chosen atomic.Pointer[func(int)]

// firstMenu is none: the bar comes when the window is there.
func (w *window) firstMenu() *menu.Menu { return nil }

// showMenu puts a new menu bar in the place of the old one.
func (w *window) showMenu(entries []entry) {
	flat := flatten(entries, 0)
	choose := func(i int) { w.choose(flat[i].ID) }
	items := unsafe.Slice((*C.menu_item)(C.calloc(C.size_t(len(flat)), C.sizeof_menu_item)), len(flat))
	for i, e := range flat {
		items[i] = C.menu_item{
			depth: C.int(e.depth), label: C.CString(e.Label), key: C.CString(gtkKey(e.Key)),
			field: truth(e.Field), off: truth(e.Off), line: truth(e.Line), menu: truth(e.Items != nil),
		}
	}
	chosen.Store(&choose)
	C.menu_show(&items[0], C.int(len(flat)))
}

type flatEntry struct {
	entry
	depth int
}

func flatten(entries []entry, depth int) []flatEntry {
	var flat []flatEntry
	for _, e := range entries {
		flat = append(flat, flatEntry{e, depth})
		flat = append(flat, flatten(e.Items, depth+1)...)
	}
	return flat
}

// gtkKey writes "ctrl+shift+z" as GTK reads it: "<Primary><Shift>z".
func gtkKey(key string) string {
	key = strings.ReplaceAll(key, "ctrl+", "<Primary>")
	key = strings.ReplaceAll(key, "shift+", "<Shift>")
	return strings.ReplaceAll(key, ",", "comma")
}

func truth(b bool) C.int {
	if b {
		return 1
	}
	return 0
}

//export menuChosen
func menuChosen(place C.int) {
	go (*chosen.Load())(int(place))
}
