package store

import (
	"path/filepath"
	"testing"

	"omvendt/app/fault"
	"omvendt/app/store/document"
	"omvendt/app/store/keys"
)

const (
	karis = "mola tike rundetårn 48"
	olas  = "sju blåbær under brua"
)

func imageOf(t *testing.T, s *Store, path string) []byte {
	t.Helper()
	opened, err := document.Decode(fileBytes(t, path), s.Ring().Key())
	ok(t, err)
	return opened.Image
}

// guarded makes a workspace with a passphrase that is cheap to try.
func guarded(t *testing.T) (*Store, keys.RecoveryKey) {
	t.Helper()
	o := here(t)
	s, recovery, err := Create(t.TempDir()+"/Høst 2025.omvendt", op("create"), o, Protection{Name: "Kari", Passphrase: karis, Hint: "leken"})
	ok(t, err)
	t.Cleanup(func() { s.Close() })
	update(t, s, "person", putPerson("p1", "Ola"))
	return s, recovery
}

func openWith(t *testing.T, s *Store, key keys.Key) (*Store, error) {
	t.Helper()
	o := s.options
	o.Key = key
	again, err := Open(s.Path(), o)
	if err == nil {
		t.Cleanup(func() { again.Close() })
	}
	return again, err
}

func TestAPassphraseOpensTheWorkspace(t *testing.T) {
	s, recovery := guarded(t)
	die(t, s) // the change is in the journal only
	l, err := Look(s.Path(), s.options)
	ok(t, err)
	if !l.Protected || len(l.Hints) != 1 || l.Hints[0] != "leken" {
		t.Errorf("%+v", l)
	}
	_, err = openWith(t, s, nil)
	wantFault(t, err, fault.PassphraseNeeded)
	_, err = openWith(t, s, keys.Passphrase("noe annet"))
	wantFault(t, err, fault.PassphraseWrong)
	again, err := openWith(t, s, keys.Passphrase(karis))
	ok(t, err)
	if names(t, again) != "Ola" {
		t.Error(names(t, again))
	}
	ok(t, again.Verify(karis))
	wantFault(t, again.Verify("noe annet"), fault.PassphraseWrong)
	die(t, again)
	key, err := keys.Recovery(string(recovery))
	ok(t, err)
	recovered, err := openWith(t, s, key)
	ok(t, err)
	if names(t, recovered) != "Ola" || recovered.Ring().Self().ID != "" {
		t.Error("not open by the recovery key")
	}
	members, _ := recovered.Members()
	ok(t, recovered.SetPassphrase(members[0].ID, Protection{Passphrase: "en helt ny setning 7"}))
	ok(t, recovered.Close())
	_, err = openWith(t, s, keys.Passphrase(karis))
	wantFault(t, err, fault.PassphraseWrong)
	last, err := openWith(t, s, keys.Passphrase("en helt ny setning 7"))
	ok(t, err)
	for _, v := range versionsOf(t, last) {
		ok(t, last.Peek(v.Name, func(tx *Tx) error { _, err := tx.People(); return err }))
	}
}

func versionsOf(t *testing.T, s *Store) []Version {
	t.Helper()
	kept, err := s.Versions()
	ok(t, err)
	if len(kept) == 0 {
		t.Fatal("no versions")
	}
	return kept
}

func TestASecondCoordinatorComesAndGoes(t *testing.T) {
	s, recovery := guarded(t)
	ok(t, s.AddCoordinator(Protection{Name: "Ola", Passphrase: olas}))
	ok(t, s.Close())
	byOla, err := openWith(t, s, keys.Passphrase(olas))
	ok(t, err)
	update(t, byOla, "his", putPerson("p2", "Per"))
	read(t, byOla, func(tx *Tx) error {
		lines, err := tx.Operations(1)
		if lines[0].Who != "Ola" {
			t.Errorf("the log says %q", lines[0].Who)
		}
		return err
	})
	ok(t, byOla.Close())
	byKari, err := openWith(t, s, keys.Passphrase(karis))
	ok(t, err)
	fresh, err := byKari.Rekey(Protection{Passphrase: karis})
	ok(t, err)
	if fresh == recovery || fresh == "" {
		t.Error("the recovery key stayed")
	}
	if members, _ := byKari.Members(); len(members) != 1 || members[0].Name != "Kari" {
		t.Errorf("%+v", members)
	}
	update(t, byKari, "after", putPerson("p3", "Nils"))
	ok(t, byKari.Close())
	_, err = openWith(t, s, keys.Passphrase(olas))
	wantFault(t, err, fault.PassphraseWrong)
	key, err := keys.Recovery(string(recovery))
	ok(t, err)
	_, err = openWith(t, s, key)
	wantFault(t, err, fault.RecoveryWrong)
	last, err := openWith(t, s, keys.Passphrase(karis))
	ok(t, err)
	if names(t, last) != "Nils,Ola,Per" {
		t.Error(names(t, last))
	}
	for _, v := range versionsOf(t, last) {
		raw := fileBytes(t, last.versions().Path(v.Name))
		if _, err := document.Decode(raw, keys.Passphrase(olas)); !fault.Is(err, fault.PassphraseWrong) {
			t.Errorf("%s opens with the old keys: %v", v.Name, err)
		}
	}
}

