package desktop

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"omvendt/app/text"
)

// recentFiles is how many workspaces the list of recent files holds.
const recentFiles = 10

// Settings is what the app remembers between two starts: the language, the
// files opened last and the place of the window. It holds nothing personal
// beyond the paths of files.
type Settings struct {
	mu    sync.Mutex
	path  string
	saved saved
}

type saved struct {
	Lang   text.Lang    `json:"lang"` // "" follows the system
	Recent []RecentFile `json:"recent"`
	Window Window       `json:"window"`
}

// DataFolder is where the app keeps its own files: the environment's
// OMVENDT_DATA, or Omvendt in the user's folder for settings.
func DataFolder() (string, error) {
	if folder := os.Getenv("OMVENDT_DATA"); folder != "" {
		return folder, nil
	}
	base, err := os.UserConfigDir()
	if err != nil {
		return "", err
	}
	return filepath.Join(base, "Omvendt"), nil
}

// LoadSettings reads settings.json in the folder. A missing or damaged file
// gives the settings of a first start: they are never worth stopping for.
func LoadSettings(folder string) *Settings {
	s := &Settings{path: filepath.Join(folder, "settings.json")}
	raw, err := os.ReadFile(s.path)
	if err != nil || json.Unmarshal(raw, &s.saved) != nil {
		s.saved = saved{}
	}
	s.saved.mend()
	return s
}

// mend takes out what an older version or a damaged file may have left.
func (s *saved) mend() {
	if !slices.Contains(text.Langs(), s.Lang) {
		s.Lang = ""
	}
	s.Recent = slices.DeleteFunc(s.Recent, func(r RecentFile) bool { return r.Path == "" })
	if len(s.Recent) > recentFiles {
		s.Recent = s.Recent[:recentFiles]
	}
	if !s.Window.valid() {
		s.Window = Window{}
	}
}

// Lang is the chosen language, else that of the system.
func (s *Settings) Lang() text.Lang {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.saved.Lang != "" {
		return s.saved.Lang
	}
	return text.ParseLang(systemLang())
}

// SetLang chooses the language and saves it.
func (s *Settings) SetLang(lang text.Lang) error {
	return s.change(func(v *saved) { v.Lang = lang })
}

// Recent lists the files opened last, newest first.
func (s *Settings) Recent() []RecentFile {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]RecentFile{}, s.saved.Recent...)
}

// Remember puts a file first in the list of recent files.
func (s *Settings) Remember(path string, at time.Time) error {
	row := RecentFile{Path: path, Name: filepath.Base(path), Folder: filepath.Dir(path), At: at.Format(time.RFC3339)}
	return s.change(func(v *saved) {
		v.Recent = slices.DeleteFunc(v.Recent, func(r RecentFile) bool { return r.Path == path })
		v.Recent = slices.Insert(v.Recent, 0, row)
		v.mend()
	})
}

// Forget takes a file that is no longer there off the list of recent files.
func (s *Settings) Forget(path string) error {
	return s.change(func(v *saved) {
		v.Recent = slices.DeleteFunc(v.Recent, func(r RecentFile) bool { return r.Path == path })
	})
}

// Window is the place of the window at the last close.
func (s *Settings) Window() Window {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.saved.Window
}

// SetWindow remembers the place of the window.
func (s *Settings) SetWindow(w Window) error {
	return s.change(func(v *saved) { v.Window = w })
}

func (s *Settings) change(edit func(*saved)) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	edit(&s.saved)
	raw, err := json.MarshalIndent(s.saved, "", "  ")
	if err != nil {
		return err
	}
	return replaceFile(s.path, append(raw, '\n'))
}

// replaceFile writes the whole file or leaves the old one: a reader never sees
// half of it.
func replaceFile(path string, content []byte) (err error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	file, err := os.CreateTemp(filepath.Dir(path), ".settings-*")
	if err != nil {
		return err
	}
	defer func() {
		if gone := os.Remove(file.Name()); gone != nil && !errors.Is(gone, fs.ErrNotExist) {
			err = errors.Join(err, gone)
		}
	}()
	_, err = file.Write(content)
	if err = errors.Join(err, file.Sync(), file.Close()); err != nil {
		return err
	}
	return os.Rename(file.Name(), path)
}
