//go:build !windows && !darwin

package desktop

import "os"

// systemLang is the language of messages by the rules of POSIX, "" if unset.
func systemLang() string {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := os.Getenv(name); v != "" {
			return v
		}
	}
	return ""
}
