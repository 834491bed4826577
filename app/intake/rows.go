package intake

import (
	"regexp"
	"slices"
	"strings"

	"omvendt/app/roster"
	"omvendt/app/vocab"
)

// rowKind is what a row below the header is by its looks.
type rowKind string

const (
	personRow      rowKind = "person"
	blankRow       rowKind = "blank"
	sectionRow     rowKind = "section"
	totalRow       rowKind = "total"
	placeholderRow rowKind = "placeholder"
	repeatedRow    rowKind = "header_again"
	noteRow        rowKind = "note"
	loneRow        rowKind = "lone" // a name and nothing else
)

// reason is the key of the text that says it.
func (k rowKind) reason() string { return "intake.row." + string(k) }

var (
	totalForm       = regexp.MustCompile(`(?i)^\W*(?:total|totalt|totals|sum|summa|i alt|til saman|tilsaman|til sammen|tilsammen|samla|sammen|antall|antal|number of|count|subtotal|grand total|gjennomsnitt|gjennomsnittlig|gj\.?\s?snitt|gj\.?sn|snitt|snittpoeng|average|avg|median|medel|medelvärde|middel|middelverdi|standardavvik|std\.?avvik)\b`)
	placeholderForm = regexp.MustCompile(`(?i)^\W*(?:tbc|tbd|tba|n\.?n\.?|vakant|vacant|vacancy|ubesatt|uavklart|ikke avklart|avklares|ikke bestemt|kommer senere|to be (?:confirmed|decided|announced)|placeholder|plassholder|ledig(?: plass)?|open slot|xxx+|\?+)\W*$`)
	ruledForm       = regexp.MustCompile(`^[-–—=*#_~•>\s]{2,}|^[-–—=*#•>]\s*\S`)
	unitForm        = regexp.MustCompile(`(?i)^(?:region|avdeling|avd\.|seksjon|divisjon|distrikt|fylke|kontor|enhet|team|gruppe|område|klasse|kull|department|division|section|district|office|unit|group|area|business unit|cluster)\b|\b(?:region|avdeling|seksjon|divisjon|department|division|district|office|group|team|kontor|fakultet|faculty|institutt)$`)
	greetingForm    = regexp.MustCompile(`(?i)^(?:mvh|hilsen|(?:vennlig|beste|varm) hilsen|med (?:vennlig|venleg|vänlig)|(?:best|kind|warm) regards|regards|sendt fra|sent from|takk for|thanks|tusen takk|hei|hello|dear|kjære|cheers)\b`)
	inParentheses   = regexp.MustCompile(`^\(.*\)$`)
)

// classify tells the rows below the header apart by their looks alone, before
// the columns are known.
func (t *table) classify() {
	t.kinds = make([]rowKind, len(t.rows))
	typical := t.typical()
	named := t.namer()
	var cells []string
	for i, row := range t.rows {
		cells = appendTexts(cells[:0], row)
		t.kinds[i] = kindOf(cells, typical, named)
		if i < 3 && t.kinds[i] == personRow && t.labelsOf(row) {
			t.kinds[i] = repeatedRow
		}
		if i >= t.end && t.kinds[i] != blankRow {
			t.kinds[i] = otherTableRow
		}
	}
}

// labelsOf tells whether a row at the top says the header once more in other
// words, cell by cell: systems write "firstName" and below it "First Name",
// or a code and below it the question.
func (t *table) labelsOf(row Row) bool {
	same, cells := 0, 0
	for c, cell := range row.Cells {
		if cell.Text == "" {
			continue
		}
		cells++
		if cell.Kind == Number || cell.Kind == Date || looksLikeData(cell.Text) || c >= len(t.header.names) {
			return false
		}
		if saysTheSame(t.header.names[c], cell.Text) {
			same++
		}
	}
	return same >= 3 && same*2 >= cells
}

