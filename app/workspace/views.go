package workspace

import (
	"omvendt/app/intake"
	"omvendt/app/programme"
	"omvendt/app/roster"
	"omvendt/app/text"
	"omvendt/app/vocab"
)

// Overview is where things stand in the open workspace.
type Overview struct {
	Open      bool          `json:"open"`
	File      string        `json:"file"` // base name
	Path      string        `json:"path"`
	Programme ProgrammeView `json:"programme"`
	Mentors   int           `json:"mentors"` // applicants and participants who count
	Mentees   int           `json:"mentees"`
	Pairs     int           `json:"pairs"` // approved
	Undo      *text.Say     `json:"undo"`  // nil when there is nothing
	Redo      *text.Say     `json:"redo"`
	Today     []Step        `json:"today"` // at most seven, most pressing first
	Languages []string      `json:"languages"`
}

// Step is one thing to do now: what, why, and the screen where it is done.
type Step struct {
	ID      string   `json:"id"`
	Say     text.Say `json:"say"`
	Because text.Say `json:"because"`
	Screen  string   `json:"screen"`
}

// ProgrammeView is the programme's own facts. Dates are "2006-01-02" or "".
type ProgrammeView struct {
	ID           programme.ID  `json:"id"`
	Label        string        `json:"label"`
	NGO          string        `json:"ngo"`
	Partner      string        `json:"partner"`
	Criterion    string        `json:"criterion"`
	StartsOn     roster.Date   `json:"startsOn"`
	KickoffOn    roster.Date   `json:"kickoffOn"`
	EndsOn       roster.Date   `json:"endsOn"`
	MentorPlaces int           `json:"mentorPlaces"`
	MenteePlaces int           `json:"menteePlaces"`
	Sessions     []SessionView `json:"sessions"`
}

// SessionView is one step of the session plan, with its texts as keys or as
// written.
type SessionView struct {
	No       int         `json:"no"`
	Kind     string      `json:"kind"`
	Audience string      `json:"audience"`
	Title    text.Say    `json:"title"`
	Theme    text.Say    `json:"theme"`
	On       roster.Date `json:"on"`
	By       roster.Date `json:"by"`
	From     string      `json:"from"`
	To       string      `json:"to"`
	Place    string      `json:"place"`
	Week     int         `json:"week"` // ISO week, 0 without a date
}

// Changed is the answer to every change: the kinds of things it touched, which
// the page turns into refreshed queries, and the name of its undo step.
type Changed struct {
	Kinds []string  `json:"kinds"`
	Undo  *text.Say `json:"undo"`
}

// Applied is the answer to an import.
type Applied struct {
	Changed
	ID        string        `json:"id"` // of the import in the history
	Counts    intake.Counts `json:"counts"`
	Withdrawn int           `json:"withdrawn"` // people missing from the file who were marked as withdrawn
	File      string        `json:"file"`
}

// ImportRow is one import of the past.
type ImportRow struct {
	ID     string        `json:"id"`
	File   string        `json:"file"`
	Sheet  string        `json:"sheet"`
	At     string        `json:"at"` // RFC 3339
	Counts intake.Counts `json:"counts"`
}

// PersonRow is one participant in the roster.
type PersonRow struct {
	Person    roster.PersonID       `json:"person"`
	Enrolment programme.EnrolmentID `json:"enrolment"`
	Name      string                `json:"name"`
	Role      programme.Role        `json:"role"`
	Status    programme.Status      `json:"status"`
	Employer  string                `json:"employer"` // the mentee's company
	Title     string                `json:"title"`    // job title or study programme
	Field     string                `json:"field"`    // text key of the field of study or business area, "" if none
	FieldText string                `json:"fieldText"`
	School    string                `json:"school"` // or department
	City      string                `json:"city"`
	Email     string                `json:"email"`
	Phone     string                `json:"phone"`
	Languages []string              `json:"languages"` // text keys
	Paired    bool                  `json:"paired"`
	Flags     []text.Say            `json:"flags"` // needs a look
}

// People is the whole roster of the programme, in Norwegian order of names.
type People struct {
	Rows      []PersonRow `json:"rows"`
	Employers []string    `json:"employers"`
	Statuses  []string    `json:"statuses"` // all that can be set
}

// Found are the enrolments that a search finds.
type Found struct {
	Enrolments []programme.EnrolmentID `json:"enrolments"`
}

// PersonView is everything known of one participant.
type PersonView struct {
	Row      PersonRow     `json:"row"`
	Values   []KnownValue  `json:"values"`
	Consents []ConsentView `json:"consents"`
	Partner  *Brief        `json:"partner"` // the other half of the approved pair
}

// KnownValue is one thing known of a person and where it came from.
type KnownValue struct {
	Field    vocab.Field `json:"field"`
	Label    text.Say    `json:"label"`
	Group    string      `json:"group"`
	Text     string      `json:"text"`
	Read     []string    `json:"read"` // text keys of what was recognised in it
	Source   *SourceView `json:"source"`
	Editable bool        `json:"editable"`
	Long     bool        `json:"long"` // free text
}

// SourceView says where a value came from: a cell of a file, or an edit.
type SourceView struct {
	Origin string `json:"origin"` // import, edit
	File   string `json:"file"`
	Sheet  string `json:"sheet"`
	Cell   string `json:"cell"`
	At     string `json:"at"`
}

