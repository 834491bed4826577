// Package intake understands a partner's spreadsheet: it finds the header
// row, recognises the columns and their values, reads rows as people, compares
// them with those already known and accounts for every row. It is pure: a
// Book goes in, an Inspection comes out, nothing is written. What the person
// decides comes back as Choices and the whole is computed anew.
package intake

import (
	"omvendt/app/programme"
	"omvendt/app/roster"
	"omvendt/app/text"
	"omvendt/app/vocab"
)

// Kind is the type of a cell's content. It is a byte, since a file has
// millions of cells.
type Kind uint8

// The kinds of cells. A date cell has the text "2006-01-02" or
// "2006-01-02T15:04:05", a number its shortest decimal form with a point, a
// boolean TRUE or FALSE, an error its Excel name (#N/A).
const (
	Empty Kind = iota
	Text
	Number
	Date
	Boolean
	Failed
)

// String names the kind.
func (k Kind) String() string { return [...]string{"", "text", "number", "date", "bool", "error"}[k] }

// Cell is one cell as read, typed by the reader and not by its looks.
type Cell struct {
	Kind Kind
	Text string
}

// Row is one row of a sheet. Number is its number in the file, from 1.
// Trailing empty cells are left out.
type Row struct {
	Number int
	Hidden bool
	Cells  []Cell
}

// Sheet is one sheet of a file. Columns count from 0; HiddenColumns lists
// those that are hidden. A merged area holds its value in its first cell only.
// Links are the e-mail addresses behind cells, which may show something else.
type Sheet struct {
	Name          string
	Hidden        bool
	Rows          []Row
	HiddenColumns []int
	Width         int
	Links         []Link
}

// Link is the e-mail address behind a cell. Row is the row's number in the
// file, Column counts from 0.
type Link struct {
	Row, Column int
	Address     string
}

// Book is one file as read. Format is xlsx, xls, ods, csv, html or clipboard.
// Encoding and Delimiter are set for text files.
// Warnings say what was found wrong in a file that could be read all the same.
type Book struct {
	Name      string
	Format    string
	SHA256    string
	Bytes     int64
	Encoding  string
	Delimiter string
	Sheets    []Sheet
	Warnings  []text.Say
}

// Known is what the workspace knows already, to compare with.
type Known struct {
	Programme    programme.Programme
	Participants []programme.Participant
	// Earlier are people of the workspace who do not take part in this programme.
	Earlier []roster.Person
	Today   roster.Date
	// Edited are the fields, and the consents, whose present value was set by
	// hand in the app. A file never replaces those.
	Edited map[programme.EnrolmentID]map[vocab.Field]bool
	// Senders is what was decided about earlier files, the newest first.
	Senders []Remembered
	// Deleted tells whether somebody was deleted at their own wish or after the
	// time for keeping them; nil when nobody was.
	Deleted func(roster.Person) bool
}

// Choices are the person's decisions about one file so far. The zero value
// accepts everything that is proposed and answers no question.
type Choices struct {
	Sheet     string                  `json:"sheet"`     // "" as proposed
	HeaderRow int                     `json:"headerRow"` // row number in the file; 0 as proposed, NoHeader for none
	Role      programme.Role          `json:"role"`      // "" as proposed
	Encoding  string                  `json:"encoding"`  // "" as recognised
	Delimiter string                  `json:"delimiter"` // between the cells of a text; "" as recognised
	Columns   map[string]ColumnChoice `json:"columns"`   // by column letter
	Answers   map[string]string       `json:"answers"`   // question id → option id
	Skip      map[string]bool         `json:"skip"`      // by row number: leave out
	// Fields says by FieldKey whether the file's value or ours is to stand.
	Fields map[string]string `json:"fields"`
	// Cells puts other texts in cells of the sheet, by name, "C7".
	Cells map[string]string `json:"cells"`
	// Values gives values that no vocabulary knows a meaning for the whole
	// column: by column letter and value the vocabulary's key, AsText, or, of a
	// language, an own key (vocab.OwnKey).
	Values map[string]map[string]string `json:"values"`
	// Dates says by column letter how its dates are read: DayFirst or MonthFirst.
	Dates map[string]string `json:"dates"`
	// Gone marks people who are Missing as withdrawn, by their ID.
	Gone map[roster.PersonID]bool `json:"gone"`
}

