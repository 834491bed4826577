package desktop

import (
	"context"

	"omvendt/app/intake"
	"omvendt/app/programme"
	"omvendt/app/text"
	"omvendt/app/workspace"
)

// BackRequest asks for what the sender of a spreadsheet must answer, with the
// choices so far, in a language.
type BackRequest struct {
	Path    string         `json:"path"`
	SHA256  string         `json:"sha256"` // of the file that was inspected
	File    string         `json:"file"`   // what it is called
	Choices intake.Choices `json:"choices"`
	Lang    string         `json:"lang"`
}

// SenderQuestions are the questions to a sender, in the order of the rows.
type SenderQuestions struct {
	Rows []workspace.AskedRow `json:"rows"`
}

// ImportRequest names an import of the past.
type ImportRequest struct {
	ID string `json:"id"`
}

// TemplateRequest names the template of a role in a language.
type TemplateRequest struct {
	Role programme.Role `json:"role"`
	Lang string         `json:"lang"`
}

// FormText is the text of a questionnaire, to be copied into a tool for forms.
type FormText struct {
	Text string `json:"text"`
}

// Asked lists what the sender of a spreadsheet must answer.
func (i *Imports) Asked(r BackRequest) (SenderQuestions, error) {
	return with(i.app, func(w *workspace.Workspace) (SenderQuestions, error) {
		rows, err := w.Asked(context.Background(), r.Path, r.Choices, text.ParseLang(r.Lang))
		return SenderQuestions{Rows: rows}, err
	})
}

// SendBack asks where to save the doubtful rows with the questions about them
// and writes them. A cancelled dialog gives the fault Cancelled.
func (i *Imports) SendBack(r BackRequest) (workspace.Written, error) {
	return with(i.app, func(w *workspace.Workspace) (workspace.Written, error) {
		lang := text.ParseLang(r.Lang)
		path, err := i.app.host.SaveFile(i.app.say("dialog.save_back"), workspace.BackName(r.File, lang), Workbook)
		if err != nil || path == "" {
			return workspace.Written{}, orCancelled(err)
		}
		written, change, err := w.SendBack(context.Background(), r.Path, r.SHA256, r.Choices, path, lang)
		_, err = i.app.changed(change, err)
		return written, err
	})
}

// Detail tells what was decided in an import of the past.
func (i *Imports) Detail(r ImportRequest) (workspace.ImportDetail, error) {
	return with(i.app, func(w *workspace.Workspace) (workspace.ImportDetail, error) {
		return w.ImportDetail(r.ID)
	})
}

// Template asks where to save the empty spreadsheet of a role and writes it. A
// cancelled dialog gives the fault Cancelled.
func (i *Imports) Template(r TemplateRequest) (workspace.Written, error) {
	return with(i.app, func(w *workspace.Workspace) (workspace.Written, error) {
		overview, err := w.Overview()
		if err != nil {
			return workspace.Written{}, err
		}
		lang := text.ParseLang(r.Lang)
		path, err := i.app.host.SaveFile(i.app.say("dialog.save_template"), workspace.TemplateName(r.Role, lang), Workbook)
		if err != nil || path == "" {
			return workspace.Written{}, orCancelled(err)
		}
		return workspace.WriteTemplate(path, r.Role, lang, overview.Programme.NGO, i.app.now())
	})
}

// Form gives the text of a questionnaire for a role.
func (i *Imports) Form(r TemplateRequest) (FormText, error) {
	return with(i.app, func(w *workspace.Workspace) (FormText, error) {
		overview, err := w.Overview()
		if err != nil {
			return FormText{}, err
		}
		p := overview.Programme
		return FormText{Text: intake.FormText(r.Role, text.ParseLang(r.Lang), p.Label, p.NGO)}, nil
	})
}
