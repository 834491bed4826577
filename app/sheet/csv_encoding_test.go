package sheet

import (
	"slices"
	"strings"
	"testing"

	"omvendt/app/fault"
)

// rosters are texts as they come: a header and a few people, with many or
// very few letters beyond ASCII.
var rosters = map[string]string{
	"Norwegian":    "Navn;Sted;Merknad\r\nÅse Østby;Ålesund;Møter på fredager\r\nBjørn Ærø;Tromsø;«nei» – kanskje\r\nKåre Sæther;Bodø;\r\n",
	"one letter":   "Name;Mail;City\r\nOla Nordmann;ola@a.example;Oslo\r\nKari Nordmann;kari@a.example;Bodø\r\nJohn Smith;john@a.example;Bergen\r\n",
	"capitals":     "NAVN;STED\r\nÅSE ØSTBY;ÅLESUND\r\nBJØRN SÆTHER;TROMSØ\r\n",
	"neighbours":   "Namn;Ort\r\nJosé Müller;Malmö\r\nRenée Björk;Göteborg\r\nSøren Åkesson;København\r\n",
	"long English": "Name;Comment\r\nAnne;" + strings.Repeat("wants to learn about other people and their work ", 40) + "in Tromsø\r\nPål;the same\r\n",
}

func encode(t *testing.T, name, text string) []byte {
	t.Helper()
	set, ok := codesetNamed(strings.TrimSuffix(name, " with mark"))
	if !ok {
		t.Fatalf("no encoding %s", name)
	}
	data, err := set.codec.NewEncoder().Bytes([]byte(text))
	mustNot(t, err)
	if strings.HasSuffix(name, " with mark") {
		data = append([]byte(set.mark), data...)
	}
	return data
}

func TestCSVEncodingIsRecognised(t *testing.T) {
	variants := []string{"UTF-8", "UTF-8 with mark", "UTF-16LE", "UTF-16LE with mark", "UTF-16BE", "UTF-16BE with mark", "Windows-1252", "MacRoman", "CP850"}
	for roster, text := range rosters {
		for _, variant := range variants {
			plain := text
			if variant == "CP850" {
				plain = strings.ReplaceAll(plain, "–", "-")
			}
			book := mustRead(t, "a.csv", encode(t, variant, plain))
			var lines []string
			for _, row := range book.Sheets[0].Rows {
				var cells []string
				for _, c := range row.Cells {
					cells = append(cells, c.Text)
				}
				lines = append(lines, strings.Join(cells, ";"))
			}
			var want []string
			for _, line := range strings.Split(strings.TrimSpace(plain), "\r\n") {
				want = append(want, strings.TrimRight(strings.TrimSpace(line), "; "))
			}
			if !slices.Equal(lines, want) || book.Encoding != strings.TrimSuffix(variant, " with mark") {
				t.Errorf("%s in %s: read as %s", roster, variant, book.Encoding)
			}
		}
	}
}

func TestCSVEncodingCanBeChosen(t *testing.T) {
	data := encode(t, "Windows-1252", rosters["Norwegian"])
	for _, name := range Encodings() {
		book, err := ReadBytes(t.Context(), "a.csv", data, ReadOptions{Encoding: strings.ToLower(name)})
		if strings.HasPrefix(name, "UTF-16") {
			continue // any bytes are some text; which faults it gives does not matter
		}
		mustNot(t, err)
		if got := book.Sheets[0].Rows[1].Cells[0].Text; book.Encoding != name || got == "Åse Østby" != (name == "Windows-1252") {
			t.Errorf("as %s: %q in %s", name, got, book.Encoding)
		}
	}
	if _, err := ReadBytes(t.Context(), "a.csv", data, ReadOptions{Encoding: "EBCDIC"}); !fault.Is(err, fault.BadValue) {
		t.Errorf("unknown encoding: %v", err)
	}
}

func TestCSVEncodingForgivesAFewBrokenBytes(t *testing.T) {
	data := []byte(strings.Repeat("Bjørn;Tromsø\n", 20) + "K\xE5re;Oslo\n")
	book := mustRead(t, "a.csv", data)
	if got := book.Sheets[0].Rows[20].Cells[0].Text; book.Encoding != "UTF-8" || got != "K\uFFFDre" {
		t.Errorf("%q in %s", got, book.Encoding)
	}
}
