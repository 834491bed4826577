package workspace

import (
	"context"
	"path/filepath"
	"strings"

	"omvendt/app/fault"
	"omvendt/app/intake"
	"omvendt/app/sheet"
	"omvendt/app/store"
	"omvendt/app/text"
)

// correctedSheet is the name of a sheet with questions in the disclosure log.
const correctedSheet = "corrected_sheet"

// SendBack writes the doubtful rows of a spreadsheet, with the questions about
// them, to a file for its sender, and notes in the log that it left. The file
// can be imported again when it returns. What is left out of the import is
// left out here too. Faults: NothingToAsk when no row is doubtful, FileChanged,
// those of Inspect and of sheet.Write.
func (w *Workspace) SendBack(ctx context.Context, path, sha256 string, choices intake.Choices, out string, lang text.Lang) (Written, Changed, error) {
	w.recheck(path, sha256)
	book, _, err := w.book(ctx, path, choices, nil)
	if err != nil {
		return Written{}, Changed{}, err
	}
	if book.SHA256 != sha256 {
		return Written{}, Changed{}, fault.New(fault.FileChanged, nil, "file", book.Name)
	}
	known, err := w.known()
	if err != nil {
		return Written{}, Changed{}, err
	}
	back, err := intake.SendBack(ctx, book, known, choices)
	if err != nil {
		return Written{}, Changed{}, err
	}
	if len(back.Rows) == 0 {
		return Written{}, Changed{}, fault.New(fault.NothingToAsk, nil, "file", book.Name)
	}
	out = withXLSX(out)
	kept, err := sheet.Write(out, backBook(back, lang, w.now()))
	if err != nil {
		return Written{}, Changed{}, err
	}
	hash, err := hashOf(out)
	if err != nil {
		return Written{}, Changed{}, err
	}
	file, err := w.fileInLog(filepath.Base(out))
	if err != nil {
		return Written{}, Changed{}, err
	}
	changes, err := w.store.Record(text.S("op.send_back", "file", file), func(tx *store.Tx) error {
		return tx.AddDisclosure(store.Disclosure{ID: store.NewID(), Programme: known.Programme.ID, What: correctedSheet,
			Audience: string(lang), File: filepath.Base(out), SHA256: hash, Rows: len(back.Rows), At: w.now()})
	})
	changed, err := w.changed(changes, err)
	return Written{Path: out, Kept: kept}, changed, err
}

func withXLSX(path string) string {
	if strings.EqualFold(filepath.Ext(path), ".xlsx") {
		return path
	}
	return path + ".xlsx"
}

// BackName is what a corrected sheet is called, after the sender's file.
func BackName(file string, lang text.Lang) string {
	return text.T(lang, "import.back.file", "file", strings.TrimSuffix(filepath.Base(file), filepath.Ext(file))) + ".xlsx"
}

// Asked lists the questions to the sender of a spreadsheet that is being
// imported, with the choices so far, in words. Faults: those of Inspect.
func (w *Workspace) Asked(ctx context.Context, path string, choices intake.Choices, lang text.Lang) ([]AskedRow, error) {
	insp, err := w.Inspect(ctx, path, choices)
	if err != nil {
		return nil, err
	}
	out := []AskedRow{}
	for _, d := range insp.Doubts() {
		out = append(out, AskedRow{Row: d.Row, Name: d.Name, Question: text.Tell(lang, d.Ask), Line: d.Tell(lang)})
	}
	return out, nil
}

// QuestionsOf lists the questions to the sender of a spreadsheet in words, for
// an e-mail. It needs no workspace.
func QuestionsOf(ctx context.Context, path string, lang text.Lang) ([]string, error) {
	insp, err := InspectFile(ctx, path)
	if err != nil {
		return nil, err
	}
	out := []string{}
	for _, d := range insp.Doubts() {
		out = append(out, d.Tell(lang))
	}
	return out, nil
}
