// Package fault says what went wrong in a way that can be told to a person.
//
// An Error carries a Code from a closed list, the arguments that the sentence
// needs, and the technical cause. The sentence itself (what happened, what is
// safe, what to do) is chosen by code from package text, in nb and en. The
// cause is never shown.
package fault

import (
	"errors"
	"fmt"
)

// Code names one thing that can go wrong. Every code has three sentences in
// each language; a test in package text keeps that true.
type Code string

// The closed list of codes.
const (
	Internal  Code = "internal"
	Cancelled Code = "cancelled"
	NotFound  Code = "not_found"
	BadValue  Code = "bad_value"
	Stale     Code = "stale"

	FileNotFound      Code = "file_not_found"
	FileIsFolder      Code = "file_is_folder"
	FileEmpty         Code = "file_empty"
	FileInUse         Code = "file_in_use"
	FileNoAccess      Code = "file_no_access"
	FileTooLarge      Code = "file_too_large"
	FileDamaged       Code = "file_damaged"
	FilePassword      Code = "file_password" // needs one that was not given
	FilePasswordWrong Code = "file_password_wrong"
	FileLocked        Code = "file_locked" // encrypted in a way that is not read
	FileNotSheet      Code = "file_not_sheet"
	FileOldFormat     Code = "file_old_format"
	FileNumbers       Code = "file_numbers"
	FileWord          Code = "file_word"
	FilePDF           Code = "file_pdf"
	FileImage         Code = "file_image"
	FileUnreadable    Code = "file_unreadable"
	SheetEmpty        Code = "sheet_empty"
	HeaderNotFound    Code = "header_not_found"
	DiskFull          Code = "disk_full"
	FolderReadOnly    Code = "folder_read_only"
	FileNotWritten    Code = "file_not_written"
	FileReadOnly      Code = "file_read_only"
	FileChanged       Code = "file_changed"
	AnswersMissing    Code = "answers_missing"
	NothingToImport   Code = "nothing_to_import"
	NothingToAsk      Code = "nothing_to_ask"
	PasteEmpty        Code = "paste_empty"
	PasteNotTable     Code = "paste_not_table"
	PasteGone         Code = "paste_gone" // no longer in memory
	NoWishes          Code = "no_wishes"

	NoWorkspace        Code = "no_workspace"
	WorkspaceExists    Code = "workspace_exists"
	WorkspaceForeign   Code = "workspace_foreign"
	WorkspaceNewer     Code = "workspace_newer"
	WorkspaceDamaged   Code = "workspace_damaged"
	WorkspaceElsewhere Code = "workspace_elsewhere"
	WorkspaceInUse     Code = "workspace_in_use"
	WorkspaceConflict  Code = "workspace_conflict"
	WorkspaceOtherKeys Code = "workspace_other_keys" // than this computer's copy

	JournalDamaged  Code = "journal_damaged"
	LocalDiskFull   Code = "local_disk_full"
	LocalNotWritten Code = "local_not_written"
	LocalUnreadable Code = "local_unreadable"

	PassphraseNeeded  Code = "passphrase_needed"
	PassphraseWrong   Code = "passphrase_wrong"
	PassphraseWeak    Code = "passphrase_weak"
	PassphraseFirst   Code = "passphrase_first"
	HintTellsAll      Code = "hint_tells_all"
	RecoveryWrong     Code = "recovery_wrong"
	RecoveryOneWrong  Code = "recovery_one_wrong"
	RecoveryMistyped  Code = "recovery_mistyped"
	WorkspaceForged   Code = "workspace_forged"
	KeychainRefused   Code = "keychain_refused"
	TooManyMembers    Code = "too_many_members"
	WorkspaceTooLarge Code = "workspace_too_large"

	NothingToUndo   Code = "nothing_to_undo"
	NoParticipants  Code = "no_participants"
	PlanStale       Code = "plan_stale"
	PlanNotApproved Code = "plan_not_approved"
	LocksConflict   Code = "locks_conflict"
	StateForbidden  Code = "state_forbidden"
)

// Codes lists every code, for the tests that keep the texts complete.
func Codes() []Code {
	return []Code{
		Internal, Cancelled, NotFound, BadValue, Stale,
		FileNotFound, FileIsFolder, FileEmpty, FileInUse, FileNoAccess, FileTooLarge,
		FileDamaged, FilePassword, FilePasswordWrong, FileLocked, FileNotSheet, FileOldFormat,
		FileNumbers, FileWord, FilePDF, FileImage, FileUnreadable,
		SheetEmpty, HeaderNotFound, DiskFull, FolderReadOnly, FileNotWritten, FileReadOnly, FileChanged,
		AnswersMissing, NothingToImport, NothingToAsk, PasteEmpty, PasteNotTable, PasteGone, NoWishes,
		NoWorkspace, WorkspaceExists, WorkspaceForeign, WorkspaceNewer, WorkspaceDamaged, WorkspaceElsewhere,
		WorkspaceInUse, WorkspaceConflict, WorkspaceOtherKeys, JournalDamaged, LocalDiskFull, LocalNotWritten, LocalUnreadable,
		PassphraseNeeded, PassphraseWrong, PassphraseWeak, PassphraseFirst, HintTellsAll,
		RecoveryWrong, RecoveryOneWrong, RecoveryMistyped, WorkspaceForged, KeychainRefused, TooManyMembers, WorkspaceTooLarge,
		NothingToUndo, NoParticipants, PlanStale, PlanNotApproved, LocksConflict, StateForbidden,
	}
}

// Error is a fault with what its sentence needs. Args must never hold the
// content of a cell or anything else that is personal beyond a file's name.
type Error struct {
	Code Code
	Args map[string]string
	Err  error
}

// New makes a fault. The pairs are argument names and values.
func New(code Code, cause error, pairs ...string) *Error {
	e := &Error{Code: code, Err: cause}
	for i := 0; i+1 < len(pairs); i += 2 {
		if e.Args == nil {
			e.Args = map[string]string{}
		}
		e.Args[pairs[i]] = pairs[i+1]
	}
	return e
}

// Error describes the fault for a developer; people read text.Fault instead.
func (e *Error) Error() string {
	if e.Err == nil {
		return string(e.Code)
	}
	return fmt.Sprintf("%s: %v", e.Code, e.Err)
}

// Unwrap gives the technical cause.
func (e *Error) Unwrap() error { return e.Err }

// As finds the fault in err; an error without one becomes Internal.
func As(err error) *Error {
	if err == nil {
		return nil
	}
	var e *Error
	if errors.As(err, &e) {
		return e
	}
	return &Error{Code: Internal, Err: err}
}

// Is tells whether err carries the code.
func Is(err error, code Code) bool {
	var e *Error
	return errors.As(err, &e) && e.Code == code
}
