//go:build !bridge

package desktop

import (
	"github.com/wailsapp/wails/v2/pkg/runtime"
)

// filters gives the files that a dialog shows.
func (w *window) filters(kind FileKind) []runtime.FileFilter {
	all := map[FileKind]string{
		WorkspaceFile: "*.omvendt",
		SpreadSheet:   "*.xlsx;*.xlsm;*.xls;*.ods;*.csv;*.tsv;*.txt",
		Workbook:      "*.xlsx",
	}
	return []runtime.FileFilter{{DisplayName: w.app.say("dialog.kind_" + string(kind)), Pattern: all[kind]}}
}

// OpenFile asks for a file that exists; "" when it was cancelled.
func (w *window) OpenFile(title string, kind FileKind) (string, error) {
	return runtime.OpenFileDialog(w.ctx, runtime.OpenDialogOptions{Title: title, Filters: w.filters(kind)})
}

// SaveFile asks where to save; "" when it was cancelled.
func (w *window) SaveFile(title, name string, kind FileKind) (string, error) {
	return runtime.SaveFileDialog(w.ctx, runtime.SaveDialogOptions{Title: title, DefaultFilename: name, Filters: w.filters(kind)})
}
