package desktop

import (
	"omvendt/app/text"
	"omvendt/app/workspace"
)

// Reports writes the files that leave the workspace.
type Reports struct{ app *App }

// ReportRequest asks for the cohort report in a language.
type ReportRequest struct {
	Lang string `json:"lang"`
}

// Preview shows what the cohort report would hold and what is left out.
func (r *Reports) Preview(q ReportRequest) (workspace.ReportPreview, error) {
	return with(r.app, func(w *workspace.Workspace) (workspace.ReportPreview, error) {
		return w.PreviewReport(text.ParseLang(q.Lang))
	})
}

// Export asks where to save the cohort report and writes it. A cancelled
// dialog gives the fault Cancelled.
func (r *Reports) Export(q ReportRequest) (workspace.Written, error) {
	return with(r.app, func(w *workspace.Workspace) (workspace.Written, error) {
		lang := text.ParseLang(q.Lang)
		preview, err := w.PreviewReport(lang)
		if err != nil {
			return workspace.Written{}, err
		}
		path, err := r.app.host.SaveFile(r.app.say("dialog.save_report"), preview.FileName, Workbook)
		if err != nil || path == "" {
			return workspace.Written{}, orCancelled(err)
		}
		written, change, err := w.WriteReport(path, lang)
		_, err = r.app.changed(change, err)
		return written, err
	})
}
