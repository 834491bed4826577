package store

import (
	"strings"
	"time"

	"omvendt/app/programme"
	"omvendt/app/roster"
	"omvendt/app/store/db"
)

// Erasure counts what a workspace holds of one person, which is what goes when
// the person is erased. Pairs are those that dissolve. Plans and Imports are
// the records of earlier work that mention the person and lose that part,
// Files the names of files that were called after them. Lines is how many lines
// of the log hold the name in what was a file's name or a question; they stay,
// since the log is never changed.
type Erasure struct {
	Person     roster.Person
	Enrolments []EnrolmentRow
	Pairs      []programme.Pair
	Answers    int
	Sources    int
	Consents   int
	Ties       int
	Overrides  int
	Plans      int
	Imports    int
	Files      int
	Lines      int
}

// ErasedPerson is a line of the ledger of erasures. It holds nothing about the
// person but the identifier, which was random, and marks by which Was tells
// that the person is back.
type ErasedPerson struct {
	Person roster.PersonID
	At     time.Time
	Mark   string
}

// Erasing tells what ErasePerson would take away. Nothing is changed.
func (t *Tx) Erasing(id roster.PersonID) (Erasure, error) {
	tr, err := t.tracesOf(id)
	if err != nil {
		return Erasure{}, err
	}
	count, err := t.q.CountOfPerson(t.ctx, string(id))
	if err != nil {
		return Erasure{}, err
	}
	e := Erasure{
		Person: tr.person, Enrolments: tr.enrolments, Answers: int(count.Answers), Sources: int(count.Sources),
		Consents: int(count.Consents), Ties: int(count.TieCount), Overrides: int(count.Overrides),
		Plans: len(tr.plans), Imports: len(tr.imports), Files: tr.files,
	}
	if e.Pairs, err = t.pairsAmong(tr.enrolments); err != nil {
		return Erasure{}, err
	}
	lines, err := t.q.OperationsAfter(t.ctx, 0)
	for _, l := range lines {
		if tr.about(l.Args) || tr.about(l.Records) {
			e.Lines++
		}
	}
	return e, err
}

// pairsAmong lists the pairs that any of the enrolments is in.
func (t *Tx) pairsAmong(enrolments []EnrolmentRow) ([]programme.Pair, error) {
	var out []programme.Pair
	for _, e := range enrolments {
		pairs, err := t.Pairs(e.Programme)
		if err != nil {
			return nil, err
		}
		for _, p := range pairs {
			if p.Mentor == e.ID || p.Mentee == e.ID {
				out = append(out, p)
			}
		}
	}
	return out, nil
}

// ErasePerson takes a person away for good: every row about them, the pairs
// they are in, and their part in the plans and imports of the past. The ledger
// of erasures keeps the identifier. The pages that held the data are
// overwritten when they become free; VACUUM has to follow to be rid of what
// SQLite leaves in those that are still in use. It gives what was taken away.
func (t *Tx) ErasePerson(id roster.PersonID) (Erasure, error) {
	e, err := t.Erasing(id)
	if err != nil {
		return Erasure{}, err
	}
	line := db.AddErasedParams{Person: string(id), At: moment(t.now()), Mark: markOf(e.Person)}
	if err := t.q.AddErased(t.ctx, line); err != nil {
		return Erasure{}, err
	}
	return e, t.erase(id)
}

func (t *Tx) erase(id roster.PersonID) error {
	tr, err := t.tracesOf(id)
	if err != nil {
		return err
	}
	if err := t.clean(tr); err != nil {
		return err
	}
	pairs, err := t.q.PairsOfPerson(t.ctx, string(id))
	if err := t.deletePairs(pairs, err); err != nil {
		return err
	}
	rows, err := t.q.DeletePerson(t.ctx, string(id))
	record := Record{Kind: RecordPerson, Did: Erased, IDs: []string{string(id)}}
	return t.touched(rows, err, record, KindPeople, KindConsents, KindTies, KindOverrides)
}

// Ledger lists who was erased.
func (t *Tx) Ledger() ([]ErasedPerson, error) {
	rows, err := t.q.Erasures(t.ctx)
	return mapRows(rows, err, func(r db.Erased) ErasedPerson {
		return ErasedPerson{Person: roster.PersonID(r.Person), At: fromMoment(r.At), Mark: r.Mark}
	})
}

// ApplyLedger adds these lines to the ledger and erases everybody whom the
// ledger names and who is here all the same, as after an older version was
// brought back. It gives how many were erased.
func (t *Tx) ApplyLedger(lines []ErasedPerson) (int, error) {
	for _, l := range lines {
		if err := t.q.AddErased(t.ctx, db.AddErasedParams{Person: string(l.Person), At: moment(l.At), Mark: l.Mark}); err != nil {
			return 0, err
		}
	}
	here, err := t.q.ErasedAndHere(t.ctx)
	for _, id := range here {
		if err := t.erase(roster.PersonID(id)); err != nil {
			return 0, err
		}
	}
	return len(here), err
}

