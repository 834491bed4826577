//go:build !bridge

package desktop

import "golang.org/x/sys/windows"

// editText presses the keys of Cut, Copy or Paste for a choice in the menu: the
// page itself may not read the clipboard. It tells whether the command is one
// of the three.
func editText(command string) bool {
	letter, ok := map[string]uintptr{commandCut: 'X', commandCopy: 'C', commandPaste: 'V'}[command]
	if !ok {
		return false
	}
	const control, up = 0x11, 2 // VK_CONTROL, KEYEVENTF_KEYUP
	press := windows.NewLazySystemDLL("user32.dll").NewProc("keybd_event")
	for _, key := range [][2]uintptr{{control, 0}, {letter, 0}, {letter, up}, {control, up}} {
		press.Call(key[0], 0, key[1], 0)
	}
	return true
}
