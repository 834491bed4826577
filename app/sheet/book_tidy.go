package sheet

import (
	"archive/zip"
	"bytes"
	"io"
	"regexp"
	"slices"
	"strings"
)

const contentTypes = "[Content_Types].xml"

// tidy sets right what the library leaves: the cached results of formulas
// become numbers (it marks them as text; all our formulas give numbers), the
// list of parts gets a fixed order, and that list comes first in the file, by
// which mail filters and other programs know a workbook.
func tidy(xlsx []byte) ([]byte, error) {
	in, err := zip.NewReader(bytes.NewReader(xlsx), int64(len(xlsx)))
	if err != nil {
		return nil, err
	}
	slices.SortFunc(in.File, func(a, b *zip.File) int { return strings.Compare(a.Name, b.Name) })
	var buf bytes.Buffer
	out := zip.NewWriter(&buf)
	for _, part := range in.File {
		switch {
		case part.Name == contentTypes:
			err = rewrite(out, part, orderTypes)
		case strings.HasPrefix(part.Name, "xl/worksheets/sheet"):
			err = rewrite(out, part, typeResults)
		default:
			err = out.Copy(part)
		}
		if err != nil {
			return nil, err
		}
	}
	if err := out.Close(); err != nil {
		return nil, err
	}
	return buf.Bytes(), nil
}

func rewrite(out *zip.Writer, part *zip.File, change func([]byte) []byte) error {
	r, err := part.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	xml, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	w, err := out.Create(part.Name)
	if err != nil {
		return err
	}
	_, err = w.Write(change(xml))
	return err
}

func typeResults(xml []byte) []byte {
	return bytes.ReplaceAll(xml, []byte(` t="str"><f>`), []byte(`><f>`))
}

var typeEntry = regexp.MustCompile(`<(?:Default|Override) [^>]*></(?:Default|Override)>`)

func orderTypes(xml []byte) []byte {
	entries := typeEntry.FindAll(xml, -1)
	slices.SortFunc(entries, bytes.Compare)
	at := typeEntry.FindIndex(xml)
	if at == nil {
		return xml
	}
	rest := typeEntry.ReplaceAll(xml[at[0]:], nil)
	return slices.Concat(xml[:at[0]], bytes.Join(entries, nil), rest)
}
