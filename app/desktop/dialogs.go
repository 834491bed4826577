//go:build !bridge

package desktop

import (
	"strings"

	"github.com/wailsapp/wails/v2/pkg/runtime"
)

// endings gives the endings of each kind of file.
var endings = map[FileKind][]string{
	WorkspaceFile: {"omvendt"},
	SpreadSheet:   {"xlsx", "xlsm", "xltx", "xltm", "xls", "ods", "ots", "fods", "csv", "tsv", "txt", "htm", "html"},
	Workbook:      {"xlsx"},
}

// OpenFile asks for a file that exists; "" when it was cancelled. Any file can
// be chosen: what cannot be read is told afterwards, with the reason.
func (w *window) OpenFile(title string, kind FileKind) (string, error) {
	any := "*.*"
	if platform == "linux" {
		any = "*"
	}
	filters := []runtime.FileFilter{w.filter(kind), {DisplayName: w.app.say("dialog.kind_any"), Pattern: any}}
	return runtime.OpenFileDialog(w.ctx, runtime.OpenDialogOptions{Title: title, Filters: filters})
}

// SaveFile asks where to save; "" when it was cancelled. A name without its
// ending gets it.
func (w *window) SaveFile(title, name string, kind FileKind) (string, error) {
	path, err := runtime.SaveFileDialog(w.ctx, runtime.SaveDialogOptions{
		Title: title, DefaultFilename: name, Filters: []runtime.FileFilter{w.filter(kind)}})
	ending := "." + endings[kind][0]
	if err != nil || path == "" || strings.HasSuffix(strings.ToLower(path), ending) {
		return path, err
	}
	return path + ending, nil
}

// OpenFolder asks for a folder; "" when it was cancelled.
func (w *window) OpenFolder(title string) (string, error) {
	return runtime.OpenDirectoryDialog(w.ctx, runtime.OpenDialogOptions{Title: title, CanCreateDirectories: true})
}

// Print opens the print dialog of the system for the page.
func (w *window) Print() { runtime.WindowPrint(w.ctx) }

func (w *window) filter(kind FileKind) runtime.FileFilter {
	var patterns []string
	for _, e := range endings[kind] {
		patterns = append(patterns, "*."+e)
		if platform == "linux" { // where it matters how a name is written
			patterns = append(patterns, "*."+strings.ToUpper(e))
		}
	}
	return runtime.FileFilter{DisplayName: w.app.say("dialog.kind_" + string(kind)), Pattern: strings.Join(patterns, ";")}
}
