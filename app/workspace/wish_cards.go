package workspace

import (
	"cmp"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"omvendt/app/fault"
	"omvendt/app/programme"
	"omvendt/app/report"
	"omvendt/app/sheet"
	"omvendt/app/store"
	"omvendt/app/text"
	"omvendt/app/vocab"
)

// wishCards is the name of the cards in the disclosure log.
const wishCards = "wish_cards"

// wishesAsked is how many can be wished for, in order.
const wishesAsked = 3

// cardColumn is a thing that stands on a card: answers that were recognised as
// values of a closed list, never what somebody wrote. One that Tells could say
// whose the card is, and stands there only if two of that side share it.
type cardColumn struct {
	field vocab.Field
	list  vocab.List
	tells bool
}

var cardColumns = map[programme.Role][]cardColumn{
	programme.Mentor: {{vocab.Topics, vocab.Themes, false}, {vocab.StudyField, vocab.FieldOfStudy, true},
		{vocab.SessionLanguage, vocab.LanguageNames, true}, {vocab.MeetingFormat, vocab.AvailabilityWords, true}},
	programme.Mentee: {{vocab.Topics, vocab.Themes, false}, {vocab.BusinessArea, vocab.BusinessAreas, true},
		{vocab.SessionLanguage, vocab.LanguageNames, true}, {vocab.MeetingFormat, vocab.AvailabilityWords, true}},
}

// CardsName suggests a file name for the cards that one side gets.
func (w *Workspace) CardsName(to programme.Role, lang text.Lang) (string, error) {
	o, err := w.Overview()
	return sheetName(text.T(lang, "wish.file_"+string(to)) + " " + o.Programme.Label), err
}

// WriteCards writes the cards of the other side for those of one role to choose
// from, and a sheet for their answers, and notes in the log that the file left. It
// holds no name, no address and nothing that anybody wrote. Faults: NoParticipants,
// and those of sheet.Write.
func (w *Workspace) WriteCards(path string, to programme.Role, lang text.Lang) (Written, Changed, error) {
	var s *state
	changes, err := w.store.Record(text.S("op.wish_round"), func(tx *store.Tx) (err error) {
		if s, err = readState(tx); err != nil {
			return err
		}
		if s.wishes, err = readWishes(tx, s.programme.ID); err != nil {
			return err
		}
		if len(s.inRole(to)) == 0 || len(s.inRole(otherSide(to))) == 0 {
			return fault.New(fault.NoParticipants, nil)
		}
		if fresh, err := s.wishes.giveCodes(s); err != nil || !fresh {
			return err
		}
		return s.wishes.write(tx, s.programme.ID)
	})
	if err != nil {
		return Written{}, Changed{}, err
	}
	path = withXLSX(path)
	kept, err := sheet.Write(path, s.cardBook(to, lang, w.now()))
	if err != nil {
		return Written{}, Changed{}, err
	}
	hash, err := hashOf(path)
	if err != nil {
		return Written{}, Changed{}, err
	}
	file, err := w.fileInLog(filepath.Base(path))
	if err != nil {
		return Written{}, Changed{}, err
	}
	more, err := w.store.Record(text.S("op.write_cards", "file", file), func(tx *store.Tx) error {
		return tx.AddDisclosure(store.Disclosure{ID: store.NewID(), Programme: s.programme.ID, What: wishCards,
			Audience: string(to), File: filepath.Base(path), SHA256: hash, Rows: len(s.inRole(otherSide(to))), At: w.now()})
	})
	more.Kinds = append(more.Kinds, changes.Kinds...)
	changed, err := w.changed(more, err)
	return Written{Path: path, Kept: kept}, changed, err
}

// card is what stands on one card.
type card struct {
	code   string
	values []string
}

