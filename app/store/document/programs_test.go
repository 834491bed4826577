package document

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"omvendt/app/store/keys"
)

// The promise that the data outlive the app: the age command line with the
// recovery key, gunzip and Python's SQLite, and nothing of ours, read a workspace file.
func TestOtherProgramsOpenAFileWithTheRecoveryKey(t *testing.T) {
	if testing.Short() {
		t.Skip("builds and runs other programs")
	}
	dir := t.TempDir()
	age := filepath.Join(dir, "age")
	run(t, nil, "go", "build", "-modfile=../../../build/tools/go.mod", "-o", age, "filippo.io/age/cmd/age")

	want, err := os.ReadFile("../testdata/v1.omvendt")
	ok(t, err)
	ring, printed := workspace(t)
	file, keyFile := filepath.Join(dir, "Høst 2025.omvendt"), filepath.Join(dir, "key.txt")
	ok(t, os.WriteFile(file, encode(t, ring, want), 0o600))
	ok(t, os.WriteFile(keyFile, []byte(printed+"\n"), 0o600))

	packed := run(t, nil, age, "--decrypt", "-i", keyFile, file)
	got := run(t, packed, "gunzip")
	if !bytes.Equal(got, want) {
		t.Fatalf("%d bytes, want %d", len(got), len(want))
	}
	image := filepath.Join(dir, "image.sqlite")
	ok(t, os.WriteFile(image, got, 0o600))
	ask := "import sqlite3, sys; print(*sqlite3.connect(sys.argv[1]).execute('SELECT count(*) FROM person').fetchone())"
	if count := strings.TrimSpace(string(run(t, nil, "python3", "-c", ask, image))); count != "2" {
		t.Errorf("SQLite counts %q people of 2", count)
	}

	// A coordinator's passphrase is ours alone; a key of nobody opens nothing.
	_, other, err := keys.New("", olas, "", cheap)
	ok(t, err)
	ok(t, os.WriteFile(keyFile, []byte(other), 0o600))
	if out, err := exec.Command(age, "--decrypt", "-i", keyFile, file).CombinedOutput(); err == nil || !bytes.Contains(out, []byte("no identity matched")) {
		t.Errorf("%v: %s", err, out)
	}
}

func run(t *testing.T, in []byte, name string, args ...string) []byte {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Stdin = bytes.NewReader(in)
	var complaint bytes.Buffer
	cmd.Stderr = &complaint
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v: %s", name, err, complaint.String())
	}
	return out
}
