package main

import (
	"os"

	"golang.org/x/sys/windows"
)

// attachConsole lets the command line answer in the console that it was typed
// in: a program with a window has none of its own. Output that goes to a file
// or another program is left as it is.
func attachConsole() {
	const parent = ^uintptr(0) // ATTACH_PARENT_PROCESS
	kernel := windows.NewLazySystemDLL("kernel32.dll")
	if ok, _, _ := kernel.NewProc("AttachConsole").Call(parent); ok == 0 {
		return
	}
	const utf8 = 65001
	if ok, _, _ := kernel.NewProc("SetConsoleOutputCP").Call(utf8); ok == 0 {
		return
	}
	os.Stdout = console(windows.STD_OUTPUT_HANDLE, os.Stdout)
	os.Stderr = console(windows.STD_ERROR_HANDLE, os.Stderr)
}

// console gives the console in the place of a stream that leads nowhere.
func console(stream uint32, now *os.File) *os.File {
	if handle, err := windows.GetStdHandle(stream); err == nil && handle != 0 && handle != windows.InvalidHandle {
		if kind, err := windows.GetFileType(handle); err == nil && kind != windows.FILE_TYPE_UNKNOWN {
			return now
		}
	}
	file, err := os.OpenFile("CONOUT$", os.O_WRONLY, 0)
	if err != nil {
		return now
	}
	return file
}
