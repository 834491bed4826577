package workspace

import (
	"context"
	"encoding/json"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"omvendt/app/fault"
	"omvendt/app/matching"
	"omvendt/app/programme"
	"omvendt/app/report"
	"omvendt/app/roster"
	"omvendt/app/sheet"
	"omvendt/app/store"
	"omvendt/app/text"
)

// decision is what is kept of an approved plan: the plan, the problem it can
// be worked out from again, and the reasons given for what was chosen by hand.
// It names people by their enrolments only.
type decision struct {
	matching.Plan
	Problem *matching.Problem `json:"problem"`
	Because []ReasonRow       `json:"because"`

	Proposed []ProposedRow `json:"proposed,omitempty"` // and who had objected
}

// record is a decision on its way to a workbook.
type record struct {
	decision
	row   store.PlanRow
	state *state
	lang  text.Lang
	again string // text key of what working it out again gave
	today roster.Date
}

// DecisionName suggests a file name for the decision record.
func (w *Workspace) DecisionName(lang text.Lang) (string, error) {
	o, err := w.Overview()
	return sheetName(text.T(lang, "decision.file") + " " + o.Programme.Label), err
}

func sheetName(title string) string {
	return strings.TrimSuffix(SuggestedName(title), Ending) + ".xlsx"
}

// WriteDecision writes the record of the plan approved last as a workbook that
// can be printed: inputs' hash, rules, weights, engine, result, what was chosen
// by hand and why, and whether the plan comes out the same when it is worked out
// again now. It is the coordinator's own and names people. An older file of that
// name is kept beside. Faults: PlanNotApproved and those of sheet.Write.
func (w *Workspace) WriteDecision(ctx context.Context, path string, lang text.Lang) (Written, Changed, error) {
	r, err := w.decision(ctx, lang)
	if err != nil {
		return Written{}, Changed{}, err
	}
	if filepath.Ext(path) != ".xlsx" {
		path += ".xlsx"
	}
	kept, err := sheet.Write(path, r.book(w.now()))
	if err != nil {
		return Written{}, Changed{}, err
	}
	file, err := w.fileInLog(filepath.Base(path))
	if err != nil {
		return Written{}, Changed{}, err
	}
	changes, err := w.store.Record(text.S("op.write_decision", "file", file), func(tx *store.Tx) error {
		return tx.SetSetting("decision_written:"+r.row.ID, w.now().UTC().Format(time.RFC3339Nano))
	})
	changed, err := w.changed(changes, err)
	return Written{Path: path, Kept: kept}, changed, err
}

// AgainView is what working the approved plan out again gave. Hash names the
// problem it was made from.
type AgainView struct {
	Hash string   `json:"hash"`
	Same bool     `json:"same"`
	Say  text.Say `json:"say"`
}

// WorkOutAgain solves the problem of the plan approved last anew and compares.
// Faults: PlanNotApproved.
func (w *Workspace) WorkOutAgain(ctx context.Context) (AgainView, error) {
	r, err := w.decision(ctx, text.NB)
	if err != nil {
		return AgainView{}, err
	}
	return AgainView{Hash: r.row.InputHash, Same: r.again == "decision.again_same", Say: text.S(r.again)}, nil
}

// decision reads the plan approved last.
func (w *Workspace) decision(ctx context.Context, lang text.Lang) (*record, error) {
	r := &record{lang: lang, today: w.date()}
	err := w.store.Read(func(tx *store.Tx) (err error) {
		if r.state, err = readState(tx); err != nil {
			return err
		}
		plans, err := tx.Plans(r.state.programme.ID)
		if err != nil {
			return err
		}
		at := slices.IndexFunc(plans, func(p store.PlanRow) bool { return !p.ApprovedAt.IsZero() })
		if at < 0 || len(r.state.livePairs()) == 0 {
			return fault.New(fault.PlanNotApproved, nil)
		}
		r.row = plans[at]
		return json.Unmarshal(r.row.Result, &r.decision)
	})
	if err != nil {
		return nil, err
	}
	r.again, err = r.workOut(ctx)
	return r, err
}

// workOut solves the kept problem anew and compares.
func (r *record) workOut(ctx context.Context) (string, error) {
	switch {
	case r.row.Engine != matching.EngineVersion:
		return "decision.again_engine", nil
	case r.Problem == nil || matching.Hash(*r.Problem) != r.row.InputHash:
		return "decision.again_partial", nil
	}
	plan, err := matching.Solve(ctx, *r.Problem)
	if err != nil {
		return "", err
	}
	if c := matching.Compare(r.Plan, plan); plan.Verified && len(c.Made)+len(c.Undone) == 0 && c.Total == 0 {
		return "decision.again_same", nil
	}
	return "decision.again_other", nil
}

