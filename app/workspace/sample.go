package workspace

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"omvendt/app/fault"
	"omvendt/app/intake"
	"omvendt/app/sample"
	"omvendt/app/sheet"
	"omvendt/app/store"
)

// sampleStart is the fictional programme of the samples.
var sampleStart = ProgrammeView{
	Label: "Omvendt mentoring Høst 2025", NGO: "Foreningen Speilvendt", Partner: "Nordvarde Rådgivning AS",
	Criterion: "Flerkulturell bakgrunn, student eller nylig student", StartsOn: "2025-08-18",
	KickoffOn: "2025-09-16", EndsOn: "2026-02-12", MentorPlaces: 12, MenteePlaces: 12,
}

const sampleName = "Nordvarde Høst 2025 (eksempel)" + Ending

// OpenSample opens the sample programme, which lies among the app's own files.
// On first use it is made from the sample spreadsheets, read like any other; a
// sample that is there already is opened as it was left.
func OpenSample(env Env) (*Workspace, error) {
	o, err := env.options()
	if err != nil {
		return nil, err
	}
	folder := filepath.Join(o.Data, "sample")
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, fault.New(fault.FolderReadOnly, err, "file", sampleName)
	}
	path := filepath.Join(folder, sampleName)
	if _, err := os.Lstat(path); !errors.Is(err, os.ErrNotExist) {
		return Open(path, env, Unlock{})
	}
	// Made under another name first: a sample that was cut short is never opened.
	unfinished := filepath.Join(folder, "."+store.NewID()+Ending)
	if err := makeSample(unfinished, env); err != nil {
		return nil, errors.Join(err, os.Remove(unfinished))
	}
	if err := os.Rename(unfinished, path); err != nil {
		return nil, err
	}
	return Open(path, env, Unlock{})
}

func makeSample(path string, env Env) (err error) {
	w, err := CreateSample(path, env)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, w.Close()) }()
	for _, file := range []func() (string, []byte){sample.MentorApplications, sample.PartnerList} {
		name, data := file()
		if _, err := w.ImportProposed(context.Background(), name, data); err != nil {
			return err
		}
	}
	return nil
}

// CreateSample makes a workspace with the sample programme and nobody in it.
func CreateSample(path string, env Env) (*Workspace, error) {
	w, _, err := Create(path, Start{Label: sampleStart.Label, NGO: sampleStart.NGO, Partner: sampleStart.Partner,
		KickoffOn: sampleStart.KickoffOn, EndsOn: sampleStart.EndsOn}, env, Protection{})
	if err != nil {
		return nil, err
	}
	v, err := w.Programme()
	if err != nil {
		return nil, closed(w.store, err)
	}
	facts := sampleStart
	facts.ID = v.ID
	if _, err := w.UpdateProgramme(facts); err != nil {
		return nil, closed(w.store, err)
	}
	return w, nil
}

// Decided is an import in which every question was answered as proposed, and
// the questions and answers, to be told.
type Decided struct {
	Applied
	Inspection intake.Inspection
	Questions  []intake.Question
}

// ImportProposed imports a file's bytes, answering every question with the
// option that is proposed first. It is for the sample programme and for the
// command line, which both tell what was decided.
func (w *Workspace) ImportProposed(ctx context.Context, name string, data []byte) (Decided, error) {
	book, err := sheet.ReadBytes(ctx, name, data, sheet.ReadOptions{})
	if err != nil {
		return Decided{}, err
	}
	revision := w.store.Revision()
	known, err := w.known()
	if err != nil {
		return Decided{}, err
	}
	choices := intake.Choices{Answers: map[string]string{}}
	var insp intake.Inspection
	var asked []intake.Question
	// An answer can raise another question, never the same one again.
	for {
		if insp, err = intake.Inspect(ctx, book, known, choices); err != nil {
			return Decided{}, err
		}
		open := AnswerAsProposed(insp, choices)
		if len(open) == 0 {
			break
		}
		asked = append(asked, open...)
	}
	applied, err := w.apply(insp, choices, revision)
	return Decided{Applied: applied, Inspection: insp, Questions: asked}, err
}

// AnswerAsProposed answers every open question with the option that is
// proposed first, in the choices, and gives the questions with those answers.
func AnswerAsProposed(insp intake.Inspection, choices intake.Choices) []intake.Question {
	var answered []intake.Question
	for _, q := range insp.Questions {
		if q.Answer == "" {
			q.Answer = q.Options[0].ID
			choices.Answers[q.ID] = q.Answer
			answered = append(answered, q)
		}
	}
	return answered
}
