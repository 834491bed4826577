package desktop

import (
	"path/filepath"
	"testing"
)

func TestTheWindowIsForNoArgumentsAFileOrTheSample(t *testing.T) {
	for name, c := range map[string]struct {
		args   []string
		want   Launch
		window bool
	}{
		"nothing":        {nil, Launch{}, true},
		"double click":   {[]string{`C:\Users\Kari Nordmann\høst.omvendt`}, Launch{Path: `C:\Users\Kari Nordmann\høst.omvendt`}, true},
		"upper case":     {[]string{"A.OMVENDT"}, Launch{Path: "A.OMVENDT"}, true},
		"sample":         {[]string{"--sample"}, Launch{Sample: true}, true},
		"from Finder":    {[]string{"-psn_0_12345"}, Launch{}, true},
		"a verb":         {[]string{"demo", "--out", "x"}, Launch{}, false},
		"verb and file":  {[]string{"check", "a.omvendt"}, Launch{}, false},
		"help":           {[]string{"--help"}, Launch{}, false},
		"two workspaces": {[]string{"a.omvendt", "b.omvendt"}, Launch{}, false},
	} {
		t.Run(name, func(t *testing.T) {
			got, window := ParseLaunch(c.args)
			if got != c.want || window != c.window {
				t.Errorf("got %+v %v", got, window)
			}
		})
	}
}

func TestAPathIsSeenFromWhereItWasTyped(t *testing.T) {
	folder := t.TempDir()
	if got := (Launch{Path: "a.omvendt"}).in(folder).Path; got != filepath.Join(folder, "a.omvendt") {
		t.Errorf("got %s", got)
	}
	whole := filepath.Join(folder, "b.omvendt")
	if got := (Launch{Path: whole}).in("/elsewhere").Path; got != whole {
		t.Errorf("got %s", got)
	}
}
