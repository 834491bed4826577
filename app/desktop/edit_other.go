//go:build !bridge && !windows

package desktop

// editText does nothing where the menu itself does Cut, Copy and Paste.
func editText(string) bool { return false }
