package intake

import (
	"strconv"

	"omvendt/app/fault"
	"omvendt/app/programme"
	"omvendt/app/roster"
	"omvendt/app/vocab"
)

// Write is one person to be written after the yes. Person.ID is "" for a new
// person; only its other fields that are not empty are to be set. Enrol tells
// that the person is to be enrolled in the programme anew; otherwise the
// enrolment exists, and Answers and Consents hold only what changed. A consent
// that was not answered is absent. Sources names the cell of every field.
type Write struct {
	Row      int
	Merged   []int
	Person   roster.Person
	Role     programme.Role
	Enrol    bool
	Status   programme.Status
	Partner  string
	Answers  map[vocab.Field]programme.Answer
	Consents map[programme.Purpose]bool
	Sources  map[vocab.Field]string
}

// Writes gives the people to write, in the order of the file. Errors:
// fault.AnswersMissing (file, count) while questions are open,
// fault.NothingToImport (file) when nobody is to be written.
func Writes(insp Inspection) ([]Write, error) {
	if n := insp.Open(); n > 0 {
		return nil, fault.New(fault.AnswersMissing, nil, "file", insp.File, "count", strconv.Itoa(n))
	}
	merged := map[int][]int{}
	for _, l := range insp.Lines {
		if l.Into != 0 {
			merged[l.Into] = append(merged[l.Into], l.Number)
		}
	}
	out := []Write{}
	for i := range insp.Lines {
		if l := &insp.Lines[i]; l.Outcome == New || l.Outcome == Changed {
			w := writeOf(l, insp.Role)
			w.Merged = merged[l.Number]
			out = append(out, w)
		}
	}
	if len(out) == 0 {
		return nil, fault.New(fault.NothingToImport, nil, "file", insp.File)
	}
	return out, nil
}

func writeOf(l *Line, role programme.Role) Write {
	w := Write{
		Row: l.Number, Person: roster.Person{ID: l.Person}, Role: role, Enrol: l.Outcome == New,
		Answers: map[vocab.Field]programme.Answer{}, Consents: map[programme.Purpose]bool{}, Sources: map[vocab.Field]string{},
	}
	if v := l.value(vocab.ProgRole); v != nil && len(v.Keys) == 1 {
		w.Role = roleOf(v.Keys[0])
	}
	if w.Enrol {
		w.Status = programme.Applied
		if w.Role == programme.Mentee {
			w.Status = programme.Accepted
		}
		if l.value(vocab.FullName) == nil && l.Person == "" {
			w.Person.Name = l.Name
		}
	}
	wanted := map[vocab.Field]bool{}
	for _, c := range l.Changes {
		wanted[c.Field] = true
	}
	for _, v := range l.Values {
		if wanted[v.Field] || l.Outcome == New && (l.Person == "" || !ofPerson(v.Field)) {
			w.set(v)
		}
	}
	return w
}

// set puts one value where it belongs.
func (w *Write) set(v Value) {
	w.Sources[v.Field] = v.Cell
	info, _ := vocab.Info(v.Field)
	switch {
	case v.Field == vocab.FullName:
		w.Person.Name = v.Text
	case v.Field == vocab.Email:
		w.Person.Email = v.Text
	case v.Field == vocab.Phone:
		w.Person.Phone = v.Text
	case v.Field == vocab.City:
		w.Person.City = v.Text
	case v.Field == vocab.BirthYear:
		w.Person.BirthYear, _ = strconv.Atoi(v.Text)
	case v.Field == vocab.ProgRole:
	case v.Field == vocab.ProgStatus && len(v.Keys) == 1:
		w.Status = programme.Status(v.Keys[0])
	case info.Sensitivity == vocab.Consent:
		if len(v.Keys) == 1 {
			w.Consents[v.Field] = v.Keys[0] == yes
		}
	default:
		if v.Field == vocab.Partner {
			w.Partner = v.Text
		}
		w.Answers[v.Field] = programme.Answer{Text: v.Text, Keys: v.Keys}
	}
}
