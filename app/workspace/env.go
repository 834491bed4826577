package workspace

import (
	"os"
	"path/filepath"
	"time"

	"omvendt/app/fault"
	"omvendt/app/store"
	"omvendt/app/store/keys"
	"omvendt/app/text"
)

// Env is what a workspace is opened in: this computer and this program.
type Env struct {
	Data    string           // the app's own folder; "" is DataFolder
	App     string           // the version of the program
	Machine string           // "" is the computer's own name
	Notify  func(StatusView) // told when saving or publishing changes; may be nil
	Clock   func() time.Time // nil is the computer's clock

	cost keys.Cost // of trying a passphrase; tests lower it
}

// DataFolder is where the app keeps its own files: the environment's
// OMVENDT_DATA, or Omvendt in the user's folder for settings.
func DataFolder() (string, error) {
	if folder := os.Getenv("OMVENDT_DATA"); folder != "" {
		return folder, nil
	}
	base, err := os.UserConfigDir()
	if err != nil {
		return "", fault.New(fault.FolderReadOnly, err, "file", "Omvendt")
	}
	return filepath.Join(base, "Omvendt"), nil
}

func (e Env) clock() func() time.Time {
	if e.Clock == nil {
		return time.Now
	}
	return e.Clock
}

// options are the store's side of the surroundings.
func (e Env) options() (store.Options, error) {
	if e.Data == "" {
		var err error
		if e.Data, err = DataFolder(); err != nil {
			return store.Options{}, err
		}
	}
	o := store.Options{Data: e.Data, App: e.App, Machine: e.Machine, Clock: e.Clock, Cost: e.cost}
	if e.Notify != nil {
		o.Notify = func(s store.Status) { e.Notify(statusView(s)) }
	}
	return o, nil
}

// statusView says the state of publishing in words.
func statusView(s store.Status) StatusView {
	v := StatusView{State: string(s.State)}
	if !s.PublishedAt.IsZero() {
		v.PublishedAt = s.PublishedAt.Format(time.RFC3339)
	}
	if s.Why != nil {
		v.Reason = text.S("status."+string(s.Why.Code), argPairs(s.Why.Args)...)
		if !text.Has(text.NB, v.Reason.Key) {
			v.Reason = text.S("fault."+string(s.Why.Code)+".what", argPairs(s.Why.Args)...)
		}
	}
	return v
}

func argPairs(args map[string]string) []string {
	var out []string
	for name, value := range args {
		out = append(out, name, value)
	}
	return out
}
