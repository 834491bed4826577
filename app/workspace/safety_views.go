package workspace

import "omvendt/app/text"

// LockView is a workspace that is known and not open: what its lock screen
// needs. The hints stand in clear in the file.
type LockView struct {
	Path       string   `json:"path"`
	File       string   `json:"file"`
	Hints      []string `json:"hints"`
	Remembered bool     `json:"remembered"` // this computer can open it by itself
}

// StatusView is what the line at the top says of saving. Saved is always true
// after a change that was acknowledged: the change is on this computer.
type StatusView struct {
	State       string   `json:"state"`       // published, pending, waiting or conflict
	PublishedAt string   `json:"publishedAt"` // RFC 3339, "" if never
	Reason      text.Say `json:"reason"`      // why it waits, for waiting and conflict
}

// The states of StatusView.
const (
	StatePublished = "published" // the file holds everything
	StatePending   = "pending"   // the file is written in a moment
	StateWaiting   = "waiting"   // the file cannot be written now; tried again
	StateConflict  = "conflict"  // somebody else changed the file; a choice is needed
)

// SafetyView is everything about the keys and the whereabouts of the data.
type SafetyView struct {
	Status         StatusView        `json:"status"`
	Protected      bool              `json:"protected"`      // a passphrase is needed to open the file
	RecoveryUnseen bool              `json:"recoveryUnseen"` // the recovery key was never typed back
	Remembered     bool              `json:"remembered"`     // this computer opens it without the passphrase
	CanRemember    bool              `json:"canRemember"`    // the system has a keychain
	LockAfter      int               `json:"lockAfter"`      // minutes without a touch, 0 never
	Coordinators   []CoordinatorView `json:"coordinators"`
	Places         []PlaceView       `json:"places"`
	OnlyHere       bool              `json:"onlyHere"`  // every copy lies on this one disk
	Elsewhere      text.Say          `json:"elsewhere"` // that another machine seems to have it open; key "" if not
	Notices        []text.Say        `json:"notices"`   // what opening had to mend or leave out
}

// CoordinatorView is one person who can open the file.
type CoordinatorView struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Hint string `json:"hint"`
	Self bool   `json:"self"`
}

// PlaceView is one place where the data lie.
type PlaceView struct {
	Kind  string `json:"kind"` // document, journal, versions or second
	Path  string `json:"path"`
	Bytes int64  `json:"bytes"`
	Files int    `json:"files"`
	At    string `json:"at"`    // of the newest, RFC 3339
	Cloud string `json:"cloud"` // OneDrive, Dropbox, iCloud, Google Drive or ""
}

// JudgementView says how well a passphrase protects: 0 to 4, and why.
type JudgementView struct {
	Level  int      `json:"level"`
	Enough bool     `json:"enough"`
	Why    text.Say `json:"why"`
}

// RecoveryView is a new recovery key, shown once. Parts are its groups as they
// are printed; Ask are the indexes of the parts to be typed back.
type RecoveryView struct {
	Key   string   `json:"key"`
	Parts []string `json:"parts"`
	Ask   []int    `json:"ask"`
}

// VersionView is one kept version of the workspace.
type VersionView struct {
	ID      string   `json:"id"`
	At      string   `json:"at"` // RFC 3339
	Reason  text.Say `json:"reason"`
	Bytes   int64    `json:"bytes"`
	Mentors int      `json:"mentors"`
	Mentees int      `json:"mentees"`
	Pairs   int      `json:"pairs"`
	Sound   bool     `json:"sound"`  // it was opened and checked
	Second  bool     `json:"second"` // it also lies in the second folder
}

// VersionContent is what one version holds, to be looked at.
type VersionContent struct {
	Version VersionView `json:"version"`
	People  []PersonRow `json:"people"`
	Pairs   []PairLine  `json:"pairs"`
}

// PairLine is one pair by name.
type PairLine struct {
	Mentor string `json:"mentor"`
	Mentee string `json:"mentee"`
	State  string `json:"state"`
}

// Difference is one record that two versions of the workspace do not agree on.
type Difference struct {
	ID     string           `json:"id"`
	Kind   string           `json:"kind"` // person, pair, programme, import, tie, override, weights, setting
	Title  text.Say         `json:"title"`
	Ours   string           `json:"ours"` // same, new, changed or gone, against the common origin when it is known
	Theirs string           `json:"theirs"`
	Choice string           `json:"choice"` // what is proposed: ours or theirs; "" when both changed it
	Fields []DifferentField `json:"fields"`
}

// DifferentField is one field that differs.
type DifferentField struct {
	Field  text.Say `json:"field"`
	Ours   text.Say `json:"ours"`
	Theirs text.Say `json:"theirs"`
}

// ConflictView is two versions of the workspace that must become one.
type ConflictView struct {
	OursAt       string       `json:"oursAt"`
	TheirsAt     string       `json:"theirsAt"`
	TheirMachine string       `json:"theirMachine"`
	TheirName    string       `json:"theirName"`
	Older        bool         `json:"older"`      // the file was put back to an older version of ours
	Copy         string       `json:"copy"`       // where our version was kept beside the file
	Unreadable   text.Say     `json:"unreadable"` // why theirs cannot be opened; key "" when it can
	Rows         []Difference `json:"rows"`
}

// LogLine is one line of the log of operations.
type LogLine struct {
	ID      int64    `json:"id"`
	At      string   `json:"at"` // RFC 3339
	Who     string   `json:"who"`
	Action  string   `json:"action"` // do, undo or redo
	Op      text.Say `json:"op"`
	Records []Record `json:"records"`
}

// Record is what a step touched: which record and which of its fields.
type Record struct {
	Kind   string     `json:"kind"`
	Title  text.Say   `json:"title"`
	Fields []text.Say `json:"fields"`
}

// ErasurePreview is what goes when a person is erased.
type ErasurePreview struct {
	Person   string     `json:"person"` // the name, as written
	Goes     []text.Say `json:"goes"`   // kinds with counts
	OutOf    []text.Say `json:"outOf"`  // what is out of reach
	Versions int        `json:"versions"`
}

// ErasureView is what was done.
type ErasureView struct {
	Changed
	Rewritten int        `json:"rewritten"` // versions written anew without the person
	Missed    []string   `json:"missed"`    // files that could not be reached
	OutOf     []text.Say `json:"outOf"`
}
