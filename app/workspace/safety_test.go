package workspace

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"omvendt/app/fault"
	"omvendt/app/sample"
	"omvendt/app/store"
	"omvendt/app/text"
)

const goodPassphrase = "sju blåbær under brua 41"

// guarded makes a workspace with a passphrase.
func guarded(t *testing.T) (*Workspace, Env, RecoveryView) {
	t.Helper()
	env := here(t)
	w, recovery, err := Create(filepath.Join(t.TempDir(), "Høst 2026"), Start{Label: "Høst 2026", NGO: "Foreningen Speilvendt"}, env,
		Protection{Name: "Kari", Passphrase: goodPassphrase, Hint: "turen"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = w.Close() })
	return w, env, recovery
}

func TestAWorkspaceWithAPassphrase(t *testing.T) {
	w, env, recovery := guarded(t)
	if len(recovery.Parts) < 3 || len(recovery.Ask) != 2 || strings.Join(recovery.Parts, "") != recovery.Key {
		t.Errorf("%+v", recovery)
	}
	v := must[SafetyView](t)(w.Safety())
	if !v.Protected || !v.RecoveryUnseen || v.LockAfter != lockAfterDefault || len(v.Coordinators) != 1 || !v.Coordinators[0].Self || len(v.Places) != 3 {
		t.Errorf("%+v", v)
	}
	if _, can := w.store.UndoLabel(); can {
		t.Error("the programme a workspace begins with can be undone")
	}
	wrong := map[int]string{recovery.Ask[0]: "AAAA", recovery.Ask[1]: "AA"}
	wantFault(t, w.ConfirmRecovery(wrong), fault.RecoveryMistyped)
	right := map[int]string{}
	for _, at := range recovery.Ask {
		right[at] = strings.ToLower(recovery.Parts[at])
	}
	if err := w.ConfirmRecovery(right); err != nil {
		t.Fatal(err)
	}
	if must[SafetyView](t)(w.Safety()).RecoveryUnseen {
		t.Error("still to be typed back")
	}
	wantFault(t, w.ConfirmRecovery(right), fault.StateForbidden)
	path := w.Path()
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	lock, needed, err := Look(path, env)
	if err != nil || !needed || lock.File != "Høst 2026.omvendt" || len(lock.Hints) != 1 || lock.Remembered {
		t.Errorf("%+v %v %v", lock, needed, err)
	}
	_, err = Open(path, env, Unlock{})
	wantFault(t, err, fault.PassphraseNeeded)
	_, err = Open(path, env, Unlock{Passphrase: "feil"})
	wantFault(t, err, fault.PassphraseWrong)
	_, err = Open(path, env, Unlock{RecoveryKey: "tull"})
	wantFault(t, err, fault.RecoveryMistyped)
	recovered, err := Open(path, env, Unlock{RecoveryKey: strings.ToLower(strings.Join(recovery.Parts, "\n "))})
	if err != nil {
		t.Fatal(err)
	}
	members := must[SafetyView](t)(recovered.Safety()).Coordinators
	wantFault(t, recovered.SetPassphrase(members[0].ID, "kort", ""), fault.PassphraseWeak)
	if err := recovered.SetPassphrase(members[0].ID, "tre nye ord om hagen 9", ""); err != nil {
		t.Fatal(err)
	}
	if err := recovered.Close(); err != nil {
		t.Fatal(err)
	}
	again, err := Open(path, env, Unlock{Passphrase: "tre nye ord om hagen 9"})
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	wantFault(t, again.ChangePassphrase("feil", goodPassphrase, ""), fault.PassphraseWrong)
	if err := again.ChangePassphrase("tre nye ord om hagen 9", goodPassphrase, ""); err != nil {
		t.Fatal(err)
	}
}

func wantFault(t *testing.T, err error, code fault.Code) {
	t.Helper()
	if !fault.Is(err, code) {
		t.Fatalf("got %v, want %s", err, code)
	}
}

func TestAWeakPassphraseIsRefused(t *testing.T) {
	for _, weak := range []string{"passord", "sommer2026", "Høst 2026", "aaaaaaaaaaaa", "qwertyuiop", "Speilvendt1"} {
		_, _, err := Create(filepath.Join(t.TempDir(), "x"), Start{Label: "Høst 2026", NGO: "Speilvendt"}, here(t), Protection{Name: "Kari", Passphrase: weak})
		if !fault.Is(err, fault.PassphraseWeak) {
			t.Errorf("%q: %v", weak, err)
		}
	}
	for range 20 {
		if j := Judge(SuggestPassphrase(), nil); !j.Enough {
			t.Fatalf("our own suggestion is judged %d", j.Level)
		}
	}
}