func TestNewKeysThatHaveNotReachedTheFileYet(t *testing.T) {
	s, _ := guarded(t)
	ok(t, s.Publish())
	before := fileBytes(t, s.Path())
	ok(t, s.SetPassphrase(s.Ring().Self().ID, Protection{Passphrase: "en helt ny setning 7"}))
	update(t, s, "after", putPerson("p2", "Per"))
	// As if the file had been held all the time.
	writeBack(t, s, before)
	die(t, s)
	_, err := openWith(t, s, keys.Passphrase(karis))
	wantFault(t, err, fault.PassphraseWrong)
	again, err := openWith(t, s, keys.Passphrase("en helt ny setning 7"))
	ok(t, err)
	if names(t, again) != "Ola,Per" {
		t.Error(names(t, again))
	}
	ok(t, again.Publish())
	if _, err := document.Decode(fileBytes(t, s.Path()), keys.Passphrase("en helt ny setning 7")); err != nil {
		t.Error("the file did not get the new keys:", err)
	}
}

func TestAnOpenWorkspaceGetsAPassphrase(t *testing.T) {
	s := fresh(t)
	update(t, s, "person", putPerson("p1", "Ola"))
	recovery, err := s.Rekey(Protection{Name: "Berit", Passphrase: karis})
	ok(t, err)
	if recovery == "" || !s.Protected() || s.Ring().Self().Name != "Berit" {
		t.Errorf("%v %+v", s.Protected(), s.Ring().Self())
	}
	ok(t, s.Close())
	_, err = openWith(t, s, nil)
	wantFault(t, err, fault.PassphraseNeeded)
	again, err := openWith(t, s, keys.Passphrase(karis))
	ok(t, err)
	newer, err := again.NewRecovery()
	ok(t, err)
	ok(t, again.Close())
	old, err := keys.Recovery(string(recovery))
	ok(t, err)
	_, err = openWith(t, s, old)
	wantFault(t, err, fault.RecoveryWrong)
	key, err := keys.Recovery(string(newer))
	ok(t, err)
	_, err = openWith(t, s, key)
	ok(t, err)
}

// Kari has two computers. On one of them she changes her passphrase, or all keys.
func TestKeysChangedOnAnotherComputer(t *testing.T) {
	for name, change := range map[string]func(*Store) error{
		"passphrase": func(s *Store) error {
			return s.SetPassphrase(s.Ring().Self().ID, Protection{Passphrase: "en helt ny setning 7"})
		},
		"all keys": func(s *Store) error {
			_, err := s.Rekey(Protection{Passphrase: "en helt ny setning 7"})
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			s, _ := guarded(t)
			ok(t, s.Close())
			o := here(t)
			o.Machine, o.Key = "KARI-HJEMME", keys.Passphrase(karis)
			home, err := Open(s.Path(), o)
			ok(t, err)
			update(t, home, "home", putPerson("p2", "Per"))
			ok(t, change(home))
			ok(t, home.Close())
			_, err = openWith(t, s, keys.Passphrase(karis))
			wantFault(t, err, fault.WorkspaceOtherKeys)
			again, err := openWith(t, s, keys.Passphrase("en helt ny setning 7"))
			ok(t, err)
			if names(t, again) != "Ola,Per" || len(again.Notices()) != 1 {
				t.Errorf("%s, told %v", names(t, again), again.Notices())
			}
			if kept, _ := filepath.Glob(filepath.Join(again.local.asideDir(), "*", "base"+Ending)); len(kept) != 1 {
				t.Errorf("kept: %v", kept)
			}
			update(t, again, "on", putPerson("p3", "Nils"))
			last := reopen(t, again)
			if _, met := last.Meeting(); met || names(t, last) != "Nils,Ola,Per" {
				t.Errorf("met %v, %s", met, names(t, last))
			}
			_, _, err = last.Erase(op("erase"), "p2")
			ok(t, err)
			if kept, _ := filepath.Glob(filepath.Join(last.local.asideDir(), "*", "*")); len(kept) != 0 {
				t.Errorf("after an erasure there is still %v", kept)
			}
		})
	}
}

// pretend is a keychain in memory.
type pretend map[string]string

func (p pretend) Set(account, secret string) error { p[account] = secret; return nil }
func (p pretend) Delete(account string) error      { delete(p, account); return nil }
func (p pretend) Get(account string) (string, error) {
	if secret, known := p[account]; known {
		return secret, nil
	}
	return "", keys.ErrNoEntry
}

func TestAComputerThatRemembers(t *testing.T) {
	s, _ := guarded(t)
	chain := pretend{}
	s.options.keychain = chain
	ok(t, s.Remember())
	ok(t, s.Close())
	if !Remembered(s.Path(), s.options) {
		t.Error("not remembered")
	}
	key, err := RememberedKey(s.Path(), s.options)
	ok(t, err)
	again, err := openWith(t, s, key)
	ok(t, err)
	ok(t, again.SetPassphrase(again.Ring().Self().ID, Protection{Passphrase: "en helt ny setning 7"}))
	ok(t, again.Close())
	if key, err = RememberedKey(s.Path(), s.options); err != nil {
		t.Fatal("a new passphrase of one's own made the computer forget:", err)
	}
	if again, err = openWith(t, s, key); err != nil {
		t.Fatal(err)
	}
	if !again.RemembersHere() || !again.CanRemember() {
		t.Error("forgotten")
	}
	ok(t, again.Forget())
	ok(t, again.Close())
	_, err = RememberedKey(s.Path(), s.options)
	wantFault(t, err, fault.PassphraseNeeded)
	if len(chain) != 0 {
		t.Errorf("the keychain still has %d entries", len(chain))
	}
}
