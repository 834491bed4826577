package desktop

import (
	"omvendt/app/text"
)

// System is what the page needs before any screen: texts, language, recent files.
type System struct{ app *App }

// Nothing is the request of a call without arguments.
type Nothing struct{}

// Started is the answer to Start.
type Started struct {
	Version  string                       `json:"version"`
	Platform string                       `json:"platform"` // windows, darwin, linux
	Lang     string                       `json:"lang"`     // nb, en
	Texts    map[string]map[string]string `json:"texts"`    // by language: what the Go side says
	Recent   []RecentFile                 `json:"recent"`
	Overview Overview                     `json:"overview"`
}

// RecentFile is a workspace opened before.
type RecentFile struct {
	Path   string `json:"path"`
	Name   string `json:"name"`
	Folder string `json:"folder"`
	At     string `json:"at"` // RFC 3339
}

// LangRequest chooses the language of the app.
type LangRequest struct {
	Lang string `json:"lang"`
}

// Start gives all that the page needs to show itself. What went wrong while
// opening a file that was double-clicked comes as EventRefused before the
// answer, so the page listens before it calls.
func (s *System) Start(Nothing) (Started, error) {
	return guarded(func() (Started, error) {
		s.app.wake()
		texts := map[string]map[string]string{}
		for _, lang := range text.Langs() {
			texts[string(lang)] = text.Catalogue(lang)
		}
		overview, err := s.app.overview()
		return Started{
			Version: Version, Platform: platform, Lang: string(s.app.settings.Lang()),
			Texts: texts, Recent: s.app.settings.Recent(), Overview: overview,
		}, err
	})
}

// SetLanguage changes the language of the app, its menu and its dialogs.
func (s *System) SetLanguage(r LangRequest) (Nothing, error) {
	return guarded(func() (Nothing, error) {
		err := s.app.settings.SetLang(text.ParseLang(r.Lang))
		s.app.host.MenuChanged()
		return Nothing{}, err
	})
}

// Active tells that somebody is at the machine, so that it does not lock.
func (s *System) Active(Nothing) (Nothing, error) {
	return guarded(func() (Nothing, error) {
		s.app.touch()
		return Nothing{}, nil
	})
}

// Print prints what the page has laid out for paper.
func (s *System) Print(Nothing) (Nothing, error) {
	return guarded(func() (Nothing, error) {
		s.app.host.Print()
		return Nothing{}, nil
	})
}
