package workspace

import (
	"strings"
	"time"

	"omvendt/app/fault"
	"omvendt/app/programme"
	"omvendt/app/roster"
	"omvendt/app/store"
	"omvendt/app/text"
)

// Programme gives the programme's facts and its session plan.
func (w *Workspace) Programme() (ProgrammeView, error) {
	var v ProgrammeView
	err := w.store.Read(func(tx *store.Tx) error {
		p, err := tx.Programme()
		if err != nil {
			return err
		}
		sessions, err := tx.Sessions(p.ID)
		v = programmeView(p, sessions)
		return err
	})
	return v, err
}

// UpdateProgramme changes the programme's facts. When the kick-off moves, the
// start follows it, unless it was changed too, and the session plan is laid out anew from it; its steps cannot be edited one by one
// yet, so nothing of the person's own is lost. Faults: BadValue.
func (w *Workspace) UpdateProgramme(v ProgrammeView) (Changed, error) {
	if err := checkProgramme(v); err != nil {
		return Changed{}, err
	}
	return w.update(text.S("op.edit_programme"), func(tx *store.Tx) error {
		old, err := tx.Programme()
		if err != nil {
			return err
		}
		if v.ID != old.ID {
			return fault.New(fault.NotFound, nil)
		}
		if v.StartsOn == old.StartsOn {
			v.StartsOn = moved(old.StartsOn, old.KickoffOn, v.KickoffOn)
		}
		if err := checkProgramme(v); err != nil {
			return err
		}
		return putProgramme(tx, v, v.KickoffOn != old.KickoffOn)
	})
}

// moved keeps the time from the start to the kick-off when the kick-off moves.
func moved(start, from, to roster.Date) roster.Date {
	s, err := time.Parse(time.DateOnly, string(start))
	f, errFrom := time.Parse(time.DateOnly, string(from))
	t, errTo := time.Parse(time.DateOnly, string(to))
	switch {
	case errTo != nil:
		return start
	case err != nil || errFrom != nil:
		return to
	}
	return roster.Date(s.Add(t.Sub(f)).Format(time.DateOnly))
}

func putProgramme(tx *store.Tx, v ProgrammeView, layOut bool) error {
	err := tx.PutProgramme(programme.Programme{
		ID: v.ID, Label: strings.TrimSpace(v.Label), NGO: strings.TrimSpace(v.NGO),
		Partner:   roster.Organisation{Name: strings.TrimSpace(v.Partner)},
		Criterion: strings.TrimSpace(v.Criterion), StartsOn: v.StartsOn, KickoffOn: v.KickoffOn, EndsOn: v.EndsOn,
		MentorPlaces: v.MentorPlaces, MenteePlaces: v.MenteePlaces,
	})
	if err != nil || !layOut {
		return err
	}
	return tx.ReplaceSessions(v.ID, programme.StandardPlan(v.KickoffOn))
}

func checkProgramme(v ProgrammeView) error {
	if strings.TrimSpace(v.Label) == "" {
		return badValue("programme.label", "hint.required")
	}
	dates := []struct {
		field string
		date  roster.Date
	}{{"programme.starts_on", v.StartsOn}, {"programme.kickoff_on", v.KickoffOn}, {"programme.ends_on", v.EndsOn}}
	for _, d := range dates {
		if _, err := time.Parse(time.DateOnly, string(d.date)); err != nil && d.date != "" {
			return badValue(d.field, "hint.date")
		}
	}
	if v.EndsOn != "" && (v.KickoffOn > v.EndsOn || v.StartsOn > v.EndsOn) {
		return badValue("programme.ends_on", "hint.end_after_kickoff")
	}
	if v.MentorPlaces < 0 || v.MenteePlaces < 0 || v.MentorPlaces > maxPlaces || v.MenteePlaces > maxPlaces {
		return badValue("programme.places", "hint.places")
	}
	return nil
}

const maxPlaces = 5000

// badValue tells that a field cannot hold what was typed; the keys are texts.
func badValue(field, hint string) error {
	return fault.New(fault.BadValue, nil, "field", "@"+field, "hint", "@"+hint)
}

func programmeView(p programme.Programme, sessions []programme.Session) ProgrammeView {
	v := ProgrammeView{
		ID: p.ID, Label: p.Label, NGO: p.NGO, Partner: p.Partner.Name, Criterion: p.Criterion,
		StartsOn: p.StartsOn, KickoffOn: p.KickoffOn, EndsOn: p.EndsOn,
		MentorPlaces: p.MentorPlaces, MenteePlaces: p.MenteePlaces, Sessions: []SessionView{},
	}
	for _, s := range sessions {
		v.Sessions = append(v.Sessions, SessionView{
			No: s.No, Kind: string(s.Kind), Audience: s.Audience, Title: text.S(s.Title), Theme: text.S(s.Theme),
			On: s.On, By: s.By, From: s.From, To: s.To, Place: s.Place, Week: week(s.On, s.By),
		})
	}
	return v
}

// week is the ISO week of the first date that is known, 0 if none.
func week(dates ...roster.Date) int {
	for _, d := range dates {
		if t, err := time.Parse(time.DateOnly, string(d)); err == nil {
			_, n := t.ISOWeek()
			return n
		}
	}
	return 0
}
