package desktop

import (
	"bytes"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"omvendt/app/fault"
)

func TestWireGivesCodeAndArgumentsAndNeverTheCause(t *testing.T) {
	cause := errors.New("UNIQUE constraint failed: kari@nordvarde.example")
	for name, c := range map[string]struct {
		err  error
		want string
	}{
		"fault":    {fault.New(fault.FileNotFound, cause, "file", "søknader.xlsx"), `{"code":"file_not_found","args":{"file":"søknader.xlsx"}}`},
		"no args":  {fault.New(fault.Cancelled, nil), `{"code":"cancelled","args":{}}`},
		"wrapped":  {fmt.Errorf("import: %w", fault.New(fault.DiskFull, cause)), `{"code":"disk_full","args":{}}`},
		"no fault": {cause, `{"code":"internal","args":{}}`},
	} {
		t.Run(name, func(t *testing.T) {
			if got := wire(c.err); got != c.want {
				t.Errorf("got %s", got)
			}
		})
	}
}

func TestTheLogNamesKindsAndNoValues(t *testing.T) {
	var log bytes.Buffer
	before := slog.Default()
	slog.SetDefault(slog.New(slog.NewTextHandler(&log, nil)))
	defer slog.SetDefault(before)

	wire(fmt.Errorf("row 4, Kari Nordmann: %w", errors.New("kari@nordvarde.example")))
	if got := log.String(); strings.Contains(got, "Kari") || strings.Contains(got, "kari@") || !strings.Contains(got, "errorString") {
		t.Errorf("log: %s", got)
	}
}

func TestMessagesOfTheWindowLibraryLoseWhatPeopleWrote(t *testing.T) {
	for message, want := range map[string]string{
		`process message error: C{"name":"desktop.People.Find","args":["Kari"]} -> x`: "process message error …",
		"Blocked request from unauthorized origin: https://a.example":                 "Blocked request from unauthorized origin …",
		"unknown 'Kari' here": "unknown  …",
		"plain":               "plain",
	} {
		if got := redacted(message); got != want {
			t.Errorf("%q gave %q", message, got)
		}
	}
	if got := redacted(strings.Repeat("ø", 200)); len(got) > 80 || strings.ContainsRune(got, '\uFFFD') {
		t.Errorf("long: %q", got)
	}
}
