package workspace

import (
	"context"

	"omvendt/app/intake"
	"omvendt/app/programme"
	"omvendt/app/roster"
	"omvendt/app/text"
	"omvendt/app/vocab"
)

type Start struct {
	Label, NGO, Partner string
	KickoffOn, EndsOn   roster.Date
}

func SuggestedName(label string) string                                     { return "" }
func Create(path string, s Start) (*Workspace, error)                       { return nil, nil }
func Open(path string) (*Workspace, error)                                  { return nil, nil }
func (w *Workspace) Programme() (v ProgrammeView, err error)                { return }
func (w *Workspace) UpdateProgramme(r ProgrammeView) (c Changed, err error) { return }
func (w *Workspace) Inspect(ctx context.Context, path string, c intake.Choices) (v intake.Inspection, err error) {
	return
}
func (w *Workspace) Apply(ctx context.Context, path, sha string, c intake.Choices) (v Applied, err error) {
	return
}
func (w *Workspace) Imports() (v []ImportRow, err error)                      { return }
func (w *Workspace) People() (v People, err error)                            { return }
func (w *Workspace) Find(q string) (v Found, err error)                       { return }
func (w *Workspace) Person(e programme.EnrolmentID) (v PersonView, err error) { return }
func (w *Workspace) EditValue(e programme.EnrolmentID, f vocab.Field, t string) (v Changed, err error) {
	return
}
func (w *Workspace) SetStatus(e []programme.EnrolmentID, s programme.Status) (v Changed, err error) {
	return
}
func (w *Workspace) Matching(ctx context.Context) (v MatchingView, err error)             { return }
func (w *Workspace) Lock(a, b programme.EnrolmentID, on bool) (v Changed, err error)      { return }
func (w *Workspace) Ban(a, b programme.EnrolmentID, on bool) (v Changed, err error)       { return }
func (w *Workspace) AnswerTie(a, b programme.EnrolmentID, on bool) (v Changed, err error) { return }
func (w *Workspace) SetWeights(r []WeightRow) (v Changed, err error)                      { return }
func (w *Workspace) Approve(ctx context.Context, hash string) (v Changed, err error)      { return }
func (w *Workspace) Reopen(a, b programme.EnrolmentID) (v Changed, err error)             { return }
func (w *Workspace) PreviewReport(l text.Lang) (v ReportPreview, err error)               { return }
func (w *Workspace) WriteReport(path string, l text.Lang) (v Written, c Changed, err error) {
	return
}
func (w *Workspace) Undo() (v Changed, err error)      { return }
func (w *Workspace) Redo() (v Changed, err error)      { return }
func (w *Workspace) Overview() (v Overview, err error) { return }
func (w *Workspace) Close() error                      { return nil }
func OpenSample(folder string) (*Workspace, error) { return nil, nil }
