package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestTemplateFormAndQuestions(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "mal.xlsx")
	for _, lang := range []string{"nb", "en"} {
		for _, role := range []string{"mentor", "mentee"} {
			if code, out, errOut := run(t, "template", "--role", role, "--out", path, "--lang", lang); code != 0 || !strings.Contains(out, path) {
				t.Errorf("template %s %s: %d %s%s", role, lang, code, out, errOut)
			}
			code, out, errOut := run(t, "form", "--role", role, "--ngo", "Speilvendt", "--programme", "H26", "--lang", lang)
			if code != 0 || !strings.Contains(out, "\n1. ") || !strings.Contains(out, "Speilvendt") || strings.Contains(out, "{") || strings.Contains(out, "intake.") {
				t.Errorf("form %s %s: %d %s%s", role, lang, code, out, errOut)
			}
		}
	}
	if code, _, errOut := run(t, "template", "--role", "leder", "--out", path); code != misused || errOut == "" {
		t.Errorf("another role: %d %q", code, errOut)
	}
	list := filepath.Join(folder, "liste.csv")
	if err := os.WriteFile(list, []byte("Navn;E-post;Stilling\nOla Li;ola(at)li.example;Leder\nKari Bø;kari@li.example;Leder\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if code, out, errOut := run(t, "questions", list, "--lang", "en"); code != 0 || !strings.Contains(out, "Row 2, Ola Li: What is the right e-mail address?") {
		t.Errorf("questions: %d %s%s", code, out, errOut)
	}
	if err := os.WriteFile(list, []byte("Navn;E-post\nKari Bø;kari@li.example\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if code, out, _ := run(t, "questions", list, "--lang", "nb"); code != 0 || !strings.Contains(out, "ingen spørsmål") {
		t.Errorf("no questions: %d %s", code, out)
	}
}

func TestScoreCountsWhatIsReadWrongly(t *testing.T) {
	folder := t.TempDir()
	write := func(name, content string) {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if code, _, errOut := run(t, "inspect", "--score", folder); code != failed || errOut == "" {
		t.Errorf("an empty folder: %d %q", code, errOut)
	}
	write("a.csv", "Navn;E-post;Lønn\nOla Li;ola@li.example;500000\n")
	write("a.csv.json", `{"headerRow":1,"columns":{"A":["person.full_name"],"B":["org.partner"],"C":["refuse"]},"people":1,"names":["Ola Li","Kari Bø"],"never":["500000"]}`)
	code, out, errOut := run(t, "inspect", "--score", folder, "--lang", "en")
	for _, want := range []string{"columns       2 / 3", "rows          1 / 2", "never         1 / 1", "B «E-post» is use person.email; wanted org.partner"} {
		if code != 0 || !strings.Contains(out, want) {
			t.Errorf("%q is not in (%d)\n%s%s", want, code, out, errOut)
		}
	}
	write("b.csv.json", "{")
	if code, _, _ := run(t, "inspect", "--score", folder); code != failed {
		t.Errorf("a damaged truth: %d", code)
	}
}