// ColumnChoice is what to do with one column.
type ColumnChoice struct {
	Treatment Treatment   `json:"treatment"`
	Field     vocab.Field `json:"field"`
}

// Treatment says what happens to a column.
type Treatment string

// Use maps a column to its field. Keep stores it under its own header as an
// answer. Drop leaves it out on our proposal or the person's word. Refuse
// leaves it out for privacy, which the person cannot change.
const (
	Use    Treatment = "use"
	Keep   Treatment = "keep"
	Drop   Treatment = "drop"
	Refuse Treatment = "refuse"
)

// Confidence is how sure the recognition of a column is.
type Confidence string

// The confidences. Certain: exact header or unambiguous values; likely: close
// header confirmed by values; unsure: a guess that should be looked at.
const (
	Certain Confidence = "certain"
	Likely  Confidence = "likely"
	Unsure  Confidence = "unsure"
)

// Column is one column as understood. Samples are two values, masked where
// the column is refused or special.
type Column struct {
	Letter     string        `json:"letter"`
	Header     string        `json:"header"`
	Samples    []string      `json:"samples"`
	Hidden     bool          `json:"hidden"`
	Filled     int           `json:"filled"` // data rows with a value
	Treatment  Treatment     `json:"treatment"`
	Field      vocab.Field   `json:"field"`
	Confidence Confidence    `json:"confidence"`
	Why        text.Say      `json:"why"`
	Others     []vocab.Field `json:"others"`  // other fields it could be
	Unknown    []string      `json:"unknown"` // values that no vocabulary knows; kept as text
	Changed    bool          `json:"changed"` // the person decided
	// List is the vocabulary of the field, "" for none, and Mapped the values
	// that a person has given a meaning in it, folded, with their keys.
	List   vocab.List        `json:"list"`
	Mapped map[string]string `json:"mapped"`
	// Dates is how a column of dates is read, DayFirst or MonthFirst, "" for
	// other columns. DatesOpen tells that both fit and nobody has said.
	Dates       string `json:"dates"`
	DatesOpen   bool   `json:"datesOpen"`
	DatesChosen bool   `json:"datesChosen"` // a person has said
	// Also are further fields that are filled in from the column's cells.
	Also []vocab.Field `json:"also"`
}

// Outcome is what becomes of one row.
type Outcome string

// The outcomes. NotPerson counts titles, sections, totals, blank rows and
// placeholders; Unclear waits for an answer; Refused does not go in.
const (
	New       Outcome = "new"
	Changed   Outcome = "changed"
	Same      Outcome = "same"
	Unclear   Outcome = "unclear"
	Refused   Outcome = "refused"
	NotPerson Outcome = "not_person"
)

// Line is one row of the file as understood. Every row of the sheet below the
// header is a line, so that the counts add up to the file.
type Line struct {
	Number  int        `json:"number"`
	Outcome Outcome    `json:"outcome"`
	Name    string     `json:"name"`
	Reasons []text.Say `json:"reasons"`
	Changes []Change   `json:"changes"`
	// Kept is what the row says and is not taken over: fields set by hand, left
	// out by the person, or withheld because they say something delicate.
	Kept   []Change `json:"kept"`
	Values []Value  `json:"values"`
	// Person is the existing person that the row updates, "" for a new one.
	Person roster.PersonID `json:"person"`
	// Into is the number of the row that this one was merged into, 0 if none.
	Into int `json:"into"`
	// Notices are things to know about a row that goes in all the same, such
	// as a masked identity number or a declared conflict.
	Notices []text.Say `json:"notices"`
}

