package desktop

import "golang.org/x/sys/windows"

// systemLang is the language in which Windows shows itself, "" if unknown.
func systemLang() string {
	langs, err := windows.GetUserPreferredUILanguages(windows.MUI_LANGUAGE_NAME)
	if err != nil || len(langs) == 0 {
		return ""
	}
	return langs[0]
}
