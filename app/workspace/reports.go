package workspace

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"time"

	"omvendt/app/fault"
	"omvendt/app/report"
	"omvendt/app/sheet"
	"omvendt/app/store"
	"omvendt/app/text"
)

// cohortReport is the name of the cohort report in the disclosure log.
const cohortReport = "cohort_report"

// PreviewReport shows what the cohort report would hold, what is left out and
// when it was last written. It is not ready before pairs are approved.
func (w *Workspace) PreviewReport(lang text.Lang) (ReportPreview, error) {
	v := ReportPreview{Sheets: []SheetRows{}, LeftOut: []text.Say{}, Sent: []DisclosureV{}}
	in, sent, err := w.reportInput(lang)
	if err != nil {
		return v, err
	}
	v.FileName, v.LeftOut = report.FileName(in), report.LeftOut(in)
	for _, d := range sent {
		v.Sent = append(v.Sent, DisclosureV{What: d.What, At: d.At.Format(time.RFC3339), File: d.File, Lang: d.Audience, Rows: d.Rows})
	}
	book, err := report.Cohort(in)
	if errors.Is(err, report.ErrNoPairs) {
		why := text.S("report.not_ready")
		v.Why = &why
		return v, nil
	}
	if err != nil {
		return v, err
	}
	v.Ready = true
	for _, s := range book.Sheets {
		v.Sheets = append(v.Sheets, SheetRows{Name: s.Name, Rows: s.Lines()})
	}
	return v, nil
}

// WriteReport writes the cohort report to a file and notes in the log what
// left the workspace. An older file of that name is kept beside. Faults:
// PlanNotApproved and those of sheet.Write.
func (w *Workspace) WriteReport(path string, lang text.Lang) (Written, Changed, error) {
	in, _, err := w.reportInput(lang)
	if err != nil {
		return Written{}, Changed{}, err
	}
	book, err := report.Cohort(in)
	if errors.Is(err, report.ErrNoPairs) {
		return Written{}, Changed{}, fault.New(fault.PlanNotApproved, err)
	}
	if err != nil {
		return Written{}, Changed{}, err
	}
	if filepath.Ext(path) != ".xlsx" {
		path += ".xlsx"
	}
	kept, err := sheet.Write(path, book)
	if err != nil {
		return Written{}, Changed{}, err
	}
	hash, err := hashOf(path)
	if err != nil {
		return Written{}, Changed{}, err
	}
	file, err := w.fileInLog(filepath.Base(path))
	if err != nil {
		return Written{}, Changed{}, err
	}
	changes, err := w.store.Record(text.S("op.write_report", "file", file), func(tx *store.Tx) error {
		return tx.AddDisclosure(store.Disclosure{ID: store.NewID(), Programme: in.Programme.ID, What: cohortReport,
			Audience: string(lang), File: filepath.Base(path), SHA256: hash, Rows: len(in.Pairs), At: w.now()})
	})
	changed, err := w.changed(changes, err)
	return Written{Path: path, Kept: kept}, changed, err
}

func hashOf(path string) (string, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:]), nil
}

// reportInput is everything the report is made of and the earlier reports.
func (w *Workspace) reportInput(lang text.Lang) (report.Input, []store.Disclosure, error) {
	in := report.Input{Lang: lang, Today: w.date(), Now: w.now().UTC().Format(time.RFC3339)}
	var sent []store.Disclosure
	err := w.store.Read(func(tx *store.Tx) error {
		s, err := readState(tx)
		if err != nil {
			return err
		}
		in.Programme, in.Participants, in.Pairs, in.Sessions = s.programme, s.participants, s.pairs, s.sessions
		sent = s.disclosures
		return nil
	})
	return in, sent, err
}