// saysTheSame tells whether two texts are the same name of a column: the same
// words, or the same known field.
func saysTheSame(name, label string) bool {
	words := strings.Join(headerTokens(spelled(name)), " ")
	if words == "" || words == strings.Join(headerTokens(label), " ") {
		return words != ""
	}
	field, _ := headerField(name)
	other, _ := headerField(label)
	return field != "" && field == other
}

// namer tells of a text whether it is the name of a column, quickly when it
// comes again.
func (t *table) namer() func(text string) bool {
	names := headerNames(t.header.names)
	var told map[string]bool
	return func(text string) bool {
		is, known := told[text]
		if !known {
			is = len(text) <= longestName+len("…") && names[vocab.Header(text)]
			told = remembering(told, text, is)
		}
		return is
	}
}

// typical is the median number of filled cells of the rows that have several,
// or one when hardly any row has.
func (t *table) typical() int {
	var several []int
	rows := 0
	for _, row := range t.rows {
		n := filled(row)
		if n > 0 {
			rows++
		}
		if n > 1 {
			several = append(several, n)
		}
	}
	if len(several)*4 < rows || rows == 0 {
		return 1
	}
	slices.Sort(several)
	return several[len(several)/2]
}

func headerNames(names []string) map[string]bool {
	out := map[string]bool{}
	for _, n := range names {
		if key := vocab.Header(n); key != "" {
			out[key] = true
		}
	}
	return out
}

func kindOf(cells []string, typical int, named func(string) bool) rowKind {
	switch {
	case len(cells) == 0:
		return blankRow
	case headerAgain(cells, named) && !slices.ContainsFunc(cells, roster.IsEmail): // who ticks many choices says many names of columns
		return repeatedRow
	}
	few := len(cells) == 1 && typical > 1 || len(cells) == 2 && typical > 3 || len(cells) == 3 && typical > 8
	if !few && !totalForm.MatchString(cells[0]) || slices.ContainsFunc(cells, roster.IsEmail) {
		return personRow
	}
	switch {
	case slices.ContainsFunc(cells, totalForm.MatchString):
		return totalRow
	case !few:
		return personRow
	case slices.ContainsFunc(cells, isPlaceholder):
		return placeholderRow
	case len(cells) == 1 || allEqual(cells):
		return soleKind(cells[0])
	}
	return personRow
}

func isPlaceholder(s string) bool {
	return placeholderForm.MatchString(s) || inParentheses.MatchString(s)
}

// soleKind tells what a row of one text is: a ruled line or a unit of the
// organisation is a section, a long sentence a note, a name perhaps a person.
func soleKind(s string) rowKind {
	_, area := keyOf(vocab.BusinessAreas, s)
	switch {
	case greetingForm.MatchString(s):
		return noteRow
	case ruledForm.MatchString(s) || area || unitForm.MatchString(s):
		return sectionRow
	case looksLikeName(s):
		return loneRow
	case len(strings.Fields(s)) > 4:
		return noteRow
	}
	return sectionRow
}

func texts(row Row) []string { return appendTexts(nil, row) }

func appendTexts(out []string, row Row) []string {
	for _, c := range row.Cells {
		if c.Text != "" {
			out = append(out, c.Text)
		}
	}
	return out
}

func allEqual(cells []string) bool {
	for _, c := range cells[1:] {
		if c != cells[0] {
			return false
		}
	}
	return true
}

// secondHeader are the words of the second line under questions that some
// survey tools write.
var secondHeader = set("response openendedresponse svar apentsvar fritekst")

func isSecondHeader(s string) bool {
	return len(s) < 60 && secondHeader[strings.ReplaceAll(vocab.Fold(s), " ", "")]
}

func headerAgain(cells []string, named func(string) bool) bool {
	same, second := 0, 0
	for i, c := range cells {
		if i == 3 && same+second == 0 { // most rows are told apart by now
			return false
		}
		if named(c) {
			same++
		}
		if isSecondHeader(c) || strings.HasPrefix(c, `{"`) {
			second++
		}
	}
	if same >= 2 && same*10 >= len(cells)*6 {
		return true
	}
	return second > 0 && second == len(cells)
}