// cards are those of one side, in the order of their codes, which is by chance.
func (s *state) cards(role programme.Role, lang text.Lang) []card {
	people := s.inRole(role)
	columns := cardColumns[role]
	shared := func(c cardColumn, key string) int {
		n := 0
		for _, p := range people {
			if slices.Contains(p.Keys(c.field), key) {
				n++
			}
		}
		return n
	}
	var out []card
	for _, p := range people {
		one := card{code: s.wishes.Codes[p.Enrolment]}
		for _, c := range columns {
			var labels []string
			for _, key := range p.Keys(c.field) {
				label := string(c.list) + "." + key
				if text.Has(lang, label) && (!c.tells || shared(c, key) > 1) {
					labels = append(labels, text.T(lang, label))
				}
			}
			one.values = append(one.values, strings.Join(labels, ", "))
		}
		out = append(out, one)
	}
	slices.SortFunc(out, func(a, b card) int { return cmp.Compare(a.code, b.code) })
	return out
}

// cardBook is the workbook of the cards that one side gets and of their answers.
func (s *state) cardBook(to programme.Role, lang text.Lang, now time.Time) report.Book {
	word := func(key string, pairs ...string) string { return text.T(lang, "wish."+key, pairs...) }
	language := "nb-NO"
	if lang == text.EN {
		language = "en-GB"
	}
	from := otherSide(to)
	cards := s.cards(from, lang)
	title := word("title_" + string(to))
	list := report.Sheet{Name: word("cards"), Landscape: true, Widths: []float64{9}, Rows: [][]report.Cell{line(report.Title, title)}}
	for _, sentence := range strings.SplitAfter(word("how_"+string(to)), ". ") {
		list.Rows = append(list.Rows, line(report.Lead, strings.TrimSpace(sentence)))
	}
	header := []string{word("code")}
	var shown []int
	for i, c := range cardColumns[from] {
		if slices.ContainsFunc(cards, func(c card) bool { return c.values[i] != "" }) {
			shown = append(shown, i)
			header, list.Widths = append(header, word("col_"+string(c.field))), append(list.Widths, 34)
		}
	}
	list.Rows = append(list.Rows, nil, line(report.Header, header...))
	list.HeaderRow = len(list.Rows)
	var codes []string
	for _, c := range cards {
		values := []string{c.code}
		for _, i := range shown {
			values = append(values, c.values[i])
		}
		list.Rows = append(list.Rows, line(report.Body, values...))
		codes = append(codes, c.code)
	}
	return report.Book{
		Properties: report.Properties{Title: title, Creator: "Omvendt", Language: language, Created: now.UTC().Format(time.RFC3339)},
		Footer:     title, PageOf: text.T(lang, "report.page_of", "page", "{page}", "pages", "{pages}"),
		Sheets: []report.Sheet{list.Fitted(), s.answerSheet(to, codes, lang).Fitted()},
	}
}

// longestList is how long a list of answers in a cell may be in Excel.
const longestList = 255

// answerSheet has a row for everybody who is asked, by their own code.
func (s *state) answerSheet(to programme.Role, codes []string, lang text.Lang) report.Sheet {
	word := func(key string, pairs ...string) string { return text.T(lang, "wish."+key, pairs...) }
	header := []string{word("own")}
	for n := range wishesAsked {
		header = append(header, word("nth", "n", strconv.Itoa(n+1)))
	}
	sheet := report.Sheet{Name: word("answers"), HeaderRow: 1, Widths: []float64{14, 14, 14, 14, 30},
		Rows: [][]report.Cell{line(report.Header, append(header, word("not"))...)}}
	var own []string
	for _, p := range s.inRole(to) {
		own = append(own, s.wishes.Codes[p.Enrolment])
	}
	slices.Sort(own)
	for _, code := range own {
		sheet.Rows = append(sheet.Rows, line(report.Body, code, "", "", "", ""))
	}
	if len(strings.Join(codes, ",")) <= longestList {
		for col := range wishesAsked {
			sheet.Lists = append(sheet.Lists, report.List{Col: col + 2, From: 2, To: len(own) + 1, Values: codes})
		}
	}
	return sheet
}
