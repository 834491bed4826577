// Omvendt runs a reverse-mentoring programme from the partner's first
// spreadsheet to the partner's final report. Without arguments it shows the
// window; with a verb it does one job from the command line.
package main

import (
	"embed"
	"fmt"
	"io/fs"
	"os"

	"omvendt/app/cli"
	"omvendt/app/desktop"
)

//go:embed all:frontend/dist
var dist embed.FS

//go:embed build/appicon.png
var icon []byte

func main() {
	launch, window := desktop.ParseLaunch(os.Args[1:])
	if !window {
		attachConsole()
		cli.Version = desktop.Version
		os.Exit(cli.Run(os.Args[1:], os.Stdout, os.Stderr))
	}
	page, err := fs.Sub(dist, "frontend/dist")
	if err == nil {
		err = desktop.Run(page, icon, launch)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "omvendt:", err)
		os.Exit(1)
	}
}
