package store

import (
	"errors"
	"slices"

	"omvendt/app/fault"
	"omvendt/app/programme"
	"omvendt/app/roster"
	"omvendt/app/store/db"
)

// currentProgramme is the setting that says which programme is worked on.
const currentProgramme = "programme.current"

// PutProgramme adds or changes a programme. A partner with a name and no ID is
// found by that name or made.
func (t *Tx) PutProgramme(p programme.Programme) error {
	partner, err := t.putOrganisation(p.Partner)
	if err != nil {
		return err
	}
	old, err := t.q.ProgrammeByID(t.ctx, string(p.ID))
	fresh := fault.Is(told(err), fault.NotFound)
	if err != nil && !fresh {
		return err
	}
	row := db.PutProgrammeParams{
		ID: string(p.ID), Label: p.Label, Ngo: p.NGO, Partner: null(partner), Criterion: p.Criterion,
		StartsOn: string(p.StartsOn), KickoffOn: string(p.KickoffOn), EndsOn: string(p.EndsOn),
		MentorPlaces: int64(p.MentorPlaces), MenteePlaces: int64(p.MenteePlaces),
	}
	rows, err := t.q.PutProgramme(t.ctx, row)
	return t.touched(rows, err, addedOrChanged(fresh, RecordProgramme, p.ID, programmeFields(old, row)...), KindProgramme)
}

func programmeFields(a db.Programme, b db.PutProgrammeParams) []string {
	return fieldsWhere(map[string]bool{
		"label": a.Label != b.Label, "ngo": a.Ngo != b.Ngo, "partner": a.Partner != b.Partner, "criterion": a.Criterion != b.Criterion,
		"starts_on": a.StartsOn != b.StartsOn, "kickoff_on": a.KickoffOn != b.KickoffOn, "ends_on": a.EndsOn != b.EndsOn,
		"places": a.MentorPlaces != b.MentorPlaces || a.MenteePlaces != b.MenteePlaces,
	})
}

func (t *Tx) putOrganisation(o roster.Organisation) (roster.OrganisationID, error) {
	if o.ID == "" && o.Name == "" {
		return "", nil
	}
	fresh := o.ID == ""
	if fresh {
		id, err := t.q.OrganisationByName(t.ctx, o.Name)
		if err == nil {
			return roster.OrganisationID(id), nil
		}
		if !fault.Is(told(err), fault.NotFound) {
			return "", err
		}
		o.ID = roster.OrganisationID(NewID())
	}
	rows, err := t.q.PutOrganisation(t.ctx, db.PutOrganisationParams{ID: string(o.ID), Name: o.Name})
	return o.ID, t.touched(rows, err, addedOrChanged(fresh, RecordOrganisation, o.ID, "name"), KindProgramme)
}

// Programmes lists the programmes in the order they were made.
func (t *Tx) Programmes() ([]programme.Programme, error) {
	rows, err := t.q.Programmes(t.ctx)
	return mapRows(rows, err, func(r db.ProgrammesRow) programme.Programme {
		p := r.Programme
		return programme.Programme{
			ID: programme.ID(p.ID), Label: p.Label, NGO: p.Ngo, Criterion: p.Criterion,
			Partner:  roster.Organisation{ID: roster.OrganisationID(p.Partner.String), Name: r.PartnerName},
			StartsOn: roster.Date(p.StartsOn), KickoffOn: roster.Date(p.KickoffOn), EndsOn: roster.Date(p.EndsOn),
			MentorPlaces: int(p.MentorPlaces), MenteePlaces: int(p.MenteePlaces),
		}
	})
}

// Programme gives the programme that is worked on: the one that SetCurrent
// named, else the first that was made.
func (t *Tx) Programme() (programme.Programme, error) {
	all, err := t.Programmes()
	if err != nil {
		return programme.Programme{}, err
	}
	current, _, err := t.Setting(currentProgramme)
	if err != nil {
		return programme.Programme{}, err
	}
	if at := slices.IndexFunc(all, func(p programme.Programme) bool { return string(p.ID) == current }); at >= 0 {
		return all[at], nil
	}
	if len(all) == 0 {
		return programme.Programme{}, fault.New(fault.NotFound, errors.New("no programme"))
	}
	return all[0], nil
}

// SetCurrent says which programme is worked on.
func (t *Tx) SetCurrent(id programme.ID) error {
	all, err := t.Programmes()
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(all, func(p programme.Programme) bool { return p.ID == id }) {
		return fault.New(fault.NotFound, nil)
	}
	rows, err := t.q.SetSetting(t.ctx, db.SetSettingParams{Key: currentProgramme, Value: string(id)})
	return t.touched(rows, err, changed(RecordSetting, currentProgramme), KindProgramme)
}

// ReplaceSessions makes these steps the plan of a programme.
func (t *Tx) ReplaceSessions(id programme.ID, sessions []programme.Session) error {
	present, err := t.Sessions(id)
	if err != nil || slices.Equal(present, sessions) {
		return err
	}
	if _, err := t.q.DeleteSessions(t.ctx, string(id)); err != nil {
		return err
	}
	for i, s := range sessions {
		err := t.q.AddSession(t.ctx, db.AddSessionParams{
			Programme: string(id), Position: int64(i + 1), No: int64(s.No), Kind: string(s.Kind), Audience: s.Audience,
			Title: s.Title, Theme: s.Theme, OnDay: string(s.On), ByDay: string(s.By),
			StartsAt: s.From, EndsAt: s.To, Place: s.Place,
		})
		if err != nil {
			return told(err)
		}
	}
	return t.touched(1, nil, changed(RecordProgramme, id, "sessions"), KindSessions)
}

// Sessions lists the plan of a programme in its order.
func (t *Tx) Sessions(id programme.ID) ([]programme.Session, error) {
	rows, err := t.q.Sessions(t.ctx, string(id))
	return mapRows(rows, err, func(r db.Session) programme.Session {
		return programme.Session{
			No: int(r.No), Kind: programme.SessionKind(r.Kind), Audience: r.Audience, Title: r.Title, Theme: r.Theme,
			On: roster.Date(r.OnDay), By: roster.Date(r.ByDay), From: r.StartsAt, To: r.EndsAt, Place: r.Place,
		}
	})
}
