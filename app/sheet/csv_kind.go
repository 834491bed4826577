package sheet

import (
	"path/filepath"
	"strings"
	"unicode"
)

// isTextName tells whether a file of this name is expected to be text, so that
// a single column is a table too.
func isTextName(name string) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".csv", ".tsv", ".txt", ".tab", ".skv":
		return true
	}
	return false
}

// textKind is what a text is by its beginning.
type textKind int

const (
	textTable textKind = iota
	textHTML
	textOpenDocument // a spreadsheet in one XML file
	textXML2003      // a workbook in one XML file, of Excel 2002 and 2003
	textMHTML        // a page with its pictures, of Excel and browsers
	textOther
)

func (k textKind) name() string {
	if k == textMHTML {
		return ".mht"
	}
	return "XML 2003"
}

// textKindOf recognises text that is no table, and bytes that only look like
// text.
func textKindOf(text string) textKind {
	head := strings.ToLower(strings.TrimLeftFunc(text[:min(len(text), 4096)], unicode.IsSpace))
	switch {
	case strings.HasPrefix(head, "mime-version:"):
		return textMHTML
	case isHTML(text):
		return textHTML
	case strings.HasPrefix(head, "<?xml"), strings.HasPrefix(head, "<workbook"), strings.HasPrefix(head, "<office:document"):
		switch {
		case isOpenSpreadsheet(head):
			return textOpenDocument
		case strings.Contains(head, "office:spreadsheet"), strings.Contains(head, "excel.sheet"):
			return textXML2003
		}
		return textOther
	case isBinary(text):
		return textOther
	}
	return textTable
}

// isHTML tells a page by its first tag. What a browser puts on the clipboard of
// Windows has some lines before it.
func isHTML(text string) bool {
	head := strings.ToLower(strings.TrimLeftFunc(text[:min(len(text), 4096)], unicode.IsSpace))
	if strings.HasPrefix(head, "version:") && strings.Contains(head, "startfragment:") {
		if at := strings.IndexByte(head, '<'); at >= 0 {
			head = head[at:]
		}
	}
	for strings.HasPrefix(head, "<!--") || strings.HasPrefix(head, "<?xml") {
		_, after, found := strings.Cut(head, ">")
		if !found {
			return false
		}
		head = strings.TrimLeftFunc(after, unicode.IsSpace)
	}
	for _, tag := range []string{"<html", "<!doctype html", "<table", "<meta", "<head", "<body", "<div", "<style", "<google-sheets"} {
		if strings.HasPrefix(head, tag) {
			return true
		}
	}
	return false
}

// isBinary tells bytes that are no text by their control characters.
func isBinary(text string) bool {
	strange := 0
	for _, r := range text {
		switch {
		case r == 0:
			return true
		case unicode.IsControl(r) && !strings.ContainsRune("\t\n\v\f\r\u0085", r):
			strange++
		}
	}
	return strange*100 > len(text)
}
