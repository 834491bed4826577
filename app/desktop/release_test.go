package desktop

import (
	"go/build/constraint"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Nothing of the bridge may be in a program that people get: every file of it
// asks for the tag, no file asks for it otherwise, and nobody else listens or
// calls out.
func TestOnlyTheBridgeTalksOverANetwork(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		bridge := strings.HasPrefix(file, "bridge")
		if inRelease(t, string(raw)) == bridge {
			t.Errorf("%s: in a release: %v", file, !bridge)
		}
		for _, word := range []string{"http.Get", "http.Post", "http.Client", "http.DefaultClient", "http.NewRequest", "http.Listen", "http.Server{", "net.Dial", "net.Listen", `"net"`, "BrowserOpenURL"} {
			if !bridge && strings.Contains(string(raw), word) {
				t.Errorf("%s uses %s", file, word)
			}
		}
	}
}

func inRelease(t *testing.T, source string) bool {
	first, _, _ := strings.Cut(source, "\n")
	if !constraint.IsGoBuild(first) {
		return true
	}
	expr, err := constraint.Parse(first)
	if err != nil {
		t.Fatal(err)
	}
	for _, system := range []string{"linux", "windows", "darwin"} {
		if expr.Eval(func(tag string) bool { return tag == system || tag == "desktop" || tag == "production" }) {
			return true
		}
	}
	return false
}
