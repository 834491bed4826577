package desktop

import (
	"context"

	"omvendt/app/programme"
	"omvendt/app/workspace"
)

// Matching is the plan of pairs.
type Matching struct{ app *App }

// PairRequest names two participants and switches something about them.
type PairRequest struct {
	Mentor programme.EnrolmentID `json:"mentor"`
	Mentee programme.EnrolmentID `json:"mentee"`
	On     bool                  `json:"on"`
}

// WeightsRequest sets the weight of every criterion, 0–100 each.
type WeightsRequest struct {
	Weights []workspace.WeightRow `json:"weights"`
}

// ApproveRequest approves the suggestion with this hash.
type ApproveRequest struct {
	Hash string `json:"hash"`
}

// View gives the plan: approved pairs and the best suggestion for the rest.
func (m *Matching) View(Nothing) (workspace.MatchingView, error) {
	return with(m.app, func(w *workspace.Workspace) (workspace.MatchingView, error) {
		return w.Matching(context.Background())
	})
}

// Lock keeps a pair in every suggestion, or releases it.
func (m *Matching) Lock(r PairRequest) (workspace.Changed, error) {
	return m.change(func(w *workspace.Workspace) (workspace.Changed, error) { return w.Lock(r.Mentor, r.Mentee, r.On) })
}

// Ban rules a pair out, or allows it again.
func (m *Matching) Ban(r PairRequest) (workspace.Changed, error) {
	return m.change(func(w *workspace.Workspace) (workspace.Changed, error) { return w.Ban(r.Mentor, r.Mentee, r.On) })
}

// AnswerTie settles a declared tie: On keeps the two apart for good.
func (m *Matching) AnswerTie(r PairRequest) (workspace.Changed, error) {
	return m.change(func(w *workspace.Workspace) (workspace.Changed, error) {
		return w.AnswerTie(r.Mentor, r.Mentee, r.On)
	})
}

// SetWeights changes how much each criterion counts.
func (m *Matching) SetWeights(r WeightsRequest) (workspace.Changed, error) {
	return m.change(func(w *workspace.Workspace) (workspace.Changed, error) { return w.SetWeights(r.Weights) })
}

// Approve makes the suggested pairs approved. A suggestion that is no longer
// the current one gives the fault PlanStale.
func (m *Matching) Approve(r ApproveRequest) (workspace.Changed, error) {
	return m.change(func(w *workspace.Workspace) (workspace.Changed, error) {
		return w.Approve(context.Background(), r.Hash)
	})
}

// Reopen takes back the approval of a pair that is not announced.
func (m *Matching) Reopen(r PairRequest) (workspace.Changed, error) {
	return m.change(func(w *workspace.Workspace) (workspace.Changed, error) { return w.Reopen(r.Mentor, r.Mentee) })
}

func (m *Matching) change(call func(*workspace.Workspace) (workspace.Changed, error)) (workspace.Changed, error) {
	return with(m.app, func(w *workspace.Workspace) (workspace.Changed, error) { return m.app.changed(call(w)) })
}