func (r *record) say(key string, pairs ...string) string { return text.T(r.lang, key, pairs...) }

// name is what somebody is called; who has been erased is not.
func (r *record) name(id matching.ID) string {
	p, here := r.state.participant(programme.EnrolmentID(id))
	if !here {
		return r.say("decision.gone")
	}
	return p.Person.Name
}

func (r *record) book(now time.Time) report.Book {
	language := "nb-NO"
	if r.lang == text.EN {
		language = "en-GB"
	}
	title := r.say("decision.title")
	return report.Book{
		Properties: report.Properties{Title: title, Creator: "Omvendt", Language: language, Created: now.UTC().Format(time.RFC3339)},
		Footer:     title + ", " + r.state.programme.Label, PageOf: r.say("report.page_of", "page", "{page}", "pages", "{pages}"),
		Sheets: []report.Sheet{r.summary().Fitted(), r.pairSheet().Fitted(), r.manualSheet().Fitted(), r.leftSheet().Fitted()},
	}
}

func cellOf(look report.Look, s string) report.Cell {
	return report.Cell{Kind: report.Text, Text: s, Look: look}
}

func line(look report.Look, texts ...string) []report.Cell {
	cells := []report.Cell{}
	for _, t := range texts {
		cells = append(cells, cellOf(look, t))
	}
	return cells
}

// summary is the first sheet: what was decided from what, and the proof.
func (r *record) summary() report.Sheet {
	rows := [][]report.Cell{
		line(report.Title, r.say("decision.title")),
		line(report.Lead, r.say("decision.lead", "programme", r.state.programme.Label, "ngo", r.state.programme.NGO)), nil,
	}
	value := func(label, v string) {
		rows = append(rows, []report.Cell{cellOf(report.Label, label), cellOf(report.Body, v)})
	}
	verified := "decision.verified_no"
	if r.Verified {
		verified = "decision.verified_yes"
	}
	value(r.say("decision.made"), r.moment(r.row.MadeAt))
	value(r.say("decision.approved"), r.moment(r.row.ApprovedAt))
	value(r.say("decision.hash"), r.row.InputHash)
	value(r.say("decision.engine"), r.row.Engine)
	value(r.say("decision.total"), r.points(r.Total))
	value(r.say("decision.verified"), r.say(verified))
	value(r.say("decision.again", "date", r.day(r.today)), r.say(r.again))
	rows = append(rows, nil, line(report.Heading, r.say("decision.weights")))
	for _, c := range matching.Criteria() {
		if n := r.row.Weights[string(c)]; n > 0 {
			value(text.Tell(r.lang, text.Say(c.Name())), strconv.Itoa(n))
		}
	}
	if r.Problem != nil {
		rows = append(rows, nil, line(report.Heading, r.say("decision.rules")))
		for _, rule := range ruleRows(r.Problem.Rules) {
			value(r.say("decision.rule_"+rule.Rule), r.setting(rule))
		}
		value(r.say("decision.floor"), r.floor(r.Problem.Floor))
		value(r.say("decision.move"), r.points(max(0, r.Problem.MovePoints)))
	}
	return report.Sheet{Name: r.say("decision.summary"), Widths: []float64{38, 72}, Rows: rows}
}

func (r *record) setting(rule RuleRow) string {
	said := r.say("setting." + rule.Setting)
	if rule.Least > 1 && rule.Setting != "off" {
		return r.say("decision.least", "setting", said, "least", strconv.Itoa(rule.Least))
	}
	return said
}

func (r *record) floor(f matching.Floor) string {
	switch {
	case f.Score > 0:
		return r.say("decision.floor_score", "score", r.points(f.Score))
	case f.Percent > 0:
		return r.say("decision.floor_percent", "percent", strconv.Itoa(f.Percent))
	}
	return r.say("decision.floor_none")
}

// pairSheet lists the pairs with every reason.
func (r *record) pairSheet() report.Sheet {
	rows := [][]report.Cell{line(report.Header, r.say("decision.mentor"), r.say("decision.mentee"), r.say("decision.points"),
		r.say("decision.why"), r.say("decision.warnings"), r.say("decision.by_hand"))}
	order := roster.NameOrder()
	pairs := slices.SortedStableFunc(slices.Values(r.Pairs), func(a, b matching.Pair) int { return order(r.name(a.Mentor), r.name(b.Mentor)) })
	for _, p := range pairs {
		var why, warnings []string
		for _, part := range p.Parts {
			if part.Weight > 0 {
				why = append(why, text.Tell(r.lang, text.Say(part.Reason()))+" ("+r.points(part.Points)+")")
			}
		}
		for _, warning := range p.Warnings() {
			warnings = append(warnings, text.Tell(r.lang, text.Say(warning)))
		}
		if r.objected(p) {
			warnings = append(warnings, r.say("decision.not_approved"))
		}
		locked := ""
		if p.Locked {
			locked = r.say("decision.yes")
		}
		rows = append(rows, line(report.Body, r.name(p.Mentor), r.name(p.Mentee), r.points(p.Score),
			strings.Join(why, ". "), strings.Join(warnings, " "), locked))
	}
	return report.Sheet{Name: r.say("decision.pairs"), Landscape: true, HeaderRow: 1, Widths: []float64{26, 26, 9, 70, 40, 8}, Rows: rows}
}

