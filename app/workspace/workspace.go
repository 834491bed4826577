// Package workspace is one open workspace and its use cases: import, look up,
// edit, match, approve, report, undo. Every change is one named operation of
// the store. Both the desktop window and the command line call it.
package workspace

// Workspace is an open workspace file.
type Workspace struct{}
