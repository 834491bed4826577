package workspace

import (
	"testing"

	"omvendt/app/fault"
)

func TestProgrammeFactsAreChecked(t *testing.T) {
	w := newWorkspace(t)
	v := must[ProgrammeView](t)(w.Programme())
	bad := map[string]func(*ProgrammeView){
		"no label":     func(v *ProgrammeView) { v.Label = "  " },
		"no date":      func(v *ProgrammeView) { v.KickoffOn = "31.02.2026" },
		"ends before":  func(v *ProgrammeView) { v.EndsOn = "2024-01-01" },
		"minus places": func(v *ProgrammeView) { v.MentorPlaces = -1 },
	}
	for name, change := range bad {
		wrong := v
		change(&wrong)
		if _, err := w.UpdateProgramme(wrong); !fault.Is(err, fault.BadValue) {
			t.Errorf("%s: got %v, want %s", name, err, fault.BadValue)
		}
	}
	v.KickoffOn = "2025-09-23"
	must[Changed](t)(w.UpdateProgramme(v))
	moved := must[ProgrammeView](t)(w.Programme())
	if s := moved.Sessions[2]; s.On != "2025-09-23" || s.Week != 39 {
		t.Errorf("the plan should follow the kick-off: %+v", s)
	}
}