// objected tells whether somebody had objected to a pair, which was then left
// out of the approval.
func (r *record) objected(p matching.Pair) bool {
	return slices.ContainsFunc(r.Proposed, func(row ProposedRow) bool {
		return between(row.Mentor, row.Mentee) == matching.Tie{Mentor: p.Mentor, Mentee: p.Mentee} && row.State == string(programme.PairObjection)
	})
}

// manualSheet lists what was decided by hand: who locked or ruled out whom, when
// and why, what stood from before, and who had objected.
func (r *record) manualSheet() report.Sheet {
	rows := [][]report.Cell{line(report.Header, r.say("decision.kind"), r.say("decision.mentor"), r.say("decision.mentee"),
		r.say("decision.because"), r.say("decision.by"), r.say("decision.when"))}
	if r.Problem != nil {
		for _, o := range r.Problem.Overrides {
			rows = append(rows, line(report.Body, r.say(r.kind(o)), r.name(o.Mentor), r.name(o.Mentee), r.because(o), r.signature(o), r.stamp(o.When)))
		}
	}
	for _, p := range r.Proposed {
		if p.State == string(programme.PairObjection) {
			t := between(p.Mentor, p.Mentee)
			rows = append(rows, line(report.Body, r.say("decision.objection", "by", "@~role."+p.By), r.name(t.Mentor), r.name(t.Mentee),
				r.say("objection."+p.Why), "", r.stamp(p.At)))
		}
	}
	return report.Sheet{Name: r.say("decision.manual"), Landscape: true, HeaderRow: 1, Widths: []float64{24, 26, 26, 30, 20, 18}, Rows: rows}
}

// kind is what an override is called. A lock that nobody signed is a pair that
// was approved already.
func (r *record) kind(o matching.Override) string {
	if o.Kind == matching.Lock && o.When == "" {
		return "decision.approved_lock"
	}
	return "decision." + string(o.Kind)
}

func (r *record) because(o matching.Override) string {
	switch {
	case o.Why != "":
		return r.say("matching.because." + o.Why)
	case o.When == "":
		return ""
	}
	return r.say("decision.no_reason")
}

// signature is who decided; a workspace without a passphrase knows no names.
func (r *record) signature(o matching.Override) string {
	if o.When != "" && o.By == "" {
		return r.say("decision.somebody")
	}
	return o.By
}

func (r *record) stamp(at string) string {
	t, err := time.Parse(time.RFC3339, at)
	if err != nil {
		return ""
	}
	return r.moment(t)
}

// leftSheet lists who got nobody, and why.
func (r *record) leftSheet() report.Sheet {
	rows := [][]report.Cell{line(report.Header, r.say("decision.person"), r.say("decision.why"))}
	sol := solution{state: r.state}
	add := func(u matching.Unmatched, reasons []matching.Reason) {
		var why []string
		for _, each := range sol.unmatchedRow(u, reasons).Why {
			why = append(why, text.Tell(r.lang, each))
		}
		rows = append(rows, line(report.Body, r.name(u.ID), strings.Join(why, " ")))
	}
	for _, u := range r.UnmatchedMentees {
		add(u, u.MenteeReasons())
	}
	for _, u := range r.UnmatchedMentors {
		add(u, u.MentorReasons())
	}
	return report.Sheet{Name: r.say("decision.left"), HeaderRow: 1, Widths: []float64{28, 90}, Rows: rows}
}

// points writes hundredths of a point as the language does.
func (r *record) points(hundredths int) string {
	sign, mark := "", ","
	if r.lang == text.EN {
		mark = "."
	}
	if hundredths < 0 {
		sign, hundredths = "−", -hundredths
	}
	return sign + strconv.Itoa(hundredths/100) + mark + strconv.Itoa(hundredths%100/10) + strconv.Itoa(hundredths%10)
}

func (r *record) moment(at time.Time) string {
	local := at.Local()
	return r.day(roster.Date(local.Format(time.DateOnly))) + " " + local.Format("15:04")
}

func (r *record) day(d roster.Date) string {
	at, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return string(d)
	}
	if r.lang == text.EN {
		return at.Format("2 January 2006")
	}
	return at.Format("02.01.2006")
}