func TestAnImportIsPrecededByAKeptVersion(t *testing.T) {
	w := newWorkspace(t)
	name, data := sample.MentorApplications()
	if _, err := w.ImportProposed(context.Background(), name, data); err != nil {
		t.Fatal(err)
	}
	kept := must[[]VersionView](t)(w.Versions())
	if len(kept) == 0 || kept[0].Reason.Key != "version.import" || kept[0].Mentors != 0 {
		t.Fatalf("%+v", kept)
	}
	content := must[VersionContent](t)(w.Version(kept[0].ID))
	if len(content.People) != 0 {
		t.Errorf("the version before the import holds %d people", len(content.People))
	}
	if d := must[[]Difference](t)(w.CompareVersion(kept[0].ID)); len(d) == 0 || d[0].Kind != "person" {
		t.Errorf("%d differences", len(d))
	}
	must[Changed](t)(w.RestoreVersion(kept[0].ID))
	if n := len(must[People](t)(w.People()).Rows); n != 0 {
		t.Errorf("restored: %d people", n)
	}
	must[Changed](t)(w.Undo())
	if n := len(must[People](t)(w.People()).Rows); n != 14 {
		t.Errorf("undone: %d people", n)
	}
}

func TestTwoComputersMeet(t *testing.T) {
	w := filled(t)
	if err := w.Publish(); err != nil {
		t.Fatal(err)
	}
	env := here(t)
	env.Machine = "NILS-PC"
	other, err := Open(w.Path(), env, Unlock{})
	if err != nil {
		t.Fatal(err)
	}
	theirs := named(t, other, "Sofija Petrović")
	must[Changed](t)(other.EditValue(theirs.Enrolment, "person.city", "Bergen"))
	if err := other.Close(); err != nil {
		t.Fatal(err)
	}
	ours := named(t, w, "Noor Al-Khatib")
	must[Changed](t)(w.EditValue(ours.Enrolment, "person.city", "Hamar"))
	wantFault(t, w.Publish(), fault.WorkspaceConflict)
	v := must[*ConflictView](t)(w.Conflict())
	if v == nil || v.TheirMachine != "NILS-PC" || len(v.Rows) != 2 || v.Rows[0].Choice == "" {
		t.Fatalf("%+v", v)
	}
	if _, err := os.Stat(v.Copy); err != nil {
		t.Error(err)
	}
	_, err = w.ResolveConflict(map[string]string{v.Rows[0].ID: "mine"}, "ours")
	wantFault(t, err, fault.NotFound)
	choices := map[string]string{}
	for _, r := range v.Rows {
		choices[r.ID] = r.Choice
	}
	must[Changed](t)(w.ResolveConflict(choices, "ours"))
	if named(t, w, "Sofija Petrović").City != "Bergen" || named(t, w, "Noor Al-Khatib").City != "Hamar" {
		t.Error("a choice was lost")
	}
	if v := must[*ConflictView](t)(w.Conflict()); v != nil {
		t.Error("they still meet")
	}
	if s := w.Status(); s.State != StatePublished {
		t.Errorf("%+v", s)
	}
}

func TestStatusIsSaidInWords(t *testing.T) {
	for _, code := range fault.Codes() {
		v := statusView(store.Status{State: store.Waiting, Why: fault.New(code, nil, "file", "x.omvendt")})
		for _, lang := range text.Langs() {
			if !text.Has(lang, v.Reason.Key) {
				t.Errorf("%s: no words for %s", lang, code)
			}
		}
	}
}

func TestCheckAndExport(t *testing.T) {
	w, env, _ := guarded(t)
	path := w.Path()
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	u := Unlock{Passphrase: goodPassphrase}
	c := must[Checked](t)(Check(path, env, u))
	if !c.Whole || c.Base == nil || c.Journal == nil || len(c.Versions) == 0 {
		t.Errorf("%+v", c)
	}
	plain := filepath.Join(t.TempDir(), "x.sqlite")
	if err := ExportSQLite(path, plain, env, u); err != nil {
		t.Fatal(err)
	}
	wantFault(t, ExportSQLite(path, plain, env, u), fault.WorkspaceExists)
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	raw[len(raw)-40] ^= 1
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	if c := must[Checked](t)(Check(path, env, u)); c.Whole || !fault.Is(c.File.Err, fault.WorkspaceDamaged) {
		t.Errorf("%+v", c.File)
	}
	found := must[[]VersionView](t)(Rescue(path, env))
	if len(found) < 2 || found[0].ID != store.Here {
		t.Fatalf("%+v", found)
	}
	rescued, err := OpenRescued(path, found[0].ID, env, u)
	if err != nil {
		t.Fatal(err)
	}
	defer rescued.Close()
	if v := must[ProgrammeView](t)(rescued.Programme()); v.Label != "Høst 2026" {
		t.Errorf("%+v", v)
	}
}
