package desktop

import (
	"context"

	"omvendt/app/programme"
	"omvendt/app/text"
	"omvendt/app/workspace"
)

// ObjectionRequest notes that one of two who are proposed has objected.
type ObjectionRequest struct {
	Mentor programme.EnrolmentID `json:"mentor"`
	Mentee programme.EnrolmentID `json:"mentee"`
	By     programme.Role        `json:"by"`
	Why    string                `json:"why"`
}

// StateRequest moves an approved pair to a state; one that ends has a reason.
type StateRequest struct {
	Mentor programme.EnrolmentID `json:"mentor"`
	Mentee programme.EnrolmentID `json:"mentee"`
	State  programme.PairState   `json:"state"`
	Reason string                `json:"reason"`
}

// StageRequest names a state that all pairs which may are moved to.
type StageRequest struct {
	State programme.PairState `json:"state"`
}

// ScenarioRequest keeps what is tried under a name.
type ScenarioRequest struct {
	Name  string          `json:"name"`
	Trial workspace.Trial `json:"trial"`
}

// Named names a kept thing by its identifier.
type Named struct {
	ID string `json:"id"`
}

// CardsRequest asks for the cards that one side is to choose from.
type CardsRequest struct {
	To   programme.Role `json:"to"`
	Lang string         `json:"lang"`
}

// WishesRequest takes in the wishes of a file that was looked at.
type WishesRequest struct {
	Path   string `json:"path"`
	SHA256 string `json:"sha256"`
}

// WishesRead is a file of wishes and where it lies.
type WishesRead struct {
	Path string             `json:"path"`
	File workspace.WishFile `json:"file"`
}

// MendRequest mends a check for these people.
type MendRequest struct {
	Check      string                  `json:"check"`
	Enrolments []programme.EnrolmentID `json:"enrolments"`
}

// Propose notes that the suggested pairs were put to the people in them.
func (m *Matching) Propose(r ApproveRequest) (workspace.Changed, error) {
	return m.change(func(w *workspace.Workspace) (workspace.Changed, error) {
		return w.Propose(context.Background(), r.Hash)
	})
}

// Unpropose takes the proposal back to the draft.
func (m *Matching) Unpropose(Nothing) (workspace.Changed, error) {
	return m.change((*workspace.Workspace).Unpropose)
}

// Object notes an objection to a proposed pair.
func (m *Matching) Object(r ObjectionRequest) (workspace.Changed, error) {
	return m.change(func(w *workspace.Workspace) (workspace.Changed, error) {
		return w.Object(r.Mentor, r.Mentee, r.By, r.Why)
	})
}

// Settle ends an objection: On follows it and rules the pair out, or else it has
// fallen away.
func (m *Matching) Settle(r PairRequest) (workspace.Changed, error) {
	return m.change(func(w *workspace.Workspace) (workspace.Changed, error) {
		if r.On {
			return w.Uphold(r.Mentor, r.Mentee)
		}
		return w.Settle(r.Mentor, r.Mentee)
	})
}

// SetState moves an approved pair on, or ends it.
func (m *Matching) SetState(r StateRequest) (workspace.Changed, error) {
	return m.change(func(w *workspace.Workspace) (workspace.Changed, error) {
		return w.SetPairState(r.Mentor, r.Mentee, r.State, r.Reason)
	})
}

// MoveOn moves all pairs that may be there to a state.
func (m *Matching) MoveOn(r StageRequest) (workspace.Changed, error) {
	return m.change(func(w *workspace.Workspace) (workspace.Changed, error) { return w.MovePairsOn(r.State) })
}

// Mend mends a check for these people with the one usual answer.
func (m *Matching) Mend(r MendRequest) (workspace.Changed, error) {
	return m.change(func(w *workspace.Workspace) (workspace.Changed, error) { return w.Mend(r.Check, r.Enrolments) })
}

// Scenarios compares what holds with what is kept.
func (m *Matching) Scenarios(Nothing) (workspace.ScenariosView, error) {
	return with(m.app, func(w *workspace.Workspace) (workspace.ScenariosView, error) {
		return w.Scenarios(context.Background())
	})
}

// SaveScenario keeps what is tried under a name.
func (m *Matching) SaveScenario(r ScenarioRequest) (workspace.Changed, error) {
	return m.change(func(w *workspace.Workspace) (workspace.Changed, error) { return w.SaveScenario(r.Name, r.Trial) })
}

// UseScenario makes a kept scenario what holds.
func (m *Matching) UseScenario(r Named) (workspace.Changed, error) {
	return m.change(func(w *workspace.Workspace) (workspace.Changed, error) { return w.UseScenario(r.ID) })
}

// DeleteScenario forgets a kept scenario.
func (m *Matching) DeleteScenario(r Named) (workspace.Changed, error) {
	return m.change(func(w *workspace.Workspace) (workspace.Changed, error) { return w.DeleteScenario(r.ID) })
}

// Wishes tells how far the round of wishes is.
func (m *Matching) Wishes(Nothing) (workspace.WishesView, error) {
	return with(m.app, (*workspace.Workspace).Wishes)
}

// WriteCards asks where to save the cards that one side chooses from and writes
// them. A cancelled dialog gives the fault Cancelled.
func (m *Matching) WriteCards(r CardsRequest) (workspace.Written, error) {
	return with(m.app, func(w *workspace.Workspace) (workspace.Written, error) {
		lang := text.ParseLang(r.Lang)
		name, err := w.CardsName(r.To, lang)
		if err != nil {
			return workspace.Written{}, err
		}
		path, err := m.app.host.SaveFile(m.app.say("dialog.save_cards"), name, Workbook)
		if err != nil || path == "" {
			return workspace.Written{}, orCancelled(err)
		}
		written, change, err := w.WriteCards(path, r.To, lang)
		_, err = m.app.changed(change, err)
		return written, err
	})
}

// ReadWishes asks for a file of wishes and says what it holds. Nothing is
// written. A cancelled dialog gives the fault Cancelled.
func (m *Matching) ReadWishes(Nothing) (WishesRead, error) {
	return with(m.app, func(w *workspace.Workspace) (WishesRead, error) {
		path, err := m.app.host.OpenFile(m.app.say("dialog.open_wishes"), SpreadSheet)
		if err != nil || path == "" {
			return WishesRead{}, orCancelled(err)
		}
		file, err := w.ReadWishes(context.Background(), path)
		return WishesRead{Path: path, File: file}, err
	})
}

// TakeWishes takes in the wishes of a file that was looked at.
func (m *Matching) TakeWishes(r WishesRequest) (workspace.Changed, error) {
	return m.change(func(w *workspace.Workspace) (workspace.Changed, error) {
		return w.TakeWishes(context.Background(), r.Path, r.SHA256)
	})
}

// ForgetWishes takes all wishes away.
func (m *Matching) ForgetWishes(Nothing) (workspace.Changed, error) {
	return m.change((*workspace.Workspace).ForgetWishes)
}

// WorkOutAgain solves the approved plan's problem anew and compares.
func (m *Matching) WorkOutAgain(Nothing) (workspace.AgainView, error) {
	return with(m.app, func(w *workspace.Workspace) (workspace.AgainView, error) { return w.WorkOutAgain(context.Background()) })
}
