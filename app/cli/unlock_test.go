package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Editors on Windows put a mark before the text and end the line in their way.
func TestAPassphraseOutOfAFile(t *testing.T) {
	t.Setenv("OMVENDT_DATA", t.TempDir())
	t.Setenv(passphraseVariable, "")
	folder := t.TempDir()
	path, file, passphrase := filepath.Join(folder, "h.omvendt"), filepath.Join(folder, "p.txt"), "mango tolv parasoll vinter"
	for i, written := range []string{passphrase + "\n", "\ufeff" + passphrase + "\r\n", passphrase} {
		if err := os.WriteFile(file, []byte(written), 0o600); err != nil {
			t.Fatal(err)
		}
		call := []string{"check", path, "--passphrase-file", file}
		if i == 0 {
			call = []string{"new", path, "--label", "Høst", "--passphrase-file", file}
		}
		if code, out, errOut := run(t, call...); code != done {
			t.Errorf("%q: %d %s %s", written, code, out, errOut)
		}
	}
	if err := os.WriteFile(file, []byte("noe annet"), 0o600); err != nil {
		t.Fatal(err)
	}
	if code, _, errOut := run(t, "check", path, "--passphrase-file", file); code != failed || strings.Contains(errOut, "noe annet") {
		t.Errorf("another passphrase: %d %s", code, errOut)
	}
}
