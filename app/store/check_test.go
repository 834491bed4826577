package store

import (
	"os"
	"testing"

	"omvendt/app/fault"
	"omvendt/app/store/keys"
)

// What this computer has is looked at when the file is damaged too: then it
// matters most.
func TestCheckLooksHereWhenTheFileIsDamaged(t *testing.T) {
	const passphrase = "korrekt hest batteri stift"
	s := freshWith(t, here(t), Protection{Name: "Kari", Passphrase: passphrase})
	ok(t, s.Publish())
	update(t, s, "n", putPerson("p", "Ola"))
	die(t, s)
	s.options.Key = keys.Passphrase(passphrase)
	whole, err := Check(s.Path(), s.options)
	ok(t, err)
	if !whole.Whole() || whole.Base == nil || whole.Journal.Changes != 1 || len(whole.Versions) == 0 {
		t.Fatalf("%+v", whole)
	}
	raw := fileBytes(t, s.Path())
	raw[len(raw)-200] ^= 1
	ok(t, os.WriteFile(s.Path(), raw, 0o600))
	r, err := Check(s.Path(), s.options)
	ok(t, err)
	wantFault(t, r.File.Err, fault.WorkspaceDamaged)
	if r.Base == nil || r.Base.Err != nil || r.Journal == nil || r.Journal.Changes != 1 || len(r.Versions) != len(whole.Versions) || r.Conflict {
		t.Errorf("%+v", r)
	}
	for _, v := range r.Versions {
		ok(t, v.Err)
	}
	ok(t, os.WriteFile(s.local.basePath(), raw, 0o600))
	if r, err = Check(s.Path(), s.options); err != nil || r.Base == nil || !fault.Is(r.Base.Err, fault.WorkspaceDamaged) {
		t.Errorf("%+v, %v", r, err)
	}
}
