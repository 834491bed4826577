package sample

import (
	"bytes"
	"encoding/csv"
	"os"
	"reflect"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

func TestFilesAreWhatTheirNamesSay(t *testing.T) {
	files := Files()
	if len(files) != 4 {
		t.Fatalf("%d files", len(files))
	}
	for _, c := range []struct {
		file  File
		name  string
		begin string
		utf8  bool
	}{
		{files[0], "Søknader mentorer H25.xlsx", "PK\x03\x04", false},
		{files[1], "Søknader mentorer H25.csv", "\xEF\xBB\xBFID;Starttidspunkt;", true},
		{files[2], "Nordvarde nominations H2 2025 v3 FINAL.xlsx", "PK\x03\x04", false},
		{files[3], "Nordvarde nominations H2 2025 v3 FINAL.csv", "Nordvarde R\xE5dgivning AS", false},
	} {
		if c.file.Name != c.name || !bytes.HasPrefix(c.file.Data, []byte(c.begin)) || utf8.Valid(c.file.Data) != c.utf8 {
			t.Errorf("%s begins with %q", c.file.Name, c.file.Data[:min(30, len(c.file.Data))])
		}
	}
	for _, i := range []int{1, 3} {
		if data := files[i].Data; bytes.Count(data, []byte("\n")) != bytes.Count(data, []byte("\r\n")) {
			t.Errorf("%s: not every line ends with CRLF", files[i].Name)
		}
	}
	if name, data := MentorApplications(); name != files[0].Name || !bytes.Equal(data, files[0].Data) {
		t.Errorf("the mentors' applications are %s", name)
	}
	if name, data := PartnerList(); name != files[2].Name || !bytes.Equal(data, files[2].Data) {
		t.Errorf("the partner's list is %s", name)
	}
}

// The text files say what their sources say; that the workbooks do too is
// tested where they can be read, in package sheet.
func TestTextFilesAreMadeFromTheirSources(t *testing.T) {
	partner, err := charmap.Windows1252.NewDecoder().Bytes(Files()[3].Data)
	if err != nil {
		t.Fatal(err)
	}
	for source, made := range map[string][]byte{
		"source/mentor-applications.csv": bytes.TrimPrefix(Files()[1].Data, []byte("\xEF\xBB\xBF")),
		"source/nominations.csv":         partner,
	} {
		data, err := os.ReadFile(source)
		if err != nil {
			t.Fatal(err)
		}
		if want, got := records(t, data), records(t, made); len(want) < 10 || !reflect.DeepEqual(got, want) {
			t.Errorf("%s has changed: run go generate ./app/sample", source)
		}
	}
}

func records(t *testing.T, data []byte) [][]string {
	t.Helper()
	r := csv.NewReader(bytes.NewReader(data))
	r.Comma = ';'
	all, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return all
}
