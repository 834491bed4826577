package desktop

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"omvendt/app/fault"
	"omvendt/app/intake"
	"omvendt/app/text"
	"omvendt/app/vocab"
)

// desk is a Host that answers dialogs with one path and keeps what it is told.
type desk struct {
	sync.Mutex
	path    string
	titles  []string // of dialogs
	events  []string
	last    any
	title   string
	printed int
}

func (d *desk) OpenFile(title string, _ FileKind) (string, error) {
	d.titles = append(d.titles, title)
	return d.path, nil
}

func (d *desk) SaveFile(title, _ string, _ FileKind) (string, error) {
	d.titles = append(d.titles, title)
	return d.path, nil
}

func (d *desk) OpenFolder(title string) (string, error) {
	d.titles = append(d.titles, title)
	return d.path, nil
}

func (d *desk) Print() { d.printed++ }

func (d *desk) Emit(event string, data any) {
	d.Lock()
	defer d.Unlock()
	d.events, d.last = append(d.events, event), data
}

// await waits until an event has been sent so many times.
func (d *desk) await(t *testing.T, event string, times int) {
	t.Helper()
	for {
		seen := 0
		d.Lock()
		for _, e := range d.events {
			if e == event {
				seen++
			}
		}
		d.Unlock()
		if seen >= times {
			return
		}
		time.Sleep(time.Millisecond)
	}
}

func (d *desk) SetTitle(title string) { d.title = title }
func (d *desk) MenuChanged()          {}

func newDesk(t *testing.T) (*App, *desk) {
	t.Helper()
	t.Setenv("LC_ALL", "nb_NO.UTF-8")
	app, host := NewApp(t.TempDir()), &desk{}
	app.host = host
	app.ready()
	t.Cleanup(func() {
		if err := app.close(); err != nil {
			t.Error(err)
		}
	})
	return app, host
}

func code(t *testing.T, err error) fault.Code {
	t.Helper()
	if err == nil {
		t.Fatal("no fault")
	}
	return fault.As(err).Code
}

const passphrase = "fjord kaffe trapp lampe 27"

func newRequest() NewRequest {
	return NewRequest{Label: "Vår 2026", NGO: "Speilvendt", Partner: "Nordvarde", KickoffOn: "2026-02-03", EndsOn: "2026-06-10",
		Name: "Mette Solberg", Passphrase: passphrase, Hint: "det jeg ser hjemmefra"}
}

func TestACancelledDialogChangesNothing(t *testing.T) {
	app, host := newDesk(t)
	if _, err := (&Files{app}).OpenSample(Nothing{}); err != nil {
		t.Fatal(err)
	}
	host.events = nil
	calls := map[string]func() error{
		"new":    func() error { _, err := (&Files{app}).New(newRequest()); return err },
		"open":   func() error { _, err := (&Files{app}).Open(OpenRequest{}); return err },
		"choose": func() error { _, err := (&Imports{app}).Choose(Nothing{}); return err },
		"move":   func() error { _, err := (&Files{app}).Move(Nothing{}); return err },
		"second": func() error { _, err := (&Safety{app}).ChooseSecondFolder(Nothing{}); return err },
	}
	for name, call := range calls {
		if got := code(t, call()); got != fault.Cancelled {
			t.Errorf("%s: %s", name, got)
		}
	}
	view, err := (&Files{app}).State(Nothing{})
	if err != nil || !view.Open || len(host.events) != 0 {
		t.Errorf("open %v, events %v, %v", view.Open, host.events, err)
	}
}

func TestNothingOpenIsAFaultForEveryScreen(t *testing.T) {
	app, _ := newDesk(t)
	for name, call := range map[string]func() error{
		"programme": func() error { _, err := (&Programme{app}).Get(Nothing{}); return err },
		"people":    func() error { _, err := (&People{app}).List(Nothing{}); return err },
		"matching":  func() error { _, err := (&Matching{app}).View(Nothing{}); return err },
		"imports":   func() error { _, err := (&Imports{app}).History(Nothing{}); return err },
		"reports":   func() error { _, err := (&Reports{app}).Preview(ReportRequest{}); return err },
		"safety":    func() error { _, err := (&Safety{app}).State(Nothing{}); return err },
		"versions":  func() error { _, err := (&Versions{app}).List(Nothing{}); return err },
		"conflict":  func() error { _, err := (&Conflict{app}).View(Nothing{}); return err },
		"log":       func() error { _, err := (&Log{app}).List(LogRequest{}); return err },
		"unlock":    func() error { _, err := (&Files{app}).Unlock(UnlockRequest{}); return err },
		"rescue":    func() error { _, err := (&Files{app}).OpenRescued(RescueRequest{}); return err },
		"undo":      func() error { _, err := (&Edit{app}).Undo(Nothing{}); return err },
	} {
		if got := code(t, call()); got != fault.NoWorkspace {
			t.Errorf("%s: %s", name, got)
		}
	}
}

