package desktop

import (
	"context"

	"omvendt/app/programme"
	"omvendt/app/text"
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

// TieRequest settles a tie: Apart keeps the two apart, for a reason of the board's
// offers, "" for none.
type TieRequest struct {
	Mentor programme.EnrolmentID `json:"mentor"`
	Mentee programme.EnrolmentID `json:"mentee"`
	Apart  bool                  `json:"apart"`
	Reason string                `json:"reason"`
}

// AnswerTie settles a tie that was declared, or notes one.
func (m *Matching) AnswerTie(r TieRequest) (workspace.Changed, error) {
	return m.change(func(w *workspace.Workspace) (workspace.Changed, error) {
		return w.AnswerTie(r.Mentor, r.Mentee, r.Apart, r.Reason)
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

// CellRequest asks about one conceivable pair in the plan of a trial.
type CellRequest struct {
	Trial  workspace.Trial       `json:"trial"`
	Mentor programme.EnrolmentID `json:"mentor"`
	Mentee programme.EnrolmentID `json:"mentee"`
}

// ReasonRequest says why two are locked together or ruled out.
type ReasonRequest struct {
	Mentor programme.EnrolmentID `json:"mentor"`
	Mentee programme.EnrolmentID `json:"mentee"`
	Why    string                `json:"why"`
}

// DecisionRequest asks for the decision record in a language.
type DecisionRequest struct {
	Lang string `json:"lang"`
}

// Board gives the sheet of all pairs for what is tried; nothing is kept. A
// newer call drops an older one with the fault Cancelled.
func (m *Matching) Board(t workspace.Trial) (workspace.BoardView, error) {
	return with(m.app, func(w *workspace.Workspace) (workspace.BoardView, error) { return w.Board(context.Background(), t) })
}

// Prices prices every pair that is not in the plan of a trial.
func (m *Matching) Prices(t workspace.Trial) (workspace.PricesView, error) {
	return with(m.app, func(w *workspace.Workspace) (workspace.PricesView, error) { return w.Prices(context.Background(), t) })
}

// Cell explains one conceivable pair and what the plan becomes with it.
func (m *Matching) Cell(r CellRequest) (workspace.CellView, error) {
	return with(m.app, func(w *workspace.Workspace) (workspace.CellView, error) {
		return w.Cell(context.Background(), r.Trial, r.Mentor, r.Mentee)
	})
}

// Keep makes what is tried what holds.
func (m *Matching) Keep(t workspace.Trial) (workspace.Changed, error) {
	return m.change(func(w *workspace.Workspace) (workspace.Changed, error) { return w.Keep(t) })
}

// Move locks two together in place of what either is locked to.
func (m *Matching) Move(r PairRequest) (workspace.Changed, error) {
	return m.change(func(w *workspace.Workspace) (workspace.Changed, error) { return w.PairUp(r.Mentor, r.Mentee) })
}

// SetReason notes why two are locked together or ruled out.
func (m *Matching) SetReason(r ReasonRequest) (workspace.Changed, error) {
	return m.change(func(w *workspace.Workspace) (workspace.Changed, error) { return w.SetReason(r.Mentor, r.Mentee, r.Why) })
}

// WriteDecision asks where to save the decision record and writes it. A
// cancelled dialog gives the fault Cancelled.
func (m *Matching) WriteDecision(r DecisionRequest) (workspace.Written, error) {
	return with(m.app, func(w *workspace.Workspace) (workspace.Written, error) {
		lang := text.ParseLang(r.Lang)
		name, err := w.DecisionName(lang)
		if err != nil {
			return workspace.Written{}, err
		}
		path, err := m.app.host.SaveFile(m.app.say("dialog.save_decision"), name, Workbook)
		if err != nil || path == "" {
			return workspace.Written{}, orCancelled(err)
		}
		written, change, err := w.WriteDecision(context.Background(), path, lang)
		_, err = m.app.changed(change, err)
		return written, err
	})
}