// Value is one field of one row.
type Value struct {
	Field vocab.Field `json:"field"`
	Text  string      `json:"text"`
	Keys  []string    `json:"keys"`
	Cell  string      `json:"cell"` // "C7"
}

// Change is a field of a known person that the row would change.
type Change struct {
	Field vocab.Field `json:"field"`
	Old   string      `json:"old"`
	New   string      `json:"new"`
}

// Question is a doubt that a person must settle. Rows are the rows concerned,
// Options the possible answers, the proposed one first. The ID names what the
// question is about, "known:<row>:<hash>", so that an answer stands only as
// long as the people concerned are the same.
type Question struct {
	ID      string     `json:"id"`
	Rows    []int      `json:"rows"`
	Ask     text.Say   `json:"ask"`
	Because []text.Say `json:"because"`
	Options []Option   `json:"options"`
	Answer  string     `json:"answer"` // the chosen option, "" if open
	// Known is what is known already of the person that the row may be, in the
	// fields of the row; empty for other questions.
	Known []Value `json:"known"`
}

// Option is one possible answer to a question.
type Option struct {
	ID  string   `json:"id"`
	Say text.Say `json:"say"`
}

// HeadRow is a row of the sheet, to show the file as it is. Doubts are what is
// to be asked about its cells, by column letter.
type HeadRow struct {
	Number int                 `json:"number"`
	Hidden bool                `json:"hidden"`
	Kind   string              `json:"kind"` // title, blank, header, section, person
	Cells  []string            `json:"cells"`
	Doubts map[string]text.Say `json:"doubts"`
}

// DoubtfulCell is a cell that something is to be asked about. At is the place
// of its row among those of the sheet, counted from 0.
type DoubtfulCell struct {
	Cell string   `json:"cell"` // "C7"
	At   int      `json:"at"`
	Ask  text.Say `json:"ask"`
}

// SheetInfo describes a sheet that can be chosen.
type SheetInfo struct {
	Name   string `json:"name"`
	Hidden bool   `json:"hidden"`
	Rows   int    `json:"rows"`
}

// Counts account for every row below the header; their sum is Rows.
type Counts struct {
	Rows      int `json:"rows"`
	New       int `json:"new"`
	Changed   int `json:"changed"`
	Same      int `json:"same"`
	Unclear   int `json:"unclear"`
	Refused   int `json:"refused"`
	NotPerson int `json:"notPerson"`
	Merged    int `json:"merged"` // rows merged into another, counted under Same
	People    int `json:"people"` // people who would be written: new + changed
}

// Inspection is everything understood of one file.
type Inspection struct {
	File      string         `json:"file"`
	Format    string         `json:"format"`
	SHA256    string         `json:"sha256"`
	Encoding  string         `json:"encoding"`
	Delimiter string         `json:"delimiter"`
	Sheets    []SheetInfo    `json:"sheets"`
	Sheet     string         `json:"sheet"`
	HeaderRow int            `json:"headerRow"`
	HeaderWhy text.Say       `json:"headerWhy"`
	Role      programme.Role `json:"role"`
	RoleWhy   text.Say       `json:"roleWhy"`
	Head      []HeadRow      `json:"head"`
	Columns   []Column       `json:"columns"`
	Lines     []Line         `json:"lines"`
	Questions []Question     `json:"questions"`
	Notices   []text.Say     `json:"notices"`
	Counts    Counts         `json:"counts"`
	// Sender tells that an earlier file with these columns was taken in;
	// Missing is who was in it and is not in this one.
	Sender  bool      `json:"sender"`
	Missing []Missing `json:"missing"`
	// Doubtful are cells that should be looked at, the first of the sheet first.
	Doubtful []DoubtfulCell `json:"doubtful"`
	// Tables are further tables below this one; each can be chosen by its
	// header row.
	Tables []TableInfo `json:"tables"`
	// Sessions and Pairs are an attendance matrix, unpivoted.
	Sessions []SessionColumn `json:"sessions"`
	Pairs    []PairMarks     `json:"pairs"`
}
