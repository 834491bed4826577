//go:build !bridge && !(linux && desktop)

package desktop

import (
	"strings"

	"github.com/wailsapp/wails/v2/pkg/menu"
	"github.com/wailsapp/wails/v2/pkg/menu/keys"
	"github.com/wailsapp/wails/v2/pkg/runtime"
)

// firstMenu is the menu at the start; the later ones come from showMenu.
func (w *window) firstMenu() *menu.Menu { return w.native(w.app.menu()) }

// showMenu puts a new menu in the place of the old one.
func (w *window) showMenu(entries []entry) {
	runtime.MenuSetApplicationMenu(w.ctx, w.native(entries))
}

func (w *window) native(entries []entry) *menu.Menu {
	bar := menu.NewMenu()
	if platform == "darwin" {
		bar.Append(menu.AppMenu())
		bar.Append(menu.EditMenu())
	}
	for _, e := range entries {
		w.add(bar, e)
	}
	return bar
}

func (w *window) add(to *menu.Menu, e entry) {
	if e.Line {
		to.AddSeparator()
		return
	}
	if e.Items != nil {
		sub := to.AddSubmenu(e.Label)
		for _, item := range e.Items {
			w.add(sub, item)
		}
		return
	}
	label, key := shortcut(e)
	item := to.AddText(label, key, func(*menu.CallbackData) { w.choose(e.ID) })
	item.Disabled = e.Off
}

// shortcut gives the label and the key of an item. On Windows a key pressed in
// the page reaches both the page and the menu, so there the menu only shows it
// and the page acts; on macOS the page is asked first and the menu after it.
func shortcut(e entry) (string, *keys.Accelerator) {
	label := strings.ReplaceAll(e.Label, "&", "&&")
	switch {
	case e.Key == "":
		return label, nil
	case platform == "windows":
		return label + "\t" + keyName(e.Key), nil
	}
	parts := strings.Split(e.Key, "+")
	key := keys.CmdOrCtrl(parts[len(parts)-1])
	if len(parts) == 3 {
		key.Modifiers = append(key.Modifiers, keys.ShiftKey)
	}
	return e.Label, key
}

// keyName writes "ctrl+o" as "Ctrl+O".
func keyName(key string) string {
	parts := strings.Split(key, "+")
	for i, part := range parts {
		parts[i] = strings.ToUpper(part[:1]) + part[1:]
	}
	return strings.Join(parts, "+")
}
