package desktop

import (
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"omvendt/app/fault"
)

// clock is a wall clock that a test sets.
type clock struct {
	sync.Mutex
	at time.Time
}

func (c *clock) now() time.Time {
	c.Lock()
	defer c.Unlock()
	return c.at
}

func (c *clock) add(d time.Duration) {
	c.Lock()
	defer c.Unlock()
	c.at = c.at.Add(d)
}

// newProtected gives an app with a protected workspace that is open.
func newProtected(t *testing.T) (*App, *desk, *clock) {
	t.Helper()
	app, host := newDesk(t)
	watch := &clock{at: time.Date(2026, 2, 3, 9, 0, 0, 0, time.UTC)}
	app.now = watch.now
	host.path = filepath.Join(t.TempDir(), "vår 2026.omvendt")
	if _, err := (&Files{app}).New(newRequest()); err != nil {
		t.Fatal(err)
	}
	return app, host, watch
}

func open(t *testing.T, app *App) bool {
	t.Helper()
	view, err := app.overview()
	if err != nil {
		t.Fatal(err)
	}
	return view.Open
}

func TestItLocksAfterTheChosenMinutesWithoutATouch(t *testing.T) {
	app, host, watch := newProtected(t)
	look := func() bool {
		t.Helper()
		if err := app.lockIfIdle(); err != nil {
			t.Fatal(err)
		}
		return open(t, app)
	}
	if _, err := (&Safety{app}).SetLockAfter(MinutesRequest{Minutes: 10}); err != nil {
		t.Fatal(err)
	}
	watch.add(10*time.Minute - time.Second)
	if !look() {
		t.Fatal("locked too early")
	}
	if _, err := (&System{app}).Active(Nothing{}); err != nil {
		t.Fatal(err)
	}
	watch.add(10*time.Minute - time.Second)
	if !look() {
		t.Fatal("a touch did not count")
	}
	host.events = nil
	watch.add(time.Second)
	if look() || host.title != "Omvendt" || !slices.Contains(host.events, EventOpened) {
		t.Fatalf("not locked: %q %v", host.title, host.events)
	}
	view, err := app.overview()
	if err != nil || view.Locked == nil || view.Locked.File != "vår 2026.omvendt" || view.Programme.Label != "" {
		t.Errorf("%+v %v", view, err)
	}
	if _, err := (&People{app}).List(Nothing{}); code(t, err) != fault.NoWorkspace {
		t.Errorf("a call on a locked workspace: %v", err)
	}
}

func TestItLocksAfterANightAsleepAndNotForAClockSetBack(t *testing.T) {
	app, _, watch := newProtected(t)
	watch.add(-3 * time.Hour)
	if err := app.lockIfIdle(); err != nil || !open(t, app) {
		t.Fatalf("a clock set back locked it: %v", err)
	}
	watch.add(8 * time.Hour)
	if err := app.lockIfIdle(); err != nil || open(t, app) {
		t.Errorf("open after a night: %v", err)
	}
}

func TestZeroMinutesNeverLocksAndWithoutAPassphraseNothingDoes(t *testing.T) {
	app, _, watch := newProtected(t)
	if _, err := (&Safety{app}).SetLockAfter(MinutesRequest{Minutes: 0}); err != nil {
		t.Fatal(err)
	}
	watch.add(1000 * time.Hour)
	if err := app.lockIfIdle(); err != nil || !open(t, app) {
		t.Errorf("locked: %v", err)
	}
	if _, err := (&Files{app}).OpenSample(Nothing{}); err != nil {
		t.Fatal(err)
	}
	watch.add(1000 * time.Hour)
	if err := app.lockIfIdle(); err != nil || !open(t, app) {
		t.Errorf("the sample locked: %v", err)
	}
	if view, err := (&Files{app}).Lock(Nothing{}); err != nil || !view.Open || view.Lockable {
		t.Errorf("the sample has no lock: %+v %v", view.Locked, err)
	}
}

// A dialog can be open for as long as the person is away.
func TestLockingHidesTheWorkspaceWhileACallIsStillAtWork(t *testing.T) {
	app, host, _ := newProtected(t)
	_, release := app.hold()
	locked := make(chan error, 1)
	go func() { _, err := (&Files{app}).Lock(Nothing{}); locked <- err }()
	host.await(t, EventOpened, 2)
	if open(t, app) {
		t.Error("still open")
	}
	select {
	case <-locked:
		t.Error("closed under a call")
	default:
	}
	release()
	if err := <-locked; err != nil {
		t.Error(err)
	}
}