// traces are what is known of a person outside their own rows.
type traces struct {
	person      roster.Person
	enrolments  []EnrolmentRow
	plans       []db.SetPlanResultParams
	imports     []db.SetImportTracesParams
	disclosures []db.SetDisclosureFileParams
	settings    []db.SetSettingParams
	files       int
}

// tracesOf finds them, and what is to stand in their place.
func (t *Tx) tracesOf(id roster.PersonID) (traces, error) {
	p, err := t.Person(id)
	if err != nil {
		return traces{}, err
	}
	tr := traces{person: p}
	rows, err := t.q.EnrolmentsOfPerson(t.ctx, string(id))
	if tr.enrolments, err = mapRows(rows, err, enrolment); err != nil {
		return traces{}, err
	}
	for _, find := range []func(*traces) error{t.findPlans, t.findSettings, t.findImports, t.findDisclosures} {
		if err := find(&tr); err != nil {
			return traces{}, err
		}
	}
	return tr, nil
}

// about tells whether a text is about the person: an identifier of theirs, or
// something that holds their name, address or number. A name of one word is
// not looked for, since it may be any word.
func (tr *traces) about(s string) bool {
	if s == string(tr.person.ID) {
		return true
	}
	for _, e := range tr.enrolments {
		if s == string(e.ID) {
			return true
		}
	}
	p := tr.person
	return strings.Contains(p.Name, " ") && roster.Mentions(s, p.Name) || p.Email != "" && strings.Contains(strings.ToLower(s), strings.ToLower(p.Email)) ||
		p.Phone != "" && strings.Contains(s, p.Phone)
}

func (t *Tx) findPlans(tr *traces) error {
	plans, err := t.q.AllPlans(t.ctx)
	for _, p := range plans {
		rest, found, err := without(p.Result, tr.about)
		if err != nil {
			return err
		}
		if found {
			tr.plans = append(tr.plans, db.SetPlanResultParams{Result: rest, ID: p.ID})
		}
	}
	return err
}

// findSettings finds the settings that name the person by an identifier, such
// as the reasons, wishes and scenarios of the matching.
func (t *Tx) findSettings(tr *traces) error {
	settings, err := t.q.JSONSettings(t.ctx)
	for _, s := range settings {
		rest, found, err := without(s.Value, tr.about)
		if err != nil {
			return err
		}
		if found {
			tr.settings = append(tr.settings, db.SetSettingParams{Key: s.Key, Value: rest})
		}
	}
	return err
}

func (t *Tx) findImports(tr *traces) error {
	cells, err := t.q.CellsOfPerson(t.ctx, string(tr.person.ID))
	if err != nil {
		return err
	}
	rows := map[string][]string{}
	for _, c := range cells {
		rows[c.Batch.String] = append(rows[c.Batch.String], rowOf(c.Cell))
	}
	batches, err := t.q.AllImports(t.ctx)
	for _, b := range batches {
		decisions, decided, err := without(b.Decisions, func(s string) bool { return tr.about(s) || namesRow(s, rows[b.ID]) })
		if err != nil {
			return err
		}
		mapping, mapped, err := without(b.Mapping, tr.about)
		if err != nil {
			return err
		}
		file := b.File
		if roster.Mentions(file, tr.person.Name) {
			file = ""
			tr.files++
		}
		if decided || mapped || file != b.File {
			tr.imports = append(tr.imports, db.SetImportTracesParams{File: file, Decisions: decisions, Mapping: mapping, ID: b.ID})
		}
	}
	return err
}

func (t *Tx) findDisclosures(tr *traces) error {
	all, err := t.q.AllDisclosures(t.ctx)
	for _, d := range all {
		if roster.Mentions(d.File, tr.person.Name) {
			tr.files++
			tr.disclosures = append(tr.disclosures, db.SetDisclosureFileParams{ID: d.ID})
		}
	}
	return err
}

// clean puts what tracesOf found in its place.
func (t *Tx) clean(tr traces) error {
	for _, p := range tr.plans {
		err := t.q.SetPlanResult(t.ctx, p)
		if err := t.touched(1, err, changed(RecordPlan, p.ID), KindPlan); err != nil {
			return err
		}
	}
	for _, s := range tr.settings {
		if err := t.SetSetting(s.Key, s.Value); err != nil {
			return err
		}
	}
	for _, b := range tr.imports {
		err := t.q.SetImportTraces(t.ctx, b)
		if err := t.touched(1, err, changed(RecordImport, b.ID), KindImports); err != nil {
			return err
		}
	}
	for _, d := range tr.disclosures {
		err := t.q.SetDisclosureFile(t.ctx, d)
		if err := t.touched(1, err, changed(RecordDisclosure, d.ID), KindDisclosures); err != nil {
			return err
		}
	}
	return nil
}
