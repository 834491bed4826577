// Package cli does the work of the app from the command line.
package cli

import "io"

// Run does the verb in args and gives the exit code.
func Run(args []string, out, errOut io.Writer) int { return 2 }
