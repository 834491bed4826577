package desktop

import (
	"os/exec"
	"strings"
	"sync"
)

// systemLang is the language chosen for macOS, "" if unknown. A program started
// from the Dock gets no LANG, so the system's own settings are asked, once.
var systemLang = sync.OnceValue(func() string {
	out, err := exec.Command("/usr/bin/defaults", "read", "-g", "AppleLocale").Output()
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(out))
})
