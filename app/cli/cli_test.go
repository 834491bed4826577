package cli

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"omvendt/app/sample"
	"omvendt/app/text"
)

func run(t *testing.T, args ...string) (code int, out, errOut string) {
	t.Helper()
	if os.Getenv("OMVENDT_DATA") == "" {
		t.Setenv("OMVENDT_DATA", t.TempDir())
	}
	var o, e bytes.Buffer
	code = Run(args, &o, &e)
	return code, o.String(), e.String()
}

func samples(t *testing.T) (folder string, paths []string) {
	t.Helper()
	folder = t.TempDir()
	for _, f := range sample.Files() {
		path := filepath.Join(folder, f.Name)
		if err := os.WriteFile(path, f.Data, 0o600); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	return folder, paths
}

func TestDemoDoesTheWholeJob(t *testing.T) {
	for _, lang := range []string{"nb", "en"} {
		folder := filepath.Join(t.TempDir(), "ut")
		code, out, errOut := run(t, "demo", "--out", folder, "--lang", lang)
		if code != 0 {
			t.Fatalf("%s: code %d: %s", lang, code, errOut)
		}
		for _, ending := range []string{"*.xlsx", "*.omvendt"} {
			if found, _ := filepath.Glob(filepath.Join(folder, ending)); len(found) != 1 {
				t.Errorf("%s: %d files %s", lang, len(found), ending)
			}
		}
		if strings.Contains(out, "{") || strings.Contains(out, "cli.") || strings.Contains(out, "15840290260") {
			t.Errorf("%s: unfinished text or an identity number in the output:\n%s", lang, out)
		}
	}
}

func TestInspectTellsEveryColumnAndRowAndNoContent(t *testing.T) {
	_, paths := samples(t)
	code, out, _ := run(t, append([]string{"inspect", "--json"}, paths...)...)
	if code != 0 {
		t.Fatalf("code %d", code)
	}
	var all inspected
	if err := json.Unmarshal([]byte(out), &all); err != nil {
		t.Fatal(err)
	}
	if all.Schema != 1 || len(all.Files) != 4 {
		t.Fatalf("schema %d, %d files", all.Schema, len(all.Files))
	}
	for _, f := range all.Files {
		r := f.Rows
		if r.New+r.Changed+r.Same+r.Unclear+r.Refused+r.NotPerson != r.Rows || r.Rows != len(f.Lines) {
			t.Errorf("%s: the counts do not add up: %+v, %d lines", f.File, r, len(f.Lines))
		}
		sum := 0
		for _, o := range f.Outcomes {
			sum += o.Count
		}
		if sum != r.Rows || f.HeaderRow == 0 || len(f.Columns) < 15 {
			t.Errorf("%s: %d rows by reason of %d, header row %d, %d columns", f.File, sum, r.Rows, f.HeaderRow, len(f.Columns))
		}
	}
	for _, secret := range []string{"Amina", "Skaug", "@student.example", "91234501", "15840290260", "hijab"} {
		if strings.Contains(out, secret) {
			t.Errorf("the output holds %q", secret)
		}
	}
}

func TestInspectOfWhatIsNoSpreadsheet(t *testing.T) {
	folder := t.TempDir()
	write := func(name string, data string) string {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	cases := map[string]string{
		write("tom.csv", ""):                         "file_empty",
		write("tekst.xlsx", "bare litt tekst\n"):     "file_not_sheet",
		write("bilde.xlsx", "\x89PNG\r\n\x1a\n\x00"): "file_image",
		folder: "file_is_folder",
		filepath.Join(folder, "finnes-ikke.xlsx"): "file_not_found",
	}
	for path, want := range cases {
		for _, lang := range text.Langs() {
			code, out, _ := run(t, "inspect", path, "--json", "--lang", string(lang))
			var all inspected
			if err := json.Unmarshal([]byte(out), &all); err != nil {
				t.Fatal(err)
			}
			f := all.Files[0]
			if code != 1 || f.Opened || f.Problem == nil || f.Problem.Code != want || f.Problem.What == "" || f.Problem.Next == "" {
				t.Errorf("%s %s: code %d, %+v", lang, filepath.Base(path), code, f.Problem)
			}
		}
	}
}

func TestInspectMasksANumberInTheNameOfAFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "liste 15840290260.csv")
	if err := os.WriteFile(path, []byte("Navn;E-post;Studium\nOla Li;ola@li.example;Juss\nEva Li;eva@li.example;Juss\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"inspect", path}, {"inspect", path, "--json"}} {
		code, out, errOut := run(t, args...)
		if code != 0 || strings.Contains(out+errOut, "90260") || !strings.Contains(out, "liste 158402*****.csv") {
			t.Errorf("%d: %s %s", code, out, errOut)
		}
	}
}

func TestTheJobInSteps(t *testing.T) {
	folder, paths := samples(t)
	file := filepath.Join(folder, "kull.omvendt")
	if code, _, errOut := run(t, "new", file, "--label", "Omvendt mentoring H25", "--partner", "Nordvarde", "--kickoff", "2025-09-16", "--no-passphrase"); code != 0 {
		t.Fatal(errOut)
	}
	if code, _, errOut := run(t, "import", file, paths[0]); code != 1 || !strings.Contains(errOut, "1") {
		t.Errorf("open questions: code %d, %s", code, errOut)
	}
	if code, _, errOut := run(t, "import", file, paths[0], paths[3], "--yes"); code != 0 {
		t.Fatal(errOut)
	}
	if code, _, errOut := run(t, "report", file, "--out", filepath.Join(folder, "r.xlsx"), "--lang", "en"); code != 1 || !strings.Contains(errOut, "not approved") {
		t.Errorf("report before approval: code %d, %s", code, errOut)
	}
	if code, out, errOut := run(t, "match", file, "--approve", "--lang", "en"); code != 0 || !strings.Contains(out, "verified") {
		t.Fatalf("code %d\n%s%s", code, out, errOut)
	}
	if code, _, errOut := run(t, "report", file, "--out", filepath.Join(folder, "r.xlsx")); code != 0 {
		t.Fatal(errOut)
	}
	code, out, _ := run(t, "check", file, "--lang", "en")
	if code != 0 || !regexp.MustCompile(`14 mentors, 12 mentees, 12 pairs`).MatchString(out) {
		t.Errorf("code %d: %s", code, out)
	}
	if code, _, errOut := run(t, "new", file, "--label", "x", "--no-passphrase"); code != 1 || errOut == "" {
		t.Errorf("an existing file: code %d, %s", code, errOut)
	}
	if code, _, _ := run(t, "check", paths[0]); code != 1 {
		t.Errorf("a spreadsheet is no workspace: code %d", code)
	}
}

func TestTheDecisionRecordIsWrittenAndWorkedOutAgain(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "ut")
	if code, _, errOut := run(t, "demo", "--out", folder, "--lang", "nb"); code != 0 {
		t.Fatal(errOut)
	}
	out := filepath.Join(t.TempDir(), "grunnlag.xlsx")
	code, said, errOut := run(t, "decision", filepath.Join(folder, "demo.omvendt"), "--out", out, "--lang", "nb")
	if code != 0 || !strings.Contains(said, text.T(text.NB, "decision.again_same")) || !regexp.MustCompile(`[0-9a-f]{64}`).MatchString(said) {
		t.Errorf("code %d: %s%s", code, said, errOut)
	}
	if info, err := os.Stat(out); err != nil || info.Size() == 0 {
		t.Errorf("the record: %v", err)
	}
	empty := filepath.Join(t.TempDir(), "tom.omvendt")
	if code, _, errOut := run(t, "new", empty, "--label", "Høst", "--no-passphrase"); code != 0 {
		t.Fatal(errOut)
	}
	if code, _, _ := run(t, "decision", empty, "--out", out, "--lang", "nb"); code != failed {
		t.Errorf("nothing approved: code %d", code)
	}
}

func TestCallsThatAreOff(t *testing.T) {
	for _, args := range [][]string{{"inspect"}, {"demo"}, {"fly"}, {"match"}, {"import", "x"}, {"check", "a", "b"}, {"demo", "--nonsense"}} {
		if code, _, errOut := run(t, args...); code != 2 || errOut == "" {
			t.Errorf("%v: code %d, %q", args, code, errOut)
		}
	}
	for _, args := range [][]string{{}, {"help"}, {"--help"}, {"version"}} {
		if code, out, _ := run(t, args...); code != 0 || out == "" {
			t.Errorf("%v: code %d, %q", args, code, out)
		}
	}
}

func TestSelftest(t *testing.T) {
	before, _ := filepath.Glob(filepath.Join(os.TempDir(), "omvendt-selftest-*"))
	code, out, errOut := run(t, "selftest", "--lang", "en")
	if code != 0 || !strings.Contains(out, "OK") {
		t.Fatalf("code %d: %s", code, errOut)
	}
	if after, _ := filepath.Glob(filepath.Join(os.TempDir(), "omvendt-selftest-*")); len(after) != len(before) {
		t.Error("the temporary folder was left behind")
	}
}
