//go:build !bridge

package desktop

import "github.com/wailsapp/wails/v2/pkg/menu"

func (w *window) menu() *menu.Menu { return nil }

// MenuChanged builds the native menu anew.
func (w *window) MenuChanged() {}
