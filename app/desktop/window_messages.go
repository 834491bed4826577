//go:build !bridge

package desktop

import "github.com/wailsapp/wails/v2/pkg/options/windows"

// messages is what Windows says before there is a page: the part that shows
// pages is missing, or it has stopped.
func (a *App) messages() *windows.Messages {
	m := windows.DefaultMessages()
	m.MissingRequirements = a.say("start.webview_title")
	m.DownloadPage = a.say("start.webview_page") + " "
	m.FailedToInstall = a.say("start.webview_missing")
	m.WebView2ProcessCrash = a.say("start.webview_stopped")
	return m
}
