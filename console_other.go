//go:build !windows

package main

// attachConsole does nothing where a program always has the console it was
// typed in.
func attachConsole() {}
