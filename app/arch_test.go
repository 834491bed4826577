package app

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// mayImport is the map: for each room the rooms it may know.
var mayImport = map[string][]string{
	"fault":     {},
	"text":      {"fault"},
	"vocab":     {"text"},
	"roster":    {"fault", "text", "vocab"},
	"programme": {"roster", "text", "vocab"},
	"matching":  {},
	"privacy":   {"text", "vocab", "roster", "programme"},
	"intake":    {"fault", "text", "vocab", "roster", "programme", "privacy"},
	"report":    {"text", "vocab", "roster", "programme", "privacy"},
	"sample":    {},
	"sheet":     {"fault", "text", "intake", "report"},
	"store":     {"fault", "text", "vocab", "roster", "programme"},
	"workspace": {"fault", "text", "vocab", "roster", "programme", "matching", "privacy", "intake", "report", "sample", "sheet", "store"},
	"desktop":   {"fault", "text", "vocab", "roster", "programme", "intake", "workspace"},
	"cli":       {"fault", "text", "vocab", "roster", "programme", "intake", "sample", "workspace"},
}

// onlyHome names the one room in which a library may be used.
var onlyHome = map[string]string{
	"github.com/xuri/excelize/v2":    "sheet",
	"github.com/richardlehane/mscfb": "sheet",
	"github.com/mattn/go-sqlite3":    "store",
	"database/sql":                   "store",
	"filippo.io/age":                 "store",
	"github.com/zalando/go-keyring":  "store",
	"golang.org/x/crypto":            "store",
	"github.com/gofrs/flock":         "store",
	"golang.org/x/term":              "cli",
	"github.com/wailsapp/wails/v2":   "desktop",
	"golang.org/x/text/encoding":     "sheet",
	"net/http":                       "desktop", // the bridge of the browser tests and Wails' asset middleware
	"net":                            "desktop",
}

// inStore is the map of the rooms inside store.
var inStore = map[string][]string{
	"keys":          {},
	"disk":          {},
	"disk/diskfake": {"disk"},
	"document":      {"keys", "disk"},
	"journal":       {"disk"},
	"history":       {"disk"},
	"db":            {},
	"compare":       {"db"},
}

func TestRoomsInsideStoreKeepTheirDirection(t *testing.T) {
	eachImport(t, func(room, file, path string) {
		other, ours := strings.CutPrefix(path, "omvendt/app/store/")
		here := strings.TrimPrefix(filepath.ToSlash(filepath.Dir(file)), "store/")
		if room != "store" || here == "store" {
			if ours && room == "workspace" && other != "keys" && other != "compare" {
				t.Errorf("%s: workspace may know keys and compare of store's rooms, not %s", file, other)
			}
			return
		}
		allowed, known := inStore[here]
		if !known {
			t.Errorf("%s: the room store/%s is not on the map", file, here)
		}
		if ours && !slices.Contains(allowed, other) || path == "omvendt/app/store" {
			t.Errorf("%s: store/%s may not import %s", file, here, path)
		}
	})
}

// pure rooms do no input or output.
var pure = []string{"fault", "text", "vocab", "roster", "programme", "matching", "privacy", "intake", "report"}

var inputOutput = []string{"os", "net", "net/http", "os/exec", "database/sql", "log", "log/slog", "syscall", "io/ioutil"}

func TestRoomsImportOnlyWhatTheMapAllows(t *testing.T) {
	seen := map[string]bool{}
	eachImport(t, func(room, file, path string) {
		seen[room] = true
		allowed, known := mayImport[room]
		if !known {
			t.Fatalf("%s: the room %q is not on the map", file, room)
		}
		if strings.HasSuffix(path, "/diskfake") {
			t.Errorf("%s: %s is for tests only", file, path)
		}
		if rest, ours := strings.CutPrefix(path, "omvendt/app/"); ours {
			other, _, _ := strings.Cut(rest, "/")
			if other != room && !slices.Contains(allowed, other) {
				t.Errorf("%s: %s may not import %s", file, room, other)
			}
			return
		}
		if room == "matching" && strings.Contains(path, ".") {
			t.Errorf("%s: matching knows only the standard library, not %s", file, path)
		}
		for library, home := range onlyHome {
			if room != home && (path == library || strings.HasPrefix(path, library+"/")) && !(library == "net" && path != "net") {
				t.Errorf("%s: %s may be used in %s only", file, path, home)
			}
		}
		if slices.Contains(pure, room) && slices.Contains(inputOutput, path) {
			t.Errorf("%s: %s is pure and may not import %s", file, room, path)
		}
	})
	for room := range mayImport {
		if !seen[room] {
			t.Errorf("the room %q is on the map but has no code", room)
		}
	}
}

func TestEveryRoomIsOnThePage(t *testing.T) {
	page, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	for room := range mayImport {
		if !strings.Contains(string(page), "//\t"+room+" ") {
			t.Errorf("doc.go does not mention the room %q", room)
		}
	}
}

// eachImport calls fn for every import of every file that is not a test or generated.
func eachImport(t *testing.T, fn func(room, file, path string)) {
	t.Helper()
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		room, _, inRoom := strings.Cut(filepath.ToSlash(path), "/")
		if !inRoom {
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		if excluded(path) {
			return nil
		}
		for _, imp := range file.Imports {
			fn(room, path, strings.Trim(imp.Path.Value, `"`))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// excluded tells whether a file is a generator that no build contains.
func excluded(path string) bool {
	raw, err := os.ReadFile(path)
	return err == nil && strings.Contains(string(raw), "//go:build ignore")
}
