package workspace

import (
	"omvendt/app/programme"
	"omvendt/app/roster"
	"omvendt/app/store"
	"omvendt/app/text"
	"omvendt/app/vocab"
)

// ErasePreview tells what goes when a person is erased, with counts and the
// pairs that dissolve, and what the erasure does not reach. Faults: NotFound.
func (w *Workspace) ErasePreview(id roster.PersonID) (ErasurePreview, error) {
	v := ErasurePreview{Goes: []text.Say{}, OutOf: []text.Say{}}
	err := w.store.Read(func(tx *store.Tx) error {
		e, err := tx.Erasing(id)
		if err != nil {
			return err
		}
		v.Person = e.Person.Name
		if v.Goes, err = goes(tx, e); err != nil {
			return err
		}
		v.OutOf, err = outOfReach(tx, e)
		return err
	})
	if err != nil {
		return v, err
	}
	kept, err := w.store.Versions()
	v.Versions = len(kept)
	return v, err
}

// Erase takes a person out of everything that can be reached, for good: the
// workspace, its file, the kept versions and the steps of undo. It tells what
// could not be reached. Faults: NotFound, and those of writing.
func (w *Workspace) Erase(id roster.PersonID) (ErasureView, error) {
	v := ErasureView{Missed: []string{}, OutOf: []text.Say{}}
	preview, err := w.ErasePreview(id)
	if err != nil {
		return v, err
	}
	changes, reach, err := w.store.Erase(text.S("op.erase_person"), id)
	v.Changed, err = w.changed(changes, err)
	v.Rewritten, v.OutOf = reach.Rewritten, preview.OutOf
	v.Missed = append(v.Missed, reach.Missed...)
	return v, err
}

// goes says what is taken away: the pairs by name, the rest by number.
func goes(tx *store.Tx, e store.Erasure) ([]text.Say, error) {
	out := []text.Say{}
	for _, p := range e.Pairs {
		mentor, err := tx.Participant(p.Mentor)
		if err != nil {
			return nil, err
		}
		mentee, err := tx.Participant(p.Mentee)
		if err != nil {
			return nil, err
		}
		key := "erase.goes.pair"
		if p.State.Live() {
			key = "erase.goes.pair_live"
		}
		out = append(out, text.S(key, "mentor", mentor.Person.Name, "mentee", mentee.Person.Name))
	}
	for _, c := range []struct {
		key   string
		count int
	}{
		{"enrolments", len(e.Enrolments)}, {"answers", e.Answers}, {"consents", e.Consents}, {"sources", e.Sources},
		{"ties", e.Ties}, {"overrides", e.Overrides}, {"plans", e.Plans}, {"imports", e.Imports}, {"files", e.Files},
	} {
		if c.count > 0 {
			out = append(out, text.N("erase.goes."+c.key, c.count))
		}
	}
	return out, nil
}

// outOfReach says where the person may still be found afterwards.
func outOfReach(tx *store.Tx, e store.Erasure) ([]text.Say, error) {
	out := []text.Say{}
	naming, err := whoNames(tx, e.Person)
	if err != nil {
		return nil, err
	}
	if len(naming) > 0 {
		out = append(out, text.S("erase.out.named", "names", text.ListArgument(naming)))
	}
	if e.Lines > 0 {
		out = append(out, text.N("erase.out.log", e.Lines))
	}
	sent := 0
	for _, row := range e.Enrolments {
		disclosures, err := tx.Disclosures(row.Programme)
		if err != nil {
			return nil, err
		}
		sent += len(disclosures)
	}
	if sent > 0 {
		out = append(out, text.N("erase.out.sent", sent))
	}
	return append(out, text.S("erase.out.source"), text.S("erase.out.provider"), text.S("erase.out.copies")), nil
}

// whoNames lists the others whose answers hold the person's name.
func whoNames(tx *store.Tx, who roster.Person) ([]string, error) {
	programmes, err := tx.Programmes()
	if err != nil {
		return nil, err
	}
	names := []string{}
	for _, p := range programmes {
		participants, err := tx.Participants(p.ID)
		if err != nil {
			return nil, err
		}
		for _, other := range participants {
			if other.Person.ID != who.ID && anyAnswer(other, func(text string) bool { return roster.Mentions(text, who.Name) }) {
				names = append(names, other.Person.Name)
			}
		}
	}
	return names, nil
}

func anyAnswer(p programme.Participant, is func(string) bool) bool {
	for field, a := range p.Answers {
		if question, own := programme.CustomQuestion(vocab.Field(field)); is(a.Text) || own && is(question) {
			return true
		}
	}
	return false
}
