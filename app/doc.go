// Package app is the map of the house; it holds no code.
//
//	fault      Error{Code, Args, Err}: the closed list of codes
//	text       every sentence the Go side says, nb and en: faults, reasons, report texts, labels
//	vocab      what fields and values are called: headers.tsv, values.tsv, themes.tsv
//	roster     Person, Organisation, Date; names and phones folded for comparison, same-person rules     pure
//	programme  Programme, Participant, Pair, Session; states and their legal transitions                 pure
//	matching   hard rules, weighted criteria, exact solver with certificate                              pure, std only
//	privacy    identity-number scan and masking                                                          pure
//	intake     Book → header row → columns → values → lines (new/changed/same/unclear/refused)           pure
//	report     what the cohort report says, as values                                                    pure
//	sample     the fictional programme's spreadsheets, embedded
//	sheet      files ↔ intake.Book and report.Book; the only home of excelize and mscfb
//	store      the workspace file: keys, document, SQL; the only home of SQLite and age
//	workspace  one open workspace: the use cases, one file each
//	desktop    the window: bindings, dialogs, menu, events; the only home of Wails
//	cli        the same use cases as commands
//
// Inside store: keys (who can open it) ← document (the file and its place),
// disk ← document, journal, history; compare and db know only SQL; store itself
// puts them together.
//
// Direction: pure rooms ← sheet, store ← workspace ← desktop, cli ← main. The
// map is kept true by arch_test.go: a wrong import fails the build.
package app
