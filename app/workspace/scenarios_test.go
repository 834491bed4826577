package workspace

import (
	"context"
	"slices"
	"strings"
	"testing"

	"omvendt/app/fault"
	"omvendt/app/programme"
)

func TestScenariosStandSideBySide(t *testing.T) {
	ctx := context.Background()
	w := filled(t)
	v := board(t, w, Trial{})
	trial := Trial{Weights: slices.Clone(v.Plan.Weights), Floor: &FloorRow{}}
	for i := range trial.Weights {
		trial.Weights[i].Weight = []int{5, 15, 15, 35, 30}[i]
	}
	locked := v.Plan.Pairs[3]
	must[Changed](t)(w.Lock(locked.Mentor.Enrolment, locked.Mentee.Enrolment, true))
	must[Changed](t)(w.SaveScenario("Tider først", trial))
	must[Changed](t)(w.Lock(locked.Mentor.Enrolment, locked.Mentee.Enrolment, false))
	for name, wrong := range map[string]Trial{"": {}, strings.Repeat("x", 41): {}, "ok": {Floor: &FloorRow{Score: 20000}}} {
		if _, err := w.SaveScenario(name, wrong); !fault.Is(err, fault.BadValue) {
			t.Errorf("%q: got %v", name, err)
		}
	}
	s := must[ScenariosView](t)(w.Scenarios(ctx))
	if len(s.Columns) != 2 || s.Columns[1].Name != "Tider først" || s.Columns[1].Locks != 1 || s.Columns[0].Locks != 0 {
		t.Fatalf("%+v", s.Columns)
	}
	tried := board(t, w, trial).Plan
	if s.Columns[1].Total != tried.Total && s.Columns[1].Moved == 0 {
		t.Errorf("the scenario's plan is not that of the trial: %d, %d", s.Columns[1].Total, tried.Total)
	}
	for i, mentor := range s.Mentors {
		if differs := s.Columns[0].Partners[i] != s.Columns[1].Partners[i]; differs != s.Columns[1].Differs[i] {
			t.Errorf("%s: %s and %s, told as different: %v", mentor.Name, s.Columns[0].Partners[i], s.Columns[1].Partners[i], s.Columns[1].Differs[i])
		}
	}
	must[Changed](t)(w.UseScenario(s.Columns[1].ID))
	now := board(t, w, Trial{})
	if now.Plan.Total != s.Columns[1].Total || now.Plan.Weights[0].Weight != 5 || now.Floor.Percent != 0 {
		t.Errorf("what is used is not the scenario: %d, want %d", now.Plan.Total, s.Columns[1].Total)
	}
	must[Changed](t)(w.Undo())
	if back := board(t, w, Trial{}); back.Plan.Hash != v.Plan.Hash {
		t.Error("undo does not bring back what held")
	}
	must[Changed](t)(w.SetStatus([]programme.EnrolmentID{locked.Mentor.Enrolment}, programme.Withdrawn))
	s = must[ScenariosView](t)(w.Scenarios(ctx))
	plainSay(t, s.Columns[1].Gone...)
	if len(s.Columns[1].Gone) != 1 || !strings.Contains(s.Columns[1].Gone[0].Args["names"], locked.Mentor.Name) {
		t.Errorf("somebody left while a scenario was kept: %v", s.Columns[1].Gone)
	}
	must[Changed](t)(w.UseScenario(s.Columns[1].ID))
	if len(board(t, w, Trial{}).Plan.Loose) > 0 {
		t.Error("a lock of somebody who left came with the scenario")
	}
	for i := range mostScenarios {
		_, err := w.SaveScenario(strings.Repeat("n", i+1), Trial{})
		if full := i == mostScenarios-1; full != fault.Is(err, fault.BadValue) {
			t.Errorf("scenario %d: %v", i+2, err)
		}
	}
	must[Changed](t)(w.DeleteScenario(s.Columns[1].ID))
	if _, err := w.UseScenario(s.Columns[1].ID); !fault.Is(err, fault.NotFound) {
		t.Errorf("a deleted scenario: got %v", err)
	}
}