// ConsentView is what a person has answered for one purpose.
type ConsentView struct {
	Purpose vocab.Field `json:"purpose"`
	State   string      `json:"state"` // given, refused, unanswered
}

// Brief is a participant in one line.
type Brief struct {
	Person    roster.PersonID       `json:"person"`
	Enrolment programme.EnrolmentID `json:"enrolment"`
	Name      string                `json:"name"`
	Line      string                `json:"line"` // study and school, or title and department
}

// MatchingView is the plan as it stands: approved pairs, the best suggestion
// for everybody else, and what is in the way.
type MatchingView struct {
	Hash      string         `json:"hash"` // names the suggestion, to be approved
	Pairs     []PairRow      `json:"pairs"`
	Unmatched []UnmatchedRow `json:"unmatched"`
	Ties      []TieRow       `json:"ties"`
	Bans      []BanRow       `json:"bans"`
	Loose     []BanRow       `json:"loose"` // locks that cannot hold any more
	Weights   []WeightRow    `json:"weights"`
	Total     int            `json:"total"` // hundredths
	Verified  bool           `json:"verified"`
	Approved  int            `json:"approved"`  // pairs approved
	Suggested int            `json:"suggested"` // pairs suggested and not approved
	OpenTies  int            `json:"openTies"`

	Stages Stages `json:"stages"`
}

// Stages counts the pairs of the plan by state.
type Stages struct {
	Draft     int `json:"draft"`
	Proposed  int `json:"proposed"`
	Objection int `json:"objection"`
	Approved  int `json:"approved"`
	Announced int `json:"announced"`
	Active    int `json:"active"`
	Completed int `json:"completed"`
}

func (s *Stages) count(state programme.PairState) {
	of := map[programme.PairState]*int{
		programme.PairDraft: &s.Draft, programme.PairProposed: &s.Proposed, programme.PairObjection: &s.Objection,
		programme.PairApproved: &s.Approved, programme.PairAnnounced: &s.Announced, programme.PairActive: &s.Active,
		programme.PairCompleted: &s.Completed,
	}
	*of[state]++
}

// PairRow is one pair of the plan.
type PairRow struct {
	Mentor     Brief       `json:"mentor"`
	Mentee     Brief       `json:"mentee"`
	State      string      `json:"state"` // as programme.PairState
	Next       []string    `json:"next"`  // states that an approved pair may be moved to
	ObjectedBy string      `json:"objectedBy"`
	Objection  string      `json:"objection"` // one of ObjectionReasons
	Score      int         `json:"score"`     // hundredths of a point, 0–10,000
	Locked     bool        `json:"locked"`
	Reason     text.Say    `json:"reason"` // one line
	Parts      []PartRow   `json:"parts"`
	Warnings   []text.Say  `json:"warnings"`
	Rank       text.Say    `json:"rank"`
	ApprovedOn roster.Date `json:"approvedOn"`
}

// PartRow is what one criterion adds to a score.
type PartRow struct {
	Criterion string   `json:"criterion"`
	Level     int      `json:"level"`
	Weight    int      `json:"weight"`
	Points    int      `json:"points"` // hundredths
	Missing   bool     `json:"missing"`
	Say       text.Say `json:"say"`
}

// UnmatchedRow is somebody without a pair and why.
type UnmatchedRow struct {
	Who  Brief          `json:"who"`
	Role programme.Role `json:"role"`
	Why  []text.Say     `json:"why"`
}

// TieRow is a tie between two people that one of them has declared. While it
// is open the coordinator is asked, and the two are kept apart if it is sure who
// was meant. One that the coordinator has noted has no quote.
type TieRow struct {
	Mentor Brief  `json:"mentor"`
	Mentee Brief  `json:"mentee"`
	Quote  string `json:"quote"`  // what was written
	State  string `json:"state"`  // open, confirmed, dismissed
	Reason string `json:"reason"` // one of TieReasons
	Sure   bool   `json:"sure"`   // by name
}

// BanRow is a pair that the coordinator has ruled out, or locked.
type BanRow struct {
	Mentor Brief `json:"mentor"`
	Mentee Brief `json:"mentee"`
}

// WeightRow is one criterion's weight, 0–100.
type WeightRow struct {
	Criterion string `json:"criterion"`
	Weight    int    `json:"weight"`
}

// ReportPreview is what the cohort report would hold.
type ReportPreview struct {
	Ready    bool          `json:"ready"`
	Why      *text.Say     `json:"why"` // why it is not ready
	FileName string        `json:"fileName"`
	Sheets   []SheetRows   `json:"sheets"`
	LeftOut  []text.Say    `json:"leftOut"`
	Sent     []DisclosureV `json:"sent"`
}

// SheetRows is one sheet of a report as plain text, for looking at.
type SheetRows struct {
	Name string     `json:"name"`
	Rows [][]string `json:"rows"`
}

// DisclosureV is one file that left the workspace.
type DisclosureV struct {
	What string `json:"what"` // cohort_report, corrected_sheet or wish_cards
	At   string `json:"at"`
	File string `json:"file"`
	Lang string `json:"lang"`
	Rows int    `json:"rows"`
}

// Written is the answer to an export: where the file lies, and where an older
// file of that name was kept.
type Written struct {
	Path string `json:"path"`
	Kept string `json:"kept"`
}
