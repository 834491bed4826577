package store

import (
	"encoding/json"

	"omvendt/app/programme"
	"omvendt/app/store/db"
	"omvendt/app/vocab"
)

// Participants lists everybody enrolled in a programme, in the order of
// enrolment, with their answers and the consent that stands for each purpose.
func (t *Tx) Participants(id programme.ID) ([]programme.Participant, error) {
	rows, err := t.q.ParticipantsOf(t.ctx, string(id))
	if err != nil {
		return nil, err
	}
	answers, err := t.q.AnswersOf(t.ctx, string(id))
	if err != nil {
		return nil, err
	}
	consents, err := t.q.ConsentsOf(t.ctx, string(id))
	if err != nil {
		return nil, err
	}
	out := make([]programme.Participant, len(rows))
	byEnrolment := make(map[string]*programme.Participant, len(rows))
	byPerson := make(map[string][]*programme.Participant, len(rows))
	for i, r := range rows {
		out[i] = participant(r.Enrolment, r.Role, r.Status, r.Person)
		byEnrolment[r.Enrolment] = &out[i]
		byPerson[r.Person.ID] = append(byPerson[r.Person.ID], &out[i])
	}
	for _, a := range answers {
		if err := know(byEnrolment[a.Enrolment], a); err != nil {
			return nil, err
		}
	}
	for _, c := range consents {
		for _, p := range byPerson[c.Person] {
			p.Consents[programme.Purpose(c.Purpose)] = c.Given == 1
		}
	}
	return out, nil
}

// Participant gives one enrolment with everything known.
func (t *Tx) Participant(e programme.EnrolmentID) (programme.Participant, error) {
	r, err := t.q.ParticipantOf(t.ctx, string(e))
	if err != nil {
		return programme.Participant{}, told(err)
	}
	p := participant(r.Enrolment, r.Role, r.Status, r.Person)
	answers, err := t.q.AnswersOfOne(t.ctx, string(e))
	if err != nil {
		return programme.Participant{}, err
	}
	for _, a := range answers {
		if err := know(&p, a); err != nil {
			return programme.Participant{}, err
		}
	}
	consents, err := t.q.ConsentsOfOne(t.ctx, db.ConsentsOfOneParams{Programme: r.Programme, Person: r.Person.ID})
	for _, c := range consents {
		p.Consents[programme.Purpose(c.Purpose)] = c.Given == 1
	}
	return p, err
}

func participant(enrolment, role, status string, p db.Person) programme.Participant {
	return programme.Participant{
		Enrolment: programme.EnrolmentID(enrolment), Person: person(p),
		Role: programme.Role(role), Status: programme.Status(status),
		Answers: map[vocab.Field]programme.Answer{}, Consents: map[programme.Purpose]bool{},
	}
}

func know(p *programme.Participant, a db.Answer) error {
	answer := programme.Answer{Text: a.Text}
	if a.Keys != "[]" {
		if err := json.Unmarshal([]byte(a.Keys), &answer.Keys); err != nil {
			return err
		}
	}
	p.Answers[vocab.Field(a.Field)] = answer
	return nil
}
