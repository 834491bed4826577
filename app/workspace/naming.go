package workspace

import (
	"strings"

	"omvendt/app/fault"
	"omvendt/app/roster"
	"omvendt/app/store"
	"omvendt/app/text"
)

// The log names nobody: an argument holds the identifier of a person after
// this mark, and the name is put in when the line is shown.
const personMark = "#person:"

func personArg(id roster.PersonID) string { return personMark + string(id) }

// The texts for what a line of the log cannot or must not name.
const (
	deletedPerson = "@log.deleted_person"
	someFile      = "@log.a_file"
)

// resolved puts the names of people into a sentence. Of somebody who is not
// there any more it says so.
func resolved(tx *store.Tx, say text.Say) (text.Say, error) {
	out := text.Say{Key: say.Key, Args: make(map[string]string, len(say.Args))}
	for name, value := range say.Args {
		id, marked := strings.CutPrefix(value, personMark)
		if !marked {
			out.Args[name] = value
			continue
		}
		p, err := tx.Person(roster.PersonID(id))
		switch {
		case fault.Is(err, fault.NotFound):
			out.Args[name] = deletedPerson
		case err != nil:
			return say, err
		default:
			out.Args[name] = p.Name
		}
	}
	return out, nil
}

// resolve is resolved for the present state.
func (w *Workspace) resolve(say text.Say) *text.Say {
	err := w.store.Read(func(tx *store.Tx) (err error) {
		say, err = resolved(tx, say)
		return err
	})
	if err != nil {
		// The sentence without its arguments still says what the step is.
		return &text.Say{Key: say.Key, Args: map[string]string{}}
	}
	return &say
}

// fileInLog is the name of a file as the log may hold it: not when the file is
// called after one of the people here or after one of these.
func (w *Workspace) fileInLog(file string, people ...roster.Person) (string, error) {
	err := w.store.Read(func(tx *store.Tx) error {
		known, err := tx.People()
		people = append(people, known...)
		return err
	})
	for _, p := range people {
		if roster.Mentions(file, p.Name) {
			return someFile, err
		}
	}
	return file, err
}