func TestOpeningTellsThePageAndNamesTheWindow(t *testing.T) {
	app, host := newDesk(t)
	files := &Files{app}
	host.path = filepath.Join(t.TempDir(), "vår 2026.omvendt")
	made, err := files.New(newRequest())
	view := made.Overview
	if err != nil || !view.Open || made.Recovery.Key == "" || host.title != "Omvendt – Vår 2026" || !slices.Contains(host.events, EventOpened) {
		t.Fatalf("%+v %q %v %v", view.Open, host.title, host.events, err)
	}
	if recent := app.settings.Recent(); len(recent) != 1 || recent[0].Path != host.path {
		t.Errorf("recent: %+v", recent)
	}
	if again, err := files.Open(OpenRequest{Path: host.path}); err != nil || !again.Open {
		t.Errorf("the file that is open already: %v", err)
	}
	if view, err = files.Close(Nothing{}); err != nil || view.Open || host.title != "Omvendt" {
		t.Errorf("%v %q %v", view.Open, host.title, err)
	}
	if view, err = files.Open(OpenRequest{Path: host.path}); err != nil || view.Open || view.Locked == nil || host.title != "Omvendt" {
		t.Fatalf("opened again: %+v %v", view, err)
	}
	if view, err = files.Unlock(UnlockRequest{Passphrase: passphrase}); err != nil || view.Programme.Label != "Vår 2026" {
		t.Errorf("unlocked: %+v %v", view.Programme, err)
	}
}

