package sheet

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"omvendt/app/fault"
	"omvendt/app/report"
	"omvendt/app/text"
)

func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out
}

func read(t *testing.T, path string) string {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

func TestWriteMakesTheFile(t *testing.T) {
	dir, book := t.TempDir(), cohort(t, sampleInput(t, text.NB))
	path := filepath.Join(dir, "Å rapport.xlsx")
	kept, err := Write(path, book)
	if err != nil || kept != "" {
		t.Fatalf("kept %q, %v", kept, err)
	}
	if got := []byte(read(t, path)); !bytes.Equal(got, render(t, book)) {
		t.Error("the file is not what was rendered")
	}
	if got := names(t, dir); !slices.Equal(got, []string{"Å rapport.xlsx"}) {
		t.Errorf("the folder holds %v", got)
	}
}

func TestOlderFilesAreKept(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "rapport.xlsx")
	for i, data := range []string{"first", "second", "third"} {
		kept, err := replace(realDisk{}, path, []byte(data))
		if err != nil {
			t.Fatal(err)
		}
		if want := []string{"", "rapport (1).xlsx", "rapport (2).xlsx"}[i]; want != "" && kept != filepath.Join(dir, want) || want == "" && kept != "" {
			t.Errorf("write %d kept %q, want %q", i+1, kept, want)
		}
	}
	for name, want := range map[string]string{"rapport.xlsx": "third", "rapport (1).xlsx": "first", "rapport (2).xlsx": "second"} {
		if got := read(t, filepath.Join(dir, name)); got != want {
			t.Errorf("%s holds %q, want %q", name, got, want)
		}
	}
}

func TestSomebodyElsesNumberedFileIsNotTouched(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "rapport.xlsx")
	for _, name := range []string{"rapport.xlsx", "rapport (1).xlsx"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(name), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	kept, err := replace(realDisk{}, path, []byte("new"))
	if err != nil || filepath.Base(kept) != "rapport (2).xlsx" {
		t.Fatalf("kept %q, %v", kept, err)
	}
	if read(t, filepath.Join(dir, "rapport (1).xlsx")) != "rapport (1).xlsx" || read(t, kept) != "rapport.xlsx" {
		t.Error("a file was overwritten")
	}
}

func TestPlacesThatCannotBeWritten(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "file"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	book := cohort(t, sampleInput(t, text.EN))
	for path, code := range map[string]fault.Code{
		dir: fault.FileIsFolder,
		filepath.Join(dir, "missing", "report.xlsx"): fault.FileNotWritten,
		filepath.Join(dir, "file", "report.xlsx"):    fault.FileNotWritten,
	} {
		if _, err := Write(path, book); !fault.Is(err, code) {
			t.Errorf("%s: got %v, want %s", path, err, code)
		}
	}
	if got := names(t, dir); !slices.Equal(got, []string{"file"}) {
		t.Errorf("the folder holds %v", got)
	}
}

func TestNothingIsTouchedWhenTheBookCannotBeMade(t *testing.T) {
	path := filepath.Join(t.TempDir(), "rapport.xlsx")
	if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Write(path, report.Book{}); !fault.Is(err, fault.Internal) || read(t, path) != "old" {
		t.Errorf("got %v", err)
	}
}
