package programme

import (
	"strings"
	"testing"

	"omvendt/app/roster"
	"omvendt/app/text"
)

func TestStandardPlanCountsFromTheKickOff(t *testing.T) {
	plan := StandardPlan("2025-09-16")
	want := map[string]roster.Date{
		"plan.mentor_training.title": "2025-09-09", "plan.mentee_training.title": "2025-09-10",
		"plan.kickoff.title": "2025-09-16", "plan.lifelines.title": "2025-10-10", "plan.perspective.title": "2025-10-31",
		"plan.privilege.title": "2025-11-21", "plan.midway.title": "2025-11-25", "plan.attract.title": "2025-12-19",
		"plan.career.title": "2026-01-23", "plan.action.title": "2026-02-06", "plan.closing.title": "2026-02-12",
		"plan.followup.title": "2026-08-12",
	}
	if len(plan) != len(want) {
		t.Fatalf("steps: got %d, want %d", len(plan), len(want))
	}
	for _, s := range plan {
		if got := s.On + s.By; got != want[s.Title] {
			t.Errorf("%s: got %s, want %s", s.Title, got, want[s.Title])
		}
		if booked := s.Kind == PairMeet || s.Kind == FollowUp; booked != (s.By != "") {
			t.Errorf("%s: on %q, by %q", s.Title, s.On, s.By)
		}
	}
}

func TestStandardPlanHasTextsAndNoDatesWithoutAKickOff(t *testing.T) {
	for _, s := range StandardPlan("") {
		if s.On != "" || s.By != "" {
			t.Errorf("%s has a date", s.Title)
		}
		for _, lang := range text.Langs() {
			for _, key := range []string{s.Title, s.Theme, "session_kind." + string(s.Kind), "audience." + s.Audience} {
				if !text.Has(lang, key) {
					t.Errorf("%s: no text for %s", lang, key)
				}
			}
		}
	}
}

func TestPairStatesGoForwardOnly(t *testing.T) {
	states := []PairState{PairDraft, PairProposed, PairObjection, PairApproved, PairAnnounced, PairActive, PairCompleted, PairEnded, PairReplaced}
	legal := "suggested>proposed suggested>approved proposed>objection proposed>approved proposed>suggested objection>proposed objection>suggested " +
		"approved>announced approved>ended_early approved>replaced announced>active announced>ended_early announced>replaced " +
		"active>completed active>ended_early active>replaced "
	for _, from := range states {
		for _, to := range states {
			want := strings.Contains(legal, string(from)+">"+string(to)+" ")
			if got := from.CanBecome(to); got != want {
				t.Errorf("%s → %s: got %v, want %v", from, to, got, want)
			}
		}
		if live := strings.Contains("approved announced active completed", string(from)); from.Live() != live {
			t.Errorf("%s: live %v", from, from.Live())
		}
	}
}

func TestCustomQuestions(t *testing.T) {
	f := Custom("Hva gleder du deg til?")
	if q, ok := CustomQuestion(f); !ok || q != "Hva gleder du deg til?" {
		t.Errorf("got %q, %v", q, ok)
	}
	if _, ok := CustomQuestion("person.email"); ok {
		t.Error("a known field is not a custom question")
	}
}