func TestAFileThatCannotBeOpenedLeavesTheOpenOne(t *testing.T) {
	app, host := newDesk(t)
	files := &Files{app}
	if _, err := files.OpenSample(Nothing{}); err != nil {
		t.Fatal(err)
	}
	title := host.title
	bad := filepath.Join(t.TempDir(), "bad.omvendt")
	if err := os.WriteFile(bad, []byte("not a workspace"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{bad, filepath.Join(t.TempDir(), "gone.omvendt"), t.TempDir()} {
		_, err := files.Open(OpenRequest{Path: path})
		if got := code(t, err); got == fault.Internal {
			t.Errorf("%s: %v", filepath.Base(path), err)
		}
	}
	view, err := files.State(Nothing{})
	if err != nil || !view.Open || host.title != title {
		t.Errorf("%v %q %v", view.Open, host.title, err)
	}
	if recent := app.settings.Recent(); len(recent) != 0 {
		t.Errorf("recent: %+v", recent)
	}
}

func TestAWorkspaceIsClosedOnlyWhenTheLastCallHasEnded(t *testing.T) {
	app, _ := newDesk(t)
	files := &Files{app}
	if _, err := files.OpenSample(Nothing{}); err != nil {
		t.Fatal(err)
	}
	s, release := app.hold()
	closed := make(chan error, 1)
	go func() { _, err := files.Close(Nothing{}); closed <- err }()
	for { // until the close is on its way
		app.mu.Lock()
		swapped := app.session == nil
		app.mu.Unlock()
		if swapped {
			break
		}
		time.Sleep(time.Millisecond)
	}
	if _, err := s.ws.Overview(); err != nil {
		t.Errorf("a call that had begun: %v", err)
	}
	release()
	if err := <-closed; err != nil {
		t.Error(err)
	}
}

func TestALaunchThatIsRefusedIsToldWhenThePageIsThere(t *testing.T) {
	t.Setenv("LC_ALL", "nb_NO.UTF-8")
	app, host := NewApp(t.TempDir()), &desk{}
	app.host = host
	app.start(Launch{Path: filepath.Join(t.TempDir(), "gone.omvendt")})
	if len(host.events) != 0 {
		t.Fatalf("told to nobody: %v", host.events)
	}
	if _, err := (&System{app}).Start(Nothing{}); err != nil {
		t.Fatal(err)
	}
	var told struct{ Code fault.Code }
	if err := json.Unmarshal([]byte(host.last.(string)), &told); err != nil || told.Code != fault.FileNotFound {
		t.Errorf("%v %v %v", host.events, host.last, err)
	}
	if _, err := (&System{app}).Start(Nothing{}); err != nil || len(host.events) != 1 {
		t.Errorf("told twice: %v %v", host.events, err)
	}
}

func TestTheSampleIsNoRecentFile(t *testing.T) {
	app, _ := newDesk(t)
	for range 2 {
		if view, err := (&Files{app}).OpenSample(Nothing{}); err != nil || !view.Open || view.Mentors == 0 {
			t.Fatalf("%+v %v", view, err)
		}
	}
	if recent := app.settings.Recent(); len(recent) != 0 {
		t.Errorf("recent: %v", recent)
	}
}

func TestInspectingAFileThatIsNoSheetIsAClearFault(t *testing.T) {
	app, _ := newDesk(t)
	if _, err := (&Files{app}).OpenSample(Nothing{}); err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	for name, content := range map[string]string{"empty.xlsx": "", "text.xlsx": "only text", "blob.xlsx": "\x00\x01\x02\x03"} {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := (&Imports{app}).Inspect(InspectRequest{Path: path, Choices: intake.Choices{}})
		if err != nil && fault.As(err).Code == fault.Internal {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := (&Imports{app}).Inspect(InspectRequest{Path: folder}); code(t, err) != fault.FileIsFolder {
		t.Errorf("folder: %v", err)
	}
}

// Every binding is called with an empty request: none may panic, hang or give
// a fault without words.
func TestEveryBindingAnswersAnEmptyRequest(t *testing.T) {
	for _, sample := range []bool{false, true} {
		app, _ := newDesk(t)
		if sample {
			if _, err := (&Files{app}).OpenSample(Nothing{}); err != nil {
				t.Fatal(err)
			}
		}
		for _, b := range app.Bindings() {
			v := reflect.ValueOf(b)
			for i := range v.NumMethod() {
				name := v.Elem().Type().Name() + "." + v.Type().Method(i).Name
				method := v.Method(i)
				if method.Type().NumIn() != 1 || method.Type().NumOut() != 2 {
					t.Errorf("%s: not one request, one reply and an error", name)
					continue
				}
				out := method.Call([]reflect.Value{reflect.Zero(method.Type().In(0))})
				if raw, err := json.Marshal(out[0].Interface()); err != nil {
					t.Errorf("%s: %v", name, err)
				} else if out[1].IsNil() && strings.Contains(string(raw), "NaN") {
					t.Errorf("%s: %s", name, raw)
				}
				if !out[1].IsNil() && fault.As(out[1].Interface().(error)).Code == fault.Internal {
					t.Errorf("%s (sample %v): %v", name, sample, out[1].Interface())
				}
			}
		}
	}
}

func TestAnEditGoesOutAsAnEventAndComesBackWithUndo(t *testing.T) {
	app, host := newDesk(t)
	if _, err := (&Files{app}).OpenSample(Nothing{}); err != nil {
		t.Fatal(err)
	}
	people := &People{app}
	before, err := people.List(Nothing{})
	if err != nil {
		t.Fatal(err)
	}
	who := before.Rows[0].Enrolment
	host.events = nil
	if _, err := people.Edit(EditRequest{Enrolment: who, Field: vocab.City, Text: "Tromsø"}); err != nil {
		t.Fatal(err)
	}
	if !slices.Contains(host.events, EventChanged) {
		t.Errorf("events: %v", host.events)
	}
	view, err := (&Files{app}).State(Nothing{})
	if err != nil || view.Undo == nil {
		t.Fatalf("%+v %v", view.Undo, err)
	}
	if named := app.named(commandUndo, view.Undo); !strings.HasPrefix(named, "Angre: ") || strings.Contains(named, "menu.") {
		t.Errorf("menu: %q", named)
	}
	if _, err := (&Edit{app}).Undo(Nothing{}); err != nil {
		t.Fatal(err)
	}
	after, err := people.List(Nothing{})
	if err != nil || !reflect.DeepEqual(before, after) {
		t.Errorf("undo did not bring the roster back: %v", err)
	}
}

func TestTheMenuHasItsWordsInBothLanguages(t *testing.T) {
	app, _ := newDesk(t)
	for _, lang := range text.Langs() {
		if err := app.settings.SetLang(lang); err != nil {
			t.Fatal(err)
		}
		keys := map[string]string{}
		var walk func([]entry)
		walk = func(entries []entry) {
			for _, e := range entries {
				if !e.Line && (e.Label == "" || strings.HasPrefix(e.Label, "menu.")) {
					t.Errorf("%s: %+v has no words", lang, e)
				}
				if other, twice := keys[e.Key]; e.Key != "" && twice {
					t.Errorf("%s is the key of %s and %s", e.Key, other, e.ID)
				}
				keys[e.Key] = e.ID
				walk(e.Items)
			}
		}
		walk(app.menu())
		for _, kind := range []string{"workspace", "sheet", "workbook", "any"} {
			if !text.Has(lang, "dialog.kind_"+kind) {
				t.Errorf("%s: no words for files of the kind %s", lang, kind)
			}
		}
	}
}