func TestAWrongPassphraseKeepsTheLockScreen(t *testing.T) {
	app, host, _ := newProtected(t)
	files := &Files{app}
	view, err := files.Lock(Nothing{})
	if err != nil || view.Locked == nil || !slices.Contains(view.Locked.Hints, "det jeg ser hjemmefra") {
		t.Fatalf("%+v %v", view.Locked, err)
	}
	if _, err := files.Unlock(UnlockRequest{Passphrase: "feil"}); code(t, err) != fault.PassphraseWrong {
		t.Errorf("%v", err)
	}
	if _, err := files.Unlock(UnlockRequest{RecoveryKey: "AGE-SECRET-KEY-PQ-1 QQQQ"}); code(t, err) != fault.RecoveryMistyped {
		t.Errorf("%v", err)
	}
	if view, err = files.State(Nothing{}); err != nil || view.Open || view.Locked == nil {
		t.Errorf("%+v %v", view, err)
	}
	if view, err = files.Close(Nothing{}); err != nil || view.Locked != nil || host.title != "Omvendt" {
		t.Errorf("%+v %v", view, err)
	}
}

func TestTheRecoveryKeyOpensAndAsksForANewPassphrase(t *testing.T) {
	app, host := newDesk(t)
	host.path = filepath.Join(t.TempDir(), "vår 2026.omvendt")
	files, safety := &Files{app}, &Safety{app}
	made, err := files.New(newRequest())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := files.Lock(Nothing{}); err != nil {
		t.Fatal(err)
	}
	view, err := files.Unlock(UnlockRequest{RecoveryKey: made.Recovery.Key})
	if err != nil || !view.Open || !view.Recovered {
		t.Fatalf("%+v %v", view, err)
	}
	if _, err := safety.SetPassphrase(PassphraseRequest{Member: member(t, safety), New: "1234"}); code(t, err) != fault.PassphraseWeak {
		t.Errorf("a weak passphrase: %v", err)
	}
	if _, err := safety.SetPassphrase(PassphraseRequest{Member: member(t, safety), New: "vinter båt sokker mandel 3", Hint: "hytta"}); err != nil {
		t.Fatal(err)
	}
	if view, err = files.State(Nothing{}); err != nil || view.Recovered || len(view.Today) == 0 || view.Today[0].ID != "recovery" {
		t.Errorf("today, before the sheet was typed back: %+v %v", view.Today, err)
	}
	if view, err = files.Lock(Nothing{}); err != nil || view.Recovered {
		t.Fatalf("%+v %v", view, err)
	}
	if _, err = files.Unlock(UnlockRequest{Passphrase: passphrase}); code(t, err) != fault.PassphraseWrong {
		t.Errorf("the old passphrase: %v", err)
	}
	if view, err = files.Unlock(UnlockRequest{Passphrase: "vinter båt sokker mandel 3"}); err != nil || !view.Open || view.Recovered {
		t.Errorf("%+v %v", view, err)
	}
}

// member is the id of the only coordinator.
func member(t *testing.T, safety *Safety) string {
	t.Helper()
	view, err := safety.State(Nothing{})
	if err != nil || len(view.Coordinators) != 1 {
		t.Fatalf("%+v %v", view.Coordinators, err)
	}
	return view.Coordinators[0].ID
}

func TestAHintThatGivesThePassphraseAwayIsRefused(t *testing.T) {
	app, host := newDesk(t)
	host.path = filepath.Join(t.TempDir(), "hint.omvendt")
	tells := newRequest()
	tells.Hint = "Det er " + tells.Passphrase
	if _, err := (&Files{app}).New(tells); code(t, err) != fault.HintTellsAll {
		t.Errorf("%v", err)
	}
}

func TestAWeakPassphraseMakesNoFile(t *testing.T) {
	app, host := newDesk(t)
	folder := t.TempDir()
	host.path = filepath.Join(folder, "svak.omvendt")
	weak := newRequest()
	weak.Passphrase = "1234"
	if _, err := (&Files{app}).New(weak); code(t, err) != fault.PassphraseWeak {
		t.Errorf("%v", err)
	}
	if left, err := os.ReadDir(folder); err != nil || len(left) != 0 {
		t.Errorf("made %v", left)
	}
}

func TestAChosenSecondFolderIsAPlace(t *testing.T) {
	app, host, _ := newProtected(t)
	host.path = t.TempDir()
	view, err := (&Safety{app}).ChooseSecondFolder(Nothing{})
	if err != nil {
		t.Fatal(err)
	}
	found := false
	for _, place := range view.Places {
		found = found || place.Kind == "second"
	}
	if !found {
		t.Errorf("%+v", view.Places)
	}
	if view, err = (&Safety{app}).DropSecondFolder(Nothing{}); err != nil {
		t.Fatal(err)
	}
	for _, place := range view.Places {
		if place.Kind == "second" {
			t.Errorf("still %+v", place)
		}
	}
}

func TestPrintingIsTheHosts(t *testing.T) {
	app, host := newDesk(t)
	if _, err := (&System{app}).Print(Nothing{}); err != nil || host.printed != 1 {
		t.Errorf("printed %d, %v", host.printed, err)
	}
}
