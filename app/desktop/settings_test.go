package desktop

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"omvendt/app/text"
)

func TestSettingsAreThereAfterARestart(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "not yet there")
	s := LoadSettings(folder)
	at := time.Date(2025, 9, 16, 12, 0, 0, 0, time.UTC)
	place := Window{X: -20, Y: 40, Width: 1300, Height: 900, Maximised: true, Screens: "1920x1080"}
	for _, err := range []error{s.SetLang(text.EN), s.Remember("/home/kari/høst 2025.omvendt", at), s.SetWindow(place)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	again := LoadSettings(folder)
	if again.Lang() != text.EN || again.Window() != place {
		t.Errorf("got %q %+v", again.Lang(), again.Window())
	}
	want := RecentFile{Path: "/home/kari/høst 2025.omvendt", Name: "høst 2025.omvendt", Folder: "/home/kari", At: "2025-09-16T12:00:00Z"}
	if got := again.Recent(); len(got) != 1 || got[0] != want {
		t.Errorf("recent: %+v", got)
	}
	if left, err := filepath.Glob(filepath.Join(folder, ".settings-*")); err != nil || len(left) > 0 {
		t.Errorf("unfinished files are left: %v %v", left, err)
	}
}

func TestRecentFilesAreTenNewestFirstAndNoneTwice(t *testing.T) {
	s := LoadSettings(t.TempDir())
	for i := range 14 {
		if err := s.Remember(fmt.Sprintf("/p/%d.omvendt", i), time.Now()); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Remember("/p/9.omvendt", time.Now()); err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, r := range s.Recent() {
		names = append(names, strings.TrimSuffix(r.Name, ".omvendt"))
	}
	if got := strings.Join(names, " "); got != "9 13 12 11 10 8 7 6 5 4" {
		t.Errorf("recent: %s", got)
	}
}

func TestDamagedSettingsAreThoseOfAFirstStart(t *testing.T) {
	t.Setenv("LC_ALL", "nb_NO.UTF-8")
	for name, content := range map[string]string{
		"empty":    "",
		"half":     `{"lang":"en","rec`,
		"other":    `[1,2]`,
		"types":    `{"lang":7,"recent":"x","window":{"width":"wide"}}`,
		"unlikely": `{"lang":"de","recent":[{"path":""}],"window":{"x":5,"y":5,"width":3,"height":99999999}}`,
	} {
		t.Run(name, func(t *testing.T) {
			folder := t.TempDir()
			if err := os.WriteFile(filepath.Join(folder, "settings.json"), []byte(content), 0o600); err != nil {
				t.Fatal(err)
			}
			s := LoadSettings(folder)
			if s.Lang() != text.NB || len(s.Recent()) != 0 || s.Window() != (Window{}) {
				t.Errorf("got %q %v %+v", s.Lang(), s.Recent(), s.Window())
			}
			if err := s.SetLang(text.EN); err != nil {
				t.Fatal(err)
			}
			if LoadSettings(folder).Lang() != text.EN {
				t.Error("a damaged file was not replaced")
			}
		})
	}
}

func TestAFailedSaveKeepsTheOldFile(t *testing.T) {
	if os.Getuid() == 0 {
		t.Log("root writes anywhere: a folder in the place of the file stands in for a full disk")
	}
	folder := t.TempDir()
	if err := os.Mkdir(filepath.Join(folder, "settings.json"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := LoadSettings(folder).SetLang(text.EN); err == nil {
		t.Error("no error")
	}
	entries, err := os.ReadDir(folder)
	if err != nil || len(entries) != 1 {
		t.Errorf("left behind: %v %v", entries, err)
	}
}

func TestTheLanguageOfTheSystemIsTakenUntilOneIsChosen(t *testing.T) {
	for tag, want := range map[string]text.Lang{"nb_NO.UTF-8": text.NB, "nn_NO": text.NB, "en_GB.UTF-8": text.EN, "sv_SE": text.EN, "C": text.EN} {
		t.Setenv("LC_ALL", tag)
		if platform != "linux" {
			continue // elsewhere the system is asked, not the environment
		}
		if got := LoadSettings(t.TempDir()).Lang(); got != want {
			t.Errorf("%s: %s", tag, got)
		}
	}
}
