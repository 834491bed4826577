package workspace

import (
	"strconv"
	"time"

	"omvendt/app/programme"
	"omvendt/app/store"
	"omvendt/app/text"
	"omvendt/app/vocab"
)

// mostNames is how many records of a kind one line names; of more it gives the
// number.
const mostNames = 8

// Log lists the newest lines of the log, the newest first; 0 lists all.
func (w *Workspace) Log(limit int) ([]LogLine, error) {
	lines := []LogLine{}
	err := w.store.Read(func(tx *store.Tx) error {
		operations, err := tx.Operations(limit)
		if err != nil {
			return err
		}
		names, err := namesOf(tx)
		if err != nil {
			return err
		}
		for _, o := range operations {
			line := LogLine{ID: o.ID, At: o.At.Format(time.RFC3339), Who: o.Who, Action: o.Action, Records: []Record{}}
			if line.Op, err = resolved(tx, o.Op); err != nil {
				return err
			}
			for _, r := range o.Records {
				line.Records = append(line.Records, names.tell(r))
			}
			lines = append(lines, line)
		}
		return nil
	})
	return lines, err
}

// recordNames holds what records are called today, by kind and identifier.
type recordNames map[string]map[string]string

func namesOf(tx *store.Tx) (recordNames, error) {
	people, err := tx.People()
	if err != nil {
		return nil, err
	}
	names := recordNames{store.RecordPerson: {}, store.RecordProgramme: {}, store.RecordOrganisation: {},
		store.RecordPair: {}, store.RecordImport: {}, store.RecordDisclosure: {}}
	for _, p := range people {
		names[store.RecordPerson][string(p.ID)] = p.Name
	}
	programmes, err := tx.Programmes()
	for _, p := range programmes {
		names[store.RecordProgramme][string(p.ID)] = p.Label
		names[store.RecordOrganisation][string(p.Partner.ID)] = p.Partner.Name
		if err := names.addOf(tx, p.ID); err != nil {
			return nil, err
		}
	}
	return names, err
}

// addOf adds the names of a programme's pairs and files.
func (names recordNames) addOf(tx *store.Tx, id programme.ID) error {
	enrolments, err := tx.Enrolments(id)
	if err != nil {
		return err
	}
	person := map[programme.EnrolmentID]string{}
	for _, e := range enrolments {
		person[e.ID] = names[store.RecordPerson][string(e.Person)]
	}
	pairs, err := tx.Pairs(id)
	if err != nil {
		return err
	}
	for _, p := range pairs {
		names[store.RecordPair][string(p.ID)] = person[p.Mentor] + " – " + person[p.Mentee]
	}
	imports, err := tx.Imports(id)
	if err != nil {
		return err
	}
	for _, b := range imports {
		names[store.RecordImport][b.ID] = b.File
	}
	disclosures, err := tx.Disclosures(id)
	for _, d := range disclosures {
		names[store.RecordDisclosure][d.ID] = d.File
	}
	return err
}

// tell says what happened to the records, by name when they are few.
func (names recordNames) tell(r store.Record) Record {
	did, count := "@log.did."+r.Did, len(r.IDs)
	out := Record{Kind: r.Kind, Fields: []text.Say{}, Title: text.S("log.record.plain", "did", did, "kind", "@~log.kind."+r.Kind)}
	if count > 1 {
		out.Title = text.S("log.record.many", "did", did, "kind", "@log.kinds."+r.Kind, "count", strconv.Itoa(count))
	}
	called := []string{}
	for _, id := range r.IDs {
		if name := names.name(r.Kind, id); name != "" {
			called = append(called, name)
		}
	}
	if count <= mostNames && len(called) == count {
		out.Title = text.S("log.record.named", "did", did, "names", text.ListArgument(called))
	}
	for _, f := range r.Fields {
		out.Fields = append(out.Fields, fieldLabel(f))
	}
	return out
}

// name is what a record is called, "" for what has no name of its own.
func (names recordNames) name(kind, id string) string {
	switch kind {
	case store.RecordTie, store.RecordOverride:
		mentor, mentee := store.Two(id)
		if a, b := names[store.RecordPerson][mentor], names[store.RecordPerson][mentee]; a != "" && b != "" {
			return a + " – " + b
		}
		return ""
	case store.RecordPerson:
		if _, there := names[kind][id]; !there {
			return deletedPerson
		}
	}
	return names[kind][id]
}

// fieldLabel is what a field of the log is called: a field of the vocabulary,
// somebody's own question, or one that only the log knows.
func fieldLabel(f string) text.Say {
	if question, own := programme.CustomQuestion(vocab.Field(f)); own {
		return text.S("field.own_question", "question", question)
	}
	if _, known := vocab.Info(vocab.Field(f)); known {
		return text.S("field." + f)
	}
	return text.S("log.field." + f)
}
