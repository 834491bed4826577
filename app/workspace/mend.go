package workspace

import (
	"slices"

	"omvendt/app/intake"
	"omvendt/app/programme"
	"omvendt/app/store"
	"omvendt/app/text"
	"omvendt/app/vocab"
)

// mends are the answers by which one click mends what is missing before
// matching, once the coordinator has asked: by check, a field and its value.
var mends = map[string]struct {
	field vocab.Field
	value string
}{
	"minor":    {vocab.Age, "18+"},
	"language": {vocab.SessionLanguage, "norsk"},
	"times":    {vocab.Availability, "fleksibel"},
	"format":   {vocab.MeetingFormat, "begge deler"},
	"trained":  {vocab.Trained, "ja"},
}

// Mend does what mends a check for these people, as one step: the consent as
// given, the status as accepted, or the usual answer. Faults: BadValue for a check
// that has no such mending.
func (w *Workspace) Mend(check string, ids []programme.EnrolmentID) (Changed, error) {
	switch check {
	case "consent":
		return w.SetConsent(ids, vocab.ConsentProcessing, true)
	case "status":
		return w.SetStatus(ids, programme.Accepted)
	}
	m, known := mends[check]
	if !known || len(ids) == 0 {
		return Changed{}, badValue("matching.checks", "hint.choose")
	}
	read := intake.ReadAnswer(m.field, m.value)
	return w.update(text.N("op.mend_"+check, len(ids)), func(tx *store.Tx) error {
		for _, id := range ids {
			p, err := tx.Participant(id)
			if err != nil {
				return err
			}
			if err := putAnswer(tx, id, m.field, read); err != nil {
				return err
			}
			source := store.Source{Person: p.Person.ID, Enrolment: id, Field: m.field, Origin: byHand}
			if err := tx.PutSource(source); err != nil {
				return err
			}
		}
		return nil
	})
}

// untrained tells whether nobody has noted that somebody is trained.
func untrained(p programme.Participant) bool { return !slices.Contains(p.Keys(vocab.Trained), "yes") }
